"""Keeps what the microphone gave, only where the person asked for it."""

from __future__ import annotations

import threading
import wave
from pathlib import Path

import numpy as np

from speech.ears.hearing import RATE
from speech.sound import Samples


class Recording:
    """A 16-bit WAV that grows with every block. Raises OSError where it cannot be made."""

    def __init__(self, path: Path) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        self._lock = threading.Lock()
        self._file: wave.Wave_write | None = wave.open(str(path), "wb")  # noqa: SIM115 (closed by `close`)
        self._file.setnchannels(1)
        self._file.setsampwidth(2)
        self._file.setframerate(RATE)

    def write(self, samples: Samples) -> None:
        with self._lock:
            if self._file is not None:
                self._file.writeframes(np.rint(np.clip(samples, -1, 1) * 32767).astype("<i2").tobytes())

    def close(self) -> None:
        with self._lock:
            if self._file is not None:
                self._file.close()
                self._file = None
