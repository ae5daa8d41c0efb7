"""The exact match: the words are one of an intent's sentences.

hassil matches; it parses a template (0.2 ms) only when the words can be that sentence at all: each of them stands in the
template or in a name that one of its slots takes.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

from hassil.expression import Sentence, TextChunk
from hassil.intents import RangeSlotList, SlotList, TextSlotList, TextSlotValue
from hassil.parse_expression import parse_sentence
from hassil.string_matcher import MatchContext, MatchSettings, match_expression

from skill.intents.spec import IntentSpec, SlotType
from skill.person import SlotValue
from skill.understanding.hearing import plain_forms, plain_words
from skill.understanding.names import Names
from skill.understanding.numbers import LARGEST, Quantity, quantities

_LETTERS = re.compile(r"[a-z']+")
SLOT = re.compile(r"\{(\w+)\}")
_INNERMOST = re.compile(r"[(\[{][^()\[\]{}]*[)\]}]")
SECONDS = "seconds"
"""How a duration is written for the match: "half a minute" as "30 seconds"."""

_ANY_NUMBER = ""
"""Stands for all numbers where templates are looked up by word."""


@dataclass(frozen=True)
class Match:
    """A sentence that fits: ``literal`` characters of it are the template's own words."""

    intent: str
    slots: Mapping[str, SlotValue]
    template: str
    literal: int

    @property
    def quality(self) -> tuple[int, int, int]:
        """More words of its own are better, then names that fit one thing, then few values."""
        return self.literal, -sum(isinstance(value, tuple) for value in self.slots.values()), -len(self.slots)


@dataclass
class _Values:
    """What a slot takes: numbers, or names by their first word; ``words``: every word in them."""

    words: frozenset[str]
    numbers: SlotList | None = None
    named: Mapping[str, Sequence[tuple[str, SlotValue]]] = field(default_factory=dict)
    closed: bool = False
    _latest: tuple[str, SlotList] | None = None

    def listed(self, words: str) -> SlotList:
        """hassil's list of those that the words may hold: it indexes a whole list, which takes longer than all else."""
        if self.numbers is not None:
            return self.numbers
        if self._latest is None or self._latest[0] != words:
            said = dict.fromkeys(words.split())
            near = (each for word in said for each in self.named.get(word, ()))
            fitting = [(name, value) for name, value in near if said.keys() >= set(name.split())]
            self._latest = words, TextSlotList(None, [TextSlotValue(TextChunk(name), value) for name, value in fitting])
        return self._latest[1]


@dataclass(frozen=True)
class Template:
    """One sentence of an intent."""

    spec: IntentSpec
    text: str
    values: Mapping[str, _Values] = field(repr=False)

    @cached_property
    def sentence(self) -> Sentence:
        durations = {slot for slot, kind in self.spec.slots.items() if kind == "duration"}
        text = plain_forms(self.text)
        text = SLOT.sub(lambda slot: f"{slot[0]} {SECONDS}" if slot[1] in durations else slot[0], text)
        return parse_sentence(text, keep_text=True)

    @cached_property
    def required(self) -> tuple[frozenset[str], ...]:
        """Of each of these sets the words must hold one. Told from the text, before it is parsed."""
        return tuple(_required(plain_forms(self.text)))

    def match(self, words: str) -> Match | None:
        """The best way in which the words are this sentence."""
        settings = MatchSettings(slot_lists={slot: each.listed(words) for slot, each in self.values.items()})
        found = match_expression(settings, MatchContext(text=f"{words} "), self.sentence.expression)
        fits = [each for each in found if each.is_match]
        if not fits:
            return None
        best = max(fits, key=lambda each: (each.text_chunks_matched, -len(each.entities)))
        slots = {each.name: _whole(each.value) for each in best.entities}
        return Match(self.spec.name, slots, self.text, best.text_chunks_matched)


