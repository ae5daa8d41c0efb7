"""What a yes or a no means: one function per kind of open question."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from skill import choose, flow
from skill.intents import slots as read
from skill.intents.spec import handles
from skill.narration import closing, explaining, going, safety, starting
from skill.person import Intent, Person, Question, QuestionKind, Status
from skill.plan import RestStep, exercise_of, part_of
from skill.recipe import Move
from skill.scene import Reply, Scene
from skill.turn import Forget

Answer = Callable[[Scene, Question], Reply]


@handles(
    "AMAZON.YesIntent",
    "(yes|yeah|yep|yup|sure|okay|ok|of course|please do|absolutely|definitely|certainly|alright|all right) [please|coach]",
    "yes (please|let's do it|i do|we can|go on)",
    "(do it|let's do it|sounds good|why not|that's right|correct|fine|good idea)",
)
def yes(scene: Scene, _intent: Intent) -> Reply:
    return answer(scene, yes=True)


@handles(
    "AMAZON.NoIntent",
    "(no|nope|nah|not now|no thanks|no thank you|rather not|not today|not really|i'd rather not) [thanks|thank you|coach]",
    "no (i don't|let's not|not yet)",
    "(don't|do not) [do it]",
)
def no(scene: Scene, _intent: Intent) -> Reply:
    return answer(scene, yes=False)


@handles(
    "ChooseIntent",
    "[the] {choice} [one|of them] [please]",
    "(i mean|i want|take|make it) the {choice} [one]",
    "(i think|maybe|probably) the {choice} [one]",
    "i'll take the {choice} [one]",
    "[the] {choice} (option|move|exercise)",
    "the {choice} (of those|you said|you named|on the list)",
    "(let's|let us) (do|take|have) the {choice} [one]",
    "(it's|it is) the {choice} [one]",
    slots={
        "choice": {
            "1": ("first", "former", "number one", "option one"),
            "2": ("second", "middle", "number two", "option two"),
            "3": ("third", "number three", "option three"),
            "-1": ("last", "latter"),
        }
    },
)
def choose_one(scene: Scene, _intent: Intent) -> Reply:
    """A place in a list that nobody asked for: the coach says what can be said (`picking.pick_out` takes the others)."""
    return Reply(scene.person, (explaining.example(scene.status, 0),))


def answer(scene: Scene, *, yes: bool) -> Reply:
    """A yes or no to the open question; without one it goes on with what is paused, or says what can be said."""
    question = scene.person.question
    if question is None:
        return _nothing_asked(scene, yes)
    without = scene.now(replace(scene.person, question=None))
    return (_YES if yes else _NO)[question.kind](without, question)


def _nothing_asked(scene: Scene, yes: bool) -> Reply:
    if scene.status is Status.PAUSED and yes:
        return flow.prefixed(flow.go_on(scene), (flow.resumed_line(scene),))
    if scene.status in (Status.WORKING, Status.RESTING):
        return Reply(scene.person)
    if scene.status is Status.READY and yes:
        return flow.enter(scene, 0)
    if scene.status is Status.PAUSED:
        return Reply(scene.person, (going.TAKE_YOUR_TIME,))
    return Reply(scene.person, (explaining.help_line(scene.status),))


def _warm_up(scene: Scene, _question: Question) -> Reply:
    return flow.enter(scene, 0)


def _no_warm_up(scene: Scene, _question: Question) -> Reply:
    index = flow.find(scene.plan, lambda step: part_of(step) != "warmup")
    return flow.arrive(scene, len(scene.plan) if index is None else index)


def _cool_down(scene: Scene, _question: Question) -> Reply:
    return flow.enter(scene, scene.progress.step)


def _finish(scene: Scene, _question: Question) -> Reply:
    return flow.finish(scene)


def _resume(scene: Scene, _question: Question) -> Reply:
    return flow.prefixed(flow.go_on(scene), (flow.resumed_line(scene),))


def _afresh(scene: Scene, _question: Question) -> Reply:
    """No going on: the old workout is put away, and a new one is offered."""
    person, effects = flow.closed(scene)
    circuit = scene.progress.recipe.circuit or next(iter(scene.catalog.circuits))
    return Reply(replace(person, question=Question(QuestionKind.START, (circuit,))), (going.OKAY,), effects=effects)


def _ready(scene: Scene, _question: Question) -> Reply:
    rested = isinstance(scene.step, RestStep) and not scene.device.stretches
    return flow.enter(scene, scene.progress.step + (1 if rested else 0))


def _pending(scene: Scene, question: Question) -> Reply:
    """Do what was asked before the question."""
    from skill.intents import handler

    assert question.pending is not None
    return handler(question.pending.name)(scene, question.pending)


def _confirmed(scene: Scene, question: Question) -> Reply:
    """What they meant is done as if it had been understood at once: in a set, from that set."""
    return _pending(scene.now(flow.go_on(scene).person) if scene.status is Status.ASKED else scene, question)


def _start(scene: Scene, question: Question) -> Reply:
    return _pending(scene, replace(question, pending=Intent("StartCircuitIntent", {"circuit": question.choices[0]})))


def _replace(scene: Scene, question: Question) -> Reply:
    logged, sets = flow.partly_done(scene)
    person, ended = flow.closed(logged)
    return flow.prefixed(_pending(logged.now(person), question), (), (*sets, *ended))


def _lighter(scene: Scene, question: Question) -> Reply:
    """Something lighter than what they wanted: two thirds of its rounds, or the shortest circuit."""
    from skill.intents.starting import seed_of, usual_circuit

    wanted = read.text(question.pending, "circuit") if question.pending else None
    things = read.equipment(question.pending) if question.pending else ()
    recipe = choose.choose(wanted or usual_circuit(scene), scene.catalog, scene.person, seed_of(scene), things)
    if recipe is None:
        return Reply(scene.person, (starting.NOTHING_YET,))
    return flow.begin(scene, replace(recipe, rounds=max(1, recipe.rounds - 1), reps=max(8, recipe.reps - 2)))


def _as_wished(scene: Scene, question: Question) -> Reply:
    """They decide to train as they wanted; the question is not asked a second time."""
    from skill.intents.starting import start, usual_circuit

    assert question.pending is not None
    circuit = read.text(question.pending, "circuit") or usual_circuit(scene)
    return start(scene, circuit, question.pending)


def _other_form(scene: Scene, question: Question) -> Reply:
    """The option or the other move that was offered, in place of the present one."""
    from skill.intents.kit import take_move

    option = question.choices[1] if len(question.choices) > 1 else None
    return take_move(scene, Move(question.choices[0], option))


def _not_this_form(scene: Scene, question: Question) -> Reply:
    """Not the form that does without: another move that needs no more than it is offered, failing that they go on."""
    assert scene.move is not None
    offered = exercise_of(Move(question.choices[0], question.choices[1] if question.choices[1:] else None), scene.catalog)
    kit = choose.Kit(frozenset(offered.equipment))
    other = choose.substitute(scene.move, scene.progress.recipe, scene.catalog, scene.person, kit)
    if other is None:
        return _going_on(scene, question)
    choices = (other.exercise, *((other.option,) if other.option else ()))
    return Reply(replace(scene.person, question=Question(QuestionKind.SWAP, choices)), (going.OKAY,))


def _going_on(scene: Scene, _question: Question) -> Reply:
    if scene.status is Status.READY:
        return Reply(replace(scene.person, question=Question(QuestionKind.WARMUP)), (going.OKAY,))
    if not scene.under_way:
        return Reply(scene.person, (going.OKAY,))
    return flow.prefixed(flow.go_on(scene), (flow.resumed_line(scene),))


def _end(scene: Scene, _question: Question) -> Reply:
    person = scene.person.with_progress(status=Status.PAUSED, performance=None, touched=scene.at)
    return Reply(person, (safety.TAKE_CARE,), ends=True)


def _not_end(scene: Scene, _question: Question) -> Reply:
    person = scene.person.with_progress(status=Status.PAUSED, performance=None, touched=scene.at)
    return Reply(person, (safety.STAYS_PAUSED,))


def _forget(_scene: Scene, _question: Question) -> Reply:
    return Reply(Person(), (closing.FORGOTTEN,), ends=True, effects=(Forget(),))


def _keep(scene: Scene, _question: Question) -> Reply:
    waiting = scene.person.with_progress(status=Status.PAUSED) if scene.status is Status.ASKED else scene.person
    return Reply(waiting, (closing.NOT_FORGOTTEN,))


def _help(scene: Scene, _question: Question) -> Reply:
    return Reply(_unasked(scene), (explaining.help_line(scene.status),))


def _okay(scene: Scene, _question: Question) -> Reply:
    return Reply(_unasked(scene), (f"{going.OKAY} {starting.WHAT_ELSE}" if not scene.under_way else going.OKAY,))


def _unasked(scene: Scene) -> Person:
    return scene.person.with_progress(status=Status.PAUSED) if scene.status is Status.ASKED else scene.person


def _ask_again(scene: Scene, question: Question) -> Reply:
    """A yes or no is no answer to this question: it is asked again."""
    return Reply(replace(scene.person, question=question))


def _not_ready(scene: Scene, question: Question) -> Reply:
    return Reply(replace(scene.person, question=question), (going.TAKE_YOUR_TIME_READY,))


_YES: Mapping[QuestionKind, Answer] = {
    QuestionKind.WARMUP: _warm_up,
    QuestionKind.COOLDOWN: _cool_down,
    QuestionKind.EFFORT: _ask_again,
    QuestionKind.RESUME: _resume,
    QuestionKind.READY: _ready,
    QuestionKind.START: _start,
    QuestionKind.REPLACE: _replace,
    QuestionKind.RECOVERY: _lighter,
    QuestionKind.SWAP: _other_form,
    QuestionKind.OPTION: _other_form,
    QuestionKind.WHICH_EXERCISE: _ask_again,
    QuestionKind.WHICH_BAND: _ask_again,
    QuestionKind.END: _end,
    QuestionKind.FORGET: _forget,
    QuestionKind.HELP: _help,
    QuestionKind.CONFIRM: _confirmed,
}

_NO: Mapping[QuestionKind, Answer] = {
    QuestionKind.WARMUP: _no_warm_up,
    QuestionKind.COOLDOWN: _finish,
    QuestionKind.EFFORT: _okay,
    QuestionKind.RESUME: _afresh,
    QuestionKind.READY: _not_ready,
    QuestionKind.START: _okay,
    QuestionKind.REPLACE: _going_on,
    QuestionKind.RECOVERY: _as_wished,
    QuestionKind.SWAP: _going_on,
    QuestionKind.OPTION: _not_this_form,
    QuestionKind.WHICH_EXERCISE: _going_on,
    QuestionKind.WHICH_BAND: _going_on,
    QuestionKind.END: _not_end,
    QuestionKind.FORGET: _keep,
    QuestionKind.HELP: _okay,
    QuestionKind.CONFIRM: _going_on,
}
