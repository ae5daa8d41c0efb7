"""What the documents tell people to type: one folder everywhere, and nothing that cannot work."""

from __future__ import annotations

import re
import shlex
import tomllib
from pathlib import Path

import pytest
from click.testing import CliRunner

from commands.main import coach

PROJECT = Path(__file__).parent.parent
UNIT = PROJECT / "packaging" / "circuit-coach.service"
PAGES = ("README.md", "docs/raspberry-pi.md")
OURS = ("catalog", "skill", "speech", "commands", "docs", "bench")

pytestmark = pytest.mark.skipif(not UNIT.exists(), reason="outside the checkout there are no documents")


def commands(page: str) -> list[str]:
    """What is to be typed, line by line, its comments left out."""
    blocks = re.findall(r"^```sh\n(.*?)^```", (PROJECT / page).read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)
    return [" ".join(shlex.split(line, comments=True)) for block in blocks for line in block.splitlines()]


def started() -> list[str]:
    (line,) = re.findall(r"^ExecStart=(.*)$", UNIT.read_text(encoding="utf-8"), re.MULTILINE)
    return str(line).replace("%h", "~").split()


@pytest.mark.parametrize("page", PAGES)
def test_the_service_starts_what_the_page_installs(page: str) -> None:
    typed = commands(page)
    (folder,) = {line.removeprefix("cd ") for line in typed if line.startswith("cd ")}
    (made,) = {words[3] for line in typed if "[ears]" in line and (words := line.split())[2] == "venv"}
    assert started()[0] == f"{folder}/{made}/bin/coach"
    assert f"{made}/bin/coach setup" in typed


@pytest.mark.parametrize("page", PAGES)
def test_the_page_puts_the_service_where_it_is_found(page: str) -> None:
    typed = commands(page)
    where = "~/.config/systemd/user"
    steps = (f"mkdir -p {where}", f"cp packaging/{UNIT.name} {where}/", f"systemctl --user enable --now {UNIT.stem}")
    assert [line for line in typed if line in steps] == list(steps)


def test_the_services_options_are_ones_that_coach_has() -> None:
    assert CliRunner().invoke(coach, [*started()[1:], "settings"]).exit_code == 0


def test_nothing_is_fetched_from_an_index_that_does_not_have_it() -> None:
    told = [PROJECT / "README.md", *(path for name in OURS for path in (PROJECT / name).rglob("*.*"))]
    texts = {path: path.read_text(encoding="utf-8") for path in told if path.suffix in (".py", ".md")}
    assert [str(path) for path, text in texts.items() if re.search(r"pip install \S*circuit-coach", text)] == []


def test_every_extra_that_is_told_of_exists() -> None:
    extras = tomllib.loads((PROJECT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["optional-dependencies"]
    told = [PROJECT / "README.md", *(path for name in OURS for path in (PROJECT / name).rglob("*.*"))]
    texts = [path.read_text(encoding="utf-8") for path in told if path.suffix in (".py", ".md")]
    named = {
        name
        for text in texts
        for found in re.findall(r"pip install [^\n]*\.\[([\w,]+)\]", text)
        for name in found.split(",")
    }
    assert named <= set(extras)
    assert {"ears", "whisper", "moonshine", "serve"} <= named
