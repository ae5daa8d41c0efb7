"""The one door for every shell: intents and elapsed time in, turns of cues out. Pure."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from catalog import Catalog
from skill import engine, flow
from skill.cues import Chime, Cue, Say
from skill.intents import handler
from skill.intents.picking import pick_out
from skill.narration import explaining, going
from skill.narration.questions import question_line
from skill.person import Intent, Person, Status
from skill.plan import SetStep, make_plan
from skill.scene import Reply, Scene
from skill.turn import Device, Effect, Passage, Turn

LONG_ANSWER = 5.0
"""An answer in mid-set that takes longer (seconds) first says how to come out of the position, and then back in."""

PERFORMING = (Status.WORKING, Status.RESTING)


@dataclass(frozen=True, slots=True)
class Coach:
    """The coach for a catalogue."""

    catalog: Catalog

    def respond(self, person: Person, intent: Intent, at: datetime, device: Device, heard: float | None = None) -> Turn:
        """The reply to an intent.

        ``heard``: seconds of the performance under way that were heard before the person spoke; None if it had been
        heard to its end, or nothing was under way.
        """
        scene, before = self._scene(person, at, device, heard)
        reply = self._replied(scene, intent)
        if intent.name != "AMAZON.FallbackIntent":
            reply = replace(reply, person=replace(reply.person, misses=0))
        for more in intent.also:
            follow = handler(more.name)(scene.now(reply.person), more)
            reply = flow.prefixed(follow, reply.lines, reply.effects)
        return self._turn(scene, flow.prefixed(reply, (), before))

    def over(self, person: Person, at: datetime, device: Device) -> Turn:
        """The turn after a performance that was heard to its end. Call it only when the last turn ``goes_on``."""
        scene = Scene(self.catalog, person, at, device)
        if scene.status not in PERFORMING:
            return Turn(person, ())
        return self._turn(scene, flow.over(scene))

    def again(self, person: Person, device: Device) -> Turn:
        """The last turn once more, moving nothing: what it led to is performed again from where that began."""
        progress = person.progress
        performance = progress.performance if progress else None
        if performance is None or person.status not in PERFORMING:
            question = person.question.kind if person.question else None
            return Turn(person, (Passage(tuple(map(Say, person.last))),), question)
        entry = person.with_progress(step=performance.step, rep=performance.rep, elapsed=performance.elapsed)
        scene = Scene(self.catalog, entry, performance.started, device)
        talk = tuple(map(Say, person.last)) if performance.lead else ()
        _, passages, goes_on = engine.perform(scene, talk)
        return Turn(person, (Passage(talk), *passages), goes_on=goes_on)

    def mark(self, person: Person, seconds: float, device: Device) -> Person:
        """The person ``seconds`` into the performance under way: what a shell stores while it performs.

        Sets of a performance of several steps are not logged here but when it is over or interrupted.
        """
        if person.progress is None or person.progress.performance is None:
            return person
        scene = Scene(self.catalog, person, person.progress.performance.started, device)
        return engine.stand_at(scene, engine.locate(scene, seconds))

    def knows(self, person: Person) -> bool:
        """Whether the catalogue still has all of the workout under way; `respond` puts away one that it lacks."""
        try:
            return person.progress is None or bool(make_plan(person.progress.recipe, self.catalog))
        except KeyError:
            return False

    def reopen(self, person: Person) -> Person:
        """A stored person whose program ended: whatever was under way is paused where it was."""
        if person.status in PERFORMING or person.status is Status.ASKED:
            person = person.with_progress(status=Status.PAUSED, performance=None)
        return replace(person, question=None, misses=0)

    def _scene(
        self, person: Person, at: datetime, device: Device, heard: float | None
    ) -> tuple[Scene, tuple[Effect, ...]]:
        """The scene at the moment they speak, with sets that were done on the way there."""
        if not self.knows(person):
            person = replace(person, progress=None, question=None)
        scene = Scene(self.catalog, person, at, device)
        if heard is None or person.status not in PERFORMING or person.progress is None:
            return scene, ()
        position = engine.locate(scene, heard)
        if device.stretches:
            position = engine.rounded_down(position)
        first = person.progress.performance.step if person.progress.performance else position.step
        logged, effects = flow.performed(scene, first, position.step)
        moved = engine.stand_at(logged, position)
        return replace(scene, person=moved, called=position.called), effects

    def _replied(self, scene: Scene, intent: Intent) -> Reply:
        question = scene.person.question
        if question is not None and (chosen := pick_out(question, intent)) is not None:
            without = replace(scene.person, question=None)
            if scene.status is Status.ASKED:
                without = flow.go_on(scene.now(without)).person
            return handler(chosen.name)(scene.now(without), chosen)
        return handler(intent.name)(scene, intent)

    def _turn(self, scene: Scene, reply: Reply) -> Turn:
        performing = reply.person.status in PERFORMING and not reply.ends
        # What a step says is not kept: asked to repeat, the coach speaks it anew.
        person = replace(reply.person, last=reply.lines or (() if performing else reply.person.last))
        after = scene.now(person)
        if performing:
            return self._performing(scene, after, reply)
        question = person.question if not reply.ends else None
        asked = (question_line(question, self.catalog),) if question else ()
        cues = (*_chimed(reply), *(Say(line) for line in (*reply.lines, *asked)))
        ended = replace(person, question=None) if reply.ends else person
        return Turn(
            replace(ended, last=(*reply.lines, *asked) or ended.last),
            (Passage(cues),) if cues else (),
            question.kind if question else None,
            reply.ends,
            effects=reply.effects,
        )

    def _performing(self, before: Scene, after: Scene, reply: Reply) -> Turn:
        """Lines first, then the steps; in mid-set a long answer is framed by the ways out of and into the position."""
        lines = (*_framed(before, after, reply.lines), *_estimate(before, after))
        cues = (*_chimed(reply), *(Say(line) for line in lines))
        person, passages, goes_on = engine.perform(after, cues)
        talk = (Passage(cues),) if cues else ()
        return Turn(person, (*talk, *passages), goes_on=goes_on, effects=reply.effects)


def _in_same_set(before: Scene, after: Scene) -> bool:
    step = after.step
    same = before.status is Status.WORKING and before.person.progress is not None and before.step == step
    return same and isinstance(step, SetStep) and 0 < after.progress.rep <= step.reps


def _estimate(before: Scene, after: Scene) -> tuple[str, ...]:
    """Where the device cannot tell how much was heard: the rep from which the coach takes it that they go on."""
    moved = before.person.progress is not None and before.progress.rep != after.progress.rep
    if not after.device.stretches or moved or not _in_same_set(before, after) or after.progress.rep < 2:
        return ()
    return (going.about(after.progress.rep),)


def _chimed(reply: Reply) -> tuple[Cue, ...]:
    return (Chime(reply.chime),) if reply.chime else ()


def _framed(before: Scene, after: Scene, lines: tuple[str, ...]) -> tuple[str, ...]:
    """In mid-set, an answer longer than `LONG_ANSWER` between the way out of the position and the way back in."""
    step, exercise = after.step, after.exercise
    if not (_in_same_set(before, after) and isinstance(step, SetStep) and exercise):
        return lines
    if sum(after.device.speaking_time(line) for line in lines) <= LONG_ANSWER:
        return lines
    return (explaining.way_out(exercise, step.side), *lines, explaining.way_in(exercise, step.side))
