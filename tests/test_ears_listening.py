"""Endpoints, echo cancelling, the reference: what happens to samples before anything is recognised."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest

from speech.ears.echo import EchoCanceller
from speech.ears.endpoint import Endpointer, Endpointing, Utterance
from speech.ears.hearing import FRAME, RATE
from speech.ears.listening import Foreground, Listening
from speech.ears.reference import LEAD, MOST, WATCHED, Reference, Resampler
from speech.sound import SAMPLE_RATE, Samples

NOTHING = np.zeros(FRAME, np.float32)
RULES = Endpointing()


def heard(likelihoods: list[float], rules: Endpointing = RULES) -> list[Utterance]:
    endpointer = Endpointer(rules)
    found = (endpointer.frame(NOTHING + number, value) for number, value in enumerate(likelihoods))
    return [each for each in found if each is not None]


def noise(seconds: float, seed: int = 0, level: float = 0.1) -> Samples:
    return (np.random.default_rng(seed).standard_normal(round(seconds * RATE)) * level).astype(np.float32)


def test_an_utterance_is_told_at_its_pause_and_at_its_end() -> None:
    pause, end = heard([0.0] * 20 + [0.9] * 30 + [0.0] * 20)
    assert (pause.over, end.over) == (False, True)
    assert (pause.began, pause.ended) == (end.began, end.ended)
    assert pause.began == pytest.approx(20 * FRAME / RATE)
    assert pause.ended == pytest.approx(50 * FRAME / RATE)
    assert len(end.samples) == (RULES.lead + RULES.first + 27 + RULES.tail) * FRAME


def test_a_pause_within_a_sentence_is_no_end() -> None:
    told = heard([0.9] * 30 + [0.0] * 10 + [0.9] * 30 + [0.0] * 20)
    assert [each.over for each in told] == [False, False, True]
    assert told[0].began == told[2].began
    assert told[2].ended > told[0].ended


def test_a_click_is_no_utterance() -> None:
    assert not heard(([0.0] * 10 + [0.9, 0.9]) * 5 + [0.0] * 20)


def test_endless_talk_is_dropped_and_what_follows_is_heard() -> None:
    told = heard([0.9] * (RULES.longest + 50) + [0.0] * 20 + [0.9] * 20 + [0.0] * 20)
    assert [each.over for each in told] == [False, True]
    assert told[0].began > 9


def test_in_babble_only_what_is_louder_counts() -> None:
    foreground = Foreground()
    for _ in range(250):
        foreground.likelihood(-40.0, 0.9)
    assert foreground.likelihood(-39.0, 0.9) == 0.0
    assert [foreground.likelihood(-25.0, 0.9) for _ in range(3)][-1] == 0.9


def test_a_lone_voice_is_never_held_back() -> None:
    foreground = Foreground()
    assert all(foreground.likelihood(-30.0, 0.9 if n % 3 else 0.0) == (0.9 if n % 3 else 0.0) for n in range(400))


def _through(canceller: EchoCanceller, heard: Samples, played: Samples) -> Samples:
    blocks = range(0, len(heard) - FRAME + 1, FRAME)
    return np.concatenate([canceller.cancel(heard[at : at + FRAME], played[at : at + FRAME]) for at in blocks])


def _echo(played: Samples) -> Samples:
    way = np.zeros(4000, np.float32)
    way[1600] = 0.7
    way[1700::300] = 0.15
    return np.convolve(played, way)[: len(played)].astype(np.float32)


def test_the_echo_is_learnt_and_taken_out() -> None:
    played = noise(6.0)
    rest = _through(EchoCanceller(), _echo(played), played)
    assert np.std(rest[-RATE:]) < 0.03 * np.std(_echo(played)[-RATE:])


def test_who_speaks_over_the_coach_is_heard() -> None:
    played = noise(8.0)
    person = noise(8.0, seed=1, level=0.07)
    person[: 5 * RATE] = 0.0
    rest = _through(EchoCanceller(), _echo(played) + person, played)
    spoken = person[-RATE : len(rest)] if len(rest) < len(person) else person[-RATE:]
    kept = rest[-len(spoken) :]
    assert np.corrcoef(kept, spoken)[0, 1] > 0.9


@pytest.mark.parametrize("hiss", [0.0, 6e-4])
def test_where_nothing_comes_back_nothing_is_drowned_for_long_and_who_speaks_is_heard(hiss: float) -> None:
    """With headphones, or where the sound server takes the echo out."""
    played = _speechlike(12.0)
    person = noise(12.0, seed=1, level=0.07)
    person[: 6 * RATE] = 0.0
    person[9 * RATE :] = 0.0
    heard = person + noise(12.0, seed=2, level=1.0) * np.float32(hiss)
    canceller, drowned, kept = EchoCanceller(), [], []
    for at in range(0, len(played) - FRAME + 1, FRAME):
        kept.append(canceller.cancel(heard[at : at + FRAME], played[at : at + FRAME]))
        drowned.append(canceller.drowned)
    spoken = slice(7 * RATE, 9 * RATE)
    assert np.corrcoef(np.concatenate(kept)[spoken], person[spoken])[0, 1] > 0.95
    assert np.mean(drowned[2 * RATE // FRAME :]) < 0.1


def test_sentence_after_sentence_into_a_microphone_that_gives_nothing_between_them_is_heard() -> None:
    """As one with a noise gate does: what the canceller made of the sentence before must not spoil the next."""
    played = _speechlike(60.0)
    person = _speechlike(60.0, seed=1)
    for second in range(0, 60, 5):
        person[second * RATE : (second + 3) * RATE] = 0.0
    canceller, drowned, kept = EchoCanceller(), [], []
    for at in range(0, len(played) - FRAME + 1, FRAME):
        kept.append(canceller.cancel(person[at : at + FRAME], played[at : at + FRAME]))
        drowned.append(canceller.drowned)
    changed = (np.concatenate(kept) - person[: len(kept) * FRAME])[15 * RATE :]
    assert np.mean(changed**2) < 0.001 * np.mean(person**2)
    assert not any(drowned[15 * RATE // FRAME :])


def _speechlike(seconds: float, seed: int = 0) -> Samples:
    """Noise that swells and fades as syllables do: most samples are small, a few are large."""
    swell = np.abs(np.sin(2 * np.pi * 2.3 * np.arange(round(seconds * RATE)) / RATE))
    swelling: Samples = noise(seconds, seed, 0.18) * swell.astype(np.float32)
    return swelling


def _clipping(played: Samples) -> Samples:
    clipped: Samples = np.clip(played, -0.25, 0.25)
    return clipped


def _soft(played: Samples) -> Samples:
    bent: Samples = np.float32(0.25) * np.tanh(played / np.float32(0.25))
    return bent


def _crooked(played: Samples) -> Samples:
    bent: Samples = 1.4 * played + 0.2 * played**2 - 0.3 * played**3
    return bent


def _fallen(echo: Samples, rest: Samples) -> float:
    """Decibels in the last second."""
    end = len(rest)
    return float(20 * np.log10(np.std(echo[end - RATE : end]) / np.std(rest[end - RATE :])))


@pytest.mark.parametrize("loudspeaker", [_clipping, _soft, _crooked])
def test_the_echo_of_a_loudspeaker_that_distorts_is_taken_out(loudspeaker: Callable[[Samples], Samples]) -> None:
    played = _speechlike(10.0)
    echo = _echo(loudspeaker(played))
    assert _fallen(echo, _through(EchoCanceller(), echo, played)) > 46.0


def test_who_speaks_over_a_clipping_loudspeaker_is_heard_clearly() -> None:
    played = _speechlike(14.0)
    room, person = noise(14.0, seed=2, level=0.0006), _speechlike(14.0, seed=1) * np.float32(0.5)
    person[: 8 * RATE] = 0.0
    rest = _through(EchoCanceller(), _echo(_clipping(played)) + room + person, played)
    assert _fallen(person, rest - person[: len(rest)]) > 15.0


def test_where_the_loudspeaker_begins_to_clip_that_is_learnt_too() -> None:
    played = _speechlike(30.0)
    echo = _echo(np.concatenate([played[: 10 * RATE], _clipping(played[10 * RATE :])]))
    assert _fallen(echo, _through(EchoCanceller(), echo, played)) > 45.0


def test_a_way_that_changed_is_learnt_anew_and_until_then_the_echo_drowns() -> None:
    played = _speechlike(20.0)
    echo = _echo(_clipping(played))
    echo[8 * RATE :] = 0.8 * np.roll(echo, -900)[8 * RATE :]
    canceller = EchoCanceller()
    drowned = []
    rest = []
    for at in range(0, len(echo) - FRAME + 1, FRAME):
        rest.append(canceller.cancel(echo[at : at + FRAME], played[at : at + FRAME]))
        drowned.append(canceller.drowned)
    change = 8 * RATE // FRAME
    assert not any(drowned[change - 100 : change])
    assert any(drowned[change : change + 60])
    assert not any(drowned[-100:])
    assert np.std(np.concatenate(rest)[17 * RATE : 18 * RATE]) < 0.01 * np.std(echo[17 * RATE : 18 * RATE])


SECOND = RATE // FRAME * FRAME


def _voice(frame: Samples) -> float:
    """A detector that takes everything that can be heard for a voice."""
    return float(np.mean(frame**2) > 1e-5)


def _told(listening: Listening, heard: Samples | None, played: Samples) -> list[Utterance]:
    told = []
    for at in range(0, len(played) - FRAME + 1, FRAME):
        utterance = listening.block(None if heard is None else heard[at : at + FRAME], played[at : at + FRAME])
        told += [utterance] if utterance else []
    return told


def test_what_is_left_of_the_coachs_voice_before_the_way_is_learnt_is_no_voice_but_who_speaks_later_is_heard() -> None:
    played = _speechlike(12.0)
    person = np.zeros_like(played)
    person[8 * RATE : 9 * RATE] = _speechlike(1.0, seed=1)
    told = _told(Listening(_voice, EchoCanceller()), _echo(played) + person, played)
    assert [utterance.over for utterance in told] == [False, True]
    assert told[0].began == pytest.approx(8.0, abs=0.2)


def test_what_is_left_of_the_coachs_voice_where_the_way_changed_is_in_doubt() -> None:
    played = _speechlike(20.0)
    echo = _echo(played)
    echo[12 * RATE :] = 0.8 * np.roll(echo, -900)[12 * RATE :]
    told = _told(Listening(_voice, EchoCanceller()), echo, played)
    assert told
    assert all(utterance.echoing for utterance in told)


class Drowns:
    """A canceller that takes nothing out, and says of each second whether the echo drowns everything in it."""

    def __init__(self, *seconds: tuple[float, float]) -> None:
        self._seconds = seconds
        self._frames = 0
        self.drowned = False

    def cancel(self, heard: Samples, _played: Samples) -> Samples:
        self._frames += 1
        at = self._frames * FRAME / RATE
        self.drowned = any(began <= at < ended for began, ended in self._seconds)
        return heard


@pytest.mark.parametrize(
    ("drowned", "told"),
    [
        ((2.0, 2.5), []),  # the voice did not end by itself: it was the coach
        ((2.2, 2.5), [False, True]),  # the coach began to speak after it
    ],
)
def test_a_voice_that_ends_because_the_echo_drowns_everything_was_the_coach(
    drowned: tuple[float, float], told: list[bool]
) -> None:
    heard = np.zeros(4 * RATE, np.float32)
    heard[RATE : 2 * RATE + RATE // 2 * (not told)] = 0.1
    listening = Listening(_voice, Drowns(drowned))  # type: ignore[arg-type]
    assert [utterance.over for utterance in _told(listening, heard, np.zeros_like(heard))] == told


@pytest.mark.parametrize("gives", [None, 0.0])
def test_what_was_learnt_stays_while_the_microphone_is_off(gives: float | None) -> None:
    """By the coach's own key, or by one that the coach knows nothing of."""
    played = _speechlike(30.0)
    person = np.zeros_like(played)
    person[-2 * RATE : -RATE] = _speechlike(1.0, seed=1)
    heard, listening = _echo(played) + person, Listening(_voice, EchoCanceller())
    off = slice(10 * SECOND, 20 * SECOND)
    told = _told(listening, heard[: off.start], played[: off.start])
    told += _told(listening, None if gives is None else heard[off] * np.float32(gives), played[off])
    assert not told
    told = _told(listening, heard[off.stop :], played[off.stop :])
    assert [utterance.over for utterance in told] == [False, True]  # nobody but the person


