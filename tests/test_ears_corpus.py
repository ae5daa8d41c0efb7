"""A small corpus of commands by other voices through the whole chain with the real recognisers, as samples: nothing is
played. `bench/ears.py` does the same with more of everything."""

from __future__ import annotations

import shutil
from collections import Counter

import pytest

from bench.ears import Bench, Command, laid_out, workout_lines
from bench.ears_sounds import Speaker
from catalog import load
from speech.ears.detector import open_detector
from speech.ears.engines import open_reader
from speech.ears.hearing import EngineMissing
from speech.ears.reading import Reader

VOICES = (Speaker("flite", "slt"), Speaker("flite", "rms"), Speaker("flite", "kal16"))
CONTROL = ("stop", "pause", "skip", "go back", "ready")
SENTENCES = (
    *("start my hamstring circuit", "how many left", "how do I do this one", "how do I do the donkey kick"),
    *("what's next", "skip the warm up", "give me a minute", "slower please", "make it easier", "twelve reps"),
    *("I don't have a band", "my back hurts", "repeat that", "start the cool down", "how much time is left"),
    *("swap this one", "count out loud", "two rounds"),
)
COMMANDS = [
    *(Command(text, voice, True) for text in CONTROL for voice in VOICES),  # noqa: FBT003
    *(Command(text, VOICES[n % len(VOICES)], False) for n, text in enumerate(SENTENCES)),  # noqa: FBT003
]

LONG = 120
"""Letters of a line that takes too long here."""


@pytest.fixture(scope="module")
def bench() -> Bench:
    return Bench(load())


@pytest.fixture(scope="module")
def reader(bench: Bench) -> Reader:
    if shutil.which("flite") is None:
        pytest.skip("needs other voices than the coach's: apt-get install flite")
    try:
        open_detector()
        opened = open_reader("whisper", bench.catalog)
    except EngineMissing as error:
        pytest.skip(str(error))
    opened.prepare()
    return opened


@pytest.mark.parametrize(("condition", "right", "wrong"), [("clean", 0.95, 0), ("music10", 0.85, 1)])
def test_commands_are_understood(bench: Bench, reader: Reader, condition: str, right: float, wrong: int) -> None:
    _, results = bench.results(condition, reader, laid_out(COMMANDS))
    counts = Counter(result for _, (result, _) in results)
    failed = [(command.text, str(command.speaker), texts) for command, (result, texts) in results if result != "right"]
    assert counts["right"] >= right * len(COMMANDS), failed
    assert counts["wrong"] <= wrong, failed


@pytest.mark.parametrize("moved", [False, True])
def test_the_first_words_that_the_ears_hear_of_the_coach_are_no_command(
    bench: Bench, reader: Reader, moved: bool
) -> None:
    """Of no other canceller or way so much is left of them, and what is left sounds like other words."""
    lines = [line for line in workout_lines(bench.catalog) if len(line) < LONG][:: 4 if moved else 2]
    taken = [(line, each.text) for line in lines for each in bench.first_words(line, reader, moved=moved)]
    assert len(lines) > 5
    assert taken == []
