"""How a workout moves: begin, the next step, jumps, the end, and what is logged on the way.

Every function answers with a `Reply`: the person as they are afterwards, and the lines to speak before going on.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import datetime, timedelta

from catalog import Catalog, Level
from skill.cues import ChimeKind
from skill.digest import fold, is_beginner
from skill.engine import asks_first
from skill.lengths import circuit_seconds, step_seconds
from skill.narration import closing, explaining, going, starting
from skill.narration.steps import rest_talk
from skill.person import Person, Progress, Question, QuestionKind, SetDone, Status
from skill.plan import (
    Plan,
    RestReason,
    RestStep,
    RoutineStep,
    SetStep,
    Step,
    exercise_of,
    part_of,
)
from skill.recipe import Recipe
from skill.scene import Reply, Scene
from skill.turn import Effect, LogSet, LogWorkout

LONG_PAUSE = timedelta(minutes=5)
"""A longer pause does not count as time of the workout."""


def begin(scene: Scene, recipe: Recipe, lines: tuple[str, ...] = (), *, asks_kit: bool = False) -> Reply:
    """A new workout, briefed in one sentence; with a warm-up of its own the coach asks for it, else it goes on at once.

    ``asks_kit``: tell someone whose kit is not known that they can name it.
    """
    person, effects = closed(scene)
    progress = Progress(scene.at.isoformat(), recipe, scene.at)
    first_time = () if person.greeted else (starting.SAFETY,)
    person = replace(person, progress=progress, greeted=True, question=None)
    brief = starting.brief(recipe, circuit_seconds(recipe, scene.catalog, person), scene.catalog)
    if recipe.circuit is None and len(recipe.moves) == 1:
        return prefixed(enter(scene.now(person), 0), (*first_time, *lines), effects)
    open_to_kit = recipe.circuit is not None and scene.catalog.circuits[recipe.circuit].equipment is None
    kit = (starting.ADD_KIT,) if asks_kit and open_to_kit and _may_add_kit(person) else ()
    light = _begin_light(scene, recipe)
    if recipe.warmup is None:
        return prefixed(enter(scene.now(person), 0), (*first_time, *lines, brief, *light), effects)
    asking = replace(person, question=Question(QuestionKind.WARMUP))
    return Reply(asking, (*first_time, *lines, brief, *light, *kit), effects=effects)


def _may_add_kit(person: Person) -> bool:
    return person.preferences.equipment is None and person.preferences.verbosity != "brief" and is_beginner(person)


def _begin_light(scene: Scene, recipe: Recipe) -> tuple[str, ...]:
    """What a beginner hears about the advanced moves with weight in a circuit."""
    forms = [exercise_of(move, scene.catalog) for move in recipe.moves]
    names = [form.name for form in forms if form.level is Level.ADVANCED and form.equipment]
    return (starting.advanced(names),) if names and is_beginner(scene.person) else ()


def prefixed(reply: Reply, lines: tuple[str, ...], effects: tuple[Effect, ...] = ()) -> Reply:
    """The reply with lines before its own."""
    return replace(reply, lines=(*lines, *reply.lines), effects=(*effects, *reply.effects))


def enter(scene: Scene, index: int) -> Reply:
    """Go to the step at ``index``, afresh."""
    step = scene.plan[index]
    status = Status.RESTING if isinstance(step, RestStep) else Status.WORKING
    person = scene.person.with_progress(
        step=index, rep=0, elapsed=0.0, extra=0, status=status, performance=None, touched=scene.at
    )
    return Reply(replace(person, question=None))


def go_on(scene: Scene) -> Reply:
    """Perform on from exactly where the person is."""
    status = Status.RESTING if isinstance(scene.step, RestStep) else Status.WORKING
    changes = {"status": status, "performance": None, "started": _started_without_gap(scene)}
    return Reply(replace(scene.person.with_progress(**changes), question=None))


def _started_without_gap(scene: Scene) -> datetime:
    """When the workout began, moved on by a long pause that ends now: time away is no time of the workout."""
    progress = scene.progress
    gap = scene.at - (progress.touched or progress.started)
    return progress.started + gap if scene.status is Status.PAUSED and gap > LONG_PAUSE else progress.started


def arrive(scene: Scene, index: int) -> Reply:
    """Come to the step at ``index`` in the course of things: asks before the cool-down, asks first where that is wished,
    ends the workout after its last step."""
    progress = scene.progress
    if progress.back_to is not None and (index >= len(scene.plan) or part_of(scene.plan[index]) != "warmup"):
        index = with_setup(scene.plan, progress.back_to)
        scene = scene.now(scene.person.with_progress(back_to=None))
    if index >= len(scene.plan):
        return finish(scene)
    coming = scene.plan[index]
    if part_of(coming) == "cooldown" and (index == 0 or part_of(scene.plan[index - 1]) != "cooldown"):
        asked = Question(QuestionKind.COOLDOWN)
        return Reply(
            _asked(scene, index, asked), (closing.circuit_done(progress.recipe.seed),), chime=ChimeKind.ROUND_END
        )
    if asks_first(scene.person, coming) and not scene.device.stretches:
        assert isinstance(coming, RestStep)
        talk = rest_talk(coming, scene.telling)
        return Reply(_asked(scene, index, Question(QuestionKind.READY)), (talk,) if talk else ())
    return enter(scene, index)


def finish(scene: Scene) -> Reply:
    """The end of the workout: what was done, and how it was."""
    progress = scene.progress
    seconds = (scene.at - progress.started).total_seconds()
    line = closing.summary(progress, seconds, scene.catalog)
    digest = fold(scene.person.digest, progress, scene.catalog, scene.at, finished=True)
    asks = bool(progress.done) and (progress.recipe.circuit is not None or len(progress.recipe.moves) > 1)
    question = Question(QuestionKind.EFFORT) if asks else None
    person = replace(
        scene.person.with_progress(status=Status.FINISHED, performance=None, touched=scene.at),
        digest=digest,
        question=question,
    )
    return Reply(person, (line,), effects=(_ended(scene, finished=True),), chime=ChimeKind.WORKOUT_END)


def closed(scene: Scene) -> tuple[Person, tuple[Effect, ...]]:
    """The person with the present workout put away: what was done of it goes into the digest."""
    progress = scene.person.progress
    if progress is None:
        return scene.person, ()
    ended = progress.touched or progress.started
    digest = fold(scene.person.digest, progress, scene.catalog, ended, finished=False)
    effects = (_ended(scene, finished=False),) if digest is not scene.person.digest else ()
    return replace(scene.person, progress=None, question=None, digest=digest), effects


def with_set_done(scene: Scene, step: SetStep, reps: int) -> tuple[Scene, tuple[Effect, ...]]:
    """The scene with a set in its workout's record, and the log entry; a set of no reps is no set."""
    return _with_sets_done(scene, ((step, reps),) if reps > 0 else ())


