"""Changing how a workout runs: reps, rounds, rest, pace, counting, talk. All keep the place."""

from __future__ import annotations

from dataclasses import replace

from skill import flow
from skill.intents import slots as read
from skill.intents.spec import handles
from skill.narration import tuning
from skill.narration.steps import rest_talk
from skill.person import FastestPace, Intent, Person, QuestionKind, SlowestPace, Status, Status
from skill.plan import RestStep, SetStep, exercise_of, part_of, reps_a_side
from skill.recipe import MOST_REPS, MOST_REST, MOST_ROUNDS
from skill.scene import Reply, Scene

PACES = (FastestPace, 0.85, 1.0, 1.15, 1.3, 1.45, SlowestPace)
REPS_STEP, REST_STEP = 2, 10

MORE_LESS = {"more": ("more", "a few more", "some more", "extra", "longer"), "less": ("less", "fewer", "shorter")}


def _prefer(person: Person, **changes: object) -> Person:
    return replace(person, preferences=replace(person.preferences, **changes))  # type: ignore[arg-type]


@handles(
    "SetRepsIntent",
    "(make it|do|let's do|i want|i want to do|set it to|change to|switch to) {reps} reps [from now on|each|per set|instead]",
    "{reps} reps [from now on|each|per set|please|instead|a set]",
    "(set|change) [the] (reps|repetitions) to {reps}",
    "{direction} (reps|repetitions) [please]",
    "(give me|i want|let's do|do|can we do|can i do) {direction} (reps|repetitions)",
    "(only|just) {reps} reps [please|each]",
    "{reps} repetitions [please|each]",
    "(can we|can i|could we) do {reps} reps [instead|each]",
    slots={"reps": "number", "direction": MORE_LESS},
)
def set_reps(scene: Scene, intent: Intent) -> Reply:
    """Reps of each set from now on, the running one included."""
    if not scene.under_way or not scene.progress.recipe.moves:
        return Reply(scene.person, (tuning.only_in_a_workout("reps"),))
    recipe = scene.progress.recipe
    asked = _wished(read.number(intent, "reps"), read.text(intent, "direction"), recipe.reps, REPS_STEP)
    if asked is None:
        return Reply(scene.person, (tuning.SAY_A_NUMBER,))
    if not 1 <= asked <= MOST_REPS:
        return Reply(scene.person, (tuning.reps_out_of_range(asked),))
    changed = flow.change_recipe(scene, replace(recipe, reps=asked))
    shared = [reps_a_side(asked, exercise_of(move, scene.catalog).sides) * 2 == asked + 1 for move in recipe.moves]
    line = tuning.reps(asked, some_shared=any(shared), all_shared=all(shared))
    step = changed.step
    if isinstance(step, SetStep) and scene.status is Status.WORKING and scene.called >= step.reps:
        done, effects = flow.with_set_done(changed, step, scene.called)
        following = changed.progress.step + 1
        more = flow.find(changed.plan, lambda each: isinstance(each, SetStep), following) is not None
        lines = (tuning.reps_reached(scene.called), *((line,) if more else ()))
        return flow.prefixed(flow.arrive(done, following), lines, effects)
    return Reply(changed.person, (line,))


def _wished(asked: int | None, direction: str | None, now: int, step: int, least: int = 1) -> int | None:
    """The number that is meant: the one said, or the present one with a step up or down (by the number, if both).

    A step that nobody named stops at ``least``.
    """
    match direction:
        case "more":
            return now + (asked or step)
        case "less":
            return now - asked if asked else max(least, now - step)
        case _:
            return asked


@handles(
    "SetRoundsIntent",
    "(make it|do|let's do|i want|i want to do|set it to|change to) {rounds} (rounds|sets) [instead|today|in all]",
    "{rounds} (rounds|sets) [please|instead|today|in all|in total]",
    "(set|change) [the] rounds to {rounds}",
    "{direction} rounds [please]",
    "one {direction} round",
    "(give me|i want|let's do|do|can we do) {direction} rounds",
    "(only|just) {rounds} (rounds|round) [please|today]",
    "(can we|can i|could we) do {rounds} rounds [instead]",
    "(only|just|let's do) {rounds} round",
    slots={"rounds": "number", "direction": {"more": ("more", "another", "extra", "additional"), "less": ("less", "fewer")}},
)
def set_rounds(scene: Scene, intent: Intent) -> Reply:
    """Rounds of this workout; never fewer than the one they are in."""
    if not scene.under_way or not scene.progress.recipe.moves:
        return Reply(scene.person, (tuning.only_in_a_workout("rounds"),))
    recipe = scene.progress.recipe
    asked = _wished(read.number(intent, "rounds"), read.text(intent, "direction"), recipe.rounds, 1)
    if asked is None:
        return Reply(scene.person, (tuning.SAY_A_NUMBER,))
    if not 1 <= asked <= MOST_ROUNDS:
        return Reply(scene.person, (tuning.rounds_out_of_range(asked),))
    begun = max((done.round for done in scene.progress.done), default=getattr(scene.step, "round", 1))
    begun = max(begun, getattr(scene.step, "round", 1))
    rounds = max(asked, begun)
    changed = flow.change_recipe(scene, replace(recipe, rounds=rounds))
    line = tuning.rounds(rounds) if rounds == asked else tuning.LAST_ROUND_NOW
    if rounds > begun and scene.step is not None and part_of(scene.step) == "cooldown":
        return flow.prefixed(flow.arrive(changed, _start_of(begun + 1, changed)), (line,))
    return Reply(changed.person, (line,))


