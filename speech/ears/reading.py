"""What an utterance says, and whether that is sure: the recognisers' readings against what the coach understands.

A reading counts when it is, word for word, something that people say to this coach. So the first question is never
"what do these words mean" but "which of all requests was this, if it was one": first what the better recogniser heard,
then what the other one heard, then every request that looks or sounds like either, weighed by the better recogniser
against the sound itself and against the free readings. Too close a race, or a poor winner, is no request.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass

import numpy as np

from speech.ears.hearing import RATE, Guess, Recogniser, Weigher
from speech.ears.vocabulary import Vocabulary, spoken_alike
from speech.sound import Samples

_ROOM_NOISE: Samples = (np.random.default_rng(0).standard_normal(RATE) * 6e-4).astype(np.float32)
"""A second of an empty room."""

Meaning = Callable[[str], Hashable | None]
"""What exactly these words ask for, as something to compare; None where they are no request, or make no sense now."""

CONFIDENT = 0.5
"""Confidence from which the first guess is taken as it is."""

SHORT = 1.2
"""Seconds of an utterance below which it is compared with every control word, not only with what is near its text."""

_NEAR = 12
"""How many phrases that look or sound alike are weighed."""

_SUPPORT = 8.0
"""A reading by the other recogniser is at most this much (logarithm) less likely than the likeliest one."""

_BEHIND = 4.0
_APART = 0.7
_POOREST = -3.2
_SAID = 2.0
_ALIKE = 86.0
"""The weighed winner: at most so far behind the likeliest free reading, so far ahead of another request, its mean for a
word no poorer than that; a request that was also read freely gets a bonus. Found by trial on `bench/ears.py`'s sounds.
The last one is for a recogniser that cannot weigh: per cent of likeness in look and sound."""


@dataclass(frozen=True, slots=True)
class Reading:
    """``sure``: it is a request to the coach, in these words; else the words are the likeliest, "" for none."""

    text: str
    sure: bool


class Reader:
    """Used by one thread. ``second`` is asked only where ``first`` is not sure."""

    def __init__(self, first: Recogniser, second: Recogniser | None, vocabulary: Vocabulary) -> None:
        self._first = first
        self._second = second
        self._vocabulary = vocabulary
        self._usual = first.weigh(_ROOM_NOISE, vocabulary.control) if isinstance(first, Weigher) else ()

    @property
    def engines(self) -> str:
        return self._first.name + (f" and {self._second.name}" if self._second else "")

    def read(self, samples: Samples, voiced: float, meaning: Meaning) -> Reading:
        """``voiced``: seconds of the samples in which somebody speaks."""
        guesses = self._first.hear(samples)
        if guesses and guesses[0].confidence >= CONFIDENT and meaning(guesses[0].text) is not None:
            return Reading(guesses[0].text, sure=True)
        others = self._second.hear(samples) if self._second else ()
        best = next((guess.text for guess in (*guesses, *others)), "")
        found = self._weighed(samples, guesses, others, voiced, meaning)
        return Reading(found, sure=True) if found else Reading(best, sure=False)

    def _weighed(
        self,
        samples: Samples,
        guesses: tuple[Guess, ...],
        others: tuple[Guess, ...],
        voiced: float,
        meaning: Meaning,
    ) -> str | None:
        free = spoken_alike([guess.text for guess in (*guesses[:3], *others)])
        near = self._vocabulary.near(free, _NEAR)
        if not isinstance(self._first, Weigher):
            return _alike(free, near, meaning, self._vocabulary)
        short = self._vocabulary.control if voiced < SHORT else ()
        requests = tuple(text for text in dict.fromkeys((*near, *short)) if meaning(text) is not None)
        texts = tuple(dict.fromkeys((*free, *requests)))
        weights = dict(zip(texts, self._first.weigh(samples, texts), strict=True))
        heard = spoken_alike([guess.text for guess in others])
        return chosen(weights, spoken_alike([guess.text for guess in guesses]), heard, self._bonus(), meaning)

    def _bonus(self) -> Mapping[str, float]:
        """Words that Whisper likes to hear in anything ("yeah") have to be likelier than those it does not."""
        return {text: -0.5 * (usual + 10.0) for text, usual in zip(self._vocabulary.control, self._usual, strict=False)}


def chosen(
    weights: Mapping[str, float],
    said: tuple[str, ...],
    heard: tuple[str, ...],
    bonus: Mapping[str, float],
    meaning: Meaning,
) -> str | None:
    """The request among the weighed texts that was made, if one was. ``said``: read freely; ``heard``: by the other."""
    if not weights:
        return None
    likeliest = max(weights.values())
    for text in heard:
        if meaning(text) is not None and weights.get(text, likeliest - 99) >= likeliest - _SUPPORT:
            return text
    scores: dict[Hashable, tuple[float, str]] = {}
    for text, weight in weights.items():
        if (means := meaning(text)) is not None:
            score = weight + bonus.get(text, 0.0) + (_SAID if text in said else 0.0)
            scores[means] = max(scores.get(means, (score, text)), (score, text))
    ranked = sorted(scores.values(), reverse=True)
    if not ranked or (len(ranked) > 1 and ranked[1][0] > ranked[0][0] - _APART):
        return None
    score, text = ranked[0]
    poor = weights[text] / (len(text.split()) + 1) < _POOREST
    return None if poor or score < likeliest - _BEHIND else text


def _alike(free: tuple[str, ...], near: tuple[str, ...], meaning: Meaning, vocabulary: Vocabulary) -> str | None:
    for text in (*free, *near):
        if meaning(text) is not None and (text in free or vocabulary.likeness(free, text) >= _ALIKE):
            return text
    return None
