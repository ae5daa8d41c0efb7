"""Nothing is lost when the real program is killed (two hundred kills: ``bench/kills.py``)."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from killing import Death, deaths

from catalog import Catalog

KILLS, AT_ONCE = 20, 4


def test_twenty_kills_resume_within_one_rep_and_lose_no_set(tmp_path: Path, catalog: Catalog) -> None:
    def kill_some(seed: int) -> list[Death]:
        folder = tmp_path / str(seed)
        folder.mkdir()
        return list(deaths(folder, catalog, KILLS // AT_ONCE, seed))

    with ThreadPoolExecutor(AT_ONCE) as pool:
        died = [death for some in pool.map(kill_some, range(AT_ONCE)) for death in some]
    assert [fault for death in died for fault in death.faults] == []
    assert any(death.last for death in died)  # else nothing was tried
