"""People and their log in one SQLite file; every turn is one transaction.

Safe against the program being killed at any moment (WAL with ``synchronous=NORMAL``): what `SqliteStore.save`
returned from is kept. Two programs may share the file; compare-and-swap on a person's version tells the slower one.
"""

from __future__ import annotations

import contextlib
import random
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, assert_never
from urllib.parse import quote

from pydantic import TypeAdapter, ValidationError

from skill.person import Person, SetDone
from skill.storing import (
    NOTHING_STORED,
    Conflict,
    Fault,
    LogEntry,
    PersonStore,
    Saved,
    StoreError,
)
from skill.turn import Effect, Forget, LogSet, LogWorkout

SCHEMA_VERSION = 1
BUSY_SECONDS = 1.0

_SCHEMA = """
CREATE TABLE person (name TEXT PRIMARY KEY, version INTEGER NOT NULL, data BLOB NOT NULL);
CREATE TABLE set_done (
    person TEXT, workout TEXT, number INTEGER, exercise TEXT NOT NULL, option TEXT, side TEXT,
    round INTEGER NOT NULL, slot INTEGER NOT NULL, reps INTEGER NOT NULL, "of" INTEGER NOT NULL,
    circuit TEXT, at TEXT NOT NULL,
    PRIMARY KEY (person, workout, number)
) WITHOUT ROWID;
CREATE TABLE workout_done (
    person TEXT, workout TEXT, circuit TEXT, minutes INTEGER NOT NULL, finished INTEGER NOT NULL,
    effort TEXT, at TEXT NOT NULL,
    PRIMARY KEY (person, workout)
) WITHOUT ROWID;
"""
# The first entry's time stays, so that a correction does not move a set in the history.
_LOG_SET = """
INSERT INTO set_done (person, workout, number, exercise, option, side, round, slot, reps, "of", circuit, at)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
ON CONFLICT DO UPDATE SET option = excluded.option, reps = excluded.reps, "of" = excluded."of"
"""
_LOG_WORKOUT = """
INSERT INTO workout_done (person, workout, circuit, minutes, finished, effort, at)
VALUES (?, ?, ?, ?, ?, ?, ?)
ON CONFLICT DO UPDATE SET minutes = excluded.minutes, finished = excluded.finished,
    effort = coalesce(excluded.effort, effort)
"""
_READ_SETS = """
SELECT at, workout, circuit, number, exercise, option, side, round, slot, reps, "of" FROM set_done WHERE person = ?
"""
_READ_WORKOUTS = "SELECT at, workout, circuit, minutes, finished, effort FROM workout_done WHERE person = ?"

_PERSON = TypeAdapter(Person)
_FAULTS = {
    sqlite3.SQLITE_CORRUPT: Fault.DAMAGED,
    sqlite3.SQLITE_NOTADB: Fault.DAMAGED,
    sqlite3.SQLITE_READONLY: Fault.READ_ONLY,
    sqlite3.SQLITE_PERM: Fault.READ_ONLY,
    sqlite3.SQLITE_FULL: Fault.FULL,
    sqlite3.SQLITE_BUSY: Fault.BUSY,
    sqlite3.SQLITE_LOCKED: Fault.BUSY,
}


@dataclass(frozen=True, slots=True)
class Opened:
    """A store to work with, and, where something was wrong, the one line that the person should read."""

    store: PersonStore
    told: str | None = None


def open_store(path: Path, now: datetime) -> Opened:
    """The store at ``path``, or the best that can be had, so that a workout can always be done.

    A damaged file is renamed with the date of ``now`` and a new one begun; a newer one is left alone and nothing
    is kept; one that cannot be written is read, and every save will tell.
    """
    try:
        return Opened(SqliteStore(path))
    except StoreError as error:
        if error.fault is Fault.DAMAGED:
            return _begin_anew(path, now)
        if error.fault in (Fault.READ_ONLY, Fault.UNREACHABLE) and path.is_file():
            with contextlib.suppress(StoreError):
                return Opened(SqliteStore(path, read_only=True))
        return Opened(memory_store(), f"{error} This workout is not kept.")


