"""Where they are, what comes, what they have done, what can be said, and forgetting."""

from __future__ import annotations

from dataclasses import replace

from skill import flow
from skill.digest import session_of
from skill.intents.spec import handles
from skill.narration import closing, explaining, going, starting
from skill.narration.questions import CONFIRMED
from skill.person import Intent, Question, QuestionKind, Status
from skill.plan import RestStep, RoutineStep
from skill.scene import Reply, Scene

HELP_AFTER_MISSES = 2
"""At the second utterance in a row that is not understood, help is offered."""


@handles(
    "WhereAmIIntent",
    "where (am i|are we) [now]",
    "how (many|much) [reps|rounds|sets|time|longer|more|moves|exercises] [are|is|do i have|do we have] (left|to go|remaining)",
    "how (many|much) (more|longer) [to go]",
    "(which|what) (round|rep|move|set|exercise) (is this|am i on|are we on|are we in)",
    "how far (am i|are we)",
    "(what's|what is) left",
    "how long (is left|to go|do we have|until the end|does it still take)",
    "(when is it over|when are we done|are we nearly done|are we there yet|am i nearly done)",
    "(what|which) (number|rep) (was that|are we at)",
)
def where_am_i(scene: Scene, _intent: Intent) -> Reply:
    """Numbers first: reps or seconds left, then round, move and time."""
    step = scene.step
    if step is None:
        return Reply(scene.person, (starting.NOTHING_YET,))
    left = flow.seconds_left(scene)
    recipe = scene.progress.recipe
    if scene.status is Status.READY:
        line = f"{going.NOT_BEGUN} {going.coming(step, recipe, scene.catalog)}"
        return Reply(scene.person, (line,))
    if scene.status is Status.ASKED and isinstance(step, RestStep | RoutineStep):
        return Reply(scene.person, (going.waiting(step, recipe, left, scene.catalog),))
    called = max(scene.called, scene.progress.rep - 1)
    return Reply(
        scene.person,
        (going.how_much_left(step, recipe, called, scene.progress.elapsed, left, scene.catalog),),
    )


@handles(
    "WhatsNextIntent",
    "(what's|what is|what comes|what) next",
    "(what's|what is) (coming|the next move|the next exercise|up next|after this)",
    "(which|what) (move|exercise) (is|comes) next",
    "what (comes|do we do|do i do|are we doing) (after this|afterwards|after that|then)",
    "(and then|then what|what then)",
    "(tell me|what will be) the next (move|exercise|one)",
    "what follows",
    "what do we have (next|after this)",
)
def whats_next(scene: Scene, _intent: Intent) -> Reply:
    if not scene.under_way:
        return Reply(scene.person, (starting.NOTHING_YET,))
    step = flow.coming_step(scene)
    line = going.coming(step, scene.progress.recipe, scene.catalog) if step else going.LAST_STEP
    return Reply(scene.person, (line,))


@handles(
    "HistoryIntent",
    "what (have i|did i) (done|do) [this week|so far|last time|last week|yesterday|lately]",
    "(show|tell|give) me my (history|workouts|progress|record|log|streak|stats)",
    "how (many|often) (workouts|sessions|did i train|have i trained) [did i do|have i done] [this week|this month]",
    "(what's|what is) my (history|progress|streak|record)",
    "when (did i last|was the last time i) (train|work out|worked out|trained)",
    "my (history|progress|streak|stats)",
    "how am i doing [this week|so far]",
    "(when was|what was) my last (workout|session|circuit)",
)
def history(scene: Scene, _intent: Intent) -> Reply:
    """This week and last time, the workout under way included."""
    progress = scene.person.progress
    ongoing = None
    if progress and progress.done and scene.under_way:
        ongoing = session_of(progress, scene.catalog, scene.at, finished=False)
    return Reply(scene.person, (closing.history(scene.person.digest, ongoing, scene.at.date()),))


@handles(
    "ForgetMeIntent",
    "forget (me|everything|all about me|everything about me)",
    "(delete|erase|remove|wipe|clear) [all] [of] (my data|my history|everything|what you know about me|my record)",
    "(delete|erase|remove|forget) everything [that] you (know|remember|stored|have) [about me]",
    "(delete|erase) (me|my account|my profile)",
    "forget who i am",
    "i want (you to forget me|my data deleted|to be forgotten)",
    "(clear|wipe|reset) my (data|profile|record)",
    "forget what (you know|i did|i've done)",
)
def forget_me(scene: Scene, _intent: Intent) -> Reply:
    """Only after a yes."""
    person = scene.person
    if scene.status in (Status.WORKING, Status.RESTING):
        person = person.with_progress(status=Status.PAUSED, performance=None, touched=scene.at)
    return Reply(replace(person, question=Question(QuestionKind.FORGET)))


@handles(
    "AMAZON.HelpIntent",
    "help [me] [please]",
    "what can (i|you) (say|do|ask) [here|now]",
    "(what are my options|how does this work|i need help|what now)",
    "how do (i|you) use (this|you)",
)
def help_me(scene: Scene, _intent: Intent) -> Reply:
    return Reply(scene.person, (explaining.help_line(scene.status),))


@handles("AMAZON.FallbackIntent")
def fallback(scene: Scene, intent: Intent) -> Reply:
    """What they may have meant is asked; else one example of what can be said here, and help at the second miss."""
    misses = scene.person.misses + 1
    person = replace(scene.person, misses=misses)
    running = scene.status in (Status.WORKING, Status.RESTING)
    if intent.suggests is not None and intent.suggests.name in CONFIRMED:
        waiting = person.with_progress(status=Status.ASKED, performance=None) if running else person
        return Reply(replace(waiting, question=Question(QuestionKind.CONFIRM, pending=intent.suggests)))
    if misses >= HELP_AFTER_MISSES and not running and person.question is None:
        return Reply(replace(person, question=Question(QuestionKind.HELP)), (explaining.NOT_UNDERSTOOD,))
    return Reply(person, (explaining.example(scene.status, misses - 1),))
