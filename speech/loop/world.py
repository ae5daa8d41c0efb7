"""What the loop is made of: the world around it, and where it stands between two messages."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol

from skill.person import Intent, Person
from skill.storing import PersonStore
from skill.turn import Device, Effect, Turn
from speech.ears.addressed import OwnLine
from speech.events import Message
from speech.performing import Performer, Trouble
from speech.view import View


class Coaching(Protocol):
    """The coach as the loop needs it; `skill.coach.Coach` is one."""

    def respond(
        self, person: Person, intent: Intent, at: datetime, device: Device, heard: float | None = None
    ) -> Turn: ...

    def over(self, person: Person, at: datetime, device: Device) -> Turn: ...

    def mark(self, person: Person, seconds: float, device: Device) -> Person: ...

    def reopen(self, person: Person) -> Person: ...

    def knows(self, person: Person) -> bool: ...


class Listener(Protocol):
    """The ears as the loop needs them; `speech.ears.ears.Ears` is one."""

    @property
    def muted(self) -> bool: ...

    def mute(self, muted: bool) -> None: ...

    def expect(self, person: Person) -> None: ...


@dataclass(frozen=True, slots=True)
class World:
    """Everything outside the loop.

    ``receive`` gives the next message, or None after so many seconds; ``clock`` gives
    monotonic seconds, ``now`` the date and time. Those three come together, so that a test can make up its time.
    ``left`` tells the seconds of the workout that follow the present step (None: no workout).
    ``ears`` listen, if there are any; ``by_name``: only to what follows the coach's name; ``by_hand`` is how a person can
    switch on a microphone that is off ("Press Tab"; None: nobody can). ``lower_others`` lowers the sound of other
    programs, or lets it return.
    """

    name: str
    coach: Coaching
    understand: Callable[[str, Person], Intent]
    store: PersonStore
    performer: Performer
    show: Callable[[View], None]
    receive: Callable[[float], Message | None]
    clock: Callable[[], float]
    now: Callable[[], datetime]
    left: Callable[[Person], float | None] = lambda _: None
    ears: Listener | None = None
    by_name: bool = False
    by_hand: str | None = "Press Tab"
    lower_others: Callable[[bool], None] = lambda _: None

    @property
    def device(self) -> Device:
        return Device(speaking_time=self.performer.speaking_time, steps=1)


@dataclass(frozen=True, slots=True)
class Hush:
    """The voice is silent ``since`` that time, and at most ``until`` that one."""

    since: float
    until: float


@dataclass(frozen=True, slots=True)
class Live:
    """The loop between two messages.

    ``turn`` is the one under way, or the last one. ``stored`` and ``version`` are as last saved, ``pending`` what could
    not be saved yet. ``anchor`` ties a second of the performance to one of the clock. ``marked`` is the second of the
    performance at which the place was last stored, ``told`` the one up to which its lines stand on the screen.
    ``hush``: something has silenced the voice. ``called`` and ``asked`` are the times up to which the coach's name need not
    be said, as somebody has said it, or as the coach has asked something (0: neither); ``heard_to`` is the end of the
    last words whose end was told, ``own`` are the coach's last lines before this performance. ``passed`` counts the words
    that came to nothing, the last of which are shown up to ``passed_until``; ``muted_until``: then the microphone is
    switched on again. ``ended`` says why the loop ends; None while it goes on.
    """

    turn: Turn
    stored: Person
    version: int
    pending: tuple[Effect, ...] = ()
    view: View = field(default_factory=View)
    anchor: tuple[float, float] = (0.0, 0.0)
    marked: float = 0.0
    told: float = -1.0
    troubles: tuple[Trouble, ...] = ()
    unsaved: str | None = None
    last_line: bool = False
    hush: Hush | None = None
    called: float = 0.0
    asked: float = 0.0
    heard_to: float = 0.0
    own: tuple[OwnLine, ...] = ()
    passed: int = 0
    passed_until: float = 0.0
    muted_until: float | None = None
    ended: str | None = None
