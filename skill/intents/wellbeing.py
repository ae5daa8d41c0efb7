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
    "(ouch|ow|ah|oh no|help) {urgency}",
    "(i think|i feel like|coach|stop) {urgency}",
    "(my|the) (knee|back|lower back|hip|leg|ankle|shoulder|neck|hamstring|calf|foot|wrist|elbow|thigh|muscle|joint) {urgency}",
    "(i'm|i am|i feel) [a bit|really|very|so|getting|feeling] {urgency}",
    "(i have|i've got|there's|i feel) [a|some] {urgency} [in my (knee|back|hip|leg|ankle|shoulder|neck|hamstring|calf|chest)]",
    "(it|that|this) [really] {urgency} [a lot|so much|in my (knee|back|hip|leg|ankle|shoulder|neck)]",
    "(my legs|my hamstrings|my muscles|my thighs|my glutes|it really) {urgency}",
    slots={
        "urgency": {
            "burn": (
                *("it burns", "burns", "burning", "burn", "that burns", "are burning", "are on fire", "is burning"),
                *("feel the burn", "is on fire", "shaking", "are shaking"),
            ),
            "pain": (
                *("that hurts", "it hurts", "hurts", "hurt", "pain", "sharp pain", "ouch", "i'm in pain", "in pain", "aches"),
                *("i pulled something", "i hurt myself", "is hurting", "cramp", "a cramp", "is killing me", "pulled a muscle"),
                *("twisted my ankle", "i twisted my ankle", "something popped", "i have a cramp", "is sore and stings"),
            ),
            "unwell": (
                *("dizzy", "sick", "unwell", "i'm dizzy", "i feel sick", "i don't feel well", "nauseous", "light headed"),
                *("lightheaded", "i'm going to be sick", "faint", "not feeling well", "i feel faint", "queasy"),
            ),
            "emergency": (
                *("chest pain", "my chest hurts", "i can't breathe", "i cannot breathe", "i'm fainting", "i fainted", "tight chest"),
                *("i have chest pain", "call an ambulance", "call nine one one", "heart attack", "my heart hurts", "i passed out"),
                *("i'm having a heart attack", "pain in my chest", "my chest is tight", "i'm passing out", "passed out"),
            ),
        }
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
    "[it|that|this] (was|felt|is) [a bit|really|very|quite|pretty|so|just|about|too|way too] {effort}",
    "[just|about|it was about|pretty|quite|really|a bit|too|way too] {effort}",
    "(i found it|i thought it was|it felt) [a bit|really|very|quite|just|about|too] {effort}",
    "(the|that|this) (workout|circuit|set|session|one|move) (was|felt) [a bit|really|very|quite|just|about|too] {effort}",
    "(today|today was|today it was) [a bit|really|very] {effort}",
    "that was [a bit|really|very|just|too] {effort} [for me]",
    "(i'd say|i would say|i think|i guess) [it was] {effort}",
    "[a] {effort} (workout|circuit|one|session)",
    slots={
        "effort": {
            "easy": ("easy", "light", "simple", "a piece of cake", "a walk in the park", "a breeze", "nothing", "easy peasy"),
            "right": ("right", "about right", "just right", "fine", "okay", "good", "perfect", "alright", "manageable", "medium"),
            "hard": ("hard", "tough", "difficult", "exhausting", "brutal", "heavy", "challenging", "a killer", "intense"),
        }
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
