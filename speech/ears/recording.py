"""Keeps what the microphone gave, only where the person asked for it."""

from __future__ import annotations

import contextlib
import errno
import os
import threading
import wave
from collections.abc import Callable
from pathlib import Path

import numpy as np

from speech.ears.hearing import RATE
from speech.sound import Samples

LONGEST = 2**32 - 2**16
"""Bytes of sound that a WAV file can hold: 37 hours."""


class Recording:
    """A 16-bit WAV that grows with every block, for its owner's eyes only. Raises OSError where it cannot be made.

    Where it can grow no further (a full disk), it ends with what it has, and ``report`` takes a line for the person.
    """

    def __init__(self, path: Path, report: Callable[[str], None], longest: int = LONGEST) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        self._path, self._report, self._left = path, report, longest
        self._lock = threading.Lock()
        # Unbuffered: what a full disk does not take would be tried again at the end.
        self._raw = open(path, "wb", buffering=0, opener=_for_the_owner)  # noqa: SIM115
        self._file: wave.Wave_write | None = wave.open(self._raw, "wb")  # noqa: SIM115 (closed by `close`)
        self._file.setnchannels(1)
        self._file.setsampwidth(2)
        self._file.setframerate(RATE)

    def write(self, samples: Samples) -> None:
        data = np.rint(np.clip(samples, -1, 1) * 32767).astype("<i2").tobytes()
        with self._lock:
            if self._file is None:
                return
            try:
                self._grow(self._file, data)
            except OSError as error:
                self._end(self._file)
                self._report(f"The recording has ended: {self._path} cannot be written ({error.strerror}).")

    @property
    def grows(self) -> bool:
        """Whether it has not ended yet."""
        return self._file is not None

    def close(self) -> None:
        with self._lock:
            if self._file is not None:
                self._end(self._file)

    def _grow(self, file: wave.Wave_write, data: bytes) -> None:
        self._left -= len(data)
        if self._left < 0:
            raise OSError(errno.EFBIG, os.strerror(errno.EFBIG))
        file.writeframes(data)

    def _end(self, file: wave.Wave_write) -> None:
        self._file = None
        with contextlib.suppress(OSError):
            file.close()
        with contextlib.suppress(OSError):
            self._raw.close()


def _for_the_owner(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)