def memory_store() -> SqliteStore:
    """A store that lasts as long as the program."""
    return SqliteStore(Path(":memory:"))


class SqliteStore:
    """A `PersonStore` in a file. Use it from the thread that made it.

    Raises:
        StoreError: the file is damaged, newer, or cannot be opened or written.
    """

    def __init__(self, path: Path, read_only: bool = False) -> None:
        self._path = path
        with self._told():
            self._connection = _connect(path, read_only)
            try:
                self._check(read_only)
            except BaseException:
                self._connection.close()
                raise

    def load(self, name: str) -> Saved:
        with self._told():
            found = self._connection.execute("SELECT data, version FROM person WHERE name = ?", (name,)).fetchone()
        if found is None:
            return Saved(Person(), NOTHING_STORED)
        return Saved(self._person(found[0]), found[1])

    def save(self, name: str, person: Person, expected_version: int, effects: tuple[Effect, ...] = ()) -> int:
        # Drawn, not counted: after "forget me" a counter would begin again and match a number of an earlier life.
        version = random.getrandbits(62) + 1
        with self._told(), self._transaction() as connection:
            swapped = _swap(connection, name, _PERSON.dump_json(person), expected_version, version)
            if not swapped:
                raise Conflict(name)
            for effect in effects:
                _do(connection, name, effect)
        if Forget() not in effects:
            return version
        with contextlib.suppress(sqlite3.Error):
            # Else the deleted rows stay readable in the log file until the next checkpoint.
            self._connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        return NOTHING_STORED

    def version(self, name: str) -> int:
        with self._told():
            found = self._connection.execute("SELECT version FROM person WHERE name = ?", (name,)).fetchone()
        return int(found[0]) if found else NOTHING_STORED

    def log(self, name: str) -> tuple[LogEntry, ...]:
        with self._told():
            sets = [_logged_set(*row) for row in self._connection.execute(_READ_SETS, (name,))]
            workouts = [_logged_workout(*row) for row in self._connection.execute(_READ_WORKOUTS, (name,))]
        return tuple(
            sorted((*sets, *workouts), key=lambda entry: (entry.at.timestamp(), isinstance(entry, LogWorkout)))
        )

    def close(self) -> None:
        with contextlib.suppress(sqlite3.Error):
            self._connection.close()

    def _check(self, read_only: bool) -> None:
        """Looks before it touches: a newer file is not changed in any way."""
        found = int(self._connection.execute("PRAGMA user_version").fetchone()[0])
        if found > SCHEMA_VERSION:
            raise StoreError(Fault.NEWER, str(self._path))
        if self._connection.execute("PRAGMA quick_check(1)").fetchone()[0] != "ok":
            raise StoreError(Fault.DAMAGED, str(self._path))
        if found:
            for (data,) in self._connection.execute("SELECT data FROM person"):
                self._person(data)
        if not read_only:
            self._prepare()

    def _prepare(self) -> None:
        self._connection.execute("PRAGMA journal_mode = WAL")
        self._connection.execute("PRAGMA synchronous = NORMAL")
        self._connection.execute("PRAGMA secure_delete = ON")
        with self._transaction() as connection:
            # Asked again inside: another program may have begun the same new file.
            if connection.execute("PRAGMA user_version").fetchone()[0] == 0:
                for statement in _SCHEMA.split(";"):
                    connection.execute(statement)
                connection.execute(f"PRAGMA user_version = {SCHEMA_VERSION}")

    def _person(self, data: bytes) -> Person:
        try:
            return _PERSON.validate_json(data)
        except ValidationError as error:
            raise StoreError(Fault.DAMAGED, str(self._path)) from error

    @contextlib.contextmanager
    def _transaction(self) -> Iterator[sqlite3.Connection]:
        self._connection.execute("BEGIN IMMEDIATE")
        try:
            yield self._connection
            self._connection.execute("COMMIT")
        except BaseException:
            if self._connection.in_transaction:
                self._connection.execute("ROLLBACK")
            raise

    @contextlib.contextmanager
    def _told(self) -> Iterator[None]:
        """SQLite's errors as ours."""
        try:
            yield
        except (sqlite3.OperationalError, sqlite3.DatabaseError) as error:
            code = getattr(error, "sqlite_errorcode", None)
            if code is None:  # not the file's fault but ours
                raise
            raise StoreError(_FAULTS.get(code & 0xFF, Fault.UNREACHABLE), str(self._path)) from error
        except OSError as error:
            raise StoreError(Fault.UNREACHABLE, str(self._path)) from error


