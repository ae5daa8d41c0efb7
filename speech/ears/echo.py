"""Takes the coach's own voice out of what the microphone hears: the loudspeaker's samples are known, their way is learnt.

A partitioned frequency-domain Kalman filter (Enzner and Vary 2006, partitions after Kuech and others 2014): it learns
the room within seconds, keeps what it learnt while the person speaks, and costs nothing while the coach is silent.

Loudspeakers distort. A curve without memory before the way, learnt beside it (Stenger and Kellermann 2000), stands for
that: straight pieces, as splines are (Scarpiniti and others 2013), and a square. Its few numbers get a Kalman filter of
their own, which looks at the strongest blocks of the way only (significance-aware: Hofmann and others 2014).
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

_KNEES = np.geomspace(0.08, 0.7, 8).astype(np.float32)[:, None]
"""Sizes of a sample (1: full scale) above which the loudspeaker's curve may have another slope than below."""

_CURVES = len(_KNEES) + 2
"""Numbers that make the curve: of the sample itself (always 1), of what is above each knee, and of the square."""

_STRONGEST = 6
"""Blocks of the way that the curve is learnt by: sound straight from the loudspeaker and its first reflections."""

_CURVE_DOUBT = 0.3
"""Variance of the curve's numbers before anything is known of them."""

_CURVE_DRIFT = 3e-6
"""The part of this doubt that comes back every time that the curve is learnt."""

_TRUST = 0.5
"""What the sound tells about the curve counts for so much: it is not as if the way were known."""

_GAIN_DOUBT = 0.01
"""Variance of the gain of the way as a whole, each time anew."""

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

_FAINT = 1e-5
"""Nor does one of less power than this in a block (the hiss of a room; a voice has some hundred times more): with headphones,
or behind a sound server's own canceller, there is no echo, and what is taken for one is hiss."""

_LEARNING, _LEARNING_NOTHING = 90, 48
"""Blocks with something played (2.9 s) in which so little of the way is learnt that what is left of the coach's words sounds
like other words: of 43 of its lines, each the first that a canceller heard, 12 were taken for a request (`bench/ears.py`).
Of what somebody says over them hardly anything would be understood. And blocks (1.5 s) after which an echo would have shown.
"""

_CLEARLY_LESS = 0.1
"""Part of what was heard that is left at most where it was an echo, beyond doubt."""

_LOST = 16
"""Blocks in a row in which the power even rose, after which the way is learnt anew."""

Spectrum = np.ndarray[Any, np.dtype[np.complex64]]
Power = np.ndarray[Any, np.dtype[np.float32]]


class _Loudspeaker:
    """What it makes of the samples that it is given: a curve that is learnt from what the canceller leaves."""

    def __init__(self, partitions: int) -> None:
        self._numbers = np.zeros(_CURVES, np.float32)
        self._numbers[0] = 1.0
        self._spectra = np.zeros((partitions, _CURVES, FRAME + 1), np.complex64)
        self._newest = 0
        self._before = np.zeros((_CURVES, FRAME), np.float32)
        self.doubt_all()

    def doubt_all(self) -> None:
        """It may be another loudspeaker."""
        self._doubt = np.eye(_CURVES) * _CURVE_DOUBT

    def silent(self) -> None:
        """Nothing was played lately."""
        self._before[:] = 0.0

    def play(self, played: Samples) -> Spectrum:
        """The next block: the spectrum of what comes out, the block before included."""
        self._newest = (self._newest + 1) % len(self._spectra)
        above = played - np.clip(played, -_KNEES, _KNEES)
        curves = np.concatenate([played[None], above, played[None] ** 2])
        self._spectra[self._newest] = np.fft.rfft(np.concatenate([self._before, curves], axis=1))
        self._before = curves
        # Not by `@`, here and below: for so little work a library of several threads keeps every core busy waiting.
        spectrum: Spectrum = np.einsum("c,cb->b", self._numbers, self._spectra[self._newest])
        return spectrum

    def learn(self, way: Spectrum, error: Spectrum, near: Power) -> None:
        """Every second block, which is enough. ``near``: power of what is not echo."""
        if self._newest % 2:
            return
        echoes = self._echoes(way)
        weighted = np.conj(echoes) * (_TRUST / (near + 1e-6))
        self._doubt += _CURVE_DRIFT * (np.eye(_CURVES) * _CURVE_DOUBT - self._doubt)
        # The gain is left to the way, but has to be in the sum: else the curve would make up for an error of it.
        self._doubt[0], self._doubt[:, 0] = 0.0, 0.0
        self._doubt[0, 0] = _GAIN_DOUBT
        told = np.einsum("ib,jb->ij", weighted, echoes).real.astype(np.float64)
        doubt = np.linalg.solve(np.eye(_CURVES) + self._doubt @ told, self._doubt)
        self._doubt = (doubt + doubt.T) / 2
        change = self._doubt @ np.einsum("cb,b->c", weighted, error).real
        self._numbers[1:] += change[1:].astype(np.float32)

    def _echoes(self, way: Spectrum) -> Spectrum:
        """The spectrum of each curve's echo of the latest block."""
        strongest = np.argsort(np.sum(way.real**2 + way.imag**2, axis=1))[-_STRONGEST:]
        spectra = self._spectra[(self._newest - strongest) % len(self._spectra)]
        echoes = np.fft.irfft(np.einsum("pb,pcb->cb", way[strongest], spectra))
        echoes[:, :FRAME] = 0.0
        return np.fft.rfft(echoes).astype(np.complex64)


