"""Performers: each cue is reported when it is heard, a cut tells what was heard, and nothing comes after it."""

from __future__ import annotations

import threading
from collections.abc import Iterator

import numpy as np
import pytest

from skill.cues import Beat, Call, Chime, ChimeKind, Cue, Rep, Rest, Say, Timed, timeline
from skill.speaking import estimated_speaking_time
from speech.chimes import chime
from speech.keeper import DEAD
from speech.mixer import FADE, render
from speech.performer import SilentPerformer, SpeakingPerformer
from speech.performing import Began, Event, Over, Performer
from speech.player import LINES
from speech.sound import SAMPLE_RATE, frames
from speech.voice import Voice
from tests.fake_clock import FakeClock
from tests.sound_devices import FIRST, LATENCY, STEP, Computer, player_of, tone

CUES: tuple[Cue, ...] = (
    Chime(ChimeKind.GET_READY),
    Say("here we go"),
    *(Rep(n, 3, (Beat(1.0, "down"), Beat(1.5)), said, 1) for n, said in enumerate(("one", "two", "three"), 1)),
    Rest(5.0, (Call(2.0, "three left"),)),
)


class Heard:
    """The events, each with the time at which it came."""

    def __init__(self, clock: FakeClock) -> None:
        self.clock = clock
        self.events: list[tuple[float, Event]] = []

    def __call__(self, event: Event) -> None:
        self.events.append((self.clock.now(), event))


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock()


@pytest.fixture
def heard(clock: FakeClock) -> Heard:
    return Heard(clock)


@pytest.fixture
def silent(clock: FakeClock, heard: Heard) -> Iterator[Performer]:
    performer = SilentPerformer(heard, clock=clock)
    yield performer
    performer.close()


def expected(performance: int, timed: tuple[Timed, ...], start: float = 0.0) -> list[tuple[float, Event]]:
    began: list[tuple[float, Event]] = [(start + cue.at, Began(performance, i, cue.at)) for i, cue in enumerate(timed)]
    return [*began, (start + timed[-1].end, Over(performance))]


def same(got: list[tuple[float, Event]], wanted: list[tuple[float, Event]], tolerance: float = 0.001) -> None:
    assert [event for _, event in got] == [event for _, event in wanted]
    assert [at for at, _ in got] == pytest.approx([at for at, _ in wanted], abs=tolerance)


def test_every_cue_is_reported_at_its_time_and_then_the_end(silent: Performer, clock: FakeClock, heard: Heard) -> None:
    timed = timeline(CUES, silent.speaking_time)
    clock.advance(3.0)
    silent.start(7, timed)
    clock.advance(100.0)
    same(heard.events, expected(7, timed, 3.0))
    assert silent.cut() is None


def test_a_workout_of_an_hour_takes_no_time(silent: Performer, clock: FakeClock, heard: Heard) -> None:
    timed = timeline([Rest(10.0)] * 360, silent.speaking_time)
    silent.start(1, timed)
    clock.advance(3600.0)
    same(heard.events, expected(1, timed))


def test_without_sound_a_phrase_takes_its_estimate(silent: Performer) -> None:
    assert silent.speaking_time("here we go") == estimated_speaking_time("here we go")


def test_a_cut_tells_what_was_heard_and_nothing_follows(silent: Performer, clock: FakeClock, heard: Heard) -> None:
    silent.start(1, timeline(CUES, silent.speaking_time))
    clock.advance(2.25)
    assert silent.cut() == pytest.approx(2.25)
    assert silent.cut() is None
    before = list(heard.events)
    clock.advance(50.0)
    assert heard.events == before


def test_a_cut_never_tells_more_than_there_was(silent: Performer, clock: FakeClock) -> None:
    silent.start(1, timeline([Rest(1.0)], silent.speaking_time))
    clock.advance(1.0 - 0.0001)
    seconds = silent.cut()
    assert seconds is None or seconds <= 1.0


def test_a_new_performance_replaces_the_one_under_way(silent: Performer, clock: FakeClock, heard: Heard) -> None:
    silent.start(1, timeline(CUES, silent.speaking_time))
    clock.advance(0.5)
    heard.events.clear()
    timed = timeline([Rest(2.0), Rest(1.0)], silent.speaking_time)
    silent.start(2, timed)
    clock.advance(10.0)
    same(heard.events, expected(2, timed, 0.5))


def test_nothing_to_perform_is_over_at_once(silent: Performer, clock: FakeClock, heard: Heard) -> None:
    silent.start(4, ())
    clock.settle()
    same(heard.events, [(0.0, Over(4))])


@pytest.fixture
def computer() -> Computer:
    return Computer()


@pytest.fixture
def events(computer: Computer) -> Heard:
    return Heard(computer.clock)


@pytest.fixture
def voice() -> Voice:
    return Voice(synthesise=tone)


@pytest.fixture
def speaking(computer: Computer, events: Heard, voice: Voice) -> Iterator[SpeakingPerformer]:
    player = player_of(computer)
    performer = SpeakingPerformer(events, voice, player, computer.clock)
    yield performer
    performer.close()


def test_the_sound_is_what_is_rendered(computer: Computer, speaking: SpeakingPerformer, voice: Voice) -> None:
    computer.run(1.0)
    timed = timeline(CUES, speaking.speaking_time)
    speaking.start(1, timed)
    settled()
    computer.run(timed[-1].end + 1.0)
    wanted = render(timed, voice)
    heard = computer.heard()[frames(1.0) :][: len(wanted)]
    np.testing.assert_array_equal(heard, wanted)


