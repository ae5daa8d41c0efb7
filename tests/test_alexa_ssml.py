"""Cues as SSML: escaped, in time, and never over a limit."""

from __future__ import annotations

import itertools
import re
from dataclasses import replace
from datetime import UTC, date, datetime
from xml.etree import ElementTree

import pytest
from alexa_kit import words
from hypothesis import assume, given
from hypothesis import strategies as st

from catalog import Catalog
from skill.alexa.desk import Desk, Request
from skill.alexa.ssml import SHORTEST_BREAK, escaped, silence, speech
from skill.alexa.voice import MOST_CHARACTERS, STRETCH_SECONDS, echo, speaking_time
from skill.coach import PERFORMING, Coach
from skill.cues import Beat, Call, Chime, ChimeKind, Cue, Hold, Rep, Rest, Say, length, phrases_of
from skill.lengths import characters_of
from skill.person import Digest, Intent, MoveDigest, Person, Preferences, QuestionKind, Session, Status
from skill.store import memory_store

VOICE = speaking_time()
START = datetime(2026, 1, 5, 18, tzinfo=UTC)
LIMIT = 8000
TALK = st.text(alphabet=st.characters(codec="utf-8"), min_size=1, max_size=60)
CUES: st.SearchStrategy[Cue] = st.one_of(
    st.builds(Say, TALK),
    st.builds(lambda kind: Chime(kind), st.sampled_from(ChimeKind)),
    st.builds(lambda seconds, text: Rest(seconds, (Call(0.0, text),)), st.floats(1, 300), TALK),
    st.builds(lambda seconds, text: Hold(seconds, (Call(seconds / 2, text),)), st.floats(1, 180), TALK),
    st.builds(
        lambda number, seconds, said: Rep(number, 50, (Beat(seconds, "down"), Beat(seconds, "up")), said, 1),
        st.integers(1, 50),
        st.floats(0.3, 5),
        TALK,
    ),
)


def breaks(ssml: str) -> list[float]:
    found = re.findall(r'<break time="(\d+)(ms|s)"/>', ssml)
    return [int(number) * (1 if unit == "s" else 0.001) for number, unit in found]


@given(st.lists(CUES, max_size=8))
def test_any_cues_make_well_formed_speech_of_one_tag(cues: list[Cue]) -> None:
    ssml = f"<speak>{speech(cues, VOICE)}</speak>"
    assert {element.tag for element in ElementTree.fromstring(ssml).iter()} <= {"speak", "break"}
    assert all(0 < seconds <= 10 for seconds in breaks(ssml))


@given(st.lists(CUES, min_size=1, max_size=8))
def test_the_cores_estimate_of_the_length_is_never_too_small(cues: list[Cue]) -> None:
    plain = [cue for cue in cues if not isinstance(cue, Say) or escaped(cue.text) == cue.text]
    marked = sum(text.count(sign) * 4 for text in map(str, plain) for sign in "&<>")
    assert len(speech(plain, VOICE)) <= sum(map(characters_of, plain)) + marked


@given(st.lists(CUES, min_size=1, max_size=8))
def test_words_and_breaks_together_last_as_long_as_the_cues(cues: list[Cue]) -> None:
    told = (Say("start"), *cues)
    phrases = [phrase.text for cue in told for phrase in phrases_of(cue, VOICE)]
    assume(all(map(escaped, phrases)))  # what no voice can speak takes no time
    silent = length(told, VOICE) - sum(map(VOICE, phrases))
    unheard = SHORTEST_BREAK * len(phrases)  # silences too short for a break
    assert silent - unheard - 0.001 <= sum(breaks(speech((*told, Say("end")), VOICE))) <= silent + 0.001 * len(phrases)


def test_a_rep_keeps_its_tempo() -> None:
    beats = (Beat(2.0, "down"), Beat(2.0))
    reps = [Rep(number, 3, beats, said, 1) for number, said in enumerate(("one", "two", "three"), 1)]
    ssml = speech(reps, VOICE)
    assert words(ssml) == ["down", "one", "down", "two", "down", "three"]
    assert breaks(ssml) == [2.0 - VOICE("down"), 2.0 - VOICE("one")] * 2 + [2.0 - VOICE("down")]


