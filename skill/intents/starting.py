"""Beginning: a circuit, one exercise."""

from __future__ import annotations

from dataclasses import replace

from skill import choose
from skill.digest import needs_recovery, recent_workouts
from skill.flow import begin, closed, pause
from skill.intents import slots as read
from skill.intents.picking import picked
from skill.intents.spec import handles
from skill.narration import explaining, starting, tuning
from skill.person import Intent, Question, QuestionKind, Status
from skill.plan import exercise_of, reps_a_side
from skill.recipe import MOST_REPS, MOST_ROUNDS, Recipe
from skill.scene import Reply, Scene


@handles(
    "StartCircuitIntent",
    "(start|begin|do) [the|my|a|our|today's] (workout|circuit|session|training)",
    "(let's|let us) (start|begin|do) [the|my|a|our|today's] (workout|circuit|session|training)",
    "(time to|i'm here to) (start|begin|do) [the|my|a|our|today's] (workout|circuit|session|training)",
    "(i want to|i'd like to) (start|begin|do) [the|my|a|our] (workout|circuit|session|training)",
    "(can we|can i|could we) (start|begin|do) [the|my|a|our] (workout|circuit|session|training)",
    "(get|kick off|launch|set off|play|put on|run) [the|my|a|our|today's] (workout|circuit|session|training)",
    "(get|let's get|can we get) (my|the|this|today's) (workout|circuit|session|training) (going|started)",
    "(get|let's get|can we get) (my|the|this|today's) (workout|circuit|session|training) (underway|under way|on)",
    "(i want|i need|i'd like) (a|my|the|some) (workout|circuit|session|training)",
    "(i fancy|i could do with|give me|ready for) (a|my|the|some) (workout|circuit|session|training)",
    "(i'm ready|i am ready) for (my|the|a|our|today's) [usual] (workout|circuit|session|training)",
    "(i'm here|i've come) for (my|the|a|our|today's) [usual] (workout|circuit|session|training)",
    "(start|do|put on|give me|let's do) (my|the) (usual|normal|regular) (workout|circuit|session|one|thing)",
    "(start|do|put on|give me|let's do) (my|the) (standard|same|daily) (workout|circuit|session|one|thing)",
    "[let's] (work out|exercise|train) (together|now|today)",
    "(i want to|i'd like to|can we|can i) (work out|train|exercise) [now|today]",
    "(could we|let's|time to|it's time to) (work out|train|exercise) [now|today]",
    "(i feel like|i fancy|i'm up for|i'm in the mood for) (a workout|working out)",
    "(i feel like|i fancy|i'm up for|i'm in the mood for) (training|some exercise|exercising)",
    "(ready|i'm ready|i'm all ready) to (work out|train|exercise)",
    "(ready|i'm ready|i'm all ready) to (start the workout|begin the workout|start my workout)",
    "(workout|training|exercise) time",
    "[it's] time (for a|for my|for the|to) (workout|work out|session|training)",
    "(coach|train|exercise|work) (me|with me)",
    "make me (sweat|work|work out|exercise)",
    "(shall we|can we) (start|begin) [the|with the|with my] (workout|session|circuit|training)",
    "(shall we|can we) (get started|get going) [the|with the|with my] (workout|session|circuit|training)",
    "(could we|when do we) (start|begin) [the|with the|with my] (workout|session|circuit|training)",
    "(could we|when do we) (get started|get going) [the|with the|with my] (workout|session|circuit|training)",
    "(get|let's get|help me get|can we get|time to get) (moving|training|in shape|fit|exercising)",
    "(give|take|lead|guide|run|walk|talk) me through (a|the|my|today's) (workout|session|circuit)",
    "lead [me in] (a|the|my|today's) (workout|session|circuit)",
    "(i've got|i have|there's) time for a (workout|session|circuit) [now]",
    "what about (a workout|a session|training|working out) [now]",
    "how about (a workout|a session|a circuit|some training|some exercise) [now]",
    "(do|start|begin) (some|a bit of|the|my) (exercise|exercises|working out|keep fit|strength training)",
    "let's (do|have) (some|a bit of) (exercise|exercising|training|a workout)",
    "(start|begin|do|run|play|launch|kick off|go for|put on) [the|my|a|our] {circuit}",
    "(start|begin) with [the|my|a] {circuit}",
    "(let's|let us) (do|start|begin|go for|run) [the|my|a] {circuit}",
    "(let's|let us) (have|smash|hit|crack on with|get on with|go with) [the|my|a] {circuit}",
    "(i want to|i'd like to|i'll|i'm going to) (do|start|begin|try) [the|my|a] {circuit}",
    "(i want|i'd like|i need|i fancy) (do|start|begin|try) [the|my|a] {circuit}",
    "(can we|can i|could we) (do|start|begin|try|have|run) [the|my|a] {circuit} [today|now]",
    "(could i|may i|shall we|should we) (do|start|begin|try|have|run) [the|my|a] {circuit} [today|now]",
    "(i want|i'd like|i'll have|i'll take) [the|my|a] {circuit} [today|now]",
    "(i need|i fancy|i feel like|i choose|i pick) [the|my|a] {circuit} [today|now]",
    "(fancy|i fancy|i feel like) (doing|trying|starting) [the|my|a] {circuit}",
    "(i'm up for|how about|what about|i'm in the mood for) (doing|trying|starting) [the|my|a] {circuit}",
    "(how about|what about|ready for|i'm ready for|time for|let's try) [the|my|a] {circuit} [today|now]",
    "(take|lead|guide|run|walk|coach|talk) me through [the|my|a] {circuit}",
    "(give me|put me through|get me going on|set up|load|open) [the|my|a] {circuit} [today|now]",
    "just [do|start|give me] [the|my|a] {circuit} [today]",
    "(get|let's get) (the|my) {circuit} (going|started)",
    "(make it|today it's|it's|today) [the|a] {circuit} [today]",
    "[the|a] {circuit} (please|today|now|then)",
    "(start|begin|do) [the|my|a] {circuit} (with|using) [just|only|nothing but] [a|my|the] {equipment}",
    "(let's do|give me|i want) [the|my|a] {circuit} (with|using) [just|only|nothing but] [a|my|the] {equipment}",
    "(i want to do|can we do) [the|my|a] {circuit} (with|using) [just|only] [a|my|the] {equipment}",
    "(can i do|fancy doing|i'd like to do) [the|my|a] {circuit} (with|using) [just|only] [a|my|the] {equipment}",
    "(start|begin) [the|my|a] {circuit} (with|using) [just|only] [a|my] {equipment} and [a|my] {equipment_two}",
    "(do|let's do) [the|my|a] {circuit} (with|using) [just|only] [a|my] {equipment} and [a|my] {equipment_two}",
    "do [the|my|a] {circuit} (with|using) [a|my] {equipment} [a|my] {equipment_two} and [a|my] {equipment_three}",
    "let's do [the|my|a] {circuit} with [a|my] {equipment} [a|my] {equipment_two} and [a|my] {equipment_three}",
    "let's do [the|my|a] {circuit} using [a|my] {equipment} [a|my] {equipment_two} and [a|my] {equipment_three}",
    "{circuit} (with|using) [just|only] [a|my|the] {equipment}",
    "{circuit} (with|using) [just|only] [a|my] {equipment} and [a|my] {equipment_two}",
    "(start|begin|do) (a|my|the) (workout|circuit|session) (with|using) [just|only] [a|my|the] {equipment}",
    "let's do (a|my|the) (workout|circuit|session) (with|using) [just|only] [a|my|the] {equipment}",
    "(give me|i want) (a|my|the) (workout|circuit|session) (with|using) [just|only] [a|my|the] {equipment}",
    "(i want to do|can we do) (a|my) (workout|circuit|session) (with|using) [just|only] [a|my] {equipment}",
    "can i do (a|my) (workout|circuit|session) (with|using) [just|only] [a|my] {equipment}",
    "(i'd like to do|i want) (a|my) (workout|circuit|session) (with|using) [just|only] [a|my] {equipment}",
    "(do|start|let's do) a workout (with|using) [just|only] [a|my] {equipment} and [a|my] {equipment_two}",
    "do a (circuit|session) (with|using) [just|only] [a|my] {equipment} and [a|my] {equipment_two}",
    "(start|let's do) a (circuit|session) (with|using) [just|only] [a|my] {equipment} and [a|my] {equipment_two}",
    "(do|start) a workout (with|using) [a|my] {equipment} [a|my] {equipment_two} and [a|my] {equipment_three}",
    "(do|start) a circuit (with|using) [a|my] {equipment} [a|my] {equipment_two} and [a|my] {equipment_three}",
    "(do|start) a session (with|using) [a|my] {equipment} [a|my] {equipment_two} and [a|my] {equipment_three}",
    "a (workout|circuit|session) (with|using|for) [just|only] [a|my|the] {equipment}",
    "(a|my) (workout|circuit|session) (with|using) [just|only] [a|my] {equipment} and [a|my] {equipment_two}",
    "(work out|train|exercise) (with|using) [just|only] [a|my|the] {equipment}",
    "(work out|train|exercise) (with|using) [just|only] [a|my|the] {equipment} and [a|my|the] {equipment_two}",
    "work out (with|using) [a|my|the] {equipment} [a|my|the] {equipment_two} and [a|my|the] {equipment_three}",
    "train (with|using) [a|my|the] {equipment} [a|my|the] {equipment_two} and [a|my|the] {equipment_three}",
    "exercise (with|using) [a|my|the] {equipment} [a|my|the] {equipment_two} and [a|my|the] {equipment_three}",
    "(i want to|i'd like to|can we) (work out|train|exercise) (with|using) [just|only] [a|my|the] {equipment}",
    "(can i|could we|let's) (work out|train|exercise) (with|using) [just|only] [a|my|the] {equipment}",
    "(a|do a|start a|give me a|let's do a) {equipment} (workout|circuit|session)",
    "(a|do a|start a|give me a) {equipment} and {equipment_two} (workout|circuit|session)",
    "using [just|only] [a|my|the] {equipment} (start|do) [the|my|a] (workout|circuit|session|{circuit})",
    "(put|take) me through (my paces|a workout|a session|the workout)",
    "(let's|time to|ready to) (sweat|get sweaty|get fit|move|burn some calories|get to work|work those legs)",
    "(kick|start|get) things (off|going|started|rolling)",
    "(let's get|get|get me) (started|going|cracking) (on|with) (the|my|a|today's) (workout|session)",
    "(let's get|get|get me) (started|going|cracking) (on|with) (the|my|a|today's) (circuit|training)",
    "(i could use|i could do with|i'm after) (a|some) (workout|session|circuit|exercise|training)",
    "(i'm looking for|hit me with|sort me out with) (a|some) (workout|session|circuit|exercise|training)",
    "(crack on|get on|carry out|go ahead|proceed) with (the|my|a|today's) (workout|session|circuit|training)",
    "(i wish|i'm ready|i'm keen) to (train|exercise|work out|do my workout|start exercise)",
    "(i'm eager|i've come|i'm here) to (train|exercise|work out|do my workout|start exercise)",
    "(launch|begin|start|commence) (training|exercise|workout|exercising|exercises) [session|now]",
    "(work|train|exercise|tone|hit|strengthen) my (legs|hamstrings|glutes|lower body|backside|bum|thighs)",
    "(get|whip|knock) me (into shape|in shape|fit|moving)",
    "(i've got|i have|i only have|there's) (five|ten|fifteen|twenty|a few|some) minutes (to spare|for a workout)",
    "(i've got|i have) (five|ten|fifteen|twenty|a few|some) minutes (let's train|to train|to work out)",
    "(i only have|there's) (five|ten|fifteen|twenty|a few|some) minutes (let's train|to train|to work out)",
    "[give me] something (quick|short|for my legs|for my hamstrings|for the legs)",
    "(another|one more) (workout|circuit|session) [please|today]",
    "(again|start) the same (workout|circuit|session) as (last time|yesterday|last week)",
    "(begin|start|do) [the|my] {circuit} (again|as usual|like last time)",
    "(i think|today|tonight|this morning) (i'll do|i'll go for|we'll do|let's do) [the|my|a] {circuit}",
    "(could you|can you|would you) (start|begin|put on|run|lead) [the|my|a] {circuit}",
    "(could you|can you|would you) (start|begin|put on|run|lead) (the|my|a) (workout|circuit|session|training)",
    "(go|let's go) with [the|my] {circuit} [today|please]",
    "(ready|i'm ready|all ready) for (the|my|a) (workout|circuit|session|{circuit})",
    "[a] workout (please|for me|for today)",
    "only [a|my|the] {equipment} today [start|let's start|let's do] (my|the|a) (workout|circuit|session)",
    "(take|run|lead|guide) me through [the|my] {circuit} (please|today|now|quickly)",
    "[the|my] {circuit}",
    "{circuit} (let's go|let's do it|go|time|coming up)",
    "(train|coach|work) me (with|using) [just|only] [a|my|the] {equipment}",
    "(i've not got|i haven't got|i don't have) (long|much time) [give me|let's do|so] [the|a] {circuit}",
    "(only got|i've got) [a] (few|five|ten|fifteen|twenty) minutes [let's do|give me] [the|a] {circuit}",
    "(shall we|may we|could we) (get|be) (started|going|cracking)",
    "(i'm|i am) (up for|ready for|in the mood for|all set for) (a|my|the) (workout|circuit|session|bit of exercise)",
    "(please|kindly) (begin|start|commence) [with] (my|the|our) (exercise|exercises|training|practice)",
    "(where's|what about) my (workout|session|training) [let's go|come on]",
    "(begin|start|do) (exercise|exercises|exercising|training|the training) (please|now|with me)",
    "(let's|let us) (get|be) (on with it|physical|moving|going with the workout)",
    "(get|make|help) me (work out|exercise|train|sweat|do my workout)",
    "(i'd|i would) (love|like) (a|to do a|to have a) (workout|session|circuit|training session) [please|now|today]",
    "(i'd|i would) love to (begin|start|get) (exercising|training|going|working out)",
    "(set up|prepare|start up|start off) (the|a|my) (workout|circuit|session)",
    "(we|i) (want|need) to (begin|start) (the|our|my) (workout|exercise|training|session)",
    "(it's|is it) (workout|training|exercise|gym) time",
    "(training|workout|exercise|session|circuit) (start|begin|go|please start)",
    "me want (do|to do|start) [the|my] (workout|circuit|training|{circuit})",
    "(put me through|push me through|guide me on|go for|get going with|do) [my paces on] [the|my] {circuit}",
    "(i suppose|i guess|well) (we|i) (better|should|had better) (do|start) (a|the|my) (workout|training|session)",
    "(bring it on|let's get physical|no more excuses|right then) (let's exercise|let's train|let's work out|start the workout)",
    "(do|run) (a|the) (workout|session|circuit) with me [using|with] [a|my] {equipment}",
    "(do|run) (a|the) (workout|session) with me (using|with) [a|my] {equipment} and [a|my] {equipment_two}",
    "(have you got|do you have|is there) (something|anything) (short|quick) [for hamstrings] let's do [the] {circuit}",
    "(can you|could you|please|just) (start|get|set) me (off|going|started|up) [now|today]",
    "(start|do|begin) [the] {circuit} (with|using) [just|only] [my|the] {equipment} and [the|a|my] {equipment_two}",
    "[the] {circuit} (but only|only) (with|using) [my|the|a] {equipment}",
    "(i'd like|i want|give me) a workout (with|using) [the|a|my] {equipment} [the|a|my] {equipment_two} and [the|a|my] {equipment_three}",
    "(the|my) same (workout|circuit|session|one) [as] (usual|always|last time|before|yesterday) [please]",
    "(no kit|no equipment|nothing here|i'm travelling|i'm away) [today] [so] [start|do] the {circuit}",
    "(let's|let us|can we|i'm here to|i came to|i want to) (hit|work|train|blast|burn|tone|strengthen) (the|my) (hamstrings|legs|glutes|thighs)",
    "(ready|set) to (train|sweat|exercise|work out|get fit) [coach|now]",
    "(what are we waiting for|no time to lose|up and at them) [let's] (start|go|train|work out)",
    "(shall we|let's|can we) kick off [now]",
    slots={
        "circuit": "circuit",
        "equipment": "equipment",
        "equipment_two": "equipment",
        "equipment_three": "equipment",
    },
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
    week = recent_workouts(person.digest, scene.at.date())
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
    "count [out|me] {reps} [reps of] [the] {exercise} [for me|with me]",
    "(can you|could you|will you|please|i want you to) count [out|me] {reps} {exercise} [for me|with me]",
    "(do|start|let's do|give me|i want|i'll do|let me do) {reps} [reps of] [the] {exercise} [with me]",
    "(i want to do|i'd like to do|can we do) {reps} [reps of] [the] {exercise}",
    "(can i do|i'm going to do|could we do) {reps} [reps of] [the] {exercise}",
    "(do|start|let's do) [a set of|some|the|a few] {exercise} [now|with me|for me]",
    "(lead me through|let me do|let's start|i'll do) [a set of|some|the|a few] {exercise} [now|with me|for me]",
    "(i want to do|i'd like to do|can we do) [a set of|some|the|a few] {exercise} [now]",
    "(can i do|could i do|i just want to do) [a set of|some|the|a few] {exercise} [now]",
    "(practice|let's practice|i want to practice|i'd like to practice|help me practice) [some|the|my] {exercise}",
    "(try|let me try|i want to try) [some|the|a few|a] {exercise}",
    "(i'd like to try|can i try|let's try|have a go at) [some|the|a few|a] {exercise}",
    "(begin|start) (with|on|by doing) [some|the|a set of] {exercise}",
    "(just|only) [do|start] [some|the|a set of] {exercise} [now|today|for me]",
    "(do|just|only) [the] {exercise} {reps} times",
    "(do|let's do|i want to do) [the|some] {exercise} for {reps} [reps]",
    "[let's do|do|i want to do] {exercise} {reps} (reps|times) [each]",
    "[start|begin] with [the] {exercise} {reps} reps",
    "(just|only) [the] {exercise} [today] [and] count to {reps}",
    "[do|let's do] [the] {exercise} [and] count to {reps}",
    "count to {reps} (for|on|while i do) [the|my] {exercise}",
    "(do|start|let's do|give me|i want|i want to do) {rounds} (rounds|sets|round|set) of [the] {exercise}",
    "(do|start|let's do) {rounds} (rounds|sets|round|set) of {reps} [reps of] [the] {exercise}",
    "(give me|count|i want) {rounds} (rounds|sets|round|set) of {reps} [reps of] [the] {exercise}",
    "{rounds} (rounds|sets|round|set) of {reps} [reps of] [the] {exercise}",
    "{rounds} (rounds|sets) of [the] {exercise}",
    "(do|start|let's do|give me|count|count out) {reps} {exercise} [in|for|times] {rounds} (rounds|sets)",
    "{exercise} {rounds} (rounds|sets) of {reps} [reps]",
    "(do|let's do) [the] {exercise} [for] {rounds} (rounds|sets)",
    "{reps} {exercise} [please|now|with me|for me]",
    "{reps} reps of [the] {exercise}",
    "(take|walk|lead|talk|guide|coach) me through {reps} {exercise}",
    "(take|lead|coach|guide|run) me through [a set of|some|the|my] {exercise} [now]",
    "(talk|walk) me through a set of [the] {exercise}",
    "(coach|train) me on [the|some] {exercise}",
    "(work on|let's work on|i want to work on|drill|do a few) [my|the] {exercise}",
    "(do|let's do|start|i want) [the] {exercise} (on its own|by itself|alone|only|and nothing else|nothing else)",
    "(another|one more|a) set of [the] {exercise}",
    "a few {exercise} [please]",
    "(can you|could you|please|will you) (count|lead) [me through] [my|some|the] {exercise} [for me|with me]",
    "(fancy|i fancy|i feel like|how about|what about) (doing|trying) [some|a few|the] {exercise}",
    "(how about|what about|i fancy|time for) (some|a few|a set of) {exercise}",
    "[do] {exercise} {reps} each (side|leg|way)",
    "[do|let's do] {exercise} for {reps} (reps|repetitions|times)",
    "(let me|i'll|i'm going to|i'd like to) (knock out|bang out|crank out|smash out|try) {reps} {exercise}",
    "{reps} {exercise} (coming up|let's go|go|right now|for starters)",
    "(i'd love to|i feel like|i fancy|i'm keen to) (do|doing|try|trying) [some|a few|a set of|{reps}] {exercise}",
    "(let's|can we|could we|shall we) (try|practice|go through) [the|some|a few|a set of] {exercise}",
    "(let's|can we|could we|shall we) (do|have a go at|run through|hit) [the|some|a few|a set of] {exercise}",
    "(i want|i'd like|i need) (a set of|some|a few|{reps}) {exercise} [now|please]",
    "(coach|train|drill) me (through|in|on) [the|some|{reps}] {exercise}",
    "(give|hit) me [with] {reps} {exercise}",
    "(work|drill) [on] [my|the] {exercise} (with me|for a bit|for a set)",
    "[just] one set of [the] {exercise}",
    "{rounds} (rounds|sets) [of] {exercise} (with|at|of) {reps} [reps] [each]",
    "{exercise} {reps} (reps|repetitions|times) [please|now]",
    "{exercise} {reps} (reps|repetitions) [for|times] {rounds} (rounds|sets)",
    "{rounds} (rounds|sets) of {reps} {exercise} (on the ball|with a band)",
    "{rounds} (rounds|sets) of {reps} {exercise} (with dumbbells|with the band|with the kettlebell)",
    "(do|let's do|count|i want to do) {reps} {exercise} (on the ball|with a band)",
    "(do|let's do|count|i want to do) {reps} {exercise} (with dumbbells|with the band|with the kettlebell)",
    "(do|let's do|i want to do) [the|some] {exercise} (on the ball|with a band)",
    "(do|let's do|i want to do) [the|some] {exercise} (with dumbbells|with the band|with my weights)",
    "(let's do|do|i want to do|i'd like to do) [the] {exercise} {reps} reps [each|each side|a side]",
    "[let's do] [the] {exercise} {reps} reps each [side|leg]",
    "(i just|i only) want to (do|practise|train) [some|a few|the] {exercise}",
    "{reps} {exercise} (on their own|on its own|only|with me|together)",
    "(give me|i'll do|let's knock out|let's try|let's have) {reps} [of the] {exercise}",
    "(count|time|coach|lead|take|guide|walk) me (doing|for|in|through) {reps} {exercise}",
    "(can you|could you|would you) count {reps} {exercise} [for me|with me|out]",
    "{rounds} (sets|rounds) of {reps} {exercise}",
    "(let's|i want to|can we) do {rounds} (sets|rounds) of {exercise}",
    "{exercise} {reps} (times|reps|of them) [please]",
    "{exercise} for {reps} [reps]",
    "{exercise} only [today|please|for me]",
    "only {exercise} [today|please|for me]",
    "(just|only) [do|doing] [the|some] {exercise} (nothing else|that's it|that's all)",
    "{exercise} (and nothing else|nothing else|that's all|and that's it)",
    "(i'll be doing|i'm doing|i'm going to do|today it's) {reps} {exercise}",
    "(could you|can you|would you) (guide|take|lead|count|coach|talk) me through {reps} {exercise}",
    "(count|rep) (out|through|down) {reps} {exercise}",
    "{reps} {exercise} (go|now|coming up|let's go|starting now)",
    "i (wanna|want|would like|need) [to do|to practise] [some|a few|a set of] {exercise} [now|please]",
    "(one|a|another) set of {exercise} [please]",
    "(lead|take|guide|walk|coach) me (in|through|on) [a set of|some|the] {exercise} (reps|set|counted|with counting)",
    "do {exercise} with me",
    "{rounds} times {reps} {exercise} [please]",
    slots={
        "exercise": "exercise",
        "reps": "number",
        "rounds": "number",
    },
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
