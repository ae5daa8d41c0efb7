"""What Alexa understood, as an intent of ours: slots by resolved id, numbers as integers."""

from __future__ import annotations

import re
from dataclasses import dataclass

from catalog import Catalog
from skill.alexa.envelope import AskedIntent, AskedSlot
from skill.alexa.names import Value, values_of
from skill.intents import INTENTS
from skill.intents.spec import SlotType
from skill.person import Intent, SlotValue

MOST_CHOICES = 3
"""So many things that a name fits are asked back."""

MATCH = "ER_SUCCESS_MATCH"

NEVER_ASKED_BACK = ("DiscomfortIntent",)
"""Who is in pain is answered whatever the words for it were. Of several meanings the last of the slot's is the gravest."""

LARGEST = 1_000_000
"""Numbers beyond it are nobody's reps."""

_DURATION = re.compile(
    r"P(?:(?P<weeks>\d+)W)?(?:(?P<days>\d+)D)?"
    r"(?:T(?:(?P<hours>\d+)H)?(?:(?P<minutes>\d+)M)?(?:(?P<seconds>\d+)(?:\.\d+)?S)?)?"
)
_SECONDS = {"weeks": 604800, "days": 86400, "hours": 3600, "minutes": 60, "seconds": 1}


@dataclass(frozen=True, slots=True)
class Unclear:
    """A slot whose words mean nothing that we know (no ``choices``) or too much."""

    intent: str
    slot: str
    kind: SlotType
    choices: tuple[str, ...] = ()


def heard(asked: AskedIntent, catalog: Catalog) -> Intent | Unclear:
    """The intent with its filled slots, or the first slot that has to be asked back."""
    spec = INTENTS.get(asked.name)
    slots: dict[str, SlotValue] = {}
    for name, kind in (spec.slots if spec else {}).items():
        slot = (asked.slots or {}).get(name)
        if slot is None or not slot.value:
            continue
        value = _meant(slot, kind, catalog)
        if asked.name in NEVER_ASKED_BACK:
            slots |= _gravest(name, value, kind)
        elif value is None:
            return Unclear(asked.name, name, kind)
        elif isinstance(value, tuple) and kind != "exercise":
            return Unclear(asked.name, name, kind, value[:MOST_CHOICES])
        else:
            slots[name] = value[:MOST_CHOICES] if isinstance(value, tuple) else value
    return Intent(asked.name, slots)


def _meant(slot: AskedSlot, kind: SlotType, catalog: Catalog) -> SlotValue | None:
    return _number(slot.value or "", kind) if kind in ("number", "duration") else _named(slot, kind, catalog)


def _gravest(name: str, value: SlotValue | None, kind: SlotType) -> dict[str, SlotValue]:
    """The slot with the last of its kind's values that is meant; no slot where none is."""
    meant = value if isinstance(value, tuple) else (value,)
    return {name: next(each for each in reversed([*kind]) if each in meant)} if value else {}


def _number(text: str, kind: SlotType) -> int | None:
    if kind == "duration":
        return duration_seconds(text)
    return int(text) if re.fullmatch(r"-?\d{1,7}", text) and abs(int(text)) <= LARGEST else None


def duration_seconds(text: str) -> int | None:
    """``PT1M30S`` is 90; None for what is no duration of whole seconds."""
    found = _DURATION.fullmatch(text[:40])
    if found is None or not any(found.groups()):
        return None
    return min(LARGEST, sum(int(found[unit] or 0) * length for unit, length in _SECONDS.items()))


def _named(slot: AskedSlot, kind: SlotType, catalog: Catalog) -> SlotValue | None:
    """The id that the slot's words resolve to, or the few that they may mean."""
    known = values_of(kind, catalog)
    said = _ids_said(slot.value or "", known)
    ids = _resolved(slot, known)
    if not ids or (len(ids) > 1 and len(said) == 1 and said[0] in ids):
        ids = said  # words that we know all the same, or that name one of several exactly
    if not ids:
        return None
    return ids[0] if len(ids) == 1 else ids


def _resolved(slot: AskedSlot, known: tuple[Value, ...]) -> tuple[str, ...]:
    """Ids from every authority that found a match."""
    resolutions = (slot.resolutions.per_authority if slot.resolutions else None) or ()
    ids = {value.id for value in known}
    found = [
        each.value.id
        for resolution in resolutions
        if resolution.status and resolution.status.code == MATCH
        for each in resolution.values or ()
        if each.value and each.value.id in ids
    ]
    return tuple(dict.fromkeys(found))


def _ids_said(text: str, known: tuple[Value, ...]) -> tuple[str, ...]:
    said = text.lower().strip()
    return tuple(value.id for value in known if said in value.phrases)
