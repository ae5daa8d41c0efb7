"""What was heard, made comparable: small letters, no punctuation, contractions written out, one spelling."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

LONGEST = 600
"""Characters that are looked at: four times the longest phrase anyone says to a coach in one breath."""

MOST_WORDS = 60
"""Words that are looked at."""

_WORD = re.compile(r"-?\d+(?:[.,]\d+)?(?![\d.])|\d|[^\W\d_]+(?:'[^\W\d_]+)*")
_APOSTROPHES = str.maketrans("\u2019\u2018\u02bc`\u00b4", "'''''")
_HYPHENS = re.compile(r"(?<=\w)[-\u2010-\u2015](?=\w)")
_THOUSANDS = re.compile(r"(?<=\d),(?=\d{3}(?!\d))")
_CLOCK = re.compile(r"(?<![\d:])(\d{1,2}):([0-5]\d)(?![\d:])")
"""Minutes and seconds, as recognisers write "one minute thirty"."""

_TIMES = re.compile(r"(?<!\w)(\d{1,2})\s?[x\u00d7]\s?(\d{1,3})(?!\w)")
"""Sets and reps, as they are written in a plan: "3x10"."""

_MINUS = re.compile(r"(?<!\w)[\u2212\u2010-\u2015](?=\d)")

_NEGATED = "do does did is are was were have has had could should would need must".split()
_PEOPLE = "i you we they he she it that there who what".split()
_ENDINGS = {"'ve": "have", "'ll": "will", "'d": "would", "'re": "are"}
_IS = "what that it there how where who here he she when this which why".split()


def _contractions() -> Iterator[tuple[str, str]]:
    for word in _NEGATED:
        yield f"{word}n't", f"{word} not"
    for word in _PEOPLE:
        yield from ((word + ending, f"{word} {whole}") for ending, whole in _ENDINGS.items())
    for word in _IS:
        yield f"{word}'s", f"{word} is"


_WRITTEN_OUT = {
    **dict(_contractions()),
    "i'm": "i am",
    "let's": "let us",
    "can't": "can not",
    "won't": "will not",
    "shan't": "shall not",
    "what're": "what are",
    "how're": "how are",
    "how'd": "how do",
    "where'd": "where did",
    "why'd": "why did",
    "how'll": "how will",
    "y'all": "you all",
    "ma'am": "madam",
    "o'clock": "oclock",
    "c'mon": "come on",
}
_SAID_FAST = {
    "cannot": "can not",
    "gonna": "going to",
    "wanna": "want to",
    "gotta": "got to",
    "gimme": "give me",
    "lemme": "let me",
    "dunno": "do not know",
    "kinda": "kind of",
    "outta": "out of",
    "lotta": "lot of",
    "ok": "okay",
    "okey": "okay",
    "yea": "yeah",
    "yeh": "yeah",
    "ya": "yeah",
    "thx": "thanks",
    "pls": "please",
    "plz": "please",
    "warmup": "warm up",
    "warmups": "warm ups",
    "cooldown": "cool down",
    "cooldowns": "cool downs",
    "nevermind": "never mind",
    "cuz": "because",
    "cos": "because",
    "coz": "because",
    "til": "until",
    "till": "until",
    "practise": "practice",
    "practising": "practicing",
    "programme": "program",
    "programmes": "programs",
    "favourite": "favorite",
    "colour": "color",
    "reps'": "reps",
    "alot": "a lot",
    "goodmorning": "good morning",
}
_TO_ME = frozenset("give tell show teach take lead walk talk run remind count coach train guide get hit".split())
"""Words after which people say "us" of themselves."""

_WITHOUT_APOSTROPHE = {
    short.replace("'", ""): whole
    for short, whole in _WRITTEN_OUT.items()
    if short.replace("'", "")
    not in ("ill", "well", "id", "wed", "shell", "hell", "were", "whore", "wont", "hed", "shed", "here")
}
_FORMS = {**_WITHOUT_APOSTROPHE, **_WRITTEN_OUT, **_SAID_FAST}
_LETTERS = re.compile(r"[a-z']+")
_USUAL = (*_contractions(), *((short, _WRITTEN_OUT[short]) for short in ("i'm", "let's", "can't", "won't")))
_SHORT = {whole: short for short, whole in _USUAL}
_WHOLE = re.compile(r"\b(?:" + "|".join(sorted(_SHORT, key=len, reverse=True)) + r")\b")


@lru_cache(maxsize=8192)
def _form(word: str) -> str:
    """The plain form of a word; "kettlebell's" becomes "kettlebell is", as of a possessive nobody takes notice here."""
    return _FORMS.get(word) or (f"{word[:-2]} is" if word.endswith("'s") else word)


def words_of(text: str) -> tuple[str, ...]:
    """The words in small letters and plain forms; numbers in digits are words, ``-2`` is one."""
    plain = unicodedata.normalize("NFKC", text[:LONGEST]).translate(_APOSTROPHES).casefold()
    plain = _HYPHENS.sub(" ", _MINUS.sub("-", plain))
    plain = _TIMES.sub(r"\1 sets of \2 ", _CLOCK.sub(_in_seconds, plain))
    heard = _WORD.findall(_THOUSANDS.sub("", plain))
    return _for_one(part for word in heard[:MOST_WORDS] for part in _form(word).split())


def _in_seconds(clock: re.Match[str]) -> str:
    return f"{60 * int(clock[1]) + int(clock[2])} seconds "


def _for_one(words: Iterator[str]) -> tuple[str, ...]:
    """ "give us a tip" as "give me a tip"; "let us" stays."""
    told: list[str] = []
    for word in words:
        told.append("me" if word == "us" and told and told[-1] in _TO_ME else word)
    return tuple(told)


def contracted(plain: str) -> str:
    """Plain words as people say them in a hurry: "i am done" as "i'm done", wherever that can be."""
    return _WHOLE.sub(lambda whole: _SHORT[whole[0]], plain)


def plain_forms(template: str) -> str:
    """A sentence template (or a name in small letters) with the same plain forms."""
    return _LETTERS.sub(lambda word: _form(word[0]), template)


def plain_words(template: str) -> frozenset[str]:
    """The words of a template in plain forms."""
    return frozenset[str]().union(*map(_parts, _LETTERS.findall(template)))


@lru_cache(maxsize=8192)
def _parts(word: str) -> tuple[str, ...]:
    return tuple(_form(word).split())
