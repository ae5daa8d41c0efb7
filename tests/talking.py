"""A conversation with the coach in a test: intents as short texts, on a simulated clock."""

from __future__ import annotations

from collections.abc import Callable

from skill.coach import Coach
from skill.cues import Say
from skill.intents import INTENTS
from skill.person import Intent, Person, Progress, SetDone, SlotValue
from skill.rehearsal import Event, Later, Line, Rehearsal, Wait
from skill.speaking import estimated_speaking_time
from skill.turn import LogSet


def value_of(text: str, kind: object) -> SlotValue:
    if kind in ("number", "duration"):
        return int(text)
    return tuple(text.split("|")) if "|" in text else text


def intent_of(text: str, _person: Person | None = None) -> Intent:
    """`SetReps reps=12` as an intent; `WhatsNext & Pause` as two in one breath; `a|b`: a name that fits both."""
    first, *more = text.split(" & ")
    name, *slots = first.split()
    spec = next(INTENTS[each] for each in (name, f"{name}Intent", f"AMAZON.{name}Intent") if each in INTENTS)
    pairs = (slot.split("=") for slot in slots)
    values = {key: value_of(value, spec.slots[key]) for key, value in pairs}
    return Intent(spec.name, values, tuple(map(intent_of, more)))


class Talk:
    """A conversation on a simulated clock. `said` is the last reply, its steps left out."""

    def __init__(
        self, coach: Coach, person: Person | None = None, hear: Callable[[str, Person], Intent] = intent_of
    ) -> None:
        self.rehearsal = Rehearsal(coach, hear, estimated_speaking_time, person or Person())

    def say(self, text: str, after: float | None = None) -> Talk:
        """Say it when the coach waits, or so many seconds after the line before."""
        list(self.rehearsal.step(Line(text, after)))
        return self

    def wait(self, seconds: float | None = None) -> list[Event]:
        return list(self.rehearsal.step(Wait(seconds)))

    def later(self, hours: float) -> Talk:
        list(self.rehearsal.step(Later(hours * 3600)))
        return self

    @property
    def person(self) -> Person:
        return self.rehearsal.person

    @property
    def progress(self) -> Progress:
        assert self.person.progress
        return self.person.progress

    @property
    def said(self) -> str:
        assert self.rehearsal.turn
        apart = (passage for passage in self.rehearsal.turn.passages if passage.place is None)
        return " ".join(cue.text for passage in apart for cue in passage.cues if isinstance(cue, Say))

    @property
    def question(self) -> str | None:
        return str(self.person.question.kind) if self.person.question else None

    @property
    def logged(self) -> list[SetDone]:
        return [effect.done for effect in self.rehearsal.effects if isinstance(effect, LogSet)]


def reps(events: list[Event]) -> list[int]:
    return [event.details["rep"] for event in events if event.kind == "rep"]


def at(
    coach: Coach, said: str, rep: int = 4, exercise: str = "weighted_good_morning", person: Person | None = None
) -> Talk:
    """Said in the middle of a rep of ten of one move alone."""
    start = f"StartExercise exercise={exercise} reps=10"
    events = Talk(coach, person).say(start).wait(200)
    moment = next(event.at + event.seconds / 2 for event in events if event.details.get("rep") == rep)
    return Talk(coach, person).say(start).say(said, after=moment)
