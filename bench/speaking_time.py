"""How well the estimate of `skill.speaking` tells what the local voice takes, and which constants would fit it best.

    python -m bench.speaking_time [--rate 165] [--worst 5]

The phrases are the catalogue's own texts, and those of workouts led from end to end.
"""

from __future__ import annotations

import argparse
import re
from collections.abc import Iterable, Iterator
from datetime import datetime

import numpy as np

from catalog import load
from skill import speaking
from skill.coach import Coach
from skill.cues import Say, timeline
from skill.person import Intent, Person
from skill.speaking import estimated_speaking_time
from skill.turn import Device, Turn
from speech.voice import RATE, Voice, open_voice

_START = datetime(2026, 1, 5, 18)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rate", type=int, default=RATE)
    parser.add_argument("--worst", type=int, default=5)
    options = parser.parse_args()
    voice = open_voice(rate=options.rate)
    texts = sorted(set(spoken_texts()))
    _report("all", texts, voice, options.worst)
    _report("numbers", [text for text in texts if voice.speaking_time(text) < 0.7], voice, options.worst)
    _fit(texts, voice)


def spoken_texts() -> Iterator[str]:
    """Every text that a workout of each circuit speaks, led without a word from the person but yes."""
    catalog = load()
    coach = Coach(catalog)
    for circuit in catalog.circuits:
        yield from _led(coach, circuit)


