"""What is rendered: every sound on its sample, nothing over anything else, cuts without a click."""

from __future__ import annotations

import wave
from pathlib import Path

import numpy as np
import pytest

from skill.cues import CHIME_SECONDS, Beat, Call, Chime, ChimeKind, Cue, Hold, Phrase, Rep, Rest, Say, Timed, timeline
from speech.chimes import chime
from speech.mixer import FADE, LOWERED, Mixer, Take, render, write_takes
from speech.sound import SAMPLE_RATE, Samples, frames
from speech.voice import Voice, VoiceUnavailable, open_voice
from tests.onsets import nearest, onsets
from tests.sound_devices import tone

NUMBERS = "one two three four five six seven eight nine ten eleven twelve".split()
PACES = [(1.0, 0.0, 1.0), (2.0, 1.0, 1.5), (0.7, 0.0, 0.8)]


@pytest.fixture
def toned() -> Voice:
    return Voice(synthesise=tone)


@pytest.fixture(scope="module")
def spoken() -> Voice:
    try:
        return open_voice()
    except VoiceUnavailable as error:
        pytest.skip(f"no voice on this computer: {error}")


def counted(pace: tuple[float, float, float]) -> list[Cue]:
    down, pause, up = pace
    beats = (Beat(down, "down"), Beat(pause), Beat(up)) if pause else (Beat(down, "down"), Beat(up))
    reps = [Rep(n, 12, beats, said, len(beats) - 1) for n, said in enumerate(NUMBERS, 1)]
    return [Chime(ChimeKind.GET_READY), Say("Here we go."), *reps, Chime(ChimeKind.SET_END)]


@pytest.mark.parametrize("pace", PACES)
def test_every_number_is_heard_within_a_millisecond_of_its_beat(
    spoken: Voice, pace: tuple[float, float, float]
) -> None:
    timed = timeline(counted(pace), spoken.speaking_time)
    heard = onsets(render(timed, spoken), SAMPLE_RATE)
    due = [cue.at + phrase.at for cue in timed if isinstance(cue.cue, Rep) for phrase in cue.phrases]
    assert len(due) >= 12
    assert max(abs(nearest(heard, at) - at) for at in due) <= 0.001


@pytest.mark.parametrize("pace", PACES)
def test_a_phrase_is_over_before_the_next_begins(spoken: Voice, pace: tuple[float, float, float]) -> None:
    timed = timeline(counted(pace), spoken.speaking_time)
    sound = render(timed, spoken)
    starts = [cue.at + phrase.at for cue in timed for phrase in cue.phrases]
    for at in starts[1:]:
        assert not np.any(sound[frames(at - 0.03) : frames(at)])


def test_a_performance_is_as_long_as_its_timeline(toned: Voice) -> None:
    timed = timeline([Say("hello"), Rest(2.5), Hold(1.25, (Call(0.5, "half"),))], toned.speaking_time)
    assert len(render(timed, toned)) == frames(timed[-1].end)
    assert len(render((), toned)) == 0


def test_sounds_stand_on_their_very_sample(toned: Voice) -> None:
    rest = Rest(2.0, (Call(0.123, "one"), Call(1.0, "two")))
    sound = render(timeline([Rest(1.0), rest], toned.speaking_time), toned)
    for at, text in ((1.123, "one"), (2.0, "two")):
        phrase = toned.samples(text)
        np.testing.assert_array_equal(sound[frames(at) : frames(at) + len(phrase)], phrase)
        assert not np.any(sound[frames(at) - 100 : frames(at)])


def test_phrases_that_would_overlap_are_told_apart_with_a_fade(toned: Voice) -> None:
    clash = Timed(Rest(3.0), 0.0, 3.0, (Phrase(0.0, "a long one"), Phrase(0.25, "two")))
    sound = render([clash], toned)
    np.testing.assert_array_equal(sound[frames(0.25) :][: len(toned.samples("two"))], toned.samples("two"))
    assert np.abs(sound[: frames(0.25)][-3:]).max() < 0.01


def test_the_size_of_the_blocks_changes_nothing(toned: Voice) -> None:
    timed = timeline([Chime(ChimeKind.HEARD), Say("hello there"), Say("again")], toned.speaking_time)
    whole = render(timed, toned)
    mixer = Mixer()
    mixer.place(0, chime(ChimeKind.HEARD))
    for cue in timed[1:]:
        mixer.place(frames(cue.at), toned.samples(cue.phrases[0].text))
    pieces: list[Samples] = []
    while mixer.position < len(whole):
        pieces.append(mixer.read(min(1 + 7 * len(pieces), len(whole) - mixer.position)))
    np.testing.assert_array_equal(np.concatenate(pieces), whole)


