"""Opening the coach."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from skill.flow import closed, pause
from skill.intents.spec import handles
from skill.intents.starting import usual_circuit
from skill.narration import going, starting
from skill.person import Intent, Question, QuestionKind, Status
from skill.scene import Reply, Scene

RESUMED_WITHIN = timedelta(days=1)
"""A workout that was left is offered again for so long."""


@handles(
    "LaunchRequest",
    "(hello|hi|hey|hiya|hallo|howdy|g'day|greetings|namaste) [there] [coach|circuit coach|trainer]",
    "(good evening|good afternoon|good day|evening|afternoon) [coach|circuit coach]",
    "(good morning|morning) (coach|circuit coach|trainer)",
    "(open|launch|load|bring up|fire up|boot up|switch on) [the|my] (circuit coach|coach|coach app)",
    "(start|run|use) [the] (circuit coach|coach app)",
    "(hello|hi|hey) [coach] (are you there|anybody there|anyone there)",
    "(is anyone|is anybody|are you|anyone|anybody) there [coach]",
    "(wake up|come on|you there|you awake) coach",
    "are you (awake|listening|with me|on) [coach]",
    "coach are you (there|awake|listening)",
    "(talk|speak) to [the|my] (circuit coach|coach)",
    "(i want to|i'd like to|let me|can i) (talk|speak) to (the coach|my coach|circuit coach)",
    "(hello|hi|hey) again [coach]",
    "(nice to see you|here i am|it's me|me again) coach",
    "i'm here coach",
    "(get|call|find) [me] (the coach|my coach|circuit coach)",
    "(hello|hi|hey) is (the coach|anyone|anybody|my coach) (in|there|around|home)",
    "(wakey wakey|rise and shine|coach hello|coach hi|yo coach) [coach]",
    "(let's|can we|shall we) (talk|chat) coach",
    "(coach|hey coach) you there",
    "[hello|hi|hey] it's me [again]",
    "(hello|hi|hey) (it's me|i'm here|i'm back for more)",
    "(ready for action|reporting for duty) [coach]",
    "(are you ready|you ready) coach",
    "(time for|i'm here for) (circuit coach|my coach)",
    "(knock knock|bonjour|hola|salut|ahoy|sup|what's up|alright|ayup) coach",
    "(circuit coach|coach) (please open|please start|open up|open please|wake up|start up)",
    "please (open|launch|start) [the] (circuit coach|coach|app)",
    "(anyone|anybody|somebody) (home|in|here)",
    "(can you|could you) hear me coach",
)
def launch(scene: Scene, _intent: Intent) -> Reply:
    """Offer to go on with what was left within a day, else to start."""
    progress = scene.person.progress
    if progress and scene.under_way and scene.status is not Status.READY and _is_fresh(scene):
        kept = going.place_kept(progress.recipe, scene.step, progress.rep, scene.catalog)
        paused = pause(scene, (kept,))
        return replace(paused, person=replace(paused.person, question=Question(QuestionKind.RESUME)))
    person, effects = closed(scene)
    known = person.digest.workouts > 0
    left = progress.recipe.circuit if progress and scene.under_way else None
    question = Question(QuestionKind.START, (left or usual_circuit(scene),))
    return Reply(replace(person, question=question), (starting.greeting(known),), effects=effects)


def _is_fresh(scene: Scene) -> bool:
    """Whether the workout was left within the last day."""
    return scene.at - (scene.progress.touched or scene.progress.started) <= RESUMED_WITHIN
