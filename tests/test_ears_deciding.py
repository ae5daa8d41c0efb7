"""For whom words are, and what becomes of them."""

from __future__ import annotations

import itertools
from dataclasses import replace

import pytest

from catalog import Catalog, load
from skill.person import Person, Question, QuestionKind
from skill.understanding import Understanding
from speech.ears.addressed import OwnLine, after_name, mute_wish, own_words, request_in
from speech.ears.deciding import Attention, Decision, Verdict, decide, meaning_by
from speech.events import Heard

OPEN = Attention()
BY_NAME = Attention(by_name=True)
CALLED = Attention(by_name=True, called=True)
ASKED = Attention(by_name=True, asked=True)
GREETINGS = ("", "hey", "hi", "okay", "hello", "hay", "the", "a")
NAMES = ("coach", "coaches", "couch", "coat", "coats", "coach's", "cope", "poach", "kotch", "code")


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("Coach, skip this one.", "skip this one"),
        ("Hey coach!", ""),
        ("hey couch how many left", "how many left"),
        ("skip this one", None),
        ("couch potato", None),
        ("", None),
    ],
)
def test_its_name(text: str, rest: str | None) -> None:
    assert after_name(text) == rest


@pytest.mark.parametrize("text", ["the couch is green", "a coat stop", "the code", "a poach"])
def test_talk_about_couches_and_coats_is_no_call(text: str) -> None:
    assert after_name(text) is None
    assert decide(_heard(text, sure=False), BY_NAME).decision is Decision.DROP


def test_wishes_about_listening() -> None:
    assert mute_wish("Stop listening, please.") is True
    assert mute_wish("coach, stop listening") is True
    assert mute_wish("hey coach mute") is True
    assert mute_wish("unmute") is False
    assert mute_wish("stop") is None
    assert mute_wish("coach") is None


PROMPT = OwnLine(10.0, 13.0, "Paused. Say resume when you're ready.")
"""“resume” is said from about 11 to 11.5."""


@pytest.mark.parametrize(
    ("text", "began", "ended", "own"),
    [
        ("Resume", 11.1, 11.7, True),
        ("Paused", 10.0, 10.5, True),
        ("say resume when you are ready", 10.6, 13.1, True),
        ("say presume when your ready", 10.6, 13.1, True),
        ("Pause", 10.0, 10.5, True),
        ("Resume", 12.1, 12.7, False),
        ("Resume", 13.2, 13.8, False),
        ("resume", 9.0, 9.5, False),
        ("skip", 11.1, 11.7, False),
        ("", 11.1, 11.7, False),
    ],
)
def test_words_are_the_coachs_own_where_it_said_just_these_just_then(
    text: str, began: float, ended: float, own: bool
) -> None:
    assert own_words(_between(text, began, ended), [PROMPT]) is own


def test_where_much_of_the_coachs_voice_may_be_left_its_telling_words_are_enough() -> None:
    lines = [OwnLine(10.0, 12.0, "Stop when something hurts.")]
    assert own_words(replace(_between("it hurts", 11.4, 12.1), echoing=True), lines)
    assert not own_words(_between("it hurts", 11.4, 12.1), lines)
    assert not own_words(replace(_between("it hurts", 12.6, 13.2), echoing=True), lines)
    assert not own_words(replace(_between("my knee hurts", 11.4, 12.1), echoing=True), lines)
    assert not own_words(replace(_between("go on", 11.4, 12.1), echoing=True), lines)
    assert not own_words(
        replace(_between("i did eight reps", 11.0, 12.1), echoing=True), [OwnLine(11.4, 11.7, "eight")]
    )


def test_a_number_that_is_counted_meanwhile_makes_no_sentence_the_coachs_own() -> None:
    assert not own_words(_between("make it two rounds", 10.0, 11.5), [OwnLine(10.5, 10.8, "two")])
    assert own_words(_between("two", 10.5, 10.9), [OwnLine(10.5, 10.8, "two")])


def test_a_run_of_words_may_go_on_from_one_line_to_the_next() -> None:
    lines = [OwnLine(10.0, 10.4, "one"), OwnLine(12.0, 12.4, "two")]
    assert own_words(_between("one two", 10.0, 12.4), lines)
    assert not own_words(_between("stop", 10.0, 12.4), [])


def _between(text: str, began: float, ended: float) -> Heard:
    return Heard(text, sure=True, over=True, began=began, ended=ended)


def _heard(text: str, sure: bool = True, over: bool = True) -> Heard:
    return Heard(text, sure, over, 1.0, 2.0)


