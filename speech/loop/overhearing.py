"""What comes by the ears. The voice is silent before anything is decided, and returns where nothing was meant for it."""

from __future__ import annotations

from dataclasses import replace
from typing import assert_never

from skill.cues import ChimeKind
from speech.ears.addressed import OPEN_FOR, mute_wish, own_words
from speech.ears.deciding import NOT_UNDERSTOOD, Attention, Decision, Verdict, decide
from speech.events import LATE, Heard
from speech.loop.loudness import hushed, levelled, unhushed
from speech.loop.muting import wished
from speech.loop.present import own_lines
from speech.loop.turning import answered
from speech.loop.world import Live, World
from speech.view import Because, Passed

SHOWN_FOR = 10.0
"""Seconds for which words that came to nothing stand on the screen."""

MISSES = 2
"""Utterances in a row that were not understood, after which the coach no longer asks but only shows what it heard."""


def said(world: World, live: Live, text: str, by_ear: bool = False) -> Live:
    """The person's own words: about listening itself, or for the coach."""
    if world.ears is not None and (muted := mute_wish(text)) is not None:
        return wished(world, live, text, muted, by_ear)
    return answered(world, live, text, by_ear)


def overheard(world: World, live: Live, heard: Heard) -> Live:
    """Somebody spoke."""
    if not heard.over and heard.began < live.heard_to:
        return live  # its end has been told already
    live = replace(live, heard_to=max(live.heard_to, heard.ended)) if heard.over else live
    late = world.clock() - heard.ended > LATE
    return _done(world, live, decide(heard, _attention(world, live, heard), _own(world, live, heard), late))


def forgotten(world: World, live: Live) -> Live:
    """Words that came to nothing leave the screen after a while."""
    if live.view.passed is None or world.clock() < live.passed_until:
        return live
    return replace(live, view=replace(live.view, passed=None))


def _done(world: World, live: Live, verdict: Verdict) -> Live:
    match verdict.decision:
        case Decision.HUSH:
            return hushed(world, live)
        case Decision.TAKE:
            return said(world, replace(live, called=0.0), verdict.text, by_ear=True)
        case Decision.CALLED:
            return _called(world, live)
        case Decision.UNCLEAR:
            return _unclear(world, unhushed(world, live), verdict)
        case Decision.OWN:
            return _passed(world, unhushed(world, live), verdict.text, Because.OWN)
        case Decision.LATE:
            return _passed(world, unhushed(world, live), verdict.text, Because.LATE)
        case Decision.DROP:
            return unhushed(world, live)
        case Decision.WAIT:
            return live
        case _:
            assert_never(verdict.decision)


def _attention(world: World, live: Live, heard: Heard) -> Attention:
    return Attention(world.by_name, called=heard.began < live.called, asked=heard.began < live.asked)


def _called(world: World, live: Live) -> Live:
    """Its name was said: the coach speaks softly until it knows what for."""
    live = replace(live, hush=None, called=world.clock() + OPEN_FOR)
    levelled(world, live)
    world.performer.signal(ChimeKind.HEARD)
    return live


def _unclear(world: World, live: Live, verdict: Verdict) -> Live:
    """Words that are no request as they stand: while the coach waits for an answer it tries to make sense of them, or asks
    again, but not for ever (others may be talking); otherwise it only shows what it heard, and has a chime for who called
    it by its name."""
    person, text = live.turn.person, verdict.text
    waits = not live.view.playing and live.turn.question is not None and text
    if waits and (person.misses < MISSES or world.understand(text, person).name != NOT_UNDERSTOOD):
        return answered(world, live, text, by_ear=True)
    if verdict.named:
        world.performer.signal(ChimeKind.NOT_UNDERSTOOD)
    return _passed(world, live, text, Because.NO_REQUEST)


def _passed(world: World, live: Live, text: str, because: Because) -> Live:
    number = live.passed + 1
    view = replace(live.view, passed=Passed(text, because, number))
    return replace(live, view=view, passed=number, passed_until=world.clock() + SHOWN_FOR)


def _own(world: World, live: Live, heard: Heard) -> bool:
    """Whether the coach itself was saying this just then."""
    return own_words(heard, (*live.own, *own_lines(world, live)))
