"""The real program as a process of its own, in a home of the test's own; in a pipe or in a terminal."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from skill.person import Progress
from skill.store import SqliteStore

PROGRAM = (sys.executable, "-c", "from commands.main import main; main()")
MUTE = ("--silent", "--text")
PATIENCE = 60.0
"""Seconds after which a program that does not come to its end is killed, and the test fails."""


def environment(home: Path, **more: str) -> dict[str, str]:
    """Nothing of this computer's own settings, records, phrases or sound servers."""
    folders = {f"XDG_{name}_HOME": str(home / name.lower()) for name in ("CONFIG", "CACHE", "DATA")}
    ours = {"COACH_DATA_FOLDER": str(home), "PULSE_SERVER": "unix:/nowhere", "ALSA_CONFIG_PATH": os.devnull}
    return {**os.environ, **folders, **ours, **more}


class Program:
    """A program that runs, and the lines that it has shown so far."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self.process = process
        self.lines: list[str] = []

    def say(self, *lines: str) -> None:
        assert self.process.stdin
        self.process.stdin.write("".join(f"{line}\n" for line in lines))
        self.process.stdin.flush()

    def until(self, text: str) -> str:
        """The next line that holds the text."""
        assert self.process.stdout
        for line in self.process.stdout:
            self.lines.append(line.rstrip("\n"))
            if text in line:
                return self.lines[-1]
        raise AssertionError(f"never shown: {text!r}, but {self.lines}")

    def ended(self) -> tuple[int, str, str]:
        """Status, what else was shown, and the errors, after its end."""
        out, err = self.process.communicate(timeout=PATIENCE)
        self.lines += out.splitlines()
        return self.process.returncode, out, err

    def stopped(self) -> int:
        """Its status after SIGTERM."""
        self.process.terminate()
        return self.ended()[0]

    @property
    def notes(self) -> list[str]:
        return [line for line in self.lines if line.startswith("! ")]


@contextmanager
def running(
    home: Path,
    *options: str,
    lines: tuple[str, ...] = (),
    command: tuple[str, ...] = PROGRAM,
    patience: float = PATIENCE,
    **more: str,
) -> Iterator[Program]:
    """The program, told these lines; killed at the end, or when it hangs."""
    pipe = subprocess.PIPE
    process = subprocess.Popen(
        [*command, *(options or MUTE)], stdin=pipe, stdout=pipe, stderr=pipe, text=True, env=environment(home, **more)
    )
    watch = threading.Timer(patience, process.kill)
    watch.start()
    with process:
        try:
            program = Program(process)
            program.say(*lines)
            yield program
        finally:
            watch.cancel()
            process.kill()


def progress(home: Path) -> Progress | None:
    """Where the person stands, as stored."""
    store = SqliteStore(home / "coach.db")
    found = store.load("me").person.progress
    store.close()
    return found


class Terminal:
    """The program in a terminal of so many lines and columns; what it wrote there."""

    def __init__(
        self, home: Path, command: tuple[str, ...] = (*PROGRAM, *MUTE), rows: int = 24, columns: int = 80, **more: str
    ) -> None:
        import fcntl
        import pty
        import struct
        import termios

        self.child, self.descriptor = pty.fork()
        if self.child == 0:
            os.execve(command[0], command, environment(home, **more))
        fcntl.ioctl(self.descriptor, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
        self.before = termios.tcgetattr(self.descriptor)
        self.shown, self._passed = b"", 0
        self._watch = threading.Timer(PATIENCE, os.kill, (self.child, 9))
        self._watch.start()

    def type(self, keys: bytes) -> None:
        os.write(self.descriptor, keys)

    def until(self, text: bytes) -> None:
        """Read on until this was written, after what was waited for before."""
        while (found := self.shown.find(text, self._passed)) < 0:
            self.shown += os.read(self.descriptor, 65536)
        self._passed = found + len(text)

    def attributes(self) -> list[object]:
        import termios

        return list(termios.tcgetattr(self.descriptor))

    def hang_up(self) -> None:
        os.close(self.descriptor)

    def status(self) -> int:
        """Its exit status, after its end."""
        with suppress(OSError):  # the end of a terminal nobody else has open
            while data := os.read(self.descriptor, 65536):
                self.shown += data
        _, status = os.waitpid(self.child, 0)
        self._watch.cancel()
        return os.waitstatus_to_exitcode(status)
