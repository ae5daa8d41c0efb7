"""Lowers the sound of other programs while the coach speaks, where the sound server allows: PulseAudio and PipeWire.

What was lowered is written down before it is done, so that it can be mended after a crash: a sound server remembers how
loud a program was, and would keep it soft for good.
"""

from __future__ import annotations

import logging
import os
import queue
import subprocess
import threading
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from speech.ears.lowered import Lowered, Stream, Volumes, followed, lowering, read_lowered, streams, write_lowered

LOOK_AGAIN = 10.0
"""Seconds in which it is not looked again whether another program has begun to sound."""

LIST = ("pactl", "--format=json", "list", "sink-inputs")

_PATIENCE = 2.0

_FAULTS = (OSError, subprocess.SubprocessError, ValueError, KeyError, TypeError, AttributeError)
"""What can go wrong with a sound server: then the others are left as they are."""

_log = logging.getLogger(__name__)

Run = Callable[[Sequence[str]], str]
"""Runs a command and gives what it prints. Raises OSError or subprocess.SubprocessError."""


class Others:
    """The sound of other programs. Commands take tens of milliseconds, so they run in a thread of their own.

    ``file`` keeps what is lowered now; what it holds from a run that was killed is mended at once.
    """

    def __init__(
        self, run: Run | None = None, file: Path | None = None, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._run = run or _pactl
        self._file = file
        self._clock = clock
        self._lowered: tuple[Lowered, ...] = ()
        self._looked: float | None = None  # when the others were last lowered; None: they are as they were
        self._wishes: queue.SimpleQueue[bool | None] = queue.SimpleQueue()
        self._thread = threading.Thread(target=self._work, name="others", daemon=True)
        self._thread.start()

    def lower(self, lowered: bool) -> None:
        """Lower the others, or let them sound as before. Returns at once."""
        self._wishes.put(lowered)

    def close(self) -> None:
        """Let them sound as before; blocks until it is done, at most about 4 s."""
        self._wishes.put(None)
        self._thread.join(4.0)

    def _work(self) -> None:
        self._lowered = read_lowered(self._file)
        if self._lowered:
            self._guarded(self._restore)
        wish: bool | None = False
        while wish is not None:
            wish = self._wishes.get()
            while not self._wishes.empty() and wish is not None:
                wish = self._wishes.get()
            self._do(bool(wish))

    def _do(self, lower: bool) -> None:
        now = self._clock()
        if lower and (self._looked is None or now - self._looked >= LOOK_AGAIN):
            self._looked = now
            self._guarded(self._lower)
        elif not lower and self._looked is not None:
            self._looked = None
            self._guarded(self._restore)

    def _guarded(self, work: Callable[[], None]) -> None:
        try:
            work()
        except _FAULTS as error:
            _log.info("other programs' sound is left as it is: %s", error)

    def _lower(self) -> None:
        there = self._there()
        known = followed(self._lowered, there)
        new = tuple(lowering(stream) for stream in there if not any(each.is_of(stream) for each in known))
        self._keep((*known, *new))
        for each in new:
            self._set(each.index, each.lowered)

    def _restore(self) -> None:
        """What is still as soft as it was made is made as loud as it was; what ended meanwhile is remembered until it
        sounds again; what somebody has set otherwise is left as it is."""
        there, gone = self._there(), []
        for each in followed(self._lowered, there):
            stream = next((stream for stream in there if each.is_of(stream)), None)
            if stream is None or (each.stays(stream) and not self._set(each.index, each.before)):
                gone.append(each)
        self._keep(tuple(gone))

    def _there(self) -> tuple[Stream, ...]:
        return streams(self._run(LIST), os.getpid())

    def _set(self, index: int, volumes: Volumes) -> bool:
        """Whether it could be done; it cannot where the stream has ended meanwhile."""
        try:
            self._run(["pactl", "set-sink-input-volume", str(index), *(str(volume) for volume in volumes)])
        except _FAULTS as error:
            _log.info("one program's sound is left as it is: %s", error)
            return False
        return True

    def _keep(self, lowered: tuple[Lowered, ...]) -> None:
        if lowered != self._lowered:
            self._lowered = lowered
            write_lowered(self._file, lowered)


def _pactl(command: Sequence[str]) -> str:
    done = subprocess.run(command, capture_output=True, text=True, timeout=_PATIENCE, check=True)
    return done.stdout
