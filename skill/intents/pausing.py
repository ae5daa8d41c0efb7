"""Holding and leaving: a break, pause, resume, stop, cancel."""

from __future__ import annotations

from dataclasses import replace

from skill import flow
from skill.intents import slots as read
from skill.intents.advancing import end_rest, resume_now
from skill.intents.answering import answer
from skill.intents.spec import handles
from skill.narration import going, starting, tuning
from skill.person import Intent, QuestionKind, Status
from skill.plan import RestStep
from skill.recipe import MOST_REST
from skill.scene import Reply, Scene

BREAK_SECONDS = 60
"""A break without a length of its own."""


@handles(
    "RestIntent",
    "(give me|i need|i want|let me have) [another|a] {seconds} [rest|break|more|to rest|off|of rest]",
    "(can i have|may i have|could i have|i'd like) [another|a] {seconds} [rest|break|more|to rest|off|of rest]",
    "(give me|i need|can i have|could i have|let me have) {seconds} (to recover|to breathe)",
    "(give me|i need) {seconds} (to get my breath back|to catch my breath|breather)",
    "(can i have|could i have|let me have) {seconds} (to get my breath back|to catch my breath|breather)",
    "(give me|i need|can i get|i want) (another|an extra) {seconds}",
    "(give me|i need|i want|let me have) [a|some|a bit of|a short] (rest|break|breather)",
    "(can i have|could i have|may i have|let's have|i'd like) [a|some|a bit of|a short] (rest|break|breather)",
    "(just|i just|please i) (need|want) a [quick|short|little|small] (rest|break|breather)",
    "(take|have|let's take|let's have) a [short|quick|little] (rest|break|breather)",
    "(can we take|can we have|shall we have|i'll take|i'm taking) a [short|quick|little] (rest|break|breather)",
    "(let me|i need to|i want to|i have to|can i) (rest|breathe|have a rest|take a rest|rest a bit|take a break)",
    "(may i|could i|i must|i've got to|i'd like to) (rest|breathe|have a rest)",
    "(may i|could i|i must|i've got to|i'd like to) (take a rest|rest a bit|take a break)",
    "(let me|i need to|i want to|i have to) (rest|take a break|take rest|pause|have a break) for {seconds}",
    "(can i|may i|could i|i'd like to) (rest|take a break|take rest|pause|have a break) for {seconds}",
    "(let me|i need to|i want to|can i|i'd like to|i'll) rest {seconds}",
    "rest [for] {seconds} [now|please]",
    "rest (now|a bit|a little|please|a moment|for a bit|for a while|me|time please)",
    "(a break|break|a rest|have a rest|take a rest|rest time|a breather) (of|for) {seconds}",
    "[a] {seconds} (break|rest|breather|pause|of rest|to rest|off) [now|please]",
    "(let me|i need to|i have to|i want to|gotta) (catch my breath|get my breath back|recover)",
    "(let me|i need to|i have to|i want to|gotta) (get my breath|breathe for a bit|get some air)",
    "(more time|a bit more time|a little more time|a little longer)",
    "(wait a bit longer|a bit longer|some more time|longer please)",
    "(i need|give me|can i have|could i have|i want) (more time|a bit longer|another moment)",
    "(i need|give me|can i have|could i have|i want) (a bit more time|a little longer|some more time|some time)",
    "(i need|give me|can i have) (a bit|some|a little) more (rest|of a rest) [now|first|here]",
    "(i need|give me|can i have) (a bit|some|a little) more (of a break|rest now|of a breather) [now|first|here]",
    "(i'm|i am) (out of breath|breathless|puffed|puffed out) [i need a break|let me rest|give me a break]",
    "(i'm|i am) (gasping|panting|too tired to go on|knackered) [i need a break|let me rest|give me a break]",
    "(i'm|i am|we're) (still resting|still recovering|still catching my breath)",
    "(extend|lengthen) (the|this|my) (rest|break) [by {seconds}|a bit]",
    "{seconds} (more|longer|extra) [rest|please|of rest]",
    "add {seconds} [to the rest|to this rest|of rest]",
    "(break|rest|breather|timeout|water break) [please|now|time]",
    "(i need|let me get|let me have|can i get|i want|give me time for) (a drink|some water|a sip of water)",
    "(i need|let me get|let me have|can i get|i want|give me time for) (a drink of water|water|a water break)",
    "(i need|can i have) a minute [to rest|to recover|please]",
    "(sit|let me sit) down for {seconds}",
    "(i need|give me|let me have|just) a (second|moment|bit) to (breathe|recover)",
    "(i need|give me|let me have|just) a (second|moment|bit) to (rest|catch my breath|get my breath back)",
    "(hold on|wait|hang on|one moment) i need {seconds} [rest|to rest|to recover]",
    "(can we|could we|let's|i'd like to) (rest|have a short break)",
    "(can we|could we|let's|i'd like to) (take a short break|take five|stop for a breather)",
    "(time for|i need|can i get|let me grab|i'm grabbing) (a sip of water|some water)",
    "(time for|i need|can i get|let me grab|i'm grabbing) (a drink|a water break|a glass of water)",
    "(take five|take ten|let me sit down|i need to sit down|i need to lie down|let me sit)",
    "(rest|break|breather) (time|now|please|needed)",
    "(i|i really) (need|must) to (rest|have a rest|stop and rest|take a rest|breathe|sit down)",
    "(too tired|so tired|i'm tired|i'm too tired|i'm getting tired) (i need a rest|i need a break|let me rest)",
    "(longer|a longer|an extended) (rest|break) (now|this time)",
    "(don't start|not so fast) (i'm resting|i need a break)",
    "another {seconds} [of rest|please|rest]",
    "{seconds} more [rest|please]",
    "(i need|give me|let me have) (another|a further) {seconds}",
    "(let's take|take|i'll take) {seconds} (off|out|to rest)",
    "[a] {seconds} (breather|break|rest|pause|timeout|rest please)",
    "(i'm out of breath|i'm knackered|i'm puffed|i'm gasping|i'm exhausted|i'm pooped) [i] need a (break|rest|breather|minute)",
    slots={
        "seconds": "duration",
    },
)
def rest(scene: Scene, intent: Intent) -> Reply:
    """A break now, or a longer rest; afterwards the coach goes on from the same rep."""
    if not scene.under_way:
        return Reply(scene.person, (starting.NOTHING_YET,))
    if scene.status is Status.READY:
        return Reply(scene.person, (going.TAKE_YOUR_TIME,))
    seconds = read.number(intent, "seconds")
    if seconds is not None and not 1 <= seconds <= MOST_REST:
        if seconds == 0 and scene.status is Status.RESTING:
            return end_rest(scene)
        return Reply(scene.person, (tuning.rest_out_of_range(seconds),))
    longer = seconds or (BREAK_SECONDS // 2 if scene.status is Status.RESTING else BREAK_SECONDS)
    extra = scene.progress.extra + longer if scene.status is Status.RESTING else longer
    person = scene.person.with_progress(status=Status.RESTING, extra=extra, performance=None)
    lines = (going.resting_for(longer),) if isinstance(scene.step, RestStep) else ()
    return Reply(replace(person, question=None), lines)


@handles(
    "AMAZON.PauseIntent",
    "(pause|hold on|hang on|wait|hold it) [please|a second|a minute|a moment|a sec|there|coach|now]",
    "(one moment|one second|one sec|hold up|stop a moment) [please|a second|a minute|a moment]",
    "(one moment|one second|one sec|hold up|stop a moment) (a sec|there|coach|now)",
    "(pause|wait|hold|stop) (for a|a|for one|just a|one) (second|sec|moment|minute|tick|bit|while)",
    "(just|wait|give me|hang on|hold on|stop|pause for) (a|one|half a) (second|sec|moment|mo|tick)",
    "(just|wait|hang on|hold on|stop|pause for) (a|one|half a) minute",
    "(give me|i need|can i have|let me have) (a|one|just a) (second|sec|moment|mo|tick)",
    "(pause|freeze|hold|halt|suspend|interrupt) (the|this|my) (workout|circuit|set|session)",
    "(pause|freeze|hold|halt|suspend|interrupt) (the|this|my) (counting|count|training|exercise|move)",
    "(pause|hold|freeze) (it|that|this|there|here|everything|right there|now) [please]",
    "(freeze|time out|halt|stand by|hold)",
    "(hold still|hold everything|hold the line|easy there|hold your horses|whoa)",
    "stop (for a second|for a moment|for a minute|for a bit)",
    "stop (a second|a minute|counting for a second|there for a second)",
    "(can you|could you|can we|could we|please) (pause|hold on|wait|pause it|pause this)",
    "(would you|let's|i want to|i'd like to|i need to|i have to) (pause|hold on|wait|pause it|pause this)",
    "(can you|could you|can we|please|let's) (pause|hold|wait) (a moment|for a moment|a second|for a second)",
    "(can you|could you|can we|please|let's) (pause|hold|wait) (a minute|here|there|for me)",
    "(bear with me|wait for me|wait up|not so fast wait)",
    "(hold on to that thought|wait a bit|wait there|wait now|don't go on yet)",
    "(wait|hold on|hang on) (wait|hold on|hang on) [wait]",
    "(wait|hold on|hang on|pause) (my|the|there's|someone's) (phone|phone's ringing)",
    "(wait|hold on|hang on|pause) (my|the|there's|someone's) (door|doorbell|someone at the door)",
    "(wait|hold on|hang on|pause) (somebody's|i've got|i have|i need|i dropped) (phone|phone's ringing)",
    "(wait|hold on|hang on|pause) (somebody's|i've got) (door|doorbell|someone at the door)",
    "(wait|hold on|hang on|pause) (i have|i need|i dropped) (door|doorbell|someone at the door)",
    "(wait|hold on|hang on) (i need to|i have to|let me|i've got to) (answer the phone|get the door)",
    "(pause|one second|one moment) (i need to|i have to|let me|i've got to) (answer the phone|get the door)",
    "(wait|hold on|hang on) (i need to|i have to|let me|i've got to) (drink something|fix my shoe|adjust)",
    "(pause|one second|one moment) (i need to|i have to|let me|i've got to) (drink something|fix my shoe|adjust)",
    "(hold on|hang on|wait|pause) (there's|i have) someone at the door",
    "(hold on|hang on|wait|pause it|pause) the (phone|doorbell) is ringing",
    "(i'll be right back|i'll be back|be right back)",
    "(back in a minute|back in a second|i'm just going to get some water|brb)",
    "(i need|i have|i've got) to (pause|stop for a moment|step away)",
    "(i need|i have|i've got) to (answer the door|get the phone|take a call|take this call)",
    "(put|keep) (it|this|the workout) on (hold|pause)",
    "(don't|do not) (continue|go on|move on|start) (yet|just yet|until i say)",
    "(just|please) (hold on|hang on|wait|hold|pause|stop a moment|stop a second)",
    "(pause|stop|hold) [it|the count|the reps] [right] there",
    "(give|allow|grant) me (a|one) (sec|second|moment|tick|mo)",
    "(hold|stop) (that|everything|it all) (a second|for a second|for a moment|right there)",
    "(hang on|hold on|wait) (a minute|a sec|there|a moment please|one second|just a moment)",
    "(i|i just) dropped (my phone|something|the weight|the band|the ball)",
    "(quick pause|short pause|brief pause|little pause|a pause) [please]",
    "(can we|could we|let's|shall we) (stop|pause|hold) (for a second|for a moment|for a bit|a second|a moment)",
    "(someone's|somebody's|there's someone) at the door (wait|hang on|hold on|pause|one second)",
    "(wait|hang on|hold on|pause|stop a second) (someone's at the door|the phone's ringing|my phone|the baby's crying|the doorbell|i dropped it|my shoe|my shoelace)",
    "(the phone's ringing|the doorbell|the baby's crying|my phone) (wait|hang on|hold on|pause)",
    "(let me|i have to|i need to) (tie my shoe|tie my laces|answer the door|get the door|take this call|grab a towel|move the chair|adjust this)",
    "(someone's at|there's someone at|i need to get|let me get) the door [hold on|wait|hang on|one sec]",
)
def pause_now(scene: Scene, _intent: Intent) -> Reply:
    """Hold at this very rep."""
    match scene.status:
        case Status.WORKING | Status.RESTING:
            assert scene.step is not None
            return flow.pause(scene, (going.paused(scene.step, scene.progress.rep),))
        case Status.PAUSED:
            return Reply(scene.person, (going.ALREADY_PAUSED,))
        case Status.READY | Status.ASKED:
            return Reply(replace(scene.person), (going.OKAY,))
        case Status.IDLE | Status.FINISHED:
            return Reply(scene.person, (going.NOTHING_TO_PAUSE,))


@handles(
    "AMAZON.ResumeIntent",
    "(resume|continue|carry on|go on|keep going|unpause|proceed) [now|please|the workout]",
    "(resume|continue|carry on) (with the workout|the set|with the set|from there)",
    "(go on|keep going|unpause|proceed) (with the workout|the set|with the set|from there)",
    "(resume|continue|carry on|go on|proceed) (with|the) (the set|counting|training|session)",
    "(resume|continue|carry on|go on|proceed) (with|the) (circuit|workout|exercise|this set)",
    "(i'm|i am|we're|okay i'm) back [now|again|coach|in the room|from my break]",
    "(back again|i'm back again|i'm here again|back now|here again|i've returned|i have returned)",
    "(i'm back|back again|i'm back now) (let's|you can|please|we can) (carry on|continue|keep going|go on|resume)",
    "(let's|let us|we can|you can) (continue|carry on|go on|keep going|resume|proceed|pick it up again)",
    "(you may|please|can we|could we|shall we) (continue|carry on|go on)",
    "(you may|please|can we|could we|shall we) (keep going|resume|proceed|pick it up again)",
    "(you can|you may|can you|could you) (continue|carry on|go on|keep going|resume|proceed) [now]",
    "(i want to|i'd like to|i'm ready to|okay to) (continue|carry on|go on|keep going|resume|proceed) [now]",
    "(pick up|go on from|continue|carry on) where (we|i) (were|left off|stopped|was|left it)",
    "(resume|continue from|carry on from|resume from|go on) where (we|i) (were|left off|stopped|was|left it)",
    "(pick it up|take it up|continue it|resume it|pick up) (again|from there)",
    "(pick it up|take it up|continue it|resume it|pick up) from here",
    "(pick it up|take it up|continue it|resume it|pick up) (from where we stopped|from where i left off)",
    "(let's|we can) (pick up|continue|carry on) where (we|i) (left off|were|stopped)",
    "(press|hit) (play|resume|continue)",
    "(play|play on|play again|un pause|release|off pause|end the pause|end pause|stop pausing|take it off pause)",
    "(keep|keep on|carry on) (counting|with the counting|training|moving)",
    "(carry on|continue|keep going) then",
    "(go on|carry on|continue|keep going) (coach|now|with it)",
    "(go on|carry on|continue|keep going) (with that|from the same rep|from there|with the move)",
    "(as you were|back to it|back to work|back to the workout)",
    "(back at it|let's get back to it|back to business|on with it)",
    "(where were we|okay where were we) (let's continue|go on|carry on)",
    "(sorry|okay|right) (about that|i'm back|where were we) (carry on|continue|go on|let's go on)",
    "(i can|i could|i'd like to|i'm able to) (go on|continue|carry on) (now|again)",
    "(start|begin|get going) again (where we stopped|where we were|from where we were)",
    "(start|begin|get going) again (from there|from here|where i left off)",
    "on we go",
    "(unpause|resume|continue) (it|this|that|please|now|everything)",
    "[right|okay|so] where were we",
    "(get|let's get|get us) going again",
    "(okay|right|alright) (continue|carry on|resume|keep going|on we go)",
    "(on|on with|back to|let's get on with) (the show|it|the workout|the set|our workout|with it)",
    "(i'm|we're) (back|here|back in action|good to continue)",
    "(i'm|we're) (able to continue|ready to continue|ready to carry on|ready to resume)",
    "(i want|i'd like|i'm ready|we're ready|let me) to (continue|carry on|keep going|go on|resume|get back to it)",
    "(don't stop|keep it going|keep it up|keep on|keep on going|keep on keeping on)",
    "(sorry for the wait|thanks for waiting) [carry on|let's continue]",
    "(let's|we can|time to) (get|go) back (to it|at it|into it|to work|to the workout)",
    "(okay|right) (i'm|i am) back [again|now|let's go|carry on]",
)
def resume(scene: Scene, _intent: Intent) -> Reply:
    """On from the same rep."""
    match scene.status:
        case Status.PAUSED:
            return resume_now(scene)
        case Status.ASKED | Status.READY:
            question = scene.person.question
            if question and question.kind in (
                QuestionKind.END,
                QuestionKind.OPTION,
                QuestionKind.SWAP,
                QuestionKind.REPLACE,
                QuestionKind.FORGET,
            ):
                return answer(scene, yes=False)
            return answer(scene, yes=True) if question else resume_now(scene)
        case Status.WORKING | Status.RESTING:
            return Reply(scene.person, (going.ALREADY_GOING,))
        case Status.IDLE | Status.FINISHED:
            return Reply(scene.person, (going.NOTHING_TO_RESUME,))


@handles(
    "AMAZON.StopIntent",
    "(stop|quit|exit|end|finish) [please|now|it|here|this|everything|it now|right now|completely]",
    "(stop|quit|end|finish|close) (the|this|my) (workout|circuit|session|training)",
    "(terminate|abort|kill|exit|conclude) (the|this|my) (workout|circuit|session|training)",
    "(stop|quit|end|finish|close) (the|this|my) (coaching|app|program|whole thing)",
    "(terminate|abort|kill|exit|conclude) (the|this|my) (coaching|app|program|whole thing)",
    "(stop|end|quit|finish) (session|workout|training|program|for today|for now|altogether|early)",
    "(i'm|i am|we're|that's me|i think i'm) (done|finished) (for today|for now|for the day|for good)",
    "(i'm|i am|we're|that's me|i think i'm) (done|finished) (training|working out|with the workout|with today)",
    "(that's|that is|that'll be|that will be) (it|enough|all|me) (for today|for now|for the day)",
    "(that's|that is|that'll be|that will be) (it|enough|all|me) (for me|from me|thank you|thanks)",
    "(enough|enough for today|enough for now|enough already)",
    "(that's enough|that's plenty|that will do|that'll do|no more today)",
    "(i've|i have|we've) had enough [stop it|for today|now|of this|let's stop|stop now]",
    "(bye|goodbye|see you|bye bye|good night|cheerio) [coach]",
    "(see you later|see you tomorrow|see you next time|farewell|ta ta|so long|ciao) [coach]",
    "i (want|have|need|got|would like) to (stop|quit|finish|end this|end it here)",
    "i (want|have|need|got|would like) to (leave|end the workout|finish here|stop the workout|go now)",
    "(i want to|i'd like to|can we|can i|could we) (stop|quit|finish|end) [now|here|it|this|the workout|early]",
    "(could i|let me|may i|please|i'm going to) (stop|quit|finish|end) [now|here|it|this|the workout|early]",
    "(let's|we'll|we can|can we|shall we|i'd like to) (stop|finish|end|quit|call it) [here|now|it here]",
    "(let's|we'll|we can) (stop|finish|end|quit|call it) (a day|it a day|there|for today)",
    "(can we|shall we|i'd like to) (stop|finish|end|quit|call it) (a day|it a day|there|for today)",
    "(let's call|call|calling) it (a day|quits|a night|a wrap)",
    "(shut|shut it|turn|close|switch) (down|off|it down|it off|yourself off|this off)",
    "(turn|switch|shut) (it|this|yourself|the coach|the app) off",
    "shut (it|this|yourself|the coach|the app) down",
    "(finish up|wrap up|wrap it up|let's wrap up) [now|i have to go]",
    "(pack it in|pack it up|knock it off|cut it out|leave it there) [now|i have to go]",
    "(i have to|i've got to|i must|i need to|gotta) (go|leave|run|get going|dash) [now]",
    "(stop|please stop|finish up|end it|sorry) (i have to|i've got to|i must|i need to) (go|leave|run) [now]",
    "(i give up|i quit|i surrender|i'm out|i'm leaving)",
    "(i'm off|i'm going now|no more|i can't go on|i can't any more)",
    "(shut up|be gone|leave me alone|go away|get lost|stop it now|stop stop|stop coaching)",
    "(that's all|that's it|that's everything) (for today|for now|folks|thank you|thanks)",
    "(save|keep) (it|my place|my progress) and (stop|quit|exit|finish)",
    "(thanks|thank you) (bye|goodbye|that's all|that's it|i'm done for today|we're finished)",
    "(i'm|i am) (out of here|leaving|off now|off home) [bye]",
    "(i'm|i am) (calling it|calling it a day|packing it in|done training) [bye]",
    "(bye|goodbye) (now|for now|then|coach|i'm off|i'm done|thank you)",
    "(end|stop|finish|quit) (it|this|now|here|everything|coach|the coach|training) [please|for today]",
    "(let's|we can|i'll|i'd like to|i want to) (finish|stop|end|quit|wrap up|leave it) (here|there|now)",
    "(let's|we can) (finish|stop|end|quit|wrap up|leave it) (for today|at that|it there)",
    "(i'll|i'd like to|i want to) (finish|stop|end|quit|wrap up|leave it) (for today|at that|it there)",
    "(turn|switch|shut) (off|yourself off|it off|the coach off)",
    "(i've|i have) (got to|to|had to) (go|leave|dash|run) [now|bye|stop]",
    "(i've|i have) (got to|to|had to) (get going|be somewhere|get to work|pick up the kids) [now|bye|stop]",
    "(that's|that is) (it|all|enough|plenty) (then|for tonight|for this morning|for me today|thanks bye)",
    "(no more|nothing more|enough) (for today|today|for now|training|exercise|please)",
    "(i|i really) (want|need|have) to (quit|stop|end it|finish up|go) (now|here|please|early)",
    "(we're|i'm) (finished|done) (now bye|for today thanks|then bye)",
    "(i've|i have) had (enough|it|enough for today) [now|thanks]",
)
def stop(scene: Scene, _intent: Intent) -> Reply:
    """End at once; the place is kept."""
    if not scene.under_way:
        return Reply(replace(scene.person, question=None), (going.GOODBYE,), ends=True)
    person = scene.person
    if scene.status is Status.READY:
        return Reply(replace(person, question=None), (going.GOODBYE,), ends=True)
    person = person.with_progress(status=Status.PAUSED, performance=None, touched=scene.at)
    return Reply(replace(person, question=None), (going.STOPPED_KEPT,), ends=True)


@handles(
    "AMAZON.NavigateHomeIntent",
    "(go|take me|bring me|get me|navigate|return|let's go|can we go|i want to go) home",
    "(go|go back|take me|take me back) to (the home screen|the main menu|the menu|the start menu)",
    "(return|back|get me|bring me|get me back) to (the home screen|the main menu|the menu|the start menu)",
    "(go|go back|take me|take me back) to (the home page|the start screen|the start page|home)",
    "(return|back|get me|bring me|get me back) to (the home page|the start screen|the start page|home)",
    "(home|home screen|main menu|home page) [please]",
    "(start menu|start screen|the main menu|the home screen|main screen) [please]",
    "(show|open|display) [me] [the] (home screen|main menu|home page|start screen|start menu|main screen)",
    "(leave|exit|close) (to|and go to) (the home screen|the main menu|home)",
    "(press|hit) [the] home [button]",
    "(i want|can i have|i'd like) (the home screen|the main menu)",
    "(i want|can i have|i'd like) (to go home|to go to the main menu|to go to the home screen)",
    "(can we|could you|can you|please) (go home|go to the home screen)",
    "(can we|could you|can you|please) (go to the main menu|go back home|show the home screen)",
    "(go|take me|get me|get) back home",
    "(go|get|take me|bring me) [back] to (the home|the main screen|the beginning menu|the first screen)",
    "(exit|quit|leave) to (home|the home screen|the menu|the main menu)",
    "(home|main menu|menu) (please|now|screen please)",
    "(open|show|display) (home|the menu|the home screen)",
)
def navigate_home(scene: Scene, intent: Intent) -> Reply:
    return stop.handler(scene, intent)


@handles(
    "AMAZON.CancelIntent",
    "cancel [that|it|this|everything|what i said|the request|the last thing|please]",
    "(never mind|forget it|forget that|forget about it|leave it)",
    "(leave that|doesn't matter|it doesn't matter|don't bother|no matter)",
    "(never mind|forget it|leave it|forget that|cancel) (never mind|that|it|then|about it|it's fine|it's okay)",
    "(forget|ignore|disregard|scrap|scratch) (that|what i said|i asked|i said anything)",
    "(forget|ignore|disregard|scrap|scratch) (what i just said|my last request|it|that request)",
    "(oh|ah|no|actually|sorry) (never mind|forget it|cancel that|forget i asked)",
    "(oh|ah|no|actually|sorry) (forget that|forget i said anything|doesn't matter|leave it)",
    "(i changed|i've changed) my mind",
    "(not that|i didn't mean that|i didn't say that|that's not what i meant)",
    "(that's not what i said|you got that wrong|that was a mistake|wrong)",
    "(i didn't|i did not) (mean that|want that|ask for that|say that|mean it|ask that)",
    "(take that back|i take that back|take it back|undo my request|no cancel|no cancel that)",
    "(it's nothing|nothing|no nothing|oh nothing|it was nothing|that was nothing)",
    "(don't|do not) (worry about it|worry|bother with that|bother then)",
    "(i wasn't|i was not) talking to you",
    "(abort|abort that|abandon that|call it off|call that off)",
    "(let's|we can) (forget|drop|leave) (it|that|about it)",
    "(forget|cancel|scrap|ignore) [about] (that|it|the last bit|my last|the request) [please]",
    "(never mind|no worries) (about that|about it|then|that|me|forget it)",
    "(i|i've) (changed|have changed) my mind [about that|sorry]",
    "(oh|actually|um|sorry|wait) (never mind|cancel|cancel that|forget it)",
    "(oh|actually|um|sorry|wait) (scratch that|ignore that|forget about it|no cancel)",
    "(don't|please don't) do (that|it|anything) (after all|forget it|never mind)",
    "(oops|whoops|my bad|my mistake) [cancel|ignore that|never mind]",
    "(i misspoke|i made a mistake|wrong button|wrong one) [cancel|ignore that|never mind]",
    "(oh|no|actually) (never mind|forget it|nothing|doesn't matter|scrap that)",
)
def cancel(scene: Scene, intent: Intent) -> Reply:
    """Closes the open question, changing nothing; without one, ends with the place kept."""
    question = scene.person.question
    if question is None:
        return stop.handler(scene, intent)
    person = replace(scene.person, question=None)
    if scene.status is Status.ASKED:
        person = person.with_progress(status=Status.PAUSED, touched=scene.at)
    waiting = going.LEFT_RUNNING if scene.under_way else starting.WHAT_ELSE
    return Reply(person, (f"{going.OKAY} {waiting}",))
