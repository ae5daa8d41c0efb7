"""The newcomer's path: a move of one's own as a file, checked, asked for, heard in a circuit; and a broken one."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from computer import Computer, Ran

MOVE = """\
name: wall sit pulse
aliases: [wall sit, wall sits, wall sit pulses]
level: beginner
pattern: squat
position: standing
muscles: [quads, hamstrings]
equipment: []
setup_seconds: 8
sides: {kind: both}
tempo:
  phases:
    - {kind: lower, seconds: 1.6, word: sink}
    - {kind: hold, seconds: 0.4, count: bottom}
    - {kind: lift, seconds: 1.2, word: and rise}
    - {kind: pause, seconds: 0.8, count: top}
setup:
  - Lean your back against a wall, feet a step in front of it.
  - Place your feet as wide as your hips, toes forward.
movement:
  - Slide down until your thighs are halfway to level.
  - Press through your heels and slide back up.
rep: Down and all the way up again is one rep.
details:
  - Keep your whole back on the wall, and your knees above your ankles.
  - Go only as deep as your knees like it, and keep your breath flowing the whole time.
tips:
  - Press your heels down as if you wanted to push the floor away.
cue: back on the wall
way_out: Slide up the wall and stand.
way_in: Back against the wall, feet a step in front.
"""

CIRCUIT = """\
name: wall circuit
aliases: [wall circuit, wall workout]
about: Two moves that need only a wall and the floor.
trains: [hamstrings, quads]
moves: [wall_sit, glute_bridge_march]
reps: [10, 12]
rounds: 2
warmup: leg_warmup_short
cooldown: leg_cooldown_short
"""


class Newcomer:
    """Somebody with a folder of their own files."""

    def __init__(self, home: Path) -> None:
        self.computer = Computer(home)
        self.folder = home / "mine"

    def write(self, file: str, text: str) -> None:
        path = self.folder / file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")

    def check(self) -> Ran:
        return self.computer.coach("check", str(self.folder))

    def ask(self, words: str) -> dict[str, Any]:
        ran = self.computer.coach("ask", "--json", "--catalogue", str(self.folder), words)
        assert ran.status == 0, ran.err
        (answer,) = ran.objects
        return answer

    def rehearse(self, text: str) -> list[dict[str, Any]]:
        ran = self.computer.coach(
            "rehearse", "--json", "--catalogue", str(self.folder), self.computer.file("session.txt", text)
        )
        assert ran.status == 0, ran.err
        return [json.loads(line) for line in ran.out.splitlines()]


@pytest.fixture
def newcomer(tmp_path: Path) -> Newcomer:
    newcomer = Newcomer(tmp_path)
    newcomer.write("exercises/wall_sit.yaml", MOVE)
    return newcomer


def test_the_new_move_is_well(newcomer: Newcomer) -> None:
    ran = newcomer.check()
    assert (ran.status, ran.err) == (0, "")
    assert "16 exercises" in ran.out


@pytest.mark.parametrize("said", ["how do i do a wall sit", "how does the wall sit pulse go", "explain wall sits"])
def test_it_can_be_asked_for_at_once(newcomer: Newcomer, said: str) -> None:
    answer = newcomer.ask(said)
    assert (answer["intent"], answer["slots"]) == ("HowToIntent", {"exercise": "wall_sit"})
    assert "Lean your back against a wall" in answer["speech"]


def test_it_is_listed_with_the_others(newcomer: Newcomer) -> None:
    assert "wall sit pulse" in newcomer.ask("which exercises are there")["speech"]


def test_it_is_counted_alone(newcomer: Newcomer) -> None:
    reps = [event for event in newcomer.rehearse("count me through twelve wall sits\n") if event["kind"] == "rep"]
    assert [(event["exercise"], event["rep"]) for event in reps] == [("wall_sit", number) for number in range(1, 13)]
    assert {event["seconds"] for event in reps} == {4.0}


def test_it_is_heard_in_a_circuit_of_ones_own(newcomer: Newcomer) -> None:
    newcomer.write("circuits/wall.yaml", CIRCUIT)
    assert newcomer.check().status == 0
    events = newcomer.rehearse("start the wall circuit\nno\n")
    sets = [(event["round"], event["exercise"]) for event in events if event["kind"] == "rep" and event["rep"] == 1]
    assert sets == [(1, "wall_sit"), (1, "glute_bridge_march"), (2, "wall_sit"), (2, "glute_bridge_march")]
    assert any("Lean your back against a wall" in event["text"] for event in events)


def test_a_broken_file_is_one_line_with_file_field_and_what_is_allowed(newcomer: Newcomer) -> None:
    newcomer.write("exercises/wall_sit.yaml", MOVE.replace("level: beginner", "level: easy"))
    ran = newcomer.check()
    told, count = ran.err.splitlines()
    assert (ran.status, ran.out, count) == (1, "", "coach: 1 fault")
    assert told == (
        "exercises/wall_sit.yaml: level: unknown value 'easy' (allowed: 'beginner', 'intermediate' or 'advanced')"
    )


def test_a_file_that_sounds_wrong_is_told_too(newcomer: Newcomer) -> None:
    newcomer.write(
        "exercises/wall_sit.yaml", MOVE.replace("Slide up the wall and stand.", "Stand up like this (slowly).")
    )
    ran = newcomer.check()
    assert ran.status == 1
    assert "exercises/wall_sit.yaml: way_out: 'like this' is for eyes" in ran.err
    assert "stumble over '('" in ran.err


@pytest.mark.parametrize("command", [("ask", "hello"), ("history",)])
def test_the_coach_does_not_start_with_a_broken_catalogue_and_says_why(
    newcomer: Newcomer, command: tuple[str, ...]
) -> None:
    newcomer.write("exercises/wall_sit.yaml", MOVE + "colour: blue\n")
    newcomer.computer.work_out()
    ran = newcomer.computer.coach(command[0], "--catalogue", str(newcomer.folder), *command[1:])
    assert ran.status == 1
    assert "exercises/wall_sit.yaml: colour: unknown key (allowed: name, aliases" in ran.err
    assert "Traceback" not in ran.err


def test_a_folder_that_is_not_there_is_told(newcomer: Newcomer) -> None:
    ran = newcomer.computer.coach("ask", "--catalogue", str(newcomer.folder / "nowhere"), "hello")
    assert ran.status == 1
    assert "is no folder" in ran.err
