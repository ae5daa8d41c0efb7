"""What the past does to the next workout: the ladder of efforts, the short form, rest days, coming back, history."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest
from talking import Talk, at, reps

from catalog import Catalog
from skill.coach import Coach
from skill.digest import LADDER, fold, is_beginner, needs_recovery, told_effort
from skill.narration.closing import NOTHING_DONE_YET, history
from skill.person import Digest, Person, Progress, Session, SetDone, Status
from skill.recipe import Move, Recipe
from skill.turn import LogWorkout

MONDAY = date(2026, 1, 5)
WEEK = 7 * 24.0
RECIPE = Recipe(
    "hamstring_short", (Move("glute_bridge_march"), Move("single_leg_glute_bridge")), 10, 1, 20, 60, None, None, 1
)


def work_out(talk: Talk, effort: str = "right", said: str = "StartCircuit circuit=hamstring_short") -> Talk:
    """A whole short circuit without warm-up and cool-down, and how it was."""
    talk.say(said)
    while talk.question == "recovery":
        talk.say("No")
    talk.say("No")
    talk.wait()
    assert talk.question == "cooldown"
    talk.say("No").say(f"Effort effort={effort}")
    return talk


def session(day: int, *, sets: int = 4, workout: str = "", **more: object) -> Session:
    at = MONDAY + timedelta(days=day)
    one = Session(workout or f"w{day}", "hamstring_short", at, 20, sets, 40, 1, finished=True, all_reps=True)
    return replace(one, **more)  # type: ignore[arg-type]


def done(number: int, reps_done: int = 10, of: int = 10) -> SetDone:
    return SetDone(number, "glute_bridge_march", None, None, 1, 0, reps_done, of)


def forms(talk: Talk) -> list[str]:
    return [move.option or "" for move in talk.progress.recipe.moves]


def test_easy_leads_up_by_one_step_each_time_first_in_reps_then_in_form(coach: Coach, catalog: Catalog) -> None:
    talk, seen = Talk(coach), []
    for _ in range(5):
        work_out(talk, "easy")
        seen.append((talk.progress.recipe.reps, forms(talk)))
        talk.later(WEEK + 24)
    assert [reps for reps, _ in seen] == [10, 11, 12, 12, 12]
    plain, harder = seen[2][1], seen[3][1]
    assert plain == seen[0][1] != harder == seen[4][1]
    single = catalog.exercises["single_leg_glute_bridge"].options
    assert "harder" in single[harder[1]].kinds


def test_hard_leads_back_down_to_the_easier_forms_and_right_stays(coach: Coach, catalog: Catalog) -> None:
    talk, seen = Talk(coach), []
    for effort in ("easy", "hard", "right", "hard", "hard", "right"):
        work_out(talk, effort)
        seen.append((talk.progress.recipe.reps, forms(talk)))
        talk.later(WEEK + 24)
    assert [reps for reps, _ in seen] == [10, 11, 10, 10, 10, 10]
    assert seen[3][1] == seen[0][1] != seen[4][1] == seen[5][1]
    assert "easier" in catalog.exercises["single_leg_glute_bridge"].options[seen[4][1][1]].kinds


def test_easy_leads_up_only_if_every_rep_was_done(coach: Coach) -> None:
    talk = Talk(coach).say("StartCircuit circuit=hamstring_short").say("No").say("Done reps=6", after=40)
    talk.wait()
    talk.say("No").say("Effort effort=easy")
    assert talk.person.digest.ladder == {"hamstring_short": 0}
    assert "every rep" in talk.said


def test_a_set_put_right_after_the_end_counts_for_the_effort(coach: Coach) -> None:
    talk = Talk(coach).say("StartCircuit circuit=hamstring_short").say("No")
    talk.wait()
    talk.say("No").say("Done reps=7").say("Effort effort=easy")
    assert (talk.person.digest.reps, talk.person.digest.sessions[-1].reps) == (27, 27)
    assert talk.person.digest.ladder == {"hamstring_short": 0}


@pytest.mark.parametrize(
    ("first", "then", "ladder"),
    [("easy", "hard", -1), ("hard", "easy", 1), ("easy", "right", 0), ("hard", "right", 0), ("right", "easy", 1)],
)
def test_an_effort_said_again_takes_the_first_word_back(first: str, then: str, ladder: int) -> None:
    digest = Digest(sessions=(session(0),), ladder={"hamstring_short": 0})
    for word in (first, then):
        digest = told_effort(digest, word)  # type: ignore[arg-type]
    assert digest.ladder["hamstring_short"] == ladder
    assert digest.sessions[-1].effort == then


def test_the_ladder_has_two_ends() -> None:
    for word, end in (("easy", LADDER[1]), ("hard", LADDER[0])):
        digest = Digest()
        for day in range(8):
            digest = told_effort(replace(digest, sessions=(session(day),)), word)  # type: ignore[arg-type]
        assert digest.ladder["hamstring_short"] == end


def first_talk(talk: Talk) -> float:
    """Seconds of talk before the first rep of the workout."""
    events = talk.wait()
    first = next(index for index, event in enumerate(events) if event.kind == "rep")
    return sum(len(event.text.split()) for event in events[:first])


def test_a_move_done_in_three_workouts_gets_the_short_form_unless_all_is_wanted(coach: Coach) -> None:
    talk, words = Talk(coach), []
    for said in ("WhatsNext",) * 4 + ("Verbosity verbosity=full",):
        talk.say("StartCircuit circuit=hamstring_short").say(said).say("No")
        words.append(first_talk(talk))
        talk.say("No").say("Effort effort=right").later(WEEK + 24)
    assert words[0] == words[1] == words[2] == words[4]
    assert words[3] < words[0] / 2


@pytest.mark.parametrize(
    ("days", "why"),
    [
        ((), None),
        ((0,), "yesterday"),
        ((-1,), "yesterday"),
        ((-2,), None),
        ((-2, -6), "week"),
        ((-2, -7), None),
        ((-3, -5), "week"),
    ],
)
def test_muscles_need_rest_after_yesterday_or_twice_in_seven_days(days: tuple[int, ...], why: str | None) -> None:
    assert needs_recovery(Digest(sessions=tuple(session(day) for day in sorted(days))), MONDAY) == why
    assert needs_recovery(Digest(sessions=tuple(session(day, sets=2) for day in sorted(days))), MONDAY) is None


@pytest.mark.parametrize(("answer", "planned"), [("Yes", 8), ("No", 10)])
def test_it_is_pointed_out_once_and_the_decision_is_theirs(coach: Coach, answer: str, planned: int) -> None:
    talk = work_out(Talk(coach)).later(20).say("StartCircuit circuit=hamstring_short")
    assert (talk.question, "yesterday" in talk.said) == ("recovery", True)
    talk.say(answer)
    assert (talk.question, talk.progress.recipe.reps) == ("warmup", planned)


def test_three_workouts_make_a_regular_and_a_try_of_one_move_does_not(coach: Coach) -> None:
    talk = Talk(coach)
    for _ in range(3):
        assert is_beginner(talk.person)
        talk.say("StartExercise exercise=glute_bridge_march").later(48)
    assert is_beginner(talk.person)
    for _ in range(3):
        work_out(talk).later(WEEK)
    assert not is_beginner(talk.person)


@pytest.mark.parametrize("leave", ["Stop", "Pause", "NavigateHome", "WhatsNext"])
def test_whoever_comes_back_within_a_day_is_offered_to_go_on_from_the_same_rep(coach: Coach, leave: str) -> None:
    """The last one does not leave at all: the program is killed in the next moment."""
    talk = at(coach, leave)
    if leave == "WhatsNext":
        talk.wait(0.01)
    talk.later(20)
    assert (talk.question, talk.person.status) == ("resume", Status.PAUSED)
    assert reps(talk.say("Yes").wait()) == [4, 5, 6, 7, 8, 9, 10]


def test_no_to_going_on_puts_the_old_workout_away_and_offers_a_new_one(coach: Coach) -> None:
    talk = at(coach, "Stop").later(2).say("No")
    assert (talk.question, talk.person.progress) == ("start", None)
    assert talk.say("Yes").question == "warmup"


def test_after_a_day_it_begins_fresh_and_what_was_done_is_kept(coach: Coach) -> None:
    talk = Talk(coach).say("StartCircuit circuit=hamstring_short").say("No").say("Stop", after=120).later(30)
    assert (talk.question, talk.person.progress) == ("start", None)
    (one,) = talk.person.digest.sessions
    assert (one.finished, one.day, one.sets >= 1) == (False, MONDAY, True)
    (end,) = (effect for effect in talk.rehearsal.effects if isinstance(effect, LogWorkout))
    assert not end.finished


def test_the_digest_keeps_twelve_weeks_and_the_totals_for_ever(catalog: Catalog) -> None:
    digest = Digest()
    for week in range(30):
        start = datetime(2026, 1, 5, 18) + timedelta(weeks=week)
        progress = Progress(f"w{week}", RECIPE, start, done=(done(1), done(2), done(3)))
        digest = fold(digest, progress, catalog, start + timedelta(minutes=20), finished=True)
    assert len(digest.sessions) == 13
    assert (digest.workouts, digest.sets, digest.reps) == (30, 90, 900)
    assert digest.moves["glute_bridge_march"].workouts == 30


def test_a_workout_is_folded_in_once_and_nothing_done_is_no_workout(catalog: Catalog) -> None:
    start = datetime(2026, 1, 5, 18)
    progress = Progress("w", RECIPE, start, done=(done(1),))
    once = fold(Digest(), progress, catalog, start, finished=False)
    assert fold(once, progress, catalog, start, finished=True) is once
    assert fold(Digest(), replace(progress, done=()), catalog, start, finished=True) == Digest()


@pytest.mark.parametrize(
    ("sessions", "today", "says"),
    [
        ((), 0, NOTHING_DONE_YET),
        (
            (session(0),),
            0,
            "This week you did one workout, with four sets. The last one was today: four sets in twenty minutes.",
        ),
        (
            (session(0, effort="hard"), session(2)),
            3,
            "This week you did two workouts, with eight sets. The last one was yesterday: four sets in twenty minutes.",
        ),
        (
            (session(2, effort="easy"),),
            6,
            "The last one was on Wednesday: four sets in twenty minutes, and it was easy.",
        ),
        ((session(2),), 14, "No workout yet this week. The last one was twelve days ago: four sets in twenty minutes."),
    ],
)
def test_history_is_this_week_and_last_time_in_a_sentence(sessions: tuple[Session, ...], today: int, says: str) -> None:
    assert says in history(Digest(sessions=sessions), None, MONDAY + timedelta(days=today))


def test_history_in_the_middle_of_a_workout_counts_what_is_done_of_it(coach: Coach) -> None:
    talk = (
        Talk(coach, Person(greeted=True))
        .say("StartCircuit circuit=hamstring_short")
        .say("No")
        .say("History", after=120)
    )
    assert "one set" in talk.said
