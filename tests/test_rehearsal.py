"""Rehearsals: the file format, the clock, and a whole workout that is right to the rep."""

from __future__ import annotations

from itertools import groupby, pairwise

import pytest
from talking import intent_of

from catalog import Catalog, SidesKind
from skill.coach import Coach
from skill.narration.counting import rep_length
from skill.person import Person
from skill.plan import exercise_of, sides_in_order
from skill.rehearsal import Event, Later, Line, Rehearsal, RehearsalError, Wait, read
from skill.speaking import estimated_speaking_time

SWING = "StartExercise exercise=kettlebell_swing reps=10"
KEYS = ["at", "who", "kind", "text", "seconds", "status"]


def rehearse(coach: Coach, text: str, person: Person | None = None) -> tuple[Rehearsal, list[Event]]:
    rehearsal = Rehearsal(coach, intent_of, estimated_speaking_time, person or Person())
    return rehearsal, list(rehearsal.play(read(text)))


def heard(events: list[Event]) -> list[tuple[str, float]]:
    return [(event.text, round(event.at, 3)) for event in events if event.kind == "heard"]


def reps(events: list[Event]) -> list[int]:
    return [event.details["rep"] for event in events if event.kind == "rep"]


@pytest.mark.parametrize(
    ("line", "instruction"),
    [
        ("start my circuit", Line("start my circuit")),
        ("  pause  ", Line("pause")),
        ("+12.5 pause", Line("pause", 12.5)),
        ("+ 3 slower", Line("slower", 3.0)),
        ("+0 stop", Line("stop", 0.0)),
        ("...", Wait()),
        ("... 60", Wait(60.0)),
        ("... 2.5", Wait(2.5)),
        ("= later 2d", Later(172800.0)),
        ("= later 3 h", Later(10800.0)),
        ("=later 90m", Later(5400.0)),
    ],
)
def test_each_kind_of_line_is_read(line: str, instruction: object) -> None:
    assert read(line) == (instruction,)


def test_comments_and_empty_lines_are_nothing() -> None:
    assert read("# a note\n\n   \n  # more\nhello\n#: says hi\n") == (Line("hello"),)


@pytest.mark.parametrize(
    "line", ["= later", "= later 2 weeks", "= soon", "... soon", "....", "+ pause", "+x pause", "+5"]
)
def test_a_line_that_begins_like_an_instruction_and_is_none_is_named(line: str) -> None:
    with pytest.raises(RehearsalError, match=r"line 2: .*for instance"):
        read(f"hello\n{line}\n")


def test_a_plain_line_is_said_when_the_coach_waits(coach: Coach) -> None:
    _, events = rehearse(coach, f"{SWING}\nWhatsNext")
    last = next(at for at, event in enumerate(events) if event.text == "WhatsNext")
    assert reps(events[:last]) == list(range(1, 11))
    assert events[last].at == pytest.approx(events[last - 1].at + events[last - 1].seconds)


def test_a_timed_line_is_said_so_long_after_the_line_before_across_steps(coach: Coach) -> None:
    _, events = rehearse(coach, "StartCircuit circuit=hamstring_short\nNo\n+100.25 WhereAmI\n+7 Pause")
    (_, no), (_, where), (_, pause) = heard(events)[1:]
    assert (where - no, pause - where) == (100.25, 7.0)
    steps = {event.details.get("exercise") for event in events if no <= event.at < where}
    assert len(steps) >= 2


def test_a_timed_line_cuts_in_and_a_rep_cut_before_its_end_is_called_again(coach: Coach) -> None:
    _, events = rehearse(coach, SWING)
    fourth = next(event for event in events if event.details.get("rep") == 4)
    _, events = rehearse(coach, f"{SWING}\n+{fourth.at + 0.4:.2f} Pause\nResume")
    assert reps(events) == [1, 2, 3, 4, 4, 5, 6, 7, 8, 9, 10]
    cut = next(event for event in events if event.details.get("rep") == 4)
    assert cut.seconds == pytest.approx(0.4, abs=0.011)


def test_waiting_without_a_number_says_nothing_and_goes_on_until_the_coach_waits(coach: Coach) -> None:
    _, events = rehearse(coach, f"{SWING}\n...\nWhatsNext")
    assert len(heard(events)) == 2
    assert reps(events) == list(range(1, 11))


def test_a_wait_passes_its_time_even_in_a_pause(coach: Coach) -> None:
    _, events = rehearse(coach, f"{SWING}\n+20 Pause\n... 60\n+75 Resume")
    (_, start), (_, pause), (_, resume) = heard(events)
    assert (pause - start, resume - pause) == (20.0, 75.0)
    rehearsal, _ = rehearse(coach, f"{SWING}\n+20 Pause\n... 60\n... 30")
    assert rehearsal.now >= pause + 90


def test_a_wait_that_is_too_short_for_the_set_leaves_it_running(coach: Coach) -> None:
    rehearsal = Rehearsal(coach, intent_of, estimated_speaking_time)
    for instruction in read(f"{SWING}\n... 20"):
        list(rehearsal.step(instruction))
    assert rehearsal.now == 20.0
    assert rehearsal.turn
    assert rehearsal.turn.goes_on


def test_later_ends_the_program_in_the_middle_and_opens_it_again(coach: Coach) -> None:
    rehearsal, events = rehearse(coach, f"{SWING}\n... 25\n= later 2h\nYes")
    (_, start), (_, yes) = heard(events)
    assert yes - start == pytest.approx(25 + 7200, abs=15)
    again = [event for event in events if event.kind == "rep" and event.at > 7200]
    assert [event.details["rep"] for event in again] == list(range(again[0].details["rep"], 11))
    assert "You stopped in the middle" in " ".join(event.text for event in events)
    assert len(rehearsal.effects) == 2


