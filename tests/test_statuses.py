"""The table: what every intent does in every status.

A cell says what there is afterwards:

    =               it is answered, and everything stays as it was: place, question, wishes; a running set goes on
    ~               it is answered and remembered; the place stays, and a running set goes on
    resting>        the status; ">": the coach goes on by itself
    paused?end      the status and the open question
    idle.           the status; ".": the conversation is over
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import cache

import pytest
from pydantic import TypeAdapter

from catalog import load
from skill.coach import Coach
from skill.cues import Rep, Say, length, timeline, words_of
from skill.intents import INTENTS
from skill.intents.spec import SlotType
from skill.person import Intent, Person, SlotValue, Status
from skill.turn import Device, Turn

AT = datetime(2026, 1, 5, 18, 0)
DEVICE = Device()
COACH = Coach(load())
PERSON = TypeAdapter(Person)

# fmt: off
TABLE = """
                                                    idle         ready        working        resting        paused         asked          finished

LaunchRequest                                       idle?start   idle?start   paused?resume  paused?resume  paused?resume  paused?resume  idle?start
StartCircuitIntent circuit=hamstring                ready?warmup ~            paused?replace paused?replace paused?replace paused?replace idle?recovery
StartExerciseIntent exercise=kettlebell_swing       resting>     resting>     paused?replace paused?replace paused?replace paused?replace resting>
BuildCircuitIntent exercise_one=kettlebell_swing exercise_two=glute_bridge_march  ready?warmup ~ paused?replace paused?replace paused?replace paused?replace ready?warmup

ListCircuitsIntent                                  =            =            =              =              =              =              =
DescribeCircuitIntent circuit=hamstring             =            =            =              =              =              =              =
ListExercisesIntent                                 =            =            =              =              =              =              =
HowToIntent exercise=kettlebell_swing               =            =            =              =              =              =              =
ProTipIntent exercise=kettlebell_swing              =            =            =              =              =              =              =
TopicIntent topic=how_often                         =            =            =              =              =              =              =
WhereAmIIntent                                      =            =            =              =              =              =              =
WhatsNextIntent                                     =            =            =              =              =              =              =
HistoryIntent                                       =            =            =              =              =              =              =
AMAZON.HelpIntent                                   =            =            =              =              =              =              =
AMAZON.FallbackIntent                               =            =            =              =              =              =              =
AMAZON.RepeatIntent                                 =            =            =              =              =              =              =
ChooseIntent choice=2                               =            =            =              =              =              =              =

ReadyIntent                                         =            working>     =              working>       working>       working>       =
AMAZON.YesIntent                                    =            working>     =              =              working>       working>       =
AMAZON.NoIntent                                     =            resting>     =              =              =              =              finished
AMAZON.PauseIntent                                  =            =            paused         paused         =              =              =
AMAZON.ResumeIntent                                 =            working>     =              =              working>       working>       =
AMAZON.NextIntent                                   =            resting>     resting>       working>       resting>       working>       =
AMAZON.PreviousIntent                               =            =            resting>       resting>       resting>       resting>       =
AMAZON.StartOverIntent                              =            =            ready?warmup   ready?warmup   ready?warmup   ready?warmup   ready?warmup
AMAZON.StopIntent                                   idle.        ready.       paused.        paused.        paused.        paused.        finished.
AMAZON.NavigateHomeIntent                           idle.        ready.       paused.        paused.        paused.        paused.        finished.
AMAZON.CancelIntent                                 idle.        ready        paused.        paused.        paused.        paused         finished
DoneIntent                                          =            =            resting>       working>       resting>       =              =
DoneIntent reps=8                                   =            =            resting>       resting>       resting>       asked?ready    finished?effort
CorrectRepIntent reps=2                             =            =            working>       resting>       working>       asked?ready    finished?effort
SkipPartIntent part=warmup                          =            resting>     =              =              =              =              =
SkipPartIntent part=cooldown                        =            ~            ~              ~              ~              ~              =
SkipPartIntent part=rest                            =            =            =              working>       =              =              =
WarmupIntent                                        working>     working>     working>       working>       working>       working>       working>
CooldownIntent                                      working>     working>     working>       working>       working>       working>       working>
RestIntent seconds=30                               =            =            resting>       ~              resting>       resting>       =

SwapExerciseIntent                                  =            ~            resting>       resting>       resting>       resting>       =
SwapExerciseIntent exercise=kettlebell_swing        =            ~            resting>       resting>       resting>       resting>       =
AdjustDifficultyIntent direction=harder             =            =            =              ~              =              resting>       =
MissingEquipmentIntent equipment=bench              =            =            =              =              =              =              =
HaveEquipmentIntent equipment=dumbbells             ~            ~            ~              ~              ~              ~              ~
SetRepsIntent reps=12                               =            ~            ~              ~              ~              ~              =
SetRoundsIntent rounds=2                            =            ~            ~              ~              ~              ~              =
SetRestIntent seconds=40                            ~            ~            ~              ~              ~              ~              ~
AskFirstIntent asking=off                           ~            ~            ~              ~              ~              resting>       ~
ChangePaceIntent direction=slower                   ~            ~            ~              ~              ~              ~              ~
CountingIntent counting=off                         ~            ~            working        ~              ~              ~              ~
CountPlaceIntent place=bottom                       ~            ~            ~              ~              ~              ~              ~
VerbosityIntent verbosity=brief                     ~            ~            ~              ~              ~              ~              ~

