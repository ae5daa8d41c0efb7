"""Where a request meets a person: load, answer, save; again from the start if somebody else saved in between."""

from __future__ import annotations

import random
import re
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime, tzinfo
from typing import TypeVar

from skill.alexa.timing import end_of, moment
from skill.coach import PERFORMING, Coach
from skill.cues import Cue, Rest, Say
from skill.intents import INTENTS
from skill.narration import closing, hands_free
from skill.person import Intent, Person, QuestionKind, Status
from skill.storing import NOTHING_STORED, Conflict, Fault, PersonStore, StoreError
from skill.turn import Device, Effect, Turn

T = TypeVar("T")

TRIES, PATIENCE = 8, 2.0
"""So often, and within so many seconds, an answer is begun anew: because another device saved the same person first, or
the store was busy. One try takes three seconds at the most, and a skill must answer in eight."""

PASSING = (Fault.BUSY, Fault.UNREACHABLE)

SPREAD = 0.03
"""Seconds within which the first retry falls; each further one has as much more room."""

REMEMBERED = 4
"""So many requests back one is known again when it is delivered twice."""

ENDED = "/ended"
"""Marks a request whose answer ended the session: delivered again, it ends it again."""

HELD = 90.0
"""Seconds for which a pause is held before the coach asks whether to go on."""

COUNTED = 60.0
"""Seconds given to a set that they count themselves: about twelve reps."""

NOT_YET = ("AMAZON.NoIntent", "AMAZON.PauseIntent")
"""After these they are given time before they are asked again whether they are ready."""

OPEN_ENDED = ("AMAZON.HelpIntent", "AMAZON.FallbackIntent")
"""After these the microphone opens, whatever was going on."""

ASKS = re.compile(r"\?( Say[^?]*)?$")
"""A last line that asks; an example of an answer may follow."""

INVITES = re.compile(r"\b(say|tell me|ask me)\b", re.IGNORECASE)
"""A last line with these words tells the person what to say next: they are listened to."""

NEVER_REFUSED = ("DiscomfortIntent", "AMAZON.StopIntent", "AMAZON.CancelIntent", "AMAZON.NavigateHomeIntent")
"""These are answered even where nothing can be read or kept."""


@dataclass(frozen=True, slots=True)
class Request:
    """``id`` is the same when the same request is delivered again; ``session`` is that of the device it came from."""

    id: str
    session: str
    at: datetime
    intent: Intent

    @property
    def mark(self) -> str:
        return f"{self.session}/{self.id}"


@dataclass(frozen=True, slots=True)
class Spoken:
    """``question`` is what the cues end with, if they end with one: then the person is listened to."""

    cues: tuple[Cue, ...] = ()
    question: str | None = None
    ends: bool = False


