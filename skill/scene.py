"""What a handler sees, and what it answers with."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property

from catalog import Catalog, Exercise
from skill.cues import ChimeKind
from skill.narration.steps import Telling, known_moves
from skill.person import Person, Progress, Status
from skill.plan import (
    Plan,
    RestStep,
    RoutineStep,
    SetStep,
    Step,
    exercise_of,
    make_plan,
)
from skill.recipe import Move
from skill.turn import Device, Effect


@dataclass(frozen=True)
class Scene:
    """The person as they are when they speak. ``called``: reps of the running set whose number was already called."""

    catalog: Catalog
    person: Person
    at: datetime
    device: Device
    called: int = 0

    @property
    def progress(self) -> Progress:
        """The workout under way.

        Raises:
            ValueError: there is none; ask for `status` first.
        """
        if self.person.progress is None:
            raise ValueError("no workout is under way")
        return self.person.progress

    @property
    def status(self) -> Status:
        return self.person.status

    @property
    def under_way(self) -> bool:
        """A workout has been chosen and is not over."""
        return self.status not in (Status.IDLE, Status.FINISHED)

    @cached_property
    def plan(self) -> Plan:
        return make_plan(self.progress.recipe, self.catalog) if self.person.progress else ()

    @property
    def step(self) -> Step | None:
        """The step that the person stands at; None where nothing is under way."""
        if not self.under_way or self.progress.step >= len(self.plan):
            return None
        return self.plan[self.progress.step]

    @property
    def move(self) -> Move | None:
        """The move that "this one" means: the one under way, or in a rest the one that comes."""
        match self.step:
            case SetStep(move=move):
                return move
            case RestStep(next=move):
                return move
            case RoutineStep() if self.status is Status.READY and self.progress.recipe.moves:
                return self.progress.recipe.moves[0]
            case _:
                return None

    @property
    def exercise(self) -> Exercise | None:
        return exercise_of(self.move, self.catalog) if self.move else None

    @cached_property
    def telling(self) -> Telling:
        progress = self.progress
        introduced = frozenset(done.exercise for done in progress.done)
        return Telling(
            self.catalog,
            progress.recipe,
            self.person.preferences,
            known_moves(self.person.digest),
            introduced,
            self.device.speaking_time,
        )

    def now(self, person: Person) -> Scene:
        """The same moment with the person changed."""
        after = Scene(self.catalog, person, self.at, self.device, self.called)
        if "plan" in vars(self) and person.progress and person.progress.recipe is self.progress.recipe:
            vars(after)["plan"] = self.plan  # even to look a plan up takes its time, and a turn has many scenes
        return after


@dataclass(frozen=True, slots=True)
class Reply:
    """A handler's answer: the lines to speak and the person as they are afterwards.

    The coach goes on by itself where the person's status is ``working`` or ``resting``; otherwise it asks the
    person's open question again, if there is one, and waits. ``chime`` sounds before the lines.
    """

    person: Person
    lines: tuple[str, ...] = ()
    ends: bool = False
    effects: tuple[Effect, ...] = field(default=())
    chime: ChimeKind | None = None
