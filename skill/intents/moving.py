"""Moving through a workout: ready, done, skip, back, pause, resume, rest, stop."""

from __future__ import annotations

from dataclasses import replace

from skill import flow
from skill.digest import put_right
from skill.intents import slots as read
from skill.intents.answering import answer
from skill.intents.spec import handles
from skill.narration import explaining, going, starting, tuning
from skill.narration.questions import question_line
from skill.narration.words import sentence
from skill.person import Intent, Progress, QuestionKind, Status
from skill.plan import RestStep, RoutineStep, SetStep, part_of
from skill.recipe import MOST_REPS, MOST_REST, Recipe
from skill.scene import Reply, Scene
from skill.turn import LogSet

BREAK_SECONDS = 60
"""A break without a length of its own."""

PART_WORDS = {
    "warmup": ("warm up", "warmup", "warming up", "warm ups", "warmed up", "warm"),
    "cooldown": (
        "cool down",
        "cooldown",
        "cooling down",
        "cooled down",
        "stretching",
        "stretches",
        "stretch",
        "stretched",
    ),
    "rest": ("rest", "break", "pause time", "resting", "rested"),
}


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
)
def ready(scene: Scene, _intent: Intent) -> Reply:
    """Ends a rest or the setting up, is a yes to an offer; changes nothing in a running set."""
    match scene.status:
        case Status.RESTING:
            return end_rest(scene)
        case Status.PAUSED | Status.ASKED | Status.READY:
            return answer(scene, yes=True) if scene.person.question else resume_now(scene)
        case Status.WORKING:
            return Reply(scene.person, (going.ALREADY_GOING,))
        case Status.IDLE | Status.FINISHED:
            if scene.person.question and scene.person.question.kind is not QuestionKind.EFFORT:
                return answer(scene, yes=True)
            return Reply(scene.person, (starting.NOTHING_YET,))


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


@handles(
    "SkipPartIntent",
    "skip [the|this|my|that] [whole|entire] {part}",
    "(let's|i want to|i'd like to|can we) (skip|drop|miss|leave out|omit) [the|this|my] {part}",
    "(can i|could we|i'd rather|i'll) (skip|drop|miss|leave out|omit) [the|this|my] {part}",
    "(no|without) [a|the|any] {part} [today|for me|now|needed|required|necessary|this time]",
    "(leave out|miss out|drop|omit|cut|cut out|bin|ditch|pass on|forget|scrap|cancel|lose) [the|this|that] {part}",
    "(i don't|i do not|we don't|we do not) (want|need) [a|the|to|any|to do the|that|to have a] {part}",
    "(i don't|i do not|we don't|we do not) (fancy|have time for|require) [a|the|to] {part}",
    "(i don't|i do not|we don't|we do not) (fancy|have time for|require) (any|to do the|that|to have a) {part}",
    "(i don't|i do not) (want|need|wish) to (do|have) [a|the|any] {part}",
    "[let's] (go|get|straight|head|jump) [straight] (without|past|on without) [the|a] {part}",
    "(end|finish|stop|cut short|abort) (the|this|my) {part} [here|now|early]",
    "(enough|no more) [of] [the|this] {part}",
    "leave [the|that|this] {part} (out|away|off|aside)",
    "(can we|could we|can i|let's) (do without|go without|leave out|miss out) [the|a] {part} [today|this time]",
    "no need (for|to) [the|a|any] {part} [today|now]",
    "(there's|there is) no need (for|to) [the|a|any] {part}",
    "{part} (is|isn't|is not) (not needed|not required|not necessary|unnecessary|needed|necessary|required)",
    "[the] {part} (isn't|is not) (needed|necessary|required|for me)",
    "(i'll|i will|i'm going to) (skip|pass on|do without|miss|leave) [the|this] {part} [today]",
    "(get|let's get) {part} over with",
    "not [the|doing the|doing a|doing] {part} [today|this time]",
    "(too long|hate|i hate|i don't like) [the|this] {part} (skip it|leave it out)",
    "(i've|i have|we've|i did) [already|just] {part} [already|earlier|before|enough]",
    "(i've|i have) {part} [already|earlier|before] (thanks|so skip it|so skip that|so let's start)",
    "(i'm|i am|we're|my muscles are|my legs are) [already|quite|all] {part} [already|enough|now]",
    "[i'm|i've] already {part}",
    "{part} already [leave it out|skip it]",
    "(i don't|we don't) need any {part}",
    "(skip|leave out|no) [the] {part} (and|let's) (start|go on|get going|continue)",
    "(can|could|may) (we|i) not do [the|a|any] {part} [today]",
    "(bypass|avoid|dodge|jump over|skip over|cut out|do without) [the|this] {part}",
    "(i'll|i will|we'll|let's) (skip|leave|miss|avoid) [the] {part} [today|for now|this once]",
    "(i'd|i would) rather (skip|not do|miss|leave out) [the|a] {part}",
    "(i'd|i would) rather not (do|have) [the|a] {part}",
    "(don't|do not) (do|bother with|bother about|give me|start) [the|a|any] {part} [today]",
    "(i did|i've done|i already did|i've already done|i have done) [my|the|a] {part} [already|earlier|before]",
    "(skip|miss) [out] [on] [the] {part} [please|today|this time]",
    "[let's] (go|carry on|continue|do it) without [the|a|any] {part}",
    "(we|i) (can|could|may) (skip|miss out|leave out) [the] {part} [at the end|today|this time]",
    "(we|i) (can|could|may) (miss|drop|do without) [the] {part} [at the end|today|this time]",
    "{part} (can be|could be) (skipped|left out|dropped|omitted)",
    "(not bothered|can't be bothered|not interested) (with|about|in) [the|a] {part}",
    slots={
        "part": PART_WORDS,
    },
)
def skip_part(scene: Scene, intent: Intent) -> Reply:
    """Leave a whole part out."""
    part = read.text(intent, "part")
    if not scene.under_way:
        return Reply(scene.person, (starting.NOTHING_YET,))
    if part is None:
        return next_step.handler(scene, intent)
    if part == "rest":
        return end_rest(scene) if scene.status is Status.RESTING else Reply(scene.person, (going.NO_REST,))
    here = part_of(scene.step) if scene.step else "cooldown"
    if here != part:
        return _not_here(scene, part)
    end = flow.find(scene.plan, lambda step: part_of(step) != part, scene.progress.step)
    reply = flow.arrive(scene, len(scene.plan) if end is None else end)
    line = going.skipped_part(part) if scene.status is Status.READY else going.ENOUGH_OF[part]
    return flow.prefixed(reply, (line,))


def _not_here(scene: Scene, part: str) -> Reply:
    """A part that lies ahead is taken out of the recipe; one that is over is said to be so."""
    progress = scene.progress
    if part == "cooldown" and progress.recipe.cooldown:
        changed = flow.change_recipe(scene, replace(progress.recipe, cooldown=None))
        return Reply(changed.person, (going.skipped_part(part),))
    return Reply(scene.person, (going.NOT_IN_WARMUP if part == "warmup" else going.NOT_IN_COOLDOWN,))