def _start_of(number: int, scene: Scene) -> int:
    """The index of the round's first step."""
    return next(at for at, step in enumerate(scene.plan) if getattr(step, "round", 0) == number)


@handles(
    "SetRestIntent",
    "(rest|rests) [of] {seconds} (between|from now on|after each|after every) [the|each|every] [moves|exercises|move|exercise|set]",
    "(make|set) the (rest|rests|breaks) [to] {seconds}",
    "{direction} rest [please|between moves|between the moves|between exercises|from now on]",
    "(give me|i want|i need|let's have) {direction} rest [between moves|between exercises|from now on]",
    "{seconds} [of] rest between [the] (moves|exercises|sets)",
    "(make|keep) the (rest|rests|breaks) {direction}",
    "(longer|shorter) (rests|breaks) [please]",
    "(change|set) [the] rest [time] to {seconds}",
    "{direction} (rests|breaks) [please]",
    slots={"seconds": "duration", "direction": {"more": ("more", "longer"), "less": ("less", "shorter")}},
)
def set_rest(scene: Scene, intent: Intent) -> Reply:
    """Rest between moves; remembered."""
    now = scene.progress.recipe.rest if scene.under_way else scene.person.preferences.rest
    now = 20 if now is None else now
    seconds, direction = read.number(intent, "seconds"), read.text(intent, "direction")
    asked = _wished(seconds, direction, now, REST_STEP, least=0)
    if asked is None:
        return Reply(scene.person, (tuning.SAY_A_NUMBER,))
    if not 0 <= asked <= MOST_REST:
        return Reply(scene.person, (tuning.rest_out_of_range(asked),))
    scene = scene.now(_prefer(scene.person, rest=asked))
    if scene.under_way:
        scene = flow.change_recipe(scene, replace(scene.progress.recipe, rest=asked))
    return Reply(scene.person, (tuning.rest(asked),))


@handles(
    "AskFirstIntent",
    "(turn|switch) {asking} asking [first]",
    "{asking} asking [first]",
    "(ask me|ask|wait for me|check with me) {asking} before (each|every|the next) (move|exercise)",
    "{asking} before (each|every) (move|exercise)",
    "(please) {asking} before (each|every) (move|exercise)",
    "{asking} [until i'm ready|until i say ready]",
    "{asking} [from move to move|between moves|by yourself|on your own]",
    "(you can|just|please|you should) {asking} [by yourself|before each move|without asking]",
    slots={
        "asking": {
            "on": ("ask me first", "ask me", "ask first", "wait for me", "always ask", "wait for my ready", "check with me"),
            "off": ("don't ask me", "stop asking", "don't ask", "go on by yourself", "don't wait for me", "no more asking"),
        }
    },
)
def ask_first(scene: Scene, intent: Intent) -> Reply:
    """Wait for "ready" before each move, or go on by itself; remembered."""
    asking = read.text(intent, "asking") != "off"
    person, question = _prefer(scene.person, ask_first=asking), scene.person.question
    if not asking and isinstance(scene.step, RestStep) and question and question.kind is QuestionKind.READY:
        person = _resting_on(scene.now(person), scene.step)
    return Reply(person, (tuning.ASKING[asking],))


def _resting_on(scene: Scene, step: RestStep) -> Person:
    """In the rest whose talk was just heard, without a question."""
    heard = scene.device.speaking_time(rest_talk(step, scene.telling))
    return replace(scene.person.with_progress(status=Status.RESTING, elapsed=heard), question=None)