def test_after_the_end_lines_are_skipped_until_the_next_later(coach: Coach) -> None:
    _, events = rehearse(coach, "Stop\nWhatsNext\n+5 Help\n... 60\n= later 1d\nHelp")
    assert [text for text, _ in heard(events)] == ["Stop", "Help"]
    assert heard(events)[1][1] > 86400


def test_the_clock_starts_on_a_fixed_evening_and_a_replay_is_the_same(coach: Coach) -> None:
    script = "StartCircuit circuit=hamstring\nYes\nYes\nEffort effort=right"
    (first, events), (_, again) = rehearse(coach, script), rehearse(coach, script)
    assert events == again
    assert events[0].at == 0.0
    assert first.person.digest.sessions[0].day.isoformat() == "2026-01-05"


def test_events_come_in_order_of_time_and_never_overlap(coach: Coach) -> None:
    _, events = rehearse(coach, "StartCircuit circuit=hamstring\nYes\n+100 Pause\n+9 Resume\n+300 Next\nYes")
    assert all(a.at <= b.at for a, b in pairwise(events))
    assert all(a.at + a.seconds <= b.at + 1e-6 for a, b in pairwise(events))


def test_an_event_as_json_has_its_keys_in_order_and_only_what_applies(coach: Coach) -> None:
    _, events = rehearse(coach, "StartCircuit circuit=hamstring_short\nNo\n+60 SetReps reps=12 & WhereAmI")
    plain = [event.as_json() for event in events]
    for item in plain:
        assert [key for key in item if key in KEYS] == KEYS
        assert not {key for key, value in item.items() if value is None} - {"question"}
    brief = next(item for item in plain if item["kind"] == "say")
    assert not {"part", "round", "exercise"} & set(brief)
    said = [item for item in plain if item["kind"] == "heard"][2]
    assert (said["intent"], said["slots"], said["also"]) == (
        "SetRepsIntent",
        {"reps": 12},
        [{"intent": "WhereAmIIntent", "slots": {}}],
    )
    rep = next(item for item in plain if item["kind"] == "rep")
    assert {key: rep[key] for key in ("rep", "of", "part", "round", "rounds", "exercise")} == {
        "rep": 1, "of": 10, "part": "circuit", "round": 1, "rounds": 1, "exercise": "dumbbell_romanian_deadlift",
    }  # fmt: skip
    assert "side" not in rep


@pytest.fixture(scope="module", params=["nothing", "everything"])
def workout(request: pytest.FixtureRequest, coach: Coach) -> tuple[Rehearsal, list[Event]]:
    """A whole workout of three rounds, with warm-up and cool-down."""
    kit = ("dumbbells", "kettlebell", "stability_ball") if request.param == "everything" else ()
    have = "".join(f"HaveEquipment equipment={thing}\n" for thing in kit)
    return rehearse(coach, f"{have}StartCircuit circuit=hamstring\nYes\nYes\nEffort effort=right")


def test_a_whole_workout_has_its_parts_in_order_and_three_rounds_of_three_or_four_moves(
    workout: tuple[Rehearsal, list[Event]],
) -> None:
    _, events = workout
    parts = [key for key, _ in groupby(event.details.get("part") for event in events) if key]
    assert parts == ["warmup", "circuit", "cooldown"]
    moves = [
        [
            key
            for key, _ in groupby(
                event.details["exercise"]
                for event in events
                if event.kind == "rep" and event.details.get("round") == number
            )
        ]
        for number in (1, 2, 3)
    ]
    assert moves[0] == moves[1] == moves[2]
    assert 3 <= len(set(moves[0])) == len(moves[0]) <= 4


def test_every_set_is_counted_to_its_end_each_side_alike_and_each_rep_lasts_its_tempo(
    workout: tuple[Rehearsal, list[Event]], catalog: Catalog
) -> None:
    rehearsal, events = workout
    assert rehearsal.person.progress
    recipe = rehearsal.person.progress.recipe
    assert 10 <= recipe.reps <= 12
    circuit = [event for event in events if event.kind == "rep" and event.details["part"] == "circuit"]
    for move in recipe.moves:
        form = exercise_of(move, catalog)
        a_side = recipe.reps // 2 if form.sides.kind is SidesKind.HALF else recipe.reps
        for number in (1, 2, 3):
            done = [
                event
                for event in circuit
                if event.details["exercise"] == move.exercise and event.details["round"] == number
            ]
            counted = [(event.details.get("side"), event.details["rep"]) for event in done]
            assert counted == [(side, rep) for side in sides_in_order(form.sides) for rep in range(1, a_side + 1)]
            assert {event.details["of"] for event in done} == {a_side}
            assert all(event.seconds == pytest.approx(rep_length(form.tempo, 1.0)) for event in done)


def test_the_circuit_takes_15_to_20_minutes_the_warm_up_4_to_6_the_cool_down_3_to_5(
    workout: tuple[Rehearsal, list[Event]],
) -> None:
    _, events = workout
    for part, least, most in (("warmup", 4, 6), ("circuit", 15, 20), ("cooldown", 3, 5)):
        seconds = sum(event.seconds for event in events if event.details.get("part") == part)
        assert least <= seconds / 60 <= most, part


def test_all_it_says_between_start_and_effort_needs_only_its_own_questions(
    workout: tuple[Rehearsal, list[Event]],
) -> None:
    rehearsal, events = workout
    asked = [event.details["question"] for event in events if "question" in event.details]
    assert asked == ["warmup", "cooldown", "effort"]
    assert all(
        event.details.get("question") == "effort" or "part" not in event.details
        for event in events
        if "question" in event.details
    )
    assert rehearsal.person.question is None
