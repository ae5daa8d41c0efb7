"""Leads the person: opens, takes one message after the other from the inbox, and ends with the place kept."""

from __future__ import annotations

import logging
from dataclasses import replace
from typing import assert_never

from skill.cues import Hold, Rep, Rest
from skill.person import Intent, Person
from skill.turn import Turn
from speech.events import Ear, Edited, Heard, LastLine, Line, Message, MuteKey, Resized, Stop
from speech.loop.keeping import leave_if_taken_over, mark, save
from speech.loop.loudness import levelled, levelled_in_time
from speech.loop.muting import heard_again, mute_line, switched
from speech.loop.overhearing import forgotten, overheard, said
from speech.loop.present import at_present, lines_told, patience, seen
from speech.loop.turning import apologised, cut, over, performed, texts_after
from speech.loop.world import Live, World
from speech.performing import Began, Mended, Over, Trouble
from speech.view import View

MARK_EVERY = 5.0
"""Seconds of a hold or a rest after which the place is stored again."""

TROUBLES_KEPT = 2
"""Of troubles that are over with the reading; lasting ones are kept as long as they last."""

BROKEN = "Something is wrong with me that I cannot mend, so I stop. Your place is kept: start me again to go on."
GONE = "The workout under way is put away: the catalogue no longer has all of its moves."

_log = logging.getLogger(__name__)


def run(world: World) -> str:
    """Lead the person until they or the workout end; the line to leave on the screen ("" where nothing is to say).

    Raises:
        StoreError: the person cannot be read.
    """
    live, prepared, failed = _open(world), 0, False
    while live.ended is None:
        message = None
        try:
            if failed:
                live = apologised(world, live)
            elif live.view.number != prepared:
                prepared = live.view.number
                world.performer.prepare(_coming(world, live))
            _tell(world, live)
            message = world.receive(patience(world, live))
            live, failed = step(world, live, message), False
        except Exception:  # noqa: BLE001
            # The loop's edge: whatever went wrong in a turn, nobody is left standing in silence.
            # No words in the log: they may be those of people who do not know that they are heard.
            _log.exception("a turn failed on %s", type(message).__name__)
            live, failed = replace(live, ended=BROKEN if failed else None), True
    if not failed:
        world.show(seen(world, live))
    return live.ended


def step(world: World, live: Live, message: Message | None) -> Live:
    """What one message (None: only time has passed) makes of the loop."""
    match message:
        case Line(text):
            return said(world, live, text.strip())
        case Edited(text):
            return _typing(world, live, text)
        case Began(performance, index, at):
            return _began(world, live, index, at) if performance == live.view.number else live
        case Over(performance):
            return over(world, live) if performance == live.view.number and live.view.playing else live
        case Trouble():
            return replace(live, troubles=_kept((*live.troubles, message)))
        case Mended(line):
            return replace(live, troubles=tuple(trouble for trouble in live.troubles if trouble.line != line))
        case LastLine():
            return replace(live, last_line=True, ended=None if live.view.playing else "")
        case Stop():
            return _left(world, live)
        case Resized():
            return replace(live, view=replace(live.view, redraws=live.view.redraws + 1))
        case Ear(state, recording):
            return replace(live, view=replace(live.view, ear=state, recording=recording))
        case Heard():
            return overheard(world, live, message)
        case MuteKey():
            return switched(world, live, muted=not (world.ears is not None and world.ears.muted))
        case None:
            return _ticked(world, live)
        case _:
            assert_never(message)


def _tell(world: World, live: Live) -> None:
    world.show(seen(world, live))
    if world.ears is not None:
        world.ears.expect(live.turn.person)


def _coming(world: World, live: Live) -> tuple[str, ...]:
    """What may be said next."""
    texts = texts_after(world, live.turn)
    return texts if world.ears is None else (*texts, mute_line(world))


def _kept(troubles: tuple[Trouble, ...]) -> tuple[Trouble, ...]:
    passing = [trouble for trouble in troubles if not trouble.lasting]
    return tuple(trouble for trouble in troubles if trouble.lasting or trouble in passing[-TROUBLES_KEPT:])


def _open(world: World) -> Live:
    """Take the person over from whoever had them last, and greet them."""
    while True:
        saved = world.store.load(world.name)
        turn, troubles = _greeted(world, world.coach.reopen(saved.person))
        live = Live(turn, saved.person, saved.version, view=View(by_name=world.by_name), troubles=troubles)
        live = save(world, live, turn.person, turn.effects)
        if live.ended is None:  # else the other one saved just now: take it over from there
            return performed(world, live, turn)


def _greeted(world: World, person: Person) -> tuple[Turn, tuple[Trouble, ...]]:
    turn = world.coach.respond(person, Intent("LaunchRequest"), world.now(), world.device)
    # A file of the person's own catalogue may be gone; the sets that were done stay in the log.
    return turn, () if world.coach.knows(person) else (Trouble(GONE),)


def _typing(world: World, live: Live, text: str) -> Live:
    before, live = live.view.typed, replace(live, view=replace(live.view, typed=text))
    if text or before:
        levelled(world, live)
    return live


def _began(world: World, live: Live, index: int, at: float) -> Live:
    view = replace(live.view, index=index, elapsed=at)
    live = lines_told(replace(live, view=view, anchor=(at, world.clock())))
    world.lower_others(not isinstance(view.timed[index].cue, Rest))
    return mark(world, live) if isinstance(view.timed[index].cue, Rep | Hold | Rest) else live


def _ticked(world: World, live: Live) -> Live:
    live = leave_if_taken_over(world, live)
    if live.ended is not None:
        return live
    live = forgotten(world, heard_again(world, levelled_in_time(world, live)))
    live = lines_told(at_present(world, live))
    present = live.view.present
    long = present is not None and isinstance(present.cue, Hold | Rest)
    return mark(world, live) if long and live.view.elapsed - live.marked >= MARK_EVERY else live


def _left(world: World, live: Live) -> Live:
    """Stop in the middle, the place kept."""
    stopped = cut(world, live)
    if live.view.playing:
        stopped = mark(world, stopped)
    return replace(stopped, ended=stopped.ended or "")
