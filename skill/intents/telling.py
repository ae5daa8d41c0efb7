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
    "where (am i|are we) [now|up to|at|in the workout|in the circuit]",
    "where did (we|i) (get to|get up to|leave off|stop)",
    "where was i",
    "how (many|much) (reps|rounds|sets|time|moves|exercises|more) (are|is|do i have) (left|to go|remaining|to do)",
    "how (many|much) (reps|rounds|sets) (do we have|have i got|have we got) (left|to go|remaining|to do)",
    "how (many|much) (time|moves|exercises|more) (do we have|have i got|have we got) (left|to go|remaining|to do)",
    "how (many|much) (reps|rounds|sets|time|moves|exercises|more|longer) [left|to go|remaining]",
    "how (many|much) (are|is) (left|remaining|still to come|still left)",
    "how (many|much) (left|to go|remaining)",
    "how many more (reps|rounds|sets|of these|do i have to do|must i do|do i need to do|to go)",
    "how many (reps|have i done|did i do) [have i done|did i do] [so far]",
    "how many (reps|rounds|sets|moves|exercises) (have i|have we) (done|finished|completed) [so far|already]",
    "how many (have|did) (i|we) (done|do|got left) [so far]",
    "(which|what) (round|rep|move|set|exercise|step|part) (is this|am i on|are we on) [now]",
    "(which|what) (round|rep|move|set|exercise|step|part) (are we in|am i doing|are we doing|are we at) [now]",
    "(which|what) (round|rep|move|set|exercise) (was that|now|is it) [now]",
    "what (am i|are we) doing [right] now",
    "(what's|what is) (this|the current|this current) (move|exercise|one|round) [called]",
    "(what's|what is) this (move|exercise) called",
    "how far (am i|are we|have i got|have we got|have we come|along are we) [now|through|in]",
    "how far (through|into|along) (am i|are we|is this|is the workout)",
    "how far [is it] (to go|to the end|until the end)",
    "(what's|what is) (left|remaining|still to do|still left|left to do|to go|still to come) [now]",
    "how (long|much longer|much time) (is left|to go|do we have|do i have)",
    "how (long|much longer|much time) (until the end|till the end|does it still take|remains|is remaining)",
    "how (long|much longer) (until|till|before) (we're done|i'm done|it's over|we finish)",
    "how (long|much longer) (until|till|before) (the end|i finish|i can stop|it ends|this is over)",
    "how (long|much longer|much more) [is there] [left] [on|in|of|with] (this|the) (workout|round|set)",
    "how (long|much longer|much more) [is there] [left] [on|in|of|with] (this|the) (circuit|session|rest|one)",
    "how long is left (on|in|of) (this|the) (workout|round|set|circuit|session|rest)",
    "how (much longer|many more minutes|much more time) (is this|is it) [going to be]",
    "how (much longer|many more minutes|much more time) (will it take|does it take|do i have) [going to be]",
    "how much more [of this|is there|do i have to do|to do]",
    "(when is it over|when are we done|when does it end)",
    "(when do we finish|when am i done|when will it be over|when does this end)",
    "(are we|am i) (nearly|almost) (done|there|finished|through|at the end) [yet]",
    "(are we|am i) (there|done|finished|half way|halfway|over halfway) [yet|now]",
    "is (this|it|that) the (last|first|second|third|final) (round|set|move|exercise|rep|one)",
    "(is this|are we on|am i on) (round|set) (one|two|three|four)",
    "(what|which) (number|rep|count) (was that|are we at|am i on|am i at|is this|are we on)",
    "what's the count [now|so far]",
    "(give me|tell me) (my|the) (status|position|place|count) [now]",
    "status [update]",
    "(i've lost|i lost) (count|my place|track) [of the reps]",
    "(is there|have i got|do i have) (much|a lot|many) (left|more|to go) [now]",
    "(tell me|can you tell me) (where i am|where we are|how many are left)",
    "(tell me|can you tell me) (how much is left|how far we are|what round this is)",
    "(tell me|can you tell me) (how long is left|how many reps are left)",
    "(tell me|can you tell me) (which round we're on|how many more|what this move is called)",
    "how's (it going|the time|the time going) [coach]",
    "time check",
    "how are we (doing for time|getting on|for time)",
    "what are we on [now]",
    "what (am i|are we) (on|at|up to|doing|at now) [now|right now|at the moment]",
    "how close (am i|are we) to (finishing|the end|being done|done)",
    "(tell me|what's) my (progress|position|count) (in this set|in this round)",
    "(tell me|what's) my (progress|position|count) (in this workout|so far in this set|right now)",
    "what's (this|this one|this move|this exercise|it|the move) called",
    "(how|what) (many|number) (to go|left|remaining|am i on|more)",
    "what (rep|round|set|exercise|move) (was that|is that|are we up to|am i up to|is it)",
    "(how long|how much longer) (before|until|to) (the end|we're finished|i'm finished)",
    "(how long|how much longer) (before|until|to) (we stop|the next break|the rest)",
    "(am i|are we) (nearly|almost|close to) (finished|done|there|the end|finishing)",
    "(remind me|tell me) (where we are|where i am|what we're doing|which exercise we're on|which round we're on)",
    "(is it|are we) over (yet|soon|now)",
    "(how much|how many) have (i|we) (done|left|got left|got to go|completed) [so far]",
    "(last|first|second|third) (round|set|rep) (is it|right|already)",
    "(what's|what is) the (score|situation|state of play|status) [so far]",
    "(many|much|long) (left|more|to go)",
    "(how|are we) (nearly|almost|close to being) (done|finished|there|through)",
    "(how|is it) (much|nearly|almost) (over|left|done|finished)",
    "what (number|rep|count) (am i|are we|were we) (up to|at|on)",
    "(which|what) (leg|side) (is it|am i on|are we on) [and] [how many] [are] [left]",
    "how far (through|along|in|into it) (are we|am i) [now]",
    "(is|was) (this|that) the (last|final) (round|set|move|one|rep)",
    "how many (more|still|remain|remaining|to do|until the end) [reps|rounds|moves] [please|now]",
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
    "(what's|what is|what comes|what|who's) next",
    "(what's|what is) (coming|coming up|coming next|up next|up)",
    "(what's|what is) (the next move|the next exercise|the next one|the next thing|next up)",
    "(what's|what is) (after this|after that|after the rest|after the break)",
    "(what's|what is) (after this one|on after this|on after this one|afterwards)",
    "(what's|what is) next (after this|after the rest|on the list|in the circuit|for me|coach|up|please)",
    "(which|what) (move|exercise|one) (is|comes|do we do|do i do) (next|after this|after this one|then)",
    "(which|what) (move|exercise|one) (are we doing|am i doing) (next|after this|after this one|then)",
    "(which|what) (move|exercise|one) (will be|follows) (next|after this|after this one|then)",
    "what (comes|do we do|do i do|are we doing) (next|after this|afterwards|after that|then|after this one)",
    "what (am i doing|will we do|will i do|happens) (next|after this|afterwards|after that|then|after this one)",
    "what will (i|we) be doing (next|after this|then|afterwards)",
    "(and then|then what|and then what|what then|and after that|and after this|and next)",
    "(tell me|show me|let me know) (the next|what the next) (move|exercise|one|step) [is|name|please]",
    "(tell me|let me know|can you tell me|do you know) what (is|comes|is coming) next",
    "(tell me|let me know) what's (coming|coming up|next|up next|after this)",
    "what (will be|is going to be) (next|the next move|the next one|the next exercise)",
    "what follows [this|next|now]",
    "what do (we|i) have (next|after this|coming up|then)",
    "what have (you|we|i) got (for me next|next|coming up|after this|for next)",
    "next (up is what|is what|one is what|exercise is what)",
    "(which|what) exercise will be (coming|next) [after this|after this one]",
    "(what's|what is) the (next|following) (exercise|move|step|part|round|thing)",
    "(give me|i want|can i have) a preview [of what's next|of the next move]",
    "(name|announce|say) the next (move|exercise|one)",
    "(what|which) (one|move) (am i doing|are we doing|do i do) after (this|this one|that)",
    "what should i (prepare|get ready|prepare for|get ready for) (next|for next|now)",
    "where do we go (from here|next|after this)",
    "next move is [what]",
    "(what's|what is) (up next|after|next up|next then) [coach|then]",
    "(what's|what is) (coming after|happening next|the next bit|on next) [coach|then]",
    "(anything|what's|is there anything) (after this|next|else to come|coming after this|after that)",
    "(what|which) (do i|do we|should i) do (afterwards|after|next|following this|when this is done)",
    "what (are we|am i) (doing|going to do|going to be doing|moving on to) (next|after|afterwards)",
    "(and|so) (what's|what comes|what is) next",
    "(the|my) next (move|exercise|one|step) is what",
    "tell me what's (to come|ahead|after this|the next one)",
    "(what|which) exercise (follows this|comes next|comes after this|is next|is after this)",
    "(tell|give|say|name) [me] the (following|next|upcoming) (exercise|move|one|thing) [name|please]",
    "(which|what) (move|exercise|one) (follows|is following|comes after this|will be next)",
)
def whats_next(scene: Scene, _intent: Intent) -> Reply:
    if not scene.under_way:
        return Reply(scene.person, (starting.NOTHING_YET,))
    step = flow.coming_step(scene)
    line = going.coming(step, scene.progress.recipe, scene.catalog) if step else going.LAST_STEP
    return Reply(scene.person, (line,))


