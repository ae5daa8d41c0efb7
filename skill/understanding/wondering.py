"""Talk about doing something, which is no order to do it: "should i skip the warm-up", "did you pause", "i never rest"."""

from __future__ import annotations

from skill.understanding.fillers import BEFORE, lead

_PEOPLE = frozenset("i we you he she they it that".split())
_OPENING = frozenset("should did does have has is was were am why".split())
"""They begin a question where one of the people follows; politeness ("is it okay to") is a filler and does not count."""

_HABITS = frozenset("never always usually often sometimes normally".split())


def wonders(words: tuple[str, ...]) -> bool:
    """Whether the words ask about something, or tell of a habit."""
    said = words[lead(words, BEFORE) :]
    if len(said) < 2:
        return False
    asks = said[0] in _OPENING and (said[1] in _PEOPLE or said[0] == "why")
    return asks or (said[0] in _PEOPLE and said[1] in _HABITS)
