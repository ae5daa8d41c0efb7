"""What the tests share: one catalogue, coach and understanding, built once."""

from __future__ import annotations

import pytest

from catalog import Catalog, load
from skill.coach import Coach
from skill.understanding import Understanding


@pytest.fixture(scope="session")
def catalog() -> Catalog:
    return load()


@pytest.fixture(scope="session")
def coach(catalog: Catalog) -> Coach:
    return Coach(catalog)


@pytest.fixture(scope="session")
def understanding(catalog: Catalog) -> Understanding:
    return Understanding(catalog)
