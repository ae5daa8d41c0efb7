"""What the skill says when Alexa asks, on nobody's behalf yet, whether it could do something."""

from __future__ import annotations

from ask_sdk_model import Intent as AlexaIntent
from ask_sdk_model import Slot
from ask_sdk_model.canfulfill import (
    CanFulfillIntent,
    CanFulfillIntentValues,
    CanFulfillSlot,
    CanFulfillSlotValues,
    CanUnderstandSlotValues,
)

from catalog import Catalog
from skill.alexa.hearing import Unclear, heard
from skill.intents import INTENTS
from skill.person import Intent


def can_fulfill(asked: AlexaIntent, catalog: Catalog) -> CanFulfillIntent:
    """Yes, if the intent and all its filled slots are understood; nothing is done and nothing stored."""
    slots = {name: _slot(asked, name, catalog) for name, slot in (asked.slots or {}).items() if slot and slot.value}
    understood = asked.name in INTENTS and isinstance(heard(asked, catalog), Intent)
    value = CanFulfillIntentValues.YES if understood else CanFulfillIntentValues.NO
    return CanFulfillIntent(can_fulfill=value, slots=slots or None)


def _slot(asked: AlexaIntent, name: str, catalog: Catalog) -> CanFulfillSlot:
    slot: Slot = asked.slots[name]
    alone = heard(AlexaIntent(name=asked.name, slots={name: slot}), catalog)
    known = asked.name in INTENTS and name in INTENTS[asked.name].slots
    if not known or isinstance(alone, Unclear):
        return CanFulfillSlot(CanUnderstandSlotValues.NO, CanFulfillSlotValues.NO)
    return CanFulfillSlot(CanUnderstandSlotValues.YES, CanFulfillSlotValues.YES)
