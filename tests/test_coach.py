"""Conversations with the coach, intent by intent: what it asks, what the answers do, and that the place is never lost."""

from __future__ import annotations

from dataclasses import replace

import pytest
from pydantic import TypeAdapter
from talking import Talk, at, intent_of, reps

from catalog import Catalog
from skill.coach import Coach
from skill.person import Intent, Person, Preferences, Status
from skill.turn import Forget, LogWorkout

PERSON = TypeAdapter(Person)


@pytest.mark.parametrize("rep", [1, 4, 10])
def test_a_question_in_mid_set_is_answered_and_the_set_goes_on_from_the_same_rep(coach: Coach, rep: int) -> None:
    talk = at(coach, "Topic topic=how_often", rep)
    assert reps(talk.wait()) == list(range(rep, 11))
    assert [one.reps for one in talk.logged] == [10]


def test_a_long_answer_says_the_way_out_first_and_the_way_back_in_last(coach: Coach, catalog: Catalog) -> None:
    move = catalog.exercises["weighted_good_morning"]
    talk = at(coach, "Topic topic=how_often")
    assert talk.said.startswith(move.way_out)
    assert talk.said.endswith(move.way_in)


def test_a_short_answer_does_not(coach: Coach, catalog: Catalog) -> None:
    talk = at(coach, "WhereAmI")
    assert catalog.exercises["weighted_good_morning"].way_out not in talk.said
    assert talk.said.startswith("Seven left.")


def test_a_workout_that_runs_is_left_for_another_only_on_a_yes(coach: Coach) -> None:
    talk = at(coach, "StartCircuit circuit=hamstring_short")
    assert (talk.question, talk.person.status) == ("replace", Status.PAUSED)
    assert reps(talk.say("No").wait()) == [4, 5, 6, 7, 8, 9, 10]
    talk = at(coach, "StartCircuit circuit=hamstring_short").say("Yes")
    assert (talk.question, talk.progress.recipe.circuit) == ("warmup", "hamstring_short")
    assert [one.reps for one in talk.logged] == [3]


DEADLIFTS = "banded_staggered_stance_deadlift|dumbbell_romanian_deadlift|banded_single_leg_deadlift"


@pytest.mark.parametrize(
    ("answer", "name"),
    [
        ("Choose choice=2", "Dumbbell Romanian deadlift"),
        ("Choose choice=-1", "Banded single leg deadlift"),
        ("HowTo exercise=banded_single_leg_deadlift", "Banded single leg deadlift"),
    ],
)
def test_a_name_that_fits_several_moves_is_asked_back_and_the_set_goes_on_after_the_answer(
    coach: Coach, answer: str, name: str
) -> None:
    talk = at(coach, f"HowTo exercise={DEADLIFTS}")
    assert (talk.question, talk.person.status) == ("which_exercise", Status.ASKED)
    talk.say(answer)
    assert f"{name}." in talk.said
    assert reps(talk.wait()) == [4, 5, 6, 7, 8, 9, 10]


def test_an_answer_that_still_fits_two_is_asked_back_again(coach: Coach) -> None:
    talk = Talk(coach).say(f"HowTo exercise={DEADLIFTS}")
    talk.say("HowTo exercise=banded_staggered_stance_deadlift|banded_single_leg_deadlift")
    assert talk.question == "which_exercise"
    assert talk.person.question
    assert len(talk.person.question.choices) == 2
    assert "Banded single leg deadlift." in talk.say("Choose choice=2").said


def test_no_to_which_move_goes_on_with_the_set(coach: Coach) -> None:
    assert reps(at(coach, f"HowTo exercise={DEADLIFTS}").say("No").wait()) == [4, 5, 6, 7, 8, 9, 10]


def test_missing_equipment_offers_the_form_without_it_and_goes_on_from_the_same_rep(coach: Coach) -> None:
    talk = at(coach, "MissingEquipment equipment=dumbbells")
    assert talk.question == "option"
    assert reps(talk.say("Yes").wait()) == [4, 5, 6, 7, 8, 9, 10]
    assert [(one.option, one.reps) for one in talk.logged] == [("bodyweight", 10)]


def test_no_to_that_form_offers_another_move_and_yes_begins_it(coach: Coach) -> None:
    talk = at(coach, "MissingEquipment equipment=kettlebell", exercise="kettlebell_swing").say("No")
    assert talk.question == "swap"
    talk.say("Yes")
    events = talk.wait()
    assert "kettlebell_swing" not in {event.details["exercise"] for event in events if event.kind == "rep"}
    assert reps(events)[0] == 1
    assert talk.logged[0].exercise == "kettlebell_swing"
    assert talk.logged[0].reps == 3


