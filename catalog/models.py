"""What there is to do, as data: frozen models in which an unknown key is an error.

A file's name (without its ending) is the id of what it holds; the id is never repeated inside.
Texts are spoken lines. In a move that works one side at a time, ``{working}`` and ``{other}``
stand for the two sides ("left", "right"), so that one text serves both.
"""

from __future__ import annotations

import re
from enum import StrEnum
from typing import Annotated, Literal, Self

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StringConstraints, model_validator

_NOT_A_SIDE = re.compile(r"\{(?!working\}|other\})[^}]*\}?|(?<!\{working)(?<!\{other)\}")


def _only_sides_in_braces(line: str) -> str:
    if found := _NOT_A_SIDE.search(line):
        raise ValueError(f"{found[0]!r} is unknown; only {{working}} and {{other}} stand in braces")
    return line


Line = Annotated[str, StringConstraints(min_length=2, strip_whitespace=True), AfterValidator(_only_sides_in_braces)]
Id = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]*$")]
Alias = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z' ]*$")]
EquipmentId = Literal["dumbbells", "resistance_band", "stability_ball", "kettlebell", "bench"]
Side = Literal["left", "right"]


class _Data(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)


class Level(StrEnum):
    BEGINNER = "beginner"
    INTERMEDIATE = "intermediate"
    ADVANCED = "advanced"


class Pattern(StrEnum):
    """How a move works the body; a swap keeps it where it can."""

    HINGE = "hinge"
    BRIDGE = "bridge"
    CURL = "curl"
    KICK = "kick"
    SQUAT = "squat"


class Position(StrEnum):
    STANDING = "standing"
    ALL_FOURS = "all_fours"
    FACE_UP = "face_up"
    FACE_DOWN = "face_down"


class Muscle(StrEnum):
    HAMSTRINGS = "hamstrings"
    GLUTES = "glutes"
    QUADS = "quads"
    LOWER_BACK = "lower_back"
    CORE = "core"
    CALVES = "calves"
    INNER_THIGHS = "inner_thighs"
    OUTER_HIPS = "outer_hips"


class SidesKind(StrEnum):
    """How the reps of a set fall on the two sides."""

    BOTH = "both"  # both sides work at once
    EACH = "each"  # all reps on one side, then all on the other
    HALF = "half"  # half of the reps on each side
    ALTERNATING = "alternating"  # left and right within one rep


class Sides(_Data):
    """``first`` is the working side that begins; only for ``each`` and ``half``."""

    kind: SidesKind
    first: Side | None = None

    @property
    def one_at_a_time(self) -> bool:
        return self.kind in (SidesKind.EACH, SidesKind.HALF)

    @model_validator(mode="after")
    def _first_where_one_side_works(self) -> Self:
        if self.one_at_a_time != (self.first is not None):
            raise ValueError("'first' (left or right) belongs to kinds 'each' and 'half', and only to them")
        return self


class Phase(_Data):
    """One phase of a rep's tempo: its length at pace 1, in seconds, and the word that names it.

    ``controlled`` phases scale with the pace; ``count`` marks where the number is called when it is
    counted at the top or at the bottom of the movement.
    """

    kind: Literal["lower", "hold", "lift", "pause"]
    seconds: float = Field(gt=0, le=10)
    word: Line | None = None
    count: Literal["top", "bottom"] | None = None


class Tempo(_Data):
    """The phases of one rep in order. ``ballistic``: a swing, whose rep stays between 1.3 and 2 seconds."""

    phases: tuple[Phase, ...] = Field(min_length=1, max_length=8)
    ballistic: bool = False

    @property
    def seconds(self) -> float:
        return sum(phase.seconds for phase in self.phases)

    @model_validator(mode="after")
    def _counted_once_at_the_top(self) -> Self:
        places = [phase.count for phase in self.phases if phase.count]
        if places.count("top") != 1 or places.count("bottom") > 1:
            raise ValueError("exactly one phase has 'count: top', at most one has 'count: bottom'")
        return self


class Option(_Data):
    """Another form of an exercise. What it names replaces what the exercise says; the rest stays.

    ``kinds``: ``equipment`` (for people who lack something), ``easier``, ``harder``.
    ``line`` tells in one sentence what is different. ``called`` is the whole name of the form where the exercise's name
    with ``name`` after it would contradict itself ("banded bridge without the band").
    """

    name: Line
    called: Line | None = None
    kinds: tuple[Literal["equipment", "easier", "harder"], ...] = Field(min_length=1)
    line: Line
    equipment: tuple[EquipmentId, ...] | None = None
    props: tuple[Line, ...] | None = None
    band: Literal["loop", "long"] | None = None
    setup: tuple[Line, ...] | None = None
    movement: tuple[Line, ...] | None = None
    tips: tuple[Line, ...] | None = None
    cue: Line | None = None
    setup_seconds: int | None = Field(default=None, ge=5, le=40)
    tempo: Tempo | None = None
    level: Level | None = None
    way_out: Line | None = None
    way_in: Line | None = None


