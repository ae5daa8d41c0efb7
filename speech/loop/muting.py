"""The microphone is switched off and on: by a key, by a typed word, by a spoken one.

A microphone that is off hears nobody ask for it, so the coach says how it is switched on again by hand; where nobody
can type, it switches it on by itself after a while.
"""

from __future__ import annotations

from dataclasses import replace

from skill.cues import ChimeKind
from skill.person import Intent
from speech.ears.addressed import OwnLine
from speech.loop.loudness import hushed, levelled
from speech.loop.present import LINES_KEPT
from speech.loop.world import Live, World

MUTED_FOR = 300.0
"""Seconds after which a microphone that nobody can switch on by hand is on again."""

MUTED = "Microphone off."
HOW_TO_HEAR = "{} to switch it on again."
MUTED_FOR_A_WHILE = "Microphone off for five minutes."

_AFTER = 0.1
"""Seconds from the end of a line to the voice's return."""


def mute_line(world: World) -> str:
    """What the coach says when somebody has asked it to switch the microphone off."""
    return MUTED_FOR_A_WHILE if world.by_hand is None else f"{MUTED} {HOW_TO_HEAR.format(world.by_hand)}"


def wished(world: World, live: Live, text: str, muted: bool, by_ear: bool) -> Live:
    """The person asked in these words for the microphone to be off or on."""
    taken = Intent("MicrophoneOff" if muted else "MicrophoneOn")  # for the screen only: no coach ever gets it
    asked = live.view.asked + 1
    view = replace(live.view, typed="", heard=text, intent=taken, asked=asked, by_ear=by_ear, passed=None)
    return switched(world, replace(live, view=view, called=0.0), muted, mute_line(world))


def switched(world: World, live: Live, muted: bool, line: str = MUTED) -> Live:
    """Take nothing in by the ears, which is said aloud; or listen again, for which there is a chime."""
    if world.ears is None:
        return live
    world.ears.mute(muted)
    if muted:
        until = world.clock() + MUTED_FOR if world.by_hand is None else None
        return _remarked(world, replace(live, muted_until=until), line)
    live = replace(live, hush=None, muted_until=None)
    levelled(world, live)
    world.performer.signal(ChimeKind.HEARD)
    return live


def heard_again(world: World, live: Live) -> Live:
    """The microphone is on again where its time is over."""
    over = live.muted_until is not None and world.clock() >= live.muted_until
    return switched(world, live, muted=False) if over else live


def _remarked(world: World, live: Live, line: str) -> Live:
    """The line is said at once, while the count runs on in silence."""
    now, seconds = world.clock(), world.device.speaking_time(line)
    view = live.view
    view = replace(view, said=(*view.said, line)[-LINES_KEPT:], remark=line, remarks=view.remarks + 1)
    live = hushed(world, live, seconds + _AFTER)
    world.performer.remark(line)
    return replace(live, view=view, own=(*live.own, OwnLine(now, now + seconds, line))[-LINES_KEPT:])
