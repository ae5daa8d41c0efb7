"""Takes the coach's own voice out of what the microphone hears: the loudspeaker's samples are known, their way is learnt.

A partitioned frequency-domain Kalman filter (Enzner and Vary 2006, partitions after Kuech and others 2014): it learns
the room within seconds, keeps what it learnt while the person speaks, and costs nothing while the coach is silent.
"""

from __future__ import annotations

from collections import deque
from typing import Any

import numpy as np

from speech.ears.hearing import FRAME
from speech.sound import Samples

PARTITIONS = 22
"""Blocks of `FRAME` samples that the way from loudspeaker to microphone may last: 0.7 s, devices and room together."""

_DRIFT = 0.99995
"""How much of the room stays what it was from one block to the next."""

_FIRST_DOUBT = 2.0

_NEAR = 0.7
"""Smoothing from block to block of the power of what is not echo."""

_SILENT = 1e-7
"""Power of a block below which nothing is played."""

_RESIDUE = 1.5
"""What is left of an echo is taken for this many times what was left of it at its best lately."""

_FLOOR = 0.1
"""Gain of a block that is nothing but what is left of the echo."""

_LATELY = 320
"""Blocks (10 s with something played) that the least remainder is sought in: longer than anybody speaks to it."""

_JUST_NOW = 48
"""Blocks (1.5 s) over which the canceller is judged. By taking out an echo the power ought to fall by that of the echo."""

_TAKEN_OUT = 0.5
"""If it falls by less than this part of it, the way is wrong, and what is heard is mostly the coach."""

_AUDIBLE = 0.1
"""An echo of less than this part of what is heard does not matter."""

_LOST = 16
"""Blocks in a row in which the power even rose, after which the way is learnt anew."""

Spectrum = np.ndarray[Any, np.dtype[np.complex64]]
Power = np.ndarray[Any, np.dtype[np.float32]]


class EchoCanceller:
    """One microphone and one loudspeaker; used by one thread.

    ``drowned``: in this block there was an echo of which too much is left, as its way is not yet learnt, or has changed.
    """

    def __init__(self, partitions: int = PARTITIONS) -> None:
        bins = FRAME + 1
        self._played = np.zeros((partitions, bins), np.complex64)
        self._way = np.zeros((partitions, bins), np.complex64)
        # Early blocks carry more of the sound than late ones.
        decay = 10.0 ** (-np.arange(partitions) / partitions)
        self._first: Power = np.repeat(decay[:, None], bins, axis=1).astype(np.float32) * _FIRST_DOUBT
        self._doubt = self._first.copy()
        self._drowned_for = 0
        self._powers: deque[tuple[float, float, float]] = deque(maxlen=_JUST_NOW)
        self._near: Power = np.full(bins, 1e-2, np.float32)
        self._left: deque[float] = deque(maxlen=_LATELY)
        self._gain = 1.0
        self.drowned = False
        self._before = np.zeros(FRAME, np.float32)
        self._quiet = partitions

    def cancel(self, heard: Samples, played: Samples) -> Samples:
        """One block (`FRAME` samples) of the microphone without the echo of all blocks played so far."""
        self._quiet = self._quiet + 1 if float(np.mean(played * played)) < _SILENT else 0
        if self._quiet > len(self._played):
            self._before[:] = 0.0
            self.drowned = False
            return heard
        self._push(played)
        echo_spectrum = np.sum(self._way * self._played, axis=0)
        echo = np.fft.irfft(echo_spectrum)[FRAME:].astype(np.float32)
        error = heard - echo
        self._learn(_spectrum_of(error))
        return self._suppressed(echo, error)

    def _push(self, played: Samples) -> None:
        self._played[1:] = self._played[:-1]
        self._played[0] = np.fft.rfft(np.concatenate([self._before, played]))
        self._before = played.copy()

    def _learn(self, error: Spectrum) -> None:
        power = self._played.real**2 + self._played.imag**2
        self._near = _NEAR * self._near + (1 - _NEAR) * (error.real**2 + error.imag**2)
        total = np.sum(power * self._doubt, axis=0) + 2 * self._near + 1e-6
        step = self._doubt / total
        change = np.fft.irfft(step * np.conj(self._played) * error, axis=1)
        change[:, FRAME:] = 0.0
        self._way += np.fft.rfft(change, axis=1)
        size = self._way.real**2 + self._way.imag**2
        self._doubt = _DRIFT**2 * (1 - 0.5 * step * power) * self._doubt + (1 - _DRIFT**2) * size

    def _judge(self, heard: float, left: float, echoed: float) -> None:
        """Powers of this block: what was heard, what is left of it, and the echo that was taken out."""
        self._powers.append((heard, left, echoed))
        all_heard, all_left, all_echoed = np.sum(self._powers, axis=0)
        fallen, audible = all_heard - all_left, all_echoed > _AUDIBLE * all_heard
        self.drowned = bool(audible and fallen < _TAKEN_OUT * all_echoed)
        self._drowned_for = self._drowned_for + 1 if audible and fallen < 0.0 else 0

    def _suppressed(self, echo: Samples, error: Samples) -> Samples:
        """Loudspeakers distort, so something is always left: a block that is no more than that is made quiet."""
        echoed, left = float(np.mean(echo * echo)), float(np.mean(error * error)) + 1e-12
        if echoed > _SILENT:
            self._left.append(min(1.0, left / echoed))
        least = float(np.quantile(self._left, 0.15)) if self._left else 0.0
        self._judge(float(np.mean((error + echo) ** 2)), left, echoed)
        if self._drowned_for == _LOST:
            # The way is another one than before (a device was away, somebody moved it): learn it as if it were new.
            self._doubt, self._drowned_for = self._first.copy(), 0
        residue = _RESIDUE * least
        before, self._gain = self._gain, min(1.0, max(_FLOOR, 1.0 - residue * echoed / left))
        ramp: Samples = np.linspace(before, self._gain, len(error), dtype=np.float32)
        return error * ramp


def _spectrum_of(block: Samples) -> Spectrum:
    return np.fft.rfft(np.concatenate([np.zeros(FRAME, np.float32), block])).astype(np.complex64)
