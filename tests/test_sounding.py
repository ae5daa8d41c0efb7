"""The judgements of `coach check`: each rule broken once in a copy of a shipped move gives its fault."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from catalog import SHIPPED, Catalog, load
from skill.person import Preferences
from skill.recipe import Move
from skill.sounding import faults, talk_seconds

LONG = "and then stand as tall as you can and breathe in slowly through your nose while you think of a very long summer"


def read(file: str) -> str:
    return (SHIPPED / file).read_text(encoding="utf-8")


def judged(folder: Path, file: str, text: str) -> list[tuple[str, str, str]]:
    """The faults (file, field, problem) of the shipped catalogue with one file in another wording."""
    path = folder / file
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return [(fault.file, fault.field, fault.problem) for fault in faults(load(SHIPPED, folder))]


MORNING = "exercises/weighted_good_morning.yaml"
DONKEY = "exercises/dumbbell_donkey_kick.yaml"
MARCH = "exercises/glute_bridge_march.yaml"
SHORT_WARMUP = "routines/leg_warmup_short.yaml"

RULES = {
    "too much talk the first time": (
        MORNING,
        "  - Stand with feet as wide as your shoulders, knees soft.\nmovement:",
        f"  - Stand with feet as wide as your shoulders, knees soft.\n  - {LONG.capitalize()}.\n  - {LONG.capitalize()}.\nmovement:",
        "setup, movement",
        "of talk before the first rep the first time",
    ),
    "too much talk once it is known": (
        MORNING,
        "cue: push your hips back\n",
        f"cue: {LONG}\n",
        "setup, movement",
        "once it is known",
    ),
    "a step too long": (
        MORNING,
        "Bend your knees only slightly",
        f"Bend your knees {LONG} only slightly",
        "details.0",
        "characters",
    ),
    "a full explanation too long": (
        MORNING,
        "details:\n",
        f"details:\n  - {LONG}.\n  - {LONG}.\n  - {LONG}.\n  - {LONG}.\n  - {LONG}.\n",
        "setup, movement, rep, details, tips",
        "the full explanation takes",
    ),
    "a side that is never named": (
        DONKEY,
        "weight on your hands and {other} knee.\n  - Carefully",
        "weight on your hands.\n  - Carefully",
        "setup, movement",
        "never says {other}",
    ),
    "alternating without left and right": (MARCH, "right", "second", "setup, movement", "never says right"),
    "a working side where both work": (
        MORNING,
        "Push your hips back slowly",
        "Push your {working} hip back slowly",
        "setup, movement",
        "names a working side",
    ),
    "words for eyes": (
        MORNING,
        "Pause, then squeeze",
        "Pause like this, then squeeze",
        "movement.1",
        "'like this' is for eyes",
    ),
    "digits": (MORNING, "a moment's hold", "a hold of 2 seconds", "rep", "stumble over '2'"),
    "brackets": (MORNING, "a moment's hold", "a hold (short)", "rep", "stumble over '('"),
    "a semicolon": (MORNING, "a moment's hold,", "a hold;", "rep", "stumble over ';'"),
    "a slash": (MORNING, "a moment's hold", "a hold/pause", "rep", "stumble over '/'"),
    "an abbreviation": (MORNING, "a moment's hold", "an RDL hold", "rep", "mispronounce 'RDL'"),
    "a unit": (MORNING, "a moment's hold", "a hold of ten sec", "rep", "mispronounce 'sec'"),
    "a routine's side that is never named": (
        SHORT_WARMUP,
        "Stand on your {other} leg and swing",
        "Stand and swing",
        "moves.leg_swings",
        "never says {other}",
    ),
    "a topic too long": (
        "topics/breathing.yaml",
        "answer:\n",
        f"answer:\n  - {LONG}.\n  - {LONG}.\n  - {LONG}.\n  - {LONG}.\n",
        "answer",
        "aloud",
    ),
    "a circuit's line for eyes": (
        "circuits/hamstring.yaml",
        "Three or four moves for",
        "As shown, three moves for",
        "about",
        "'As shown' is for eyes",
    ),
}


@pytest.mark.parametrize("rule", RULES)
def test_a_broken_rule_is_told(tmp_path: Path, rule: str) -> None:
    file, old, new, field, problem = RULES[rule]
    assert old in read(file)
    found = judged(tmp_path, file, read(file).replace(old, new))
    assert {name for name, _, _ in found} == {file}
    assert any(at.startswith(field) and problem in told for _, at, told in found), found


def test_the_shipped_catalogue_has_no_fault(catalog: Catalog) -> None:
    assert faults(catalog) == ()


@pytest.mark.parametrize("pause", [0.1, 0.3])
def test_a_tempo_without_room_for_number_and_call_is_told(tmp_path: Path, pause: float) -> None:
    data = yaml.safe_load(read(MORNING))
    data["tempo"]["phases"] = [
        {"kind": "lower", "seconds": 0.6, "word": "down"},
        {"kind": "lift", "seconds": 0.6, "word": "up"},
        {"kind": "pause", "seconds": pause, "count": "top"},
    ]
    found = judged(tmp_path, MORNING, yaml.safe_dump(data))
    assert "tempo" in {field for _, field, _ in found}
    assert all("no room for" in told for _, _, told in found)


def test_an_option_is_judged_like_the_move_itself(tmp_path: Path) -> None:
    text = read(MORNING).replace("Rest your fingertips behind your ears, elbows wide.", f"{LONG}. {LONG}.")
    found = judged(tmp_path, MORNING, text)
    assert "options.bodyweight.setup.0" in {field for _, field, _ in found}
    assert "options.bodyweight.setup, options.bodyweight.movement" in {field for _, field, _ in found}


def test_all_faults_are_told_not_only_the_first(tmp_path: Path) -> None:
    text = read(MORNING).replace("a moment's hold", "a 2 s hold (short)").replace("Pause, then", "Watch me, then")
    assert len(judged(tmp_path, MORNING, text)) >= 2


@pytest.mark.parametrize(("verbosity", "most"), [("full", 20.0), ("brief", 6.0)])
def test_every_form_is_introduced_within_its_time(catalog: Catalog, verbosity: str, most: float) -> None:
    preferences = Preferences(verbosity="full" if verbosity == "full" else "brief")
    for key, exercise in catalog.exercises.items():
        for option in (None, *exercise.options):
            seconds = talk_seconds(Move(key, option), exercise.form(option), catalog, preferences)
            assert seconds <= most, (key, option)
