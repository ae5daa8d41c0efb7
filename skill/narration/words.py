"""Numbers, lengths and lists as they are spoken."""

from __future__ import annotations

import random
from collections.abc import Iterable, Sequence

_SMALL = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
    "seventeen eighteen nineteen"
).split()
_TENS = "_ _ twenty thirty forty fifty sixty seventy eighty ninety".split()
_ORDINALS = "zeroth first second third fourth fifth sixth".split()


def number(value: int) -> str:
    """A whole number in words; from a thousand on in digits, which every voice reads."""
    if value < 0:
        return f"minus {number(-value)}"
    if value < 20:
        return _SMALL[value]
    if value < 100:
        return _TENS[value // 10] + (f" {_SMALL[value % 10]}" if value % 10 else "")
    if value < 1000:
        rest = value % 100
        return f"{_SMALL[value // 100]} hundred" + (f" and {number(rest)}" if rest else "")
    return str(value)


def ordinal(value: int) -> str:
    """A place in a row, up to the sixth."""
    return _ORDINALS[value]


def many(count: int, thing: str, things: str | None = None) -> str:
    """'one rep', 'ten reps'."""
    return f"{number(count)} {thing if count == 1 else things or thing + 's'}"


def plural(name: str) -> str:
    """'kettlebell swings', 'glute bridge marches'."""
    return f"{name}{'es' if name.endswith(('ch', 'sh', 's', 'x')) else 's'}"


def minutes(seconds: float) -> str:
    """A length for a person: to the half minute below ten minutes, to the minute above; short ones in seconds."""
    if seconds < 90:
        return many(max(5, round(seconds / 5) * 5), "second")
    halves = round(seconds / 30)
    if halves % 2 and halves < 20:
        return f"{number(halves // 2)} and a half minutes"
    return many(round(seconds / 60), "minute")


def duration(seconds: int) -> str:
    """An exact length: 'a minute', 'ninety seconds', 'two minutes'."""
    if seconds == 60:
        return "a minute"
    if seconds > 60 and seconds % 60 == 0:
        return many(seconds // 60, "minute")
    return many(seconds, "second")


def listing(items: Iterable[str], word: str = "and") -> str:
    """'a, b and c'."""
    *most, last = list(items) or [""]
    return f"{', '.join(most)} {word} {last}" if most else last


def sentence(text: str) -> str:
    """With a capital and a full stop."""
    text = text.strip()
    return text[:1].upper() + text[1:] + ("" if text.endswith((".", "!", "?")) else ".")


def pick(variants: Sequence[str], *key: object) -> str:
    """One of the variants, always the same for the same key."""
    return random.Random(repr(key)).choice(variants)
