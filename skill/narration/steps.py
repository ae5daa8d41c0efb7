"""What is heard in a step of the plan: its talk, its counting, its end.

First time in a workout: steps and tip, at most `FULL_TALK` seconds. Later, or for someone who knows the move:
name, side and one cue.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import assert_never

from catalog import Catalog, Exercise, RoutineMove, Side, SidesKind
from skill.cues import (
    BREATH,
    Call,
    Chime,
    ChimeKind,
    Cue,
    Hold,
    Rest,
    Say,
    SpeakingTime,
)
from skill.narration.counting import counted, counted_set
from skill.narration.words import duration, many, number, sentence
from skill.person import Digest, Preferences
from skill.plan import (
    RestReason,
    RestStep,
    RoutineStep,
    SetStep,
    Step,
    exercise_of,
    other_side,
    reps_a_side,
    routine_move,
)
from skill.recipe import Move, Recipe

FULL_TALK = 19.5
"""Most seconds of talk before the first rep of a move that is new in this workout."""

SHORT_TALK = 6.0
"""Most seconds of talk before the first rep of a move that they know."""

KNOWN_AFTER = 3
"""Workouts after which a move is announced in its short form."""

GENERAL_TIP = "Let your hamstrings start the movement."
RESTS = ("Rest.", "Take a breath.", "And rest.")
LEAD_IN = "In three, two, one."
NEXT_UP = "And rest. Next,"
"""The longest that is said before a move's name."""


@dataclass(frozen=True, slots=True)
class Telling:
    """What the talk of a step depends on. ``known``: exercises that they have done often enough (`known_moves`);
    ``introduced``: those with a set already done in this workout."""

    catalog: Catalog
    recipe: Recipe
    preferences: Preferences
    known: frozenset[str]
    introduced: frozenset[str]
    speaking_time: SpeakingTime

    def __hash__(self) -> int:
        """Enough to tell workouts apart: to hash all of it takes longer than telling a step."""
        return hash((self.recipe.seed, self.recipe.reps, self.known, self.introduced, self.speaking_time))


def known_moves(digest: Digest) -> frozenset[str]:
    """The exercises that a person needs no explanation of."""
    return frozenset(exercise for exercise, past in digest.moves.items() if past.workouts >= KNOWN_AFTER)


def step_cues(step: Step, telling: Telling, *, rep: int = 0, elapsed: float = 0.0, extra: int = 0) -> tuple[Cue, ...]:
    """The cues of a step. ``rep`` 0 enters it afresh; a rep from 1 on goes on there after a lead-in.

    ``elapsed`` seconds of a hold or rest are over already; ``extra`` seconds were added to a rest.
    """
    match step:
        case SetStep():
            return tuple(_set_cues(step, telling, rep))
        case RestStep():
            return tuple(_rest_cues(step, telling, elapsed, extra))
        case RoutineStep():
            return tuple(_routine_cues(step, telling, rep, elapsed))
        case _:
            assert_never(step)


def is_short(move: Move, telling: Telling) -> bool:
    """Whether the move is announced by name, side and cue only."""
    if move.exercise in telling.introduced or telling.preferences.verbosity == "brief":
        return True
    return telling.preferences.verbosity is None and move.exercise in telling.known


def full_name(move: Move, catalog: Catalog) -> str:
    """'glute bridge march with small steps'."""
    exercise = catalog.exercises[move.exercise]
    if move.option is None:
        return exercise.name
    option = exercise.options[move.option]
    return option.called or f"{exercise.name} {option.name}"


def for_side(line: str, side: Side | None) -> str:
    """The line with its working and other side named."""
    return line.format(working=side, other=other_side(side)) if side else line


def tip_of(exercise: Exercise) -> str:
    return exercise.tips[0] if exercise.tips else GENERAL_TIP


def setup_talk(move: Move, exercise: Exercise, side: Side | None, telling: Telling) -> str:
    """Name, side and set-up, as spoken while the person gets into place."""
    first = _side_first(exercise, side, telling)
    name = f"{full_name(move, telling.catalog)}{first}."
    if is_short(move, telling):
        whole = sum(map(telling.speaking_time, (name, sentence(exercise.cue), LEAD_IN))) + 2 * BREATH
        return name if whole <= SHORT_TALK and move.exercise not in telling.introduced else f"{exercise.name}{first}."
    return " ".join([name, *(for_side(line, side) for line in exercise.setup)])


