"""Alexa's request as far as we use it, checked before the SDK sees it. The SDK sees less still: its model is frozen
(August 2023) and refuses a whole request for one value that is newer."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Annotated, Any

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field, StringConstraints, ValidationError

Id = Annotated[str, StringConstraints(min_length=1, max_length=600)]
Short = Annotated[str, StringConstraints(max_length=1000)]


class Malformed(ValueError):
    """This is no request of Alexa's."""


class Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="ignore", populate_by_name=True, strict=True, defer_build=True)


class Named(Part):
    id: Short | None = None
    name: Short | None = None


class Resolved(Part):
    value: Named | None = None


class ResolutionStatus(Part):
    code: Short | None = None


class Authority(Part):
    authority: Short | None = None
    status: ResolutionStatus | None = None
    values: list[Resolved] | None = None


class Resolutions(Part):
    per_authority: list[Authority] | None = Field(None, alias="resolutionsPerAuthority")


class AskedSlot(Part):
    name: Short | None = None
    value: Short | None = None
    resolutions: Resolutions | None = None


class AskedIntent(Part):
    name: Id
    slots: dict[str, AskedSlot] | None = None

    def only(self, slot: str) -> AskedIntent:
        """The intent with just this slot of it."""
        return self.model_copy(update={"slots": {slot: (self.slots or {})[slot]}})


class AskedRequest(Part):
    type: Id
    id: Id = Field(alias="requestId")
    timestamp: Annotated[AwareDatetime, Field(strict=False)]
    intent: AskedIntent | None = None


class Application(Part):
    id: Id = Field(alias="applicationId")


class User(Part):
    id: Id = Field(alias="userId")


class Session(Part):
    id: Id = Field(alias="sessionId")
    application: Application | None = None
    user: User | None = None


class System(Part):
    application: Application | None = None
    user: User | None = None


class Context(Part):
    system: System | None = Field(None, alias="System")


class Envelope(Part):
    """The parts of a request that we use."""

    request: AskedRequest
    session: Session | None = None
    context: Context | None = None

    @property
    def skill(self) -> str | None:
        """The id of the skill that it was sent to."""
        return next((part.application.id for part in self._places() if part.application), None)

    @property
    def user(self) -> str:
        """The id of the person's account.

        Raises:
            Malformed: there is none.
        """
        for part in self._places():
            if part.user:
                return part.user.id
        raise Malformed("a request of nobody's")

    def _places(self) -> Iterator[System | Session]:
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
        envelope = Envelope.model_validate(body)
    except (ValidationError, RecursionError) as error:
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


def known_part(envelope: Envelope) -> str:
    """The request as JSON with nothing in it but its kind, by which the SDK chooses a handler. All else is read from the
    envelope: so nothing newer than the SDK's model can stop it, and most of a turn's time in the SDK is saved."""
    return json.dumps({"version": "1.0", "request": {"type": envelope.request.type, "requestId": envelope.request.id}})
