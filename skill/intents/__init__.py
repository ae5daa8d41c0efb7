"""What people can say and what it does: one handler function per intent, its sentences beside it, grouped by theme."""

from __future__ import annotations

from types import ModuleType

from skill.intents import (
    answering,
    asking,
    correcting,
    kit,
    moving,
    starting,
    telling,
    tuning,
    wellbeing,
)
from skill.intents.spec import Handler, IntentSpec

_THEMES: tuple[ModuleType, ...] = (starting, asking, moving, correcting, answering, kit, tuning, wellbeing, telling)

INTENTS: dict[str, IntentSpec] = {
    spec.name: spec for theme in _THEMES for spec in vars(theme).values() if isinstance(spec, IntentSpec)
}


def handler(name: str) -> Handler:
    """The function that handles the intent; an intent that nobody handles falls back to "not understood"."""
    return INTENTS.get(name, INTENTS["AMAZON.FallbackIntent"]).handler
