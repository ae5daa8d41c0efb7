"""What an utterance says, and whether that is sure: the recognisers' readings against what the coach understands.

A reading counts when it is, word for word, something that people say to this coach. So the first question is never
"what do these words mean" but "which of all requests was this, if it was one": first what the recogniser reads, if that is
clear; then every request that looks or sounds like it, compared with the sound itself (`speech/ears/letters.py`, and by
words) and with the free readings (`speech/ears/judging.py`). A close race, or a poor winner, is no request.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from speech.ears.hearing import FRAME, RATE, Guess, Recogniser, Speller
from speech.ears.judging import Evidence, Meaning, judged
from speech.ears.letters import Chances, fits, spelled
from speech.ears.vocabulary import Vocabulary, spoken_alike
from speech.sound import Samples

CONFIDENT = 0.5
_CONFIDENT_SHORT = 0.45
"""Confidence from which the first guess is taken as it is; in an utterance that is shorter than `SHORT`."""

_CONFIDENT_IN_DOUBT = 0.6
"""Of the better recogniser where others may be talking: it only gets what was not clear to the first, which there is mostly
others' words. (Asking as much of the first costs a twelfth of what is right in babble and takes away nothing wrong.)"""

_HOPELESS = 0.06
"""Confidence of the first guess below which there was no voice, whatever the detector said (noise: below 0.05)."""

_RIVAL = 0.85
"""Part of its confidence from which another guess puts it in doubt: "start counting", "stop counting"."""

SHORT = 1.2
"""Seconds of an utterance below which it is compared with every control word, not only with what is near its text."""

_NEAR = 24
"""How many phrases that look or sound alike are compared with the sound by their letters."""

_WEIGHED = 6
"""How many requests, the likeliest wording of each, are weighed by words as well."""

_SURE, _SURE_ALONE = -0.5, 0.5
_SURE_IN_DOUBT = 4.0
"""Logarithm of the odds from which a request is taken for made: usually (0 instead costs 0.7 % of what is right over music,
with as little wrong), by one recogniser alone, and where others may be talking, or the voice hardly stands out."""

_STANDS_OUT = 8.0
"""Decibels by which the loud parts of an utterance are above its quiet ones, which are silence or what else sounds (over
music 10 dB softer than the voice: 8 to 17, over music as loud: 4 to 12)."""

_ALMOST = 6.0
"""A control word fits this much (logarithm) worse than any letters, at most, to silence the coach before words are known."""

_APART = 1.5
"""By so much a request must be likelier than the contrary that sounds alike."""

_TWINS = {"start": "stop", "starting": "stopping", "stop": "start", "stopping": "starting"}
"""Words of contrary meaning that sound alike."""

_ALIKE = 86.0
"""Per cent of likeness in look and sound that is enough for a recogniser that cannot spell."""

_TOO_LONG = 1.2
"""Seconds for a second of silence (0.3 on two cores of a server) that the better recogniser may take: where it takes longer,
what comes after an unclear sound, a "stop", would have to wait for it, and for as long again while words are weighed."""

_TRIALS = 3

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Reading:
    """``sure``: it is a request to the coach, in these words; else the words are the likeliest, "" for none."""

    text: str
    sure: bool


