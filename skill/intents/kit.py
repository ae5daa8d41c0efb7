"""What there is to train with, and what is missing."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from typing import Literal, get_args

from catalog import EquipmentId
from skill import choose, flow
from skill.digest import is_beginner
from skill.intents import slots as read
from skill.intents.spec import handles
from skill.narration import going
from skill.person import Intent, Person, Question, QuestionKind, Status
from skill.plan import exercise_of
from skill.recipe import Move
from skill.scene import Reply, Scene

ALL_EQUIPMENT: tuple[EquipmentId, ...] = get_args(EquipmentId)


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
    "my {equipment} (is|are) (at the gym|at work|in the car|in the loft|upstairs|downstairs|at home|elsewhere|at my mum's|in storage|too heavy|in use)",
    "my {equipment} (isn't|aren't|is not) (here|with me|working|usable|available|inflated)",
    "(someone|somebody|my wife|the kids) (nicked|hid|lost|broke|burst) (my|the) {equipment}",
    "[a|the] {equipment} (is|are) (not here|not available|broken|missing|in the wash|at the other house)",
    "(we|i) (got|have|own) (no|neither) {equipment} [here|mate|at home|at all]",
    "(the|my) {equipment} (has|got|had) (a puncture|a hole|no air|a leak|a crack)",
    "(what if|suppose) i (haven't|don't have|have none of|lack) (any of|any|all) (that|this|it) [stuff|equipment|kit]",
    "neither [a] {equipment} nor [a] {equipment_two} [do i have|here|at home]",
    "(i have|i've|i've got) neither [a] {equipment} nor [a] {equipment_two}",
    "(afraid|sorry|unfortunately) [i've|i have|there's] no {equipment} [here]",
    "(i haven't got|i don't have|i've not got) one of (those|them|these)",
    "(there's|there is|there are) no {equipment} (here|in this house|around|available)",
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
    "(there's|there is|i've|i have) [a|an|some] {equipment} [here|in the corner|in the room|at home|in the garage] (i can use|we can use|that i can use|to use|for this)",
    "(with|at) (me|home) (i have|i've got|there's) [a|some] {equipment} [a|some] {equipment_two} and [a|some] {equipment_three}",
    "(i have|i've got|i got) [a|the] {equipment} and [a|the] {equipment_two} (with me|here|at hand|ready|handy|available)",
    "(guess what|good news|by the way) (i have|i've got|i found|i bought) [a|some] {equipment}",
    "(just|i just|i've just) (found|bought|got|borrowed|unpacked) (my|an|a|the) [old|new] {equipment}",
    "(you can|we can) (count on|use|plan for|rely on) [a|my|the] {equipment} [here|today]",
    "(you can|we can) (count on|use|plan for) [a|my|the] {equipment} and [a|my|the] {equipment_two} [here|today]",
    "(i do have|i have|i've got) [a|some] {equipment} and also [a|some] {equipment_two}",
    "(we|i) do have [a|an|some|one] {equipment} [here|actually]",
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
    line = (
        going.noted_band(band)
        if answered and band
        else going.noted_kit([scene.catalog.equipment[each].one for each in things])
    )
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
