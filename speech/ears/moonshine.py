"""Moonshine tiny: the quick ears. The package `moonshine-voice` 0.1.0 brings its model; later ones ship none."""

from __future__ import annotations

from typing import Any

import numpy as np

from speech.ears.hearing import RATE, EngineMissing, Guess
from speech.sound import Samples

INSTALL = "install it in the folder of this project: pip install '.[moonshine]'"

_PAD = RATE // 10
"""Samples of silence around an utterance: without it single words are lost."""


class Moonshine:
    """Gives one reading and no confidence of its own (always 0.5); only useful behind a voice detector."""

    name = "moonshine"

    def __init__(self) -> None:
        try:
            from moonshine_voice import ModelArch, Transcriber, get_model_path  # type: ignore[import-untyped,import-not-found,unused-ignore]
        except (ImportError, OSError) as error:
            raise EngineMissing(f"The recogniser Moonshine cannot be loaded ({error}): {INSTALL}") from error
        try:
            # One decision about what is speech is enough: its own voice detector is off.
            self._model: Any = Transcriber(
                str(get_model_path("tiny-en")), ModelArch.TINY, options={"vad_threshold": "0"}
            )
        except Exception as error:
            # It raises its own error, or Python's, for a missing model.
            raise EngineMissing(f"The recogniser Moonshine does not start ({error}): {INSTALL}") from error

    def hear(self, samples: Samples) -> tuple[Guess, ...]:
        padded = np.concatenate([np.zeros(_PAD, np.float32), samples, np.zeros(_PAD, np.float32)])
        lines = self._model.transcribe_without_streaming(padded.tolist(), RATE).lines
        text = " ".join(line.text.strip() for line in lines).strip()
        return (Guess(text, 0.5),) if text else ()
