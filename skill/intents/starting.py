"""Opening the coach, choosing and starting a workout."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from skill import choose
from skill.digest import WORKOUT_SETS, needs_recovery, since
from skill.flow import begin, closed, pause
from skill.intents import slots as read
from skill.intents.picking import picked
from skill.intents.spec import handles
from skill.lengths import circuit_seconds
from skill.narration import explaining, going, starting, tuning
from skill.person import Intent, Question, QuestionKind, Status
from skill.plan import exercise_of, reps_a_side
from skill.recipe import MOST_REPS, MOST_ROUNDS, Recipe
from skill.scene import Reply, Scene

RESUMED_WITHIN = timedelta(days=1)
"""A workout that was left is offered again for so long."""


@handles(
    "LaunchRequest",
    "(hello|hi|hey|good morning coach|good evening) [coach|there|circuit coach]",
    "(open|launch) [the] (circuit coach|coach)",
    "[hello] (anybody|anyone) there",
    "(wake up|are you there) [coach]",
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
    question = Question(QuestionKind.START, (usual_circuit(scene),))
    return Reply(replace(person, question=question), (starting.greeting(known),), effects=effects)


def _is_fresh(scene: Scene) -> bool:
    """Whether the workout was left within the last day."""
    return scene.at - (scene.progress.touched or scene.progress.started) <= RESUMED_WITHIN


@handles(
    "StartCircuitIntent",
    "(start|begin|do|run|play|launch|kick off|let's do|let's start) [with] [the|my|a|our] {circuit}",
    "(i want to|i'd like to|i would like to|can we|can i|could we|let me) (start|do|begin) [the|my|a] {circuit}",
    "(start|begin|do|let's do|let's start) [the|my|a] {circuit} with [just|only] [a|my|the|some] {equipment}",
    "(start|begin|do|let's do|let's start) [the|my|a] (workout|circuit|session|training|exercise session)",
    "(start|begin|do|let's do) [the|my|a] (workout|circuit|session) with [just|only] [a|my|the|some] {equipment}",
    "(start|begin|do|let's do) [the|my|a] (workout|circuit|session) with [just|only] [a|my] {equipment} and [a|my] {equipment_two}",
    "(start|begin|do|let's do) [the|my|a] (workout|circuit|session) with [a|my] {equipment} [a|my] {equipment_two} and [a|my] {equipment_three}",
    "(start|begin|do|let's do) [the|my|a] {circuit} with [just|only] [a|my] {equipment} and [a|my] {equipment_two}",
    "(i want to|i'd like to|can we|can i|could we|time to|i'm here to|let's) (work out|train|exercise) [now|today]",
    "(i want to|i'd like to|can we|can i) (start|begin|do) [my|a|the] (workout|circuit|session|training)",
    "(workout|training) time",
    "(coach|train) me [now|please]",
    slots={"circuit": "circuit", "equipment": "equipment", "equipment_two": "equipment", "equipment_three": "equipment"},
)
def start_circuit(scene: Scene, intent: Intent) -> Reply:
    """Start a circuit by name, or the usual one; with named equipment keep to that."""
    circuit = read.text(intent, "circuit") or usual_circuit(scene)
    if circuit not in scene.catalog.circuits:
        return Reply(scene.person, (explaining.NOT_A_CIRCUIT,))
    if going_on := under_way_first(scene, intent):
        return going_on
    if asked := recovery_first(scene, intent):
        return asked
    return start(scene, circuit, intent)


def start(scene: Scene, circuit: str, intent: Intent) -> Reply:
    """The circuit, chosen for the kit that was named or that the person has."""
    things = read.equipment(intent)
    recipe = choose.choose(circuit, scene.catalog, closed(scene)[0], seed_of(scene), things)
    if recipe is None:
        return Reply(scene.person, (starting.no_moves_for(scene.catalog.equipment[each].one for each in things),))
    return begin(scene, recipe, asks_kit=not things)


def under_way_first(scene: Scene, intent: Intent) -> Reply | None:
    """A workout that has begun is not thrown away on one sentence: ask first."""
    if not scene.under_way or scene.status is Status.READY:
        return None
    paused = pause(scene, ())
    return replace(paused, person=replace(paused.person, question=Question(QuestionKind.REPLACE, pending=intent)))


def recovery_first(scene: Scene, intent: Intent) -> Reply | None:
    """Point out once that muscles need rest; the decision stays with the person."""
    person, effects = closed(scene)
    why = needs_recovery(person.digest, scene.at.date())
    question = scene.person.question
    if why is None or (question is not None and question.kind is QuestionKind.RECOVERY):
        return None
    week = [each for each in since(person.digest, scene.at.date() - timedelta(days=6)) if each.sets >= WORKOUT_SETS]
    when = "today" if week[-1].day == scene.at.date() else why
    asked = Question(QuestionKind.RECOVERY, pending=intent)
    return Reply(replace(person, question=asked), (starting.recovery(when, len(week)),), effects=effects)


def usual_circuit(scene: Scene) -> str:
    """The circuit done last, else the catalogue's first."""
    done = [session.circuit for session in scene.person.digest.sessions if session.circuit in scene.catalog.circuits]
    return done[-1] if done and done[-1] else next(iter(scene.catalog.circuits))


