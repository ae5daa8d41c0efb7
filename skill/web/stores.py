"""A store for a service with threads: SQLite's connections are used by one thread at a time."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from queue import Empty, LifoQueue

from skill.person import Person
from skill.storing import LogEntry, PersonStore, Saved
from skill.turn import Effect


class Shared:
    """A `PersonStore` that any thread may use: each borrows one of several, opened when there is none to spare. None is
    open before it is needed, so that a process may still be forked."""

    def __init__(self, open_store: Callable[[], PersonStore]) -> None:
        self._open = open_store
        self._idle: LifoQueue[PersonStore] = LifoQueue()

    def load(self, name: str) -> Saved:
        with self._borrowed() as store:
            return store.load(name)

    def save(self, name: str, person: Person, expected_version: int, effects: tuple[Effect, ...] = ()) -> int:
        with self._borrowed() as store:
            return store.save(name, person, expected_version, effects)

    def delete(self, name: str) -> None:
        with self._borrowed() as store:
            store.delete(name)

    def version(self, name: str) -> int:
        with self._borrowed() as store:
            return store.version(name)

    def log(self, name: str) -> tuple[LogEntry, ...]:
        with self._borrowed() as store:
            return store.log(name)

    def close(self) -> None:
        while not self._idle.empty():
            self._idle.get_nowait().close()

    @contextmanager
    def _borrowed(self) -> Iterator[PersonStore]:
        try:
            store = self._idle.get_nowait()
        except Empty:
            store = self._open()
        try:
            yield store
        finally:
            self._idle.put(store)
