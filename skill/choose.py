"""Choosing a workout: forms for the kit at hand, moves out of a pool, reps and rests that make the length right.

Rules of choosing (see the circuit files for their numbers): standing moves before floor moves, few changes of kit,
neighbours of different patterns, no advanced move for a beginner, and a length inside the circuit's minutes.
"""

from __future__ import annotations

import random
from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from itertools import pairwise, permutations

from catalog import Catalog, Circuit, EquipmentId, Exercise, Level, Position, SidesKind
from skill.digest import is_beginner
from skill.lengths import circuit_seconds
from skill.narration.counting import rep_length
from skill.person import Person
from skill.plan import exercise_of
from skill.recipe import Move, Recipe

REST_RANGE = (15, 45)
"""Bounds of the rest between moves, in seconds, within which a pool's circuit is made to fit its minutes."""

TRIES = 60
"""So many draws are compared; the first one without a fault is taken, or the best."""

NEAR_ENOUGH = 75.0
"""Seconds that a rough length may be off the middle of a circuit's minutes."""

_FULL_TALK, _SHORT_TALK = 13.0, 6.0
_FLOOR = {Position.STANDING: 0, Position.ALL_FOURS: 1, Position.FACE_UP: 2, Position.FACE_DOWN: 3}
WEIGHTS: frozenset[EquipmentId] = frozenset({"dumbbells", "kettlebell"})


@dataclass(frozen=True, slots=True)
class Kit:
    """What may be used. ``weights_now``: weights were named for this very workout, so a beginner gets them too."""

    equipment: frozenset[EquipmentId]
    band: str | None = None
    weights_now: bool = False


def kit_of(person: Person, named: Collection[EquipmentId] = (), circuit: Circuit | None = None) -> Kit:
    """What to choose from: what was named now, else the circuit's own limit, else what the person has, else nothing."""
    band = person.preferences.band
    if named:
        return Kit(frozenset(named), band, weights_now=True)
    if circuit is not None and circuit.equipment is not None:
        return Kit(frozenset(circuit.equipment), band)
    return Kit(frozenset(person.preferences.equipment or ()), band)


def form_for(exercise_id: str, catalog: Catalog, kit: Kit, *, beginner: bool) -> Move | None:
    """The exercise in the first of its forms that the kit allows (the plain one if it can be); None if there is none."""
    exercise = catalog.exercises[exercise_id]
    for option in (None, *(key for key, option in exercise.options.items() if "equipment" in option.kinds)):
        if _allowed(exercise.form(option), kit, beginner):
            return Move(exercise_id, option)
    return None


def can_be_done(exercise: Exercise, kit: Kit) -> bool:
    """Whether the kit has all that the move needs, a band of the right kind included."""
    return set(exercise.equipment) <= kit.equipment and (
        exercise.band is None or kit.band is None or exercise.band == kit.band
    )


def _allowed(exercise: Exercise, kit: Kit, beginner: bool) -> bool:
    if not can_be_done(exercise, kit):
        return False
    if not beginner:
        return True
    light = kit.weights_now or not WEIGHTS & set(exercise.equipment)
    return light and exercise.level is not Level.ADVANCED


def choose(
    circuit_id: str, catalog: Catalog, person: Person, seed: int, named: Collection[EquipmentId] = ()
) -> Recipe | None:
    """A recipe for the circuit, always the same for the same seed; None if too few of its moves can be done."""
    circuit = catalog.circuits[circuit_id]
    kit = kit_of(person, named, circuit)
    ladder = person.digest.ladder.get(circuit_id, 0)
    listed = circuit.moves or (circuit.pool.exercises if circuit.pool else ())
    by_kit = _named_by(kit, catalog)
    fits = [form_for(each, catalog, kit, beginner=is_beginner(person) and each not in by_kit) for each in listed]
    moves = [_on_ladder(move, ladder, catalog, kit) for move in fits if move]
    reps = min(circuit.reps[0] + max(ladder, 0), circuit.reps[1])
    recipe = Recipe(
        circuit_id,
        tuple(moves),
        reps,
        circuit.rounds,
        person.preferences.rest if person.preferences.rest is not None else circuit.rest_between_moves,
        circuit.rest_between_rounds,
        circuit.warmup,
        circuit.cooldown,
        seed,
    )
    if circuit.pool is None:
        return recipe if moves else None
    if len(moves) < circuit.pool.least:
        return None
    return _out_of_pool(recipe, circuit, catalog, person, kit)


