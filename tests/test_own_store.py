"""One's own file: a workout can always be done, whatever becomes of the file, and the person reads one clear line."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from skill.own_store import OwnStore, open_store
from skill.person import Person
from skill.store import SCHEMA_VERSION, SqliteStore
from skill.storing import NOTHING_STORED, Conflict, StoreError
from tests.people import AT, FULL_PERSON, log_set


@dataclass
class Opening:
    """A store in use, and the lines it told."""

    path: Path
    told: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.store = OwnStore(self.path, lambda: AT, self.told.append)
        self.version = self.store.save("me", FULL_PERSON, NOTHING_STORED, (log_set(1),))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "folder" / "coach.db"


@pytest.fixture
def opening(path: Path) -> Iterator[Opening]:
    made = Opening(path)
    yield made
    made.store.close()


def _kept(path: Path) -> tuple[Person, int]:
    store = SqliteStore(path)
    person, entries = store.load("me").person, len(store.log("me"))
    store.close()
    return person, entries


@pytest.mark.parametrize("what", ["the file", "the folder"])
def test_what_is_deleted_in_use_is_begun_anew_with_the_workout_under_way(opening: Opening, what: str) -> None:
    if what == "the folder":
        shutil.rmtree(opening.path.parent)
    else:
        for file in opening.path.parent.iterdir():
            file.unlink()
    with pytest.raises(StoreError):
        opening.store.version("me")
    version = opening.store.save("me", FULL_PERSON, opening.version, (log_set(2),))
    assert opening.store.version("me") == version
    assert _kept(opening.path) == (FULL_PERSON, 2)


def test_what_is_damaged_in_use_is_set_aside_and_the_workout_kept_in_a_new_file(opening: Opening) -> None:
    for file in opening.path.parent.iterdir():
        file.write_bytes(os.urandom(file.stat().st_size))
    version = opening.store.save("me", FULL_PERSON, opening.version, (log_set(2),))
    (line,) = opening.told
    assert "damaged" in line
    assert "set aside as coach.db.damaged-2026-01-05" in line
    assert opening.store.version("me") == version
    assert _kept(opening.path) == (FULL_PERSON, 2)


def test_another_file_put_in_its_place_is_not_written_over(opening: Opening) -> None:
    other = opening.path.with_name("other.db")
    theirs = SqliteStore(other)
    theirs.save("me", Person(greeted=True), NOTHING_STORED)
    theirs.close()
    for ending in ("-wal", "-shm"):
        Path(f"{opening.path}{ending}").unlink()
    other.rename(opening.path)
    with pytest.raises(Conflict):
        opening.store.save("me", FULL_PERSON, opening.version)
    opening.store.close()
    assert _kept(opening.path)[0] == Person(greeted=True)


def test_a_file_that_another_program_is_writing_can_be_opened_and_read(opening: Opening) -> None:
    other = sqlite3.connect(opening.path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    opened = open_store(opening.path, AT)
    assert opened.told is None
    assert opened.store.load("me").person == FULL_PERSON
    opened.store.close()
    other.close()


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


def test_a_person_that_cannot_be_read_counts_as_damage(path: Path) -> None:
    store = SqliteStore(path)
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
    opened.store.save("me", FULL_PERSON, NOTHING_STORED, (log_set(1),))
    assert opened.store.load("me").person == FULL_PERSON
    opened.store.close()
    assert path.read_bytes() == before
    assert [file.name for file in path.parent.iterdir()] == ["coach.db"]


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
from skill.own_store import open_store
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
@pytest.mark.parametrize("left", ["by a program that ended", "by a program that was killed"])
def test_a_read_only_file_is_read(tmp_path_factory: pytest.TempPathFactory, left: str) -> None:
    folder = tmp_path_factory.mktemp("read_only")
    for parent in (folder, *list(folder.parents)[:2]):
        parent.chmod(parent.stat().st_mode | 0o055)
    path = folder / "data" / "coach.db"
    store = SqliteStore(path)
    store.save("me", FULL_PERSON, NOTHING_STORED, (log_set(1),))
    if left == "by a program that was killed":  # all of it is in the side file, whose index is not there
        killed = {ending: Path(f"{path}{ending}").read_bytes() for ending in ("", "-wal")}
        store.close()
        for ending, content in killed.items():
            Path(f"{path}{ending}").write_bytes(content)
    store.close()
    done = subprocess.run(
        [sys.executable, "-c", READ_ONLY, str(path)], capture_output=True, text=True, check=False, cwd=Path.cwd()
    )
    (folder / "data").chmod(0o755)
    lines = done.stdout.splitlines()
    assert lines[0] == "True 1", done.stderr
    assert "read-only" in lines[1]
    assert str(path) in lines[1]
