"""An utterance with its values masked: "swap it for EXERCISE". The matcher learns and scores sentences in this form."""

from __future__ import annotations

from collections.abc import Sequence

from skill.understanding.spans import Found

SEVERAL = "S"
"""Ends the mask of a list: "EQUIPMENTS" for "dumbbells a band and a ball"."""

MOST_TO_JOIN = 2
"""Words between two values of a list at most: "and a"."""

_JOINING = frozenset("and or a an the my some then with plus also nor any of no".split())


def masked(words: Sequence[str], spans: Sequence[Found]) -> tuple[str, ...]:
    """The words, each span as its kind in capitals; values in a row that belong together as one mask."""
    tokens: list[str] = []
    at = 0
    last: Found | None = None
    for span in spans:
        between = words[at : span.start]
        if last and last.kind == span.kind and span.kind in ("exercise", "equipment") and _joins(between):
            tokens[-1] = span.kind.upper() + SEVERAL
        elif is_masked(span, words):
            tokens += [*between, span.kind.upper()]
        else:
            tokens += words[at : span.end]
            at = span.end
            continue
        at, last = span.end, span
    return (*tokens, *words[at:])


def is_masked(span: Found, words: Sequence[str]) -> bool:
    """A circuit named by one word ("hamstrings") may as well be the muscle, and "one" is rarely a number."""
    if span.kind == "circuit":
        return span.end - span.start > 1
    return span.kind != "number" or span.end - span.start > 1 or words[span.start] != "one" or span.alike == 1.0


def _joins(between: Sequence[str]) -> bool:
    return len(between) <= MOST_TO_JOIN and all(word in _JOINING for word in between)
