"""Which of a few exercises some words fit: "the banded one", "the one with the dumbbells", "staggered"."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from catalog import Catalog
from skill.understanding.hearing import words_of
from skill.understanding.names import plural
from skill.understanding.sounds import Sounds


def narrowed(words: Sequence[str], choices: Sequence[str], catalog: Catalog, light: Collection[str]) -> tuple[str, ...]:
    """The choices that the words fit best; empty where they tell nothing between them, or say mostly other things.

    ``light`` words are not looked at.
    """
    known = {key: _words_about(key, catalog) for key in choices}
    telling = (
        frozenset[str]().union(*known.values()) - frozenset[str].intersection(*map(frozenset, known.values())) - {"one"}
    )
    sounds = Sounds(telling)
    heard = {word if word in telling else _meant(word, sounds) for word in words if word not in light}
    if 2 * len(heard & telling) < len(heard):
        return ()
    scores = {key: sum(about[word] for word in heard & telling if word in about) for key, about in known.items()}
    most = max(scores.values(), default=0)
    chosen = tuple(key for key, score in scores.items() if score == most)
    return chosen if most and len(chosen) < len(choices) else ()


def _meant(word: str, sounds: Sounds) -> str:
    near = sounds.closest((word,))
    return near[0] if near else ""


def _words_about(key: str, catalog: Catalog) -> dict[str, int]:
    """The words of its name (each counts two), of other names, and of the things that it is done with (one)."""
    exercise = catalog.exercises[key]
    things = [catalog.equipment[each] for each in exercise.equipment]
    texts = [*exercise.aliases, *(each.name for each in things)]
    texts += [alias for each in things for alias in each.aliases if len(alias.split()) == 1]
    words = dict.fromkeys((form for text in texts for word in words_of(text) for form in (word, plural(word))), 1)
    return words | dict.fromkeys((form for word in words_of(exercise.name) for form in (word, plural(word))), 2)
