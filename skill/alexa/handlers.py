"""The skill as the SDK wants it: one thin handler for each kind of request."""

from __future__ import annotations

import contextlib
import hashlib
import logging
from collections.abc import Callable, Mapping
from functools import partial, update_wrapper

from ask_sdk_core.handler_input import HandlerInput
from ask_sdk_core.skill import CustomSkill
from ask_sdk_core.skill_builder import SkillBuilder
from ask_sdk_core.utils.predicate import is_request_type
from ask_sdk_model.dialog.elicit_slot_directive import ElicitSlotDirective
from ask_sdk_model.response import Response

from skill import failures
from skill.alexa.desk import Desk, Request, Spoken
from skill.alexa.envelope import AskedIntent, Envelope, Malformed
from skill.alexa.fulfilling import can_fulfill
from skill.alexa.hearing import Unclear, heard
from skill.alexa.names import values_of
from skill.alexa.ssml import escaped, speech
from skill.narration import hands_free
from skill.person import Intent
from skill.storing import Fault, StoreError

KEY_LENGTH = 32
SPEAKS = ("LaunchRequest", "IntentRequest")
"""Kinds of requests that may be answered with speech."""

_UNKNOWN_NAME = {"exercise": "?", "circuit": "?", "topic": "?"}
"""In mid-performance the coach itself says that it does not know such a name, and goes on."""

_STORE_FAILED = {
    Fault.FULL: (hands_free.MEMORY_FULL, hands_free.SAY_AGAIN),
    Fault.DAMAGED: (hands_free.UNREADABLE, hands_free.ANYTHING),
}
"""What is said then, and asked; of every other fault it is said that memory is out of reach."""

_log = logging.getLogger(__name__)


def build(desk: Desk) -> CustomSkill:
    """The skill. It keeps no state, so one serves all threads."""
    builder = SkillBuilder()
    for kind, handle in HANDLERS.items():
        builder.request_handler(is_request_type(kind))(_at(desk, handle))
    builder.request_handler(_always)(_at(desk, _nothing))
    builder.exception_handler(_always)(_at(desk, _apologise))
    builder.global_request_interceptor()(_note)
    return builder.create()


def _at(desk: Desk, handle: Callable[..., Response]) -> Callable[..., Response]:
    """The function for this desk, under its own name: the SDK makes a class of that name."""
    return update_wrapper(partial(handle, desk), handle)


def _always(*_: object) -> bool:
    return True


def _launch(desk: Desk, handler_input: HandlerInput) -> Response:
    return _answer(desk, handler_input, Intent("LaunchRequest"))


def _intent(desk: Desk, handler_input: HandlerInput) -> Response:
    asked = heard(_asked(handler_input), desk.coach.catalog)
    if isinstance(asked, Intent):
        return _answer(desk, handler_input, asked)
    if not desk.is_performing(_person(handler_input), _request(desk, handler_input, Intent(asked.intent))):
        return _ask_back(desk, handler_input, asked)
    return _answer(desk, handler_input, _not_known(asked))


def _session_ended(desk: Desk, handler_input: HandlerInput) -> Response:
    """Without a word: the answer to this may not speak."""
    desk.leave(_person(handler_input), _request(desk, handler_input, Intent("AMAZON.StopIntent")))
    return _nothing(desk, handler_input)


def _can_fulfill(desk: Desk, handler_input: HandlerInput) -> Response:
    answer = can_fulfill(_asked(handler_input), desk.coach.catalog)
    return handler_input.response_builder.set_can_fulfill_intent(answer).response


def _skill_disabled(desk: Desk, handler_input: HandlerInput) -> Response:
    desk.forget(_person(handler_input))
    return _nothing(desk, handler_input)


def _nothing(_desk: Desk, handler_input: HandlerInput) -> Response:
    return handler_input.response_builder.response


HANDLERS: Mapping[str, Callable[[Desk, HandlerInput], Response]] = {
    "LaunchRequest": _launch,
    "IntentRequest": _intent,
    "SessionEndedRequest": _session_ended,
    "CanFulfillIntentRequest": _can_fulfill,
    "AlexaSkillEvent.SkillDisabled": _skill_disabled,
}
"""Kinds of requests; every other kind that the SDK knows gets an empty answer."""


