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
    "(raise|increase|up|bump up) (the|my|our) (reps|repetitions|number of reps|rep count) [a bit|please]",
    "(add to|turn up|put up|push up) (the|my|our) (reps|repetitions|number of reps|rep count) [a bit|please]",
    "(lower|reduce|drop|decrease) (the|my|our) (reps|repetitions|number of reps|rep count) [a bit|please]",
    "(cut|cut down) (the|my|our) (reps|repetitions|number of reps|rep count) [a bit|please]",
    "(bring down|turn down|cut back on) (the|my|our) (reps|repetitions|number of reps|rep count) [a bit|please]",
    "add (some|a few|a couple of|more) reps [please]",
    "(take off|take away|cut|drop) (some|a few|a couple of) reps [please]",
    "(too many|that's too many|there are too many) (reps|repetitions) [for me|do less|do fewer|do less of them]",
    "(too few|that's too few|not enough|there aren't enough) (reps|repetitions) [for me|do more]",
    slots={
        "reps": "number",
        "direction": {
            "more": ("more", "a few more", "some more", "extra", "additional", "higher"),
            "less": ("less", "fewer", "not so many", "a few less", "a few fewer", "not as many", "lower"),
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
    "(add|tack on|put in|stick on|throw in) (a|another|an extra|one more) (round|lap) [at the end|please]",
    "(again|another time|once more) around the circuit",
    "(drop|cut|lose|skip|remove|take off|knock off|leave out) (a|one|the last|the final) round [off] [please]",
    "(cut|take|knock) (a|one|the last) round off",
    "(lower|reduce|decrease|cut|cut down) the (rounds|number of rounds) [please|a bit]",
    "(raise|increase|up|bump up) the (rounds|number of rounds) [please|a bit]",
    "(too many|that's too many) rounds [for me]",
    slots={
        "rounds": "number",
        "direction": {
            "more": ("more", "another", "extra", "additional", "one more", "a further"),
            "less": ("less", "fewer", "not so many", "one less", "one fewer"),
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
    "(change|adjust|raise|increase|lower) [the|my] (rest|rests|breaks|rest time) [down] to {seconds}",
    "(reduce|shorten|extend|cut|lengthen) [the|my] (rest|rests|breaks|rest time) [down] to {seconds}",
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
    "(rest|rests|break|breaks) (of|at|is|equals) {seconds} [only|each|every time]",
    "(a rest|a rest period|rest period|rest periods|rest time) (of|at|is|equals) {seconds} [only|each|every time]",
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
    "(longer|shorter) (rest|rests|breaks|pauses|rest periods) [please|between moves|between exercises]",
    "(increase|raise|extend|lengthen|stretch) (the|my) (rest|rests|breaks) [a bit|please]",
    "(increase|raise|extend|lengthen|stretch) (the|my) (rest|rests|breaks) (between moves|by {seconds})",
    "(increase|raise|extend|lengthen|stretch) (the|my) (rest time|resting time|pauses) [a bit|please]",
    "(increase|raise) (the|my) (rest time|resting time|pauses) (between moves|by {seconds})",
    "(extend|lengthen|stretch) (the|my) (rest time|resting time|pauses) (between moves|by {seconds})",
    "(decrease|reduce|cut|shorten|cut down) (the|my) (rest|rests|breaks) [a bit|please]",
    "(decrease|reduce|cut|shorten|cut down) (the|my) (rest|rests|breaks) (between moves|by {seconds})",
    "(decrease|reduce|cut|shorten|cut down) (the|my) (rest time|resting time|pauses) [a bit|please]",
    "(decrease|reduce|cut|shorten|cut down) (the|my) (rest time|resting time|pauses) (between moves|by {seconds})",
    "(the|your|these) (rests|breaks|rest periods|pauses) are (too long|a bit long) [for me]",
    "(the|your|these) (rests|breaks|rest periods|pauses) are (much too long|too lengthy) [for me]",
    "(the|your|these) (rests|breaks|rest periods|pauses) are (too short|a bit short) [for me]",
    "(the|your|these) (rests|breaks|rest periods|pauses) are (much too short|not long enough) [for me]",
    "(the|your|this) (rest|break|pause) [time] [between moves] is too long [for me]",
    "(the|your|this) (rest|break|pause) [time] [between moves] is (too short|not long enough) [for me]",
    "(i need|i want|give me) (longer|more time) (between|in between) (moves|exercises) [from now on]",
    "(i need|i want|give me) (longer|more time) (between|in between) (sets|the moves|the exercises) [from now on]",
    "(i need|i want|give me) (shorter|less time) (between|in between) (moves|exercises)",
    "(i need|i want|give me) (shorter|less time) (between|in between) (sets|the moves|the exercises)",
    "(no|zero) (rests|breaks|rest between moves|rest between exercises|pauses) between [the] (moves|exercises)",
    slots={
        "seconds": "duration",
        "direction": {
            "more": (
                *("more", "longer", "a bit more", "a bit longer", "a little more", "more of a", "extra"),
                *("additional",),
            ),
            "less": (
                *("less", "shorter", "a bit less", "a bit shorter", "a little less", "not so much", "fewer"),
                *("not so long",),
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
    "(don't|do not|never) (start|begin) (until|before|unless) (i say|i'm|i say i'm) (ready|so|go)",
    "(don't|do not|never) (go on|continue|move on) (until|before|unless) (i say|i'm|i say i'm) (ready|so|go)",
    "(don't|do not|never) (start|begin|move on|go on) without (asking|asking me|asking me first)",
    "(don't|do not|never) (start|begin|move on|go on) without (my okay|me saying so|checking)",
    "(always|every time|each time) (ask|wait|check) [me|for me|with me] [first|if i'm ready|whether i'm ready]",
    "(turn|switch) (on asking|asking on|the asking on|on the asking)",
    "(turn|switch) (off asking|asking off|the asking off|off the asking)",
    "(you don't|you do not) (have to|need to|need) (ask|wait|wait for me|ask me|check) [each time|every time]",
    "(you needn't|no) (have to|need to|need) (ask|wait|wait for me|ask me|check) [each time|every time]",
    "(you don't|you do not) (have to|need to|need) (ask|wait) (before each move|first|any more)",
    "(you don't|you do not) (have to|need to|need) (wait for me|ask me|check) (before each move|first|any more)",
    "(you needn't|no) (have to|need to|need) (ask|wait) (before each move|first|any more)",
    "(you needn't|no) (have to|need to|need) (wait for me|ask me|check) (before each move|first|any more)",
    "(no need|there's no need) to (ask|keep asking|wait|wait for me|check) [me] [if i'm ready|whether i'm ready]",
    "(no need|there's no need) to (ask|keep asking|wait|wait for me|check) [me] (each time|every time)",
    "(it's not necessary|you don't need) to (ask|keep asking) [me] [if i'm ready|whether i'm ready]",
    "(it's not necessary|you don't need) to (wait|wait for me|check) [me] [if i'm ready|whether i'm ready]",
    "(it's not necessary|you don't need) to (ask|keep asking|wait|wait for me|check) [me] (each time|every time)",
    "(stop|quit|don't keep) (asking|checking) [me] [if i'm ready|whether i'm ready]",
    "(no more|enough with the|enough) (asking|checking) [me] [if i'm ready|whether i'm ready]",
    "(stop|quit|don't keep) (asking|checking) [me] (every time|each time|all the time)",
    "(no more|enough with the|enough) (asking|checking) [me] (every time|each time|all the time)",
    "(move|go|carry|run|flow) on (automatically|by itself|on your own)",
    "(move|go|carry|run|flow) on (by yourself|without me|without me saying so|hands free)",
    "(keep|just keep) (going|moving) (without asking|without stopping to ask|by yourself)",
    "(keep|just keep) (going|moving) (on your own|automatically|between moves)",
    "(hands free|automatic mode|auto mode|go automatic|automatic|automatically) [please]",
    "(wait|hold) (until|till|for me until) (i say|i'm|i tell you i'm|i say i'm) (ready|go|so) [each time]",
    "(wait|hold) (until|till|for me until) (i say|i'm) (ready|go|so) (every time|before every move)",
    "(wait|hold) (until|till|for me until) (i tell you i'm|i say i'm) (ready|go|so) every time",
    "(wait|hold) (until|till|for me until) (i tell you i'm|i say i'm) (ready|go|so) before every move",
    "i (want|would like) to (say when|decide when|say go) [to start|each time|before each move]",
    "i (prefer|would prefer) to (say when|decide when|say go) [to start|each time|before each move]",
    "i (want|would like) to (say ready|be asked first|be asked) [to start|each time|before each move]",
    "i (prefer|would prefer) to (say ready|be asked first|be asked) [to start|each time|before each move]",
    "i (don't want|don't need|would rather not) to be asked [each time|every time|before each move|if i'm ready]",
    "please be waiting for my (ready|go|okay) [before every move|each time]",
    slots={
        "asking": {
            "on": (
                *("ask me first", "ask me", "ask first", "wait for me", "always ask", "wait for my ready"),
                *("check with me", "ask before", "check with me first", "ask me if i'm ready"),
                *("ask if i'm ready", "wait until i'm ready", "wait till i say", "let me say when"),
                *("wait for my go", "wait for my okay"),
            ),
            "off": (
                *("don't ask me", "stop asking", "don't ask", "go on by yourself", "don't wait for me"),
                *("no more asking", "don't keep asking", "go on on your own", "go on without me"),
                *("go ahead without asking", "go on automatically", "stop waiting for me"),
                *("don't check with me", "carry on by yourself"),
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
    "(lower|reduce|decrease|bring down|drop|ease) (the|your) (pace|tempo|speed) [a bit|please]",
    "(raise|increase|up|bring up|quicken|push|lift) (the|your) (pace|tempo|speed) [a bit|please]",
    "(slow|slow me) (the count|the counting|the pace|it|it down) [a bit|please|down]",
    "(slow|slow me) (things down|the tempo|the reps|that down|the pace down) [a bit|please|down]",
    "(speed|hurry|pick) (it up|the count up|the counting up|things up) [please]",
    "(speed|hurry|pick) (the pace up|it up a bit|up a bit|up the count|it along) [please]",
    "(i can't keep up|can't keep up|i cannot keep up|i'm not keeping up)",
    "(i'm falling behind|i'm behind|i can't follow you|you're losing me)",
    "(you're|you are) (rushing|rushing me|racing|racing ahead)",
    "(you're|you are) (hurrying me|ahead of me|too far ahead|leaving me behind|going at a hundred miles an hour)",
    "(you're|you are|it's|this is) (dragging|dragging on|taking too long|taking forever)",
    "(you're|you are|it's|this is) (taking your time|crawling|behind me|lagging)",
    "(don't|no need to|there's no need to) (rush|rush me|hurry|hurry me|go so fast|count so fast)",
    "(don't|no need to) (be so slow|go so slow|go so slowly|count so slowly|dawdle|take so long)",
    "(take|let me take) (your|it|my) (time|time with it) [please|coach]",
    "(half|double|twice) (speed|the speed) [please]",
    "(get a move on|chop chop|come on faster|quick quick|step on it|put your foot down)",
    slots={
        "direction": {
            "slower": (
                *("slower", "slow down", "more slowly", "less fast", "too fast", "too quick", "not so fast"),
                *("too quickly", "too rapid", "slowly", "not so quick", "not so quickly", "at a slower pace"),
                *("easy does it", "steady on"),
            ),
            "faster": (
                *("faster", "speed up", "quicker", "more quickly", "less slow", "too slow", "pick up the pace"),
                *("hurry up", "too slowly", "not so slow", "not so slowly", "step up the pace"),
                *("at a faster pace", "more speed", "up the pace"),
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
    "(can you|could you|would you) count [the reps|them] (for me|with me|out loud|aloud|again)",
    "(can you|could you|would you) count (every rep|each one|along) (for me|with me|out loud|aloud|again)",
    "(please|i want you to|i'd like you to) count [the reps|them] (for me|with me|out loud|aloud|again)",
    "please count (every rep|each one|along) (for me|with me|out loud|aloud|again)",
    "(i want you to|i'd like you to) count (every rep|each one|along) (for me|with me|out loud|aloud|again)",
    "(count|start counting|counting) (with me|along|along with me|the reps again|again)",
    "(count|start counting|counting) (out loud again|them for me|them out|each rep|every rep for me)",
    "(you|you can|you should|please) (do|take over|handle) the counting [again|for me|now|please]",
    "(leave|give) the counting to (me|myself)",
    "(leave|i'll leave) the counting to you",
    "(i've|i have) got the (counting|count) [myself|thanks]",
    "(turn|switch|put) (the|your) counting (back on|on|on again)",
    "(turn|switch) (the|your) counting (off|off please)",
    "(quit|cease|drop|skip|cut) (the|your) counting [i've got it|i'll do it myself|please]",
    "(stop|quit|no more|don't keep) counting [the reps|for me|out loud]",
    "(stop|quit|no more|don't keep) counting (aloud|i'll do it myself|i can do it myself|please)",
    "(no|without|no more) (counting|counts|numbers) [please|from you|for this one]",
    "(i don't|i do not) (need|want) (you to count|the counting|counting|you counting|the numbers|any counting)",
    "(i want|i'd like|i need) (you to count|the counting|the counting back)",
    "(i want|i'd like|i need) (you counting|counting again|the numbers)",
    "(just|only) (let me count|let me do the counting|be quiet while i count)",
    "(i'll|i will|let me|i can|i'd like to|i want to) (do the counting|keep count) [myself|on my own]",
    "(i'll|i will|let me|i can|i'd like to|i want to) do my own counting [myself|on my own]",
    "(i'll|i will|let me|i can|i'd like to|i want to) (handle the counting|keep track) [myself|on my own]",
    "(can you|could you|will you|please) keep (count|track) [of the reps|for me]",
    "(i lose count|i keep losing count|i can't count and lift) [count for me|you count]",
    slots={
        "counting": {
            "on": (
                *("count for me", "count the reps", "count out loud", "count every rep", "start counting"),
                *("you count", "counting on", "turn counting on", "turn on the counting", "count aloud"),
                *("count with me", "count my reps", "count each rep", "resume counting"),
            ),
            "off": (
                *("count myself", "count on my own", "stop counting", "don't count", "i'll count myself"),
                *("i'll count", "no counting", "counting off", "turn counting off", "turn off the counting"),
                *("count by myself", "count them myself", "count in my head", "count my own reps"),
                *("stop the counting", "do my own counting"),
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
    return Reply(person, (tuning.COUNTING[on],))


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
    "(you're|you are|that's|this is) (talking|chatting|saying|explaining) [far|way|a bit] too much",
    "(you|coach you) (talk|chat|speak|explain|say) (too much|a lot|far too much|way too much)",
    "(too much|so much|that's too much|way too much|too many) (talk|talking|chat|chatter|words)",
    "(too much|so much|that's too much|way too much|too many) (explanation|information|detail|explaining|waffle)",
    "(stop|quit|less|enough|enough of|cut out|no more) (talking|chatting|chatter|explaining) [so much|please]",
    "(stop|quit|less|enough|enough of|cut out|no more) (waffling|rambling|the chatter|the chat) [so much|please]",
    "(cut|cut down|drop|skip|lose|reduce) the (chatter|chat|talk|talking)",
    "(cut|cut down|drop|skip|lose|reduce) the (waffle|explanations|long explanations|speeches|small talk)",
    "(don't|do not|you don't have to|no need to|you needn't) (talk so much|explain so much|say so much)",
    "(don't|do not) (explain everything|explain it all|talk all the time)",
    "(you don't have to|no need to|you needn't) (explain everything|explain it all|talk all the time)",
    "(just|only) [give me|tell me|say] the (basics|essentials|name|names) [please|from now on]",
    "(just|only) [give me|tell me|say] the (important bits|main points) [please|from now on]",
    "(just|only) [give me|tell me|say] the (short version|key points) [please|from now on]",
    "(don't|do not) (tell me|explain|describe) (everything|all of it) [each time|every time]",
    "(don't|do not) (tell me|explain|describe) (every detail|the whole thing) [each time|every time]",
    "(i know|i already know) (the moves|how it goes|the exercises) [just the basics|keep it short]",
    "(i know|i already know) (how to do them|all this|it all|this already) [just the basics|keep it short]",
    "(tell|explain|give|say|describe) me (everything|all of it|all the details) [each time|properly|please]",
    "(tell|explain|give|say|describe) me every detail [each time|properly|please]",
    "(tell|explain|give|say|describe) me (the whole thing|the full details) [each time|properly|please]",
    "(explain|describe) (everything|it all|every move) (properly|in detail|in full|fully)",
    "(explain|describe) (things|each move|it|all moves) (properly|in detail|in full|fully)",
    "(explain|describe) (everything|it all|every move) (every time|each time|more|thoroughly)",
    "(explain|describe) (things|each move|it|all moves) (every time|each time|more|thoroughly)",
    "(i want|i need|i'd like) (more|the full|the long|all the|longer|full|fuller) (detail|details)",
    "(i want|i need|i'd like) (more|the full|the long) (explanations|explanation|instructions)",
    "(i want|i need|i'd like) (all the|longer|full|fuller) (explanations|explanation|instructions)",
    "(give me|can i have|could you give me) (more|the full|the long|all the|longer|full|fuller) (detail|details)",
    "(give me|can i have|could you give me) (more|the full|the long) (explanations|explanation|instructions)",
    "(give me|can i have|could you give me) (all the|longer|full|fuller) (explanations|explanation|instructions)",
    "(please|can you|could you) (give|tell me|explain) (all the details|more details) [from now on]",
    "(please|can you|could you) (give|tell me|explain) everything in detail [from now on]",
    "(please|can you|could you) (give|tell me|explain) (more about each move|everything) [from now on]",
    "(talk|speak|explain|say|tell me) (more|a bit more|a little more) [please|about each move|from now on]",
    "(you|you can) (talk|explain|say) more [if you like|please|from now on]",
    "(you don't|you do not) (say|explain|talk|tell me) enough",
    "(not enough|too little) (detail|explanation|information|talk|instruction)",
    "(quiet mode|silent mode|brief mode|short mode|minimal mode|minimum talk|minimal talking)",
    "(full mode|detailed mode|verbose mode|chatty mode)",
    slots={
        "verbosity": {
            "brief": (
                *("less talk", "talk less", "be quiet", "shorter", "brief", "short", "less talking"),
                *("not so much talk", "keep it short", "be brief", "shorter instructions"),
                *("short instructions", "say less", "less chat", "less detail", "fewer words", "quieter"),
                *("to the point", "concise", "brief instructions", "stop talking so much"),
                *("don't talk so much", "less explanation", "less explaining", "keep it brief"),
                *("shut up a bit",),
            ),
            "full": (
                *("tell me everything", "full", "all the details", "more details", "more detail", "talk more"),
                *("explain more", "detailed", "say more", "full instructions", "full explanations"),
                *("explain everything", "the long version", "in detail", "more explanation"),
                *("more information", "longer instructions", "be more detailed", "the full version"),
                *("longer explanations", "long explanations"),
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
