"""Moving through a workout: ready, done, skip, back, pause, resume, rest, stop."""

from __future__ import annotations

from dataclasses import replace

from skill import flow
from skill.intents import slots as read
from skill.intents.answering import answer
from skill.intents.spec import handles
from skill.narration import explaining, going, starting, tuning
from skill.narration.questions import question_line
from skill.narration.words import sentence
from skill.person import Intent, Progress, QuestionKind, Status
from skill.plan import RestStep, RoutineStep, SetStep, part_of
from skill.recipe import MOST_REPS, MOST_REST, Recipe
from skill.scene import Reply, Scene
from skill.turn import LogSet

BREAK_SECONDS = 60
"""A break without a length of its own."""

PART_WORDS = {
    "warmup": ("warm up", "warmup", "warming up", "warm ups"),
    "cooldown": ("cool down", "cooldown", "cooling down", "stretching", "stretches"),
    "rest": ("rest", "break", "pause time", "resting"),
}


@handles(
    "ReadyIntent",
    "[i'm|i am|we're] ready [now|to go|when you are|for it]",
    "(let's|lets) go",
    "go [ahead]",
    "(i'm|i am) (set|all set|in position|good to go|there)",
    "(all set|good to go|set up|in position)",
    "bring it on",
    "(start|begin) [the] (set|move|counting) [now]",
    "that's enough rest",
    "okay (go|ready|let's go)",
)
def ready(scene: Scene, _intent: Intent) -> Reply:
    """Ends a rest or the setting up, is a yes to an offer; changes nothing in a running set."""
    match scene.status:
        case Status.RESTING:
            return end_rest(scene)
        case Status.PAUSED | Status.ASKED | Status.READY:
            return answer(scene, yes=True) if scene.person.question else resume_now(scene)
        case Status.WORKING:
            return Reply(scene.person, (going.ALREADY_GOING,))
        case Status.IDLE | Status.FINISHED:
            if scene.person.question and scene.person.question.kind is not QuestionKind.EFFORT:
                return answer(scene, yes=True)
            return Reply(scene.person, (starting.NOTHING_YET,))


def end_rest(scene: Scene) -> Reply:
    """From a rest to what it was for."""
    step = scene.step
    if isinstance(step, RestStep):
        return flow.arrive(scene, scene.progress.step + 1)
    return flow.go_on(scene.now(scene.person.with_progress(extra=0)))


def resume_now(scene: Scene) -> Reply:
    """On from a pause, with a lead-in; from "ready" the workout begins."""
    if scene.status is Status.READY:
        return flow.enter(scene, 0)
    return flow.prefixed(flow.go_on(scene), (flow.resumed_line(scene),))


@handles(
    "DoneIntent",
    "[i'm|i am|all] (done|finished) [with] [this|the|that] [set]",
    "[i] did {reps} [reps|of them]",
    "[i'm] done [i] did {reps}",
    "[i] (got|managed|made) {reps} [reps]",
    "[it was|that was|that's] {reps} reps",
    "(set|that set is) (done|finished|complete)",
    "(finished|completed) [the|this|that|my] set",
    "that's all [of them|i can do]",
    "[i] only (did|got|managed) {reps} [reps]",
    slots={"reps": "number"},
)
def done(scene: Scene, intent: Intent) -> Reply:
    """Ends a running set with the reps called so far, or the number they say; afterwards it corrects that number."""
    reps = read.number(intent, "reps")
    if reps is not None and not 0 <= reps <= MOST_REPS:
        return Reply(scene.person, (going.too_many_done(reps),))
    match scene.step:
        case SetStep() as step if scene.status in (Status.WORKING, Status.RESTING, Status.PAUSED, Status.ASKED):
            return _set_ended(scene, step, reps)
        case RoutineStep() if scene.status in (Status.WORKING, Status.PAUSED):
            return flow.arrive(scene, scene.progress.step + 1)
        case RestStep() if reps is None and scene.status is Status.RESTING:
            return end_rest(scene)
        case _:
            return _corrected(scene, reps)


