"""Lengths: what the coach announces is what the workout then takes."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from talking import Talk

from catalog import Catalog
from skill.choose import choose
from skill.coach import Coach
from skill.lengths import circuit_seconds, seconds_from
from skill.narration.words import minutes, number
from skill.person import Digest, Person, Preferences
from skill.plan import make_plan
from skill.recipe import Move, Recipe
from skill.rehearsal import Event

WORDS = {number(value): value for value in range(100)}


def told_seconds(brief: str) -> float:
    """Seconds out of 'about seventeen minutes', 'about four and a half minutes'."""
    found = re.search(r"about ([a-z ]+?)( and a half)? (minute|second)s?", brief)
    assert found, brief
    return (WORDS[found[1]] + (0.5 if found[2] else 0)) * (60 if found[3] == "minute" else 1)


def circuit_took(events: list[Event]) -> float:
    part = [event for event in events if event.details.get("part") == "circuit"]
    return part[-1].at + part[-1].seconds - part[0].at


def test_the_brief_is_read_right_by_this_test() -> None:
    assert told_seconds("Hamstring circuit, about seventeen minutes: three") == 17 * 60
    assert told_seconds("Short, about four and a half minutes: one") == 270


@pytest.mark.parametrize("circuit", ["hamstring", "hamstring_no_equipment", "hamstring_short"])
@pytest.mark.parametrize("minute", range(12))
def test_the_announced_length_is_within_a_tenth_of_what_the_timeline_gives(
    coach: Coach, circuit: str, minute: int
) -> None:
    """The seed follows from the time of day, so each minute is another draw; every other one has all the kit."""
    talk = Talk(coach)
    talk.wait(60.0 * minute + 7)
    if minute % 2:
        for thing in ("dumbbells", "kettlebell", "stability_ball", "bench"):
            talk.say(f"HaveEquipment equipment={thing}")
    told = told_seconds(talk.say(f"StartCircuit circuit={circuit}").said)
    took = circuit_took(talk.say("No").wait())
    assert told == pytest.approx(took, rel=0.1)
    if circuit != "hamstring_short":
        assert 15 * 60 <= took <= 20 * 60


@pytest.mark.parametrize(
    "change",
    ["ChangePace direction=slower", "ChangePace direction=faster", "SetRest seconds=45", "Verbosity verbosity=brief"],
)
def test_the_announced_length_knows_the_persons_wishes(coach: Coach, change: str) -> None:
    talk = Talk(coach).say(change).say(change)
    told = told_seconds(talk.say("StartCircuit circuit=hamstring").said)
    assert told == pytest.approx(circuit_took(talk.say("No").wait()), rel=0.1)


def test_an_own_circuit_is_announced_at_its_true_length(coach: Coach) -> None:
    moves = ("dumbbell_donkey_kick", "bulgarian_split_squat", "banded_single_leg_deadlift", "resistance_band_kickback")
    slots = " ".join(f"exercise_{at}={move}" for at, move in zip(("one", "two", "three", "four"), moves, strict=True))
    talk = Talk(coach).say(f"BuildCircuit {slots}")
    told = told_seconds(talk.said)
    took = circuit_took(talk.say("No").wait())
    assert told == pytest.approx(took, rel=0.1)
    assert took > 20 * 60


def test_time_left_is_the_timelines_too(coach: Coach) -> None:
    talk = Talk(coach).say("StartCircuit circuit=hamstring_short").say("No").say("WhereAmI", after=60)
    left = told_seconds("about " + talk.said.rsplit(". ", 1)[-1].lower())
    asked = talk.wait()[-1]
    circuit = asked.at + asked.seconds - talk.rehearsal.last_line
    assert left == pytest.approx(circuit, rel=0.1, abs=20)  # like the length that was announced: no cool-down in it


RECIPE = Recipe(
    "hamstring",
    (Move("glute_bridge_march"), Move("single_leg_glute_bridge")),
    10,
    2,
    20,
    60,
    "leg_warmup",
    "leg_cooldown",
    1,
)


def test_a_circuits_length_leaves_warm_up_and_cool_down_out(catalog: Catalog) -> None:
    bare = replace(RECIPE, warmup=None, cooldown=None)
    assert circuit_seconds(RECIPE, catalog, Person()) == circuit_seconds(bare, catalog, Person())


def test_lengths_add_up_part_by_part_and_shrink_step_by_step(catalog: Catalog) -> None:
    plan = make_plan(RECIPE, catalog)
    parts = [
        seconds_from(plan, 0, RECIPE, catalog, Preferences(), Digest(), (part,))
        for part in ("warmup", "circuit", "cooldown")
    ]
    left = [seconds_from(plan, at, RECIPE, catalog, Preferences(), Digest()) for at in range(len(plan) + 1)]
    assert sum(parts) == pytest.approx(left[0])
    assert left == sorted(left, reverse=True)
    assert left[-1] == 0


@pytest.mark.parametrize(("routine", "least", "most"), [("leg_warmup", 240, 360), ("leg_cooldown", 180, 300)])
def test_warm_up_and_cool_down_take_their_minutes(catalog: Catalog, routine: str, least: int, most: int) -> None:
    kind = catalog.routines[routine].kind
    bare = replace(RECIPE, moves=(), warmup=None, cooldown=None)
    alone = replace(bare, warmup=routine) if kind == "warmup" else replace(bare, cooldown=routine)
    assert least <= seconds_from(make_plan(alone, catalog), 0, alone, catalog, Preferences(), Digest()) <= most


@pytest.mark.parametrize("circuit", ["hamstring", "hamstring_no_equipment", "hamstring_short"])
def test_whoever_counts_themselves_hears_the_same_length(catalog: Catalog, circuit: str) -> None:
    recipe = choose(circuit, catalog, Person(), 3)
    assert recipe
    own = Person(preferences=Preferences(counting=False))
    assert circuit_seconds(recipe, catalog, own) == circuit_seconds(recipe, catalog, Person())


@pytest.mark.parametrize(
    ("seconds", "words"),
    [(3, "five seconds"), (62, "sixty seconds"), (88, "ninety seconds"), (150, "two and a half minutes"), (240, "four minutes"),
     (570, "nine and a half minutes"), (629, "ten minutes"), (1011, "seventeen minutes")],
)  # fmt: skip
def test_lengths_in_words(seconds: float, words: str) -> None:
    assert minutes(seconds) == words
