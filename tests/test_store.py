"""The store: nothing lost, nothing doubled, and one clear line where a file cannot be used."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
import threading
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import pytest

from skill.person import (
    Digest,
    Intent,
    MoveDigest,
    Performance,
    Person,
    Preferences,
    Progress,
    Question,
    QuestionKind,
    Session,
    SetDone,
    Status,
)
from skill.recipe import Move, Recipe
from skill.store import SCHEMA_VERSION, SqliteStore, memory_store, open_store
from skill.storing import NOTHING_STORED, Conflict, Fault, StoreError
from skill.turn import Forget, LogSet, LogWorkout

AT = datetime(2026, 1, 5, 18, 0)
RECIPE = Recipe("hamstring", (Move("kettlebell_swing"), Move("good_morning", "easy")), 12, 3, 20, 60, "w", None, 7)
DONE = SetDone(1, "kettlebell_swing", None, "left", 1, 0, 12, 12)
FULL_PERSON = Person(
    preferences=Preferences(
        pace=1.2, counting=False, verbosity="brief", rest=30, equipment=("dumbbells",), band="loop"
    ),
    progress=Progress(
        "w1", RECIPE, AT, Status.PAUSED, 3, 7, 2.5, performance=Performance(AT, 1.5, 3, 1, 0, 0.0), done=(DONE,)
    ),
    question=Question(
        QuestionKind.SWAP, ("a", "b"), Intent("SetRepsIntent", {"reps": 8, "which": ("a", "b"), "to": "x"})
    ),
    digest=Digest(
        (Session("w0", None, date(2026, 1, 2), 20, 12, 140, 3, finished=True, effort="easy"),),
        moves={"kettlebell_swing": MoveDigest(3, date(2026, 1, 2), "hard")},
        ladder={"hamstring": -1},
    ),
    greeted=True,
    last=("Hello, “you”.",),
)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "folder" / "coach.db"


@pytest.fixture
def store(path: Path) -> Iterator[SqliteStore]:
    made = SqliteStore(path)
    yield made
    made.close()


def _log_set(number: int, reps: int = 12, at: datetime = AT) -> LogSet:
    return LogSet(at, "w1", "hamstring", replace(DONE, number=number, reps=reps))


def test_a_person_comes_back_as_they_were(store: SqliteStore) -> None:
    version = store.save("ann", FULL_PERSON, NOTHING_STORED)
    assert store.load("ann").person == FULL_PERSON
    assert store.load("ann").version == version == store.version("ann")
    assert store.load("me").person == Person()
    assert store.version("me") == NOTHING_STORED


def test_people_are_apart(store: SqliteStore) -> None:
    store.save("ann", FULL_PERSON, NOTHING_STORED, (_log_set(1),))
    store.save("bob", Person(greeted=True), NOTHING_STORED, (_log_set(1, 5),))
    assert [entry.done.reps for entry in store.log("bob") if isinstance(entry, LogSet)] == [5]
    store.save("bob", Person(), store.version("bob"), (Forget(),))
    assert store.load("ann").person == FULL_PERSON
    assert len(store.log("ann")) == 1


def test_the_log_is_what_was_logged_in_order_of_time(store: SqliteStore) -> None:
    later = datetime(2026, 1, 5, 18, 30)
    workout = LogWorkout(later, "w1", "hamstring", 30, finished=True)
    version = store.save("me", Person(), NOTHING_STORED, (workout, _log_set(2, at=later), _log_set(1)))
    assert store.log("me") == (_log_set(1), _log_set(2, at=later), workout)
    told = replace(workout, at=datetime(2026, 1, 5, 18, 31), effort="hard")
    store.save("me", Person(), version, (told,))
    assert store.log("me")[-1] == replace(workout, effort="hard")


def test_a_set_never_doubles_and_can_be_corrected(store: SqliteStore) -> None:
    version = store.save("me", Person(), NOTHING_STORED, (_log_set(1), _log_set(1)))
    version = store.save("me", Person(), version, (_log_set(1, 8, datetime(2026, 1, 5, 19)),))
    assert store.log("me") == (_log_set(1, 8),)


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
        store.save("me", Person(greeted=True), version, (_log_set(1),))
    assert store.load("me").person == FULL_PERSON
    assert store.log("me") == ()
    other.close()


def test_two_that_are_new_at_once(store: SqliteStore) -> None:
    store.save("me", Person(), NOTHING_STORED)
    with pytest.raises(Conflict):
        store.save("me", Person(), NOTHING_STORED)


def test_forgetting_leaves_no_byte(path: Path, store: SqliteStore) -> None:
    version = store.save("a rare name", FULL_PERSON, NOTHING_STORED, (_log_set(1),))
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
                    mine.save("me", saved.person, saved.version, (_log_set(number),))
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


@pytest.mark.parametrize(
    "garbage", [b"this is no database at all, but long enough to look" * 40, b"SQLite format 3\0" + bytes(4000)]
)
def test_a_damaged_file_is_set_aside_and_a_new_one_begun(path: Path, garbage: bytes) -> None:
    path.parent.mkdir()
    path.write_bytes(garbage)
    for _ in range(2):  # the second time under another name
        opened = open_store(path, AT)
        assert opened.told
        assert "damaged" in opened.told
        assert "\n" not in opened.told
        opened.store.save("me", FULL_PERSON, NOTHING_STORED)
        opened.store.close()
        path.write_bytes(garbage)
    aside = sorted(file for file in path.parent.iterdir() if "damaged-2026-01-05" in file.name)
    assert [file.read_bytes() for file in aside] == [garbage, garbage]


def test_a_torn_page_is_noticed(path: Path, store: SqliteStore) -> None:
    store.save("me", FULL_PERSON, NOTHING_STORED, tuple(_log_set(number) for number in range(400)))
    store.close()
    content = bytearray(path.read_bytes())
    content[4096 * 3 : 4096 * 6] = os.urandom(4096 * 3)
    path.write_bytes(content)
    with pytest.raises(StoreError) as caught:
        SqliteStore(path)
    assert caught.value.fault is Fault.DAMAGED


def test_a_person_that_cannot_be_read_counts_as_damage(path: Path, store: SqliteStore) -> None:
    store.save("me", FULL_PERSON, NOTHING_STORED)
    store.close()
    connection = sqlite3.connect(path)
    connection.execute("UPDATE person SET data = '{\"progress\": 5}'")
    connection.commit()
    connection.close()
    opened = open_store(path, AT)
    assert opened.told
    assert opened.store.load("me").person == Person()
    opened.store.close()
    assert (path.parent / "coach.db.damaged-2026-01-05").exists()


def test_a_newer_file_is_left_alone(path: Path) -> None:
    path.parent.mkdir()
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE of_the_future (x)")
    connection.execute(f"PRAGMA user_version = {SCHEMA_VERSION + 1}")
    connection.close()
    before = path.read_bytes()
    opened = open_store(path, AT)
    assert opened.told
    assert "newer" in opened.told
    opened.store.save("me", FULL_PERSON, NOTHING_STORED, (_log_set(1),))
    assert opened.store.load("me").person == FULL_PERSON
    opened.store.close()
    assert path.read_bytes() == before
    assert [file.name for file in path.parent.iterdir()] == ["coach.db"]


def test_a_full_disk_is_told_and_nothing_is_half_done(store: SqliteStore) -> None:
    version = store.save("me", FULL_PERSON, NOTHING_STORED, (_log_set(1),))
    pages = store._connection.execute("PRAGMA page_count").fetchone()[0]
    store._connection.execute(f"PRAGMA max_page_count = {pages}")
    with pytest.raises(StoreError) as caught:
        store.save("me", replace(FULL_PERSON, last=("long " * 20_000,)), version, (_log_set(2),))
    assert caught.value.fault is Fault.FULL
    assert "disk is full" in str(caught.value)
    assert store.load("me").person == FULL_PERSON
    assert store.log("me") == (_log_set(1),)
    store._connection.execute("PRAGMA max_page_count = 100000")
    store.save("me", Person(), version)


def test_a_folder_that_cannot_be_made(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    opened = open_store(tmp_path / "file" / "coach.db", AT)
    assert opened.told
    assert "cannot be opened" in opened.told
    opened.store.save("me", FULL_PERSON, NOTHING_STORED)
    opened.store.close()


READ_ONLY = """
import os, sys
from datetime import datetime
from pathlib import Path
from skill.person import Person
from skill.store import open_store
from skill.storing import StoreError
path = Path(sys.argv[1])
os.chmod(path, 0o444)
os.chmod(path.parent, 0o555)
if os.geteuid() == 0:
    os.setuid(65534)  # root may write anywhere
opened = open_store(path, datetime(2026, 1, 5))
saved = opened.store.load("me")
print(saved.person.greeted, len(opened.store.log("me")))
try:
    opened.store.save("me", saved.person, saved.version)
except StoreError as error:
    print(error)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="permissions work otherwise there")
def test_a_read_only_file_is_read(tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = tmp_path_factory.mktemp("read_only")
    for parent in (folder, *list(folder.parents)[:2]):
        parent.chmod(parent.stat().st_mode | 0o055)
    path = folder / "data" / "coach.db"
    store = SqliteStore(path)
    store.save("me", FULL_PERSON, NOTHING_STORED, (_log_set(1),))
    store.close()
    done = subprocess.run(
        [sys.executable, "-c", READ_ONLY, str(path)], capture_output=True, text=True, check=False, cwd=Path.cwd()
    )
    (folder / "data").chmod(0o755)
    lines = done.stdout.splitlines()
    assert lines[0] == "True 1", done.stderr
    assert "read-only" in lines[1]


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