def _set_ended(scene: Scene, step: SetStep, reps: int | None) -> Reply:
    counted = max(scene.called, scene.progress.rep - 1) if scene.person.preferences.counting else step.reps
    did = counted if reps is None else reps
    after, effects = flow.with_set_done(scene, step, did)
    return flow.prefixed(flow.arrive(after, scene.progress.step + 1), (going.set_done(did),), effects)


def _corrected(scene: Scene, reps: int | None) -> Reply:
    if scene.person.progress is None or not scene.progress.done:
        return Reply(scene.person, (going.NO_SET_YET if scene.under_way else going.NO_TIMED_DONE,))
    if reps is None:
        return Reply(scene.person, (going.NO_TIMED_DONE,))
    *before, last = scene.progress.done
    changed = replace(last, reps=reps)
    person = scene.person.with_progress(done=(*before, changed), touched=scene.at)
    effect = LogSet(scene.at, scene.progress.workout, scene.progress.recipe.circuit, changed)
    return Reply(person, (going.corrected(reps),), effects=(effect,))


@handles(
    "SkipPartIntent",
    "skip [the|this|my] [whole] {part}",
    "(no|without) [a|the] {part} [please|today|for me]",
    "leave out [the] {part}",
    "(i don't|i do not) (want|need) [a|the|to] {part}",
    "[let's] (go|straight) (without|past) [the] {part}",
    "(end|finish|stop) the {part}",
    "(enough|no more) {part}",
    "leave [the] {part} (out|away)",
    slots={"part": PART_WORDS},
)
def skip_part(scene: Scene, intent: Intent) -> Reply:
    """Leave a whole part out."""
    part = read.text(intent, "part")
    if not scene.under_way:
        return Reply(scene.person, (starting.NOTHING_YET,))
    if part is None:
        return next_step.handler(scene, intent)
    if part == "rest":
        return end_rest(scene) if scene.status is Status.RESTING else Reply(scene.person, (going.NO_REST,))
    here = part_of(scene.step) if scene.step else "cooldown"
    if here != part:
        return _not_here(scene, part)
    end = flow.find(scene.plan, lambda step: part_of(step) != part, scene.progress.step)
    reply = flow.arrive(scene, len(scene.plan) if end is None else end)
    line = going.skipped_part(part) if scene.status is Status.READY else going.ENOUGH_OF[part]
    return flow.prefixed(reply, (line,))


def _not_here(scene: Scene, part: str) -> Reply:
    """A part that lies ahead is taken out of the recipe; one that is over is said to be so."""
    progress = scene.progress
    if part == "cooldown" and progress.recipe.cooldown:
        changed = flow.change_recipe(scene, replace(progress.recipe, cooldown=None))
        return Reply(changed.person, (going.skipped_part(part),))
    return Reply(scene.person, (going.NOT_IN_WARMUP if part == "warmup" else going.NOT_IN_COOLDOWN,))


@handles(
    "WarmupIntent",
    "(start|do|begin|give me|let's do|i want|i need) [a|the|with the|with a] (warm up|warmup)",
    "warm me up",
    "[let's] warm up [first|now|please]",
    "(can|could) we warm up [first]",
    "[i want to|i'd like to|i need to] (warm up|do a warm up) [first]",
    "go to the (warm up|warmup)",
    "(lead|take) me through (a|the) (warm up|warmup)",
    "get me warm",
)
def warm_up(scene: Scene, _intent: Intent) -> Reply:
    """To the warm-up, from anywhere; in mid-circuit back to the same place afterwards."""
    return _to_routine(scene, "warmup")


@handles(
    "CooldownIntent",
    "(start|do|begin|give me|let's do|i want|i need) [a|the|with the|with a] (cool down|cooldown|stretch)",
    "cool me down",
    "[let's] cool down [now|please]",
    "(can|could) we (cool down|stretch) [now]",
    "[i want to|i'd like to|i need to] (cool down|stretch) [now]",
    "go to the (cool down|cooldown|stretches)",
    "(lead|take) me through (a|the) (cool down|cooldown|stretches)",
    "[let's] stretch [now]",
)
def cool_down(scene: Scene, _intent: Intent) -> Reply:
    """To the cool-down, from anywhere."""
    return _to_routine(scene, "cooldown")