def test_nothing_is_changed_while_the_coach_is_silent() -> None:
    person = noise(1.0)
    rest = _through(EchoCanceller(), person, np.zeros_like(person))
    assert np.array_equal(rest, person[: len(rest)])


def test_resampling_block_by_block_has_no_seams() -> None:
    tone = np.sin(2 * np.pi * 440 * np.arange(SAMPLE_RATE) / SAMPLE_RATE).astype(np.float32)
    whole = Resampler().block(tone)
    resampler = Resampler()
    parts = np.concatenate([resampler.block(tone[at : at + 1102]) for at in range(0, len(tone), 1102)])
    assert len(parts) == pytest.approx(RATE, abs=40)
    assert np.allclose(parts, whole[: len(parts)], atol=1e-5)
    assert np.std(parts) == pytest.approx(np.std(tone), rel=0.01)


def test_what_is_too_high_to_be_heard_is_left_out() -> None:
    tone = np.sin(2 * np.pi * 9500 * np.arange(SAMPLE_RATE) / SAMPLE_RATE).astype(np.float32)
    assert np.abs(Resampler().block(tone)[100:-100]).max() < 0.01


def _played(seconds: float, value: float = 1.0) -> Samples:
    return np.full(round(seconds * SAMPLE_RATE), value, np.float32)


