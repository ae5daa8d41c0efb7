"""The way in: a request's JSON to the answer's JSON, whoever carries it (Lambda or our own endpoint)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from ask_sdk_core.exceptions import SerializationException
from ask_sdk_core.serialize import DefaultSerializer
from ask_sdk_core.skill import CustomSkill
from ask_sdk_model.request_envelope import RequestEnvelope

from skill.alexa.envelope import Envelope, Malformed, check, known_part, parse

NOTHING: dict[str, Any] = {"version": "1.0", "response": {}}
"""The answer to what needs none, and to kinds of requests that did not exist when the SDK was written."""

Answer = Callable[[bytes], dict[str, Any]]


class NotOurs(Malformed):
    """The request was sent to another skill."""


@dataclass(frozen=True, slots=True)
class Door:
    """``skill_id``: the only skill whose requests are answered; None answers all (for tests on one's own machine)."""

    skill: CustomSkill
    skill_id: str | None = None

    def answer(self, body: bytes) -> dict[str, Any]:
        """The answer to a request's body.

        Raises:
            Malformed: it is no request of Alexa's, or one for another skill.
        """
        return self.answer_object(parse(body))

    def answer_object(self, body: dict[str, Any]) -> dict[str, Any]:
        """The answer to a request that was parsed already.

        Raises:
            Malformed: it is no request of Alexa's, or one for another skill.
        """
        envelope = check(body)
        if self.skill_id is not None and envelope.skill != self.skill_id:
            raise NotOurs("a request for another skill")
        request = read(envelope)
        if request is None:
            return NOTHING
        answer = DefaultSerializer().serialize(self.skill.invoke(request, envelope))
        assert isinstance(answer, dict)
        return answer


def read(envelope: Envelope) -> RequestEnvelope | None:
    """The request as the SDK knows it; None for a kind of request that did not exist when the SDK was written."""
    try:
        request: RequestEnvelope = DefaultSerializer().deserialize(known_part(envelope), RequestEnvelope)
    except SerializationException:
        return None
    return request
