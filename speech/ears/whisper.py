"""Whisper, run by CTranslate2: tiny.en hears everything, base what tiny.en is not sure of. The models come in packages.

Whisper was trained on 30 s of sound and usually gets 30 s of it, nearly all silence here. A command lasts two: the
encoder is given `CONTEXT` frames, which takes 80 ms instead of 400 (tiny.en, two cores, measured) at the same accuracy;
that it then likes to say a short sentence twice is undone in `said_once`.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from functools import cache
from typing import Any

import numpy as np

from speech.ears.hearing import RATE, EngineMissing, Guess
from speech.ears.models import INSTALL, Model, folder_of
from speech.sound import Samples

CONTEXT = 1000
"""Spectrum frames of 10 ms that the encoder sees: 10 s."""

LONGEST = (CONTEXT - 100) / 100
"""Seconds of an utterance that are listened to; its end is what is kept."""

_AFTER = 2
"""Frames of 20 ms after an utterance that may still be a letter of it."""

HOP, WINDOW, BANDS = 160, 400, 80


class Whisper:
    """``vocabulary`` are words and phrases that are likely: they are put before the model as what was said last.

    Raises `EngineMissing`.
    """

    def __init__(self, model: Model, vocabulary: tuple[str, ...] = (), threads: int = 2) -> None:
        folder = folder_of(model)
        try:
            import ctranslate2  # type: ignore[import-untyped,import-not-found,unused-ignore]
            from tokenizers import Tokenizer  # type: ignore[import-untyped,import-not-found,unused-ignore]
        except ImportError as error:
            raise EngineMissing(f"The recogniser Whisper cannot be loaded ({error}): {INSTALL}") from error
        self.name = model.name
        self._storage: Any = ctranslate2.StorageView
        self._model: Any = ctranslate2.models.Whisper(str(folder), compute_type="int8", intra_threads=threads)
        self._tokens: Any = Tokenizer.from_file(str(folder / "tokenizer.json"))
        self._last: tuple[Samples, Any] | None = None
        self._start = [self._token(each) for each in ("<|startoftranscript|>", *model.task, "<|notimestamps|>")]
        self._prompt = self._prompted(vocabulary)

    def encoded(self, samples: Samples) -> Samples:
        """What the encoder makes of the samples and a little silence: shape (frames of 20 ms, width)."""
        frames = min(len(samples), int(LONGEST * RATE)) // (2 * HOP) + _AFTER
        return np.array(self._encoded(samples))[0, :frames]

    def hear(self, samples: Samples) -> tuple[Guess, ...]:
        most = 6 + int(len(samples) / RATE * 6)  # nobody says more than six tokens a second
        result = self._model.generate(
            self._encoded(samples),
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

    def weigh(self, samples: Samples, texts: Sequence[str]) -> tuple[float, ...]:
        """For each text the logarithm of its likelihood as what was said, the prompt left out."""
        encoded = self._encoded(samples)
        tokens = [
            each.ids for each in self._tokens.encode_batch([_written(t) for t in texts], add_special_tokens=False)
        ]
        frames = min(len(samples), int(LONGEST * RATE)) // HOP // 2 * 2
        # One after the other: several at once take more memory.
        each_alone = (self._model.align(encoded, self._start, [one], [frames])[0] for one in tokens)
        return tuple(sum(math.log(max(p, 1e-9)) for p in aligned.text_token_probs) for aligned in each_alone)

    def _encoded(self, samples: Samples) -> Any:
        """What the encoder hears in it; kept for the next question about the same samples."""
        if self._last is None or self._last[0] is not samples:
            features = log_mel(samples[-int(LONGEST * RATE) :], CONTEXT)[None]
            self._last = samples, self._model.encode(self._storage.from_array(features))
        return self._last[1]

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
