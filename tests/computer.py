"""A computer of the test's own for the command line."""

from __future__ import annotations

import contextlib
import io
import json
import sys
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from catalog import load
from commands.main import run
from skill.coach import Coach
from skill.person import Intent, Person
from skill.store import SqliteStore
from skill.turn import Device, Effect


@dataclass(frozen=True)
class Ran:
    status: int
    out: str
    err: str

    @property
    def objects(self) -> list[dict[str, Any]]:
        return [json.loads(line) for line in self.out.splitlines()]


class Computer:
    """A computer of the test's own: `coach` runs on it with its data in ``home``."""

    def __init__(self, home: Path) -> None:
        self.home = home

    @property
    def store(self) -> Path:
        return self.home / "data" / "coach.db"

    def coach(self, *words: str, stdin: bytes = b"") -> Ran:
        out, err = io.StringIO(), io.StringIO()
        with pytest.MonkeyPatch.context() as patch:
            for name in ("config", "cache", "data"):
                patch.setenv(f"XDG_{name.upper()}_HOME", str(self.home / name))
            patch.setenv("COACH_DATA_FOLDER", str(self.home / "data"))
            patch.setattr(sys, "argv", ["coach", *words])
            patch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin), encoding="utf-8"))
            with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
                try:
                    status = run()
                except SystemExit as leave:
                    status = leave.code if isinstance(leave.code, int) else int(leave.code is not None)
        return Ran(status, out.getvalue(), err.getvalue())

    def file(self, name: str, text: str | bytes) -> str:
        path = self.home / name
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return str(path)

    def work_out(self, name: str = "me") -> None:
        """A short circuit of the day before yesterday in the person's record."""
        coach, device, at = Coach(load()), Device(), datetime.now() - timedelta(days=2)
        person = Person()
        effects: list[Effect] = []
        start = Intent("StartCircuitIntent", {"circuit": "hamstring_short"})
        no, hard = Intent("AMAZON.NoIntent"), Intent("EffortIntent", {"effort": "hard"})
        for intent in (start, no, no, hard):
            turn = coach.respond(person, intent, at, device)
            effects += turn.effects
            while turn.goes_on:
                at += timedelta(seconds=30)
                turn = coach.over(turn.person, at, device)
                effects += turn.effects
            person = turn.person
        store = SqliteStore(self.store)
        store.save(name, person, store.load(name).version, tuple(effects))
        store.close()
