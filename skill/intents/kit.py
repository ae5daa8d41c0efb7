"""Other moves, other forms, and what there is to train with."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import replace
from typing import Literal, get_args

from catalog import EquipmentId
from skill import choose, flow
from skill.digest import is_beginner
from skill.intents import slots as read
from skill.intents.picking import picked
from skill.intents.spec import handles
from skill.narration import going, tuning
from skill.narration.steps import for_side, full_name
from skill.person import Intent, Person, Question, QuestionKind, Status
from skill.plan import RestReason, RestStep, SetStep, exercise_of
from skill.recipe import Move
from skill.scene import Reply, Scene

ALL_EQUIPMENT: tuple[EquipmentId, ...] = get_args(EquipmentId)


@handles(
    "SwapExerciseIntent",
    "(swap|replace|change|switch) (this|it|the move|the exercise|this move|this exercise|this one) [please]",
    "(swap|replace|change|switch) (this|it|the move|this move|this exercise|this one) (for|with|to) [a|the] {exercise}",
    "swap [for|to|in] [a|the] {exercise}",
    "(give me|i want|let's do) (another|a different|something else) [move|exercise] [instead]",
    "(another|a different) (move|exercise) [please|instead]",
    "[let's do|do|i'd rather do|i want] [the|a] {exercise} instead",
    "(something else|anything else) [instead|please]",
    "(i don't like|i hate) this (one|move|exercise)",
    slots={"exercise": "exercise"},
)
def swap(scene: Scene, intent: Intent) -> Reply:
    """Another move in place of this one: the one named, or one of the same pattern for the same kit."""
    if scene.move is None:
        return Reply(scene.person, (going.SWAP_ONLY_MOVES if scene.under_way else going.NOTHING_TO_RESUME,))
    if "exercise" not in intent.slots:
        kit = choose.Kit(frozenset(exercise_of(scene.move, scene.catalog).equipment) | choose.kit_of(scene.person).equipment)
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
    return flow.prefixed(flow.enter(changed, start), (line,), effects)


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
    "(i don't|i do not) (have|own) [a|an|any|the|my] {equipment} [here|today|at hand]",
    "(i have|i've got|i got|there's|there is) no {equipment} [here|today]",
    "no {equipment} [here|today|at home]",
    "without [a|any|the|my] {equipment}",
    "(i don't|i do not) have [a|any] {equipment} (or|and) [a|any] {equipment_two}",
    "(i don't|i do not) have [a|any] {equipment} [a|any] {equipment_two} or [a|any] {equipment_three}",
    "my {equipment} (is|are) (broken|gone|missing|flat|torn)",
    "(i can't find|i lost|i forgot) [my|the] {equipment}",
    "(what if i|can i do it if i) (don't have|do not have) [a|any] {equipment}",
    "i don't have (that|it|one|any|the equipment|this equipment)",
    slots={"equipment": "equipment", "equipment_two": "equipment", "equipment_three": "equipment"},
)
def missing_equipment(scene: Scene, intent: Intent) -> Reply:
    """They lack something: it is remembered, and the present move gets an option that needs none, or a swap."""
    current = exercise_of(scene.move, scene.catalog).equipment if scene.move else ()
    things = read.equipment(intent) or current
    if not things:
        return Reply(scene.person, (going.NOTHING_MISSING,))
    names = [scene.catalog.equipment[each].name for each in things]
    known = scene.person.preferences.equipment
    scene = scene.now(_with_kit(scene, tuple(each for each in known or () if each not in things)) if known else scene.person)
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
    "(i have|i've got|i got|i own) [only|just] [a|an|some|the|my] {equipment} [here|today|at home|at hand]",
    "(i have|i've got|i got) [only|just] [a|some] {equipment} and [a|some] {equipment_two}",
    "(i have|i've got|i got) [a|some] {equipment} [a|some] {equipment_two} and [a|some] {equipment_three}",
    "(there's|there is|there are) [a|some] {equipment} [here]",
    "i bought [a|some|new] {equipment}",
    "(all i have is|my equipment is|my kit is) [a|some] {equipment}",
    "(all i have is|my equipment is|my kit is) [a|some] {equipment} and [a|some] {equipment_two}",
    "i (found|can use|brought) [a|some|my|the] {equipment}",
    "(it's|it is|mine is|i have|i've got) a {band} [one|band]",
    "[a|the] {band} one",
    slots={
        "equipment": "equipment",
        "equipment_two": "equipment",
        "equipment_three": "equipment",
        "band": {
            "loop": ("loop", "closed loop", "mini loop", "closed", "mini"),
            "long": ("long", "open", "long open", "two ended"),
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
    "{direction} [please|one|version|form]",
    "(make|do) (it|this|that) [move|one] {direction}",
    "(give me|i want|i need|is there|let's do) [a|an|something] {direction} [one|version|form|variation|option]",
    "(something|anything) {direction}",
    "[a|an] {direction} (version|form|variation|option) [please]",
    "can (we|you|i) (make|do) (it|this) {direction}",
    "(this is|it's|that's) [way|a bit|much] {direction} [for me]",
    "(i want|i need) (it|this) {direction}",
    slots={
        "direction": {
            "easier": (
                *("easier", "less hard", "less difficult", "lighter", "simpler", "gentler"),
                *("too hard", "too difficult", "too heavy", "too tough"),
            ),
            "harder": (
                *("harder", "more difficult", "tougher", "more challenging", "heavier"),
                *("too easy", "too light", "too simple"),
            ),
        }
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
