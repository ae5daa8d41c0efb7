"""The skill on AWS Lambda: everything is put together once, when the function's machine starts, and warmed up.

Settings are environment variables: ``COACH_SKILL_ID`` (requests for other skills are refused), ``COACH_PREPARED`` (the
prepared catalogue; as shipped beside the code), and those of `skill.alexa.settings`. Without a table nobody is remembered
for longer than the machine lives.
"""

from __future__ import annotations

import contextlib
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from catalog import Catalog
from skill.alexa.desk import Desk
from skill.alexa.door import Door
from skill.alexa.handlers import build
from skill.alexa.settings import open_desk, table_store
from skill.alexa.ssml import speech
from skill.coach import Coach
from skill.person import Intent, Person
from skill.storing import PersonStore, StoreError

PREPARED = "catalog.json"
ROOT = Path(__file__).parents[2]


def prepared(catalog: Catalog) -> bytes:
    """The catalogue in the form that a bundle carries: nothing has to be parsed as YAML."""
    return catalog.model_dump_json(exclude_defaults=True).encode()


def read_prepared(path: Path) -> Catalog:
    return Catalog.model_validate_json(path.read_bytes())


def open_door(settings: Mapping[str, str]) -> Door:
    """The skill as the settings want it, warmed up."""
    coach = Coach(read_prepared(Path(settings.get("COACH_PREPARED") or ROOT / PREPARED)))
    desk = open_desk(coach, _store(settings), settings)
    warm_up(desk)
    return Door(build(desk), settings.get("COACH_SKILL_ID"))


def _store(settings: Mapping[str, str]) -> PersonStore:
    """Without a table a memory that lasts as long as the machine; SQLite is imported only then."""
    if (table := table_store(settings)) is not None:
        return table
    from skill.store import memory_store

    return memory_store()


def warm_up(desk: Desk) -> None:
    """Let the SDK and the coach do once what they do only once, so that the first person does not wait for it. Nothing
    is kept; the store is asked no more than a version, which opens its connection."""
    at = datetime(2026, 1, 5, 18, tzinfo=UTC)
    started = desk.coach.respond(Person(), Intent("StartCircuitIntent"), at, desk.device).person
    stretch = desk.coach.respond(started, Intent("AMAZON.NoIntent"), at, desk.device)
    speech(stretch.cues, desk.device.speaking_time)
    Door(build(desk)).answer_object(UNANSWERED)
    with contextlib.suppress(StoreError):  # it may be back when somebody speaks
        desk.store.version("nobody")


def _request(kind: str) -> dict[str, Any]:
    """A request as Alexa sends it, of nobody's."""
    system = {
        "application": {"applicationId": "warm-up"},
        "user": {"userId": "warm-up"},
        "device": {"deviceId": "warm-up", "supportedInterfaces": {}},
        "apiEndpoint": "https://api.amazonalexa.com",
    }
    return {
        "version": "1.0",
        "session": {
            "new": True,
            "sessionId": "warm-up",
            "attributes": {},
            **{key: system[key] for key in ("application", "user")},
        },
        "context": {"System": system},
        "request": {
            "type": kind,
            "requestId": "warm-up",
            "timestamp": "2026-01-05T18:00:00Z",
            "locale": "en-US",
            "dialogState": "STARTED",
            "intent": {"name": "AMAZON.YesIntent", "confirmationStatus": "NONE", "slots": {}},
        },
    }


UNANSWERED = _request("CanFulfillIntentRequest")
"""A kind of request that is answered without looking at anybody."""
