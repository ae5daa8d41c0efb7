"""Changing how a workout runs: reps, rounds, rest, pace, counting, talk. All keep the place."""

from __future__ import annotations

from dataclasses import replace

from skill import flow
from skill.intents import slots as read
from skill.intents.spec import handles
from skill.narration import tuning
from skill.narration.steps import rest_talk
from skill.person import FastestPace, Intent, Person, QuestionKind, SlowestPace, Status
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
    "(make it|do|let's do|i want|i want to do) {reps} reps [from now on|each|per set|instead]",
    "(set it to|change to|switch to|let's have|let's make it) {reps} reps [from now on|each|per set|instead]",
    "(make it|do|let's do) {reps} reps (a set|each set|per set|in each set|per side|every time)",
    "(i want to do|change it to|i'd like to do|let me do) {reps} reps (a set|each set|per set)",
    "(i want to do|change it to|i'd like to do|let me do) {reps} reps (in each set|per side|every time)",
    "(i'd like|i'd like to do|i'd rather do|i'll do|we'll do) {reps} reps [instead|from now on|each]",
    "(give me|i'd prefer|keep it at|go for|stick to|aim for) {reps} reps [instead|from now on|each]",
    "{reps} reps [from now on|each|per set|instead|a set]",
    "{reps} reps (for each|per exercise|every set|of each|for every exercise)",
    "{reps} (repetitions|repeats) [each|per set|instead|from now on]",
    "{reps} (each|of each|per set|a set|per exercise|for each|each time|each side)",
    "(set|change|put|bring|raise) [the] [number of] (reps|repetitions) [down|up|back] to {reps}",
    "(lower|drop|reduce|increase|take|adjust) [the] [number of] (reps|repetitions) [down|up|back] to {reps}",
    "(reduce|lower|increase|raise|change|set) the (number|amount) of (reps|repetitions) to {reps}",
    "(reps|repetitions|the reps) (should be|to|at|must be|shall be|will be|are) {reps} [only|from now on]",
    "(only|just) [do] {reps} reps [each|of each|per set|today|from now on|this time]",
    "only (do|make it|count) {reps} [reps] (of each|each|per set)",
    "(can we|can i|could we) (do|have|make it) {reps} (reps|repetitions) [instead|each|a set]",
    "(could i|shall we|may i) (do|have|make it) {reps} (reps|repetitions) [instead|each|a set]",
    "(make|let's make) it {reps} (each|a set|per set|of each|reps each)",
    "count (to|up to) {reps} [each time|from now on|every set|instead|reps]",
    "{direction} (reps|repetitions) [please|from now on|each|per set|today]",
    "(give me|i want|let's do|do|can we do) [a few|a lot|some|a little] {direction} (reps|repetitions)",
    "(can i do|i'd like|i need) [a few|a lot|some|a little] {direction} (reps|repetitions)",
    "(could we do|i want to do|i'll do) [a few|a lot|some|a little] {direction} (reps|repetitions)",
    "{reps} {direction} (reps|repetitions) [please|each|per set]",
    "(do|add|give me|let's do|can we do|i want) {reps} {direction} (reps|repetitions)",
    "{direction} (the|my|our) (reps|repetitions|rep count) [a bit|please|a little]",
    "{direction} the (number of|amount of) (reps|repetitions) [a bit|please]",
    "(that's|there are|that is|those are|you're giving me) {direction} (reps|repetitions) [for me]",
    "{direction} (reps|repetitions) (for me|for my legs)",
    "(can you|could you|can we|let's) {direction} the (reps|repetitions) [a bit|please]",
    "{reps} reps (from here|from here on|from now|going forward|the rest of the way)",
    "(can i|can we|let's|i'd like to|i'd rather) do {reps} [reps] instead",
    "(keep|hold|leave) (it|the reps) (at|to|on) {reps} [reps]",
    "(how about|what about|let's say|say) {reps} reps",
    "(reps|repetitions) {reps}",
    "(drop|go|come|move) (down|up|back) to {reps} reps",
    "(i'm only doing|i'll only do|i can only do|i only want) {reps} reps [each]",
    "(i'd like|i want) [a few|some] {direction} (reps|repetitions) [please|today]",
    "(let's have|can we have|could i do) [a few|some] {direction} (reps|repetitions) [please|today]",
    slots={
        "reps": "number",
        "direction": {
            "more": (
                *("more", "a few more", "some more", "extra", "additional", "higher", "raise", "increase"),
                *("bump up", "put up", "push up", "turn up", "add to", "add some", "add a few", "too few"),
                *("not enough", "up", "double"),
            ),
            "less": (
                *("less", "fewer", "not so many", "a few less", "a few fewer", "not as many", "lower"),
                *("reduce", "drop", "decrease", "cut", "cut down", "bring down", "turn down", "cut back on"),
                *("too many", "way too many", "take off some", "take off a few", "cut a few", "drop a few"),
                *("halve",),
            ),
        },
    },
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
    "(make it|do|let's do|i want|i want to do) {rounds} (rounds|sets) [instead|today|in all]",
    "(set it to|change it to|let's have|i'd like|i'd like to do) {rounds} (rounds|sets) [instead|today|in all]",
    "(give me|i'll do|we'll do|let's make it|i'd rather do) {rounds} (rounds|sets) [today|in all]",
    "(keep it to|go for|stick to|aim for|i can do) {rounds} (rounds|sets) [today|in all]",
    "{rounds} (rounds|sets|laps) [instead|today|in all|in total|altogether]",
    "{rounds} (rounds|sets|laps) (is enough|will do|are enough|for me|for today|only)",
    "{rounds} (rounds|round) (will do|is enough|are enough) [for me|for today|me|me today|today]",
    "{rounds} (rounds|round) (is plenty|will be enough|would be enough) [for me|for today|me|me today|today]",
    "(set|change|put|reduce|increase|drop|lower|raise|cut|bring) [the] [number of] rounds [down|up] to {rounds}",
    "(rounds|the rounds) (should be|to|must be|at) {rounds}",
    "(only|just) [do] {rounds} (rounds|sets|round|set) [today|this time|for today|for me]",
    "(i only have|i've only got) [time|energy] [for] {rounds} (rounds|round|set|sets) [today]",
    "(there's only|i only want|i have only) [time|energy] [for] {rounds} (rounds|round|set|sets) [today]",
    "(can we|can i|could we) (do|have|make it) [just|only] {rounds} (rounds|sets|round) [instead|today]",
    "(could i|shall we|may i) (do|have|make it) [just|only] {rounds} (rounds|sets|round) [instead|today]",
    "(just|only|let's do|make it|do) {rounds} round [today|please]",
    "{rounds} times (round|around|through) [is enough|please|today]",
    "{rounds} times (through the circuit|through it|through everything) [is enough|please|today]",
    "(go|let's go|do the circuit|do it) {rounds} times [round|around|through|in all]",
    "(run through it|run it) {rounds} times [round|around|through|in all]",
    "(go through it|do this|through the circuit) {rounds} times [round|around|through|in all]",
    "(round|through) {rounds} times",
    "{direction} (rounds|sets) [please|today]",
    "one {direction} (round|set|lap)",
    "(give me|i want|let's do|do|can we do) {direction} (rounds|round|set|sets|lap)",
    "(i'd like|could we do|add|let me do|i can do) {direction} (rounds|round|set|sets|lap)",
    "(give me|i want|let's do|do|can we do) (one|an) {direction} round",
    "(i'd like|could we do|add|let me do|i can do|squeeze in) (one|an) {direction} round",
    "{rounds} {direction} (rounds|sets) [please|today]",
    "(do|add|give me|let's do|i want|can we do) {rounds} {direction} (rounds|sets)",
    "{direction} (a|one|the last|an extra|another) (round|lap) [off|please|at the end|today]",
    "{direction} (the rounds|the number of rounds|a couple of rounds|some rounds) [please|a bit]",
    "(can we|could we|can you) {direction} (a|one|the last|another|an extra) round [off|today|please]",
    "(let's|i'd like to|i want to) {direction} (a|one|the last|another|an extra) round [off|today|please]",
    "(that's|there are|that is) {direction} rounds [for me]",
    "(make it|do|i want) a {rounds} (rounder|round circuit|round workout|round session)",
    "(i'll do|we'll do|let me do|i'd like) (just|only) {rounds} (rounds|round)",
    "(i've got|i have) (time|energy|enough) for {rounds} (rounds|round) [only]",
    "(can we|could we|let's) make it {rounds} (rounds|sets|round)",
    "(how about|what about|let's say) {rounds} rounds",
    "(rounds|number of rounds) {rounds}",
    "(i can|i could|i'd) (manage|handle|do|only manage) {rounds} (rounds|round) [today]",
    "(do|run) (everything|the whole thing|it all|the circuit) {rounds} times",
    "(stop|finish|end) after {rounds} (rounds|round)",
    "{rounds} (rounds|round) (and|then) (that's it|i'm done|finish|stop)",
    slots={
        "rounds": "number",
        "direction": {
            "more": (
                *("more", "another", "extra", "additional", "a further", "add", "tack on", "put in"),
                *("throw in", "stick on", "squeeze in", "fit in", "increase", "raise"),
            ),
            "less": (
                *("less", "fewer", "not so many", "drop", "cut", "cut off", "lose", "skip", "remove"),
                *("take off", "knock off", "leave out", "reduce", "lower", "decrease", "too many", "take away"),
            ),
        },
    },
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
    "(rest|rests|breaks|pauses) [of|for] {seconds} (between|after) [the|each|every] (moves|exercises|move)",
    "(rest|rests|breaks|pauses) [of|for] {seconds} (between|after) [the|each|every] (exercise|sets|set)",
    "(rest|rests|breaks) [of|for] {seconds} (from now on|every time|each time|in between|each)",
    "(make|set|keep|put) [the|my|all] (rest|rests|breaks|break|rest time|pauses) [to|at|be] {seconds} [long|each]",
    "(change|adjust|shorten|extend|lengthen) [the|my] (rest|rests|breaks|rest time) [down] to {seconds}",
    "(i want|i'd like|i need) {seconds} [of] [rest] between [the] (moves|exercises|sets|each move)",
    "(give me|let's have) {seconds} [of] [rest] between [the] (moves|exercises|sets|each move)",
    "(can i have|let's do) {seconds} [of] [rest] between [the] (moves|exercises|sets|each move)",
    "{seconds} [of] [rest|break|breaks|pause|pauses] (between|in between) [the|each|all] (moves|exercises|sets)",
    "{seconds} [of] [rest|break] (between|in between) [the|each|all] (move|exercise|everything)",
    "{seconds} [of] (breaks|pause|pauses) (between|in between) [the|each|all] (move|exercise|everything)",
    "between [the] (moves|exercises|sets) [i want|i'd like|give me|i need|let's have] {seconds} [of] [rest]",
    "(the rest|the rests|the breaks|rest) (should be|to be|must be|can be|will be|are to be) {seconds} [long]",
    "(rests|breaks|rest periods|the rest periods) (should be|to be|must be) {seconds} [long]",
    "(rests|breaks|rest periods|the rest periods) (can be|will be|are to be) {seconds} [long]",
    "(can|could) (the|my) (rest|rests|breaks|pauses) be {seconds} [long]",
    "(rests|breaks|a rest period) (of|at|is|equals) {seconds} [only|each|every time]",
    "(rest period|rest periods|rest time) (of|at|is|equals) {seconds} [only|each|every time]",
    "{direction} rest (please|between moves|between the moves|between exercises)",
    "{direction} rest (between sets|from now on|in between|time|after each move)",
    "{direction} (rests|breaks|pauses|resting time|rest time|rest periods) [please|between moves]",
    "{direction} (rests|breaks|pauses) (between exercises|from now on|in between)",
    "{direction} (resting time|rest time|rest periods) (between exercises|from now on|in between)",
    "(give me|i want|i need|let's have) {direction} rest (between moves|between exercises|between the moves)",
    "(can i have|i'd like|can we have|could we have) {direction} rest between moves",
    "(can i have|i'd like|can we have|could we have) {direction} rest (between exercises|between the moves)",
    "(give me|i want|i need|let's have) {direction} (rests|breaks|pauses|rest from now on|rest in between)",
    "(can i have|i'd like|can we have|we need) {direction} (rests|breaks|pauses|rest from now on|rest in between)",
    "(give me|i want|i need|i'd like) {direction} [time] (to rest|to recover) (between moves|between exercises)",
    "(give me|i want|i need|i'd like) {direction} [time] (for resting|to breathe) between moves",
    "(give me|i want|i need|i'd like) {direction} [time] (for resting|to breathe) between exercises",
    "(give me|i want|i need|i'd like) {direction} [time] (to rest|to recover) between sets",
    "(give me|i want|i need|i'd like) {direction} [time] (to rest|to recover) (each time|from now on)",
    "(give me|i want|i need|i'd like) {direction} [time] (for resting|to breathe) between sets",
    "(give me|i want|i need|i'd like) {direction} [time] (for resting|to breathe) (each time|from now on)",
    "(make|keep) (the|my) (rest|rests|breaks|pauses) [a bit|a little] {direction} [please]",
    "(can|could) (the|my) (rest|rests|breaks|pauses) be [a bit|a little] {direction}",
    "{direction} (the|my) (rests|breaks|rest times|resting time|pauses|rest periods) [a bit|please|between moves]",
    "{direction} (the|my) rest [time] (between moves|between exercises|a bit|in between)",
    "(the|your|these|my) (rests|breaks|rest periods|pauses) are [much|way|a bit] {direction} [for me]",
    "(the|your) (rest|break) between (moves|exercises|sets) is [much|way|a bit] {direction} [for me]",
    "(the|your) (pause|rest time) between (moves|exercises|sets) is [much|way|a bit] {direction} [for me]",
    "(i need|i want) {direction} (time between|in between|between) (moves|exercises|sets|the moves) [from now on]",
    "(give me|can i have|i'd like) {direction} time between (moves|exercises|sets|the moves) [from now on]",
    "(give me|can i have|i'd like) {direction} (in between|between) (moves|exercises) [from now on]",
    "(give me|can i have|i'd like) {direction} (in between|between) (sets|the moves) [from now on]",
    "(give me|i need) {direction} to (recover|rest|breathe) between (moves|exercises|sets) [from now on]",
    "(i want|let me have) {direction} to (recover|rest|breathe) between (moves|exercises|sets) [from now on]",
    "{direction} (time|recovery) between [the] (moves|exercises|sets)",
    "(i want|i'd like) {seconds} (between|in between) (exercises|moves|sets|each one)",
    "(can i have|give me|let me have) {seconds} (between|in between) (exercises|moves|sets|each one)",
    "(cut|drop|bring|take|raise|put) [the|my] (rest|rests|breaks) [down|up|back] to {seconds}",
    "(breaks|rests|pauses) (of|at|for|to) {seconds} [please|from now on]",
    "{direction} (resting|recovery|recovering|time to recover) [time] [please|between moves]",
    "{direction} time (between|in between) (moves|exercises|sets|everything)",
    "{seconds} (is|are) enough (rest|between moves|between exercises)",
    "(rest|break|pause) {seconds} (each time|every time|between moves|between each|after each move)",
    "(rest|pause) between (moves|exercises|sets) (should be|to be|is) {seconds}",
    "(i need|give me) {direction} (break|breaks|recovery) (between moves|between exercises|from now on|each time)",
    slots={
        "seconds": "duration",
        "direction": {
            "more": (
                *("more", "longer", "a bit more", "a bit longer", "a little more", "more of a", "extra"),
                *("additional", "increase", "extend", "lengthen", "stretch", "too short", "a bit short"),
                *("not long enough", "more time", "longer time", "raise"),
            ),
            "less": (
                *("less", "shorter", "a bit less", "a bit shorter", "a little less", "not so much", "fewer"),
                *("not so long", "decrease", "reduce", "cut", "shorten", "cut down", "too long", "a bit long"),
                *("less time", "shorter time", "cut back"),
            ),
        },
    },
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
    "{asking} [from now on|please|every time|each time|always]",
    "{asking} before [you start] (each|every|the next|any) [new] (move|exercise|one|set)",
    "{asking} before (you start|starting|you begin) [each one|each move|every move|every time|the next one]",
    "{asking} before (beginning|you count|going on|moving on) [each one|each move]",
    "{asking} before (beginning|you count|going on|moving on) (every move|every time|the next one)",
    "{asking} (between|in between) [the] (moves|exercises|sets)",
    "(please|you should|can you|could you|i want you to|i'd like you to|i'd prefer you to|you need to) {asking}",
    "(please|you should|can you) {asking} before (each|every|the next) (move|exercise|one|set)",
    "(could you|i want you to|i'd like you to) {asking} before (each|every|the next) (move|exercise|one|set)",
    "(you can|just|please) {asking} [from move to move|each time|without asking]",
    "(you should|i want you to|i'd like you to) {asking} [from move to move|each time|without asking]",
    "{asking} [from move to move|between moves|each time|without asking me|without waiting]",
    "{asking} (again|please|this time|today|for now|coach)",
    "{asking} before (every|each) (new move|single move|new exercise)",
    slots={
        "asking": {
            "on": (
                *("don't start until i say ready", "don't start until i'm ready"),
                *("don't start until i say i'm ready", "don't begin until i say ready"),
                *("don't begin until i'm ready", "don't begin until i say i'm ready"),
                *("don't go on until i say ready", "don't go on until i'm ready"),
                *("don't go on until i say i'm ready", "don't continue until i say ready"),
                *("don't continue until i'm ready", "don't continue until i say i'm ready"),
                *("don't move on until i say ready", "don't move on until i'm ready"),
                *("don't move on until i say i'm ready", "never start until i say ready"),
                *("never start until i'm ready", "never start until i say i'm ready"),
                *("never begin until i say ready", "never begin until i'm ready"),
                *("never begin until i say i'm ready", "never go on until i say ready"),
                *("never go on until i'm ready", "never go on until i say i'm ready"),
                *("never continue until i say ready", "never continue until i'm ready"),
                *("never continue until i say i'm ready", "never move on until i say ready"),
                *("never move on until i'm ready", "never move on until i say i'm ready"),
                *("don't start before i say so", "don't start before i say go", "don't start until i say so"),
                *("don't start until i say go", "don't begin before i say so", "don't begin before i say go"),
                *("don't begin until i say so", "don't begin until i say go", "never start before i say so"),
                *("never start before i say go", "never start until i say so", "never start until i say go"),
                *("never begin before i say so", "never begin before i say go", "never begin until i say so"),
                *("never begin until i say go", "don't start without asking me"),
                *("don't start without asking me first", "don't start without my okay"),
                *("don't move on without asking me", "don't move on without asking me first"),
                *("don't move on without my okay", "don't go on without asking me"),
                *("don't go on without asking me first", "don't go on without my okay"),
                *("never start without asking me", "never start without asking me first"),
                *("never start without my okay", "never move on without asking me"),
                *("never move on without asking me first", "never move on without my okay"),
                *("never go on without asking me", "never go on without asking me first"),
                *("never go on without my okay", "always ask if i'm ready", "always ask"),
                *("always wait if i'm ready", "always wait", "always check if i'm ready", "always check"),
                *("every time ask if i'm ready", "every time ask", "every time wait if i'm ready"),
                *("every time wait", "every time check if i'm ready", "every time check"),
                *("each time ask if i'm ready", "each time ask", "each time wait if i'm ready"),
                *("each time wait", "each time check if i'm ready", "each time check"),
                *("always wait till i'm ready", "always ask till i'm ready", "wait until i'm ready each time"),
                *("wait until i'm ready every time", "wait until i'm ready before every move"),
                *("wait till i'm ready each time", "wait till i'm ready every time"),
                *("wait till i'm ready before every move", "turn on asking", "turn asking on"),
                *("switch asking on", "wait until i say ready", "wait until i say go"),
                *("wait until i say i'm ready", "wait until i say i'm go", "wait till i say ready"),
                *("wait till i say go", "wait till i say i'm ready", "wait till i say i'm go"),
                *("i want to say when each time", "i want to say when", "i want to decide when each time"),
                *("i want to decide when", "i want to say go each time", "i want to say go"),
                *("i want to say ready each time", "i want to say ready", "i want to be asked first each time"),
                *("i want to be asked first", "i want to be asked each time", "i want to be asked"),
                *("i prefer to say when each time", "i prefer to say when"),
                *("i prefer to decide when each time", "i prefer to decide when"),
                *("i prefer to say go each time", "i prefer to say go", "i prefer to say ready each time"),
                *("i prefer to say ready", "i prefer to be asked first each time"),
                *("i prefer to be asked first", "i prefer to be asked each time", "i prefer to be asked"),
                *("be waiting for my ready", "i'll tell you when i'm ready each time"),
                *("make sure i'm ready first", "make sure i'm ready", "ask me first", "ask me", "ask first"),
                *("wait for me", "wait for my ready", "check with me", "ask before", "check with me first"),
                *("ask me if i'm ready", "ask if i'm ready", "wait until i'm ready", "wait till i say"),
                *("let me say when", "wait for my go", "wait for my okay", "check i'm ready before you start"),
                *("check i'm ready before you begin", "check i'm ready before you go on"),
                *("make sure i'm ready before you start", "make sure i'm ready before you begin"),
                *("make sure i'm ready before you go on", "ask before starting the next move"),
                *("ask before starting the next one", "ask before starting each one", "ask before starting"),
                *("ask before you start the next move", "ask before you start the next one"),
                *("ask before you start each one", "ask before you start"),
                *("ask before beginning the next move", "ask before beginning the next one"),
                *("ask before beginning each one", "ask before beginning"),
                *("ask me before starting the next move", "ask me before starting the next one"),
                *("ask me before starting each one", "ask me before starting"),
                *("ask me before you start the next move", "ask me before you start the next one"),
                *("ask me before you start each one", "ask me before you start"),
                *("ask me before beginning the next move", "ask me before beginning the next one"),
                *("ask me before beginning each one", "ask me before beginning"),
                *("check before starting the next move", "check before starting the next one"),
                *("check before starting each one", "check before starting"),
                *("check before you start the next move", "check before you start the next one"),
                *("check before you start each one", "check before you start"),
                *("check before beginning the next move", "check before beginning the next one"),
                *("check before beginning each one", "check before beginning", "don't begin till i tell you"),
                *("don't begin till i tell you to", "don't begin till i say", "don't begin until i tell you"),
                *("don't begin until i tell you to", "don't begin until i say", "don't start till i tell you"),
                *("don't start till i tell you to", "don't start till i say", "don't start until i tell you"),
                *("don't start until i tell you to", "don't start until i say"),
                *("wait for my go before each move", "wait for my go before you start"),
                *("wait for my go before starting", "wait for my ready before each move"),
                *("wait for my ready before you start", "wait for my ready before starting"),
                *("wait for my okay before each move", "wait for my okay before you start"),
                *("wait for my okay before starting", "wait for my word before each move"),
                *("wait for my word before you start", "wait for my word before starting"),
                *("hold on for my go before each move", "hold on for my go before you start"),
                *("hold on for my go before starting", "hold on for my ready before each move"),
                *("hold on for my ready before you start", "hold on for my ready before starting"),
                *("hold on for my okay before each move", "hold on for my okay before you start"),
                *("hold on for my okay before starting", "hold on for my word before each move"),
                *("hold on for my word before you start", "hold on for my word before starting"),
                *("i'll say when",),
            ),
            "off": (
                *("turn off asking", "turn asking off", "switch asking off", "you don't have to ask each time"),
                *("you don't have to ask every time", "you don't have to ask any more"),
                *("you don't have to ask", "you don't have to wait each time"),
                *("you don't have to wait every time", "you don't have to wait any more"),
                *("you don't have to wait", "you don't have to wait for me each time"),
                *("you don't have to wait for me every time", "you don't have to wait for me any more"),
                *("you don't have to wait for me", "you don't have to ask me each time"),
                *("you don't have to ask me every time", "you don't have to ask me any more"),
                *("you don't have to ask me", "you don't need to ask each time"),
                *("you don't need to ask every time", "you don't need to ask any more"),
                *("you don't need to ask", "you don't need to wait each time"),
                *("you don't need to wait every time", "you don't need to wait any more"),
                *("you don't need to wait", "you don't need to wait for me each time"),
                *("you don't need to wait for me every time", "you don't need to wait for me any more"),
                *("you don't need to wait for me", "you don't need to ask me each time"),
                *("you don't need to ask me every time", "you don't need to ask me any more"),
                *("you don't need to ask me", "no need to ask if i'm ready"),
                *("no need to ask whether i'm ready", "no need to ask each time", "no need to ask"),
                *("no need to keep asking if i'm ready", "no need to keep asking whether i'm ready"),
                *("no need to keep asking each time", "no need to keep asking", "no need to wait if i'm ready"),
                *("no need to wait whether i'm ready", "no need to wait each time", "no need to wait"),
                *("no need to wait for me if i'm ready", "no need to wait for me whether i'm ready"),
                *("no need to wait for me each time", "no need to wait for me"),
                *("there's no need to ask each time", "there's no need to ask"),
                *("there's no need to wait for me each time", "there's no need to wait for me"),
                *("stop asking me if i'm ready", "stop asking me whether i'm ready"),
                *("stop asking me every time", "stop asking me all the time", "stop asking if i'm ready"),
                *("stop asking whether i'm ready", "stop asking every time", "stop asking all the time"),
                *("quit asking me if i'm ready", "quit asking me whether i'm ready"),
                *("quit asking me every time", "quit asking me all the time", "quit asking if i'm ready"),
                *("quit asking whether i'm ready", "quit asking every time", "quit asking all the time"),
                *("no more asking me if i'm ready", "no more asking me whether i'm ready"),
                *("no more asking me every time", "no more asking me all the time"),
                *("no more asking if i'm ready", "no more asking whether i'm ready"),
                *("no more asking every time", "no more asking all the time"),
                *("don't keep asking me if i'm ready", "don't keep asking me whether i'm ready"),
                *("don't keep asking me every time", "don't keep asking me all the time"),
                *("don't keep asking if i'm ready", "don't keep asking whether i'm ready"),
                *("don't keep asking every time", "don't keep asking all the time", "move on automatically"),
                *("move on by itself", "move on on your own", "move on by yourself", "move on without me"),
                *("move on hands free", "go on automatically", "go on by itself", "go on on your own"),
                *("go on by yourself", "go on without me", "go on hands free", "carry on automatically"),
                *("carry on by itself", "carry on on your own", "carry on by yourself", "carry on without me"),
                *("carry on hands free", "run on automatically", "run on by itself", "run on on your own"),
                *("run on by yourself", "run on without me", "run on hands free", "keep going without asking"),
                *("keep going by yourself", "hands free", "hands free mode", "automatic mode", "auto mode"),
                *("go automatic", "automatically", "i don't want to be asked each time"),
                *("i don't want to be asked every time", "i don't want to be asked"),
                *("i don't need to be asked each time", "i don't need to be asked every time"),
                *("i don't need to be asked", "don't ask me", "stop asking", "don't ask", "don't wait for me"),
                *("no more asking", "don't keep asking", "go ahead without asking", "stop waiting for me"),
                *("don't check with me", "no need to check", "no need to check with me", "no need to ask me"),
                *("no need to confirm", "stop checking with me", "no more checking with me"),
                *("you can go ahead without asking", "you can go ahead without checking"),
                *("you can go ahead without me", "don't wait for my go", "don't wait for my ready"),
                *("don't wait for my okay", "just go on", "just carry on by yourself"),
                *("just keep going by yourself", "there's no need to check with me", "no need to stop and ask"),
            ),
        },
    },
)
def ask_first(scene: Scene, intent: Intent) -> Reply:
    """Wait for "ready" before each move, or go on by itself; remembered. Without a word for which, the other one."""
    said = read.text(intent, "asking")
    asking = said == "on" if said else not scene.person.preferences.ask_first
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
    "{direction} [please|now|pace|coach|again|a bit|a little|a touch|down]",
    "(go|count|a bit|a little|much|do it) {direction} [please]",
    "(can you go|can you count|could you count|could you go|please count|move|do them) {direction} [please]",
    "(count|go|do it|move) (a bit|a little|much|a lot|slightly|even) {direction} [please]",
    "(do them|make it|take it|count them) (a bit|a little|much|a lot|slightly|even) {direction} [please]",
    "(can you|could you|would you|can we) (go|count) [a bit|a little|much] {direction}",
    "(can you|could you|would you|can we) (do it|do this|talk me through it) [a bit|a little|much] {direction}",
    "(could we|please) (go|count|do it|do this|talk me through it) [a bit|a little|much] {direction}",
    "(you should|i want you to|i need you to) (go|count) [a bit|a little|much] {direction}",
    "you should (do it|do this|talk me through it) [a bit|a little|much] {direction}",
    "(i want you to|i need you to) (do it|do this|talk me through it) [a bit|a little|much] {direction}",
    "(can you|could you|would you|can we|could we) [just] {direction} [a bit|a little|down]",
    "(please|you need to|i need you to|you have to|let's|we should) [just] {direction} [a bit|a little|down]",
    "(you're|you are|it's|this is) [counting|going|a bit|much|way|far] {direction} [for me]",
    "(that's|the count is|the counting is|we're|we are) [counting|going|a bit|much|way|far] {direction} [for me]",
    "{direction} (pace|tempo|speed|counting|count|rhythm) [please]",
    "(the|your|this) (pace|tempo|speed|counting|count|rhythm) is [a bit|much|way|far] {direction} [for me]",
    "(make|take|keep|have) (it|the pace|the count) [a bit|a little|much] {direction}",
    "(make|take|keep|have) (the counting|the tempo|the reps) [a bit|a little|much] {direction}",
    "(i want|i need|i'd like) (it|you|the counting|the pace) [a bit|a little] {direction}",
    "(i want|i need|i'd like) (this|to go|the tempo|you to go|you to count) [a bit|a little] {direction}",
    "(i'd like|i want|give me) [a|some] {direction} (pace|tempo|count|counting|speed|reps)",
    "(let's have|can i have|can we have) [a|some] {direction} (pace|tempo|count|counting|speed|reps)",
    "(bit|little|a touch|slightly|much|way|lots) {direction} [please|coach]",
    "(it's|this is|that's|you're) all [a bit|too|a little] {direction}",
    "(it's|this is|that's|you're|we're) (a bit|a little|rather) {direction} [for me]",
    "(i'd like|i want|i need|let's have|give me) (a|the) {direction} (tempo|pace|count|speed|rhythm)",
    "{direction} (counting|reps|count) [please|for me]",
    "(could you|can you|would you|please) (take|do|count|make) (it|them|this) [a bit|a little] {direction}",
    "(the|these) reps are [a bit|way|much] {direction} [for me]",
    slots={
        "direction": {
            "slower": (
                *("lower the pace", "lower the tempo", "lower the speed", "reduce the pace"),
                *("reduce the tempo", "reduce the speed", "decrease the pace", "decrease the tempo"),
                *("decrease the speed", "bring down the pace", "bring down the tempo", "bring down the speed"),
                *("drop the pace", "drop the tempo", "drop the speed", "ease the pace", "ease the tempo"),
                *("ease the speed", "slow the count", "slow the counting", "slow the pace", "slow it"),
                *("slow it down", "slow things down", "slow the tempo", "slow the reps", "slow the pace down"),
                *("slow the count down", "i can't keep up", "can't keep up", "can hardly keep up"),
                *("i'm not keeping up", "i'm falling behind", "i'm behind", "i'm out of sync"),
                *("i can't follow you", "you're losing me", "you're rushing", "you're rushing me"),
                *("you're racing", "you're racing ahead", "you're hurrying me", "you're ahead of me"),
                *("you're too far ahead", "you're leaving me behind", "you are rushing", "you are rushing me"),
                *("you are racing", "you are racing ahead", "you are hurrying me", "you are ahead of me"),
                *("you are too far ahead", "you are leaving me behind", "don't rush", "don't rush me"),
                *("don't hurry", "don't hurry me", "don't go so fast", "don't count so fast"),
                *("no need to rush", "no need to rush me", "no need to hurry", "no need to hurry me"),
                *("no need to go so fast", "no need to count so fast", "take your time", "take it slow"),
                *("half speed", "half the speed", "take it down a notch in speed", "slower", "slow down"),
                *("more slowly", "less fast", "too fast", "too quick", "not so fast", "too quickly"),
                *("too rapid", "slowly", "not so quick", "not so quickly", "at a slower pace", "easy does it"),
                *("steady on", "it's all a bit fast", "it's all rather fast", "it's all very fast"),
                *("it's all so fast", "it's all really fast", "it's all awfully fast", "it's all quite fast"),
                *("it's a bit fast", "it's rather fast", "it's very fast", "it's so fast", "it's really fast"),
                *("it's awfully fast", "it's quite fast", "this is all a bit fast", "this is all rather fast"),
                *("this is all very fast", "this is all so fast", "this is all really fast"),
                *("this is all awfully fast", "this is all quite fast", "this is a bit fast"),
                *("this is rather fast", "this is very fast", "this is so fast", "this is really fast"),
                *("this is awfully fast", "this is quite fast", "that's all a bit fast"),
                *("that's all rather fast", "that's all very fast", "that's all so fast"),
                *("that's all really fast", "that's all awfully fast", "that's all quite fast"),
                *("that's a bit fast", "that's rather fast", "that's very fast", "that's so fast"),
                *("that's really fast", "that's awfully fast", "that's quite fast", "you're all a bit fast"),
                *("you're all rather fast", "you're all very fast", "you're all so fast"),
                *("you're all really fast", "you're all awfully fast", "you're all quite fast"),
                *("you're a bit fast", "you're rather fast", "you're very fast", "you're so fast"),
                *("you're really fast", "you're awfully fast", "you're quite fast", "we're all a bit fast"),
                *("we're all rather fast", "we're all very fast", "we're all so fast", "we're all really fast"),
                *("we're all awfully fast", "we're all quite fast", "we're a bit fast", "we're rather fast"),
                *("we're very fast", "we're so fast", "we're really fast", "we're awfully fast"),
                *("we're quite fast", "so fast", "why so fast", "too fast for me", "i need to go slower"),
                *("where's the fire", "what's the rush", "what's the hurry"),
            ),
            "faster": (
                *("raise the pace", "raise the tempo", "raise the speed", "increase the pace"),
                *("increase the tempo", "increase the speed", "up the pace", "up the tempo", "up the speed"),
                *("quicken the pace", "quicken the tempo", "quicken the speed", "push the pace"),
                *("push the tempo", "push the speed", "lift the pace", "lift the tempo", "lift the speed"),
                *("speed it up", "speed the count up", "speed the counting up", "speed things up"),
                *("speed the pace up", "speed up the count", "hurry it up", "hurry it along"),
                *("hurry up the count", "pick it up", "pick up the speed", "you're dragging"),
                *("you're dragging on", "you're taking too long", "you're crawling", "you're lagging"),
                *("it's dragging", "it's taking forever", "it's taking too long", "this is dragging"),
                *("this is taking forever", "this is taking too long", "don't be so slow", "don't go so slow"),
                *("don't go so slowly", "don't count so slowly", "don't dawdle", "don't take so long"),
                *("double speed", "twice the speed", "get a move on", "chop chop", "come on faster"),
                *("quick quick", "step on it", "faster", "speed up", "quicker", "more quickly", "less slow"),
                *("too slow", "pick up the pace", "hurry up", "too slowly", "not so slow", "not so slowly"),
                *("step up the pace", "at a faster pace", "more speed", "it's all a bit slow"),
                *("it's all rather slow", "it's all very slow", "it's all so slow", "it's all really slow"),
                *("it's all awfully slow", "it's all quite slow", "it's a bit slow", "it's rather slow"),
                *("it's very slow", "it's so slow", "it's really slow", "it's awfully slow", "it's quite slow"),
                *("this is all a bit slow", "this is all rather slow", "this is all very slow"),
                *("this is all so slow", "this is all really slow", "this is all awfully slow"),
                *("this is all quite slow", "this is a bit slow", "this is rather slow", "this is very slow"),
                *("this is so slow", "this is really slow", "this is awfully slow", "this is quite slow"),
                *("that's all a bit slow", "that's all rather slow", "that's all very slow"),
                *("that's all so slow", "that's all really slow", "that's all awfully slow"),
                *("that's all quite slow", "that's a bit slow", "that's rather slow", "that's very slow"),
                *("that's so slow", "that's really slow", "that's awfully slow", "that's quite slow"),
                *("you're all a bit slow", "you're all rather slow", "you're all very slow"),
                *("you're all so slow", "you're all really slow", "you're all awfully slow"),
                *("you're all quite slow", "you're a bit slow", "you're rather slow", "you're very slow"),
                *("you're so slow", "you're really slow", "you're awfully slow", "you're quite slow"),
                *("we're all a bit slow", "we're all rather slow", "we're all very slow", "we're all so slow"),
                *("we're all really slow", "we're all awfully slow", "we're all quite slow"),
                *("we're a bit slow", "we're rather slow", "we're very slow", "we're so slow"),
                *("we're really slow", "we're awfully slow", "we're quite slow", "so slow", "why so slow"),
                *("too slow for me", "it's like watching paint dry", "this is like watching paint dry"),
                *("i could go faster", "i can go faster", "slowcoach"),
            ),
        },
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
    "{counting} [please|for me|from now on|the reps|out loud|this time|today]",
    "(you can|please|you should|now|can you) {counting} [the reps|for me]",
    "(could you|would you|i want you to|i'd like you to|i need you to|let me) {counting} [the reps|for me]",
    "{counting} [the reps] (again|yourself|aloud|with me|myself|on my own)",
    "(from now on|now|today|this time|in this set) {counting}",
    "{counting} (in this set|this set|for this one|for this set|in the next set)",
    "(i'd rather|i'd prefer to|i prefer to|i'd like to|i want to|i will) {counting}",
    "(i'll|i can|let me|i'm going to|may i|can i) {counting}",
    "{counting} (thanks|again please|i've got it|i'll do it myself|i can do it myself|from here|from here on)",
    "(no need|there's no need|you don't need|you don't have) to {counting}",
    "(can you|could you|will you|would you) {counting} [out loud|for me|please]",
    slots={
        "counting": {
            "on": (
                *("count them for me", "count them out loud", "count them", "count every rep for me"),
                *("count every rep out loud", "count every rep", "count each one for me"),
                *("count each one out loud", "count each one", "count along for me", "count along out loud"),
                *("count along", "count with me for me", "count with me out loud", "count with me"),
                *("count along with me for me", "count along with me out loud", "count along with me"),
                *("count them out for me", "count them out out loud", "count them out"),
                *("count each rep for me", "count each rep out loud", "count each rep", "count the reps again"),
                *("count the reps out loud again", "count again", "count out loud again"),
                *("start counting again", "counting with me", "you do the counting"),
                *("you take over the counting", "you handle the counting", "you can do the counting"),
                *("you can take over the counting", "you can handle the counting", "please do the counting"),
                *("please take over the counting", "please handle the counting", "leave the counting to you"),
                *("i leave the counting to you", "i'll leave the counting to you", "turn the counting on"),
                *("turn the counting back on", "turn the counting on again", "switch the counting on"),
                *("switch the counting back on", "switch the counting on again", "put the counting on"),
                *("put the counting back on", "put the counting on again", "keep count"),
                *("keep track of the reps", "keep count of the reps", "i want the counting"),
                *("i want the counting back", "i want you counting", "i want counting again"),
                *("i want the numbers", "i need the counting", "i need the counting back"),
                *("i need you counting", "i need counting again", "i need the numbers", "i lose count"),
                *("i keep losing count", "i want you to count", "i'd like you to count", "count for me"),
                *("count the reps", "count out loud", "start counting", "you count", "counting on"),
                *("turn counting on", "turn on the counting", "count aloud", "count my reps"),
                *("resume counting", "count out", "do count", "say the numbers", "say the count"),
                *("i want to hear the count", "bring back the counting", "give me the count"),
                *("counting back on", "keep counting"),
            ),
            "off": (
                *("leave the counting to me", "give the counting to me", "i've got the count"),
                *("i've got the counting", "turn the counting off", "turn your counting off"),
                *("switch the counting off", "switch your counting off", "quit the counting"),
                *("cease the counting", "drop the counting", "skip the counting", "cut the counting"),
                *("stop counting the reps", "stop counting for me", "stop counting out loud"),
                *("stop counting aloud", "stop counting reps", "quit counting the reps"),
                *("quit counting for me", "quit counting out loud", "quit counting aloud"),
                *("quit counting reps", "no more counting the reps", "no more counting for me"),
                *("no more counting out loud", "no more counting aloud", "no more counting reps"),
                *("don't keep counting the reps", "don't keep counting for me", "don't keep counting out loud"),
                *("don't keep counting aloud", "don't keep counting reps", "without counting"),
                *("without numbers", "no more counting", "no more numbers", "no numbers"),
                *("i don't need you to count", "i don't need the counting", "i don't need counting"),
                *("i don't need the numbers", "i don't need any counting", "i don't need you counting"),
                *("i don't want you to count", "i don't want the counting", "i don't want counting"),
                *("i don't want the numbers", "i don't want any counting", "i don't want you counting"),
                *("let me count", "let me do the counting", "do the counting myself"),
                *("do the counting on my own", "handle the counting myself", "handle the counting on my own"),
                *("keep count myself", "keep track myself", "count myself", "count on my own", "stop counting"),
                *("don't count", "i'll count myself", "i'll count", "no counting", "counting off"),
                *("turn counting off", "turn off the counting", "count by myself", "count them myself"),
                *("count in my head", "count my own reps", "stop the counting", "do my own counting"),
                *("no need to count", "you don't have to count", "you can stop counting"),
                *("you can stop counting now", "please don't count", "count to myself", "let me keep count"),
                *("shut off the counting", "silence the count", "skip counting"),
            ),
        },
    },
)
def counting(scene: Scene, intent: Intent) -> Reply:
    """The coach counts every rep, or leaves the counting to them; remembered. Without a word for which, the other one."""
    said = read.text(intent, "counting")
    on = said == "on" if said else not scene.person.preferences.counting
    person = _prefer(scene.person, counting=on)
    if on and not scene.person.preferences.counting and scene.status is Status.WORKING and not scene.progress.rep:
        person = person.with_progress(rep=1)  # they stand in the set already: no talk again
    running = scene.status is Status.WORKING  # the set itself says how many, and when to say done
    return Reply(person, (tuning.COUNTING[on] if on or running else tuning.COUNT_YOURSELF,))


