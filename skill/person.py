"""What is remembered about a person: preferences, where they are, the question that is open, a digest of the past.

Everything is a frozen value that survives JSON. The digest is bounded, so that a turn costs the same after ten years.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date, datetime
from enum import StrEnum
from typing import Literal

from catalog import EquipmentId, Side
from skill.recipe import Recipe

SlowestPace, FastestPace = 1.6, 0.7
"""Bounds of `Preferences.pace`: a rep's controlled phases last that many times their normal length."""


class Status(StrEnum):
    """Where a workout stands. A person without progress is ``idle``."""

    IDLE = "idle"
    READY = "ready"  # briefed, nothing begun
    WORKING = "working"
    RESTING = "resting"
    PAUSED = "paused"
    ASKED = "asked"  # waits for an answer before it goes on
    FINISHED = "finished"


class QuestionKind(StrEnum):
    """What the coach can have asked; the value is the question's id in every shell."""

    WARMUP = "warmup"
    COOLDOWN = "cooldown"
    EFFORT = "effort"
    RESUME = "resume"
    READY = "ready"
    START = "start"
    REPLACE = "replace"
    RECOVERY = "recovery"
    SWAP = "swap"
    OPTION = "option"
    WHICH_EXERCISE = "which_exercise"
    WHICH_BAND = "which_band"
    END = "end"
    FORGET = "forget"
    HELP = "help"
    CONFIRM = "confirm"


SlotValue = int | str | tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Intent:
    """What a person wants. Slots hold ids or numbers; a tuple of ids where a name fits several.

    ``also`` is what they wanted in the same breath. ``suggests``, on a fallback, is what they may have meant: the
    coach asks before it does that.
    """

    name: str
    slots: dict[str, SlotValue] = field(default_factory=dict)
    also: tuple[Intent, ...] = ()
    suggests: Intent | None = None


@dataclass(frozen=True, slots=True)
class Question:
    """An open question. ``choices`` are ids that may be picked; ``pending`` is done on a yes or a pick."""

    kind: QuestionKind
    choices: tuple[str, ...] = ()
    pending: Intent | None = None


@dataclass(frozen=True, slots=True)
class Preferences:
    """What a person asked for once and keeps. None: not said yet, so the coach decides.

    ``pace`` scales the controlled tempo phases (1.6 slowest, 0.7 fastest); ``rest`` is seconds between moves.
    """

    pace: float = 1.0
    counting: bool = True
    verbosity: Literal["brief", "full"] | None = None
    ask_first: bool = False
    count_at: Literal["top", "bottom"] = "top"
    rest: int | None = None
    equipment: tuple[EquipmentId, ...] | None = None
    band: Literal["loop", "long"] | None = None


@dataclass(frozen=True, slots=True)
class SetDone:
    """One set as it was done: the ``number``-th of its workout. ``of`` are the reps that were planned."""

    number: int
    exercise: str
    option: str | None
    side: Side | None
    round: int
    slot: int
    reps: int
    of: int


@dataclass(frozen=True, slots=True)
class Performance:
    """What a shell was given to perform: ``steps`` steps from ``step`` (entered at ``rep`` and ``elapsed``),
    after ``lead`` seconds of talk, ``seconds`` in all. ``started`` is when it began."""

    started: datetime
    lead: float
    step: int
    steps: int
    rep: int
    elapsed: float
    seconds: float = 0.0


@dataclass(frozen=True, slots=True)
class Progress:
    """Where someone is in the plan of ``recipe``.

    ``rep`` is the rep to go on from: 0 means that the step begins afresh, with its talk.
    ``elapsed`` is how many seconds of a hold or a rest are over. ``extra`` lengthens the present rest, in seconds.
    ``back_to`` is the step to return to after a warm-up asked for in mid-circuit.
    """

    workout: str
    recipe: Recipe
    started: datetime
    status: Status = Status.READY
    step: int = 0
    rep: int = 0
    elapsed: float = 0.0
    extra: int = 0
    back_to: int | None = None
    performance: Performance | None = None
    done: tuple[SetDone, ...] = ()
    touched: datetime | None = None


@dataclass(frozen=True, slots=True)
class Session:
    """One workout in the digest. ``climbed``: the steps that its effort moved its circuit's ladder."""

    workout: str
    circuit: str | None
    day: date
    minutes: int
    sets: int
    reps: int
    rounds: int
    finished: bool = False
    all_reps: bool = False
    effort: Literal["easy", "right", "hard"] | None = None
    climbed: int = 0


@dataclass(frozen=True, slots=True)
class MoveDigest:
    """``workouts``: in how many workouts the move was done."""

    workouts: int
    last: date
    effort: Literal["easy", "right", "hard"] | None = None


@dataclass(frozen=True, slots=True)
class Digest:
    """The past in a bounded form: ``sessions`` of the last twelve weeks (newest last), totals, moves, and for each
    circuit the ``ladder``: how many steps up (or down) the efforts have led."""

    sessions: tuple[Session, ...] = ()
    workouts: int = 0
    sets: int = 0
    reps: int = 0
    moves: dict[str, MoveDigest] = field(default_factory=dict)
    ladder: dict[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Person:
    """``misses`` counts utterances in a row that were not understood; ``last`` are the last lines spoken.

    ``handled`` are ids of the last requests, kept by a shell to which one may be delivered twice.
    """

    preferences: Preferences = Preferences()
    progress: Progress | None = None
    question: Question | None = None
    digest: Digest = Digest()
    greeted: bool = False
    misses: int = 0
    last: tuple[str, ...] = ()
    handled: tuple[str, ...] = ()

    @property
    def status(self) -> Status:
        return self.progress.status if self.progress else Status.IDLE

    def with_progress(self, **changes: object) -> Person:
        """The person with their progress changed; unchanged where there is none."""
        if self.progress is None:
            return self
        return replace(self, progress=replace(self.progress, **changes))  # type: ignore[arg-type]

    def with_preferences(self, **changes: object) -> Person:
        """The person with some of their preferences changed."""
        return replace(self, preferences=replace(self.preferences, **changes))  # type: ignore[arg-type]
