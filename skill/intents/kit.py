"""Other moves, other forms, and what there is to train with."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import replace
from typing import Literal, get_args

from catalog import EquipmentId, Level
from skill import choose, flow
from skill.digest import is_beginner
from skill.intents import slots as read
from skill.intents.picking import picked
from skill.intents.spec import handles
from skill.narration import going, starting, tuning
from skill.narration.steps import for_side, full_name
from skill.person import Intent, Person, Question, QuestionKind, Status
from skill.plan import RestReason, RestStep, SetStep, exercise_of
from skill.recipe import Move
from skill.scene import Reply, Scene

ALL_EQUIPMENT: tuple[EquipmentId, ...] = get_args(EquipmentId)


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
    if form.equipment:
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


@handles(
    "MissingEquipmentIntent",
    "(i don't|i do not) (have|own|possess|got) [a|an|any|the|my] {equipment} [here|today|at hand]",
    "(we don't|we do not) (have|own|possess|got) [a|an|any|the|my] {equipment} [here|today|at hand]",
    "(i don't|i do not) (have|own|possess|got) [a|an|any|the|my] {equipment} (at home|with me|available)",
    "(we don't|we do not) (have|own|possess|got) [a|an|any|the|my] {equipment} (at home|with me|available)",
    "(i don't|i do not) (have|own) [a|an|any] {equipment} (or|and) [a|an|any] {equipment_two}",
    "(i don't|i do not) (have|own) [a|any] {equipment} [a|any] {equipment_two} (or|and) [a|any] {equipment_three}",
    "i haven't (got|got got no) [a|an|any|the|my|no] {equipment} [here|today|with me|at home]",
    "(i have not|we haven't) (got|got got no) [a|an|any|the|my|no] {equipment} [here|today|with me|at home]",
    "(i ain't|i aint|i have never) (got|got got no) [a|an|any|the|my|no] {equipment} [here|today|with me|at home]",
    "(i haven't|i have not|we haven't|i ain't) (got) [a|any|no] {equipment} (or|and) [a|any] {equipment_two}",
    "(i haven't|i have not) (got) [a|any] {equipment} [a|any] {equipment_two} (or|and) [a|any] {equipment_three}",
    "(we haven't|i ain't) (got) [a|any] {equipment} [a|any] {equipment_two} (or|and) [a|any] {equipment_three}",
    "(i have|i've got|i got|there's) no {equipment} [here|today|with me|at home|around]",
    "(there is|there are|we have|we've got) no {equipment} [here|today|with me|at home|around]",
    "(i have|i've got|i got|there's) no {equipment} (or|and|and no|nor) {equipment_two}",
    "no {equipment} [here|today|at home|with me|available|around|in the house|i'm afraid]",
    "no {equipment} (or|and|and no) {equipment_two} [here|today|at home]",
    "(without|minus) [a|any|my|the] {equipment}",
    "(without|minus) [a|any|my|the] {equipment} (or|and) [a|any|my|the] {equipment_two}",
    "(can i|can we|how do i|could i) do (it|this|this one|that) without [a|the|any|my] {equipment}",
    "(what if|what do i do if|what can i do if) i (don't have|do not have) [a|any|the] {equipment}",
    "(what if|what do i do if|what can i do if) i (haven't got|have no|don't own) [a|any|the] {equipment}",
    "my {equipment} (is|are|got|just|has) (broken|gone|missing|flat|torn|snapped)",
    "my {equipment} (is|are|got|just|has) (burst|lost|too old|at work|in the car|damaged)",
    "my {equipment} (broke|snapped|burst|tore|ripped|is in use|isn't here|aren't here|went flat|popped|has gone)",
    "the {equipment} [just] (is broken|broke|snapped|burst|tore|ripped)",
    "the {equipment} [just] (has snapped|has gone flat|is flat|is missing|popped|went flat)",
    "(i can't|can't|i cannot|couldn't|i couldn't) find [my|the|a] {equipment} [anywhere]",
    "(i lost|i've lost|i forgot|i've forgotten|i broke) [my|the] {equipment}",
    "(i've broken|i sold|i lent out|i gave away|i misplaced) [my|the] {equipment}",
    "i left [my|the] {equipment} (at home|at work|at the gym|in the car)",
    "i left [my|the] {equipment} (somewhere|behind|at my mum's|at my friend's|upstairs)",
    "(i'm|i am|we're) (missing|lacking|without|out of|short of) [a|the|my|any] {equipment}",
    "(i'm|i am) (missing|lacking|without) [a|the|my] {equipment} and [a|the|my] {equipment_two}",
    "(i'm|i am) not having [a|any|the] {equipment} [here|with me]",
    "(i lack|i need|i'd need|i would need) [a|the] {equipment} (for this|for that|first|but have none)",
    "[a] {equipment} (isn't|aren't|is not|are not) (here|available|around|there|something i have|at hand)",
    "(someone|somebody|my wife) (took|has taken|is using|borrowed|has) (my|the) {equipment}",
    "(my husband|my son|my brother|the kids) (took|has taken|is using|borrowed|has) (my|the) {equipment}",
    "(i can't|i cannot) use (my|the|a) {equipment} [today|here|now]",
    "(i don't|i do not|we don't) have (that|it|one|any|the equipment)",
    "(i don't|i do not|we don't) have (this equipment|those|the right equipment|the kit|the gear)",
    "(i don't|i do not|we don't) have (any|the|any of the) (equipment|kit) [for this|for that|here|today]",
    "(i don't|i do not|we don't) have (any|the|any of the) (gear|weights or anything) [for this|for that]",
    "(i don't|i do not|we don't) have (any|the|any of the) (gear|weights or anything) (here|today)",
    "(i haven't|i have not|we haven't) got (that|it|one|any|the equipment)",
    "(i haven't|i have not|we haven't) got (the kit|any equipment|any kit|those|anything|any gear)",
    "(i have|i've got) (no|nothing in the way of|zero) (equipment|kit) [here|at all|with me]",
    "(i have|i've got) (no|nothing in the way of|zero) (gear|exercise equipment) [here|at all|with me]",
    "(there's|we have|i got) (no|nothing in the way of|zero) (equipment|kit) [here|at all|with me]",
    "(there's|we have|i got) (no|nothing in the way of|zero) (gear|exercise equipment) [here|at all|with me]",
    "(no|without) (equipment|kit|gear|equipment here|equipment at all|equipment today|kit here)",
    "(what if|what do i do if) i (don't have|haven't got) (that|one|the equipment|any equipment|it)",
    "(i have|i've got) nothing [here|at all|to put my weights on|to hold|to lift|to train with]",
    "(i've|i have|we've) (no|not got a|not got any|no such) {equipment} [here|today|at home|with me]",
    "(i've|i have) no {equipment} (or|and no|nor) {equipment_two}",
    "my {equipment} (has gone|is gone|has gone missing|went missing|is gone missing)",
    "my {equipment} (disappeared|has disappeared|has broken|got broken|got lost)",
    "(i haven't|we haven't|i've not got|i have not got) [got] (any|a|the|my) {equipment} [here|with me|today]",
    "(the|my) {equipment} (has|have) (burst|snapped|broken|torn|gone|split|deflated|popped)",
    "(somebody|someone|my flatmate) (took|has|borrowed|nicked|is using) my {equipment}",
    "(my daughter|my partner|my mum) (took|has|borrowed|nicked|is using) my {equipment}",
    "(we're|i'm|we are) out of (equipment|kit|gear)",
    "(nothing|i've nothing|there's nothing) (to lift|to use|here) [i've] no {equipment}",
    "(don't|didn't) (have|bring|pack) [a|any|my|the] {equipment} [with me]",
    "i (didn't|forgot to) (bring|pack|buy) [a|any|my|the] {equipment} [with me]",
    "(i'm|i am) (at a hotel|travelling) (with no|without a|without any|and have no) {equipment}",
    "(i'm|i am) (on the road|at work|in a hotel room) (with no|without a|without any|and have no) {equipment}",
    "(is there|what's) (a|an|the) (way|version|option) without [a|the|any] {equipment}",
    "(do i|must i) (need|have) to (have|use) [a|the] {equipment} [i don't have one|i haven't got one]",
    slots={
        "equipment": "equipment",
        "equipment_two": "equipment",
        "equipment_three": "equipment",
    },
)
def missing_equipment(scene: Scene, intent: Intent) -> Reply:
    """They lack something: it is remembered, and the present move gets an option that needs none, or a swap."""
    current = exercise_of(scene.move, scene.catalog).equipment if scene.move else ()
    things = read.equipment(intent) or current
    if not things:
        return Reply(scene.person, (going.NOTHING_MISSING,))
    names = [scene.catalog.equipment[each].name for each in things]
    known = scene.person.preferences.equipment
    scene = scene.now(
        _with_kit(scene, tuple(each for each in known or () if each not in things)) if known else scene.person
    )
    if scene.status is Status.READY:
        return _chosen_again(scene, names, things)
    adapted = _later_moves_without(scene, things)
    if scene.move is None or not set(current) & set(things):
        return Reply(adapted.person, (going.noted_missing(names),))
    return _offer_without(adapted, things, names)


def _chosen_again(scene: Scene, names: list[str], things: Collection[EquipmentId]) -> Reply:
    """Nothing has begun: every move that needs the things is taken in a form that does not."""
    recipe = scene.progress.recipe
    moves = tuple(_without(move, scene, things) or move for move in recipe.moves)
    changed = flow.change_recipe(scene, replace(recipe, moves=moves))
    return Reply(changed.person, (going.missing(names),))


def _later_moves_without(scene: Scene, things: Collection[EquipmentId]) -> Scene:
    """The scene with all moves but the present one taken in forms that do without the things."""
    if not scene.under_way or not scene.progress.recipe.moves:
        return scene
    recipe, here = scene.progress.recipe, scene.move
    moves = tuple(move if move == here else _without(move, scene, things) or move for move in recipe.moves)
    return flow.change_recipe(scene, replace(recipe, moves=moves)) if moves != recipe.moves else scene


def _offer_without(scene: Scene, things: Collection[EquipmentId], names: list[str]) -> Reply:
    """Ask whether to do the present move in another form, or another move instead."""
    assert scene.move is not None
    form = _without(scene.move, scene, things)
    kit = choose.Kit(choose.kit_of(scene.person).equipment - set(things))
    other = form or choose.substitute(scene.move, scene.progress.recipe, scene.catalog, scene.person, kit)
    if other is None:
        return Reply(scene.person, (going.NO_SWAP,))
    kind = QuestionKind.OPTION if form else QuestionKind.SWAP
    choices = (other.exercise, *((other.option,) if other.option else ()))
    person = scene.person.with_progress(status=Status.ASKED, performance=None, touched=scene.at)
    return Reply(replace(person, question=Question(kind, choices)), (going.missing(names),))


def _without(move: Move, scene: Scene, things: Collection[EquipmentId]) -> Move | None:
    """The move in a form that needs none of the things, and nothing that the person is not known to have."""
    if not set(exercise_of(move, scene.catalog).equipment) & set(things):
        return move
    kit = choose.Kit(choose.kit_of(scene.person).equipment - set(things), scene.person.preferences.band)
    return choose.form_for(move.exercise, scene.catalog, kit, beginner=False)


@handles(
    "HaveEquipmentIntent",
    "(i have|i've got|i got) [only|just] [a|an|some|the|my] {equipment} [here|today|at home|at hand|now|with me]",
    "(i own|we have|we've got|i do have) [only|just] [a|an|some|the|my] {equipment} [here|today|at home]",
    "(i own|we have|we've got|i do have) [only|just] [a|an|some|the|my] {equipment} (at hand|now|with me)",
    "(i have|i've got) [only|just] [a|some|my] {equipment} and [a|some|my] {equipment_two} [here|at home]",
    "(i got|i own|we have) [only|just] [a|some|my] {equipment} and [a|some|my] {equipment_two} [here|at home]",
    "(i have|i've got) [a|some|my] {equipment} [a|some|my] {equipment_two} and [a|some|my] {equipment_three}",
    "(i got|i own) [a|some|my] {equipment} [a|some|my] {equipment_two} and [a|some|my] {equipment_three}",
    "(i only have|i've only got) [a|an|some|my|one] {equipment} [here|today|at home]",
    "(i only own|i've just got|i just have) [a|an|some|my|one] {equipment} [here|today|at home]",
    "(i only have|i've only got|i just have) [a|some|my] {equipment} and [a|some|my] {equipment_two}",
    "(i also have|i've also got|i have also|i have also got|and i have) [a|an|some|the] {equipment}",
    "(i'm|i am) having [a|an|some|my] {equipment} [here|at home|with me|only]",
    "(i'm|i am) having [a|some] {equipment} and [a|some] {equipment_two} [here|at home]",
    "(there's|there is|there are|here's|here are) [a|some|my] {equipment} [here|in the room|at home]",
    "(there's|there is|there are) [a|some] {equipment} and [a|some] {equipment_two} [here]",
    "(i bought|i've bought|i just bought|i got myself) [a|some|new|a new] {equipment}",
    "(i ordered|i purchased|i was given|somebody gave me) [a|some|new|a new] {equipment}",
    "(all i have is|all i've got is|my equipment is|my kit is|what i have is) [a|some|my] {equipment}",
    "(all i have is|all i've got is) [a|some] {equipment} and [a|some] {equipment_two}",
    "(my equipment is|my kit is|all i have are) [a|some] {equipment} and [a|some] {equipment_two}",
    "(i found|found|i've found|i can use) [a|some|my|the] {equipment}",
    "(i brought|i've brought|i borrowed|i can get|i could use) [a|some|my|the] {equipment}",
    "(i found|i can use|i brought|i borrowed) [a|some|my|the] {equipment} and [a|some|my|the] {equipment_two}",
    "(remember|note) [that] (i have|i've got|i own) [a|an|some] {equipment}",
    "(write down|keep in mind|you should know) [that] (i have|i've got|i own) [a|an|some] {equipment}",
    "(remember|note) [that] (i have|i've got|i own) [a|some] {equipment} and [a|some] {equipment_two}",
    "(add|note) [a|my|the] {equipment} (to my equipment|to my kit|to my list|to what i have)",
    "(just|only) [a|an|my|one] {equipment} [that's all i have] [here|today]",
    "(with me i have|at home i have) [a|an|some|one] {equipment} [and] [a|some|one] [{equipment_two}]",
    "(here i have|i have here) [a|an|some|one] {equipment} [and] [a|some|one] [{equipment_two}]",
    "my {equipment} (is|are) (here|ready|back|fixed|next to me|right here|at hand|with me)",
    "(i'm|i am) using [a|an|my|some] {equipment} [today]",
    "(i'm|i am|i'll be) using [a|my|some] {equipment} and [a|my|some] {equipment_two}",
    "(i'm|i am|i'll be) (training with|working with) [a|my|some] {equipment} and [a|my|some] {equipment_two}",
    "(i've|i have) now got [a|an|some] {equipment}",
    "(it's|it is|mine is|i have|i've got|i think it's|that's) [a|an] {band} [one|band|kind|type]",
    "[a|the|it's a|it's the] {band} [one|band|kind|type]",
    "(got|have|i got|i've) [a|an|some|my] {equipment} [here|now|with me|at home]",
    "(got|have) [a|some] {equipment} and [a|some] {equipment_two} [here|at home]",
    "(i do|i actually|i really) (own|have) [a|some] {equipment} [and] [a|some] [{equipment_two}]",
    "(i've|i have|there's) [a|an|some] {equipment} (in the corner|lying around|in the garage)",
    "(i've|i have|there's) [a|an|some] {equipment} (in the cupboard|upstairs|in the room|with me now)",
    "(i|i've) just (got|bought|found) [some|a|my] [new] {equipment}",
    "(only|just) {equipment} (here|today|with me|at my place)",
    "(i|i've) (borrowed|inherited|picked up) [a|some|my friend's] {equipment}",
    "(let me|i'll|i want to|i can|i'd like to|can i) use (my|the|a|some) {equipment}",
    "(you can|please) (add|count|include) (my|the|a) {equipment} [too]",
    "(turns out|it turns out) i (have|do have) [a|some] {equipment}",
    "(my|i have my) {equipment} (is|are) (with me|here now|ready to go)",
    "(someone|my friend|my wife) (gave|bought|lent|got) me [a|her|his|some|new] {equipment}",
    "(my husband|my daughter|santa) (gave|bought|lent|got) me [a|her|his|some|new] {equipment}",
    "(someone|my friend) (gave|lent) me [a|her|his|some] {equipment} so i have (that|it|one|them)",
    "(someone|my friend) (gave|lent) me [a|her|his|some] {equipment} so i (have got|can use) (that|it|one|them)",
    "(my wife|my daughter) (gave|lent) me [a|her|his|some] {equipment} so i have (that|it|one|them)",
    "(my wife|my daughter) (gave|lent) me [a|her|his|some] {equipment} so i (have got|can use) (that|it|one|them)",
    slots={
        "equipment": "equipment",
        "equipment_two": "equipment",
        "equipment_three": "equipment",
        "band": {
            "loop": (
                *("loop", "closed loop", "mini loop", "closed", "mini", "small loop", "short loop", "circle"),
                *("ring", "loopy", "round", "booty", "a loop", "loop kind"),
            ),
            "long": (
                *("long", "open", "long open", "two ended", "two ends", "long and open", "with handles"),
                *("open ended", "straight", "long and flat", "big long", "with two ends"),
            ),
        },
    },
)
def have_equipment(scene: Scene, intent: Intent) -> Reply:
    """What they have at hand; remembered. A workout that has not begun is chosen again with it."""
    band = read.text(intent, "band")
    things = read.equipment(intent) or (("resistance_band",) if band else ())
    if not things:
        return Reply(scene.person, (going.NOTHING_NAMED,))
    known = scene.person.preferences.equipment or ()
    person = _with_kit(scene, tuple(each for each in ALL_EQUIPMENT if each in known or each in things))
    if band:
        kind: Literal["loop", "long"] = "loop" if band == "loop" else "long"
        person = replace(person, preferences=replace(person.preferences, band=kind))
    answered = scene.person.question is not None and scene.person.question.kind is QuestionKind.WHICH_BAND
    line = going.OKAY if answered and band else going.noted_kit([scene.catalog.equipment[each].one for each in things])
    if "resistance_band" in things and person.preferences.band is None and not _has_begun(scene):
        return Reply(replace(person, question=Question(QuestionKind.WHICH_BAND)), (line,))
    if scene.status is Status.READY:
        return _briefed_again(scene.now(person), line)
    weights = choose.WEIGHTS.intersection(things) and is_beginner(person) and not _has_begun(scene)
    lines = (line, going.WITHOUT_WEIGHT_AT_FIRST) if weights else (line,)
    return Reply(replace(person, question=None) if answered else person, lines)


def _has_begun(scene: Scene) -> bool:
    return scene.under_way and scene.status is not Status.READY


def _briefed_again(scene: Scene, line: str) -> Reply:
    """The circuit that was chosen, chosen again with the kit, as if it had been named with it."""
    circuit = scene.progress.recipe.circuit
    if circuit is None:
        return Reply(replace(scene.person, question=Question(QuestionKind.WARMUP)), (line,))
    open_to_kit = scene.catalog.circuits[circuit].equipment is None
    things = (scene.person.preferences.equipment or ()) if open_to_kit else ()
    recipe = choose.choose(circuit, scene.catalog, scene.person, scene.progress.recipe.seed, things)
    if recipe is None:
        return Reply(scene.person, (line,))
    return flow.begin(scene, recipe, (line,))


def _with_kit(scene: Scene, things: tuple[EquipmentId, ...]) -> Person:
    preferences = replace(scene.person.preferences, equipment=things)
    return replace(scene.person, preferences=preferences)


@handles(
    "AdjustDifficultyIntent",
    "{direction} [please|one|version|form|option|move]",
    "(make|do|have|get) (it|this|that|this one|the move) [move|one|a bit|a little] {direction}",
    "(make|do) (it|this|that) [much|a bit|a little|slightly|way] {direction} [please|for me]",
    "(make|do) (this one|this move|the exercise) [much|a bit|a little|slightly|way] {direction} [please|for me]",
    "(give me|i want|i need|is there) [a|an|something] {direction} (one|version|form|variation|option|way)",
    "(let's do|do you have) [a|an|something] {direction} (one|version|form|variation|option|way)",
    "(have you got|can i have|show me) [a|an|something] {direction} (one|version|form|variation|option|way)",
    "(give me|i want|i need|is there|let's do) something [a bit|a little|much] {direction}",
    "(do you have|have you got|can i have|show me|i'd like) something [a bit|a little|much] {direction}",
    "(something|anything) [a bit|a little|much|way|even] {direction}",
    "(is there|are there) (a|an|the|some|any) {direction} (version|form|variation) [of this|for this|to do this]",
    "(do you have|what's) (a|an|the|some|any) {direction} (version|form|variation) [of this|for this|to do this]",
    "(is there|are there) (a|an|the|some|any) {direction} (option|way) [of this|for this|to do this]",
    "(is there|are there) (a|an|the|some|any) {direction} (alternative|variant) [of this|for this|to do this]",
    "(do you have|what's) (a|an|the|some|any) {direction} (option|way) [of this|for this|to do this]",
    "(do you have|what's) (a|an|the|some|any) {direction} (alternative|variant) [of this|for this|to do this]",
    "[a|an|the|some] {direction} (version|form|variation) [please|of this|of this move|for me]",
    "[a|an|the|some] {direction} (option|variant|way|modification) [please|of this|of this move|for me]",
    "can (we|you|i) (make|do|have|get) (it|this|this one|that) [a bit|a little|more] {direction}",
    "can (i|we) (do|try|have) (it|this) (a|an|in a|in an) {direction} (way|version|form)",
    "(this is|it's|that's) [way|a bit|much|far|a little|just] {direction} [for me|to me]",
    "(this one is|this move is) [way|a bit|much|far|a little|just] {direction} [for me|to me]",
    "(this exercise is|it is getting) [way|a bit|much|far|a little|just] {direction} [for me|to me]",
    "(i want|i need|i'd like) (it|this|this one|this move) [a bit|to be] {direction}",
    "(a bit|a little|much|slightly|way) {direction} [please]",
    "(let's|we can|can we|could we) (go|try|take it) [a bit|a little] {direction}",
    "(is there|do you have|give me) [a|the|some|an] {direction} [of|for] [this|it|this move|this one]",
    "(what's|have you got|i want|can i have) [a|the|some|an] {direction} [of|for] [this|it|this move|this one]",
    "(this is|it's) killing me [give me] something {direction}",
    "(way|much|far|a bit) {direction} [this|this one|this is|for me]",
    "(what's|is there|do you have|show me|give me) (the|an|a) {direction} [for this|of this|please]",
    "(make|can you make) (this|it|things) [a bit|a little|more] {direction} [please|for me]",
    "(could you make|please make) (this|it|things) [a bit|a little|more] {direction} [please|for me]",
    "(i|we) (want|need|would like|could use) (it|this|something|them) {direction}",
    "(something|anything) [a bit|a little] {direction} [please|for me|instead]",
    "(i need|i want|i could do with|i'd like|give me) {direction}",
    "{direction} (would be good|would be nice|if possible|please)",
    slots={
        "direction": {
            "easier": (
                *("i can't manage this", "i can't manage it", "i can't manage this one"),
                *("i can't manage this move", "i can't handle this", "i can't handle it"),
                *("i can't handle this one", "i can't handle this move", "i can't cope with this"),
                *("i can't cope with it", "i can't cope with this one", "i can't cope with this move"),
                *("i cannot manage this", "i cannot manage it", "i cannot manage this one"),
                *("i cannot manage this move", "i cannot handle this", "i cannot handle it"),
                *("i cannot handle this one", "i cannot handle this move", "i cannot cope with this"),
                *("i cannot cope with it", "i cannot cope with this one", "i cannot cope with this move"),
                *("i'm struggling", "i'm finding it hard", "i'm having trouble", "i'm struggling with this"),
                *("i'm struggling with this one", "i'm struggling here", "i'm struggling with it"),
                *("i am struggling", "i am finding it hard", "i am having trouble"),
                *("i am struggling with this", "i am struggling with this one", "i am struggling here"),
                *("i am struggling with it", "it's beyond me", "it's more than i can do"),
                *("it's too much for me", "it's more than i can manage", "this is beyond me"),
                *("this is more than i can do", "this is too much for me", "this is more than i can manage"),
                *("turn it down a notch", "turn it down a bit", "turn it down a little", "turn it down"),
                *("dial it down a notch", "dial it down a bit", "dial it down a little", "dial it down"),
                *("tone it down a notch", "tone it down a bit", "tone it down a little", "tone it down"),
                *("take it down a notch", "take it down a bit", "take it down a little", "take it down"),
                *("simplify this", "simplify it", "simplify this move", "simplify this one", "modify this"),
                *("modify it", "modify this move", "modify this one", "ease this", "ease it", "ease this move"),
                *("ease this one", "scale down this", "scale down it", "scale down this move"),
                *("scale down this one", "simplify the move", "simplify the exercise", "use less weight"),
                *("use lighter weights", "use a lighter weight", "use less resistance", "take less weight"),
                *("take lighter weights", "take a lighter weight", "take less resistance"),
                *("do it with less weight", "do it with lighter weights", "do it with a lighter weight"),
                *("do it with less resistance", "beginner version", "beginner form", "beginner way"),
                *("beginner variation", "beginner option", "beginner's version", "beginner's form"),
                *("beginner's way", "beginner's variation", "beginner's option", "simple version"),
                *("simple form", "simple way", "simple variation", "simple option", "gentle version"),
                *("gentle form", "gentle way", "gentle variation", "gentle option", "basic version"),
                *("basic form", "basic way", "basic variation", "basic option", "easy version", "easy form"),
                *("easy way", "easy variation", "easy option", "modified version", "modified form"),
                *("modified way", "modified variation", "modified option", "low impact version"),
                *("low impact form", "low impact way", "low impact variation", "low impact option"),
                *("kinder version", "kinder form", "kinder way", "kinder variation", "kinder option", "easier"),
                *("less hard", "less difficult", "lighter", "simpler", "gentler", "less intense", "less tough"),
                *("softer", "more manageable", "less demanding", "too hard", "too difficult", "too heavy"),
                *("too tough", "too demanding", "too challenging", "too advanced", "too intense"),
                *("too strenuous",),
            ),
            "harder": (
                *("turn it up a notch", "turn it up a bit", "turn it up a gear", "turn it up a level"),
                *("turn it up", "crank it up a notch", "crank it up a bit", "crank it up a gear"),
                *("crank it up a level", "crank it up", "step it up a notch", "step it up a bit"),
                *("step it up a gear", "step it up a level", "step it up", "kick it up a notch"),
                *("kick it up a bit", "kick it up a gear", "kick it up a level", "kick it up"),
                *("ramp it up a notch", "ramp it up a bit", "ramp it up a gear", "ramp it up a level"),
                *("ramp it up", "more of challenge", "a bigger challenge", "a real challenge", "a challenge"),
                *("some challenge", "i want more of challenge", "i want a bigger challenge"),
                *("i want a real challenge", "i want a challenge", "challenge me", "push me", "push me harder"),
                *("work me harder", "test me", "i can take more", "i can do more than this"),
                *("this doesn't challenge me", "this isn't challenging me", "this isn't challenging"),
                *("this isn't hard enough", "this is not hard enough", "this is no challenge"),
                *("this isn't enough", "it doesn't challenge me", "it isn't challenging me"),
                *("it isn't challenging", "it isn't hard enough", "it is not hard enough"),
                *("it is no challenge", "it isn't enough", "intensify this", "intensify it"),
                *("intensify this move", "intensify this one", "scale up this", "scale up it"),
                *("scale up this move", "scale up this one", "step up this", "step up it", "step up this move"),
                *("step up this one", "use more weight", "use heavier weights", "use a heavier weight"),
                *("use more resistance", "use extra weight", "take more weight", "take heavier weights"),
                *("take a heavier weight", "take more resistance", "take extra weight", "add more weight"),
                *("add heavier weights", "add a heavier weight", "add more resistance", "add extra weight"),
                *("do it with more weight", "do it with heavier weights", "do it with a heavier weight"),
                *("do it with more resistance", "do it with extra weight", "advanced version", "advanced form"),
                *("advanced way", "advanced variation", "advanced option", "pro version", "pro form"),
                *("pro way", "pro variation", "pro option", "tough version", "tough form", "tough way"),
                *("tough variation", "tough option", "difficult version", "difficult form", "difficult way"),
                *("difficult variation", "difficult option", "intense version", "intense form", "intense way"),
                *("intense variation", "intense option", "proper version", "proper form", "proper way"),
                *("proper variation", "proper option", "hard version", "hard form", "hard way"),
                *("hard variation", "hard option", "harder", "more difficult", "tougher", "more challenging"),
                *("heavier", "more intense", "more demanding", "stronger", "more advanced", "too easy"),
                *("too light", "too simple", "too gentle", "not hard enough", "not challenging enough"),
                *("not enough of a challenge",),
            ),
        },
    },
)
def adjust_difficulty(scene: Scene, intent: Intent) -> Reply:
    """An easier or harder form of this move, from the same rep."""
    wish = read.text(intent, "direction")
    if scene.move is None:
        return Reply(scene.person, (tuning.NO_MOVE_TO_CHANGE if scene.under_way else tuning.only_in_a_workout("form"),))
    if wish not in ("easier", "harder"):
        return Reply(scene.person, (tuning.EASIER_OR_HARDER,))
    other = next(_forms_towards(scene, scene.move, wish), None)
    if other is None:
        return Reply(scene.person, (tuning.NO_EASIER if wish == "easier" else tuning.NO_HARDER,))
    return take_move(scene, other)


def _forms_towards(scene: Scene, move: Move, wish: str) -> Iterator[Move]:
    """Forms of the move that are easier (or harder) than the present one, the nearest first.

    From a harder form the plain one is easier, and the other way round. A form for lack of kit is left only
    for one that the person has the kit for.
    """
    options = scene.catalog.exercises[move.exercise].options
    here = options[move.option].kinds if move.option else ()
    opposite = "harder" if wish == "easier" else "easier"
    plain = Move(move.exercise)
    kit = choose.Kit(frozenset(exercise_of(move, scene.catalog).equipment) | choose.kit_of(scene.person).equipment)
    if opposite in here and choose.can_be_done(exercise_of(plain, scene.catalog), kit):
        yield plain
    if wish in here:
        return
    for key, option in options.items():
        form = Move(move.exercise, key)
        if wish in option.kinds and key != move.option and choose.can_be_done(exercise_of(form, scene.catalog), kit):
            yield form
