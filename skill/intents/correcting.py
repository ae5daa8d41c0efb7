"""Putting right the rep at which the coach believes them to be."""

from __future__ import annotations

from dataclasses import replace

from skill import flow
from skill.intents import slots as read
from skill.intents.advancing import done
from skill.intents.answering import answer
from skill.intents.spec import handles
from skill.narration import going, tuning
from skill.person import Intent, Status
from skill.plan import SetStep
from skill.scene import Reply, Scene


@handles(
    "CorrectRepIntent",
    "no {reps}",
    "no (it was|it's|that was|i was at|i was on|i'm at|i'm on) [rep] {reps}",
    "(i was|i'm|i am|we are|we were) (at|on) [rep] {reps}",
    "(make|call) (it|that) rep {reps}",
    "(go on|continue|carry on|start) (from|at|with) rep {reps}",
    "from rep {reps} [please]",
    "(it was|that was|it's) rep {reps}",
    "(not that many|not so many|more than that) [only] {reps}",
    slots={"reps": "number"},
)
def correct_rep(scene: Scene, intent: Intent) -> Reply:
    """In a set they go on from the rep they say; after one the number corrects what was noted."""
    rep = read.number(intent, "reps")
    if "reps" not in intent.slots:  # "no", and the number was not heard
        return answer(scene, yes=False)
    step = scene.step
    running = scene.status in (Status.WORKING, Status.PAUSED, Status.ASKED) and scene.person.progress is not None
    if not (running and isinstance(step, SetStep) and scene.progress.rep > 0):
        return done.handler(scene, replace(intent, name=done.name))
    if rep is None or not 1 <= rep <= step.reps:
        return Reply(scene.person, (tuning.SAY_A_NUMBER,))
    moved = flow.go_on(scene.now(scene.person.with_progress(rep=rep)))
    return flow.prefixed(moved, (going.from_rep(rep),))