@handles(
    "CountPlaceIntent",
    "(count|call the number|call it) (at|on) the {place} [of the rep|of the movement|of the move]",
    "(say the number|number) (at|on) the {place} [of the rep|of the movement|of the move]",
    "(count the rep|call the rep) (at|on) the {place} [of the rep|of the movement|of the move]",
    "(count|call the number|call it|say the number) when i'm (at the|all the way|right at the) {place}",
    "(i want|i'd like|i prefer|i need) the (count|number|call|counting) (at|on) the {place} [of the rep]",
    "(put|have|place|give me|move) the (number|count|call) (at|on|to) the {place} [of the rep]",
    "(can you|could you|please) (count|call the number|say the number) (at|on) the {place} [of the rep]",
    "would you (count|call the number|say the number) (at|on) the {place} [of the rep]",
    "(i want you to|i'd like you to) (count|call the number|say the number) (at|on) the {place} [of the rep]",
    "the (number|count) (at|on|goes at|should be at|comes at) the {place} [please|of the rep]",
    "(count|call it|say it) when i (am|get|reach|come) [to|at] [the] {place}",
    "{place} counting",
    "(call|count) [at the] {place} position",
    "count (on|at) the way {place}",
    "(count|number) at the {place} (instead|from now on|rather than at the top)",
    "(count|number) at the {place} (rather than the bottom|not the top|not the bottom)",
    "(say|call) the number (as|when) i (come|go|get|am) {place}",
    slots={
        "place": {
            "top": ("top", "up", "end", "highest point", "upper", "finish"),
            "bottom": ("bottom", "down", "low", "lowest point", "lower"),
        },
    },
)
def count_place(scene: Scene, intent: Intent) -> Reply:
    """Whether the number is called at the top or the bottom of the movement; remembered."""
    place = "bottom" if read.text(intent, "place") == "bottom" else "top"
    return Reply(_prefer(scene.person, count_at=place), (tuning.COUNT_AT[place],))


