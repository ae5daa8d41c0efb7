"""Nothing is lost when the real program is killed (two hundred kills, in a whole circuit: ``bench/kills.py``)."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from killing import Course, Death, deaths

from catalog import SHIPPED, load

KILLS, AT_ONCE = 20, 5
QUICK = Path(__file__).parent / "data" / "quick_catalogue"
"""Moves of a second a rep, so that a short life holds a whole set."""


def test_twenty_kills_resume_within_one_rep_and_lose_no_set(tmp_path: Path) -> None:
    words = ("start the tapping circuit", "no", "less talk", "ready")
    course = Course(load(SHIPPED, QUICK), words, longest=9.0, options=("--catalogue", str(QUICK)))

    def kill_some(seed: int) -> list[Death]:
        folder = tmp_path / str(seed)
        folder.mkdir()
        return list(deaths(folder, course, KILLS // AT_ONCE, seed))

    with ThreadPoolExecutor(AT_ONCE) as pool:
        died = [death for some in pool.map(kill_some, range(AT_ONCE)) for death in some]
    assert [fault for death in died for fault in death.faults] == []
    assert sum(death.last is not None for death in died) >= KILLS // 4  # else next to nothing was tried
