"""How a set is counted: tempo, numbers, phase words, calls and cues, rep by rep."""

from __future__ import annotations

from functools import lru_cache

from catalog import Exercise, Phase, Tempo
from skill.cues import Beat, Rep
from skill.narration.words import number
from skill.person import Preferences

SWING_SECONDS = (1.3, 2.0)
"""A ballistic rep stays between these lengths, whatever the pace."""

WORDED_REPS = 2
"""So many reps of a set name their phases; later ones have the number only."""

BREATH_REP, CUE_EVERY = 3, 4


def beats_at(tempo: Tempo, pace: float) -> tuple[float, ...]:
    """Seconds of each phase. The pace scales what is controlled; a pause between reps keeps its length."""
    if tempo.ballistic:
        wished = min(max(tempo.seconds * pace, SWING_SECONDS[0]), SWING_SECONDS[1])
        return tuple(phase.seconds * wished / tempo.seconds for phase in tempo.phases)
    return tuple(phase.seconds if phase.kind == "pause" else phase.seconds * pace for phase in tempo.phases)


def rep_length(tempo: Tempo, pace: float) -> float:
    """Seconds of one rep."""
    return sum(beats_at(tempo, pace))


def counted(
    tempo: Tempo, cue: str | None, reps: int, preferences: Preferences, *, start: int = 1, breath: bool = True
) -> tuple[Rep, ...]:
    """The reps from ``start`` to ``reps``; a breath cue once, the move's own ``cue`` now and then."""
    words = tuple(phase.word for phase in tempo.phases)
    at = _number_beat(tempo.phases, preferences.count_at)
    return _reps(words, beats_at(tempo, preferences.pace), at, cue, breath, start, reps)


@lru_cache(maxsize=256)
def _reps(
    words: tuple[str | None, ...],
    seconds: tuple[float, ...],
    at: int,
    cue: str | None,
    breath: bool,
    start: int,
    reps: int,
) -> tuple[Rep, ...]:
    """The same set again has the same reps: they are worked out once."""
    named = tuple(Beat(length, word) for length, word in zip(seconds, words, strict=True))
    plain = tuple(Beat(length) for length in seconds)
    return tuple(_rep(rep, reps, named, plain, at, cue, breath, rep == start) for rep in range(start, reps + 1))


def _rep(
    rep: int,
    of: int,
    named: tuple[Beat, ...],
    plain: tuple[Beat, ...],
    at: int,
    cue: str | None,
    breath: bool,
    first: bool,
) -> Rep:
    worded = rep <= WORDED_REPS or first
    call = call_at(rep, of)
    return Rep(
        rep,
        of,
        named if worded else plain,
        number(rep),
        at,
        call,
        None if worded or call else _cue_at(rep, cue, breath),
    )


def counted_set(exercise: Exercise, reps: int, preferences: Preferences, start: int = 1) -> tuple[Rep, ...]:
    """The reps of one set of an exercise."""
    return counted(exercise.tempo, exercise.cue, reps, preferences, start=start)


def call_at(rep: int, reps: int) -> str | None:
    """What is called as rep ``rep`` of ``reps`` begins: 'half way', 'three more', 'last one'."""
    if rep == reps > 2:
        return "last one"
    if reps >= 6 and rep == reps // 2 + 1:
        return "half way"
    if reps >= 8 and rep == reps - 2:
        return "three more"
    return None


def _number_beat(phases: tuple[Phase, ...], place: str) -> int:
    wished = [at for at, phase in enumerate(phases) if phase.count == place]
    return wished[0] if wished else next(at for at, phase in enumerate(phases) if phase.count == "top")


def _cue_at(rep: int, cue: str | None, breath: bool) -> str | None:
    if breath and rep == BREATH_REP:
        return "out on the effort"
    return cue if rep % CUE_EVERY == 1 else None
