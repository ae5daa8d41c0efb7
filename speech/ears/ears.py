"""The ears: microphone, voice detector and recogniser, each in a thread of its own; what was heard goes to the inbox.

Nothing is decided here. An utterance is told twice: at its first short pause (so that the coach may fall silent at once)
and at its end. No sound is kept unless a recording was asked for.
"""

from __future__ import annotations

import contextlib
import gc
import logging
import queue
import threading
import time
from collections.abc import Callable, Hashable
from dataclasses import dataclass, replace

import numpy as np

from skill.person import Person
from speech.clock import Clock, RealClock
from speech.ears.capture import open_capture
from speech.ears.echo import EchoCanceller
from speech.ears.endpoint import Utterance
from speech.ears.hearing import FRAME, Detector, EngineMissing
from speech.ears.listening import Listening
from speech.ears.microphone import Microphone, OpenCapture
from speech.ears.reading import Reader, Reading
from speech.ears.recording import Recording
from speech.ears.reference import Reference
from speech.events import LATE, Ear, Heard, Hearing, Message
from speech.keeper import Told
from speech.leaving import Unhurried
from speech.performing import Mended, Trouble
from speech.sound import Samples

Means = Callable[[str, Person], Hashable | None]
"""What exactly these words ask for where this person stands; None where they are no request to the coach."""

BROKEN = "Listening has stopped because of a fault of mine, so type what you want to say. Start me again to be heard."

_PATIENCE = 1.0
"""Seconds that the threads are given to end; for one that is in the middle of a library the program does not wait."""

_OFF = Ear(Hearing.OFF)
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Parts:
    """What the ears are made of; the last three are taken from this computer unless a test gives its own."""

    open_reader: Callable[[], Reader]
    open_detector: Callable[[], Detector]
    means: Means
    reference: Reference | None = None
    recording: Recording | None = None
    open_capture: OpenCapture = open_capture
    clock: Clock | None = None


@dataclass(frozen=True, slots=True)
class _Job:
    """An utterance; ``now`` is the clock's time at its stream's second ``at``."""

    utterance: Utterance
    at: float
    now: float

    @property
    def key(self) -> tuple[float, float]:
        return self.utterance.began, self.utterance.ended

    @property
    def ended(self) -> float:
        """The clock's time at which the voice in it ended."""
        return self.utterance.ended + self.now - self.at


