"""Values anywhere in what was heard: names of exercises, circuits and equipment, numbers, durations."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice
from typing import Literal

from skill.understanding.names import ONE_OF_THEM, UNKNOWN, Ids, Names, plural
from skill.understanding.numbers import Quantity, quantities
from skill.understanding.sounds import Sounds, same_ends

Kind = Literal["exercise", "circuit", "equipment", "number", "duration"]
NAMED: tuple[Kind, ...] = ("exercise", "circuit", "equipment")
LONGEST = 7
"""Words of a span at most."""

MISHEARD_WORDS = 5
"""Words of a misheard name at most."""

MOST_MISHEARD = 48
"""Stretches of words that are tried for misheard names, at most: long talk is none to the coach."""

MOST_KEPT = 64
"""Utterances whose spans are kept at hand: one and the same is looked at several times over."""

MISHEARD = 0.97
"""How alike a name is at most that is not known letter by letter ("dead lift")."""


@dataclass(frozen=True, slots=True)
class Found:
    """Words ``start`` to ``end`` (not included) stand for a value. ``alike``: 1 as known, less if it only sounds so."""

    start: int
    end: int
    kind: Kind
    value: int | Ids
    alike: float = 1.0

    @property
    def weight(self) -> float:
        """Longer and surer spans win over those that they overlap."""
        return (self.end - self.start) * self.alike**2 - 0.01 * (NAMED.index(self.kind) if self.kind in NAMED else 3)


class Finder:
    """Finds the catalogue's names, also misheard, and numbers. ``known``: words of the sentences, which are no names."""

    def __init__(self, names: Names, known: Collection[str]) -> None:
        self._names: dict[Kind, Mapping[str, Ids]] = {kind: names.of(kind) for kind in NAMED}
        self._sounds = {
            kind: Sounds(name for name, ids in self._names[kind].items() if ids != UNKNOWN) for kind in NAMED
        }
        self._words = frozenset(word for kind in NAMED for name in self._names[kind] for word in name.split())
        self._name_words = self._words - {form for one in ONE_OF_THEM for form in (one, plural(one))}
        self._known = known
        self._found = lru_cache(maxsize=MOST_KEPT)(self._find)

    def find(self, words: Sequence[str], *, misheard: bool = True) -> tuple[Found, ...]:
        """The spans that do not overlap, from left to right."""
        return self._found(tuple(words), misheard)

    def _find(self, words: tuple[str, ...], misheard: bool) -> tuple[Found, ...]:
        exact = [*self._exact(words), *map(_as_found, quantities(words))]
        if misheard:
            exact += self._misheard(words, _apart(exact))
        return _apart(exact)

    def _exact(self, words: Sequence[str]) -> Iterator[Found]:
        for start in range(len(words)):
            if words[start] not in self._words:
                continue
            for end in range(start + 1, min(start + LONGEST, len(words)) + 1):
                text = " ".join(words[start:end])
                for kind in NAMED:
                    if ids := self._names[kind].get(text):
                        yield Found(start, end, kind, ids)

    def _misheard(self, words: Sequence[str], sure: Sequence[Found]) -> Iterator[Found]:
        """Stretches with a word that nobody knows, or with a loose piece of a name."""
        covered = {at for span in sure for at in range(span.start, span.end)}
        strange = {
            at
            for at, word in enumerate(words)
            if at not in covered and word.isalpha() and (word in self._name_words or word not in self._known)
        }
        stretches = (
            (start, end)
            for start in range(len(words))
            for end in range(start + 1, min(start + MISHEARD_WORDS, len(words)) + 1)
            if strange.intersection(range(start, end))
        )
        for start, end in islice(stretches, MOST_MISHEARD):
            yield from self._closest(words, start, end)

    def _closest(self, words: Sequence[str], start: int, end: int) -> Iterator[Found]:
        for kind in NAMED:
            near = self._sounds[kind].closest(words[start:end])
            if near and same_ends(words[start:end], near[0], self._known):
                name, alike = near
                yield Found(start, end, kind, self._names[kind][name], min(alike, MISHEARD))


def _as_found(quantity: Quantity) -> Found:
    kind: Kind = "duration" if quantity.kind == "duration" else "number"
    return Found(quantity.start, quantity.end, kind, quantity.value, 0.3 if quantity.lone_one else 1.0)


def _apart(spans: Collection[Found]) -> tuple[Found, ...]:
    """The heaviest spans of which no two overlap, in order."""
    kept: list[Found] = []
    for span in sorted(spans, key=lambda each: (-each.weight, each.start)):
        if all(span.end <= other.start or span.start >= other.end for other in kept):
            kept.append(span)
    return tuple(sorted(kept, key=lambda each: each.start))