EffortIntent effort=hard                            =            =            =              =              =              =              finished
DiscomfortIntent urgency=burn                       =            ready        paused         paused         =              paused         finished
DiscomfortIntent urgency=pain                       =            ready?end    paused?end     paused?end     paused?end     paused?end     finished
DiscomfortIntent urgency=unwell                     =            ready?end    paused?end     paused?end     paused?end     paused?end     finished
DiscomfortIntent urgency=emergency                  idle.        idle.        idle.          idle.          idle.          idle.          idle.
ForgetMeIntent                                      idle?forget  ready?forget paused?forget  paused?forget  paused?forget  asked?forget   finished?forget
"""
# fmt: on

OUT_OF_PLACE = (
    "SetRepsIntent reps=500, SetRepsIntent reps=0, SetRepsIntent reps=-2, SetRepsIntent, SetRoundsIntent rounds=0, "
    "SetRoundsIntent rounds=60, SetRoundsIntent rounds=-1, SetRoundsIntent, SetRestIntent seconds=9999, SetRestIntent seconds=-5, "
    "SetRestIntent, RestIntent seconds=99999, RestIntent seconds=-3, DoneIntent reps=500, DoneIntent reps=-2, "
    "StartExerciseIntent exercise=kettlebell_swing reps=0, StartExerciseIntent exercise=kettlebell_swing rounds=90, "
    "StartExerciseIntent exercise=unicorn, StartExerciseIntent, StartCircuitIntent circuit=unicorn, DescribeCircuitIntent circuit=unicorn, "
    "HowToIntent exercise=unicorn, ProTipIntent exercise=unicorn, SwapExerciseIntent exercise=unicorn, TopicIntent topic=unicorn, "
    "TopicIntent, BuildCircuitIntent, BuildCircuitIntent exercise_one=kettlebell_swing, AdjustDifficultyIntent, ChangePaceIntent, "
    "EffortIntent, HaveEquipmentIntent, MissingEquipmentIntent equipment=stability_ball, NoSuchIntent"
).split(", ")


def intent_of(text: str) -> Intent:
    """`SetRepsIntent reps=12` as an intent."""
    name, *slots = text.split()
    pairs = (slot.split("=") for slot in slots)
    numbers = ("reps", "rounds", "seconds")
    return Intent(name, {key: int(value) if key in numbers else value for key, value in pairs})


@dataclass(frozen=True)
class Situation:
    """A person, and how much they have heard of what is being performed (None: nothing is)."""

    person: Person
    heard: float | None = None

    def say(self, text: str) -> Turn:
        return COACH.respond(self.person, intent_of(text), AT, DEVICE, self.heard)

    @property
    def here(self) -> Person:
        """The person at the very moment they speak."""
        return self.person if self.heard is None else COACH.mark(self.person, self.heard, DEVICE)


def until(turn: Turn, wanted: Callable[[Turn], bool]) -> Turn:
    while not wanted(turn):
        assert turn.goes_on
        turn = COACH.over(turn.person, AT, DEVICE)
    return turn


def moment_of_rep(turn: Turn, number: int) -> float | None:
    found = (item for item in timeline(turn.cues, DEVICE.speaking_time) if isinstance(item.cue, Rep))
    return next((item.at + item.seconds / 2 for item in found if item.cue.number == number), None)  # type: ignore[union-attr]


@cache
def situations() -> dict[str, Situation]:
    """One of each status: before, in the fourth rep of the first move, in the rest after it, asked whether ready for
    the second, and after it all."""
    ready = Situation(Person()).say("StartCircuitIntent circuit=hamstring_short")
    begun = Situation(ready.person).say("AMAZON.NoIntent")
    set_ = until(begun, lambda turn: moment_of_rep(turn, 4) is not None)
    working = Situation(set_.person, moment_of_rep(set_, 4))
    asking = working.say("AskFirstIntent asking=on").person
    end = until(begun, lambda turn: not turn.goes_on)
    return {
        "idle": Situation(Person()),
        "ready": Situation(ready.person),
        "working": working,
        "resting": Situation(COACH.over(set_.person, AT, DEVICE).person, 3.0),
        "paused": Situation(working.say("AMAZON.PauseIntent").person),
        "asked": Situation(COACH.over(asking, AT, DEVICE).person),
        "finished": Situation(Situation(end.person).say("AMAZON.NoIntent").person),
    }


def rows() -> dict[str, dict[str, str]]:
    header, *lines = (line.split() for line in TABLE.splitlines() if line.strip())
    return {" ".join(line[: -len(header)]): dict(zip(header, line[-len(header) :], strict=True)) for line in lines}


def kept(person: Person) -> Person:
    """The person less what may change with every turn: last words, misses, and what is being performed."""
    person = replace(person, last=(), misses=0)
    return person.with_progress(performance=None, touched=None, elapsed=0.0)


def place(person: Person) -> tuple[object, ...]:
    progress = person.progress
    return (person.status, progress.step, progress.rep, progress.done) if progress else (person.status,)


def asked(person: Person) -> str | None:
    return person.question.kind if person.question else None


def speech(turn: Turn) -> str:
    spoken = (words_of(item) for item in timeline(turn.cues, DEVICE.speaking_time))
    return " ".join(words for words in spoken if words)


CELLS = [(said, status, cell) for said, row in rows().items() for status, cell in row.items()]


@pytest.mark.parametrize(("said", "status", "cell"), CELLS, ids=lambda value: str(value).replace(" ", "-"))
def test_every_intent_in_every_status(said: str, status: str, cell: str) -> None:
    situation = situations()[status]
    turn = situation.say(said)
    match cell:
        case "=":
            assert kept(turn.person) == kept(situation.here)
            same_flow(situation, turn)
        case "~":
            assert (place(turn.person), asked(turn.person)) == (place(situation.here), asked(situation.here))
            same_flow(situation, turn)
        case _:
            question = f"?{turn.question}" if turn.question else ""
            assert f"{turn.person.status}{question}{'>' * turn.goes_on}{'.' * turn.ends}" == cell
    assert speech(turn).strip()


def same_flow(situation: Situation, turn: Turn) -> None:
    running = situation.person.status in (Status.WORKING, Status.RESTING)
    assert (turn.goes_on, turn.ends, turn.effects) == (running, False, ())
    assert turn.question == asked(situation.here)


def test_the_situations_are_what_their_names_say() -> None:
    assert {name: str(situation.person.status) for name, situation in situations().items()} == {
        each: each for each in Status
    }


def test_no_status_and_no_intent_is_missing_in_the_table() -> None:
    assert {said.split()[0] for said in rows()} == set(INTENTS)
    assert all(set(row) == set(Status) for row in rows().values())


@pytest.mark.parametrize("said", OUT_OF_PLACE)
@pytest.mark.parametrize("status", list(Status))
def test_what_is_out_of_place_gets_a_helpful_reply_and_changes_nothing(said: str, status: str) -> None:
    situation = situations()[status]
    turn = situation.say(said)
    assert kept(turn.person) == kept(situation.here)
    same_flow(situation, turn)
    assert len(speech(turn).split()) >= 3


@pytest.mark.parametrize("name", sorted(INTENTS))
@pytest.mark.parametrize("status", list(Status))
def test_an_intent_without_its_slots_never_raises_and_never_meets_silence(name: str, status: str) -> None:
    assert speech(situations()[status].say(name)).strip()


def test_the_reply_to_an_answered_question_asks_the_open_one_again() -> None:
    for status in ("ready", "asked", "finished"):
        turn = situations()[status].say("TopicIntent topic=how_often")
        assert speech(turn).endswith("?")
        assert speech(turn).count("?") == 1


def some_slot(draw: random.Random, kind: SlotType) -> SlotValue:
    """Any value that the slot can have, sensible or not; for an exercise also two that a name fits."""
    if kind in ("number", "duration"):
        return draw.choice([-3, 0, 1, 2, 5, 8, 11, 30, 50, 51, 700])
    known = kind if not isinstance(kind, str) else getattr(COACH.catalog, kind if kind == "equipment" else f"{kind}s")
    one: str = draw.choice(sorted(known))
    return (one, draw.choice(sorted(known))) if kind == "exercise" and draw.random() < 0.3 else one


@pytest.mark.parametrize("device", [Device(), Device(steps=None, seconds=220, characters=7000, stretches=True)])
@pytest.mark.parametrize("seed", range(15))
def test_no_conversation_however_wild_breaks_the_coach(seed: int, device: Device) -> None:
    draw, turn, at = random.Random(seed), Turn(Person(), ()), AT
    for _ in range(50):
        seconds = length(turn.cues, device.speaking_time)
        if turn.goes_on and draw.random() < 0.5:
            at += timedelta(seconds=seconds)
            turn = COACH.over(turn.person, at, device)
        else:
            spec = INTENTS[draw.choice(sorted(INTENTS))]
            slots = {name: some_slot(draw, kind) for name, kind in spec.slots.items() if draw.random() < 0.7}
            heard = draw.random() * seconds if turn.goes_on else None
            at += timedelta(seconds=heard or seconds)
            turn = COACH.respond(turn.person, Intent(spec.name, slots), at, device, heard)
        assert turn.cues
        assert turn.goes_on <= (turn.person.status in (Status.WORKING, Status.RESTING))
        assert PERSON.validate_json(PERSON.dump_json(turn.person)) == turn.person
        texts = [cue.text for cue in turn.cues if isinstance(cue, Say)]
        assert all(text.strip() for text in texts)
        assert not re.search(r"[{}]|\bNone (?!left)", " ".join(texts))
