"""What is said: greeting and brief, steps by detail and round, questions, numbers first, nothing for the eyes."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from talking import Talk, at

from catalog import Catalog, SidesKind
from skill.coach import Coach
from skill.cues import Call, Hold, Rest, Say
from skill.intents import INTENTS
from skill.narration.explaining import help_line, how_to, tip
from skill.narration.questions import CONFIRMED, question_line
from skill.narration.steps import Telling, step_cues
from skill.narration.words import duration, listing, many, number, pick, sentence
from skill.person import Intent, Preferences, Question, QuestionKind, Status
from skill.plan import RestStep, SetStep, make_plan
from skill.recipe import Move, Recipe
from skill.rehearsal import Event
from skill.speaking import estimated_speaking_time

TWO = Recipe("hamstring", (Move("dumbbell_donkey_kick"), Move("glute_bridge_march")), 10, 2, 20, 60, None, None, 1)


def telling(catalog: Catalog, *introduced: str, recipe: Recipe = TWO, **preferences: object) -> Telling:
    wishes = replace(Preferences(), **preferences)  # type: ignore[arg-type]
    return Telling(catalog, recipe, wishes, frozenset(), frozenset(introduced), estimated_speaking_time)


def texts(cues: tuple[object, ...]) -> str:
    said = []
    for cue in cues:
        match cue:
            case Say(text):
                said.append(text)
            case Rest(_, calls) | Hold(_, calls):
                said += [call.text for call in calls if isinstance(call, Call)]
    return " ".join(said)


def spoken_before(exercise: str, catalog: Catalog, told: Telling, round_number: int = 1) -> str:
    """All that is said before the first rep of a move, from the rest before it on."""
    plan = make_plan(told.recipe, catalog)
    steps = [step for step in plan if isinstance(step, RestStep | SetStep) and step.round == round_number]
    first = next(at for at, step in enumerate(steps) if isinstance(step, RestStep) and step.next.exercise == exercise)
    return texts(step_cues(steps[first], told)) + " " + texts(step_cues(steps[first + 1], told))


def test_the_first_time_the_steps_are_told_and_later_name_side_and_cue(catalog: Catalog) -> None:
    move = catalog.exercises["dumbbell_donkey_kick"]
    first = spoken_before("dumbbell_donkey_kick", catalog, telling(catalog))
    later = spoken_before("dumbbell_donkey_kick", catalog, telling(catalog, "dumbbell_donkey_kick"), 2)
    placed = [line.format(working="right", other="left") for line in (*move.setup, *move.movement)]
    assert all(line in first for line in placed)
    assert not any(line in later for line in placed)
    assert "right leg first" in first
    assert "right leg first" in later
    assert move.cue.lower() in later.lower()


def test_less_talk_is_short_at_once_and_everything_stays_long(catalog: Catalog) -> None:
    full = spoken_before("glute_bridge_march", catalog, telling(catalog, verbosity="full"))
    brief = spoken_before("glute_bridge_march", catalog, telling(catalog, verbosity="brief"))
    assert len(brief) < len(full) / 2


def test_each_round_and_the_last_one_is_announced(coach: Coach) -> None:
    talk = Talk(coach).say("StartCircuit circuit=hamstring").say("No")
    said = " ".join(event.text for event in talk.wait())
    assert [
        said.count(each) for each in ("Round one of three.", "Round two of three.", "Last round, three of three.")
    ] == [1, 1, 1]
    assert said.count("Round one done.") == said.count("Round two done.") == 1


def test_every_set_has_its_lead_in_and_every_rest_says_what_comes(coach: Coach) -> None:
    events = Talk(coach).say("StartCircuit circuit=hamstring_short").say("No").wait()
    sets = sum(event.details.get("rep") == 1 for event in events)
    assert sum(event.text == "In three, two, one." for event in events) == sets == 4
    assert all(event.text for event in events if event.kind == "rest")


def test_the_first_time_ever_one_line_says_that_this_is_no_medical_advice(coach: Coach) -> None:
    talk = Talk(coach).say("StartCircuit circuit=hamstring_short")
    assert "not medical advice" in talk.said
    assert "not medical advice" not in talk.say("StartCircuit circuit=hamstring").said


def test_before_the_start_there_is_one_brief_sentence_and_one_question(coach: Coach) -> None:
    talk = Talk(coach).say("StartCircuit circuit=hamstring_short")
    said = talk.say("StartCircuit circuit=hamstring_short").said
    assert said.count("?") == 1
    assert said.endswith("Shall we warm up first?")
    assert all(word in said for word in ("minutes", "no equipment", "ten reps", "glute bridge march"))


def test_numbers_that_are_asked_for_come_first(coach: Coach) -> None:
    assert at(coach, "WhereAmI", rep=7).said.startswith("Four left.")


def test_at_the_end_it_says_what_was_done_and_asks_one_thing(coach: Coach) -> None:
    talk = Talk(coach).say("StartCircuit circuit=hamstring_short").say("No")
    talk.wait()
    said = talk.say("No").said
    assert said.startswith("You did one round of three moves, three sets and thirty reps")
    assert said.endswith("How was it: easy, about right, or hard?")
    assert said.count("?") == 1


@pytest.mark.parametrize("times", range(1, 7))
def test_what_is_not_understood_gets_an_example_and_the_second_miss_offers_help(coach: Coach, times: int) -> None:
    talk = Talk(coach)
    for _ in range(times):
        talk.say("Fallback")
    assert (talk.question == "help") == (times >= 2)
    if times == 1:
        assert "You could say" in talk.said
    else:
        assert talk.say("Yes").said.startswith("You can say")


@pytest.mark.parametrize("said", ["WhereAmI", "Repeat"])
def test_say_that_again_repeats_the_last_answer(coach: Coach, said: str) -> None:
    talk = at(coach, "WhereAmI")
    answer = talk.said
    assert talk.say("Repeat", after=0.5).said == answer
    assert talk.say(said, after=1).said.split(".")[0] == answer.split(".")[0]


def test_said_again_in_a_set_that_just_began_its_talk_is_heard_again(coach: Coach) -> None:
    def talked(events: list[Event]) -> list[str]:
        return [event.text for event in events if event.kind in ("say", "rest")]

    talk = Talk(coach).say("StartExercise exercise=weighted_good_morning")
    first = talked(talk.wait(30))
    again = talked(Talk(coach).say("StartExercise exercise=weighted_good_morning").say("Repeat", after=20).wait(30))
    assert first[-1] in again


@pytest.mark.parametrize(
    "key", ["weighted_good_morning", "dumbbell_donkey_kick", "single_leg_glute_bridge", "glute_bridge_march"]
)
def test_how_to_is_the_whole_of_a_move(catalog: Catalog, key: str) -> None:
    move = catalog.exercises[key]
    text = how_to(move)
    side = move.sides.first
    lines = (*move.setup, *move.movement, move.rep, *move.details)
    assert all(line.format(working=side, other="left" if side == "right" else "right") in text for line in lines)
    assert ("leg first" in text or f"on the {side} leg" in text) == (
        move.sides.kind in (SidesKind.EACH, SidesKind.HALF)
    )
    assert ("No equipment?" in text) == bool(move.equipment)


def test_every_form_of_every_move_is_explained_in_20_to_45_seconds(catalog: Catalog) -> None:
    assert all(20 <= estimated_speaking_time(how_to(move)) <= 45 for move in catalog.exercises.values())


def test_a_move_without_a_tip_gets_the_general_one(catalog: Catalog) -> None:
    bare = next(move for move in catalog.exercises.values() if not move.tips)
    assert tip(bare) == "Let your hamstrings start the movement."


@pytest.mark.parametrize("kind", list(QuestionKind))
def test_every_question_is_one_sentence_with_a_question_mark(catalog: Catalog, kind: QuestionKind) -> None:
    choices = {
        QuestionKind.START: ("hamstring",),
        QuestionKind.OPTION: ("dumbbell_donkey_kick", "bodyweight"),
        QuestionKind.SWAP: ("kettlebell_swing",),
        QuestionKind.WHICH_EXERCISE: ("kettlebell_swing", "glute_bridge_march"),
    }
    line = question_line(Question(kind, choices.get(kind, ()), Intent("AMAZON.PauseIntent")), catalog)
    assert line.endswith("?")
    assert line.count("?") == 1
    assert line[0].isupper()


def test_every_intent_that_may_be_asked_back_has_its_words() -> None:
    yes_or_no = {
        "AMAZON.YesIntent",
        "AMAZON.NoIntent",
        "ChooseIntent",
        "AMAZON.FallbackIntent",
        "AMAZON.CancelIntent",
        "AMAZON.NavigateHomeIntent",
    }
    assert set(CONFIRMED) <= set(INTENTS)
    assert set(INTENTS) - set(CONFIRMED) <= yes_or_no | {"CorrectRepIntent"}


@pytest.mark.parametrize("status", list(Status))
def test_help_says_what_can_be_said_here(status: Status) -> None:
    assert help_line(status).startswith("You can say: ")


def test_nothing_that_is_spoken_in_a_whole_workout_is_for_the_eyes(coach: Coach) -> None:
    talk = Talk(coach).say("StartCircuit circuit=hamstring").say("Yes")
    events = [*talk.wait(), *talk.say("Yes").wait()]
    for event in events:
        if event.kind != "chime":
            assert not re.search(r"[\d()/;_{}]|\b[A-Z]{2,}\b", event.text), event.text


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (0, "zero"),
        (7, "seven"),
        (13, "thirteen"),
        (20, "twenty"),
        (45, "forty five"),
        (100, "one hundred"),
        (512, "five hundred and twelve"),
        (-2, "minus two"),
    ],
)
def test_numbers_in_words(value: int, words: str) -> None:
    assert number(value) == words


def test_small_words() -> None:
    assert (many(1, "rep"), many(2, "rep")) == ("one rep", "two reps")
    assert [duration(each) for each in (30, 60, 90, 120)] == [
        "thirty seconds",
        "a minute",
        "ninety seconds",
        "two minutes",
    ]
    assert (listing(["a"]), listing(["a", "b"], "or"), listing(["a", "b", "c"])) == ("a", "a or b", "a, b and c")
    assert (sentence("left leg"), sentence("Ready?")) == ("Left leg.", "Ready?")


def test_varied_words_are_drawn_from_the_seed() -> None:
    assert len({pick(("a", "b", "c"), seed) for seed in range(30)}) == 3
    assert pick(("a", "b", "c"), 7, "x") == pick(("a", "b", "c"), 7, "x")