@handles(
    "HistoryIntent",
    "what (have i|did i) (done|do|did) (this week|so far this week|last time|last week)",
    "what (have i|did i) (done|do|did) (yesterday|lately|recently|today|this month)",
    "what did (i|we) do (last|the last) (time|week|session|workout|month)",
    "what did i do in my (last|previous|most recent) (session|workout|training|circuit)",
    "what workouts (have i|did i) (done|do) [this week|this month|last week|lately]",
    "(show|tell|give|read) me my (history|workouts|progress|record|log) [so far]",
    "(show|tell|give|read) me my (streak|stats|statistics|results|numbers) [so far]",
    "how (many|much) (workouts|sessions|circuits|exercise) (did i do|have i done) [this week|this month|so far]",
    "how (many|much) (workouts|sessions) (have i had|have i completed) [this week|this month|so far]",
    "how (many|much) (circuits|exercise) (have i had|have i completed) [this week|this month|so far]",
    "how (many|much) (times|days) (did i|have i) (train|trained|work out) [this week|this month|so far]",
    "how (many|much) (times|days) (did i|have i) (worked out|exercise|exercised) [this week|this month|so far]",
    "how (often|much) (did i|have i) (train|trained|work out) [this week|this month|lately]",
    "how (often|much) (did i|have i) (worked out|exercise|exercised|been training) [this week|this month|lately]",
    "how many (days|weeks|workouts) in a row [have i done|did i do|have i trained]",
    "(what's|what is|how is|how's|tell me) my (history|progress|streak) [like|so far|going|looking]",
    "(what's|what is|how is|how's|tell me) my (record|workout history) [like|so far|going|looking]",
    "(what's|what is|how is|how's|tell me) my (training history|best) [like|so far|going|looking]",
    "(how long|how big|how good) is my (streak|streak now)",
    "when (did i last|was the last time i|have i last) (train|work out|worked out|trained)",
    "when (did i last|was the last time i|have i last) (exercise|exercised|do a workout|did this)",
    "(when was|what was|how was) my (last|previous|most recent) (workout|session|circuit|training)",
    "(have i|did i) (worked out|work out|trained|train) (this week|yesterday|today|already|last week)",
    "(have i|did i) (exercised|exercise) (this week|yesterday|today|already|last week)",
    "(have i|did i) (done anything|done a workout) (this week|yesterday|today|already|last week)",
    "(have i|did i) (do|done) (anything|a workout) (this week|yesterday|today|last week)",
    "(have i|did i) (do|done) (a session|enough|my workout) (this week|yesterday|today|last week)",
    "my (history|progress|streak|stats|workouts|record|log|training log|workout log)",
    "how am i (doing|getting on|progressing|coming along) [this week|so far|overall|this month|these days]",
    "(how is|how's) my (training|progress|fitness) (going|coming along|looking) [this week|so far]",
    "(am i|have i been) (improving|getting better|getting stronger|making progress|consistent|on track)",
    "(what's|what is) my (total|tally) [so far|this week|this month]",
    "(give me|can i have|i want|i'd like) (a summary|an overview) of my (week|training|workouts|month|progress)",
    "(give me|can i have|i want|i'd like) (the summary|a report) of my (week|training|workouts|month|progress)",
    "(how was|sum up|recap) my (week|training week|month)",
    "(look up|check|open|pull up) my (history|progress|stats|log|record|workouts)",
    "(did i|have i) (keep|kept|keep up) (my streak|up my streak) [going]",
    "how long (is it|has it been) since (my last workout|i last trained|i trained|i worked out|the last session)",
    "what (weights|reps|exercises) did i do (last time|last week|yesterday|in my last workout)",
    "how many reps did i do (last time|last week|yesterday|this week|in my last workout)",
    "how (did i|have i|have we) (do|done|been doing|got on|get on) (last week|this week)",
    "how (did i|have i|have we) (do|done|been doing|got on|get on) (so far|last time|this month)",
    "how many (times|workouts|sessions) (have i|did i) (trained|done) [so far|in total|overall|altogether]",
    "how many (times|workouts|sessions) (have i|did i) (finished|completed|do) [so far|in total]",
    "how many (times|workouts|sessions) (have i|did i) (finished|completed|do) (overall|altogether)",
    "(show|tell|give|read) me (my|the) (stats|numbers|log|summary)",
    "(show|tell|give|read) me (my|the) (results|workout history|training history|progress)",
    "(have i|did i) (been consistent|been good|been regular|kept it up|trained enough|do well)",
    "(did i|have i) (work out|train|exercise|trained|worked out) (on monday|on sunday|on friday)",
    "(did i|have i) (work out|train|exercise|trained|worked out) (on wednesday|on the weekend)",
    "(did i|have i) (work out|train|exercise|trained|worked out) (the day before|this month)",
    "(what's|what is) my (longest streak|best streak|record|current streak|tally|workout count)",
    "(when|what day) (did i|was it i) (last|previously) (train|work out|exercise|do this)",
    "(last|previous) (workout|session|training) (summary|results|stats|details|report)",
    "(my|the) (last|previous) (workout|session)",
    "(am i|have i been) (keeping up|doing well|doing enough|doing okay|getting fitter|on a streak)",
    "how many (workouts|sessions|circuits) [have i done] (so far|up to now|until now|in all|altogether|in total)",
    "(did|have) i (train|trained|worked out|work out|exercise) (on monday|yesterday|on friday|this week|last week|at the weekend)",
    "how am i doing (this month|this week|so far|lately|overall)",
    "how many (sessions|workouts|circuits) have i (completed|done|finished|managed) [so far|in total|this month]",
    "(show|tell|give|read) [me] my (history|progress|log|record|stats|statistics|streak|results)",
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
    "forget (all you know|everything you know about me|all my data|my data)",
    "(delete|erase|remove|wipe|clear|destroy) [all] [of] (my data|my history|my information)",
    "(delete|erase|remove|wipe|clear|destroy) [all] [of] (my details|my records|my personal data)",
    "(delete|erase|remove|wipe|clear) (all|everything) [that] you (know|have|stored|saved|remember|keep) about me",
    "(delete|erase|remove|wipe|clear) (what|whatever|anything) [that] you (know|have|stored) about me",
    "(delete|erase|remove|wipe|clear) (what|whatever|anything) [that] you (saved|remember|keep) about me",
    "(delete|erase) (all|everything|what|anything) [that] you (have|have stored|have saved) (about|on) me",
    "(remove|wipe|clear) (all|everything|what|anything) [that] you (have|have stored|have saved) (about|on) me",
    "(delete|erase) (all|everything|what|anything) [that] you (have kept|hold|got) (about|on) me",
    "(remove|wipe|clear) (all|everything|what|anything) [that] you (have kept|hold|got) (about|on) me",
    "(delete|erase|remove|wipe|clear) everything [about me|on me|you stored|you have stored]",
    "(delete|erase|remove|wipe) (me|my account|my profile|my record|me from your memory|me from your system)",
    "(delete|erase|clear|wipe) (your memory|the memory) [of me]",
    "forget (who i am|what you know|what you know about me)",
    "forget (that you know me|all of my workouts|all my workouts|i exist)",
    "(i want|i'd like) (you to forget me|my data deleted|to be forgotten)",
    "(i want|i'd like) (my data removed|my data erased|all my data gone)",
    "(i want|i'd like|i need) (you to|to) (delete|erase|remove|forget) (my data|everything about me)",
    "(i want|i'd like|i need) (you to|to) (delete|erase|remove|forget) (all my data|everything|my history)",
    "(clear|wipe|reset) my (data|profile|record|history|account|memory)",
    "(don't|do not) (keep|store|remember|save) (my data|anything about me)",
    "(don't|do not) (keep|store|remember|save) (any of my data|my information|my history)",
    "(get rid of|throw away|bin|dump) [all] (my data|my history|my information|my records|everything about me)",
    "(remove|delete|take) my (name|info|information|details|data) (from|off|out of) (your system|the system)",
    "(remove|delete|take) my (name|info|information|details|data) (from|off|out of) (your memory|there|here)",
    "(can you|could you|would you|please) (delete|erase|forget) (me|my data)",
    "(can you|could you|would you|please) (delete|erase|forget) (everything about me|all my data|my history)",
    "(how do i|how can i) (delete|erase|remove) my (data|history|account|information)",
    "(start|begin) (fresh|with a clean slate) (as if you don't know me|as a new person|as a new user)",
    "(stop|quit) (remembering|storing) (me|my data|things about me)",
    "erase (the lot|all of it|all my workouts|all my history)",
    "(delete|erase|remove|wipe) (the|all|all the) (data|information) [you have] [about me|on me|of mine]",
    "(delete|erase|remove|wipe) (the|all|all the) (details|stuff) [you have] [about me|on me|of mine]",
    "(i'd like|i want) (all|all of) my (data|information|history|details) (gone|deleted|erased|wiped|removed)",
    "(please|kindly|can you) [be] (deleting|erasing|removing) my (details|data|information|account)",
    "(please|kindly|can you) [be] (delete|erase|remove) my (details|data|information|account)",
    "(wipe|clear) (my slate|the slate clean|yourself of me|out my history|out my data)",
    "(purge|bin|trash) (my data|my history|everything|my account)",
    "(right to be forgotten|data deletion|delete request)",
)
def forget_me(scene: Scene, _intent: Intent) -> Reply:
    """Only after a yes."""
    person = scene.person
    if scene.status in (Status.WORKING, Status.RESTING):
        person = person.with_progress(status=Status.PAUSED, performance=None, touched=scene.at)
    return Reply(replace(person, question=Question(QuestionKind.FORGET)))