def _side_first(exercise: Exercise, side: Side | None, telling: Telling) -> str:
    """', left leg first', with the reps of a leg where they are half of those announced."""
    if side is None:
        return ""
    shared = exercise.sides.kind is SidesKind.HALF
    return f", {side} leg first" + (
        f", {number(reps_a_side(telling.recipe.reps, exercise.sides))} each" if shared else ""
    )


def _setup_alone(move: Move, exercise: Exercise, side: Side | None, telling: Telling) -> str:
    """Side and set-up of a move whose name was just spoken."""
    first = _side_first(exercise, side, telling).removeprefix(", ")
    setup = () if is_short(move, telling) else exercise.setup
    return " ".join([*([sentence(first)] if first else []), *(for_side(line, side) for line in setup)])


def movement_talk(step: SetStep, exercise: Exercise, telling: Telling) -> str:
    """What is said in place, right before the lead-in."""
    if step.second_side:
        return sentence(f"{step.side} leg")
    if is_short(step.move, telling):
        return sentence(exercise.cue)
    movement = " ".join(for_side(line, step.side) for line in exercise.movement)
    with_tip = f"{movement} {tip_of(exercise)}"
    opened = " ".join([*_round_opening(step, telling), with_tip])
    return movement if _too_long(step, exercise, opened, telling) else with_tip


def _too_long(step: SetStep, exercise: Exercise, talk: str, telling: Telling) -> bool:
    """Whether this talk makes everything before the first rep longer than `FULL_TALK`."""
    said = (NEXT_UP, setup_talk(step.move, exercise, step.side, telling), talk, LEAD_IN)
    return sum(map(telling.speaking_time, said)) + 2 * BREATH > FULL_TALK


def _set_cues(step: SetStep, telling: Telling, rep: int) -> Iterator[Cue]:
    exercise = exercise_of(step.move, telling.catalog)
    if rep > step.reps:
        yield Chime(ChimeKind.SET_END)
        return
    if rep == 0:
        talk = movement_talk(step, exercise, telling)
        opened = " ".join([*_round_opening(step, telling), talk])
        # That the first round begins was said in the brief; a move that takes long to explain needs the time.
        yield Say(talk if step.round == 1 and _too_long(step, exercise, opened, telling) else opened)
    if not telling.preferences.counting:
        left = many(step.reps, "rep") if rep <= 1 else f"{number(step.reps - rep + 1)} more"
        yield Say(f"{sentence(left)} Count them yourself, and say done when you have them.")
        yield Chime(ChimeKind.GET_READY)
        return
    yield Say(LEAD_IN)
    yield Chime(ChimeKind.GET_READY)
    yield from counted_set(exercise, step.reps, telling.preferences, max(rep, 1))
    yield Chime(ChimeKind.SET_END)


def _round_opening(step: SetStep, telling: Telling) -> Iterator[str]:
    recipe = telling.recipe
    swapped_in = step.round == 1 and telling.introduced
    if step.slot == 0 and not step.second_side and recipe.rounds > 1 and not swapped_in:
        last = "Last round, " if step.round == recipe.rounds else "Round "
        yield f"{last}{number(step.round)} of {number(recipe.rounds)}."


def _rest_cues(step: RestStep, telling: Telling, elapsed: float, extra: int) -> Iterator[Cue]:
    if step.reason is RestReason.BETWEEN_ROUNDS and elapsed == 0:
        yield Chime(ChimeKind.ROUND_END)
    talk = rest_talk(step, telling, again=elapsed > 0)
    if elapsed and elapsed >= telling.speaking_time(rest_talk(step, telling)):
        talk = ""
    spoken = telling.speaking_time(talk) if talk else 0.0
    seconds = max(step.seconds + extra - elapsed, spoken + 0.5, 1.0)
    calls = [Call(0.0, talk)] if talk else []
    if seconds >= 30:
        calls.append(Call(seconds - 10, "Ten seconds."))
    yield Rest(round(seconds, 2), tuple(calls))