def test_no_to_all_that_is_offered_goes_on_as_before(coach: Coach) -> None:
    talk = at(coach, "MissingEquipment equipment=dumbbells").say("No").say("No")
    assert reps(talk.wait()) == [4, 5, 6, 7, 8, 9, 10]
    assert [one.option for one in talk.logged] == [None]


def test_a_swap_to_a_named_move_begins_with_its_set_up(coach: Coach) -> None:
    talk = at(coach, "SwapExercise exercise=kettlebell_swing")
    events = talk.wait()
    assert [event.details["exercise"] for event in events if event.kind == "rep"] == ["kettlebell_swing"] * 10
    assert [(one.exercise, one.reps) for one in talk.logged] == [("weighted_good_morning", 3), ("kettlebell_swing", 10)]


def test_an_easier_form_goes_on_from_the_same_rep(coach: Coach) -> None:
    talk = at(coach, "AdjustDifficulty direction=easier")
    assert reps(talk.wait()) == [4, 5, 6, 7, 8, 9, 10]
    assert [one.option for one in talk.logged] == ["bodyweight"]


@pytest.mark.parametrize("urgency", ["pain", "unwell"])
def test_pain_stops_the_count_at_once_and_offers_to_end(coach: Coach, urgency: str) -> None:
    talk = at(coach, f"Discomfort urgency={urgency}")
    assert (talk.question, talk.person.status) == ("end", Status.PAUSED)
    ended = talk.say("Yes")
    assert ended.rehearsal.turn
    assert ended.rehearsal.turn.ends
    assert (ended.person.status, ended.progress.rep) == (Status.PAUSED, 4)


def test_after_pain_it_goes_on_only_on_their_word(coach: Coach) -> None:
    talk = at(coach, "Discomfort urgency=pain").say("No")
    assert talk.person.status is Status.PAUSED
    assert reps(talk.wait()) == []
    assert reps(talk.say("Resume").wait()) == [4, 5, 6, 7, 8, 9, 10]


@pytest.mark.parametrize("urgency", ["burn", "pain", "unwell", "emergency"])
def test_nothing_about_discomfort_is_stored(coach: Coach, urgency: str) -> None:
    person = replace(at(coach, f"Discomfort urgency={urgency}").person, last=())
    assert urgency not in PERSON.dump_json(person).decode()


def test_all_is_forgotten_only_after_a_yes(coach: Coach) -> None:
    talk = at(coach, "ForgetMe")
    assert talk.question == "forget"
    kept = talk.say("No")
    assert (Forget() in kept.rehearsal.effects, kept.progress.rep) == (False, 4)
    talk = at(coach, "ForgetMe").say("Yes")
    assert replace(talk.person, last=()) == Person()
    assert talk.rehearsal.effects[-1] == Forget()


def test_two_requests_in_one_breath_are_both_done(coach: Coach) -> None:
    talk = at(coach, "ChangePace direction=slower & SetReps reps=12")
    assert talk.person.preferences.pace > 1
    assert reps(talk.wait()) == list(range(4, 13))


def test_what_may_have_been_meant_is_asked_and_done_on_a_yes_from_the_same_rep(coach: Coach) -> None:
    def hear(text: str, person: Person) -> Intent:
        intent = intent_of(text.removeprefix("perhaps "), person)
        return Intent("AMAZON.FallbackIntent", suggests=intent) if text.startswith("perhaps") else intent

    start = "StartExercise exercise=weighted_good_morning"
    talk = Talk(coach, hear=hear).say(start).say("perhaps SetReps reps=12", after=40)
    assert (talk.question, talk.person.status) == ("confirm", Status.ASKED)
    rep = talk.progress.rep
    assert reps(talk.say("Yes").wait()) == list(range(rep, 13))
    talk = Talk(coach, hear=hear).say(start).say("perhaps SetReps reps=12", after=40)
    assert reps(talk.say("No").wait()) == list(range(rep, 11))


def test_done_with_a_number_counts_that_number_and_can_be_put_right_afterwards(coach: Coach) -> None:
    talk = circuit(coach).say("Done reps=8", after=20)
    assert [one.reps for one in talk.logged] == [8]
    assert talk.person.status is Status.RESTING
    talk.say("Done reps=9", after=3)
    first, corrected = talk.logged
    assert (corrected.number, corrected.reps, [one.reps for one in talk.progress.done]) == (first.number, 9, [9])


def circuit(coach: Coach, *before: str, rounds: int = 1) -> Talk:
    """In the first set of a circuit of a move of each kind of sides, without warm-up: its talk has just begun."""
    talk = Talk(coach)
    for each in before:
        talk.say(each)
    moves = (
        "exercise_one=dumbbell_romanian_deadlift exercise_two=single_leg_glute_bridge exercise_three=glute_bridge_march"
    )
    talk.say(f"BuildCircuit {moves}").say(f"SetRounds rounds={rounds}").say("No")
    talk.wait(14)
    talk.rehearsal.last_line = talk.rehearsal.now
    assert talk.person.status is Status.WORKING
    return talk


