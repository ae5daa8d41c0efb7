"""Which topic a question is on: the one whose questions and names share most of its telling words."""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Iterator, Sequence
from math import log

from catalog import Catalog
from skill.understanding.hearing import words_of

LEAST = 0.3
"""The share of a question's telling words that a topic must know. On the phrases to develop on, questions on a topic have
0.45 and more, others mostly less than 0.2."""

STEM = 5
"""Letters of the beginning of a longer word, which stands for its forms: "injury" and "injured"."""

_WEAK = 0.5
"""How much such a beginning, or a pair of words, tells beside a whole word."""


class Topics:
    """The topics of a catalogue by the words that people ask about them with."""

    def __init__(self, catalog: Catalog) -> None:
        self._asks = {
            key: [words_of(text) for text in (each.name, *each.aliases, *each.asks)]
            for key, each in catalog.topics.items()
        }
        self._exact = {ask: key for key, asks in self._asks.items() for ask in asks}
        self._terms: dict[str, Counter[str]] = {}
        self._spread: Counter[str] = Counter()

    def asked(self, words: tuple[str, ...]) -> str | None:
        """The topic of which this is one of the questions."""
        return self._exact.get(words)

    def best(self, words: Sequence[str]) -> tuple[str, float] | None:
        """The nearest topic, and how much of the question it knows (0 to 1)."""
        if not self._terms:
            self._count()
        asked = list(dict.fromkeys(_terms(words)))
        whole = sum(self._tells(term) for term in asked)
        scores = {
            key: sum(self._tells(term) * min(1.0, terms[term]) for term in asked) for key, terms in self._terms.items()
        }
        if not scores or not whole:
            return None
        key = max(scores, key=lambda each: scores[each])
        return (key, scores[key] / whole) if scores[key] / whole >= LEAST else None

    def _count(self) -> None:
        """Done at the first question, not at the start."""
        for key, asks in self._asks.items():
            told: Counter[str] = Counter()
            for ask in asks:
                told.update(dict.fromkeys(_terms(ask), 0.5))
            self._terms[key] = told
            self._spread.update(dict.fromkeys(told, 1))

    def _tells(self, term: str) -> float:
        """Words that few topics have tell most; one that none has tells that it may be none of them."""
        topics = len(self._terms)
        rare = log(1 + topics / self._spread.get(term, 1)) ** 2 if term in self._spread else 1.0
        return rare * (_WEAK if term.startswith("<") or " " in term else 1.0)


def _terms(words: Sequence[str]) -> Iterator[str]:
    """The words, their beginnings, and pairs of them."""
    for word in words:
        yield word
        if len(word) > STEM:
            yield f"<{word[:STEM]}"
    yield from (f"{one} {other}" for one, other in itertools.pairwise(words))
