"""The live loop against a small coach, on a clock of the test's own."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from skill.coach import Coach
from skill.cues import Rep, SpeakingTime
from skill.person import Person, Progress, Status
from skill.plan import SetStep, make_plan
from skill.recipe import Move
from skill.speaking import estimated_speaking_time
from skill.store import SqliteStore, memory_store
from skill.storing import NOTHING_STORED, Fault, StoreError
from skill.turn import Effect, LogSet
from skill.understanding import Understanding
from speech.events import Edited, LastLine, Line, Message, Resized, Stop
from speech.loop.keeping import FORGOTTEN, TAKEN_OVER
from speech.loop.leading import BROKEN, run
from speech.loop.turning import APOLOGY
from speech.loop.world import World
from speech.performing import Began, Mended, Over, Trouble
from speech.view import View
from tests.small_world import RECIPE, REP_SECONDS, REPS, START, Made, SmallCoach, understand


@pytest.fixture
def store() -> Iterator[SqliteStore]:
    made = memory_store()
    yield made
    made.close()


def play(
    *script: tuple[float, Message],
    store: SqliteStore | None = None,
    coach: Coach | None = None,
    understanding: Understanding | None = None,
    show: Callable[[View], None] | None = None,
    late: bool = False,
    performer: type[Made] = Made,
) -> tuple[Made, str]:
    made = performer([*script, (5000.0, Stop())], late=late)
    kept = store or memory_store()
    world = World(
        name="me",
        coach=coach or SmallCoach(),
        understand=understanding.understand if understanding else understand,
        store=kept,
        performer=made,
        show=show or made.views.append,
        receive=made.receive,
        clock=lambda: made.time,
        now=lambda: START + timedelta(seconds=made.time),
    )
    ended = run(world)
    if store is None:
        kept.close()
    return made, ended


def _reps_in(made: Made) -> list[str]:
    return [text for text in made.said() if text.isdigit()]


def _sets_in(store: SqliteStore) -> list[tuple[int, int]]:
    return [(entry.done.slot, entry.done.reps) for entry in store.log("me") if isinstance(entry, LogSet)]


def test_a_workout_goes_on_by_itself_to_its_end(store: SqliteStore) -> None:
    made, line = play((5, Line("start")), store=store)
    assert line == ""
    assert _reps_in(made) == ["1", "2", "3", "4"] * 3
    assert made.said()[-1] == "Well done."
    assert _sets_in(store) == [(0, 4), (2, 4), (4, 4)]
    assert store.load("me").person.status is Status.FINISHED
    assert made.time < 100


def test_what_comes_next_is_prepared_while_the_present_is_heard() -> None:
    made, _ = play((5, Line("start")), (6, Stop()))
    assert "rest now" in made.prepared


def test_what_they_will_likely_say_is_prepared_too() -> None:
    made, _ = play((5, Line("start")), (6, Stop()))
    assert "Paused." in made.prepared
    made, _ = play((5, Line("start")), (12, Line("")), (13, Stop()))
    assert {"Swing.", "4"} <= made.prepared


def test_a_line_cuts_in_and_is_answered_from_the_rep_under_way() -> None:
    say = estimated_speaking_time("Swing.") + 0.3
    made, _ = play((5, Line("start")), (5 + say + 2.5 * REP_SECONDS, Line("where")), (200, Stop()))
    assert "You are at rep 3." in made.said()
    answered = made.said().index("You are at rep 3.")
    assert made.said()[answered + 1 : answered + 4] == ["Swing.", "3", "4"]


def test_a_line_in_the_moment_a_step_ends_finds_it_whole() -> None:
    end = 5 + estimated_speaking_time("Swing.") + 0.3 + REPS * REP_SECONDS
    made, _ = play((5, Line("start")), (end, Line("where")), (end + 1, Stop()), late=True)
    assert f"You are at rep {REPS}." in made.said()


def test_enter_on_an_empty_line_pauses_and_goes_on() -> None:
    say = estimated_speaking_time("Swing.") + 0.3
    made, _ = play((5, Line("start")), (5 + say + REP_SECONDS + 0.1, Line(" ")), (60, Line("")))
    assert "Paused." in made.said()
    assert _reps_in(made)[:8] == ["1", "2", "3", "4", "2", "3", "4", "1"]  # the first four were begun, then cut
    assert made.views[-1].asked == 3


def test_enter_on_an_empty_line_before_the_start_does_nothing() -> None:
    made, _ = play((5, Line("")), (6, Stop()))
    assert made.said() == ["Hello."]


def test_the_first_key_lowers_the_voice_and_an_emptied_line_restores_it() -> None:
    made, _ = play((1, Edited("s")), (1.1, Edited("st")), (1.2, Edited("")), (1.3, Edited("x")), (2, Stop()))
    assert made.levels == ["low", "low", "full", "low"]
    assert any(view.typed == "st" for view in made.views)


def test_each_rep_is_stored_as_it_begins_and_a_rest_every_five_seconds() -> None:
    class Watched(SqliteStore):
        places: list[tuple[int, int, float]]

        def save(self, name: str, person: Person, expected_version: int, effects: tuple[Effect, ...] = ()) -> int:
            if person.progress:
                self.places.append((person.progress.step, person.progress.rep, person.progress.elapsed))
            return super().save(name, person, expected_version, effects)

    store = Watched(Path(":memory:"))
    store.places = []
    play((5, Line("start")), (32, Stop()), store=store)
    assert store.places[:5] == [(0, 0, 0.0), (0, 1, 0.0), (0, 2, 0.0), (0, 3, 0.0), (0, 4, 0.0)]
    assert [place for place in store.places if place[0] == 1] == [(1, 0, 0.0), (1, 0, 5.0), (1, 0, 10.0)]
    store.close()


def test_a_stop_keeps_the_place_and_a_new_program_goes_on_from_there(store: SqliteStore) -> None:
    say = estimated_speaking_time("Swing.") + 0.3
    play((5, Line("start")), (5 + say + 2.2 * REP_SECONDS, Stop()), store=store)
    stored = store.load("me").person
    assert stored.progress
    assert stored.progress.rep == 3
    made, _ = play((5, Line("resume")), (7, Stop()), store=store)
    assert _reps_in(made) == ["3", "4"]


def test_words_from_a_pipe_are_answered_before_the_loop_ends() -> None:
    made, line = play((0, Line("hm")), (0, LastLine()))
    assert made.said() == ["Hello.", "Hello."]
    assert line == ""
    assert 0 < made.time < 5


def test_with_nothing_under_way_the_end_of_a_pipe_ends_at_once() -> None:
    made, _ = play((50, LastLine()))
    assert made.time == 50


def test_after_the_end_of_a_pipe_a_workout_is_led_to_its_end() -> None:
    made, _ = play((0, Line("start")), (0, LastLine()))
    assert made.said()[-1] == "Well done."


def test_the_newer_program_takes_over_and_the_older_stops() -> None:
    with tempfile.TemporaryDirectory() as folder:
        older, newer = SqliteStore(Path(folder) / "s"), SqliteStore(Path(folder) / "s")
        taken: list[Made] = []

        def open_another(view: View) -> None:
            if view.elapsed > 4 and view.progress and not taken:
                taken.append(play((1, Line("resume")), (3, Stop()), store=newer)[0])

        made, line = play((5, Line("start")), store=older, show=open_another)
        assert line == TAKEN_OVER
        assert made.time < 20
        assert _reps_in(taken[0])[0] in ("2", "3")
        stored = newer.load("me").person.progress
        assert stored
        assert (stored.step, stored.rep) in ((0, 2), (0, 3))
        older.close()
        newer.close()


def test_an_older_program_that_waits_notices_too() -> None:
    with tempfile.TemporaryDirectory() as folder:
        older, newer = SqliteStore(Path(folder) / "s"), SqliteStore(Path(folder) / "s")
        made, line = play((60, Resized()), store=older, show=lambda view: None if view.playing else _touch(newer))
        assert line == TAKEN_OVER
        assert made.time < 10
        older.close()
        newer.close()


def test_a_person_whom_another_program_forgets_is_told_so() -> None:
    with tempfile.TemporaryDirectory() as folder:
        older, newer = SqliteStore(Path(folder) / "s"), SqliteStore(Path(folder) / "s")
        _, line = play((60, Resized()), store=older, show=lambda view: None if view.playing else newer.delete("me"))
        assert line == FORGOTTEN
        assert newer.load("me").version == NOTHING_STORED
        older.close()
        newer.close()


def _touch(store: SqliteStore) -> None:
    saved = store.load("me")
    store.save("me", saved.person, saved.version)


class FullDisk(SqliteStore):
    """Cannot be written while ``full``."""

    def __init__(self) -> None:
        super().__init__(Path(":memory:"))
        self.full = False

    def save(self, name: str, person: Person, expected_version: int, effects: tuple[Effect, ...] = ()) -> int:
        if self.full:
            raise StoreError(Fault.FULL, "coach.sqlite3")
        return super().save(name, person, expected_version, effects)


@pytest.fixture
def disk() -> Iterator[FullDisk]:
    made = FullDisk()
    yield made
    made.close()


def test_a_full_disk_is_told_and_the_workout_goes_on(disk: FullDisk) -> None:
    disk.full = True
    made, _ = play((5, Line("start")), store=disk)
    assert made.said()[-1] == "Well done."
    assert len({view.notes for view in made.views}) <= 2
    assert "disk is full" in made.views[-1].notes[0]


def test_what_could_not_be_stored_is_stored_when_there_is_room_again(disk: FullDisk) -> None:
    seen: list[View] = []

    def watch(view: View) -> None:
        seen.append(view)
        disk.full = bool(view.progress and view.progress.step < 3)

    play((5, Line("start")), store=disk, show=watch)
    assert _sets_in(disk) == [(0, 4), (2, 4), (4, 4)]
    assert any(view.notes for view in seen)
    assert seen[-1].notes == ()


def test_forgetting_leaves_nothing_and_the_loop_goes_on(store: SqliteStore) -> None:
    play((5, Line("start")), (6, Line("forget")), (30, Line("start")), (33, Stop()), store=store)
    assert store.load("me").version != 0  # the workout begun afterwards
    assert _sets_in(store) == []


def test_an_error_in_a_turn_is_apologised_for_and_the_place_kept(
    store: SqliteStore, caplog: pytest.LogCaptureFixture
) -> None:
    made, _ = play((5, Line("start")), (10, Line("break")), (20, Line("resume")), (21, Stop()), store=store)
    assert APOLOGY in made.said()
    assert "a bug" in caplog.text
    assert _reps_in(made)[4:] == ["3", "4"]


def test_where_even_the_apology_fails_it_ends_with_a_line_and_the_place_kept(
    store: SqliteStore, caplog: pytest.LogCaptureFixture
) -> None:
    class Speechless(Made):
        @property
        def speaking_time(self) -> SpeakingTime:
            if self.time > 10:
                raise RuntimeError("the voice is gone")
            return super().speaking_time

    _, line = play((5, Line("start")), (12, Line("where")), store=store, performer=Speechless)
    assert line == BROKEN
    assert "the voice is gone" in caplog.text
    progress = store.load("me").person.progress
    assert progress
    assert progress.rep >= 3


def test_a_screen_that_cannot_be_drawn_does_not_keep_it_running_for_ever() -> None:
    def broken(_: View) -> None:
        raise RuntimeError("cannot draw")

    made, line = play((5, Line("start")), show=broken)
    assert line == BROKEN
    assert made.time < 5


def test_a_workout_that_the_catalogue_no_longer_has_is_put_away(store: SqliteStore) -> None:
    gone = replace(RECIPE, moves=(Move("of_the_past"),))
    store.save("me", Person(greeted=True, progress=Progress("w", gone, START, Status.PAUSED)), 0)
    made, _ = play((5, Line("start")), store=store)
    assert "no longer has all of its moves" in made.views[0].notes[0]
    assert made.said()[-1] == "Well done."


def test_troubles_are_shown_until_the_person_speaks() -> None:
    made, _ = play((1, Trouble("no sound")), (5, Line("hm")), (9, Stop()))
    assert any(view.notes == ("no sound",) for view in made.views)
    assert made.views[-1].notes == ()


def test_a_lasting_trouble_is_shown_until_it_is_mended() -> None:
    script = ((1, Trouble("no sound", lasting=True)), (5, Line("hm")), (9, Mended("no sound")), (10, Stop()))
    made, _ = play(*script)
    assert next(view for view in reversed(made.views) if view.asked == 1 and view.notes).notes == ("no sound",)
    assert made.views[-1].notes == ()


def test_events_of_a_cut_performance_are_nothing() -> None:
    made, _ = play((1, Over(77)), (1, Began(77, 5, 1.0)), (2, Line("start")), (3, Over(1)), (4, Stop()))
    assert made.said()[0] == "Hello."
    assert all(view.index < 5 for view in made.views)


@pytest.mark.parametrize("leave", [Stop(), Line("stop")])
def test_ends_with_the_place_kept(store: SqliteStore, leave: Message) -> None:
    _, line = play((5, Line("start")), (10, leave), store=store)
    assert line == ""
    stored = store.load("me").person.progress
    assert stored
    assert stored.rep == 3


def test_the_real_coach_leads_a_whole_workout(store: SqliteStore, coach: Coach, understanding: Understanding) -> None:
    lines = ((1, Line("start my hamstring circuit")), (2, Line("yes")), (2500, Line("yes")))
    made, _ = play(*lines, coach=coach, understanding=understanding, store=store)
    progress = store.load("me").person.progress
    assert progress
    sets = [step for step in make_plan(progress.recipe, coach.catalog) if isinstance(step, SetStep)]
    logged = [entry.done for entry in store.log("me") if isinstance(entry, LogSet)]
    assert [(done.round, done.slot, done.side, done.reps) for done in logged] == [
        (step.round, step.slot, step.side, step.reps) for step in sets
    ]
    assert progress.status is Status.FINISHED
    assert all(not view.notes for view in made.views)


def test_the_real_coach_loses_no_set_that_ends_as_they_speak(
    store: SqliteStore, coach: Coach, understanding: Understanding
) -> None:
    lines = ((1.0, Line("start my hamstring circuit")), (2.0, Line("no")), (3.0, Line("ready")))
    made, _ = play(*lines, (300, Stop()), coach=coach, understanding=understanding)
    first = next(view for view in made.views if any(isinstance(each.cue, Rep) for each in view.timed))
    begun = next(float(line.split()[0]) for line in made.heard if first.timed[0].phrases[0].text in line)
    end = begun + first.timed[-1].end
    script = (*lines, (end, Line("how many left")), (end + 30, Stop()))
    play(*script, coach=coach, understanding=understanding, store=store, late=True)
    logged = [entry.done for entry in store.log("me") if isinstance(entry, LogSet)]
    assert [done.reps == done.of for done in logged] == [True]
