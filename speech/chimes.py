"""The six chimes, made here: short bells, each with a figure of its own that is told apart without looking."""

from __future__ import annotations

from functools import cache

import numpy as np

from skill.cues import CHIME_SECONDS, ChimeKind
from speech.sound import SAMPLE_RATE, Samples, frames

_LOUDEST = 0.45
_SOFTER = {ChimeKind.HEARD: 0.2, ChimeKind.NOT_UNDERSTOOD: 0.25}
"""Those that come in the middle of a set are not to startle anybody."""

_ATTACK = frames(0.003)
_RELEASE = frames(0.02)

_OVERTONES = ((1.0, 1.0), (2.0, 0.35), (3.01, 0.12))
"""Frequency and strength against the fundamental; the third is off by a hair, as a bell's is."""

C5, E5, G5, A5, C6, E6 = 523.25, 659.26, 783.99, 880.0, 1046.5, 1318.5
E4, G4 = 329.63, 392.0

_NOTES: dict[ChimeKind, tuple[tuple[float, float], ...]] = {
    ChimeKind.GET_READY: ((0.0, G5), (0.16, C6)),
    ChimeKind.SET_END: ((0.0, E6), (0.15, C6)),
    ChimeKind.ROUND_END: ((0.0, C5), (0.16, E5), (0.32, G5)),
    ChimeKind.WORKOUT_END: ((0.0, C5), (0.18, E5), (0.36, G5), (0.54, C6), (0.72, E6)),
    ChimeKind.HEARD: ((0.0, A5),),
    ChimeKind.NOT_UNDERSTOOD: ((0.0, G4), (0.12, E4)),
}
"""Each kind's notes: seconds after its start, and hertz."""


@cache
def chime(kind: ChimeKind) -> Samples:
    """The chime at full volume, as long as `CHIME_SECONDS` says, silent at both edges; not to be written to."""
    length = frames(CHIME_SECONDS[kind])
    sound = np.zeros(length)
    for at, hertz in _NOTES[kind]:
        start = frames(at)
        sound[start:] += _bell(hertz, length - start)
    sound[-_RELEASE:] *= np.linspace(1, 0, _RELEASE)
    sound *= _SOFTER.get(kind, _LOUDEST) / np.abs(sound).max()
    samples = sound.astype(np.float32)
    samples.flags.writeable = False
    return samples


def _bell(hertz: float, length: int) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
    """One struck note: a quick soft attack, then each overtone dies away, the higher the sooner."""
    seconds = np.arange(length) / SAMPLE_RATE
    bell = np.zeros(length)
    for multiple, strength in _OVERTONES:
        decay = np.exp(-seconds * (5.0 + 3.0 * multiple))
        bell += strength * decay * np.sin(2 * np.pi * hertz * multiple * seconds)
    bell[:_ATTACK] *= np.linspace(0, 1, min(_ATTACK, length))
    return bell