def _to_routine(scene: Scene, part: str) -> Reply:
    if not scene.under_way:
        return _routine_alone(scene, part)
    recipe = _with_routine(scene, part)
    changed = flow.change_recipe(scene, recipe)
    index = flow.find(changed.plan, lambda step: part_of(step) == part)
    if index is None or (changed.step is not None and part_of(changed.step) == part and scene.status is not Status.READY):
        return Reply(scene.person, (going.ALREADY_GOING,))
    logged, effects = flow.partly_done(changed)
    in_circuit = changed.step is not None and part_of(changed.step) == "circuit" and scene.status is not Status.READY
    back_to = changed.progress.step if part == "warmup" and in_circuit else None
    to = logged.now(logged.person.with_progress(back_to=back_to))
    return flow.prefixed(flow.enter(to, index), (), effects)


def _with_routine(scene: Scene, part: str) -> Recipe:
    recipe = scene.progress.recipe
    if part == "warmup":
        return replace(recipe, warmup=recipe.warmup or _routine_of(scene, part))
    return replace(recipe, cooldown=recipe.cooldown or _routine_of(scene, part))


def _routine_alone(scene: Scene, part: str) -> Reply:
    routine = _routine_of(scene, part)
    warmup, cooldown = (routine, None) if part == "warmup" else (None, routine)
    recipe = Recipe(None, (), 0, 0, 0, 0, warmup, cooldown, scene.at.toordinal())
    person, effects = flow.closed(scene)
    person = replace(person, progress=Progress(scene.at.isoformat(), recipe, scene.at), greeted=True)
    safety = () if scene.person.greeted else (starting.SAFETY,)
    return flow.prefixed(flow.enter(scene.now(person), 0), safety, effects)


def _routine_of(scene: Scene, part: str) -> str:
    """The routine that the catalogue's first circuit uses."""
    circuit = next(iter(scene.catalog.circuits.values()))
    return circuit.warmup if part == "warmup" else circuit.cooldown


