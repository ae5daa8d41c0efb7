"""From what was heard to what is wanted: the exact sentences first, then the matcher, both with the open question in mind."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from catalog import Catalog
from skill.intents import INTENTS
from skill.intents.picking import pick_out
from skill.intents.spec import IntentSpec
from skill.person import Intent, Person
from skill.understanding.breath import two_requests
from skill.understanding.explaining import Explanation, Span
from skill.understanding.fillers import without_fillers
from skill.understanding.hearing import words_of
from skill.understanding.matcher import Guess, Matcher
from skill.understanding.model import load_model
from skill.understanding.names import names_of
from skill.understanding.spans import Finder
from skill.understanding.templates import Match, templates_of

NOT_UNDERSTOOD = "AMAZON.FallbackIntent"

SURE, ASKS = 0.65, 0.4
THRESHOLDS = {"sure": SURE, "asks": ASKS}


class Understanding:
    """Made once for a catalogue; then asked for every utterance."""

    def __init__(self, catalog: Catalog, intents: Mapping[str, IntentSpec] = INTENTS) -> None:
        names, model = names_of(catalog), load_model()
        self._templates = templates_of(intents.values(), names)
        self._matcher = Matcher(catalog, intents, model, Finder(names, model.vocabulary | self._templates.own_words))

    def understand(self, text: str, situation: Person | None = None) -> Intent:
        """What is wanted; ``AMAZON.FallbackIntent`` where that is not clear."""
        return self.explain(text, situation).intent

    def explain(self, text: str, situation: Person | None = None) -> Explanation:
        """What is wanted, and how that was found."""
        words = words_of(text)
        if found := self._exact(words):
            intent = Intent(found.intent, dict(found.slots))
            if situation and situation.question and (picked := pick_out(situation.question, intent)):
                return Explanation(picked, "context", found.template)
            return Explanation(intent, "template", found.template)
        if both := two_requests(words, self._exactly):
            return Explanation(both, "template")
        return self._guessed(words) if words else Explanation(Intent(NOT_UNDERSTOOD), "nothing")

    def _exactly(self, words: tuple[str, ...]) -> Intent | None:
        found = self._exact(words)
        return Intent(found.intent, dict(found.slots)) if found else None

    def _guessed(self, words: Sequence[str]) -> Explanation:
        guess = self._matcher.guess(words)
        spans = tuple(Span(" ".join(words[each.start : each.end]), each.kind, each.value) for each in guess.spans)
        intent = Intent(NOT_UNDERSTOOD)
        if guess.intent and guess.score >= SURE:
            intent = guess.intent
        elif guess.intent and guess.score >= ASKS:
            intent = Intent(NOT_UNDERSTOOD, suggests=guess.intent)
        return Explanation(intent, "matcher", None, spans, guess.best, THRESHOLDS)

    def _exact(self, words: tuple[str, ...]) -> Match | None:
        for start, end in without_fillers(words):
            if found := self._templates.matches(words[start:end]):
                return found[0]
        return None