def seed_of(scene: Scene) -> int:
    """Another draw for each workout, the same in a replay."""
    return scene.at.toordinal() * 86400 + scene.at.hour * 3600 + scene.at.minute * 60 + scene.at.second


@handles(
    "StartExerciseIntent",
    "count me through {reps} {exercise}",
    "count [me] {reps} [reps of] {exercise} [for me]",
    "(do|start|let's do|give me|i want|i want to do|i'd like to do) {reps} [reps of] {exercise}",
    "(do|start|let's do|i want to do|i'd like to do|can we do|lead me through) [a set of|some|the] {exercise} [now]",
    "(do|start|let's do|give me) {rounds} (rounds|sets) of {exercise}",
    "(do|start|let's do|give me|count) {rounds} (rounds|sets) of {reps} {exercise}",
    "(do|start|let's do|give me|count) {reps} {exercise} [in|for] {rounds} (rounds|sets)",
    "{reps} {exercise} [please]",
    "(take|walk) me through a set of {exercise}",
    slots={"exercise": "exercise", "reps": "number", "rounds": "number"},
)
def start_exercise(scene: Scene, intent: Intent) -> Reply:
    """One move now, counted."""
    exercise, asked = picked(scene, intent)
    if exercise is None:
        return asked
    reps, rounds = read.number(intent, "reps"), read.number(intent, "rounds")
    if refused := out_of_range(scene, reps, rounds):
        return refused
    if going_on := under_way_first(scene, intent):
        return going_on
    person = closed(scene)[0]
    recipe = choose.single_move(exercise, reps, rounds, scene.catalog, person, seed_of(scene))
    return begin(scene, evened(recipe, scene), tuple(single_lines(recipe, scene)))


def out_of_range(scene: Scene, reps: int | None, rounds: int | None) -> Reply | None:
    if reps is not None and not 1 <= reps <= MOST_REPS:
        return Reply(scene.person, (tuning.reps_out_of_range(reps),))
    if rounds is not None and not 1 <= rounds <= MOST_ROUNDS:
        return Reply(scene.person, (tuning.rounds_out_of_range(rounds),))
    return None


def evened(recipe: Recipe, scene: Scene) -> Recipe:
    """Reps of a single move that shares them between the sides, made even."""
    sides = exercise_of(recipe.moves[0], scene.catalog).sides
    per_side = reps_a_side(recipe.reps, sides)
    return replace(recipe, reps=per_side * 2) if per_side * 2 == recipe.reps + 1 else recipe


def single_lines(recipe: Recipe, scene: Scene) -> list[str]:
    """What is said before one move alone: reps, name, kit; an odd number rounded up; an advanced move named as one."""
    exercise = exercise_of(recipe.moves[0], scene.catalog)
    even = evened(recipe, scene)
    lines = [starting.single(even.reps, even.rounds, exercise.name, starting.kit_needed(recipe, scene.catalog))]
    if even.reps != recipe.reps:
        lines.append(starting.rounded_up(even.reps))
    if exercise.level == "advanced" and exercise.equipment:
        lines.append(starting.advanced([exercise.name], alone=True))
    return lines


