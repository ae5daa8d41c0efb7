"""The adapter: envelopes as Alexa sends them, sessions, stretches, interruptions, repeated requests."""

from __future__ import annotations

import json
import sqlite3
import threading
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from alexa_kit import ENVELOPES, SKILL, Echo, desk, envelope, spoken, words

from skill.alexa.door import Door, NotOurs
from skill.alexa.envelope import Malformed
from skill.alexa.handlers import build, person_key
from skill.coach import Coach
from skill.intents import INTENTS
from skill.narration.steps import full_name
from skill.person import Digest, Intent, Person, Preferences, QuestionKind, Session, Status
from skill.store import SqliteStore, memory_store
from skill.storing import Conflict, Fault, PersonStore, Saved, StoreError
from skill.turn import Effect

SILENT = ("session_ended", "session_ended_new_reason", "skill_disabled", "apl_user_event", "exception_encountered")


@pytest.fixture
def device(coach: Coach) -> Echo:
    return Echo(desk(coach, memory_store()))


def in_first_set(device: Echo) -> None:
    """A circuit is under way, in its first set."""
    device.open()
    device.say("AMAZON.YesIntent")
    device.say("AMAZON.NoIntent")


@pytest.mark.parametrize("name", sorted(path.stem for path in ENVELOPES.glob("*.json")))
def test_every_recorded_shape_is_answered_as_alexa_wants_it(coach: Coach, name: str) -> None:
    door = Door(build(desk(coach, memory_store())), SKILL)
    answer = door.answer(json.dumps(envelope(name)).encode())
    response = answer["response"]
    assert answer["version"] == "1.0"
    if name in (*SILENT, "type_of_tomorrow"):
        assert response == {}
    elif name.startswith("can_fulfill"):
        assert set(response) == {"canFulfillIntent"}
    else:
        ssml = response["outputSpeech"]["ssml"]
        assert len(ssml) <= 8000
        assert (response.get("shouldEndSession") is False) == (words(ssml)[-1].endswith("?"))


def test_the_same_words_with_and_without_what_the_sdk_cannot_read(coach: Coach) -> None:
    names = ("launch_echo", "launch_show", "launch_new_viewport", "launch_new_fields", "launch_old")
    said = {
        spoken(Door(build(desk(coach, memory_store()))).answer_object(envelope(name))["response"]) for name in names
    }
    assert len(said) == 1


def test_can_fulfill_says_which_slots_are_understood(coach: Coach) -> None:
    door = Door(build(desk(coach, memory_store())))
    yes = door.answer_object(envelope("can_fulfill"))["response"]["canFulfillIntent"]
    no = door.answer_object(envelope("can_fulfill_no_match"))["response"]["canFulfillIntent"]
    assert (yes["canFulfill"], yes["slots"]["exercise"]["canUnderstand"]) == ("YES", "YES")
    assert (no["canFulfill"], no["slots"]["exercise"]["canUnderstand"]) == ("NO", "NO")


def test_a_name_that_fits_several_is_asked_back_and_the_choice_is_taken(device: Echo) -> None:
    asked = device.send(envelope("how_to_ambiguous"))
    assert spoken(asked).startswith("Which one: banded single leg deadlift, banded staggered")
    assert asked["shouldEndSession"] is False


def test_a_name_that_means_nothing_is_asked_for_again_in_its_slot(device: Echo) -> None:
    asked = device.send(envelope("how_to_no_match"))
    assert asked["directives"] == [{"type": "Dialog.ElicitSlot", "slotToElicit": "exercise"}]
    assert spoken(asked) == "Which move do you mean?"


def test_what_was_not_understood_in_a_set_does_not_stop_the_set(device: Echo) -> None:
    in_first_set(device)
    reply = device.say("MissingEquipmentIntent", 20, equipment="trampoline")
    assert "directives" not in reply
    assert spoken(reply).startswith("I didn't get that.")
    assert device.person.status is Status.WORKING
    reply = device.say("HowToIntent", 5, exercise="hovering unicorn")
    assert "I don't know that move." in spoken(reply)