def test_a_cut_dies_away_within_ten_milliseconds_and_without_a_click() -> None:
    mixer = Mixer()
    mixer.place(0, np.full(SAMPLE_RATE, 0.5, np.float32))
    mixer.read(1000)
    assert mixer.cut() == 1000
    after = mixer.read(2000)
    assert frames(0.010) >= FADE
    assert not np.any(after[FADE:])
    steps = np.abs(np.diff(np.concatenate([np.full(1, 0.5, np.float32), after])))
    assert steps.max() < 0.01


def test_what_comes_after_a_cut_begins_when_the_fade_is_over_and_at_full_loudness() -> None:
    mixer = Mixer()
    mixer.place(0, np.full(SAMPLE_RATE, 0.5, np.float32))
    mixer.aim(LOWERED)
    mixer.read(frames(0.2))
    start = mixer.begin()
    mixer.place(start, np.full(100, 0.25, np.float32))
    assert start == frames(0.2) + FADE
    heard = mixer.read(FADE + 100)
    np.testing.assert_allclose(heard[FADE:], 0.25)
    assert heard[0] == pytest.approx(0.5 * LOWERED)


def test_in_silence_a_performance_begins_at_once() -> None:
    mixer = Mixer()
    mixer.read(321)
    assert mixer.begin() == 321


def test_lowering_is_smooth_and_restoring_brings_it_back() -> None:
    mixer = Mixer()
    mixer.place(0, np.full(SAMPLE_RATE, 0.5, np.float32))
    mixer.aim(LOWERED)
    lowered = mixer.read(frames(0.2))
    assert lowered[-1] == pytest.approx(0.5 * LOWERED)
    mixer.aim(1.0)
    restored = mixer.read(frames(0.2))
    assert restored[-1] == pytest.approx(0.5)
    assert np.abs(np.diff(np.concatenate([lowered, restored]))).max() < 0.001


def test_a_sound_that_comes_too_late_keeps_the_time() -> None:
    mixer = Mixer()
    mixer.read(100)
    sound = np.arange(300, dtype=np.float32)
    mixer.place(0, sound)
    np.testing.assert_array_equal(mixer.read(200), sound[100:])


def test_a_file_holds_what_is_rendered(toned: Voice, tmp_path: Path) -> None:
    timed = timeline([Say("hello"), Rest(3.0, (Call(1.0, "ten"),)), Chime(ChimeKind.WORKOUT_END)], toned.speaking_time)
    write_takes(tmp_path / "workout.wav", [Take(0.0, tuple(timed))], toned)
    np.testing.assert_allclose(read_wav(tmp_path / "workout.wav"), render(timed, toned), atol=2 / 32767)
    assert [file.name for file in tmp_path.iterdir()] == ["workout.wav"]


def test_a_recording_of_several_takes_keeps_their_times_and_cuts(toned: Voice, tmp_path: Path) -> None:
    long = timeline([Say("a rather long sentence")], toned.speaking_time)
    short = timeline([Say("yes")], toned.speaking_time)
    takes = [Take(0.5, long, 0.4), Take(0.9, short), Take(3.0, long)]
    write_takes(tmp_path / "talk.wav", takes, toned)
    sound = read_wav(tmp_path / "talk.wav")
    assert onsets(sound, SAMPLE_RATE) == pytest.approx([0.5, 3.0], abs=0.001)
    yes = toned.samples("yes")
    np.testing.assert_allclose(sound[frames(0.9) :][: len(yes)], yes, atol=2 / 32767)
    assert np.abs(sound[: frames(0.9)][-3:]).max() < 0.01


def test_a_file_that_cannot_be_written_leaves_nothing_behind(toned: Voice, tmp_path: Path) -> None:
    (tmp_path / "taken").mkdir()
    with pytest.raises(OSError, match="taken"):
        write_takes(tmp_path / "taken", [Take(0.0, timeline([Say("hello")], toned.speaking_time))], toned)
    assert [file.name for file in tmp_path.iterdir()] == ["taken"]


