"""The last line of the screen: what is being typed, or what to do, and what the ears do."""

from __future__ import annotations

from rich.cells import cell_len
from rich.text import Text

from skill.person import Progress, Status
from speech.events import Hearing
from speech.view import View

RECORDING = ", recording"
"""What follows what the ears do, where it is kept."""

_TYPING = 12
"""Cells that the typing line needs at least."""

_BETWEEN = 2
"""Cells between the typing line and what stands beside it."""


def typing_line(view: View, width: int) -> list[Text]:
    """What is being typed, or else what to do; at its end, or in a narrow window above it, what the ears do."""
    ear = _ear(view)
    beside = width - cell_len(ear.plain) - _BETWEEN
    if not ear.plain or beside < _TYPING:
        return [*([ear] if ear.plain else []), _prompt(view, width)]
    prompt = _prompt(view, beside)
    return [prompt.append(" " * (beside + _BETWEEN - cell_len(prompt.plain))).append_text(ear)]


def _prompt(view: View, width: int) -> Text:
    """The end of what is being typed, with its cursor; where nothing is, as much of the advice as there is room for."""
    room = max(1, width - 3)
    text = clean(view.typed)
    while cell_len(text) > room:
        text = text[max(1, (cell_len(text) - room) // 2) :]
    prompt = Text("> ", style="bold").append(text).append(" ", style="reverse")
    advice = "" if view.typed else f" {_advice(view)}"
    for shorter in (f"{advice}{_enter(view.progress)}" if advice else "", advice):
        if cell_len(prompt.plain) + cell_len(shorter) <= width:
            return prompt.append(shorter, style="dim")
    return prompt


def _advice(view: View) -> str:
    if view.ear is Hearing.MUTED:
        return "press Tab, then say what you want"
    if not hears(view):
        return "type what you want"
    return "say “coach” and what you want" if view.by_name else "say what you want"


def hears(view: View) -> bool:
    """Whether one may say it."""
    return view.ear in (Hearing.LISTENING, Hearing.SPEECH)


def _enter(progress: Progress | None) -> str:
    """What Enter on an empty line does, where it does something."""
    if progress is not None and progress.status is Status.PAUSED:
        return "; Enter goes on"
    return "; Enter pauses" if runs(progress) else ""


def runs(progress: Progress | None) -> bool:
    """Whether a step of a workout is under way."""
    return progress is not None and progress.status in (Status.WORKING, Status.RESTING)


def _ear(view: View) -> Text:
    """What the ears do."""
    style = {Hearing.SPEECH: "bold green", Hearing.LISTENING: "green"}.get(view.ear or Hearing.OFF, "yellow")
    line = Text(view.ear or "", style=style)
    return line.append(RECORDING, style="bold red") if view.recording else line


def clean(text: str) -> str:
    """Without characters that would act on the terminal."""
    return "".join(letter if letter.isprintable() else " " for letter in text)
