"""One turn after the other: words become an intent, the coach's answer is kept, then it is made heard."""

from __future__ import annotations

from dataclasses import replace
from typing import assert_never

from skill.cues import Chime, ChimeKind, Cue, Hold, Rep, Rest, Say, timeline
from skill.person import Intent, Person, Status
from skill.turn import Device, Passage, Place, Turn
from speech.ears.addressed import OPEN_FOR
from speech.loop.keeping import save
from speech.loop.loudness import levelled, levelled_anew
from speech.loop.present import LINES_KEPT, own_lines
from speech.loop.world import Live, World

ANSWERS = ("AMAZON.YesIntent", "AMAZON.NoIntent")
LIKELY = {
    Status.WORKING: "AMAZON.PauseIntent",
    Status.RESTING: "AMAZON.PauseIntent",
    Status.PAUSED: "AMAZON.ResumeIntent",
    Status.READY: "ReadyIntent",
}
"""What people say most where nothing was asked."""

APOLOGY = "Sorry, something went wrong with me. Your place is kept. Say resume, and we go on."


def answered(world: World, live: Live, text: str, by_ear: bool = False) -> Live:
    """The person asked for something. An empty line pauses and resumes; what came by ear has its chime."""
    intent = world.understand(text, live.turn.person) if text else _pause_or_resume(live.turn.person)
    if intent is None:
        live = replace(live, view=replace(live.view, typed=""))
        levelled(world, live)
        return live
    asked = live.view.asked + 1
    view = replace(live.view, typed="", heard=text, intent=intent, asked=asked, by_ear=by_ear, passed=None)
    troubles = tuple(trouble for trouble in live.troubles if trouble.lasting)  # whoever speaks has read the others
    stopped = cut(world, replace(live, view=view, troubles=troubles, hush=None, called=0.0))
    if by_ear:
        world.performer.signal(ChimeKind.HEARD)
    unheard = 0.0 if live.hush is None else world.clock() - live.hush.since  # the count went on in silence
    heard = max(0.0, stopped.view.elapsed - unheard) if live.view.playing else None
    return done(world, stopped, world.coach.respond(live.turn.person, intent, world.now(), world.device, heard))


def over(world: World, live: Live) -> Live:
    """The performance was heard to its end."""
    live = replace(live, view=replace(live.view, playing=False, waiting=not live.turn.goes_on))
    world.lower_others(False)  # noqa: FBT003
    if live.turn.ends:
        return replace(live, ended="")
    if live.turn.goes_on:
        return done(world, live, world.coach.over(live.turn.person, world.now(), world.device))
    return replace(live, asked=_open_for_an_answer(world, live), ended="" if live.last_line else None)


def _open_for_an_answer(world: World, live: Live) -> float:
    """The time up to which an answer needs no name before it. To the greeting it does: perhaps nobody is there yet."""
    return world.clock() + OPEN_FOR if live.turn.question is not None and live.view.asked else 0.0


def apologised(world: World, live: Live) -> Live:
    """Stand paused at the last place that was stored, after an error in a turn."""
    turn = Turn(world.coach.reopen(live.stored), (Passage((Say(APOLOGY),)),))
    return performed(world, replace(live, turn=turn), turn)


def done(world: World, live: Live, turn: Turn) -> Live:
    """Keep the turn, then make it heard: what was heard is never less than what is kept."""
    kept = save(world, replace(live, turn=turn), turn.person, turn.effects)
    return kept if kept.ended is not None else performed(world, kept, turn)


def performed(world: World, live: Live, turn: Turn) -> Live:
    """Begin to make the turn heard."""
    timed = timeline(turn.cues, world.device.speaking_time)
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
        waiting=False,
    )
    own = (*live.own, *own_lines(world, live))[-LINES_KEPT:] if world.ears is not None else ()
    world.performer.start(number, timed)
    levelled_anew(world, live)
    world.lower_others(True)  # noqa: FBT003
    return replace(live, turn=turn, view=view, anchor=(0.0, world.clock()), marked=0.0, told=-1.0, asked=0.0, own=own)


def cut(world: World, live: Live) -> Live:
    """Silence; ``view.elapsed`` then says how much of the performance was heard."""
    heard = world.performer.cut()
    if not live.view.playing:
        return live
    # None: it came to its end just now, and the performer's word of it is still on the way.
    return replace(live, view=replace(live.view, playing=False, elapsed=live.view.length if heard is None else heard))


def texts_after(world: World, turn: Turn) -> tuple[str, ...]:
    """What will be said next if nobody speaks, or if they say what is likely: the coach is pure, so it can be asked ahead.

    At estimated speaking times, since exact ones would have to make every phrase here and now.
    """
    person, at, device = turn.person, world.now(), Device(steps=1)
    coming = [world.coach.over(person, at, device)] if turn.goes_on else []
    said = ANSWERS if turn.question else tuple(LIKELY[status] for status in (person.status,) if status in LIKELY)
    coming += [world.coach.respond(person, Intent(intent), at, device) for intent in said]
    return tuple(dict.fromkeys(text for turn in coming for cue in turn.cues for text in _texts(cue)))


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
