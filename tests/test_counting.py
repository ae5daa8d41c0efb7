"""How a set is counted: tempo and pace, numbers, words, calls, and cues."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from catalog import Catalog, Phase, Tempo
from skill.cues import Rep, phrases_of, rep_seconds
from skill.narration.counting import call_at, counted, counted_set, rep_length
from skill.narration.words import number
from skill.person import FastestPace, Preferences, SlowestPace
from skill.speaking import estimated_speaking_time

HINGE = Tempo(
    phases=(
        Phase(kind="lower", seconds=2.0, word="hinge", count="bottom"),
        Phase(kind="hold", seconds=1.0, word="hold"),
        Phase(kind="lift", seconds=1.0, word="stand tall"),
        Phase(kind="pause", seconds=0.8, count="top"),
    )
)
SWING = Tempo(
    phases=(Phase(kind="lower", seconds=0.75, word="back"), Phase(kind="lift", seconds=0.75, count="top")),
    ballistic=True,
)
AT_ONE = Preferences()


def reps(count: int = 10, preferences: Preferences = AT_ONE, tempo: Tempo = HINGE, start: int = 1) -> tuple[Rep, ...]:
    return tuple(counted(tempo, "hips back", count, preferences, start=start))


def words(rep: Rep) -> list[str]:
    return [beat.word for beat in rep.beats if beat.word]


def test_every_rep_is_called_by_its_number_in_words() -> None:
    assert [(rep.number, rep.of, rep.said) for rep in reps(12)] == [(at, 12, number(at)) for at in range(1, 13)]


def test_a_set_that_goes_on_is_counted_from_there() -> None:
    assert [rep.number for rep in reps(10, start=7)] == [7, 8, 9, 10]


@pytest.mark.parametrize(("pace", "seconds"), [(1.0, 4.8), (FastestPace, 4 * 0.7 + 0.8), (SlowestPace, 4 * 1.6 + 0.8)])
def test_the_pace_scales_what_is_controlled_and_leaves_the_pause(pace: float, seconds: float) -> None:
    assert rep_length(HINGE, pace) == pytest.approx(seconds)
    assert all(rep_seconds(rep) == pytest.approx(seconds) for rep in reps(preferences=Preferences(pace=pace)))


@given(st.floats(FastestPace, SlowestPace))
@settings(deadline=None)
def test_a_swing_stays_a_swing_at_every_pace(pace: float) -> None:
    assert 1.3 - 1e-9 <= rep_length(SWING, pace) <= 2.0 + 1e-9


@pytest.mark.parametrize(("pace", "seconds"), [(FastestPace, 1.3), (1.0, 1.5), (SlowestPace, 2.0)])
def test_a_swings_bounds_are_reached(pace: float, seconds: float) -> None:
    assert rep_length(SWING, pace) == pytest.approx(seconds)


def test_the_first_two_reps_name_their_phases_and_later_ones_do_not() -> None:
    first, second, *later = reps()
    assert words(first) == words(second) == ["hinge", "hold", "stand tall"]
    assert not any(words(rep) for rep in later)


def test_a_set_that_goes_on_names_the_phases_once_more() -> None:
    first, *later = reps(start=6)
    assert words(first) == ["hinge", "hold", "stand tall"]
    assert not any(words(rep) for rep in later)


@pytest.mark.parametrize(
    ("count", "calls"),
    [
        (10, {6: "half way", 8: "three more", 10: "last one"}),
        (12, {7: "half way", 10: "three more", 12: "last one"}),
        (8, {5: "half way", 6: "three more", 8: "last one"}),
        (6, {4: "half way", 6: "last one"}),
        (5, {5: "last one"}),
        (3, {3: "last one"}),
        (2, {}),
        (1, {}),
    ],
)
def test_calls_stand_where_they_are_true(count: int, calls: dict[int, str]) -> None:
    assert {at: call for at in range(1, count + 1) if (call := call_at(at, count))} == calls
    assert {rep.number: rep.call for rep in reps(count) if rep.call} == calls


def test_the_breath_is_named_once_a_set_and_the_moves_cue_now_and_then() -> None:
    cues = {rep.number: rep.cue for rep in reps(12) if rep.cue}
    assert cues == {3: "out on the effort", 5: "hips back", 9: "hips back"}


@pytest.mark.parametrize(("place", "beat"), [("top", 3), ("bottom", 0)])
def test_the_number_falls_at_the_top_or_the_bottom_as_the_person_likes(place: str, beat: int) -> None:
    preferences = Preferences(count_at="bottom" if place == "bottom" else "top")
    assert {rep.number_beat for rep in reps(preferences=preferences)} == {beat}


def test_a_move_that_is_only_counted_at_the_top_is_counted_there() -> None:
    assert {rep.number_beat for rep in reps(preferences=Preferences(count_at="bottom"), tempo=SWING)} == {1}


@pytest.mark.parametrize("pace", [FastestPace, 1.0, SlowestPace])
@pytest.mark.parametrize("place", ["top", "bottom"])
def test_every_number_and_call_of_every_form_is_heard_at_every_pace(catalog: Catalog, pace: float, place: str) -> None:
    preferences = Preferences(pace=pace, count_at="bottom" if place == "bottom" else "top")
    for key, exercise in catalog.exercises.items():
        for option in (None, *exercise.options):
            for rep in counted_set(exercise.form(option), 12, preferences):
                spoken = {phrase.text for phrase in phrases_of(rep, estimated_speaking_time)}
                assert {rep.said, *filter(None, [rep.call])} <= spoken, (key, option, rep.number)


def test_a_hinge_is_slow_and_a_swing_is_quick(catalog: Catalog) -> None:
    lengths = {key: exercise.tempo.seconds for key, exercise in catalog.exercises.items()}
    assert lengths["kettlebell_swing"] < 2 < 4 < lengths["weighted_good_morning"]
    assert [key for key, exercise in catalog.exercises.items() if exercise.tempo.ballistic] == ["kettlebell_swing"]
