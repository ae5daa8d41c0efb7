"""Learn the linear model from the sentences: ``python -m skill.understanding.learn`` writes ``weights.txt``.

Multinomial logistic regression over sparse features, fitted with AdaGrad; some minutes, always with the same result.
A test proves that the committed weights were learnt from the present sentences.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from inspect import getsource
from pathlib import Path
from random import Random

import numpy as np
from numpy.typing import NDArray
from rapidfuzz.distance import Levenshtein

from catalog import Catalog, load
from skill.intents import INTENTS
from skill.understanding.features import UNKNOWN, features
from skill.understanding.hearing import words_of
from skill.understanding.labels import NONE, Label
from skill.understanding.masking import masked
from skill.understanding.model import BETWEEN, FIRST_LABEL, LARGEST, SCALE, WEIGHTS, WORD, ZERO
from skill.understanding.names import names_of
from skill.understanding.sampling import STANDING_FOR, Sampler
from skill.understanding.sounds import code
from skill.understanding.spans import NAMED, Finder, Found, Kind

CHATTER = Path(__file__).with_name("chatter.txt")

SEED = 20260105
SENTENCES, WORDINGS, CHATTER_SENTENCES = 10, 4, 24
"""Drawn at most from one template and label; from one line of chatter, which holds many more different ones."""

WITH_FILLERS, UNKNOWN_IN_REQUESTS, UNKNOWN_IN_CHATTER, BROKEN_OFF = 0.25, 0.25, 0.6, 0.1
MISHEARD, OTHER_WORD = 1.2, 0.6
"""Shares of the sentences that are learnt once more: with fillers around, with a word made unknown, broken off."""

RARE = 2
"""Templates that a word must stand in to be known to the model; a word of one alone would be learnt by heart."""

EPOCHS, AVERAGED, BATCH, RATE, SPARSE = 12, 6, 256, 0.3, 1e-7
"""``SPARSE``: how strongly weights are drawn to zero (L1), for each example."""
SMALLEST = 1
"""Weights nearer to zero (in units of 1 / SCALE) are left out."""

_NAMES = frozenset(kind.upper() for kind in NAMED)
_CUT_AFTER = frozenset("the a an my to for with of some and me i you is do this in on it at your".split())

Floats = NDArray[np.float32]
Numbers = NDArray[np.int64]


@dataclass(frozen=True)
class Example:
    """A masked sentence, its label, and the number of the template that it was drawn from; ``misheard``: not all of its
    words are those of the template."""

    tokens: tuple[str, ...]
    label: str
    template: int
    misheard: bool = False


def examples(catalog: Catalog) -> list[Example]:
    """All that is learnt from: sentences of the intents, questions on the topics, chatter."""
    names = names_of(catalog)
    sampler, finder = Sampler(names, Random(SEED), STANDING_FOR), Finder(names, ())
    drawn: list[Example] = []
    for template, label, text in _sentences(catalog, sampler):
        for form in _forms(text, sampler):
            drawn.append(Example(_masked(words_of(form), finder), label, template))
        if label != NONE and sampler.random.random() < BROKEN_OFF:
            drawn += _broken_off(drawn[-1], sampler.random)
        drawn += _of_other_things(drawn[-1])
    ears = _Ears(word for each in drawn for word in each.tokens if word.islower())
    return [
        *drawn,
        *(_with_unknown(each, sampler.random) for each in drawn if sampler.random.random() < _unknown_share(each)),
        *(ears.misheard(each, sampler.random) for each in drawn if sampler.random.random() < MISHEARD),
    ]


def _masked(words: tuple[str, ...], finder: Finder) -> tuple[str, ...]:
    standing: dict[str, Kind] = {word: kind for kind in NAMED if (word := STANDING_FOR.get(kind))}
    spans = [Found(at, at + 1, standing[word], (word,)) for at, word in enumerate(words) if word in standing]
    others = [
        each for each in finder.find(words, misheard=False) if standing.keys().isdisjoint(words[each.start : each.end])
    ]
    return masked(words, sorted((*spans, *others), key=lambda each: each.start))


def _sentences(catalog: Catalog, sampler: Sampler) -> Iterator[tuple[int, str, str]]:
    number = 0
    for spec in INTENTS.values():
        yield from ((number + 1 + at, str(label), text) for at, label, text in sampler.of_values(spec, WORDINGS))
        for template in spec.sentences:
            number += 1
            yield from ((number, str(label), text) for label, text in sampler.of_sentence(spec, template, SENTENCES))
    for topic in catalog.topics.values():
        yield from ((number + at, str(Label("TopicIntent")), ask) for at, ask in enumerate(topic.asks, 1))
        number += len(topic.asks)
    for line in chatter_lines():
        number += 1
        yield from ((number, NONE, text) for text in sampler.of_template(line, CHATTER_SENTENCES))


def chatter_lines() -> list[str]:
    """The templates of talk that is not for the coach."""
    lines = CHATTER.read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line.strip() and not line.startswith("#")]


def _forms(text: str, sampler: Sampler) -> Iterator[str]:
    yield text
    if sampler.random.random() < WITH_FILLERS:
        yield sampler.with_fillers(text)


def _broken_off(whole: Example, random: Random) -> Iterator[Example]:
    """The beginning of a sentence, up to a word after which something must come."""
    ends = [at for at, word in enumerate(whole.tokens[:-1]) if word in _CUT_AFTER and at > 0]
    if ends:
        yield Example(whole.tokens[: random.choice(ends) + 1], NONE, whole.template)


def _of_other_things(whole: Example) -> Iterator[Example]:
    """The sentence with something that the coach does not know in the place of a name: "i don't have any" milk."""
    names = [at for at, token in enumerate(whole.tokens) if token in _NAMES]
    if whole.label != NONE and len(names) == 1 and len(whole.tokens) > 1:
        at = names[0]
        yield Example((*whole.tokens[:at], UNKNOWN, *whole.tokens[at + 1 :]), NONE, whole.template)


def _unknown_share(example: Example) -> float:
    return UNKNOWN_IN_CHATTER if example.label == NONE else UNKNOWN_IN_REQUESTS


def _with_unknown(whole: Example, random: Random) -> Example:
    at = random.randrange(len(whole.tokens)) if whole.tokens else 0
    return Example((*whole.tokens[:at], UNKNOWN, *whole.tokens[at + 1 :]), whole.label, whole.template)


class _Ears:
    """Mishears: takes a word for another one that sounds alike, or gets its vowels wrong."""

    def __init__(self, words: Iterable[str]) -> None:
        self._by_sound: dict[str, list[str]] = {}
        self._found: dict[str, list[str]] = {}
        for word in sorted(set(words)):
            self._by_sound.setdefault(code(word), []).append(word)

    def misheard(self, whole: Example, random: Random) -> Example:
        """The sentence with one of its words heard as another one."""
        places = [at for at, token in enumerate(whole.tokens) if token.islower()]
        if not places:
            return whole
        at = random.choice(places)
        others = self._alike(whole.tokens[at])
        other = (
            random.choice(others)
            if others and random.random() < OTHER_WORD
            else _other_vowels(whole.tokens[at], random)
        )
        return Example((*whole.tokens[:at], other, *whole.tokens[at + 1 :]), whole.label, whole.template, misheard=True)

    def _alike(self, word: str) -> list[str]:
        if word not in self._found:
            self._found[word] = self._searched(word)
        return self._found[word]

    def _searched(self, word: str) -> list[str]:
        sound = code(word)
        near = (
            other
            for heard, others in self._by_sound.items()
            if len(sound) > 1 and Levenshtein.distance(sound, heard) <= 1
            for other in others
        )
        return [other for other in near if other != word and abs(len(other) - len(word)) < 3]


def _other_vowels(word: str, random: Random) -> str:
    return "".join(random.choice("aeiou") if letter in "aeiou" else letter for letter in word)


def vocabulary_of(drawn: Sequence[Example]) -> frozenset[str]:
    """The words that stand in enough templates, as they are written."""
    templates: dict[str, set[int]] = {}
    for each in drawn:
        for token in () if each.misheard else each.tokens:
            templates.setdefault(token, set()).add(each.template)
    return frozenset(word for word, among in templates.items() if len(among) >= RARE and word != UNKNOWN)


@dataclass(frozen=True)
class Data:
    """The examples as numbers: the features of all one after the other, with the start of each, and the labels."""

    features: Numbers
    starts: Numbers
    labels: Numbers
    feature_names: tuple[str, ...]
    label_names: tuple[str, ...]

    def batch(self, chosen: Numbers) -> tuple[Numbers, Numbers, Numbers]:
        """The features of the chosen examples, where each begins, and to which example each belongs."""
        ends = np.append(self.starts, len(self.features))
        lengths = ends[chosen + 1] - ends[chosen]
        starts = np.concatenate(([0], np.cumsum(lengths)[:-1]))
        owners = np.repeat(np.arange(len(chosen)), lengths)
        places = np.repeat(ends[chosen] - starts, lengths) + np.arange(int(lengths.sum()))
        return self.features[places], starts, owners


def in_numbers(drawn: Sequence[Example]) -> Data:
    """Features that only one template has are left out."""
    known = vocabulary_of(drawn)
    found = [tuple(dict.fromkeys(features(each.tokens, known))) for each in drawn]
    among: dict[str, set[int]] = {}
    for each, named in zip(drawn, found, strict=True):
        for feature in named:
            among.setdefault(feature, set()).add(each.template)
    kept = {feature: at for at, feature in enumerate(name for name, all_in in among.items() if len(all_in) >= RARE)}
    labels = sorted({each.label for each in drawn})
    rows = [[kept[feature] for feature in named if feature in kept] for named in found]
    starts = np.concatenate(([0], np.cumsum([len(row) for row in rows])[:-1]))
    numbers = np.fromiter((feature for row in rows for feature in row), np.int64)
    wanted = np.array([labels.index(each.label) for each in drawn])
    return Data(numbers, starts, wanted, tuple(kept), tuple(labels))


def fitted(data: Data) -> Floats:
    """The weights: a row for each feature, a column for each label; the mean of those after each of the last passes."""
    weights: Floats = np.zeros((len(data.feature_names), len(data.label_names)), np.float32)
    squares: Floats = np.full(weights.shape, 1e-3, np.float32)
    total: Floats = np.zeros_like(weights)
    random = np.random.default_rng(SEED)
    for epoch in range(EPOCHS):
        order = random.permutation(len(data.labels))
        for at in range(0, len(order), BATCH):
            _step(weights, squares, data, order[at : at + BATCH])
        if epoch >= EPOCHS - AVERAGED:
            total += weights
    return (total / AVERAGED).astype(np.float32)


def _step(weights: Floats, squares: Floats, data: Data, chosen: Numbers) -> None:
    """One step of AdaGrad on a batch."""
    used, starts, owners = data.batch(chosen)
    scores = np.add.reduceat(weights[used], starts, axis=0)
    scores -= scores.max(axis=1, keepdims=True)
    wrong = np.exp(scores)
    wrong /= wrong.sum(axis=1, keepdims=True)
    wrong[np.arange(len(chosen)), data.labels[chosen]] -= 1
    order = np.argsort(used, kind="stable")
    rows, firsts = np.unique(used[order], return_index=True)
    slope = np.add.reduceat(wrong[owners[order]], firsts, axis=0)
    squares[rows] += slope**2
    rate = RATE / np.sqrt(squares[rows])
    moved = weights[rows] - rate * slope
    weights[rows] = np.sign(moved) * np.maximum(np.abs(moved) - rate * SPARSE * len(data.labels), 0)


def fingerprint(drawn: Sequence[Example]) -> str:
    """Tells whether weights were learnt from these examples, with this way of learning."""
    ways = [getsource(each) for each in (features, in_numbers, fitted, _step, written)]
    told = repr((drawn, ways, SEED, EPOCHS, AVERAGED, BATCH, RATE, SPARSE, SMALLEST, SCALE))
    return hashlib.sha256(told.encode()).hexdigest()


def headed(print_of: str, body: str) -> str:
    """The file: its first line tells what the weights were learnt from, and whether they are still as learnt."""
    return f"{print_of} {hashlib.sha256(body.encode()).hexdigest()}\n{body}"


def written(data: Data, weights: Floats, print_of: str) -> str:
    """The weights as text, one feature a line."""
    whole = np.clip(np.rint(weights * SCALE), -LARGEST, LARGEST).astype(int)
    whole[np.abs(whole) < SMALLEST] = 0
    features = zip(data.feature_names, whole, strict=True)
    lines = sorted(f"{name}{BETWEEN}{_row(row)}" for name, row in features if row.any() or name.startswith(WORD))
    return headed(print_of, "\n".join((BETWEEN.join(data.label_names), *lines, "")))


def _row(row: NDArray[np.int64]) -> str:
    return "".join(chr(FIRST_LABEL + int(at)) + chr(ZERO + int(row[at])) for at in np.flatnonzero(row))


def learn(catalog: Catalog) -> str:
    """The text of ``weights.txt``."""
    drawn = examples(catalog)
    data = in_numbers(drawn)
    return written(data, fitted(data), fingerprint(drawn))


def main() -> None:
    WEIGHTS.write_text(learn(load()), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
