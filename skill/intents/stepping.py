"""From move to move: next, back, again, a whole part left out, from the top."""

from __future__ import annotations

from dataclasses import replace

from skill import flow
from skill.intents import slots as read
from skill.intents.advancing import end_rest, resume_now
from skill.intents.answering import answer
from skill.intents.routines import with_routine
from skill.intents.spec import handles
from skill.narration import explaining, going, starting
from skill.narration.questions import question_line
from skill.narration.words import sentence
from skill.person import Intent, QuestionKind, Status
from skill.plan import RestStep, SetStep, part_of
from skill.scene import Reply, Scene

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
    "(straight|right) to the (workout|moves|exercises|circuit) {part}",
    "{part} (isn't needed|not required|not needed|is not necessary|please)",
    "(can we|could we|let's|i'd like to|i want to) (miss out|miss|cut out|do without|get rid of|lose) {part}",
    "(forget|scrap|drop|ditch|lose|leave) {part} (i'm ready|today|this time|for once|please)",
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
        recipe = with_routine(scene, "warmup")  # a warm-up that was declined is offered again
    logged, effects = flow.partly_done(scene)
    begun = replace(flow.begin(logged, recipe), lines=(going.FROM_THE_TOP,))
    return flow.prefixed(begun, (), effects)
