"""What people can say and what it does: one handler function per intent, its sentences beside it, grouped by theme."""

from __future__ import annotations

from types import ModuleType

from skill.intents import (
    advancing,
    amounts,
    answering,
    asking,
    building,
    circuits,
    correcting,
    difficulty,
    kit,
    opening,
    pacing,
    pausing,
    routines,
    starting,
    stepping,
    swapping,
    talking,
    telling,
    wellbeing,
)
from skill.intents.spec import Handler, IntentSpec

_THEMES: tuple[ModuleType, ...] = (
    opening,
    starting,
    building,
    circuits,
    asking,
    advancing,
    stepping,
    routines,
    pausing,
    correcting,
    answering,
    swapping,
    kit,
    difficulty,
    amounts,
    pacing,
    talking,
    wellbeing,
    telling,
)

INTENTS: dict[str, IntentSpec] = {
    spec.name: spec for theme in _THEMES for spec in vars(theme).values() if isinstance(spec, IntentSpec)
}


def handler(name: str) -> Handler:
    """The function that handles the intent; an intent that nobody handles falls back to "not understood"."""
    return INTENTS.get(name, INTENTS["AMAZON.FallbackIntent"]).handler
