"""Orders with a "not" in them: whoever says "don't skip the warm-up" wants anything but that."""

from __future__ import annotations

from collections.abc import Iterator

from skill.understanding.hearing import plain_forms

Words = tuple[str, ...]

_PHRASES = "there's no need to|no need to|you don't have to|you needn't|don't ever|don't|doesn't|didn't|never|not"
_DENIALS: tuple[Words, ...] = tuple(tuple(plain_forms(phrase).split()) for phrase in _PHRASES.split("|"))
_NEVER_A_NO = frozenset(("not", "never"))
"""They deny what follows; they are no answer to what was asked before."""

_NO_MORE = frozenset("more need longer further".split())
"""Words before which a "no" belongs to them: "no more rounds"."""


def affirmed(words: Words) -> Iterator[Words]:
    """The words without a "not": what would have been asked for without it."""
    for denial in _DENIALS:
        for at in range(len(words) - len(denial) + 1):
            if words[at : at + len(denial)] == denial:
                yield words[:at] + words[at + len(denial) :]
    for at, word in enumerate(words[:-1]):
        if word == "no" and words[at + 1] in _NO_MORE:
            yield words[:at] + words[at + 1 :]


def is_denial(words: Words) -> bool:
    """Whether the words begin with a "not": an order, not a story with a "not" in it."""
    return any(words[: len(denial)] == denial for denial in _DENIALS) or not is_a_no(words)


def is_a_no(words: Words) -> bool:
    """Whether a "no" that the words begin with is an answer of its own, and does not deny what follows it."""
    return words[0] not in _NEVER_A_NO and not (len(words) > 1 and words[0] == "no" and words[1] in _NO_MORE)
