"""Memory and processor use over an hour of workouts, led many times faster than real time.

    python -m bench.soak [--hours 1] [--speed 30]

Everything is the real thing (understanding, coach, store, loop, screen, voice, mixer), only the clock is quicker and
the sound device is one that swallows what it pulls. (What a coach that waits takes: `bench.start`.)
"""

from __future__ import annotations

import argparse
import contextlib
import io
import os
import queue
import random
import sys
import tempfile
import threading
import time
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path

from rich.console import Console

from catalog import Catalog, load
from commands.live import seconds_left
from skill.coach import Coach
from skill.person import QuestionKind
from skill.store import SqliteStore
from skill.understanding import Understanding
from speech import player as player_module
from speech.device import Pull
from speech.drawing import Screen
from speech.events import Edited, Line, Message, Stop
from speech.loop.leading import run
from speech.loop.world import World
from speech.performer import SpeakingPerformer
from speech.player import Player
from speech.view import View
from speech.voice import Voice, VoiceUnavailable, open_voice

BLOCK = 441
"""Frames of one pull of the made-up sound device: 20 ms."""

START = "start my hamstring circuit"
ANSWERS = {QuestionKind.EFFORT: "just right", QuestionKind.FORGET: "no", QuestionKind.END: "no"}
ASIDES = (
    "how many left",
    "what's next",
    "how do i do this",
    "pause",
    "",
    "slower",
    "faster",
    "mumble mumble",
    "what is the posterior chain",
)


@dataclass
class QuickClock:
    """The computer's clock, ``speed`` times as fast."""

    speed: float
    began: float = field(default_factory=time.monotonic)

    def now(self) -> float:
        return (time.monotonic() - self.began) * self.speed

    def wait(self, wake: threading.Event, seconds: float | None) -> None:
        wake.wait(None if seconds is None else seconds / self.speed)

    def date(self) -> datetime:
        return datetime(2026, 1, 5, 18) + timedelta(seconds=self.now())


class SwallowingDevice:
    """Pulls blocks at the pace of a quick clock, for nobody."""

    latency = 0.06

    def __init__(self, clock: QuickClock) -> None:
        self._closed = threading.Event()
        self._clock = clock

    def start(self, pull: Pull) -> None:
        threading.Thread(target=self._run, args=(pull,), daemon=True).start()

    def connected(self) -> bool:
        return True

    def close(self) -> None:
        self._closed.set()

    def _run(self, pull: Pull) -> None:
        pulled, began = 0, self._clock.now()
        while not self._closed.is_set():
            due = int((self._clock.now() - began) * 22_050)
            while pulled < due:
                pull(BLOCK)
                pulled += BLOCK
            time.sleep(0.002)


class Report:
    """Prints memory and processor use, one line every ``every`` seconds of the quick clock."""

    def __init__(self, clock: QuickClock, every: float) -> None:
        self._clock, self._every = clock, every
        self._next, self._at, self._used = 0.0, clock.now(), time.process_time()

    def look(self) -> None:
        now, used = self._clock.now(), time.process_time()
        if now < self._next:
            return
        share = (used - self._used) / max(1.0, now - self._at) * 100
        print(f"minute {now / 60:5.1f}: {memory():6.1f} MB, processor {share:4.1f} % of a core at real speed")
        self._next, self._at, self._used = now + self._every, now, used


def memory() -> float:
    """Resident megabytes of this process (Linux)."""
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 2**20


class Trainee:
    """Answers whatever the coach asks, and cuts in now and then."""

    def __init__(self, inbox: queue.SimpleQueue[Message], clock: QuickClock, end: float) -> None:
        self._inbox, self._clock, self._end = inbox, clock, end
        self._chance = random.Random(1)
        self._answer, self._aside = 0.0, 60.0

    def receive(self, timeout: float) -> Message | None:
        if self._clock.now() > self._end:
            return Stop()
        try:
            return self._inbox.get(timeout=timeout / self._clock.speed)
        except queue.Empty:
            return None

    def watch(self, view: View, question: QuestionKind | None) -> None:
        now = self._clock.now()
        if not view.playing and now > self._answer:
            self._answer = now + 3
            self._say(ANSWERS.get(question, "yes") if question else "resume" if view.progress else START)
        elif view.playing and now > self._aside:
            self._aside = now + self._chance.uniform(30, 180)
            self._say(self._chance.choice(ASIDES))

    def _say(self, text: str) -> None:
        for typed in range(1, len(text) + 1):
            self._inbox.put(Edited(text[:typed]))
        self._inbox.put(Line(text))


def soak(catalog: Catalog, voice: Voice, hours: float, speed: float) -> None:
    """Lead workouts for so many hours of the quick clock, and print memory and processor use on the way."""
    player_module.DEAD *= speed  # a hiccup of this process is long on a quick clock
    clock, inbox = QuickClock(speed), queue.SimpleQueue[Message]()
    trainee = Trainee(inbox, clock, hours * 3600)
    player = Player(print, lambda: SwallowingDevice(clock), clock)
    screen = Screen(catalog, Console(file=io.StringIO(), force_terminal=True, width=80, height=24))
    report = Report(clock, hours * 360)
    coach, understanding = Coach(catalog), Understanding(catalog)
    with tempfile.TemporaryDirectory() as folder, contextlib.closing(SqliteStore(Path(folder) / "coach.db")) as store:

        def show(view: View) -> None:
            screen.show(view)
            screen.console.file = io.StringIO()
            question = store.load("me").person.question
            trainee.watch(view, question.kind if question else None)
            report.look()

        with contextlib.closing(SpeakingPerformer(inbox.put, voice, player, clock)) as performer:
            while clock.now() < hours * 3600:
                run(
                    World(
                        name="me",
                        coach=coach,
                        understand=understanding.understand,
                        store=store,
                        performer=performer,
                        show=show,
                        receive=trainee.receive,
                        clock=clock.now,
                        now=clock.date,
                        left=lambda person: seconds_left(person, catalog),
                    )
                )
        log = store.log("me")
    print(f"{len(log)} sets and workouts were logged on the way")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--hours", type=float, default=1.0, help="hours of workouts (1)")
    parser.add_argument("--speed", type=float, default=30.0, help="times faster than real time (30)")
    given = parser.parse_args()
    try:
        voice = open_voice()
    except VoiceUnavailable as error:
        sys.exit(f"{error}")
    soak(load(), voice, given.hours, given.speed)


if __name__ == "__main__":
    main()
