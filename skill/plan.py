"""A plan: the recipe worked out against the catalogue, as a tuple of steps. Pure, rebuilt when needed, never stored."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from typing import Literal, assert_never

from catalog import Catalog, Exercise, RoutineMove, Side, Sides, SidesKind
from skill.recipe import Move, Recipe
from skill.same import Same

SWITCH_SECONDS = 7
"""Time to change sides and settle again."""

Part = Literal["warmup", "circuit", "cooldown"]


class RestReason(StrEnum):
    SETUP = "setup"  # before the first move of a circuit
    BETWEEN_MOVES = "between_moves"
    BETWEEN_ROUNDS = "between_rounds"
    SWITCH = "switch"  # to the other side


@dataclass(frozen=True, slots=True)
class RoutineStep:
    """One side of one move of the warm-up or the cool-down."""

    part: Part
    routine: str
    move: str
    side: Side | None
    second_side: bool = False


@dataclass(frozen=True, slots=True)
class SetStep:
    """One set on one side (None: both work, or alternate). ``slot`` is the move's place in the round, from 0."""

    round: int
    slot: int
    move: Move
    side: Side | None
    reps: int
    second_side: bool = False


@dataclass(frozen=True, slots=True)
class RestStep:
    """Time before ``next``, in seconds: to breathe, to set up, to change sides."""

    round: int
    slot: int
    reason: RestReason
    seconds: int
    next: Move
    side: Side | None


PLANS_KEPT, FORMS_KEPT = 64, 256
"""So many plans and forms are remembered: working one out takes longer than all the rest of a turn."""


Step = RoutineStep | SetStep | RestStep
Plan = tuple[Step, ...]


def make_plan(recipe: Recipe, catalog: Catalog) -> Plan:
    """Every step of the workout, from the first warm-up move to the last stretch.

    Raises:
        KeyError: the recipe names something that the catalogue no longer has.
    """
    return _made_plan(recipe, Same(catalog))


@lru_cache(maxsize=PLANS_KEPT)
def _made_plan(recipe: Recipe, same: Same) -> Plan:
    catalog = same.catalog
    return (
        *_routine_steps("warmup", recipe.warmup, catalog),
        *_circuit_steps(recipe, catalog),
        *_routine_steps("cooldown", recipe.cooldown, catalog),
    )


def part_of(step: Step) -> Part:
    match step:
        case RoutineStep(part):
            return part
        case SetStep() | RestStep():
            return "circuit"
        case _:
            assert_never(step)


def sides_in_order(sides: Sides) -> tuple[Side | None, ...]:
    """The sides that are worked one after the other; (None,) where both work or alternate."""
    if sides.first is None:
        return (None,)
    return (sides.first, other_side(sides.first))


def other_side(side: Side) -> Side:
    return "right" if side == "left" else "left"


def reps_a_side(total: int, sides: Sides) -> int:
    """Reps of one set: half of the total, rounded up, where a move shares them between the sides."""
    return math.ceil(total / 2) if sides.kind is SidesKind.HALF else total


def exercise_of(move: Move, catalog: Catalog) -> Exercise:
    return _made_form(move, Same(catalog))


@lru_cache(maxsize=FORMS_KEPT)
def _made_form(move: Move, same: Same) -> Exercise:
    return same.catalog.exercises[move.exercise].form(move.option)


def routine_move(step: RoutineStep, catalog: Catalog) -> RoutineMove:
    return catalog.routines[step.routine].moves[step.move]


def _routine_steps(part: Part, routine_id: str | None, catalog: Catalog) -> Iterator[RoutineStep]:
    if routine_id is None:
        return
    for move_id, move in catalog.routines[routine_id].moves.items():
        for at, side in enumerate(sides_in_order(move.sides)):
            yield RoutineStep(part, routine_id, move_id, side, second_side=at > 0)


def _circuit_steps(recipe: Recipe, catalog: Catalog) -> Iterator[Step]:
    for number in range(1, recipe.rounds + 1):
        for slot, move in enumerate(recipe.moves):
            yield _rest_before(recipe, number, slot, catalog)
            yield from _sets(recipe, number, slot, move, catalog)


def _rest_before(recipe: Recipe, number: int, slot: int, catalog: Catalog) -> RestStep:
    move = recipe.moves[slot]
    exercise = exercise_of(move, catalog)
    if slot > 0:
        reason, rest = RestReason.BETWEEN_MOVES, recipe.rest
    elif number > 1:
        reason, rest = RestReason.BETWEEN_ROUNDS, recipe.round_rest
    else:
        reason, rest = RestReason.SETUP, 0
    same_again = number > 1 and len(recipe.moves) == 1
    seconds = rest if same_again else max(rest, exercise.setup_seconds)
    return RestStep(number, slot, reason, seconds, move, sides_in_order(exercise.sides)[0])


def _sets(recipe: Recipe, number: int, slot: int, move: Move, catalog: Catalog) -> Iterator[Step]:
    exercise = exercise_of(move, catalog)
    reps = reps_a_side(recipe.reps, exercise.sides)
    for at, side in enumerate(sides_in_order(exercise.sides)):
        if at > 0:
            yield RestStep(number, slot, RestReason.SWITCH, SWITCH_SECONDS, move, side)
        yield SetStep(number, slot, move, side, reps, second_side=at > 0)