def _with_sets_done(scene: Scene, sets: Iterable[tuple[SetStep, int]]) -> tuple[Scene, tuple[Effect, ...]]:
    """The scene with sets of so many reps in its workout's record, and their log entries."""
    progress = scene.progress
    done = tuple(_set_done(number, step, reps) for number, (step, reps) in enumerate(sets, len(progress.done) + 1))
    if not done:
        return scene, ()
    person = scene.person.with_progress(done=(*progress.done, *done), touched=scene.at)
    logged = tuple(LogSet(scene.at, progress.workout, progress.recipe.circuit, each) for each in done)
    return scene.now(person), logged


def _set_done(number: int, step: SetStep, reps: int) -> SetDone:
    move = step.move
    return SetDone(number, move.exercise, move.option, step.side, step.round, step.slot, reps, step.reps)


def over(scene: Scene) -> Reply:
    """The performance was heard to its end: its sets are done, and the next step comes."""
    progress = scene.progress
    performance = progress.performance
    first = performance.step if performance else progress.step
    count = performance.steps if performance else 1
    scene, effects = performed(scene, first, first + count)
    reply = prefixed(arrive(scene, first + count), (), effects)
    return _asked_to_go_on(scene, reply) if scene.device.stretches else reply


def _asked_to_go_on(scene: Scene, reply: Reply) -> Reply:
    """A stretch is over: where the coach would go on by itself, it asks."""
    if reply.person.status not in (Status.WORKING, Status.RESTING):
        return reply
    after = scene.now(reply.person)
    match after.step:
        case RoutineStep(_, routine, move_id):
            choices: tuple[str, ...] = (routine, move_id)
        case SetStep(move=move) | RestStep(next=move):
            choices = (move.exercise, *((move.option,) if move.option else ()))
        case _:
            choices = ()
    return replace(reply, person=_asked(after, after.progress.step, Question(QuestionKind.READY, choices)))


