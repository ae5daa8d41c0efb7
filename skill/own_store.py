"""The store of a coach on one's own computer: a workout can always be done, and is kept wherever that can be.

What may become of the file is met here: damaged (set aside, a new one begun), newer (left alone), not writable (read),
deleted or damaged while it is in use (begun anew, the workout under way goes into the new one).
"""

from __future__ import annotations

import contextlib
import shutil
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from skill.person import Person
from skill.store import SqliteStore, memory_store
from skill.storing import NOTHING_STORED, Conflict, Fault, LogEntry, PersonStore, Saved, StoreError
from skill.turn import Effect, LogSet

_CANNOT_BE_WRITTEN = (Fault.READ_ONLY, Fault.FULL, Fault.UNREACHABLE)


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
        return Opened(_readable(path))
    except StoreError as error:
        if error.fault is Fault.DAMAGED:
            return _begin_anew(path, now)
        if error.fault in _CANNOT_BE_WRITTEN and path.is_file():
            with contextlib.suppress(StoreError, OSError):
                return Opened(_read_only(path, error.fault))
        return Opened(memory_store(), f"{error} This workout is not kept.")


class OwnStore:
    """A `PersonStore` in one's own file that is opened anew when the file is deleted or damaged under it.

    ``now`` gives the date and time, ``tell`` takes lines that the person should read.
    """

    def __init__(self, path: Path, now: Callable[[], datetime], tell: Callable[[str], None]) -> None:
        self._path, self._now, self._tell = path, now, tell
        self._store = self._opened()
        self._identity = _identity(path)

    def load(self, name: str) -> Saved:
        return self._store.load(name)

    def save(self, name: str, person: Person, expected_version: int, effects: tuple[Effect, ...] = ()) -> int:
        if self._is_gone():
            return self._save_anew(name, person, effects)
        try:
            return self._store.save(name, person, expected_version, effects)
        except StoreError as error:
            if error.fault is not Fault.DAMAGED:
                raise
            return self._save_anew(name, person, effects)

    def delete(self, name: str) -> None:
        self._store.delete(name)

    def version(self, name: str) -> int:
        if self._is_gone():
            raise StoreError(Fault.UNREACHABLE, str(self._path))
        return self._store.version(name)

    def log(self, name: str) -> tuple[LogEntry, ...]:
        return self._store.log(name)

    def close(self) -> None:
        self._store.close()

    def _opened(self) -> PersonStore:
        opened = open_store(self._path, self._now())
        if opened.told:
            self._tell(opened.told)
        return opened.store

    def _is_gone(self) -> bool:
        """Whether the path leads no longer to the file that was opened: what is written there would be lost."""
        return self._identity is not None and _identity(self._path) != self._identity

    def _save_anew(self, name: str, person: Person, effects: tuple[Effect, ...]) -> int:
        """Open what is there now, or begin anew, and put the person and the sets of the workout under way into it."""
        self._store.close()
        self._store = self._opened()
        self._identity = _identity(self._path)
        if self._store.version(name) != NOTHING_STORED:
            raise Conflict(name)  # somebody has put another file there
        return self._store.save(name, person, NOTHING_STORED, (*_sets_so_far(person, self._now()), *effects))


def _sets_so_far(person: Person, now: datetime) -> tuple[Effect, ...]:
    progress = person.progress
    if progress is None:
        return ()
    circuit = progress.recipe.circuit
    return tuple(LogSet(progress.touched or now, progress.workout, circuit, done) for done in progress.done)


def _identity(path: Path) -> tuple[int, int] | None:
    """What tells one file from another that takes its place; None where there is no file."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino


def _readable(path: Path) -> SqliteStore:
    return _looked_at(SqliteStore(path))


def _looked_at(store: SqliteStore) -> SqliteStore:
    """The store, every person in it looked at. A disk that was full from the first has left one without tables."""
    try:
        store.check()
    except StoreError:
        store.close()
        raise
    return store


def _read_only(path: Path, why: Fault) -> SqliteStore:
    """A copy of the file to read: what a killed program left in the side file cannot be read in place without writing.

    Raises:
        OSError, StoreError: it cannot be copied, or the copy cannot be read.
    """
    with tempfile.TemporaryDirectory() as folder:  # SQLite goes on reading what it has opened
        for ending in ("", "-wal"):
            with contextlib.suppress(FileNotFoundError):
                shutil.copyfile(f"{path}{ending}", Path(folder, f"{path.name}{ending}"))
        return _looked_at(SqliteStore(Path(folder, path.name), only_read=StoreError(why, str(path))))


def _begin_anew(path: Path, now: datetime) -> Opened:
    with contextlib.suppress(StoreError):
        return Opened(_readable(path))  # another program was quicker and has begun anew
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