def test_text_is_escaped_and_long_silences_are_chained() -> None:
    assert escaped("a <b> & c\x00") == "a &lt;b&gt; &amp; c"
    assert silence(23.5) == '<break time="10s"/><break time="10s"/><break time="3500ms"/>'
    assert silence(0.01) == " "


def people(catalog: Catalog) -> list[Person]:
    """New and experienced, terse and thorough, at both ends of the pace."""
    moves = {each: MoveDigest(5, date(2025, 12, 1)) for each in catalog.exercises}
    digest = Digest((Session("old", "hamstring", date(2025, 12, 1), 17, 9, 90, 3),), 5, 45, 450, moves)
    everything = ("dumbbells", "resistance_band", "stability_ball", "kettlebell", "bench")
    return [
        Person(Preferences(pace=pace, verbosity=verbosity, equipment=everything, band=None, rest=rest), digest=past)  # type: ignore[arg-type]
        for pace, verbosity, past, rest in itertools.product(
            (0.7, 1.6), ("brief", "full"), (Digest(), digest), (0, 300)
        )
    ]


@pytest.mark.parametrize("reps", [1, 12, 50, 30])
def test_no_answer_is_over_a_limit_for_any_move_reps_pace_or_detail(coach: Coach, reps: int) -> None:
    for number, (person, exercise) in enumerate(itertools.product(people(coach.catalog), coach.catalog.exercises)):
        if number % 3 != reps % 3:  # each move with every third kind of person, for each number of reps another third
            continue
        begun = Intent("StartExerciseIntent", {"exercise": exercise, "reps": reps, "rounds": 6})
        _check_to_the_end(coach, person, begun, most=4)


def test_no_answer_of_a_whole_workout_is_over_a_limit(coach: Coach) -> None:
    for person, circuit in itertools.product(people(coach.catalog), coach.catalog.circuits):
        _check_to_the_end(coach, person, Intent("StartCircuitIntent", {"circuit": circuit}), most=60)


def _check_to_the_end(coach: Coach, person: Person, intent: Intent, most: int) -> None:
    """Every answer from the first intent on, always saying yes once all was heard."""
    store, device = memory_store(), echo()
    desk = Desk(coach, store, device)
    store.save("p", replace(person, greeted=True), 0)
    at = START
    for number in range(most):
        spoken = desk.answer("p", Request(str(number), "s", at, intent))
        ssml = speech(spoken.cues, device.speaking_time)
        assert len(ssml) + len("<speak></speak>") <= LIMIT
        now = store.load("p").person
        single = now.progress is None or now.progress.performance is None or now.progress.performance.steps == 1
        assert single or len(ssml) <= MOST_CHARACTERS
        assert single or length(spoken.cues, device.speaking_time) <= STRETCH_SECONDS + 40
        assert (spoken.question is None) or words(ssml)[-1] == escaped(spoken.question)
        asked = now.question.kind if now.question else None
        if asked is QuestionKind.EFFORT or now.status not in (*PERFORMING, Status.READY, Status.ASKED):
            break
        at = at.fromtimestamp(at.timestamp() + length(spoken.cues, device.speaking_time) + 5, UTC)
        intent = Intent("AMAZON.YesIntent")
    store.close()


def test_every_question_and_answer_fits(coach: Coach) -> None:
    asked = [
        *(Intent("HowToIntent", {"exercise": each}) for each in coach.catalog.exercises),
        *(Intent("TopicIntent", {"topic": each}) for each in coach.catalog.topics),
        *(Intent("DescribeCircuitIntent", {"circuit": each}) for each in coach.catalog.circuits),
        Intent("ListExercisesIntent"),
        Intent("ListCircuitsIntent"),
        Intent("AMAZON.HelpIntent"),
    ]
    for intent in asked:
        turn = coach.respond(Person(), intent, START, echo())
        assert 0 < len(speech(turn.cues, VOICE)) <= 3000
