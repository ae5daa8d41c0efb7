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
    "(i can feel|i feel) [it|that|something] {urgency} [now|there]",
    "{urgency} [badly|a lot|so much|really bad|quite a bit|bad|right now|coach]",
    "{urgency} my (knee|back|lower back|hip|leg|ankle|shoulder|neck|hamstring|calf|foot|thigh|groin)",
    "i {urgency} (my|something in my) (knee|back|lower back|hip|leg|ankle|shoulder|neck|hamstring|calf)",
    "(i've|i have|i think i|i think i've|i just) {urgency} (my|something in my) (knee|back|hip|leg)",
    "(i've|i have|i think i|i think i've|i just) {urgency} (my|something in my) (ankle|shoulder|neck|hamstring)",
    "something [just|has|has just] {urgency} [in my (knee|back|hip|leg|ankle|shoulder|neck|hamstring|calf|thigh)]",
    "(my|the) (knee|back|hip|leg|ankle|shoulder|neck|hamstring|calf) [just|has|has just] {urgency}",
    "(i've got|i have) [a|some|a bit of|a lot of] {urgency} (down|up) my (leg|back|arm|side|neck)",
    "(i've got|i have) [a|some|a bit of|a lot of] {urgency} (across|through|round) my (leg|back|arm|side|neck)",
    "there's [a|some|a bit of|a lot of] {urgency} (down|up|across|through|round) my (leg|back|arm|side|neck)",
    "(i'm having|i'm getting) [a|some|a bit of|a lot of] {urgency} (down|up) my (leg|back|arm|side|neck)",
    "(i'm having|i'm getting) [a|some] {urgency} (across|through|round) my (leg|back|arm|side|neck)",
    "(i'm having|i'm getting) (a bit of|a lot of) {urgency} (across|through|round) my (leg|back|arm|side|neck)",
    "(i've got|i have|i'm getting|i've) {urgency} in (my|the|one|both) (leg|legs|calf|calves|foot)",
    "(i've got|i have|i'm getting|i've) {urgency} in (my|the|one|both) (feet|arm|hands|knees|side|hip)",
    "(my|the) (hamstring|knee|back|calf|hip|neck|shoulder|leg) [just] {urgency}",
    "(i'm|i am) (having|in|getting) [some|a bit of|a lot of|real|terrible] {urgency}",
    "(feeling|i'm feeling|i feel|starting to feel) [a bit|really|very|quite|rather|kind of] {urgency}",
    "(i think i'm|i think i've|i may have) {urgency} [something|my back|my knee|my hamstring|a muscle]",
    "(i might have|i feel like i've|i'm afraid i've) {urgency} [something|my back|my knee|my hamstring|a muscle]",
    "(i think|i'm afraid|i feel like) (i'm|i am) {urgency}",
    "(my|this) (left|right) (knee|leg|hip|ankle|hamstring|foot|calf|arm|shoulder) {urgency}",
    "{urgency} in my (knee|back|hip|leg|ankle|shoulder|neck|hamstring|calf|side|lower back)",
    "(stop|wait|ow|ouch|no) (it|that|this) {urgency}",
    "(there's|i've got) something wrong with my (knee|back|hip|leg|ankle|shoulder|neck|hamstring|calf|foot)",
    "(this|that|it) {urgency} (me|my knee|my back|my leg|my hip|my hamstring)",
    "(my|the) (knee|back|hip|leg|hamstring|ankle|neck|shoulder|calf) {urgency} (when|if|while|every time) i (do this|do that|bend|squat|lift|move|go down|stand up|swing|step)",
    "(it|that) {urgency} (when|if|while|every time) i (do this|do that|bend|squat|lift|move|go down|stand up|swing)",
    "(i have|i've got|there's) [a|some|terrible|bad|really bad] (knee|back|hip|leg|ankle|shoulder|neck|joint|muscle) {urgency}",
    "(somebody|someone|please|quick|you must|you need to|can you|hurry) {urgency} [quick|now|please|for me]",
    "(something|a muscle) {urgency} in my (back|leg|knee|hip|calf|hamstring|neck|shoulder)",
    "(the|my) {urgency} (is bad|is terrible|is getting worse|is back|won't stop|is unbearable)",
    "(i've|i have) gone [all|a bit|very] {urgency}",
    "(my|the) (knee|back|hip|leg|ankle|shoulder|neck|hamstring|calf|foot) (is|feels) [really|a bit|so|very|quite|all] {urgency}",
    "(my|the) (wrist|elbow|thigh|groin|lower back|hip joint|heel|shin) (is|feels) [really|a bit|so|very|quite|all] {urgency}",
    "my (legs|knees|hips|hamstrings|muscles|thighs|glutes|calves|shoulders|feet) (are|feel) [really|a bit|so|very|quite|all] {urgency}",
    "(my|this) (left|right) (knee|leg|hip|ankle|hamstring|foot|calf|shoulder) (is|feels) [really|a bit|very] {urgency}",
    slots={
        "urgency": {
            "burn": (
                *("it burns", "burns", "burning", "burn", "that burns", "are burning", "are on fire"),
                *("is burning", "feel the burn", "is on fire", "shaking", "are shaking", "is shaking"),
                *("burning up", "burning sensation", "feel it burning", "are wobbling", "are like jelly"),
                *("are stinging from the work", "this burns"),
            ),
            "pain": (
                *("injured", "pulled", "strained", "twisted", "tweaked", "rolled", "tore", "torn", "popped"),
                *("snapped", "cracked", "gave way", "argh", "pulled something", "that hurts", "it hurts"),
                *("hurts", "hurt", "pain", "sharp pain", "ouch", "in pain", "aches", "i pulled something"),
                *("i hurt myself", "is hurting", "cramp", "is killing me", "are killing me", "are hurting"),
                *("pulled a muscle", "i pulled a muscle", "twisted my ankle", "i twisted my ankle"),
                *("something popped", "is sore and stings", "is paining", "paining", "are paining", "hurting"),
                *("painful", "is painful", "is painful now", "cramping", "are cramping", "cramps"),
                *("is in agony", "a shooting pain", "shooting pain", "stabbing pain", "a twinge", "twinge"),
                *("gives me pain", "sore all of a sudden", "is throbbing", "i've injured myself"),
                *("i injured myself", "i strained something", "is aching badly", "i fell", "i fell over"),
                *("i tripped", "ow", "ow ow", "stitch", "torn something", "pulled a hamstring", "twinged"),
                *("a bad back", "hurting a lot", "hurting badly", "went pop", "went twang", "seized up"),
                *("locked up", "spasm", "a spasm", "in spasm", "cramping up", "a stabbing pain", "sore"),
                *("very sore", "sharp pains", "a sharp pain", "a dull ache", "aching", "aching badly"),
                *("an ache", "a stitch", "a lot of pain", "pains", "knackered my back", "done my back in"),
                *("put my back out", "is giving me grief", "is not right", "doesn't feel right", "feels wrong"),
                *("feels funny", "feels weird", "i'm hurt", "i've hurt myself", "injured myself"),
                *("i'm injured", "this is painful", "that's painful", "too painful", "is bleeding", "bleeding"),
                *(
                    "i slipped",
                    "knee pain",
                    "back pain",
                    "hip pain",
                    "leg pain",
                    "hurting me",
                    "is hurting me",
                    "hurts me",
                ),
                *("went ping", "something went", "something gave", "something gave way", "something gave out"),
                *("aggravated", "hurt myself", "this hurts", "is agony", "jarred"),
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
                *("i've come over all funny", "about to throw up", "feeling off", "very dizzy", "dizzy spell"),
                *("a dizzy spell", "feeling weird", "nausea", "a headache", "a migraine", "a bit faint"),
                *("hot and cold", "shivery", "clammy", "spaced out", "sick to my stomach", "a tummy ache"),
                *("a stomach ache", "disoriented", "wobbly in the head", "peaky", "rough", "i feel rough"),
                *("not right", "not myself", "i feel weird", "i feel strange", "i feel off"),
                *("i'm going to puke", "going to puke", "about to puke", "i'm seeing double"),
                *("i need to be sick", "i've gone dizzy", "i've gone all dizzy", "lights are swimming"),
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
                *("get help now", "fainting", "my chest feels tight", "can't breathe", "chest pains"),
                *("severe chest pain", "my chest is hurting bad", "my chest feels heavy"),
                *("my chest is killing me", "my heart is pounding and i can't breathe"),
                *("crushing pain in my chest", "i can't breathe properly", "i can't get my breath"),
                *("i can hardly breathe", "struggling for breath", "fighting for breath", "going to collapse"),
                *("i'm going to collapse", "collapsing", "about to collapse", "i collapsed"),
                *("i'm blacking out", "blacking out", "i blacked out", "losing consciousness"),
                *("i'm going to pass out", "i'm going to faint", "i think i'm going to faint"),
                *("numb down one side", "my face has gone numb", "i need an ambulance", "get an ambulance"),
                *("i need a doctor now", "phone an ambulance", "dial nine nine nine", "call nine nine nine"),
                *("ring nine nine nine", "call emergency services", "it's an emergency"),
                *("this is an emergency", "medical emergency", "pains in my chest", "hurts in my chest"),
                *("call nine nine nine now", "get me an ambulance", "i need help now", "send an ambulance"),
                *("my chest really hurts", "a terrible pain in my chest", "call for an ambulance", "get help"),
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
            return _emergency(scene)
        case _:
            assert_never(urgency)


def _emergency(scene: Scene) -> Reply:
    """The workout is over: nobody is asked later whether to go on with it. Its sets stay in the log."""
    logged, effects = flow.partly_done(scene)
    person, more = flow.closed(logged)
    return Reply(replace(person, question=None), (safety.EMERGENCY,), ends=True, effects=effects + more)


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
    "[it|that|this] (was|felt) [a bit|really|very|quite|pretty] {effort} [today|for me|this time]",
    "[it|that|this] (was|felt) (so|just|about|way|super|rather) {effort} [today|for me|this time]",
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
    "[a|an] {effort} (workout|circuit|one|session) [today]",
    "{effort} [enough|today|i'd say|i think|coach|this time]",
    "{effort} (after that|now|after this|this time|to be honest|in the end)",
    "(was|felt) {effort} [for me|today]",
    "(the|today's|that) (level|intensity|difficulty) (was|is) {effort} [for me]",
    "(i'm|i am) {effort} [now|after that]",
    "(it|that) (was|felt) {effort} (enough|going|work|stuff)",
    "(that|it) was just the {effort} (amount|level|intensity|effort)",
    "(just the|the) {effort} (amount|level|intensity)",
    "(pretty|quite|fairly|really|very|a bit|rather) {effort} (going|stuff|work|actually)",
    "(felt|was|found it|i found that|i found this|found that) [a bit|really|very|quite|pretty|rather] {effort}",
    "(that one|this one|today) was [a bit|really|very|quite|pretty] {effort}",
    "(that set|that round|the last bit|the end) was [a bit|really|very|quite|pretty] {effort}",
    "(overall|all in all|in general) [it was|that was] [a bit|quite|pretty|very] {effort}",
    "(i'd|i would) (rate|call|describe) (it|that) [as] {effort}",
    "(way|much|far|really|just) {effort} (that was|that one|that time)",
    "(i'm|i am) (absolutely|completely|totally) {effort} [that was brutal|after that]",
    "{effort} (thanks|thank you|coach|actually|i guess)",
    "(i'm|i feel|i am) {effort} (after that|now|actually)",
    slots={
        "effort": {
            "easy": (
                *("i barely broke a sweat", "i barely break a sweat", "i barely felt it", "i barely feel it"),
                *("i barely noticed it", "i barely felt anything", "i barely broke sweat"),
                *("i hardly broke a sweat", "i hardly break a sweat", "i hardly felt it", "i hardly feel it"),
                *("i hardly noticed it", "i hardly felt anything", "i hardly broke sweat"),
                *("i could barely broke a sweat", "i could barely break a sweat", "i could barely felt it"),
                *("i could barely feel it", "i could barely noticed it", "i could barely felt anything"),
                *("i could barely broke sweat", "i could hardly broke a sweat", "i could hardly break a sweat"),
                *("i could hardly felt it", "i could hardly feel it", "i could hardly noticed it"),
                *("i could hardly felt anything", "i could hardly broke sweat", "i could have done more"),
                *("i could have done twice as much", "i could have done another round"),
                *("i could have done double", "i could have done a lot more", "i could have done it twice"),
                *("i could have done it all again", "i could have managed more"),
                *("i could have managed twice as much", "i could have managed another round"),
                *("i could have managed double", "i could have managed a lot more"),
                *("i could have managed it twice", "i could have managed it all again", "could have done more"),
                *("could have done twice as much", "could have done another round", "could have done double"),
                *("could have done a lot more", "could have done it twice", "could have done it all again"),
                *("could have managed more", "could have managed twice as much"),
                *("could have managed another round", "could have managed double"),
                *("could have managed a lot more", "could have managed it twice"),
                *("could have managed it all again", "i could've done more", "i could've done twice as much"),
                *("i could've done another round", "i could've done double", "i could've done a lot more"),
                *("i could've done it twice", "i could've done it all again", "i could've managed more"),
                *("i could've managed twice as much", "i could've managed another round"),
                *("i could've managed double", "i could've managed a lot more", "i could've managed it twice"),
                *("i could've managed it all again", "i could do that all day", "i could do that forever"),
                *("i could do that for hours", "i could go all day", "i could go forever"),
                *("i could go for hours", "i could do this all day", "i could do this forever"),
                *("i could do this for hours", "i could go on forever", "no sweat at all", "no sweat"),
                *("no effort at all", "no effort", "no trouble at all", "no trouble", "no bother at all"),
                *("no bother", "hardly any sweat at all", "hardly any sweat", "hardly any effort at all"),
                *("hardly any effort", "hardly any trouble at all", "hardly any trouble"),
                *("hardly any bother at all", "hardly any bother", "like nothing", "like child's play"),
                *("as easy as pie", "as easy as abc", "as easy as anything", "i didn't even sweat"),
                *("not tired at all", "i'm not even tired", "easy", "light", "simple", "a piece of cake"),
                *("piece of cake", "a walk in the park", "walk in the park", "a breeze", "nothing"),
                *("easy peasy", "child's play", "a doddle", "effortless", "no problem", "no problem at all"),
                *("in my sleep", "done that in my sleep", "with my eyes closed"),
                *("comfortable", "gentle", "a cinch", "easier than last time", "not hard", "not hard at all"),
                *("not difficult", "not tiring", "undemanding", "relaxed", "not very hard"),
            ),
            "right": (
                *("not too hard and not too easy", "not too hard and not too light"),
                *("not too hard but not too easy", "not too hard but not too light"),
                *("not too hard not too easy", "not too hard not too light"),
                *("not too difficult and not too easy", "not too difficult and not too light"),
                *("not too difficult but not too easy", "not too difficult but not too light"),
                *("not too difficult not too easy", "not too difficult not too light"),
                *("not too easy and not too hard", "not too easy and not too difficult"),
                *("not too easy but not too hard", "not too easy but not too difficult"),
                *("not too easy not too hard", "not too easy not too difficult"),
                *("not too light and not too hard", "not too light and not too difficult"),
                *("not too light but not too hard", "not too light but not too difficult"),
                *("not too light not too hard", "not too light not too difficult"),
                *("fine not too hard not too easy", "neither easy nor hard", "neither too hard nor too easy"),
                *("hard but good", "hard but okay", "hard but fine", "hard but doable", "hard but fun"),
                *("tough but good", "tough but okay", "tough but fine", "tough but doable", "right"),
                *("about right", "just right", "fine", "okay", "good", "perfect", "alright", "manageable"),
                *("medium", "moderate", "spot on", "in between", "not bad", "so so", "middling", "decent"),
                *("fair", "all right", "normal", "doable", "reasonable", "neither", "challenging but doable"),
                *("a good level", "in the middle", "somewhere in between", "not too bad", "just fine"),
                *("a nice level",),
            ),
            "hard": (
                *("that nearly killed me", "that nearly did me in", "that nearly finished me"),
                *("that nearly finished me off", "that almost killed me", "that almost did me in"),
                *("that almost finished me", "that almost finished me off", "it nearly killed me"),
                *("it nearly did me in", "it nearly finished me", "it nearly finished me off"),
                *("it almost killed me", "it almost did me in", "it almost finished me"),
                *("it almost finished me off", "nearly killed me", "that killed me", "that destroyed me"),
                *("that broke me", "that finished me", "that wrecked me", "it killed me", "it destroyed me"),
                *("it broke me", "it finished me", "it wrecked me", "i'm absolutely shattered"),
                *("i'm absolutely knackered", "i'm absolutely exhausted", "i'm absolutely wiped out"),
                *("i'm absolutely dead", "i'm absolutely done in", "i'm absolutely worn out"),
                *("i'm absolutely wrecked", "i'm absolutely beat", "i'm absolutely tired"),
                *("i'm completely shattered", "i'm completely knackered", "i'm completely exhausted"),
                *("i'm completely wiped out", "i'm completely dead", "i'm completely done in"),
                *("i'm completely worn out", "i'm completely wrecked", "i'm completely beat"),
                *("i'm completely tired", "i'm totally shattered", "i'm totally knackered"),
                *("i'm totally exhausted", "i'm totally wiped out", "i'm totally dead", "i'm totally done in"),
                *("i'm totally worn out", "i'm totally wrecked", "i'm totally beat", "i'm totally tired"),
                *("i'm so shattered", "i'm so knackered", "i'm so exhausted", "i'm so wiped out"),
                *("i'm so dead", "i'm so done in", "i'm so worn out", "i'm so wrecked", "i'm so beat"),
                *("i'm so tired", "i'm really shattered", "i'm really knackered", "i'm really exhausted"),
                *("i'm really wiped out", "i'm really dead", "i'm really done in", "i'm really worn out"),
                *("i'm really wrecked", "i'm really beat", "i'm really tired", "i'm pretty shattered"),
                *("i'm pretty knackered", "i'm pretty exhausted", "i'm pretty wiped out", "i'm pretty dead"),
                *("i'm pretty done in", "i'm pretty worn out", "i'm pretty wrecked", "i'm pretty beat"),
                *("i'm pretty tired", "i'm shattered", "i'm knackered", "i'm exhausted", "i'm wiped out"),
                *("i'm dead", "i'm done in", "i'm worn out", "i'm wrecked", "i'm beat", "i'm tired"),
                *("i struggled", "i suffered", "i really struggled", "i struggled a lot"),
                *("i struggled with that", "i just about made it", "i just about got through it"),
                *("i just about survived", "i just about survived that", "i just about coped"),
                *("i just about managed it", "i only just made it", "i only just got through it"),
                *("i only just survived", "i only just survived that", "i only just coped"),
                *("i only just managed it", "i barely made it", "i barely got through it", "i barely survived"),
                *("i barely survived that", "i barely coped", "i barely managed it", "i just made it"),
                *("i just got through it", "i just survived", "i just survived that", "i just coped"),
                *("i just managed it", "more than enough", "quite a lot", "hard", "tough", "difficult"),
                *("exhausting", "brutal", "heavy", "challenging", "a killer", "intense", "tiring", "tricky"),
                *("rough", "murder", "a struggle", "too much", "a bit much", "strenuous", "demanding"),
                *("gruelling", "hell", "torture", "harder than last time", "not easy", "hard work"),
                *("painful going", "very tiring", "a lot", "killer", "a challenge", "really tough going"),
                *("wrecked", "shattered", "knackered", "dead", "dying", "spent", "tired", "exhausted"),
                *("broken", "a beast", "a slog", "brutally hard", "killing", "insane", "crazy hard"),
                *("rock hard", "super hard"),
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
