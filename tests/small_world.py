"""A world for the live loop in which everything is made up: a small coach, a performer, time."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import datetime

from skill.cues import Beat, Call, ChimeKind, Cue, Rep, Rest, Say, SpeakingTime, Timed, timeline
from skill.person import Intent, Person, Progress, SetDone, Status
from skill.recipe import Recipe
from skill.speaking import estimated_speaking_time
from skill.turn import Device, Effect, Forget, LogSet, Passage, Place, Turn
from speech.events import Message
from speech.performing import Began, Event, Over
from speech.view import View

START = datetime(2026, 1, 5, 18, 0)


REPS, REP_SECONDS, REST_SECONDS = 4, 2.0, 12.0


STEPS = 5  # sets at 0, 2 and 4 with rests between them


RECIPE = Recipe("hamstring", (), REPS, 1, 12, 12, None, None, 1)


class SmallCoach:
    """Three sets of four reps; it knows to start, pause, go on, say where they are, and stop."""

    def respond(self, person: Person, intent: Intent, at: datetime, device: Device, heard: float | None = None) -> Turn:
        if heard is not None and person.status is Status.WORKING:
            person = self.mark(person, heard, device)
        if not self.knows(person):
            person = replace(person, progress=None)
        match intent.name:
            case "StartCircuitIntent":
                progress = Progress("w", RECIPE, at, Status.WORKING)
                return self._step(replace(person, progress=progress))
            case "AMAZON.ResumeIntent":
                return self._step(person.with_progress(status=Status.WORKING))
            case "AMAZON.PauseIntent":
                return _say(person.with_progress(status=Status.PAUSED), "Paused.")
            case "WhereAmIIntent":
                assert person.progress
                return self._step(person, f"You are at rep {person.progress.rep}.")
            case "AMAZON.StopIntent":
                return replace(_say(person.with_progress(status=Status.PAUSED), "Bye."), ends=True)
            case "ForgetMeIntent":
                return replace(_say(Person(), "Forgotten."), effects=(Forget(),))
            case "BreakIntent":
                raise RuntimeError("a bug")
            case _:
                return _say(person, "Hello.")

    def over(self, person: Person, at: datetime, device: Device) -> Turn:  # noqa: ARG002
        progress = person.progress
        assert progress
        effects: tuple[Effect, ...] = ()
        if progress.step % 2 == 0:
            effects = (
                LogSet(at, "w", "hamstring", SetDone(progress.step, "swing", None, None, 1, progress.step, REPS, REPS)),
            )
        if progress.step + 1 == STEPS:
            done = person.with_progress(status=Status.FINISHED)
            return replace(_say(done, "Well done."), effects=effects, ends=True)
        return replace(self._step(person.with_progress(step=progress.step + 1, rep=0)), effects=effects)

    def mark(self, person: Person, seconds: float, device: Device) -> Person:
        begun = 0
        for timed in timeline(self._step(person).cues, device.speaking_time):
            if isinstance(timed.cue, Rep) and timed.at <= seconds:
                begun = timed.cue.number
        elapsed = round(seconds) if person.progress and person.progress.step % 2 else 0
        return person.with_progress(rep=begun, elapsed=elapsed)

    def reopen(self, person: Person) -> Person:
        return person.with_progress(status=Status.PAUSED) if person.status is Status.WORKING else person

    def knows(self, person: Person) -> bool:
        return person.progress is None or not person.progress.recipe.moves

    def _step(self, person: Person, lead: str | None = None) -> Turn:
        progress = person.progress
        assert progress
        first = max(1, progress.rep)
        cues: tuple[Cue, ...] = (Rest(REST_SECONDS, (Call(1.0, "rest now"),)),)
        if progress.step % 2 == 0:
            reps = (Rep(n, REPS, (Beat(REP_SECONDS),), str(n), 0) for n in range(first, REPS + 1))
            cues = (Say("Swing."), *reps)
        lines = (Passage((Say(lead),)),) if lead else ()
        return Turn(person, (*lines, Passage(cues, Place(progress.step, "circuit"))), goes_on=True)


def _say(person: Person, text: str) -> Turn:
    return Turn(person, (Passage((Say(text),)),))


def understand(text: str, _situation: Person) -> Intent:
    return Intent(
        {
            "start": "StartCircuitIntent",
            "where": "WhereAmIIntent",
            "resume": "AMAZON.ResumeIntent",
            "stop": "AMAZON.StopIntent",
            "forget": "ForgetMeIntent",
            "break": "BreakIntent",
        }.get(text, "AMAZON.FallbackIntent")
    )


def moments(performance: int, timed: tuple[Timed, ...]) -> list[tuple[float, Event]]:
    """What a performer reports of a performance that nobody cuts."""
    began: list[tuple[float, Event]] = [(each.at, Began(performance, n, each.at)) for n, each in enumerate(timed)]
    return [*began, (timed[-1].end if timed else 0.0, Over(performance))]


@dataclass
class Made:
    """Time, performer and inbox, all made up: waiting costs nothing."""

    script: list[tuple[float, Message]]
    time: float = 0.0
    under_way: list[tuple[float, Event]] = field(default_factory=list)
    started: float = 0.0
    heard: list[str] = field(default_factory=list)
    prepared: set[str] = field(default_factory=set)
    views: list[View] = field(default_factory=list)
    levels: list[str] = field(default_factory=list)
    signals: list[str] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)
    audible: bool = True
    late: bool = False  # the performer's word comes only after the lines of the script

    @property
    def speaking_time(self) -> SpeakingTime:
        return estimated_speaking_time

    def start(self, performance: int, timed: tuple[Timed, ...]) -> None:
        self.under_way = moments(performance, timed)
        self.started = self.time
        self.heard += [f"{self.time:.1f} {phrase.text}" for each in timed for phrase in each.phrases]

    def prepare(self, texts: tuple[str, ...]) -> None:
        self.prepared.update(texts)

    def cut(self) -> float | None:
        if not self.under_way or (self.late and self.time - self.started >= self.under_way[-1][0]):
            return None
        self.under_way = []
        return self.time - self.started

    def signal(self, kind: ChimeKind) -> None:
        self.signals.append(f"{self.time:.1f} {kind}")

    def remark(self, text: str) -> None:
        self.remarks.append(f"{self.time:.1f} {text}")

    def lower(self) -> None:
        self.levels.append("low")

    def restore(self) -> None:
        self.levels.append("full")

    def close(self) -> None: ...

    def receive(self, timeout: float) -> Message | None:
        line = self.script[0][0] if self.script else float("inf")
        event = self.started + self.under_way[0][0] if self.under_way else float("inf")
        until = min(line, event, self.time + timeout)
        self.time = max(self.time, until)
        if until == event and not (self.late and until == line):
            return self.under_way.pop(0)[1]
        return self.script.pop(0)[1] if until == line else None

    def said(self) -> list[str]:
        return [line.split(" ", 1)[1] for line in self.heard]
