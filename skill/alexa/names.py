"""The values that a slot may have: ids with the names people say for them, from the catalogue or from an intent."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from catalog import Catalog
from skill.intents.spec import SlotType
from skill.same import Same

BUILT_IN = {"number": "AMAZON.NUMBER", "duration": "AMAZON.DURATION"}
CATALOGUED = ("exercise", "circuit", "equipment", "topic")
LONGEST_VALUE = 140

_SAYABLE = re.compile(r"[a-z][a-z' .]*")


@dataclass(frozen=True, slots=True)
class Value:
    """One thing that a slot can mean. ``synonyms`` may be shared with other values: then Alexa names them all."""

    id: str
    name: str
    synonyms: tuple[str, ...]

    @property
    def phrases(self) -> tuple[str, ...]:
        return (self.name, *self.synonyms)


def is_built_in(kind: SlotType) -> bool:
    """Whether Amazon has a type for it: numbers and durations."""
    return isinstance(kind, str) and kind in BUILT_IN


def values_of(kind: SlotType, catalog: Catalog) -> tuple[Value, ...]:
    """All values of a kind of slot; none for numbers and durations."""
    if isinstance(kind, Mapping):
        return tuple(Value(key, words[0], words[1:]) for key, words in kind.items())
    return _catalogued(kind, Same(catalog))


@lru_cache(maxsize=32)
def _catalogued(kind: str, same: Same) -> tuple[Value, ...]:
    catalog = same.catalog
    match kind:
        case "exercise":
            return _exercises(catalog)
        case "circuit":
            return tuple(_value(key, each.name, each.aliases) for key, each in catalog.circuits.items())
        case "equipment":
            return tuple(_value(key, each.name, each.aliases) for key, each in catalog.equipment.items())
        case "topic":
            asked = {key: (*each.aliases, *each.asks) for key, each in catalog.topics.items()}
            return tuple(_value(key, each.name, asked[key]) for key, each in catalog.topics.items())
        case _:
            return ()


def _value(key: str, name: str, others: tuple[str, ...]) -> Value:
    said = [text for text in dict.fromkeys((name.lower(), *others)) if _sayable(text)]
    return Value(key, said[0], tuple(said[1:]))


def _sayable(text: str) -> bool:
    return len(text) <= LONGEST_VALUE and _SAYABLE.fullmatch(text) is not None


def _exercises(catalog: Catalog) -> tuple[Value, ...]:
    own = {key: _value(key, each.name, each.aliases) for key, each in catalog.exercises.items()}
    taken = {phrase for value in own.values() for phrase in value.phrases}
    shared: dict[str, list[str]] = {}
    for key, value in own.items():
        for ending in dict.fromkeys(_endings(value)):
            shared.setdefault(ending, []).append(key)
    several = {ending: keys for ending, keys in shared.items() if 2 <= len(keys) <= 3 and ending not in taken}
    extra = {key: tuple(ending for ending, keys in several.items() if key in keys) for key in own}
    return tuple(Value(key, value.name, (*value.synonyms, *extra[key])) for key, value in own.items())


def _endings(value: Value) -> Iterator[str]:
    """The last words of a name: "deadlift" stands for every move whose name ends so, and the coach asks which."""
    words = value.name.split()
    for size in (1, 2):
        if len(words) > size:
            yield " ".join(words[-size:])
            yield " ".join(words[-size:]) + "s"
