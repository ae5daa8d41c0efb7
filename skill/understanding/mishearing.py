"""A sentence of which one word was misheard: "paws the workout", "what's necks"."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator

from rapidfuzz import fuzz, process

from skill.understanding.sounds import code

MOST_TRIES = 48
"""Sentences that are tried at most, so that long talk costs no more than a few milliseconds."""

LEAST_SOUNDS = 2
"""Consonants of words that are taken for each other because they sound alike: "weight" and "wait" have two."""

LEAST_WORDS = 2
"""A lone word is never taken for another one: "hell" is not "help"."""

NEAR = 75.0
"""rapidfuzz's ratio from which a word that is no word of the sentences is tried for one that is."""

Words = tuple[str, ...]


class Mishearing:
    """Tries other words that sound like those heard."""

    def __init__(self, sentence_words: Collection[str], other_words: Collection[str]) -> None:
        """``other_words`` are known to be said about other things: they are never put right ("movie" is not "move")."""
        self._known = sorted(sentence_words)
        self._all = frozenset(sentence_words)
        self._other = other_words
        self._alike: dict[str, list[str]] = {}

    def corrected(self, words: Words, fits: Callable[[Words], bool]) -> tuple[Words, bool] | None:
        """The words with one put right, so that they fit, and whether the one heard was strange.

        A word that the coach knows may well have been meant as it was heard.
        """
        if len(words) < LEAST_WORDS:
            return None
        return next((tried for tried in self._tries(words) if fits(tried[0])), None)

    def _tries(self, words: Words) -> Iterator[tuple[Words, bool]]:
        left = MOST_TRIES
        for strange in (True, False):
            for at, word in enumerate(words):
                for other in self._others(word) if (word not in self._all) == strange else ():
                    if left:
                        left -= 1
                        yield (*words[:at], other, *words[at + 1 :]), strange

    def _others(self, word: str) -> list[str]:
        """Words of the sentences that sound the same; for a strange word also those written nearly the same."""
        if word in self._other:
            return []
        if not self._alike:
            for each in self._known:
                self._alike.setdefault(code(each), []).append(each)
        sound = code(word)
        same = [each for each in self._alike.get(sound, ()) if each != word] if len(sound) >= LEAST_SOUNDS else []
        if word in self._alike.get(sound, ()):
            return same
        near = process.extract(word, self._known, scorer=fuzz.ratio, score_cutoff=NEAR, limit=3)
        return list(dict.fromkeys((*same, *(each[0] for each in near))))
