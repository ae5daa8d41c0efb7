"""How loud the voice is: silent while something heard is looked into, soft while somebody types or has called the coach."""

from __future__ import annotations

from dataclasses import replace

from speech.loop.world import Hush, Live, World

SILENCE = 3.0
"""Seconds after which the voice returns if the end of what silenced it was never told."""


def levelled(world: World, live: Live) -> None:
    """Let the voice be as loud as it is to be now."""
    if live.hush is not None:
        world.performer.mute()
    elif live.view.typed or world.clock() < live.called:
        world.performer.lower()
    else:
        world.performer.restore()


def levelled_anew(world: World, live: Live) -> None:
    """The same where the voice begins at full loudness, as every performance does."""
    if live.hush is not None or live.view.typed or world.clock() < live.called:
        levelled(world, live)


def hushed(world: World, live: Live, seconds: float = SILENCE) -> Live:
    """The voice is silent, for so many seconds at most; the count runs on."""
    now = world.clock()
    since = now if live.hush is None else live.hush.since
    live = replace(live, hush=Hush(since, now + seconds))
    levelled(world, live)
    return live


def unhushed(world: World, live: Live) -> Live:
    """The voice returns, if anything had silenced it."""
    if live.hush is None:
        return live
    live = replace(live, hush=None)
    levelled(world, live)
    return live


def levelled_in_time(world: World, live: Live) -> Live:
    """The voice returns where it has been silent for long enough, or where who called the coach says nothing more."""
    now = world.clock()
    if live.hush is not None and now >= live.hush.until:
        live = unhushed(world, live)
    if live.called and now >= live.called:
        live = replace(live, called=0.0)
        levelled(world, live)
    return live