def performed(scene: Scene, first: int, end: int) -> tuple[Scene, tuple[Effect, ...]]:
    """The scene with all sets of the steps from ``first`` up to ``end`` done in full."""
    return _with_sets_done(scene, ((step, step.reps) for step in scene.plan[first:end] if isinstance(step, SetStep)))


def partly_done(scene: Scene) -> tuple[Scene, tuple[Effect, ...]]:
    """The scene with the running set (a paused one too) logged with the reps called so far."""
    if isinstance(scene.step, SetStep):
        return with_set_done(scene, scene.step, min(scene.step.reps, max(scene.called, scene.progress.rep - 1)))
    return scene, ()


def change_recipe(scene: Scene, recipe: Recipe) -> Scene:
    """The scene with another recipe and the same place in it."""
    changed = scene.now(scene.person.with_progress(recipe=recipe))
    index = same_place(scene.plan, scene.progress.step, changed.plan)
    back_to = scene.progress.back_to
    person = changed.person.with_progress(
        step=index, back_to=None if back_to is None else same_place(scene.plan, back_to, changed.plan)
    )
    return scene.now(person)


def same_place(old: Plan, index: int, new: Plan) -> int:
    """The index in ``new`` of the step that stands where ``old[index]`` stands; failing that, its move's first step."""
    if index >= len(old):
        return len(new)
    wanted = _key(old[index])
    for key in (wanted, (*wanted[:-1], "rest")):
        for at, step in enumerate(new):
            if _key(step) == key:
                return at
    return min(index, len(new) - 1)


def _key(step: Step) -> tuple[object, ...]:
    match step:
        case RoutineStep(part, _, move, _, second):
            return part, move, 0, "second" if second else "first"
        case SetStep(number, slot, _, _, _, second):
            return "circuit", number, slot, "second" if second else "first"
        case RestStep(number, slot, reason):
            return "circuit", number, slot, "switch" if reason is RestReason.SWITCH else "rest"


def find(plan: Plan, wanted: Callable[[Step], bool], start: int = 0) -> int | None:
    """The first index from ``start`` on whose step is wanted."""
    return next((at for at in range(start, len(plan)) if wanted(plan[at])), None)


def next_move(plan: Plan, index: int) -> int:
    """The index of the step after everything that belongs to the move at ``index``; the plan's length at its end.

    From a rest before a move it is that move's set: skipping a rest ends the rest.
    """
    step = plan[index]
    if isinstance(step, RestStep) and step.reason is not RestReason.SWITCH:
        return index + 1
    here = _key(step)[:3]
    found = find(plan, lambda other: _key(other)[:3] != here, index)
    return len(plan) if found is None else found


