"""What sounds alike: for names and words that a recogniser mishears ("cattle bell", "remanian", "good mourning")."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import lru_cache

from jellyfish import metaphone
from rapidfuzz import fuzz, process

ALIKE = 84.0
"""rapidfuzz's ratio (0 to 100) from which a longer name is taken for a misheard one. On the phrases to develop on,
80 lets "good evening" pass for "good morning" in company, 88 loses "remanian" for "romanian"."""

ALIKE_END = 50.0
"""The same for the outer words of a name, letter by letter: "cattle" and "kettle" have 67, "the" and "ham" 33."""

LEAST_LETTERS = 5
"""Shorter words have too many neighbours: they are only known as they are."""

LEAST_CODE = 4
"""Sounds that a code must have: "KTLBL" is enough, "MRK" is not."""


@lru_cache(maxsize=4096)
def code(words: str) -> str:
    """The consonants that are heard, without the gaps between words; one for d and t, b and p, g and k, v and f, z and s;
    of vowels only that there is one at the beginning."""
    return "".join(map(_word_code, words.split()))


_MERGED = str.maketrans("DBGVZ0EIOU", "TPKFSTAAAA")


def _word_code(word: str) -> str:
    return metaphone(word).upper().translate(_MERGED) if word.isascii() else word


class Sounds:
    """Texts that can be found by what sounds like them."""

    def __init__(self, texts: Iterable[str]) -> None:
        self._joined = {text.replace(" ", ""): text for text in texts}
        self._codes: Mapping[str, str] | None = None

    def closest(self, words: Sequence[str]) -> tuple[str, float] | None:
        """The text that the words may have been, and how alike they are (0 to 1)."""
        heard = "".join(words)
        if heard in self._joined:
            return self._joined[heard], 1.0
        if len(heard) < LEAST_LETTERS:
            return None
        near = process.extractOne(heard, self._joined, scorer=fuzz.ratio, score_cutoff=ALIKE, processor=None)
        return (
            self._same_sound(" ".join(words)) or (self._joined[near[2]], near[1] / 100)
            if near
            else self._same_sound(" ".join(words))
        )

    def _same_sound(self, words: str) -> tuple[str, float] | None:
        if self._codes is None:
            self._codes = {code(text): text for text in reversed(self._joined.values())}
        sound = code(words)
        if len(sound) < LEAST_CODE or sound not in self._codes:
            return None
        text = self._codes[sound]
        alike = fuzz.ratio("".join(words.split()), text.replace(" ", "")) / 100
        return (text, max(alike, 0.85)) if alike >= 0.5 else None


def same_ends(heard: Sequence[str], name: str, known: Collection[str]) -> bool:
    """Whether the first and the last word heard are like the beginning and the end of the name.

    So "the swing" is not heard as "kb swing", nor "hamstring circuit with" as "hamstring circuit". A ``known`` word is
    only taken for another one that sounds just like it: "left" for "lift".
    """
    joined, sound = name.replace(" ", ""), code(name)
    first, last = heard[0], heard[-1]
    begins = fuzz.ratio(first, joined[: len(first)]) >= ALIKE_END
    ends = fuzz.ratio(last, joined[-len(last) :]) >= ALIKE_END
    if first in known and first not in name.split():
        begins = len(code(first)) > 1 and sound.startswith(code(first))
    if last in known and last not in name.split():
        ends = len(code(last)) > 1 and sound.endswith(code(last))
    return begins and ends
