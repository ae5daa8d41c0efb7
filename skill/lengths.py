"""How long things take, worked out from the same cues that are performed, at estimated speaking times."""

from __future__ import annotations

from dataclasses import replace

from catalog import Catalog
from skill.cues import length
from skill.narration.steps import Telling, step_cues
from skill.person import Digest, Person, Preferences
from skill.plan import Plan, SetStep, make_plan, part_of
from skill.recipe import Recipe
from skill.speaking import estimated_speaking_time


def circuit_seconds(recipe: Recipe, catalog: Catalog, person: Person) -> float:
    """Seconds of the recipe's circuit from its first set-up to its last rep, warm-up and cool-down left out."""
    plan = make_plan(recipe, catalog)
    first = sum(part_of(step) == "warmup" for step in plan)
    return seconds_from(plan, first, recipe, catalog, person.preferences, person.digest, parts=("circuit",))


def seconds_from(
    plan: Plan,
    index: int,
    recipe: Recipe,
    catalog: Catalog,
    preferences: Preferences,
    digest: Digest,
    parts: tuple[str, ...] = ("warmup", "circuit", "cooldown"),
) -> float:
    """Seconds from the start of the step at ``index`` to the plan's end, counting only the given parts.

    A set that they count themselves is taken to last as long as one that is counted for them.
    """
    seconds = 0.0
    counted = replace(preferences, counting=True)
    introduced = {step.move.exercise for step in plan[:index] if isinstance(step, SetStep)}
    for step in plan[index:]:
        if part_of(step) not in parts:
            continue
        telling = Telling(catalog, recipe, counted, digest, frozenset(introduced), estimated_speaking_time)
        seconds += length(step_cues(step, telling), estimated_speaking_time)
        if isinstance(step, SetStep):
            introduced.add(step.move.exercise)
    return seconds
