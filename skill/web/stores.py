"""A store for a service with threads: SQLite's connection stays with the one thread that made it."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

from skill.person import Person
from skill.storing import LogEntry, PersonStore, Saved
from skill.turn import Effect

T = TypeVar("T")


class OwnThread:
    """A `PersonStore` that any thread may use: everything is done in a thread of its own, one thing after the other."""

    def __init__(self, open_store: Callable[[], PersonStore]) -> None:
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="store")
        self._store = self._do(open_store)

    def load(self, name: str) -> Saved:
        return self._do(lambda: self._store.load(name))

    def save(self, name: str, person: Person, expected_version: int, effects: tuple[Effect, ...] = ()) -> int:
        return self._do(lambda: self._store.save(name, person, expected_version, effects))

    def version(self, name: str) -> int:
        return self._do(lambda: self._store.version(name))

    def log(self, name: str) -> tuple[LogEntry, ...]:
        return self._do(lambda: self._store.log(name))

    def close(self) -> None:
        self._do(self._store.close)
        self._thread.shutdown()

    def _do(self, what: Callable[[], T]) -> T:
        return self._thread.submit(what).result()