class Exercise(_Data):
    """One move, everything that is said about it and everything that counts it.

    ``props`` are things of the household that it needs besides the equipment, with their articles ("a chair").
    """

    name: Line
    aliases: tuple[Alias, ...] = Field(min_length=1)
    level: Level
    pattern: Pattern
    position: Position
    muscles: tuple[Muscle, ...] = Field(min_length=1)
    equipment: tuple[EquipmentId, ...]
    props: tuple[Line, ...] = ()
    band: Literal["loop", "long"] | None = None
    setup_seconds: int = Field(ge=5, le=40)
    sides: Sides
    tempo: Tempo
    setup: tuple[Line, ...] = Field(min_length=1)
    movement: tuple[Line, ...] = Field(min_length=1)
    rep: Line
    details: tuple[Line, ...] = ()
    tips: tuple[Line, ...] = ()
    cue: Line
    way_out: Line
    way_in: Line
    options: dict[Id, Option] = {}

    @model_validator(mode="after")
    def _band_kind_where_a_band_is_used(self) -> Self:
        if ("resistance_band" in self.equipment) != (self.band is not None):
            raise ValueError("'band' (loop or long) belongs to moves with a resistance_band, and only to them")
        for key in self.options:
            form = self.form(key)
            if ("resistance_band" in form.equipment) != (form.band is not None):
                raise ValueError(f"option {key!r}: 'band' (loop or long) belongs to forms with a resistance_band")
        return self

    def form(self, option: str | None) -> Exercise:
        """The exercise as done in one of its options; itself for None.

        Raises:
            KeyError: there is no such option.
        """
        if option is None:
            return self
        chosen = self.options[option]
        changed = chosen.model_dump(exclude={"name", "called", "kinds", "line"}, exclude_none=True)
        if chosen.called:
            changed["name"] = chosen.called
        if chosen.tempo:
            changed["tempo"] = chosen.tempo
        if chosen.equipment is not None and "resistance_band" not in chosen.equipment:
            changed["band"] = None
        return self.model_copy(update=changed)


class Pool(_Data):
    """Moves to choose from, and the rules: how many, and how long the circuit may take, in minutes."""

    exercises: tuple[Id, ...] = Field(min_length=3)
    least: int = Field(ge=1, le=6)
    most: int = Field(ge=1, le=6)
    minutes: tuple[int, int]

    @model_validator(mode="after")
    def _rules_can_be_kept(self) -> Self:
        if not self.least <= self.most <= len(self.exercises):
            raise ValueError("'least' is at most 'most', and 'most' at most the number of exercises")
        if not 0 < self.minutes[0] < self.minutes[1]:
            raise ValueError("'minutes' are two numbers, the smaller first")
        return self


class Circuit(_Data):
    """Fixed ``moves`` or a ``pool``; reps as a range, rests in seconds.

    ``equipment`` limits the circuit to these things (an empty list: nothing at all); None means what the person has.
    """

    name: Line
    aliases: tuple[Alias, ...] = Field(min_length=1)
    about: Line
    trains: tuple[Muscle, ...] = Field(min_length=1)
    moves: Annotated[tuple[Id, ...], Field(min_length=1)] | None = None
    pool: Pool | None = None
    equipment: tuple[EquipmentId, ...] | None = None
    reps: tuple[int, int]
    rounds: int = Field(ge=1, le=6)
    rest_between_moves: int = Field(default=20, ge=0, le=180)
    rest_between_rounds: int = Field(default=60, ge=0, le=300)
    warmup: Id
    cooldown: Id

    @model_validator(mode="after")
    def _moves_or_pool(self) -> Self:
        if (self.moves is None) == (self.pool is None):
            raise ValueError("a circuit has either 'moves' or a 'pool'")
        if not 0 < self.reps[0] <= self.reps[1]:
            raise ValueError("'reps' are two numbers, the smaller first")
        return self


class RoutineMove(_Data):
    """One part of a warm-up or cool-down: moved or held for ``seconds``, or counted (``reps`` with a ``tempo``).

    With ``sides`` of kind ``each`` the seconds or reps are done on both sides, one after the other.
    """

    name: Line
    kind: Literal["moving", "hold", "counted"]
    steps: tuple[Line, ...] = Field(min_length=1)
    seconds: int | None = Field(default=None, ge=5, le=180)
    reps: int | None = Field(default=None, ge=1, le=30)
    tempo: Tempo | None = None
    sides: Sides = Sides(kind=SidesKind.BOTH)
    setup_seconds: int = Field(default=4, ge=0, le=30)
    calls: tuple[Line, ...] = ()
    way_out: Line | None = None

    @model_validator(mode="after")
    def _timed_or_counted(self) -> Self:
        counted = self.kind == "counted"
        if counted != (self.reps is not None and self.tempo is not None) or counted == (self.seconds is not None):
            raise ValueError("'counted' takes 'reps' and 'tempo'; 'moving' and 'hold' take 'seconds'")
        return self


class Routine(_Data):
    """A warm-up or a cool-down, led by voice. ``moves`` are done in the order of the file, each under its id."""

    name: Line
    kind: Literal["warmup", "cooldown"]
    trains: tuple[Muscle, ...] = Field(min_length=1)
    opening: Line
    moves: dict[Id, RoutineMove] = Field(min_length=1)
    closing: Line


class Topic(_Data):
    """Background that the coach can explain. ``asks`` are whole questions, ``aliases`` names of the subject."""

    name: Line
    aliases: tuple[Alias, ...] = Field(min_length=1)
    asks: tuple[Alias, ...] = Field(min_length=3)
    answer: tuple[Line, ...] = Field(min_length=1)


class Equipment(_Data):
    """A thing to train with: ``name`` as spoken after "your" or "with", ``one`` with its article."""

    name: Line
    one: Line
    aliases: tuple[Alias, ...] = Field(min_length=1)


class Catalog(_Data):
    """Everything that was loaded, by id; ids are file names."""

    exercises: dict[str, Exercise]
    circuits: dict[str, Circuit]
    routines: dict[str, Routine]
    topics: dict[str, Topic]
    equipment: dict[str, Equipment]
