"""Sentences of templates that are near to what was misread."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from catalog import load
from skill.understanding.names import Names, names_of
from speech.ears.nearest import Template, nearest, shortest
from speech.ears.vocabulary import vocabulary_of

NO_NAMES = Names({}, {}, {}, {})
REPLACE = Template("(replace|swap) (it|this one) [with|for] [a|the] {exercise}", {"exercise": "exercise"})


@pytest.mark.parametrize(
    ("template", "read", "said"),
    [
        (Template("(start|begin) [the] (cool down|warm up) [now]", {}), "start the peel down", "start the cool down"),
        (Template("a bit (faster|slower) [please]", {}), "i did faster please", "a bit faster please"),
        (Template("{reps} reps [please]", {"reps": "number"}), "eight rats", "eight reps"),
        (Template("rest for {time}", {"time": "duration"}), "vest for a minute", "rest for a minute"),
        (Template("skip [the|my] {part}", {"part": {"up": ("warm up",)}}), "keep the worm up", "skip the warm up"),
    ],
)
def test_the_nearest_sentence_of_a_template(template: Template, read: str, said: str) -> None:
    assert nearest(template, NO_NAMES, read) == said


def test_names_are_found_where_words_are_cut_wrongly() -> None:
    names = names_of(load())
    assert nearest(REPLACE, names, "very place it with the glute bridge") == "replace it with the glute bridge"
    assert nearest(REPLACE, names, "swap it for the dumb key kick") == "swap it for the donkey kick"


def test_the_shortest_sentence_leaves_out_what_may_be_left_out() -> None:
    assert shortest(Template("[go|move] (slower|more slowly) [please]", {})) == "slower"
    assert shortest(Template("skip [the] {part}", {"part": {"up": ("warm up", "warming up")}})) == "skip warm up"
    assert shortest(REPLACE) is None  # a name belongs into it


def test_the_vocabulary_is_the_same_each_time() -> None:
    """Whatever order sets have in this run of Python."""
    told = "from catalog import load; from speech.ears.vocabulary import vocabulary_of; print(vocabulary_of(load()).phrases)"
    drawn = [
        subprocess.run(
            [sys.executable, "-c", told], env={**os.environ, "PYTHONHASHSEED": seed}, capture_output=True, check=True
        ).stdout
        for seed in ("1", "2")
    ]
    assert drawn[0] == drawn[1] != b""


def test_the_vocabulary_finds_sentences_that_were_not_drawn() -> None:
    vocabulary = vocabulary_of(load())
    assert vocabulary.near(("switch to the dongy kick",), 1)[0].endswith("to the donkey kick")
    assert vocabulary.near(("flower",), 12)[0] == "slower"
