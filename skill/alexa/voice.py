"""Alexa's voice as the coach sees it: how long it speaks, and how much one answer may hold."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

from skill.speaking import estimated_speaking_time
from skill.turn import Device

WORDS_PER_MINUTE = 150
"""How fast Alexa's English voices are taken to speak; a setting, since nobody can measure it from here."""

ESTIMATED_AT = 165
"""Words a minute at which `estimated_speaking_time` was calibrated."""

SHORTEST = 0.4
"""Seconds of the shortest word, with the silence that Alexa leaves around it (platform notes, November 2026)."""

MOST_CHARACTERS = 7500
"""Of speech in one answer, tags included: Alexa takes 8,000."""

CLOSING_CHARACTERS = 700
"""Kept free for what ends a stretch: the summary and the question."""

STRETCH_SECONDS = 360.0
"""The most of one hands-free stretch, which is about five minutes long: no round is cut for the sake of its last move."""


@lru_cache(maxsize=8)
def speaking_time(words_per_minute: int = WORDS_PER_MINUTE) -> Callable[[str], float]:
    """Seconds that Alexa takes for a text: an estimate."""

    @lru_cache(maxsize=4096)
    def seconds(text: str) -> float:
        estimated = estimated_speaking_time(text) * ESTIMATED_AT / words_per_minute
        return max(SHORTEST, estimated) if estimated else 0.0

    return seconds


def echo(words_per_minute: int = WORDS_PER_MINUTE) -> Device:
    """Any Echo, with or without a screen."""
    return Device(
        speaking_time(words_per_minute),
        steps=None,
        seconds=STRETCH_SECONDS,
        characters=MOST_CHARACTERS - CLOSING_CHARACTERS,
        stretches=True,
    )