@handles(
    "RestIntent",
    "(give me|i need|i want|let me have|can i have) [a|another] {seconds} [of] [a] [rest|break|more|to rest|more rest]",
    "(give me|i need|i want|let me have|can i have|let's have) a (rest|break|breather) [please|now]",
    "(take|have) a (rest|break|breather)",
    "rest [for] {seconds}",
    "(a break|break) of {seconds}",
    "(more time|a bit more time|a little longer|wait a bit longer)",
    "(i need|give me) (more time|a bit longer|another moment|to catch my breath)",
    "let me (rest|breathe|catch my breath)",
    "{seconds} (break|rest)",
    slots={"seconds": "duration"},
)
def rest(scene: Scene, intent: Intent) -> Reply:
    """A break now, or a longer rest; afterwards the coach goes on from the same rep."""
    if not scene.under_way:
        return Reply(scene.person, (starting.NOTHING_YET,))
    if scene.status is Status.READY:
        return Reply(scene.person, (going.TAKE_YOUR_TIME,))
    seconds = read.number(intent, "seconds")
    if seconds is not None and not 1 <= seconds <= 2 * MOST_REST:
        return Reply(scene.person, (tuning.rest_out_of_range(seconds),))
    longer = seconds or (BREAK_SECONDS // 2 if scene.status is Status.RESTING else BREAK_SECONDS)
    extra = scene.progress.extra + longer if scene.status is Status.RESTING else longer
    person = scene.person.with_progress(status=Status.RESTING, extra=extra, performance=None)
    lines = (going.resting_for(longer),) if isinstance(scene.step, RestStep) else ()
    return Reply(replace(person, question=None), lines)


@handles(
    "AMAZON.NextIntent",
    "(next|skip) [please|one]",
    "skip (this|that|it|the) [one|move|exercise|set|step]",
    "(next|go to the next|on to the next|move on to the next) (move|exercise|one|set|step)",
    "(move on|go on to the next one|next up)",
    "(i don't|i do not) want to do (this|that) [one|move|exercise]",
    "leave this [one|move] out",
)
def next_step(scene: Scene, _intent: Intent) -> Reply:
    """Skip what is under way: the rest, the move with both its sides, or the move of a routine."""
    if not scene.under_way:
        return Reply(scene.person, (starting.NOTHING_YET,))
    if scene.status is Status.READY:
        return answer(scene, yes=False) if scene.person.question else resume_now(scene)
    question = scene.person.question
    if question is not None and question.kind is QuestionKind.COOLDOWN:
        return answer(scene, yes=False)
    step = scene.step
    assert step is not None
    logged, effects = flow.partly_done(scene)
    index = flow.next_move(scene.plan, scene.progress.step)
    lines = () if isinstance(step, RestStep) else (going.skipped(flow.name_of(step, scene.catalog)),)
    return flow.prefixed(flow.arrive(logged, index), lines, effects)


@handles(
    "AMAZON.PreviousIntent",
    "(go back|back|previous) [one|please]",
    "(go|step) back [one] [step|move]",
    "[the] (previous|last) (one|move|exercise|step) [again]",
    "(back to|do) the (previous|last) (one|move|exercise) [again]",
)
def previous_step(scene: Scene, _intent: Intent) -> Reply:
    """Back to the start of the move before."""
    if not scene.under_way:
        return Reply(scene.person, (starting.NOTHING_YET,))
    if scene.status is Status.READY:
        return Reply(scene.person, (going.NOT_BEGUN,))
    if scene.progress.step == 0:
        return flow.prefixed(flow.enter(scene, 0), (going.FIRST_ALREADY,))
    logged, effects = flow.partly_done(scene)
    move = flow.previous_move(scene.plan, scene.progress.step)
    index = flow.with_setup(scene.plan, move)
    line = going.BACK_ONE if index < move else going.back_to(flow.name_of(scene.plan[move], scene.catalog))
    return flow.prefixed(flow.enter(logged, index), (line,), effects)


@handles(
    "AMAZON.RepeatIntent",
    "(repeat|say) [that|it] [again|please]",
    "(repeat that|say that again|once more|come again|pardon|what did you say)",
    "(sorry what|what was that|i didn't (hear|catch) that)",
    "again [please]",
)
def repeat(scene: Scene, _intent: Intent) -> Reply:
    """The last lines once more; in a set that has just begun, its talk."""
    if scene.status in (Status.WORKING, Status.RESTING) and scene.called == 0 and scene.progress.rep <= 1:
        return Reply(scene.person.with_progress(rep=0, elapsed=0.0))
    question = scene.person.question
    asked = question_line(question, scene.catalog) if question else None  # the coach asks it again by itself
    lines = tuple(line for line in scene.person.last if line != asked)
    if lines or asked:
        return Reply(scene.person, lines)
    in_set = isinstance(scene.step, SetStep) and scene.exercise is not None
    return Reply(scene.person, (sentence(scene.exercise.cue) if in_set else explaining.help_line(scene.status),))


@handles(
    "AMAZON.StartOverIntent",
    "(start over|start again|restart|from the top|from the beginning|begin again)",
    "(start|begin) [the|this] (workout|circuit|session) (over|again|from the top|from the beginning)",
    "restart [the|this] (workout|circuit|session)",
    "(let's) (start over|start again|go from the top)",
)
def start_over(scene: Scene, _intent: Intent) -> Reply:
    """The same workout from the top; what was done stays in the log."""
    if scene.person.progress is None:
        return Reply(scene.person, (starting.NOTHING_YET,))
    recipe = scene.progress.recipe
    if not recipe.moves:
        return flow.enter(scene, 0)
    logged, effects = flow.partly_done(scene)
    begun = replace(flow.begin(logged, recipe), lines=(going.FROM_THE_TOP,))
    return flow.prefixed(begun, (), effects)


@handles(
    "AMAZON.PauseIntent",
    "(pause|hold on|hang on|wait|hold it|one moment|one second|just a second|just a moment) [please|a second|a minute|a moment]",
    "pause [the|this] (workout|circuit|set|session)",
    "(give me|wait) (a second|a sec|a moment)",
    "(freeze|time out|stop for a (second|moment|minute))",
)
def pause_now(scene: Scene, _intent: Intent) -> Reply:
    """Hold at this very rep."""
    match scene.status:
        case Status.WORKING | Status.RESTING:
            assert scene.step is not None
            return flow.pause(scene, (going.paused(scene.step, scene.progress.rep),))
        case Status.PAUSED:
            return Reply(scene.person, (going.ALREADY_PAUSED,))
        case Status.READY | Status.ASKED:
            return Reply(replace(scene.person), (going.OKAY,))
        case Status.IDLE | Status.FINISHED:
            return Reply(scene.person, (going.NOTHING_TO_PAUSE,))


@handles(
    "AMAZON.ResumeIntent",
    "(resume|continue|carry on|go on|keep going|unpause|proceed) [please|now|the workout|with the workout]",
    "(i'm|i am) back",
    "(let's|we can) (continue|carry on|go on|keep going|resume)",
    "(pick up|go on from|continue) where (we|i) (were|left off|stopped)",
)
def resume(scene: Scene, _intent: Intent) -> Reply:
    """On from the same rep."""
    match scene.status:
        case Status.PAUSED:
            return resume_now(scene)
        case Status.ASKED | Status.READY:
            question = scene.person.question
            if question and question.kind in (QuestionKind.END, QuestionKind.OPTION, QuestionKind.SWAP, QuestionKind.REPLACE):
                return answer(scene, yes=False)
            return answer(scene, yes=True) if question else resume_now(scene)
        case Status.WORKING | Status.RESTING:
            return Reply(scene.person, (going.ALREADY_GOING,))
        case Status.IDLE | Status.FINISHED:
            return Reply(scene.person, (going.NOTHING_TO_RESUME,))


@handles(
    "AMAZON.StopIntent",
    "(stop|quit|exit|end|finish) [please|now|it|here]",
    "(stop|quit|end|finish) [the|this|my] (workout|circuit|session|training|coaching)",
    "(i'm|i am|we're) (done|finished) for (today|now)",
    "(that's|that is) (it|enough|all) for (today|now)",
    "(bye|goodbye|see you|bye bye|good night) [coach]",
    "i (want|have|need) to stop",
)
def stop(scene: Scene, _intent: Intent) -> Reply:
    """End at once; the place is kept."""
    if not scene.under_way:
        return Reply(replace(scene.person, question=None), (going.GOODBYE,), ends=True)
    person = scene.person
    if scene.status is Status.READY:
        return Reply(replace(person, question=None), (going.GOODBYE,), ends=True)
    person = person.with_progress(status=Status.PAUSED, performance=None, touched=scene.at)
    return Reply(replace(person, question=None), (going.STOPPED_KEPT,), ends=True)


@handles("AMAZON.NavigateHomeIntent", "(go home|home screen|go to the home screen|take me home)")
def navigate_home(scene: Scene, intent: Intent) -> Reply:
    return stop.handler(scene, intent)


@handles(
    "AMAZON.CancelIntent",
    "cancel [that|it|this] [please]",
    "(never mind|nevermind|forget it|forget that|leave it|doesn't matter)",
)
def cancel(scene: Scene, intent: Intent) -> Reply:
    """Closes the open question, changing nothing; without one, ends with the place kept."""
    question = scene.person.question
    if question is None:
        return stop.handler(scene, intent)
    person = replace(scene.person, question=None)
    if scene.status is Status.ASKED:
        person = person.with_progress(status=Status.PAUSED, touched=scene.at)
    waiting = going.LEFT_RUNNING if scene.under_way else starting.WHAT_ELSE
    return Reply(person, (f"{going.OKAY} {waiting}",))
