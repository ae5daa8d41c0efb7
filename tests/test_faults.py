"""Faults on the real program: each has one clear line, and the workout goes on or ends cleanly with the place kept.

(More of them: `test_live.py`, how it ends; `test_kill.py`, kill -9; `test_player.py`, a device that another program
holds; `test_own_store.py`, a store that is deleted or damaged under it.)
"""

from __future__ import annotations

import os
import shlex
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from real_program import MUTE, PROGRAM, Terminal, progress, running

from bench.virtual_card import NoVirtualCard, start_server, virtual_card
from skill.person import Status
from speech.player import LINES

FAULTY_VOICE = Path(__file__).parent / "data" / "faulty_voice"
START = ("start my hamstring circuit", "no")
BEGUN = "== Circuit"
LOUD = ("--text",)
WITHOUT_VOICE = (sys.executable, "-c", f"import sys; sys.modules['pyttsx3'] = None; {PROGRAM[2]}")
posix_only = pytest.mark.skipif(sys.platform == "win32", reason="signals and pseudo-terminals")


@pytest.fixture
def card() -> Iterator[subprocess.Popen[bytes]]:
    try:
        with virtual_card() as server:
            yield server
    except NoVirtualCard as error:
        pytest.skip(str(error))


def card_is_heard(**more: str) -> dict[str, str]:
    return {name: os.environ[name] for name in ("PULSE_SERVER", "PULSE_RUNTIME_PATH")} | more


def test_no_sound_device(tmp_path: Path) -> None:
    with running(tmp_path, *LOUD, lines=START) as program:
        program.until(BEGUN)
        assert program.notes == [f"! {LINES.none}"]
        assert program.stopped() == 0
    stored = progress(tmp_path)
    assert stored
    assert stored.status is Status.RESTING


def test_a_sound_server_that_dies_and_comes_back_and_a_device_that_is_unplugged(
    tmp_path: Path, card: subprocess.Popen[bytes]
) -> None:
    with running(tmp_path, *LOUD, lines=START, **card_is_heard()) as program:
        program.until(BEGUN)
        assert program.notes == []
        card.kill()
        card.wait()
        program.until(LINES.lost)
        again = start_server(Path(os.environ["XDG_RUNTIME_DIR"]))
        try:
            program.say("where am i")
            program.until("where am i")
            _until_it_plays()
            _unplug()
            assert program.stopped() == 0
        finally:
            again.terminate()
            again.wait(10)
    assert program.notes == [f"! {LINES.lost}"]


def test_a_device_that_is_unplugged_while_the_server_lives(tmp_path: Path, card: subprocess.Popen[bytes]) -> None:
    assert card.poll() is None
    with running(tmp_path, *LOUD, lines=START, **card_is_heard()) as program:
        program.until(BEGUN)
        _unplug()
        program.until(LINES.lost)
        assert program.stopped() == 0


def _pactl(*words: str) -> str:
    return subprocess.run(["pactl", *words], capture_output=True, text=True, check=True).stdout


def _unplug() -> None:
    for line in _pactl("list", "short", "modules").splitlines():
        if "null-sink" in line:
            _pactl("unload-module", line.split()[0])


def _until_it_plays() -> None:
    watch = subprocess.Popen(["pactl", "subscribe"], stdout=subprocess.PIPE, text=True)
    assert watch.stdout
    try:
        if not _pactl("list", "short", "sink-inputs"):
            next(line for line in watch.stdout if "sink-input" in line)
    finally:
        watch.kill()
        watch.communicate()


def test_a_voice_that_there_is_none_of(tmp_path: Path) -> None:
    with running(tmp_path, *LOUD, "--voice", "nobody", lines=START) as program:
        program.until(BEGUN)
        assert len(program.notes) == 1
        assert "There is no voice 'nobody' here: choose one that `coach voices` lists." in program.notes[0]
        assert program.stopped() == 0


def test_no_voice_at_all(tmp_path: Path) -> None:
    with running(tmp_path, *LOUD, lines=START, command=WITHOUT_VOICE) as program:
        program.until(BEGUN)
        assert len(program.notes) == 1
        assert program.notes[0].startswith("! pyttsx3 is missing: install the voice with: pip install pyttsx3")
        assert program.stopped() == 0


@pytest.mark.parametrize("how", ["raise", "hang"])
def test_a_voice_that_fails_on_a_text(tmp_path: Path, how: str) -> None:
    more = {"PYTHONPATH": str(FAULTY_VOICE), "FAULTY_VOICE": how}
    with running(tmp_path, *LOUD, lines=(*START, "what is a hip hinge"), **more) as program:
        program.until("The voice could not say")
        program.until("hinge")
        program.say("where am i")
        program.until("> where am i")
        assert program.stopped() == 0
    assert progress(tmp_path)


@pytest.mark.parametrize("cache", ["a file", "full"])
def test_phrases_that_cannot_be_kept_cost_nothing(tmp_path: Path, cache: str) -> None:
    (tmp_path / "cache").write_bytes(b"")
    command = PROGRAM if cache == "a file" else _on_a_small_disk(tmp_path / "small", 4)
    more = {"XDG_CACHE_HOME": str(tmp_path / ("cache" if cache == "a file" else "small"))}
    with running(tmp_path, *LOUD, lines=START, command=command, **more) as program:
        program.until(BEGUN)
        assert program.notes == [f"! {LINES.none}"]
        assert program.stopped() == 0


def _on_a_small_disk(folder: Path, kilobytes: int, *options: str) -> tuple[str, ...]:
    """The program, for which this folder is a disk of its own."""
    folder.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", ",".join((f"size={kilobytes}k", *options)), "none", str(folder)]
    if shutil.which("unshare") is None or subprocess.run(["unshare", "-rm", *mount], check=False).returncode:
        pytest.skip("no disk of one's own can be had here")
    return ("unshare", "-rm", "sh", "-c", f'{" ".join(mount)} && exec "$@"', "sh", *PROGRAM)


