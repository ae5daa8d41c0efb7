"""A recipe: what was chosen for a workout. Small, plain, stored; the plan is worked out from it anew each time."""

from __future__ import annotations

from dataclasses import dataclass

MOST_REPS = 50
MOST_ROUNDS = 6
MOST_REST = 300


@dataclass(frozen=True, slots=True)
class Move:
    """An exercise in one of its forms (None: the plain one)."""

    exercise: str
    option: str | None = None


@dataclass(frozen=True, slots=True)
class Recipe:
    """``circuit`` is None for moves of the person's own choice. ``reps`` a set, rests in seconds.

    ``warmup`` and ``cooldown`` are routine ids, None where the workout has none.
    ``seed`` draws the moves of a pool and every varied phrase, so that a replay says the same.
    """

    circuit: str | None
    moves: tuple[Move, ...]
    reps: int
    rounds: int
    rest: int
    round_rest: int
    warmup: str | None
    cooldown: str | None
    seed: int