@dataclass(frozen=True, slots=True)
class Desk:
    """The coach, the people and the device that speaks to them. ``zone``: whose days "today" and "yesterday" are."""

    coach: Coach
    store: PersonStore
    device: Device
    zone: tzinfo = UTC

    def answer(self, name: str, request: Request) -> Spoken:
        """The answer to what a person said; a request that was answered before moves nothing.

        Raises:
            StoreError: it cannot be read or kept; nothing was. Who wants to stop, or is in pain, is answered all the same.
        """
        try:
            return self._persistently(name, lambda: self._answer(name, request))
        except StoreError as error:
            if error.fault is Fault.DAMAGED and request.intent.name == "ForgetMeIntent":
                self.forget(name)
                return Spoken((Say(closing.FORGOTTEN),), ends=True)
            if request.intent.name not in NEVER_REFUSED:
                raise
            return self._spoken(self._turn(Person(), request), request)

    def leave(self, name: str, request: Request) -> None:
        """The session is over: what it had under way is paused where it is. Another device's session is left alone."""
        handled = self.store.load(name).person.handled
        if not handled or handled[-1].startswith(f"{request.session}/"):
            self.answer(name, replace(request, intent=Intent("AMAZON.StopIntent")))

    def is_performing(self, name: str, request: Request) -> bool:
        """Whether something is being performed for the person as they speak, and not heard to its end yet."""
        person = self.store.load(name).person
        return moment(self.coach, person, request.intent, request.at, self.device).heard is not None

    def forget(self, name: str) -> None:
        """Delete all that is stored about the person, even what cannot be read.

        Raises:
            StoreError: it cannot be done now.
        """
        self._persistently(name, lambda: self.store.delete(name))

    def _persistently(self, name: str, what: Callable[[], T]) -> T:
        until = time.monotonic() + PATIENCE
        for tries in range(1, TRIES + 1):
            try:
                return what()
            except (Conflict, StoreError) as error:
                failed = error if isinstance(error, StoreError) else StoreError(Fault.BUSY, name)
            if failed.fault not in PASSING or tries == TRIES or time.monotonic() > until:
                break
            # Two devices in step would beat each other to it for ever; chance puts them out of step.
            time.sleep(random.uniform(0, SPREAD * tries))
        raise failed

    def _answer(self, name: str, request: Request) -> Spoken:
        saved = self.store.load(name)
        if request.mark in saved.person.handled:
            return self._spoken(self.coach.again(saved.person, self.device), request)
        if request.mark + ENDED in saved.person.handled:
            return Spoken(self.coach.again(saved.person, self.device).cues, ends=True)
        turn = self._turn(saved.person, request)
        self._keep(name, turn, request, saved.version)
        return self._spoken(turn, request)

    def _turn(self, person: Person, request: Request) -> Turn:
        """What was under way is brought up to date first, then comes the answer."""
        now = moment(self.coach, person, request.intent, request.at, self.device)
        effects: tuple[Effect, ...] = ()
        if now.over is not None:
            ended = self.coach.over(person, now.over, self.device)
            person, effects = ended.person, ended.effects
        intent = _counted(request.intent) if now.waiting else request.intent
        turn = self.coach.respond(person, intent, request.at, self.device, now.heard)
        return replace(turn, effects=(*effects, *turn.effects))

    def _keep(self, name: str, turn: Turn, request: Request, version: int) -> None:
        if version == NOTHING_STORED and not turn.effects and _is_nobody(turn.person):
            return
        mark = request.mark + ENDED if turn.ends else request.mark
        person = replace(turn.person, handled=(*turn.person.handled, mark)[-REMEMBERED:])
        self.store.save(name, person, version, turn.effects)

    def _spoken(self, turn: Turn, request: Request) -> Spoken:
        """The turn's cues and what comes right after them, so that they end in a question where one is due."""
        if turn.ends:
            return Spoken(turn.cues, ends=True)
        if turn.question is not None:
            waits = turn.question is QuestionKind.READY and request.intent.name in NOT_YET
            return _with_time(turn) if waits else Spoken(turn.cues, _last_words(turn))
        if turn.goes_on:
            after = self._closing(turn)
            return Spoken((*turn.cues, *after.cues), _last_words(after) if after.question else None)
        if turn.person.status in PERFORMING:
            return _held(turn, COUNTED, hands_free.COUNTED)
        if turn.person.status is Status.PAUSED:
            return _held(turn, HELD, hands_free.GO_ON)
        return _free(turn, request)

    def _closing(self, turn: Turn) -> Turn:
        """What follows when the stretch has been heard to its end. It is stored only when the person speaks again:
        until then they may interrupt the stretch."""
        performance = turn.person.progress.performance if turn.person.progress else None
        assert performance is not None
        return self.coach.over(turn.person, end_of(performance), self.device)


def _is_nobody(person: Person) -> bool:
    """Whether nothing about the person is worth keeping but their last words."""
    return replace(person, last=(), handled=()) == Person()


def _counted(intent: Intent) -> Intent:
    """A yes to "have you got them all": the set is done."""
    return Intent("DoneIntent") if intent.name == "AMAZON.YesIntent" else intent


def _last_words(turn: Turn) -> str:
    return next(cue.text for cue in reversed(turn.cues) if isinstance(cue, Say))


def _free(turn: Turn, request: Request) -> Spoken:
    """Nothing is under way: the microphone opens only where the last line asks or invites."""
    last = _last_words(turn) if turn.cues else ""
    if ASKS.search(last):
        return Spoken(turn.cues, last)
    if request.intent.name in OPEN_ENDED or request.intent.name not in INTENTS or INVITES.search(last):
        return _held(turn, 0.0, hands_free.ANYTHING)
    return Spoken(turn.cues)


def _with_time(turn: Turn) -> Spoken:
    """They are not ready: time passes before they are asked again."""
    *before, question = turn.cues
    return Spoken((*before, Rest(HELD), question), _last_words(turn))


def _held(turn: Turn, seconds: float, question: str) -> Spoken:
    pause: tuple[Cue, ...] = (Rest(seconds),) if seconds else ()
    return Spoken((*turn.cues, *pause, Say(question)), question)
