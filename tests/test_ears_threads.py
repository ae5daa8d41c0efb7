"""The ears' threads with a microphone, a detector and a recogniser of the test's own: as fast as the samples come."""

from __future__ import annotations

import queue
import threading
import wave
import weakref
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from skill.person import Person
from skill.understanding.names import Names
from speech.device import DeviceUnavailable
from speech.ears.capture import Take
from speech.ears.ears import BROKEN, Ears, Parts
from speech.ears.hearing import FRAME, RATE, EngineMissing, Guess
from speech.ears.judging import Meaning
from speech.ears.microphone import LINES
from speech.ears.reading import Reader, Reading
from speech.ears.recording import Recording
from speech.ears.trying import SWEEP, found_in, sweep
from speech.ears.vocabulary import Vocabulary
from speech.events import LATE, Ear, Heard, Hearing, Message
from speech.keeper import DEAD, RETRY, STEADY
from speech.leaving import Unhurried
from speech.performing import Mended, Trouble
from speech.sound import Samples
from tests.fake_clock import FakeClock

WORD = (np.random.default_rng(0).standard_normal(RATE // 2) * 0.1).astype(np.float32)
PAUSE = np.zeros(RATE, np.float32)
PATIENCE = 10.0
VOCABULARY = Vocabulary(dict, (), Names({}, {}, {}, {}), control=())


class Plug:
    """A microphone that gives what the test says; it may be away or busy."""

    def __init__(self) -> None:
        self.fault: type[DeviceUnavailable] | None = None
        self.take: Take | None = None
        self.opened, self.away = threading.Event(), threading.Event()
        self.closed = 0

    def open(self, take: Take) -> Plug:
        if self.fault is not None:
            raise self.fault("not now")
        self.take = take
        self.opened.set()
        return self

    def connected(self) -> bool:
        return True

    def close(self) -> None:
        self.closed += 1
        self.away.set()

    def give(self, *sounds: Samples) -> None:
        assert self.take is not None
        for sound in sounds:
            for at in range(0, len(sound), 700):  # not the blocks that the detector wants
                self.take(sound[at : at + 700])


class Reads:
    """A recogniser that knows one word."""

    name = "one word"

    def __init__(self, text: str) -> None:
        self.text = text
        self.asked = 0

    def hear(self, samples: Samples) -> tuple[Guess, ...]:
        self.asked += 1
        assert len(samples) > len(WORD) * 0.9
        return (Guess(self.text, 0.9),)


def loud(frame: Samples) -> float:
    return float(np.abs(frame).max() > 0.05)


def means(text: str, person: Person) -> str | None:
    return text if text == "skip" and person.question is None else None


class Inbox:
    """What the ears tell."""

    def __init__(self) -> None:
        self.queue: queue.SimpleQueue[Message] = queue.SimpleQueue()
        self.all: list[Message] = []

    def until(self, wanted: Callable[[Message], bool]) -> Message:
        while True:
            message = self.queue.get(timeout=PATIENCE)
            self.all.append(message)
            if wanted(message):
                return message


def parts(plug: Plug, recogniser: Reads, **others: object) -> Parts:
    made = {
        "open_reader": lambda: Reader(recogniser, VOCABULARY),
        "open_detector": lambda: loud,
        "means": means,
        "open_capture": plug.open,
        **others,
    }
    return Parts(**made)  # type: ignore[arg-type]


def is_ear(state: Hearing) -> Callable[[Message], bool]:
    return lambda message: isinstance(message, Ear) and message.state is state


def is_heard(message: Message) -> bool:
    return isinstance(message, Heard)


class Suspects(Reader):
    """One that would at first rather have heard something else."""

    def read(
        self,
        samples: Samples,
        voiced: float,
        meaning: Meaning,
        suspect: Callable[[str], None] = lambda _: None,
        *,
        doubtful: bool = False,
    ) -> Reading:
        del samples, voiced, meaning, doubtful
        suspect("skip")
        return Reading("the sky", sure=False)


def test_a_suspicion_is_told_as_a_pause_and_taken_back_at_the_end() -> None:
    plug, inbox = Plug(), Inbox()
    with closing(Ears(inbox.queue.put, parts(plug, Reads(""), open_reader=lambda: Suspects(Reads(""), VOCABULARY)))):
        assert plug.opened.wait(PATIENCE)
        plug.give(PAUSE[: RATE // 2])
        inbox.until(is_ear(Hearing.LISTENING))
        plug.give(WORD, PAUSE)
        inbox.until(lambda message: isinstance(message, Heard) and message.over)
    told = [(each.text, each.sure, each.over) for each in inbox.all if isinstance(each, Heard)]
    assert told[0] == ("skip", True, False)
    assert told[-1] == ("the sky", False, True)


def test_an_utterance_goes_to_the_inbox_at_its_pause_and_at_its_end() -> None:
    plug, reads, inbox = Plug(), Reads("skip"), Inbox()
    with closing(Ears(inbox.queue.put, parts(plug, reads))):
        assert plug.opened.wait(PATIENCE)
        plug.give(PAUSE[: RATE // 2])
        inbox.until(is_ear(Hearing.LISTENING))
        plug.give(WORD, PAUSE[: RATE // 3])
        pause = inbox.until(is_heard)
        plug.give(PAUSE)
        end = inbox.until(is_heard)
    assert isinstance(pause, Heard)
    assert isinstance(end, Heard)
    assert (pause.text, pause.sure, pause.over) == ("skip", True, False)
    assert (end.text, end.sure, end.over) == ("skip", True, True)
    assert end.ended - end.began == pytest.approx(0.5, abs=0.1)
    assert reads.asked == 1  # what was read at the pause is not read again at the end
    assert Ear(Hearing.SPEECH) in inbox.all
    assert plug.closed == 1


def test_nothing_is_taken_in_while_muted() -> None:
    plug, inbox = Plug(), Inbox()
    with closing(Ears(inbox.queue.put, parts(plug, Reads("skip")))) as ears:
        assert plug.opened.wait(PATIENCE)
        plug.give(PAUSE[:FRAME])
        inbox.until(is_ear(Hearing.LISTENING))
        ears.mute(muted=True)
        inbox.until(is_ear(Hearing.MUTED))
        plug.give(WORD, PAUSE)
        ears.mute(muted=False)
        plug.give(WORD, PAUSE)
        inbox.until(lambda message: isinstance(message, Heard) and message.over)
    assert sum(isinstance(message, Heard) and message.over for message in inbox.all) == 1


class Played:
    """What the loudspeaker was given, from the start on; then nothing."""

    def __init__(self, samples: Samples) -> None:
        self._samples = samples

    def take(self, count: int) -> Samples:
        taken, self._samples = self._samples[:count], self._samples[count:]
        return np.append(taken, np.zeros(count - len(taken), np.float32))


@pytest.mark.parametrize("echoing", [True, False])
def test_the_loop_is_told_where_much_of_the_coachs_voice_may_be_left(echoing: bool) -> None:
    played = (np.random.default_rng(1).standard_normal(4 * RATE) * 0.15).astype(np.float32)
    plug, inbox = Plug(), Inbox()
    others = {"reference": Played(played if echoing else played[:0])}
    with closing(Ears(inbox.queue.put, parts(plug, Reads("skip"), **others))):
        assert plug.opened.wait(PATIENCE)
        plug.give(played if echoing else 0 * played, PAUSE, WORD, PAUSE)
        heard = inbox.until(is_heard)
    assert isinstance(heard, Heard)
    assert heard.echoing is echoing


def test_what_makes_sense_depends_on_where_the_person_stands() -> None:
    from skill.person import Question, QuestionKind

    plug, inbox = Plug(), Inbox()
    with closing(Ears(inbox.queue.put, parts(plug, Reads("skip")))) as ears:
        ears.expect(Person(question=Question(QuestionKind.WARMUP)))
        assert plug.opened.wait(PATIENCE)
        plug.give(WORD, PAUSE)
        heard = inbox.until(is_heard)
    assert isinstance(heard, Heard)
    assert not heard.sure


def _missing() -> Reader:
    raise EngineMissing("Install the ears.")


def _broken() -> Reader:
    raise RuntimeError("a bug")


@pytest.mark.parametrize(("opens", "line"), [(_missing, "Install the ears."), (_broken, BROKEN)])
def test_without_a_recogniser_there_is_one_line_and_no_listening(opens: Callable[[], Reader], line: str) -> None:
    plug, inbox = Plug(), Inbox()
    with closing(Ears(inbox.queue.put, parts(plug, Reads(""), open_reader=opens))):
        inbox.until(lambda message: isinstance(message, Trouble))
    troubles = [message for message in inbox.all if isinstance(message, Trouble)]
    assert troubles == [Trouble(line)]
    assert Ear(Hearing.OFF) in inbox.all


def test_a_recording_is_made_only_where_it_was_asked_for(tmp_path: Path) -> None:
    plug, inbox = Plug(), Inbox()
    recording = Recording(tmp_path / "kept" / "microphone.wav", pytest.fail)
    with closing(Ears(inbox.queue.put, parts(plug, Reads("skip"), recording=recording))):
        assert plug.opened.wait(PATIENCE)
        plug.give(WORD, PAUSE)
        inbox.until(lambda message: isinstance(message, Heard) and message.over)
    with wave.open(str(tmp_path / "kept" / "microphone.wav")) as kept:
        assert kept.getframerate() == RATE
        assert kept.getnframes() >= len(WORD)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that is always full")
def test_a_recording_that_the_disk_does_not_take_costs_nothing_but_itself() -> None:
    plug, inbox = Plug(), Inbox()
    recording = Recording(Path("/dev/full"), lambda line: inbox.queue.put(Trouble(line)))
    with closing(Ears(inbox.queue.put, parts(plug, Reads("skip"), recording=recording))):
        assert plug.opened.wait(PATIENCE)
        plug.give(WORD, PAUSE)
        inbox.until(lambda message: isinstance(message, Heard) and message.over)
    assert sum(isinstance(message, Trouble) for message in inbox.all) == 1
    assert Ear(Hearing.OFF) not in inbox.all


def _breaks(_: Samples) -> float:
    raise RuntimeError("a bug")


@pytest.mark.parametrize("others", [{"open_detector": lambda: _breaks}, {"open_reader": _broken}])
def test_after_a_fault_the_microphone_is_given_back_and_no_sound_is_kept(others: dict[str, object]) -> None:
    plug, inbox = Plug(), Inbox()
    with closing(Ears(inbox.queue.put, parts(plug, Reads("skip"), clock=FakeClock(), **others))):
        assert plug.opened.wait(PATIENCE)
        plug.give(PAUSE)
        inbox.until(is_ear(Hearing.OFF))
        assert plug.away.wait(PATIENCE)
        for thread in threading.enumerate():
            if thread.name == "ears":
                thread.join(PATIENCE)
        assert plug.take is not None
        block = np.zeros(FRAME, np.float32)
        kept = weakref.ref(block)
        plug.take(block)
        del block
        assert kept() is None


def test_a_microphone_that_goes_for_good_stands_on_the_screen_until_it_is_back() -> None:
    plug, inbox, clock = Plug(), Inbox(), FakeClock()
    with closing(Ears(inbox.queue.put, parts(plug, Reads("skip"), clock=clock))):
        assert plug.opened.wait(PATIENCE)
        plug.give(PAUSE[:FRAME])
        inbox.until(is_ear(Hearing.LISTENING))
        for _ in range(2):
            plug.fault = DeviceUnavailable
            clock.advance(DEAD + 1.0)
            inbox.until(is_ear(Hearing.NO_MICROPHONE))
            plug.fault = None
            clock.advance(RETRY)
            plug.give(PAUSE[:FRAME])
            inbox.until(is_ear(Hearing.LISTENING))
        assert [each for each in inbox.all if isinstance(each, Trouble)] == [Trouble(LINES.lost, lasting=True)]
        for _ in range(round(3 * STEADY)):
            plug.give(PAUSE[:FRAME])
            clock.advance(0.5)
        assert inbox.until(lambda message: isinstance(message, Mended)) == Mended(LINES.lost)


class Slow(Reads):
    """A recogniser that takes its time."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.reads, self.may_end = threading.Event(), threading.Event()

    def hear(self, samples: Samples) -> tuple[Guess, ...]:
        self.reads.set()
        assert self.may_end.wait(PATIENCE)
        return super().hear(samples)


def test_what_had_to_wait_too_long_for_the_recogniser_is_not_read_but_told() -> None:
    plug, inbox, clock, slow = Plug(), Inbox(), FakeClock(), Slow("skip")
    with closing(Ears(inbox.queue.put, parts(plug, slow, clock=clock))):
        assert plug.opened.wait(PATIENCE)
        plug.give(WORD, PAUSE[: RATE // 3])
        assert slow.reads.wait(PATIENCE)
        plug.give(PAUSE, WORD, PAUSE)
        clock.advance(LATE + 1.0)
        slow.may_end.set()
        ends = [inbox.until(lambda message: isinstance(message, Heard) and message.over) for _ in range(2)]
    assert [(end.text, end.sure) for end in ends if isinstance(end, Heard)] == [("skip", True), ("", False)]
    assert slow.asked == 1


def test_what_was_said_while_the_recogniser_was_loading_is_told_in_its_order() -> None:
    plug, reads, inbox, loaded = Plug(), Reads("skip"), Inbox(), threading.Event()
    made = parts(plug, reads)

    def open_reader() -> Reader:
        assert loaded.wait(PATIENCE)
        return made.open_reader()

    with closing(Ears(inbox.queue.put, replace(made, open_reader=open_reader))) as ears:
        assert plug.opened.wait(PATIENCE)
        plug.give(WORD, PAUSE)
        while ears._jobs.qsize() < 2:
            threading.Event().wait(0.01)
        loaded.set()
        inbox.until(lambda message: isinstance(message, Heard) and message.over)
    told = [message.over for message in inbox.all if isinstance(message, Heard)]
    assert told == sorted(told)


def test_nothing_is_at_work_any_more_after_the_end() -> None:
    plug, inbox, prepares = Plug(), Inbox(), threading.Event()

    class Prepares(Reader):
        def prepare(self) -> None:
            prepares.set()
            threading.Event().wait(0.2)

    made = parts(plug, Reads("skip"), open_reader=lambda: Prepares(Reads("skip"), VOCABULARY))
    with closing(Ears(inbox.queue.put, made)):
        assert prepares.wait(PATIENCE)
    assert not [thread.name for thread in threading.enumerate() if isinstance(thread, Unhurried)]


def test_the_test_sound_is_found_with_its_delay_and_level() -> None:
    noise = (np.random.default_rng(0).standard_normal(2 * RATE) * 0.01).astype(np.float32)
    heard = noise.copy()
    tone = sweep(RATE) * 0.1
    heard[3200 : 3200 + len(tone)] += tone
    found = found_in(heard)
    assert found is not None
    assert found.delay == pytest.approx(0.2, abs=0.001)
    assert found.level == pytest.approx(-20, abs=1)
    assert len(tone) == pytest.approx(SWEEP * RATE, abs=2)
    assert found_in(noise) is None
