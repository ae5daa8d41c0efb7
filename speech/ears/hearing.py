"""The words between the ears' parts: sound at one rate, what a recogniser makes of it, and what can go wrong."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol, runtime_checkable

import numpy as np

from speech.sound import Samples

RATE = 16_000
"""Frames a second of everything that is heard: what every recogniser and voice detector here was trained on."""

FRAME = 512
"""Samples (32 ms) that a voice detector judges at a time."""


class EngineMissing(Exception):
    """A recogniser or detector is not installed or does not start: one line with what to do."""


@dataclass(frozen=True, slots=True)
class Guess:
    """One reading of an utterance. ``confidence``: 0..1, comparable within one recogniser only."""

    text: str
    confidence: float


class Recogniser(Protocol):
    """Turns an utterance into words. Used by one thread; takes about a tenth of a second."""

    @property
    def name(self) -> str: ...

    def hear(self, samples: Samples) -> tuple[Guess, ...]:
        """What was said in these samples (mono, `RATE` a second), the likeliest first; empty where nothing was."""


class Weigher(Recogniser, Protocol):
    """One that can also tell how likely given words are."""

    def weigh(self, samples: Samples, texts: Sequence[str]) -> tuple[float, ...]:
        """For each text the logarithm of its likelihood as what was said."""


@runtime_checkable
class Speller(Weigher, Protocol):
    """One that can also tell what it sounds like."""

    def chances(self, samples: Samples) -> Samples:
        """How likely each letter is in each frame, see `speech.ears.letters`: long before `hear` has found words."""


class Detector(Protocol):
    """Tells whether somebody speaks. Keeps a state of its own: one stream, one detector."""

    def __call__(self, frame: Samples) -> float:
        """The likelihood 0..1 that `FRAME` samples hold a voice."""


def seconds(samples: Samples) -> float:
    return len(samples) / RATE


def resampled_to(samples: Samples, rate: int, wanted: int) -> Samples:
    """A whole sound at another rate, through the spectrum."""
    if rate == wanted or not len(samples):
        return samples
    count = max(1, round(len(samples) * wanted / rate))
    spectrum = np.fft.rfft(samples)
    kept = np.zeros(count // 2 + 1, spectrum.dtype)
    shared = min(len(kept), len(spectrum))
    kept[:shared] = spectrum[:shared]
    return (np.fft.irfft(kept, count) * (count / len(samples))).astype(np.float32)
