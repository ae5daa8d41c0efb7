"""Lines for what a person changes: reps, rounds, rest, pace, difficulty, counting, talk."""

from __future__ import annotations

from skill.narration.words import duration, many, number, sentence
from skill.recipe import MOST_REPS, MOST_REST, MOST_ROUNDS

PACE_AT_END = {
    "slower": "This is the slowest that I count. Say fewer reps, or more rest, if you need it.",
    "faster": "This is the fastest that keeps the move clean.",
}
PACE = {"slower": "Slower.", "faster": "A little faster."}
SWING_KEEPS_ITS_RHYTHM = "A swing keeps its rhythm. Say fewer reps, or more rest, if you need a break."
COUNTING = {True: "I count for you.", False: "You count."}
COUNT_YOURSELF = "You count from now on. Say done after each set."
COUNT_AT = {"top": "I call the number at the top.", "bottom": "I call the number at the bottom."}
VERBOSITY = {"brief": "Less talk from now on.", "full": "I'll tell you everything."}
TALK_WHICH = "Say less talk, or full instructions."
ASKING = {True: "I'll wait for your ready before each move.", False: "I'll go on by myself."}
SLOWER_OR_FASTER = "Slower, or faster?"
EASIER_OR_HARDER = "Easier, or harder?"
NO_EASIER = "This is its easiest form. Say swap for another move, or fewer reps."
NO_HARDER = "This is its hardest form with what you have. Say more reps if you want more."
NO_MOVE_TO_CHANGE = "Easier and harder are for the moves of the circuit."
LAST_ROUND_NOW = "Then this round is the last one."
SAY_A_NUMBER = "Tell me a number, for instance twelve reps."


def reps(asked: int, *, some_shared: bool = False, all_shared: bool = False) -> str:
    """Some or all moves share an odd number between the sides, so that it is rounded up there."""
    even = asked + 1
    if all_shared:
        return sentence(f"{many(even, 'rep')} from now on, {number(even // 2)} on each side")
    return sentence(
        f"{many(asked, 'rep')} from now on{f', {number(even)} where each side does half' if some_shared else ''}"
    )


def reps_reached(called: int) -> str:
    return f"You have {number(called)} already, so this set is done."


def reps_out_of_range(asked: int) -> str:
    if asked < 1:
        return "A set has at least one rep. Say, for instance, ten reps."
    return f"{sentence(number(asked) + ' reps is too much for one set')} I count up to {number(MOST_REPS)}."


def rounds(count: int) -> str:
    return sentence(f"{many(count, 'round')} in all")


def rounds_out_of_range(asked: int) -> str:
    if asked < 1:
        return "A workout has at least one round. Say stop if you want to end."
    return f"{sentence(f'{number(asked)} rounds is too much')} Up to {number(MOST_ROUNDS)} are fine."


def rest(seconds: int) -> str:
    if seconds == 0:
        return "No rest between moves, only the time to set up."
    return f"{sentence(duration(seconds))} of rest between moves.".replace(". of", " of")


def rest_out_of_range(asked: int) -> str:
    if asked < 1:
        return "A rest can't be shorter than nothing. Say, for instance, thirty seconds rest."
    return f"That is a very long rest. Up to {duration(MOST_REST)} are fine."


def only_in_a_workout(what: str) -> str:
    return f"I can change the {what} once a workout is chosen. Say, start my hamstring circuit."
