"""The catalogue: what is shipped loads, and what is broken is told, every fault at once."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest

from catalog import SHIPPED, Catalog, CatalogError, Fault, SidesKind, load
from catalog.load import MODELS
from skill.narration.steps import full_name
from skill.recipe import Move

ARTICLE = (
    "weighted_good_morning banded_glute_bridge dumbbell_donkey_kick banded_staggered_stance_deadlift "
    "bridge_hip_cook_lift stability_ball_hamstring_squeeze glute_bridge_march glute_bridge_tiptoe_walk "
    "single_leg_glute_bridge kettlebell_swing stability_ball_hamstring_curl resistance_band_kickback "
    "dumbbell_romanian_deadlift banded_single_leg_deadlift bulgarian_split_squat"
).split()

MOVE = """\
name: wall sit pulse
aliases: [wall sit, wall sits]
level: beginner
pattern: squat
position: standing
muscles: [quads]
equipment: []
setup_seconds: 8
sides: {kind: both}
tempo:
  phases:
    - {kind: lower, seconds: 1.5, word: sink}
    - {kind: lift, seconds: 1.5, word: rise, count: top}
setup:
  - Stand with your back against a wall.
movement:
  - Slide down the wall, then rise.
rep: Down and up is one rep.
cue: press your back to the wall
way_out: Stand up from the wall.
way_in: Back against the wall again.
"""

CIRCUIT = """\
name: wall circuit
aliases: [wall circuit]
about: One move against a wall.
trains: [quads]
moves: [glute_bridge_march]
reps: [10, 12]
rounds: 2
warmup: leg_warmup
cooldown: leg_cooldown
"""

EQUIPMENT = "name: rope\none: a rope\naliases: [rope]\n"


@dataclass(frozen=True)
class Broken:
    """A broken file, and what its one message says: after the file, the field, the problem, what is allowed."""

    file: str
    text: str
    field: str
    problem: str
    allowed: str = ""


def move(old: str, new: str, field: str, problem: str, allowed: str = "") -> Broken:
    assert old in MOVE
    return Broken("exercises/wall_sit.yaml", MOVE.replace(old, new), field, problem, allowed)


def circuit(old: str, new: str, field: str, problem: str, allowed: str = "") -> Broken:
    assert old in CIRCUIT
    return Broken("circuits/wall.yaml", CIRCUIT.replace(old, new), field, problem, allowed)


BROKEN = {
    "an unknown key": move("cue:", "hint: x\ncue:", "hint", "unknown key", "name, aliases, level"),
    "an unknown key inside": move(
        ", word: sink", ", says: sink", "tempo.phases.0.says", "unknown key", "kind, seconds, word"
    ),
    "a missing field": move("cue: press your back to the wall\n", "", "cue", "missing"),
    "a missing step": move("movement:\n  - Slide down the wall, then rise.\n", "", "movement", "missing"),
    "no step at all": move(
        "movement:\n  - Slide down the wall, then rise.", "movement: []", "movement", "at least 1 item"
    ),
    "unknown equipment": move(
        "equipment: []", "equipment: [rope]", "equipment.0", "unknown value 'rope'", "'dumbbells', 'resistance_band'"
    ),
    "an unknown level": move(
        "level: beginner", "level: easy", "level", "unknown value 'easy'", "'beginner', 'intermediate'"
    ),
    "a wrong type": move("setup_seconds: 8", "setup_seconds: soon", "setup_seconds", "valid integer"),
    "a number out of bounds": move(
        "setup_seconds: 8", "setup_seconds: 90", "setup_seconds", "less than or equal to 40"
    ),
    "an alias nobody can say": move("[wall sit,", "[Wall-Sit 2,", "aliases.0", "'Wall-Sit 2' does not fit", "pattern"),
    "a band without its kind": move(
        "equipment: []", "equipment: [resistance_band]", "", "'band' (loop or long) belongs"
    ),
    "a first side where both work": move(
        "{kind: both}", "{kind: both, first: left}", "sides", "'first' (left or right)"
    ),
    "no first side where one works": move("{kind: both}", "{kind: half}", "sides", "'first' (left or right)"),
    "a rep that is never counted": move(", count: top", "", "tempo", "exactly one phase has 'count: top'"),
    "an unknown word in braces": move("Stand up", "Stand up on your {strong} leg", "way_out", "'{strong}' is unknown"),
    "an option's band of no kind": move(
        "rep:",
        "options: {band: {name: banded, kinds: [harder], line: Add it., equipment: [resistance_band]}}\nrep:",
        "",
        "option 'band': 'band' (loop or long) belongs",
    ),
    "a circuit of an unknown exercise": circuit(
        "march]", "march, wall_run]", "moves.1", "no exercise 'wall_run'", "banded_glute_bridge, "
    ),
    "a circuit with an unknown warm-up": circuit("leg_warmup", "nap", "warmup", "no routine 'nap'", "leg_cooldown, "),
    "a circuit that warms up with a cool-down": circuit(
        "warmup: leg_warmup", "warmup: leg_cooldown", "warmup", "is a cooldown", "leg_warmup, "
    ),
    "a circuit without moves": circuit("moves: [glute_bridge_march]\n", "", "", "either 'moves' or a 'pool'"),
    "a circuit of no moves": circuit("[glute_bridge_march]", "[]", "moves", "at least 1 item"),
    "reps the wrong way round": circuit("[10, 12]", "[12, 10]", "", "'reps' are two numbers, the smaller first"),
    "an alias used twice": move(
        "[wall sit,",
        "[kettlebell swing,",
        "aliases",
        "'kettlebell swing' is already used by kettlebell_swing",
        "a name of its own",
    ),
    "equipment the coach does not know": Broken(
        "equipment/rope.yaml", EQUIPMENT, "", "unknown equipment", "dumbbells, resistance_band"
    ),
    "only aliases that nobody can say": move("[wall sit, wall sits]", "[Wall-Sit 2]", "aliases.0", "does not fit"),
    "wrong YAML": move("muscles: [quads]", "muscles: [quads", "line", "wrong YAML"),
    "an empty file": Broken("exercises/wall_sit.yaml", "", "", "the file is empty"),
    "only comments": Broken("exercises/wall_sit.yaml", "# later\n", "", "the file is empty"),
    "a list": Broken("exercises/wall_sit.yaml", "- a\n- b\n", "", "holds a list", "a mapping of fields"),
    "a bad file name": Broken("exercises/Wall Sit.yaml", MOVE, "", "the file's name is no id", "small letters"),
    "a file name with a hyphen": Broken(
        "exercises/wall-sit.yaml", MOVE, "", "the file's name is no id", "small letters"
    ),
}


def write(folder: Path, file: str, text: str | bytes) -> Path:
    path = folder / file
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def faults_of(*folders: Path) -> tuple[Fault, ...]:
    with pytest.raises(CatalogError) as raised:
        load(*folders)
    assert str(raised.value) == "\n".join(map(str, raised.value.faults))
    return raised.value.faults


def test_all_fifteen_exercises_of_the_article_are_shipped(catalog: Catalog) -> None:
    assert sorted(catalog.exercises) == sorted(ARTICLE)


def test_circuits_routines_topics_and_equipment_are_shipped(catalog: Catalog) -> None:
    assert {"hamstring", "hamstring_no_equipment", "hamstring_short"} <= set(catalog.circuits)
    assert {routine.kind for routine in catalog.routines.values()} == {"warmup", "cooldown"}
    assert len(catalog.topics) >= 15
    assert set(catalog.equipment) == {"dumbbells", "resistance_band", "stability_ball", "kettlebell", "bench"}


@pytest.mark.parametrize("section", MODELS)
def test_an_id_is_the_files_name(catalog: Catalog, section: str) -> None:
    assert set(getattr(catalog, section)) == {path.stem for path in (SHIPPED / section).glob("*.yaml")}


@pytest.mark.parametrize("case", BROKEN.values(), ids=BROKEN)
def test_a_broken_file_is_one_clear_message(tmp_path: Path, case: Broken) -> None:
    write(tmp_path, case.file, case.text)
    (fault,) = faults_of(SHIPPED, tmp_path)
    assert fault.file == case.file
    assert fault.field.startswith(case.field)
    assert bool(fault.field) == bool(case.field)
    assert case.problem in fault.problem
    assert case.allowed in fault.allowed
    assert str(fault).startswith(f"{case.file}: ")
    assert "\n" not in str(fault)


def test_a_file_in_another_encoding_is_told(tmp_path: Path) -> None:
    write(tmp_path, "exercises/wall_sit.yaml", MOVE.encode("utf-16"))
    (fault,) = faults_of(SHIPPED, tmp_path)
    assert str(fault) == "exercises/wall_sit.yaml: wrong encoding at byte 0 (allowed: UTF-8)"


def test_a_file_that_cannot_be_read_is_told(tmp_path: Path) -> None:
    (tmp_path / "exercises" / "wall_sit.yaml").mkdir(parents=True)
    (fault,) = faults_of(SHIPPED, tmp_path)
    assert str(fault).startswith("exercises/wall_sit.yaml: cannot be read")


def test_a_folder_without_a_catalogue_is_told(tmp_path: Path) -> None:
    (fault,) = faults_of(tmp_path)
    assert "no catalogue files here" in str(fault)


def test_all_faults_of_all_files_are_told_at_once(tmp_path: Path) -> None:
    broken = MOVE.replace("setup_seconds: 8", "setup_seconds: soon").replace("level: beginner", "level: easy")
    write(tmp_path, "exercises/wall_sit.yaml", broken)
    write(tmp_path, "exercises/other.yaml", "")
    write(tmp_path, "circuits/wall.yaml", CIRCUIT.replace("march]", "march, wall_run]"))
    assert sorted((fault.file, fault.field) for fault in faults_of(SHIPPED, tmp_path)) == [
        ("circuits/wall.yaml", "moves.1"),
        ("exercises/other.yaml", ""),
        ("exercises/wall_sit.yaml", "level"),
        ("exercises/wall_sit.yaml", "setup_seconds"),
    ]


IN_A_NAME = {
    "resistance_band": "band",
    "dumbbells": "dumbbell",
    "kettlebell": "kettlebell",
    "stability_ball": "stability ball",
}


@pytest.mark.parametrize("exercise_id", ARTICLE)
def test_no_forms_name_claims_what_the_form_does_without(catalog: Catalog, exercise_id: str) -> None:
    exercise = catalog.exercises[exercise_id]
    for key in exercise.options:
        form, named = exercise.form(key), full_name(Move(exercise_id, key), catalog).partition(" without")[0]
        claimed = {thing for thing, word in IN_A_NAME.items() if word in named}
        assert claimed <= set(form.equipment), named
        assert form.name in full_name(Move(exercise_id, key), catalog)


def test_a_broken_file_does_not_make_the_circuit_that_names_it_look_broken(tmp_path: Path) -> None:
    write(tmp_path, "exercises/wall_sit.yaml", MOVE.replace("level: beginner", "level: easy"))
    write(tmp_path, "circuits/wall.yaml", CIRCUIT.replace("march]", "march, wall_sit]"))
    assert [fault.file for fault in faults_of(SHIPPED, tmp_path)] == ["exercises/wall_sit.yaml"]


def test_the_good_files_of_these_tests_are_good(tmp_path: Path) -> None:
    write(tmp_path, "exercises/wall_sit.yaml", MOVE)
    write(tmp_path, "circuits/wall.yaml", CIRCUIT)
    loaded = load(SHIPPED, tmp_path)
    assert loaded.exercises["wall_sit"].name == "wall sit pulse"
    assert loaded.circuits["wall"].moves == ("glute_bridge_march",)


def test_an_own_file_wins_over_the_shipped_one_of_the_same_id(tmp_path: Path, catalog: Catalog) -> None:
    write(tmp_path, "exercises/kettlebell_swing.yaml", MOVE)
    loaded = load(SHIPPED, tmp_path)
    assert loaded.exercises["kettlebell_swing"].name == "wall sit pulse"
    assert len(loaded.exercises) == len(catalog.exercises)


def test_a_form_says_what_its_option_says_and_else_what_the_move_says(catalog: Catalog) -> None:
    plain = catalog.exercises["banded_glute_bridge"]
    bare = plain.form("bodyweight")
    assert (bare.equipment, bare.band, bare.setup_seconds) == ((), None, 8)
    assert bare.cue == plain.cue
    assert plain.form(None) is plain


def test_nearly_every_move_has_a_form_that_needs_nothing(catalog: Catalog) -> None:
    bare = {
        key
        for key, exercise in catalog.exercises.items()
        if any(exercise.form(option).equipment == () for option in (None, *exercise.options))
    }
    assert len(bare) >= 12


def test_sides_are_those_of_the_article(catalog: Catalog) -> None:
    kinds = {key: exercise.sides.kind for key, exercise in catalog.exercises.items()}
    assert kinds["dumbbell_donkey_kick"] is SidesKind.EACH
    assert kinds["single_leg_glute_bridge"] is SidesKind.HALF
    assert kinds["glute_bridge_march"] is SidesKind.ALTERNATING
    assert kinds["weighted_good_morning"] is SidesKind.BOTH


def test_a_key_written_twice_is_a_fault_that_names_its_line(tmp_path: Path) -> None:
    (tmp_path / "equipment").mkdir()
    (tmp_path / "equipment" / "bench.yaml").write_text("name: bench\none: a bench\naliases: [bench]\nname: stool\n")
    with pytest.raises(CatalogError, match=r"equipment/bench.yaml: line 4: wrong YAML: 'name' is there twice"):
        load(tmp_path)
