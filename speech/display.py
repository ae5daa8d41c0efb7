"""What is to be seen of a workout: one calm screen in a terminal, plain lines where there is none.

`screen` and `plain_lines` are pure; `speech.drawing` writes what they give.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import assert_never

from rich.cells import cell_len
from rich.console import Console
from rich.text import Text

from catalog import Catalog
from skill.cues import Chime, Hold, Rep, Rest, Say, Timed, words_of
from skill.person import Intent, Progress, Status
from skill.plan import (
    Part,
    Plan,
    RestReason,
    RestStep,
    RoutineStep,
    SetStep,
    Step,
    exercise_of,
    make_plan,
    part_of,
    routine_move,
)
from skill.turn import Place
from speech.events import Hearing
from speech.typing_line import RECORDING, clean, hears, runs, typing_line
from speech.view import View

_DIGITS = {
    "0": ("███", "█ █", "█ █", "█ █", "███"),
    "1": (" █ ", "██ ", " █ ", " █ ", "███"),
    "2": ("███", "  █", "███", "█  ", "███"),
    "3": ("███", "  █", "███", "  █", "███"),
    "4": ("█ █", "█ █", "███", "  █", "  █"),
    "5": ("███", "█  ", "███", "  █", "███"),
    "6": ("███", "█  ", "███", "█ █", "███"),
    "7": ("███", "  █", "  █", "  █", "  █"),
    "8": ("███", "█ █", "███", "█ █", "███"),
    "9": ("███", "█ █", "███", "  █", "███"),
}
_PARTS: dict[Part, str] = {"warmup": "Warm-up", "circuit": "Circuit", "cooldown": "Cool-down"}
_NOT_UNDERSTOOD = "AMAZON.FallbackIntent"
HEADLINE = "== "
_ROOMY = 18
"""From this many lines on the figure is large."""


@dataclass(frozen=True, slots=True)
class _Described:
    """Where a step stands, in words."""

    part: Part
    where: str
    title: str
    side: str


def screen(view: View, catalog: Catalog, width: int, height: int) -> tuple[Text, ...]:
    """The whole screen: exactly ``height`` lines, none wider than ``width`` cells."""
    plan = _plan(view.progress, catalog)
    roomy = height >= _ROOMY
    top = _top(view, plan, catalog, width, roomy)
    bottom = _bottom(view, width)
    if len(top) + len(bottom) > height:
        top = _least(view, plan, catalog)[: max(0, height - len(bottom))]
    free = max(0, height - len(top) - len(bottom))
    lines = (*top, *_said(view, width, free), *bottom)[-height:]
    for line in lines:
        line.truncate(width, overflow="ellipsis")
        line.no_wrap = True
    return tuple(lines)


def plain_lines(before: View, view: View, passed: bool = True) -> tuple[str, ...]:
    """The lines to print where the screen is only ever appended to: what is new since ``before``. ``passed``: also words
    that were heard and came to nothing."""
    lines = [f"! {note}" for note in view.notes if note not in before.notes]
    if view.asked != before.asked:
        lines.append(_asked(view, passed or not view.by_ear))
    if passed and view.passed is not None and view.passed != before.passed:
        lines.append(f"~ {clean(view.passed.text) or '?'}  ({view.passed.because})")
    if view.remarks != before.remarks:
        lines.append(view.remark)
    if view.ear is not None and _ears(view) != _ears(before):
        lines.append(f"* {_ears(view)}")
    first = before.index + 1 if view.number == before.number else 0
    for index in range(first, min(view.index + 1, len(view.timed))):
        place = view.places[index]
        if place is not None and (index == 0 or view.places[index - 1] != place):
            lines.append(headline(place))
        lines += _plain_cue(view.timed[index])
    return tuple(lines)


def _asked(view: View, shown: bool) -> str:
    """What the person said, and how it was taken; ``shown``: also where it was not understood."""
    understood = view.intent is None or view.intent.name != _NOT_UNDERSTOOD
    heard = clean(view.heard or "") if understood or shown else ""
    return f"> {heard}  ({taken(view.intent)})".replace(">   (", "> (")


def _ears(view: View) -> str:
    """What the ears do, whether or not somebody speaks just now."""
    ear = Hearing.LISTENING if view.ear is Hearing.SPEECH else view.ear
    return f"{ear}{RECORDING if view.recording else ''}"


def headline(place: Place) -> str:
    """A step as one line: "== Circuit, round 1 of 3: kettlebell swing"."""
    round_ = f", round {place.round} of {place.rounds}" if place.round else ""
    side = f", {_side(place.side)}" if place.side else ""
    return f"{HEADLINE}{_PARTS[place.part]}{round_}: {(place.exercise or '').replace('_', ' ')}{side}"


def taken(intent: Intent | None) -> str:
    """How an utterance was understood, in a few words: "set reps: 8"."""
    if intent is None:
        return ""
    if intent.name == _NOT_UNDERSTOOD:
        return "not understood"
    name = intent.name.removeprefix("AMAZON.").removesuffix("Intent").removesuffix("Request")
    words = "".join(f" {letter.lower()}" if letter.isupper() else letter for letter in name).strip()
    slots = ", ".join(_slot(value) for value in intent.slots.values())
    also = "".join(f", then {taken(other)}" for other in intent.also)
    return words + (f": {slots}" if slots else "") + also


def clock(seconds: float) -> str:
    """Seconds as "4:05"."""
    whole = max(0, round(seconds))
    return f"{whole // 60}:{whole % 60:02d}"


def _plan(progress: Progress | None, catalog: Catalog) -> Plan:
    if progress is None:
        return ()
    try:
        return make_plan(progress.recipe, catalog)
    except KeyError:  # a move that the catalogue no longer has: the coach tells it, the screen does without
        return ()


def _top(view: View, plan: Plan, catalog: Catalog, width: int, roomy: bool) -> list[Text]:
    if view.progress is None or not plan:
        return [Text("Circuit Coach", style="bold"), Text("")] if roomy else []
    index = _index(view, plan, view.progress)
    here = _described(plan, index, view.progress, catalog)
    head = _spread(_parts(plan, here.part), f"{clock(_left(view))} left", width)
    title = _spread(Text(here.title, style="bold"), here.side, width)
    gap = [Text("")] if roomy else []
    figure = _figure(view, plan[index], roomy)
    coming = Text(f"Next: {_coming(plan, index, catalog)}", style="dim")
    return [head, _bar(index, len(plan), width), *gap, Text(here.where), title, *gap, *figure, *gap, coming, *gap]


def _least(view: View, plan: Plan, catalog: Catalog) -> list[Text]:
    """For a very small window: what is counted, and of what."""
    if view.progress is None or not plan:
        return []
    step = plan[_index(view, plan, view.progress)]
    return [*_figure(view, step, roomy=False), Text(_title(step, catalog))]


def _index(view: View, plan: Plan, progress: Progress) -> int:
    """The step that is shown: the one under way, else where the person stands."""
    return min(view.place.step if view.place else progress.step, len(plan) - 1)


def _parts(plan: Plan, present: Part) -> Text:
    """The parts in a row as far as the plan has them; capitals, so that it shows without colour."""
    there = dict.fromkeys(part_of(step) for step in plan)
    line = Text()
    for part in there:
        line.append(" > " if line else "", style="dim")
        here = part == present
        line.append(_PARTS[part].upper() if here else _PARTS[part], style="bold cyan" if here else "dim")
    return line


def _left(view: View) -> float:
    going = not view.waiting and runs(view.progress)
    total = view.length if going else 0.0
    # Rounded up and not to the nearest, or both halves of the sum would change at different moments.
    return (total - int(view.elapsed) if going else 0.0) + (view.left or 0.0)


def _bar(index: int, steps: int, width: int) -> Text:
    full = round(width * index / steps)
    return Text("━" * full, style="cyan").append("─" * (width - full), style="dim")


def _figure(view: View, step: Step, roomy: bool) -> list[Text]:
    """What counts just now: the rep or the seconds, large where there is room, and a line that says what it is."""
    number, caption = _counted(view, step)
    if not roomy:
        return [Text(f"{number}  {caption}".strip(), style="bold")]
    rows = ["  ".join(_DIGITS[digit][row] for digit in number) for row in range(5)]
    return [*(Text("   " + row, style="bold cyan") for row in rows), Text(""), Text(caption)]


def _counted(view: View, step: Step) -> tuple[str, str]:
    """The large number ("" where none is due) and its caption."""
    present = view.present
    match present.cue if present else None:
        case Rep(number, of):
            return str(number), f"of {of} reps, {clock(view.length - view.elapsed)} to go"
        case Hold() if present:
            return _seconds_left(view, present), "seconds to go"
        case Rest() if present:
            return _seconds_left(view, present), _resting(step)
        case _:
            return _counted_while_quiet(view, step)


def _done(view: View) -> str:
    if not hears(view):
        return "type “done”"
    return "say “coach, done”" if view.by_name else "say “done”"


def _resting(step: Step) -> str:
    match step:
        case RestStep(reason=RestReason.SWITCH):
            return "seconds to switch"
        case RestStep(reason=RestReason.BETWEEN_MOVES | RestReason.BETWEEN_ROUNDS):
            return "seconds of rest"
        case _:
            return "seconds to get ready"


def _counted_while_quiet(view: View, step: Step) -> tuple[str, str]:
    progress = view.progress
    if progress is None:
        return "", ""
    reps = step.reps if isinstance(step, SetStep) else None
    match progress.status:
        case Status.PAUSED:
            place = f" at rep {progress.rep} of {reps}" if reps and progress.rep else ""
            return "", f"Paused{place}. Enter goes on."
        case Status.WORKING if view.waiting:
            return "", f"{reps or 'Your'} reps at your own count: {_done(view)} after the last one."
        case Status.FINISHED:
            return "", "All done."
        case _:
            return "", f"{reps} reps" if reps else ""


def _seconds_left(view: View, present: Timed) -> str:
    return str(max(0, round(present.end - int(view.elapsed))))


def _described(plan: Plan, index: int, progress: Progress, catalog: Catalog) -> _Described:
    step = plan[index]
    match step:
        case RoutineStep(part, routine):
            mine = [other for other in plan if isinstance(other, RoutineStep) and other.part == part]
            where = f"{_capital(catalog.routines[routine].name)} · {mine.index(step) + 1} of {len(mine)}"
            return _Described(part, where, _title(step, catalog), _side(step.side))
        case SetStep(number, slot) | RestStep(number, slot):
            recipe = progress.recipe
            where = f"Round {number} of {recipe.rounds} · Move {slot + 1} of {len(recipe.moves)}"
            return _Described("circuit", where, _title(step, catalog), _side(step.side))
        case _:
            assert_never(step)


def _title(step: Step, catalog: Catalog) -> str:
    match step:
        case RoutineStep():
            return _capital(routine_move(step, catalog).name)
        case SetStep(move=move):
            option = catalog.exercises[move.exercise].options[move.option].name if move.option else ""
            return _capital(exercise_of(move, catalog).name) + (f" ({option})" if option else "")
        case RestStep(reason=RestReason.SWITCH):
            return "Switch sides"
        case RestStep(reason=RestReason.SETUP):
            return "Get set up"
        case RestStep():
            return "Rest"
        case _:
            assert_never(step)


def _coming(plan: Plan, index: int, catalog: Catalog) -> str:
    """What comes after the present step: a rest is named together with what it is for."""
    if index + 1 >= len(plan):
        return "the end"
    step = plan[index + 1]
    match step:
        case RestStep(reason=RestReason.SWITCH):
            return f"switch sides, then {_side(step.side)}"
        case RestStep() if index + 2 < len(plan):
            round_ = f"round {step.round}, " if step.reason is RestReason.BETWEEN_ROUNDS else ""
            return f"rest {step.seconds} s, then {round_}{_named(plan[index + 2], catalog)}"
        case _:
            return _named(step, catalog)


def _named(step: Step, catalog: Catalog) -> str:
    side = f", {_side(step.side)}" if step.side else ""
    reps = f"{step.reps} x " if isinstance(step, SetStep) else ""
    return f"{reps}{_title(step, catalog)}{side}"


def _bottom(view: View, width: int) -> list[Text]:
    """Notes, what was heard, and the typing line with its cursor."""
    lines = [Text(f"! {clean(note)}", style="bold yellow") for note in view.notes]
    lines = [part for line in lines for part in line.wrap(_MEASURE, width)[:2]]
    if view.asked:
        heard = clean(view.heard or "") or "(Enter)"
        lines.append(Text(f"You: {heard}", style="dim").append(f" → {taken(view.intent)}", style="dim bold"))
    if view.passed is not None:
        heard, because = clean(view.passed.text) or "?", view.passed.because
        lines.append(Text(f"Heard: {heard}", style="dim").append(f" → {because}", style="dim bold"))
    return [*lines, *typing_line(view, width)]


def _said(view: View, width: int, room: int) -> list[Text]:
    """The coach's last lines in ``room`` lines, the newest at the bottom under a rule."""
    if room < 2:
        return [Text("") for _ in range(room)]
    wrapped: list[Text] = []
    for number, line in enumerate(view.said):
        newest = number == len(view.said) - 1
        wrapped += Text(line, style="" if newest else "dim").wrap(_MEASURE, width)
    shown = wrapped[-(room - 1) :]
    return [Text("─" * width, style="dim"), *shown, *(Text("") for _ in range(room - 1 - len(shown)))]


def _spread(left: Text, right: str, width: int) -> Text:
    """One line with ``right`` at its end; the left part gives way where there is no room for both."""
    line = left.copy()
    line.truncate(max(0, width - cell_len(right) - 1), overflow="ellipsis")
    return line.append(" " * max(1, width - cell_len(line.plain) - cell_len(right))).append(right, style="bold")


def _plain_cue(timed: Timed) -> list[str]:
    words = words_of(timed)
    match timed.cue:
        case Say(text):
            return [text]
        case Rep(number, of):
            return [f"  {number}/{of}  {words}".rstrip()]
        case Hold(seconds):
            return [f"  hold {seconds:.0f} s  {words}".rstrip()]
        case Rest(seconds):
            return [f"  rest {seconds:.0f} s  {words}".rstrip()]
        case Chime():
            return []
        case _:
            assert_never(timed.cue)


def _side(side: str | None) -> str:
    return f"{side} side" if side else ""


def _slot(value: object) -> str:
    names = value if isinstance(value, tuple) else (value,)
    return " or ".join(str(name).replace("_", " ") for name in names)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


_MEASURE = Console(width=80, file=None)
"""Only measures and wraps; it never writes."""
