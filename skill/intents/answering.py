"""What a yes or a no means: one function per kind of open question."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from skill import choose, flow
from skill.intents import slots as read
from skill.intents.spec import handles
from skill.narration import closing, explaining, going, safety, starting
from skill.person import Intent, Person, Question, QuestionKind, Status
from skill.plan import RestStep, exercise_of
from skill.recipe import Move
from skill.scene import Reply, Scene
from skill.turn import Forget

Answer = Callable[[Scene, Question], Reply]


@handles(
    "AMAZON.YesIntent",
    "(yes|yeah|yep|yup|sure|okay|of course|right) [please|coach|thanks|thank you|sir]",
    "(absolutely|definitely|certainly|alright|all right|aye|yah|indeed) [please|coach|thanks|thank you|sir]",
    "(yes|yeah|yep|yup|sure|okay|aye|haan|ha) (yes|yeah|okay|sure|why not|thing)",
    "(yes|yeah|yep|yup|sure|okay|aye|haan|ha) (of course|definitely|absolutely|then|go on|fine|ji)",
    "(yes|yeah|yep|okay|sure) (please do|let's do it|i do|we can|go on|do it|that's right)",
    "(yes|yeah|yep|okay|sure) (that's fine|i would|i am|i will|do that|that one|let's)",
    "(yes|yeah|yep|sure) (i'd like that|i would like that|that would be nice|that would be great)",
    "(yes|yeah|yep|sure) (that sounds good|sounds good|i want to|that's good)",
    "(that would|that'd|it would) be (nice|great|lovely|good|fine|wonderful|perfect|brilliant|super|cool|helpful)",
    "(do it|let's do it|sounds good|sounds great|sounds fine|why not)",
    "(that's right|correct|good idea|great idea|that's correct|true|that's fine)",
    "(i'd love to|i'd love that|i'd like that|i would like that|i'd be glad to)",
    "(happy to|i'm happy with that|with pleasure|gladly|my pleasure)",
    "(please do|please yes|if you like|if you want|if you think so|if you say so)",
    "(as you like|as you wish|might as well|may as well|you bet|you got it)",
    "(sure thing|for sure|fair enough|no problem|no objection|by all means)",
    "(go on then|oh go on then|go on yes|very well|right you are|too right)",
    "(i think so|i guess so|i suppose so|i suppose|i guess|i believe so)",
    "(i reckon|i reckon so|probably|probably yes|most likely|ideally)",
    "(of course|naturally|obviously|exactly|precisely|affirmative|totally)",
    "(definitely yes|yes of course|yes definitely|yes absolutely|roger|roger that|agreed)",
    "(i agree|i'm in|count me in|i'm up for it|i'm game|i'm up for that)",
    "(i'm okay with that|works for me|that works|that works for me|fine by me|okay by me)",
    "(i'll take it|i'll take that|i'll do it|i'll do that|i'll have that)",
    "(i accept|let's try it|let's try that|let's have it|let's|let's do that)",
    "(cool|great|perfect|lovely|brilliant|wonderful|super|awesome) (yes|okay|thanks|then)",
    "(nice|excellent|good|fine|fantastic|splendid|grand|deal|done deal) (yes|okay|thanks|then)",
    "(cool|great|lovely|brilliant|wonderful|super|awesome|excellent|fantastic|splendid|deal)",
    "(that one|this one|that one please|yes that one|yes this one) is (fine|good|okay|great)",
    "(oh|ah|um|well|hmm) (yes|yeah|okay then|go on then|alright then)",
    "(mhm|uh huh|aha|hell yes|hell yeah|heck yes)",
    "(yes|yeah) (start it|delete it|go ahead|you can|you may)",
    "(yes|yeah) (you should|we should|please start|skip it|stop it|change it)",
    "(yes|yeah|okay|oh yes) (do|go for it|we will|i'm sure|it is|why not eh|i think so)",
    "(ok|yeah|yes|sure) (alright|sure|cool|great|perfect|fine|good idea|works)",
    "(that|it) (sounds|would be) (great|good|fine|lovely|perfect|about right)",
    "(i'm|i am) (sure|positive|certain|fine with that|happy with that|all for it)",
    "(make it so|go right ahead|be my guest|if you must|you may|by all means do)",
    "(alright then|okay then|very good|right then|fine then|sure then|yes then)",
)
def yes(scene: Scene, _intent: Intent) -> Reply:
    return answer(scene, yes=True)


@handles(
    "AMAZON.NoIntent",
    "(no|nope|nah|not now|no thanks|no thank you) [thanks|thank you|coach|please|sir]",
    "(rather not|not today|not really|not yet|i'd rather not|naw|nay) [thanks|thank you|coach|please|sir]",
    "(no|nope|nah) (no|nope|nah|not now|not today|not yet|not really)",
    "(no|nope|nah) (i don't|let's not|i'm good|i'm fine|i'm okay|you're alright|never)",
    "(no|nope|nah) (i don't want to|i don't want that|i don't need it|i don't think so)",
    "(no|nope|nah) (not that one|that's okay|that's fine|it's okay|it's fine)",
    "(no|nope|nah) (no way|way|chance|never|absolutely not)",
    "(no|nope|nah) (certainly not|thank you very much|thanks i'm fine|thanks i'm good|i won't|i'm not)",
    "(no|nah|nope) (keep it|leave it as it is|stay with this one|i'll stick with this)",
    "(no|nah|nope) (i'll stick with this one|i'll keep this one|stay|don't)",
    "(don't|do not|please don't|no don't|don't do it)",
    "(don't do that|no please don't|don't you dare|let's not|let's not do that)",
    "(not|certainly not|absolutely not|definitely not|of course not)",
    "(hell no|heck no|oh hell no|nuh uh|uh uh)",
    "(no way|not at all|not a chance|never|under no circumstances|not in the slightest)",
    "(not (just|right)|maybe not|probably not|perhaps not) [yet|now|today|thanks]",
    "(better not|preferably not|i'd prefer not|i'd prefer not to) [yet|now|today|thanks]",
    "(not just yet|not right now|not at the moment|not this time|not for me)",
    "(not for now|not necessary|not needed|not likely|not yet please)",
    "(i don't think so|i think not|i guess not|i don't want to)",
    "(i don't want that|i don't feel like it|i don't fancy it|i don't fancy that|i'd say no)",
    "(i'm good|i'm good thanks|i'm okay thanks|i'm fine thanks|i'm alright thanks)",
    "(it's okay|that's okay|that's alright|it's fine|i'm all right thanks)",
    "(i'll pass thanks|i'll leave it|i decline|negative|no sir)",
    "(wrong answer|that's wrong|incorrect|that's not right|false)",
    "(maybe later|another time|later|some other time|perhaps later)",
    "(later maybe|next time|ask me later|tomorrow maybe|not tonight)",
    "(no time|no time for that|no time sorry|i have no time) [for that|now]",
    "(i haven't got time|i haven't got the time|i don't have time|there's no time) [for that|now]",
    "(none|none of them|none of these|none of those|neither)",
    "(neither of them|neither one|not any of them|not those|none please)",
    "(nearly|almost|in a moment|in a minute|in a second) [there]",
    "(soon|i'm not ready|not quite|not quite yet|not quite ready) [there]",
    "(oh|ah|um|well|hmm) (no|not really|no thanks|no thank you)",
    "(no|nah) (straight to it|skip straight to it|not for me|not my thing)",
    "no need",
    "i'd rather you (didn't|did not|wouldn't)",
    "(no|nah) (need|no need|don't bother|i'd rather not|i don't fancy it|i don't feel like it)",
    "(no|nah) (it's not|you don't|we don't|i'd prefer not to|not that|not those)",
    "(not|no) (interested|bothered|keen|thanks not now|sir|mate|dear|today mate)",
    "(i'm|i am) (not sure|not keen|not bothered|not interested|not into that|okay without|fine without)",
    "(please|better) (don't|not)",
    "(let's not|we won't|we shouldn't|i won't|i wouldn't|i don't think i will|i'll say no)",
    "(no no|nope nope|nah nah|not on your life)",
)
def no(scene: Scene, _intent: Intent) -> Reply:
    return answer(scene, yes=False)


@handles(
    "ChooseIntent",
    "[the] {choice} [one|ones|of them] [please]",
    "(i mean|i meant|i want|i'd like|take|make it|give me|i choose|i pick|i'll have|i'll do) the {choice} [one]",
    "(i think|maybe|probably|perhaps|let's say|i guess|i'd say) the {choice} [one]",
    "(i'll take|i'll go for|i'll go with|go with|go for|let's go with) the {choice} [one]",
    "[the] {choice} (option|move|exercise|choice)",
    "the {choice} (of those|you said|you named|on the list|you mentioned|that you said)",
    "(let's|let us) (do|take|have|try) the {choice} [one]",
    "(it's|it is|that's|that would be) the {choice} [one]",
    slots={
        "choice": {
            "1": ("first", "former", "number one", "option one", "one on top", "top one"),
            "2": ("second", "middle", "number two", "option two", "second last"),
            "3": ("third", "number three", "option three"),
            "4": ("fourth", "number four", "option four"),
            "5": ("fifth", "number five", "option five"),
            "-1": ("last", "latter", "bottom", "final", "last mentioned"),
        },
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
    """The circuit without a warm-up: "go back" must not lead into what they declined."""
    changed = flow.change_recipe(scene, replace(scene.progress.recipe, warmup=None))
    return flow.arrive(changed, 0)


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
    from skill.intents.swapping import take_move

    option = question.choices[1] if len(question.choices) > 1 else None
    return take_move(scene, Move(question.choices[0], option))


def _not_this_form(scene: Scene, question: Question) -> Reply:
    """Not the form that does without: another move that needs no more than it is offered, failing that they go on."""
    assert scene.move is not None
    offered = exercise_of(
        Move(question.choices[0], question.choices[1] if question.choices[1:] else None), scene.catalog
    )
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
    paused = waiting.status is Status.PAUSED
    return Reply(waiting, (closing.NOT_FORGOTTEN, *((going.LEFT_RUNNING,) if paused else ())))


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
