"""What an utterance says, and whether that is sure: the recognisers' readings against what the coach understands.

A reading counts when it is, word for word, something that people say to this coach. So the first question is never
"what do these words mean" but "which of all requests was this, if it was one": first what the better recogniser heard,
then what the other one heard, then every request that looks or sounds like either, weighed by the better recogniser
against the sound itself and against the free readings. Too close a race, or a poor winner, is no request.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
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
_CONFIDENT_SHORT = 0.45
"""Confidence from which the first guess is taken as it is; in an utterance that is shorter than `SHORT`."""

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

_SUPPORT = 1.0
"""A reading by both recognisers is at most this much (logarithm) less likely than the likeliest one."""

_FAR_BEHIND = 12.0
"""A request that is so much (logarithm) less likely than what was read is not weighed once more."""

_EVIDENCE = 2.5
"""A control word is so much likelier than in noise (logarithm), to be weighed once more."""

_READ_TWICE, _CONTROL, _UNREAD = 1.0, 3.0, 3.0
"""What is added to a weight where the other recogniser read the same; where it is a control word; and what is taken
from it where it is none and nobody read it."""

_APART = 1.5
"""By so much a request must lead before every one that means something else."""

_POOREST = -5.0
"""Its mean for a word must be no poorer."""

_LONG_ROPE, _SHORT_ROPE = (7.0, 0.25), (-1.0, 0.5)
"""How far a request may stand behind the likeliest words that are none: so far, and by this part of its lead farther.
A long one has the more to lose by one misread word, and is the less likely to be something else. These numbers were
found by trial on the sounds of `bench/ears.py` and of talk that is not for the coach, so that at most one in a hundred
requests is taken for another."""

_TWINS = {"start": "stop", "starting": "stopping", "stop": "start", "stopping": "starting"}
"""Words of contrary meaning that sound alike."""

_MOST_LEAD, _DOUBT = 8.0, 2.0
"""More of a lead counts no more; the quicker weighing may put it this much too low."""

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
        self,
        samples: Samples,
        voiced: float,
        meaning: Meaning,
        suspect: Callable[[str], None] = lambda _: None,
        *,
        doubtful: bool = False,
    ) -> Reading:
        """``voiced``: seconds of the samples in which somebody speaks. ``suspect`` is told at once what may be a short
        request, long before that is sure. ``doubtful``: words of others may be among it, or of the coach, so it
        must be clear, or is nobody's."""
        guesses = self._first.hear(samples)
        if is_clear(guesses, meaning, short=voiced < SHORT) and not self._is_in_doubt(
            samples, guesses[0].text, meaning
        ):
            return Reading(guesses[0].text, sure=True)
        if doubtful:
            return Reading("", sure=False)
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
        short, twins = (self._vocabulary.control if voiced < SHORT else ()), tuple(map(_twin, free))
        requests = tuple(text for text in (*near, *short, *twins) if meaning(text) is not None)
        quick = _weights(self._first, samples, tuple(dict.fromkeys((*free, *requests))))
        heard, elsewhere = (frozenset(spoken_alike([guess.text for guess in some])) for some in (guesses, others))
        if found := supported(quick, heard & elsewhere, meaning):
            return found
        best = self._likeliest(quick, meaning)
        if not best or max(quick[text] for text in best) < max(quick.values()) - _FAR_BEHIND:
            return None
        primed = _weights(self._first, samples, tuple(dict.fromkeys((*free[:2], *best))), primed=True)
        race = Race(primed, quick, frozenset((*free, *twins)), elsewhere, frozenset(self._vocabulary.control))
        return chosen(race, meaning, short=voiced < SHORT)

    def _likeliest(self, weights: Mapping[str, float], meaning: Meaning) -> tuple[str, ...]:
        """The requests that are worth to be weighed once more, the likeliest first."""
        known = (text for text in weights if meaning(text) is not None)
        loud = (text for text in known if self._is_more_than_noise(text, weights[text]))
        return tuple(sorted(loud, key=lambda text: -self._odds(text, weights[text]))[:_AGAIN])

    def _is_in_doubt(self, samples: Samples, text: str, meaning: Meaning) -> bool:
        """Whether it may as well have been the contrary that sounds alike."""
        (plain,) = spoken_alike([text])
        other = _twin(plain)
        if other == plain or meaning(other) in (None, meaning(text)) or not isinstance(self._first, Weigher):
            return False
        said, contrary = self._first.weigh(samples, (plain, other))
        return said - contrary < _APART

    def _is_more_than_noise(self, text: str, weight: float) -> bool:
        return weight > (self._usual or {}).get(text, -99.0) + _EVIDENCE

    def _odds(self, text: str, weight: float) -> float:
        """Words that Whisper likes to hear in anything ("yeah") have to be likelier than those that it does not."""
        return weight - 0.5 * ((self._usual or {}).get(text, -10.0) + 10.0)