@pytest.mark.parametrize("kind", ChimeKind)
def test_a_chime_is_as_long_as_its_cue_and_has_soft_edges(kind: ChimeKind) -> None:
    sound = chime(kind)
    assert len(sound) == frames(CHIME_SECONDS[kind])
    assert sound[0] == pytest.approx(0, abs=0.001)
    assert sound[-1] == pytest.approx(0, abs=0.001)
    assert 0.15 < np.abs(sound).max() < 0.9


def test_chimes_sound_different() -> None:
    spectra = {kind: loudest_notes(chime(kind)) for kind in ChimeKind}
    assert len(set(spectra.values())) == len(ChimeKind)


def loudest_notes(sound: Samples) -> tuple[int, ...]:
    """The loudest frequency (in steps of 20 Hz) of each quarter."""
    quarters = np.array_split(sound, 4)
    peaks = (np.abs(np.fft.rfft(quarter, SAMPLE_RATE)).argmax() for quarter in quarters)
    return tuple(int(peak) // 20 for peak in peaks)


def read_wav(path: Path) -> Samples:
    with wave.open(str(path)) as file:
        assert (file.getnchannels(), file.getsampwidth(), file.getframerate()) == (1, 2, SAMPLE_RATE)
        return (np.frombuffer(file.readframes(file.getnframes()), "<i2") / 32767).astype(np.float32)


def read(mixer: Mixer, seconds: float) -> Samples:
    return mixer.read(frames(seconds))


def test_a_signal_waits_for_a_gap_and_is_as_loud_as_ever_while_the_voice_is_muted() -> None:
    mixer, voice, bell = Mixer(), np.full(frames(0.3), 0.5, np.float32), chime(ChimeKind.HEARD)
    mixer.place(0, voice)
    mixer.place(frames(0.4), voice)  # the gap before it is too short
    mixer.aim(0.0)
    read(mixer, 0.1)
    mixer.signal(bell, within=frames(1.0))
    heard = read(mixer, 1.0)
    at = frames(0.7) - frames(0.1)
    assert not np.any(heard[:at])
    np.testing.assert_array_equal(heard[at : at + len(bell)], bell)


def test_a_signal_that_finds_no_gap_in_time_is_not_heard() -> None:
    mixer = Mixer()
    mixer.place(0, np.full(frames(2.0), 0.5, np.float32))
    mixer.signal(chime(ChimeKind.HEARD), within=frames(1.0))
    read(mixer, 2.0)
    assert not np.any(read(mixer, 1.0))


def test_what_begins_after_a_cut_waits_for_the_signal() -> None:
    mixer, bell = Mixer(), chime(ChimeKind.HEARD)
    mixer.place(0, np.full(frames(2.0), 0.5, np.float32))
    read(mixer, 0.5)
    cut = mixer.cut()
    mixer.signal(bell, within=frames(1.0))
    start = mixer.begin()
    assert start == cut + FADE + len(bell)
    mixer.place(start, np.full(100, 0.5, np.float32))
    heard = read(mixer, 1.0)
    np.testing.assert_array_equal(heard[FADE : FADE + len(bell)], bell)
    assert np.all(heard[start - cut : start - cut + 100] == 0.5)


def test_a_signal_that_has_not_begun_makes_nobody_wait() -> None:
    mixer = Mixer()
    mixer.place(0, np.full(frames(0.8), 0.5, np.float32))
    mixer.signal(chime(ChimeKind.NOT_UNDERSTOOD), within=frames(1.0))
    assert mixer.begin() == FADE
    assert not np.any(read(mixer, 2.0)[FADE:])


def test_a_remark_is_heard_at_once_and_whole_over_a_voice_that_is_muted() -> None:
    mixer, voice, remark = Mixer(), np.full(frames(0.3), 0.5, np.float32), np.full(frames(1.0), 0.25, np.float32)
    mixer.place(0, voice)
    read(mixer, 0.1)
    mixer.aim(0.0)
    read(mixer, 0.1)
    mixer.remark(remark)
    mixer.place(frames(0.5), voice)
    np.testing.assert_array_equal(read(mixer, 1.0), remark)
    assert not np.any(read(mixer, 0.5))


def test_what_begins_while_a_remark_is_made_waits_for_its_end() -> None:
    mixer = Mixer()
    mixer.remark(np.full(frames(1.0), 0.25, np.float32))
    read(mixer, 0.2)
    assert mixer.begin() == frames(1.0)
    assert np.all(read(mixer, 0.8) == 0.25)