@pytest.mark.parametrize("matched", [[], ["burn", "emergency", "pain"]])
def test_pain_in_words_that_alexa_does_not_know_stops_the_set(device: Echo, matched: list[str]) -> None:
    in_first_set(device)
    device.at += timedelta(seconds=30)
    body = device.request("IntentRequest", "DiscomfortIntent", {"urgency": "a stabbing feeling"})
    code = "ER_SUCCESS_MATCH" if matched else "ER_SUCCESS_NO_MATCH"
    values = [{"value": {"name": each, "id": each}} for each in matched]
    authority = {"authority": "x", "status": {"code": code}, "values": values}
    body["request"]["intent"]["slots"]["urgency"]["resolutions"] = {"resolutionsPerAuthority": [authority]}
    reply = device.send(body)
    assert device.person.status is (Status.IDLE if matched else Status.PAUSED)
    assert ("emergency" if matched else "Stop here and rest.") in spoken(reply)
    assert "In three, two, one." not in spoken(reply)


@pytest.mark.parametrize("name", sorted(set(INTENTS) - {"LaunchRequest"}))
def test_with_nothing_running_the_microphone_opens_where_something_is_asked_for(device: Echo, name: str) -> None:
    reply = device.say(name)
    last = words(reply["outputSpeech"]["ssml"])[-1]
    assert (reply.get("shouldEndSession") is False) == ("?" in last)
    if reply.get("shouldEndSession") is not False:
        assert "Say, " not in last
        assert "Tell me" not in last


def test_a_stop_delivered_twice_stops_twice(device: Echo) -> None:
    in_first_set(device)
    body = device.request("IntentRequest", "AMAZON.StopIntent")
    first = device.send(body)
    before = device.desk.store.load(person_key(device.user))
    assert device.send(body) == first
    assert first["shouldEndSession"] is True
    assert device.desk.store.load(person_key(device.user)) == before


def test_what_was_not_understood_after_a_stretch_is_asked_for_again(device: Echo) -> None:
    in_first_set(device)
    reply = device.answer("HowToIntent", exercise="hovering unicorn")
    assert reply["directives"] == [{"type": "Dialog.ElicitSlot", "slotToElicit": "exercise"}]
    assert spoken(reply) == "Which move do you mean?"


def test_the_first_round_of_a_new_circuit_comes_move_by_move(device: Echo) -> None:
    in_first_set(device)
    recipe = device.person.progress.recipe  # type: ignore[union-attr]
    for move in recipe.moves[1:]:
        name = full_name(move, device.desk.coach.catalog)
        device.listen()
        again = device.send(device.request("IntentRequest", "AMAZON.RepeatIntent"))
        assert words(again["outputSpeech"]["ssml"])[-1] == f"Ready for the {name}?"
        device.say("AMAZON.YesIntent")
    device.listen()
    stretch = device.say("ReadyIntent", 2)
    starts = sum("In three, two, one." in text for text in words(stretch["outputSpeech"]["ssml"]))
    assert starts >= len(recipe.moves)


def test_a_known_circuit_comes_round_by_round_and_ask_first_move_by_move(coach: Coach) -> None:
    known = Session("old", "hamstring", date(2025, 12, 1), 17, 9, 90, 3)
    starts = {}
    for ask_first in (False, True):
        device = Echo(desk(coach, memory_store()))
        person = Person(Preferences(ask_first=ask_first), digest=Digest((known,), 1, 9, 90))
        device.desk.store.save(person_key(device.user), person, 0)
        in_first_set(device)
        performance = device.person.progress.performance  # type: ignore[union-attr]
        assert performance is not None
        starts[ask_first] = performance.steps
    assert starts[False] > starts[True]


def test_rest_and_set_up_come_before_the_question(device: Echo) -> None:
    in_first_set(device)
    before = device.send(device.request("IntentRequest", "AMAZON.RepeatIntent"))["outputSpeech"]["ssml"]
    assert before.endswith("?</speak>")
    last_break = before[: before.rindex("Ready for")]
    assert last_break.endswith('"/>')
    device.listen()
    after = device.say("AMAZON.YesIntent", 1)["outputSpeech"]["ssml"]
    assert after[: after.index("In three")].count("10s") == 0


def test_a_question_in_mid_set_goes_on_from_an_estimate_that_can_be_corrected(device: Echo) -> None:
    in_first_set(device)
    reply = spoken(device.say("ChangePaceIntent", 60, direction="slower"))
    assert "About rep" in reply
    assert "Going on from there." in reply
    estimated = device.person.progress.performance.rep  # type: ignore[union-attr]
    reply = spoken(device.say("CorrectRepIntent", 4, reps=str(estimated + 2)))
    assert reply.startswith("From rep ")
    assert device.person.progress.performance.rep == estimated + 2  # type: ignore[union-attr]


