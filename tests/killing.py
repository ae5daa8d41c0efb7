"""Kills the real program at random moments and judges what it left behind.

One workout is led on through many deaths. After each, the place that was stored must be the rep that was last shown
(or the one that followed at once), the next life must go on within one rep of it, and the log must hold exactly the
sets before that place, each once.
"""

from __future__ import annotations

import random
import re
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from catalog import Catalog
from skill.engine import place_of
from skill.person import Progress, SetDone, Status
from skill.plan import Plan, SetStep, make_plan
from skill.store import SqliteStore
from skill.turn import LogSet
from speech.display import HEADLINE, headline

SHORTEST = 0.2
"""Seconds that a program lives at least after its first word."""

GOING_ON = ("yes",)
GOING_ON_FROM_A_REST = ("yes", "ready")
_PROGRAM = "from commands.main import main; main()"
_REP = re.compile(r" +(\d+)/(\d+)( .*)?")


@dataclass(frozen=True, slots=True)
class Course:
    """The workout in which programs die: ``start`` are the words that begin it, ``longest`` the seconds that a program
    lives at most after its first word."""

    catalog: Catalog
    start: tuple[str, ...]
    longest: float
    options: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Place:
    """A rep of a step of the plan."""

    step: int
    rep: int


@dataclass(frozen=True, slots=True)
class Death:
    """What is known after a kill: the workout (None: none was begun), the first and the last rep that were shown."""

    workout: str | None
    first: Place | None
    last: Place | None
    faults: tuple[str, ...]


def deaths(folder: Path, course: Course, count: int, seed: int) -> Iterator[Death]:
    """Kill ``count`` programs, one after the other, on the store in ``folder``."""
    chance = random.Random(seed)
    before = Death(None, None, None, ())
    for _ in range(count):
        shown = _live_and_die(folder, course, chance.uniform(SHORTEST, course.longest))
        death = _judged(folder, course.catalog, shown, before)
        yield death
        # A life too short to count a rep leaves the last one as it was.
        before = death if death.last or death.workout != before.workout else replace(death, last=before.last)


def _words(folder: Path, course: Course) -> tuple[str, ...]:
    progress, _ = _stored(folder)
    if progress is None or progress.status in (Status.FINISHED, Status.READY):
        return course.start
    return GOING_ON if progress.rep else GOING_ON_FROM_A_REST


def _live_and_die(folder: Path, course: Course, seconds: float) -> list[str]:
    """Start the program, say what is due, kill it ``seconds`` after its first line; the lines that it showed."""
    output, words = folder / "shown.txt", _words(folder, course)
    command = [sys.executable, "-c", _PROGRAM, "--silent", "--text", "--data-folder", str(folder), *course.options]
    with output.open("wb") as file, subprocess.Popen(command, stdin=subprocess.PIPE, stdout=file) as program:
        assert program.stdin
        program.stdin.write("".join(f"{line}\n" for line in words).encode())
        program.stdin.flush()
        until = time.monotonic() + 60
        while output.stat().st_size == 0 and program.poll() is None and time.monotonic() < until:
            time.sleep(0.01)
        time.sleep(seconds)
        program.kill()
        program.stdin.close()
    return output.read_text(encoding="utf-8", errors="replace").splitlines()


def _stored(folder: Path) -> tuple[Progress | None, tuple[SetDone, ...]]:
    """Where the person stands, and the sets in the log of that workout."""
    path = folder / "coach.db"
    if not path.exists():
        return None, ()
    store = SqliteStore(path)
    progress = store.load("me").person.progress
    logged = tuple(
        entry.done
        for entry in store.log("me")
        if isinstance(entry, LogSet) and progress and entry.workout == progress.workout
    )
    store.close()
    return progress, logged


def _judged(folder: Path, catalog: Catalog, shown: list[str], before: Death) -> Death:
    progress, logged = _stored(folder)
    if progress is None:
        return Death(None, None, None, () if before.workout is None else ("the workout is lost",))
    plan = make_plan(progress.recipe, catalog)
    reps = list(_reps(shown, plan, progress))
    last = reps[-1] if reps else None
    same = before.workout == progress.workout
    faults = list(_log_faults(plan, progress, logged))
    if last is not None:
        faults += _place_faults(last, progress)
    if same and before.last and reps:
        faults += _resume_faults(before.last, reps[0])
    return Death(progress.workout, reps[0] if reps else None, last, tuple(faults))


def _reps(shown: list[str], plan: Plan, progress: Progress) -> Iterator[Place]:
    """The reps of the workout that were shown."""
    steps = {
        headline(place_of(plan, at, progress.recipe)): at for at, step in enumerate(plan) if isinstance(step, SetStep)
    }
    step = None
    for line in shown:
        if line.startswith(HEADLINE):
            step = steps.get(line)
        elif (rep := _REP.fullmatch(line)) and step is not None:
            yield Place(step, int(rep[1]))


def _place_faults(last: Place, progress: Progress) -> Iterator[str]:
    """A rep is stored before it is shown, and the next one is stored within a few milliseconds of its beginning."""
    if progress.step < last.step:
        yield f"step {last.step} was shown, step {progress.step} is stored"
    if progress.step == last.step and not last.rep <= progress.rep <= last.rep + 1:
        yield f"rep {last.rep} was shown, rep {progress.rep} is stored"


def _resume_faults(before: Place, after: Place) -> Iterator[str]:
    if after.step < before.step:
        yield f"died in step {before.step}, goes on in step {after.step}"
    if after.step == before.step and not before.rep - 1 <= after.rep <= before.rep + 1:
        yield f"died in rep {before.rep}, goes on in rep {after.rep}"


def _log_faults(plan: Plan, progress: Progress, logged: tuple[SetDone, ...]) -> Iterator[str]:
    finished = progress.status is Status.FINISHED
    due = [step for step in plan[: None if finished else progress.step] if isinstance(step, SetStep)]
    wanted = [(step.round, step.slot, step.side, step.reps) for step in due]
    found = [(done.round, done.slot, done.side, done.reps) for done in logged]
    if found != wanted:
        yield f"the log holds {found}, done were {wanted}"
    if logged != progress.done:
        yield "the log and the person's record differ"
