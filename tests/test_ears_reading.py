"""What is made of an utterance, with recognisers of the test's own; and the real ones, where they are installed."""

from __future__ import annotations

import itertools
import shutil
import subprocess
import wave
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest

from catalog import load
from skill.person import Person
from skill.understanding import Understanding
from skill.understanding.names import Names
from speech.ears.deciding import meaning_by
from speech.ears.engines import Engine, open_reader
from speech.ears.hearing import RATE, EngineMissing, Guess, resampled_to
from speech.ears.judging import Evidence, judged
from speech.ears.letters import Chances, fits
from speech.ears.reading import Reader, Reading, is_clear
from speech.ears.vocabulary import Vocabulary, vocabulary_of
from speech.ears.whisper import CONTEXT, log_mel, said_once
from speech.sound import Samples
from tests.spelled_out import sounding

VOICE = (np.random.default_rng(0).standard_normal(RATE) * 0.1).astype(np.float32)
SOUND = np.where(np.arange(RATE) < RATE // 3, np.float32(0.0), VOICE)
PHRASES = ("stop", "skip", "pause", "how many left", "skip the warm up")
NO_NAMES = Names({}, {}, {}, {})
VOCABULARY = Vocabulary(lambda: dict.fromkeys(PHRASES), (), NO_NAMES, control=("stop", "skip", "pause"))


def means(text: str) -> str | None:
    plain = text.lower().strip(".?! ")
    return plain if plain in PHRASES else None


class Ears1:
    """Reads what it is told to, hears the letters that it is told to, and weighs as it is told to."""

    name = "first"

    def __init__(self, *guesses: Guess, letters: str = "----", weights: dict[str, float] | None = None) -> None:
        self.guesses = guesses
        self.letters = letters
        self.weights = weights or {}

    def chances(self, samples: Samples) -> Chances:  # noqa: ARG002
        return sounding(self.letters)

    def hear(self, samples: Samples) -> tuple[Guess, ...]:  # noqa: ARG002
        return self.guesses

    def weigh(self, samples: Samples, texts: Sequence[str]) -> tuple[float, ...]:  # noqa: ARG002
        return tuple(self.weights.get(text, -15.0) for text in texts)


class Ears2:
    """Neither spells nor weighs."""

    name = "second"

    def __init__(self, text: str) -> None:
        self.text = text

    def hear(self, samples: Samples) -> tuple[Guess, ...]:  # noqa: ARG002
        return (Guess(self.text, 0.5),)


def prepared(first: Ears1 | Ears2, second: Ears1 | None = None) -> Reader:
    reader = Reader(first, VOCABULARY, lambda: second)
    reader.prepare()
    return reader


VAUSE = Ears1(Guess("Vause.", 0.3), letters="-vv-au-s-e-", weights={"vause": -5.0, "pause": -3.0, "stop": -12.0})


def test_a_confident_reading_that_is_a_request_is_taken() -> None:
    assert prepared(Ears1(Guess("Skip.", 0.8))).read(SOUND, 0.5, means) == Reading("Skip.", sure=True)


def test_a_confident_reading_that_is_none_is_not() -> None:
    first = Ears1(Guess("The weather is fine.", 0.9), letters="the-weather", weights={"the weather is fine": -1.0})
    assert prepared(first).read(SOUND, 2.0, means) == Reading("The weather is fine.", sure=False)


def test_a_misread_control_word_is_found_by_its_letters() -> None:
    assert prepared(VAUSE).read(SOUND, 0.5, means) == Reading("pause", sure=True)


def test_what_has_other_letters_is_no_request_though_it_is_the_nearest_one() -> None:
    first = Ears1(Guess("Yeah.", 0.3), letters="-y-ea-hh-", weights={"yeah": -3.0, "pause": -9.0})
    assert prepared(first).read(SOUND, 0.5, means) == Reading("Yeah.", sure=False)


def test_where_others_may_be_talking_a_request_must_be_clearer() -> None:
    assert prepared(VAUSE).read(SOUND, 0.5, means).sure
    assert not prepared(VAUSE).read(SOUND, 0.5, means, doubtful=True).sure


def test_where_others_may_be_talking_the_better_recogniser_must_be_surer() -> None:
    vague, better = Ears1(Guess("Sky.", 0.3), letters="-s-k-y-"), Ears1(Guess("Skip.", 0.55), letters="-f-ir-s-t-")
    assert prepared(vague, better).read(SOUND, 0.5, means).sure
    assert not prepared(vague, better).read(SOUND, 0.5, means, doubtful=True).sure


def test_where_the_voice_hardly_stands_out_a_request_must_be_clearer_too() -> None:
    loud_music = (np.random.default_rng(1).standard_normal(RATE) * 0.1).astype(np.float32)
    assert not prepared(VAUSE).read(SOUND + loud_music, 0.5, means).sure
    assert prepared(VAUSE).read(SOUND + 0.3 * loud_music, 0.5, means).sure


def test_what_is_not_clear_is_heard_again_by_the_better_recogniser() -> None:
    vague = Ears1(Guess("Sky.", 0.3), letters="-s-k-y-")
    assert prepared(vague, Ears1(Guess("Skip.", 0.8))).read(SOUND, 0.5, means) == Reading("Skip.", sure=True)
    assert not prepared(vague, Ears1(Guess("Sky.", 0.8))).read(SOUND, 0.5, means).sure


@pytest.mark.parametrize(("takes", "used"), [(0.4, True), (1.5, False)])
def test_a_better_recogniser_that_is_too_slow_for_this_computer_is_left_out(takes: float, *, used: bool) -> None:
    second = Ears1(Guess("Skip.", 0.8))
    ticks = itertools.count(0.0, takes)
    reader = Reader(Ears1(Guess("Sky.", 0.3), letters="-s-k-y-"), VOCABULARY, lambda: second, lambda: next(ticks))
    reader.prepare()
    assert (reader.second is second) == used
    assert reader.read(SOUND, 0.5, means).sure == used


def test_what_is_clear_is_not_heard_again() -> None:
    class Tried(Ears1):
        def hear(self, samples: Samples) -> tuple[Guess, ...]:
            assert not np.any(samples)
            return ()

    assert prepared(Ears1(Guess("Skip.", 0.8)), Tried()).read(SOUND + 0.1, 0.5, means).sure


@pytest.mark.parametrize(
    ("letters", "sure"), [("-s-tar-t counting", True), ("-s-t-? counting".replace("?", "-"), False)]
)
def test_the_contrary_that_sounds_alike_must_have_clearly_other_letters(letters: str, sure: bool) -> None:
    def asked(text: str) -> str | None:
        plain = text.lower().strip(".")
        return plain if plain in ("stop counting", "start counting") else None

    weights = {"start counting": -2.0, "stop counting": -2.0}
    first = Ears1(Guess("Start counting.", 0.9), letters=letters, weights=weights)
    assert prepared(first).read(SOUND, 1.5, asked).sure is sure


def test_without_letters_only_what_looks_and_sounds_alike_is_taken() -> None:
    reader = prepared(Ears2("How many lef"))
    assert reader.read(SOUND, 1.5, means) == Reading("how many left", sure=True)
    assert not prepared(Ears2("Come here.")).read(SOUND, 0.8, means).sure


def test_nothing_was_read() -> None:
    assert prepared(Ears1()).read(SOUND, 0.5, means) == Reading("", sure=False)


def test_until_it_is_prepared_only_what_is_clear_counts() -> None:
    assert Reader(Ears1(Guess("Skip.", 0.8)), VOCABULARY).read(SOUND, 0.5, means).sure
    assert not Reader(VAUSE, VOCABULARY).read(SOUND, 0.5, means).sure


@pytest.mark.parametrize(
    ("guesses", "letters", "voiced", "told"),
    [
        ((Guess("Sky.", 0.4), Guess("Skip.", 0.3)), "-sky-", 0.5, ["Skip."]),
        ((Guess("Skip.", 0.8),), "-s-k-i-p-", 0.5, ["skip"]),  # by its letters, before there are words
        ((Guess("Skip.", 0.8),), "-sky-", 0.5, []),  # what is clear need not be suspected
        ((Guess("Skip.", 0.8),), "-s-k-i-p-", 2.0, []),
        ((Guess("Sky.", 0.04), Guess("Skip.", 0.03)), "-sky-", 0.5, []),
        ((Guess("Sky.", 0.4),), "-sky-", 0.5, []),
        ((Guess("Sky.", 0.4),), "----", 0.5, []),
    ],
)
def test_a_short_request_is_suspected_before_it_is_sure(
    guesses: tuple[Guess, ...], letters: str, voiced: float, told: list[str]
) -> None:
    suspected: list[str] = []
    prepared(Ears1(*guesses, letters=letters)).read(SOUND, voiced, means, suspected.append)
    assert suspected[:1] == told


def evidence(letters: str, weights: dict[str, float], *guesses: Guess) -> Evidence:
    texts, chances = (*PHRASES, *weights), sounding(letters)
    read = tuple(text for text in weights if means(text) is None)
    return Evidence(
        guesses=guesses,
        fits=dict(zip(texts, fits(chances, texts), strict=True)),
        spelled=-1.0,
        weights=weights,
        read=read,
        short=True,
        control=frozenset(VOCABULARY.control),
    )


def test_the_request_is_chosen_by_letters_words_and_guesses_together() -> None:
    both = {"stop": -3.0, "skip": -3.0}
    assert (judged(evidence("-s-k-i-p-", both), means) or ("",))[0] == "skip"
    assert (judged(evidence("-s-t-o-p-", both), means) or ("",))[0] == "stop"
    leaning = evidence("-s-k-o-p-", {"stop": -3.0, "skip": -8.0}, Guess("Stop.", 0.4))
    assert (judged(leaning, means) or ("",))[0] == "stop"


def test_the_odds_fall_with_a_rival_and_with_words_that_hardly_fit() -> None:
    alone = judged(evidence("-s-t-o-p-", {"stop": -3.0}), means)
    raced = judged(evidence("-s-t-o-p-", {"stop": -3.0, "skip": -2.5}), means)
    unlikely = judged(evidence("-s-t-o-p-", {"stop": -9.0}), means)
    assert alone is not None
    assert raced is not None
    assert unlikely is not None
    assert alone[1] > raced[1]
    assert alone[1] > unlikely[1] + 1


def test_a_guess_that_is_cut_into_words_in_other_places_is_that_request() -> None:
    def asked(text: str) -> str | None:
        return text if text == "add a round" else None

    def odds(guess: str) -> float:
        found = judged(evidence("-add a rou-nd-", {"add a round": -3.0}, Guess(guess, 0.8)), asked)
        assert found is not None
        return found[1]

    assert odds("Add around.") > odds("At her own.") + 2


def test_nothing_is_judged_where_nothing_is_a_request() -> None:
    assert judged(evidence("-s-t-o-p-", {"stop": -3.0}), lambda _: None) is None


def test_two_requests_that_are_about_as_likely_are_in_doubt() -> None:
    assert is_clear((Guess("Stop.", 0.8), Guess("Skip.", 0.3)), means)
    assert is_clear((Guess("Stop.", 0.8), Guess("Stoop.", 0.79)), means)
    assert not is_clear((Guess("Stop.", 0.8), Guess("Skip.", 0.79)), means)
    assert not is_clear((Guess("Stop.", 0.4),), means)
    assert not is_clear((), means)


@pytest.mark.parametrize(
    ("text", "once"),
    [
        ("Skip. Skip. Skip.", "Skip."),
        ("How many left? How many left? How many", "How many left?"),
        ("How many left?", "How many left?"),
        ("", ""),
    ],
)
def test_repetitions_are_undone(text: str, once: str) -> None:
    assert said_once(text) == once


def test_the_spectrum_is_as_whisper_wants_it() -> None:
    tone = np.sin(2 * np.pi * 1000 * np.arange(RATE) / RATE).astype(np.float32)
    mel = log_mel(tone, CONTEXT)
    assert mel.shape == (80, CONTEXT)
    assert mel.dtype == np.float32
    assert abs(int(np.argmax(mel[:, 50])) - 26) <= 1  # 1 kHz is the 26th of Slaney's 80 bands
    assert mel[:, 200:].max() == pytest.approx(mel.min())


def test_the_vocabulary_holds_what_people_say() -> None:
    vocabulary = vocabulary_of(load())
    assert {"stop", "go back", "i am done"} <= set(vocabulary.phrases)
    assert "donkey kick" in vocabulary.prompt[-1]
    assert vocabulary.near(("stop",), 1) == ("stop",)
    assert vocabulary.near(("qqqqqqqqqqqq",), 3) == ()


SPOKEN = ("Stop.", "Skip.", "How many left?", "Start my hamstring circuit.", "How do I do the donkey kick?")


@pytest.mark.skipif(shutil.which("flite") is None, reason="needs another voice than the coach's: apt-get install flite")
@pytest.mark.parametrize("engine", ["whisper", "moonshine"])
def test_real_recognition(engine: Engine, tmp_path: Path) -> None:
    catalog = load()
    try:
        reader = open_reader(engine, catalog)
    except EngineMissing as error:
        pytest.skip(str(error))
    reader.prepare()
    understanding = meaning_by(Understanding(catalog))
    for text in SPOKEN:
        sound = _flite(text, tmp_path / "spoken.wav")
        padded = np.concatenate([np.zeros(RATE // 4, np.float32), sound, np.zeros(RATE // 4, np.float32)])
        reading = reader.read(padded, len(sound) / RATE, lambda words: understanding(words, Person()))
        assert reading.sure, (text, reading)
        assert understanding(reading.text, Person()) == understanding(text, Person())
    nothing = (np.random.default_rng(0).standard_normal(RATE) * 0.02).astype(np.float32)
    assert not reader.read(nothing, 0.5, lambda words: understanding(words, Person())).sure


def _flite(text: str, file: Path) -> Samples:
    subprocess.run(["flite", "-voice", "rms", "-t", text, "-o", str(file)], check=True)
    with wave.open(str(file)) as source:
        raw = np.frombuffer(source.readframes(source.getnframes()), "<i2").astype(np.float32) / 32768
        return resampled_to(raw, source.getframerate(), RATE)
