"""How well words fit a sound, letter by letter; and how plain words are said aloud."""

from __future__ import annotations

import math
from itertools import product
from pathlib import Path

import numpy as np
import pytest

from speech.ears.letters import ALPHABET, BASE, TINY, Letters, classes, fits, spelled
from speech.ears.saying import ways_of_saying
from tests.spelled_out import sounding


def read_out(path: tuple[int, ...]) -> tuple[int, ...]:
    """The letters of a path: repetitions are one, gaps are none."""
    new = (each for at, each in enumerate(path) if at == 0 or path[at - 1] != each)
    return tuple(each for each in new if each)


@pytest.mark.parametrize("text", ["a", "ab", "aa", "ba"])
def test_the_likelihood_of_a_text_is_that_of_all_paths_that_spell_it(text: str) -> None:
    random = np.random.default_rng(3)
    chances = np.log(random.dirichlet(np.ones(1 + len(ALPHABET)), 5)).astype(np.float32)
    letters = tuple(classes(text))
    kept = (0, *sorted(set(letters)))
    paths = (path for path in product(kept, repeat=5) if read_out(path) == letters)
    total = sum(math.exp(sum(float(chances[at, each]) for at, each in enumerate(path))) for path in paths)
    assert fits(chances, [text])[0] == pytest.approx(math.log(total), abs=1e-4)


def test_what_was_said_fits_better_than_what_sounds_alike() -> None:
    skip, skit, stop = fits(sounding("--s-k-i-p--"), ["skip", "skit", "stop"])
    assert skip > skit > stop


def test_a_text_that_is_longer_than_the_sound_does_not_fit() -> None:
    assert fits(sounding("go"), ["how many are left"])[0] < -1000


def test_nothing_fits_no_sound() -> None:
    assert fits(sounding("go")[:0], ["go"])[0] < -1000
    assert fits(sounding("go"), []) == ()


def test_doubled_letters_are_told_by_the_gap_between_them() -> None:
    assert spelled(sounding("--l-ess--t-a-l-l")) == "lestall"
    assert spelled(sounding("les-s talk")) == "less talk"
    assert spelled(sounding("-----")) == ""


def test_a_short_form_fits_as_well_as_the_long_one() -> None:
    short, other = fits(sounding("im done"), ["i am done", "i had done"])
    assert short > other + 3


@pytest.mark.parametrize(
    ("plain", "ways"),
    [
        ("i am done", ("i am done", "i'm done")),
        ("give me 45 seconds", ("give me forty five seconds",)),
        ("do not skip 12", ("do not skip twelve", "don't skip twelve")),
        ("skip it", ("skip it",)),
        ("9" * 25 + " reps", ("9" * 25 + " reps",)),  # written down from noise
    ],
)
def test_numbers_are_said_in_words_and_short_forms_are_tried(plain: str, ways: tuple[str, ...]) -> None:
    assert ways_of_saying(plain) == ways


@pytest.mark.parametrize(("weights", "width"), [(TINY, 384), (BASE, 512)])
def test_the_weights_of_the_package_give_a_likelihood_for_each_letter_of_each_frame(weights: Path, width: int) -> None:
    chances = Letters(weights).chances(np.zeros((7, width), np.float32))
    assert chances.shape == (7, 1 + len(ALPHABET))
    assert np.allclose(np.exp(chances).sum(axis=1), 1.0, atol=1e-4)
