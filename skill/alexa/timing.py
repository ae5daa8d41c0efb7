"""Where a person was when they spoke. Alexa never tells how far the speech got: it is worked out from the timestamps,
and rounded down."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from skill import engine
from skill.coach import PERFORMING, Coach
from skill.person import Intent, Performance, Person
from skill.scene import Scene
from skill.turn import Device

LATENCY = 1.5
"""Seconds from a request's timestamp until its answer is heard: 1 to 1.5 (platform notes, November 2026)."""

ANSWERS = ("AMAZON.YesIntent", "AMAZON.NoIntent", "AMAZON.ResumeIntent", "ReadyIntent", "EffortIntent")
"""What is said to a stretch's closing question, and makes little sense before it."""

SLACK, SLACK_PART = 3.0, 0.1
"""Such an answer may come this much before the estimated end, in seconds and as a part of the stretch."""


@dataclass(frozen=True, slots=True)
class Moment:
    """``heard``: seconds of the performance under way that were heard; None: all of it, or nothing was under way.

    ``over``: when a performance ended that goes on by itself; None where there is none or it is not over.
    ``waiting``: a set that they count themselves is under way.
    """

    heard: float | None = None
    over: datetime | None = None
    waiting: bool = False


def moment(coach: Coach, person: Person, intent: Intent, at: datetime, device: Device) -> Moment:
    """Where the person was at ``at`` in the performance under way."""
    performance = person.progress.performance if person.progress else None
    if performance is None or person.status not in PERFORMING:
        return Moment()
    last = performance.step + performance.steps - 1
    waits = engine.waits_for_person(Scene(coach.catalog, person, at, device), last)
    whole = performance.seconds
    seconds = max(0.0, (at - performance.started).total_seconds() - LATENCY)
    slack = SLACK + SLACK_PART * whole if intent.name in ANSWERS else 0.0
    if seconds < whole - slack:
        return Moment(heard=seconds)
    return Moment(heard=whole, waiting=True) if waits else Moment(over=end_of(performance))


def end_of(performance: Performance) -> datetime:
    """When a performance will have been heard to its end."""
    return performance.started + timedelta(seconds=performance.seconds + LATENCY)
