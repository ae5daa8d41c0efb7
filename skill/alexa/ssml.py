"""Cues as SSML. It knows no clock: a moment is words of an estimated length and breaks between them.

Only ``break`` is used, since every locale has it; chimes are short silences.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from skill.cues import Cue, SpeakingTime, length, phrases_of

LONGEST_BREAK = 10.0
"""Seconds; longer ones are chained."""

SHORTEST_BREAK = 0.05

_ESCAPED = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;"})
_NOT_XML = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@lru_cache(maxsize=4096)
def escaped(text: str) -> str:
    """The text as XML: nothing in it is a tag, and nothing that XML forbids is left."""
    return _NOT_XML.sub("", text).translate(_ESCAPED)


def speech(cues: Iterable[Cue], speaking_time: SpeakingTime) -> str:
    """What an answer says, without the ``speak`` around it. Silence after the last word is left out."""
    parts: list[str] = []
    began = over = 0.0
    for cue in cues:
        for phrase in phrases_of(cue, speaking_time):
            at = began + phrase.at
            parts += (silence(round(at - over, 3)) if parts else "", escaped(phrase.text))
            over = at + speaking_time(phrase.text)
        began += length((cue,), speaking_time)
    return "".join(parts)


@lru_cache(maxsize=4096)
def silence(seconds: float) -> str:
    """Breaks that last so long; a space where that is too short to hear."""
    whole, rest = divmod(max(0.0, seconds), LONGEST_BREAK)
    breaks = '<break time="10s"/>' * int(whole)
    if rest >= SHORTEST_BREAK:
        breaks += f'<break time="{min(round(rest * 1000), 9999)}ms"/>'
    return breaks or " "
