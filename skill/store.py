"""People and their log in one SQLite file; every turn is one transaction.

Safe against the program being killed at any moment (WAL with ``synchronous=NORMAL``): what `SqliteStore.save`
returned from is kept. Two programs may share the file; compare-and-swap on a person's version tells the slower one.
"""

from __future__ import annotations

import contextlib
import os
import random
import shutil
import sqlite3
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, assert_never

from skill.person import Person, SetDone
from skill.storing import (
    NOTHING_STORED,
    Conflict,
    Fault,
    LogEntry,
    Saved,
    StoreError,
    read,
    written,
)
from skill.turn import Effect, Forget, LogSet, LogWorkout

SCHEMA_VERSION = 2
BUSY_SECONDS = 1.0
EXPIRED_EVERY = 86400.0
"""Seconds from one search for what is kept no longer to the next."""

_LITTLE = 65536
"""Bytes of free room below which a disk counts as full: SQLite's side files need as much."""

_SCHEMA = """
CREATE TABLE person (name TEXT PRIMARY KEY, version INTEGER NOT NULL, data BLOB NOT NULL, seen INTEGER);
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
_FROM_1 = "ALTER TABLE person ADD COLUMN seen INTEGER"
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

_FAULTS = {
    sqlite3.SQLITE_CORRUPT: Fault.DAMAGED,
    sqlite3.SQLITE_NOTADB: Fault.DAMAGED,
    sqlite3.SQLITE_READONLY: Fault.READ_ONLY,
    sqlite3.SQLITE_PERM: Fault.READ_ONLY,
    sqlite3.SQLITE_FULL: Fault.FULL,
    sqlite3.SQLITE_BUSY: Fault.BUSY,
    sqlite3.SQLITE_LOCKED: Fault.BUSY,
}


def memory_store() -> SqliteStore:
    """A store that lasts as long as the program."""
    return SqliteStore(Path(":memory:"))


class SqliteStore:
    """A `PersonStore` in a file. Use it from one thread at a time.

    ``only_read`` is what every attempt to write raises, if there is to be none.
    ``kept``: what was not written for so long is deleted; None, for one's own file, keeps all until it is forgotten.

    Raises:
        StoreError: the file is damaged, newer, or cannot be opened or written.
    """

    def __init__(
        self,
        path: Path,
        only_read: StoreError | None = None,
        kept: timedelta | None = None,
        clock: Callable[[], float] = time.time,
    ) -> None:
        self._path, self._only_read, self._kept, self._clock = path, only_read, kept, clock
        self._expired_at = float("-inf")
        with self._told():
            self._connection = _connect(path)
            try:
                self._check()
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
            swapped = _swap(connection, name, written(person), expected_version, version, self._clock())
            if not swapped:
                raise Conflict(name)
            for effect in effects:
                _do(connection, name, effect)
            self._expire(connection)
        if Forget() not in effects:
            return version
        self._wipe()
        return NOTHING_STORED

    def delete(self, name: str) -> None:
        with self._told(), self._transaction() as connection:
            _do(connection, name, Forget())
        self._wipe()

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

    def check(self) -> None:
        """Look whether every person can be read.

        Raises:
            StoreError: one cannot.
        """
        with self._told():
            for (data,) in self._connection.execute("SELECT data FROM person"):
                self._person(data)

    def _wipe(self) -> None:
        """Else deleted rows stay readable in the log file until the next checkpoint."""
        with contextlib.suppress(sqlite3.Error):
            self._connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")

    def _check(self) -> None:
        """Looks before it touches: a newer file is not changed in any way."""
        found = int(self._connection.execute("PRAGMA user_version").fetchone()[0])
        if found > SCHEMA_VERSION:
            raise StoreError(Fault.NEWER, str(self._path))
        if self._connection.execute("PRAGMA quick_check(1)").fetchone()[0] != "ok":
            raise StoreError(Fault.DAMAGED, str(self._path))
        if self._only_read is None:
            self._prepare(found)

    def _prepare(self, found: int) -> None:
        self._connection.execute("PRAGMA journal_mode = WAL")
        self._connection.execute("PRAGMA synchronous = NORMAL")
        self._connection.execute("PRAGMA secure_delete = ON")
        if found == SCHEMA_VERSION:
            return  # so that a file can be opened while another program writes it
        with self._transaction() as connection:
            # Asked again inside: another program may have begun the same new file.
            found = int(connection.execute("PRAGMA user_version").fetchone()[0])
            if found < SCHEMA_VERSION:
                for statement in (_FROM_1 if found else _SCHEMA).split(";"):
                    connection.execute(statement)
                connection.execute(f"PRAGMA user_version = {SCHEMA_VERSION}")

    def _expire(self, connection: sqlite3.Connection) -> None:
        """Delete what is kept no longer; looked for at the first save and once a day. A day does not matter."""
        now = self._clock()
        if self._kept is None or now < self._expired_at + EXPIRED_EVERY:
            return
        self._expired_at, oldest = now, now - self._kept.total_seconds()
        # Nobody knows when people of an older file were last seen: for them it begins now.
        connection.execute("UPDATE person SET seen = ? WHERE seen IS NULL", (int(now),))
        connection.execute("DELETE FROM person WHERE seen < ?", (int(oldest),))
        day = datetime.fromtimestamp(oldest, UTC).date().isoformat()
        connection.execute("DELETE FROM set_done WHERE at < ?", (day,))
        connection.execute("DELETE FROM workout_done WHERE at < ?", (day,))

    def _person(self, data: bytes) -> Person:
        try:
            return read(data)
        except ValueError as error:
            raise StoreError(Fault.DAMAGED, str(self._path)) from error

    @contextlib.contextmanager
    def _transaction(self) -> Iterator[sqlite3.Connection]:
        if self._only_read is not None:
            raise self._only_read
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
            raise StoreError(self._fault(code & 0xFF), str(self._path)) from error
        except OSError as error:
            raise StoreError(Fault.UNREACHABLE, str(self._path)) from error

    def _fault(self, code: int) -> Fault:
        fault = _FAULTS.get(code, Fault.UNREACHABLE)
        if fault not in (Fault.UNREACHABLE, Fault.READ_ONLY) or not self._path.is_file():
            return fault
        # SQLite does not tell why its side files could not be made.
        if shutil.disk_usage(self._path.parent).free < _LITTLE:
            return Fault.FULL
        return fault if os.access(self._path.parent, os.W_OK) else Fault.READ_ONLY


def _connect(path: Path) -> sqlite3.Connection:
    if str(path) != ":memory:":
        path.parent.mkdir(parents=True, exist_ok=True)
    return sqlite3.connect(path, timeout=BUSY_SECONDS, isolation_level=None, check_same_thread=False)


def _swap(connection: sqlite3.Connection, name: str, data: bytes, expected: int, version: int, now: float) -> bool:
    if expected == NOTHING_STORED:
        insert = "INSERT INTO person (name, version, data, seen) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING"
        return connection.execute(insert, (name, version, data, int(now))).rowcount == 1
    update = "UPDATE person SET version = ?, data = ?, seen = ? WHERE name = ? AND version = ?"
    return connection.execute(update, (version, data, int(now), name, expected)).rowcount == 1


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
