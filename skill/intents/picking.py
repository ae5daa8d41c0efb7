"""Which exercise is meant: the one named, one of several that a name fits, or the one they are on."""

from __future__ import annotations

from dataclasses import replace

from skill.intents import slots as read
from skill.narration import explaining
from skill.person import Intent, Person, Question, QuestionKind, Status
from skill.scene import Reply, Scene


def picked(scene: Scene, intent: Intent, slot: str = "exercise") -> tuple[str | None, Reply]:
    """The exercise in the slot, or None with the reply that asks for it."""
    if choices := read.several(intent, slot):
        return None, Reply(asked_which(scene.person, intent, choices))
    exercise = read.text(intent, slot)
    if exercise is not None and exercise not in scene.catalog.exercises:
        return None, Reply(scene.person, (explaining.NOT_A_MOVE,))
    if exercise is None:
        return None, Reply(scene.person, (explaining.NO_MOVE_NOW,))
    return exercise, Reply(scene.person)


def named_or_current(scene: Scene, intent: Intent) -> tuple[str | None, Reply]:
    """The exercise in the slot; with an empty slot, the one they are on."""
    if "exercise" not in intent.slots and scene.move is not None:
        return scene.move.exercise, Reply(scene.person)
    return picked(scene, intent)


def asked_which(person: Person, intent: Intent, choices: tuple[str, ...]) -> Person:
    """The person asked which of the moves they mean; a running set waits for the answer."""
    question = Question(QuestionKind.WHICH_EXERCISE, choices, pending=intent)
    if person.status in (Status.WORKING, Status.RESTING):
        person = person.with_progress(status=Status.ASKED, performance=None)
    return replace(person, question=question)


def pick_out(question: Question, intent: Intent) -> Intent | None:
    """The intent that was waiting, with the choice that this intent makes; None if it makes none of the choices.

    A choice is a place in the list ("the second one"), a name, or a name that fits fewer of them ("the banded one").
    """
    if question.kind is not QuestionKind.WHICH_EXERCISE or question.pending is None:
        return None
    chosen = _chosen(question, intent)
    if not chosen:
        return None
    return _with_choice(question.pending, question.choices, chosen)


def _chosen(question: Question, intent: Intent) -> tuple[str, ...]:
    if choice := read.text(intent, "choice"):
        place = int(choice)
        at = place - 1 if place > 0 else len(question.choices) + place
        return question.choices[at : at + 1] if 0 <= at < len(question.choices) else ()
    named = read.several(intent, "exercise") or ((read.text(intent, "exercise") or ""),)
    return tuple(each for each in question.choices if each in named)


def _with_choice(pending: Intent, choices: tuple[str, ...], chosen: tuple[str, ...]) -> Intent:
    """The waiting intent with its ambiguous slot narrowed down to what was chosen."""
    value = chosen[0] if len(chosen) == 1 else chosen
    slots = {slot: value if old == choices else old for slot, old in pending.slots.items()}
    return replace(pending, slots=slots)
