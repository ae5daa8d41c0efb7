"""What can arrive in the live loop's one inbox, besides the performer's events."""

from __future__ import annotations

from dataclasses import dataclass

from speech.performing import Event


@dataclass(frozen=True, slots=True)
class Line:
    """A whole line was typed (Enter was pressed)."""

    text: str


@dataclass(frozen=True, slots=True)
class Edited:
    """What stands on the typing line now, before Enter."""

    text: str


@dataclass(frozen=True, slots=True)
class LastLine:
    """No more lines will come, but what was asked is still to be heard: a pipe or a file was read to its end."""


@dataclass(frozen=True, slots=True)
class Stop:
    """End now: Ctrl-C, Ctrl-D, a signal, a closed terminal."""


@dataclass(frozen=True, slots=True)
class Resized:
    """The window has another size."""


Message = Event | Line | Edited | LastLine | Stop | Resized
