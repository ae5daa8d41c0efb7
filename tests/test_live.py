"""The real program, as a process of its own: how it ends, and what it says when something is wrong."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from skill.person import Progress, Status
from skill.store import SqliteStore

PROGRAM = [sys.executable, "-c", "from commands.main import main; main()", "--silent", "--text"]
PATIENCE = 60
posix_only = pytest.mark.skipif(sys.platform == "win32", reason="signals and pseudo-terminals")


@contextmanager
def _running(folder: Path, *lines: str, until: str, **more: str) -> Iterator[subprocess.Popen[str]]:
    """The program after it was told the lines and has shown a line that begins with ``until``."""
    command = [*PROGRAM, "--data-folder", str(folder)]
    pipe = subprocess.PIPE
    with subprocess.Popen(
        command, stdin=pipe, stdout=pipe, stderr=pipe, text=True, env={**os.environ, **more}
    ) as program:
        assert program.stdin
        assert program.stdout
        try:
            program.stdin.write("".join(f"{line}\n" for line in lines))
            program.stdin.flush()
            for line in program.stdout:
                if line.startswith(until):
                    break
            yield program
        finally:
            program.kill()


def _progress(folder: Path) -> Progress | None:
    store = SqliteStore(folder / "coach.db")
    found = store.load("me").person.progress
    store.close()
    return found


def _ended(program: subprocess.Popen[str]) -> tuple[int, str, str]:
    out, err = program.communicate(timeout=PATIENCE)
    return program.returncode, out, err


def test_words_from_a_pipe_are_answered_and_then_it_ends(tmp_path: Path) -> None:
    command = [*PROGRAM, "--data-folder", str(tmp_path)]
    done = subprocess.run(
        command, input="how many rounds\n", capture_output=True, text=True, timeout=PATIENCE, check=True
    )
    assert done.stdout.splitlines()[0].startswith("> how many rounds  (")
    assert len(done.stdout.splitlines()) >= 2
    assert done.stderr == ""


@posix_only
@pytest.mark.parametrize("name", ["SIGINT", "SIGTERM", "SIGHUP"])
def test_a_signal_ends_it_with_the_place_kept(tmp_path: Path, name: str) -> None:
    with _running(tmp_path, "start my hamstring circuit", "no", until="== Circuit") as program:
        program.send_signal(getattr(signal, name))
        status, _, err = _ended(program)
    assert (status, err) == (0, "")
    progress = _progress(tmp_path)
    assert progress
    assert progress.status is Status.RESTING


def test_an_output_that_nobody_reads_ends_it_with_the_place_kept(tmp_path: Path) -> None:
    with _running(tmp_path, "start my hamstring circuit", "no", until="== Circuit") as program:
        assert program.stdout
        assert program.stderr
        assert program.stdin
        program.stdout.close()
        program.stdin.write("where am i\n")
        program.stdin.flush()
        assert program.wait(PATIENCE) == 0
        assert program.stderr.read() == ""
    assert _progress(tmp_path)


def test_the_newer_of_two_programs_goes_on_and_the_older_says_why_it_ends(tmp_path: Path) -> None:
    with (
        _running(tmp_path, "start my hamstring circuit", "no", until="== Circuit") as older,
        _running(tmp_path, "yes", until="== Circuit") as newer,
    ):
        status, out, err = _ended(older)
        assert (status, err) == (0, "")
        assert out.splitlines()[-1].startswith("Another coach has taken over this workout")
        assert newer.poll() is None


def test_a_damaged_store_is_told_and_the_workout_can_be_done(tmp_path: Path) -> None:
    (tmp_path / "coach.db").write_bytes(b"rubbish" * 500)
    with _running(tmp_path, until="! ") as program:
        program.terminate()
    assert [path.name[:19] for path in sorted(tmp_path.glob("coach.db.damaged*"))] == ["coach.db.damaged-20"]


@pytest.mark.parametrize(
    ("name", "value", "expected"),
    [
        ("COACH_RATE", "fast", "Error: environment COACH_RATE: input should be a valid integer"),
        ("COACH_CATALOGUE", "/no/such/folder", "Error: environment COACH_CATALOGUE: /no/such/folder is no folder"),
        ("COACH_SPEED", "3", "Error: environment COACH_SPEED: unknown setting"),
    ],
)
def test_a_wrong_setting_is_one_line(tmp_path: Path, name: str, value: str, expected: str) -> None:
    with _running(tmp_path, until="never", **{name: value}) as program:
        status, out, err = _ended(program)
    assert (status, out, len(err.splitlines())) == (1, "", 1)
    assert err.startswith(expected)


@posix_only
@pytest.mark.parametrize("how", ["Ctrl-C", "Ctrl-D", "closed"])
def test_a_terminal_is_left_as_it_was_and_the_place_kept(tmp_path: Path, how: str) -> None:
    import fcntl
    import pty
    import struct
    import termios

    child, terminal = pty.fork()
    if child == 0:
        os.execv(PROGRAM[0], [*PROGRAM, "--data-folder", str(tmp_path)])
    fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
    before = termios.tcgetattr(terminal)
    os.write(terminal, b"start my hamstring circuit\rno\r")
    shown = b""
    while b"Get set up" not in shown:
        shown += os.read(terminal, 65536)
    if how == "closed":
        os.close(terminal)
    else:
        os.write(terminal, b"\x03" if how == "Ctrl-C" else b"\x04")
        while b"\x1b[?1049l" not in shown:
            shown += os.read(terminal, 65536)
        assert b"\x1b[?25h" in shown
    _, status = os.waitpid(child, 0)
    assert os.waitstatus_to_exitcode(status) == 0
    if how != "closed":
        assert termios.tcgetattr(terminal) == before
        os.close(terminal)
    progress = _progress(tmp_path)
    assert progress
    assert progress.status is Status.RESTING