def rest_talk(step: RestStep, telling: Telling, *, again: bool = False) -> str:
    """What is said as a rest begins: how long, what comes next, and how to set it up or a tip for it.

    ``again``: it was cut before its end, so only what comes next is said anew.
    """
    exercise = exercise_of(step.next, telling.catalog)
    coming = setup_talk(step.next, exercise, step.side, telling)
    tip = _rest_tip(step, exercise) if is_short(step.next, telling) and telling.preferences.verbosity != "brief" else ""
    match step.reason:
        case RestReason.SETUP:
            if len(telling.recipe.moves) == 1:
                return _setup_alone(step.next, exercise, step.side, telling)
            return f"Now, {coming}" if telling.introduced else f"First up, {coming}"
        case RestReason.BETWEEN_MOVES:
            rest = RESTS[(telling.recipe.seed + step.round + step.slot) % len(RESTS)]
            return f"{'' if again else rest} Next, {coming} {tip}".strip()
        case RestReason.BETWEEN_ROUNDS:
            done = f"Round {number(step.round - 1)} done. {_how_long(step.seconds, telling)}"
            return f"{'' if again else done} Next, {coming} {tip}".strip()
        case RestReason.SWITCH:
            return f"Switch sides. {for_side(exercise.way_in, step.side)}"
        case _:
            assert_never(step.reason)


def _rest_tip(step: RestStep, exercise: Exercise) -> str:
    """The tip, in every other round the first detail instead."""
    return for_side(exercise.details[0] if exercise.details and step.round % 2 == 0 else tip_of(exercise), step.side)


def _how_long(seconds: int, telling: Telling) -> str:
    return "Rest as long as you like." if telling.preferences.ask_first else f"Rest for {duration(seconds)}."


def break_cues(step: Step, telling: Telling, *, rep: int, seconds: int) -> tuple[Cue, ...]:
    """A break that the person asked for; in mid-set between the ways out of and back into the position."""
    talk = f"Rest for {duration(seconds if seconds < 30 else round(seconds, -1))}."
    if not isinstance(step, SetStep) or not 0 < rep <= step.reps:
        return (Rest(float(seconds), (Call(0.0, talk),)),)
    exercise = exercise_of(step.move, telling.catalog)
    way_out, way_in = for_side(exercise.way_out, step.side), for_side(exercise.way_in, step.side)
    return (Rest(float(seconds), (Call(0.0, f"{way_out} {talk}"),)), Say(way_in))


def _routine_cues(step: RoutineStep, telling: Telling, rep: int, elapsed: float) -> Iterator[Cue]:
    routine = telling.catalog.routines[step.routine]
    move = routine_move(step, telling.catalog)
    moves = tuple(routine.moves)
    if rep == 0 and elapsed == 0:
        if step.move == moves[0] and not step.second_side:
            yield Say(routine.opening)
        yield Say(routine_talk(step, move, telling))
        if move.setup_seconds:
            yield Rest(float(move.setup_seconds))
    yield from _routine_work(move, telling.preferences, rep, elapsed)
    yield Chime(ChimeKind.SET_END)
    if move.way_out:
        yield Say(for_side(move.way_out, step.side))
    if step.move == moves[-1] and (step.second_side or step.side is None):
        yield Say(routine.closing)


def routine_talk(step: RoutineStep, move: RoutineMove, telling: Telling) -> str:
    """Name, side, length and steps of a move of the warm-up or cool-down."""
    how_long = many(move.reps, "rep") if move.reps else duration(move.seconds or 0)
    if step.second_side:
        return f"Now the {step.side} leg. {for_side(move.steps[0], step.side)}"
    side = f", {step.side} leg first" if step.side else ""
    name = sentence(f"{move.name}{side}, {how_long}")
    steps = move.steps if telling.preferences.verbosity != "brief" else move.steps[:1]
    return " ".join([name, *(for_side(line, step.side) for line in steps)])


def _routine_work(move: RoutineMove, preferences: Preferences, rep: int, elapsed: float) -> Iterator[Cue]:
    if move.tempo and move.reps:
        if rep > move.reps:
            return
        yield Say(LEAD_IN)
        yield from counted(move.tempo, None, move.reps, preferences, start=max(rep, 1), breath=False)
        return
    whole = float(move.seconds or 0)
    if elapsed >= whole:
        return
    seconds = max(whole - elapsed, 3.0)
    yield Chime(ChimeKind.GET_READY)
    calls = (replace(call, at=call.at - elapsed) for call in _hold_calls(move, whole) if call.at >= elapsed)
    yield Hold(round(seconds, 2), tuple(calls))


def _hold_calls(move: RoutineMove, seconds: float) -> tuple[Call, ...]:
    """The time calls first, since they must be heard; then the move's own lines, spread evenly."""
    calls = []
    if seconds >= 25:
        calls.append(Call(seconds - 10, "Ten seconds more."))
    if seconds >= 50:
        calls.append(Call(seconds / 2, "Half way."))
    spread = [Call(seconds * (at + 1) / (len(move.calls) + 1), line) for at, line in enumerate(move.calls)]
    return tuple(calls + spread)
