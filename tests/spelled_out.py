"""Sounds for recognisers that spell: what a network would tell of a sound, written down letter by letter."""

from __future__ import annotations

import numpy as np

from speech.ears.letters import ALPHABET, Chances

NO_LETTER = "-"


def sounding(letters: str, sure: float = 0.9) -> Chances:
    """A frame for each letter; "-" is none."""
    chances = np.full((len(letters), 1 + len(ALPHABET)), (1 - sure) / len(ALPHABET), np.float32)
    for frame, letter in zip(chances, letters, strict=True):
        frame[0 if letter == NO_LETTER else 1 + ALPHABET.index(letter)] = sure
    logarithms: Chances = np.log(chances)
    return logarithms
