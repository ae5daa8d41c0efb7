"""A sentence of which one word was misheard: "paws the workout", "what's necks"."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator

from rapidfuzz import fuzz, process
from rapidfuzz.distance import Levenshtein

from skill.understanding.sounds import code

MOST_TRIES = 48
"""Sentences that are tried at most, so that long talk costs no more than a few milliseconds."""

MOST_KEPT = 2000
"""Strange words whose neighbours are kept at hand, before the store begins anew."""

LEAST_SOUNDS = 2
"""Consonants of words that are taken for each other because they sound alike: "weight" and "wait" have two."""

LEAST_ALIKE = 4
"""Consonants of a strange word of which one may have been misheard: "carcaats" for "circuits"."""

LEAST_WORDS = 2
"""A lone word is never taken for another one: "hell" is not "help"."""

LEAST_LETTERS = 3
"""Letters of a strange word that may be another one; shorter ones have too many neighbours."""

LEAST_JOINED = 5
"""Letters of a word that may have been heard in two pieces."""

MOST_STRANGE = 0.34
"""The share of the words that may be strange: of more, one can only guess what was said."""

LEAST_CERTAIN = 4
"""Words of a sentence in which a known word may be taken for one that sounds just like it."""

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
        self._nearly: dict[str, list[str]] = {}

    def corrected(self, words: Words, fits: Callable[[Words], bool]) -> tuple[Words, bool] | None:
        """The words with one put right, so that they fit, and whether that is certain.

        A word that the coach knows may well have been meant as it was heard, the more so in a short sentence.
        """
        if len(words) < LEAST_WORDS:
            return None
        found = next((tried for tried in self._tries(words) if fits(tried[0])), None)
        return (found[0], found[1] or len(words) >= LEAST_CERTAIN) if found else None

    def respelt(self, words: Words) -> Words | None:
        """The words with every strange one as the word that it is most like, and pieces of a word put together; None
        where there is nothing to mend, or more than may be mended."""
        joined = tuple(self._joined(words))
        mended = tuple(map(self._nearest, joined))
        strange = sum(word != other for word, other in zip(joined, mended, strict=True))
        return mended if mended != words and strange <= MOST_STRANGE * len(words) else None

    def _joined(self, words: Words) -> Iterator[str]:
        """ "for get it" as "forget it"."""
        at = 0
        while at < len(words):
            both = "".join(words[at : at + 2])
            is_one = at + 1 < len(words) and len(both) >= LEAST_JOINED and both in self._all
            yield both if is_one else words[at]
            at += 2 if is_one else 1

    def _nearest(self, word: str) -> str:
        if word in self._all or len(word) < LEAST_LETTERS or not word.isalpha():
            return word
        return max(self._others(word), key=lambda other: fuzz.ratio(word, other), default=word)

    def _tries(self, words: Words) -> Iterator[tuple[Words, bool]]:
        left = MOST_TRIES
        for strange in (True, False):
            for at, word in enumerate(words):
                for other in self._others(word) if (word not in self._all) == strange else ():
                    if left:
                        left -= 1
                        yield (*words[:at], other, *words[at + 1 :]), strange

    def _others(self, word: str) -> list[str]:
        """Words of the sentences that sound the same; for a strange word also those that are nearly the same."""
        if word in self._other:
            return []
        if not self._alike:
            for each in self._known:
                self._alike.setdefault(code(each), []).append(each)
        sound = code(word)
        same = [each for each in self._alike.get(sound, ()) if each != word] if len(sound) >= LEAST_SOUNDS else []
        if word in self._alike.get(sound, ()):
            return same
        if word not in self._nearly:
            if len(self._nearly) > MOST_KEPT:
                self._nearly.clear()
            self._nearly[word] = self._near(word, sound)
        return list(dict.fromkeys((*same, *self._nearly[word])))

    def _near(self, word: str, sound: str) -> list[str]:
        """Words of the sentences with all sounds of it but one, and those written nearly the same."""
        if len(sound) >= LEAST_ALIKE:
            heard = process.extract(sound, list(self._alike), scorer=Levenshtein.distance, score_cutoff=1, limit=None)
        else:
            heard = []
        written = process.extract(word, self._known, scorer=fuzz.ratio, score_cutoff=NEAR, limit=3)
        return [*(each for one in heard for each in self._alike[one[0]]), *(each[0] for each in written)]
