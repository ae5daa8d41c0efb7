"""Another move or another form in place of this one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from catalog import Level
from skill import choose, flow
from skill.intents.picking import picked
from skill.intents.spec import handles
from skill.narration import going, starting
from skill.narration.steps import for_side, full_name
from skill.person import Intent, Status
from skill.plan import RestReason, RestStep, SetStep, exercise_of
from skill.recipe import Move
from skill.scene import Reply, Scene


@handles(
    "SwapExerciseIntent",
    "(swap|replace|change|switch|exchange) (this|it|that|the move) [please|out]",
    "(swap|replace|change|switch|exchange) (the exercise|this move|this exercise|this one|that one) [please|out]",
    "(swap|replace|change|switch) (this|it|the move|this move) (for|with|to|by|into) [a|the|some|an] {exercise}",
    "(swap|replace|change|switch) (this exercise|this one) (for|with|to|by|into) [a|the|some|an] {exercise}",
    "(swap|replace|change|switch) (that|it out) (for|with|to|by|into) [a|the|some|an] {exercise}",
    "(swap|switch|change|replace) (this|it) (for|with|to) (something|anything) (else|different|other)",
    "(swap|switch|change|replace) this one (for|with|to) (something|anything) (else|different|other)",
    "(swap|switch) (this move|this exercise) (for|with|to) (something|anything) (else|different|other)",
    "(change|replace) (this move|this exercise) (for|with|to) (something|anything) (else|different|other)",
    "(swap|switch|change|replace) (this|it) (for|with|to) (another|a different|some other) (one|move|exercise)",
    "(swap|switch|change|replace) this one (for|with|to) (another|a different|some other) (one|move|exercise)",
    "(swap|switch|change|replace) (this move|this exercise) (for|with|to) another (one|move|exercise)",
    "(swap|switch) (this move|this exercise) (for|with|to) (a different|some other) (one|move|exercise)",
    "(change|replace) (this move|this exercise) (for|with|to) (a different|some other) (one|move|exercise)",
    "(swap|switch|change) (for|to|in|over to|into) [a|the|some] {exercise}",
    "replace with [a|the|some] {exercise}",
    "(can i|can we|could i|could we) (swap|switch|change) (this|it|to|for) [to|for|with] [a|the|some] {exercise}",
    "(i want to|i'd like to) (swap|switch|change) (this|it|to|for) [to|for|with] [a|the|some] {exercise}",
    "(i'll|may i|let's) (swap|switch|change) (this|it|to|for) [to|for|with] [a|the|some] {exercise}",
    "(can i|can we|could i|could we) (swap|switch|change|replace) (this|it|this one|this move|this exercise)",
    "(i want to|i'd like to) (swap|switch|change|replace) (this|it|this one|this move|this exercise)",
    "(may i|let's|please) (swap|switch|change|replace) (this|it|this one|this move|this exercise)",
    "(give me|i want|i'd like|let's do) (another|a different|some other) (move|exercise|one)",
    "(i need|can i have|can we do|could i have|let me have) (another|a different|some other) (move|exercise|one)",
    "(give me|i want|i'd like|let's do) something (else|different) [instead|please]",
    "(can i have|can we do|can i do|could i do|let me do) something (else|different) [instead|please]",
    "(give me|i want|suggest) (another|a different|an alternative|a new) (move|exercise|one) [instead|for me]",
    "(pick|choose|find|offer) (another|a different|an alternative|a new) (move|exercise|one) [instead|for me]",
    "(another|a different|some other) (move|exercise|one) [please|instead|for this]",
    "(a new|an alternative|one other) (move|exercise|one) [please|instead|for this]",
    "(something|anything) (else|different) [instead|please|i could do]",
    "(something|anything) (else|different) (i can do|for me|in place of this|in place of that)",
    "[is there] (anything|something) else (i could do|i can do|to do|we could do) [instead]",
    "[is there] (anything|something) else (i could do|i can do) (in place of this|in place of that)",
    "[is there] (anything|something) else (to do|we could do) (in place of this|in place of that)",
    "(is there|have you got) (an|another|any|the) (alternative|alternatives) [to this|for this|exercise|move|one]",
    "(do you have|what's) (an|another|any|the) (alternative|alternatives) [to this|for this|exercise|move|one]",
    "(is there|have you got) (an|another|any|the) (substitute|replacement) [to this|for this|exercise|move|one]",
    "(do you have|what's) (an|another|any|the) (substitute|replacement) [to this|for this|exercise|move|one]",
    "(i can't|i cannot) (do|manage) this [one|move|exercise] (is there an alternative|something else)",
    "(i can't|i cannot) (do|manage) this [one|move|exercise] (give me another|what else is there)",
    "(i don't like|i hate|i dislike|i can't stand) this (one|move|exercise) [at all]",
    "(i'm bored of|i'm not a fan of|not keen on|i don't fancy) this (one|move|exercise) [at all]",
    "(i don't like|i hate) (it|this|that one|these|doing this) [give me another|give me something else]",
    "(i dislike|i can't stand) (it|this|that one|these|doing this) [give me another|give me something else]",
    "(this one|this move|this exercise) (isn't for me|is not for me)",
    "(this one|this move|this exercise) (doesn't suit me|doesn't work for me|isn't working for me)",
    "(this one|this move|this exercise) is (boring|no good) [give me another|give me something else]",
    "(this one|this move|this exercise) is (no fun|rubbish|horrible) [give me another|give me something else]",
    "[let's do|do|i want|give me|can we do] [the|a|some] {exercise} instead [of this]",
    "(can i do|i'll do|let me do|how about|what about) [the|a|some] {exercise} instead [of this]",
    "(i'd rather|i would rather|i'd prefer to) (do|have|take) [the|a|some] {exercise}",
    "(i prefer to|i'd sooner|let me rather) (do|have|take) [the|a|some] {exercise}",
    "(i'd prefer|i prefer|rather) [the|a|some] {exercise} [please]",
    "instead of this [one|move|exercise] [let's do|let me do|do|give me|i want|can i do] [the|a|some] {exercise}",
    "(instead|instead of this|rather) (another one|another move|something else|a different one)",
    "(take|use|put in|bring in) [the|a|some] {exercise} (instead|in place of this|for this one)",
    "(i want|can i have|give me) [the|some] {exercise} (in place of this|rather than this|and not this|rather)",
    "(do|let's do) [the|some] {exercise} rather than this [one]",
    "(pick|choose) (another|something else|a different one) for me",
    "(substitute|sub) (this|it|this one|this move|this exercise) [for|with] [the|a|some] [{exercise}]",
    "(what|which) (other|else) (move|exercise|one) (could i do|can i do|could we do) instead [of this]",
    "what else (could i do|can i do) instead [of this]",
    "(can i|could i|i want to|may i) do (another|a different|some other) (one|move|exercise) [instead]",
    "(not this one|no not this one) (give me|let's do|i want) (another|something else|a different one)",
    "(trade|exchange|swap out|change out) (this|it|this one|this move) [for] [the|some|a] [{exercise}]",
    "(switch|change|move|put) me (to|onto|over to) [the|some|a] {exercise}",
    "(pick|choose|find|give me|suggest) something (different|else|new) [please|for me]",
    "(any|is there any|is there an) alternative [to this|to this one|to it|please]",
    "(rather|i'd prefer|i'd rather have|i'd much rather do) [do] [the|some] {exercise}",
    "(this|it) [exercise|move|one] isn't for me",
    "(this|it) isn't (for me|working|working for me|my thing)",
    "(swap|replace|change) (it|this) [please|out|now]",
    "(can|could|may) (i|we) (have|get|do|try) another (one|move|exercise) [please|instead]",
    "(can|could|may) (i|we) (have|get|do|try) (a different|some other) (one|move|exercise) [please|instead]",
    "(can we|could we|let's) (trade|exchange|swap) this for [the|some|a] {exercise}",
    "(not|anything but) this (one|move|exercise) [again]",
    "(let's|can we) do a different (one|move|exercise)",
    "(i'd|i would) rather do [the|a|some] {exercise} [than this|than that]",
    "rather [do] [the|a] {exercise} than (this|that)",
    "(this|it) isn't for me (what else is there|give me another|something else|another one) [instead]",
    "(can you|could you|please) (pick|choose|find|suggest) (something|another move|anything) else (in place of this|instead|for me)",
    "(i hate|i dislike|i can't stand|i'm bored of|not) this one (swap it|change it|give me another|something else)",
    "(another|different|some other) (exercise|move|one) [please|instead|for me]",
    slots={
        "exercise": "exercise",
    },
)
def swap(scene: Scene, intent: Intent) -> Reply:
    """Another move in place of this one: the one named, or one of the same pattern for the same kit."""
    if scene.move is None:
        return Reply(scene.person, (going.SWAP_ONLY_MOVES if scene.under_way else starting.NOTHING_YET,))
    if "exercise" not in intent.slots:
        kit = choose.Kit(
            frozenset(exercise_of(scene.move, scene.catalog).equipment) | choose.kit_of(scene.person).equipment
        )
        other = choose.substitute(scene.move, scene.progress.recipe, scene.catalog, scene.person, kit)
        return take_move(scene, other) if other else Reply(scene.person, (going.NO_SWAP,))
    exercise, asked = picked(scene, intent)
    if exercise is None:
        return asked
    if exercise == scene.move.exercise:
        return Reply(scene.person, (going.SAME_MOVE,))
    return take_move(scene, choose.named_move(exercise, scene.catalog, scene.person))


def take_move(scene: Scene, other: Move) -> Reply:
    """``other`` in place of the present move, in this and all later rounds.

    Another form of the same move goes on from the same rep; another move begins with its own set-up.
    """
    old = scene.move
    assert old is not None
    same = other.exercise == old.exercise
    name = exercise_of(old, scene.catalog).name
    slot = slot_of(scene)
    logged, effects = (scene, ()) if same else flow.partly_done(scene)
    recipe = logged.progress.recipe
    moves = tuple(other if at == slot else move for at, move in enumerate(recipe.moves))
    changed = flow.change_recipe(logged, replace(recipe, moves=moves))
    if scene.status is Status.READY:
        return Reply(changed.person, (going.swapped(name, full_name(other, scene.catalog)),))
    if same:
        line = form_line(other, scene)
        return flow.prefixed(_same_place(changed), (line,), effects)
    round_now = getattr(scene.step, "round", 1)
    start = flow.find(changed.plan, lambda step: _is_rest_before(step, round_now, slot))
    assert start is not None
    alone = len(recipe.moves) == 1
    line = going.swapped(name, full_name(other, scene.catalog)) if alone else going.swapped_out(name)
    return flow.prefixed(flow.enter(changed, start), (line, *_kit_and_level(other, scene)), effects)


def _kit_and_level(move: Move, scene: Scene) -> Iterator[str]:
    """What a swapped-in move needs, and that it is an advanced one."""
    form = exercise_of(move, scene.catalog)
    if form.equipment or form.props:
        yield starting.needs(form, scene.catalog)
    if form.level is Level.ADVANCED:
        yield starting.advanced([form.name])


def _same_place(scene: Scene) -> Reply:
    if scene.status in (Status.PAUSED, Status.WORKING, Status.RESTING):
        return Reply(scene.person)
    return flow.go_on(scene)


def _is_rest_before(step: object, number: int, slot: int) -> bool:
    match step:
        case RestStep(round, at, reason):
            return round == number and at == slot and reason is not RestReason.SWITCH
        case _:
            return False


def slot_of(scene: Scene) -> int:
    """The place in the round of the present move; the first one where nothing has begun."""
    return scene.step.slot if isinstance(scene.step, SetStep | RestStep) else 0


def form_line(move: Move, scene: Scene) -> str:
    """What is different in the form, or the plain form's name."""
    exercise = scene.catalog.exercises[move.exercise]
    side = getattr(scene.step, "side", None) or exercise.sides.first
    return for_side(exercise.options[move.option].line, side) if move.option else going.plain_form(exercise.name)