@handles(
    "WarmupIntent",
    "(start|do|begin|run|play|launch) [a|the|with the|with a|my|our] warm up [now|first]",
    "(give me|i want|i need|i'd like) [a|the|some] [quick|short|good|proper] warm up [first]",
    "(let's have|let's do|we need|can i have) [a|the|some] [quick|short|good|proper] warm up [first]",
    "(let's do|can we do|could we do) [a|the|some] warm up [first|now|before we start]",
    "(i want to do|i'd like to do|shall we do) [a|the|some] warm up [first|now|before we start]",
    "(warm me up|get me warm|get me warmed up|warm us up|warm up my muscles|warm up my legs|get my muscles warm)",
    "(can you|could you|please|will you) warm me up [first]",
    "[let's|let us|we should|i should|shall we] warm up [first|now|before we start|a bit|properly|beforehand]",
    "(can|could|may|should) (we|i) warm up [first|a bit|before we start|properly]",
    "(i want to|i'd like to|i need to|i have to) warm up [first|before|properly|a bit|before we start]",
    "(i should|i'd better|i'd rather|let me) warm up [first|before|properly|a bit|before we start]",
    "(go|go back|take me|get me) [back|straight|on] to the (warm up|warm ups|warming up|warm up part)",
    "(bring me|jump|move|skip|switch) [back|straight|on] to the (warm up|warm ups|warming up|warm up part)",
    "(lead|take|guide|run|walk|talk) (me|us) through (a|the|my|some) warm up",
    "(do|i'd like to do) some (warming up|warm up|warm ups|warm up exercises) [first|before]",
    "(i want to do|let's do|we should do) some (warming up|warm up|warm ups|warm up exercises) [first|before]",
    "(do|i want|give me|let's do) (a|the) warm up (first|with me|routine)",
    "(do|i want|give me|let's do) (a|the) warm up (before the workout|before we begin|before anything)",
    "(yes|okay|sure) (to the warm up|warm up first|let's warm up)",
    "warm up (first|routine|time|exercises|now|before the workout)",
    "(i'm|i am|my muscles are|my legs are) [still|a bit|too] (cold|not warm yet|not warmed up) [let's warm up]",
    "(i haven't|i have not|we haven't|i didn't) (warmed up|warmed up yet|warm up|warm up yet)",
    "(start|begin) by warming up",
    "(how about|what about) (a|the|some) (warm up|warming up) [first]",
    "(is it|it's) time (for the|for a|to) warm up",
    "(i ought to|i'd better|we'd better|we ought to|i suppose i should|we should) (warm up|do a warm up) [first]",
    "(let's|can we|could we|i'd like to) (begin|start) with [a|the|some] (warm up|warming up)",
    "(some|a bit of|a little) (warm up|warming up) (first|please|before we start)",
    "(take|lead|walk|guide) me through (some|a bit of) warming up",
    "(a|the) warm up (please|first|now)",
    "warm up (please|first please|my legs|my hamstrings|me|us)",
    "(not|don't start) before (a warm up|we warm up|i've warmed up)",
)
def warm_up(scene: Scene, _intent: Intent) -> Reply:
    """To the warm-up, from anywhere; in mid-circuit back to the same place afterwards."""
    return _to_routine(scene, "warmup")


@handles(
    "CooldownIntent",
    "(start|do|begin|run|play|launch) [a|the|with the|with a|my|our] (cool down|stretch) [now]",
    "(start|do|begin|run|play|launch) [a|the|with the|with a|my|our] (stretches|stretching|cooling down) [now]",
    "(give me|i want|i need) [a|the|some|my] [quick|short|good|proper|nice] (cool down|stretch) [now]",
    "(give me|i want|i need) [a|the|some|my] [quick|short|good|proper|nice] (stretching|stretches) [now]",
    "(i'd like|let's have|can i have) [a|the|some|my] [quick|short|good|proper|nice] (cool down|stretch) [now]",
    "(i'd like|let's have|can i have) [a|the|some|my] [quick|short|good|proper|nice] (stretching|stretches) [now]",
    "(let's do|can we do|could we do) [a|the|some] (cool down|stretches|stretching) [now]",
    "(i want to do|i'd like to do|shall we do) [a|the|some] (cool down|stretches|stretching) [now]",
    "(cool me down|stretch me out|cool us down|help me cool down|help me stretch)",
    "(can you|could you|please|will you) (cool me down|stretch me out)",
    "[let's|let us|shall we|we should|i should] cool down [now|a bit|properly|at the end]",
    "[let's|let us|shall we|time to] stretch [now|out|a bit|off|my legs|our legs|it out|my hamstrings]",
    "(can|could|may|should) (we|i) (cool down|stretch) [now|a bit|properly|out]",
    "(i want to|i'd like to|i need to) (cool down|stretch) [now|a bit|properly|out|my legs|at the end]",
    "(i have to|i should|let me|i'd rather) (cool down|stretch) [now|a bit|properly|out|my legs|at the end]",
    "(go|take me|get me|bring me|jump|move|skip|switch) [straight|on|ahead] to the (cool down|stretches)",
    "(go|take me|get me|bring me) [straight|on|ahead] to the (stretching|cool down part|stretching part)",
    "(jump|move|skip|switch) [straight|on|ahead] to the (stretching|cool down part|stretching part)",
    "(lead|take|guide|run|walk|talk) (me|us) through (a|the|my|some) (cool down|stretches|stretching)",
    "(do|let's do|i'd like) some (cooling down|stretching|stretches) [now|to finish|to finish off|at the end]",
    "(i want|finish with|end with) some (cooling down|stretching|stretches) [now|to finish]",
    "(i want|finish with|end with) some (cooling down|stretching|stretches) (to finish off|at the end)",
    "(finish|end|let's finish|let's end|wrap up) (with|on) (a|the|some) (cool down|stretch|stretches|stretching)",
    "(wind|let's wind|bring) (me down|down|down now|things down)",
    "(yes|okay|sure) (to the cool down|let's cool down|let's stretch)",
    "(cool down|stretching|stretch) (time|routine|exercises|now|session|part)",
    "[it's] time (to|for a|for the|for some) (cool down|stretch|stretching|stretches|stretch out)",
    "(how about|what about) (a|the|some) (cool down|stretch|stretching|stretches) [now]",
    "(i'm|i am|we're) (done|finished) (let's cool down|let's stretch|cool me down|time to stretch)",
    "do the cooling down [now]",
    "(let's|time to|can we|i'd like to|i want to) (wind|warm) down [now]",
    "(stretching|stretches|a stretch|a cool down|the cool down) (please|now|time|now please)",
    "(finish|end|close|round) [off] with (some stretching|a stretch|stretches|a cool down|the stretches)",
    "(finish|round) off with (some stretching|a stretch|stretches|a cool down)",
    "(i want|i'd like|i need) to stretch (it out|off|out my legs|my hamstrings|a little)",
    "(some|a few|a bit of) (stretches|stretching|cooling down) (please|now|to end|to finish)",
    "lead me in (a|some) (stretch|stretching|stretches)",
)
def cool_down(scene: Scene, _intent: Intent) -> Reply:
    """To the cool-down, from anywhere."""
    return _to_routine(scene, "cooldown")


