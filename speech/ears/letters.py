"""How well words fit a sound, letter by letter: a small network over what Whisper's encoder hears.

Whisper itself writes what English people are likely to write, and would rather hear "a long way" than "lower away". This
network has no language: it tells how likely each letter is in each 20 ms, so that a request can be compared with the
sound whatever its words are. Connectionist temporal classification (Graves and others 2006); `bench/letters` teaches it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Protocol

import numpy as np

from speech.ears.hearing import Guess, Weigher
from speech.ears.saying import ways_of_saying
from speech.sound import Samples

ALPHABET = " abcdefghijklmnopqrstuvwxyz"
"""The classes 1, 2, …; class 0 is "no new letter"."""

TINY, BASE = (Path(__file__).parent / f"letters_{size}.npz" for size in ("tiny", "base"))
"""The weights for what the encoders of Whisper tiny.en and base hear."""

_NEVER = np.float32(-1e9)
_NO_LETTER = re.compile(r"[^a-z ]")

Chances = Samples
"""Logarithms of likelihoods, shape (frames of 20 ms, 1 + letters)."""


class Encoder(Weigher, Protocol):
    """A recogniser that shows what it hears before it finds words for it."""

    def encoded(self, samples: Samples) -> Samples:
        """Shape (frames of 20 ms, width)."""


class Spelling:
    """A recogniser that also tells how likely each letter is."""

    def __init__(self, recogniser: Encoder, letters: Letters) -> None:
        self._recogniser = recogniser
        self._letters = letters

    @property
    def name(self) -> str:
        return self._recogniser.name

    def chances(self, samples: Samples) -> Chances:
        """What it sounds like, letter by letter: long before `hear` has found words."""
        return self._letters.chances(self._recogniser.encoded(samples))

    def hear(self, samples: Samples) -> tuple[Guess, ...]:
        return self._recogniser.hear(samples)

    def weigh(self, samples: Samples, texts: Sequence[str]) -> tuple[float, ...]:
        return self._recogniser.weigh(samples, texts)


class Letters:
    """The network: two convolutions over five frames each, with the weights of this file."""

    def __init__(self, weights: Path) -> None:
        with np.load(weights) as stored:
            self._weights = {name: stored[name].astype(np.float32) for name in stored.files}

    def chances(self, heard: Samples) -> Chances:
        """``heard``: the encoder's output, shape (frames, width)."""
        weights = self._weights
        hidden = np.maximum((heard - weights["mean"]) / weights["spread"] @ weights["in"], 0.0)
        for layer in ("first", "second"):
            hidden = hidden + np.maximum(_convolved(hidden, weights[layer]) + weights[layer + "_bias"], 0.0)
        scores = hidden @ weights["out"] + weights["out_bias"]
        scores -= scores.max(axis=1, keepdims=True)
        chances: Chances = scores - np.log(np.exp(scores).sum(axis=1, keepdims=True))
        return chances


def spelled(chances: Chances) -> str:
    """The likeliest letters: no word of any language need come out."""
    classes = chances.argmax(axis=1)
    new = np.concatenate([classes[:1] > 0, (classes[1:] != classes[:-1]) & (classes[1:] > 0)])
    return " ".join("".join(ALPHABET[each - 1] for each in classes[new]).split())


def fits(chances: Chances, texts: Sequence[str]) -> tuple[float, ...]:
    """For each text (plain words) the logarithm of its likelihood as what was said, in its likelier way of speaking: "I am"
    and "I'm"."""
    ways = [(number, letters) for number, text in enumerate(texts) for letters in _ways(text)]
    best = [float(_NEVER)] * len(texts)
    if not ways or not len(chances):
        return tuple(best)
    for (number, _), likelihood in zip(ways, _forward(chances, [letters for _, letters in ways]), strict=True):
        best[number] = max(best[number], float(likelihood))
    return tuple(best)


@lru_cache(maxsize=4096)
def _ways(text: str) -> tuple[tuple[int, ...], ...]:
    return tuple(dict.fromkeys(letters for way in ways_of_saying(text) if (letters := tuple(classes(way)))))


def classes(text: str) -> Iterator[int]:
    """The letters' places in the network's output; signs that are no letters are left out."""
    for letter in _NO_LETTER.sub("", text):
        yield 1 + ALPHABET.index(letter)


def _forward(chances: Chances, texts: Sequence[Sequence[int]]) -> Samples:
    """Graves' forward pass for all texts at once: the states are the letters with "no new letter" around each."""
    width = 2 * max(map(len, texts)) + 1
    labels = np.zeros((len(texts), width), np.intp)
    for row, letters in zip(labels, texts, strict=True):
        row[1 : 2 * len(letters) : 2] = letters
    jumps = np.zeros(labels.shape, bool)
    jumps[:, 2:] = (labels[:, 2:] > 0) & (labels[:, 2:] != labels[:, :-2])
    alpha = np.full(labels.shape, _NEVER, np.float32)
    alpha[:, 0], alpha[:, 1] = chances[0, 0], chances[0, labels[:, 1]]
    for frame in chances[1:]:
        alpha = _stepped(alpha, jumps) + frame[labels]
    last, rows = np.array([2 * len(letters) for letters in texts]), np.arange(len(texts))
    ended: Samples = np.logaddexp(alpha[rows, last], alpha[rows, last - 1])
    return ended


def _stepped(alpha: Samples, jumps: np.ndarray[tuple[int, ...], np.dtype[np.bool_]]) -> Samples:
    """One frame on: a state is reached from itself, from the one before, and past a gap from the letter before."""
    before, beyond = np.full_like(alpha, _NEVER), np.full_like(alpha, _NEVER)
    before[:, 1:], beyond[:, 2:] = alpha[:, :-1], alpha[:, :-2]
    beyond[~jumps] = _NEVER
    most = np.maximum(np.maximum(alpha, before), beyond)
    reached: Samples = most + np.log(np.exp(alpha - most) + np.exp(before - most) + np.exp(beyond - most))
    return reached


def _convolved(frames: Samples, kernel: Samples) -> Samples:
    """Over the frames with silence at both ends; ``kernel``: shape (odd count, width, width)."""
    half = len(kernel) // 2
    padded = np.pad(frames, ((half, half), (0, 0)))
    together: Samples = sum(padded[at : at + len(frames)] @ each for at, each in enumerate(kernel))
    return together
