"""That nothing hurts: "it doesn't hurt", "i'm not dizzy", "the pain is gone". And how urgent it is where something does."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from itertools import pairwise

_NOT = frozenset("not nothing neither without stopped".split())
_NO = frozenset("no zero".split())
_BETWEEN = frozenset(
    "any feel feeling feels have having had got in a get getting really at all be being been going to that much"
    " my it is of need call more longer the an chest pain and or me".split()
)
"""Words that may stand between the "not" and what is not there; "not sure but my knee hurts" holds others."""

_GONE = frozenset(
    tuple(pair.split())
    for pair in "is gone|has gone|has stopped|has passed|has eased|is over|is better|feels better|is fine|went away".split(
        "|"
    )
)
_FAR = 5
"""Words from the "not" to what is not there, at most."""

_HELP = frozenset("ambulance doctor".split())
"""What is called only where it is needed."""

_PLAIN = frozenset("hurts hurting pain pains painful dizzy".split())
_OWN = frozenset("my i".split())
_OTHERS = frozenset("he she his her they their them we our you your him feelings".split())
_ASKING = frozenset("does do is are will would should can could what why how when which if".split())
_LONGEST = 12
"""Words of such a sentence at most: longer talk is more likely a story."""

_AT_HEART = frozenset("chest heart".split())


def denied(words: Sequence[str], telling: Collection[str]) -> bool:
    """Whether all words that tell of discomfort are denied, by a "not" before them or a "gone" after them."""
    told = [at for at, word in enumerate(words) if word in telling or word in _HELP]
    return bool(told) and all(_denied_at(words, at, telling) for at in told)


def _denied_at(words: Sequence[str], at: int, telling: Collection[str]) -> bool:
    for before in range(at - 1, max(at - _FAR, 0) - 1, -1):
        if words[before] in _NOT:
            return True
        if words[before] in _NO:
            return words[before + 1] in telling or words[before + 1] in ("more", "need", "longer")
        if words[before] not in _BETWEEN and words[before] not in telling:
            break
    after = words[at + 1 : at + _FAR]
    return not _GONE.isdisjoint(pairwise(after)) and _NOT.isdisjoint(after)


def in_pain(words: Sequence[str]) -> bool:
    """Whether somebody says of themselves that they are in pain, in whatever other words."""
    own = not _OWN.isdisjoint(words) and _OTHERS.isdisjoint(words) and words[0] not in _ASKING
    return own and not _PLAIN.isdisjoint(words) and len(words) <= _LONGEST and not denied(words, _PLAIN)


def at_heart(words: Sequence[str]) -> bool:
    """Whether it is about the chest, which is always urgent."""
    return not _AT_HEART.isdisjoint(words)
