"""The live loop: what the person types and what was heard go in by one inbox, and every turn is done in one place.

The loop decides nothing about the workout (the coach does) and makes no sound (the performer does). It keeps the
two in step, and stores after every turn and as every rep begins, so that the program may die at any moment.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Protocol, assert_never

from skill.cues import Chime, Cue, Hold, Phrase, Rep, Rest, Say, timeline
from skill.person import Intent, Person, Status
from skill.storing import Conflict, PersonStore, StoreError
from skill.turn import Device, Effect, Passage, Place, Turn
from speech.ears.addressed import OPEN_FOR, mute_wish
from speech.ears.deciding import NOT_UNDERSTOOD, Decision, decide
from speech.events import Ear, Edited, Heard, LastLine, Line, Message, MuteKey, Resized, Stop
from speech.performing import Began, Over, Performer, Trouble
from speech.view import View

MARK_EVERY = 5.0
"""Seconds of a hold or a rest after which the place is stored again."""

LOOK_EVERY = 2.0
"""Seconds between two looks at the store while the coach waits for the person."""

ANSWERS = ("AMAZON.YesIntent", "AMAZON.NoIntent")
HUSH = 3.0
"""Seconds after which the voice returns if the end of what silenced it was never told."""

ECHO = 0.6
"""Seconds after a line of the coach's within which its words may still be heard."""

MISSES = 2
"""Utterances in a row that were not understood, after which the coach no longer asks but only shows what it heard."""

LINES_KEPT = 6
TROUBLES_KEPT = 2
TAKEN_OVER = "Another coach has taken over this workout, so this one stops. The place is kept there."
GONE = "The workout under way is put away: the catalogue no longer has all of its moves."
NOT_KEPT = "The workout goes on, but it is not kept until then."
APOLOGY = "Sorry, something went wrong with me. Your place is kept. Say resume, and we go on."

_log = logging.getLogger(__name__)


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
    ``ears`` listen, if there are any; ``by_name``: only to what follows the coach's name. ``lower_others`` lowers the
    sound of other programs, or lets it return.
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
    lower_others: Callable[[bool], None] = lambda _: None

    @property
    def device(self) -> Device:
        return Device(speaking_time=self.performer.speaking_time, steps=1)


@dataclass(frozen=True, slots=True)
class Live:
    """The loop between two messages.

    ``turn`` is the one under way, or the last one. ``stored`` and ``version`` are as last saved, ``pending`` what could
    not be saved yet. ``anchor`` ties a second of the performance to one of the clock. ``marked`` is the second of the
    performance at which the place was last stored, ``told`` the one up to which its lines stand on the screen.
    ``hushed`` is the time at which something heard silenced the voice (None: it did not), ``called`` the one up to which
    the coach's name need not be said, ``own`` are its last lines before this performance, each with the clock's times of
    its beginning and end. ``ended`` says why the loop ends; None while it goes on.
    """

    turn: Turn
    stored: Person
    version: int
    pending: tuple[Effect, ...] = ()
    view: View = field(default_factory=View)
    anchor: tuple[float, float] = (0.0, 0.0)
    marked: float = 0.0
    told: float = -1.0
    troubles: tuple[str, ...] = ()
    unsaved: str | None = None
    last_line: bool = False
    hushed: float | None = None
    called: float = 0.0
    own: tuple[tuple[float, float, str], ...] = ()
    ended: str | None = None


def run(world: World) -> str:
    """Lead the person until they or the workout end; the line to leave on the screen ("" where nothing is to say).

    Raises:
        StoreError: the person cannot be read.
    """
    live, prepared = _open(world), 0
    while live.ended is None:
        world.show(_seen(world, live))
        if world.ears is not None:
            world.ears.expect(live.turn.person)
        message = None
        try:
            if live.view.number != prepared:
                prepared = live.view.number
                world.performer.prepare(_texts_after(world, live.turn))
            message = world.receive(_patience(world, live))
            live = step(world, live, message)
        except Exception:  # noqa: BLE001
            # The loop's edge: whatever went wrong in a turn, nobody is left standing in silence.
            _log.exception("a turn failed on %r", message)
            live = _apologise(world, live)
    world.show(_seen(world, live))
    return live.ended


