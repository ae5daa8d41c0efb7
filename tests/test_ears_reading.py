"""What is made of an utterance, with recognisers of the test's own; and the real ones, where they are installed."""

from __future__ import annotations

import shutil
import subprocess
import wave
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest

from catalog import load
from skill.person import Person, Question, QuestionKind
from skill.understanding import Understanding
from skill.understanding.names import Names
from speech.ears.addressed import after_name, mute_wish, own_words
from speech.ears.deciding import Decision, decide, meaning_by
from speech.ears.engines import Engine, open_reader
from speech.ears.hearing import RATE, EngineMissing, Guess, resampled_to
from speech.ears.reading import Race, Reader, Reading, chosen, is_clear, supported
from speech.ears.vocabulary import Vocabulary, vocabulary_of
from speech.ears.whisper import CONTEXT, log_mel, said_once
from speech.events import Heard
from speech.sound import Samples

SOUND = np.zeros(RATE, np.float32)
PHRASES = ("stop", "skip", "pause", "how many left", "skip the warm up")
NO_NAMES = Names({}, {}, {}, {})
VOCABULARY = Vocabulary(lambda: dict.fromkeys(PHRASES), (), NO_NAMES, control=("stop", "skip", "pause"))


def means(text: str) -> str | None:
    plain = text.lower().strip(".?! ")
    return plain if plain in PHRASES else None


class Engine1:
    """Reads what it is told to, and weighs as it is told to."""

    name = "first"

    def __init__(self, *guesses: Guess, weights: dict[str, float] | None = None, noise: float | None = None) -> None:
        self.guesses = guesses
        self.weights = weights or {}
        self.noise = noise

    def hear(self, samples: Samples) -> tuple[Guess, ...]:  # noqa: ARG002
        return self.guesses

    def weigh(self, samples: Samples, texts: Sequence[str], primed: bool = False) -> tuple[float, ...]:  # noqa: ARG002
        if self.noise is not None and np.std(samples) < 1e-3 and np.any(samples):
            return (self.noise,) * len(texts)
        return tuple(self.weights.get(text, -15.0) for text in texts)


class Engine2:
    """Cannot weigh."""

    name = "second"

    def __init__(self, text: str) -> None:
        self.text = text

    def hear(self, samples: Samples) -> tuple[Guess, ...]:  # noqa: ARG002
        return (Guess(self.text, 0.5),)


def prepared(first: Engine1 | Engine2, second: Engine2 | None = None) -> Reader:
    reader = Reader(first, second, VOCABULARY)
    reader.prepare()
    return reader


def test_a_confident_reading_that_is_a_request_is_taken() -> None:
    assert Reader(Engine1(Guess("Skip.", 0.8)), None, VOCABULARY).read(SOUND, 0.5, means) == Reading("Skip.", sure=True)


def test_a_confident_reading_that_is_none_is_not() -> None:
    first = Engine1(Guess("The weather is fine.", 0.9), weights={"the weather is fine": -1.0})
    assert prepared(first).read(SOUND, 2.0, means) == Reading("The weather is fine.", sure=False)


def test_a_misread_control_word_is_found_by_weighing() -> None:
    first = Engine1(Guess("Vause.", 0.3), weights={"vause": -3.0, "pause": -4.0, "stop": -11.0}, noise=-14.0)
    assert prepared(first).read(SOUND, 0.5, means) == Reading("pause", sure=True)


def test_a_word_that_is_as_likely_in_noise_is_none() -> None:
    first = Engine1(Guess("Yeah.", 0.3), weights={"yeah": -3.0, "pause": -6.0}, noise=-7.0)
    assert not prepared(first).read(SOUND, 0.5, means).sure


def test_where_other_words_may_be_among_them_a_request_must_be_clear() -> None:
    first = Engine1(Guess("How many let?", 0.5), weights={"how many let": -3.0, "how many left": -5.0})
    assert prepared(first).read(SOUND, 1.5, means).sure
    assert not prepared(first).read(SOUND, 1.5, means, doubtful=True).sure


