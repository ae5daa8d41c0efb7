"""Lines at the end, and about the past."""

from __future__ import annotations

from datetime import date, timedelta

from catalog import Catalog
from skill.narration.words import (
    many,
    minutes,
    number,
    ordinal,
    pick,
    plural,
    sentence,
)
from skill.person import Digest, Progress, Session, SetDone

NOTHING_DONE_YET = "You haven't done a workout with me yet. Say, start my hamstring circuit."
CIRCUIT_DONE = ("That's the circuit, well done.", "That was the last set. Good work.", "Circuit complete.")
EFFORT = {
    "easy": "Good. Next time I ask a little more of you.",
    "right": "Good, then we stay at this level.",
    "hard": "Good to know. Next time I make it a little lighter.",
}
EASY_BUT_MISSED = "Good. Next time we go for every rep, then we step up."
EFFORT_IN_A_SET = {
    "easy": "Good. Say harder if you want a harder form.",
    "right": "Good, that's how it should feel.",
    "hard": "That's what it's for. Say easier, or slower, if you need it.",
}
EFFORT_BEFORE = "Good to know. Tell me again after your next workout."
FORGOTTEN = "Done. I've forgotten everything about you."
NOT_FORGOTTEN = "Nothing is deleted."
PART_DONE = {"warmup": "You're warm.", "cooldown": "That's it for today."}


def circuit_done(seed: int) -> str:
    return pick(CIRCUIT_DONE, seed, "done")


def summary(progress: Progress, seconds: float, catalog: Catalog) -> str:
    """What was done, in one or two sentences."""
    done, recipe = tuple(one for one in progress.done if one.reps), progress.recipe
    if not done:
        return "We're through."
    reps = sum(one.reps for one in done)
    if recipe.circuit is None and len(recipe.moves) == 1:
        name = catalog.exercises[done[-1].exercise].name
        counted = f"{number(reps)} {name if reps == 1 else plural(name)}"
        return f"That's {counted}. {sentence(pick(('nicely done', 'good work'), recipe.seed, 'one'))}"
    rounds = max(one.round for one in done)
    moves = len({one.exercise for one in done})
    return (
        f"You did {many(rounds, 'round')} of {many(moves, 'move')}, {many(sets_of(done), 'set')} "
        f"and {many(reps, 'rep')}, in {minutes(max(seconds, 30))}."
    )


def sets_of(done: tuple[SetDone, ...]) -> int:
    """Sets as people count them: both sides of a move are one."""
    return len({(one.round, one.slot) for one in done})


def history(digest: Digest, ongoing: Session | None, today: date) -> str:
    """This week and last time; in the middle of a workout only how that stands."""
    sessions = digest.sessions
    if not sessions and not ongoing:
        return NOTHING_DONE_YET
    monday = today - timedelta(days=today.weekday())
    week = [session for session in sessions if session.day >= monday]
    if ongoing:
        return f"This is your {ordinal(len(week) + 1)} workout this week, {many(ongoing.sets, 'set')} so far."
    this_week = f"This week you did {many(len(week), 'workout')}" if week else "No workout yet this week"
    amount = f", with {many(sum(session.sets for session in week), 'set')}" if week else ""
    last = sessions[-1]
    effort = {"easy": ", and it was easy", "right": ", and it felt right", "hard": ", and it was hard", None: ""}[
        last.effort
    ]
    time = f"{many(last.sets, 'set')} in {many(last.minutes, 'minute')}"
    return f"{sentence(this_week + amount)} The last one was {day_name(last.day, today)}: {time}{effort}."


def day_name(day: date, today: date) -> str:
    """'today', 'yesterday', 'on Monday', 'twelve days ago'."""
    days = (today - day).days
    if days <= 0:
        return "today"
    if days == 1:
        return "yesterday"
    return f"on {day:%A}" if days < 7 else f"{number(days)} days ago"
