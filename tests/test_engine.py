"""The engine: where a person is in a performance, and that no interruption loses or doubles a rep or a set."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import cache

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from catalog import load
from skill import engine
from skill.coach import Coach
from skill.cues import Hold, Rep, Rest, Timed, timeline
from skill.person import Intent, Person, QuestionKind, Status
from skill.plan import SetStep, make_plan
from skill.scene import Scene
from skill.turn import Device, Effect, LogSet, LogWorkout, Place, Turn

CATALOG = load()
COACH = Coach(CATALOG)
AT = datetime(2026, 1, 5, 18, 0)
STEP_BY_STEP = Device()
STRETCHES = Device(steps=None, seconds=220, characters=7000)
DEVICES = [STEP_BY_STEP, STRETCHES, Device(steps=3)]

Placed = tuple[Timed, Place | None]
SetKey = tuple[int, str, str | None]


def placed(turn: Turn, device: Device) -> list[Placed]:
    places = [passage.place for passage in turn.passages for _ in passage.cues]
    return list(zip(timeline(turn.cues, device.speaking_time), places, strict=True))


@dataclass
class Session:
    """A small shell on a clock of its own, which notes every rep that was heard to its end."""

    device: Device
    at: datetime = AT
    person: Person = field(default_factory=Person)
    turn: Turn = field(default_factory=lambda: Turn(Person(), ()))
    counted: dict[SetKey, list[int]] = field(default_factory=lambda: defaultdict(list))
    held: dict[tuple[str, str | None], float] = field(default_factory=lambda: defaultdict(float))
    effects: list[Effect] = field(default_factory=list)

    def say(self, name: str, heard: float | None = None, **slots: int | str) -> None:
        if heard is not None:
            self._hear(heard)
        self._take(COACH.respond(self.person, Intent(name, dict(slots)), self.at, self.device, heard))

    def go_on(self) -> None:
        self._hear(self.length)
        self._take(COACH.over(self.person, self.at, self.device))

    @property
    def length(self) -> float:
        return max((item.end for item, _ in placed(self.turn, self.device)), default=0.0)

    def _take(self, turn: Turn) -> None:
        self.turn, self.person = turn, turn.person
        self.effects += turn.effects

    def _hear(self, seconds: float) -> None:
        self.at += timedelta(seconds=seconds)
        for item, place in placed(self.turn, self.device):
            if place is None or item.at >= seconds:
                continue
            match item.cue:
                case Rep(number=number) if item.end <= seconds + 1e-9 and place.part == "circuit":
                    self.counted[place.round or 0, place.exercise or "", place.side].append(number)
                case Hold():
                    self.held[place.exercise or "", place.side] += min(item.end, seconds) - item.at
                case _:
                    pass


def begun(device: Device, circuit: str = "hamstring_short", *, warmup: bool = False) -> Session:
    session = Session(device)
    session.say("StartCircuitIntent", circuit=circuit)
    session.say("AMAZON.YesIntent" if warmup else "AMAZON.NoIntent")
    return session


def planned(person: Person) -> dict[SetKey, int]:
    assert person.progress
    plan = make_plan(person.progress.recipe, CATALOG)
    return {(step.round, step.move.exercise, step.side): step.reps for step in plan if isinstance(step, SetStep)}


def truth(turn: Turn, device: Device, seconds: float) -> tuple[int, int]:
    """The step and rep under way, read off the intervals themselves."""
    step, rep = turn.person.progress.step if turn.person.progress else 0, 0
    for item, place in placed(turn, device):
        if item.at > seconds:
            break
        if place is None:
            continue
        step, rep = place.step, rep if place.step == step else 0
        if isinstance(item.cue, Rep):
            rep = item.cue.number + (seconds >= item.end)
    return step, rep


@cache
def walk(device: Device) -> tuple[tuple[Turn, datetime], ...]:
    """Every turn of a short circuit with its warm-up, up to the question before the cool-down."""
    session = begun(device, warmup=True)
    turns = []
    while session.turn.goes_on:
        turns.append((session.turn, session.at))
        session.go_on()
    return tuple(turns)


@pytest.mark.parametrize("device", DEVICES, ids=["one step", "stretches", "three steps"])
@given(data=st.data(), part=st.floats(0, 1.05))
@settings(max_examples=150, deadline=None)
def test_the_rep_under_way_is_the_one_whose_interval_contains_the_moment(
    device: Device, data: st.DataObject, part: float
) -> None:
    turn, at = data.draw(st.sampled_from(walk(device)))
    timed = timeline(turn.cues, device.speaking_time)
    seconds = part * timed[-1].end
    assume(all(abs(seconds - edge) > 1e-6 for item in timed for edge in (item.at, item.end)))
    position = engine.locate(Scene(CATALOG, turn.person, at, device), seconds)
    assert (position.step, position.rep) == truth(turn, device, seconds)


def test_a_device_of_one_step_gets_one_step_and_a_device_of_many_gets_as_many_as_fit() -> None:
    assert sum(passage.place is not None for passage in begun(STEP_BY_STEP).turn.passages) == 1
    assert sum(passage.place is not None for passage in begun(Device(steps=3)).turn.passages) == 3
    stretch = begun(STRETCHES)
    assert sum(passage.place is not None for passage in stretch.turn.passages) > 3
    assert stretch.length <= STRETCHES.seconds


@pytest.mark.parametrize("device", DEVICES, ids=["one step", "stretches", "three steps"])
def test_a_whole_circuit_counts_every_rep_and_logs_every_set_once(device: Device) -> None:
    session = begun(device, "hamstring")
    finish(session)
    all_done(session)


Interruption = tuple[float, str]
INTERRUPTIONS = st.lists(
    st.tuples(
        st.floats(0.05, 90), st.sampled_from(["pause", "question", "break", "slower", "long question", "less rest"])
    ),
    max_size=12,
)


@pytest.mark.parametrize("device", DEVICES, ids=["one step", "stretches", "three steps"])
@given(interruptions=INTERRUPTIONS)
@settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow], deadline=None)
def test_no_interruption_loses_or_doubles_a_rep_or_a_set(device: Device, interruptions: list[Interruption]) -> None:
    session = begun(device)
    for gap, kind in interruptions:
        gap = run_for(session, gap)
        if not session.turn.goes_on:
            break
        interrupt(session, kind, gap)
    finish(session)
    all_done(session)


@given(gaps=st.lists(st.floats(0.05, 40), max_size=6))
@settings(max_examples=40, deadline=None)
def test_a_warm_up_with_pauses_is_held_for_its_time(gaps: list[float]) -> None:
    session = begun(STEP_BY_STEP, warmup=True)
    for gap in gaps:
        gap = run_for(session, gap)
        interrupt(session, "pause", gap)
    while (
        session.person.progress and session.turn.passages[-1].place and session.turn.passages[-1].place.part == "warmup"
    ):
        session.go_on()
    moves = CATALOG.routines["leg_warmup_short"].moves
    for (move, _), seconds in session.held.items():
        wished = moves[move].seconds or 0
        slack = 0.01 * (len(gaps) + 1)  # lengths are rounded; a remainder is held for at least three seconds
        assert wished - slack <= seconds <= wished + 3 * len(gaps) + slack


def run_for(session: Session, seconds: float) -> float:
    """On until ``seconds`` have passed; what is left of them lies in the performance under way."""
    while session.turn.goes_on and session.length <= seconds:
        seconds -= session.length
        session.go_on()
    return seconds


def interrupt(session: Session, kind: str, heard: float) -> None:
    match kind:
        case "pause":
            session.say("AMAZON.PauseIntent", heard)
            assert session.person.status is Status.PAUSED
            session.say("AMAZON.ResumeIntent")
        case "question":
            session.say("WhereAmIIntent", heard)
        case "long question":
            session.say("TopicIntent", heard, topic="how_often")
        case "break":
            session.say("RestIntent", heard, seconds=30)
        case "slower":
            session.say("ChangePaceIntent", heard, direction="slower")
        case "less rest":
            session.say("SetRestIntent", heard, seconds=15)
    assert session.turn.goes_on


def finish(session: Session) -> None:
    while session.turn.goes_on:
        session.go_on()
    assert session.turn.question is QuestionKind.COOLDOWN
    session.say("AMAZON.NoIntent")
    assert session.person.status is Status.FINISHED


def all_done(session: Session) -> None:
    wanted = planned(session.person)
    assert session.counted == {key: list(range(1, reps + 1)) for key, reps in wanted.items()}
    logged = [effect.done for effect in session.effects if isinstance(effect, LogSet)]
    assert [(one.round, one.exercise, one.side) for one in logged] == list(wanted)
    assert [one.number for one in logged] == list(range(1, len(logged) + 1))
    assert all(one.reps == one.of for one in logged)
    assert session.person.progress
    assert tuple(logged) == session.person.progress.done
    (end,) = (effect for effect in session.effects if isinstance(effect, LogWorkout))
    assert end.finished


@given(part=st.floats(0, 1), again=st.floats(0, 1))
@settings(max_examples=60, deadline=None)
def test_a_marked_person_who_is_opened_again_stands_where_they_were(part: float, again: float) -> None:
    session = begun(STEP_BY_STEP)
    session.go_on()
    marked = COACH.mark(session.person, part * session.length, STEP_BY_STEP)
    assert marked.progress
    assert session.person.progress
    assert marked.progress.performance == session.person.progress.performance
    later = COACH.mark(marked, max(part, again) * session.length, STEP_BY_STEP)
    assert later.progress
    assert later.progress.rep >= marked.progress.rep
    opened = COACH.reopen(marked)
    assert opened.status is Status.PAUSED
    assert opened.progress
    assert opened.progress.rep == marked.progress.rep


def test_a_rest_interrupted_by_a_question_is_not_begun_anew() -> None:
    session = begun(STEP_BY_STEP, "hamstring")
    while not any(isinstance(item.cue, Rest) and item.seconds > 14 for item, _ in placed(session.turn, STEP_BY_STEP)):
        session.go_on()
    whole = session.length
    session.say("WhereAmIIntent", heard=10.0)
    rest = next(item for item, _ in placed(session.turn, STEP_BY_STEP) if isinstance(item.cue, Rest))
    assert rest.seconds == pytest.approx(whole - 10, abs=0.01)