@handles(
    "AMAZON.HelpIntent",
    "help [me] [out] [please]",
    "(i need|can i get) [some|a bit of|a little] help [here|now|with this|with this thing|please]",
    "(can i have|give me|get me) [some|a bit of|a little] help [here|now|with this|with this thing|please]",
    "(can you|could you|would you|please) help [me] [out]",
    "what can (i|you) (say|do|ask) [here|now|you|to you|for me|with this]",
    "what (am i|are we) able to (say|do|ask) [you|here|now]",
    "what (could|should|do|may|might) i (say|ask) [here|now|you|to you]",
    "what are (my|the) (options|possibilities|commands|instructions for use|rules here)",
    "(what|which) (commands|words|things|questions) (are there|can i use|can i say)",
    "(what|which) (commands|words|things|questions) (can i ask|do you understand|do you know)",
    "how does this (work|thing work|app work|skill work|coach work)",
    "how do (i|you|we) (use|operate|work|control|talk to) (this|you|it|this thing|this app|the coach|the app)",
    "what now",
    "i don't know (what to say|what i can say|how to use this)",
    "i don't know (how this works|what you can do|how to talk to you|what to ask)",
    "(i'm|i am|we're) (confused|lost|stuck|not sure what to do|not sure what to say) [here|now]",
    "(help|help me) i'm (confused|lost|stuck|new here|not sure what to do)",
    "(give me|tell me|list|show me) (the|your|some|all the|all) (commands|options|help|possible commands)",
    "(tell me|explain|show me) (what you can do|what i can say|what i can ask)",
    "(tell me|explain|show me) (how you work|how this works|what to say|how to use you)",
    "what (do you do|are you for|is this|can this do|else can you do|is it you do)",
    "(who are you|what are you|what is circuit coach|who is this|what's this)",
    "(can you|could you) (tell me|explain) (what you can do|how this works|what i can say|how you work)",
    "(i need|i want) (instructions|a manual|guidance on how to use this|assistance|support)",
    "(any|some) help [please|here]",
    "(user guide|manual|assistance|help menu|help page)",
    "what (do|can|could|should) i (say|ask|tell you) [here|now|to you|next to you]",
    "(what can you|what could you|can you) (help with|help me with|do for me|offer|tell me)",
    "(give|get|offer) me (some|a bit of|any) (help|guidance|assistance|support) [please|here|now]",
    "(how|what) (do|should|would) i (talk|speak|say) to you",
    "(i'm|i am) (lost|stuck|confused) [what can i do|what can i say|what do i do|help]",
    "(i'm|i am) (puzzled|unsure|new|new here) [what can i do|what can i say|what do i do|help]",
    "(what|which) (things|stuff|sort of things|kind of things) (can i|could i|may i) (say|ask|do|tell you)",
    "(show|tell|give) me (what to say|examples|some examples|what i can do|the commands|your commands|the help)",
    "(help|assist|support) (me please|needed|required|wanted|me now|coach)",
    "(i'm|i am) (lost|stuck|confused) [please] [help] [me]",
    "how does this (work|thing work|app work) [what can you do]",
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