def _connect(path: Path, read_only: bool) -> sqlite3.Connection:
    if str(path) == ":memory:":
        return sqlite3.connect(path, isolation_level=None)
    if read_only:
        # Not even its side files can be written there, so nobody else can be writing it.
        name = f"file:{quote(str(path.resolve()))}?mode=ro&immutable=1"
        return sqlite3.connect(name, uri=True, isolation_level=None)
    path.parent.mkdir(parents=True, exist_ok=True)
    return sqlite3.connect(path, timeout=BUSY_SECONDS, isolation_level=None)


def _swap(connection: sqlite3.Connection, name: str, data: bytes, expected: int, version: int) -> bool:
    if expected == NOTHING_STORED:
        insert = "INSERT INTO person (name, version, data) VALUES (?, ?, ?) ON CONFLICT DO NOTHING"
        return connection.execute(insert, (name, version, data)).rowcount == 1
    update = "UPDATE person SET version = ?, data = ? WHERE name = ? AND version = ?"
    return connection.execute(update, (version, data, name, expected)).rowcount == 1


def _do(connection: sqlite3.Connection, name: str, effect: Effect) -> None:
    match effect:
        case LogSet(at, workout, circuit, done):
            what = (done.number, done.exercise, done.option, done.side, done.round, done.slot, done.reps, done.of)
            connection.execute(_LOG_SET, (name, workout, *what, circuit, at.isoformat()))
        case LogWorkout(at, workout, circuit, minutes, finished, effort):
            row = (name, workout, circuit, minutes, finished, effort, at.isoformat())
            connection.execute(_LOG_WORKOUT, row)
        case Forget():
            connection.execute("DELETE FROM set_done WHERE person = ?", (name,))
            connection.execute("DELETE FROM workout_done WHERE person = ?", (name,))
            connection.execute("DELETE FROM person WHERE name = ?", (name,))
        case _:
            assert_never(effect)


def _logged_set(at: str, workout: str, circuit: str | None, *done: Any) -> LogSet:
    return LogSet(datetime.fromisoformat(at), workout, circuit, SetDone(*done))


def _logged_workout(at: str, workout: str, circuit: str | None, minutes: int, finished: int, effort: Any) -> LogWorkout:
    return LogWorkout(datetime.fromisoformat(at), workout, circuit, minutes, bool(finished), effort)


def _begin_anew(path: Path, now: datetime) -> Opened:
    with contextlib.suppress(StoreError):
        return Opened(SqliteStore(path))  # another program was quicker and has begun anew
    aside = _free_name(path.with_name(f"{path.name}.damaged-{now:%Y-%m-%d}"))
    try:
        # The side files first: left beside a new file, SQLite would play the old changes into it.
        for ending in ("-wal", "-shm", ""):
            with contextlib.suppress(FileNotFoundError):
                Path(f"{path}{ending}").rename(f"{aside}{ending}")
        return Opened(SqliteStore(path), f"{path} is damaged; it was set aside as {aside.name}, a new one is begun.")
    except (OSError, StoreError):
        return Opened(memory_store(), f"{path} is damaged and cannot be set aside. This workout is not kept.")


def _free_name(wished: Path) -> Path:
    names = [wished, *(Path(f"{wished}.{number}") for number in range(2, 1000))]
    return next((name for name in names if not name.exists()), names[-1])
