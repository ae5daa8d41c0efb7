"""What comes by the ears. The voice is silent before anything is decided, and returns where nothing was meant for it."""

from __future__ import annotations

from dataclasses import replace
from typing import assert_never

from skill.cues import ChimeKind
from speech.ears.addressed import OPEN_FOR, after_name, mute_wish
from speech.ears.deciding import NOT_UNDERSTOOD, Decision, decide
from speech.events import Heard
from speech.loop.present import own_lines
from speech.loop.turning import answered
from speech.loop.world import Live, World

HUSH = 3.0
"""Seconds after which the voice returns if the end of what silenced it was never told."""

ECHO = 0.6
"""Seconds after a line of the coach's within which its words may still be heard."""

MISSES = 2
"""Utterances in a row that were not understood, after which the coach no longer asks but only shows what it heard."""


def said(world: World, live: Live, text: str, by_ear: bool = False) -> Live:
    """The person's own words: about listening itself, or for the coach."""
    if world.ears is not None and (muted := mute_wish(text)) is not None:
        return mute(world, replace(live, view=replace(live.view, typed="")), muted)
    return answered(world, live, text, by_ear)


def overheard(world: World, live: Live, heard: Heard) -> Live:
    """Somebody spoke."""
    called = heard.began < live.called or (not live.view.playing and live.turn.question is not None)
    decision, text = decide(heard, world.by_name, called, _own_words(world, live, heard.began, heard.ended))
    match decision:
        case Decision.HUSH:
            world.performer.mute()
            return replace(live, hushed=world.clock())
        case Decision.TAKE:
            return said(world, replace(live, called=0.0), text, by_ear=True)
        case Decision.CALLED:
            world.performer.lower()
            world.performer.signal(ChimeKind.HEARD)
            return replace(live, hushed=None, called=world.clock() + OPEN_FOR)
        case Decision.UNCLEAR:
            by_name = heard.began < live.called or bool(after_name(heard.text))
            return _unclear(world, unhushed(world, live), text, by_name)
        case Decision.DROP:
            return unhushed(world, live)
        case Decision.WAIT:
            return live
        case _:
            assert_never(decision)


def mute(world: World, live: Live, muted: bool) -> Live:
    """Take nothing in by the ears, or listen again."""
    if world.ears is not None:
        world.ears.mute(muted)
        world.performer.signal(ChimeKind.HEARD)
    world.performer.restore()
    return replace(live, hushed=None)


def unhushed(world: World, live: Live) -> Live:
    """The voice returns, if something heard had silenced it."""
    if live.hushed is None:
        return live
    world.performer.restore()
    return replace(live, hushed=None)


def unhushed_in_time(world: World, live: Live) -> Live:
    """The voice returns where it has been silent for too long."""
    return unhushed(world, live) if live.hushed is not None and world.clock() - live.hushed > HUSH else live


def _unclear(world: World, live: Live, text: str, by_name: bool) -> Live:
    """Words that are no request as they stand: while the coach waits for an answer it tries to make sense of them, or asks
    again, but not for ever (others may be talking); otherwise it only shows what it heard, and has a chime for who called
    it by its name."""
    person = live.turn.person
    waits = not live.view.playing and live.turn.question is not None and text
    if waits and (person.misses < MISSES or world.understand(text, person).name != NOT_UNDERSTOOD):
        return answered(world, live, text, by_ear=True)
    if by_name:
        world.performer.signal(ChimeKind.NOT_UNDERSTOOD)
    return replace(live, view=replace(live.view, unclear=text))


def _own_words(world: World, live: Live, began: float, ended: float) -> str:
    """What the coach itself was saying between these times of the clock, as the microphone may have heard it."""
    lines = (*live.own, *own_lines(world, live))
    return " ".join(text for first, last, text in lines if first < ended and began < last + ECHO)
