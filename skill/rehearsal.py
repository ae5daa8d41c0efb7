"""A conversation played on a simulated clock: what was heard, said and counted, and when. Pure.

A conversation file is plain text, one thing a line:

    start my hamstring circuit   said when the coach waits
    ...                          nothing is said; the coach goes on until it waits
    ... 60                       likewise, but at most 60 seconds pass, even in a pause
    +12.5 pause                  said 12.5 seconds after the person's line before, cutting in
    = later 2d                   the program ends as a crash would and starts again two days (h: hours, m: minutes) later
    # a comment
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Any, Literal, assert_never

from skill.coach import Coach
from skill.cues import Chime, Cue, Hold, Rep, Rest, Say, SpeakingTime, Timed, timeline
from skill.person import Intent, Person
from skill.turn import Device, Effect, Place, Turn

START = datetime(2026, 1, 5, 18, 0)

Hear = Callable[[str, Person], Intent]
"""Words and the situation they are said in, to the intent."""

_TIMED = re.compile(r"\+\s*(\d+(?:\.\d+)?)\s+(.*)")
_WAIT = re.compile(r"\.\.\.(?:\s+(\d+(?:\.\d+)?))?")
_LATER = re.compile(r"=\s*later\s+(\d+(?:\.\d+)?)\s*([dhm])")
_UNITS = {"d": 86400, "h": 3600, "m": 60}


class RehearsalError(ValueError):
    """A line of the conversation file cannot be read; the message names it."""


@dataclass(frozen=True, slots=True)
class Line:
    """``after``: seconds after the person's line before; None: when the coach waits."""

    text: str
    after: float | None = None


@dataclass(frozen=True, slots=True)
class Wait:
    """Until the coach waits, or ``seconds`` have passed."""

    seconds: float | None = None


@dataclass(frozen=True, slots=True)
class Later:
    seconds: float


Instruction = Line | Wait | Later


@dataclass(frozen=True, slots=True)
class Event:
    """One thing that happened ``at`` seconds after the first line. ``details`` holds what applies of: intent, slots,
    rep, of, round, rounds, exercise, side, part, question."""

    at: float
    who: Literal["person", "coach"]
    kind: Literal["heard", "say", "rep", "hold", "rest", "chime"]
    text: str
    seconds: float
    status: str
    details: Mapping[str, Any] = field(default_factory=dict)

    def as_json(self) -> dict[str, Any]:
        """The event as one JSON object."""
        return {
            "at": round(self.at, 3),
            "who": self.who,
            "kind": self.kind,
            "text": self.text,
            "seconds": round(self.seconds, 3),
            **self.details,
            "status": self.status,
        }


def read(text: str) -> tuple[Instruction, ...]:
    """The instructions of a conversation file.

    Raises:
        RehearsalError: a line that begins like an instruction is none.
    """
    return tuple(_read_lines(text))


def _read_lines(text: str) -> Iterator[Instruction]:
    for number, raw in enumerate(text.splitlines(), start=1):
        line = raw.strip()
        if not line or line.startswith("#"):
            continue
        if line.startswith("="):
            if not (later := _LATER.fullmatch(line)):
                raise RehearsalError(f"line {number}: {line!r} is not understood, for instance: = later 2d")
            yield Later(float(later[1]) * _UNITS[later[2]])
        elif line.startswith("..."):
            if not (wait := _WAIT.fullmatch(line)):
                raise RehearsalError(f"line {number}: {line!r} is not understood, for instance: ... 60")
            yield Wait(float(wait[1]) if wait[1] else None)
        elif line.startswith("+"):
            if not (timed := _TIMED.fullmatch(line)):
                raise RehearsalError(f"line {number}: {line!r} is not understood, for instance: +12.5 pause")
            yield Line(timed[2], float(timed[1]))
        else:
            yield Line(line)


@dataclass(frozen=True, slots=True)
class Performed:
    """Cues as they were performed, for a recording: from second ``at`` (time between two runs of the program left out),
    cut after ``heard`` seconds (None: never)."""

    at: float
    timed: tuple[Timed, ...]
    heard: float | None = None


