"""Every question that the coach asks: one sentence each, so that it can be asked again."""

from __future__ import annotations

from catalog import Catalog
from skill.narration.steps import full_name
from skill.narration.words import listing
from skill.person import Question, QuestionKind
from skill.recipe import Move

_ASKED = {
    QuestionKind.WARMUP: "Shall we warm up first?",
    QuestionKind.COOLDOWN: "Shall we cool down now?",
    QuestionKind.EFFORT: "How was it: easy, about right, or hard?",
    QuestionKind.RESUME: "Do you want to go on from there?",
    QuestionKind.READY: "Are you ready?",
    QuestionKind.RECOVERY: "Would you like something lighter today?",
    QuestionKind.REPLACE: "Shall I leave the present workout and start the new one?",
    QuestionKind.WHICH_BAND: "Is your band a closed loop, or a long one with two ends?",
    QuestionKind.END: "Do you want to end the workout?",
    QuestionKind.FORGET: "Shall I delete everything that I remember about you?",
    QuestionKind.HELP: "Do you want to hear what you can say?",
}

CONFIRMED = {
    "LaunchRequest": "start",
    "StartCircuitIntent": "start a workout",
    "StartExerciseIntent": "do a move",
    "BuildCircuitIntent": "build a circuit of your own",
    "ListCircuitsIntent": "hear which circuits there are",
    "DescribeCircuitIntent": "hear what the circuit holds",
    "ListExercisesIntent": "hear which moves there are",
    "HowToIntent": "hear how a move is done",
    "ProTipIntent": "hear a tip",
    "TopicIntent": "hear some background",
    "ReadyIntent": "go on",
    "DoneIntent": "end this set",
    "SkipPartIntent": "leave this part out",
    "WarmupIntent": "warm up",
    "CooldownIntent": "cool down",
    "SwapExerciseIntent": "swap this move",
    "MissingEquipmentIntent": "do it without that equipment",
    "HaveEquipmentIntent": "tell me what equipment you have",
    "SetRepsIntent": "change the reps",
    "SetRoundsIntent": "change the rounds",
    "SetRestIntent": "change the rest",
    "AskFirstIntent": "change whether I ask before each move",
    "RestIntent": "take a break",
    "ChangePaceIntent": "change the pace",
    "AdjustDifficultyIntent": "change how hard the move is",
    "EffortIntent": "tell me how it felt",
    "CountingIntent": "change who counts",
    "CountPlaceIntent": "change where I call the number",
    "VerbosityIntent": "change how much I talk",
    "WhereAmIIntent": "hear how much is left",
    "WhatsNextIntent": "hear what comes next",
    "HistoryIntent": "hear what you have done",
    "DiscomfortIntent": "stop because something hurts",
    "ForgetMeIntent": "have your data deleted",
    "AMAZON.PauseIntent": "pause",
    "AMAZON.ResumeIntent": "go on",
    "AMAZON.NextIntent": "skip this move",
    "AMAZON.PreviousIntent": "go back one move",
    "AMAZON.RepeatIntent": "hear that again",
    "AMAZON.StartOverIntent": "start over",
    "AMAZON.StopIntent": "stop",
    "AMAZON.HelpIntent": "hear what you can say",
}
"""What the coach asks back where it is not sure, after "Do you want to"."""


def question_line(question: Question, catalog: Catalog) -> str:
    """The question in words."""
    match question.kind:
        case QuestionKind.START:
            return f"Shall we start the {catalog.circuits[question.choices[0]].name}?"
        case QuestionKind.OPTION:
            exercise, option = catalog.exercises[question.choices[0]], _option(question)
            return f"Shall we do {f'it {exercise.options[option].name}' if option else f'the plain {exercise.name}'}?"
        case QuestionKind.SWAP:
            return f"Shall we do the {full_name(Move(question.choices[0], _option(question)), catalog)} instead?"
        case QuestionKind.READY if question.choices:
            return f"Ready for {_coming(question, catalog)}?"
        case QuestionKind.WHICH_EXERCISE:
            return f"Which one: {listing((catalog.exercises[each].name for each in question.choices), 'or')}?"
        case QuestionKind.CONFIRM:
            return f"Do you want to {CONFIRMED[question.pending.name if question.pending else 'AMAZON.HelpIntent']}?"
        case kind:
            return _ASKED[kind]


def _coming(question: Question, catalog: Catalog) -> str:
    """What they are asked to be ready for: an exercise in its form, or a move of a routine."""
    routine = catalog.routines.get(question.choices[0])
    if routine is not None:
        return routine.moves[question.choices[1]].name
    return f"the {full_name(Move(question.choices[0], _option(question)), catalog)}"


def _option(question: Question) -> str | None:
    return question.choices[1] if len(question.choices) > 1 else None