def test_the_estimate_is_never_ahead_of_what_was_heard(device: Echo) -> None:
    in_first_set(device)
    person, coach, voice = device.person, device.desk.coach, device.desk.device
    for seconds in range(1, 120, 7):
        later = coach.respond(person, Intent("WhereAmIIntent"), device.at, voice, float(seconds))
        assert later.person.progress is not None
        exact = coach.mark(person, float(seconds), replace(voice, stretches=False)).progress
        assert exact is not None
        assert (later.person.progress.performance or exact).rep <= max(exact.rep, 1)


def test_pause_holds_ninety_seconds_then_asks_and_yes_goes_on(device: Echo) -> None:
    in_first_set(device)
    paused = device.say("AMAZON.PauseIntent", 60)
    ssml = paused["outputSpeech"]["ssml"]
    assert ssml.count('<break time="10s"/>') == 9
    assert words(ssml)[0].startswith("Paused at rep ")
    assert words(ssml)[-1] == "Shall we go on?"
    assert spoken(device.say("AMAZON.YesIntent", 95)).startswith("On we go from rep ")


def test_who_is_not_ready_yet_is_given_time_before_being_asked_again(device: Echo) -> None:
    in_first_set(device)
    reply = device.answer("AMAZON.NoIntent")["outputSpeech"]["ssml"]
    assert words(reply)[0] == "Take your time."
    assert words(reply)[-1].startswith("Ready for ")
    assert reply.count('<break time="10s"/>') == 9
    assert "In three, two, one." in spoken(device.say("ReadyIntent", 60))


def test_a_session_that_dies_is_taken_up_by_one_question(device: Echo) -> None:
    in_first_set(device)
    assert device.end_session(60) == {}
    assert device.person.status is Status.PAUSED
    device.session = "session-2"
    again = device.open(600)
    assert words(again["outputSpeech"]["ssml"])[-1] == "Do you want to go on from there?"
    assert spoken(device.say("AMAZON.YesIntent")).startswith("On we go from rep ")


def test_a_show_that_never_says_that_the_session_ended_loses_nothing(device: Echo) -> None:
    in_first_set(device)
    device.listen()
    device.session = "session-2"
    again = device.open(3600)
    assert "You stopped in the middle" in spoken(again)
    progress = device.person.progress
    assert progress is not None
    assert [done.of == done.reps for done in progress.done] == [True] * len(progress.done)
    assert progress.done


def test_another_devices_session_end_leaves_the_workout_alone(coach: Coach) -> None:
    kitchen = Echo(desk(coach, memory_store()), session="kitchen")
    kitchen.open()
    room = Echo(kitchen.desk, session="living-room", at=kitchen.at)
    in_first_set(room)
    kitchen.at = room.at
    kitchen.end_session(10)
    assert room.person.status is not Status.PAUSED


def test_a_set_counted_by_oneself_waits_for_done(device: Echo) -> None:
    device.open()
    device.say("CountingIntent", counting="i'll count myself")
    device.say("AMAZON.YesIntent")
    reply = device.say("AMAZON.NoIntent")
    assert words(reply["outputSpeech"]["ssml"])[-1] == "Have you got them all?"
    after = device.say("AMAZON.YesIntent", 90)
    assert "reps." in spoken(after)
    assert len(device.person.progress.done) == 1  # type: ignore[union-attr]


@pytest.mark.parametrize("steps", range(6))
def test_a_request_delivered_twice_moves_nothing_twice(coach: Coach, steps: int) -> None:
    device = Echo(desk(coach, memory_store()))
    script = ["AMAZON.YesIntent", "AMAZON.NoIntent", "AMAZON.YesIntent", "AMAZON.PauseIntent", "AMAZON.YesIntent"]
    device.open()
    for name in script[:steps]:
        device.say(name, 200)
    body = device.request("IntentRequest", "DoneIntent", {"reps": "8"})
    first = device.send(body)
    before = device.desk.store.load(person_key(device.user))
    log = device.desk.store.log(person_key(device.user))
    assert device.send(body) == first
    assert device.desk.store.load(person_key(device.user)) == before
    assert device.desk.store.log(person_key(device.user)) == log