def test_the_contrary_that_sounds_alike_must_be_clearly_less_likely() -> None:
    def asked(text: str) -> str | None:
        plain = text.lower().strip(".")
        return plain if plain in ("stop counting", "start counting") else None

    for weight, sure in ((-2.4, False), (-6.0, True)):
        first = Engine1(Guess("Start counting.", 0.9), weights={"start counting": -2.0, "stop counting": weight})
        assert prepared(first).read(SOUND, 1.5, asked).sure is sure


def test_the_other_recogniser_counts_where_the_first_finds_it_likely() -> None:
    first = Engine1(Guess("Sky.", 0.2), Guess("Skip.", 0.1), weights={"sky": -4.0, "skip": -4.8, "stop": -5.0})
    assert prepared(first, Engine2("Skip.")).read(SOUND, 0.5, means) == Reading("skip", sure=True)


def test_without_weighing_only_what_looks_and_sounds_alike_is_taken() -> None:
    reader = prepared(Engine2("How many lef"))
    assert reader.read(SOUND, 1.5, means) == Reading("how many left", sure=True)
    assert not prepared(Engine2("Come here.")).read(SOUND, 0.8, means).sure


def test_nothing_was_read() -> None:
    assert prepared(Engine1()).read(SOUND, 0.5, means) == Reading("", sure=False)


def test_until_it_is_prepared_only_what_is_clear_counts() -> None:
    weights = {"vause": -3.0, "pause": -4.0}
    assert Reader(Engine1(Guess("Skip.", 0.8)), None, VOCABULARY).read(SOUND, 0.5, means).sure
    assert not Reader(Engine1(Guess("Vause.", 0.3), weights=weights), None, VOCABULARY).read(SOUND, 0.5, means).sure


@pytest.mark.parametrize(
    ("guesses", "voiced", "told"),
    [
        ((Guess("Sky.", 0.4), Guess("Skip.", 0.3)), 0.5, ["Skip."]),
        ((Guess("Skip.", 0.8),), 0.5, []),  # what is clear need not be suspected
        ((Guess("Sky.", 0.4), Guess("Skip.", 0.3)), 2.0, []),
        ((Guess("Sky.", 0.04), Guess("Skip.", 0.03)), 0.5, []),
        ((Guess("Sky.", 0.4),), 0.5, []),
    ],
)
def test_a_short_request_is_suspected_before_it_is_weighed(
    guesses: tuple[Guess, ...], voiced: float, told: list[str]
) -> None:
    suspected: list[str] = []
    prepared(Engine1(*guesses)).read(SOUND, voiced, means, suspected.append)
    assert suspected == told


def race(weights: dict[str, float], free: str = "", elsewhere: str = "") -> Race:
    return Race(weights, weights, frozenset({free}), frozenset({elsewhere}), frozenset(VOCABULARY.control))


def test_a_close_race_or_a_poor_winner_is_no_request() -> None:
    assert chosen(race({"stop": -2.0, "skip": -2.5}), means, short=True) is None
    assert chosen(race({"stop": -2.0, "skip": -4.0}), means, short=True) == "stop"
    assert chosen(race({"stop": -11.0}), means, short=True) is None
    assert chosen(race({"the end": -1.0, "stop": -9.0}), means, short=True) is None
    assert chosen(race({"stop": -3.0, "skip": -3.5}, elsewhere="skip"), means, short=True) is None
    assert chosen(race({"stop": -3.5, "skip": -3.0}, elsewhere="skip"), means, short=True) == "skip"
    assert chosen(race({}), means, short=True) is None


def test_a_long_request_may_stand_farther_behind_what_was_read() -> None:
    weights = {"how many let": -3.0, "how many left": -8.0}
    assert chosen(race(weights, free="how many let"), means, short=False) == "how many left"
    assert chosen(race(weights, free="how many let"), means, short=True) is None
    assert chosen(race({"how many let": -3.0, "how many left": -12.0}, free="how many let"), means, short=False) is None


