"""The ears: microphone, voice detector and recogniser, each in a thread of its own; what was heard goes to the inbox.

Nothing is decided here. An utterance is told twice: at its first short pause (so that the coach may fall silent at once)
and at its end. No sound is kept unless a recording was asked for.
"""

from __future__ import annotations

import contextlib
import logging
import queue
import threading
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
from speech.events import Ear, Heard, Hearing, Message
from speech.performing import Trouble
from speech.sound import Samples

Means = Callable[[str, Person], Hashable | None]
"""What exactly these words ask for where this person stands; None where they are no request to the coach."""

BROKEN = "Listening has stopped because of a fault of mine, so type what you want to say. Start me again to be heard."

_FRESH = 3.0
"""Seconds after which an utterance that had to wait for the recogniser's loading is no longer looked at."""

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


class Ears:
    """Listens from now on until `close`. ``put`` takes `Heard`, `Ear` and `Trouble`, from several threads."""

    def __init__(self, put: Callable[[Message], None], parts: Parts) -> None:
        self._put = put
        self._parts = parts
        self._clock: Clock = parts.clock or RealClock()
        self._person = Person()
        self._muted = False
        self._ready = False
        self._lock = threading.Lock()
        self._told: Hearing | None = None
        self._blocks: queue.SimpleQueue[tuple[Samples, Samples] | None] = queue.SimpleQueue()
        self._jobs: queue.SimpleQueue[_Job | None] = queue.SimpleQueue()
        self._microphone: Microphone | None = None
        self._threads = [
            threading.Thread(target=self._guarded, args=(work,), name=name, daemon=True)
            for name, work in (("ears", self._listen), ("recogniser", self._recognise))
        ]
        self._tell(Hearing.STARTING)
        for thread in self._threads:
            thread.start()

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
        """Give the microphone back and end. Blocks at most about 4 s, if a recogniser is slow."""
        if self._microphone is not None:
            self._microphone.close()
        self._blocks.put(None)
        self._jobs.put(None)
        for thread in self._threads:
            thread.join(2.0)
        if self._parts.recording is not None:
            self._parts.recording.close()

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
            if self._told is Hearing.OFF:
                return
            self._told = Hearing.OFF
        self._put(Ear(Hearing.OFF))
        self._put(Trouble(line))
        self._blocks.put(None)
        self._jobs.put(None)

    def _listen(self) -> None:
        listening = Listening(self._parts.open_detector(), EchoCanceller() if self._parts.reference else None)
        self._microphone = Microphone(self._arrived, self._lost, self._parts.open_capture, self._clock)
        heard = played = np.zeros(0, np.float32)
        while (pair := self._blocks.get()) is not None:
            heard, played = np.concatenate([heard, pair[0]]), np.concatenate([played, pair[1]])
            while len(heard) >= FRAME:
                self._frame(listening, heard[:FRAME], played[:FRAME])
                heard, played = heard[FRAME:], played[FRAME:]
        self._microphone.close()

    def _arrived(self, block: Samples) -> None:
        """A block of the microphone, on its thread: what was played is taken now, however late the ears come to it."""
        reference = self._parts.reference
        self._blocks.put((block, reference.take(len(block)) if reference else np.zeros(len(block), np.float32)))

    def _lost(self, line: str) -> None:
        self._tell(Hearing.NO_MICROPHONE)
        self._put(Trouble(line))

    def _frame(self, listening: Listening, heard: Samples, played: Samples) -> None:
        if self._muted:
            heard = np.zeros(FRAME, np.float32)
        elif self._parts.recording is not None:
            self._parts.recording.write(heard)
        utterance = listening.block(heard, played)
        self._tell(self._state(listening.hears))
        if utterance is not None:
            self._jobs.put(_Job(utterance, listening.at, self._clock.now()))

    def _recognise(self) -> None:
        reader = self._parts.open_reader()
        self._ready = True
        threading.Thread(target=self._guarded, args=(reader.prepare,), name="vocabulary", daemon=True).start()
        self._forget()
        last: tuple[tuple[float, float], Reading] | None = None
        while (job := self._newest()) is not None:
            if last is None or last[0] != job.key:
                last = (job.key, self._read(reader, job))
            self._say(job, last[1])

    def _say(self, job: _Job, reading: Reading) -> None:
        if not self._muted:
            self._put(_heard(job, reading))

    def _forget(self) -> None:
        """Leave out what was said before it could be understood; an end that was asked for meanwhile stays."""
        with contextlib.suppress(queue.Empty):
            while (job := self._jobs.get_nowait()) is None or self._clock.now() - job.now > _FRESH:
                if job is None:
                    self._jobs.put(None)
                    return
            self._jobs.put(job)

    def _newest(self) -> _Job | None:
        """The next utterance; a pause that has been overtaken by what followed it is left out."""
        job = self._jobs.get()
        while job is not None and not job.utterance.over and not self._jobs.empty():
            job = self._jobs.get()
        return job

    def _read(self, reader: Reader, job: _Job) -> Reading:
        """What was said. A suspicion is told as if it were sure, but as a pause: it only makes the coach fall silent."""
        person, utterance = self._person, job.utterance
        pause = replace(job, utterance=replace(utterance, over=False))
        return reader.read(
            utterance.samples,
            utterance.ended - utterance.began,
            lambda text: self._parts.means(text, person),
            lambda text: self._say(pause, Reading(text, sure=True)),
            doubtful=utterance.doubtful,
        )

    def _state(self, hears: bool) -> Hearing:
        if self._muted:
            return Hearing.MUTED
        if not self._ready:
            return Hearing.STARTING
        if self._microphone is None or not self._microphone.listens:
            return Hearing.NO_MICROPHONE
        return Hearing.SPEECH if hears else Hearing.LISTENING

    def _tell(self, state: Hearing) -> None:
        with self._lock:
            if self._told in (state, Hearing.OFF):
                return
            self._told = state
        self._put(Ear(state))


def _heard(job: _Job, reading: Reading) -> Heard:
    behind = job.now - job.at
    return Heard(
        reading.text,
        sure=reading.sure,
        over=job.utterance.over,
        began=job.utterance.began + behind,
        ended=job.utterance.ended + behind,
    )
