"""Values told by words of their own ("slower", "easier"): found in what was said, so that opposites are never confused."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from skill.intents.spec import IntentSpec, SlotType
from skill.understanding.hearing import plain_forms


def telling_words(kind: SlotType) -> frozenset[str]:
    """The values that are told by a single word."""
    told = () if isinstance(kind, str) else (plain_forms(each).split() for words in kind.values() for each in words)
    return frozenset(words[-1] for words in told if len(words) == 1)


class Closed:
    """The words of every closed slot."""

    def __init__(self, intents: Mapping[str, IntentSpec]) -> None:
        self._words = {
            (spec.name, slot): kind
            for spec in intents.values()
            for slot, kind in spec.slots.items()
            if not isinstance(kind, str)
        }
        self._phrases: dict[tuple[str, str], dict[tuple[str, ...], str]] = {}

    def told(self, intent: str, slot: str, words: Sequence[str]) -> frozenset[str]:
        """The values whose words are said; of words within longer ones ("easy" in "too easy") only the longer count."""
        phrases = self._of(intent, slot)
        longest = max(map(len, phrases))
        found: set[str] = set()
        at = 0
        while at < len(words):
            size = next((size for size in range(longest, 0, -1) if tuple(words[at : at + size]) in phrases), 0)
            if size:
                found.add(phrases[tuple(words[at : at + size])])
            at += size or 1
        return frozenset(found)

    def _of(self, intent: str, slot: str) -> dict[tuple[str, ...], str]:
        key = intent, slot
        if key not in self._phrases:
            listed = self._words[key].items()
            self._phrases[key] = {tuple(plain_forms(each).split()): value for value, among in listed for each in among}
        return self._phrases[key]
