"""The linear model: how likely each intent is, from the words of a masked utterance. `learn` generates its weights."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import exp
from pathlib import Path

from skill.understanding.features import features

WEIGHTS = Path(__file__).with_name("weights.json")

SCALE = 8.0
"""Weights are stored as whole numbers of 1 / SCALE."""

FIRST_LABEL, ZERO = 35, 80
"""A row of weights is stored as text, two characters for each: the label's number and the weight, from these on."""

LARGEST = 44
"""Weights are stored up to this one, that all fit the same letters."""


@dataclass(frozen=True)
class Model:
    """``rows``: for each feature its weights, as text. ``vocabulary``: the words it knows."""

    labels: tuple[str, ...]
    rows: Mapping[str, str]
    vocabulary: frozenset[str]

    def likely(self, tokens: Sequence[str]) -> dict[str, float]:
        """The probability of each label; they add up to 1."""
        totals = [0] * len(self.labels)
        for feature in features(tokens, self.vocabulary):
            row = self.rows.get(feature, "")
            for at in range(0, len(row), 2):
                totals[ord(row[at]) - FIRST_LABEL] += ord(row[at + 1]) - ZERO
        most = max(totals)
        shares = [exp((total - most) / SCALE) for total in totals]
        whole = sum(shares)
        return {label: share / whole for label, share in zip(self.labels, shares, strict=True)}


def by_intent(likely: Mapping[str, float]) -> dict[str, float]:
    """The probability of each intent, whatever its values."""
    summed: dict[str, float] = {}
    for label, share in likely.items():
        intent = label.partition(" ")[0]
        summed[intent] = summed.get(intent, 0.0) + share
    return summed


def load_model() -> Model:
    """The model as it was learnt."""
    read = json.loads(WEIGHTS.read_bytes())
    rows = read["weights"]
    vocabulary = frozenset(feature[2:] for feature in rows if feature.startswith("w "))
    return Model(tuple(read["labels"]), rows, vocabulary)
