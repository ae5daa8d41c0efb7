"""From what was heard to what is wanted: the exact sentences first, then the matcher, both with the open question in mind."""

from __future__ import annotations

from collections.abc import Mapping

from catalog import Catalog
from skill.intents import INTENTS
from skill.intents.picking import pick_out
from skill.intents.spec import IntentSpec
from skill.person import Intent, Person
from skill.understanding.explaining import Explanation
from skill.understanding.fillers import without_fillers
from skill.understanding.hearing import words_of
from skill.understanding.names import names_of
from skill.understanding.templates import Match, templates_of

NOT_UNDERSTOOD = "AMAZON.FallbackIntent"


class Understanding:
    """Made once for a catalogue; then asked for every utterance."""

    def __init__(self, catalog: Catalog, intents: Mapping[str, IntentSpec] = INTENTS) -> None:
        self._templates = templates_of(intents.values(), names_of(catalog))

    def understand(self, text: str, situation: Person | None = None) -> Intent:
        """What is wanted; ``AMAZON.FallbackIntent`` where that is not clear."""
        return self.explain(text, situation).intent

    def explain(self, text: str, situation: Person | None = None) -> Explanation:
        """What is wanted, and how that was found."""
        found = self._exact(words_of(text))
        if found is None:
            return Explanation(Intent(NOT_UNDERSTOOD), "nothing")
        intent = Intent(found.intent, dict(found.slots))
        if situation and situation.question and (picked := pick_out(situation.question, intent)):
            return Explanation(picked, "context", found.template)
        return Explanation(intent, "template", found.template)

    def _exact(self, words: tuple[str, ...]) -> Match | None:
        for start, end in without_fillers(words):
            if found := self._templates.matches(words[start:end]):
                return found[0]
        return None