class Reader:
    """Used by one thread, `prepare` apart. ``open_second``: loads a better, slower recogniser for what is not clear to the
    first; it may give None. ``clock``: seconds, to find out whether that one is too slow here."""

    def __init__(
        self,
        recogniser: Recogniser,
        vocabulary: Vocabulary,
        open_second: Callable[[], Speller | None] = lambda: None,
        clock: Callable[[], float] = time.perf_counter,
    ) -> None:
        self.recogniser = recogniser
        self._vocabulary = vocabulary
        self._open_second = open_second
        self._clock = clock
        self.second: Speller | None = None
        self._prepared = False

    @property
    def engines(self) -> str:
        return self.recogniser.name + (f" and {self.second.name}" if self.second else "")

    def prepare(self) -> None:
        """Get ready for requests that are misread, which takes seconds; until then only what is clear counts."""
        self.second = self._quick_enough(self._open_second())
        self._vocabulary.near(self._vocabulary.control[:1], 1)
        self._prepared = True

    def _quick_enough(self, second: Speller | None) -> Speller | None:
        if second is None:
            return None
        if any(self._time_of(second) <= _TOO_LONG for _ in range(_TRIALS)):
            return second
        _log.info("%s is too slow here, so what is not clear is heard by one recogniser only", second.name)
        return None

    def _time_of(self, recogniser: Recogniser) -> float:
        began = self._clock()
        recogniser.hear(np.zeros(RATE, np.float32))
        return self._clock() - began

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
        request, before that is sure. ``doubtful``: words of others may be among it, or of the coach, so it must be clearer.
        """
        recogniser, short = self.recogniser, voiced < SHORT
        if not isinstance(recogniser, Speller):
            return self._by_looks(recogniser.hear(samples), meaning, short=short)
        chances = recogniser.chances(samples)
        if short and not doubtful and (word := self._spotted(chances, meaning)):
            suspect(word)
        guesses = recogniser.hear(samples)
        if not guesses or guesses[0].confidence < _HOPELESS:
            return Reading("", sure=False)
        if is_taken(chances, guesses, meaning, short=short):
            return Reading(guesses[0].text, sure=True)
        if short and not doubtful and (likely := _first_request(guesses, meaning)):
            suspect(likely)
        if not self._prepared:
            return Reading(guesses[0].text, sure=False)
        return self._read_again(recogniser, samples, guesses, meaning, short=short, doubtful=doubtful)

    def _read_again(
        self,
        first: Speller,
        samples: Samples,
        guesses: tuple[Guess, ...],
        meaning: Meaning,
        *,
        short: bool,
        doubtful: bool,
    ) -> Reading:
        """What was not clear to the first recogniser: heard by the better one, and compared with all likely requests."""
        again = self.second.hear(samples) if self.second else ()
        best = self.second or first
        chances = best.chances(samples)
        if is_taken(chances, again, meaning, short=short) and (
            not doubtful or again[0].confidence >= _CONFIDENT_IN_DOUBT
        ):
            return Reading(again[0].text, sure=True)
        found = judged(self.evidence(best, samples, chances, (guesses, again), meaning, short=short), meaning)
        if (
            found
            and found[1] > self._least(samples, doubtful=doubtful)
            and not _is_in_doubt(chances, found[0], meaning)
        ):
            return Reading(found[0], sure=True)
        return Reading((again or guesses)[0].text, sure=False)

    def _least(self, samples: Samples, *, doubtful: bool) -> float:
        """The odds that a request must have."""
        if doubtful or _standing_out(samples) < _STANDS_OUT:
            return _SURE_IN_DOUBT
        return _SURE if self.second else _SURE_ALONE

    def evidence(
        self,
        best: Speller,
        samples: Samples,
        chances: Chances,
        guesses: tuple[tuple[Guess, ...], tuple[Guess, ...]],
        meaning: Meaning,
        *,
        short: bool,
    ) -> Evidence:
        """All that tells whether a request was made, and which. ``best``: the better recogniser, with its ``chances``;
        ``guesses``: of both."""
        read, letters = spoken_alike([guess.text for some in reversed(guesses) for guess in some[:2]]), spelled(chances)
        near = self._vocabulary.near((*read[:2], letters) if letters else read, _NEAR)
        control = self._vocabulary.control if short else ()
        texts = tuple(dict.fromkeys((*read, *near, *control, *map(_twin, read))))
        fitting = dict(zip(texts, fits(chances, texts), strict=True))
        weighed = tuple(dict.fromkeys((*_likeliest(fitting, meaning), *read[:3])))
        return Evidence(
            guesses=tuple(guess for some in guesses for guess in some),
            fits=fitting,
            spelled=fits(chances, [letters])[0] if letters else float(chances[:, 0].sum()),
            weights=dict(zip(weighed, best.weigh(samples, weighed), strict=True)),
            read=read,
            short=short,
            control=frozenset(self._vocabulary.control),
        )

    def _spotted(self, chances: Chances, meaning: Meaning) -> str | None:
        """A control word that fits the sound about as well as any letters do."""
        letters = spelled(chances)
        words = [word for word in self._vocabulary.control if meaning(word) is not None]
        if not letters or not words:
            return None
        any_letters, *fitting = fits(chances, (letters, *words))
        best = max(fitting)
        return words[fitting.index(best)] if best > any_letters - _ALMOST else None

    def _by_looks(self, guesses: tuple[Guess, ...], meaning: Meaning, *, short: bool) -> Reading:
        """For a recogniser that tells no letters: what looks and sounds very much alike is taken for the same."""
        if not guesses:
            return Reading("", sure=False)
        if is_clear(guesses, meaning, short=short):
            return Reading(guesses[0].text, sure=True)
        read = spoken_alike([guess.text for guess in guesses])
        for text in self._vocabulary.near(read, _NEAR) if self._prepared else ():
            if meaning(text) is not None and self._vocabulary.likeness(read, text) >= _ALIKE:
                return Reading(text, sure=True)
        return Reading(guesses[0].text, sure=False)


def _standing_out(samples: Samples) -> float:
    """Decibels from what nine of ten stretches of the sound exceed to what two of ten do; 0 for less than one."""
    if len(samples) < FRAME:
        return 0.0
    frames = samples[: len(samples) // FRAME * FRAME].reshape(-1, FRAME)
    quiet, loud = np.quantile(10.0 * np.log10(np.mean(frames * frames, axis=1) + 1e-9), [0.1, 0.8])
    return float(loud - quiet)


def is_taken(chances: Chances, guesses: tuple[Guess, ...], meaning: Meaning, *, short: bool) -> bool:
    """Whether the first guess is taken as it is."""
    return is_clear(guesses, meaning, short=short) and not _is_in_doubt(chances, guesses[0].text, meaning)


def is_clear(guesses: tuple[Guess, ...], meaning: Meaning, *, short: bool = False) -> bool:
    """Whether the first guess is a request, likely in itself and clearly likelier than another request."""
    if not guesses or guesses[0].confidence < (_CONFIDENT_SHORT if short else CONFIDENT):
        return False
    means = meaning(guesses[0].text)
    rivals = (guess for guess in guesses[1:] if guess.confidence > _RIVAL * guesses[0].confidence)
    return means is not None and all(meaning(guess.text) in (means, None) for guess in rivals)


def _is_in_doubt(chances: Chances, text: str, meaning: Meaning) -> bool:
    """Whether it may as well have been the contrary that sounds alike."""
    (plain,) = spoken_alike([text])
    other = _twin(plain)
    if other == plain or meaning(other) in (None, meaning(text)):
        return False
    said, contrary = fits(chances, (plain, other))
    return said - contrary < _APART


def _first_request(guesses: Sequence[Guess], meaning: Meaning) -> str | None:
    return next((guess.text for guess in guesses if meaning(guess.text) is not None), None)


def _likeliest(fitting: dict[str, float], meaning: Meaning) -> tuple[str, ...]:
    """The best wording of each of the likeliest requests."""
    best: dict[object, str] = {}
    for text in sorted(fitting, key=lambda each: -fitting[each]):
        if (means := meaning(text)) is not None and len(best) < _WEIGHED:
            best.setdefault(means, text)
    return tuple(best.values())


def _twin(plain: str) -> str:
    return " ".join(_TWINS.get(word, word) for word in plain.split())