@pytest.mark.parametrize(
    ("heard", "attention", "verdict"),
    [
        (_heard("skip", over=False), OPEN, Verdict(Decision.HUSH, "skip")),
        (_heard("skip"), OPEN, Verdict(Decision.TAKE, "skip")),
        (_heard("blue sky", sure=False), OPEN, Verdict(Decision.UNCLEAR, "blue sky")),
        (_heard("blue sky", sure=False, over=False), OPEN, Verdict(Decision.WAIT, "blue sky")),
        (_heard("hay couch stop"), OPEN, Verdict(Decision.TAKE, "stop", named=True)),
        (_heard("coach, blue sky", sure=False), OPEN, Verdict(Decision.UNCLEAR, "blue sky", named=True)),
        (_heard("hey coach", sure=False), OPEN, Verdict(Decision.CALLED, named=True)),
        (_heard("hey coach"), OPEN, Verdict(Decision.TAKE, "hey coach", named=True)),
        (_heard("skip"), BY_NAME, Verdict(Decision.DROP)),
        (_heard("skip"), CALLED, Verdict(Decision.TAKE, "skip", named=True)),
        (_heard("yes"), ASKED, Verdict(Decision.TAKE, "yes")),
        (_heard("okay coach"), ASKED, Verdict(Decision.TAKE, "okay coach", named=True)),
        (_heard("hey coach skip"), BY_NAME, Verdict(Decision.TAKE, "skip", named=True)),
        (_heard("hey coach"), BY_NAME, Verdict(Decision.CALLED, named=True)),
        (_heard("hey coach", over=False), BY_NAME, Verdict(Decision.WAIT, named=True)),
    ],
)
def test_decisions(heard: Heard, attention: Attention, verdict: Verdict) -> None:
    assert decide(heard, attention) == verdict


def test_own_words_are_shown_where_they_would_have_been_a_request() -> None:
    assert decide(_heard("skip"), OPEN, own=True).decision is Decision.OWN
    assert decide(_heard("skip", over=False), OPEN, own=True).decision is Decision.DROP
    assert decide(_heard("blue sky", sure=False), OPEN, own=True).decision is Decision.DROP


@pytest.mark.parametrize("heard", [_heard("skip"), _heard("hey coach", sure=False), _heard("blue sky", sure=False)])
def test_what_comes_too_late_is_only_shown(heard: Heard) -> None:
    assert decide(heard, OPEN, late=True).decision is Decision.LATE
    assert decide(Heard("skip", sure=True, over=False, began=1.0, ended=2.0), OPEN, late=True).decision is Decision.WAIT
    assert decide(_heard("skip"), BY_NAME, late=True).decision is Decision.DROP


@pytest.fixture(scope="module")
def understanding(catalog: Catalog) -> Understanding:
    return Understanding(catalog)


def test_answers_only_mean_something_to_a_question(understanding: Understanding) -> None:
    from bench.ears import working

    understood = meaning_by(understanding)
    asked = Person(question=Question(QuestionKind.WARMUP))
    at_work = working(load())
    assert understood("yes", asked) is not None
    assert understood("yes", at_work) is None
    assert understood("skip", at_work) == understood("coach, skip please", at_work) is not None
    assert understood("did you see the news", at_work) is None
    assert understood("stop listening", at_work) == ("mute", True)
    assert understood("coach stop listening", at_work) == ("mute", True)


@pytest.mark.parametrize("text", ["Flouter, please.", "cool the basket", "i did nate"])
def test_no_request_is_read_into_other_words(understanding: Understanding, text: str) -> None:
    """Typed, they are taken for misspelt; of what was heard the sound itself tells more."""
    assert understanding.understand(text).name != "AMAZON.FallbackIntent"
    assert meaning_by(understanding)(text, Person()) is None


def test_what_people_rather_say_to_others_is_no_request_in_the_middle_of_a_set(understanding: Understanding) -> None:
    from bench.ears import working

    means = meaning_by(understanding)
    assert means("ask me", working(load())) is None
    assert means("Good morning.", working(load())) is None
    assert means("Good morning.", Person()) is not None
    assert means("how do i do a good morning", working(load())) is not None


def test_a_word_that_is_only_a_kind_of_band_is_an_answer_to_that_question_alone(understanding: Understanding) -> None:
    means, asked = meaning_by(understanding), Person(question=Question(QuestionKind.WHICH_BAND))
    for word in ("round", "and round", "long"):
        assert means(word, Person()) is None
        assert means(word, asked) == ("HaveEquipmentIntent", (("band", "long" if word == "long" else "loop"),))
    assert means("i have a long band", Person()) is not None


@pytest.mark.parametrize("request_", ["skip", "stop", "pause", "how many left"])
def test_what_is_sure_is_what_will_be_done(understanding: Understanding, request_: str) -> None:
    means, person = meaning_by(understanding), Person()
    for greeting, name in itertools.product(GREETINGS, NAMES):
        text = f"{greeting} {name} {request_}".strip()
        meaning = means(text, person)
        if meaning is not None:
            acted_on = decide(_heard(text), OPEN).text
            assert acted_on == request_in(text)
            assert meaning[0] == understanding.understand(acted_on, person).name, text
