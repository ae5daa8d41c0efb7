"""What a shell gives the coach and what it gets back."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

from catalog import Side
from skill.cues import Cue, SpeakingTime
from skill.person import Person, QuestionKind, SetDone
from skill.plan import Part
from skill.speaking import estimated_speaking_time


@dataclass(frozen=True, slots=True)
class Device:
    """What performs the cues: its voice's speaking time, and how much one performance may hold.

    ``steps``: at most so many steps of the plan (None: as many as fit ``seconds`` and ``characters``).
    ``stretches``: it listens only after a question and cannot tell how much was heard. Then a performance is a
    hands-free stretch that ends after a rest, what comes after it is asked, and a place inside it is an estimate.
    """

    speaking_time: SpeakingTime = estimated_speaking_time
    steps: int | None = 1
    seconds: float = float("inf")
    characters: int | None = None
    stretches: bool = False


@dataclass(frozen=True, slots=True)
class Place:
    """Where in the workout something is heard. ``exercise`` is an exercise's id, or the id of a routine's move."""

    step: int
    part: Part
    round: int | None = None
    rounds: int | None = None
    exercise: str | None = None
    side: Side | None = None


@dataclass(frozen=True, slots=True)
class Passage:
    """Cues that belong together: one step of the plan, or (``place`` None) something said outside of it."""

    cues: tuple[Cue, ...]
    place: Place | None = None


@dataclass(frozen=True, slots=True)
class LogSet:
    """Effect: append a set to the log."""

    at: datetime
    workout: str
    circuit: str | None
    done: SetDone


@dataclass(frozen=True, slots=True)
class LogWorkout:
    """Effect: append the end of a workout (or the effort told after it) to the log."""

    at: datetime
    workout: str
    circuit: str | None
    minutes: int
    finished: bool
    effort: Literal["easy", "right", "hard"] | None = None


@dataclass(frozen=True, slots=True)
class Forget:
    """Effect: delete all that is stored about the person."""


Effect = LogSet | LogWorkout | Forget


@dataclass(frozen=True, slots=True)
class Turn:
    """One reply. Perform the passages' cues in order; then, if ``goes_on``, call `Coach.over` for the next turn;
    otherwise wait for the person. ``effects`` are done in one transaction with saving ``person``."""

    person: Person
    passages: tuple[Passage, ...]
    question: QuestionKind | None = None
    ends: bool = False
    goes_on: bool = False
    effects: tuple[Effect, ...] = field(default=())

    @property
    def cues(self) -> tuple[Cue, ...]:
        return tuple(cue for passage in self.passages for cue in passage.cues)
