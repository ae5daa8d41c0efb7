"""The exact match: the words are one of an intent's sentences.

hassil matches; it parses a template (0.2 ms) only when the words can be that sentence at all: each of them stands in the
template or in a name that one of its slots takes.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from hassil.expression import Sentence, TextChunk
from hassil.intents import RangeSlotList, SlotList, TextSlotList, TextSlotValue
from hassil.parse_expression import parse_sentence
from hassil.string_matcher import MatchContext, MatchSettings, match_expression

from skill.intents.spec import IntentSpec, SlotType
from skill.person import SlotValue
from skill.understanding.hearing import plain_forms
from skill.understanding.names import Names
from skill.understanding.numbers import LARGEST, Quantity, quantities

_SLOT = re.compile(r"\{(\w+)\}")
_WORD = re.compile(r"[a-z']+")
SECONDS = "seconds"
"""How a duration is written for the match: "half a minute" as "30 seconds"."""


@dataclass(frozen=True)
class Match:
    """A sentence that fits: ``literal`` characters of it are the template's own words."""

    intent: str
    slots: Mapping[str, SlotValue]
    template: str
    literal: int


@dataclass(frozen=True)
class _Values:
    """What a slot takes: hassil's list, and every word in it."""

    listed: SlotList
    words: frozenset[str]


@dataclass(frozen=True)
class _Template:
    """One sentence of an intent. ``words``: all words that can stand in it."""

    spec: IntentSpec
    text: str
    words: frozenset[str]
    numbers: bool
    values: Mapping[str, _Values] = field(repr=False)

    @cached_property
    def sentence(self) -> Sentence:
        durations = {slot for slot, kind in self.spec.slots.items() if kind == "duration"}
        text = plain_forms(self.text)
        text = _SLOT.sub(lambda slot: f"{slot[0]} {SECONDS}" if slot[1] in durations else slot[0], text)
        return parse_sentence(text, keep_text=True)

    def match(self, words: str) -> Match | None:
        """The best way in which the words are this sentence."""
        settings = MatchSettings(slot_lists={slot: each.listed for slot, each in self.values.items()})
        found = match_expression(settings, MatchContext(text=f"{words} "), self.sentence.expression)
        fits = [each for each in found if each.is_match]
        if not fits:
            return None
        best = max(fits, key=lambda each: (each.text_chunks_matched, -len(each.entities)))
        return Match(self.spec.name, {each.name: _whole(each.value) for each in best.entities}, self.text, best.text_chunks_matched)


@dataclass(frozen=True)
class Templates:
    """All sentences of all intents."""

    templates: tuple[_Template, ...]

    def matches(self, words: Sequence[str], among: frozenset[str] | None = None) -> tuple[Match, ...]:
        """Every intent's best match, best first; only of the intents ``among``, where given."""
        found: dict[str, Match] = {}
        for reading in readings(words):
            for template in self._possible(reading):
                if (among is None or template.spec.name in among) and (match := template.match(" ".join(reading))):
                    known = found.get(match.intent)
                    if known is None or _quality(match) > _quality(known):
                        found[match.intent] = match
        return tuple(sorted(found.values(), key=_quality, reverse=True))

    def _possible(self, words: Sequence[str]) -> Iterator[_Template]:
        plain = {word for word in words if not word.lstrip("-").isdigit()}
        digits = len(plain) < len(set(words))
        for template in self.templates:
            if plain <= template.words and (template.numbers or not digits):
                yield template


def _whole(value: SlotValue | float) -> SlotValue:
    """The value of a slot: hassil gives numbers in digits as floats."""
    return int(value) if isinstance(value, float) else value


def _quality(match: Match) -> tuple[int, int]:
    ambiguous = sum(isinstance(value, tuple) for value in match.slots.values())
    return match.literal, -ambiguous


def readings(words: Sequence[str]) -> Iterator[tuple[str, ...]]:
    """The words as said, and with numbers in digits: once without, once with every "one" taken as a number."""
    found = quantities(words)
    yield tuple(words)
    certain = [each for each in found if not each.lone_one]
    if certain:
        yield in_digits(words, certain)
    if len(certain) < len(found):
        yield in_digits(words, found)


def in_digits(words: Sequence[str], found: Iterable[Quantity]) -> tuple[str, ...]:
    written: list[str] = []
    at = 0
    for each in found:
        written += [*words[at : each.start], str(each.value), *([SECONDS] if each.kind == "duration" else [])]
        at = each.end
    return (*written, *words[at:])


def templates_of(intents: Iterable[IntentSpec], names: Names) -> Templates:
    """The sentences of the intents, with the catalogue's names as values of their slots."""
    lists = _Lists(names)
    return Templates(tuple(_template(spec, text, lists) for spec in intents for text in spec.sentences))


def _template(spec: IntentSpec, text: str, lists: _Lists) -> _Template:
    values = {slot: lists.of(spec.slots[slot]) for slot in _SLOT.findall(text)}
    own = frozenset(_WORD.findall(_SLOT.sub(" ", plain_forms(text))))
    numbers = any(isinstance(each.listed, RangeSlotList) for each in values.values())
    return _Template(spec, text, own.union(*(each.words for each in values.values())), numbers, values)


class _Lists:
    """hassil's lists for the slot types, each made once."""

    def __init__(self, names: Names) -> None:
        self._names = names
        self._made: dict[str | int, _Values] = {}

    def of(self, kind: SlotType) -> _Values:
        key = kind if isinstance(kind, str) else id(kind)
        if key not in self._made:
            self._made[key] = self._make(kind)
        return self._made[key]

    def _make(self, kind: SlotType) -> _Values:
        match kind:
            case "number":
                return _Values(RangeSlotList(None, -LARGEST, LARGEST, words=False), frozenset())
            case "duration":
                return _Values(RangeSlotList(None, -LARGEST, LARGEST, words=False), frozenset((SECONDS,)))
            case str():
                named = self._names.of(kind)
                return _text_values((name, ids[0] if len(ids) == 1 else ids) for name, ids in named.items())
            case _:
                return _text_values((plain_forms(word), value) for value, words in kind.items() for word in words)


def _text_values(named: Iterable[tuple[str, SlotValue]]) -> _Values:
    values = [TextSlotValue(TextChunk(name), value) for name, value in named]
    words = frozenset(word for value in values if isinstance(value.text_in, TextChunk) for word in value.text_in.text.split())
    return _Values(TextSlotList(None, values), words)
