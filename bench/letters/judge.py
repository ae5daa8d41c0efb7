"""Learns how much each figure of `speech/ears/judging.py` counts, by logistic regression.

    python -m bench.letters.speak FOLDER --kokoro MODEL --held-back
    python -m bench.letters.judge FOLDER --music MUSIC

Every text is heard once, over something else (`bench/letters/mix.py`); what is clear at once is left out. Prints the
weights that belong into `speech/ears/judging.py`, and how many requests would be right and wrong from some odds on.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from bench.ears import Bench
from bench.ears_sounds import read
from bench.letters.mix import LONGEST, room_with, texts_in
from catalog import load
from speech.ears.engines import open_reader
from speech.ears.hearing import RATE, Speller
from speech.ears.judging import Meaning, candidates
from speech.ears.reading import SHORT, Reader, is_taken
from speech.sound import Samples

_RESTRAINT = 1.0
"""Penalty on the squares of the weights (of figures brought to one scale), so that none counts for more than it shows."""

_SILENCE = 0.4
"""Seconds of silence around a text, about."""

_ODDS = (-0.5, 0.0, 0.5, 1.0, 1.5, 2.0, 3.0, 4.0)

Numbers = np.ndarray[Any, np.dtype[np.float64]]


@dataclass(frozen=True, slots=True)
class Case:
    """The figures of a request that may have been made, and whether it was; ``sound``: of which sound."""

    sound: str

    figures: Mapping[str, float]
    right: bool


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--music", type=Path, required=True, help="folder with music that bench/ears.py does not play")
    options = parser.parse_args()
    bench = Bench(load())
    reader = open_reader("whisper", bench.catalog)
    reader.prepare()
    cases = list(_cases(options.folder, options.music, bench, reader))
    names = list(cases[0].figures)
    figures = np.array([[case.figures[name] for name in names] for case in cases])
    right = np.array([case.right for case in cases], float)
    weights = _fitted(figures, right)
    scores = figures @ weights
    for name, weight in zip(names, weights, strict=True):
        print(f'    "{name}": {weight:.2f},')
    sounds = np.array([case.sound for case in cases])
    best = np.array(
        [at == max(np.flatnonzero(sounds == sounds[at]), key=lambda one: scores[one]) for at in range(len(cases))]
    )
    for odds in _ODDS:
        taken = best & (scores > odds)
        print(f"from {odds:4} on: {sum(right[taken]):.0f} right, {sum(1 - right[taken]):.0f} wrong of {sum(best)}")


def _cases(folder: Path, music: Path, bench: Bench, reader: Reader) -> Iterator[Case]:
    room = room_with(folder, music)
    for file, text in texts_in(folder):
        sound, person = room.heard(*read(folder / file)), bench.person(text)
        if len(sound) >= LONGEST * RATE:
            continue
        said = bench.means(text, person)
        found = _candidates(reader, sound, lambda words, who=person: bench.means(words, who))
        for request, figures in found.items():
            yield Case(file, figures, said is not None and bench.means(request, person) == said)


def _candidates(reader: Reader, sound: Samples, meaning: Meaning) -> Mapping[str, Mapping[str, float]]:
    """As `Reader.read` goes about it; empty where it is clear, or nothing."""
    first, second = reader.recogniser, reader.second
    assert isinstance(first, Speller)
    assert second is not None
    short = len(sound) / RATE - _SILENCE < SHORT
    chances, guesses = first.chances(sound), first.hear(sound)
    if not guesses or is_taken(chances, guesses, meaning, short=short):
        return {}
    again, spelled = second.hear(sound), second.chances(sound)
    if is_taken(spelled, again, meaning, short=short):
        return {}
    return candidates(reader.evidence(second, sound, spelled, (guesses, again), meaning, short=short), meaning)


def _fitted(figures: Numbers, right: Numbers) -> Numbers:
    """Newton's way to the weights. The first figure is always 1 and is not held back."""
    spread = figures.std(axis=0) + 1e-9
    spread[0] = 1.0
    scaled, weights = figures / spread, np.zeros(figures.shape[1])
    restraint = _RESTRAINT * (np.arange(len(weights)) > 0)
    for _ in range(60):
        likely = 1 / (1 + np.exp(-scaled @ weights))
        slope = scaled.T @ (right - likely) - restraint * weights
        curve = (scaled * (likely * (1 - likely))[:, None]).T @ scaled + np.diag(restraint + 1e-9)
        weights = weights + np.linalg.solve(curve, slope)
    return weights / spread


if __name__ == "__main__":
    main()
