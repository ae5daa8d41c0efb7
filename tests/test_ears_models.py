"""The recogniser's models: found in packages, put together where they come in parts."""

from __future__ import annotations

import importlib
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from speech.ears.hearing import EngineMissing
from speech.ears.models import Model, folder_of

WHOLE = Model("Small ears", ("small_ears",), ("model.bin",))
PARTS = Model("Big ears", ("big_ears_1", "big_ears_2"), ("model.bin.part1", "model.bin.part2"))


@pytest.fixture
def packages(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    for package, file, text in (
        ("small_ears", "model.bin", "whole"),
        ("big_ears_1", "model.bin.part1", "first "),
        ("big_ears_2", "model.bin.part2", "second"),
    ):
        data = tmp_path / "site" / package / "data"
        data.mkdir(parents=True)
        (data.parent / "__init__.py").touch()
        (data / file).write_text(text)
    (tmp_path / "site" / "big_ears_1" / "data" / "config.json").write_text("{}")
    monkeypatch.syspath_prepend(str(tmp_path / "site"))
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    importlib.invalidate_caches()
    yield tmp_path / "site"
    for package in ("small_ears", "big_ears_1", "big_ears_2"):
        sys.modules.pop(package, None)


pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="the cache folder is set as on Linux")


def test_a_model_in_one_piece_stays_where_it_is(packages: Path) -> None:
    assert folder_of(WHOLE) == packages / "small_ears" / "data"


def test_parts_are_put_together_once(packages: Path) -> None:
    folder = folder_of(PARTS)
    assert (folder / "model.bin").read_text() == "first second"
    assert (folder / "config.json").read_text() == "{}"
    assert packages not in folder.parents
    made = (folder / "model.bin").stat().st_mtime_ns
    assert folder_of(PARTS) == folder
    assert (folder / "model.bin").stat().st_mtime_ns == made


@pytest.mark.usefixtures("packages")
def test_what_was_left_unfinished_is_put_together_anew() -> None:
    folder = folder_of(PARTS)
    (folder / "model.bin").write_text("first")
    assert (folder_of(PARTS) / "model.bin").read_text() == "first second"
    assert [each.name for each in folder.iterdir() if each.suffix == ".part"] == []


def test_a_missing_part_is_told_with_what_to_do(packages: Path) -> None:
    (packages / "big_ears_2" / "data" / "model.bin.part2").unlink()
    with pytest.raises(EngineMissing, match=r"Big ears is not there: .*pip install '\.\[whisper\]'"):
        folder_of(PARTS)


@pytest.mark.usefixtures("packages")
def test_a_cache_folder_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "cache").write_text("a file")
    with pytest.raises(EngineMissing, match="cannot be put together"):
        folder_of(PARTS)
