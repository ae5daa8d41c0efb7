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


def question_line(question: Question, catalog: Catalog) -> str:
    """The question in words."""
    match question.kind:
        case QuestionKind.START:
            return f"Shall we start the {catalog.circuits[question.choices[0]].name}?"
        case QuestionKind.OPTION:
            return f"Shall we do it as {full_name(Move(question.choices[0], _option(question)), catalog)}?"
        case QuestionKind.SWAP:
            return f"Shall we do the {full_name(Move(question.choices[0], _option(question)), catalog)} instead?"
        case QuestionKind.WHICH_EXERCISE:
            return f"Which one: {listing((catalog.exercises[each].name for each in question.choices), 'or')}?"
        case kind:
            return _ASKED[kind]


def _option(question: Question) -> str | None:
    return question.choices[1] if len(question.choices) > 1 else None
