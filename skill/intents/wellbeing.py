"""How it feels: effort, and when something hurts."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Literal, assert_never, cast

from skill import flow
from skill.digest import told_effort
from skill.intents import slots as read
from skill.intents.spec import handles
from skill.narration import closing, safety
from skill.person import Intent, Person, Question, QuestionKind, Status
from skill.scene import Reply, Scene
from skill.turn import LogWorkout

Urgency = Literal["burn", "pain", "unwell", "emergency"]


@handles(
    "DiscomfortIntent",
    "{urgency}",
    "(ouch|ow|ah|oh|help|argh|aah|oh no|stop|wait) {urgency}",
    "(i think|i feel like|coach|stop|please stop|sorry|oh dear|i'm afraid|hang on|hold on|pause) {urgency}",
    "(my|the) (knee|back|lower back|hip|leg|ankle|shoulder|neck|calf|foot) {urgency}",
    "(my|the) (hamstring|wrist|elbow|thigh|muscle|joint|groin|shin|heel|arm) {urgency}",
    "(my|both my) (legs|knees|hips|hamstrings|muscles|thighs|glutes|calves|quads|shoulders|feet|arms) {urgency}",
    "(i'm|i am|i feel|i'm feeling|i am feeling) [a bit|really|very|so|getting|suddenly|kind of] {urgency}",
    "(i have|i've got|there's) [a|some] {urgency} [in my (knee|back|hip|leg|ankle|shoulder|neck)]",
    "(i feel|i'm getting|i've) [a|some] {urgency} [in my (knee|back|hip|leg|ankle|shoulder|neck)]",
    "(i have|i've got|there's|i feel|i'm getting) [a|some] {urgency} in my (hamstring|calf|foot)",
    "(i have|i've got|there's|i feel|i'm getting) [a|some] {urgency} in my (thigh|groin|wrist|lower back)",
    "(it|that|this) [really|just|kind of|suddenly] {urgency} [a lot|so much|now|badly]",
    "(it|this) {urgency} in my (knee|back|hip|leg|ankle|shoulder|neck|hamstring|calf|thigh)",
    "(ouch|ow|ah|oh|argh) my (knee|back|hip|leg|ankle|shoulder|neck|hamstring|calf|foot|lower back)",
    "(i can feel|i feel) [it|that|something] {urgency} [now|there]",
    "{urgency} [badly|a lot|so much|really bad|quite a bit|bad|right now|coach]",
    "(i've|i have) (hurt|injured|pulled|strained|twisted|done) (my|something in my) (knee|back|hip|leg)",
    "(i've|i have) (hurt|injured|pulled) (my|something in my) (ankle|shoulder|neck|hamstring)",
    "(i've|i have) (strained|twisted|done) (my|something in my) (ankle|shoulder|neck|hamstring)",
    "i (hurt|injured|pulled|strained) (my|something in my) (knee|back|hip|leg|ankle|shoulder|neck|hamstring|calf)",
    "i (twisted|tweaked|rolled|tore) (my|something in my) (knee|back|hip|leg|ankle|shoulder|neck|hamstring|calf)",
    "(something|something in my leg) [just] (popped|snapped|cracked|went|gave|clicked|pulled|tore)",
    "(something in my back|something in my knee) [just] (popped|snapped|cracked|went|gave|clicked|pulled|tore)",
    "something [just] (popped|snapped|went|gave way|pulled) in my (knee|back|hip|leg|ankle)",
    "something [just] (popped|snapped|went|gave way|pulled) in my (shoulder|neck|hamstring|calf|thigh)",
    slots={
        "urgency": {
            "burn": (
                *("it burns", "burns", "burning", "burn", "that burns", "are burning", "are on fire"),
                *("is burning", "feel the burn", "is on fire", "shaking", "are shaking", "is shaking"),
                *("burning up", "burning sensation", "feel it burning", "are wobbling", "are like jelly"),
                *("are stinging from the work", "this burns"),
            ),
            "pain": (
                *("that hurts", "it hurts", "hurts", "hurt", "pain", "sharp pain", "ouch", "in pain", "aches"),
                *("i pulled something", "i hurt myself", "is hurting", "cramp", "is killing me"),
                *("are killing me", "are hurting", "pulled a muscle", "i pulled a muscle", "twisted my ankle"),
                *("i twisted my ankle", "something popped", "is sore and stings", "is paining", "paining"),
                *("are paining", "hurting", "painful", "is painful", "is painful now", "cramping"),
                *("are cramping", "cramps", "is in agony", "a shooting pain", "shooting pain", "stabbing pain"),
                *("a twinge", "twinge", "gives me pain", "gave way", "sore all of a sudden", "is throbbing"),
                *("i've injured myself", "i injured myself", "i strained something", "is aching badly"),
                *("i fell", "i fell over", "i tripped", "ow", "ow ow", "stitch"),
            ),
            "unwell": (
                *("dizzy", "sick", "unwell", "nauseous", "light headed", "lightheaded", "faint", "woozy"),
                *("queasy", "giddy", "poorly", "ill", "not well", "not feeling well", "not feeling good"),
                *("not feeling too good", "weak", "shaky and weak", "i don't feel well", "i don't feel good"),
                *("i don't feel so good", "i don't feel too good", "i don't feel right", "i feel terrible"),
                *("going to be sick", "about to be sick", "i'm going to be sick", "i'm going to throw up"),
                *("going to throw up", "going to vomit", "i might throw up", "i need to throw up"),
                *("my head is spinning", "the room is spinning", "everything is spinning", "seeing stars"),
                *("i have a headache", "my head hurts", "i feel funny", "overheated", "i feel awful"),
                *("a bit off", "unsteady", "my vision is blurry", "i'm seeing stars"),
                *("i've come over all funny",),
            ),
            "emergency": (
                *("chest pain", "my chest hurts", "my chest is hurting", "i can't breathe", "i cannot breathe"),
                *("i'm fainting", "i fainted", "tight chest", "i have chest pain", "call an ambulance"),
                *("call nine one one", "call triple nine", "call the emergency services", "heart attack"),
                *("my heart hurts", "i passed out", "having a heart attack", "i'm having a heart attack"),
                *("pain in my chest", "my chest is tight", "i'm passing out", "passed out", "going to faint"),
                *("going to pass out", "about to faint", "about to pass out", "struggling to breathe"),
                *("i can't get any air", "i can't get my breath at all", "my heart is racing and it hurts"),
                *("pressure on my chest", "pressure in my chest", "there's a tightness in my chest"),
                *("tightness in my chest", "my left arm is numb", "my arm has gone numb"),
                *("i've gone numb on one side", "my heart is skipping beats", "having trouble breathing"),
                *("i'm having a stroke", "i think i'm dying", "i'm dying", "call a doctor", "call for help"),
                *("get help now", "fainting", "my chest feels tight", "can't breathe"),
            ),
        },
    },
)
def discomfort(scene: Scene, intent: Intent) -> Reply:
    """Stops at once and advises. Nothing about it is asked, stored or diagnosed."""
    urgency = cast(Urgency, read.text(intent, "urgency") or "pain")
    held = _held(scene)
    match urgency:
        case "burn":
            return Reply(held, (safety.BURN,)) if scene.under_way else Reply(held, (safety.BURN_IDLE,))
        case "pain":
            return _offer_to_end(held, safety.PAIN if scene.under_way else safety.PAIN_IDLE, scene)
        case "unwell":
            return _offer_to_end(held, safety.UNWELL, scene)
        case "emergency":
            return Reply(held, (safety.EMERGENCY,), ends=True)
        case _:
            assert_never(urgency)


def _held(scene: Scene) -> Person:
    """The person with the workout paused where it is, and no question open but one that comes before a start."""
    if scene.under_way and scene.status is not Status.READY:
        return replace(flow.pause(scene, ()).person, question=None)
    return replace(scene.person, question=None)


def _offer_to_end(person: Person, line: str, scene: Scene) -> Reply:
    if not scene.under_way:
        return Reply(person, (line,))
    return Reply(replace(person, question=Question(QuestionKind.END)), (line,))


@handles(
    "EffortIntent",
    "[it|that|this] (was|felt|is) [a bit|really|very|quite|pretty] {effort} [today|for me|this time]",
    "[it|that|this] (was|felt|is) (so|just|about|way|super|rather) {effort} [today|for me|this time]",
    "(it|that) was too {effort} [for me|today|this time]",
    "(i found it|i thought it was|it felt) [a bit|really|very|quite|just|about|pretty|rather|too] {effort}",
    "(i felt it was|i'd call it|it seemed) [a bit|really|very|quite|just|about|pretty|rather|too] {effort}",
    "(the|that|this|today's) (workout|circuit|set|session) (was|felt) [a bit|really|very|quite] {effort}",
    "(the|that|this|today's) (workout|circuit|set|session) (was|felt) (just|about|pretty|too) {effort}",
    "(the|that|this|today's) (one|move|level|round) (was|felt) [a bit|really|very|quite] {effort}",
    "(the|that|this|today's) (one|move|level|round) (was|felt) (just|about|pretty|too) {effort}",
    "(today|today was|today it was|it was|that was) [a bit|really|very|quite|pretty|absolutely] {effort}",
    "that (was|felt) [a bit|really|very|just|quite|pretty|absolutely|so] {effort} [for me|coach|actually|today]",
    "(i'd say|i would say|i think) [it was|that was] [just|about|quite|pretty|really|a bit] {effort}",
    "(i guess|i reckon|for me) [it was|that was] [just|about|quite|pretty|really|a bit] {effort}",
    "[just|about|pretty|quite|really|very|a bit|way] {effort} [for me|today|i'd say]",
    "(dead|super|fairly|rather|so|bloody|damn|extremely|incredibly) {effort} [for me|today|i'd say]",
    "too {effort} for me",
    "[a|an] {effort} (workout|circuit|one|session) [today]",
    "{effort} [enough|today|i'd say|i think|coach|this time]",
    "(that|it) (was|felt|is) (not|neither) too (hard|difficult) [and] (not|nor|or) too (easy|light)",
    "(that|it) (nearly|almost) (killed me|did me in|finished me|finished me off)",
    "(that|it) (killed|destroyed|broke|finished|wrecked|wiped out) me",
    "(i'm|i am) [absolutely|completely|totally] (shattered|knackered) [after that|now|after this]",
    "(i'm|i am) [absolutely|completely|totally] (exhausted|wiped out) [after that|now|after this]",
    "(i'm|i am) (so|really|pretty) (shattered|knackered|exhausted|wiped out) [after that|now|after this]",
    "(i'm|i am) [absolutely|completely|totally] (dead|done in|worn out|wrecked|beat) [after that|now|after this]",
    "(i'm|i am) (so|really|pretty) (dead|done in|worn out|wrecked|beat) [after that|now|after this]",
    "(i|i could) (barely|hardly|scarcely) (broke a sweat|break a sweat|felt it|feel it)",
    "(i|i could) (barely|hardly|scarcely) (noticed it|felt anything|made it|finished|coped)",
    "(i|i could have|could have|i could've) (done|could have done) (more|twice as much|another round)",
    "(i|i could have|could have|i could've) (done|could have done) (double|a lot more|it twice|it all again)",
    "(i|i could) (do|go|have gone) (all day|on forever|forever|on for hours)",
    "(i|i really) (struggled|suffered|fought) [a lot|with that|through that|today|at the end]",
    "(no|not any|hardly any|little) (sweat|effort|trouble|problem|bother) [at all]",
    "(i|i just about|i only just|i barely) (made it|got through it|survived) [just about|only just]",
    "(i|i just about|i only just|i barely) (survived that|coped|managed it) [just about|only just]",
    "(that|it) was (a lot|so much|too much|plenty|more than enough) [for me|today]",
    "(that|it) (was|felt) (like|as easy as) (nothing|pie|abc|child's play)",
    "(the|today's|that) (level|intensity|difficulty) (was|is) (just right|perfect|spot on) [for me]",
    "(the|today's|that) (level|intensity|difficulty) (was|is) (about right|fine|good) [for me]",
    slots={
        "effort": {
            "easy": (
                *("easy", "light", "simple", "a piece of cake", "piece of cake", "a walk in the park"),
                *("walk in the park", "a breeze", "nothing", "easy peasy", "child's play", "a doddle"),
                *("effortless", "no problem", "no problem at all", "too easy", "no sweat", "comfortable"),
                *("gentle", "a cinch", "easier than last time", "not hard", "not hard at all", "not difficult"),
                *("not tiring", "undemanding", "relaxed", "a bit too easy", "no bother", "not very hard"),
            ),
            "right": (
                *("right", "about right", "just right", "fine", "okay", "good", "perfect", "alright"),
                *("manageable", "medium", "moderate", "spot on", "in between", "not bad", "so so", "middling"),
                *("decent", "fair", "all right", "normal", "doable", "reasonable", "neither"),
                *("challenging but doable", "a good level", "in the middle", "somewhere in between"),
                *("not too bad", "just fine", "a nice level"),
            ),
            "hard": (
                *("hard", "tough", "difficult", "exhausting", "brutal", "heavy", "challenging", "a killer"),
                *("intense", "tiring", "tricky", "rough", "murder", "a struggle", "too much", "a bit much"),
                *("strenuous", "demanding", "gruelling", "hell", "torture", "harder than last time"),
                *("not easy", "hard work", "painful going", "too hard", "very tiring", "a lot", "killer"),
                *("a challenge", "really tough going"),
            ),
        },
    },
)
def effort(scene: Scene, intent: Intent) -> Reply:
    """How the work felt: after a workout it moves the next one by a step; in the middle the coach says what can be changed."""
    felt = read.text(intent, "effort")
    if felt not in ("easy", "right", "hard"):
        if scene.status is not Status.FINISHED:
            return Reply(scene.person, (closing.EFFORT_BEFORE,))
        return Reply(replace(scene.person, question=Question(QuestionKind.EFFORT)))
    word = cast(Literal["easy", "right", "hard"], felt)
    if scene.under_way:
        return Reply(scene.person, (closing.EFFORT_IN_A_SET[word],))
    sessions = scene.person.digest.sessions
    if not sessions or scene.at.date() - sessions[-1].day > timedelta(days=1):
        return Reply(scene.person, (closing.EFFORT_BEFORE,))
    last = sessions[-1]
    missed = word == "easy" and not last.all_reps
    person = replace(scene.person, digest=told_effort(scene.person.digest, word), question=None)
    logged = LogWorkout(scene.at, last.workout, last.circuit, last.minutes, last.finished, word)
    line = closing.EASY_BUT_MISSED if missed else closing.EFFORT[word]
    return Reply(person, (line, closing.PART_DONE["cooldown"]), effects=(logged,))