def _named_by(kit: Kit, catalog: Catalog) -> frozenset[str]:
    """The moves that are named with a thing because it is for nothing else: a kettlebell is for the swing."""
    if not kit.weights_now:
        return frozenset()
    users = {
        thing: [key for key, each in catalog.exercises.items() if thing in each.equipment] for thing in kit.equipment
    }
    return frozenset(keys[0] for keys in users.values() if len(keys) == 1)


def own_circuit(exercises: Iterable[str], catalog: Catalog, person: Person, seed: int) -> Recipe:
    """A circuit of the moves that the person names, by the rules of the catalogue's first circuit."""
    rules = next(iter(catalog.circuits.values()))
    moves = tuple(named_move(each, catalog, person) for each in exercises)
    rest = person.preferences.rest if person.preferences.rest is not None else rules.rest_between_moves
    return Recipe(
        None, moves, rules.reps[0], rules.rounds, rest, rules.rest_between_rounds, rules.warmup, rules.cooldown, seed
    )


def single_move(
    exercise: str, reps: int | None, rounds: int | None, catalog: Catalog, person: Person, seed: int
) -> Recipe:
    """One move alone: one set of ten unless they say otherwise, no warm-up and no cool-down of its own."""
    rest = person.preferences.rest if person.preferences.rest is not None else 60
    return Recipe(None, (named_move(exercise, catalog, person),), reps or 10, rounds or 1, rest, rest, None, None, seed)


def named_move(exercise: str, catalog: Catalog, person: Person) -> Move:
    """A move that was asked for by name: in the form their kit allows if they told what they have, else the plain one."""
    if person.preferences.equipment is None:
        return Move(exercise)
    return form_for(exercise, catalog, kit_of(person), beginner=False) or Move(exercise)


def substitute(move: Move, recipe: Recipe, catalog: Catalog, person: Person, kit: Kit | None = None) -> Move | None:
    """Another move of the same pattern (failing that, the same position, failing that, any) that the kit allows."""
    kit = kit or kit_of(person)
    taken = {each.exercise for each in recipe.moves}
    current = exercise_of(move, catalog)
    found = [
        form
        for each in catalog.exercises
        if each not in taken and (form := form_for(each, catalog, kit, beginner=is_beginner(person)))
    ]
    if not found:
        return None

    def unlike(other: Move) -> tuple[bool, bool, int]:
        form = exercise_of(other, catalog)
        kit_changes = len(set(form.equipment) ^ set(current.equipment))
        return form.pattern is not current.pattern, form.position is not current.position, kit_changes

    return min(found, key=unlike)


def _on_ladder(move: Move, ladder: int, catalog: Catalog, kit: Kit) -> Move:
    """The move's easier form at the foot of the ladder, its harder form at the head, where the kit allows one."""
    wished = {-1: "easier", 3: "harder"}.get(ladder)
    if wished is None or move.option is not None:
        return move
    for key, option in catalog.exercises[move.exercise].options.items():
        if wished in option.kinds and can_be_done(catalog.exercises[move.exercise].form(key), kit):
            return Move(move.exercise, key)
    return move


