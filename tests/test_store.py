"""The store: nothing lost, nothing doubled, and one clear line where a file cannot be used."""

from __future__ import annotations

import os
import sqlite3
import threading
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from skill.person import (
    Person,
)
from skill.store import SqliteStore, memory_store
from skill.storing import KEPT, NOTHING_STORED, Conflict, Fault, StoreError
from skill.turn import Forget, LogSet, LogWorkout
from tests.people import AT, FULL_PERSON, log_set


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "folder" / "coach.db"


@pytest.fixture
def store(path: Path) -> Iterator[SqliteStore]:
    made = SqliteStore(path)
    yield made
    made.close()


def test_a_person_comes_back_as_they_were(store: SqliteStore) -> None:
    version = store.save("ann", FULL_PERSON, NOTHING_STORED)
    assert store.load("ann").person == FULL_PERSON
    assert store.load("ann").version == version == store.version("ann")
    assert store.load("me").person == Person()
    assert store.version("me") == NOTHING_STORED


def test_people_are_apart(store: SqliteStore) -> None:
    store.save("ann", FULL_PERSON, NOTHING_STORED, (log_set(1),))
    store.save("bob", Person(greeted=True), NOTHING_STORED, (log_set(1, 5),))
    assert [entry.done.reps for entry in store.log("bob") if isinstance(entry, LogSet)] == [5]
    store.save("bob", Person(), store.version("bob"), (Forget(),))
    assert store.load("ann").person == FULL_PERSON
    assert len(store.log("ann")) == 1


def test_the_log_is_what_was_logged_in_order_of_time(store: SqliteStore) -> None:
    later = datetime(2026, 1, 5, 18, 30)
    workout = LogWorkout(later, "w1", "hamstring", 30, finished=True)
    version = store.save("me", Person(), NOTHING_STORED, (workout, log_set(2, at=later), log_set(1)))
    assert store.log("me") == (log_set(1), log_set(2, at=later), workout)
    told = replace(workout, at=datetime(2026, 1, 5, 18, 31), effort="hard")
    store.save("me", Person(), version, (told,))
    assert store.log("me")[-1] == replace(workout, effort="hard")


def test_a_set_never_doubles_and_can_be_corrected(store: SqliteStore) -> None:
    version = store.save("me", Person(), NOTHING_STORED, (log_set(1), log_set(1)))
    version = store.save("me", Person(), version, (log_set(1, 8, datetime(2026, 1, 5, 19)),))
    assert store.log("me") == (log_set(1, 8),)


def test_an_effort_is_not_lost_by_a_later_entry(store: SqliteStore) -> None:
    workout = LogWorkout(AT, "w1", None, 20, finished=False, effort="easy")
    version = store.save("me", Person(), NOTHING_STORED, (workout,))
    store.save("me", Person(), version, (replace(workout, finished=True, effort=None),))
    assert store.log("me") == (replace(workout, finished=True),)


def test_the_slower_of_two_programs_is_told_and_nothing_of_it_is_kept(path: Path, store: SqliteStore) -> None:
    other = SqliteStore(path)
    version = store.save("me", Person(), NOTHING_STORED)
    saved = other.load("me")
    other.save("me", FULL_PERSON, saved.version)
    with pytest.raises(Conflict):
        store.save("me", Person(greeted=True), version, (log_set(1),))
    assert store.load("me").person == FULL_PERSON
    assert store.log("me") == ()
    other.close()


def test_two_that_are_new_at_once(store: SqliteStore) -> None:
    store.save("me", Person(), NOTHING_STORED)
    with pytest.raises(Conflict):
        store.save("me", Person(), NOTHING_STORED)


def test_forgetting_leaves_no_byte(path: Path, store: SqliteStore) -> None:
    version = store.save("a rare name", FULL_PERSON, NOTHING_STORED, (log_set(1),))
    assert store.save("a rare name", Person(), version, (Forget(),)) == NOTHING_STORED
    assert store.load("a rare name").person == Person()
    assert store.log("a rare name") == ()
    store.close()
    assert not any(b"a rare name" in file.read_bytes() for file in path.parent.iterdir())


def test_a_version_of_an_earlier_life_does_not_fit(store: SqliteStore) -> None:
    first = store.save("me", Person(), NOTHING_STORED)
    store.save("me", Person(), first, (Forget(),))
    store.save("me", FULL_PERSON, NOTHING_STORED)
    with pytest.raises(Conflict):
        store.save("me", Person(), first)