def step(world: World, live: Live, message: Message | None) -> Live:
    """What one message (None: only time has passed) makes of the loop."""
    match message:
        case Line(text):
            return _heard(world, live, text.strip())
        case Edited(text):
            return _typing(world, live, text)
        case Began(performance, index, at):
            return _began(world, live, index, at) if performance == live.view.number else live
        case Over(performance):
            return _over(world, live) if performance == live.view.number and live.view.playing else live
        case Trouble(line):
            return replace(live, troubles=(*live.troubles, line)[-TROUBLES_KEPT:])
        case LastLine():
            return replace(live, last_line=True, ended=None if live.view.playing else "")
        case Stop():
            left = _leave(world, live)
            return replace(left, ended=left.ended or "")
        case Resized():
            return live
        case Ear(state):
            return replace(live, view=replace(live.view, ear=state))
        case Heard():
            return _overheard(world, live, message)
        case MuteKey():
            return _mute(world, live, muted=not (world.ears is not None and world.ears.muted))
        case None:
            return _ticked(world, live)
        case _:
            assert_never(message)


def _open(world: World) -> Live:
    """Take the person over from whoever had them last, and greet them."""
    while True:
        saved = world.store.load(world.name)
        turn, troubles = _greeted(world, world.coach.reopen(saved.person))
        live = Live(turn, saved.person, saved.version, troubles=troubles)
        live = _save(world, live, turn.person, turn.effects)
        if live.ended is None:  # else the other one saved just now: take it over from there
            return _perform(world, live, turn)


def _greeted(world: World, person: Person) -> tuple[Turn, tuple[str, ...]]:
    turn = world.coach.respond(person, Intent("LaunchRequest"), world.now(), world.device)
    # A file of the person's own catalogue may be gone; the sets that were done stay in the log.
    return turn, () if world.coach.knows(person) else (GONE,)


def _heard(world: World, live: Live, text: str) -> Live:
    """A line of the person's. An empty one pauses and resumes."""
    if world.ears is not None and (muted := mute_wish(text)) is not None:
        return _mute(world, replace(live, view=replace(live.view, typed="")), muted)
    intent = world.understand(text, live.turn.person) if text else _pause_or_resume(live.turn.person)
    if intent is None:
        world.performer.restore()
        return replace(live, view=replace(live.view, typed=""))
    asked = live.view.asked + 1
    view = replace(live.view, typed="", heard=text, intent=intent, asked=asked, unclear=None)
    cut = _cut(world, replace(live, view=view, troubles=(), hushed=None))  # whoever speaks has read them
    unheard = 0.0 if live.hushed is None else world.clock() - live.hushed  # the count went on in silence
    heard = max(0.0, cut.view.elapsed - unheard) if live.view.playing else None
    turn = world.coach.respond(live.turn.person, intent, world.now(), world.device, heard)
    return _do(world, cut, turn)


def _overheard(world: World, live: Live, heard: Heard) -> Live:
    """Somebody spoke. The voice is silent before anything is decided, and returns where nothing was meant for it."""
    called = heard.began < live.called or (not live.view.playing and live.turn.question is not None)
    decision, text = decide(heard, world.by_name, called, _own_words(world, live, heard.began, heard.ended))
    match decision:
        case Decision.HUSH:
            world.performer.mute()
            return replace(live, hushed=world.clock())
        case Decision.TAKE:
            return _heard(world, replace(live, called=0.0), text)
        case Decision.CALLED:
            world.performer.lower()
            return replace(live, hushed=None, called=world.clock() + OPEN_FOR)
        case Decision.UNCLEAR:
            return _unclear(world, _unhushed(world, live), text)
        case Decision.DROP:
            return _unhushed(world, live)
        case Decision.WAIT:
            return live
        case _:
            assert_never(decision)


def _unclear(world: World, live: Live, text: str) -> Live:
    """Words that are no request as they stand: while the coach waits for an answer it tries to make sense of them, or asks
    again, but not for ever (others may be talking); otherwise it only shows what it heard."""
    person = live.turn.person
    waits = not live.view.playing and live.turn.question is not None and text
    if waits and (person.misses < MISSES or world.understand(text, person).name != NOT_UNDERSTOOD):
        return _heard(world, live, text)
    return replace(live, view=replace(live.view, unclear=text))


def _unhushed(world: World, live: Live) -> Live:
    if live.hushed is None:
        return live
    world.performer.restore()
    return replace(live, hushed=None)


def _own_words(world: World, live: Live, began: float, ended: float) -> str:
    """What the coach itself was saying between these times of the clock, as the microphone may have heard it."""
    lines = (*live.own, *_own_lines(world, live))
    return " ".join(text for first, last, text in lines if first < ended and began < last + ECHO)


