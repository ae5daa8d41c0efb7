"""Reading slots: a number, an id, or the ids that a name fits."""

from __future__ import annotations

from typing import cast

from catalog import EquipmentId
from skill.person import Intent

EQUIPMENT_SLOTS = ("equipment", "equipment_two", "equipment_three")
EXERCISE_SLOTS = ("exercise_one", "exercise_two", "exercise_three", "exercise_four")


def number(intent: Intent, slot: str) -> int | None:
    value = intent.slots.get(slot)
    return value if isinstance(value, int) else None


def text(intent: Intent, slot: str) -> str | None:
    """The slot's one id or value; None if it is empty or several fit."""
    value = intent.slots.get(slot)
    return value if isinstance(value, str) else None


def several(intent: Intent, slot: str) -> tuple[str, ...]:
    """The ids that a name fits, where it fits more than one."""
    value = intent.slots.get(slot)
    return tuple(value) if isinstance(value, tuple) else ()


def equipment(intent: Intent) -> tuple[EquipmentId, ...]:
    """All things named, each once, in the order spoken."""
    named = dict.fromkeys(value for slot in EQUIPMENT_SLOTS if (value := text(intent, slot)))
    return tuple(cast(EquipmentId, value) for value in named)