class Templates:
    """All sentences of all intents, found by their words.

    A set of templates is a whole number with a bit for each of them, so that sets are intersected in no time.
    """

    def __init__(self, templates: Sequence[Template]) -> None:
        self._templates = templates
        self._with_word: dict[str, list[int]] = {}
        self._with_values: dict[int, tuple[_Values, int]] = {}
        self._of_intent: dict[str, int] = {}
        for at, template in enumerate(templates):
            self._of_intent[template.spec.name] = self._of_intent.get(template.spec.name, 0) | 1 << at
            for word in plain_words(SLOT.sub(" ", template.text)):
                self._with_word.setdefault(word, []).append(at)
            for values in template.values.values():
                others = self._with_values.get(id(values), (values, 0))[1]
                self._with_values[id(values)] = values, others | 1 << at
        closed = (values.words for values, _ in self._with_values.values() if values.closed)
        self.own_words = frozenset(self._with_word).union(*closed)
        self._possible_with: dict[str, int] = {}
        self._matched: dict[tuple[tuple[str, ...], frozenset[str] | None], tuple[Match, ...]] = {}

    def matches(self, words: Sequence[str], among: frozenset[str] | None = None) -> tuple[Match, ...]:
        """Every intent's best match, best first; only of the intents ``among``, where given."""
        key = tuple(words), among
        if key not in self._matched:
            if len(self._matched) > MOST_LOOKED_UP:
                self._matched.clear()
            self._matched[key] = self._matches(words, among)
        return self._matched[key]

    def _matches(self, words: Sequence[str], among: frozenset[str] | None) -> tuple[Match, ...]:
        found: dict[str, Match] = {}
        wanted = -1 if among is None else sum(self._of_intent.get(name, 0) for name in among)
        for reading in readings(words):
            for template in self._possible(reading, wanted):
                if match := template.match(" ".join(reading)):
                    known = found.get(match.intent)
                    if known is None or match.quality > known.quality:
                        found[match.intent] = match
        return tuple(sorted(found.values(), key=lambda each: each.quality, reverse=True))

    def _possible(self, words: Sequence[str], wanted: int) -> Iterator[Template]:
        """The wanted templates whose words and values hold all the words."""
        possible = wanted
        for word in words:
            possible &= self._holding(_ANY_NUMBER if word.lstrip("-").isdigit() else word)
            if not possible:
                return
        held = frozenset(words)
        while possible > 0:
            lowest = possible & -possible
            template = self._templates[lowest.bit_length() - 1]
            if not any(held.isdisjoint(each) for each in template.required):
                yield template
            possible ^= lowest

    def _holding(self, word: str) -> int:
        if word not in self._possible_with:
            if len(self._possible_with) > MOST_LOOKED_UP:
                self._possible_with.clear()
            held = sum(1 << at for at in self._with_word.get(word, ()))
            for values, templates in self._with_values.values():
                if word in values.words:
                    held |= templates
            self._possible_with[word] = held
        return self._possible_with[word]


MOST_LOOKED_UP = 5000
"""Words whose templates, and stretches of words whose matches are kept at hand; after so many the store begins anew, so
that it never grows without end."""


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
    """The words with the numbers found in them in digits."""
    written: list[str] = []
    at = 0
    for each in found:
        written += [*words[at : each.start], str(each.value), *([SECONDS] if each.kind == "duration" else [])]
        at = each.end
    return (*written, *words[at:])


def _required(text: str) -> Iterator[frozenset[str]]:
    """The words outside of all brackets, and of each group of alternatives all words, where none of them is a slot."""
    depth, opened = 0, 0
    for at, letter in enumerate(text):
        if letter in "([{":
            depth += 1
            opened = at if depth == 1 else opened
        elif letter in ")]}":
            depth -= 1
            inner = text[opened + 1 : at]
            if depth == 0 and text[opened] == "(" and not set("[{") & set(inner):
                yield frozenset(_LETTERS.findall(inner))
    yield from (frozenset((word,)) for word in _LETTERS.findall(_outside(text)))


def _outside(text: str) -> str:
    """The text without anything in brackets."""
    inner = ""
    while inner != text:
        inner, text = text, _INNERMOST.sub(" ", text)
    return text


def templates_of(intents: Iterable[IntentSpec], names: Names) -> Templates:
    """The sentences of the intents, with the catalogue's names as values of their slots."""
    lists = _Lists(names)
    return Templates([_template(spec, text, lists) for spec in intents for text in spec.sentences])


def _template(spec: IntentSpec, text: str, lists: _Lists) -> Template:
    return Template(spec, text, {slot: lists.of(spec.slots[slot]) for slot in SLOT.findall(text)})


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
                return _Values(frozenset((_ANY_NUMBER,)), RangeSlotList(None, -LARGEST, LARGEST, words=False))
            case "duration":
                return _Values(frozenset((_ANY_NUMBER, SECONDS)), RangeSlotList(None, -LARGEST, LARGEST, words=False))
            case str():
                named = self._names.of(kind)
                return _text_values((name, ids[0] if len(ids) == 1 else ids) for name, ids in named.items())
            case _:
                told = ((plain_forms(word), value) for value, words in kind.items() for word in words)
                return replace(_text_values(told), closed=True)


def _text_values(named: Iterable[tuple[str, SlotValue]]) -> _Values:
    by_first: dict[str, list[tuple[str, SlotValue]]] = {}
    words: set[str] = set()
    for name, value in named:
        parts = name.split()
        words.update(parts)
        by_first.setdefault(parts[0], []).append((name, value))
    return _Values(frozenset(words), named=by_first)


def _whole(value: SlotValue | float) -> SlotValue:
    """The value of a slot: hassil gives numbers in digits as floats."""
    return int(value) if isinstance(value, float) else value