def _own_lines(world: World, live: Live) -> Iterator[tuple[float, float, str]]:
    """The lines begun in this performance (the count included), with the clock's times of beginning and end."""
    at, clock = live.anchor
    speaking_time = world.device.speaking_time
    for timed in live.view.timed[: live.view.index + 1]:
        for phrase in timed.phrases:
            start = clock + timed.at + phrase.at - at
            if start <= world.clock():
                yield start, start + speaking_time(phrase.text), phrase.text


def _mute(world: World, live: Live, muted: bool) -> Live:
    if world.ears is not None:
        world.ears.mute(muted)
    world.performer.restore()
    return replace(live, hushed=None)


def _pause_or_resume(person: Person) -> Intent | None:
    match person.status:
        case Status.PAUSED:
            return Intent("AMAZON.ResumeIntent")
        case Status.WORKING | Status.RESTING:
            return Intent("AMAZON.PauseIntent")
        case Status.IDLE | Status.READY | Status.ASKED | Status.FINISHED:
            return None
        case _:
            assert_never(person.status)


def _typing(world: World, live: Live, text: str) -> Live:
    if text:
        world.performer.lower()  # with every key: a step that began meanwhile began at full voice
    elif live.view.typed:
        world.performer.restore()
    return replace(live, view=replace(live.view, typed=text))


def _over(world: World, live: Live) -> Live:
    """The performance was heard to its end."""
    live = replace(live, view=replace(live.view, playing=False))
    world.lower_others(False)  # noqa: FBT003
    if live.turn.ends:
        return replace(live, ended="")
    if live.turn.goes_on:
        return _do(world, live, world.coach.over(live.turn.person, world.now(), world.device))
    return replace(live, ended="" if live.last_line else None)


def _do(world: World, live: Live, turn: Turn) -> Live:
    """Keep the turn, then make it heard: what was heard is never less than what is kept."""
    kept = _save(world, replace(live, turn=turn), turn.person, turn.effects)
    if kept.ended is not None:
        world.performer.cut()
        return kept
    return _perform(world, kept, turn)


def _perform(world: World, live: Live, turn: Turn) -> Live:
    device = world.device
    timed = timeline(turn.cues, device.speaking_time)
    number = live.view.number + 1
    view = replace(
        live.view,
        progress=turn.person.progress,
        number=number,
        timed=timed,
        places=_places(turn),
        index=-1,
        elapsed=0.0,
        left=world.left(turn.person),
        playing=True,
    )
    own = (*live.own, *_own_lines(world, live))[-LINES_KEPT:] if world.ears is not None else ()
    world.performer.start(number, timed)
    world.lower_others(True)  # noqa: FBT003
    return replace(live, turn=turn, view=view, anchor=(0.0, world.clock()), marked=0.0, told=-1.0, own=own)


def _texts_after(world: World, turn: Turn) -> tuple[str, ...]:
    """What will be said next if nobody speaks, or if they answer yes or no: the coach is pure, so it can be asked ahead.

    At estimated speaking times, since exact ones would have to make every phrase here and now.
    """
    person, at, device = turn.person, world.now(), Device(steps=1)
    coming = [world.coach.over(person, at, device)] if turn.goes_on else []
    if turn.question:
        coming += [world.coach.respond(person, Intent(answer), at, device) for answer in ANSWERS]
    return tuple(dict.fromkeys(text for turn in coming for cue in turn.cues for text in _texts(cue)))


def _texts(cue: Cue) -> tuple[str, ...]:
    """All that may be spoken in the cue, whether or not it will fit."""
    match cue:
        case Say(text):
            return (text,)
        case Rep():
            wished = (cue.said, cue.call, cue.cue, *(beat.word for beat in cue.beats))
            return tuple(text for text in wished if text)
        case Hold(_, calls) | Rest(_, calls):
            return tuple(call.text for call in calls)
        case Chime():
            return ()
        case _:
            assert_never(cue)


def _places(turn: Turn) -> tuple[Place | None, ...]:
    return tuple(place for passage in turn.passages for place in (passage.place,) * len(passage.cues))


