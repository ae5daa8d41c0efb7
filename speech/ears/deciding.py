"""What is to be done about what was heard. Pure: the loop does it."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from dataclasses import dataclass
from enum import Enum, auto

from skill.person import Intent, Person, QuestionKind, Status
from skill.understanding import Understanding
from skill.understanding.hearing import words_of
from speech.ears.addressed import after_name, mute_wish, request_in
from speech.events import Heard

NOT_UNDERSTOOD = "AMAZON.FallbackIntent"

_EXACT = ("template", "context")

_ANSWERS = frozenset({"AMAZON.YesIntent", "AMAZON.NoIntent", "ChooseIntent", "EffortIntent"})
"""Make sense only where something was asked; elsewhere people say such words to others."""

_BANDS = frozenset({"band", "bands"})
"""With one of these it is about a band also where nobody asked: "i have a long band"."""

_GREETINGS = frozenset({"LaunchRequest", "ForgetMeIntent", "AMAZON.NavigateHomeIntent"})
"""Nobody says these to the coach in the middle of a set or a rest."""


_TO_OTHERS = frozenset({"good morning", "ask me"})
"""Requests in these few words, but in the middle of a set or a rest they are rather said to others: "… if you ask me"."""


class Decision(Enum):
    """What the loop does: nothing; fall silent and wait for the end; let the voice return; let it return and show that
    something was not understood, or was the coach's own word, or came too late; listen for a request, for the name
    was called; act."""

    WAIT = auto()
    HUSH = auto()
    DROP = auto()
    UNCLEAR = auto()
    OWN = auto()
    LATE = auto()
    CALLED = auto()
    TAKE = auto()


@dataclass(frozen=True, slots=True)
class Attention:
    """Whom the coach listens to. ``by_name``: only to who calls it by its name; ``called``: somebody did just now;
    ``asked``: it has just asked something, and an answer needs no name."""

    by_name: bool = False
    called: bool = False
    asked: bool = False

    @property
    def open(self) -> bool:
        return not self.by_name or self.called or self.asked


@dataclass(frozen=True, slots=True)
class Verdict:
    """The decision, the words to act on or to show, and whether they were said to the coach by its name."""

    decision: Decision
    text: str = ""
    named: bool = False


def decide(heard: Heard, attention: Attention, own: bool = False, late: bool = False) -> Verdict:
    """What becomes of what was heard. ``own``: the coach itself was saying this; ``late``: it was said too long ago to be
    obeyed."""
    rest = after_name(heard.text)
    named = rest is not None or attention.called
    text = request_in(heard.text)
    if own:
        return Verdict(Decision.OWN, text) if heard.over and heard.sure else Verdict(Decision.DROP)
    if not attention.open and not named:
        return Verdict(Decision.DROP)
    if not heard.over and (late or not heard.sure):
        return Verdict(Decision.WAIT, text, named)
    if late:
        return Verdict(Decision.LATE, text, named)
    if rest == "" and not (heard.sure and attention.open):
        return Verdict(Decision.CALLED if heard.over else Decision.WAIT, "", named)
    if heard.sure:
        return Verdict(Decision.TAKE if heard.over else Decision.HUSH, text, named)
    return Verdict(Decision.UNCLEAR, text, named)


def meaning_by(understanding: Understanding) -> Callable[[str, Person], Hashable | None]:
    """What exactly words ask for where the person stands; None where they ask nothing, or nothing that makes sense."""

    def means(text: str, person: Person) -> Hashable | None:
        if (wish := mute_wish(text)) is not None:
            return ("mute", wish)
        found = understanding.explain(request_in(text), person)
        intent = found.intent
        if intent.name == NOT_UNDERSTOOD or found.how not in _EXACT or not makes_sense(intent.name, person):
            return None
        if " ".join(words_of(text)) in _TO_OTHERS and person.status in (Status.WORKING, Status.RESTING):
            return None
        if _only_which_band(intent, text) and not _asked_which_band(person):
            return None
        if found.read_as is not None and not set(words_of(found.read_as)) <= set(words_of(text)):
            return None  # other words were read into it: a recogniser's mistakes are put right by the sound instead
        return intent.name, tuple(sorted((slot, str(value)) for slot, value in intent.slots.items()))

    return means


def _only_which_band(intent: Intent, text: str) -> bool:
    """Whether it is just a "round" or a "long": to no other question, and without any, people say such words to others."""
    return set(intent.slots) == {"band"} and not _BANDS.intersection(words_of(text))


def _asked_which_band(person: Person) -> bool:
    return person.question is not None and person.question.kind is QuestionKind.WHICH_BAND


def makes_sense(intent: str, person: Person) -> bool:
    """Whether people say this to the coach where this person stands."""
    if intent in _ANSWERS:
        return person.question is not None or person.status in (Status.IDLE, Status.FINISHED)
    return intent not in _GREETINGS or person.status not in (Status.WORKING, Status.RESTING)
