"""The command line: JSON as promised, exit statuses, one line for an error, and nothing stored by asking."""

from __future__ import annotations

import json
import subprocess
import sys
import wave
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from computer import Computer

from catalog import SHIPPED
from commands.main import COMMANDS

ASK_KEYS = ["heard", "intent", "slots", "speech", "question", "ends"]
REHEARSE_KEYS = {"at", "who", "kind", "text", "seconds", "status"}
MAY_HAVE = {"intent", "slots", "also", "rep", "of", "round", "rounds", "exercise", "side", "part", "question"}
KINDS = {"heard", "say", "rep", "hold", "rest", "chime"}


@pytest.fixture
def computer(tmp_path: Path) -> Computer:
    return Computer(tmp_path)


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Computer:
    """One computer for all rehearsals: its voice keeps the phrases it has spoken."""
    return Computer(tmp_path_factory.mktemp("home"))


def test_an_answer_has_exactly_the_promised_keys(computer: Computer) -> None:
    ran = computer.coach("ask", "--json", "start", "my", "hamstring", "circuit")
    (answer,) = ran.objects
    assert (ran.status, ran.err, list(answer)) == (0, "", ASK_KEYS)
    assert (answer["heard"], answer["intent"]) == ("start my hamstring circuit", "StartCircuitIntent")
    assert (answer["slots"], answer["question"], answer["ends"]) == ({"circuit": "hamstring"}, "warmup", False)
    assert "minutes" in answer["speech"]


MEANT = {
    "yes": ("AMAZON.YesIntent", {}, False),
    "next": ("AMAZON.NextIntent", {}, False),
    "stop": ("AMAZON.StopIntent", {}, True),
    "count me through ten good mornings": (
        "StartExerciseIntent",
        {"exercise": "weighted_good_morning", "reps": 10},
        False,
    ),
    "\x07 😀 привет " + "x" * 10_000: ("AMAZON.FallbackIntent", {}, False),
}


def test_an_intent_is_what_the_words_mean_even_where_nothing_is_open(computer: Computer) -> None:
    answers = computer.coach("ask", "--json", "-", stdin="\n".join(MEANT).encode()).objects
    assert {answer["heard"]: (answer["intent"], answer["slots"], answer["ends"]) for answer in answers} == MEANT
    assert all(answer["speech"] and answer["question"] is None for answer in answers)


def test_a_name_that_fits_several_is_the_list_of_ids(computer: Computer) -> None:
    (answer,) = computer.coach("ask", "--json", "how do i do a deadlift").objects
    assert len(answer["slots"]["exercise"]) >= 2
    assert answer["question"] == "which_exercise"


def test_only_the_first_step_is_given_with_its_counts(computer: Computer) -> None:
    (answer,) = computer.coach("ask", "--json", "count me through ten good mornings").objects
    assert "last one" not in answer["speech"]


def test_a_dash_gives_one_object_a_line_each_a_conversation_of_its_own_also_for_empty_lines(computer: Computer) -> None:
    lines = b"start my hamstring circuit\n\nyes\r\n   \n\xff\xfe\nwhere am i"
    ran = computer.coach("ask", "--json", "-", stdin=lines)
    assert [answer["intent"] for answer in ran.objects] == [
        "StartCircuitIntent", "AMAZON.FallbackIntent", "AMAZON.YesIntent", "AMAZON.FallbackIntent", "AMAZON.FallbackIntent", "WhereAmIIntent",
    ]  # fmt: skip
    assert [answer["question"] for answer in ran.objects][1:] == [None] * 5
    assert [answer["heard"] for answer in ran.objects][:3] == ["start my hamstring circuit", "", "yes"]
    assert computer.coach("ask", "--json", "-").out == ""


def test_asking_stores_nothing_and_reads_a_persons_record_only_when_named(computer: Computer) -> None:
    assert computer.coach("ask", "what have i done this week").status == 0
    assert not computer.store.exists()
    computer.work_out("ana")
    before = computer.store.read_bytes()
    assert "haven't done a workout" in computer.coach("ask", "when did i last train").out
    assert "haven't done a workout" not in computer.coach("ask", "--as", "ana", "when did i last train").out
    assert computer.store.read_bytes() == before


