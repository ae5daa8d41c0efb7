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
from skill.understanding.wondering import wonders

SURE, ASKS = 0.6, 0.35
"""How likely an intent must be to be taken, and to be asked back ("Do you want to skip this move?")."""

LIKELY = 0.5
"""How likely it must be where it changes nothing in the workout."""

ANSWERED = frozenset(
    f"{name}Intent"
    for name in "HowTo ProTip Topic ListCircuits DescribeCircuit ListExercises WhereAmI WhatsNext History".split()
) | {"AMAZON.RepeatIntent", "AMAZON.HelpIntent", "DiscomfortIntent"}
"""Questions, which are only answered; and discomfort, where stopping at a doubt is right."""

REPLIES = frozenset(("AMAZON.YesIntent", "AMAZON.NoIntent", "ChooseIntent"))
"""People say such words to each other all the time."""

TOPIC = "TopicIntent"
ON_TOPIC, LEAST_LIKELY = 0.6, 0.15
"""A question that shares so much with those of a topic is on it, if it is so likely to be a question on a topic at all."""


@dataclass(frozen=True)
class Guess:
    """The likeliest intent with its slots (None: not for the coach), and how likely the intents are; ``least``: how
    likely this one must be to be taken."""

    intent: Intent | None
    score: float
    spans: tuple[Found, ...]
    best: tuple[tuple[str, float], ...]
    least: float = SURE


OPPOSED = 4.0
"""How much likelier the opposite of what the words tell may be, before it is not for us to choose."""

CERTAIN = 1.0
"""How likely it must be where somebody only talks about it: then it is asked back at most."""

UNTOLD = 0.75
"""How likely it must be where none of the words that tell opposites apart was said."""


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
        label = self._label(best[0][0], likely, words)
        topic = self._topics.best(words)
        if best[0][1] < SURE and topic and topic[1] >= ON_TOPIC and intents[TOPIC] >= LEAST_LIKELY:
            return Guess(Intent(TOPIC, {"topic": topic[0]}), max(SURE, intents[TOPIC]), spans, best)
        slots = self._filler.fill(label, words, spans, topic[0] if topic else None) if label else None
        if label is None or label.intent == NONE or slots is None:
            return Guess(None, intents.get(NONE, 0.0), spans, best)
        return Guess(Intent(label.intent, slots), intents[label.intent], spans, best, self._least(label, words))

    def _label(self, intent: str, likely: Mapping[str, float], words: tuple[str, ...]) -> Label | None:
        """The intent's likeliest label that the words do not speak against; None where the sentence speaks for another."""
        labels = sorted((each for each in likely if _intent(each) == intent), key=lambda each: -likely[each])
        found = next((each for each in labels if self._filler.agrees(Label.parse(each), words)), None)
        return Label.parse(found) if found and likely[labels[0]] <= OPPOSED * likely[found] else None

    def _least(self, label: Label, words: tuple[str, ...]) -> float:
        if label.intent in ANSWERED:
            return LIKELY
        if wonders(words):
            return CERTAIN
        return SURE if self._filler.tells(label, words) and label.intent not in REPLIES else UNTOLD


def _intent(label: str) -> str:
    return label.partition(" ")[0]
