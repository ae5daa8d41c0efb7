"""Lines in the middle of a workout: where they are, what comes, pauses, skips, swaps."""

from __future__ import annotations

from catalog import Catalog, Side
from skill.narration.steps import full_name
from skill.narration.words import duration, listing, many, minutes, number, sentence
from skill.plan import RestReason, RestStep, RoutineStep, SetStep, Step, routine_move
from skill.recipe import Recipe

NOTHING_TO_PAUSE = "Nothing is running that I could pause."
NOTHING_TO_RESUME = "There is nothing to go on with. Say, start my hamstring circuit."
ALREADY_PAUSED = "We are paused. Say resume when you want to go on."
ALREADY_GOING = "We are on our way already."
NOT_BEGUN = "We haven't begun yet."
LEFT_RUNNING = "Say resume when you want to go on."
GOING_ON = "Going on."
OKAY = "Okay."
BACK_ONE = "Going back one."
FROM_THE_TOP = "From the top."
ENOUGH_OF = {"warmup": "Enough warm-up.", "cooldown": "Enough stretching."}
FIRST_ALREADY = "This is the very first step."
NO_TIMED_DONE = "There is no set running to finish."
NO_SET_YET = "You haven't done a set yet."
NO_REST = "There is no rest to skip right now."
NOT_IN_WARMUP = "We are not in the warm-up."
NOT_IN_COOLDOWN = "We are not in the cool-down."
SWAP_ONLY_MOVES = "Only moves of the circuit can be swapped. Say skip to leave this one out."
NO_SWAP = "I have no other move for your equipment. Say skip to leave this one out."
TAKE_YOUR_TIME = "Take your time. Say resume when you want to go on."
TAKE_YOUR_TIME_READY = "Take your time."
NOTHING_MISSING = "Nothing is needed right now. Tell me what you don't have, and I choose around it."
WITHOUT_WEIGHT_AT_FIRST = "Your first three workouts go without weight, unless you start one with it by name."
NOTHING_NAMED = "Tell me what you have: dumbbells, a band, a ball, a kettlebell or a bench."
GOODBYE = "Bye for now."
STOPPED_KEPT = "Stopping here. I keep your place."
SAME_MOVE = "That is the move we are on."


def paused(step: Step, rep: int) -> str:
    if isinstance(step, SetStep) and rep > 0:
        return f"Paused at rep {number(min(rep, step.reps))}. Say resume when you're ready."
    return "Paused. Say resume when you're ready."


def going_on(step: Step, rep: int, way_in: str | None) -> str:
    if isinstance(step, SetStep) and 0 < rep <= step.reps:
        return f"On we go from rep {number(rep)}. {way_in or ''}".strip()
    return GOING_ON


def about(rep: int) -> str:
    """Where the coach goes on if it can only estimate how far the person is."""
    return f"About rep {number(rep)}. Going on from there."


def from_rep(rep: int) -> str:
    return f"From rep {number(rep)} then."


def place_kept(recipe: Recipe, step: Step | None, rep: int, catalog: Catalog) -> str:
    """What a person hears who comes back to a workout."""
    name = catalog.circuits[recipe.circuit].name if recipe.circuit else "workout"
    where = where_line(step, recipe, rep, catalog) if step else ""
    return f"You stopped in the middle of your {name}. {where}".strip()


def where_line(step: Step, recipe: Recipe, rep: int, catalog: Catalog) -> str:
    match step:
        case SetStep(number_, _, move, side, reps):
            at = f"rep {number(min(max(rep, 1), reps))} of {number(reps)}"
            return sentence(f"{_round(number_, recipe)}{full_name(move, catalog)}{_leg(side)}, {at}")
        case RestStep(number_, _, _, _, move, side):
            return sentence(f"{_round(number_, recipe)}before the {full_name(move, catalog)}")
        case RoutineStep(part):
            return f"{'Warm-up' if part == 'warmup' else 'Cool-down'}: {routine_move(step, catalog).name}."


