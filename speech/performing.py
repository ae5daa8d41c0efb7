"""What the loop and a performer say to each other.

A performer makes cues heard (or only shown) in real time. It never decides anything: the loop starts it,
cuts it, and learns from its events what was heard.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from skill.cues import ChimeKind, SpeakingTime, Timed


@dataclass(frozen=True, slots=True)
class Began:
    """The cue at ``index`` of the performance under way has begun, ``at`` seconds after the performance's start."""

    performance: int
    index: int
    at: float


@dataclass(frozen=True, slots=True)
class Over:
    """The performance has been heard to its end."""

    performance: int


@dataclass(frozen=True, slots=True)
class Trouble:
    """Something went wrong that the person should read: one line, with what to do. The performance goes on in time.
    ``lasting``: it is so until it is `Mended`; else it is over with the reading."""

    line: str
    lasting: bool = False


@dataclass(frozen=True, slots=True)
class Mended:
    """The trouble of this line is over."""

    line: str


Event = Began | Over | Trouble | Mended


class Performer(Protocol):
    """One performance at a time. Events go to the inbox that the performer was made with, from its own thread."""

    @property
    def speaking_time(self) -> SpeakingTime: ...

    @property
    def audible(self) -> bool:
        """Whether anything is made to be heard: else no microphone can hear the coach."""

    def start(self, performance: int, timed: tuple[Timed, ...]) -> None:
        """Begin at once; what was under way is cut."""

    def prepare(self, texts: tuple[str, ...]) -> None:
        """These phrases come soon: get them ready while the present ones are heard. Returns at once."""

    def cut(self) -> float | None:
        """Silence now; the seconds of the performance that were heard, or None if none was under way."""

    def signal(self, kind: ChimeKind) -> None:
        """A chime beside the performance, in its next gap; in a performance without a gap soon there is none."""

    def remark(self, text: str) -> None:
        """A line beside the performance, at once. It is to be muted meanwhile; one that begins waits for the line's end."""

    def lower(self) -> None:
        """Speak more softly (somebody begins to type or talk) until the next start or `restore`."""

    def mute(self) -> None:
        """Fall silent, while the performance goes on in time, until the next start or `restore`."""

    def restore(self) -> None: ...

    def close(self) -> None: ...