def test_two_requests_that_are_about_as_likely_are_in_doubt() -> None:
    assert is_clear((Guess("Stop.", 0.8), Guess("Skip.", 0.3)), means)
    assert is_clear((Guess("Stop.", 0.8), Guess("Stoop.", 0.79)), means)
    assert not is_clear((Guess("Stop.", 0.8), Guess("Skip.", 0.79)), means)
    assert not is_clear((Guess("Stop.", 0.4),), means)
    assert not is_clear((), means)


def test_support_needs_likelihood_and_a_meaning() -> None:
    assert supported({"stop": -6.0, "top": -5.5}, ("stop",), means) == "stop"
    assert supported({"stop": -9.0, "top": -3.0}, ("stop",), means) is None
    assert supported({"top": -3.0}, ("top",), means) is None


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


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("Coach, skip this one.", "skip this one"),
        ("Hey coach!", ""),
        ("hey couch how many left", "how many left"),
        ("the couch is green", "is green"),
        ("skip this one", None),
        ("couch potato", None),
        ("", None),
    ],
)
def test_its_name(text: str, rest: str | None) -> None:
    assert after_name(text) == rest


def test_wishes_about_listening() -> None:
    assert mute_wish("Stop listening, please.") is True
    assert mute_wish("unmute") is False
    assert mute_wish("stop") is None


def test_own_words_are_known_again() -> None:
    said = "Push your hips back. Pause at the bottom."
    assert own_words("Pause", said)
    assert own_words("push your hips pack", said)
    assert not own_words("skip", said)
    assert not own_words("", said)
    assert not own_words("stop", "")


def _heard(text: str, sure: bool = True, over: bool = True) -> Heard:
    return Heard(text, sure, over, 1.0, 2.0)


@pytest.mark.parametrize(
    ("heard", "by_name", "called", "own", "decision"),
    [
        (_heard("skip", over=False), False, False, "", (Decision.HUSH, "skip")),
        (_heard("skip"), False, False, "", (Decision.TAKE, "skip")),
        (_heard("skip"), False, False, "You may skip it.", (Decision.DROP, "")),
        (_heard("blue sky", sure=False), False, False, "", (Decision.UNCLEAR, "blue sky")),
        (_heard("blue sky", sure=False, over=False), False, False, "", (Decision.WAIT, "blue sky")),
        (_heard("skip"), True, False, "", (Decision.DROP, "")),
        (_heard("skip"), True, True, "", (Decision.TAKE, "skip")),
        (_heard("hey coach skip"), True, False, "", (Decision.TAKE, "skip")),
        (_heard("hey coach", sure=False), True, False, "", (Decision.CALLED, "")),
    ],
)
def test_decisions(heard: Heard, by_name: bool, called: bool, own: str, decision: tuple[Decision, str]) -> None:
    assert decide(heard, by_name, called, own) == decision


def test_answers_only_mean_something_to_a_question() -> None:
    from bench.ears import working

    catalog = load()
    understood = meaning_by(Understanding(catalog))
    asked = Person(question=Question(QuestionKind.WARMUP))
    at_work = working(catalog)
    assert understood("yes", asked) is not None
    assert understood("yes", at_work) is None
    assert understood("skip", at_work) == understood("coach, skip please", at_work) is not None
    assert understood("did you see the news", at_work) is None
    assert understood("stop listening", at_work) == ("mute", True)


def test_the_vocabulary_holds_what_people_say() -> None:
    vocabulary = vocabulary_of(load())
    assert {"stop", "go back", "i am done"} <= set(vocabulary.phrases)
    assert "donkey kick" in vocabulary.prompt[-1]
    assert vocabulary.near(("stop",), 1) == ("stop",)
    assert vocabulary.near(("qqqqqqqqqqqq",), 3) == ()


SPOKEN = ("Stop.", "Skip.", "How many left?", "Start my hamstring circuit.", "How do I do the donkey kick?")


@pytest.mark.skipif(shutil.which("flite") is None, reason="needs another voice than the coach's: apt-get install flite")
@pytest.mark.parametrize("engine", ["both", "whisper", "moonshine"])
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
