"""How plain words are said aloud: numbers as words, and "I am" as "I'm" or not."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from unicode_rbnf import RbnfEngine

from skill.understanding.hearing import contracted

_NUMBER = re.compile(r"(?<!\d)\d{1,6}(?!\d)")
"""Longer ones, as recognisers write them down from noise, are no words of anybody's."""


def ways_of_saying(plain: str) -> tuple[str, ...]:
    """The words as they are, and in their short forms where there are some."""
    said = _NUMBER.sub(lambda number: _in_words(number[0]), plain)
    return tuple(dict.fromkeys((said, contracted(said))))


@lru_cache(maxsize=256)
def _in_words(number: str) -> str:
    return _engine().format_number(number).text.replace("-", " ")


@cache
def _engine() -> RbnfEngine:
    return RbnfEngine.for_language("en")
