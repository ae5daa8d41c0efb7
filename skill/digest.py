"""The past in a bounded form: what the coach must know to answer, kept small for ever."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Literal

from catalog import Catalog, SidesKind
from skill.person import Digest, MoveDigest, Person, Progress, Session

KEPT = timedelta(weeks=12)
BEGINNER_WORKOUTS = 3
"""With fewer workouts than this a person counts as a beginner."""

RECOVERY_DAYS, RECOVERY_SESSIONS = 7, 2
WORKOUT_SETS = 3
"""A session with fewer sets is no workout: it needs no recovery and makes nobody a regular."""

LADDER = (-1, 3)
"""Lowest and highest step that efforts lead to: -1 easier forms, 0 to 2 more reps, 3 harder forms."""

Effort = Literal["easy", "right", "hard"]


def is_beginner(person: Person) -> bool:
    return person.digest.workouts < BEGINNER_WORKOUTS


def fold(digest: Digest, progress: Progress, catalog: Catalog, at: datetime, *, finished: bool) -> Digest:
    """The digest with this workout in it; unchanged where no set was done or it is in it already."""
    if not progress.done or any(session.workout == progress.workout for session in digest.sessions):
        return digest
    session = session_of(progress, catalog, at, finished=finished)
    moves = dict(digest.moves)
    for exercise in {done.exercise for done in progress.done}:
        past = moves.get(exercise)
        moves[exercise] = MoveDigest((past.workouts if past else 0) + 1, session.day, past.effort if past else None)
    kept = tuple(old for old in digest.sessions if session.day - old.day <= KEPT)
    return replace(
        digest,
        sessions=(*kept, session),
        workouts=digest.workouts + (session.sets >= WORKOUT_SETS),
        sets=digest.sets + session.sets,
        reps=digest.reps + session.reps,
        moves=moves,
    )


def session_of(progress: Progress, catalog: Catalog, at: datetime, *, finished: bool) -> Session:
    """A workout in one line: its minutes run from its start to ``at``."""
    done, recipe = progress.done, progress.recipe
    sides = {
        move.exercise: 2 if catalog.exercises[move.exercise].sides.kind in (SidesKind.EACH, SidesKind.HALF) else 1
        for move in recipe.moves
        if move.exercise in catalog.exercises
    }
    planned = recipe.rounds * sum(sides.values())
    return Session(
        progress.workout,
        recipe.circuit,
        progress.started.date(),
        max(1, round((at - progress.started).total_seconds() / 60)),
        len(done),
        sum(one.reps for one in done),
        max((one.round for one in done), default=0),
        finished,
        len(done) >= planned and all(one.reps >= one.of for one in done),
    )


def put_right(digest: Digest, progress: Progress, catalog: Catalog) -> Digest:
    """The digest after a set of this workout was corrected; unchanged where the workout is not in it yet."""
    found = next((each for each in digest.sessions if each.workout == progress.workout), None)
    if found is None:
        return digest
    now = session_of(progress, catalog, progress.started, finished=found.finished)
    right = replace(found, reps=now.reps, all_reps=now.all_reps)
    sessions = tuple(right if each is found else each for each in digest.sessions)
    return replace(digest, sessions=sessions, reps=digest.reps + right.reps - found.reps)


def told_effort(digest: Digest, effort: Effort) -> Digest:
    """The digest after the person said how the last workout felt: its circuit's ladder moves by at most one step.

    Easy leads up only if every rep was done; hard leads down. Said again, the first word is taken back.
    """
    if not digest.sessions:
        return digest
    *before, last = digest.sessions
    ladder = dict(digest.ladder)
    climbed = 0
    if last.circuit:
        before_it = ladder.get(last.circuit, 0) - last.climbed
        ladder[last.circuit] = min(max(before_it + _climb(last, effort), LADDER[0]), LADDER[1])
        climbed = ladder[last.circuit] - before_it
    moves = {
        exercise: replace(move, effort=effort) if move.last == last.day else move
        for exercise, move in digest.moves.items()
    }
    return replace(
        digest, sessions=(*before, replace(last, effort=effort, climbed=climbed)), ladder=ladder, moves=moves
    )


def _climb(session: Session, effort: Effort) -> int:
    if effort == "hard" or not session.all_reps:
        return -1 if effort == "hard" else 0
    return 1 if effort == "easy" else 0


def since(digest: Digest, day: date) -> tuple[Session, ...]:
    """The sessions of that day and later."""
    return tuple(session for session in digest.sessions if session.day >= day)


def recent_workouts(digest: Digest, today: date) -> tuple[Session, ...]:
    """The workouts of the last seven days; one of today that was left unfinished is none."""
    recent = since(digest, today - timedelta(days=RECOVERY_DAYS - 1))
    return tuple(each for each in recent if each.sets >= WORKOUT_SETS and (each.finished or each.day < today))


def needs_recovery(digest: Digest, today: date) -> Literal["yesterday", "week"] | None:
    """Whether muscles need rest: a workout yesterday or today, or two in the last seven days."""
    recent = recent_workouts(digest, today)
    if any(session.day >= today - timedelta(days=1) for session in recent):
        return "yesterday"
    return "week" if len(recent) >= RECOVERY_SESSIONS else None
