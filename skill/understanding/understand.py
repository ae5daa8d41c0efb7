"""From what was heard to what is wanted: the exact sentences first, then the matcher, both with the open question in mind."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from catalog import Catalog
from skill.intents import INTENTS
from skill.intents.spec import IntentSpec
from skill.person import Intent, Person
from skill.understanding.answers import Answers, nods
from skill.understanding.breath import two_requests
from skill.understanding.closed import telling_words
from skill.understanding.context import NO, YES, expected
from skill.understanding.denying import at_heart, denied, in_pain
from skill.understanding.explaining import Explanation, Span
from skill.understanding.fillers import BEFORE, lead, without_fillers, without_hesitation
from skill.understanding.hearing import words_of
from skill.understanding.matcher import ANSWERED, ASKS, LIKELY, SURE, UNTOLD, Matcher
from skill.understanding.mishearing import Mishearing
from skill.understanding.model import load_model
from skill.understanding.names import names_of
from skill.understanding.negating import affirmed, is_denial
from skill.understanding.numbers import SPOKEN
from skill.understanding.spans import Finder
from skill.understanding.templates import Match, templates_of
from skill.understanding.topics import Topics

NOT_UNDERSTOOD = "AMAZON.FallbackIntent"

THRESHOLDS = {"sure": SURE, "sure of a question": LIKELY, "sure of what is not said": UNTOLD, "asks": ASKS}

DISCOMFORT = "DiscomfortIntent"

CRIES = frozenset("ow ouch oww owie ah argh".split())
"""They are heard as they are: no other word is ever taken for one ("couch")."""

MENDED = 0.83
"""How likely the meaning of words must be that were written in another way."""

EXACTLY = ("template", "templates", "context")
"""How it was found, where nothing is guessed."""

LEADING_UP, LEAST_CLAUSE = ("so", "because", "but"), 3
"""Words that a request comes after, and the fewest words that it then has."""

Words = tuple[str, ...]


class Understanding:
    """Made once for a catalogue; then asked for every utterance."""

    def __init__(self, catalog: Catalog, intents: Mapping[str, IntentSpec] = INTENTS) -> None:
        names, model = names_of(catalog), load_model()
        self._templates = templates_of(intents.values(), names)
        finder = Finder(names, model.vocabulary | self._templates.own_words)
        self._topics = Topics(catalog)
        self._matcher = Matcher(self._topics, intents, model, finder)
        known = self._templates.own_words | SPOKEN
        self._mishearing = Mishearing(known - CRIES, model.vocabulary - known)
        self._answers = Answers(catalog, self._templates, finder)
        self._telling = telling_words(intents[DISCOMFORT].slots["urgency"])

    def understand(self, text: str, situation: Person | None = None) -> Intent:
        """What is wanted; ``AMAZON.FallbackIntent`` where that is not clear, with what it ``suggests`` where one may ask."""
        return self.explain(text, situation).intent

    def explain(self, text: str, situation: Person | None = None) -> Explanation:
        """What is wanted, and how that was found."""
        words = words_of(text)
        if not words:
            return Explanation(Intent(NOT_UNDERSTOOD), "nothing")
        situation = situation or Person()
        wanted = expected(situation)
        if wanted.careful and nods(words):
            return Explanation(Intent(NOT_UNDERSTOOD), "context")
        if found := self._answers.answer(words, situation, wanted, self._clear):
            return Explanation(found, "context")
        heard = self._heard(words)
        meant = self._answers.standing_for(heard.intent, wanted, situation.question)
        if wanted.careful and heard.how not in EXACTLY and meant.name in wanted.yes | {YES}:
            return replace(heard, intent=Intent(NOT_UNDERSTOOD))
        return heard if meant is heard.intent else replace(heard, intent=meant, how="context")

    def explain_in_full(self, text: str, situation: Person | None = None) -> Explanation:
        """The same, with what the matcher makes of the words also where it was not needed."""
        found, words = self.explain(text, situation), words_of(text)
        if found.best or not words:
            return found
        scored = self._scored(words)
        return replace(found, spans=scored.spans, best=scored.best, thresholds=scored.thresholds)

    def _heard(self, words: Words) -> Explanation:
        """What the words mean with no question open; where they mean nothing, what they may have been."""
        heard = self._as_heard(words)
        if heard.intent.name != NOT_UNDERSTOOD:
            return self._with_care(heard, words)
        for reading, least in self._readings(words):
            meant = self._as_heard(reading)
            if meant.intent.name != NOT_UNDERSTOOD and meant.likely >= least and self._was_said(meant, words):
                return self._with_care(replace(meant, read_as=" ".join(reading)), reading)
        if in_pain(words):
            hurt = Intent(DISCOMFORT, {"urgency": "unwell" if "dizzy" in words else "pain"})
            return self._with_care(replace(heard, intent=hurt), words)
        return self._corrected(words) or heard

    def _corrected(self, words: Words) -> Explanation | None:
        """What they mean with one word put right; only suggested where that is not certain."""
        corrected = self._mishearing.corrected(words, self._fits)
        if corrected is None:
            return None
        right, certain = corrected
        meant = self._with_care(replace(self._as_heard(right), read_as=" ".join(right)), right)
        if certain or meant.intent.name == NOT_UNDERSTOOD:
            return meant
        return replace(meant, intent=Intent(NOT_UNDERSTOOD, suggests=meant.intent))

    def _readings(self, words: Words) -> Iterator[tuple[Words, float]]:
        """Other words that they may have been, and how likely their meaning must be."""
        tried = (without_hesitation(words), 0.0), (self._mishearing.respelt(words), MENDED), (self._clause(words), 0.0)
        yield from ((reading, least) for reading, least in tried if reading and reading != words)

    def _with_care(self, heard: Explanation, words: Words) -> Explanation:
        """Discomfort that is denied is none, and at the heart it is urgent."""
        if heard.intent.name != DISCOMFORT:
            return heard
        if denied(words, self._telling):
            return replace(heard, intent=Intent(NOT_UNDERSTOOD))
        urgent = at_heart(words) and heard.intent.slots.get("urgency") != "emergency"
        return replace(heard, intent=Intent(DISCOMFORT, {"urgency": "emergency"})) if urgent else heard

    def _clause(self, words: Words) -> Words | None:
        """The part of a sentence that is a request: "i am in a hotel so" start my workout."""
        clauses = [words[at + 1 :] for at, word in enumerate(words) if word in LEADING_UP and at]
        return next((each for each in clauses if len(each) >= LEAST_CLAUSE and self._exactly(each)), None)

    def _as_heard(self, words: Words) -> Explanation:
        """What just these words mean."""
        if found := self._exact(words):
            return Explanation(Intent(found.intent, dict(found.slots)), "template", found.template)
        if both := two_requests(words, self._exactly):
            return Explanation(both, "templates")
        answer, rest = self._answers.leading(words)
        if answer and rest:
            more = self._as_heard(rest)
            if more.intent.name not in (NOT_UNDERSTOOD, YES, NO):
                return more
        return self._guessed(words)

    def _fits(self, words: Words) -> bool:
        """Whether a sentence of more than one word is in them."""
        return any(
            end - start > 1 and self._templates.matches(words[start:end]) for start, end in without_fillers(words)
        )

    def _clear(self, words: Words) -> Intent | None:
        intent = self._heard(words).intent
        return None if intent.name == NOT_UNDERSTOOD else intent

    def _exactly(self, words: Words) -> Intent | None:
        found = self._exact(words)
        return Intent(found.intent, dict(found.slots)) if found else None

    def _was_said(self, meant: Explanation, words: Words) -> bool:
        """Discomfort is never read into other words: at least a word that tells of it was heard as such."""
        return meant.intent.name != DISCOMFORT or not self._telling.isdisjoint(words)

    def _guessed(self, words: Words) -> Explanation:
        """What the matcher makes of the words; nothing where they deny what it makes of them, or are numbers alone."""
        found = self._matched(words)
        wish = found.intent.suggests or found.intent
        if all(word in SPOKEN or word.lstrip("-").isdigit() for word in words) or self._is_denied(words, wish):
            return replace(found, intent=Intent(NOT_UNDERSTOOD))
        return found

    def _is_denied(self, words: Words, wish: Intent) -> bool:
        """Whether the very same would be asked for by the words without the "not" in them."""
        if wish.name in ANSWERED or wish.name == NOT_UNDERSTOOD:
            return False
        said = words[lead(words, BEFORE) :]
        if any(wish == self._exactly(each) for each in affirmed(words)):
            return True
        return any(wish == self._likely(each) for each in affirmed(said)) if is_denial(said) else False

    def _likely(self, words: Words) -> Intent | None:
        guess = self._matcher.guess(words)
        return guess.intent if guess.score >= UNTOLD else None

    def _matched(self, words: Words) -> Explanation:
        if name := self._answers.only_exercise(words):
            return Explanation(Intent("HowToIntent", {"exercise": name}), "name")
        return self._scored(words)

    def _scored(self, words: Words) -> Explanation:
        guess = self._matcher.guess(words)
        spans = tuple(Span(" ".join(words[each.start : each.end]), each.kind, each.value) for each in guess.spans)
        intent = Intent(NOT_UNDERSTOOD)
        if guess.intent and guess.score >= guess.least:
            intent = guess.intent
        elif guess.intent and guess.score >= ASKS:
            intent = Intent(NOT_UNDERSTOOD, suggests=guess.intent)
        return Explanation(intent, "matcher", None, spans, guess.best, THRESHOLDS)

    def _exact(self, words: Words) -> Match | None:
        for start, end in without_fillers(words):
            if found := self._sentence(words[start:end]):
                return found
        return None

    def _sentence(self, words: Words) -> Match | None:
        """The sentence that the words are. A question of a topic comes before names and before other words on topics."""
        found = next(iter(self._templates.matches(words)), None)
        topic = self._topics.asked(words)
        if topic and (found is None or found.intent == "TopicIntent" or not found.literal):
            return Match("TopicIntent", {"topic": topic}, " ".join(words), 0)
        return found
