"""Where an utterance begins and ends, from how likely each frame holds a voice. Pure bookkeeping, no clock."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass

import numpy as np

from speech.ears.hearing import FRAME, RATE
from speech.sound import Samples

_SECOND = RATE / FRAME
"""Frames a second."""


@dataclass(frozen=True, slots=True)
class Endpointing:
    """Thresholds are likelihoods, lengths are frames of 32 ms.

    A voice begins with ``first`` frames above ``begin`` and lasts as long as frames are above ``keep``. After ``pause``
    frames without one the utterance so far may be recognised; after ``end`` it is over. One that is longer than
    ``longest`` is talk, no request: it is dropped up to the next ``end``. ``lead`` frames before it are kept, ``tail``
    after it.
    """

    begin: float = 0.5
    keep: float = 0.45
    first: int = 3
    pause: int = 4
    end: int = 15
    longest: int = round(9.0 * _SECOND)
    lead: int = round(0.35 * _SECOND)
    tail: int = 6


@dataclass(frozen=True, slots=True)
class Utterance:
    """``began`` and ``ended``: seconds of the stream between which a voice was heard. ``over``: nothing follows; else
    it is a pause so far. The samples have a little silence at both ends. ``crowded``: words of others may be among it;
    ``echoing``: words of the coach."""

    samples: Samples
    began: float
    ended: float
    over: bool
    crowded: bool = False
    echoing: bool = False


class Endpointer:
    """Takes frame after frame of one stream; gives an utterance at its first pauses and at its end."""

    def __init__(self, rules: Endpointing | None = None) -> None:
        self._rules = rules or Endpointing()
        self._frames: deque[Samples] = deque(maxlen=self._rules.lead + self._rules.first)
        self._spoken: list[Samples] | None = None
        self._count = 0  # frames of the stream so far
        self._voiced = 0  # voiced frames in a row, before an utterance has begun
        self._silent = 0  # frames since the last voiced one
        self._began = 0.0

    @property
    def hears(self) -> bool:
        """Whether somebody seems to speak now."""
        return self._spoken is not None and self._silent < self._rules.pause

    def frame(self, samples: Samples, likelihood: float) -> Utterance | None:
        """The next `FRAME` samples, and how likely they hold a voice."""
        self._count += 1
        if self._spoken is None:
            self._wait(samples, likelihood)
            return None
        self._spoken.append(samples)
        self._silent = 0 if likelihood >= self._rules.keep else self._silent + 1
        return self._at_pause(self._spoken)

    def _wait(self, samples: Samples, likelihood: float) -> None:
        self._frames.append(samples)
        self._voiced = self._voiced + 1 if likelihood >= self._rules.begin else 0
        if self._voiced >= self._rules.first:
            self._spoken, self._silent = list(self._frames), 0
            self._began = (self._count - self._voiced) / _SECOND

    def _at_pause(self, spoken: list[Samples]) -> Utterance | None:
        rules = self._rules
        over = self._silent >= rules.end
        talk = len(spoken) > rules.longest
        told = over or self._silent == rules.pause
        utterance = None if talk or not told else self._utterance(spoken, over)
        if talk:
            del spoken[: -rules.longest - 1]
        if over:
            self._frames.clear()
            self._frames.extend(spoken[-rules.lead :])
            self._spoken, self._voiced = None, 0
        return utterance

    def _utterance(self, spoken: list[Samples], over: bool) -> Utterance:
        kept = spoken[: len(spoken) - max(0, self._silent - self._rules.tail)]
        return Utterance(np.concatenate(kept), self._began, (self._count - self._silent) / _SECOND, over)