@handles(
    "VerbosityIntent",
    "{verbosity} [please|from now on|coach|this time]",
    "(can you|could you|please|you can|would you) {verbosity} [please|from now on|a bit]",
    "(i want you to|i'd like you to|you should|you need to|just) {verbosity} [please|from now on|a bit]",
    "(i want|i'd like|give me|i need) [the|some|a] {verbosity} (instructions|explanations)",
    "(i want|i'd like|give me|i need) [the|some|a] {verbosity} (version|description|descriptions)",
    "(let's have|can i have|i prefer|use|with) [the|some|a] {verbosity} (instructions|explanations)",
    "(let's have|can i have|i prefer|use|with) [the|some|a] {verbosity} (version|description|descriptions)",
    "(i want|i'd like|give me|i need|can i have|let me have|i prefer) {verbosity} [please|each time|from now on]",
    "(be|keep it|make it|keep them|make them|be a bit|stay) {verbosity} [please|from now on]",
    "{verbosity} (instructions|explanations|talk|mode|descriptions|version|guidance) [please|only|from now on]",
    "{verbosity} (each time|every time|for each move|about each move|just the basics|thanks|dear)",
    "{verbosity} (please coach|in future|if you can|would be good|would be better)",
    slots={
        "verbosity": {
            "brief": (
                *("you're talking too much", "you're chatting too much", "you're saying too much"),
                *("you're explaining too much", "you talk too much", "you talk a lot", "you talk so much"),
                *("you chat too much", "you chat a lot", "you chat so much", "you speak too much"),
                *("you speak a lot", "you speak so much", "you explain too much", "you explain a lot"),
                *("you explain so much", "you say too much", "you say a lot", "you say so much"),
                *("too much talk", "too much talking", "too much chat", "too much chatter"),
                *("too much explanation", "too much information", "too much detail", "too much explaining"),
                *("so much talk", "so much talking", "so much chat", "so much chatter", "so much explanation"),
                *("so much information", "so much detail", "so much explaining", "too many words"),
                *("too many explanations", "too many details", "stop talking so much", "stop talking"),
                *("stop chatting so much", "stop chatting", "stop chatter so much", "stop chatter"),
                *("stop explaining so much", "stop explaining", "stop rambling so much", "stop rambling"),
                *("stop the chatter so much", "stop the chatter", "stop waffling so much", "stop waffling"),
                *("quit talking so much", "quit talking", "quit chatting so much", "quit chatting"),
                *("quit chatter so much", "quit chatter", "quit explaining so much", "quit explaining"),
                *("quit rambling so much", "quit rambling", "quit the chatter so much", "quit the chatter"),
                *("quit waffling so much", "quit waffling", "enough talking so much", "enough talking"),
                *("enough chatting so much", "enough chatting", "enough chatter so much", "enough chatter"),
                *("enough explaining so much", "enough explaining", "enough rambling so much"),
                *("enough rambling", "enough the chatter so much", "enough the chatter"),
                *("enough waffling so much", "enough waffling", "cut out talking so much", "cut out talking"),
                *("cut out chatting so much", "cut out chatting", "cut out chatter so much", "cut out chatter"),
                *("cut out explaining so much", "cut out explaining", "cut out rambling so much"),
                *("cut out rambling", "cut out the chatter so much", "cut out the chatter"),
                *("cut out waffling so much", "cut out waffling", "no more talking so much", "no more talking"),
                *("no more chatting so much", "no more chatting", "no more chatter so much", "no more chatter"),
                *("no more explaining so much", "no more explaining", "no more rambling so much"),
                *("no more rambling", "no more the chatter so much", "no more the chatter"),
                *("no more waffling so much", "no more waffling", "cut the chatter", "cut the chat"),
                *("cut the talk", "cut the talking", "cut the waffle", "cut the explanations"),
                *("cut the small talk", "drop the chatter", "drop the chat", "drop the talk"),
                *("drop the talking", "drop the waffle", "drop the explanations", "drop the small talk"),
                *("skip the chatter", "skip the chat", "skip the talk", "skip the talking", "skip the waffle"),
                *("skip the explanations", "skip the small talk", "lose the chatter", "lose the chat"),
                *("lose the talk", "lose the talking", "lose the waffle", "lose the explanations"),
                *("lose the small talk", "reduce the chatter", "reduce the chat", "reduce the talk"),
                *("reduce the talking", "reduce the waffle", "reduce the explanations"),
                *("reduce the small talk", "don't talk so much", "don't explain so much", "don't say so much"),
                *("don't explain everything", "don't explain it all", "you don't have to talk so much"),
                *("you don't have to explain so much", "you don't have to say so much"),
                *("you don't have to explain everything", "you don't have to explain it all"),
                *("no need to talk so much", "no need to explain so much", "no need to say so much"),
                *("no need to explain everything", "no need to explain it all", "just the basics"),
                *("just the essentials", "just the name", "just the names", "just the important bits"),
                *("just the main points", "just the short version", "just the key points", "only the basics"),
                *("only the essentials", "only the name", "only the names", "only the important bits"),
                *("only the main points", "only the short version", "only the key points"),
                *("don't tell me everything", "don't describe everything"),
                *("don't explain everything each time", "i know the moves", "i know how it goes"),
                *("i know the exercises", "i know how to do them", "i know all this", "i know it all"),
                *("i know this already", "quiet mode", "silent mode", "brief mode", "short mode", "less talk"),
                *("talk less", "be quiet", "shorter", "brief", "short", "less talking", "not so much talk"),
                *("keep it short", "be brief", "shorter instructions", "short instructions", "say less"),
                *("less chat", "less detail", "fewer words", "quieter", "to the point", "concise"),
                *("brief instructions", "less explanation", "less explaining", "keep it brief"),
                *("shut up a bit", "less chit chat", "less waffle", "too chatty", "you're too chatty"),
                *("you're too wordy", "you waffle", "just the facts", "short and sweet", "brief please"),
                *("less words", "less instruction", "fewer instructions", "less information", "cut it short"),
                *("get to the point", "skip the explanation", "skip the details", "no explanations"),
                *("no need to explain", "no long explanations", "spare me the details"),
                *("leave out the details", "don't go on so much", "quiet please", "minimal instructions"),
                *("the short version", "short version"),
            ),
            "full": (
                *("tell me everything", "tell me all of it", "tell me all the details", "tell me every detail"),
                *("tell me the full details", "give me everything", "give me all of it"),
                *("give me all the details", "give me every detail", "give me the full details"),
                *("explain me everything", "explain me all of it", "explain me all the details"),
                *("explain me every detail", "explain me the full details", "explain everything properly"),
                *("explain everything in detail", "explain everything in full", "explain everything fully"),
                *("explain everything every time", "explain everything each time"),
                *("explain everything thoroughly", "explain it all properly", "explain it all in detail"),
                *("explain it all in full", "explain it all fully", "explain it all every time"),
                *("explain it all each time", "explain it all thoroughly", "explain every move properly"),
                *("explain every move in detail", "explain every move in full", "explain every move fully"),
                *("explain every move every time", "explain every move each time"),
                *("explain every move thoroughly", "explain things properly", "explain things in detail"),
                *("explain things in full", "explain things fully", "explain things every time"),
                *("explain things each time", "explain things thoroughly", "explain each move properly"),
                *("explain each move in detail", "explain each move in full", "explain each move fully"),
                *("explain each move every time", "explain each move each time"),
                *("explain each move thoroughly", "explain it properly", "explain it in detail"),
                *("explain it in full", "explain it fully", "explain it every time", "explain it each time"),
                *("explain it thoroughly", "describe everything properly", "describe everything in detail"),
                *("describe everything in full", "describe everything fully", "describe everything every time"),
                *("describe everything each time", "describe everything thoroughly"),
                *("describe it all properly", "describe it all in detail", "describe it all in full"),
                *("describe it all fully", "describe it all every time", "describe it all each time"),
                *("describe it all thoroughly", "describe every move properly"),
                *("describe every move in detail", "describe every move in full", "describe every move fully"),
                *("describe every move every time", "describe every move each time"),
                *("describe every move thoroughly", "describe things properly", "describe things in detail"),
                *("describe things in full", "describe things fully", "describe things every time"),
                *("describe things each time", "describe things thoroughly", "describe each move properly"),
                *("describe each move in detail", "describe each move in full", "describe each move fully"),
                *("describe each move every time", "describe each move each time"),
                *("describe each move thoroughly", "describe it properly", "describe it in detail"),
                *("describe it in full", "describe it fully", "describe it every time"),
                *("describe it each time", "describe it thoroughly", "explain everything", "explain it all"),
                *("explain every move", "explain each move", "describe everything", "describe it all"),
                *("describe every move", "describe each move", "the full details", "the full explanations"),
                *("the full explanation", "the full instructions", "the long details", "the long explanations"),
                *("the long explanation", "the long instructions", "all the details", "all the explanations"),
                *("all the explanation", "all the instructions", "longer details", "longer explanations"),
                *("longer explanation", "longer instructions", "full details", "full explanations"),
                *("full explanation", "full instructions", "more details", "more explanations"),
                *("more explanation", "more instructions", "talk more", "talk a bit more"),
                *("talk a little more", "speak more", "speak a bit more", "speak a little more"),
                *("explain more", "explain a bit more", "explain a little more", "say more", "say a bit more"),
                *("say a little more", "tell me more", "tell me a bit more", "tell me a little more"),
                *("you can talk more", "you can explain more", "you can say more", "you don't say enough"),
                *("you don't explain enough", "you don't talk enough", "you don't tell me enough"),
                *("not enough detail", "not enough explanation", "not enough information"),
                *("not enough instruction", "too little detail", "too little explanation"),
                *("too little information", "too little instruction", "give all the details"),
                *("give more details", "full mode", "detailed mode", "chatty mode", "in more detail", "full"),
                *("more detail", "detailed", "the long version", "in detail", "more information"),
                *("be more detailed", "the full version", "long explanations", "more explanation please"),
                *("all the detail", "every detail", "full detail", "i want all the detail"),
                *("a full explanation", "a detailed explanation", "the whole explanation"),
                *("everything in detail", "talk me through everything", "don't leave anything out"),
                *("be thorough", "be specific", "be more specific", "elaborate", "more guidance"),
                *("guide me more", "explain properly", "i need more information"),
            ),
        },
    },
)
def verbosity(scene: Scene, intent: Intent) -> Reply:
    """Less talk, or the full instructions; remembered."""
    wish = read.text(intent, "verbosity")
    if wish not in ("brief", "full"):
        return Reply(scene.person, (tuning.TALK_WHICH,))
    return Reply(_prefer(scene.person, verbosity=wish), (tuning.VERBOSITY[wish],))
