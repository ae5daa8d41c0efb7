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
    "how (do|should) (i|you|we|one) (do|perform|execute|make) [a|an|the|some] {exercise} [properly]",
    "how (do|should) (i|you|we|one) (do|perform|execute|make) [a|an|the|some] {exercise} (correctly|right)",
    "how (would|can|must) (i|you|we|one) (do|perform|execute|make) [a|an|the|some] {exercise} [properly]",
    "how (would|can|must) (i|you|we|one) (do|perform|execute|make) [a|an|the|some] {exercise} (correctly|right)",
    "how exactly (do|should) (i|you) do [a|an|the] {exercise}",
    "how (is|are) [a|an|the] {exercise} (done|performed|executed|supposed to be done|meant to go)",
    "how to (do|perform|make) [a|an|the] {exercise} [properly|correctly]",
    "how [a|the] {exercise} is done",
    "(explain|describe|demonstrate) [how to do|how to perform] [a|an|the] {exercise} [to me|again]",
    "(teach me|show me|run through) [how to do|how to perform] [a|an|the] {exercise} [to me|again]",
    "(talk|walk|run|take) me through (the|how to do a) {exercise} (step by step|technique|movement|slowly)",
    "(talk|walk|run|take) me through (how to do the|how to do) {exercise} (step by step|technique)",
    "(talk|walk|run|take) me through (how to do the|how to do) {exercise} (movement|slowly)",
    "(talk|walk) me through [the|a] {exercise}",
    "(explain|describe|show me|tell me) how [a|an|the] {exercise} (goes|works|is done|go|are done|should be done)",
    "(explain|show me|tell me|teach me) (how to|the way to) (do|perform) [a|an|the] {exercise}",
    "(i don't know|i'm not sure) how (to do|to do the|the|a) {exercise} [goes|go|works]",
    "(i forgot|i've forgotten|i don't remember) how (to do|to do the|the|a) {exercise} [goes|go|works]",
    "(remind me|tell me again) how (to do|the|a|to do the) {exercise} [goes|go|works|again]",
    "remind me (of|about) [the] {exercise}",
    "(what is|what's|what are|what was) [a|an|the] {exercise} [again|exactly|anyway]",
    "(what's|what is) (this|that) {exercise} [thing|about|move]",
    "how (does|do) [a|an|the] {exercise} (go|work|look) [again|exactly]",
    "[the] {exercise} how does it (go|work)",
    "[the] {exercise} how (do i do|is) (it|that) [done]",
    "(steps|instructions|directions|the steps|an explanation|technique) (for|to|of) [a|an|the] {exercise}",
    "what are the (steps|instructions) (for|to do|to|of) [a|an|the] {exercise}",
    "(give|read) me (the|some) (steps|instructions|technique) (for|of) [a|an|the] {exercise}",
    "what do i (do|need to do) (in|for|on|with) [a|an|the] {exercise}",
    "what (am i|are you) (supposed|meant) to do (in|for|on) [a|an|the] {exercise}",
    "(what's|what is) the (technique|right way|correct form) (for|of|to do) [a|an|the] {exercise}",
    "(what's|what is) the (proper form|form|movement) (for|of|to do) [a|an|the] {exercise}",
    "(i want to|i'd like to|let me|can i|help me) (learn|know|hear) [how to do|about] [a|an|the] {exercise}",
    "(tell me|can i hear) [more] about [a|an|the] {exercise}",
    "[can you] tell me what [a|an|the] {exercise} (is|are)",
    "(how|where) (do i|should i) (stand|hold my arms) (in|for|on) [a|the] {exercise}",
    "(how|where) (do i|should i) (put my feet|place my feet|position myself) (in|for|on) [a|the] {exercise}",
    "where do i put (the weight|my legs|my hands|my feet|the band) (in|for|on) [a|the] {exercise}",
    "(what do i do with|where should i put) (the weight|my legs) (in|for|on) [a|the] {exercise}",
    "(what do i do with|where should i put) (my hands|my feet|the band) (in|for|on) [a|the] {exercise}",
    "what does [a|an|the] {exercise} (look like|mean|involve)",
    "how do (i|you|we) do (this|that|it) [one|move|exercise] [properly|again|correctly]",
    "how (is|does) (this|that|it) (one|move|exercise) (done|go|work|performed)",
    "how (is|does) (this|that|it) (done|go|performed)",
    "how (is|should) this (supposed to go|meant to go|be done|look)",
    "(explain|describe|show me|teach me) (this|that|it) [one|move|exercise] [again|to me|properly]",
    "(explain|describe) (this|the) (move|exercise|one) [again] (from the start|from the beginning)",
    "(explain|describe) (this|the) (move|exercise|one) [again] (step by step|slowly|from scratch)",
    "(show|tell|teach) me how (to do this|to do it|this is done|it's done|it goes|this goes|to do that)",
    "show me (how|the move|the exercise|this move)",
    "(i don't know|i'm not sure) how to do (this|this one|it|this move|this exercise|that)",
    "(i don't understand|i forgot) how to do (this|this one|it|this move|this exercise|that)",
    "i (don't get|don't understand|am not sure about) (this|this one|this move|the move|this exercise)",
    "(what|how) (do|should) i do (now|here|it|it again)",
    "what (am i|are we) (supposed|meant) to (do|be doing) [now|here]",
    "what do i (have to|need to) do [now|here]",
    "(remind|tell) me (how this goes|how this one goes|how it goes|what to do)",
    "(talk|walk|run) me through (it|this|this one) [again|slowly|step by step]",
    "(talk|walk|run) me through (this move|this exercise|the move|the steps) [again|slowly|step by step]",
    "(what are the|give me the|read the|read me the) (steps|instructions) [for this|for this one|again]",
    "where (do i put|should i put|do i hold) (my feet|my hands|my legs|the weight|the band|my arms|my knees)",
    "which (leg|side|foot) (do i start with|goes first|first|is it)",
    "(what's|what is) the (starting|start) position [for this|again]",
    "how do i (set up|get set up|get into position) [for this|for this one|for the {exercise}]",
    "{exercise}",
    "the {exercise} [one|move|exercise]",
    "how's (it|this|that) done",
    "(what's|what is) the (deal|story|idea|thing) with [the|a] {exercise}",
    "(i don't get|i don't understand|i'm not sure about|i've never done|i'm new to) [the|a] {exercise}",
    "(go|run) (over|through) [the] {exercise} (again|with me|once more)",
    "(can you|could you) (go over|run through|go through|explain|describe) [the|a] {exercise} [again|for me]",
    "[the] {exercise} (instructions|steps|technique|how to)",
    "how (do|would|should) i (set up|get set up|get ready|get into position) for [the|a] {exercise}",
    "(explain|instructions|show me|how to|teach me) (please|again|it to me|that to me)",
    "explain",
    "(what|which) position (should i be|do i need to be|am i meant to be|do i start) in",
    "where should i (be|stand|lie|sit|kneel|start|be standing|be lying)",
    "how should i (stand|lie|sit|kneel|start|be standing|be lying|hold this|hold it)",
    "(not sure|unsure|no idea) (how to do|how i do|about|how) (this|this one|it|the {exercise}) [goes|works]",
    "{exercise} how (do you do it|is it done|does it go|do i do it|does that go)",
    "(what|how) (exactly|precisely) (is|are) [a|the] {exercise}",
    "do you know how to do [a|the] {exercise}",
    "(demonstrate|illustrate|break down) [the] {exercise} [for me]",
    "(break|talk) (this|it) down for me",
    "(give|tell) me (the|some) (instructions|directions|steps) [please|for this move|again]",
    "what's involved in [a|the] {exercise}",
    "(talk|walk|run) me through (this|it) (again|once more|please)",
    slots={
        "exercise": "exercise",
    },
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
    "(give me|tell me|i want|i'd like) (a|another|some|any|one) [pro] (tip|tips|hint|hints|advice)",
    "(can i have|have you got|do you have|got) (a|another|some|any|one) [pro] (tip|tips|hint|hints|advice)",
    "(give me|have you got) (a|some|any|one) [pro] (tip|tips|hint|advice) (for|on|about) [the|a|my] {exercise}",
    "(do you have|got|any) (a|some|any|one) [pro] (tip|tips|hint|advice) (for|on|about) [the|a|my] {exercise}",
    "any [pro] (tip|tips|advice|hints|pointers|suggestions) [for me]",
    "any [pro] (tip|tips|advice|hints|pointers) (for|on|about) (this|it|that|my form)",
    "any [pro] (tip|tips|advice|hints|pointers) (for|on|about) (this one|this move|the form|technique)",
    "any [pro] (tip|tips|advice|hints|pointers) (for|on|about) [the|a|my] {exercise}",
    "[pro|quick|another|one] (tip|tips|hint|pointers) [for|on] [the|a|this] [{exercise}]",
    "(another|one|a|a quick|a pro) (tip|hint) [for me]",
    "(a|one) [pro] tip (for|on) [the|a|my] {exercise}",
    "(tips|advice|hints|pointers) (for|on|about) [the|a|my] {exercise}",
    "what should i (watch out for|look out for|focus on|watch) [here]",
    "what should i (pay attention to|think about|be careful with|keep in mind) [here]",
    "what should i (watch out for|look out for) (with|in|on|during) [the|a] {exercise}",
    "what should i (focus on|think about|keep in mind) (with|in|on|during) [the|a] {exercise}",
    "what (do i need to|must i|should i) (watch|watch out for) (in|on|with|during) [the|a|this] [{exercise}]",
    "what do i need to (remember|look out for|avoid) (in|on|with|during) [the|a|this] [{exercise}]",
    "what (must i|should i) (remember|look out for|avoid) (in|on|with|during) [the|a|this] [{exercise}]",
    "how can i (do|make|get) (this|it|that|this one|this move) (better|right|more effective|work better)",
    "how can i (do|make) [the|my|a] {exercise} better",
    "how (do|can) i (improve|perfect|get better at) (this|it|my form|my technique|this move|this one)",
    "how (do|can) i (improve|perfect|get better at) [the|my] {exercise}",
    "(what is|what's|is there) (the|a) (trick|secret|key|knack) (to|with|for|of) (this|it)",
    "(what is|what's|is there) (the|a) (trick|secret|key|knack) (to|with|for|of) (this one|this move|that)",
    "what is (the|a) (trick|secret|key|knack) (to|with|for|of) [the|a|a good|doing the] {exercise}",
    "(what's|is there) (the|a) (trick|secret|key|knack) (to|with|for|of) [the|a|a good|doing the] {exercise}",
    "what's (a|the|the most) common mistake (with|in|on|here) [the|a|this] [{exercise}]",
    "what (mistakes|errors) (do people|should i|can i) (make|avoid) [with|in|on] [the|a] [{exercise}]",
    "help me (get|with|improve) my (form|technique) [right] (on|in|with|for) [the] {exercise}",
    "(can you help me|i want to) (get|with|improve) my (form|technique) [right] (on|in|with|for) [the] {exercise}",
    "(help me|can you help me|i want to) (get|with|improve|fix) my (form|technique) [right]",
    "(how|what) (is|about) my (form|technique) [on this]",
    "(what|anything) (should i think of|i should think of) [here|for this|about this]",
    "(what|anything) (i should know|i should watch|special to watch) [here|for this|about this]",
    "(is there|am i|should i be) anything (special|particular) [i should|to] (watch|do) [here]",
    "(is there|am i|should i be) anything (special|particular) [i should|to] (know|be doing|think about) [here]",
    "(some|a bit of|a word of|any) (advice|guidance|coaching) [here|on this|on my form|on this one|please]",
    "some advice (for|on|about) [the|my] {exercise}",
    "(do you have|have you got) (some|any) (advice|tips|hints|pointers) (for|on|about) [the|this|my] {exercise}",
    "how do i get the most out of (this|it|this move|the {exercise})",
    "what's the best way to do (this|it|this move|the {exercise})",
    "am i doing (this|it|this one|that) (right|correctly|properly|wrong)",
    "[have you] got any (wisdom|tips|tricks|secrets|hints|advice) [for me|for this]",
    "(how|what) (do i|can i|should i) [do to] make sure i'm doing (this|it|the {exercise}) right",
    "(how|what) (do i|can i|should i) [do to] make sure i'm doing (this|it|the {exercise}) (correctly|properly)",
    "how do i (not|avoid) (mess|messing) (this|it) up",
    "any (form|technique) (cues|tips|pointers|advice) [for|on] [the|this] [{exercise}]",
    "(what|where) do (people|beginners|most people) (get|go|do) wrong (in|on|with|here) [the|this] [{exercise}]",
    "what (should|must|do) i be careful (about|of|with) [here|in this|with the {exercise}|on this one]",
    "what (should|must|do) i (be careful about|need to be careful) (about|of|with) [here|in this]",
    "what (should|must|do) i be careful about (about|of|with) (with the {exercise}|on this one)",
    "what (should|must|do) i need to be careful (about|of|with) (with the {exercise}|on this one)",
    "(how|what) should my (back|knees|hips|feet|legs|form) (be|look|feel) [here|in this]",
    "(how|what) should my (back|knees|hips|feet|legs|form) (be|look|feel) (on this|in the {exercise})",
    "(tips|advice|cues|pointers) [please|for this|for me|here|on technique]",
    "(one|a) (quick|little|small) (tip|hint|cue|pointer) [please|for me]",
    "(improve|correct|check|fix) my (form|technique) [please|here|on this]",
    "(am i|are we) doing it (right|wrong|properly)",
    "(how|what) (can|could|should) i improve [on|here|in] [the|this] [{exercise}]",
    "(a|some|any) coaching (tip|tips|cue|cues|point|points) [for|on] [the|this] [{exercise}]",
    slots={
        "exercise": "exercise",
    },
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
    "(what is|what's|what are|what does) [the|a|my] {topic} [do|mean|for]",
    "(tell me|i want to know|i'd like to know|talk|teach me) [something|more|a bit|all] about [the|my] {topic}",
    "(tell me|talk) [to me] about [the|my] {topic}",
    "(explain|describe) [the|my] {topic} [to me]",
    "(what|how) about [the] {topic}",
    "(where is|where are|where's) [the|my] {topic}",
    "why [the|do] {topic} [matter]",
    "why (is|are) [the|my] {topic} (important|good|useful|needed)",
    "i have a question (about|on) [the|my] {topic}",
    "(what do you know|what can you tell me|what can you say) about [the|my] {topic}",
    "(can you|could you|would you) tell me (about|something about|more about) [the|my] {topic}",
    "(do you know|i want to ask|i wonder|i was wondering|can you tell me|tell me|do you think) {topic}",
    "i'm (interested in|curious about|confused about) [the] {topic}",
    "{topic}",
    "why (bother|bother with|do|should i do|should i bother with) [the] {topic}",
    "(is|are) [the] {topic} (important|necessary|needed|useful|any good|worth it)",
    "(how|what) does [the] {topic} (help|work|do for me|matter)",
    "(what's|what is) (so special about|so good about|the point of|the benefit of|the use of) [the] {topic}",
    "(information|info|background|facts) (on|about) [the] {topic}",
    "(should|do) i (worry about|care about|think about) [the] {topic}",
    slots={
        "topic": "topic",
    },
)
def topic(scene: Scene, intent: Intent) -> Reply:
    """Background from the catalogue."""
    wanted = scene.catalog.topics.get(read.text(intent, "topic") or "")
    return Reply(scene.person, (" ".join(wanted.answer) if wanted else explaining.NOT_A_TOPIC,))


