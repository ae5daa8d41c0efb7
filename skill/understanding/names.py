"""Every way to name what the catalogue holds: names, aliases, plurals, and the natural parts of a name.

A part of a name ("the banded deadlift", "glute bridge") stands for every exercise that it fits.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

from catalog import Catalog, Exercise
from skill.understanding.hearing import plain_forms, words_of
from skill.understanding.numbers import NUMBER_WORDS

Ids = tuple[str, ...]
"""The ids that a name fits, in the catalogue's order."""

ELSEWHERE = Path(__file__).with_name("elsewhere.txt")
UNKNOWN: Ids = ("?",)
"""Stands for what has a name but is not in the catalogue."""

ONE_OF_THEM = ("one", "ones", "move", "exercise")
"""Words that make a name of a part that is none by itself: "the tiptoe one"."""

LONGEST_NAME = 7
"""Words of the longest name whose parts are taken; of a longer one only the whole is known."""


SEVERAL_WORDS = 3
"""Words of a name that is always said in the same way, from which one of them may stand before the last: of the
"reverse nordic lean" the "nordic lean", but of the "good morning" never the "morning"."""

LEAST_PART = 3
"""Letters of such a part: "the b one" is none."""

CIRCUIT_WORDS = ("circuit", "workout", "session", "routine", "training", "programme", "program")
"""Words for a circuit as such: where a name holds one, the others do as well."""

_SIMPLE = re.compile(r"[a-z ]+")
_ARTICLES = ("the", "a", "an")


@dataclass(frozen=True)
class Names:
    """For each kind of thing: its names (words joined by a space), and the ids that each of them fits."""

    exercise: Mapping[str, Ids]
    circuit: Mapping[str, Ids]
    equipment: Mapping[str, Ids]
    topic: Mapping[str, Ids]

    def of(self, kind: str) -> Mapping[str, Ids]:
        return {"exercise": self.exercise, "circuit": self.circuit, "equipment": self.equipment, "topic": self.topic}[
            kind
        ]


def names_of(catalog: Catalog) -> Names:
    """All names of the catalogue, and those known elsewhere that it does not hold."""
    moves, circuits = (_elsewhere(part) for part in ELSEWHERE.read_text(encoding="utf-8").split("# Circuits"))
    plurals = dict.fromkeys(map(plural, moves), UNKNOWN)
    return Names(
        exercise=dict.fromkeys(moves, UNKNOWN) | plurals | _exercise_names(catalog.exercises),
        circuit=_circuit_names({"?": circuits})
        | _circuit_names({key: (each.name, *each.aliases) for key, each in catalog.circuits.items()}),
        equipment=_plain({key: (each.name, *each.aliases) for key, each in catalog.equipment.items()}),
        topic=_plain({key: (each.name, *each.aliases) for key, each in catalog.topics.items()}),
    )


def _elsewhere(text: str) -> list[str]:
    return [plain(line) for line in text.splitlines() if line and not line.startswith("#")]


def plain(name: str) -> str:
    """The name as heard, without an article before it."""
    words = plain_forms(name).split() if _SIMPLE.fullmatch(name) else words_of(name)
    return " ".join(words[1:] if len(words) > 1 and words[0] in _ARTICLES else words)


def _plain(wordings: Mapping[str, Iterable[str]]) -> dict[str, Ids]:
    names: dict[str, Ids] = {}
    for key, texts in wordings.items():
        for text in texts:
            names.setdefault(plain(text), (key,))
    return names


def _circuit_names(wordings: Mapping[str, Iterable[str]]) -> dict[str, Ids]:
    whole = _plain(wordings)
    others: dict[str, Ids] = {}
    for name, ids in whole.items():
        for word in name.split():
            if word in CIRCUIT_WORDS:
                last = ("one",) if not name.startswith(word) else ()
                others |= {name.replace(word, other, 1): ids for other in (*CIRCUIT_WORDS, *last)}
    return others | whole


def _exercise_names(exercises: Mapping[str, Exercise]) -> dict[str, Ids]:
    """Full names and aliases fit one exercise; a part of a name fits all whose names contain it."""
    wordings = {key: (each.name, *each.aliases) for key, each in exercises.items()}
    whole = _plain(wordings)
    padded = {key: tuple(f" {plain(text)} " for text in texts) for key, texts in wordings.items()}
    parts: dict[str, set[str]] = {}
    for key, each in exercises.items():
        for part in dict.fromkeys(_parts(each)):  # in an order, for sentences are drawn from it
            parts.setdefault(part, set()).add(key)
    for part, keys in parts.items():
        if part not in whole:
            keys.update(key for key, texts in padded.items() if any(f" {part} " in text for text in texts))
    fitting = {part: tuple(key for key in exercises if key in keys) for part, keys in parts.items()}
    for name, ids in tuple((fitting | whole).items()):
        fitting.setdefault(plural(name), ids)
    return fitting | whole


def plural(name: str) -> str:
    if name.endswith("s") and not name.endswith("ss"):
        return name
    return f"{name}es" if name.endswith(("ch", "ss", "sh", "x")) else f"{name}s"


def _parts(exercise: Exercise) -> Iterator[str]:
    """Parts with the last word of the name ("banded deadlift"), and others made a name by "one" ("the banded one")."""
    names = [plain(text).split() for text in (exercise.name, *exercise.aliases)]
    head = names[0][-1]
    core = _core([name for name in names if name[-1] == head])
    for name in names:
        if len(name) > LONGEST_NAME or name[-1] != head:
            continue
        before = [word for word in name if word not in core]
        for size in range(len(before) + 1):
            yield from (" ".join((*some, *core)) for some in combinations(before, size))
        if not before:
            before = name[:-1]
            yield from (f"{some} {head}" for some in before if len(name) >= SEVERAL_WORDS)
        for some in _stretches(before):
            if len(some) >= LEAST_PART and some not in NUMBER_WORDS:
                yield from (f"{some} {one}" for one in ONE_OF_THEM)


def _stretches(words: list[str]) -> Iterator[str]:
    for start in range(len(words)):
        for end in range(start + 1, len(words) + 1):
            yield " ".join(words[start:end])


def _core(names: list[list[str]]) -> tuple[str, ...]:
    """The words that all names share: "good morning" is never just a "morning"."""
    shared = set(names[0]).intersection(*names)
    return tuple(word for word in names[0] if word in shared)
