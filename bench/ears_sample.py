"""A sample of the commands of `bench/ears_commands.txt`, spoken into the microphone of the running program.

`python -m bench.ears_live --sample 100` runs it, on a virtual sound card, in real time. Each command is said once, where
it makes sense: an answer while a question is open, everything else in a set or a rest. What a command has changed is
put right by typing, and a coach that it has ended is started anew. Right: the coach took it for what it would be if it
had been typed; wrong: for something else; ignored: for nothing.
"""

from __future__ import annotations

import re
import subprocess
import time
from collections import Counter, deque
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, closing
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from bench.ears import read_commands, working
from bench.ears_live import Coach, coach, speak, usage
from bench.ears_sounds import Speaker, speakers, spoken
from catalog import load
from skill.person import Person, Question, QuestionKind, Status
from skill.store import SqliteStore
from skill.understanding import Understanding
from speech.display import taken
from speech.ears.addressed import after_name
from speech.ears.deciding import meaning_by

ANSWERED = 4.0
"""Seconds after the end of a command within which it must stand on the screen."""

PATIENCE = 20.0
TRIES = 12
NOT_UNDERSTOOD = "not understood"

_TAKEN = re.compile(r"^> (?:.*  )?\((.*)\)$")
_RIGHTING = {
    Status.PAUSED: "resume",
    Status.READY: "ready",
    Status.IDLE: "start the short circuit",
    Status.FINISHED: "start the short circuit",
}
"""What brings a person back into a workout. A question is answered with no."""

_GOING = (Status.WORKING, Status.RESTING)


@dataclass(frozen=True, slots=True)
class Command:
    """``asked``: it is an answer, so it is said while a question is open."""

    text: str
    speaker: Speaker
    asked: bool


@dataclass(frozen=True, slots=True)
class Outcome:
    """``took``: seconds from its end to the line that shows it, None where there was none; ``lines``: all that was shown
    of what was heard."""

    command: Command
    result: str
    lines: tuple[str, ...]
    took: float | None


class Sample:
    """The program under test, started when it is needed, and what became of each command."""

    def __init__(self, folder: Path, printed: bool) -> None:
        self._folder, self._printed = folder, printed
        catalog = load()
        self._working, self._asked = working(catalog), Person(question=Question(QuestionKind.WARMUP))
        self._understanding = Understanding(catalog)
        self._means = meaning_by(self._understanding)
        self._running: AbstractContextManager[Coach] | None = None
        self._coach: Coach | None = None
        self._strays = 0
        self._used = ""

    def measure(self, count: int) -> None:
        outcomes: list[Outcome] = []
        try:
            for command in list(self.commands())[:count]:
                done = self._said(command)
                print(f"{done.result:8} {command.text!r} by {command.speaker}: {' '.join(done.lines)}", flush=True)
                outcomes.append(done)
        finally:
            self._end()
        report(outcomes, self._strays)
        print(self._used)

    def commands(self) -> Iterator[Command]:
        """Every command that makes sense in one of the two situations, in a made-up order, by one voice after the other."""
        control, sentences = read_commands()
        texts = [*control, *sentences]
        there = speakers()
        for number, index in enumerate(np.random.default_rng(6).permutation(len(texts))):
            text = texts[index]
            asked = self._means(text, self._working) is None
            if not asked or self._means(text, self._asked) is not None:
                yield Command(text, there[number % len(there)], asked)

    def _said(self, command: Command) -> Outcome:
        person = self._brought(command.asked)
        under_test = self._ready()
        self._used = usage(under_test.process.pid)
        time.sleep(1.0)
        self._emptied(under_test)
        ended = speak(spoken(command.text, command.speaker))
        lines = tuple(_heard(under_test, ANSWERED))
        shown = next((found[1] for line in lines if (found := _TAKEN.match(line))), None)
        took = None if shown is None else time.monotonic() - ended
        return Outcome(command, self._judged(command, person, shown), lines, took)

    def _judged(self, command: Command, person: Person, shown: str | None) -> str:
        if shown in (None, NOT_UNDERSTOOD):
            return "ignored"
        wanted = taken(self._understanding.understand(after_name(command.text) or command.text, person))
        return "right" if shown == wanted else "wrong"

    def _brought(self, asked: bool) -> Person:
        """The person, in a set or a rest, or (``asked``) with a question open, to which they are brought by typing."""
        for _ in range(TRIES):
            self._ready()
            person = self._person()
            if asked and person.question is not None:
                return person
            if not asked and person.question is None and person.status in _GOING:
                return person
            self._type(_righting(person, asked))
        raise SystemExit(f"the coach cannot be brought where an answer is {'' if asked else 'not '}awaited: {person}")

    def _type(self, line: str) -> None:
        under_test = self._ready()
        self._emptied(under_test)
        assert under_test.process.stdin is not None
        try:
            under_test.process.stdin.write(f"{line}\n")
            under_test.process.stdin.flush()
        except OSError:  # it has just ended
            return
        deque(_heard(under_test, PATIENCE), maxlen=0)
        time.sleep(0.5)

    def _emptied(self, under_test: Coach) -> None:
        """Leave out what was shown before anything is said; what was taken then, nobody had asked for."""
        while not under_test.fresh.empty():
            self._strays += _TAKEN.match(under_test.fresh.get()) is not None

    def _person(self) -> Person:
        with closing(SqliteStore(self._folder / "data" / "coach.db")) as store:
            return store.load("me").person

    def _ready(self) -> Coach:
        """A coach that listens."""
        if self._coach is not None and self._coach.process.poll() is None:
            return self._coach
        self._end()
        self._running = coach(self._folder, self._printed, subprocess.PIPE)
        self._coach = self._running.__enter__()
        if self._coach.wait_for(r"^\* listening", 60.0) is None:
            raise SystemExit("the coach does not listen")
        time.sleep(3.0)  # it goes on to make ready what misread words are weighed with
        return self._coach

    def _end(self) -> None:
        if self._running is not None:
            self._running.__exit__(None, None, None)
        self._running = self._coach = None


def report(outcomes: Sequence[Outcome], strays: int) -> None:
    """Shares and times of all; ``strays``: commands that nobody gave."""
    counts, total = Counter(each.result for each in outcomes), max(1, len(outcomes))
    shares = ", ".join(
        f"{kind} {counts[kind]} ({100 * counts[kind] / total:.1f} %)" for kind in ("right", "wrong", "ignored")
    )
    print(f"{len(outcomes)} commands: {shares}; commands from nowhere: {strays}")
    if times := [each.took for each in outcomes if each.took is not None and each.result == "right"]:
        middle, most = np.percentile(times, [50, 95])
        print(f"from the end of speech to the line that shows it: {middle:.2f} s (95 %: {most:.2f})")


def _righting(person: Person, asked: bool) -> str:
    if asked:
        return "start the short circuit"
    if person.question is not None:
        return "yes" if person.question.kind in (QuestionKind.REPLACE, QuestionKind.RESUME) else "no"
    return _RIGHTING.get(person.status, "ready")


def _heard(under_test: Coach, seconds: float) -> Iterator[str]:
    """What the coach shows of what it heard within so many seconds, up to the first request that it takes."""
    until = time.monotonic() + seconds
    while (left := until - time.monotonic()) > 0:
        line = under_test.next_line(min(left, 0.5))
        if line is not None and line.startswith(("> ", "~ ")):
            yield line
        if (line is None and under_test.process.poll() is not None) or (line is not None and _TAKEN.match(line)):
            return
