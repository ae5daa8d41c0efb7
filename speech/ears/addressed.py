"""Whether words are for the coach where it listens for its name only, and whether they are about listening itself."""

from __future__ import annotations

from rapidfuzz import fuzz

from skill.understanding.hearing import words_of

OPEN_FOR = 8.0
"""Seconds after its name alone, or after its own question, in which the name is not needed."""

_GREETINGS = frozenset({"hey", "hi", "okay", "hello", "ok", "a", "hay", "the"})
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


def mute_wish(text: str) -> bool | None:
    """Whether the microphone is to be muted, or opened; None where the words are about something else."""
    words = " ".join(words_of(text)).removesuffix(" please").removeprefix("please ")
    if words in _MUTE:
        return True
    return False if words in _LISTEN else None


def own_words(text: str, said: str) -> bool:
    """Whether the words are among those that the coach itself said meanwhile."""
    words, own = " ".join(words_of(text)), " ".join(words_of(said))
    if not words or not own:
        return False
    if f" {words} " in f" {own} ":
        return True
    return len(words.split()) >= 3 and fuzz.partial_ratio(words, own) >= 85


def _is_name(word: str, odd: bool) -> bool:
    return word in (_NAMES if odd else _NAMES[:2])
