"""An Echo for tests: it sends requests as Alexa does, on a clock of its own, and keeps the answers."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from skill.alexa.desk import Desk
from skill.alexa.door import Door
from skill.alexa.handlers import build, person_key
from skill.alexa.timing import end_of
from skill.alexa.voice import echo
from skill.coach import PERFORMING, Coach
from skill.person import Person
from skill.storing import PersonStore

ENVELOPES = Path(__file__).parent / "data" / "envelopes"
SKILL = "amzn1.ask.skill.00000000-0000-0000-0000-000000000000"
START = datetime(2026, 1, 5, 18, tzinfo=UTC)
NUMBERS = ("reps", "rounds", "seconds")


def envelope(name: str) -> dict[str, Any]:
    """A request as Alexa sends it, from ``tests/data/envelopes``."""
    loaded: dict[str, Any] = json.loads((ENVELOPES / f"{name}.json").read_text())
    return loaded


def desk(coach: Coach, store: PersonStore) -> Desk:
    return Desk(coach, store, echo())


def words(ssml: str) -> list[str]:
    """What is spoken, phrase by phrase."""
    inner = ssml.removeprefix("<speak>").removesuffix("</speak>")
    phrases = (html.unescape(part).strip() for part in re.split(r"<break[^>]*>", inner))
    return [phrase for phrase in phrases if phrase]


@dataclass
class Echo:
    """One device of one account; ``at`` is its clock, ``context`` what it tells beside the usual."""

    desk: Desk
    user: str = "tester"
    session: str = "session-1"
    at: datetime = START
    count: int = 0
    context: dict[str, Any] = field(default_factory=dict)
    door: Door = field(init=False)

    def __post_init__(self) -> None:
        self.door = Door(build(self.desk))

    @property
    def person(self) -> Person:
        return self.desk.store.load(person_key(self.user)).person

    def request(self, kind: str, name: str | None = None, slots: dict[str, str] | None = None) -> dict[str, Any]:
        """The next request; the same again is the same request."""
        self.count += 1
        who = {"application": {"applicationId": SKILL}, "user": {"userId": self.user}}
        request: dict[str, Any] = {
            "type": kind,
            "requestId": f"{self.session}-{self.count}",
            "timestamp": self.at.isoformat().replace("+00:00", "Z"),
            "locale": "en-US",
        }
        if kind == "SessionEndedRequest":
            request["reason"] = "EXCEEDED_MAX_REPROMPTS"
        if name is not None:
            filled = {key: {"name": key, "value": value} for key, value in (slots or {}).items()}
            request["intent"] = {"name": name, "confirmationStatus": "NONE", "slots": filled}
        device = {"deviceId": self.session, "supportedInterfaces": {}}
        return {
            "version": "1.0",
            "session": {"new": self.count == 1, "sessionId": self.session, **who},
            "context": {**self.context, "System": {**who, "device": device}},
            "request": request,
        }

    def send(self, body: dict[str, Any]) -> dict[str, Any]:
        answer: dict[str, Any] = self.door.answer(json.dumps(body).encode())["response"]
        return answer

    def open(self, after: float = 0.0) -> dict[str, Any]:
        self.at += timedelta(seconds=after)
        return self.send(self.request("LaunchRequest"))

    def say(self, name: str, after: float = 5.0, **slots: str) -> dict[str, Any]:
        """An intent, so many seconds after what was said before."""
        self.at += timedelta(seconds=after)
        return self.send(self.request("IntentRequest", name, slots))

    def listen(self) -> None:
        """Hear what is being performed to its end."""
        person = self.person
        if person.status in PERFORMING and person.progress and person.progress.performance:
            self.at = max(self.at, end_of(person.progress.performance) + timedelta(seconds=4))

    def answer(self, name: str, **slots: str) -> dict[str, Any]:
        """An intent after everything was heard."""
        self.listen()
        return self.say(name, 2.0, **slots)

    def end_session(self, after: float = 5.0) -> dict[str, Any]:
        self.at += timedelta(seconds=after)
        return self.send(self.request("SessionEndedRequest"))


def spoken(response: dict[str, Any]) -> str:
    """All words of an answer."""
    speech = response.get("outputSpeech")
    return " ".join(words(speech["ssml"])) if speech else ""


def without_questions(phrases: Iterable[str]) -> list[str]:
    """The phrases less what only closes a stretch."""
    return [phrase for phrase in phrases if not phrase.startswith("Ready for ")]