@dataclass
class Rehearsal:
    """The simulated shell: the one place here that changes. ``effects`` are those that a store would have been given."""

    coach: Coach
    hear: Hear
    speaking_time: SpeakingTime
    person: Person = field(default_factory=Person)
    now: float = 0.0
    last_line: float = 0.0
    turn: Turn | None = None
    began: float = 0.0
    ended: bool = False
    effects: list[Effect] = field(default_factory=list)
    performed: list[Performed] = field(default_factory=list)
    away: float = 0.0

    @property
    def at(self) -> datetime:
        return START + timedelta(seconds=self.now)

    def play(self, instructions: Iterable[Instruction]) -> Iterator[Event]:
        """Every event of the conversation, in order of time; after the last line the coach goes on until it waits."""
        for instruction in instructions:
            yield from self.step(instruction)
        yield from self.finish()

    def step(self, instruction: Instruction) -> Iterator[Event]:
        """What happens up to and including one instruction; what answers it happens in the next step."""
        match instruction:
            case Later(seconds):
                self._later(seconds)
            case _ if self.ended:
                return
            case Wait(seconds):
                yield from self._wait(seconds)
            case Line(text, after):
                until = None if after is None else self.last_line + after
                yield from self._run(until, waits=after is not None, cuts=True)
                if not self.ended:
                    yield from self._said(text)
            case _:
                assert_never(instruction)

    def finish(self) -> Iterator[Event]:
        """On until the coach waits for the person."""
        return self._run(None)

    def _wait(self, seconds: float | None) -> Iterator[Event]:
        if seconds is None:
            yield from self._run(None)
            return
        idle = self.turn is None or not self.turn.goes_on
        yield from self._run(self.now + seconds, waits=idle)

    def _later(self, seconds: float) -> None:
        """The program dies where it is, and is opened again: what was stored last is the rep under way."""
        if self.turn and self.turn.goes_on and not self.ended:
            self.person = self.coach.mark(self.person, self.now - self.began, self._device)
            self._cut()
        self.now += seconds
        self.away += seconds
        self.last_line, self.ended = self.now, False
        self.person = self.coach.reopen(self.person)
        self._take(self.coach.respond(self.person, Intent("LaunchRequest"), self.at, self._device))

    @property
    def _device(self) -> Device:
        return Device(self.speaking_time)

    def _run(self, until: float | None, *, waits: bool = False, cuts: bool = False) -> Iterator[Event]:
        """Perform until the coach waits, or the time is ``until``; with ``waits`` the rest of the time passes idly,
        with ``cuts`` what sounds at that time is cut."""
        while self.turn is not None:
            timed = self._placed()
            end = self.began + (timed[-1][0].end if timed else 0.0)
            stop = end if until is None else min(end, until)
            yield from self._events(timed, stop, cut=cuts)
            self.now = max(self.now, stop)
            if stop < end:
                return
            if not self.turn.goes_on:
                self.ended = self.ended or self.turn.ends
                self.turn = None if self.turn.ends else replace(self.turn, passages=())
                break
            self._take(self.coach.over(self.person, self.at, self._device))
        if until is not None and waits:
            self.now = max(self.now, until)

    def _take(self, turn: Turn) -> None:
        self.turn, self.person, self.began = turn, turn.person, self.now
        self.effects.extend(turn.effects)
        self.performed.append(Performed(self.now - self.away, timeline(turn.cues, self.speaking_time)))

    def _cut(self) -> None:
        if self.performed:
            self.performed[-1] = replace(self.performed[-1], heard=self.now - self.began)

    def _said(self, text: str) -> Iterator[Event]:
        running = self.turn is not None and self.turn.goes_on
        heard = self.now - self.began if running else None
        self.last_line = self.now
        self._cut()
        intent = self.hear(text, self.person)
        self._take(self.coach.respond(self.person, intent, self.at, self._device, heard))
        details: dict[str, Any] = {"intent": intent.name, "slots": plain_slots(intent.slots)}
        if intent.also:
            details["also"] = [{"intent": each.name, "slots": plain_slots(each.slots)} for each in intent.also]
        yield Event(self.now, "person", "heard", text, 0.0, self.person.status, details)

    def _placed(self) -> list[tuple[Timed, Place | None]]:
        assert self.turn is not None
        timed = self.performed[-1].timed if self.turn.passages else ()
        places = [passage.place for passage in self.turn.passages for _ in passage.cues]
        return list(zip(timed, places, strict=True))

    def _events(self, timed: list[tuple[Timed, Place | None]], stop: float, *, cut: bool) -> Iterator[Event]:
        """The coach's events that begin before ``stop`` and have not been told yet."""
        assert self.turn is not None
        asking = self.turn.question if timed else None
        for at, (item, place) in enumerate(timed):
            begin = self.began + item.at
            if begin >= stop or begin < self.now - 1e-9:
                continue
            details = _placed_details(place) | _cue_details(item.cue)
            if asking and at == len(timed) - 1:
                details["question"] = str(asking)
            heard = min(item.seconds, stop - begin) if cut else item.seconds
            words = " ".join(phrase.text for phrase in item.phrases if phrase.at < heard)
            kind, name = _kind(item.cue)
            yield Event(begin, "coach", kind, words or name, heard, self.person.status, details)


def _kind(cue: Cue) -> tuple[Literal["say", "rep", "hold", "rest", "chime"], str]:
    match cue:
        case Say():
            return "say", ""
        case Rep():
            return "rep", ""
        case Hold():
            return "hold", ""
        case Rest():
            return "rest", ""
        case Chime(kind):
            return "chime", str(kind)
        case _:
            assert_never(cue)


def _placed_details(place: Place | None) -> dict[str, Any]:
    if place is None:
        return {}
    known = {
        "part": place.part,
        "round": place.round,
        "rounds": place.rounds,
        "exercise": place.exercise,
        "side": place.side,
    }
    return {key: value for key, value in known.items() if value is not None}


def _cue_details(cue: Cue) -> dict[str, Any]:
    return {"rep": cue.number, "of": cue.of} if isinstance(cue, Rep) else {}


def plain_slots(slots: Mapping[str, Any]) -> dict[str, Any]:
    """Slots for JSON: several ids as a list."""
    return {name: list(value) if isinstance(value, tuple) else value for name, value in slots.items()}