def test_many_programs_lose_nothing(path: Path) -> None:
    SqliteStore(path).close()

    def work(first: int) -> None:
        mine = SqliteStore(path)
        for number in range(first, first + 10):
            while True:
                saved = mine.load("me")
                try:
                    mine.save("me", saved.person, saved.version, (log_set(number),))
                    break
                except Conflict:
                    continue
        mine.close()

    threads = [threading.Thread(target=work, args=(100 * part,)) for part in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    store = SqliteStore(path)
    assert len(store.log("me")) == 40
    store.close()


def test_a_torn_page_is_noticed(path: Path, store: SqliteStore) -> None:
    store.save("me", FULL_PERSON, NOTHING_STORED, tuple(log_set(number) for number in range(400)))
    store.close()
    content = bytearray(path.read_bytes())
    content[4096 * 3 : 4096 * 6] = os.urandom(4096 * 3)
    path.write_bytes(content)
    with pytest.raises(StoreError) as caught:
        SqliteStore(path)
    assert caught.value.fault is Fault.DAMAGED


def test_a_services_file_keeps_nothing_for_longer_than_it_says(path: Path) -> None:
    hours = [0.0]
    store = SqliteStore(path, kept=KEPT, clock=lambda: AT.timestamp() + 3600 * hours[0])
    store.save("gone", FULL_PERSON, NOTHING_STORED, (log_set(1),))
    version = store.save("back", FULL_PERSON, NOTHING_STORED, (log_set(1),))
    hours[0] = 24 * (KEPT.days - 3)
    store.save("back", Person(), version, (log_set(2, at=AT + KEPT - timedelta(days=3)),))
    assert store.load("gone").version
    hours[0] = 24 * (KEPT.days + 2)
    store.save("new", FULL_PERSON, NOTHING_STORED)
    assert store.load("gone").version == NOTHING_STORED
    assert store.log("gone") == ()
    assert store.load("back").version
    assert [entry.done.number for entry in store.log("back") if isinstance(entry, LogSet)] == [2]
    store.close()


def test_ones_own_file_keeps_all_until_it_is_forgotten(path: Path) -> None:
    for days in (0, 10 * 365):
        store = SqliteStore(path, clock=lambda days=days: AT.timestamp() + 86400 * days)  # type: ignore[misc]
        if not days:
            store.save("me", FULL_PERSON, NOTHING_STORED, (log_set(1),))
        assert store.load("me").person == FULL_PERSON
        assert len(store.log("me")) == 1
        store.close()


def test_a_file_of_the_first_version_is_taken_over(path: Path, store: SqliteStore) -> None:
    store.save("me", FULL_PERSON, NOTHING_STORED, (log_set(1),))
    store.close()
    connection = sqlite3.connect(path)
    connection.execute("ALTER TABLE person DROP COLUMN seen")
    connection.execute("PRAGMA user_version = 1")
    connection.commit()
    connection.close()
    later = SqliteStore(path, kept=KEPT, clock=lambda: AT.timestamp())
    assert later.save("me", Person(), later.load("me").version)
    assert len(later.log("me")) == 1
    later.close()


def test_a_full_disk_is_told_and_nothing_is_half_done(store: SqliteStore) -> None:
    version = store.save("me", FULL_PERSON, NOTHING_STORED, (log_set(1),))
    pages = store._connection.execute("PRAGMA page_count").fetchone()[0]
    store._connection.execute(f"PRAGMA max_page_count = {pages}")
    with pytest.raises(StoreError) as caught:
        store.save("me", replace(FULL_PERSON, last=("long " * 20_000,)), version, (log_set(2),))
    assert caught.value.fault is Fault.FULL
    assert "disk is full" in str(caught.value)
    assert store.load("me").person == FULL_PERSON
    assert store.log("me") == (log_set(1),)
    store._connection.execute("PRAGMA max_page_count = 100000")
    store.save("me", Person(), version)


def test_another_program_in_the_middle_of_writing(path: Path, store: SqliteStore) -> None:
    other = sqlite3.connect(path, isolation_level=None)
    store._connection.execute("PRAGMA busy_timeout = 10")
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(StoreError) as caught:
        store.save("me", Person(), NOTHING_STORED)
    assert caught.value.fault is Fault.BUSY
    assert store.load("me").person == Person()
    other.execute("ROLLBACK")
    other.close()
    store.save("me", Person(), NOTHING_STORED)


def test_every_fault_has_one_line() -> None:
    assert all("\n" not in str(StoreError(fault, "x")) for fault in Fault)


def test_in_memory() -> None:
    store = memory_store()
    store.save("me", FULL_PERSON, NOTHING_STORED)
    assert store.load("me").person == FULL_PERSON
    store.close()
