"""Cues in time: nothing overlaps, nothing is stretched, and what does not fit is dropped in order."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from skill.cues import (
    BREATH,
    CHIME_SECONDS,
    GAP,
    Beat,
    Call,
    Chime,
    ChimeKind,
    Cue,
    Hold,
    Rep,
    Rest,
    Say,
    length,
    phrases_of,
    rep_seconds,
    timeline,
    words_of,
)


def a_tenth_a_letter(text: str) -> float:
    """A voice whose every letter takes 0.1 s."""
    return len(text) / 10


WORDS = st.text("abcdefgh ", min_size=1, max_size=40)
BEATS = st.lists(st.builds(Beat, st.floats(0.1, 5), st.none() | WORDS), min_size=1, max_size=5).map(tuple)
REPS = BEATS.flatmap(
    lambda beats: st.builds(
        Rep,
        st.just(3),
        st.just(10),
        st.just(beats),
        WORDS,
        st.integers(0, len(beats) - 1),
        st.none() | WORDS,
        st.none() | WORDS,
    )
)
CALLS = st.lists(st.builds(Call, st.floats(-1, 60), WORDS), max_size=5).map(tuple)
CUES: st.SearchStrategy[Cue] = st.one_of(
    st.builds(Say, WORDS),
    REPS,
    st.builds(Hold, st.floats(1, 60), CALLS),
    st.builds(Rest, st.floats(1, 60), CALLS),
    st.builds(Chime, st.sampled_from(ChimeKind)),
)


@given(st.lists(CUES, max_size=12))
@settings(deadline=None)
def test_a_timeline_adds_up(cues: list[Cue]) -> None:
    timed = timeline(cues, a_tenth_a_letter)
    assert [item.cue for item in timed] == cues
    assert all(before.end == pytest.approx(after.at) for before, after in pairwise(timed))
    assert sum(item.seconds for item in timed) == pytest.approx(length(cues, a_tenth_a_letter))


@given(CUES)
@settings(deadline=None)
def test_phrases_never_overlap_and_stay_within_their_cue(cue: Cue) -> None:
    (timed,) = timeline([cue], a_tenth_a_letter)
    spans = [(phrase.at, phrase.at + a_tenth_a_letter(phrase.text)) for phrase in timed.phrases]
    assert all(end + GAP <= start + 1e-9 for (_, end), (start, _) in pairwise(spans))
    assert all(start >= 0 and end <= timed.seconds + 1e-9 for start, end in spans)


@given(REPS)
@settings(deadline=None)
def test_a_rep_lasts_exactly_its_beats_whatever_is_spoken(rep: Rep) -> None:
    (timed,) = timeline([rep], a_tenth_a_letter)
    assert timed.seconds == sum(beat.seconds for beat in rep.beats) == rep_seconds(rep)


@given(REPS)
@settings(deadline=None)
def test_the_number_is_said_whenever_it_has_room_at_all(rep: Rep) -> None:
    start = sum(beat.seconds for beat in rep.beats[: rep.number_beat])
    room = start + a_tenth_a_letter(rep.said) <= rep_seconds(rep) + 1e-9
    said = [(phrase.at, phrase.text) for phrase in phrases_of(rep, a_tenth_a_letter)]
    assert not room or any(text == rep.said and at == pytest.approx(start) for at, text in said)


def full_rep(seconds: float) -> Rep:
    """A rep that has everything to say: the cue, a word for its one phase, a call, the number half way."""
    half = seconds / 2
    return Rep(9, 10, (Beat(half, "wwwwwwwwww"), Beat(half)), "nnnn", 1, "llllllllll", "cccccccccc")


@pytest.mark.parametrize(
    ("rep", "spoken"),
    [
        # All three that stand at the start want the same second: the most important one has it.
        (full_rep(4.0), ["llllllllll", "nnnn"]),
        (Rep(9, 10, (Beat(2.0, "wwwwwwwwww"), Beat(2.0)), "nnnn", 1, None, "cccccccccc"), ["wwwwwwwwww", "nnnn"]),
        (Rep(9, 10, (Beat(2.0), Beat(2.0)), "nnnn", 1, None, "cccccccccc"), ["cccccccccc", "nnnn"]),
        # Too fast for the call beside the number: the number stays.
        (full_rep(1.9), ["nnnn"]),
        # Too fast even for the number.
        (Rep(9, 10, (Beat(0.5), Beat(0.3)), "nnnn", 1), []),
        # Words that stand where nothing else does are said with the rest.
        (Rep(1, 10, (Beat(1.0, "down"), Beat(1.0, "up"), Beat(1.0)), "one", 2), ["down", "up", "one"]),
    ],
    ids=["call before word and cue", "word before cue", "cue", "number before call", "nothing fits", "all fits"],
)
def test_what_does_not_fit_is_dropped_cue_first_then_words_then_call_then_number(rep: Rep, spoken: list[str]) -> None:
    assert [phrase.text for phrase in phrases_of(rep, a_tenth_a_letter)] == spoken


@pytest.mark.parametrize(
    ("cue", "seconds"),
    [
        (Say("abcde"), 0.5 + BREATH),
        (Hold(20), 20),
        (Rest(12.5), 12.5),
        (Rep(1, 2, (Beat(1.5), Beat(0.5)), "one", 0), 2.0),
        *((Chime(kind), CHIME_SECONDS[kind]) for kind in ChimeKind),
    ],
)
def test_every_cue_has_its_length(cue: Cue, seconds: float) -> None:
    assert length([cue], a_tenth_a_letter) == pytest.approx(seconds)


def test_calls_of_a_hold_stand_where_they_are_wished_and_the_first_named_wins() -> None:
    hold = Hold(20, (Call(10, "ten more"), Call(10.2, "breathe"), Call(5, "easy"), Call(19.9, "too late")))
    (timed,) = timeline([hold], a_tenth_a_letter)
    assert [(phrase.at, phrase.text) for phrase in timed.phrases] == [(5, "easy"), (10, "ten more")]
    assert words_of(timed) == "easy ten more"


def test_every_kind_of_chime_has_a_length_of_its_own() -> None:
    assert set(CHIME_SECONDS) == set(ChimeKind)
    assert len(set(CHIME_SECONDS.values())) == len(ChimeKind)