def test_words_alone_are_spoken_and_explaining_goes_with_them(computer: Computer) -> None:
    plain = computer.coach("ask", "what is a hip hinge")
    assert not plain.out.startswith("{")
    explained = computer.coach("ask", "--json", "--explain", "what is a hip hinge")
    assert len(explained.objects) == 1
    assert all(part in explained.err for part in ("by template", "score:", "thresholds: sure"))


def rehearsed(computer: Computer, text: str) -> list[dict[str, Any]]:
    ran = computer.coach("rehearse", "--json", computer.file("session.txt", text))
    assert ran.status == 0, ran.err
    return ran.objects


def test_a_rehearsal_is_one_object_a_line_in_order_of_time_with_the_promised_keys(shared: Computer) -> None:
    events = rehearsed(shared, "start the short circuit\nno\n+60 how many left\n+5 pause\nresume\nno\nit was hard\n")
    assert [event["at"] for event in events] == sorted(event["at"] for event in events)
    assert all(REHEARSE_KEYS <= set(event) <= REHEARSE_KEYS | MAY_HAVE for event in events)
    assert {event["kind"] for event in events} <= KINDS
    assert all((event["kind"] == "heard") == (event["who"] == "person") == ("intent" in event) for event in events)
    assert all(isinstance(event["at"], float) and isinstance(event["seconds"], float) for event in events)
    assert [event["text"] for event in events if event["who"] == "person"][:3] == [
        "start the short circuit",
        "no",
        "how many left",
    ]
    reps = [event for event in events if event["kind"] == "rep"]
    assert all({"rep", "of", "round", "rounds", "exercise", "part"} <= set(event) for event in reps)
    assert {event.get("side") for event in reps} == {"left", "right", None}
    assert [event["question"] for event in events if "question" in event] == ["warmup", "cooldown", "effort"]
    assert not shared.store.exists()


def test_a_rehearsal_begins_with_a_copy_of_the_named_persons_record(computer: Computer) -> None:
    computer.work_out("ana")
    before = computer.store.read_bytes()
    path = computer.file("session.txt", "hello\n")
    assert "back" in computer.coach("rehearse", "--as", "ana", path).out
    assert "back" not in computer.coach("rehearse", path).out
    assert computer.store.read_bytes() == before


def test_a_rehearsal_is_as_loud_as_the_voice_is_set(shared: Computer) -> None:
    path = shared.file("hello.txt", "hello\n")
    loudest = []
    for volume in ("1", "0.1"):
        sound = shared.home / f"{volume}.wav"
        if "coach:" in shared.coach("rehearse", "--volume", volume, "--audio", str(sound), path).err:
            pytest.skip("no voice on this computer")
        with wave.open(str(sound)) as file:
            loudest.append(np.abs(np.frombuffer(file.readframes(file.getnframes()), "<i2")).max())
    assert loudest[1] == pytest.approx(loudest[0] / 10, rel=0.01)


def test_sound_that_cannot_be_written_is_one_line(shared: Computer) -> None:
    path = shared.file("hello.txt", "hello\n")
    ran = shared.coach("rehearse", "--audio", "/no/such/folder/a.wav", path)
    assert ran.status == 1
    assert len(ran.err.splitlines()) == 1


def test_options_may_stand_before_the_command(computer: Computer) -> None:
    shown = computer.coach("--rate", "150", "settings").out
    assert next(line for line in shown.splitlines() if line.startswith("rate")).split()[1] == "150"
    nearer = computer.coach("--as", "ann", "history", "--as", "bob").out
    assert "bob" in nearer


def test_what_would_be_overlooked_in_a_catalogue_is_told(computer: Computer) -> None:
    (computer.home / "own" / "exercise").mkdir(parents=True)
    (computer.home / "own" / "circuits").mkdir()
    (computer.home / "own" / "circuits" / "mine.txt").touch()
    ran = computer.coach("--catalogue", str(computer.home / "own"), "check")
    assert ran.status == 1
    assert "exercise/: no folder of a catalogue" in ran.err
    assert "circuits/mine.txt: is not read" in ran.err


