"""How a move is done, tips, equipment, and what can be said."""

from __future__ import annotations

from collections.abc import Iterable

from catalog import Exercise, Side, SidesKind
from skill.narration.steps import GENERAL_TIP, for_side, tip_of
from skill.narration.words import listing, sentence
from skill.person import Status

NOT_UNDERSTOOD = "Sorry, I still didn't get that."
NOT_A_MOVE = "I don't know that move. Ask me which exercises there are."
NOT_A_TOPIC = "I can't explain that one. Ask me about the hamstrings, the hip hinge, or how often to train."
NOT_A_CIRCUIT = "I don't know that circuit. Ask me which circuits there are."
GENERAL = f"The best tip of all: {GENERAL_TIP[0].lower()}{GENERAL_TIP[1:]}"
NO_MOVE_NOW = "Which move do you mean? Say, for instance, how do I do a good morning."


def how_to(exercise: Exercise, side: Side | None = None) -> str:
    """Set-up, movement, what counts as one rep, sides, tip, and the option without equipment; 20 to 45 seconds.

    Told for the working ``side``; None for the side that begins.
    """
    side = side or exercise.sides.first
    lines = [
        sentence(exercise.name),
        *(for_side(line, side) for line in exercise.setup),
        *(for_side(line, side) for line in exercise.movement),
        for_side(exercise.rep, side),
        *(for_side(line, side) for line in exercise.details),
        sides_line(exercise.sides.kind, exercise.sides.first),
        tip_of(exercise),
        *_without_equipment(exercise, side),
    ]
    return " ".join(line for line in lines if line)


def sides_line(kind: SidesKind, first: Side | None) -> str:
    match kind:
        case SidesKind.EACH:
            return f"All reps on the {first} leg first, then change over."
        case SidesKind.HALF:
            return f"Half of the reps on the {first} leg, then the other half."
        case SidesKind.BOTH | SidesKind.ALTERNATING:
            return ""


def tip(exercise: Exercise, seed: int = 0) -> str:
    """A tip for the move; another one each time where there are several."""
    if not exercise.tips:
        return tip_of(exercise)
    return for_side(exercise.tips[seed % len(exercise.tips)], exercise.sides.first)


def way_out(exercise: Exercise, side: Side | None) -> str:
    return for_side(exercise.way_out, side)


def way_in(exercise: Exercise, side: Side | None) -> str:
    return for_side(exercise.way_in, side)


def _without_equipment(exercise: Exercise, side: Side | None) -> Iterable[str]:
    bare = [option for option in exercise.options.values() if "equipment" in option.kinds and option.equipment == ()]
    if exercise.equipment and bare:
        yield f"No equipment? {for_side(bare[0].line, side)}"


_EXAMPLES = {
    Status.IDLE: ("start my hamstring circuit", "count me through ten good mornings", "how do I do a kettlebell swing"),
    Status.READY: ("yes", "skip the warm-up", "I have a band", "twelve reps"),
    Status.WORKING: ("pause", "slower", "how many left", "done", "skip", "how do I do this one", "that hurts"),
    Status.RESTING: ("ready", "more time", "what's next", "swap this move", "how many rounds are left"),
    Status.PAUSED: ("resume", "skip", "start over", "how do I do this one", "stop"),
    Status.ASKED: ("yes", "no", "what's next", "stop"),
    Status.FINISHED: ("that was hard", "what have I done this week", "start my hamstring circuit"),
}


def help_line(status: Status) -> str:
    """What can be said here."""
    return f"You can say: {listing(_EXAMPLES[status], 'or')}."


def example(status: Status, misses: int) -> str:
    """One helpful example after something that was not understood."""
    examples = _EXAMPLES[status]
    return f"I didn't get that. You could say: {examples[misses % len(examples)]}."