@handles(
    "ChangePaceIntent",
    "{direction} [please|now|pace|coach]",
    "(go|count|a bit|a little|much|do it|can you go|can you count) {direction} [please]",
    "(count|go) (a bit|a little|much) {direction} [please]",
    "(you're|you are|it's|this is|that's) [counting|going] {direction} [for me]",
    "(can we|can you|could you|could we) (go|count|do it) [a bit|a little] {direction}",
    "{direction} (pace|tempo|speed|counting)",
    "(make it|take it|keep it) {direction}",
    "(i want|i need) (it|you|the counting) {direction}",
    slots={
        "direction": {
            "slower": ("slower", "slow down", "more slowly", "less fast", "too fast", "too quick", "not so fast"),
            "faster": ("faster", "speed up", "quicker", "more quickly", "less slow", "too slow", "pick up the pace"),
        }
    },
)
def change_pace(scene: Scene, intent: Intent) -> Reply:
    """The counting speed of controlled moves; a swing keeps its rhythm."""
    direction = read.text(intent, "direction")
    if direction not in ("slower", "faster"):
        return Reply(scene.person, (tuning.SLOWER_OR_FASTER,))
    if direction == "slower" and scene.exercise is not None and scene.exercise.tempo.ballistic:
        return Reply(scene.person, (tuning.SWING_KEEPS_ITS_RHYTHM,))
    at = min(range(len(PACES)), key=lambda each: abs(PACES[each] - scene.person.preferences.pace))
    to = at + (1 if direction == "slower" else -1)
    if not 0 <= to < len(PACES):
        return Reply(scene.person, (tuning.PACE_AT_END[direction],))
    return Reply(_prefer(scene.person, pace=PACES[to]), (tuning.PACE[direction],))


@handles(
    "CountingIntent",
    "{counting} [please|for me|from now on|the reps|out loud]",
    "(you can|please|you should|now) {counting} [the reps|for me]",
    "{counting} [the reps] (again|yourself|aloud)",
    "(from now on|now|today) {counting}",
    "{counting} in this set",
    "i'd rather {counting}",
    "let me {counting}",
    "(i want to|i will|i'll|i'd like to) {counting}",
    slots={
        "counting": {
            "on": ("count for me", "count the reps", "count out loud", "count every rep", "start counting", "you count", "counting on",
                "turn counting on", "turn on the counting"),
            "off": ("count myself", "count on my own", "stop counting", "don't count", "i'll count myself", "i'll count", "no counting",
                "counting off", "turn counting off", "turn off the counting"),
        },
    },
)
def counting(scene: Scene, intent: Intent) -> Reply:
    """The coach counts every rep, or leaves the counting to them; remembered."""
    on = read.text(intent, "counting") != "off"
    person = _prefer(scene.person, counting=on)
    if on and not scene.person.preferences.counting and scene.status is Status.WORKING and not scene.progress.rep:
        person = person.with_progress(rep=1)  # they stand in the set already: no talk again
    return Reply(person, (tuning.COUNTING[on],))


@handles(
    "CountPlaceIntent",
    "(count|call the number|call it|say the number|number) at the {place} [of the rep|of the movement]",
    "(i want|i'd like) the (count|number) at the {place}",
    "(put|have) the number at the {place}",
    "(can you|could you|please) (count|call the number) at the {place}",
    "the number at the {place} please",
    "count when i'm at the {place}",
    "{place} counting",
    "(call|count) {place} position",
    slots={"place": {"top": ("top", "up", "end"), "bottom": ("bottom", "down", "low")}},
)
def count_place(scene: Scene, intent: Intent) -> Reply:
    """Whether the number is called at the top or the bottom of the movement; remembered."""
    place = "bottom" if read.text(intent, "place") == "bottom" else "top"
    return Reply(_prefer(scene.person, count_at=place), (tuning.COUNT_AT[place],))


@handles(
    "VerbosityIntent",
    "{verbosity} [please|from now on|coach]",
    "(can you|could you|please|you can) {verbosity}",
    "(i want|i'd like|give me) {verbosity} [instructions|please]",
    "(you|you're) {verbosity} [too much]",
    "(be|keep it|make it) {verbosity} [please]",
    "{verbosity} (instructions|explanations|talk|mode)",
    "(with|use) {verbosity} (instructions|explanations)",
    "i need {verbosity} [instructions]",
    slots={
        "verbosity": {
            "brief": ("less talk", "talk less", "be quiet", "shorter", "brief", "short", "less talking", "not so much talk", "keep it short"),
            "full": ("tell me everything", "everything", "full", "all the details", "more details", "more detail", "talk more", "explain more", "detailed"),
        }
    },
)
def verbosity(scene: Scene, intent: Intent) -> Reply:
    """Less talk, or the full instructions; remembered."""
    wish = "brief" if read.text(intent, "verbosity") == "brief" else "full"
    return Reply(_prefer(scene.person, verbosity=wish), (tuning.VERBOSITY[wish],))