def _note(handler_input: HandlerInput) -> None:
    request = _envelope(handler_input).request
    asked = request.intent.name if request.intent else None
    _log.info("request", extra={"request": request.id, "kind": request.type, "intent": asked})


def person_key(user: str) -> str:
    """The name under which a user is stored: nothing that Amazon's id could be read from."""
    return f"alexa-{hashlib.sha256(user.encode()).hexdigest()[:KEY_LENGTH]}"


def _envelope(handler_input: HandlerInput) -> Envelope:
    """The parts that were checked; the door hands them in as the SDK's context."""
    envelope: Envelope = handler_input.context
    return envelope


def _asked(handler_input: HandlerInput) -> AskedIntent:
    intent = _envelope(handler_input).request.intent
    if intent is None:
        raise Malformed("an intent request without an intent")
    return intent


def _person(handler_input: HandlerInput) -> str:
    return person_key(_envelope(handler_input).user)


def _request(desk: Desk, handler_input: HandlerInput, intent: Intent) -> Request:
    envelope = _envelope(handler_input)
    session = envelope.session.id if envelope.session else ""
    at = envelope.request.timestamp.astimezone(desk.zone)
    return Request(_short(envelope.request.id), _short(session), at, intent)


def _short(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:12]


def _answer(desk: Desk, handler_input: HandlerInput, intent: Intent) -> Response:
    spoken = desk.answer(_person(handler_input), _request(desk, handler_input, intent))
    return _response(desk, handler_input, spoken)


def _response(desk: Desk, handler_input: HandlerInput, spoken: Spoken) -> Response:
    """Listening only after a question; without one a screen stays for a while, and any other session ends."""
    builder = handler_input.response_builder
    words = speech(spoken.cues, desk.device.speaking_time)
    if words:
        builder.speak(words)
    if spoken.question is not None:
        builder.ask(escaped(spoken.question))
    elif spoken.ends:
        builder.set_should_end_session(True)
    return builder.response


def _not_known(unclear: Unclear) -> Intent:
    kind = unclear.kind if isinstance(unclear.kind, str) else ""
    if unclear.choices or kind not in _UNKNOWN_NAME:
        return Intent("AMAZON.FallbackIntent")
    return Intent(unclear.intent, {unclear.slot: _UNKNOWN_NAME[kind]})


def _ask_back(desk: Desk, handler_input: HandlerInput, unclear: Unclear) -> Response:
    """Which one is meant; Alexa fills the answer into the same slot. Nothing moves."""
    values = values_of(unclear.kind, desk.coach.catalog)
    offered = [each.name for each in values if each.id in unclear.choices or not isinstance(unclear.kind, str)]
    question = escaped(hands_free.which(unclear.kind if isinstance(unclear.kind, str) else "", offered))
    directive = ElicitSlotDirective(slot_to_elicit=unclear.slot)
    builder = handler_input.response_builder
    return builder.speak(question).ask(question).add_directive(directive).response


def _apologise(desk: Desk, handler_input: HandlerInput, exception: Exception) -> Response:
    """Something failed: say so, stand paused where they were, and leave a trace that tells nothing about them."""
    request = _envelope(handler_input).request
    if isinstance(exception, Malformed):
        raise exception
    _log.error("failed", extra={"request": request.id, "kind": request.type, **failures.told(exception)})
    if request.type.startswith("AlexaSkillEvent."):
        raise exception  # it is delivered again until it was taken
    builder = handler_input.response_builder
    if request.type not in SPEAKS:
        return builder.response
    if isinstance(exception, StoreError):
        line, question = _STORE_FAILED.get(exception.fault, (hands_free.NO_MEMORY, hands_free.SAY_AGAIN))
    else:
        line, question = hands_free.WENT_WRONG, hands_free.GO_ON
        with contextlib.suppress(Exception):  # what failed may fail again; the apology must not
            desk.answer(_person(handler_input), _request(desk, handler_input, Intent("AMAZON.PauseIntent")))
    return builder.speak(escaped(f"{line} {question}")).ask(escaped(question)).response
