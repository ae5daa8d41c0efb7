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

_HOPELESS = 0.06
"""Confidence of the first guess below which there was no voice, whatever the detector said (noise: below 0.05)."""

_RIVAL = 0.85
"""Part of its confidence from which another guess puts it in doubt: "start counting", "stop counting"."""

SHORT = 1.2
"""Seconds of an utterance below which it is compared with every control word, not only with what is near its text."""

_NEAR = 12
"""How many phrases that look or sound alike are weighed."""

_AGAIN = 4
"""How many of them, and of the free readings, are weighed once more by a model that expects requests."""

_SUPPORT = 4.0
"""A reading by the other recogniser is at most this much (logarithm) less likely than the likeliest one."""

_BEHIND = 5.0
_APART = 0.7
_POOREST = -4.0
_SAID = 2.0
_UNREAD = 4.0
_EVIDENCE = 2.5
"""The weighed winner: at most so far behind the likeliest free reading, so far ahead of another request, its mean for a
word no poorer than that; a request that was also read freely gets a bonus, one that nobody read and that is no control word the contrary; a control word is so much likelier than in noise. Found by trial on the sounds of
`bench/ears.py`: half or twice as much changes the shares of right and wrong by about one in a hundred."""

_ALIKE = 86.0
"""Per cent of likeness in look and sound that is enough for a recogniser that cannot weigh."""


@dataclass(frozen=True, slots=True)
class Reading:
    """``sure``: it is a request to the coach, in these words; else the words are the likeliest, "" for none."""

    text: str
    sure: bool


class Reader:
    """Used by one thread, `prepare` apart. ``second`` is asked only where ``first`` is not sure."""

    def __init__(self, first: Recogniser, second: Recogniser | None, vocabulary: Vocabulary) -> None:
        self._first = first
        self._second = second
        self._vocabulary = vocabulary
        self._usual: Mapping[str, float] | None = None

    @property
    def engines(self) -> str:
        return self._first.name + (f" and {self._second.name}" if self._second else "")

    def prepare(self) -> None:
        """Get ready for requests that are misread, which takes seconds; until then only what is clear counts."""
        self._vocabulary.near(self._vocabulary.control[:1], 1)
        weigher = self._first if isinstance(self._first, Weigher) else None
        self._usual = _weights(weigher, _ROOM_NOISE, self._vocabulary.control) if weigher else {}

    def read(
        self, samples: Samples, voiced: float, meaning: Meaning, suspect: Callable[[str], None] = lambda _: None
    ) -> Reading:
        """``voiced``: seconds of the samples in which somebody speaks. ``suspect`` is told at once what may be a short
        request, long before that is sure."""
        guesses = self._first.hear(samples)
        if is_clear(guesses, meaning):
            return Reading(guesses[0].text, sure=True)
        hopeless = not guesses or (isinstance(self._first, Weigher) and guesses[0].confidence < _HOPELESS)
        likely = next((guess.text for guess in guesses if meaning(guess.text) is not None), None)
        if likely is not None and voiced < SHORT and not hopeless:
            suspect(likely)
        others = self._second.hear(samples) if self._second else ()
        best = next((guess.text for guess in (*guesses, *others)), "")
        if hopeless or self._usual is None:
            return Reading(best, sure=False)
        found = self._matched(samples, guesses, others, voiced, meaning)
        return Reading(found, sure=True) if found else Reading(best, sure=False)

    def _matched(
        self,
        samples: Samples,
        guesses: tuple[Guess, ...],
        others: tuple[Guess, ...],
        voiced: float,
        meaning: Meaning,
    ) -> str | None:
        """The request that was made, if one was, among those that look or sound like what was read."""
        free = spoken_alike([guess.text for guess in (*guesses[:3], *others)])
        near = self._vocabulary.near(free, _NEAR)
        if not isinstance(self._first, Weigher):
            return _alike(free, near, meaning, self._vocabulary)
        short = self._vocabulary.control if voiced < SHORT else ()
        requests = tuple(text for text in dict.fromkeys((*near, *short)) if meaning(text) is not None)
        weights = _weights(self._first, samples, tuple(dict.fromkeys((*free, *requests))))
        if found := supported(weights, spoken_alike([guess.text for guess in others]), meaning):
            return found
        known = (
            text for text in weights if meaning(text) is not None and self._is_more_than_noise(text, weights[text])
        )
        best = sorted(known, key=lambda text: -self._odds(text, weights[text]))
        again = tuple(dict.fromkeys((*free[:2], *best[:_AGAIN])))
        said = frozenset(spoken_alike([guess.text for guess in guesses]))
        primed = _weights(self._first, samples, again, primed=True)
        return chosen(primed, said, frozenset((*free, *self._vocabulary.control)), meaning)

    def _is_more_than_noise(self, text: str, weight: float) -> bool:
        return weight > (self._usual or {}).get(text, -99.0) + _EVIDENCE

    def _odds(self, text: str, weight: float) -> float:
        """Words that Whisper likes to hear in anything ("yeah") have to be likelier than those that it does not."""
        return weight - 0.5 * ((self._usual or {}).get(text, -10.0) + 10.0)


def _weights(weigher: Weigher, samples: Samples, texts: tuple[str, ...], primed: bool = False) -> dict[str, float]:
    return dict(zip(texts, weigher.weigh(samples, texts, primed), strict=True))


def is_clear(guesses: tuple[Guess, ...], meaning: Meaning) -> bool:
    """Whether the first guess is a request, likely in itself and clearly likelier than another request."""
    if not guesses or guesses[0].confidence < CONFIDENT:
        return False
    means = meaning(guesses[0].text)
    rivals = (guess for guess in guesses[1:] if guess.confidence > _RIVAL * guesses[0].confidence)
    return means is not None and all(meaning(guess.text) in (means, None) for guess in rivals)


def supported(weights: Mapping[str, float], heard: tuple[str, ...], meaning: Meaning) -> str | None:
    """The request that the other recogniser heard, if the better one finds it nearly as likely as anything."""
    likeliest = max(weights.values(), default=0.0)
    near = (text for text in heard if weights.get(text, likeliest - 99) >= likeliest - _SUPPORT)
    return next((text for text in near if meaning(text) is not None), None)


def chosen(weights: Mapping[str, float], said: frozenset[str], usual: frozenset[str], meaning: Meaning) -> str | None:
    """The request among the weighed texts that was made, if one was. ``said``: read freely as well; ``usual``: read by
    either recogniser, or a control word."""
    scores: dict[Hashable, tuple[float, str]] = {}
    for text, weight in weights.items():
        if (means := meaning(text)) is not None:
            score = weight + (_SAID if text in said else 0.0) - (0.0 if text in usual else _UNREAD)
            scores[means] = max(scores.get(means, (score, text)), (score, text))
    ranked = sorted(scores.values(), reverse=True)
    if not ranked or (len(ranked) > 1 and ranked[1][0] > ranked[0][0] - _APART):
        return None
    score, text = ranked[0]
    poor = weights[text] / (len(text.split()) + 1) < _POOREST
    return None if poor or score < max(weights.values()) - _BEHIND else text


def _alike(free: tuple[str, ...], near: tuple[str, ...], meaning: Meaning, vocabulary: Vocabulary) -> str | None:
    for text in (*free, *near):
        if meaning(text) is not None and (text in free or vocabulary.likeness(free, text) >= _ALIKE):
            return text
    return None
