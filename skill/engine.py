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

from skill.cues import Call, Cue, Hold, Rep, Rest, Timed, length, timeline
from skill.narration.steps import break_talk, step_cues
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


def perform(scene: Scene, lead: float) -> tuple[Person, tuple[Passage, ...], bool]:
    """The passages of as many steps as the device takes from where the person is, the person with the performance
    noted, and whether the coach goes on by itself afterwards."""
    progress = scene.progress
    passages: list[Passage] = []
    seconds, characters, index = lead, 0, progress.step
    while index < len(scene.plan):
        cues = cues_at(scene, index, progress if index == progress.step else None)
        seconds += length(cues, scene.device.speaking_time)
        characters += sum(_characters(cue) for cue in cues)
        if passages and not _room(scene, len(passages), seconds, characters):
            break
        passages.append(Passage(cues, place_of(scene.plan, index, progress.recipe)))
        if waits_for_person(scene, index) or stops_after(scene, index):
            index += 1
            break
        index += 1
    count = max(1, index - progress.step)
    noted = _performance(scene, lead, count)
    goes_on = not waits_for_person(scene, progress.step + count - 1)
    return noted, tuple(passages), goes_on


def cues_at(scene: Scene, index: int, progress: Progress | None) -> tuple[Cue, ...]:
    """The cues of the step at ``index``: entered where ``progress`` stands, or afresh."""
    step = scene.plan[index]
    if progress is None:
        return step_cues(step, scene.telling)
    on_break: tuple[Cue, ...] = ()
    if progress.status is Status.RESTING and not isinstance(step, RestStep) and progress.extra:
        on_break = (Rest(float(progress.extra), (Call(0.0, break_talk(progress.extra)),)),)
        return on_break + step_cues(step, scene.telling, rep=progress.rep, elapsed=progress.elapsed)
    return step_cues(step, scene.telling, rep=progress.rep, elapsed=progress.elapsed, extra=progress.extra)


def waits_for_person(scene: Scene, index: int) -> bool:
    """Whether the step ends only on their word: a set that they count themselves."""
    return isinstance(scene.plan[index], SetStep) and not scene.person.preferences.counting


def stops_after(scene: Scene, index: int) -> bool:
    """Whether something is asked after this step, so that no performance runs across its end."""
    following = index + 1
    if following >= len(scene.plan) or scene.progress.back_to is not None:
        return True
    step, coming = scene.plan[index], scene.plan[following]
    if part_of(coming) == "cooldown" != part_of(step):
        return True
    return asks_first(scene.person, coming)


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


def _characters(cue: Cue) -> int:
    """Upper estimate of what a cue takes as SSML: its words, and a break's tag around each."""
    match cue:
        case Rep():
            return 40 + sum(len(beat.word or "") + 26 for beat in cue.beats)
        case Hold(_, calls) | Rest(_, calls):
            return 26 * (2 + int(cue.seconds // 10)) + sum(len(call.text) + 26 for call in calls)
        case _:
            return 26 + len(getattr(cue, "text", ""))


def _performance(scene: Scene, lead: float, steps: int) -> Person:
    progress = scene.progress
    noted = Performance(scene.at, lead, progress.step, steps, progress.rep, progress.elapsed)
    return scene.person.with_progress(performance=noted, touched=scene.at)


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
        timed = timeline(cues_at(scene, index, here), scene.device.speaking_time)
        if index == last or left < timed[-1].end:
            fresh = here or replace(progress, rep=0, elapsed=0.0)
            return _inside(timed, left, Position(index, fresh.rep, fresh.elapsed))
        left -= timed[-1].end
    raise AssertionError("a performance holds at least one step")


def _inside(timed: tuple[Timed, ...], seconds: float, entry: Position) -> Position:
    position = entry
    in_rest_step = isinstance(timed[0].cue, Rest) or (len(timed) > 1 and isinstance(timed[1].cue, Rest))
    for item in timed:
        if item.at > seconds:
            break
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


def stand_at(person: Person, position: Position) -> Person:
    """The person at a place of the performance that is under way."""
    progress = person.progress
    if progress is None:
        return person
    extra = progress.extra if position.step == progress.step else 0
    break_over = 0 < extra <= position.rested
    return person.with_progress(
        step=position.step,
        rep=position.rep,
        elapsed=position.elapsed,
        extra=max(0, extra - int(position.rested)),
        status=Status.WORKING if break_over else progress.status,
    )
