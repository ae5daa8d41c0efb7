"""Finds where sounds begin, from nothing but the samples: it knows no schedule."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

AUDIBLE = 0.004
"""Amplitude (of 1) from which a sample counts as sound."""

QUIET = 0.03
"""Seconds of silence after which the next sound is a new one."""


def onsets(samples: NDArray[Any], rate: int, quiet: float = QUIET) -> list[float]:
    """Seconds at which a sound begins after at least ``quiet`` seconds of silence (or at the very start)."""
    loud = np.flatnonzero(np.abs(samples) > AUDIBLE)
    if not len(loud):
        return []
    apart = np.diff(loud, prepend=-np.inf) > quiet * rate
    return [float(index) / rate for index in loud[apart]]


def last_sound(samples: NDArray[Any], rate: int) -> float | None:
    """Seconds at which the last sound ends, None in silence."""
    loud = np.flatnonzero(np.abs(samples) > AUDIBLE)
    return (int(loud[-1]) + 1) / rate if len(loud) else None


def nearest(times: list[float], at: float) -> float:
    """The one of ``times`` (not empty) that is closest to ``at``."""
    return min(times, key=lambda time: abs(time - at))
