"""The voice: phrases are made once, are exactly as long as they say, and no text that fails stops anything."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable
from concurrent.futures import Future
from pathlib import Path

import numpy as np
import pytest

from skill.speaking import estimated_speaking_time
from speech import synthesis
from speech.phrase_files import PhraseFiles
from speech.sound import LOUDNESS, PEAK, SAMPLE_RATE, Samples, frames, loudness, resampled, shaped, trimmed
from speech.synthesis import Sound, SynthesisFailed
from speech.voice import Voice, VoiceUnavailable, open_voice, spoken_form, voices
from tests.onsets import onsets

NUMBERS = "one two three four five six seven eight nine ten eleven twelve".split()


class Synthesiser:
    """Makes a tone of 50 ms a letter, each time a frame longer; fails on "fail"; remembers what it was asked."""

    def __init__(self) -> None:
        self.asked: list[tuple[str, str | None, int]] = []
        self.made = threading.Event()

    def __call__(self, text: str, voice: str | None, rate: int) -> Sound:
        self.asked.append((text, voice, rate))
        self.made.set()
        if "fail" in text:
            raise SynthesisFailed("as the test wants it")
        if "mute" in text:
            return Sound(np.zeros(1000, np.float32), SAMPLE_RATE)
        return Sound(tone(0.05 * len(text) + len(self.asked) / SAMPLE_RATE), SAMPLE_RATE)


def tone(seconds: float, rate: int = SAMPLE_RATE, level: float = 0.3) -> Samples:
    sound = level * np.cos(2 * np.pi * 300 * np.arange(round(seconds * rate)) / rate)
    silence = np.zeros(round(0.25 * rate))
    return np.concatenate([silence, sound, silence]).astype(np.float32)


@pytest.fixture
def synthesiser() -> Synthesiser:
    return Synthesiser()


@pytest.fixture(scope="module")
def spoken() -> Voice:
    try:
        return open_voice()
    except VoiceUnavailable as error:
        pytest.skip(f"no voice on this computer: {error}")


def test_a_phrase_is_made_once_and_is_as_long_as_it_says(synthesiser: Synthesiser) -> None:
    voice = Voice(synthesise=synthesiser)
    seconds = voice.speaking_time("hello there")
    assert len(voice.samples("hello there")) == round(seconds * SAMPLE_RATE)
    assert voice.samples("hello there") is voice.samples("hello there")
    assert len(synthesiser.asked) == 1


def test_a_phrase_cannot_be_spoiled_by_who_plays_it(synthesiser: Synthesiser) -> None:
    with pytest.raises(ValueError, match="read-only"):
        Voice(synthesise=synthesiser).samples("hello")[0] = 0


def test_phrases_are_kept_on_disk_to_the_frame(synthesiser: Synthesiser, tmp_path: Path) -> None:
    first = Voice(synthesise=synthesiser, folder=tmp_path).samples("hello")
    again = Voice(synthesise=synthesiser, folder=tmp_path).samples("hello")
    assert len(synthesiser.asked) == 1
    np.testing.assert_allclose(again, first, atol=1 / 32767)


def test_another_voice_or_rate_is_another_phrase_but_another_volume_is_not(
    synthesiser: Synthesiser, tmp_path: Path
) -> None:
    loud = Voice(synthesise=synthesiser, folder=tmp_path).samples("hello")
    soft = Voice(synthesise=synthesiser, folder=tmp_path, volume=0.5).samples("hello")
    np.testing.assert_allclose(soft, loud / 2, atol=1 / 32767)
    assert len(synthesiser.asked) == 1
    Voice(synthesise=synthesiser, folder=tmp_path, rate=200).samples("hello")
    Voice("other", synthesise=synthesiser, folder=tmp_path).samples("hello")
    assert [(voice, rate) for _, voice, rate in synthesiser.asked] == [(None, 165), (None, 200), ("other", 165)]


@pytest.mark.parametrize(
    "damage",
    [
        lambda data: data[:0],
        lambda data: data[:-3],
        lambda data: data[:100],
        lambda data: b"x" + data[1:],
        lambda data: data[:-1] + bytes([data[-1] ^ 1]),
    ],
    ids=["empty", "odd", "half", "other mark", "one bit"],
)
def test_a_damaged_file_is_made_again(
    synthesiser: Synthesiser, tmp_path: Path, damage: Callable[[bytes], bytes]
) -> None:
    Voice(synthesise=synthesiser, folder=tmp_path).samples("hello")
    (file,) = tmp_path.iterdir()
    whole = file.read_bytes()
    file.write_bytes(damage(whole))
    assert Voice(synthesise=synthesiser, folder=tmp_path).speaking_time("hello") > 0
    assert len(synthesiser.asked) == 2
    (file,) = tmp_path.iterdir()
    assert len(file.read_bytes()) >= len(whole)


def test_a_folder_that_cannot_be_used_is_no_error(synthesiser: Synthesiser, tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("not a folder")
    assert Voice(synthesise=synthesiser, folder=blocked).speaking_time("hello") > 0


def test_the_folder_stays_within_its_limit_and_keeps_what_was_used_last(tmp_path: Path) -> None:
    files = PhraseFiles(tmp_path, limit=10_000)
    for number in range(30):
        files.put(str(number), np.full(1000, 0.5, np.float32))
        for age, file in enumerate(sorted(tmp_path.iterdir(), key=lambda file: -file.stat().st_mtime_ns)):
            os.utime(file, (1_000_000 - age, 1_000_000 - age))
        files.get("0")
    assert sum(file.stat().st_size for file in tmp_path.iterdir()) <= 10_000
    assert files.get("0") is not None
    assert files.get("29") is not None
    assert files.get("1") is None


def test_a_text_that_fails_is_silence_of_its_length_and_told_once(synthesiser: Synthesiser, tmp_path: Path) -> None:
    told: list[str] = []
    voice = Voice(synthesise=synthesiser, folder=tmp_path, report=told.append)
    seconds = voice.speaking_time("fail, please")
    assert seconds == pytest.approx(estimated_speaking_time("fail, please"), abs=1 / SAMPLE_RATE)
    assert not np.any(voice.samples("fail, please"))
    voice.samples("this is mute")
    assert len(told) == 1
    assert "fail, please" in told[0]
    assert np.any(voice.samples("this works"))
    voice.samples("and another fails")
    assert len(told) == 2
    # Next time it may work, so silence is not kept.
    assert len(list(tmp_path.iterdir())) == 1


@pytest.mark.parametrize("text", ["", "   ", "...", "\n", "?!"])
def test_what_has_no_words_is_nothing(synthesiser: Synthesiser, text: str) -> None:
    told: list[str] = []
    assert Voice(synthesise=synthesiser, report=told.append).speaking_time(text) == 0
    assert not synthesiser.asked
    assert not told


def test_phrases_can_be_made_ahead(synthesiser: Synthesiser) -> None:
    voice = Voice(synthesise=synthesiser)
    voice.prepare(("hello",))
    assert synthesiser.made.wait(10)
    voice.samples("hello")
    voice.close()
    assert voice.speaking_time("hello") > 0


def test_all_who_ask_at_once_get_the_same_samples(synthesiser: Synthesiser) -> None:
    # Two syntheses of a text differ in length; whoever measured one must also play that one.
    voice = Voice(synthesise=synthesiser)
    got: list[Samples] = []
    together = threading.Barrier(8)

    def ask() -> None:
        together.wait()
        got.append(voice.samples("hello"))

    threads = [threading.Thread(target=ask) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len({id(samples) for samples in got}) == 1


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("one", "1!"),
        ("Seven", "7!"),
        ("twelve.", "12!"),
        ("10", "10!"),
        ("twenty-one", "21!"),
        ("thirty", "30!"),
        ("ninety nine", "99!"),
        ("one more", "one more"),
        ("100", "100"),
        ("twenty-zero", "twenty-zero"),
        ("two\nlines\x01", "two lines"),
    ],
)
def test_only_a_number_alone_is_called_out(text: str, said: str) -> None:
    spoken, rate = spoken_form(text, 160)
    assert spoken == said
    assert (rate > 160) == said.endswith("!")


def test_a_phrase_is_trimmed_and_levelled() -> None:
    phrase = shaped(tone(0.4, level=0.02), SAMPLE_RATE)
    assert loudness(phrase) == pytest.approx(LOUDNESS, rel=0.02)
    assert abs(phrase[0]) > 0.5 * np.abs(phrase).max()
    assert 0.4 <= len(phrase) / SAMPLE_RATE < 0.42
    assert phrase[-1] == 0


def test_a_phrase_with_a_high_peak_stays_below_the_limit() -> None:
    click = tone(0.4, level=0.01)
    click[len(click) // 2] = 0.9
    assert np.abs(shaped(click, SAMPLE_RATE)).max() == pytest.approx(PEAK)


@pytest.mark.parametrize("rate", [8_000, 16_000, 24_000, 44_100, 48_000])
def test_a_phrase_of_another_rate_keeps_its_length_and_pitch(rate: int) -> None:
    phrase = trimmed(resampled(tone(0.5, rate), rate))
    assert len(phrase) / SAMPLE_RATE == pytest.approx(0.5, abs=0.03)
    spectrum = np.abs(np.fft.rfft(phrase[: SAMPLE_RATE // 2]))
    assert spectrum.argmax() * 2 == pytest.approx(300, abs=4)


def test_silence_is_trimmed_to_nothing() -> None:
    assert len(shaped(np.zeros(5000, np.float32), 44_100)) == 0
    assert len(shaped(np.zeros(0, np.float32), SAMPLE_RATE)) == 0


def test_numbers_are_short_and_even_and_begin_at_once(spoken: Voice) -> None:
    lengths = [spoken.speaking_time(number) for number in NUMBERS]
    assert max(lengths) < 0.6
    assert max(spoken.speaking_time(number) for number in ("thirteen", "seventeen", "twenty")) < 0.65
    levels = [20 * np.log10(loudness(spoken.samples(number))) for number in NUMBERS]
    assert max(levels) - min(levels) < 1.0
    for number in NUMBERS:
        assert onsets(spoken.samples(number), SAMPLE_RATE)[0] <= 0.001


def test_sentences_are_as_loud_as_numbers(spoken: Voice) -> None:
    sentence = loudness(spoken.samples("Set the band low. Then take a long step back, and breathe out as you stand."))
    assert 20 * np.log10(sentence / loudness(spoken.samples("seven"))) == pytest.approx(0, abs=1.0)


def test_a_higher_rate_is_shorter(spoken: Voice) -> None:
    text = "Push the floor away and stand tall."
    assert Voice(rate=220).speaking_time(text) < 0.85 * spoken.speaking_time(text)


def test_rates_and_voices_may_alternate_and_no_text_is_swallowed(spoken: Voice) -> None:
    text = "Push the floor away."
    usual = spoken.speaking_time(text)
    for _ in range(5):
        assert Voice("en-us+f3").speaking_time(text) > 0.8
        assert Voice("en-us", rate=250).speaking_time(text) < 0.8 * usual
        assert Voice("en-us").speaking_time(text) == pytest.approx(usual, abs=0.05)


@pytest.mark.usefixtures("spoken")
def test_the_voices_are_listed_and_can_be_chosen_by_language() -> None:
    listed = voices()
    assert any(voice.language.startswith("en") for voice in listed)
    if any(voice.language == "en-gb" for voice in listed):
        assert open_voice("en-gb").speaking_time("Stand tall.") > 0


@pytest.mark.usefixtures("spoken")
def test_an_unknown_voice_says_what_to_do() -> None:
    with pytest.raises(VoiceUnavailable, match="coach voices"):
        open_voice("nobody's voice")
    assert open_voice().speaking_time("Stand tall.") > 0


@pytest.mark.usefixtures("spoken")
def test_a_text_with_anything_in_it_is_spoken() -> None:
    told: list[str] = []
    voice = Voice(report=told.append)
    for text in ("café - naïve…", "50% off <b>&amp;</b>", "[[x]] {y}", "a\x00b", "1/2", "\U0001f3cb go", "a " * 400):
        assert voice.speaking_time(text) > 0
    assert not told


@pytest.mark.usefixtures("spoken")
def test_the_synthesiser_prints_nothing(capfd: pytest.CaptureFixture[str]) -> None:
    Voice().samples("Nothing of this is seen.")
    assert capfd.readouterr() == ("", "")


@pytest.mark.usefixtures("spoken")
def test_a_folder_that_is_gone_costs_only_the_phrase(monkeypatch: pytest.MonkeyPatch) -> None:
    engine = synthesis._owner().ask(lambda engine: engine, 10)
    with monkeypatch.context() as patch:
        patch.setattr(engine, "_folder", Path("/nowhere/at/all"))
        told: list[str] = []
        assert not np.any(Voice(report=told.append).samples("This cannot be saved."))
        assert len(told) == 1
    assert np.any(Voice().samples("This can be saved again."))


@pytest.mark.usefixtures("spoken")
def test_whatever_the_engine_raises_costs_only_the_phrase(monkeypatch: pytest.MonkeyPatch) -> None:
    engine = synthesis._owner().ask(lambda engine: engine, 10)

    def stuck(*_: object) -> None:
        raise RuntimeError("run loop already started")

    with monkeypatch.context() as patch:
        patch.setattr(engine, "_saved", stuck)
        told: list[str] = []
        assert not np.any(Voice(report=told.append).samples("This cannot be spoken."))
        assert len(told) == 1
    assert np.any(Voice().samples("This can be spoken again."))


@pytest.mark.usefixtures("spoken")
def test_an_engine_that_hangs_costs_only_what_is_asked_meanwhile(monkeypatch: pytest.MonkeyPatch) -> None:
    engine, go_on = synthesis._owner().ask(lambda engine: engine, 10), threading.Event()
    saved = engine._saved

    def hanging(text: str, patience: float) -> object:
        go_on.wait()
        return saved(text, patience)

    with monkeypatch.context() as patch:
        patch.setattr(synthesis, "_PATIENCE", 0.1)
        patch.setattr(engine, "_saved", hanging)
        told: list[str] = []
        voice = Voice(report=told.append)
        assert not np.any(voice.samples("This one hangs."))
        assert not np.any(voice.samples("This one is not even begun."))
        assert len(told) == 1
        go_on.set()
        synthesis._owner()._jobs.put((lambda engine: engine, answer := Future()))
        answer.result(10)
    assert np.any(Voice().samples("This one is spoken again."))


def test_frames_are_counted_to_the_nearest() -> None:
    assert frames(1.0) == SAMPLE_RATE
    assert frames(0.49 / SAMPLE_RATE) == 0