def how_much_left(step: Step, recipe: Recipe, called: int, seconds_in: float, left: float, catalog: Catalog) -> str:
    """The numbers first: reps left, or seconds left; then round, move and the time that the rest takes."""
    whole = f"{sentence(minutes(left))[:-1]} to go."
    match step:
        case SetStep(number_, slot, _, _, reps):
            amount = "None" if called >= reps else sentence(number(reps - called))[:-1]
            move_now = f"move {number(slot + 1)}" if len(recipe.moves) > 1 else ""
            place = ", ".join(part for part in (_round(number_, recipe).rstrip(", "), move_now) if part)
            return " ".join(part for part in (f"{amount} left.", place and sentence(place), whole) if part)
        case RestStep(number_, _, _, seconds, move):
            rest = many(max(1, round(seconds - seconds_in)), "second")
            coming = sentence(f"{full_name(move, catalog)} comes next")
            return f"{sentence(f'{rest} of rest left')} {_round_sentence(number_, recipe)}{coming} {whole}"
        case RoutineStep(part):
            move_ = routine_move(step, catalog)
            seconds = max(1, round((move_.seconds or 0) - seconds_in))
            amount = many(move_.reps - called, "rep") if move_.reps else many(seconds, "second")
            name = "Warm-up" if part == "warmup" else "Cool-down"
            return f"{sentence(f'{amount} left')} {name}, {move_.name}. {whole}"


def waiting(step: Step, recipe: Recipe, left: float, catalog: Catalog) -> str:
    """Before a step that is not begun without the person's word."""
    done = "" if isinstance(step, RestStep) else "The circuit is done. "
    return f"{done}{coming(step, recipe, catalog)} {sentence(minutes(left))[:-1]} to go."


def coming(step: Step, recipe: Recipe, catalog: Catalog) -> str:
    """What comes after the present step, in a few words."""
    match step:
        case SetStep(_, _, move, side, reps):
            return sentence(f"next, {full_name(move, catalog)}{_leg(side)}, {many(reps, 'rep')}")
        case RestStep(_, _, RestReason.SWITCH, _, move, side):
            return sentence(f"next, the same move on the {side} leg")
        case RestStep(number_, _, _, _, move, _):
            rounds = f", in round {number(number_)} of {number(recipe.rounds)}" if recipe.rounds > 1 else ""
            return sentence(f"next, {full_name(move, catalog)}{rounds}")
        case RoutineStep(part, _, _, side):
            move_ = routine_move(step, catalog)
            part_name = "the cool-down" if part == "cooldown" else "the warm-up"
            return sentence(f"next in {part_name}, {move_.name}{_leg(side)}")


LAST_STEP = "This is the last step. After it you are done."


def skipped(name: str) -> str:
    return f"Skipping the {name}."


def skipped_part(part: str) -> str:
    return {"warmup": "No warm-up then.", "cooldown": "No cool-down then.", "rest": "No more rest."}[part]


def back_to(name: str) -> str:
    return f"Back to the {name}."


def swapped(old: str, new: str) -> str:
    return f"Swapping {old} for {new}."


def swapped_out(old: str) -> str:
    """Before a move whose name comes next anyway."""
    return f"Swapping out the {old}."


def plain_form(name: str) -> str:
    return f"Back to the plain {name}."


def missing(things: list[str]) -> str:
    return f"No {listing(things, 'or')}, no problem."


def noted_kit(things: list[str]) -> str:
    return f"Noted, you have {listing(things)}."


def noted_band(kind: str) -> str:
    return f"Noted, a {kind} band."


def noted_missing(things: list[str]) -> str:
    return f"Noted, no {listing(things, 'or')}. I choose moves that work without."


def resting_for(seconds: int) -> str:
    return f"Take {duration(seconds)} more."


def set_done(reps: int) -> str:
    return f"{sentence(many(reps, 'rep'))}"


def corrected(reps: int) -> str:
    return f"Okay, {many(reps, 'rep')} it is."


def too_many_done(reps: int) -> str:
    if reps < 0:
        return "Nobody does fewer than none. Say, for instance, I did eight."
    return f"{sentence(f'{number(reps)} is more than I can believe')} Say, I did eight."


def _round(number_: int, recipe: Recipe) -> str:
    return f"round {number(number_)} of {number(recipe.rounds)}, " if recipe.rounds > 1 else ""


def _round_sentence(number_: int, recipe: Recipe) -> str:
    return f"Round {number(number_)} of {number(recipe.rounds)}. " if recipe.rounds > 1 else ""


def _leg(side: Side | None) -> str:
    return f", {side} leg" if side else ""
