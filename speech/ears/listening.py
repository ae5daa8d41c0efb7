"""From the microphone's samples to utterances: the coach's own voice out, then what is a voice, then where it ends."""

from __future__ import annotations

from collections import deque
from dataclasses import replace

import numpy as np

from speech.ears.echo import EchoCanceller
from speech.ears.endpoint import Endpointer, Endpointing, Utterance
from speech.ears.hearing import FRAME, RATE, Detector
from speech.sound import Samples

_SILENCE = np.zeros(FRAME, np.float32)

_LEARNT = round(5.0 * RATE / FRAME)
"""Frames since the echo last drowned everything, after which what is left of it is taken for nobody's words."""


class Foreground:
    """Where others talk all the time, only what is louder than they are counts as a voice.

    While at most ``share`` of the last ``voices`` frames held a voice, nothing is changed; the level to compare with is
    the ``quantile`` of the last ``levels`` frames, and ``louder`` is decibels. (Numbers by trial, `bench/ears.py`: with
    four people in the background at 10 dB below, 79 % of utterances are cut out right, without this none.)
    """

    def __init__(
        self, share: float = 0.9, voices: int = 190, quantile: float = 0.4, levels: int = 250, louder: float = 5.0
    ) -> None:
        self._share, self._quantile, self._louder = share, quantile, louder
        self._voiced: deque[bool] = deque(maxlen=voices)
        self._levels: deque[float] = deque(maxlen=levels)
        self.crowded = False

    def likelihood(self, level: float, likelihood: float) -> float:
        """``level``: decibels of the frame; ``likelihood`` of a voice in it, which comes back, or 0."""
        self._voiced.append(likelihood > 0.35)  # less than a request needs: babble is not always clear
        self._levels.append(level)
        full = len(self._voiced) == self._voiced.maxlen
        self.crowded = full and sum(self._voiced) >= self._share * len(self._voiced)
        if not self.crowded:
            return likelihood
        levels = np.fromiter(self._levels, np.float64)
        return likelihood if levels[-3:].mean() > np.quantile(levels, self._quantile) + self._louder else 0.0


class Listening:
    """One stream, block by block; used by one thread. ``rules`` say when an utterance begins and ends."""

    def __init__(self, detector: Detector, canceller: EchoCanceller | None, rules: Endpointing | None = None) -> None:
        self._detector = detector
        self._canceller = canceller
        self._foreground = Foreground()
        self._endpointer = Endpointer(rules)
        self._frames = 0
        self._undrowned = _LEARNT
        self._cut_off = False
        self.level = -90.0

    @property
    def hears(self) -> bool:
        """Whether somebody seems to speak now."""
        return self._endpointer.hears

    @property
    def at(self) -> float:
        """Seconds of the stream so far."""
        return self._frames * FRAME / RATE

    def block(self, heard: Samples | None, played: Samples = _SILENCE) -> Utterance | None:
        """The next `FRAME` samples of the microphone (None: it is off), and what the loudspeaker was given meanwhile."""
        self._frames += 1
        heard = self._without_echo(heard, played)
        self.level = 10.0 * float(np.log10(np.mean(heard * heard) + 1e-9))
        likelihood = self._foreground.likelihood(self.level, self._detector(heard))
        drowned = self._canceller is not None and self._canceller.drowned
        utterance = self._endpointer.frame(heard, 0.0 if drowned else likelihood)
        self._undrowned = 0 if drowned else self._undrowned + 1
        if utterance is None:
            return None
        if not utterance.over:
            # Decided at its pause, which comes first: what ended as the echo drowned everything was the coach's voice; what
            # the coach began to speak after was not.
            self._cut_off = self._undrowned * FRAME / RATE < self.at - utterance.ended
        if self._cut_off:
            return None
        return replace(utterance, crowded=self._foreground.crowded, echoing=self._undrowned < _LEARNT)

    def _without_echo(self, heard: Samples | None, played: Samples) -> Samples:
        if self._canceller is None:
            return _SILENCE if heard is None else heard
        if heard is None:
            self._canceller.follow(played)
            return _SILENCE
        return self._canceller.cancel(heard, played)
