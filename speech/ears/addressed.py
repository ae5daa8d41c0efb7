"""For whom words are: whether they call the coach, are about listening itself, or are the coach's own."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz

from skill.understanding.hearing import words_of
from speech.events import Heard

OPEN_FOR = 8.0
"""Seconds after its name alone, or after its own question, in which the name is not needed."""

WITHIN = 0.4
"""Seconds by which the coach's words may be heard beside their time: where in a phrase a word stands is estimated."""

_MANY = 3
"""Words from which on it is enough that they are almost the same."""

_TELLING = 4
"""Letters from which on a word tells something: "it hurts" is what is left of "something hurts"."""

_ALMOST = 85
"""Per cent of the letters that are the same."""

_GREETINGS = frozenset({"hey", "hi", "okay", "hello", "ok", "hay"})
_NAMES = ("coach", "coaches", "couch", "coat", "coats", "coach's", "cope", "poach", "kotch", "code")
"""What recognisers make of "coach"; the odd ones only count after a greeting."""

_MUTE = frozenset({"mute", "mute yourself", "stop listening", "do not listen", "mute the microphone", "microphone off"})
_LISTEN = frozenset({"unmute", "listen", "listen again", "start listening", "unmute the microphone", "microphone on"})


def after_name(text: str) -> str | None:
    """What follows the coach's name ("" if nothing does); None where it was not called."""
    words = words_of(text)
    greeted = bool(words) and words[0] in _GREETINGS
    rest = words[greeted:]
    if not rest or not _is_name(rest[0], odd=greeted):
        return None
    return " ".join(rest[1:])


def request_in(text: str) -> str:
    """The words without the coach's name before them; its name alone stays as it is."""
    return after_name(text) or text


def mute_wish(text: str) -> bool | None:
    """Whether the microphone is to be muted, or opened; None where the words are about something else."""
    words = " ".join(words_of(request_in(text))).removesuffix(" please").removeprefix("please ")
    if words in _MUTE:
        return True
    return False if words in _LISTEN else None


@dataclass(frozen=True, slots=True)
class OwnLine:
    """What the coach said between these times of the clock."""

    began: float
    ended: float
    text: str


@dataclass(frozen=True, slots=True)
class _OwnWord:
    began: float
    ended: float
    word: str


def own_words(heard: Heard, lines: Iterable[OwnLine]) -> bool:
    """Whether it was the coach itself: it said just these words then, not merely in the same sentence; or, if they are
    many, about these, in what it said meanwhile; or, where much of its voice may have been left, all the telling ones."""
    words = words_of(heard.text)
    own = [word for line in lines if _meets(heard, line.began, line.ended) for word in _timed(line)]
    return (
        _just_these(heard, words, own)
        or _about_these(words, own)
        or (heard.echoing and _all_telling(heard, words, own))
    )


def _just_these(heard: Heard, words: Sequence[str], own: Sequence[_OwnWord]) -> bool:
    for at in range(len(own) - len(words) + 1) if words else ():
        run = own[at : at + len(words)]
        same = all(_alike(each.word, word) for each, word in zip(run, words, strict=True))
        if same and _meets(heard, run[0].began, run[-1].ended):
            return True
    return False


def _about_these(words: Sequence[str], own: Sequence[_OwnWord]) -> bool:
    said = " ".join(each.word for each in own)
    return min(len(words), len(own)) >= _MANY and fuzz.partial_ratio(" ".join(words), said) >= _ALMOST


def _all_telling(heard: Heard, words: Sequence[str], own: Sequence[_OwnWord]) -> bool:
    telling = [word for word in words if len(word) >= _TELLING]
    then = [each.word for each in own if _meets(heard, each.began, each.ended)]
    return bool(telling) and all(any(_alike(each, word) for each in then) for word in telling)


def _alike(own: str, heard: str) -> bool:
    """Whether it is the same word, or nearly: the last letter of "bridges" is often lost."""
    return own == heard or (min(len(own), len(heard)) >= _TELLING and fuzz.ratio(own, heard) >= _ALMOST)


def _timed(line: OwnLine) -> Iterator[_OwnWord]:
    """The line's words, each with its share of the time by its length."""
    words = words_of(line.text)
    second = (line.ended - line.began) / max(1, sum(len(word) + 1 for word in words) - 1)
    at = line.began
    for word in words:
        yield _OwnWord(at, at + len(word) * second, word)
        at += (len(word) + 1) * second


def _meets(heard: Heard, began: float, ended: float) -> bool:
    return began - WITHIN < heard.ended and heard.began < ended + WITHIN


def _is_name(word: str, odd: bool) -> bool:
    return word in (_NAMES if odd else _NAMES[:2])
