"""Numbers and durations, in words and in digits: "twenty five", "a dozen", "minus two", "a minute and a half"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

LARGEST = 1_000_000
"""Numbers beyond are taken as this one: no workout comes near it."""

_UNITS = dict(zip("zero one two three four five six seven eight nine".split(), range(10), strict=True))
_UNITS |= {"nought": 0, "naught": 0, "nil": 0}
_TEENS = dict(
    zip(
        "ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split(),
        range(10, 20),
        strict=True,
    )
)
_TENS = dict(zip("twenty thirty forty fifty sixty seventy eighty ninety".split(), range(20, 100, 10), strict=True))
_TENS["fourty"] = 40
_HEARD_FOR = {
    **dict.fromkeys(("won",), 1), **dict.fromkeys(("to", "too"), 2), **dict.fromkeys(("free", "tree"), 3),
    **dict.fromkeys(("for", "fore"), 4), **dict.fromkeys(("fife", "fine"), 5), **dict.fromkeys(("sick", "sex", "sicks"), 6),
    "heaven": 7, "ate": 8, "nein": 9, **dict.fromkeys(("then", "tan", "tin", "tent"), 10), "twelfth": 12,
    **dict.fromkeys(("dirty", "thirsty"), 30), "forte": 40,
}  # fmt: skip
"""What recognisers write for numbers: taken for them right before what is counted in reps, rounds or time."""

_AFTER_NUMBERS = frozenset("reps repetitions rounds seconds secs minutes".split())

_SCALES = {"hundred": 100, "thousand": 1000, "million": LARGEST}
_GROUPS = {"dozen": 12, "couple": 2}
_SECONDS = {
    **dict.fromkeys(("second", "seconds", "sec", "secs", "s"), 1),
    **dict.fromkeys(("minute", "minutes", "min", "mins"), 60),
    **dict.fromkeys(("hour", "hours", "hr", "hrs"), 3600),
}
_COUNTED = frozenset(
    "rep reps repetition repetitions round rounds set sets time times circuit more each".split()
) | frozenset(_SECONDS)
"""What "one" before it is a number for; elsewhere it mostly stands for a thing ("this one")."""

_CORRECTING = tuple(
    tuple(phrase.split())
    for phrase in "no wait make it|no make it|no make that|no i mean|no wait|no sorry|sorry no|sorry i mean|no|sorry"
    "|i mean|or rather|make that|wait|actually".split("|")
)
"""What stands between a number and the one that takes its place; the longer phrases first."""

_DIGITS = re.compile(r"-?[0-9]+(?:[.,][0-9]+)?")
NUMBER_WORDS = frozenset(_UNITS) | frozenset(_TEENS) | frozenset(_TENS) | frozenset(_SCALES) | frozenset(_GROUPS)


SPOKEN = NUMBER_WORDS | {word for word in _SECONDS if len(word) > 1}
"""All words of numbers and of lengths of time."""


_OF_QUANTITIES = SPOKEN | _AFTER_NUMBERS
"""One of these, or digits, stands in every quantity."""


_OPENING = SPOKEN | frozenset(_HEARD_FOR) | frozenset("a an the half three minus negative".split())
"""What a quantity can begin with, but for digits."""


@dataclass(frozen=True, slots=True)
class Quantity:
    """Words ``start`` to ``end`` (not included) name a number, or a length of time in seconds."""

    start: int
    end: int
    value: int
    kind: Literal["number", "duration"]
    lone_one: bool = False


def quantities(words: Sequence[str]) -> tuple[Quantity, ...]:
    """All numbers and durations in the words, from left to right."""
    found: list[Quantity] = []
    at = 0 if any(word in _OF_QUANTITIES or word[-1:].isdigit() for word in words) else len(words)
    while at < len(words):
        here = _quantity(words, at) if words[at] in _OPENING or words[at][-1:].isdigit() else None
        if here:
            here = _last_said(words, here)
            found.append(here)
            at = here.end
        else:
            at += 1
    return tuple(found)


def _quantity(words: Sequence[str], at: int) -> Quantity | None:
    return _duration(words, at) or _number(words, at)


def _last_said(words: Sequence[str], first: Quantity) -> Quantity:
    """Of "eight to ten" and of "fifteen no twelve reps" the last number is the one that is meant."""
    at = _linked(words, first)
    later = _quantity(words, at) if at and at < len(words) else None
    if later is None or later.lone_one:
        return first
    return _last_said(words, replace(later, start=first.start))


def _linked(words: Sequence[str], first: Quantity) -> int | None:
    """Where a number would begin that takes the place of this one."""
    if _says(words, first.end, "to"):
        return first.end + 1
    at = first.end + _counted_at(words, first.end)
    link = next((each for each in _CORRECTING if _says(words, at, *each)), None)
    return at + len(link) if link else None


def _counted_at(words: Sequence[str], at: int) -> bool:
    return at < len(words) and words[at] in _COUNTED


def _number(words: Sequence[str], at: int) -> Quantity | None:
    amount = _amount(words, at)
    if amount is None or amount[0] != int(amount[0]):
        return None
    value, end = amount
    after = words[end] if end < len(words) else ""
    lone = words[at:end] == ("one",) and after not in _COUNTED
    return Quantity(at, end, int(value), "number", lone)


def _duration(words: Sequence[str], at: int) -> Quantity | None:
    """ "thirty seconds", "a minute and a half", "one minute thirty", "half a minute"; not the "second" of "a second"."""
    part = _half_of(words, at) or _amount_of_time(words, at)
    if part is None:
        return None
    seconds, end = part
    if _says(words, end, "and", "a", "half"):
        seconds, end = seconds + _SECONDS[words[end - 1]] / 2, end + 3
    elif rest := _more_seconds(words, end, seconds):
        seconds, end = seconds + rest[0], rest[1]
    if seconds < 2 and seconds > 0:
        return None
    return Quantity(at, end, int(min(seconds, LARGEST)), "duration")


def _half_of(words: Sequence[str], at: int) -> tuple[float, int] | None:
    for opening, share in ((("half", "a"), 0.5), (("half", "an"), 0.5), (("a", "half"), 0.5), (("half",), 0.5),
                           (("a", "quarter", "of", "a"), 0.25), (("three", "quarters", "of", "a"), 0.75)):  # fmt: skip
        end = at + len(opening)
        if _says(words, at, *opening) and end < len(words) and _SECONDS.get(words[end], 0) > 1:
            return share * _SECONDS[words[end]], end + 1
    return None


def _amount_of_time(words: Sequence[str], at: int) -> tuple[float, int] | None:
    amount = _amount(words, at)
    if amount is None and words[at] in ("a", "an") and _unit(words, at + 1) >= 60:
        amount = (1, at + 1)
    if amount is None:
        return None
    value, end = amount
    if _says(words, end, "and", "a", "half") and _unit(words, end + 3):
        value, end = value + 0.5, end + 3
    if _says(words, end, "more") or _says(words, end, "extra"):
        end += 1
    return (value * _unit(words, end), end + 1) if _unit(words, end) else None


def _more_seconds(words: Sequence[str], at: int, so_far: float) -> tuple[float, int] | None:
    """The "thirty" of "one minute thirty", the "and fifteen seconds" of "a minute and fifteen seconds"."""
    if so_far % 60 or not so_far:
        return None
    joined = _says(words, at, "and")
    amount = _amount(words, at + joined)
    if amount is None or not 0 < amount[0] < 60 or (so_far >= 3600 and not _unit(words, amount[1])):
        return None
    value, end = amount
    unit = _unit(words, end)
    if unit:
        return value * unit, end + 1
    follows = words[end] if end < len(words) else ""
    return None if joined or follows in _COUNTED else (value, end)


def _amount(words: Sequence[str], at: int) -> tuple[float, int] | None:
    """The number that begins at ``at``, and where it ends."""
    if at >= len(words):
        return None
    if words[at] in ("minus", "negative"):
        positive = _amount(words, at + 1)
        return (-positive[0], positive[1]) if positive else None
    if _DIGITS.fullmatch(words[at]):
        return _in_digits(words[at]), at + 1
    return _grouped(words, at) or _spelt(words, at)


def _in_digits(word: str) -> float:
    whole = re.fullmatch(r"(-?)([0-9]+)(?:[.,]([0-9]+))?", word)
    assert whole is not None
    sign, digits, decimals = whole.groups()
    value = (
        LARGEST if len(digits) > 6 else int(digits) + (int(decimals[:3]) / 10 ** len(decimals[:3]) if decimals else 0)
    )
    return -value if sign else value


def _grouped(words: Sequence[str], at: int) -> tuple[float, int] | None:
    """ "a dozen", "half a dozen", "two dozen", "a couple of"."""
    for opening, factor in ((("half", "a"), 0.5), (("a",), 1.0), (("the",), 1.0), ((), 1.0)):
        end = at + len(opening)
        if _says(words, at, *opening) and end < len(words) and words[end] in _GROUPS:
            of = _says(words, end + 1, "of") and not _says(words, end + 2, "them")
            return factor * _GROUPS[words[end]], end + 1 + of
    few = _UNITS.get(words[at])
    if few and _says(words, at + 1, "dozen"):
        return 12 * few, at + 2
    return None


def _spelt(words: Sequence[str], at: int) -> tuple[float, int] | None:
    total, end = _below_hundred(words, at)
    if end == at and words[at] in ("a", "an") and at + 1 < len(words) and words[at + 1] in _SCALES:
        total, end = 1, at + 1
    if end == at:
        return None
    while end < len(words) and words[end] in _SCALES:
        total, end = total * _SCALES[words[end]], end + 1
        more, after = _below_hundred(words, end + _says(words, end, "and"))
        if after > end + _says(words, end, "and"):
            total, end = total + more, after
    return min(total, LARGEST), end


def _below_hundred(words: Sequence[str], at: int) -> tuple[int, int]:
    word = words[at] if at < len(words) else ""
    if word in _TENS:
        unit = _UNITS.get(words[at + 1], 0) if at + 1 < len(words) else 0
        return (_TENS[word] + unit, at + 2) if unit else (_TENS[word], at + 1)
    value = _UNITS.get(word, _TEENS.get(word))
    if value is None and at + 1 < len(words) and words[at + 1] in _AFTER_NUMBERS:
        value = _HEARD_FOR.get(word)
    return (value, at + 1) if value is not None else (0, at)


def _unit(words: Sequence[str], at: int) -> int:
    return _SECONDS.get(words[at], 0) if 0 <= at < len(words) else 0


def _says(words: Sequence[str], at: int, *expected: str) -> bool:
    return tuple(words[at : at + len(expected)]) == expected