def previous_move(plan: Plan, index: int) -> int:
    """The index of the start of the move before: the first side's set, or its warm-up or cool-down move."""
    here = _key(plan[index])[:3] if index < len(plan) else ()
    if index < len(plan) and getattr(plan[index], "second_side", False):
        return next(at for at in range(index) if _key(plan[at])[:3] == here and not isinstance(plan[at], RestStep))
    before = [
        at for at in range(min(index, len(plan))) if _key(plan[at])[:3] != here and not isinstance(plan[at], RestStep)
    ]
    if not before:
        return 0
    key = _key(plan[before[-1]])[:3]
    return next(at for at in before if _key(plan[at])[:3] == key)


def with_setup(plan: Plan, index: int) -> int:
    """Where to go for the set at ``index``: to the time that it takes to get into place, where that stands before it."""
    before = plan[index - 1] if index else None
    into_place = isinstance(before, RestStep) and before.reason is not RestReason.BETWEEN_ROUNDS
    return index - 1 if into_place and isinstance(plan[index], SetStep) else index


def seconds_left(scene: Scene) -> float:
    """Seconds from the present step's start to the end of the workout, less what is over of it (estimated)."""
    progress, step = scene.progress, scene.step
    # A cool-down that is only offered yet is no part of the length that was announced.
    parts = ("cooldown",) if step and part_of(step) == "cooldown" else ("warmup", "circuit")
    preferences, digest = scene.person.preferences, scene.person.digest
    each = [*step_seconds(scene.plan, progress.step, progress.recipe, scene.catalog, preferences, digest, parts)]
    whole, here = sum(each), sum(each[1:])
    if isinstance(step, SetStep) and step.reps:
        return here + (whole - here) * max(0.0, 1 - scene.called / step.reps)
    return max(here, whole - progress.elapsed)


def coming_step(scene: Scene) -> Step | None:
    """The step that comes after the present move or rest; None after the last one."""
    if scene.status is Status.READY:
        return scene.plan[0]
    index = scene.progress.step
    if scene.status is Status.ASKED and (isinstance(scene.step, RestStep | RoutineStep) or not scene.progress.rep):
        return scene.step
    following = next_move(scene.plan, index) if not isinstance(scene.step, SetStep) else index + 1
    return scene.plan[following] if following < len(scene.plan) else None


def name_of(step: Step, catalog: Catalog) -> str:
    """The spoken name of what is done in the step."""
    match step:
        case SetStep(move=move):
            return exercise_of(move, catalog).name
        case RestStep(next=move):
            return exercise_of(move, catalog).name
        case RoutineStep(_, routine, move_id):
            return catalog.routines[routine].moves[move_id].name


def pause(scene: Scene, lines: tuple[str, ...]) -> Reply:
    """Hold where the person is; an open question is kept."""
    changes = {
        "status": Status.PAUSED,
        "performance": None,
        "touched": scene.at,
        "started": _started_without_gap(scene),
    }
    return Reply(scene.person.with_progress(**changes), lines)


def resumed_line(scene: Scene) -> str:
    """How the coach goes on after a pause: from which rep, and how to get back into position."""
    step, progress = scene.step, scene.progress
    assert step is not None
    exercise = scene.exercise
    in_set = isinstance(step, SetStep) and 0 < progress.rep <= step.reps
    way_in = None
    if in_set and exercise is not None and isinstance(step, SetStep):
        way_in = explaining.way_in(exercise, step.side)
    return going.going_on(step, progress.rep, way_in)


def _asked(scene: Scene, index: int, question: Question) -> Person:
    person = scene.person.with_progress(
        step=index, rep=0, elapsed=0.0, extra=0, status=Status.ASKED, performance=None, touched=scene.at
    )
    return replace(person, question=question)


def _ended(scene: Scene, *, finished: bool) -> LogWorkout:
    progress = scene.progress
    ended = scene.at if finished else progress.touched or progress.started
    minutes = max(1, round((ended - progress.started).total_seconds() / 60))
    return LogWorkout(scene.at, progress.workout, progress.recipe.circuit, minutes, finished)
