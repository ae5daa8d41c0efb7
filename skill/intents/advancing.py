"""On with the workout: ready, done."""

from __future__ import annotations

from dataclasses import replace

from skill import flow
from skill.digest import put_right
from skill.intents import slots as read
from skill.intents.answering import answer
from skill.intents.spec import handles
from skill.narration import going, starting
from skill.person import Intent, QuestionKind, Status
from skill.plan import RestStep, RoutineStep, SetStep
from skill.recipe import MOST_REPS
from skill.scene import Reply, Scene
from skill.turn import LogSet


@handles(
    "ReadyIntent",
    "[i'm|i am|we're|we are|okay|i'm all|all|yes|yeah|yes i'm] ready [now|to go|when you are|for it]",
    "[i'm|i am|we're|we are|okay] ready (for this|for more|to start|to begin|to rock)",
    "(i'm all|all|yes|yeah|yes i'm) ready (for this|for more|to start|to begin|to rock)",
    "(ready|i'm ready|i am ready) (now|whenever you are|for the next one)",
    "(ready|i'm ready|i am ready) (for the next move|for the next set|for the next round)",
    "(let's|lets) (go|do this|rock|roll|get going|get started|crack on|get to it|do it now|begin|get cracking)",
    "(come on|right|okay|alright|come on then) let's (go|do this)",
    "(let's go) (coach|again|then|now)",
    "go [ahead|now|for it]",
    "go go [go]",
    "(i'm|i am|we're) (set|all set|in position|good to go|there)",
    "(i'm|i am|we're) (in place|set up|good now|prepared|all good to go|raring to go)",
    "(i'm|i am) [now] (in the position|in place|down on the floor|on the floor) [now]",
    "(i'm|i am) [now] (on the mat|lying down|standing|on my back) [now]",
    "(all set|good to go|set up|in position|all set up|set|prepared) [now|coach|here]",
    "(bring it on|hit it|fire away|off we go|here we go)",
    "(here i go|away we go|hit me|shoot|ready steady go|game on)",
    "(start|begin) [the] (set|move|count) [now]",
    "(you can|you may|please|okay you can) (start|begin|go|go ahead|count now|start counting now|kick off) [now]",
    "(start|begin) [now|when you like|whenever you like|already|straight away]",
    "(that's|that is|i've had) enough (rest|of a rest|of a break|resting|time|break)",
    "(okay|ok|right|yes|alright|now) (go|ready|let's go|begin|i'm ready|start)",
    "(i'm|i am) (rested|recovered|back in position|okay now)",
    "(i'm|i am) (fresh|warm and ready|fine to go|fine now|good to start)",
    "i've (rested|recovered|got my breath back|got it|got the weights|got the band|caught my breath) [now|enough]",
    "i have [got] [my|the] (equipment|weights|band|dumbbells|kit|stuff) (ready|in place|set up|at the ready)",
    "(got|i've got|i have) (everything|it all|the kit) (ready|set up|in place)",
    "(don't|no need to|you needn't|you don't have to) wait [any longer|any more|for me] [i'm ready]",
    "(no more|done|finished) (waiting|resting|rest)",
    "(on you go|carry me|you're on|your call|whenever you're ready|when you're ready|over to you)",
    "(i'm|i am) (waiting|waiting for you)",
    "i'm ready (you can|please) (go ahead|start|begin|go)",
    "(next set|next round) (i'm ready|let's go|go)",
    "(let's|time to) (start|begin) [now|then]",
    "set me off",
    "(come on|right) (let's do it|do it|let's do this|let's have it)",
    "(i've got|i have) my (weights|band|ball) (on|ready|here|in hand|in place) i'm ready",
    "(i've got|i have) my (dumbbells|kettlebell|bench|mat) (on|ready|here|in hand|in place) i'm ready",
    "ready (to roll|for action|as i'll ever be|steady go|and waiting|and willing)",
    "(set|all set|ready) and (ready|waiting|willing|set)",
    "(you may|you can|please) (begin|commence|start|start now)",
    "(i'm|i am) (on it|back up|in it|down|on my mat|in my spot|as ready as i'll ever be|holding the weights)",
    "(on|at) my mark (go|start)",
    "(yes|okay) (i'm|we're) (ready|set|good to go|all set) [now]",
    "(let's|time to) (get to it|get it done|get into it|rumble|smash it|hit it|start it|begin it)",
    "(right|now|okay) (i'm in place|in place|i'm set|in position)",
    "(yes|okay|right) (i'm|i am) all ready (to start the set|to go|for the set|now)",
    "(set|ready|okay) (go|let's roll|let's go|steady go)",
    "(i've|i have) (got into|found my|taken the|got in) (position|place|spot) [now]",
    "(ready|all ready) for (the set|the move|the next one|this|it|action) [now]",
    "(you can|you may) (start|begin|count|go) [the set] now",
    "(hit|start|give) (me|it) [i'm ready]",
    "(yes|yep|okay) (i'm set|i am set|all set|set|in place|in position)",
    "ready to go [when you are|now|coach]",
)
def ready(scene: Scene, _intent: Intent) -> Reply:
    """Ends a rest or the setting up, is a yes to an offer; changes nothing in a running set."""
    match scene.status:
        case Status.RESTING:
            return end_rest(scene)
        case Status.PAUSED | Status.ASKED | Status.READY:
            return answer(scene, yes=_agrees(scene)) if scene.person.question else resume_now(scene)
        case Status.WORKING:
            return Reply(scene.person, (going.ALREADY_GOING,))
        case Status.IDLE | Status.FINISHED:
            if scene.person.question and scene.person.question.kind is not QuestionKind.EFFORT:
                return answer(scene, yes=_agrees(scene))
            return Reply(scene.person, (starting.NOTHING_YET,))


