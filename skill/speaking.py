"""How long a text takes to speak, where no voice can tell: an estimate from its syllables.

Calibrated on eSpeak NG at 165 words a minute (see ``bench/speaking_time.py``), silences at both ends trimmed.
"""

from __future__ import annotations

import re
from functools import lru_cache

SECONDS_PER_SYLLABLE = 0.195
SECONDS_PER_COMMA = 0.22
SECONDS_PER_FULL_STOP = 0.42
SECONDS_AT_THE_START = 0.1

_VOWELS = re.compile(r"[aeiouy]+|\d")
_SILENT_E = re.compile(r"[^aeiouyl]e\b")


@lru_cache(maxsize=4096)
def estimated_speaking_time(text: str) -> float:
    """Seconds for ``text`` at the coach's normal rate."""
    lowered = text.lower().strip()
    syllables = max(1, len(_VOWELS.findall(lowered)) - len(_SILENT_E.findall(lowered)))
    inner = lowered.rstrip(".!?,")
    pauses = inner.count(",") * SECONDS_PER_COMMA + sum(inner.count(stop) for stop in ".!?:") * SECONDS_PER_FULL_STOP
    return SECONDS_AT_THE_START + syllables * SECONDS_PER_SYLLABLE + pauses if lowered else 0.0