def test_two_devices_at_once_lose_no_change(coach: Coach, tmp_path: Path) -> None:
    path = tmp_path / "people.db"
    SqliteStore(path).close()

    def talk(session: str, intents: list[tuple[str, dict[str, str]]]) -> None:
        store = SqliteStore(path)
        device = Echo(desk(coach, store), session=session)
        for name, slots in intents:
            device.say(name, 1, **slots)
        store.close()

    kitchen = [("SetRestIntent", {"seconds": f"PT{seconds}S"}) for seconds in range(20, 40)]
    room = [("HaveEquipmentIntent", {"equipment": each}) for each in ("dumbbells", "bench", "kettlebell") * 7]
    threads = [threading.Thread(target=talk, args=each) for each in (("kitchen", kitchen), ("room", room))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    store = SqliteStore(path)
    kept = store.load(person_key("tester")).person.preferences
    store.close()
    assert kept.rest == 39
    assert set(kept.equipment or ()) == {"dumbbells", "bench", "kettlebell"}


def test_forget_me_leaves_nothing_and_neither_does_disabling_the_skill(device: Echo) -> None:
    in_first_set(device)
    device.say("DoneIntent", 60, reps="6")
    assert device.desk.store.log(person_key(device.user))
    device.say("ForgetMeIntent")
    body = device.request("IntentRequest", "AMAZON.YesIntent")
    assert device.send(body)["shouldEndSession"] is True
    device.send(body)
    assert device.desk.store.load(person_key(device.user)) == Saved(Person(), 0)
    assert device.desk.store.log(person_key(device.user)) == ()
    in_first_set(device)
    disabled = envelope("skill_disabled")
    disabled["context"]["System"]["user"]["userId"] = device.user
    assert device.send(disabled) == {}
    assert device.desk.store.load(person_key(device.user)) == Saved(Person(), 0)


def test_stop_ends_and_help_ends_with_a_question(device: Echo) -> None:
    in_first_set(device)
    assert device.say("AMAZON.StopIntent")["shouldEndSession"] is True
    other = Echo(device.desk, user="other")
    assert other.say("AMAZON.HelpIntent")["shouldEndSession"] is False
    assert "shouldEndSession" not in other.say("HowToIntent", exercise="kettlebell swing")


def test_no_speech_in_the_answer_to_a_session_that_ended(device: Echo) -> None:
    in_first_set(device)
    assert device.end_session() == {}


def test_requests_for_another_skill_or_of_nobody_are_refused(coach: Coach) -> None:
    door = Door(build(desk(coach, memory_store())), "amzn1.ask.skill.other")
    with pytest.raises(NotOurs):
        door.answer_object(envelope("launch_echo"))
    nobody = envelope("launch_echo")
    del nobody["session"]["user"], nobody["context"]["System"]["user"]
    with pytest.raises(Malformed):
        Door(build(desk(coach, memory_store()))).answer_object(nobody)


class Failing:
    """A store that fails in its own way from a moment on."""

    def __init__(self, store: PersonStore, failure: Exception) -> None:
        self.store, self.failure, self.failing = store, failure, False

    def load(self, name: str) -> Saved:
        return self.store.load(name)

    def save(self, name: str, person: Person, expected_version: int, effects: tuple[Effect, ...] = ()) -> int:
        if self.failing:
            raise self.failure
        return self.store.save(name, person, expected_version, effects)

    def delete(self, name: str) -> None:
        if self.failing:
            raise self.failure
        self.store.delete(name)

    def version(self, name: str) -> int:
        return self.store.version(name)

    def log(self, name: str) -> tuple[Any, ...]:
        return self.store.log(name)

    def close(self) -> None:
        self.store.close()


@pytest.mark.parametrize(
    ("failure", "words"),
    [
        (StoreError(Fault.UNREACHABLE, "x"), "I can't reach my memory just now"),
        (StoreError(Fault.BUSY, "x"), "I can't reach my memory just now"),
        (StoreError(Fault.FULL, "x"), "I can't keep more than I have"),
        (Conflict("x"), "I can't reach my memory just now"),
        (RuntimeError("x"), "Sorry, something went wrong with me. Your place is kept."),
    ],
)
def test_a_store_that_fails_is_told_and_nothing_moves(coach: Coach, failure: Exception, words: str) -> None:
    store = Failing(memory_store(), failure)
    device = Echo(desk(coach, store))
    in_first_set(device)
    before = store.load(person_key(device.user))
    store.failing = True
    reply = device.say("DoneIntent", 60, reps="8")
    assert spoken(reply).startswith(words)
    assert reply["shouldEndSession"] is False
    assert store.load(person_key(device.user)) == before
    store.failing = False
    assert "Eight reps." in spoken(device.say("DoneIntent", 5, reps="8"))


@pytest.mark.parametrize("fault", [Fault.UNREACHABLE, Fault.DAMAGED])
def test_who_stops_or_is_in_pain_is_answered_without_a_memory_too(coach: Coach, fault: Fault) -> None:
    store = Failing(memory_store(), StoreError(fault, "x"))
    device = Echo(desk(coach, store))
    in_first_set(device)
    store.failing = True
    for name in ("AMAZON.StopIntent", "AMAZON.CancelIntent", "AMAZON.NavigateHomeIntent"):
        assert device.say(name)["shouldEndSession"] is True
    assert "emergency number" in spoken(device.say("DiscomfortIntent", urgency="chest pain"))
    assert "see a doctor" in spoken(device.say("DiscomfortIntent"))


def test_a_record_that_cannot_be_read_can_be_forgotten(coach: Coach, tmp_path: Path) -> None:
    path = tmp_path / "people.db"
    device = Echo(desk(coach, SqliteStore(path)))
    in_first_set(device)
    connection = sqlite3.connect(path)
    connection.execute("UPDATE person SET data = '{\"progress\": 5}'")
    connection.commit()
    connection.close()
    assert spoken(device.say("AMAZON.YesIntent")).startswith("What I know about you cannot be read any more.")
    assert spoken(device.say("ForgetMeIntent")) == "Done. I've forgotten everything about you."
    assert spoken(device.open()).startswith("Hello,")
    device.desk.store.close()


def test_a_disabled_skill_forgets_what_cannot_be_read(coach: Coach) -> None:
    disabled = envelope("skill_disabled")
    store = SqliteStore(Path(":memory:"))
    device = Echo(desk(coach, store), user=disabled["context"]["System"]["user"]["userId"])
    in_first_set(device)
    store._connection.execute("UPDATE person SET data = 'x'")
    assert device.send(disabled) == {}
    assert store.version(person_key(device.user)) == 0


def test_an_event_that_could_not_be_done_is_not_taken(coach: Coach) -> None:
    store = Failing(memory_store(), StoreError(Fault.UNREACHABLE, "x"))
    device = Echo(desk(coach, store), user=envelope("skill_disabled")["context"]["System"]["user"]["userId"])
    in_first_set(device)
    store.failing = True
    with pytest.raises(StoreError):
        device.send(envelope("skill_disabled"))


def test_a_failure_leaves_the_workout_paused_where_it_was(coach: Coach) -> None:
    device = Echo(desk(coach, memory_store()))
    in_first_set(device)
    broken = replace(device.desk, coach=BrokenOnce(coach.catalog))
    reply = Echo(broken, at=device.at, count=9).say("WhatsNextIntent", 60)
    assert spoken(reply) == "Sorry, something went wrong with me. Your place is kept. Shall we go on?"
    assert device.person.status is Status.PAUSED
    assert device.person.progress is not None
    assert device.person.progress.rep > 1


class BrokenOnce(Coach):
    """A coach with a fault in one of its answers."""

    def respond(self, person: Any, intent: Any, *rest: Any) -> Any:
        if intent.name == "WhatsNextIntent":
            raise ZeroDivisionError
        return super().respond(person, intent, *rest)


def test_a_whole_workout_by_voice(device: Echo) -> None:
    in_first_set(device)
    for _ in range(40):
        device.listen()
        person = device.person
        if person.status is Status.FINISHED or (person.question and person.question.kind is QuestionKind.EFFORT):
            break
        reply = device.say("AMAZON.YesIntent", 2)
        if "How was it" in spoken(reply):
            device.listen()
            assert device.say("EffortIntent", 2, effort="hard")["outputSpeech"]
            break
    assert device.person.digest.sessions[-1].finished
    assert device.person.digest.sessions[-1].effort == "hard"
    assert device.person.digest.workouts == 1