def test_the_shipped_catalogue_is_well(computer: Computer) -> None:
    ran = computer.coach("check")
    assert (ran.status, ran.err) == (0, "")
    assert "15 exercises" in ran.out
    assert computer.coach("check", str(SHIPPED)).status == 0


def test_history_is_a_table_and_export_is_everything_as_json(computer: Computer) -> None:
    assert "Nothing is logged" in computer.coach("history").out
    computer.work_out()
    table = computer.coach("history").out
    assert all(word in table for word in ("Minutes", "short", "march", "hard", "30"))
    assert "…" not in table
    (everything,) = [json.loads(computer.coach("export").out)]
    assert list(everything) == ["name", "person", "log"]
    assert [entry["kind"] for entry in everything["log"]].count("set") == 4
    assert everything["person"]["digest"]["reps"] == 30


@pytest.mark.parametrize(("answer", "kept"), [(b"n\n", True), (b"y\n", False)])
def test_forgetting_asks_first(computer: Computer, answer: bytes, kept: bool) -> None:
    computer.work_out()
    assert computer.coach("forget", stdin=answer).status == 0
    assert ("hard" in computer.coach("history").out) == kept


def test_forgetting_with_yes_does_not_ask_and_leaves_the_others(computer: Computer) -> None:
    computer.work_out("ana")
    computer.work_out("me")
    assert computer.coach("forget", "--yes", "--as", "ana").status == 0
    assert "Nothing is logged" in computer.coach("history", "--as", "ana").out
    assert "hard" in computer.coach("history").out
    assert json.loads(computer.coach("export", "--as", "ana").out)["log"] == []


@pytest.mark.parametrize(
    "words",
    [
        ("nonsense",),
        ("ask",),
        ("ask", "--loud", "hello"),
        ("rehearse",),
        ("rehearse", "missing.txt"),
        ("check", "missing"),
    ],
)
def test_wrong_use_has_status_2_and_says_how(computer: Computer, words: tuple[str, ...]) -> None:
    ran = computer.coach(*words)
    assert (ran.status, ran.out) == (2, "")
    assert "Usage:" in ran.err
    assert "Traceback" not in ran.err


@pytest.mark.parametrize("text", [b"hello\n... soon\n", b"= later\n", b"+ pause\n", b"\xff\xfe\x00"])
def test_a_conversation_file_that_cannot_be_read_is_one_line_and_status_1(computer: Computer, text: bytes) -> None:
    ran = computer.coach("rehearse", "--json", computer.file("session.txt", text))
    assert (ran.status, ran.out) == (1, "")
    assert len(ran.err.strip().splitlines()) == 1
    assert "session.txt" in ran.err


def test_a_damaged_store_is_one_line_and_nothing_is_lost(computer: Computer) -> None:
    computer.store.parent.mkdir()
    computer.store.write_bytes(b"not a database, but somebody's file" * 100)
    ran = computer.coach("history")
    assert ran.status == 1
    assert len(ran.err.strip().splitlines()) == 1
    assert "damaged" in ran.err
    assert any(b"somebody's file" in path.read_bytes() for path in computer.store.parent.iterdir())


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_help(computer: Computer, command: str) -> None:
    ran = computer.coach(command, "--help")
    assert (ran.status, ran.err) == (0, "")
    assert ran.out.startswith(f"Usage: coach {command}")


def test_the_program_itself_runs_and_its_status_is_the_shells() -> None:
    asked = subprocess.run(
        [sys.executable, "-m", "commands", "ask", "--json", "pause"], capture_output=True, text=True, check=False
    )
    assert (asked.returncode, asked.stderr, json.loads(asked.stdout)["intent"]) == (0, "", "AMAZON.PauseIntent")
    wrong = subprocess.run([sys.executable, "-m", "commands", "ask"], capture_output=True, text=True, check=False)
    assert (wrong.returncode, wrong.stdout) == (2, "")
