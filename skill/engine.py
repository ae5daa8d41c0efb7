"""Where a person stands in a plan, and how what happens moves them.

Statuses and the events that move them (anything else leaves the place alone and gets a spoken reply):

    ready     -> working | resting   the workout begins
    working   -> resting | working | asked | finished   the step's cues are over
    resting   -> working   the rest is over
    working, resting -> paused | asked   they say so
    paused, asked -> working | resting   they go on
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from skill.cues import Cue, Hold, Rep, Rest, Timed, timeline
from skill.lengths import Told, measured, told
from skill.narration.steps import break_cues
from skill.person import Performance, Person, Progress, Status
from skill.plan import Plan, RestReason, RestStep, RoutineStep, SetStep, Step, part_of
from skill.recipe import Recipe
from skill.scene import Scene
from skill.turn import Passage, Place


@dataclass(frozen=True, slots=True)
class Position:
    """A place inside a performance: the step, and where in it to go on.

    ``called``: reps of that step whose number was already heard. ``rested``: seconds of a break that are over.
    """

    step: int
    rep: int
    elapsed: float
    called: int = 0
    rested: float = 0.0


def perform(scene: Scene, talk: tuple[Cue, ...]) -> tuple[Person, tuple[Passage, ...], bool]:
    """The passages of as many steps as the device takes from where the person is, the person with the performance
    noted, and whether the coach goes on by itself afterwards. ``talk`` is what is said before them."""
    progress = scene.progress
    first = progress.step
    passages: list[Passage] = []
    said = measured(talk, scene.device.speaking_time)
    ends, characters = [said.seconds], said.characters
    for index in range(first, len(scene.plan)):
        step = told_at(scene, index, progress if index == first else None)
        end = ends[-1] + step.seconds
        characters += step.characters
        if passages and not _room(scene, len(passages), end, characters):
            del passages[_good_stop(scene, first, len(passages)) :]
            break
        ends.append(end)
        passages.append(Passage(step.cues, place_of(scene.plan, index, progress.recipe)))
        if waits_for_person(scene, index) or stops_after(scene, first, index):
            break
    count = max(1, len(passages))
    noted = Performance(scene.at, ends[0], first, count, progress.rep, progress.elapsed, ends[len(passages)])
    person = scene.person.with_progress(performance=noted, touched=scene.at)
    return person, tuple(passages), not waits_for_person(scene, first + count - 1)


def told_at(scene: Scene, index: int, progress: Progress | None) -> Told:
    """The step at ``index``: entered where ``progress`` stands, or afresh."""
    step = scene.plan[index]
    if progress is None:
        return told(step, scene.telling)
    if progress.status is Status.RESTING and not isinstance(step, RestStep) and progress.extra:
        on_break = break_cues(step, scene.telling, rep=progress.rep, seconds=progress.extra)
        after = told(step, scene.telling, progress.rep, progress.elapsed)
        return measured(on_break + after.cues, scene.device.speaking_time)
    return told(step, scene.telling, progress.rep, progress.elapsed, progress.extra)


def waits_for_person(scene: Scene, index: int) -> bool:
    """Whether the step ends only on their word: a set that they count themselves."""
    return isinstance(scene.plan[index], SetStep) and not scene.person.preferences.counting


def stops_after(scene: Scene, first: int, index: int) -> bool:
    """Whether something is asked after this step, so that a performance that began at ``first`` ends with it."""
    following = index + 1
    if following >= len(scene.plan):
        return True
    step, coming = scene.plan[index], scene.plan[following]
    if scene.progress.back_to is not None and part_of(coming) != "warmup":
        return True
    if part_of(coming) == "cooldown" != part_of(step):
        return True
    return _stretch_over(scene, first, index) if scene.device.stretches else asks_first(scene.person, coming)


def is_new(scene: Scene) -> bool:
    """Whether the circuit (or, in one of their own, some move of it) is new to the person."""
    recipe, digest = scene.progress.recipe, scene.person.digest
    if recipe.circuit is None:
        return any(move.exercise not in digest.moves for move in recipe.moves)
    return all(session.circuit != recipe.circuit for session in digest.sessions)


def _stretch_over(scene: Scene, first: int, index: int) -> bool:
    """Whether a hands-free stretch ends with this step: always after a rest, so that nobody rests with a microphone
    open. It holds the warm-up, or one move in the first round of a new circuit, or else a whole round."""
    step = scene.plan[index]
    if not isinstance(step, RestStep) or step.reason is RestReason.SWITCH:
        return False
    if scene.person.preferences.ask_first:
        return True
    if all(isinstance(before, RestStep) for before in scene.plan[first:index]):
        return False
    return step.reason is not RestReason.BETWEEN_MOVES or (step.round == 1 and is_new(scene))


def _good_stop(scene: Scene, first: int, count: int) -> int:
    """How many of ``count`` steps to perform where the next one has no room: a stretch ends after a rest if it can,
    or after a move of a routine."""
    if not scene.device.stretches:
        return count
    for steps in range(count, 1, -1):
        step = scene.plan[first + steps - 1]
        if isinstance(step, RoutineStep) or (isinstance(step, RestStep) and step.reason is not RestReason.SWITCH):
            return steps
    return count


def asks_first(person: Person, coming: Step) -> bool:
    """Whether the person wants to be asked before this step."""
    return person.preferences.ask_first and isinstance(coming, RestStep) and coming.reason is not RestReason.SWITCH


def place_of(plan: Plan, index: int, recipe: Recipe) -> Place:
    """Where the step stands in the workout, for screens and timelines."""
    step = plan[index]
    match step:
        case RoutineStep(part, _, move, side):
            return Place(index, part, exercise=move, side=side)
        case SetStep(number, _, move, side):
            return Place(index, "circuit", number, recipe.rounds, move.exercise, side)
        case RestStep(number, _, reason, _, move, side):
            coming = side if reason is RestReason.SWITCH else None
            return Place(index, "circuit", number, recipe.rounds, move.exercise, coming)


def _room(scene: Scene, steps: int, seconds: float, characters: int) -> bool:
    device = scene.device
    if device.steps is not None and steps >= device.steps:
        return False
    return seconds <= device.seconds and (device.characters is None or characters <= device.characters)


def rounded_down(position: Position) -> Position:
    """A position that is only an estimate: reps count that were surely over, and the one under way begins anew."""
    return replace(position, called=min(position.called, max(0, position.rep - 1)))


def locate(scene: Scene, seconds: float) -> Position:
    """Where the performance under way is after ``seconds``: the same timeline that it was made from, walked again.

    Past its end it stays at the end of its last step.
    """
    progress = scene.progress
    performance = progress.performance
    if performance is None or seconds < performance.lead:
        return Position(progress.step, progress.rep, progress.elapsed)
    entered = replace(progress, step=performance.step, rep=performance.rep, elapsed=performance.elapsed)
    left = seconds - performance.lead
    last = performance.step + performance.steps - 1
    for index in range(performance.step, last + 1):
        here = entered if index == performance.step else None
        step = told_at(scene, index, here)
        if index == last or left < step.seconds:
            entry = Position(index, here.rep, here.elapsed) if here else Position(index, 0, 0.0)
            return _inside(timeline(step.cues, scene.device.speaking_time), left, entry)
        left -= step.seconds
    raise AssertionError("a performance holds at least one step")


def _inside(timed: tuple[Timed, ...], seconds: float, entry: Position) -> Position:
    position = entry
    in_rest_step = isinstance(timed[0].cue, Rest) or (len(timed) > 1 and isinstance(timed[1].cue, Rest))
    begun = [item for item in timed if item.at <= seconds]
    reps = [item for item in begun if isinstance(item.cue, Rep)]
    for item in (*(item for item in begun if not isinstance(item.cue, Rep)), *reps[-1:]):
        spent = min(seconds - item.at, item.seconds)
        match item.cue:
            case Rep(number=number) as rep:
                over = seconds >= item.end
                called = any(phrase.text == rep.said and spent >= phrase.at for phrase in item.phrases)
                position = replace(position, rep=number + over, called=number if called or over else number - 1)
            case Hold():
                position = replace(position, elapsed=entry.elapsed + spent)
            case Rest() if len(timed) <= 2 and in_rest_step:
                position = replace(position, elapsed=entry.elapsed + spent)
            case Rest() if item is timed[0]:
                position = replace(position, rested=spent)
            case _:
                pass
    return position


def stand_at(scene: Scene, position: Position) -> Person:
    """The scene's person at a place of the performance that is under way."""
    person, progress = scene.person, scene.person.progress
    if progress is None:
        return person
    moved = position.step != progress.step
    extra = 0 if moved else progress.extra
    status = Status.WORKING if 0 < extra <= position.rested else progress.status
    if moved:
        status = Status.RESTING if isinstance(scene.plan[position.step], RestStep) else Status.WORKING
    return person.with_progress(
        step=position.step,
        rep=position.rep,
        elapsed=position.elapsed,
        extra=max(0, extra - int(position.rested)),
        status=status,
    )
