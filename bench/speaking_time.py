"""How well the estimate of `skill.speaking` tells what the local voice takes, and which constants would fit it best.

    python -m bench.speaking_time [--rate 165] [--worst 5]

The phrases are all that the coach says in the conversations of the tests.
"""

from __future__ import annotations

import argparse
import re
from pathlib import Path

import numpy as np

from catalog import load
from skill.coach import Coach
from skill.rehearsal import Rehearsal, read
from skill.speaking import estimated_speaking_time
from skill.understanding import Understanding
from speech.settings import RATE
from speech.voice import Voice, open_voice

CONVERSATIONS = Path(__file__).parent.parent / "tests" / "conversations"
_VOWELS = re.compile(r"[aeiouy]+|\d")
_SILENT_E = re.compile(r"[^aeiouyl]e\b")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rate", type=int, default=RATE)
    parser.add_argument("--worst", type=int, default=5, help="so many of the phrases that are estimated worst")
    options = parser.parse_args()
    voice = open_voice(rate=options.rate)
    texts = sorted(spoken_texts())
    print(f"{len(texts)} phrases, {sum(map(voice.speaking_time, texts)):.0f} s")
    _report("shorter than 1 s", [text for text in texts if voice.speaking_time(text) < 1], voice)
    _report("longer", [text for text in texts if voice.speaking_time(text) >= 1], voice)
    _fit(texts, voice)
    off = {text: estimated_speaking_time(text) - voice.speaking_time(text) for text in texts}
    for text in sorted(texts, key=lambda text: -abs(off[text]))[: options.worst]:
        print(f"{off[text]:+.2f} s of {voice.speaking_time(text):.2f} s: {text}")


def spoken_texts() -> set[str]:
    """Every text whose length the coach asks for in the conversations."""
    asked: set[str] = set()

    def speaking_time(text: str) -> float:
        asked.add(text)
        return estimated_speaking_time(text)

    catalog = load()
    coach, understanding = Coach(catalog), Understanding(catalog)
    for file in sorted(CONVERSATIONS.glob("*.txt")):
        for _ in Rehearsal(coach, understanding.understand, speaking_time).play(read(file.read_text("utf-8"))):
            pass
    return asked - {""}


def _report(what: str, texts: list[str], voice: Voice) -> None:
    real = np.array([voice.speaking_time(text) for text in texts])
    off = np.array([estimated_speaking_time(text) for text in texts]) - real
    print(f"{what}: estimated {off.sum() / real.sum():+.1%} in all; ", end="")
    print(f"off by {np.median(np.abs(off)):.2f} s (median), {np.percentile(np.abs(off), 95):.2f} s (95 %)")


def _fit(texts: list[str], voice: Voice) -> None:
    """The constants that fit these phrases best, least squares weighted by length."""
    rows = np.array([_features(text) for text in texts], float)
    real = np.array([voice.speaking_time(text) for text in texts])
    weight = 1 / np.sqrt(real)
    best = np.linalg.lstsq(rows * weight[:, None], real * weight, rcond=None)[0]
    names = ("SECONDS_AT_THE_START", "SECONDS_PER_SYLLABLE", "SECONDS_PER_COMMA", "SECONDS_PER_FULL_STOP")
    print("best fit: " + ", ".join(f"{name} = {value:.3f}" for name, value in zip(names, best, strict=True)))


def _features(text: str) -> tuple[int, int, int, int]:
    """Start, syllables, commas, full stops, counted as `skill.speaking` counts them."""
    lowered = text.lower().strip()
    syllables = max(1, len(_VOWELS.findall(lowered)) - len(_SILENT_E.findall(lowered)))
    inner = lowered.rstrip(".!?,")
    return 1, syllables, inner.count(","), sum(inner.count(stop) for stop in ".!?:")


if __name__ == "__main__":
    main()
