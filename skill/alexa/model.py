"""The interaction model: what Alexa must know to understand people, made from the intents and the catalogue."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from catalog import Catalog
from skill.alexa.names import LONGEST_VALUE, Value, is_built_in, values_of
from skill.alexa.samples import Said, slots_in, type_of, without_clashes
from skill.intents import INTENTS
from skill.intents.spec import IntentSpec, SlotType
from skill.narration import hands_free

INVOCATION_NAME = "circuit coach"
LOCALES = ("en-US", "en-GB", "en-CA", "en-AU", "en-IN")
SENSITIVITY = "MEDIUM"
"""How readily Alexa says "none of these" (`AMAZON.FallbackIntent`): bystanders talk, but people also speak freely."""

NO_INTENTS = ("LaunchRequest",)
"""Handled by the coach like intents, but requests of their own to Alexa."""

Json = dict[str, Any]


def interaction_model(catalog: Catalog) -> Json:
    """The model, the same for every English locale."""
    # By name: in which of our files an intent stands is nothing to Alexa.
    specs = [spec for name, spec in sorted(INTENTS.items()) if name not in NO_INTENTS]
    said = without_clashes(specs, catalog)
    return {
        "interactionModel": {
            "languageModel": {
                "invocationName": INVOCATION_NAME,
                "modelConfiguration": {"fallbackIntentSensitivity": {"level": SENSITIVITY}},
                "intents": [_intent(spec, said) for spec in specs],
                "types": _types(specs, said, catalog),
            },
            "dialog": {
                "delegationStrategy": "SKILL_RESPONSE",
                "intents": [_dialog(spec) for spec in specs if spec.slots],
            },
            "prompts": [_prompt(spec, slot, catalog) for spec in specs for slot in spec.slots],
        }
    }


def _intent(spec: IntentSpec, said: Said) -> Json:
    samples = said.samples[spec.name]
    used = [slot for slot in spec.slots if any(slot in slots_in(sample) for sample in samples)]
    slots = [{"name": slot, "type": type_of(spec.name, slot, spec.slots)} for slot in used]
    return {"name": spec.name, **({"slots": slots} if slots else {}), "samples": samples}


def _types(specs: list[IntentSpec], said: Said, catalog: Catalog) -> list[Json]:
    kinds: dict[str, SlotType] = {}
    for spec in specs:
        for slot, kind in spec.slots.items():
            if not is_built_in(kind):
                kinds.setdefault(type_of(spec.name, slot, spec.slots), kind)
    return [
        {"name": name, "values": [_value(each, said.left_out.get(name, set())) for each in values_of(kind, catalog)]}
        for name, kind in kinds.items()
    ]


def _value(value: Value, left_out: set[str]) -> Json:
    name, *synonyms = (
        phrase for phrase in dict.fromkeys(value.phrases) if phrase not in left_out and len(phrase) <= LONGEST_VALUE
    )
    return {"id": value.id, "name": {"value": name, **({"synonyms": synonyms} if synonyms else {})}}


def _dialog(spec: IntentSpec) -> Json:
    """Lets the skill ask for any slot by itself; Alexa never does."""
    slots = [
        {
            "name": slot,
            "type": type_of(spec.name, slot, spec.slots),
            "confirmationRequired": False,
            "elicitationRequired": True,
            "prompts": {"elicitation": _prompt_id(spec, slot)},
        }
        for slot in spec.slots
    ]
    return {"name": spec.name, "confirmationRequired": False, "prompts": {}, "slots": slots}


def _prompt(spec: IntentSpec, slot: str, catalog: Catalog) -> Json:
    return {
        "id": _prompt_id(spec, slot),
        "variations": [{"type": "PlainText", "value": question_for(spec.slots[slot], catalog)}],
    }


def question_for(kind: SlotType, catalog: Catalog) -> str:
    """What is asked where the words in a slot of this kind were not understood."""
    if isinstance(kind, Mapping):
        return hands_free.which("", [value.name for value in values_of(kind, catalog)])
    return hands_free.which(kind)


def _prompt_id(spec: IntentSpec, slot: str) -> str:
    return f"Elicit.Slot.{spec.name}.{slot}".replace("_", "-")
