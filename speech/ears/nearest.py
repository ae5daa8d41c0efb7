"""The sentence of a template that comes nearest to what was read: letter by letter, for what is misheard is also cut into
words in other places ("very place it" for "replace it")."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from hassil.expression import Alternative, Expression, ListReference, TextChunk
from hassil.expression import Sequence as InOrder
from hassil.parse_expression import parse_sentence
from rapidfuzz import fuzz, process

from skill.intents.spec import SlotType, Words
from skill.understanding.hearing import plain_forms
from skill.understanding.names import Names

_ALIKE = ("aeiouy", "bp", "dt", "ckgqx", "szcx", "fvw", "mn", "lr")
"""Letters that are easily taken for each other."""

_SOFT, _SPACE = 0.5, 0.2
"""What it costs to take a letter for one that is alike, and to leave out or add a space. Another letter costs 1."""

_NAMES = 8
"""Names of the catalogue that are tried in one place."""

NUMBERS = (
    *"one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen".split(),
    *"seventeen eighteen nineteen twenty thirty forty fifty sixty".split(),
)
LENGTHS = (
    *("ten seconds", "fifteen seconds", "twenty seconds", "thirty seconds", "forty five seconds", "sixty seconds"),
    *("ninety seconds", "half a minute", "a minute", "one minute", "a minute and a half", "two minutes"),
    *("three minutes", "five minutes", "ten minutes", "a couple of minutes"),
)


@dataclass(frozen=True)
class Template:
    """A sentence template of an intent, with what its slots may hold."""

    text: str
    slots: Mapping[str, SlotType]


@dataclass(frozen=True)
class _Front:
    """For every number of letters read so far: the least that it cost to come there, and what is said by then."""

    costs: list[float]
    said: list[str]


def nearest(template: Template, names: Names, read: str) -> str:
    """The template's sentence that differs least from the plain words ``read``."""
    start = _Front([sum(map(_gap, read[:at])) for at in range(len(read) + 1)], [""] * (len(read) + 1))
    end = _after(_parsed(template.text), start, template.slots, names, read)
    return " ".join(end.said[-1].split())


def shortest(template: Template) -> str | None:
    """Its sentence of the fewest letters; None where a name of the catalogue belongs into it."""
    said = _shortest(_parsed(template.text), template.slots)
    return None if said is None else " ".join(said.split())


def _shortest(part: Expression, slots: Mapping[str, SlotType]) -> str | None:
    match part:
        case TextChunk():
            return part.original_text
        case InOrder():
            said = [_shortest(item, slots) for item in part.items]
            return None if None in said else "".join(each for each in said if each is not None)
        case Alternative():
            ways = [each for item in part.items if (each := _shortest(item, slots)) is not None]
            return min(ways, key=len, default=None)
        case ListReference():
            kind = slots[part.list_name]
            return min(_closed(kind), key=len) if not isinstance(kind, str) else None
    raise ValueError(f"no sentence is made of {part}")


def _after(part: Expression, front: _Front, slots: Mapping[str, SlotType], names: Names, read: str) -> _Front:
    match part:
        case TextChunk():
            return _spoken(part.original_text, front, read)
        case InOrder():
            for item in part.items:
                front = _after(item, front, slots, names, read)
            return front
        case Alternative():
            return _cheapest([_after(item, front, slots, names, read) for item in part.items])
        case ListReference():
            wordings = _wordings(slots[part.list_name], names, read)
            return _cheapest([_spoken(wording, front, read) for wording in wordings])
    raise ValueError(f"no sentence is made of {part}")


def _spoken(letters: str, front: _Front, read: str) -> _Front:
    """These letters are said next, whatever was read for them."""
    costs, origin = front.costs, list(range(len(front.costs)))
    gaps = [_gap(other) for other in read]
    for letter in letters:
        gap = _gap(letter)
        cost, source = costs[0] + gap, origin[0]
        new, origins = [cost], [source]
        for at, swap in enumerate(_swaps(letter, read)):
            # From the cheapest side: a letter was left out, one was added, or one stands for another.
            cost += gaps[at]
            if (other := costs[at + 1] + gap) < cost:
                cost, source = other, origin[at + 1]
            if (other := costs[at] + swap) < cost:
                cost, source = other, origin[at]
            new.append(cost)
            origins.append(source)
        costs, origin = new, origins
    return _Front(costs, [front.said[source] + letters for source in origin])


def _cheapest(fronts: Sequence[_Front]) -> _Front:
    costs, said = [*fronts[0].costs], [*fronts[0].said]
    for front in fronts[1:]:
        for at, cost in enumerate(front.costs):
            if cost < costs[at]:
                costs[at], said[at] = cost, front.said[at]
    return _Front(costs, said)


def _wordings(kind: SlotType, names: Names, read: str) -> Sequence[str]:
    match kind:
        case "number":
            return NUMBERS
        case "duration":
            return LENGTHS
        case str():
            found = process.extract(read, list(names.of(kind)), scorer=fuzz.partial_ratio, limit=_NAMES)
            return [name for name, _, _ in found]
        case Mapping():
            return _closed(kind)
    raise ValueError(f"no slot has the type {kind}")


def _closed(kind: Words) -> Sequence[str]:
    return [wording for wordings in kind.values() for wording in wordings]


@cache
def _parsed(template: str) -> Expression:
    return parse_sentence(plain_forms(template)).expression


@lru_cache(256)
def _swaps(letter: str, read: str) -> tuple[float, ...]:
    return tuple(_swap(letter, other) for other in read)


@cache
def _swap(letter: str, other: str) -> float:
    if letter == other:
        return 0.0
    if " " in (letter, other):
        return 1.0
    return _SOFT if any(letter in group and other in group for group in _ALIKE) else 1.0


def _gap(letter: str) -> float:
    return _SPACE if letter == " " else 1.0