def _to_routine(scene: Scene, part: str) -> Reply:
    if not scene.under_way:
        return _routine_alone(scene, part)
    recipe = _with_routine(scene, part)
    changed = flow.change_recipe(scene, recipe)
    index = flow.find(changed.plan, lambda step: part_of(step) == part)
    if index is None or (
        changed.step is not None and part_of(changed.step) == part and scene.status is not Status.READY
    ):
        return Reply(scene.person, (going.ALREADY_GOING,))
    logged, effects = flow.partly_done(changed)
    in_circuit = changed.step is not None and part_of(changed.step) == "circuit" and scene.status is not Status.READY
    back_to = changed.progress.step if part == "warmup" and in_circuit else None
    to = logged.now(logged.person.with_progress(back_to=back_to))
    return flow.prefixed(flow.enter(to, index), (), effects)


def _with_routine(scene: Scene, part: str) -> Recipe:
    recipe = scene.progress.recipe
    if part == "warmup":
        return replace(recipe, warmup=recipe.warmup or _routine_of(scene, part))
    return replace(recipe, cooldown=recipe.cooldown or _routine_of(scene, part))


def _routine_alone(scene: Scene, part: str) -> Reply:
    routine = _routine_of(scene, part)
    warmup, cooldown = (routine, None) if part == "warmup" else (None, routine)
    recipe = Recipe(None, (), 0, 0, 0, 0, warmup, cooldown, scene.at.toordinal())
    person, effects = flow.closed(scene)
    person = replace(person, progress=Progress(scene.at.isoformat(), recipe, scene.at), greeted=True)
    safety = () if scene.person.greeted else (starting.SAFETY,)
    return flow.prefixed(flow.enter(scene.now(person), 0), safety, effects)


def _routine_of(scene: Scene, part: str) -> str:
    """The routine of the circuit under way; of the catalogue's first one where there is none."""
    named = scene.progress.recipe.circuit if scene.under_way else None
    circuit = scene.catalog.circuits.get(named or "") or next(iter(scene.catalog.circuits.values()))
    return circuit.warmup if part == "warmup" else circuit.cooldown


