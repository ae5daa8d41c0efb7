"""What is kept, and when: after every turn, as every rep begins, and from time to time in a long hold or rest."""

from __future__ import annotations

import contextlib
from dataclasses import replace

from skill.person import Person
from skill.storing import NOTHING_STORED, Conflict, StoreError
from skill.turn import Effect
from speech.loop.world import Live, World

TAKEN_OVER = "Another coach has taken over this workout, so this one stops. The place is kept there."
FORGOTTEN = "What was stored about you has been deleted, so this workout ends here."
NOT_KEPT = "The workout goes on, but it is not kept until then."


def save(world: World, live: Live, person: Person, effects: tuple[Effect, ...] = ()) -> Live:
    """Store the person and do the effects. What cannot be stored is tried again with the next turn."""
    pending = live.pending + effects
    try:
        version = world.store.save(world.name, person, live.version, pending)
    except Conflict:
        return _left_to_the_other(world, live)
    except StoreError as error:
        return replace(live, pending=pending, unsaved=f"{error} {NOT_KEPT}")
    return replace(live, version=version, stored=person, pending=(), unsaved=None)


def mark(world: World, live: Live) -> Live:
    """Store the place. A hair later than the cue's start, lest rounding put it before the rep that just began."""
    live = replace(live, marked=live.view.elapsed)
    person = world.coach.mark(live.turn.person, live.view.elapsed + 0.01, world.device)
    return live if person == live.stored else save(world, live, person)


def leave_if_taken_over(world: World, live: Live) -> Live:
    """Another program may have stored this person since; then that one leads the workout on."""
    try:
        taken_over = world.store.version(world.name) != live.version
    except StoreError:
        return live  # told when something is to be saved
    return _left_to_the_other(world, live) if taken_over else live


def _left_to_the_other(world: World, live: Live) -> Live:
    world.performer.cut()
    with contextlib.suppress(StoreError):
        if world.store.version(world.name) == NOTHING_STORED:
            return replace(live, ended=FORGOTTEN)
    return replace(live, ended=TAKEN_OVER)
