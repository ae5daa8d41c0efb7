"""What the linear model looks at: words, pairs and triples of them, and pieces of words."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from itertools import pairwise

from skill.understanding.sounds import code

UNKNOWN = "?"
"""Stands for a word that the sentences do not hold."""

PIECE = 4
"""Letters of a piece of a word."""

_LONG = 9
"""Words from which an utterance counts as long, whatever its length."""


def features(tokens: Sequence[str], vocabulary: Collection[str]) -> Iterator[str]:
    """The features of a masked utterance; words outside of the vocabulary count as unknown, but for their pieces."""
    known = ["^", *(token if token in vocabulary else UNKNOWN for token in tokens), "$"]
    yield f"n {min(len(tokens), _LONG)}"
    unknown = known.count(UNKNOWN)
    if unknown:
        yield f"n? {min(unknown, 4)}"
        yield f"n% {4 * unknown // len(tokens)}"
    for at, word in enumerate(known):
        if 0 < at < len(known) - 1:
            yield f"w {word}"
        if at + 1 < len(known):
            yield f"b {word} {known[at + 1]}"
        if at + 2 < len(known):
            yield f"t {word} {known[at + 1]} {known[at + 2]}"
            yield f"s {word} {known[at + 2]}"
    sounds = [code(token) if token.islower() else token for token in tokens]
    yield from (f"p {sound}" for sound in sounds)
    yield from (f"q {one} {other}" for one, other in pairwise(("^", *sounds, "$")))
    for token in tokens:
        if token.islower():
            yield from (f"c {piece}" for piece in pieces(token))


def pieces(word: str) -> Iterator[str]:
    bounded = f"<{word}>"
    if len(word) >= PIECE:
        yield from (bounded[at : at + PIECE] for at in range(len(bounded) - PIECE + 1))
