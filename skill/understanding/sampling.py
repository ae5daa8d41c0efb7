"""Sentences as people would say them, drawn from the templates: what the linear model learns from."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from random import Random

from hassil.expression import Alternative, Expression, ListReference, TextChunk
from hassil.expression import Sequence as InOrder
from hassil.parse_expression import parse_sentence

from skill.intents.spec import IntentSpec, SlotType
from skill.understanding.fillers import AFTER, BEFORE
from skill.understanding.labels import Label
from skill.understanding.names import Names

STANDING_FOR = {"exercise": "anexercise", "equipment": "anequipment"}
"""Words in the place of names, so that what is learnt does not depend on the names that there happen to be."""

_NUMBERS = "one two three four five six seven eight nine ten twelve fifteen twenty 3 8 10 12 15".split()
_LENGTHS = (
    *("thirty seconds", "a minute", "two minutes", "half a minute", "ten seconds", "45 seconds", "a minute and a half"),
    *("twenty seconds", "ninety seconds", "a couple of minutes", "15 seconds", "one minute", "sixty seconds"),
)


@dataclass(frozen=True)
class Sampler:
    """Draws sentences from templates. Deterministic by its seed. ``standing_for``: words in the place of all names."""

    names: Names
    random: Random
    standing_for: Mapping[str, str] = field(default_factory=dict)

    def of_sentence(self, spec: IntentSpec, template: str, many: int) -> Iterator[tuple[Label, str]]:
        """Different sentences of an intent's template, at most ``many`` for each value of a closed slot."""
        expression = parse_sentence(template).expression
        tries = many * max((len(kind) for slot, kind in spec.slots.items() if _closed(kind, slot, template)), default=1)
        drawn: dict[tuple[Label, str], None] = {}
        for _ in range(2 * tries):
            if len(drawn) < tries:
                chosen: list[tuple[str, str]] = []
                said = self._said(expression, spec.slots, chosen)
                drawn.setdefault((Label(spec.name, tuple(chosen)), " ".join(said.split())))
        yield from drawn

    def of_values(self, spec: IntentSpec, many: int) -> Iterator[tuple[int, Label, str]]:
        """Sentences with each wording of each value of the closed slots, ``many`` for each where so many templates have
        the slot; with the place of the template that each was drawn from."""
        for slot, kind in spec.slots.items():
            templates = [at for at, template in enumerate(spec.sentences) if _closed(kind, slot, template)]
            for value, word in _wordings(kind):
                told = replace(spec, slots={**spec.slots, slot: {value: (word,)}})
                for at in self.random.sample(templates, min(many, len(templates))):
                    yield from ((at, label, text) for label, text in self.of_sentence(told, spec.sentences[at], 1))

    def of_template(self, template: str, many: int) -> Iterator[str]:
        """At most ``many`` different sentences of a template without slots."""
        expression = parse_sentence(template).expression
        yield from dict.fromkeys(" ".join(self._said(expression, {}, []).split()) for _ in range(many))

    def with_fillers(self, sentence: str) -> str:
        """The sentence with something around it."""
        before = " ".join(self.random.choice(_sorted(BEFORE))) if self.random.random() < 0.6 else ""
        after = " ".join(self.random.choice(_sorted(AFTER))) if self.random.random() < 0.5 else ""
        return f"{before} {sentence} {after}".strip()

    def _said(self, part: Expression, slots: Mapping[str, object], chosen: list[tuple[str, str]]) -> str:
        match part:
            case TextChunk():
                return part.original_text
            case Alternative():
                return self._said(self.random.choice(part.items), slots, chosen)
            case InOrder():
                return "".join(self._said(item, slots, chosen) for item in part.items)
            case ListReference():
                return self._value(part.list_name, slots[part.list_name], chosen)
        raise ValueError(f"no sentence is made of {part}")

    def _value(self, slot: str, kind: object, chosen: list[tuple[str, str]]) -> str:
        match kind:
            case "number":
                return self.random.choice(_NUMBERS)
            case "duration":
                return self.random.choice(_LENGTHS)
            case str():
                return self.standing_for.get(kind) or self.random.choice(self._short_names[kind])
            case Mapping():
                value = self.random.choice(sorted(kind))
                chosen.append((slot, value))
                word: str = self.random.choice(kind[value])
                return word
        raise ValueError(f"no slot has the type {kind}")

    @cached_property
    def _short_names(self) -> Mapping[str, Sequence[str]]:
        return {
            kind: [name for name in self.names.of(kind) if len(name.split()) < 5]
            for kind in ("exercise", "circuit", "equipment", "topic")
        }


def _closed(kind: SlotType, slot: str, template: str) -> bool:
    return not isinstance(kind, str) and f"{{{slot}}}" in template


def _wordings(kind: SlotType) -> list[tuple[str, str]]:
    return [] if isinstance(kind, str) else [(value, word) for value, words in kind.items() for word in words]


def _sorted(phrases: frozenset[tuple[str, ...]]) -> list[tuple[str, ...]]:
    return sorted(phrases)