def sets(talk: Talk) -> list[tuple[str, str | None, int]]:
    return [(one.exercise, one.side, one.reps) for one in talk.progress.done]


ALL_DONE = [
    ("dumbbell_romanian_deadlift", None, 10),
    ("single_leg_glute_bridge", "left", 5),
    ("single_leg_glute_bridge", "right", 5),
    ("glute_bridge_march", None, 10),
]


def test_a_circuit_is_done_move_by_move_and_side_by_side(coach: Coach) -> None:
    talk = circuit(coach, rounds=2)
    talk.wait()
    assert (talk.question, sets(talk)) == ("cooldown", ALL_DONE * 2)


def test_whoever_counts_themselves_is_waited_for(coach: Coach) -> None:
    talk = circuit(coach, "Counting counting=off")
    for said in ("Done", "Done reps=4", "Done", "Done reps=12"):
        assert talk.wait(600)[-1].kind != "rep"
        talk.say(said)
    assert [reps for _, _, reps in sets(talk)] == [10, 4, 5, 12]
    assert talk.question == "cooldown"


def test_whoever_wants_to_be_asked_first_is_asked_before_each_move_but_not_between_sides(coach: Coach) -> None:
    talk = Talk(coach).say("AskFirst asking=on")
    talk.say("StartCircuit circuit=hamstring_short").say("No")
    asked = 0
    while talk.question != "cooldown":
        asked += talk.question == "ready"
        talk.say("Ready")
        talk.wait()
    assert asked == 3
    assert sets(talk) == ALL_DONE


def test_a_break_in_mid_set_is_as_long_as_asked_and_goes_on_from_the_same_rep(coach: Coach) -> None:
    talk = at(coach, "Rest seconds=30")
    events = talk.wait()
    assert [event.seconds for event in events if event.kind == "rest"] == [30]
    assert reps(events) == [4, 5, 6, 7, 8, 9, 10]


@pytest.mark.parametrize(("said", "part"), [("Warmup", "warmup"), ("Cooldown", "cooldown")])
def test_warm_up_and_cool_down_can_be_asked_for_in_mid_circuit(coach: Coach, said: str, part: str) -> None:
    events = circuit(coach).say(said, after=100).wait()
    assert events[0].details["part"] == part
    after = [
        event.details["exercise"] for event in events if event.kind == "rep" and event.details["part"] == "circuit"
    ]
    expected = ["single_leg_glute_bridge"] * 10 + ["glute_bridge_march"] * 10 if part == "warmup" else []
    assert after == expected


def test_start_over_begins_the_same_workout_and_keeps_what_was_done(coach: Coach) -> None:
    talk = circuit(coach)
    recipe = talk.progress.recipe
    talk.say("StartOver", after=30)
    assert (talk.question, talk.progress.done) == ("warmup", ())
    assert replace(talk.progress.recipe, warmup=None) == recipe  # the warm-up was declined, and is offered again
    assert talk.logged
    assert any(isinstance(effect, LogWorkout) for effect in talk.rehearsal.effects)


def test_skip_leaves_the_move_with_both_its_sides_and_previous_comes_back(coach: Coach) -> None:
    talk = circuit(coach).say("Next", after=5).say("Ready", after=5).say("Next", after=15)
    talk.wait(1)
    assert talk.progress.recipe.moves[2].exercise == "glute_bridge_march"
    assert reps(talk.say("Previous", after=2).wait())[:5] == [1, 2, 3, 4, 5]


@pytest.mark.parametrize(
    "interruption",
    ["Pause", "WhereAmI", "Rest seconds=20", "SwapExercise", "Discomfort urgency=pain", "AskFirst asking=on"],
)
def test_a_person_survives_json_at_every_step(coach: Coach, interruption: str) -> None:
    talk = circuit(coach, "HaveEquipment equipment=dumbbells")
    for said in (
        interruption,
        "Resume",
        "HowTo exercise=kettlebell_swing|glute_bridge_march",
        "No",
        "Done reps=3",
        "Ready",
    ):
        talk.say(said, after=9)
        assert PERSON.validate_json(PERSON.dump_json(talk.person)) == talk.person
    talk.wait()
    assert PERSON.validate_json(PERSON.dump_json(talk.person)) == talk.person
    assert talk.person.preferences != Preferences()


def test_going_back_never_leads_into_a_warm_up_that_was_declined(coach: Coach) -> None:
    events = circuit(coach).say("AMAZON.PreviousIntent", after=60).wait()
    assert {event.details["part"] for event in events if "part" in event.details} == {"circuit"}
