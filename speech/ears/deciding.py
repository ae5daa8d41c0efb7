"""What is to be done about what was heard. Pure: the loop does it."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from enum import Enum, auto

from skill.person import Person, Status
from skill.understanding import Understanding
from speech.ears.addressed import after_name, mute_wish, own_words
from speech.events import Heard

NOT_UNDERSTOOD = "AMAZON.FallbackIntent"

_EXACT = ("template", "context")

_ANSWERS = frozenset({"AMAZON.YesIntent", "AMAZON.NoIntent", "ChooseIntent", "EffortIntent"})
"""Make sense only where something was asked; elsewhere people say such words to others."""

_GREETINGS = frozenset({"LaunchRequest", "ForgetMeIntent", "AMAZON.NavigateHomeIntent"})
"""Nobody says these to the coach in the middle of a set or a rest."""


class Decision(Enum):
    """What the loop does: nothing; fall silent and wait for the end; let the voice return; let it return and show that
    something was not understood; listen for a request, for the name was called; act."""

    WAIT = auto()
    HUSH = auto()
    DROP = auto()
    UNCLEAR = auto()
    CALLED = auto()
    TAKE = auto()


def decide(heard: Heard, by_name: bool, called: bool, own: str) -> tuple[Decision, str]:
    """The decision, and the words to act on. ``by_name``: the coach listens only after its name; ``called``: it was said
    just now, or the coach has asked something; ``own``: what the coach itself said meanwhile."""
    if own_words(heard.text, own):
        return Decision.DROP, ""
    text = heard.text
    if by_name:
        rest = after_name(text)
        if rest is None and not called:
            return Decision.DROP, ""
        if rest == "":
            return (Decision.CALLED if heard.over else Decision.WAIT), ""
        text = rest if rest is not None else text
    if heard.sure:
        return (Decision.TAKE if heard.over else Decision.HUSH), text
    return (Decision.UNCLEAR if heard.over else Decision.WAIT), text


def meaning_by(understanding: Understanding) -> Callable[[str, Person], Hashable | None]:
    """What exactly words ask for where the person stands; None where they ask nothing, or nothing that makes sense."""

    def means(text: str, person: Person) -> Hashable | None:
        if (wish := mute_wish(text)) is not None:
            return ("mute", wish)
        found = understanding.explain(after_name(text) or text, person)
        intent = found.intent
        if intent.name == NOT_UNDERSTOOD or found.how not in _EXACT or not makes_sense(intent.name, person):
            return None
        return intent.name, tuple(sorted((slot, str(value)) for slot, value in intent.slots.items()))

    return means


def makes_sense(intent: str, person: Person) -> bool:
    """Whether people say this to the coach where this person stands."""
    if intent in _ANSWERS:
        return person.question is not None or person.status in (Status.IDLE, Status.FINISHED)
    return intent not in _GREETINGS or person.status not in (Status.WORKING, Status.RESTING)