def test_the_reference_waits_until_enough_is_in_hand() -> None:
    reference = Reference()
    reference.played(_played(0.05))
    assert not np.any(reference.take(FRAME))
    reference.played(_played(0.2))
    assert not np.any(reference.take(FRAME))
    assert np.mean(reference.take(FRAME * 2)) > 0.5


def test_what_comes_late_is_left_out_so_that_the_streams_stay_in_step() -> None:
    reference = Reference()
    reference.played(_played(0.3))
    reference.take(1)
    reference.take(RATE // 2)  # 0.2 s more than there is
    reference.played(_played(0.1, 0.5))
    assert not np.any(reference.take(FRAME))
    reference.played(_played(0.4, 0.25))
    assert np.median(reference.take(FRAME)) == pytest.approx(0.25, abs=0.01)


def test_after_a_device_was_away_the_streams_are_put_in_step_anew() -> None:
    reference = Reference()
    reference.played(_played(3.0))
    reference.take(1)
    taken = reference.take(RATE)
    assert np.count_nonzero(taken > 0.5) == pytest.approx(LEAD, abs=FRAME)
    reference.take(MOST + RATE)
    reference.played(_played(0.2))
    reference.take(1)
    assert np.mean(reference.take(FRAME)) > 0.5


def test_where_every_block_comes_late_the_streams_are_put_in_another_step() -> None:
    reference = Reference()
    reference.played(_played(0.3))
    reference.take(1)
    reference.take(round(0.3 * RATE))
    given = []
    for _ in range(2 * WATCHED):
        given.append(reference.take(FRAME))
        reference.played(_played(FRAME / RATE))
    assert np.mean(given[WATCHED // 2]) < 0.5
    assert min(np.mean(each) for each in given[-WATCHED // 2 :]) > 0.9


def test_where_far_too_much_is_in_hand_it_is_left_out() -> None:
    reference = Reference()
    reference.played(_played(0.5))
    for _ in range(2 * WATCHED):
        reference.take(FRAME)
        reference.played(_played(FRAME / RATE))
    reference.played(_played(1.0, 0.25))
    taken = reference.take(round(0.2 * RATE))
    assert np.count_nonzero(taken > 0.5) < LEAD


def test_listening_finds_the_loud_part() -> None:
    listening = Listening(lambda frame: float(np.abs(frame).max() > 0.05), EchoCanceller())
    sound = np.concatenate([noise(1.0, level=0.001), noise(0.8), noise(1.5, level=0.001)])
    told = [listening.block(sound[at : at + FRAME]) for at in range(0, len(sound) - FRAME, FRAME)]
    utterances = [each for each in told if each is not None]
    assert [each.over for each in utterances] == [False, True]
    assert utterances[1].began == pytest.approx(1.0, abs=0.1)
    assert utterances[1].ended == pytest.approx(1.8, abs=0.1)
    assert not listening.hears
