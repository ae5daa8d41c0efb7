"""Sound as samples, and what is done to a phrase before it is used: one rate, no silence at its ends, one loudness."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Samples = NDArray[np.float32]
"""Mono sound: shape (frames,), values in -1..1, `SAMPLE_RATE` of them a second."""

SAMPLE_RATE = 22_050
"""Frames a second throughout the local loop: what pyttsx3's engines deliver, so that nothing is resampled there."""

LOUDNESS = 0.12
"""Root mean square that the spoken parts of a phrase are brought to."""

PEAK = 0.95
"""No sample of a phrase is louder than this, even where `LOUDNESS` is then not reached."""

_AUDIBLE = 0.01
"""Part of a phrase's peak (-40 dB) below which its beginning and end count as silence."""
_TAIL = round(0.012 * SAMPLE_RATE)
_WINDOW = round(0.02 * SAMPLE_RATE)


def frames(seconds: float) -> int:
    """The frame nearest to ``seconds``."""
    return round(seconds * SAMPLE_RATE)


def shaped(raw: Samples, rate: int) -> Samples:
    """A synthesised phrase as it is used: resampled from ``rate``, trimmed, levelled. Empty where nothing is audible."""
    return levelled(trimmed(resampled(raw, rate)))


def resampled(samples: Samples, rate: int) -> Samples:
    """From ``rate`` to `SAMPLE_RATE`, through the spectrum: phrases are short and silent at both ends."""
    if rate == SAMPLE_RATE or not len(samples):
        return samples
    wanted = max(1, round(len(samples) * SAMPLE_RATE / rate))
    spectrum = np.fft.rfft(samples)[: wanted // 2 + 1]
    return (np.fft.irfft(spectrum, wanted) * (wanted / len(samples))).astype(np.float32)


def trimmed(samples: Samples) -> Samples:
    """Begins with its first audible sample, so that a phrase starts exactly where it is placed; ends softly."""
    loud = np.abs(samples)
    audible = np.flatnonzero(loud > _AUDIBLE * loud.max()) if len(samples) else samples
    if not len(audible):
        return np.zeros(0, np.float32)
    end = min(len(samples), int(audible[-1]) + 1 + _TAIL)
    kept = samples[int(audible[0]) : end].astype(np.float32)
    fade = min(_TAIL, len(kept))
    kept[len(kept) - fade :] *= np.linspace(1.0, 0.0, fade, dtype=np.float32)
    return kept


def levelled(samples: Samples) -> Samples:
    """As loud as every other phrase: `LOUDNESS` over the parts in which something is spoken."""
    if not len(samples):
        return samples
    gain = min(LOUDNESS / loudness(samples), PEAK / float(np.abs(samples).max()))
    return samples * np.float32(gain)


def loudness(samples: Samples) -> float:
    """Root mean square over the spoken parts of a phrase that is not silent; pauses between sentences don't count."""
    square = samples.astype(np.float64) ** 2
    power = np.add.reduceat(square, np.arange(0, len(square), _WINDOW)) / _WINDOW
    spoken = power > 0.01 * power.max()
    return float(np.sqrt(power[spoken].mean()))
