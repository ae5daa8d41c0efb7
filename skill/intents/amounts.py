"""How much: reps, rounds and rest. All keep the place."""

from __future__ import annotations

from dataclasses import replace

from skill import flow
from skill.intents import slots as read
from skill.intents.spec import handles
from skill.narration import tuning
from skill.person import Intent, Status
from skill.plan import SetStep, exercise_of, part_of, reps_a_side
from skill.recipe import MOST_REPS, MOST_REST, MOST_ROUNDS
from skill.scene import Reply, Scene

REPS_STEP, REST_STEP = 2, 10


MORE_LESS = {"more": ("more", "a few more", "some more", "extra", "longer"), "less": ("less", "fewer", "shorter")}


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
    "{reps} {direction} (rep|reps|repetition) [please|for luck]",
    "{reps} (reps|repetitions) {direction} [please]",
    "(change|put|set|make) the (number|count|amount) of (reps|repetitions) [to|at] {reps}",
    "(i only want|i just want|only give me|just give me) {reps} [reps] (each|each time|of each)",
    "(do|let's do|i'll do) {reps} of (each|each one|every move|everything)",
    "(i think|i'd say|maybe|perhaps) {reps} (reps|repetitions) [is|would be|are] (better|enough|plenty|right|good)",
    "{reps} (reps|repetitions) (is|are|would be) (better|enough|plenty|right|too many so)",
    "(bump|move|take|push|bring|put|knock|cut) (it|them|that|the reps) (up|down|back) to {reps} [reps]",
    "(let's|can we|could we|i'd like to) (drop|go|move|change|switch|come down|cut it) [down|up] to {reps} [reps]",
    "(can we|could we|let's) {direction} the (reps|rep count|number) [a bit]",
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
    "{rounds} (round|rounds|set|sets) {direction} [please|today]",
    "{direction} [by] {rounds} (round|rounds)",
    "(let's|can we|i'd like to) (make that|make it|say|go for|have) {rounds} (rounds|round|times round)",
    "{rounds} (rounds|round) (i think|max|maximum|at most|tops|today|then)",
    "(the|just the) {rounds} round [today|for me]",
    "(i've|i have|i've got) only [got] (energy|time|strength|puff) for {rounds} (rounds|round)",
    "{rounds} (times|goes) (through|round) [please|today]",
    "(only|just) do {rounds} (rounds|round|sets)",
    "{direction} (round|lap) [please|for me|today|then]",
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
    "(rests|the rests|my rests|breaks) (should|must|can|could|need to) be {seconds} [each|please]",
    "{seconds} (rest|rests|breaks) [please|each time|every time] between (moves|exercises|sets)",
    "i (don't need|need|want) {direction} rest between (moves|exercises|sets)",
    "(that much|so much|such long) rest is (too much|{direction})",
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
    scene = scene.now(scene.person.with_preferences(rest=asked))
    if scene.under_way:
        scene = flow.change_recipe(scene, replace(scene.progress.recipe, rest=asked))
    return Reply(scene.person, (tuning.rest(asked),))