def _twin(plain: str) -> str:
    return " ".join(_TWINS.get(word, word) for word in plain.split())


def _weights(weigher: Weigher, samples: Samples, texts: tuple[str, ...], primed: bool = False) -> dict[str, float]:
    return dict(zip(texts, weigher.weigh(samples, texts, primed), strict=True))


@dataclass(frozen=True, slots=True)
class Race:
    """What texts weigh to a model that expects requests, and (more of them) to one that does not. ``free``: what was
    read; ``elsewhere``: by the other recogniser."""

    primed: Mapping[str, float]
    quick: Mapping[str, float]
    free: frozenset[str]
    elsewhere: frozenset[str]
    control: frozenset[str]

    def score(self, text: str, weight: float) -> float:
        """The weight, with what else speaks for this text and against it."""
        read = _READ_TWICE if text in self.elsewhere else 0.0
        if text in self.control:
            return weight + read + _CONTROL
        return weight + read - (0.0 if text in self.free else _UNREAD)


def is_clear(guesses: tuple[Guess, ...], meaning: Meaning, *, short: bool = False) -> bool:
    """Whether the first guess is a request, likely in itself and clearly likelier than another request."""
    if not guesses or guesses[0].confidence < (_CONFIDENT_SHORT if short else CONFIDENT):
        return False
    means = meaning(guesses[0].text)
    rivals = (guess for guess in guesses[1:] if guess.confidence > _RIVAL * guesses[0].confidence)
    return means is not None and all(meaning(guess.text) in (means, None) for guess in rivals)


def supported(weights: Mapping[str, float], heard: Iterable[str], meaning: Meaning) -> str | None:
    """The request that both recognisers heard, if it is about as likely as anything."""
    likeliest = max(weights.values(), default=0.0)
    near = (text for text in heard if weights.get(text, likeliest - 99) >= likeliest - _SUPPORT)
    return next((text for text in sorted(near) if meaning(text) is not None), None)


def chosen(race: Race, meaning: Meaning, *, short: bool) -> str | None:
    """The request among the weighed texts that was made, if one was."""
    ranked, quick = _ranked(race, race.primed, meaning), _ranked(race, race.quick, meaning)
    if not ranked:
        return None
    score, text = ranked[0]
    lead = min(_lead(text, ranked, meaning), _lead(text, quick, meaning) + _DOUBT)
    if lead < _APART or race.primed[text] / (len(text.split()) + 1) < _POOREST:
        return None
    rope, part = _SHORT_ROPE if short else _LONG_ROPE
    words = max((weight for other, weight in race.primed.items() if meaning(other) is None), default=-99.0)
    return text if score + part * min(lead, _MOST_LEAD) >= words - rope else None


def _ranked(race: Race, weights: Mapping[str, float], meaning: Meaning) -> list[tuple[float, str]]:
    """The best wording of each request with its score, the best one first."""
    best: dict[Hashable, tuple[float, str]] = {}
    for text, weight in weights.items():
        if (means := meaning(text)) is not None:
            scored = (race.score(text, weight), text)
            best[means] = max(best.get(means, scored), scored)
    return sorted(best.values(), reverse=True)


def _lead(text: str, ranked: Sequence[tuple[float, str]], meaning: Meaning) -> float:
    """By how much the request stands before all that mean something else."""
    means = meaning(text)
    same = max((score for score, other in ranked if meaning(other) == means), default=-99.0)
    return same - max((score for score, other in ranked if meaning(other) != means), default=-99.0)


def _alike(free: tuple[str, ...], near: tuple[str, ...], meaning: Meaning, vocabulary: Vocabulary) -> str | None:
    for text in (*free, *near):
        if meaning(text) is not None and (text in free or vocabulary.likeness(free, text) >= _ALIKE):
            return text
    return None
