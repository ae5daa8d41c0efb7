"""The skill as a service of one's own, for those who do not use AWS Lambda.

`app`, `verifier`, `logs` and `stores` know nothing of ask_sdk. Only `create_app`, which gunicorn calls, puts the service
and the skill together, as the commands do elsewhere.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

from flask import Flask

from catalog import SHIPPED, Catalog, load
from skill.coach import Coach
from skill.storing import KEPT, PersonStore, StoreError
from skill.web.app import make_app
from skill.web.logs import log_to_stderr
from skill.web.stores import Shared
from skill.web.verifier import Verifier, fetched, trusted_roots, utc_now

DATABASE = "coach.db"


def create_app(
    settings: Mapping[str, str] = os.environ, store: PersonStore | None = None, catalog: Catalog | None = None
) -> Flask:
    """The whole service, as `gunicorn "skill.web:create_app()"` wants it.

    Settings: ``COACH_SKILL_ID`` (which skill's requests are answered), ``COACH_DATABASE`` (a SQLite file), ``COACH_CATALOGUE`` (a folder of exercises of one's own), ``COACH_VERIFY=off``
    (requests of this machine only, unverified), and those of `skill.alexa.settings`.

    Raises:
        ValueError: a setting makes no sense, or requests are to be verified and it is not said for which skill.
        CatalogError: one's own files are broken.
        StoreError: the store cannot be used.
    """
    from skill.alexa.door import Door
    from skill.alexa.handlers import build
    from skill.alexa.settings import open_desk

    log_to_stderr()
    skill_id = settings.get("COACH_SKILL_ID") or None
    verified = settings.get("COACH_VERIFY", "on").lower() != "off"
    if verified and skill_id is None:
        raise ValueError("COACH_SKILL_ID is not set: whose requests are to be answered?")
    kept = store or open_store(settings)
    coach = Coach(catalog or load(SHIPPED, *_own_folder(settings)))
    door = Door(build(open_desk(coach, kept, settings)), skill_id)
    return make_app(door.answer, _verifier() if verified else None, lambda: _is_there(kept))


def _own_folder(settings: Mapping[str, str]) -> tuple[Path, ...]:
    folder = settings.get("COACH_CATALOGUE")
    return (Path(folder),) if folder else ()


def open_store(settings: Mapping[str, str]) -> PersonStore:
    """The store that the settings name.

    Raises:
        StoreError: it cannot be used.
    """
    from skill.alexa.settings import table_store
    from skill.store import SqliteStore

    if (table := table_store(settings)) is not None:
        return table

    path = Path(settings.get("COACH_DATABASE") or DATABASE)
    SqliteStore(path).close()  # what is wrong with the file is told at the start, not to the first who speaks
    return Shared(lambda: SqliteStore(path, kept=KEPT))


def _verifier() -> Verifier:
    return Verifier(trusted_roots(), fetched, utc_now)


def _is_there(store: PersonStore) -> bool:
    try:
        store.version("health")
    except StoreError:
        return False
    return True
