"""Lines around the beginning: greeting, brief, safety, what there is to choose from."""

from __future__ import annotations

from collections.abc import Iterable

from catalog import Catalog, Circuit, Exercise
from skill.narration.steps import full_name
from skill.narration.words import listing, many, minutes, number, plural, sentence
from skill.plan import exercise_of
from skill.recipe import Recipe

SAFETY = "This is general fitness guidance, not medical advice, so stop when something hurts."
ADD_KIT = "If you have dumbbells, a band or a ball, just tell me."
NOTHING_YET = "No workout is running. Say, start my hamstring circuit."
WHAT_ELSE = "Tell me when you want another workout, or ask me about any move."


def greeting(known: bool) -> str:
    return "Good to have you back." if known else "Hello, I'm your circuit coach."


def brief(recipe: Recipe, seconds: float, catalog: Catalog) -> str:
    """One sentence: length, kit, rounds, moves, reps."""
    name = catalog.circuits[recipe.circuit].name if recipe.circuit else "your own circuit"
    moves = listing(full_name(move, catalog) for move in recipe.moves)
    said = recipe.circuit is not None and catalog.circuits[recipe.circuit].equipment == ()  # by the circuit's name
    kit = "" if said and not _props(recipe, catalog) else f", {kit_needed(recipe, catalog)}"
    start = f"{name}, about {minutes(seconds)}{kit}"
    return sentence(f"{start}: {many(recipe.rounds, 'round')} of {moves}, {many(recipe.reps, 'rep')} each")


def kit_needed(recipe: Recipe, catalog: Catalog) -> str:
    """'with dumbbells and a long resistance band', 'with no equipment' or 'with no equipment but a sturdy chair'."""
    needed = dict.fromkeys(thing for move in recipe.moves for thing in things_of(exercise_of(move, catalog), catalog))
    props = _props(recipe, catalog)
    if not needed:
        return "with no equipment"
    return f"with {'no equipment but ' if set(needed) == set(props) else ''}{listing(needed)}"


def _props(recipe: Recipe, catalog: Catalog) -> list[str]:
    return [prop for move in recipe.moves for prop in exercise_of(move, catalog).props]


def things_of(exercise: Exercise, catalog: Catalog) -> list[str]:
    """What the move needs, with articles; a band with its kind."""
    kit = (
        f"a {exercise.band} {catalog.equipment[thing].name}"
        if thing == "resistance_band"
        else catalog.equipment[thing].one
        for thing in exercise.equipment
    )
    return [*kit, *exercise.props]


def single(reps: int, rounds: int, name: str, kit: str) -> str:
    sets = "" if rounds == 1 else f", {many(rounds, 'round')}"
    return sentence(f"{number(reps)} {name if reps == 1 else plural(name)}{sets}, {kit}")


def rounded_up(reps: int) -> str:
    return f"Half of the reps go to each side, so I count {number(reps)}."


def needs(exercise: Exercise, catalog: Catalog) -> str:
    """'You need a kettlebell.'"""
    return f"You need {listing(things_of(exercise, catalog))}."


def advanced(names: list[str], *, alone: bool = False) -> str:
    """``alone``: the one move was just named."""
    if alone:
        return "This is an advanced move, so begin light."
    return f"{sentence(listing(plural(name) for name in names))[:-1]} are advanced, so begin light there."


def recovery(why: str, sessions: int) -> str:
    if why != "week":
        return f"You trained {why}{' already' if why == 'today' else ''}, and muscles grow while they rest."
    return f"That would be workout number {number(sessions + 1)} in seven days, and once or twice a week is enough."


def no_moves_for(equipment: Iterable[str]) -> str:
    return f"I have no circuit that needs only {listing(equipment)}. Say, start the circuit without equipment."


def circuits(catalog: Catalog) -> str:
    names = listing((circuit.name for circuit in catalog.circuits.values()), "and")
    return f"There are {number(len(catalog.circuits))} circuits: {names}. Say start, and the name of one."


def circuit_description(circuit_id: str, seconds: float, catalog: Catalog) -> str:
    circuit = catalog.circuits[circuit_id]
    listed = circuit.moves or (circuit.pool.exercises if circuit.pool else ())
    reps = f"{number(circuit.reps[0])} to {number(circuit.reps[1])} reps each"
    if circuit.pool:
        holds = f"I choose them from {number(len(listed))} moves, {reps}"
    else:
        holds = f"{listing(catalog.exercises[each].name for each in listed)}, {reps}"
    about = circuit.about if "minute" in circuit.about else f"{circuit.about} It takes about {minutes(seconds)}."
    return f"{sentence(circuit.name)} {about} {sentence(holds)} {_optional(circuit, listed, catalog)}"


def _optional(circuit: Circuit, listed: Iterable[str], catalog: Catalog) -> str:
    used = {thing for each in listed for thing in catalog.exercises[each].equipment}
    names = [thing.one for key, thing in catalog.equipment.items() if key in used and circuit.equipment is None]
    return (
        f"{sentence(listing(names))[:-1]} {'is' if len(names) == 1 else 'are'} optional."
        if names
        else "No equipment is needed."
    )


def exercises(names: list[str], things: Iterable[str]) -> str:
    kit = f" that need only {listing(things)}" if things else ""
    if not names:
        return f"I have no moves{kit}."
    return f"I know {number(len(names))} moves{kit}: {listing(names)}. Ask me how any of them is done."


NAME_THE_MOVES = "Name three or four moves. Say, make a circuit of good mornings, swings and glute bridge march."
