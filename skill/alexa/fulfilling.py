"""What the skill says when Alexa asks, on nobody's behalf yet, whether it could do something."""

from __future__ import annotations

from ask_sdk_model.canfulfill.can_fulfill_intent import CanFulfillIntent
from ask_sdk_model.canfulfill.can_fulfill_intent_values import CanFulfillIntentValues
from ask_sdk_model.canfulfill.can_fulfill_slot import CanFulfillSlot
from ask_sdk_model.canfulfill.can_fulfill_slot_values import CanFulfillSlotValues
from ask_sdk_model.canfulfill.can_understand_slot_values import CanUnderstandSlotValues

from catalog import Catalog
from skill.alexa.envelope import AskedIntent
from skill.alexa.hearing import Unclear, heard
from skill.intents import INTENTS
from skill.person import Intent


def can_fulfill(asked: AskedIntent, catalog: Catalog) -> CanFulfillIntent:
    """Yes, if the intent and all its filled slots are understood; nothing is done and nothing stored."""
    slots = {name: _slot(asked, name, catalog) for name, slot in (asked.slots or {}).items() if slot and slot.value}
    understood = asked.name in INTENTS and isinstance(heard(asked, catalog), Intent)
    value = CanFulfillIntentValues.YES if understood else CanFulfillIntentValues.NO
    return CanFulfillIntent(can_fulfill=value, slots=slots or None)


def _slot(asked: AskedIntent, name: str, catalog: Catalog) -> CanFulfillSlot:
    alone = heard(asked.only(name), catalog)
    known = asked.name in INTENTS and name in INTENTS[asked.name].slots
    if not known or isinstance(alone, Unclear):
        return CanFulfillSlot(CanUnderstandSlotValues.NO, CanFulfillSlotValues.NO)
    return CanFulfillSlot(CanUnderstandSlotValues.YES, CanFulfillSlotValues.YES)
