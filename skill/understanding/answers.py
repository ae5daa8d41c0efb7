"""Words as an answer to what the coach has asked: the rule of `context`."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from catalog import Catalog
from skill.intents.picking import pick_out
from skill.person import Intent, Person, Question, QuestionKind, SlotValue
from skill.understanding.context import NO, YES, Expected
from skill.understanding.fillers import BEFORE, lead, without_fillers
from skill.understanding.names import UNKNOWN
from skill.understanding.narrowing import narrowed
from skill.understanding.negating import is_a_no
from skill.understanding.spans import Finder
from skill.understanding.templates import Match, Templates

MOST_ADDED = 6
"""Words that may follow a yes or no without being understood: "no i will stick with this one"."""

_LIGHT = frozenset(
    "the a an one ones please just only maybe number of i think with for it is and then do let us".split()
)

_NODS = frozenset("right mhm huh aha".split())
_LONGEST_NOD = 2


class Answers:
    """Understands words in the light of a question."""

    def __init__(self, catalog: Catalog, templates: Templates, finder: Finder) -> None:
        self._catalog = catalog
        self._templates = templates
        self._finder = finder

    def answer(
        self,
        words: tuple[str, ...],
        situation: Person,
        wanted: Expected,
        understand: Callable[[tuple[str, ...]], Intent | None],
    ) -> Intent | None:
        """What the words mean to this question; None where it makes no difference."""
        question = situation.question
        return (
            (self._placed(words, question, wanted) if question else None)
            or self._bare(words, wanted)
            or self._first(words, wanted)
            or (self._led(words, wanted, understand) if question else None)
        )

    def standing_for(self, intent: Intent, wanted: Expected, question: Question | None) -> Intent:
        """The intent, or the one that it means here."""
        if question and (picked := pick_out(question, intent)):
            return picked
        values = ["", *(str(value) for value in intent.slots.values())]
        found = next(
            (wanted.stands_for[intent.name, each] for each in values if (intent.name, each) in wanted.stands_for), None
        )
        return found or intent

    def _placed(self, words: tuple[str, ...], question: Question, wanted: Expected) -> Intent | None:
        """One of the choices: by its place, or by some words of its name."""
        choice = self._choice(words)
        if choice and wanted.places:
            at = choice - 1 if choice > 0 else len(wanted.places) + choice
            return wanted.places[at] if 0 <= at < len(wanted.places) else None
        if question.kind is not QuestionKind.WHICH_EXERCISE:
            return None
        if choice:
            return pick_out(question, Intent("ChooseIntent", {"choice": str(choice)}))
        if (whole := self._match(words)) and whole.intent not in ("ChooseIntent", "HowToIntent"):
            return None
        named = narrowed(words, question.choices, self._catalog, _LIGHT) or self._only_value(words, "exercise")
        return pick_out(question, Intent("HowToIntent", {"exercise": named})) if named else None

    def _choice(self, words: tuple[str, ...]) -> int | None:
        found = self._match(words, frozenset(("ChooseIntent",)))
        if found:
            return int(str(found.slots["choice"]))
        value = self._only_value(words, "number")
        return value if isinstance(value, int) else None

    def _bare(self, words: tuple[str, ...], wanted: Expected) -> Intent | None:
        for kind, (intent, slot) in wanted.bare.items():
            value = self._only_value(words, kind)
            if value is not None:
                return Intent(intent, {slot: value})
        return None

    def _only_value(self, words: tuple[str, ...], kind: str) -> int | str | tuple[str, ...] | None:
        """The value of the kind, if nothing else is said."""
        spans = [each for each in self._finder.find(words) if each.kind == kind]
        if len(spans) != 1:
            return None
        others = (*words[: spans[0].start], *words[spans[0].end :])
        if not all(word in _LIGHT for word in others):
            return None
        value = spans[0].value
        return value[0] if isinstance(value, tuple) and len(value) == 1 else value

    def only_exercise(self, words: tuple[str, ...]) -> SlotValue | None:
        """The exercise, or those that fit, if its name is all that is said, also where it was misheard."""
        value = self._only_value(words, "exercise")
        return None if value in UNKNOWN else value

    def _first(self, words: tuple[str, ...], wanted: Expected) -> Intent | None:
        found = self._match(words, wanted.first) if wanted.first else None
        return Intent(found.intent, dict(found.slots)) if found else None

    def _led(
        self, words: tuple[str, ...], wanted: Expected, understand: Callable[[tuple[str, ...]], Intent | None]
    ) -> Intent | None:
        """ "yes" or "no" with more words."""
        answer, rest = self.leading(words)
        same = wanted.yes | wanted.no
        whole = self._match(words)
        if answer is None or not rest or (whole and whole.intent not in same):
            return None
        more = understand(rest)
        if more is not None and more.name not in (YES, NO) and (more.slots or more.name not in same):
            return more
        if more is None and (len(rest) > MOST_ADDED or (wanted.careful and answer == YES)):
            return None
        taken_back = more is not None and {answer, more.name} == {YES, NO}  # "yes, but not now"
        return Intent(NO if taken_back else answer)

    def leading(self, words: tuple[str, ...]) -> tuple[str | None, tuple[str, ...]]:
        """The yes or no that the words begin with, and what follows it."""
        start = lead(words, BEFORE)
        found = self._match(words[start : start + 1], frozenset((YES, NO)))
        if found and found.intent == NO and not is_a_no(words[start:]):
            return None, words
        return (found.intent, words[start + 1 :]) if found else (None, words)

    def _match(self, words: Sequence[str], among: frozenset[str] | None = None) -> Match | None:
        for start, end in without_fillers(words):
            if found := self._templates.matches(words[start:end], among):
                return found[0]
        return None


def nods(words: tuple[str, ...]) -> bool:
    """Whether it is a murmur ("uh huh", "yeah right"): a yes to most questions, but too little to delete things at."""
    return len(words) <= _LONGEST_NOD and words[-1] in _NODS