@handles(
    "ListExercisesIntent",
    "(what|which) (exercises|moves|movements) (are there|do you have|do you know)",
    "(what|which) (exercises|moves|movements) (can i do|can we do|are available|have you got)",
    "(what|which) (exercises|moves|movements) (can you teach me|can you show me)",
    "(what|which) (exercises|moves|movements) (do you offer|can i choose from|can i pick from)",
    "(list|tell me|name|read out|go through|give me) [all] [of] [the|your] (exercises|moves)",
    "(read|show|give|tell) me (the list of|a list of|all the|your|all your) (exercises|moves)",
    "(list|tell me|name) (all|the|all the) (exercises|moves) (you have|you've got|you know|there are|i can do)",
    "what all (exercises|moves) (are there|do you have|do you know)",
    "how many (exercises|moves|different moves) (are there|do you know|do you have|can i do)",
    "(do you have|have you got|are there|do you know) (any other|other|more|any more|different) (exercises|moves)",
    "what other (exercises|moves) (are there|do you have|do you know|can i do)",
    "what (kind|kinds|sort|sorts) of (exercises|moves) (are there|do you have|do you know|can i do)",
    "(i want to|can i|let me|i'd like to) (hear|see|know) (the|all the|your|a list of) (exercises|moves)",
    "(what|which) (exercises|moves) (can i|can we|could i) do (with|using) [just|only] [a|my|the] {equipment}",
    "(what|which) exercises (can i|can we) do with [just|only] [a|my] {equipment} and [a|my] {equipment_two}",
    "(what|which) moves (can i|can we) do with [just|only] [a|my] {equipment} and [a|my] {equipment_two}",
    "(what|which) (exercises|moves) can i do if i [only] have [just] [a] {equipment} [and] [a] [{equipment_two}]",
    "(what|which) (exercises|moves) (need|use|work with) [just|only] [a|the|my] {equipment}",
    "(what|which) (exercises|moves) (require|are for|involve|take) [just|only] [a|the|my] {equipment}",
    "(what|which) (exercises|moves) (need|use) [just|only] [a|the|my] {equipment} and [a|the|my] {equipment_two}",
    "(what|which) (exercises|moves) work with [just|only] [a|the|my] {equipment} and [a|the|my] {equipment_two}",
    "(what|which) (exercises|moves) require [just|only] [a|the|my] {equipment} and [a|the|my] {equipment_two}",
    "(what|which) (exercises|moves) need [a|my] {equipment} [a|my] {equipment_two} and [a|my] {equipment_three}",
    "(what|which) exercises use [a|my] {equipment} [a|my] {equipment_two} and [a|my] {equipment_three}",
    "(what|which) exercises work with [a|my] {equipment} [a|my] {equipment_two} and [a|my] {equipment_three}",
    "(what|which) moves (use|work with) [a|my] {equipment} [a|my] {equipment_two} and [a|my] {equipment_three}",
    "(what|which) (exercises|moves) (are there|do you have) (with|for|using) [just|only] [a|my|the] {equipment}",
    "(what|which) (exercises|moves) do you know (with|for|using) [just|only] [a|my|the] {equipment}",
    "(what|which) (exercises|moves) have you got (with|for|using) [just|only] [a|my|the] {equipment}",
    "(what|which) {equipment} (exercises|moves) (are there|do you have|do you know|can i do|have you got)",
    "what (can|could) (i|we) do with [just|only] [a|my|the|one] {equipment}",
    "what can (i|we) do with [just|only] [a|my|the] {equipment} and [a|my|the] {equipment_two}",
    "what can i do with [a|my] {equipment} [a|my] {equipment_two} and [a|my] {equipment_three}",
    "what can i do if i [only] have [just] [a] {equipment}",
    "[i only have a] {equipment} what can i do [with it|with that]",
    "(exercises|moves) (with|for|using) [just|only] [a|my|the] {equipment}",
    "(exercises|moves) (with|for|using) [just|only] [a|my|the] {equipment} and [a|my|the] {equipment_two}",
    "(show|give) me [some|the|all] (exercises|moves) (with|for|using) [just|only] [a|my|the] {equipment}",
    "(tell|list) me [some|the|all] (exercises|moves) (with|for|using) [just|only] [a|my|the] {equipment}",
    "(list|name|show me|tell me) [all] [the] {equipment} (exercises|moves)",
    "(is there|are there) (anything|any exercises) (with|for|using) [a|the|my] {equipment}",
    "(is there|are there) (any moves|something|an exercise) (with|for|using) [a|the|my] {equipment}",
    "(have you got|do you have|do you know) (anything|any exercises) (with|for|using) [a|the|my] {equipment}",
    "have you got (any moves|something|an exercise) (with|for|using) [a|the|my] {equipment}",
    "(do you have|do you know) (any moves|something|an exercise) (with|for|using) [a|the|my] {equipment}",
    "(anything|something) (i can do|for me|to do) with [just|only] [a|my|the] {equipment}",
    "(how|what) can i (use|train with) [a|my|the] {equipment}",
    "(tell|show|give|name) me all [of] (your|the) (moves|exercises)",
    "(which|what) (ones|moves|exercises) (use|need) [just|only] [a|the|my] {equipment}",
    "(which|what) (ones|moves|exercises) (are with|are done with|work with) [just|only] [a|the|my] {equipment}",
    "(moves|exercises) (that|which) (use|need) [only|just] [a|the|my] {equipment}",
    "{equipment} (moves|exercises) [please]",
    "what else can (i|we) do with [a|my|the|this] {equipment}",
    "(i only have|i've only got) [a|some] {equipment} what (can i do|exercises are there|moves are there)",
    "(i've just got|all i have is) [a|some] {equipment} what (can i do|exercises are there|moves are there)",
    "(is there|do you have) anything (i can|we can|to) do with [just|only] [a|my] {equipment}",
    "(anything|something) for [a|my|the] {equipment}",
    "(which|what) (moves|exercises) (would|could) (i|we) do at home with [a|my] {equipment}",
    "(list|index|catalog) of (exercises|moves)",
    "(how big|how long) is your (list of moves|list of exercises)",
    slots={
        "equipment": "equipment",
        "equipment_two": "equipment",
        "equipment_three": "equipment",
    },
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
