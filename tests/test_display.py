"""The screen in several sizes, without colour, and as plain lines."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import datetime

import pytest
from rich.cells import cell_len
from rich.console import Console
from rich.text import Text

from catalog import Catalog
from skill.cues import Beat, Call, Chime, ChimeKind, Cue, Hold, Rep, Rest, Say, timeline
from skill.person import Intent, Progress, Status
from skill.plan import RestReason, RestStep, RoutineStep, SetStep, Step, make_plan
from skill.recipe import Move, Recipe
from skill.speaking import estimated_speaking_time
from skill.turn import Place
from speech.display import clock, plain_lines, screen, taken
from speech.drawing import Lines, Screen, full_screen, written
from speech.events import Hearing
from speech.view import Because, Passed, View

AT = datetime(2026, 1, 5, 18, 0)
MOVES = (Move("weighted_good_morning"), Move("single_leg_glute_bridge"))
RECIPE = Recipe("hamstring", MOVES, 12, 3, 20, 60, "leg_warmup", "leg_cooldown", 7)
SIZES = [(80, 24), (40, 24), (40, 12), (120, 50), (60, 8), (20, 5), (10, 2), (1, 1)]
REPS: tuple[Cue, ...] = (
    Say("Weighted good morning, twelve reps."),
    *(Rep(number, 12, (Beat(1.5, "down"), Beat(1.5)), str(number), 1) for number in range(1, 13)),
    Chime(ChimeKind.SET_END),
)


def _at(catalog: Catalog, kind: type[Step], cues: tuple[Cue, ...], index: int, **conditions: object) -> View:
    """The view at the first step of this kind (and these fields), with the cue at ``index`` under way."""
    plan = make_plan(RECIPE, catalog)
    fits = (
        at
        for at, step in enumerate(plan)
        if isinstance(step, kind) and all(getattr(step, key) == value for key, value in conditions.items())
    )
    step = next(fits)
    timed = timeline(cues, estimated_speaking_time)
    return View(
        progress=Progress("w", RECIPE, AT, Status.WORKING, step),
        number=3,
        timed=timed,
        places=(Place(step, "circuit", 1, 3, "weighted_good_morning"),) * len(timed),
        index=index,
        elapsed=timed[index].at,
        left=600.0,
        playing=True,
        heard="gimme a sec",
        intent=Intent("AMAZON.PauseIntent"),
        asked=1,
        said=("Hello.", "Hinge from your hips, with a long back, until you feel the stretch."),
    )


def _shown(view: View, catalog: Catalog, width: int = 80, height: int = 24) -> str:
    return "\n".join(line.plain for line in screen(view, catalog, width, height))


def test_a_set_shows_part_round_move_side_rep_time_and_what_comes(catalog: Catalog) -> None:
    shown = _shown(_at(catalog, SetStep, REPS, 7), catalog)
    for expected in (
        "CIRCUIT",
        "Round 1 of 3",
        "Move 1 of 2",
        "Weighted good morning",
        "of 12 reps",
        "left",
        "Next: rest",
    ):
        assert expected in shown
    assert "single leg glute bridge" in shown.lower()
    assert "gimme a sec → pause" in shown
    assert "Hinge from your hips" in shown


def test_the_rep_is_large_where_there_is_room(catalog: Catalog) -> None:
    view = _at(catalog, SetStep, REPS, 7)  # cue 7 is rep 7
    assert "███" in _shown(view, catalog)
    small = _shown(view, catalog, 40, 12)
    assert "█" not in small
    assert "7  of 12 reps" in small


def test_a_side_is_shown(catalog: Catalog) -> None:
    one_sided = _at(catalog, SetStep, REPS, 7, side="left")
    assert "left side" in _shown(one_sided, catalog)


@pytest.mark.parametrize(
    ("kind", "conditions", "cue", "expected"),
    [
        (RoutineStep, {"part": "warmup"}, Hold(40.0), ("WARM-UP", "1 of", "seconds to go")),
        (RoutineStep, {"part": "cooldown"}, Hold(20.0), ("COOL-DOWN", "seconds to go")),
        (
            RestStep,
            {"reason": RestReason.BETWEEN_MOVES},
            Rest(20.0),
            ("Rest", "seconds of rest", "Next: 6 x Single leg"),
        ),
        (RestStep, {"reason": RestReason.BETWEEN_ROUNDS}, Rest(60.0), ("Round 2 of 3", "seconds of rest")),
        (RestStep, {"reason": RestReason.SWITCH}, Rest(7.0), ("Switch sides", "seconds to switch")),
        (RestStep, {"reason": RestReason.SETUP}, Rest(20.0), ("Get set up", "seconds to get ready")),
    ],
)
def test_each_kind_of_step(
    catalog: Catalog, kind: type[Step], conditions: dict[str, object], cue: Cue, expected: tuple[str, ...]
) -> None:
    shown = _shown(_at(catalog, kind, (Say("So."), cue), 1, **conditions), catalog)
    for text in expected:
        assert text in shown


def test_seconds_count_down(catalog: Catalog) -> None:
    view = _at(catalog, RestStep, (Rest(20.0, (Call(15.0, "five"),)),), 0, reason=RestReason.BETWEEN_MOVES)
    small = [_shown(replace(view, elapsed=float(at)), catalog, 40, 12) for at in (0, 1, 19)]
    assert [line.split("  ")[0] for text in small for line in text.splitlines() if "seconds of" in line] == [
        "20",
        "19",
        "1",
    ]


def test_paused_own_count_and_nothing_yet(catalog: Catalog) -> None:
    view = _at(catalog, SetStep, REPS, 7)
    assert view.progress
    paused = replace(view, playing=False, progress=replace(view.progress, status=Status.PAUSED, rep=7))
    assert "Paused at rep 7 of 12. Enter goes on." in _shown(paused, catalog)
    assert "type “done”" in _shown(replace(view, playing=False, waiting=True), catalog)
    assert "type “done”" not in _shown(replace(view, playing=False), catalog)  # cut short as the program ends
    assert "Enter pauses" in _shown(view, catalog)
    assert "Enter pauses" not in _shown(View(), catalog)
    assert "Circuit Coach" in _shown(View(), catalog)


@pytest.mark.parametrize(("width", "height"), SIZES)
def test_it_fits_every_window(catalog: Catalog, width: int, height: int) -> None:
    view = replace(
        _at(catalog, SetStep, REPS, 7),
        heard="how about a 🏋️ 深蹲 " * 20,
        typed="x" * 300,
        said=tuple(f"Line {number}, " + "long " * 60 for number in range(6)),
        notes=("No sound device answers, so the workout goes on in silence. " * 3,),
    )
    for each in (view, View(), replace(view, progress=None)):
        lines = screen(each, catalog, width, height)
        assert len(lines) == height
        assert all(cell_len(line.plain) <= width for line in lines)


def test_what_is_typed_stays_in_sight(catalog: Catalog) -> None:
    view = replace(_at(catalog, SetStep, REPS, 7), typed="a" * 100 + "the end")
    assert "the end" in _shown(view, catalog, 40, 24).splitlines()[-1]
    assert "> " in _shown(view, catalog, 20, 5).splitlines()[-1]


def test_nothing_typed_or_said_acts_on_the_terminal(catalog: Catalog) -> None:
    view = replace(_at(catalog, SetStep, REPS, 7), typed="\x1b[2J\x07", heard="\x1b]0;hi\x07[bold]")
    shown = _shown(view, catalog)
    assert "\x1b" not in shown
    assert "[bold]" in shown


def test_without_colour_it_still_tells_everything(catalog: Catalog) -> None:
    console = Console(width=80, record=True, file=io.StringIO(), no_color=True, force_terminal=True)
    for line in screen(_at(catalog, SetStep, REPS, 7), catalog, 80, 24):
        console.print(line)
    assert "Warm-up > CIRCUIT > Cool-down" in console.export_text()


def test_a_move_that_the_catalogue_no_longer_has(catalog: Catalog) -> None:
    gone = replace(RECIPE, moves=(Move("of_the_past"),))
    assert _shown(View(progress=Progress("w", gone, AT)), catalog)


def test_only_what_changed_is_drawn(catalog: Catalog) -> None:
    console = Console(width=80, height=24, file=io.StringIO(), force_terminal=True, color_system=None)
    drawing = Screen(catalog, console)
    view = _at(catalog, SetStep, REPS, 7)
    drawing.show(view)
    file = console.file
    assert isinstance(file, io.StringIO)
    first = len(file.getvalue())
    drawing.show(view)
    assert len(file.getvalue()) == first
    drawing.show(replace(view, typed="w"))
    assert len(file.getvalue()) - first < 60
    assert "\x1b[2J" not in file.getvalue()[first:]


def test_all_is_drawn_anew_where_something_else_has_written(catalog: Catalog) -> None:
    file = io.StringIO()
    screen = Screen(catalog, Console(file=file, force_terminal=True, width=80, height=24))
    screen.show(View())
    drawn = file.getvalue()
    screen.show(View())
    assert file.getvalue() == drawn
    screen.show(View(redraws=1))
    assert file.getvalue() == drawn + drawn


def test_the_full_screen_is_left_again(catalog: Catalog) -> None:
    console = Console(width=80, height=24, file=io.StringIO(), force_terminal=True)
    with full_screen(console):
        Screen(catalog, console).show(View())
    file = console.file
    assert isinstance(file, io.StringIO)
    assert file.getvalue().endswith("\x1b[?25h\x1b[?1049l")


def test_an_old_terminal_gets_simpler_characters() -> None:
    assert written("█━ “go” → on…", "ascii") == '#= "go" > on~'
    assert written("█ é", "latin-1") == "# é"
    assert written("“go”", "utf-8") == "“go”"
    assert written("plain", "no such encoding") == "plain"


def test_plain_lines_tell_each_thing_once(catalog: Catalog) -> None:
    view = _at(catalog, SetStep, REPS, 0)
    first = plain_lines(View(), view)
    assert first == (
        "> gimme a sec  (pause)",
        "== Circuit, round 1 of 3: weighted good morning",
        "Weighted good morning, twelve reps.",
    )
    assert plain_lines(view, view) == ()
    later = replace(view, index=2, notes=("No sound.",))
    assert plain_lines(view, later) == ("! No sound.", "  1/12  down 1", "  2/12  down 2")
    answered = replace(view, number=4, asked=2, heard="", intent=Intent("AMAZON.ResumeIntent"), index=-1)
    assert plain_lines(later, answered) == ("> (resume)",)


def test_plain_lines_of_every_cue() -> None:
    cues: tuple[Cue, ...] = (Hold(30.0, (Call(1.0, "breathe"),)), Rest(20.0), Chime(ChimeKind.ROUND_END))
    view = View(number=1, timed=timeline(cues, estimated_speaking_time), places=(None,) * 3, index=2)
    assert plain_lines(View(), view) == ("  hold 30 s  breathe", "  rest 20 s")


def test_a_step_that_goes_on_has_its_headline_once(catalog: Catalog) -> None:
    file = io.StringIO()
    lines = Lines(file)
    view = _at(catalog, SetStep, REPS, 1)
    lines.show(view)
    lines.show(replace(view, number=4))
    lines.show(
        replace(view, number=5, places=(Place(9, "cooldown", exercise="stretch", side="left"),) * len(view.places))
    )
    heads = [line for line in file.getvalue().splitlines() if line.startswith("==")]
    assert heads == ["== Circuit, round 1 of 3: weighted good morning", "== Cool-down: stretch, left side"]


def test_lines_are_flushed_as_they_come() -> None:
    file = io.TextIOWrapper(io.BytesIO(), encoding="ascii", write_through=False)
    lines = Lines(file)
    lines.show(View(notes=("“No” sound",)))
    assert file.buffer.getvalue() == b'! "No" sound\n'


class Terminal(io.StringIO):
    """A terminal that can do nothing but print."""

    def isatty(self) -> bool:
        return True


def test_the_words_of_bystanders_are_printed_on_a_terminal_only() -> None:
    passed = Passed("our secret", Because.NO_REQUEST, 1)
    views = (
        View(passed=passed),
        View(passed=Passed("our secret", Because.NO_REQUEST, 2)),
        View(heard="skip", intent=Intent("AMAZON.NextIntent"), asked=1, by_ear=True),
        View(heard="our secret", intent=Intent("AMAZON.FallbackIntent"), asked=2, by_ear=True),
        View(heard="typed", intent=Intent("AMAZON.FallbackIntent"), asked=3),
    )
    journal, terminal = io.StringIO(), Terminal()
    for file in (journal, terminal):
        lines = Lines(file)
        for view in views:
            lines.show(view)
    typed = "> typed  (not understood)\n"
    assert journal.getvalue() == f"> skip  (next)\n> (not understood)\n{typed}"
    overheard = "~ our secret  (nothing for me)\n" * 2
    assert terminal.getvalue() == f"{overheard}> skip  (next)\n> our secret  (not understood)\n{typed}"


def test_what_the_coach_says_beside_a_performance_is_printed() -> None:
    assert plain_lines(View(), View(remark="Microphone off.", remarks=1)) == ("Microphone off.",)


@pytest.mark.parametrize(
    ("view", "advice"),
    [
        (View(), "> type what you want"),
        (View(ear=Hearing.LISTENING), "> say what you want"),
        (View(ear=Hearing.SPEECH, by_name=True), "> say “coach” and what you want"),
        (View(ear=Hearing.STARTING), "> type what you want"),
        (View(ear=Hearing.NO_MICROPHONE), "> type what you want"),
        (View(ear=Hearing.MUTED), "> press Tab, then say what you want"),
        (View(ear=Hearing.OFF, by_name=True), "> type what you want"),
    ],
)
def test_the_screen_advises_what_can_be_done(catalog: Catalog, view: View, advice: str) -> None:
    shown = screen(view, catalog, 80, 24)[-1].plain
    assert " ".join(shown.split()).startswith(advice)
    assert shown.endswith(view.ear or "want")


@pytest.mark.parametrize("ear", Hearing)
@pytest.mark.parametrize("width", [20, 25, 30, 37, 38, 80])
@pytest.mark.parametrize("typed", ["", "how do i do the single leg glute bridge march"])
def test_what_the_ears_do_is_seen_in_a_narrow_window_too(
    catalog: Catalog, ear: Hearing, width: int, typed: str
) -> None:
    lines = screen(replace(_at(catalog, SetStep, REPS, 7), ear=ear, typed=typed), catalog, width, 24)
    assert any(line.plain.endswith(ear) for line in lines[-2:])
    assert lines[-1].plain.startswith("> ")
    assert all(line.cell_len <= width for line in lines)
    assert typed[-5:] in lines[-1].plain


def test_why_nothing_came_of_words_is_shown(catalog: Catalog) -> None:
    shown = _shown(View(passed=Passed("resume", Because.OWN, 1)), catalog)
    assert "Heard: resume → my own words" in shown


def test_it_is_said_how_to_end_a_set_that_one_counts_oneself(catalog: Catalog) -> None:
    view = replace(_at(catalog, SetStep, REPS, 0), playing=False, waiting=True)
    assert "say “done” after" in _shown(replace(view, ear=Hearing.LISTENING), catalog)
    assert "say “coach, done” after" in _shown(replace(view, ear=Hearing.LISTENING, by_name=True), catalog)
    assert "type “done” after" in _shown(replace(view, ear=Hearing.MUTED), catalog)


def test_how_it_was_taken() -> None:
    assert taken(None) == ""
    assert taken(Intent("AMAZON.FallbackIntent")) == "not understood"
    assert taken(Intent("SetRepsIntent", {"reps": 8}, (Intent("SkipPartIntent", {"part": "warmup"}),))) == (
        "set reps: 8, then skip part: warmup"
    )
    assert taken(Intent("HowToIntent", {"exercise": ("kettlebell_swing", "good_morning")})) == (
        "how to: kettlebell swing or good morning"
    )


def test_clock() -> None:
    assert [clock(seconds) for seconds in (-3, 0, 59.4, 61, 3600)] == ["0:00", "0:00", "0:59", "1:01", "60:00"]


def test_lines_are_text_and_not_markup(catalog: Catalog) -> None:
    assert all(isinstance(line, Text) for line in screen(View(said=("[red]x[/red]",)), catalog, 40, 24))
