"""Two requests in one breath: "twelve reps and two rounds", "i did ten what's next"."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from skill.person import Intent

Understand = Callable[[tuple[str, ...]], Intent | None]

NO = "AMAZON.NoIntent"
"""Straight before or after a request it may turn its meaning around: "can we not do the warm up"."""

LEAST_WORDS = 3
"""Fewer words than these hold no two requests."""

MOST_WORDS = 24
"""In longer talk nobody looks for the place where the second request begins."""

_JOINING = (
    *(
        ("and", "then"),
        ("and", "also"),
        ("and", "please"),
        ("but", "with"),
        ("but", "only"),
        ("and", "with"),
        ("but", "then"),
    ),
    *(("and",), ("but",), ("then",), ("also",), ("plus",), ("with",), ("so",), ("after", "that"), ("because",)),
)

INTRODUCING = frozenset(
    f"AMAZON.{name}Intent" for name in ("Yes", "No", "Resume", "Cancel", "Stop", "Pause", "Repeat", "Help", "Next")
) | {"ReadyIntent", "LaunchRequest", "RestIntent"}
"""Said straight before another request they only introduce it ("stop i feel dizzy"); with an "and" they count."""


def two_requests(words: tuple[str, ...], understand: Understand) -> Intent | None:
    """The first request with the second as ``also``; None where the words do not fall into two that are understood."""
    if not LEAST_WORDS <= len(words) <= MOST_WORDS:
        return None
    for first, second, joined in _parts(words):
        later = understand(second)
        if later is None:
            continue
        former = understand(first)
        if former is not None and (joined or NO not in (former.name, later.name)):
            return _together(former, later, joined)
    return None


def _parts(words: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], tuple[str, ...], bool]]:
    """Where the words can be cut: first at joining words, then anywhere."""
    plain: list[int] = []
    for at in range(1, len(words)):
        size = _joint(words, at)
        if size and at + size < len(words):
            yield words[:at], words[at + size :], True
        else:
            plain.append(at)
    yield from ((words[:at], words[at:], False) for at in plain)


def _joint(words: Sequence[str], at: int) -> int:
    return next((len(each) for each in _JOINING if tuple(words[at : at + len(each)]) == each), 0)


def _together(former: Intent, later: Intent, joined: bool) -> Intent:
    if former.name == later.name:
        return former if len(former.slots) >= len(later.slots) else later
    if not joined and former.name in INTRODUCING:
        return later
    if not joined and later.name in INTRODUCING:
        return former
    return replace(former, also=(later,))