def _agrees(scene: Scene) -> bool:
    """Whoever wants to get going says yes to every offer but the one to delete all."""
    return scene.person.question is None or scene.person.question.kind is not QuestionKind.FORGET


def end_rest(scene: Scene) -> Reply:
    """From a rest to what it was for."""
    step = scene.step
    if isinstance(step, RestStep):
        return flow.arrive(scene, scene.progress.step + 1)
    rested = scene.now(scene.person.with_progress(extra=0))
    return flow.prefixed(flow.go_on(rested), (flow.resumed_line(rested),))


def resume_now(scene: Scene) -> Reply:
    """On from a pause, with a lead-in; from "ready" the workout begins."""
    if scene.status is Status.READY:
        return flow.enter(scene, 0)
    return flow.prefixed(flow.go_on(scene), (flow.resumed_line(scene),))


@handles(
    "DoneIntent",
    "[i'm|i am|all|we're|that's me|okay|i'm all|that's] (done|finished) [now|with it|with those]",
    "[i'm|i am|all|we're|that's me|okay|i'm all|that's] (done|finished) (with that|with them|here|with these)",
    "[i'm|i am|all] (done|finished|through) with (this|the|that|my|the whole) (set|one|exercise|move)",
    "(i've|i have|i just|i've just|we've) (done|finished|completed) (it|that|this|the set|this set)",
    "(i've|i have|i just|i've just|we've) (done|finished|completed) (that set|them|them all|all of them|those)",
    "(i've|i have|i just|i've just) (done|finished|completed) (all of them|them all|the reps)",
    "(i've|i have|i just|i've just) (done|finished|completed) (my reps|all the reps|the last one|the exercise)",
    "[i] (finished|completed|did) [the|this|that|my] (set|reps|exercise|one|last rep)",
    "(set|that set is|that's the set|the set is|this set is|set is) (done|finished|complete|completed|over)",
    "(that's|that is) (it|all|them|the lot|all of them) [done] [now]",
    "(that's|that is) (me|me done|me finished|the set|them all|me done with those) [done] [now]",
    "that's (all|as many as|as much as|as far as) [that] i can (do|manage|go)",
    "(i can't|i cannot) do (any more|another one|another rep|more|one more|more than that)",
    "no more (reps|i'm done|left in me)",
    "[i] did {reps} [reps|of them|of those|in the end|in total|that time|there|this time]",
    "[i] only (did|got|managed|made|made it to|got to|got up to) {reps} [reps|of them|of those|this time]",
    "[i] (got|managed|made|completed) {reps} [reps|of them|out|this time]",
    "[i] (finished|made it to|got to|got up to|reached) {reps} [reps|of them|out|this time]",
    "[i] (could only|just about|barely|only just) (manage|managed|do|did|get|got) {reps} [reps|of them]",
    "(i've|i have) (done|got|managed|completed|finished) {reps} [reps|of them|already|so far|now]",
    "(i'm|i am|we're) (done|finished) [i] (did|got|managed|with|at|after) {reps} [reps]",
    "(done|finished) {reps} [reps|of them]",
    "(it was|that was|that's|it's|that makes|makes|there's) {reps} reps [done|finished|completed|from me]",
    "(that's|that was|that makes|it was) {reps} [of them|done|from me|now]",
    "{reps} (reps done|done|reps completed|completed|reps finished)",
    "{reps} (finished|of them done|of them|in the bag|from me)",
    "[i] (stopped|gave up|quit) (at|after) {reps} [reps]",
    "(make that|put down|write down|call it|log|note|record|it should be|actually it was) {reps} [reps]",
    "i (did|managed|got) (all|all of them|every one|every rep|the lot)",
    "[i] (did|got) [all] {reps} [reps] (done|finished|completed)",
    "(mark|log|count) (it|this|that|this set|that set) as (done|finished|complete|completed)",
    "(end|finish|close) (this|the|that) set [now|here]",
    "(finished|done) (that one|the set|with that one|my reps|this one)",
    "(that's|that was) my {reps} [done]",
    "(that's|there's) (the last rep|my last one|my last rep|the set|me finished)",
    "(and|okay|right) (done|finished|that's it|complete)",
    "(nailed it|smashed it|got them all|got through them all)",
    "(all done and dusted|done and dusted|completed|complete|over and done)",
    "(just|i just|i've just) (finished|done|completed) [it|that|them|the set]",
    "[i] (managed|did|got|made|completed) {reps} (in the end|in total|altogether|before i stopped|then stopped)",
    "[i] (stopped|failed|ran out of steam|gave out) (at|on|after) {reps}",
    "[i] (got|got as far as|went) (to|up to) {reps} [reps]",
    "(all|that's all) {reps} (done|finished|complete|completed)",
    "{reps} [and] (done|finished|i'm done|that's it|i'm finished)",
    "(i'm|that's me) (through|finished|done) [with] [this|the|that] [one|set]",
    "(you can|please) (stop|end) the set [i'm done]",
    "(that'll|that will) do for this (set|one)",
    "{reps} is all (i could do|i can do|i could manage|i've got|i managed|i got|you're getting)",
    "(i could only|i only|i just) (do|did|managed|manage|got to|reached|made it to) {reps}",
    "(i did|i've done|did|done) all {reps} [of them|of those]",
    "(i stopped|i gave up|i finished|finished|stopped) (at|after|on) {reps}",
    "(that's|that was) (the set|my set|all of them|the lot|it for this set) [done|finished]",
    "(set|reps) (done|finished|complete|completed|over)",
    "{reps} (done|finished|completed|in the bag|this time) [coach]",
    "(only|just) {reps} (sorry|this time|today|i'm afraid|that time|i think)",
    "(i|we) (got|made|hit|reached) {reps} [reps|of them]",
    "(done|finished|through) with (this|that|the) (set|one|exercise|move)",
    "{reps} (i did|i made|i got|i managed|was all|and i was done)",
    "(phew|okay|right|there|yes) (done|finished|all done|that's done|done that|did it)",
    slots={
        "reps": "number",
    },
)
def done(scene: Scene, intent: Intent) -> Reply:
    """Ends a running set with the reps called so far, or the number they say; afterwards it corrects that number."""
    reps = read.number(intent, "reps")
    if reps is not None and not 0 <= reps <= MOST_REPS:
        return Reply(scene.person, (going.too_many_done(reps),))
    match scene.step:
        case SetStep() as step if scene.status in (Status.WORKING, Status.RESTING, Status.PAUSED, Status.ASKED):
            return _set_ended(scene, step, reps)
        case RoutineStep() if scene.status in (Status.WORKING, Status.PAUSED):
            return flow.arrive(scene, scene.progress.step + 1)
        case RestStep() if reps is None and scene.status is Status.RESTING:
            return end_rest(scene)
        case _:
            return _corrected(scene, reps)


def _set_ended(scene: Scene, step: SetStep, reps: int | None) -> Reply:
    counted = max(scene.called, scene.progress.rep - 1) if scene.person.preferences.counting else step.reps
    did = counted if reps is None else reps
    after, effects = flow.with_set_done(scene, step, did)
    return flow.prefixed(flow.arrive(after, scene.progress.step + 1), (going.set_done(did),), effects)


def _corrected(scene: Scene, reps: int | None) -> Reply:
    if scene.person.progress is None or not scene.progress.done:
        return Reply(scene.person, (going.NO_SET_YET if scene.under_way else going.NO_TIMED_DONE,))
    if reps is None:
        return Reply(scene.person, (going.NO_TIMED_DONE,))
    *before, last = scene.progress.done
    changed = replace(last, reps=reps)
    person = scene.person.with_progress(done=(*before, changed), touched=scene.at)
    assert person.progress is not None
    person = replace(person, digest=put_right(person.digest, person.progress, scene.catalog))
    effect = LogSet(scene.at, scene.progress.workout, scene.progress.recipe.circuit, changed)
    return Reply(person, (going.corrected(reps),), effects=(effect,))
