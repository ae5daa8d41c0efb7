"""What one file alone cannot show: references between files, and names that are used twice."""

from __future__ import annotations

from collections.abc import Iterator
from typing import get_args

from catalog.models import Catalog, Circuit, EquipmentId

Broken = tuple[str, str, str, str, str]  # section, id, field, problem, allowed


def broken_references(catalog: Catalog, unread: set[tuple[str, str]]) -> Iterator[Broken]:
    """Every reference to nothing and every name used twice; ``unread`` are (section, id) of files with faults of their own."""
    known = {
        "exercises": set(catalog.exercises) | {item for section, item in unread if section == "exercises"},
        "routines": set(catalog.routines) | {item for section, item in unread if section == "routines"},
    }
    for circuit_id, circuit in catalog.circuits.items():
        yield from _broken_in_circuit(circuit_id, circuit, known)
        yield from _routines_of_another_kind(circuit_id, circuit, catalog)
    yield from _unknown_equipment(catalog)
    yield from _names_used_twice(catalog)


def _broken_in_circuit(circuit_id: str, circuit: Circuit, known: dict[str, set[str]]) -> Iterator[Broken]:
    listed = [("moves", circuit.moves or ()), ("pool.exercises", circuit.pool.exercises if circuit.pool else ())]
    for field, ids in listed:
        for at, exercise_id in enumerate(ids):
            if exercise_id not in known["exercises"]:
                allowed = ", ".join(sorted(known["exercises"]))
                yield "circuits", circuit_id, f"{field}.{at}", f"there is no exercise {exercise_id!r}", allowed
    for field, routine_id in (("warmup", circuit.warmup), ("cooldown", circuit.cooldown)):
        if routine_id not in known["routines"]:
            allowed = ", ".join(sorted(known["routines"]))
            yield "circuits", circuit_id, field, f"there is no routine {routine_id!r}", allowed


def _routines_of_another_kind(circuit_id: str, circuit: Circuit, catalog: Catalog) -> Iterator[Broken]:
    for field, routine_id in (("warmup", circuit.warmup), ("cooldown", circuit.cooldown)):
        routine = catalog.routines.get(routine_id)
        if routine is not None and routine.kind != field:
            allowed = ", ".join(sorted(key for key, each in catalog.routines.items() if each.kind == field))
            yield "circuits", circuit_id, field, f"{routine_id!r} is a {routine.kind}", allowed


def _unknown_equipment(catalog: Catalog) -> Iterator[Broken]:
    allowed = get_args(EquipmentId)
    for equipment_id in catalog.equipment:
        if equipment_id not in allowed:
            yield "equipment", equipment_id, "", "unknown equipment", ", ".join(allowed)


def _names_used_twice(catalog: Catalog) -> Iterator[Broken]:
    """Within a section each name and alias belongs to one item only, or nobody could ask for it."""
    sections = ("exercises", "circuits", "topics", "equipment")
    for section in sections:
        owner: dict[str, str] = {}
        for item_id, item in getattr(catalog, section).items():
            for name in dict.fromkeys([item.name.lower(), *item.aliases, *getattr(item, "asks", ())]):
                if owner.setdefault(name, item_id) != item_id:
                    yield section, item_id, "aliases", f"{name!r} is already used by {owner[name]}", "a name of its own"
