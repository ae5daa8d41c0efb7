"""Two or three requests in one breath: "twelve reps and two rounds", "i did ten what's next"."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import cache

from skill.person import Intent

Understand = Callable[[tuple[str, ...]], Intent | None]

NO = "AMAZON.NoIntent"
"""Straight before or after a request it may turn its meaning around: "can we not do the warm up"."""

CHOICE = "ChooseIntent"
"""Straight after a request it is a part of that: "should i stretch first"."""

LEAST_WORDS = 3
"""Fewer words than these hold no two requests."""

MOST_REQUESTS = 3
"""Requests that one breath holds at most."""

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

LISTING = frozenset(("BuildCircuitIntent", "StartCircuitIntent", "StartExerciseIntent"))
HOW_TO = "HowToIntent"
ASKING = frozenset(
    "how what show explain describe teach tell demonstrate remind talk walk about technique form".split()
)
"""A move's name without one of these is no question after a list of moves, but the last of them."""

EFFORT, NOD = "EffortIntent", "right"
"""A lone "right" or "good" before a request is no answer to how the work felt."""

OPPOSITES = frozenset(("direction", "asking", "counting", "verbosity", "place"))
"""Slots of which a request has one value."""

DISCOMFORT = "DiscomfortIntent"
URGENCIES = ("burn", "pain", "unwell", "emergency")
"""Whatever else is said with it, what hurts comes first, and what is most urgent."""

HAVE, LACK = "HaveEquipmentIntent", "MissingEquipmentIntent"
WITH_KIT = frozenset(("StartCircuitIntent", "ListExercisesIntent"))
"""Requests of which "with just a band" or "without equipment" is a part."""

PEOPLE, WITHOUT = ("i", "we"), ("no", "without")
"""What a statement of its own begins with ("i have a band"), and what kit is done without by."""

INTRODUCING = frozenset(
    f"AMAZON.{name}Intent" for name in ("Yes", "No", "Resume", "Cancel", "Stop", "Pause", "Repeat", "Help", "Next")
) | {"ReadyIntent", "LaunchRequest", "RestIntent"}
"""Said straight before another request they only introduce it ("stop i feel dizzy"); with an "and" they count."""


UNADDED = INTRODUCING - {"RestIntent"} | {DISCOMFORT, NO, CHOICE}
"""Requests that are never one of three."""


def two_requests(words: tuple[str, ...], understand: Understand) -> Intent | None:
    """The first request with the others as ``also``; None where the words do not fall into two or three that are
    understood."""
    if not LEAST_WORDS <= len(words) <= MOST_WORDS:
        return None
    understood = cache(understand)
    return _two(words, understood) or _three(words, understood)


def _two(words: tuple[str, ...], understand: Understand) -> Intent | None:
    for first, second, joined in _parts(words):
        later = understand(second)
        if later is None:
            continue
        former = understand(first)
        if former is not None and _apart(former, later, joined) and not _listed(former, later, second):
            nods = not joined and _nods(former, first)
            return _with_kit(former, later, second) or (later if nods else _together(former, later, joined))
    return None


def _three(words: tuple[str, ...], understand: Understand) -> Intent | None:
    """Three requests of different kinds, with an "and" somewhere after the first."""
    last = max((at for at in range(1, len(words)) if _joint(words, at)), default=0)
    for first, second, _ in _parts(words):
        former = understand(first) if len(first) < last else None
        rest = _two(second, understand) if former else None
        if (
            former
            and rest
            and rest.also
            and len({former.name, rest.name, rest.also[0].name} - UNADDED) == MOST_REQUESTS
        ):
            return replace(former, also=(replace(rest, also=()), *rest.also))
    return None


def _listed(former: Intent, later: Intent, words: Sequence[str]) -> bool:
    """Whether the second part is only one more of the moves that were listed."""
    return former.name in LISTING and later.name == HOW_TO and ASKING.isdisjoint(words)


def _nods(former: Intent, words: Sequence[str]) -> bool:
    return former.name == EFFORT and former.slots.get("effort") == NOD and len(words) == 1


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


def _apart(former: Intent, later: Intent, joined: bool) -> bool:
    """Whether these can be two requests. Of "easier and harder" it is not for us to choose one."""
    if former.name == later.name:
        both = former.slots.keys() & later.slots.keys() & OPPOSITES
        return all(former.slots[slot] == later.slots[slot] for slot in both)
    return joined or (NO not in (former.name, later.name) and later.name != CHOICE)


def _with_kit(former: Intent, later: Intent, words: Sequence[str]) -> Intent | None:
    """One request, where the second part only says what it is done with: "a workout", "with just a band"."""
    if former.name not in WITH_KIT or "equipment" in former.slots:
        return None
    if later.name == HAVE and words[0] not in PEOPLE:
        return replace(former, slots=former.slots | later.slots)
    return former if later.name == LACK and not later.slots and words[0] in WITHOUT else None


def _together(former: Intent, later: Intent, joined: bool) -> Intent:
    if hurt := [each for each in (former, later) if each.name == DISCOMFORT]:
        return max(hurt, key=lambda each: URGENCIES.index(str(each.slots.get("urgency", "pain"))))
    if former.name == later.name:
        return former if len(former.slots) >= len(later.slots) else later
    if not joined and former.name in INTRODUCING:
        return later
    if not joined and later.name in INTRODUCING:
        return former
    return replace(former, also=(later,))