@handles(
    "BuildCircuitIntent",
    "(make|build|create|put together|give me) [me] a (circuit|workout|session) (of|with|from|out of) {exercise_one} {exercise_two} and {exercise_three}",
    "(make|build|create|put together|give me) [me] a (circuit|workout|session) (of|with|from|out of) {exercise_one} {exercise_two} {exercise_three} and {exercise_four}",
    "[i want] a (circuit|workout) (of|with) {exercise_one} {exercise_two} and {exercise_three}",
    "[i want] a (circuit|workout) (of|with) {exercise_one} {exercise_two} {exercise_three} and {exercise_four}",
    "(combine|mix) {exercise_one} {exercise_two} and {exercise_three}",
    "(combine|mix) {exercise_one} {exercise_two} {exercise_three} and {exercise_four}",
    "let's do {exercise_one} {exercise_two} and {exercise_three}",
    "let's do {exercise_one} {exercise_two} {exercise_three} and {exercise_four}",
    "my own (circuit|workout) with {exercise_one} {exercise_two} and {exercise_three}",
    "(start|do) [a circuit of] {exercise_one} then {exercise_two} then {exercise_three}",
    "build [me] a circuit",
    slots={
        "exercise_one": "exercise",
        "exercise_two": "exercise",
        "exercise_three": "exercise",
        "exercise_four": "exercise",
    },
)
def build_circuit(scene: Scene, intent: Intent) -> Reply:
    """A circuit of the moves they name, announced at its true length."""
    exercises = []
    for slot in read.EXERCISE_SLOTS:
        if slot in intent.slots:
            exercise, asked = picked(scene, intent, slot)
            if exercise is None:
                return asked
            exercises.append(exercise)
    wanted = list(dict.fromkeys(exercises))
    if len(wanted) < 2:
        return Reply(scene.person, (starting.NAME_THE_MOVES,))
    if going_on := under_way_first(scene, intent):
        return going_on
    return begin(scene, choose.own_circuit(wanted, scene.catalog, closed(scene)[0], seed_of(scene)))


@handles(
    "ListCircuitsIntent",
    "(what|which) (circuits|workouts) (are there|do you have|do you know|can i do|can we do)",
    "(list|tell me|name) [all] [the|your] (circuits|workouts)",
    "what can i choose from",
    "what (workouts|circuits) have you got",
    "(show|give) me (your|the) (circuits|workouts)",
    "is there another (circuit|workout)",
    "what else (can we do|is there)",
    "what kinds of (workout|circuit) are there",
)
def list_circuits(scene: Scene, _intent: Intent) -> Reply:
    return Reply(scene.person, (starting.circuits(scene.catalog),))


@handles(
    "DescribeCircuitIntent",
    "(what is|what's) in [the|my] {circuit}",
    "(describe|explain|tell me about) [the|my] {circuit}",
    "how long (is|does|will) [the|my] {circuit} [take]",
    "(what does|what do) [the|my] {circuit} (hold|contain|include)",
    "(what is|what's) [the|my] {circuit}",
    "what do i need for [the|my] {circuit}",
    "how many (rounds|moves|exercises) (are in|does) [the|my] {circuit} [have]",
    "how long (is|does|will) [the|my|this] (workout|circuit|session) [take]",
    "(what's|what is) in [the|my|this] (workout|circuit|session)",
    "(describe|explain|tell me about) [the|my|this] (workout|circuit|session)",
    slots={"circuit": "circuit"},
)
def describe_circuit(scene: Scene, intent: Intent) -> Reply:
    """What a circuit holds; with no name, the one chosen, or the usual one."""
    chosen = scene.progress.recipe.circuit if scene.under_way else None
    circuit = read.text(intent, "circuit") or chosen or usual_circuit(scene)
    if circuit not in scene.catalog.circuits:
        return Reply(scene.person, (explaining.NOT_A_CIRCUIT,))
    recipe = choose.choose(circuit, scene.catalog, scene.person, seed_of(scene))
    seconds = circuit_seconds(recipe, scene.catalog, scene.person) if recipe else 0.0
    return Reply(scene.person, (starting.circuit_description(circuit, recipe, seconds, scene.catalog),))
