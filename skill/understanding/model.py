"""The linear model: how likely each intent is, from the words of a masked utterance. `learn` generates its weights."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import exp
from pathlib import Path

from skill.understanding.features import features

WEIGHTS = Path(__file__).with_name("weights.txt")
"""Text that is read in a few milliseconds: a fingerprint, the labels, then a line for each feature, sorted."""

WORD, BETWEEN = "w ", "\t"
"""What the features of whole words begin with, and what stands between a feature and its weights."""

SCALE = 8.0
"""Weights are stored as whole numbers of 1 / SCALE."""

FIRST_LABEL, ZERO = 35, 80
"""A row of weights is stored as text, two characters for each: the label's number and the weight, from these on."""

LARGEST = 44
"""Weights are stored up to this one, that all fit the same letters."""


@dataclass(frozen=True)
class Model:
    """``lines``: each feature and its weights, in order of the features. ``vocabulary``: the words it knows."""

    labels: tuple[str, ...]
    lines: Sequence[str]
    vocabulary: frozenset[str]

    def likely(self, tokens: Sequence[str]) -> dict[str, float]:
        """The probability of each label; they add up to 1."""
        totals = [0] * len(self.labels)
        for feature in features(tokens, self.vocabulary):
            row = self._weights(feature)
            for at in range(0, len(row), 2):
                totals[ord(row[at]) - FIRST_LABEL] += ord(row[at + 1]) - ZERO
        most = max(totals)
        shares = [exp((total - most) / SCALE) for total in totals]
        whole = sum(shares)
        return {label: share / whole for label, share in zip(self.labels, shares, strict=True)}

    def _weights(self, feature: str) -> str:
        key = f"{feature}{BETWEEN}"
        at = bisect_left(self.lines, key)
        return self.lines[at][len(key) :] if at < len(self.lines) and self.lines[at].startswith(key) else ""


def by_intent(likely: Mapping[str, float]) -> dict[str, float]:
    """The probability of each intent, whatever its values."""
    summed: dict[str, float] = {}
    for label, share in likely.items():
        intent = label.partition(" ")[0]
        summed[intent] = summed.get(intent, 0.0) + share
    return summed


def load_model() -> Model:
    """The model as it was learnt."""
    _, labels, *lines = WEIGHTS.read_text(encoding="utf-8").splitlines()
    return Model(tuple(labels.split(BETWEEN)), lines, frozenset(_words(lines)))


def _words(lines: Sequence[str]) -> Iterator[str]:
    at = bisect_left(lines, WORD)
    while at < len(lines) and lines[at].startswith(WORD):
        yield lines[at][len(WORD) :].partition(BETWEEN)[0]
        at += 1