class EchoCanceller:
    """One microphone and one loudspeaker; used by one thread.

    ``drowned``: too much may be left of an echo in this block, as its way is not yet learnt, or has changed.
    """

    def __init__(self, partitions: int = PARTITIONS) -> None:
        bins = FRAME + 1
        self._loudspeaker = _Loudspeaker(partitions)
        self._played = np.zeros((partitions, bins), np.complex64)
        self._way = np.zeros((partitions, bins), np.complex64)
        # Early blocks carry more of the sound than late ones.
        decay = 10.0 ** (-np.arange(partitions) / partitions)
        self._first: Power = np.repeat(decay[:, None], bins, axis=1).astype(np.float32) * _FIRST_DOUBT
        self._doubt = self._first.copy()
        self._drowned_for = 0
        self._learnt_for = 0  # blocks with something played
        self._echoes = False  # whether, beyond doubt, an echo was ever taken out
        self._powers: deque[tuple[float, float, float, float]] = deque(maxlen=_JUST_NOW)
        self._near: Power = np.full(bins, 1e-2, np.float32)
        self._left: deque[float] = deque(maxlen=_LATELY)
        self._gain = 1.0
        self.drowned = False
        self._quiet = partitions

    def cancel(self, heard: Samples, played: Samples) -> Samples:
        """One block (`FRAME` samples) of the microphone without the echo of all blocks played so far."""
        if not self.follow(played):
            return heard
        if self._echoes and not np.any(heard):
            return heard  # a key that the coach knows nothing of has switched the microphone off
        echo_spectrum = np.sum(self._way * self._played, axis=0)
        echo = np.fft.irfft(echo_spectrum)[FRAME:].astype(np.float32)
        error = heard - echo
        self._learn(_spectrum_of(error))
        return self._suppressed(echo, error, float(np.mean(played * played)))

    def follow(self, played: Samples) -> bool:
        """Whether anything of this block, or of those before it, may be heard now. Called alone while the microphone is
        off: from silence it would be learnt that nothing comes back."""
        self._quiet = self._quiet + 1 if np.mean(played * played) < _SILENT else 0
        if self._quiet > len(self._played):
            self._loudspeaker.silent()
            self._powers.clear()
            self.drowned, self._drowned_for = False, 0
            return False
        self._played[1:] = self._played[:-1]
        self._played[0] = self._loudspeaker.play(played)
        return True

    def _learn(self, error: Spectrum) -> None:
        self._near = _NEAR * self._near + (1 - _NEAR) * (error.real**2 + error.imag**2)
        self._loudspeaker.learn(self._way, error, self._near)
        power = self._played.real**2 + self._played.imag**2
        total = np.sum(power * self._doubt, axis=0) + 2 * self._near + 1e-6
        step = self._doubt / total
        change = np.fft.irfft(step * np.conj(self._played) * error, axis=1)
        change[:, FRAME:] = 0.0
        self._way += np.fft.rfft(change, axis=1)
        size = self._way.real**2 + self._way.imag**2
        self._doubt = _DRIFT**2 * (1 - 0.5 * step * power) * self._doubt + (1 - _DRIFT**2) * size

    def _judge(self, heard: float, left: float, echoed: float, played: float) -> None:
        """Powers of this block: what was heard, what is left of it, the echo that was taken out, and what was played."""
        self._powers.append((heard, left, echoed, played))
        all_heard, all_left, all_echoed, all_played = np.sum(self._powers, axis=0)
        fallen, least = all_heard - all_left, max(_AUDIBLE * all_heard, _FAINT * len(self._powers))
        audible = all_echoed > least
        self._learnt_for += played > _SILENT
        learning = self._learnt_for < (_LEARNING if audible else _LEARNING_NOTHING)
        self._echoes |= bool(audible and all_left < _CLEARLY_LESS * all_heard)
        self.drowned = bool(learning or (audible and fallen < _TAKEN_OUT * all_echoed))
        self._drowned_for = self._drowned_for + 1 if audible and fallen < 0.0 else 0
        if self._drowned_for == _LOST:
            # The way is another one than before (a device was away, somebody moved it), so it is learnt anew; doubted in
            # proportion to what is left, as with more it would follow voices (where there is no echo, but an old error).
            self._drowned_for = 0
            self._loudspeaker.doubt_all()
            self._doubt = np.maximum(self._doubt, self._first * min(1.0, all_left / max(all_played, _SILENT)))

    def _suppressed(self, echo: Samples, error: Samples, played: float) -> Samples:
        """Loudspeakers distort, so something is always left: a block that is no more than that is made quiet."""
        echoed, left = float(np.mean(echo * echo)), float(np.mean(error * error)) + 1e-12
        if echoed > _SILENT:
            self._left.append(min(1.0, left / echoed))
        least = float(np.quantile(self._left, 0.15)) if self._left else 0.0
        self._judge(float(np.mean((error + echo) ** 2)), left, echoed, played)
        residue = _RESIDUE * least
        before, self._gain = self._gain, min(1.0, max(_FLOOR, 1.0 - residue * echoed / left))
        ramp: Samples = np.linspace(before, self._gain, len(error), dtype=np.float32)
        return error * ramp


def _spectrum_of(block: Samples) -> Spectrum:
    return np.fft.rfft(np.concatenate([np.zeros(FRAME, np.float32), block])).astype(np.complex64)
