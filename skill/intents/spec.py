"""An intent: its name, what people say for it, its slots, and the one function that handles it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from skill.person import Intent
from skill.scene import Reply, Scene

Handler = Callable[[Scene, Intent], Reply]

Words = Mapping[str, tuple[str, ...]]
"""A closed set of slot values: each value with the words that mean it."""

SlotType = str | Words
"""`exercise`, `circuit`, `equipment`, `topic` (from the catalogue), `number`, `duration`, or a closed set of values."""


@dataclass(frozen=True)
class IntentSpec:
    """``sentences`` are hassil templates: ``[optional]``, ``(one|other)``, ``{slot}``; small letters, no digits.

    Alexa's model, the local matcher and the recogniser's vocabulary are made from them.
    """

    name: str
    handler: Handler
    sentences: tuple[str, ...]
    slots: Mapping[str, SlotType] = field(default_factory=dict)


def handles(name: str, *sentences: str, slots: Mapping[str, SlotType] | None = None) -> Callable[[Handler], IntentSpec]:
    """Make a handler function the intent's spec, with its sentences beside it."""

    def decorate(handler: Handler) -> IntentSpec:
        return IntentSpec(name, handler, sentences, slots or {})

    return decorate