def test_a_full_disk(tmp_path: Path) -> None:
    disk = tmp_path / "small"
    command = _on_a_small_disk(disk, 16)
    with running(tmp_path, *MUTE, "--data-folder", str(disk), lines=START, command=command) as program:
        assert "disk is full" in program.until("! ")
        program.until(BEGUN)
        assert program.stopped() == 0
    assert len(set(program.notes)) == 1


def test_a_disk_that_cannot_be_written(tmp_path: Path) -> None:
    disk = tmp_path / "small"
    command = _on_a_small_disk(disk, 64, "ro")
    with running(tmp_path, *MUTE, "--data-folder", str(disk), lines=START, command=command) as program:
        assert str(disk) in program.until("! ")
        program.until(BEGUN)
        assert program.stopped() == 0


def test_a_store_of_a_newer_coach_is_left_alone(tmp_path: Path) -> None:
    store = tmp_path / "coach.db"
    with sqlite3.connect(store) as database:
        database.execute("CREATE TABLE people_of_tomorrow (name)")
        database.execute("PRAGMA user_version = 99")
    database.close()
    before = store.read_bytes()
    with running(tmp_path, lines=START) as program:
        assert "newer" in program.until("! ")
        program.until(BEGUN)
        assert program.stopped() == 0
    assert store.read_bytes() == before


def test_a_damaged_store_is_set_aside(tmp_path: Path) -> None:
    (tmp_path / "coach.db").write_bytes(b"rubbish" * 500)
    with running(tmp_path, lines=START) as program:
        assert "damaged" in program.until("! ")
        program.until(BEGUN)
        assert program.stopped() == 0
    assert [path.read_bytes() for path in tmp_path.glob("coach.db.damaged-*")] == [b"rubbish" * 500]
    assert progress(tmp_path)


def test_a_file_of_ones_own_that_is_wrong_is_one_line(tmp_path: Path) -> None:
    (tmp_path / "own" / "exercises").mkdir(parents=True)
    (tmp_path / "own" / "exercises" / "jump.yaml").write_text("name: jump\nlevel: godlike\n")
    with running(tmp_path, *MUTE, "--catalogue", str(tmp_path / "own"), lines=START) as program:
        status, out, err = program.ended()
    assert (status, out) == (1, "")
    assert err.startswith(f"Error: {tmp_path}/own: exercises/jump.yaml: ")
    assert len(err.splitlines()) == 1


@pytest.mark.parametrize("text", ["rate = fast", "speed = 3", "rate = 1\n"])
def test_a_settings_file_that_is_wrong_is_one_line(tmp_path: Path, text: str) -> None:
    file = tmp_path / "config" / "circuit-coach" / "settings.toml"
    file.parent.mkdir(parents=True)
    file.write_text(text)
    with running(tmp_path) as program:
        status, out, err = program.ended()
    assert (status, out) == (1, "")
    assert err.startswith(f"Error: {file}: ")
    assert len(err.splitlines()) == 1


@posix_only
@pytest.mark.parametrize("closed", ["<&-", "<&- >&- 2>&-"])
def test_standard_streams_that_are_closed(tmp_path: Path, closed: str) -> None:
    command = ("sh", "-c", f'exec "$@" {closed}', "sh", *PROGRAM)
    with running(tmp_path, *MUTE, command=command) as program:
        assert program.process.stdin
        program.process.stdin.close()
        program.process.stdin = None
        status, out, err = program.ended()
    assert (status, err) == (0, "")
    assert ("circuit coach" in out) == (closed == "<&-")
    assert progress(tmp_path) is None


@posix_only
@pytest.mark.parametrize(("rows", "columns"), [(3, 12), (1, 5), (60, 200)])
def test_a_window_of_any_size(tmp_path: Path, rows: int, columns: int) -> None:
    terminal = Terminal(tmp_path, rows=rows, columns=columns)
    terminal.until(b"\x1b[1;1H")
    terminal.type(b"start my hamstring circuit\rno\r")
    terminal.until(b"\x1b[1;1H")
    terminal.type(b"\x04")
    assert terminal.status() == 0
    terminal.hang_up()


@posix_only
def test_a_terminal_that_can_do_nothing_gets_plain_lines(tmp_path: Path) -> None:
    terminal = Terminal(tmp_path, TERM="dumb")
    terminal.until(b"circuit coach")
    terminal.type(b"start my hamstring circuit\rno\r")
    terminal.until(BEGUN.encode())
    terminal.type(b"\x03")
    assert terminal.status() == 0
    assert b"\x1b" not in terminal.shown
    terminal.hang_up()


@posix_only
def test_it_can_be_suspended_and_comes_back(tmp_path: Path) -> None:
    shell = shutil.which("bash")
    if shell is None:
        pytest.skip("needs a shell that has jobs")
    terminal = Terminal(tmp_path, command=(shell, "--norc", "--noediting", "-i"), PS1="ready> ")
    terminal.type(shlex.join((*PROGRAM, *MUTE)).encode() + b"\n")
    terminal.until(b"type what you want")
    terminal.type(b"\x1a")
    terminal.until(b"\x1b[?1049l")
    terminal.until(b"Stopped")
    assert terminal.attributes() == terminal.before
    terminal.type(b"fg\n")
    terminal.until(b"\x1b[?1049h")
    terminal.until(b"type what you want")
    terminal.type(b"\x04")
    terminal.until(b"\x1b[?1049l")
    terminal.until(b"ready> ")
    terminal.type(b"exit 7\n")
    assert terminal.status() == 7
    terminal.hang_up()