class Ears:
    """Listens from now on until `close`. ``put`` takes `Heard`, `Ear`, `Trouble` and `Mended`, from several threads."""

    def __init__(self, put: Callable[[Message], None], parts: Parts) -> None:
        self._put = put
        self._parts = parts
        self._clock: Clock = parts.clock or RealClock()
        self._person = Person()
        self._muted = False
        self._ready = False
        self._deaf = threading.Event()
        self._lock = threading.Lock()
        self._told: Ear | None = None
        self._blocks: queue.SimpleQueue[tuple[Samples, Samples, float] | None] = queue.SimpleQueue()
        self._jobs: queue.SimpleQueue[_Job | None] = queue.SimpleQueue()
        self._microphone: Microphone | None = None
        self._threads: list[Unhurried] = []
        self._tell(Hearing.STARTING)
        self._begin("ears", self._listen)
        self._begin("recogniser", self._recognise)

    def expect(self, person: Person) -> None:
        """Where the person stands: it tells what makes sense as a request."""
        self._person = person

    def mute(self, muted: bool) -> None:
        """Take nothing in, or listen again."""
        self._muted = muted
        self._tell(self._state(hears=False))

    @property
    def muted(self) -> bool:
        return self._muted

    def close(self) -> None:
        """Give the microphone back and end. Blocks at most about 3 s."""
        if self._microphone is not None:
            self._microphone.close()
        self._end()
        until = time.monotonic() + _PATIENCE
        for thread in self._threads:
            thread.join(max(0.0, until - time.monotonic()))
        if self._parts.recording is not None:
            self._parts.recording.close()

    def _begin(self, name: str, work: Callable[[], None]) -> None:
        thread = Unhurried(target=self._guarded, args=(work,), name=name)
        self._threads.append(thread)
        thread.start()

    def _end(self) -> None:
        self._blocks.put(None)
        self._jobs.put(None)

    def _guarded(self, work: Callable[[], None]) -> None:
        try:
            work()
        except EngineMissing as error:
            self._fail(str(error))
        except Exception:  # noqa: BLE001
            # The thread's edge: the workout goes on without ears.
            _log.exception("the ears broke")
            self._fail(BROKEN)

    def _fail(self, line: str) -> None:
        """Stop listening for good, and say so once."""
        with self._lock:
            if self._told == _OFF:
                return
            self._told = _OFF
        self._put(_OFF)
        self._put(Trouble(line))
        self._end()

    def _listen(self) -> None:
        listening = Listening(self._parts.open_detector(), EchoCanceller() if self._parts.reference else None)
        told = Told(
            lambda line: self._put(Trouble(line, lasting=True)), lambda line: self._put(Mended(line)), self._away
        )
        self._microphone = Microphone(self._arrived, told, self._parts.open_capture, self._clock)
        try:
            self._follow(listening)
        finally:
            self._deaf.set()
            self._microphone.close()
            self._forget()

    def _follow(self, listening: Listening) -> None:
        heard = played = np.zeros(0, np.float32)
        while (block := self._blocks.get()) is not None:
            heard, played = np.concatenate([heard, block[0]]), np.concatenate([played, block[1]])
            while len(heard) >= FRAME:
                self._frame(listening, heard[:FRAME], played[:FRAME], block[2])
                heard, played = heard[FRAME:], played[FRAME:]

    def _forget(self) -> None:
        """Keep no sound that nobody will listen to."""
        with contextlib.suppress(queue.Empty):
            while True:
                self._blocks.get_nowait()

    def _arrived(self, block: Samples) -> None:
        """A block of the microphone, on its thread: what was played is taken now, however late the ears come to it."""
        if self._deaf.is_set():
            return
        reference = self._parts.reference
        played = reference.take(len(block)) if reference else np.zeros(len(block), np.float32)
        self._blocks.put((block, played, self._clock.now()))

    def _away(self) -> None:
        self._tell(self._state(hears=False))

    def _frame(self, listening: Listening, heard: Samples, played: Samples, now: float) -> None:
        if not self._muted and self._parts.recording is not None:
            self._parts.recording.write(heard)
        utterance = listening.block(None if self._muted else heard, played)
        self._tell(self._state(listening.hears))
        if utterance is not None:
            self._jobs.put(_Job(utterance, listening.at, now))

    def _recognise(self) -> None:
        reader = self._parts.open_reader()
        self._ready = True
        self._begin("vocabulary", lambda: _prepared(reader))
        last: tuple[tuple[float, float], Reading] | None = None
        while (job := self._newest()) is not None:
            if last is None or last[0] != job.key:
                last = (job.key, self._read(reader, job))
            self._say(job, last[1])

    def _say(self, job: _Job, reading: Reading) -> None:
        if not self._muted:
            self._put(_heard(job, reading))

    def _newest(self) -> _Job | None:
        """The next utterance; a pause that has been overtaken by what followed it is left out."""
        job = self._jobs.get()
        while job is not None and not job.utterance.over and not self._jobs.empty():
            job = self._jobs.get()
        return job

    def _read(self, reader: Reader, job: _Job) -> Reading:
        """What was said, or nothing where it comes too late: the recogniser was still loading, or is too slow.

        A suspicion is told as if it were sure, but as a pause: it only makes the coach fall silent.
        """
        if self._clock.now() - job.ended > LATE:
            return Reading("", sure=False)
        person, utterance = self._person, job.utterance
        pause = replace(job, utterance=replace(utterance, over=False))
        return reader.read(
            utterance.samples,
            utterance.ended - utterance.began,
            lambda text: self._parts.means(text, person),
            lambda text: self._say(pause, Reading(text, sure=True)),
            doubtful=utterance.crowded or utterance.echoing,
        )

    def _state(self, hears: bool) -> Hearing:
        if self._muted:
            return Hearing.MUTED
        if self._microphone is None or not self._microphone.listens:
            return Hearing.NO_MICROPHONE
        if not self._ready:
            return Hearing.STARTING
        return Hearing.SPEECH if hears else Hearing.LISTENING

    def _tell(self, state: Hearing) -> None:
        recording = self._parts.recording
        kept = recording is not None and recording.grows and state not in (Hearing.MUTED, Hearing.NO_MICROPHONE)
        ear = Ear(state, kept)
        with self._lock:
            if self._told in (ear, _OFF):
                return
            self._told = ear
        self._put(ear)


def _prepared(reader: Reader) -> None:
    reader.prepare()
    gc.freeze()  # to look through all its sentences for garbage would hold up the sound by a tenth of a second


def _heard(job: _Job, reading: Reading) -> Heard:
    utterance = job.utterance
    began = job.ended - (utterance.ended - utterance.began)
    return Heard(reading.text, reading.sure, utterance.over, began, job.ended, utterance.echoing)