def _began(world: World, live: Live, index: int, at: float) -> Live:
    view = replace(live.view, index=index, elapsed=at)
    live = _told(replace(live, view=view, anchor=(at, world.clock())))
    world.lower_others(not isinstance(view.timed[index].cue, Rest))
    return _mark(world, live) if isinstance(view.timed[index].cue, Rep | Hold | Rest) else live


def _ticked(world: World, live: Live) -> Live:
    if _taken_over(world, live):
        world.performer.cut()
        return replace(live, ended=TAKEN_OVER)
    if live.hushed is not None and world.clock() - live.hushed > HUSH:
        live = _unhushed(world, live)
    live = _told(_at_present(world, live))
    present = live.view.present
    long = present is not None and isinstance(present.cue, Hold | Rest)
    return _mark(world, live) if long and live.view.elapsed - live.marked >= MARK_EVERY else live


def _told(live: Live) -> Live:
    """The lines that the coach has begun since the last look are added to those on the screen, but not the counting."""
    lines = tuple(phrase.text for phrase in _lines(live) if live.told < phrase.at <= live.view.elapsed)
    said = (*live.view.said, *lines)[-LINES_KEPT:]
    return replace(live, view=replace(live.view, said=said), told=live.view.elapsed)


def _lines(live: Live) -> Iterator[Phrase]:
    """Every line of the performance, at its second of it. One word alone is counting."""
    for timed in live.view.timed:
        if isinstance(timed.cue, Say | Hold | Rest):
            yield from (Phrase(timed.at + each.at, each.text) for each in timed.phrases if " " in each.text)


def _taken_over(world: World, live: Live) -> bool:
    try:
        return world.store.version(world.name) != live.version
    except StoreError:
        return False  # told when something is to be saved


def _at_present(world: World, live: Live) -> Live:
    """The loop with the performance's seconds brought up to the clock."""
    if not live.view.playing:
        return live
    end = live.view.timed[-1].end if live.view.timed else 0.0
    elapsed = live.anchor[0] + world.clock() - live.anchor[1]
    return replace(live, view=replace(live.view, elapsed=min(elapsed, end)))


def _mark(world: World, live: Live) -> Live:
    """Store the place. A hair later than the cue's start, lest rounding put it before the rep that just began."""
    live = replace(live, marked=live.view.elapsed)
    person = world.coach.mark(live.turn.person, live.view.elapsed + 0.01, world.device)
    if person == live.stored:
        return live
    live = _save(world, live, person)
    if live.ended is not None:
        world.performer.cut()
    return live


def _cut(world: World, live: Live) -> Live:
    """Silence; ``view.elapsed`` then says how much of the performance was heard."""
    heard = world.performer.cut()
    if not live.view.playing:
        return live
    # None: it came to its end just now, and the performer's word of it is still on the way.
    end = live.view.timed[-1].end if live.view.timed else 0.0
    return replace(live, view=replace(live.view, playing=False, elapsed=end if heard is None else heard))


def _leave(world: World, live: Live) -> Live:
    """Stop in the middle, the place kept."""
    cut = _cut(world, live)
    return _mark(world, cut) if live.view.playing else cut


def _save(world: World, live: Live, person: Person, effects: tuple[Effect, ...] = ()) -> Live:
    """Store the person and do the effects. What cannot be stored is tried again with the next turn."""
    pending = live.pending + effects
    try:
        version = world.store.save(world.name, person, live.version, pending)
    except Conflict:
        return replace(live, ended=TAKEN_OVER)
    except StoreError as error:
        return replace(live, pending=pending, unsaved=f"{error} {NOT_KEPT}")
    return replace(live, version=version, stored=person, pending=(), unsaved=None)


def _apologise(world: World, live: Live) -> Live:
    """Stand paused at the last place that was stored."""
    person = world.coach.reopen(live.stored)
    turn = Turn(person, (Passage((Say(APOLOGY),)),))
    return _perform(world, replace(live, turn=turn), turn)


def _patience(world: World, live: Live) -> float:
    """Seconds until the screen changes by itself, or until it is time to look whether another program took over."""
    if not live.view.playing:
        return LOOK_EVERY
    elapsed = _at_present(world, live).view.elapsed
    ahead = [phrase.at - elapsed for phrase in _lines(live) if phrase.at > elapsed]
    return max(0.02, min(1.0 - elapsed % 1.0, *ahead, 1.0))


def _seen(world: World, live: Live) -> View:
    notes = (*live.troubles, live.unsaved) if live.unsaved else live.troubles
    return replace(_at_present(world, live).view, notes=notes)
