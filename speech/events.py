"""What can arrive in the live loop's one inbox, besides the performer's events."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

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


class Hearing(StrEnum):
    """What the ears are doing; the value is what the screen says."""

    OFF = "not listening"
    STARTING = "not listening yet"
    NO_MICROPHONE = "no microphone"
    MUTED = "microphone muted"
    LISTENING = "listening"
    SPEECH = "hearing you"


@dataclass(frozen=True, slots=True)
class Ear:
    """The ears do something else than before. ``recording``: what the microphone hears is kept."""

    state: Hearing
    recording: bool = False


LATE = 3.0
"""Seconds after its end at which what was heard is obeyed no longer: they have said it again by then, or done it."""


@dataclass(frozen=True, slots=True)
class Heard:
    """Somebody spoke. ``sure``: in these words a request is made to the coach; else they are a guess ("" for none).
    Between ``began`` and ``ended`` (the clock's seconds) there was a voice. Not ``over``: a pause so far, the same
    utterance comes again. ``echoing``: much of the coach's own voice may be left in it."""

    text: str
    sure: bool
    over: bool
    began: float
    ended: float
    echoing: bool = False


@dataclass(frozen=True, slots=True)
class MuteKey:
    """The key was pressed that mutes the microphone, and opens it again."""


Message = Event | Line | Edited | LastLine | Stop | Resized | Ear | Heard | MuteKey
