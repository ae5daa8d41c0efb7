"""What the loudspeaker is given, kept in step with the microphone: the echo canceller needs both sample by sample."""

from __future__ import annotations

import threading
from functools import cache
from math import gcd
from typing import Any

import numpy as np

from speech.ears.hearing import RATE
from speech.sound import SAMPLE_RATE, Samples

LEAD = round(0.12 * RATE)
"""Samples in hand at the start, so that neither stream usually has to wait for the other's next block. It takes from
the time that the sound needs from here to the microphone, which is at least the loudspeaker's 100 ms in advance."""

MOST = round(2.0 * RATE)
"""Samples in hand, or owed, from which one of the devices must have been away: then the two are put in step anew."""

WATCHED = 64
"""Times (two seconds) that samples are taken, after which it is looked how often they were late."""

LATE = 8
"""So many times in these, and it is no accident: too little is in hand."""

MARGIN = round(0.064 * RATE)
"""Samples that are then put in hand: the sound is on its way for twice as long at the least."""

_TAPS = 24
_UP, _DOWN = RATE // gcd(RATE, SAMPLE_RATE), SAMPLE_RATE // gcd(RATE, SAMPLE_RATE)


class Reference:
    """Filled by the player's thread, emptied by the microphone's, both a block at a time.

    Both devices run at one pace, but a busy computer lets the blocks come late. What is late when it is asked for is
    given as silence and left out when it comes, so that the two streams stay in step. Where that happens again and
    again (a device took a lot in advance when it began, and no more later), or never nearly, they are put in another step.
    """

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._resampler = Resampler()
        self._ready = np.zeros(0, np.float32)
        self._owed = 0
        self._filling = True
        self._taken = self._late = 0
        self._least = MOST

    def played(self, block: Samples) -> None:
        """The next samples that the loudspeaker was given, `SAMPLE_RATE` a second."""
        resampled = self._resampler.block(block)
        with self._lock:
            late = min(self._owed, len(resampled))
            self._owed -= late
            self._ready = np.concatenate([self._ready, resampled[late:]])
            if len(self._ready) > MOST:
                self._ready = self._ready[-LEAD:]

    def take(self, count: int) -> Samples:
        """As many samples at `RATE`; silence where nothing is played, and until enough is in hand at the start."""
        with self._lock:
            if self._filling:
                self._filling = len(self._ready) < LEAD
                return np.zeros(count, np.float32)
            given, self._ready = self._ready[:count], self._ready[count:]
            missing = count - len(given)
            self._owed += missing
            if self._owed > MOST:
                self._owed, self._filling = 0, True
            self._watch(missing > 0)
            return np.concatenate([given, np.zeros(missing, np.float32)])

    def _watch(self, late: bool) -> None:
        self._taken, self._late = self._taken + 1, self._late + late
        self._least = min(self._least, len(self._ready))
        if self._taken < WATCHED:
            return
        if self._late > LATE and not self._filling:
            self._owed, self._ready = 0, np.concatenate([np.zeros(MARGIN, np.float32), self._ready])
        elif self._least > LEAD:
            # Never so little in hand that it is needed: what is heard may come before what was played.
            self._ready = self._ready[self._least - MARGIN :]
        self._taken = self._late = 0
        self._least = MOST


class Resampler:
    """From `SAMPLE_RATE` to `RATE`, block after block without a seam: a windowed sinc for each of the phases."""

    def __init__(self) -> None:
        self._kept = np.zeros(2 * _TAPS, np.float32)
        self._next = (
            _TAPS * _UP
        )  # position of the next sample, in ticks of `_UP` to an input sample, from `_kept`'s start

    def block(self, samples: Samples) -> Samples:
        joined = np.concatenate([self._kept, samples.astype(np.float32)])
        last = (len(joined) - _TAPS) * _UP
        ticks = np.arange(self._next, last, _DOWN)
        # Silence, which is most of what is played while the coach waits, need not be worked out.
        made = _at(joined, ticks) if np.any(joined) else np.zeros(len(ticks), np.float32)
        gone = len(joined) - 2 * _TAPS
        self._kept = joined[gone:]
        self._next = (int(ticks[-1]) + _DOWN if len(ticks) else self._next) - gone * _UP
        return made


def _at(samples: Samples, ticks: np.ndarray[Any, np.dtype[np.int64]]) -> Samples:
    """The samples between the samples, at these ticks."""
    whole, phase = ticks // _UP, ticks % _UP
    windows = np.lib.stride_tricks.sliding_window_view(samples, 2 * _TAPS)[whole - _TAPS + 1]
    made: Samples = np.einsum("nt,nt->n", windows, _kernels()[phase]).astype(np.float32)
    return made


@cache
def _kernels() -> Samples:
    """Shape (phases, 2 * taps): low-pass at 0.92 of half the lower rate."""
    width = 0.92 * min(1.0, RATE / SAMPLE_RATE)
    at = np.arange(-_TAPS + 1, _TAPS + 1)[None, :] - np.arange(_UP)[:, None] / _UP
    window = 0.5 + 0.5 * np.cos(np.pi * np.clip(at / _TAPS, -1, 1))
    kernels: Samples = (width * np.sinc(width * at) * window).astype(np.float32)
    return kernels
