"""Cues as SSML. It knows no clock: a moment is words of an estimated length and breaks between them.

Only ``break`` is used, since every locale has it; chimes are short silences.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from skill.cues import Cue, SpeakingTime, length, phrases_of

LONGEST_BREAK = 10.0
"""Seconds; longer ones are chained."""

SHORTEST_BREAK = 0.05

_ESCAPED = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;"})
_NOT_XML = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def escaped(text: str) -> str:
    """The text as XML: nothing in it is a tag, and nothing that XML forbids is left."""
    return _NOT_XML.sub("", text).translate(_ESCAPED)


def speech(cues: Iterable[Cue], speaking_time: SpeakingTime) -> str:
    """What an answer says, without the ``speak`` around it. Silence after the last word is left out."""
    parts: list[str] = []
    began = over = 0.0
    for cue in cues:
        sound = _sound(cue, speaking_time)
        if sound.words:
            parts += (silence(round(began + sound.starts - over, 3)) if parts else "", sound.words)
            over = began + sound.ends
        began += sound.seconds
    return "".join(parts)


@dataclass(frozen=True, slots=True)
class _Sound:
    """One cue as SSML, without the silence around its words: when these start and end in the cue's ``seconds``."""

    words: str
    starts: float
    ends: float
    seconds: float


@lru_cache(maxsize=8192)
def _sound(cue: Cue, speaking_time: SpeakingTime) -> _Sound:
    parts: list[str] = []
    starts = over = 0.0
    for phrase in phrases_of(cue, speaking_time):
        starts = starts if parts else phrase.at
        parts += (silence(round(phrase.at - over, 3)) if parts else "", escaped(phrase.text))
        over = phrase.at + speaking_time(phrase.text)
    return _Sound("".join(parts), starts, over, length((cue,), speaking_time))


@lru_cache(maxsize=4096)
def silence(seconds: float) -> str:
    """Breaks that last so long; a space where that is too short to hear."""
    whole, rest = divmod(max(0.0, seconds), LONGEST_BREAK)
    breaks = '<break time="10s"/>' * int(whole)
    if rest >= SHORTEST_BREAK:
        breaks += f'<break time="{min(round(rest * 1000), 9999)}ms"/>'
    return breaks or " "
