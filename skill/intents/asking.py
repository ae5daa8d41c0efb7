"""Questions about moves and background: how to, tips, topics, what there is."""

from __future__ import annotations

from catalog import Exercise
from skill.intents import slots as read
from skill.intents.picking import named_or_current
from skill.intents.spec import handles
from skill.narration import explaining, starting
from skill.person import Intent
from skill.scene import Reply, Scene


@handles(
    "HowToIntent",
    "how do (i|you|we) do [a|an|the] {exercise}",
    "how (is|are) [a|an|the] {exercise} done",
    "(explain|describe|teach me|show me|talk me through|walk me through) [how to do] [a|an|the] {exercise}",
    "(what is|what's|what are) [a|an|the] {exercise}",
    "how does [a|an|the] {exercise} (go|work)",
    "tell me how to do [a|an|the] {exercise}",
    "(steps|instructions) for [a|an|the] {exercise}",
    "how do (i|you|we) do (this|that|it) [one|move|exercise]",
    "how does (this|that|it) [one|move|exercise] (go|work)",
    "(explain|describe) (this|that|it) [one|move|exercise]",
    "what do i do [now|here]",
    "{exercise}",
    slots={"exercise": "exercise"},
)
def how_to(scene: Scene, intent: Intent) -> Reply:
    """The whole of a move, in the form they do it in."""
    exercise, asked = named_or_current(scene, intent)
    if exercise is None:
        return asked
    here = scene.move is not None and scene.move.exercise == exercise
    option = scene.move.option if scene.move and here else None
    side = scene.step.side if scene.step and here else None
    return Reply(scene.person, (explaining.how_to(scene.catalog.exercises[exercise].form(option), side),))


@handles(
    "ProTipIntent",
    "(give me|have you got|do you have|any|tell me) [a|another|some] [pro] (tip|tips|advice) [for|on|about] [the|a|this] [{exercise}]",
    "[pro] (tip|tips) [please]",
    "what should i (watch out for|look out for|focus on) [with|in|on] [the|a] [{exercise}]",
    "how can i (do|make) [the|my|a] {exercise} better",
    "(what is|what's) the (trick|secret) (to|with|for) [the|a] {exercise}",
    "a tip for [the|a|this] {exercise}",
    "any (tips|advice|pointers) for (this|it|that) [one|move]",
    "what should i think of [here]",
    slots={"exercise": "exercise"},
)
def pro_tip(scene: Scene, intent: Intent) -> Reply:
    """A tip for a move; another one each time where it has several."""
    exercise, asked = named_or_current(scene, intent)
    if exercise is None:
        return asked if "exercise" in intent.slots else Reply(scene.person, (explaining.GENERAL,))
    heard = scene.progress.rep if scene.under_way else 0
    return Reply(scene.person, (explaining.tip(scene.catalog.exercises[exercise], heard),))


@handles(
    "TopicIntent",
    "(what is|what's|what are|what does) [the|a] {topic} [do|mean]",
    "(tell me|i want to know|talk) [something|more] about [the] {topic}",
    "(explain|describe) [the] {topic} [to me]",
    "what about [the] {topic}",
    "(where is|where are|where's) [the|my] {topic}",
    "why [the] {topic}",
    "i have a question about [the] {topic}",
    "{topic}",
    slots={"topic": "topic"},
)
def topic(scene: Scene, intent: Intent) -> Reply:
    """Background from the catalogue."""
    wanted = scene.catalog.topics.get(read.text(intent, "topic") or "")
    return Reply(scene.person, (" ".join(wanted.answer) if wanted else explaining.NOT_A_TOPIC,))


@handles(
    "ListExercisesIntent",
    "(what|which) (exercises|moves) (are there|do you have|do you know|can i do|can we do)",
    "(list|tell me|name) [all] [the|your] (exercises|moves)",
    "(what|which) (exercises|moves) (can i|can we|could i) do with [just|only] [a|my|the] {equipment}",
    "(what|which) (exercises|moves) (can i|can we|could i) do with [just|only] [a|my|the] {equipment} and [a|my|the] {equipment_two}",
    "(what|which) (exercises|moves) need [just|only] [a|the] {equipment}",
    "what can i do with [just|only] [a|my|the] {equipment}",
    "what can i do with [just|only] [a|my|the] {equipment} and [a|my|the] {equipment_two}",
    "what can i do with [a|my] {equipment} [a|my] {equipment_two} and [a|my] {equipment_three}",
    "(exercises|moves) (with|for) [just|only] [a|my|the] {equipment}",
    "how many (exercises|moves) (are there|do you know)",
    slots={"equipment": "equipment", "equipment_two": "equipment", "equipment_three": "equipment"},
)
def list_exercises(scene: Scene, intent: Intent) -> Reply:
    """Every move, or those that the named things are enough for and that use one of them."""
    things = read.equipment(intent)
    names = [
        exercise.name
        for exercise in scene.catalog.exercises.values()
        if not things or _only_with(exercise, set(things))
    ]
    return Reply(scene.person, (starting.exercises(names, [scene.catalog.equipment[each].one for each in things]),))


def _only_with(exercise: Exercise, things: set[str]) -> bool:
    """Whether one of the move's forms uses some of the things and nothing else."""
    forms = (exercise.form(option) for option in (None, *exercise.options))
    return any(form.equipment and set(form.equipment) <= things for form in forms)
