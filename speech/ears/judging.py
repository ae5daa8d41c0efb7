"""Which request was made, if one was: all that speaks for and against the likeliest one, weighed. Pure.

The weights were learnt by logistic regression from requests and remarks to others, by voices and over sounds that
`bench/ears.py` does not have (`python -m bench.letters.judge`), so that the bench stays a test.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from skill.understanding.hearing import words_of
from speech.ears.hearing import Guess

Meaning = Callable[[str], Hashable | None]
"""What exactly these words ask for, as something to compare; None where they are no request, or make no sense now."""

_LEAD = 12.0
"""The lead of a request without a rival."""

WEIGHTS: Mapping[str, float] = {
    "always": -1.07,
    "each letter": 0.93,
    "lead by letters": 0.13,
    "lead by words": 0.06,
    "each word": 0.40,
    "guessed": 4.44,
    "rival guessed": -5.76,
    "short": 1.19,
    "control word": 1.09,
    "length": 0.21,
    "before no request by letters": 0.11,
}
"""What a unit of each figure (see `figures`) adds to the logarithm of the odds that this request was made."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """About one utterance; likelihoods are logarithms, texts are plain words.

    ``fits``: of texts, by their letters; ``spelled``: of the letters that fit best, whatever they spell; ``weights``: of
    some of the texts, by the recogniser that knows English; ``read``: what it read; ``short``: the utterance is;
    ``control``: the short words that are said most.
    """

    guesses: tuple[Guess, ...]
    fits: Mapping[str, float]
    spelled: float
    weights: Mapping[str, float]
    read: tuple[str, ...]
    short: bool
    control: frozenset[str]


def judged(evidence: Evidence, meaning: Meaning) -> tuple[str, float] | None:
    """The likeliest request, and the logarithm of the odds that it was made; None where nothing is a request."""
    odds = {
        text: sum(WEIGHTS[name] * value for name, value in found.items())
        for text, found in candidates(evidence, meaning).items()
    }
    return max(odds.items(), key=lambda each: each[1], default=None)


def candidates(evidence: Evidence, meaning: Meaning) -> Mapping[str, Mapping[str, float]]:
    """The requests among the texts that were weighed, each with what speaks for it and against it, see `figures`."""
    requests = {text: means for text in evidence.fits if (means := meaning(text)) is not None}
    guessed = guessed_meanings(evidence.guesses, requests, meaning)
    return {text: dict(figures(evidence, text, requests, guessed)) for text in evidence.weights if text in requests}


def figures(
    evidence: Evidence, text: str, requests: Mapping[str, Hashable], guessed: Mapping[Hashable, float]
) -> Iterator[tuple[str, float]]:
    """What speaks for this text, and against it. ``requests``: all texts that are some, with what they mean; ``guessed``: the
    confidence with which a meaning was guessed."""
    means, fits, weights = requests[text], evidence.fits, evidence.weights
    others = [each for each in requests if requests[each] != means]
    alike = set(map(_squeezed, requests))
    free = [each for each in evidence.read if _squeezed(each) not in alike]
    fit = max(fits[each] for each in requests if requests[each] == means)
    weight = max(weights[each] for each in weights if requests.get(each) == means)
    behind, letters = min(0.0, fit - evidence.spelled), sum(each.isalpha() for each in text)
    yield "always", 1.0
    yield "each letter", _within(behind / max(1, letters), -4.0, 0.0)
    yield "lead by letters", _within(fit - _best(fits, others, fit - _LEAD), -8.0, _LEAD)
    yield "lead by words", _within(weight - _best(weights, others, weight - 8.0), -8.0, 8.0)
    yield "each word", _within(weight / (len(text.split()) + 1), -8.0, 0.0)
    yield "guessed", guessed.get(means, 0.0)
    yield "rival guessed", max((sure for other, sure in guessed.items() if other != means), default=0.0)
    yield "short", float(evidence.short)
    yield "control word", float(text in evidence.control)
    yield "length", min(letters, 25)
    yield "before no request by letters", _within(fit - _best(fits, free, fit - 6.0), -12.0, 6.0)


def guessed_meanings(
    guesses: tuple[Guess, ...], requests: Mapping[str, Hashable], meaning: Meaning
) -> Mapping[Hashable, float]:
    """The requests among the guesses, each with the best confidence of those that mean it. One that is cut into words in
    other places ("add around" for "add a round") is still that request."""
    alike = {_squeezed(text): means for text, means in requests.items()}
    best: dict[Hashable, float] = {}
    for guess in guesses:
        if (means := meaning(guess.text)) is None:
            means = alike.get(_squeezed(" ".join(words_of(guess.text))))
        if means is not None:
            best[means] = max(best.get(means, 0.0), guess.confidence)
    return best


def _squeezed(plain: str) -> str:
    """Plain words without the spaces between them."""
    return plain.replace(" ", "")


def _best(likelihoods: Mapping[str, float], texts: Iterable[str], least: float) -> float:
    """The likeliest of these texts; ``least`` where there is none."""
    return max((likelihoods[each] for each in texts if each in likelihoods), default=least)


def _within(value: float, least: float, most: float) -> float:
    return max(least, min(most, value))
