"""The ears' threads with a microphone, a detector and a recogniser of the test's own: as fast as the samples come."""

from __future__ import annotations

import queue
import subprocess
import threading
import wave
from collections.abc import Callable, Sequence
from contextlib import closing
from pathlib import Path

import numpy as np
import pytest

from skill.person import Person
from skill.understanding.names import Names
from speech.device import DeviceBusy, DeviceUnavailable
from speech.ears.capture import Take
from speech.ears.ears import BROKEN, Ears, Parts
from speech.ears.hearing import FRAME, RATE, EngineMissing, Guess
from speech.ears.microphone import BUSY, DEAD, LOST, NONE, RETRY, Microphone
from speech.ears.music import LIST, LOWERED, Others, Stream, streams
from speech.ears.reading import Reader
from speech.ears.recording import Recording
from speech.ears.trying import SWEEP, found_in, sweep
from speech.ears.vocabulary import Vocabulary
from speech.events import Ear, Heard, Hearing, Message
from speech.performing import Trouble
from speech.sound import Samples
from tests.fake_clock import FakeClock

WORD = (np.random.default_rng(0).standard_normal(RATE // 2) * 0.1).astype(np.float32)
PAUSE = np.zeros(RATE, np.float32)
PATIENCE = 10.0


class Plug:
    """A microphone that gives what the test says; it may be away or busy."""

    def __init__(self) -> None:
        self.fault: type[DeviceUnavailable] | None = None
        self.take: Take | None = None
        self.opened = threading.Event()
        self.closed = 0

    def open(self, take: Take) -> Plug:
        if self.fault is not None:
            raise self.fault("not now")
        self.take = take
        self.opened.set()
        return self

    def close(self) -> None:
        self.closed += 1

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
    vocabulary = Vocabulary(dict, (), Names({}, {}, {}, {}), control=())
    made = {
        "open_reader": lambda: Reader(recogniser, None, vocabulary),
        "open_detector": lambda: loud,
        "means": means,
        "open_capture": plug.open,
        **others,
    }
    return Parts(**made)  # type: ignore[arg-type]


def is_ear(state: Hearing) -> Callable[[Message], bool]:
    return lambda message: message == Ear(state)


def is_heard(message: Message) -> bool:
    return isinstance(message, Heard)


class Unsure(Reads):
    """A recogniser that would rather have heard something else."""

    def hear(self, samples: Samples) -> tuple[Guess, ...]:
        del samples
        return Guess("the sky", 0.4), Guess(self.text, 0.3)

    def weigh(self, samples: Samples, texts: Sequence[str], primed: bool = False) -> tuple[float, ...]:
        del samples, primed
        return tuple(-1.0 if text == "the sky" else -15.0 for text in texts)


def test_a_suspicion_is_told_as_a_pause_and_taken_back_at_the_end() -> None:
    plug, inbox = Plug(), Inbox()
    with closing(Ears(inbox.queue.put, parts(plug, Unsure("skip")))):
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
    recording = Recording(tmp_path / "kept" / "microphone.wav")
    with closing(Ears(inbox.queue.put, parts(plug, Reads("skip"), recording=recording))):
        assert plug.opened.wait(PATIENCE)
        plug.give(WORD, PAUSE)
        inbox.until(lambda message: isinstance(message, Heard) and message.over)
    with wave.open(str(tmp_path / "kept" / "microphone.wav")) as kept:
        assert kept.getframerate() == RATE
        assert kept.getnframes() >= len(WORD)


def _microphone(plug: Plug) -> tuple[FakeClock, list[str], list[Samples], Microphone]:
    clock, told, blocks = FakeClock(), list[str](), list[Samples]()
    microphone = Microphone(blocks.append, told.append, plug.open, clock)
    clock.settle()
    return clock, told, blocks, microphone


@pytest.mark.parametrize(("fault", "line"), [(DeviceUnavailable, NONE), (DeviceBusy, BUSY)])
def test_a_microphone_that_is_away_is_told_once_and_used_when_it_comes(
    fault: type[DeviceUnavailable], line: str
) -> None:
    plug = Plug()
    plug.fault = fault
    clock, told, blocks, microphone = _microphone(plug)
    clock.advance(5 * RETRY)
    assert told == [line]
    assert not microphone.listens
    plug.fault = None
    clock.advance(RETRY)
    plug.give(WORD[:FRAME])
    assert microphone.listens
    assert len(blocks) == 1
    _close(clock, microphone)


def test_a_microphone_that_is_unplugged_is_told_and_comes_back() -> None:
    plug = Plug()
    clock, told, _, microphone = _microphone(plug)
    plug.give(WORD[:FRAME])
    plug.fault = DeviceUnavailable
    clock.advance(DEAD + 1.0)
    assert told == [LOST]
    assert not microphone.listens
    plug.fault = None
    clock.advance(2 * RETRY)
    plug.give(WORD[:FRAME])
    assert microphone.listens
    _close(clock, microphone)


def _close(clock: FakeClock, microphone: Microphone) -> None:
    closing_thread = threading.Thread(target=microphone.close)
    closing_thread.start()
    closing_thread.join(PATIENCE)
    clock.settle()


class Server:
    """pactl, as far as it is needed."""

    def __init__(self, own: int) -> None:
        self.volumes = {1: 65_536, 2: 40_000, 3: 65_536}
        self.own = own

    def run(self, command: Sequence[str]) -> str:
        if tuple(command) == LIST:
            entries = (
                f'{{"index": {n}, "volume": {{"mono": {{"value": {v}}}}},'
                f' "properties": {{"application.process.id": "{self.own if n == 3 else n}"}}}}'
                for n, v in self.volumes.items()
            )
            return f"[{', '.join(entries)}]"
        self.volumes[int(command[2])] = int(command[3])
        return ""


def test_other_programs_are_lowered_and_come_back_as_they_were() -> None:
    import os

    server = Server(os.getpid())
    others = Others(server.run)
    others.lower(lowered=True)
    others.lower(lowered=True)
    deadline = threading.Event()
    while server.volumes[2] == 40_000 and not deadline.wait(0.01):
        pass
    assert server.volumes == {1: round(65_536 * LOWERED), 2: round(40_000 * LOWERED), 3: 65_536}
    others.close()
    assert server.volumes == {1: 65_536, 2: 40_000, 3: 65_536}


def test_without_a_sound_server_nothing_happens() -> None:
    def fails(command: Sequence[str]) -> str:
        raise subprocess.CalledProcessError(1, command)

    others = Others(fails)
    others.lower(lowered=True)
    others.close()


def test_streams_of_this_program_are_left_alone() -> None:
    listed = '[{"index": 7, "volume": {"left": {"value": 10}, "right": {"value": 20}}, "properties": {}}]'
    assert streams(listed, 1) == (Stream(7, 20),)
    assert streams("", 1) == ()


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
