"""What there is to see at one moment of the live loop. The display draws it; nothing is kept between two views."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from skill.cues import Timed
from skill.person import Intent, Progress
from skill.turn import Place
from speech.events import Hearing


class Because(StrEnum):
    """Why nothing came of words that were heard; the value is what the screen says."""

    NO_REQUEST = "nothing for me"
    OWN = "my own words"
    LATE = "too late"


@dataclass(frozen=True, slots=True)
class Passed:
    """Words of which nothing came; ``number`` tells one from the next."""

    text: str
    because: Because
    number: int


@dataclass(frozen=True, slots=True)
class View:
    """``number`` is the performance's (``waiting``: it is over, and the coach waits for the person);
    ``timed`` and ``places`` are its cues and where each belongs in the workout;
    ``index`` is the cue under way (-1: none has begun); ``elapsed`` are its seconds so far, ``left`` the seconds of
    the workout that follow it (None: no workout).

    ``heard`` is what the person said last (``by_ear``: aloud), ``intent`` how it was taken, ``asked`` how often they have
    spoken so far;
    ``typed`` is what they are typing; ``ear`` what the ears do (None: there are none), ``recording`` whether what they
    hear is kept, ``by_name`` whether they listen to the coach's name only, ``passed`` the last words that came to
    nothing, for a while; ``said`` the coach's last lines, oldest first, ``remark`` what it said last beside a
    performance, ``remarks`` how often it did; ``notes`` what they should know about sound and store.
    ``redraws`` counts how often something else may have written on the screen.
    """

    progress: Progress | None = None
    number: int = 0
    timed: tuple[Timed, ...] = ()
    places: tuple[Place | None, ...] = ()
    index: int = -1
    elapsed: float = 0.0
    left: float | None = None
    playing: bool = False
    waiting: bool = False
    heard: str | None = None
    intent: Intent | None = None
    asked: int = 0
    by_ear: bool = False
    typed: str = ""
    ear: Hearing | None = None
    recording: bool = False
    by_name: bool = False
    passed: Passed | None = None
    said: tuple[str, ...] = ()
    remark: str = ""
    remarks: int = 0
    notes: tuple[str, ...] = ()
    redraws: int = 0

    @property
    def length(self) -> float:
        """Seconds of the performance."""
        return self.timed[-1].end if self.timed else 0.0

    @property
    def present(self) -> Timed | None:
        """The cue under way."""
        return self.timed[self.index] if self.playing and 0 <= self.index < len(self.timed) else None

    @property
    def place(self) -> Place | None:
        """Where in the workout that is; the first place of the performance while the coach is still talking before it."""
        if self.playing and 0 <= self.index < len(self.places) and self.places[self.index]:
            return self.places[self.index]
        return next((place for place in self.places if place), None)
