"""The matcher behind the exact sentences: finds the values, then scores the intents on what is left."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from skill.intents.spec import IntentSpec
from skill.person import Intent
from skill.understanding.filling import Filler
from skill.understanding.labels import NONE, Label
from skill.understanding.masking import masked
from skill.understanding.model import Model, by_intent
from skill.understanding.spans import Finder, Found
from skill.understanding.topics import Topics

SURE, ASKS = 0.6, 0.4
"""How likely an intent must be to be taken, and to be asked back ("Do you want to skip this move?")."""

TOPIC = "TopicIntent"
ON_TOPIC, LEAST_LIKELY = 0.6, 0.15
"""A question that shares so much with those of a topic is on it, if it is so likely to be a question on a topic at all."""


@dataclass(frozen=True)
class Guess:
    """The likeliest intent with its slots (None: not for the coach), and how likely the intents are."""

    intent: Intent | None
    score: float
    spans: tuple[Found, ...]
    best: tuple[tuple[str, float], ...]


class Matcher:
    """Scores what no sentence fits exactly."""

    def __init__(self, topics: Topics, intents: Mapping[str, IntentSpec], model: Model, finder: Finder) -> None:
        self._topics = topics
        self._filler = Filler(intents)
        self._model = model
        self._finder = finder

    def guess(self, words: tuple[str, ...]) -> Guess:
        """The likeliest of the intents that the words have the values for."""
        spans = self._finder.find(words)
        likely = self._model.likely(masked(words, spans))
        intents = by_intent(likely)
        best = tuple(sorted(intents.items(), key=lambda each: -each[1])[:3])
        label = Label.parse(
            max((each for each in likely if _intent(each) == best[0][0]), key=lambda each: likely[each])
        )
        topic = self._topics.best(words)
        if best[0][1] < SURE and topic and topic[1] >= ON_TOPIC and intents[TOPIC] >= LEAST_LIKELY:
            return Guess(Intent(TOPIC, {"topic": topic[0]}), max(SURE, intents[TOPIC]), spans, best)
        slots = self._filler.fill(label, words, spans, topic[0] if topic else None)
        if label.intent == NONE or slots is None:
            return Guess(None, intents.get(NONE, 0.0), spans, best)
        return Guess(Intent(label.intent, slots), intents[label.intent], spans, best)


def _intent(label: str) -> str:
    return label.partition(" ")[0]