@handles(
    "RestIntent",
    "(give me|i need|i want|let me have) [another|a] {seconds} [rest|break|more|to rest|off|of rest]",
    "(can i have|may i have|could i have|i'd like) [another|a] {seconds} [rest|break|more|to rest|off|of rest]",
    "(give me|i need|can i have|could i have|let me have) {seconds} (to recover|to breathe)",
    "(give me|i need) {seconds} (to get my breath back|to catch my breath|breather)",
    "(can i have|could i have|let me have) {seconds} (to get my breath back|to catch my breath|breather)",
    "(give me|i need|can i get|i want) (another|an extra) {seconds}",
    "(give me|i need|i want|let me have) [a|some|a bit of|a short] (rest|break|breather)",
    "(can i have|could i have|may i have|let's have|i'd like) [a|some|a bit of|a short] (rest|break|breather)",
    "(just|i just|please i) (need|want) a [quick|short|little|small] (rest|break|breather)",
    "(take|have|let's take|let's have) a [short|quick|little] (rest|break|breather)",
    "(can we take|can we have|shall we have|i'll take|i'm taking) a [short|quick|little] (rest|break|breather)",
    "(let me|i need to|i want to|i have to|can i) (rest|breathe|have a rest|take a rest|rest a bit|take a break)",
    "(may i|could i|i must|i've got to|i'd like to) (rest|breathe|have a rest)",
    "(may i|could i|i must|i've got to|i'd like to) (take a rest|rest a bit|take a break)",
    "(let me|i need to|i want to|i have to) (rest|take a break|take rest|pause|have a break) for {seconds}",
    "(can i|may i|could i|i'd like to) (rest|take a break|take rest|pause|have a break) for {seconds}",
    "(let me|i need to|i want to|can i|i'd like to|i'll) rest {seconds}",
    "rest [for] {seconds} [now|please]",
    "rest (now|a bit|a little|please|a moment|for a bit|for a while|me|time please)",
    "(a break|break|a rest|have a rest|take a rest|rest time|a breather) (of|for) {seconds}",
    "[a] {seconds} (break|rest|breather|pause|of rest|to rest|off) [now|please]",
    "(let me|i need to|i have to|i want to|gotta) (catch my breath|get my breath back|recover)",
    "(let me|i need to|i have to|i want to|gotta) (get my breath|breathe for a bit|get some air)",
    "(more time|a bit more time|a little more time|a little longer)",
    "(wait a bit longer|a bit longer|some more time|longer please)",
    "(i need|give me|can i have|could i have|i want) (more time|a bit longer|another moment)",
    "(i need|give me|can i have|could i have|i want) (a bit more time|a little longer|some more time|some time)",
    "(i need|give me|can i have) (a bit|some|a little) more (rest|of a rest) [now|first|here]",
    "(i need|give me|can i have) (a bit|some|a little) more (of a break|rest now|of a breather) [now|first|here]",
    "(i'm|i am) (out of breath|breathless|puffed|puffed out) [i need a break|let me rest|give me a break]",
    "(i'm|i am) (gasping|panting|too tired to go on|knackered) [i need a break|let me rest|give me a break]",
    "(i'm|i am|we're) (still resting|still recovering|still catching my breath)",
    "(extend|lengthen) (the|this|my) (rest|break) [by {seconds}|a bit]",
    "{seconds} (more|longer|extra) [rest|please|of rest]",
    "add {seconds} [to the rest|to this rest|of rest]",
    "(break|rest|breather|timeout|water break) [please|now|time]",
    "(i need|let me get|let me have|can i get|i want|give me time for) (a drink|some water|a sip of water)",
    "(i need|let me get|let me have|can i get|i want|give me time for) (a drink of water|water|a water break)",
    "(i need|can i have) a minute [to rest|to recover|please]",
    "(sit|let me sit) down for {seconds}",
    "(i need|give me|let me have|just) a (second|moment|bit) to (breathe|recover)",
    "(i need|give me|let me have|just) a (second|moment|bit) to (rest|catch my breath|get my breath back)",
    "(hold on|wait|hang on|one moment) i need {seconds} [rest|to rest|to recover]",
    "(can we|could we|let's|i'd like to) (rest|have a short break)",
    "(can we|could we|let's|i'd like to) (take a short break|take five|stop for a breather)",
    "(time for|i need|can i get|let me grab|i'm grabbing) (a sip of water|some water)",
    "(time for|i need|can i get|let me grab|i'm grabbing) (a drink|a water break|a glass of water)",
    "(take five|take ten|let me sit down|i need to sit down|i need to lie down|let me sit)",
    "(rest|break|breather) (time|now|please|needed)",
    "(i|i really) (need|must) to (rest|have a rest|stop and rest|take a rest|breathe|sit down)",
    "(too tired|so tired|i'm tired|i'm too tired|i'm getting tired) (i need a rest|i need a break|let me rest)",
    "(longer|a longer|an extended) (rest|break) (now|this time)",
    "(don't start|not so fast) (i'm resting|i need a break)",
    slots={
        "seconds": "duration",
    },
)
def rest(scene: Scene, intent: Intent) -> Reply:
    """A break now, or a longer rest; afterwards the coach goes on from the same rep."""
    if not scene.under_way:
        return Reply(scene.person, (starting.NOTHING_YET,))
    if scene.status is Status.READY:
        return Reply(scene.person, (going.TAKE_YOUR_TIME,))
    seconds = read.number(intent, "seconds")
    if seconds is not None and not 1 <= seconds <= MOST_REST:
        if seconds == 0 and scene.status is Status.RESTING:
            return end_rest(scene)
        return Reply(scene.person, (tuning.rest_out_of_range(seconds),))
    longer = seconds or (BREAK_SECONDS // 2 if scene.status is Status.RESTING else BREAK_SECONDS)
    extra = scene.progress.extra + longer if scene.status is Status.RESTING else longer
    person = scene.person.with_progress(status=Status.RESTING, extra=extra, performance=None)
    lines = (going.resting_for(longer),) if isinstance(scene.step, RestStep) else ()
    return Reply(replace(person, question=None), lines)


@handles(
    "AMAZON.NextIntent",
    "(next|skip) [please|one|one please|it|this|that|ahead|forward]",
    "(skip|pass|drop|omit) (this|that|it|the|this whole) [one|move|exercise|set|step|part|bit] [please|today]",
    "(skip|leave out) (this|that|the) (move|exercise|one) (and|let's) (go on|go to the next|move on|go to next)",
    "(let's|can we|can i|could we|i want to) (skip|pass on|leave out|miss out) (this|that|it|this one)",
    "(i'd like to|i'll|may i|i'm going to|i have to) (skip|pass on|leave out|miss out) (this|that|it|this one)",
    "(let's|can we) (skip|pass on|leave out) (this|that|the) (move|exercise|set|step|part)",
    "(can i|i want to|i'd like to) (skip|pass on|leave out) (this|that|the) (move|exercise|set|step|part)",
    "(next|go to the next|on to the next) [move|exercise|one|set|step|thing]",
    "(move on to the next|jump to the next|skip to the next|go to next) [move|exercise|one|set|step|thing]",
    "(let's|can we) (go|move|jump|get|skip) [on] to the next [move|exercise|one|set|step]",
    "(i want to|i'd like to|shall we) (go|move|jump|get|skip) [on] to the next [move|exercise|one|set|step]",
    "(take|bring|get) me to the next [move|exercise|one|set|step]",
    "(give me|i want|start|do|let's do|let's have) the next (move|exercise|one|set|step)",
    "(the|onto the|to the|straight to the) next (move|exercise|one|set|step) [please|now]",
    "(move on|moving on|move along|go on to the next one|next up)",
    "(move forward|go forward|skip ahead|skip forward|fast forward)",
    "(let's|can we|shall we|i want to|we can|please) (move on|move along|skip ahead)",
    "(i don't|i do not) want to do (this|that|it|this one|that one) [move|exercise|anymore|any more]",
    "(i won't|i'm not going to|i'm not) (do|doing) (this|that) [one|move|exercise]",
    "(leave|drop|forget) (this|that) (one|move|exercise|set) [out] [and go to the next]",
    "(leave|drop|forget) (this|that) (one|move|exercise|set) [out] (and go to next|and move on)",
    "(pass|i pass|i'll pass|pass please|i'll pass on this one|pass on this one|pass on that)",
    "(enough of|no more of|i've had enough of) this (one|move|exercise)",
    "(jump|hop) (to the next|ahead|over this|over this one|to the next one)",
    "(forget|never mind) this (one|move|exercise) (next|move on|let's move on)",
    "(go|move|skip|jump|on) [on] to the (following|next) (exercise|move|one|set|step)",
    "(jump|move|skip) (ahead|forward|along|on) [please|one|a move]",
    "go forward [one|a move]",
    "(i'll|i will|let me|i'm gonna|i think i'll) (skip|pass on|miss) (that|it|this|this one|that one)",
    "(skip|bypass|omit) (this one|this move) [please|for me|today]",
    "(skip|bypass|omit) (this exercise|the current move|the current exercise) [please|for me|today]",
    "(no more of this|enough of this|done with this) (next|next one|next please|move on)",
    "(let's|can we) (get|go) on to the next (one|move|exercise|thing)",
    "(next|following) (one|move|exercise) (please|now|then|coach)",
    "(let's|i'd rather) not do this one [today]",
)
def next_step(scene: Scene, _intent: Intent) -> Reply:
    """Skip what is under way: the rest, the move with both its sides, or the move of a routine."""
    if not scene.under_way:
        return Reply(scene.person, (starting.NOTHING_YET,))
    if scene.status is Status.READY:
        return answer(scene, yes=False) if scene.person.question else resume_now(scene)
    question = scene.person.question
    if question is not None and question.kind is QuestionKind.COOLDOWN:
        return answer(scene, yes=False)
    step = scene.step
    assert step is not None
    logged, effects = flow.partly_done(scene)
    index = flow.next_move(scene.plan, scene.progress.step)
    lines = () if isinstance(step, RestStep) else (going.skipped(flow.name_of(step, scene.catalog)),)
    return flow.prefixed(flow.arrive(logged, index), lines, effects)


@handles(
    "AMAZON.PreviousIntent",
    "(go back|back|previous|backwards|rewind) [one|please|a bit]",
    "(go|step|move|jump|take me) back [one|a|to the last|to the previous] (step|move|exercise|one|set)",
    "(back up|can we go) back [one|a|to the last|to the previous] (step|move|exercise|one|set)",
    "(let's go|i want to go|skip) back [one|a|to the last|to the previous] (step|move|exercise|one|set)",
    "(take me|go|move|jump) (one|a step|one step|one move|one exercise) back",
    "(one|a) (step|move|exercise) back [please]",
    "[the] previous (one|move|exercise|step|set) [again|please]",
    "(the last|last) (one|move|exercise|step|set) again",
    "(the one|the move|the exercise) before [this|that] [one] [again]",
    "(back to|do|go to|repeat) the previous (one|move|exercise|step|set) [again]",
    "(return to|take me to|i want|give me|can i do) the previous (one|move|exercise|step|set) [again]",
    "(back to|do|repeat|return to|redo) the last (one|move|exercise|step|set) [again]",
    "(go back|back|take me back) to the (last|previous) (one|move|exercise|step|set)",
    "(return|can we go back|let's go back|i want to go back) to the (last|previous) (one|move|exercise|step|set)",
    "(go back|back) to (the one|the move|the exercise|what was) before [this|that]",
    "(take me back|can we go back|let's go back) to (the one|the move|the exercise|what was) before [this|that]",
    "(go back|can we go back|back) to (what we were doing|what i was doing|what we did|the thing) before",
    "(can i|can we|could i) (have|do|repeat|redo|try) the (last|previous) (one|move|exercise|step|set) [again]",
    "(could we|i want to) (have|do|repeat|redo|try) the (last|previous) (one|move|exercise|step|set) [again]",
    "(i'd like to|let me) (have|do|repeat|redo|try) the (last|previous) (one|move|exercise|step|set) [again]",
    "(can i|let me|i want to|i'd like to|could i) (do|have) (that|the one before) (one again|again|over)",
    "(can i|let me|i want to|i'd like to|could i) (do|have) that last one (one again|again|over)",
    "(can i|let me) (do|have) (the other one|the move before) (one again|again|over)",
    "(i want to|i'd like to|could i) (do|have) (the other one|the move before) (one again|again|over)",
    "(i want|i'd like|give me) the (one|move|exercise) before [again|this]",
    "(i want|i'd like) to (go|move|step) back [one|a step|one move]",
    "(back up|undo|undo that|undo the skip|i skipped that by accident|i didn't mean to skip)",
    "(before this one|the one we just did|the one i just did) [again]",
    "(go|move|step|take me) back (a|one) (move|step|exercise|set|place)",
    "[the] last (one|move|exercise) (again|once more|one more time) [please]",
    "(can|could|may) (i|we) (go|step|move) back [one|a move|a step|to that]",
    "(can|could) (i|we) (redo|repeat|do) (the one|the move|that one) (before|again|we just did)",
    "(return|back) to (the previous|the last|the earlier|the former) (one|move|exercise|step)",
    "(i want|i'd like|let me) (redo|to redo|to repeat) (the last|the previous|that last) (one|move|exercise)",
    "back up (one|a) (move|step|exercise|one)",
)
def previous_step(scene: Scene, _intent: Intent) -> Reply:
    """Back to the start of the move before."""
    if not scene.under_way:
        return Reply(scene.person, (starting.NOTHING_YET,))
    if scene.status is Status.READY:
        return Reply(scene.person, (going.NOT_BEGUN,))
    if scene.progress.step == 0:
        return flow.prefixed(flow.enter(scene, 0), (going.FIRST_ALREADY,))
    logged, effects = flow.partly_done(scene)
    move = flow.previous_move(scene.plan, scene.progress.step)
    index = flow.with_setup(scene.plan, move)
    line = going.BACK_ONE if index < move else going.back_to(flow.name_of(scene.plan[move], scene.catalog))
    return flow.prefixed(flow.enter(logged, index), (line,), effects)


@handles(
    "AMAZON.RepeatIntent",
    "(repeat|say) (that|it|this|the last bit) [again|please|once more|one more time]",
    "(repeat|say) (the last part|the instructions|yourself|what you said) [again|please|once more|one more time]",
    "(repeat|repeat please|repeat again|repeat that|say again)",
    "(say that again|once more|one more time|come again|pardon|pardon me)",
    "(can you|could you|would you|will you|please|kindly) (repeat|repeat that|repeat it)",
    "(can you|could you|would you|will you|please|kindly) (say that again|say it again|say it once more)",
    "(can you|could you|would you) (repeat|say) (that|it|the last bit) [again|for me|once more|please]",
    "(can you|could you|would you) (repeat|say) the last part [again|for me|once more|please]",
    "(can you|could you|would you) (repeat|say) (what you said|the instructions) [again|for me|once more|please]",
    "(i beg your pardon|beg your pardon|beg pardon|excuse me what|sorry what was that|sorry say that again|sorry)",
    "(sorry what|what was that|what|huh|eh|say what|come again please)",
    "(what did you say|what did you just say|what was it you said)",
    "(what are you saying|what did you tell me|what was the question)",
    "[sorry] (i didn't|i did not) (hear|catch|get|understand) (that|you|it|what you said|the last bit|a word)",
    "[sorry] (i couldn't|i can't|i don't) (hear|catch|get|understand) (that|you|it)",
    "[sorry] (i couldn't|i can't|i don't) (hear|catch|get|understand) (what you said|the last bit|a word)",
    "[sorry] (i missed|i've missed|i lost) (that|it|the last bit|what you said|that bit|the last part|you there)",
    "(once more|one more time|again|say it again|repeat) (please|i missed it)",
    "(once more|one more time|again|say it again|repeat) (i missed that|i didn't hear|i wasn't listening)",
    "again [please|for me]",
    "(run|say|go through|read|tell|give) (that|it|those|this) (by me again|again|to me again)",
    "(run|say|go through|read|tell|give) (that|it|those|this) (once more|one more time|me again)",
    "(tell|give) me (that|those|it) (again|once more|one more time)",
    "(i wasn't listening|i wasn't paying attention|i was distracted|my mind was elsewhere|i was miles away)",
    "(speak up|louder|a bit louder|can you speak up|you were too quiet|i couldn't hear you|what did i miss)",
    "(replay|replay that|play that again|play it again|rewind that)",
    "what (did you|have you) (ask|asked) [me]",
    "(say|repeat) the (question|instructions|last thing|last sentence|name|last line) [again]",
    "read (that|it|them) (again|out again|back to me)",
    "(what was|what's) that (again|you said|once more)",
    "(i didn't|i did not) (get|quite catch) (that|it|you|what you said|any of that)",
    "(i didn't|i did not) (quite get|quite hear|understand) (that|it|you|what you said|any of that)",
    "(say|tell me|give me|repeat) (it|that|those|this) (slower|again please|again slowly|one more time please)",
    "(one more time|once again|again again|say again please|repeat please coach)",
    "(i was|i wasn't|i'm) (miles away|not listening|not paying attention|hard of hearing|distracted)",
    "(could|can) i (hear|get) (that|it|those) (again|once more|one more time)",
    "(you said|you were saying) what",
    "(sorry|pardon|excuse me) (coach|i missed that|say that again)",
    "(sorry|pardon|excuse me) (i didn't catch it|what did you say|can you repeat that)",
)
def repeat(scene: Scene, _intent: Intent) -> Reply:
    """The last lines once more; in a set that has just begun, its talk."""
    if scene.status in (Status.WORKING, Status.RESTING) and scene.called == 0 and scene.progress.rep <= 1:
        return Reply(scene.person.with_progress(rep=0, elapsed=0.0))
    question = scene.person.question
    asked = question_line(question, scene.catalog) if question else None  # the coach asks it again by itself
    lines = tuple(line for line in scene.person.last if line != asked)
    if lines or asked:
        return Reply(scene.person, lines)
    in_set = scene.exercise if isinstance(scene.step, SetStep) else None
    return Reply(scene.person, (sentence(in_set.cue) if in_set else explaining.help_line(scene.status),))


@handles(
    "AMAZON.StartOverIntent",
    "(start over|start again|restart|from the top|from the beginning)",
    "(begin again|from the start|start afresh|start anew|begin anew)",
    "(start|begin|take it|let's take it) [all over|over|again] from (the top|the beginning|the start)",
    "(start|begin|take it|let's take it) [all over|over|again] from (scratch|zero|square one)",
    "(go|do it|do it all|run it) [all over|over|again] from (the top|the beginning|the start)",
    "(go|do it|do it all|run it) [all over|over|again] from (scratch|zero|square one)",
    "(start|begin|do|run) (the|this|my) (workout|circuit|session) (over|again|from the top)",
    "(start|begin|do|run) (the|this|my) (workout|circuit|session) (from the beginning|from the start|afresh)",
    "(start|begin|do) the (workout|circuit|session|whole thing) again from (the start|the beginning)",
    "(start|begin|do) the (workout|circuit|session|whole thing) again from (the top|scratch)",
    "(restart|reset|redo) (the|this|my|the whole) (workout|circuit|session|thing) [please]",
    "(let's|can we|could we|i want to) (start over|start again|restart|begin again|start afresh|reset)",
    "(i'd like to|shall we|may i|i need to) (start over|start again|restart|begin again|start afresh|reset)",
    "(let's|can we|i want to|i'd like to) (start|begin|go|do it) [again] from (the top|the beginning)",
    "(let's|can we|i want to|i'd like to) (start|begin|go|do it) [again] from (the start|scratch)",
    "(let's|can we|i want to|i'd like to) restart (the|this|my|the whole) (workout|circuit|session|thing)",
    "(go|take me|can we go|let's go|i want to go) back to the [very] (beginning|start|top)",
    "(go|take me|can we go|let's go|i want to go) back to the [very] (first move|first exercise|very first one)",
    "back to (the beginning|the start|the top|square one|the first exercise|the first move|the very start)",
    "(do|let's do|repeat|run) (it all|the whole thing) (again|over|over again)",
    "(do|let's do|repeat|run) (everything|the entire workout|the whole workout) (again|over|over again)",
    "(a fresh start|new start|fresh start|clean start|reset)",
    "(start|begin) (the whole thing|everything|all) (over|again|over again|from scratch)",
    "(again from|once more from|one more time from) (the top|the beginning|the start)",
    "(scrap this|forget this) and start (over|again)",
    "(begin|start|do it|go|restart) [all] [over|again] from (scratch|the very start|the very beginning)",
    "(begin|start|do it|go|restart) [all] [over|again] from (step one|the first move|the first exercise)",
    "(restart|reset|redo) (everything|it all|the lot|the entire thing|the workout please|from zero)",
    "(take|bring|get) (me|us|it) back to the (start|beginning|top|first move)",
    "(all over again|from square one|one more time from the start)",
    "(i want|i'd like|let's|can we|could we) (begin|start|to begin|to start) (again|afresh)",
    "(i want|i'd like) (begin|start|to begin|to start) (from scratch|all over|all over again)",
    "(let's|can we|could we) (begin|start|to begin|to start) (from scratch|all over|all over again)",
    "(repeat|redo) the (whole|entire) (workout|circuit|session|thing)",
)
def start_over(scene: Scene, _intent: Intent) -> Reply:
    """The same workout from the top; what was done stays in the log."""
    if scene.person.progress is None:
        return Reply(scene.person, (starting.NOTHING_YET,))
    recipe = scene.progress.recipe
    if not recipe.moves:
        return flow.enter(scene, 0)
    if recipe.circuit is not None or len(recipe.moves) > 1:
        recipe = _with_routine(scene, "warmup")  # a warm-up that was declined is offered again
    logged, effects = flow.partly_done(scene)
    begun = replace(flow.begin(logged, recipe), lines=(going.FROM_THE_TOP,))
    return flow.prefixed(begun, (), effects)


@handles(
    "AMAZON.PauseIntent",
    "(pause|hold on|hang on|wait|hold it) [please|a second|a minute|a moment|a sec|there|coach|now]",
    "(one moment|one second|one sec|hold up|stop a moment) [please|a second|a minute|a moment]",
    "(one moment|one second|one sec|hold up|stop a moment) (a sec|there|coach|now)",
    "(pause|wait|hold|stop) (for a|a|for one|just a|one) (second|sec|moment|minute|tick|bit|while)",
    "(just|wait|give me|hang on|hold on|stop|pause for) (a|one|half a) (second|sec|moment|mo|tick)",
    "(just|wait|hang on|hold on|stop|pause for) (a|one|half a) minute",
    "(give me|i need|can i have|let me have) (a|one|just a) (second|sec|moment|mo|tick)",
    "(pause|freeze|hold|halt|suspend|interrupt) (the|this|my) (workout|circuit|set|session)",
    "(pause|freeze|hold|halt|suspend|interrupt) (the|this|my) (counting|count|training|exercise|move)",
    "(pause|hold|freeze) (it|that|this|there|here|everything|right there|now) [please]",
    "(freeze|time out|halt|stand by|hold)",
    "(hold still|hold everything|hold the line|easy there|hold your horses|whoa)",
    "stop (for a second|for a moment|for a minute|for a bit)",
    "stop (a second|a minute|counting for a second|there for a second)",
    "(can you|could you|can we|could we|please) (pause|hold on|wait|pause it|pause this)",
    "(would you|let's|i want to|i'd like to|i need to|i have to) (pause|hold on|wait|pause it|pause this)",
    "(can you|could you|can we|please|let's) (pause|hold|wait) (a moment|for a moment|a second|for a second)",
    "(can you|could you|can we|please|let's) (pause|hold|wait) (a minute|here|there|for me)",
    "(bear with me|wait for me|wait up|not so fast wait)",
    "(hold on to that thought|wait a bit|wait there|wait now|don't go on yet)",
    "(wait|hold on|hang on) (wait|hold on|hang on) [wait]",
    "(wait|hold on|hang on|pause) (my|the|there's|someone's) (phone|phone's ringing)",
    "(wait|hold on|hang on|pause) (my|the|there's|someone's) (door|doorbell|someone at the door)",
    "(wait|hold on|hang on|pause) (somebody's|i've got|i have|i need|i dropped) (phone|phone's ringing)",
    "(wait|hold on|hang on|pause) (somebody's|i've got) (door|doorbell|someone at the door)",
    "(wait|hold on|hang on|pause) (i have|i need|i dropped) (door|doorbell|someone at the door)",
    "(wait|hold on|hang on) (i need to|i have to|let me|i've got to) (answer the phone|get the door)",
    "(pause|one second|one moment) (i need to|i have to|let me|i've got to) (answer the phone|get the door)",
    "(wait|hold on|hang on) (i need to|i have to|let me|i've got to) (drink something|fix my shoe|adjust)",
    "(pause|one second|one moment) (i need to|i have to|let me|i've got to) (drink something|fix my shoe|adjust)",
    "(hold on|hang on|wait|pause) (there's|i have) someone at the door",
    "(hold on|hang on|wait|pause it|pause) the (phone|doorbell) is ringing",
    "(i'll be right back|i'll be back|be right back)",
    "(back in a minute|back in a second|i'm just going to get some water|brb)",
    "(i need|i have|i've got) to (pause|stop for a moment|step away)",
    "(i need|i have|i've got) to (answer the door|get the phone|take a call|take this call)",
    "(put|keep) (it|this|the workout) on (hold|pause)",
    "(don't|do not) (continue|go on|move on|start) (yet|just yet|until i say)",
    "(just|please) (hold on|hang on|wait|hold|pause|stop a moment|stop a second)",
    "(pause|stop|hold) [it|the count|the reps] [right] there",
    "(give|allow|grant) me (a|one) (sec|second|moment|tick|mo)",
    "(hold|stop) (that|everything|it all) (a second|for a second|for a moment|right there)",
    "(hang on|hold on|wait) (a minute|a sec|there|a moment please|one second|just a moment)",
    "(i|i just) dropped (my phone|something|the weight|the band|the ball)",
    "(quick pause|short pause|brief pause|little pause|a pause) [please]",
    "(can we|could we|let's|shall we) (stop|pause|hold) (for a second|for a moment|for a bit|a second|a moment)",
)
def pause_now(scene: Scene, _intent: Intent) -> Reply:
    """Hold at this very rep."""
    match scene.status:
        case Status.WORKING | Status.RESTING:
            assert scene.step is not None
            return flow.pause(scene, (going.paused(scene.step, scene.progress.rep),))
        case Status.PAUSED:
            return Reply(scene.person, (going.ALREADY_PAUSED,))
        case Status.READY | Status.ASKED:
            return Reply(replace(scene.person), (going.OKAY,))
        case Status.IDLE | Status.FINISHED:
            return Reply(scene.person, (going.NOTHING_TO_PAUSE,))


@handles(
    "AMAZON.ResumeIntent",
    "(resume|continue|carry on|go on|keep going|unpause|proceed) [now|please|the workout]",
    "(resume|continue|carry on) (with the workout|the set|with the set|from there)",
    "(go on|keep going|unpause|proceed) (with the workout|the set|with the set|from there)",
    "(resume|continue|carry on|go on|proceed) (with|the) (the set|counting|training|session)",
    "(resume|continue|carry on|go on|proceed) (with|the) (circuit|workout|exercise|this set)",
    "(i'm|i am|we're|okay i'm) back [now|again|coach|in the room|from my break]",
    "(back again|i'm back again|i'm here again|back now|here again|i've returned|i have returned)",
    "(i'm back|back again|i'm back now) (let's|you can|please|we can) (carry on|continue|keep going|go on|resume)",
    "(let's|let us|we can|you can) (continue|carry on|go on|keep going|resume|proceed|pick it up again)",
    "(you may|please|can we|could we|shall we) (continue|carry on|go on)",
    "(you may|please|can we|could we|shall we) (keep going|resume|proceed|pick it up again)",
    "(you can|you may|can you|could you) (continue|carry on|go on|keep going|resume|proceed) [now]",
    "(i want to|i'd like to|i'm ready to|okay to) (continue|carry on|go on|keep going|resume|proceed) [now]",
    "(pick up|go on from|continue|carry on) where (we|i) (were|left off|stopped|was|left it)",
    "(resume|continue from|carry on from|resume from|go on) where (we|i) (were|left off|stopped|was|left it)",
    "(pick it up|take it up|continue it|resume it|pick up) (again|from there)",
    "(pick it up|take it up|continue it|resume it|pick up) from here",
    "(pick it up|take it up|continue it|resume it|pick up) (from where we stopped|from where i left off)",
    "(let's|we can) (pick up|continue|carry on) where (we|i) (left off|were|stopped)",
    "(press|hit) (play|resume|continue)",
    "(play|play on|play again|un pause|release|off pause|end the pause|end pause|stop pausing|take it off pause)",
    "(keep|keep on|carry on) (counting|with the counting|training|moving)",
    "(carry on|continue|keep going) then",
    "(go on|carry on|continue|keep going) (coach|now|with it)",
    "(go on|carry on|continue|keep going) (with that|from the same rep|from there|with the move)",
    "(as you were|back to it|back to work|back to the workout)",
    "(back at it|let's get back to it|back to business|on with it)",
    "(where were we|okay where were we) (let's continue|go on|carry on)",
    "(sorry|okay|right) (about that|i'm back|where were we) (carry on|continue|go on|let's go on)",
    "(i can|i could|i'd like to|i'm able to) (go on|continue|carry on) (now|again)",
    "(start|begin|get going) again (where we stopped|where we were|from where we were)",
    "(start|begin|get going) again (from there|from here|where i left off)",
    "on we go",
    "(unpause|resume|continue) (it|this|that|please|now|everything)",
    "[right|okay|so] where were we",
    "(get|let's get|get us) going again",
    "(okay|right|alright) (continue|carry on|resume|keep going|on we go)",
    "(on|on with|back to|let's get on with) (the show|it|the workout|the set|our workout|with it)",
    "(i'm|we're) (back|here|back in action|good to continue)",
    "(i'm|we're) (able to continue|ready to continue|ready to carry on|ready to resume)",
    "(i want|i'd like|i'm ready|we're ready|let me) to (continue|carry on|keep going|go on|resume|get back to it)",
    "(don't stop|keep it going|keep it up|keep on|keep on going|keep on keeping on)",
    "(sorry for the wait|thanks for waiting) [carry on|let's continue]",
)
def resume(scene: Scene, _intent: Intent) -> Reply:
    """On from the same rep."""
    match scene.status:
        case Status.PAUSED:
            return resume_now(scene)
        case Status.ASKED | Status.READY:
            question = scene.person.question
            if question and question.kind in (
                QuestionKind.END,
                QuestionKind.OPTION,
                QuestionKind.SWAP,
                QuestionKind.REPLACE,
            ):
                return answer(scene, yes=False)
            return answer(scene, yes=True) if question else resume_now(scene)
        case Status.WORKING | Status.RESTING:
            return Reply(scene.person, (going.ALREADY_GOING,))
        case Status.IDLE | Status.FINISHED:
            return Reply(scene.person, (going.NOTHING_TO_RESUME,))


@handles(
    "AMAZON.StopIntent",
    "(stop|quit|exit|end|finish) [please|now|it|here|this|everything|it now|right now|completely]",
    "(stop|quit|end|finish|close) (the|this|my) (workout|circuit|session|training)",
    "(terminate|abort|kill|exit|conclude) (the|this|my) (workout|circuit|session|training)",
    "(stop|quit|end|finish|close) (the|this|my) (coaching|app|program|whole thing)",
    "(terminate|abort|kill|exit|conclude) (the|this|my) (coaching|app|program|whole thing)",
    "(stop|end|quit|finish) (session|workout|training|program|for today|for now|altogether|early)",
    "(i'm|i am|we're|that's me|i think i'm) (done|finished) (for today|for now|for the day|for good)",
    "(i'm|i am|we're|that's me|i think i'm) (done|finished) (training|working out|with the workout|with today)",
    "(that's|that is|that'll be|that will be) (it|enough|all|me) (for today|for now|for the day)",
    "(that's|that is|that'll be|that will be) (it|enough|all|me) (for me|from me|thank you|thanks)",
    "(enough|enough for today|enough for now|enough already)",
    "(that's enough|that's plenty|that will do|that'll do|no more today)",
    "(i've|i have|we've) had enough [stop it|for today|now|of this|let's stop|stop now]",
    "(bye|goodbye|see you|bye bye|good night|cheerio) [coach]",
    "(see you later|see you tomorrow|see you next time|farewell|ta ta|so long|ciao) [coach]",
    "i (want|have|need|got|would like) to (stop|quit|finish|end this|end it here)",
    "i (want|have|need|got|would like) to (leave|end the workout|finish here|stop the workout|go now)",
    "(i want to|i'd like to|can we|can i|could we) (stop|quit|finish|end) [now|here|it|this|the workout|early]",
    "(could i|let me|may i|please|i'm going to) (stop|quit|finish|end) [now|here|it|this|the workout|early]",
    "(let's|we'll|we can|can we|shall we|i'd like to) (stop|finish|end|quit|call it) [here|now|it here]",
    "(let's|we'll|we can) (stop|finish|end|quit|call it) (a day|it a day|there|for today)",
    "(can we|shall we|i'd like to) (stop|finish|end|quit|call it) (a day|it a day|there|for today)",
    "(let's call|call|calling) it (a day|quits|a night|a wrap)",
    "(shut|shut it|turn|close|switch) (down|off|it down|it off|yourself off|this off)",
    "(turn|switch|shut) (it|this|yourself|the coach|the app) (off|down)",
    "(finish up|wrap up|wrap it up|let's wrap up) [now|i have to go]",
    "(pack it in|pack it up|knock it off|cut it out|leave it there) [now|i have to go]",
    "(i have to|i've got to|i must|i need to|gotta) (go|leave|run|get going|dash) [now]",
    "(stop|please stop|finish up|end it|sorry) (i have to|i've got to|i must|i need to) (go|leave|run) [now]",
    "(i give up|i quit|i surrender|i'm out|i'm leaving)",
    "(i'm off|i'm going now|no more|i can't go on|i can't any more)",
    "(shut up|be gone|leave me alone|go away|get lost|stop it now|stop stop|stop coaching)",
    "(that's all|that's it|that's everything) (for today|for now|folks|thank you|thanks)",
    "(save|keep) (it|my place|my progress) and (stop|quit|exit|finish)",
    "(thanks|thank you) (bye|goodbye|that's all|that's it|i'm done for today|we're finished)",
    "(i'm|i am) (out of here|leaving|off now|off home) [bye]",
    "(i'm|i am) (calling it|calling it a day|packing it in|done training) [bye]",
    "(bye|goodbye) (now|for now|then|coach|i'm off|i'm done|thank you)",
    "(end|stop|finish|quit) (it|this|now|here|everything|coach|the coach|training) [please|for today]",
    "(let's|we can|i'll|i'd like to|i want to) (finish|stop|end|quit|wrap up|leave it) (here|there|now)",
    "(let's|we can) (finish|stop|end|quit|wrap up|leave it) (for today|at that|it there)",
    "(i'll|i'd like to|i want to) (finish|stop|end|quit|wrap up|leave it) (for today|at that|it there)",
    "(turn|switch|shut) (off|down|yourself off|it off|the coach off)",
    "(i've|i have) (got to|to|had to) (go|leave|dash|run) [now|bye|stop]",
    "(i've|i have) (got to|to|had to) (get going|be somewhere|get to work|pick up the kids) [now|bye|stop]",
    "(that's|that is) (it|all|enough|plenty) (then|for tonight|for this morning|for me today|thanks bye)",
    "(no more|nothing more|enough) (for today|today|for now|training|exercise|please)",
    "(i|i really) (want|need|have) to (quit|stop|end it|finish up|go) (now|here|please|early)",
    "(we're|i'm) (finished|done) (now bye|for today thanks|then bye)",
)
def stop(scene: Scene, _intent: Intent) -> Reply:
    """End at once; the place is kept."""
    if not scene.under_way:
        return Reply(replace(scene.person, question=None), (going.GOODBYE,), ends=True)
    person = scene.person
    if scene.status is Status.READY:
        return Reply(replace(person, question=None), (going.GOODBYE,), ends=True)
    person = person.with_progress(status=Status.PAUSED, performance=None, touched=scene.at)
    return Reply(replace(person, question=None), (going.STOPPED_KEPT,), ends=True)


@handles(
    "AMAZON.NavigateHomeIntent",
    "(go|take me|bring me|get me|navigate|return|let's go|can we go|i want to go) home",
    "(go|go back|take me|take me back) to (the home screen|the main menu|the menu|the start menu)",
    "(return|back|get me|bring me|get me back) to (the home screen|the main menu|the menu|the start menu)",
    "(go|go back|take me|take me back) to (the home page|the start screen|the start page|home)",
    "(return|back|get me|bring me|get me back) to (the home page|the start screen|the start page|home)",
    "(home|home screen|main menu|home page) [please]",
    "(start menu|start screen|the main menu|the home screen|main screen) [please]",
    "(show|open|display) [me] [the] (home screen|main menu|home page|start screen|start menu|main screen)",
    "(leave|exit|close) (to|and go to) (the home screen|the main menu|home)",
    "(press|hit) [the] home [button]",
    "(i want|can i have|i'd like) (the home screen|the main menu)",
    "(i want|can i have|i'd like) (to go home|to go to the main menu|to go to the home screen)",
    "(can we|could you|can you|please) (go home|go to the home screen)",
    "(can we|could you|can you|please) (go to the main menu|go back home|show the home screen)",
    "(go|take me|get me|get) back home",
    "(go|get|take me|bring me) [back] to (the home|the main screen|the beginning menu|the first screen)",
    "(exit|quit|leave) to (home|the home screen|the menu|the main menu)",
    "(home|main menu|menu) (please|now|screen please)",
    "(open|show|display) (home|the menu|the home screen)",
)
def navigate_home(scene: Scene, intent: Intent) -> Reply:
    return stop.handler(scene, intent)


@handles(
    "AMAZON.CancelIntent",
    "cancel [that|it|this|everything|what i said|the request|the last thing|please]",
    "(never mind|forget it|forget that|forget about it|leave it)",
    "(leave that|doesn't matter|it doesn't matter|don't bother|no matter)",
    "(never mind|forget it|leave it|forget that|cancel) (never mind|that|it|then|about it|it's fine|it's okay)",
    "(forget|ignore|disregard|scrap|scratch) (that|what i said|i asked|i said anything)",
    "(forget|ignore|disregard|scrap|scratch) (what i just said|my last request|it|that request)",
    "(oh|ah|no|actually|sorry) (never mind|forget it|cancel that|forget i asked)",
    "(oh|ah|no|actually|sorry) (forget that|forget i said anything|doesn't matter|leave it)",
    "(i changed|i've changed) my mind",
    "(not that|i didn't mean that|i didn't say that|that's not what i meant)",
    "(that's not what i said|you got that wrong|that was a mistake|wrong)",
    "(i didn't|i did not) (mean that|want that|ask for that|say that|mean it|ask that)",
    "(take that back|i take that back|take it back|undo my request|no cancel|no cancel that)",
    "(it's nothing|nothing|no nothing|oh nothing|it was nothing|that was nothing)",
    "(don't|do not) (worry about it|worry|bother with that|bother then)",
    "(i wasn't|i was not) talking to you",
    "(abort|abort that|abandon that|call it off|call that off)",
    "(let's|we can) (forget|drop|leave) (it|that|about it)",
    "(forget|cancel|scrap|ignore) [about] (that|it|the last bit|my last|the request) [please]",
    "(never mind|no worries) (about that|about it|then|that|me|forget it)",
    "(i|i've) (changed|have changed) my mind [about that|sorry]",
    "(oh|actually|um|sorry|wait) (never mind|cancel|cancel that|forget it)",
    "(oh|actually|um|sorry|wait) (scratch that|ignore that|forget about it|no cancel)",
    "(don't|please don't) do (that|it|anything) (after all|forget it|never mind)",
    "(oops|whoops|my bad|my mistake) [cancel|ignore that|never mind]",
    "(i misspoke|i made a mistake|wrong button|wrong one) [cancel|ignore that|never mind]",
)
def cancel(scene: Scene, intent: Intent) -> Reply:
    """Closes the open question, changing nothing; without one, ends with the place kept."""
    question = scene.person.question
    if question is None:
        return stop.handler(scene, intent)
    person = replace(scene.person, question=None)
    if scene.status is Status.ASKED:
        person = person.with_progress(status=Status.PAUSED, touched=scene.at)
    waiting = going.LEFT_RUNNING if scene.under_way else starting.WHAT_ELSE
    return Reply(person, (f"{going.OKAY} {waiting}",))
