"""Plans: what a recipe comes to, step by step, and how a changed recipe keeps the place."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from catalog import Catalog, SidesKind, load
from skill.flow import next_move, previous_move, same_place
from skill.plan import Plan, RestReason, RestStep, RoutineStep, SetStep, exercise_of, make_plan, part_of
from skill.recipe import Move, Recipe

CATALOG = load()
MARCH, SINGLE, DONKEY, MORNING = (
    Move("glute_bridge_march"),  # alternating
    Move("single_leg_glute_bridge"),  # half the reps a side
    Move("dumbbell_donkey_kick"),  # each side in full
    Move("weighted_good_morning"),  # both at once
)


def recipe(*moves: Move, reps: int = 10, rounds: int = 1, rest: int = 20, parts: bool = False) -> Recipe:
    warmup, cooldown = ("leg_warmup", "leg_cooldown") if parts else (None, None)
    return Recipe("hamstring", moves, reps, rounds, rest, 60, warmup, cooldown, 1)


def plan_of(*moves: Move, reps: int = 10, rest: int = 20) -> Plan:
    return make_plan(recipe(*moves, reps=reps, rest=rest), CATALOG)


def sets(plan: Plan) -> list[SetStep]:
    return [step for step in plan if isinstance(step, SetStep)]


def rests(plan: Plan) -> list[tuple[str, int]]:
    return [(str(step.reason), step.seconds) for step in plan if isinstance(step, RestStep)]


@pytest.mark.parametrize(
    ("move", "reps", "expected"),
    [
        (MORNING, 10, [(None, 10)]),
        (MARCH, 11, [(None, 11)]),
        (DONKEY, 10, [("right", 10), ("left", 10)]),
        (SINGLE, 10, [("left", 5), ("right", 5)]),
        (SINGLE, 11, [("left", 6), ("right", 6)]),
        (SINGLE, 1, [("left", 1), ("right", 1)]),
    ],
    ids=["both", "alternating", "each", "half", "half of an odd number", "half of one"],
)
def test_sides_of_each_kind_have_equal_reps(move: Move, reps: int, expected: list[tuple[str | None, int]]) -> None:
    assert [(step.side, step.reps) for step in sets(plan_of(move, reps=reps))] == expected


@pytest.mark.parametrize("exercise", CATALOG.exercises)
def test_every_moves_sides_follow_from_the_catalogue(exercise: str) -> None:
    sides = CATALOG.exercises[exercise].sides
    done = sets(plan_of(Move(exercise)))
    assert done[0].side == sides.first
    assert len(done) == (2 if sides.kind in (SidesKind.EACH, SidesKind.HALF) else 1)
    assert {step.reps for step in done} == {5 if sides.kind is SidesKind.HALF else 10}
    assert [step.second_side for step in done] == [False, True][: len(done)]


def test_between_the_sides_there_is_a_short_pause_to_switch() -> None:
    plan = plan_of(DONKEY)
    assert [type(step) for step in plan] == [RestStep, SetStep, RestStep, SetStep]
    switch = plan[2]
    assert isinstance(switch, RestStep)
    assert (switch.reason, switch.seconds, switch.side) == (RestReason.SWITCH, 7, "left")


@pytest.mark.parametrize(("rest", "expected"), [(0, 12), (10, 12), (12, 12), (45, 45)])
def test_between_moves_lies_the_longer_of_rest_and_set_up(rest: int, expected: int) -> None:
    assert CATALOG.exercises["weighted_good_morning"].setup_seconds == 12
    assert rests(plan_of(MARCH, MORNING, rest=rest)) == [("setup", 10), ("between_moves", expected)]


def test_between_rounds_lies_the_longer_of_the_rounds_rest_and_the_set_up() -> None:
    whole = replace(recipe(DONKEY, MARCH, rounds=2), round_rest=5)
    assert [seconds for reason, seconds in rests(make_plan(whole, CATALOG)) if reason == "between_rounds"] == [20]


def test_a_move_alone_is_set_up_once_and_only_rested_between_its_rounds() -> None:
    alone = replace(recipe(DONKEY, rounds=2), round_rest=15)
    assert rests(make_plan(alone, CATALOG)) == [("setup", 20), ("switch", 7), ("between_rounds", 15), ("switch", 7)]


def test_another_form_brings_its_own_set_up_time(catalog: Catalog) -> None:
    bare = Move("dumbbell_donkey_kick", "bodyweight")
    assert exercise_of(bare, catalog).setup_seconds == 8
    assert rests(plan_of(bare))[0] == ("setup", 8)


def test_a_workout_is_warm_up_rounds_times_moves_times_sides_and_cool_down() -> None:
    plan = make_plan(recipe(MARCH, DONKEY, SINGLE, rounds=3, parts=True), CATALOG)
    parts = [part_of(step) for step in plan]
    assert parts == sorted(parts, key=["warmup", "circuit", "cooldown"].index)
    assert set(parts) == {"warmup", "circuit", "cooldown"}
    assert [(step.round, step.slot, step.side) for step in sets(plan)] == [
        (number, slot, side)
        for number in (1, 2, 3)
        for slot, side in [(0, None), (1, "right"), (1, "left"), (2, "left"), (2, "right")]
    ]


@pytest.mark.parametrize("routine", CATALOG.routines)
def test_a_routines_one_sided_moves_are_done_on_both_sides(routine: str) -> None:
    kind = CATALOG.routines[routine].kind
    whole = replace(recipe(MARCH), warmup=None, cooldown=None)
    whole = replace(whole, warmup=routine) if kind == "warmup" else replace(whole, cooldown=routine)
    steps = [step for step in make_plan(whole, CATALOG) if isinstance(step, RoutineStep)]
    for key, move in CATALOG.routines[routine].moves.items():
        sides = [step.side for step in steps if step.move == key]
        assert sides == [None] if move.sides.first is None else sorted(map(str, sides)) == ["left", "right"]


MOVES = st.lists(st.sampled_from([MARCH, SINGLE, DONKEY, MORNING]), min_size=1, max_size=4, unique=True).map(tuple)
RECIPES = st.builds(
    Recipe,
    st.just("hamstring"),
    MOVES,
    st.integers(1, 50),
    st.integers(1, 6),
    st.integers(0, 300),
    st.integers(0, 300),
    st.sampled_from(["leg_warmup", None]),
    st.sampled_from(["leg_cooldown", None]),
    st.just(1),
)


def key(step: object) -> tuple[object, ...]:
    match step:
        case SetStep(number, slot, move, side):
            return "set", number, slot, move, side
        case RestStep(number, slot, reason):
            return "rest", number, slot, reason
        case _:
            return ("routine", getattr(step, "move", None), getattr(step, "side", None))


@given(RECIPES, st.integers(1, 50), st.integers(0, 300), st.data())
@settings(deadline=None)
def test_a_change_of_reps_or_rest_keeps_the_step(before: Recipe, reps: int, rest: int, data: st.DataObject) -> None:
    old = make_plan(before, CATALOG)
    new = make_plan(replace(before, reps=reps, rest=rest), CATALOG)
    at = data.draw(st.integers(0, len(old) - 1))
    assert key(new[same_place(old, at, new)]) == key(old[at])


@given(RECIPES, st.integers(1, 6), st.data())
@settings(deadline=None)
def test_a_change_of_rounds_keeps_the_step_where_it_still_exists(
    before: Recipe, rounds: int, data: st.DataObject
) -> None:
    old = make_plan(before, CATALOG)
    new = make_plan(replace(before, rounds=rounds), CATALOG)
    at = data.draw(st.integers(0, len(old) - 1))
    if getattr(old[at], "round", 0) <= rounds:
        assert key(new[same_place(old, at, new)]) == key(old[at])


@given(RECIPES, st.data())
@settings(deadline=None)
def test_parts_that_come_or_go_keep_the_step_of_the_others(before: Recipe, data: st.DataObject) -> None:
    old = make_plan(replace(before, warmup=None, cooldown=None), CATALOG)
    new = make_plan(replace(before, warmup="leg_warmup_short", cooldown="leg_cooldown_short"), CATALOG)
    at = data.draw(st.integers(0, len(old) - 1))
    assert key(new[same_place(old, at, new)]) == key(old[at])
    assert same_place(old, len(old), new) == len(new)


@pytest.mark.parametrize("place", ["first side", "switch", "second side"])
def test_a_move_that_loses_its_second_side_is_begun_at_its_start(place: str) -> None:
    """Swapped for a two-sided move in mid-set, the place is the new move's own."""
    old, new = plan_of(MARCH, DONKEY), plan_of(MARCH, MORNING)
    at = {"first side": 3, "switch": 4, "second side": 5}[place]
    found = new[same_place(old, at, new)]
    assert getattr(found, "slot", None) == 1


@given(RECIPES, st.data())
@settings(deadline=None)
def test_next_leaves_the_move_and_previous_goes_back(before: Recipe, data: st.DataObject) -> None:
    plan = make_plan(before, CATALOG)
    at = data.draw(st.integers(0, len(plan) - 1))
    assert at < next_move(plan, at) <= len(plan)
    assert previous_move(plan, at) <= at
    assert not isinstance(plan[previous_move(plan, at)], RestStep) or previous_move(plan, at) == 0


def test_next_from_the_first_side_skips_the_second_too() -> None:
    plan = plan_of(DONKEY, MARCH)
    assert [next_move(plan, at) for at in range(len(plan))] == [1, 4, 4, 4, 5, 6]