def _out_of_pool(recipe: Recipe, circuit: Circuit, catalog: Catalog, person: Person, kit: Kit) -> Recipe:
    """Three or four moves of the pool, with the rest that brings the circuit into its minutes."""
    assert circuit.pool is not None
    draw = random.Random(recipe.seed)
    least, most = circuit.pool.least, min(circuit.pool.most, len(recipe.moves))
    wished = sum(circuit.pool.minutes) * 30.0  # the middle of the range, in seconds
    best: tuple[float, Recipe] | None = None
    for _ in range(TRIES):
        moves = tuple(draw.sample(recipe.moves, draw.randint(least, most)))
        rest, off = _rest_for(replace(recipe, moves=moves), catalog, person, wished)
        score = max(0.0, off - NEAR_ENOUGH) / 30 + _sameness(moves, catalog) + _unused(moves, catalog, kit)
        if best is None or score < best[0]:
            best = score, replace(recipe, moves=moves, rest=rest)
        if score == 0:
            break
    assert best is not None
    ordered = replace(best[1], moves=_in_order(best[1].moves, catalog))
    return _exactly(ordered, catalog, person, circuit)


def _rest_for(recipe: Recipe, catalog: Catalog, person: Person, wished: float) -> tuple[int, float]:
    """The rest that brings the rough length nearest to ``wished``, and how many seconds it is still off."""
    working = sum(_rough_seconds(move, recipe, catalog, person) for move in recipe.moves)
    working += (recipe.rounds - 1) * recipe.round_rest
    gaps = recipe.rounds * (len(recipe.moves) - 1)
    fixed = person.preferences.rest
    rest = fixed if fixed is not None else round((wished - working) / max(gaps, 1))
    rest = rest if fixed is not None else min(max(rest, REST_RANGE[0]), REST_RANGE[1])
    return rest, abs(working + gaps * rest - wished)


def _rough_seconds(move: Move, recipe: Recipe, catalog: Catalog, person: Person) -> float:
    exercise = exercise_of(move, catalog)
    rep = rep_length(exercise.tempo, person.preferences.pace)
    sides = 2 if exercise.sides.one_at_a_time else 1
    reps = recipe.reps * (sides if exercise.sides.kind is SidesKind.EACH else 1)
    switch = 14.0 if sides == 2 else 0.0
    return recipe.rounds * (reps * rep + switch + _SHORT_TALK) + _FULL_TALK - _SHORT_TALK


def _exactly(recipe: Recipe, catalog: Catalog, person: Person, circuit: Circuit) -> Recipe:
    """The rest corrected by the real length, where the rough one left the circuit's minutes."""
    assert circuit.pool is not None
    gaps = max(1, recipe.rounds * (len(recipe.moves) - 1))
    wished = sum(circuit.pool.minutes) * 30.0
    for _ in range(2):
        off = wished - circuit_seconds(recipe, catalog, person)
        if abs(off) < 60 or person.preferences.rest is not None:
            break
        rest = min(max(recipe.rest + round(off / gaps), REST_RANGE[0]), REST_RANGE[1])
        recipe = replace(recipe, rest=rest)
    return recipe


def _sameness(moves: Collection[Move], catalog: Catalog) -> float:
    """How much the patterns repeat: 0 for all different ones."""
    patterns = [exercise_of(move, catalog).pattern for move in moves]
    return 1.0 * (len(patterns) - len(set(patterns)))


def _unused(moves: Collection[Move], catalog: Catalog, kit: Kit) -> float:
    """How many of the things at hand no move uses; what was named for this very workout weighs more than anything."""
    used = {thing for move in moves for thing in exercise_of(move, catalog).equipment}
    if kit.weights_now:
        return 5.0 * len(kit.equipment - used)
    return 1.0 * max(0, min(len(kit.equipment), len(moves) - 1) - len(used & kit.equipment))


def _in_order(moves: tuple[Move, ...], catalog: Catalog) -> tuple[Move, ...]:
    forms = {move: exercise_of(move, catalog) for move in moves}

    def disorder(order: tuple[Move, ...]) -> float:
        ups = sum(_FLOOR[forms[a].position] > _FLOOR[forms[b].position] for a, b in pairwise(order))
        same = sum(forms[a].pattern is forms[b].pattern for a, b in pairwise(order))
        kit = sum(set(forms[a].equipment) != set(forms[b].equipment) for a, b in pairwise(order))
        return 3 * ups + 2 * same + kit

    return min(permutations(moves), key=disorder)
