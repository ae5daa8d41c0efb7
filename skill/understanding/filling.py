"""The slots of an intent, filled with what was found in the words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from skill.intents.spec import IntentSpec, SlotType
from skill.person import SlotValue
from skill.understanding.closed import Closed
from skill.understanding.labels import Label
from skill.understanding.spans import Found
from skill.understanding.templates import SLOT

_OF_ROUNDS = frozenset("round rounds set sets lap laps".split())
_OF_REPS = frozenset("rep reps repetition repetitions repeat repeats".split())
_BETWEEN = frozenset("more fewer less extra full whole of".split())
"""Words between a number and what it counts: "two more rounds"."""


class Filler:
    """Knows which slots each intent's sentences have."""

    def __init__(self, intents: Mapping[str, IntentSpec]) -> None:
        self._intents = intents
        self._closed = Closed(intents)
        self._needs = {
            spec.name: {frozenset(SLOT.findall(template)) for template in spec.sentences} for spec in intents.values()
        }

    def agrees(self, label: Label, words: Sequence[str]) -> bool:
        """Whether the words tell no other value than the label."""
        return all((self._closed.told(label.intent, slot, words) or {value}) == {value} for slot, value in label.slots)

    def tells(self, label: Label, words: Sequence[str]) -> bool:
        """Whether the words themselves tell every value that the label has."""
        return all(self._closed.told(label.intent, slot, words) for slot, _ in label.slots)

    def fill(
        self, label: Label, words: Sequence[str], spans: Sequence[Found], topic: str | None
    ) -> dict[str, SlotValue] | None:
        """The slots, or None where the intent has no sentence that these values would fill."""
        spec = self._intents.get(label.intent)
        if spec is None:
            return None
        slots: dict[str, SlotValue] = {}
        slots.update(label.slots)
        for kind in ("exercise", "circuit", "equipment"):
            values = (each.value for each in spans if each.kind == kind)
            slots |= zip(_slots_of(spec, kind), dict.fromkeys(map(_single, values)), strict=False)
        slots |= _numbers(spec, words, spans)
        if topic and (named := _slots_of(spec, "topic")):
            slots[named[0]] = topic
        return slots if any(needed <= slots.keys() for needed in self._needs[spec.name]) else None


def _slots_of(spec: IntentSpec, kind: SlotType) -> list[str]:
    return [slot for slot, of in spec.slots.items() if of == kind]


def _single(value: object) -> SlotValue:
    assert isinstance(value, tuple)
    return value[0] if len(value) == 1 else value


def _numbers(spec: IntentSpec, words: Sequence[str], spans: Iterable[Found]) -> dict[str, SlotValue]:
    """Durations; numbers of rounds and of reps by the word after them, bare ones as reps. A bare number serves as seconds
    where nothing is counted."""
    filled: dict[str, SlotValue] = {}
    for span in spans:
        if isinstance(span.value, int):
            for slot in _fitting(spec, span, _counted(words, span.end))[:1]:
                filled.setdefault(slot, span.value)
    return filled


def _fitting(spec: IntentSpec, span: Found, counted: str) -> list[str]:
    """The slots that the number may fill: one of reps is never taken for one of rounds."""
    numbers = _slots_of(spec, "number")
    rounds = [slot for slot in numbers if slot == "rounds"]
    others = [slot for slot in numbers if slot != "rounds"]
    if span.kind == "duration":
        return _slots_of(spec, "duration")
    if counted in _OF_ROUNDS:
        return rounds
    if counted in _OF_REPS:
        return others
    return others or rounds or _slots_of(spec, "duration")


def _counted(words: Sequence[str], at: int) -> str:
    """What the number that ends at ``at`` counts."""
    while at < len(words) and words[at] in _BETWEEN:
        at += 1
    return words[at] if at < len(words) else ""
