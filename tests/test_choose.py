"""Choosing a workout: moves for the kit, in a good order, in fifteen to twenty minutes, the same for the same seed."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations, pairwise
from typing import get_args

import pytest

from catalog import Catalog, EquipmentId, Exercise, Level, Position
from skill.choose import Kit, can_be_done, choose, form_for, named_move, own_circuit, single_move, substitute
from skill.lengths import circuit_seconds
from skill.person import Digest, Person, Preferences
from skill.plan import exercise_of
from skill.recipe import Move, Recipe

ALL: tuple[EquipmentId, ...] = get_args(EquipmentId)
KITS = [kit for size in range(len(ALL) + 1) for kit in combinations(ALL, size)]
MINUTES = (15 * 60, 20 * 60)
FLOOR = [Position.STANDING, Position.ALL_FOURS, Position.FACE_UP, Position.FACE_DOWN]


def person(
    kit: tuple[EquipmentId, ...] | None = None, workouts: int = 5, ladder: int = 0, **preferences: object
) -> Person:
    return Person(
        preferences=replace(Preferences(equipment=kit), **preferences),  # type: ignore[arg-type]
        digest=Digest(workouts=workouts, ladder={"hamstring": ladder}),
    )


def chosen(
    catalog: Catalog, who: Person, seed: int, circuit: str = "hamstring", named: tuple[EquipmentId, ...] = ()
) -> Recipe:
    recipe = choose(circuit, catalog, who, seed, named)
    assert recipe is not None
    return recipe


def forms(recipe: Recipe, catalog: Catalog) -> list[Exercise]:
    return [exercise_of(move, catalog) for move in recipe.moves]


def follows_the_rules(recipe: Recipe, catalog: Catalog, who: Person, kit: tuple[EquipmentId, ...]) -> None:
    assert MINUTES[0] <= circuit_seconds(recipe, catalog, who) <= MINUTES[1]
    assert 3 <= len({move.exercise for move in recipe.moves}) == len(recipe.moves) <= 4
    assert (10 <= recipe.reps <= 12, recipe.rounds, 15 <= recipe.rest <= 45) == (True, 3, True)
    assert all(set(form.equipment) <= set(kit) for form in forms(recipe, catalog))
    heights = [FLOOR.index(form.position) for form in forms(recipe, catalog)]
    assert heights == sorted(heights)


@pytest.mark.parametrize("kit", KITS, ids=lambda kit: "+".join(kit) or "nothing")
def test_every_kit_gets_a_circuit_by_the_rules(catalog: Catalog, kit: tuple[EquipmentId, ...]) -> None:
    for seed in range(4):
        who = person(kit, workouts=5 * (seed % 2))
        follows_the_rules(chosen(catalog, who, 1000 * len(kit) + seed), catalog, who, kit)


@pytest.mark.parametrize("kit", [(), ALL], ids=["nothing", "everything"])
@pytest.mark.parametrize("workouts", [0, 5], ids=["beginner", "experienced"])
def test_a_hundred_seeds_get_a_circuit_by_the_rules(
    catalog: Catalog, kit: tuple[EquipmentId, ...], workouts: int
) -> None:
    who = person(kit, workouts)
    for seed in range(100):
        follows_the_rules(chosen(catalog, who, seed), catalog, who, kit)


@pytest.mark.parametrize("pace", [0.7, 1.3, 1.6])
@pytest.mark.parametrize("counting", [True, False])
def test_the_length_is_right_at_every_pace_and_whoever_counts(catalog: Catalog, pace: float, counting: bool) -> None:
    who = person(ALL, pace=pace, counting=counting)
    for seed in range(10):
        follows_the_rules(chosen(catalog, who, seed), catalog, who, ALL)


def test_the_same_seed_gives_the_same_circuit_and_seeds_differ(catalog: Catalog) -> None:
    who = person(ALL)
    assert chosen(catalog, who, 7) == chosen(catalog, who, 7)
    assert len({chosen(catalog, who, seed).moves for seed in range(20)}) > 10


def test_all_of_the_pool_is_chosen_sooner_or_later(catalog: Catalog) -> None:
    moves = {move.exercise for seed in range(120) for move in chosen(catalog, person(ALL), seed).moves}
    assert moves == set(catalog.exercises)


def test_neighbours_are_hardly_ever_of_the_same_pattern(catalog: Catalog) -> None:
    recipes = [chosen(catalog, person(ALL), seed) for seed in range(60)]
    pairs = [pair for recipe in recipes for pair in pairwise(forms(recipe, catalog))]
    assert sum(a.pattern is b.pattern for a, b in pairs) <= len(pairs) // 20


@pytest.mark.parametrize("kit", [(), ("dumbbells",), ALL], ids=len)
def test_a_beginner_gets_no_advanced_move_and_no_weight(catalog: Catalog, kit: tuple[EquipmentId, ...]) -> None:
    for seed in range(40):
        for form in forms(chosen(catalog, person(kit, workouts=0), seed), catalog):
            assert form.level is not Level.ADVANCED
            assert not {"dumbbells", "kettlebell"} & set(form.equipment)


def test_a_beginner_who_names_a_weight_gets_it(catalog: Catalog) -> None:
    recipes = [chosen(catalog, person(None, workouts=0), seed, named=("dumbbells",)) for seed in range(10)]
    assert all(any("dumbbells" in form.equipment for form in forms(recipe, catalog)) for recipe in recipes)
    assert all(form.level is not Level.ADVANCED for recipe in recipes for form in forms(recipe, catalog))


def test_until_a_person_said_what_they_have_nothing_is_needed(catalog: Catalog) -> None:
    for seed in range(20):
        assert not any(form.equipment for form in forms(chosen(catalog, person(None), seed), catalog))


def test_what_is_named_now_counts_more_than_what_they_have(catalog: Catalog) -> None:
    for seed in range(20):
        recipe = chosen(catalog, person(ALL), seed, named=("resistance_band",))
        assert {thing for form in forms(recipe, catalog) for thing in form.equipment} == {"resistance_band"}


def test_the_circuit_without_equipment_needs_none_whatever_they_have(catalog: Catalog) -> None:
    for seed in range(20):
        assert not any(
            form.equipment for form in forms(chosen(catalog, person(ALL), seed, "hamstring_no_equipment"), catalog)
        )


@pytest.mark.parametrize("band", ["loop", "long"])
def test_a_band_of_the_wrong_kind_is_no_band_for_the_move(catalog: Catalog, band: str) -> None:
    who = person(("resistance_band",), band=band)
    for seed in range(20):
        assert {form.band for form in forms(chosen(catalog, who, seed), catalog)} <= {band, None}


@pytest.mark.parametrize(
    ("ladder", "reps", "kind"), [(-1, 10, "easier"), (0, 10, None), (1, 11, None), (2, 12, None), (3, 12, "harder")]
)
def test_the_ladder_moves_reps_first_and_then_the_form(
    catalog: Catalog, ladder: int, reps: int, kind: str | None
) -> None:
    kinds = set()
    for seed in range(10):
        recipe = chosen(catalog, person(ALL, ladder=ladder), seed)
        assert recipe.reps == reps
        kinds |= {
            each
            for move in recipe.moves
            if move.option
            for each in catalog.exercises[move.exercise].options[move.option].kinds
        }
    assert (kind in kinds) if kind else kinds == set()


def test_fixed_moves_are_taken_in_their_order_and_in_a_form_for_the_kit(catalog: Catalog) -> None:
    recipe = chosen(catalog, person(None), 1, "hamstring_short")
    assert tuple(move.exercise for move in recipe.moves) == catalog.circuits["hamstring_short"].moves
    assert (recipe.rounds, [form.equipment for form in forms(recipe, catalog)]) == (1, [(), (), ()])


def test_a_wished_rest_is_kept(catalog: Catalog) -> None:
    assert chosen(catalog, person(ALL, rest=33), 1).rest == 33


def test_a_move_asked_for_by_name_is_given_plain_or_in_a_form_for_the_known_kit(catalog: Catalog) -> None:
    assert named_move("kettlebell_swing", catalog, person(None)) == Move("kettlebell_swing")
    assert named_move("dumbbell_donkey_kick", catalog, person(())) == Move("dumbbell_donkey_kick", "bodyweight")
    assert single_move("kettlebell_swing", 12, 2, catalog, person(None), 1).moves == (Move("kettlebell_swing"),)


def test_an_own_circuit_has_the_named_moves_in_the_named_order(catalog: Catalog) -> None:
    names = ("glute_bridge_march", "kettlebell_swing", "weighted_good_morning")
    recipe = own_circuit(names, catalog, person(None), 1)
    assert tuple(move.exercise for move in recipe.moves) == names
    assert (recipe.circuit, recipe.reps, recipe.rounds) == (None, 10, 3)


@pytest.mark.parametrize(
    "exercise", ["weighted_good_morning", "kettlebell_swing", "glute_bridge_march", "resistance_band_kickback"]
)
def test_a_substitute_is_another_move_of_the_same_pattern_that_the_kit_allows(catalog: Catalog, exercise: str) -> None:
    recipe = Recipe(None, (Move(exercise), Move("single_leg_glute_bridge")), 10, 3, 20, 60, None, None, 1)
    for kit in ((), ALL):
        other = substitute(recipe.moves[0], recipe, catalog, person(kit))
        assert other is not None
        assert other.exercise not in (exercise, "single_leg_glute_bridge")
        assert set(exercise_of(other, catalog).equipment) <= set(kit)
        assert exercise_of(other, catalog).pattern is catalog.exercises[exercise].pattern


def test_there_is_no_form_without_the_thing_where_none_is_given(catalog: Catalog) -> None:
    assert form_for("kettlebell_swing", catalog, Kit(frozenset(ALL)), beginner=False) == Move("kettlebell_swing")
    assert all(
        move is None or can_be_done(exercise_of(move, catalog), Kit(frozenset()))
        for move in (form_for(each, catalog, Kit(frozenset()), beginner=False) for each in catalog.exercises)
    )
