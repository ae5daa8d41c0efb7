"""What of the performance has been heard by now, and what the screen shows of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from skill.cues import Hold, Phrase, Rest, Say
from speech.ears.addressed import OwnLine
from speech.loop.world import Live, World
from speech.view import View

LINES_KEPT = 6

LOOK_EVERY = 2.0
"""Seconds between two looks at the store while the coach waits for the person."""


def at_present(world: World, live: Live) -> Live:
    """The loop with the performance's seconds brought up to the clock."""
    if not live.view.playing:
        return live
    elapsed = live.anchor[0] + world.clock() - live.anchor[1]
    return replace(live, view=replace(live.view, elapsed=min(elapsed, live.view.length)))


def lines_told(live: Live) -> Live:
    """The lines that the coach has begun since the last look are added to those on the screen, but not the counting."""
    lines = tuple(phrase.text for phrase in _lines(live.view) if live.told < phrase.at <= live.view.elapsed)
    said = (*live.view.said, *lines)[-LINES_KEPT:]
    return replace(live, view=replace(live.view, said=said), told=live.view.elapsed)


def own_lines(world: World, live: Live) -> Iterator[OwnLine]:
    """What the coach has begun to say in this performance, the count included; nothing where it makes no sound."""
    if not world.performer.audible:
        return
    at, clock = live.anchor
    speaking_time = world.device.speaking_time
    for timed in live.view.timed[: live.view.index + 1]:
        for phrase in timed.phrases:
            start = clock + timed.at + phrase.at - at
            if start <= world.clock():
                yield OwnLine(start, start + speaking_time(phrase.text), phrase.text)


def patience(world: World, live: Live) -> float:
    """Seconds until the screen or the voice changes by itself, or until it is time to look whether another program took
    over."""
    return max(0.02, min(_until_due(world, live), _until_change(world, live)))


def _until_due(world: World, live: Live) -> float:
    hush = live.hush.until if live.hush is not None else 0.0
    now = world.clock()
    return min((due - now for due in (hush, live.called) if due), default=LOOK_EVERY)


def _until_change(world: World, live: Live) -> float:
    if not live.view.playing:
        return LOOK_EVERY
    elapsed = at_present(world, live).view.elapsed
    ahead = [phrase.at - elapsed for phrase in _lines(live.view) if phrase.at > elapsed]
    return min(1.0 - elapsed % 1.0, *ahead, 1.0)


def seen(world: World, live: Live) -> View:
    """What the screen shows now."""
    notes = tuple(trouble.line for trouble in live.troubles)
    return replace(at_present(world, live).view, notes=(*notes, live.unsaved) if live.unsaved else notes)


def _lines(view: View) -> Iterator[Phrase]:
    """Every line of the performance, at its second of it. One word alone is counting."""
    for timed in view.timed:
        if isinstance(timed.cue, Say | Hold | Rest):
            yield from (Phrase(timed.at + each.at, each.text) for each in timed.phrases if " " in each.text)