def test_each_cue_is_reported_when_its_sound_is_heard(
    computer: Computer, speaking: SpeakingPerformer, events: Heard
) -> None:
    computer.run(1.0)
    timed = timeline(CUES, speaking.speaking_time)
    speaking.start(1, timed)
    computer.run(timed[-1].end + 1.0)
    same(events.events, expected(1, timed, 1.0 + LATENCY), tolerance=2 * STEP)


def test_a_cut_is_silence_and_tells_what_was_given_to_the_device(
    computer: Computer, speaking: SpeakingPerformer, events: Heard
) -> None:
    computer.run(1.0)
    speaking.start(1, timeline([Say("a long sentence that goes on and on and on and on")], speaking.speaking_time))
    computer.run(1.0)
    assert speaking.cut() == pytest.approx(1.0)
    assert speaking.cut() is None
    before = list(events.events)
    computer.run(3.0)
    assert not np.any(computer.heard()[frames(2.0) + FADE :])
    assert events.events == before


def test_a_chime_is_heard_before_the_answer_and_not_over_it(
    computer: Computer, speaking: SpeakingPerformer, voice: Voice
) -> None:
    computer.run(1.0)
    speaking.start(1, timeline([Say("a long sentence that goes on and on")], speaking.speaking_time))
    computer.run(0.5)
    speaking.cut()
    speaking.signal(ChimeKind.HEARD)
    speaking.start(2, timeline([Say("yes")], speaking.speaking_time))
    computer.run(2.0)
    wanted = np.concatenate([chime(ChimeKind.HEARD), voice.samples("yes")])
    np.testing.assert_array_equal(computer.heard()[frames(1.5) + FADE :][: len(wanted)], wanted)


def test_a_remark_is_heard_while_the_performance_goes_on_in_silence(
    computer: Computer, speaking: SpeakingPerformer, voice: Voice
) -> None:
    computer.run(1.0)
    speaking.start(1, timeline([Say("a long sentence that goes on and on")], speaking.speaking_time))
    computer.run(0.5)
    speaking.mute()
    computer.run(0.2)
    speaking.remark("yes")
    computer.run(1.0)
    remark = voice.samples("yes")
    np.testing.assert_array_equal(computer.heard()[frames(1.7) :][: len(remark)], remark)
    assert speaking.audible
    assert not SilentPerformer(lambda _: None).audible


def test_an_answer_begins_as_soon_as_the_fade_is_over(
    computer: Computer, speaking: SpeakingPerformer, voice: Voice
) -> None:
    computer.run(1.0)
    speaking.start(1, timeline([Say("a long sentence that goes on and on and on and on")], speaking.speaking_time))
    computer.run(1.0)
    speaking.start(2, timeline([Say("yes")], speaking.speaking_time))
    computer.run(1.0)
    yes = voice.samples("yes")
    np.testing.assert_array_equal(computer.heard()[frames(2.0) + FADE :][: len(yes)], yes)
    assert not np.any(computer.heard()[frames(2.0) + FADE + len(yes) :])


def test_lowering_lasts_until_the_next_start(computer: Computer, speaking: SpeakingPerformer, voice: Voice) -> None:
    long = timeline([Say("a long sentence that goes on and on and on and on")], speaking.speaking_time)
    speaking.start(1, long)
    computer.run(0.5)
    speaking.lower()
    computer.run(0.5)
    assert np.abs(computer.heard()[-1000:]).max() < 0.5 * np.abs(computer.heard()[:1000]).max()
    speaking.restore()
    computer.run(0.2)
    assert np.abs(computer.heard()[-1000:]).max() > 0.8 * np.abs(computer.heard()[:1000]).max()
    speaking.lower()
    computer.run(0.2)
    speaking.start(2, timeline([Say("yes")], speaking.speaking_time))
    computer.run(0.1)
    assert np.abs(computer.heard()[-1000:]).max() == pytest.approx(np.abs(voice.samples("yes")).max(), rel=0.05)


def test_without_a_device_the_performance_keeps_its_time(
    computer: Computer, speaking: SpeakingPerformer, events: Heard
) -> None:
    computer.run(1.0)
    timed = timeline(CUES, speaking.speaking_time)
    speaking.start(1, timed)
    computer.run(3.0)
    computer.unplug()
    computer.run(timed[-1].end)
    assert computer.told == [LINES.lost]
    same(events.events, expected(1, timed, 1.0 + LATENCY), tolerance=DEAD + 0.3)
    # Once the loss is noticed, a second later, everything is on time again.
    assert events.events[-1][0] == pytest.approx(1.0 + LATENCY + timed[-1].end, abs=2 * STEP)


def test_a_performance_without_a_device_from_the_start_can_be_cut(computer: Computer, events: Heard) -> None:
    computer.unplug()
    player = player_of(computer)
    performer = SpeakingPerformer(events, Voice(synthesise=tone), player, computer.clock)
    performer.start(1, timeline(CUES, performer.speaking_time))
    computer.run(2.0)
    assert performer.cut() == pytest.approx(2.0, abs=0.001)
    performer.close()


def test_preparing_makes_the_phrases(speaking: SpeakingPerformer) -> None:
    speaking.prepare(("hello", "there"))
    assert speaking.speaking_time("there") == pytest.approx(0.25, abs=0.02)


def test_frames_and_blocks_of_these_tests_fit() -> None:
    assert frames(STEP) * 50 == SAMPLE_RATE
    assert frames(LATENCY) == FIRST


def settled() -> None:
    """Let what is placed in the background be placed."""
    for thread in threading.enumerate():
        if thread.name == "mixing":
            thread.join()
