"""Understanding is scored on phrases, and never thrown by any text."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from catalog import SHIPPED, Catalog, load
from skill.intents import INTENTS
from skill.person import Intent, Person, Progress, Question, QuestionKind, Status
from skill.recipe import Move, Recipe
from skill.rehearsal import START
from skill.understanding import Understanding
from skill.understanding.context import expected
from skill.understanding.learn import examples, fingerprint, headed
from skill.understanding.model import WEIGHTS

DATA = Path(__file__).parent / "data"
NOT_UNDERSTOOD = "AMAZON.FallbackIntent"
MOST_CALLS = 250_000
"""Function calls that any text may cost; a phrase of eight words that no sentence fits costs ten thousand."""


def phrases(name: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (DATA / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()]


def comparable(slots: dict[str, Any]) -> dict[str, Any]:
    return {name: sorted(value) if isinstance(value, list | tuple) else value for name, value in slots.items()}


@pytest.mark.parametrize(
    ("collection", "intents", "slots", "accepted"),
    [("phrases_held_out", 0.96, 0.93, 0.03), ("phrases_develop", 0.97, 0.95, 0.03)],
)
def test_phrases_are_understood_and_what_is_not_for_the_coach_is_left_alone(
    understanding: Understanding, collection: str, intents: float, slots: float, accepted: float
) -> None:
    found = [(each, understanding.understand(each["text"], Person())) for each in phrases(collection)]
    asked = [(each, intent) for each, intent in found if (each["intent"] or NOT_UNDERSTOOD) != NOT_UNDERSTOOD]
    others = [intent for each, intent in found if (each["intent"] or NOT_UNDERSTOOD) == NOT_UNDERSTOOD]
    right = [(each, intent) for each, intent in asked if each["intent"] == intent.name]
    whole = [each for each, intent in right if comparable(each["slots"]) == comparable(intent.slots)]
    assert len(right) >= intents * len(asked)
    assert len(whole) >= slots * len(asked)
    assert sum(intent.name != NOT_UNDERSTOOD for intent in others) <= accepted * len(others)


def situation(each: dict[str, Any], *, asked: bool = True) -> Person:
    """Somebody who was just asked this; or, if not ``asked``, is only as far in the workout."""
    which = ("dumbbell_romanian_deadlift", "banded_staggered_stance_deadlift", "banded_single_leg_deadlift")
    kind = QuestionKind(each["question"])
    choices = which if kind is QuestionKind.WHICH_EXERCISE else ("hamstring",)
    question = Question(kind, choices, Intent("HowToIntent", {"exercise": which}))
    recipe = Recipe("hamstring", (Move("kettlebell_swing"),), 10, 3, 20, 60, "leg_warmup", "leg_cooldown", 1)
    status = Status(each["status"])
    progress = None if status is Status.IDLE else Progress("w", recipe, START, status)
    return Person(question=question if asked else None, progress=progress)


def test_an_answer_means_what_the_question_makes_it_mean(understanding: Understanding) -> None:
    collection = phrases("phrases_in_context")
    found = [(each, understanding.understand(each["text"], situation(each))) for each in collection]
    right = [
        each
        for each, intent in found
        if (each["intent"], comparable(each["slots"])) == (intent.name, comparable(intent.slots))
    ]
    assert len(right) >= 0.98 * len(collection)


@pytest.mark.parametrize(
    ("said", "intent", "slots"),
    [
        ("slower", "ChangePaceIntent", {"direction": "slower"}),
        ("faster", "ChangePaceIntent", {"direction": "faster"}),
        ("easier please", "AdjustDifficultyIntent", {"direction": "easier"}),
        ("harder please", "AdjustDifficultyIntent", {"direction": "harder"}),
        ("pause", "AMAZON.PauseIntent", {}),
        ("resume", "AMAZON.ResumeIntent", {}),
        ("longer rests", "SetRestIntent", {"direction": "more"}),
        ("shorter rests", "SetRestIntent", {"direction": "less"}),
        ("how do i do a good mourning", "HowToIntent", {"exercise": "weighted_good_morning"}),
        ("how do i do a remanian deadlift", "HowToIntent", {"exercise": "dumbbell_romanian_deadlift"}),
        ("ten cattle bell swings", "StartExerciseIntent", {"exercise": "kettlebell_swing", "reps": 10}),
        ("i did a dozen", "DoneIntent", {"reps": 12}),
        ("rest for half a minute", "RestIntent", {"seconds": 30}),
    ],
)
def test_opposites_misheard_names_and_amounts(
    understanding: Understanding, said: str, intent: str, slots: dict[str, Any]
) -> None:
    found = understanding.understand(said, Person())
    assert (found.name, found.slots) == (intent, slots)


@pytest.mark.parametrize(
    ("said", "urgency"),
    [
        ("my hamstring just popped", "pain"),
        ("skip this my knee hurts", "pain"),
        ("ten reps done but my knee hurts", "pain"),
        ("no my back hurts", "pain"),
        ("my knee hurts over here", "pain"),
        ("i've never had pain like this", "pain"),
        ("my knee's sore", "pain"),
        ("i'm not sure but my hip hurts", "pain"),
        ("i feel dizzy", "unwell"),
        ("next one no wait i feel dizzy", "unwell"),
        ("chest pain", "emergency"),
        ("my chest really hurts", "emergency"),
        ("call an ambulance", "emergency"),
        ("i can't breathe", "emergency"),
    ],
)
def test_what_hurts_comes_before_all_else(understanding: Understanding, said: str, urgency: str) -> None:
    found = understanding.understand(said, Person())
    assert (found.name, found.slots) == ("DiscomfortIntent", {"urgency": urgency})


@pytest.mark.parametrize(
    "said",
    ["it doesn't hurt", "no pain", "nothing hurts", "i'm not dizzy", "the pain is gone", "don't call an ambulance",
     "my knee doesn't hurt any more", "no need to call an ambulance", "i don't have chest pain", "will it hurt my back"],
)  # fmt: skip
def test_what_does_not_hurt_stops_nothing(understanding: Understanding, said: str) -> None:
    assert understanding.understand(said, Person()).name != "DiscomfortIntent"


@pytest.mark.parametrize(
    ("said", "intent", "slots"),
    [
        ("how do i do a pistol squat", "HowToIntent", {"exercise": "?"}),
        ("how do i do burpees", "HowToIntent", {"exercise": "?"}),
        ("start the chest circuit", "StartCircuitIntent", {"circuit": "?"}),
        (
            "a circuit of swings and lunges",
            "BuildCircuitIntent",
            {"exercise_one": "kettlebell_swing", "exercise_two": "?"},
        ),
    ],
)
def test_a_move_or_circuit_from_elsewhere_is_known_to_be_none_of_ours(
    understanding: Understanding, said: str, intent: str, slots: dict[str, Any]
) -> None:
    found = understanding.understand(said, Person())
    assert (found.name, found.slots) == (intent, slots)


@pytest.mark.parametrize(
    ("said", "intent", "slots"),
    [
        ("make it then reps", "SetRepsIntent", {"reps": 10}),
        ("rest dirty seconds between moves", "SetRestIntent", {"seconds": 30}),
        ("for get it", "AMAZON.CancelIntent", {}),
        ("give us a tip", "ProTipIntent", {}),
        ("i i want um a break", "RestIntent", {}),
        ("i'm in a hotel so start the bodyweight circuit", "StartCircuitIntent", {"circuit": "hamstring_no_equipment"}),
        ("train me with just a kettlebell", "StartCircuitIntent", {"equipment": "kettlebell"}),
        ("one more rep", "SetRepsIntent", {"reps": 1, "direction": "more"}),
        ("another thirty seconds", "RestIntent", {"seconds": 30}),
        ("which exercises can i do without equipment", "ListExercisesIntent", {}),
    ],
)
def test_people_stammer_are_misheard_and_say_why(
    understanding: Understanding, said: str, intent: str, slots: dict[str, Any]
) -> None:
    found = understanding.understand(said, Person())
    assert (found.name, found.slots, found.also) == (intent, slots, ())


@pytest.mark.parametrize("said", ["make it easier and harder", "slower no faster"])
def test_opposites_in_one_sentence_are_not_chosen_between(understanding: Understanding, said: str) -> None:
    found = understanding.understand(said, Person())
    assert found.name == NOT_UNDERSTOOD or found.also


def test_two_requests_in_one_breath_are_both_heard(understanding: Understanding) -> None:
    found = understanding.understand("twelve reps and two rounds please", Person())
    assert (found.name, found.slots) == ("SetRepsIntent", {"reps": 12})
    assert [(each.name, each.slots) for each in found.also] == [("SetRoundsIntent", {"rounds": 2})]


@pytest.mark.parametrize("text", ["", " ", "\x00\x07", "12345678901234567890", "привет тренер", "💪💪", "ab " * 50_000])
def test_strange_texts_are_answered(understanding: Understanding, text: str) -> None:
    assert understanding.understand(text, Person()).name == NOT_UNDERSTOOD


situations = st.builds(
    lambda kind, status, asked: situation({"question": kind, "status": status}, asked=asked),
    st.sampled_from(QuestionKind),
    st.sampled_from(Status),
    st.booleans(),
)


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    text=st.text(max_size=300)
    | st.lists(st.sampled_from("no the ten skip band and rest a swing of -2 é to yes first one".split())).map(" ".join),
    person=situations,
)
def test_any_text_in_any_situation_gets_a_known_intent(understanding: Understanding, text: str, person: Person) -> None:
    found = understanding.understand(text, person)
    assert {each.name for each in (found, *found.also)} <= INTENTS.keys()


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    numbers=st.lists(
        st.integers(-9, 2_000_000).map(str) | st.sampled_from("one two nine ten eleven twenty hundred ½ ٣ ① ²".split()),
        min_size=1,
        max_size=70,
    ),
    person=situations,
)
def test_numbers_alone_never_ask_for_more_than_the_amount_that_is_open(
    understanding: Understanding, numbers: list[str], person: Person
) -> None:
    found = understanding.understand(" ".join(numbers), person)
    assert not found.also
    assert found.name in (NOT_UNDERSTOOD, "DoneIntent", "RestIntent", *by_place(person))
    if not person.question and person.status not in (Status.WORKING, Status.RESTING, Status.PAUSED):
        assert found.name == NOT_UNDERSTOOD


def by_place(person: Person) -> set[str]:
    """The intents that "the second one" can mean to the open question."""
    if person.question is None:
        return set()
    pending = person.question.pending
    return {each.name for each in expected(person).places} | ({pending.name} if pending else set())


@pytest.mark.parametrize(
    "text",
    ["um " * 33_000, "yes " * 60, "please " * 60, "ten to " * 60, "ten no " * 60, "swing and " * 60, "the one " * 60,
     "swing march swing slower yes good the no band ten then with rest i skip and easier half my circuit " * 3],
)  # fmt: skip
def test_no_text_costs_more_work_than_a_long_sentence_does(understanding: Understanding, text: str) -> None:
    calls = 0

    def count(_frame: object, event: str, _what: object) -> None:
        nonlocal calls
        calls += event == "call"

    before = sys.getprofile()
    sys.setprofile(count)
    try:
        understanding.understand(text, Person())
    finally:
        sys.setprofile(before)
    assert calls < MOST_CALLS


@pytest.mark.parametrize(
    ("said", "slots"),
    [
        ("fifteen, no, twelve reps", {"reps": 12}),
        ("twelve reps no fifteen reps", {"reps": 15}),
        ("eight to ten reps", {"reps": 10}),
        ("rest 1:30", {"seconds": 90}),
        ("make the rest 0:45", {"seconds": 45}),
        ("3x10 swings", {"rounds": 3, "reps": 10, "exercise": "kettlebell_swing"}),
        ("two more rounds", {"rounds": 2, "direction": "more"}),
    ],
)
def test_numbers_are_taken_for_what_they_count(understanding: Understanding, said: str, slots: dict[str, Any]) -> None:
    assert understanding.understand(said, Person()).slots == slots


@pytest.mark.parametrize(
    ("said", "rest"),
    [
        ("twelve reps and two rounds and slower", ("ChangePaceIntent", {"direction": "slower"})),
        ("twelve reps two rounds and forty seconds rest", ("RestIntent", {"seconds": 40})),
    ],
)
def test_three_requests_in_one_breath_are_all_heard(
    understanding: Understanding, said: str, rest: tuple[str, dict[str, Any]]
) -> None:
    found = understanding.understand(said, Person())
    assert [(each.name, each.slots) for each in (found, *found.also)] == [
        ("SetRepsIntent", {"reps": 12}),
        ("SetRoundsIntent", {"rounds": 2}),
        rest,
    ]


def test_the_last_of_four_moves_is_no_question_of_its_own(understanding: Understanding) -> None:
    said = "i want donkey kicks then kettlebell swings then good mornings then the march"
    found = understanding.understand(said, Person())
    assert (found.name, len(found.slots), found.also) == ("BuildCircuitIntent", 4, ())


@pytest.mark.parametrize("said", ["right let's crack on with the hamstring circuit", "easy now start the workout"])
def test_a_word_before_a_request_is_no_effort(understanding: Understanding, said: str) -> None:
    found = understanding.understand(said, Person())
    assert (found.name, found.also) == ("StartCircuitIntent", ())


@pytest.mark.parametrize(
    "said", ["should i skip the warm up", "did you pause", "should i go faster", "i always skip the warm up"]
)
def test_talk_about_doing_something_does_not_do_it(understanding: Understanding, said: str) -> None:
    assert understanding.understand(said, Person()).name == NOT_UNDERSTOOD


def test_a_new_exercise_is_understood_at_once_under_its_name_its_aliases_and_parts_of_it(tmp_path: Path) -> None:
    text = (SHIPPED / "exercises" / "kettlebell_swing.yaml").read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if not line.startswith(("name:", "aliases:"))]
    start = next(at for at, line in enumerate(lines) if line.startswith("level:"))
    (tmp_path / "exercises").mkdir()
    made = ["name: reverse nordic fallback", "aliases: [nordics, fallbacks]", *lines[start:]]
    (tmp_path / "exercises" / "reverse_nordic_fallback.yaml").write_text("\n".join(made), encoding="utf-8")
    understand = told(Understanding(load(SHIPPED, tmp_path)))
    for name in ("a reverse nordic fallback", "nordics", "the nordic", "a nordic fallback", "the nordic one"):
        assert understand(f"how do i do {name}") == "reverse_nordic_fallback"


def told(understanding: Understanding) -> Callable[[str], object]:
    return lambda text: understanding.understand(text, Person()).slots.get("exercise")


def test_the_committed_weights_were_learnt_from_the_present_sentences(catalog: Catalog) -> None:
    stored = WEIGHTS.read_text(encoding="utf-8")
    assert stored == headed(fingerprint(examples(catalog)), stored.partition("\n")[2])


@pytest.mark.parametrize(
    "said",
    [
        *("no more rounds", "no more rests", "not slower", "not harder", "never stop", "no need to pause"),
        *("don't skip the warm up", "please don't swap this", "don't go back", "don't go faster", "i never skip this"),
        *("do not start the workout", "don't delete my data", "you don't have to pause"),
    ],
)
def test_what_is_denied_is_not_done(understanding: Understanding, said: str) -> None:
    found = understanding.understand(said, Person())
    assert found.name == NOT_UNDERSTOOD
    assert found.suggests in (None, Intent("AMAZON.NoIntent"))


@pytest.mark.parametrize("said", ["ten nine eight seven", "1 1 1 1", "one two three four five", "twenty thirty"])
def test_people_may_count_along(understanding: Understanding, said: str) -> None:
    for status in Status:
        progress = Progress("w", Recipe("hamstring", (), 10, 3, 20, 60, None, None, 1), None, status)
        assert understanding.understand(said, Person(progress=progress)).name == NOT_UNDERSTOOD


@pytest.mark.parametrize(
    "said", ["yes i know dear", "uh huh", "yeah right", "yes but not now", "don't delete my data", "i do not think so"]
)
def test_all_that_is_stored_is_deleted_after_nothing_but_a_yes(understanding: Understanding, said: str) -> None:
    asked = Person(question=Question(QuestionKind.FORGET))
    assert understanding.understand(said, asked).name not in ("AMAZON.YesIntent", "ForgetMeIntent")
    assert understanding.understand("yes", asked).name == "AMAZON.YesIntent"


def test_no_pain_is_read_into_other_words(understanding: Understanding) -> None:
    assert understanding.understand("hello there couch", Person()).name == "LaunchRequest"


@pytest.mark.parametrize("said", ["kettlebell swing", "cattle bell swing", "the kettle bell swings"])
def test_a_name_alone_asks_how_the_move_is_done_also_where_it_is_misheard(
    understanding: Understanding, said: str
) -> None:
    assert understanding.understand(said, Person()) == Intent("HowToIntent", {"exercise": "kettlebell_swing"})
