"""Alexa's request as far as we use it, checked before the SDK sees it, and cut down to that where the SDK cannot read
the rest: its model is frozen (August 2023) and refuses values that are newer."""

from __future__ import annotations

import copy
import json
from collections.abc import Iterator
from datetime import datetime
from typing import Annotated, Any

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field, StringConstraints, ValidationError

Id = Annotated[str, StringConstraints(min_length=1, max_length=600)]
Short = Annotated[str, StringConstraints(max_length=1000)]


class Malformed(ValueError):
    """This is no request of Alexa's."""


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="ignore", populate_by_name=True, strict=True)


class _Named(_Part):
    id: Short | None = None
    name: Short | None = None


class _Resolved(_Part):
    value: _Named | None = None


class _Status(_Part):
    code: Short | None = None


class _Authority(_Part):
    authority: Short | None = None
    status: _Status | None = None
    values: list[_Resolved] | None = None


class _Resolutions(_Part):
    per_authority: list[_Authority] | None = Field(None, alias="resolutionsPerAuthority")


class _Slot(_Part):
    name: Short | None = None
    value: Short | None = None
    resolutions: _Resolutions | None = None


class _Intent(_Part):
    name: Id
    slots: dict[str, _Slot] | None = None


class _Request(_Part):
    type: Id
    id: Id = Field(alias="requestId")
    timestamp: Annotated[AwareDatetime, Field(strict=False)]
    intent: _Intent | None = None


class _Application(_Part):
    id: Id = Field(alias="applicationId")


class _User(_Part):
    id: Id = Field(alias="userId")


class _Session(_Part):
    id: Id = Field(alias="sessionId")
    application: _Application | None = None
    user: _User | None = None


class _System(_Part):
    application: _Application | None = None
    user: _User | None = None


class _Context(_Part):
    system: _System | None = Field(None, alias="System")


class Envelope(_Part):
    """The parts of a request that we use."""

    request: _Request
    session: _Session | None = None
    context: _Context | None = None

    @property
    def skill(self) -> str | None:
        """The id of the skill that it was sent to."""
        return next((part.application.id for part in self._places() if part.application), None)

    @property
    def user(self) -> str | None:
        return next((part.user.id for part in self._places() if part.user), None)

    @property
    def at(self) -> datetime:
        return self.request.timestamp

    def _places(self) -> Iterator[_System | _Session]:
        if self.context and self.context.system:
            yield self.context.system
        if self.session:
            yield self.session


def check(body: dict[str, Any]) -> Envelope:
    """The parts that we use.

    Raises:
        Malformed: they are not as Alexa sends them.
    """
    try:
        # By way of JSON, since that is where a time is text.
        envelope = Envelope.model_validate_json(json.dumps(body))
    except (ValidationError, RecursionError, ValueError) as error:
        raise Malformed("no request of Alexa's") from error
    if envelope.request.type.endswith("IntentRequest") and envelope.request.intent is None:
        raise Malformed("an intent request without an intent")
    return envelope


def parse(body: str | bytes) -> dict[str, Any]:
    """The JSON object in a body.

    Raises:
        Malformed: there is none, or it is nested too deeply.
    """
    try:
        found = json.loads(body)
    except (ValueError, RecursionError) as error:
        raise Malformed("no JSON") from error
    if not isinstance(found, dict):
        raise Malformed("no JSON object")
    return found


def readings(body: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """The request as it is, without its screens, and cut down to what we use."""
    yield body
    if isinstance(body.get("context"), dict):
        yield {**body, "context": {key: value for key, value in body["context"].items() if key != "Viewports" and key != "Viewport"}}
    yield _cut_down(body)


def _cut_down(body: dict[str, Any]) -> dict[str, Any]:
    kept = Envelope.model_validate_json(json.dumps(body)).model_dump(mode="json", by_alias=True, exclude_none=True)
    request = body["request"]
    kept["request"] |= {key: request[key] for key in ("locale",) if isinstance(request.get(key), str)}
    if request["type"] == "SessionEndedRequest":
        kept["request"]["reason"] = "USER_INITIATED"
    kept["version"] = "1.0"
    session = body.get("session")
    if isinstance(session, dict) and "session" in kept:
        kept["session"]["new"] = bool(session.get("new"))
    return copy.deepcopy(kept)
