"""What was heard, made comparable: small letters, no punctuation, words."""

from __future__ import annotations

import re
import unicodedata

LONGEST = 600
"""Characters that are looked at: four times the longest phrase anyone says to a coach in one breath."""

MOST_WORDS = 60
"""Words that are looked at."""

_WORD = re.compile(r"-?\d+(?:[.,]\d+)?(?![\d.])|\d|[^\W\d_]+(?:'[^\W\d_]+)*")
_APOSTROPHES = str.maketrans("\u2019\u2018\u02bc`\u00b4", "'''''")
_HYPHENS = re.compile(r"(?<=\w)[-\u2010-\u2015](?=\w)")
_THOUSANDS = re.compile(r"(?<=\d),(?=\d{3}(?!\d))")
_MINUS = re.compile(r"(?<!\w)[\u2212\u2010-\u2015](?=\d)")


def words_of(text: str) -> tuple[str, ...]:
    """The words in small letters; numbers in digits are words, ``-2`` is one."""
    plain = unicodedata.normalize("NFKC", text[:LONGEST]).translate(_APOSTROPHES).casefold()
    plain = _HYPHENS.sub(" ", _MINUS.sub("-", plain))
    return tuple(_WORD.findall(_THOUSANDS.sub("", plain))[:MOST_WORDS])
