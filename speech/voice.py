"""The coach's voice: texts become phrases, made once, kept in memory and on disk, each exactly as long as it says.

Importing this costs nothing; the synthesiser is loaded by `open_voice`, or when the first new phrase is needed.
"""

from __future__ import annotations

import logging
import queue
import re
import threading
from collections import OrderedDict
from collections.abc import Callable, Iterable
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from platform import system

import numpy as np

from skill.speaking import estimated_speaking_time
from speech import synthesis
from speech.phrase_files import PhraseFiles
from speech.settings import RATE
from speech.sound import SAMPLE_RATE, Samples, frames, shaped
from speech.synthesis import Sound, SynthesisFailed, VoiceInfo, VoiceUnavailable

__all__ = ["Voice", "VoiceInfo", "VoiceUnavailable", "cache_folder", "open_voice", "voices"]

Synthesise = Callable[[str, str | None, int], Sound]
"""`speech.synthesis.synthesise`, or what a test puts in its place."""

_MEMORY = 32 * 2**20
"""Bytes of phrases in memory: six minutes of speech, none of it twice."""

_UNITS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen"
).split()
_TENS = {"twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90}
_COUNTING = 1.2
_COUNTING_PAST_TWENTY = 1.4

_log = logging.getLogger(__name__)


class Voice:
    """A voice at one rate and volume. Everything here may be called from any thread.

    ``name``: a voice's id, name or language (None: the default). ``rate``: words a minute. ``volume``: 0..1.
    ``folder``: where phrases are kept from run to run (None: nowhere). ``report`` takes one line for the person
    when a text cannot be spoken; such a phrase is silence of its estimated length.
    """

    def __init__(
        self,
        name: str | None = None,
        rate: int = RATE,
        volume: float = 1.0,
        folder: Path | None = None,
        report: Callable[[str], None] = _log.warning,
        synthesise: Synthesise = synthesis.synthesise,
    ) -> None:
        self.name, self.rate, self.volume = name, rate, volume
        self._files = PhraseFiles(folder) if folder else None
        self._report = report
        self._synthesise = synthesise
        self._lock = threading.Lock()
        self._kept: OrderedDict[str, Samples] = OrderedDict()
        self._bytes = 0
        self._failing = False
        self._ahead: queue.SimpleQueue[str | None] = queue.SimpleQueue()
        threading.Thread(target=self._prepare, name="voice", daemon=True).start()

    def samples(self, text: str) -> Samples:
        """The phrase, ready to play and not to be written to: no silence at its ends, levelled, volume applied."""
        with self._lock:
            if text in self._kept:
                self._kept.move_to_end(text)
                return self._kept[text]
        return self._keep(text, *self._found(text))

    def speaking_time(self, text: str) -> float:
        """Seconds that `samples` of the text last, to the frame."""
        return len(self.samples(text)) / SAMPLE_RATE

    def prepare(self, texts: Iterable[str]) -> None:
        """Make these phrases in the background, in this order. Returns at once."""
        for text in texts:
            self._ahead.put(text)

    def close(self) -> None:
        """No more preparing ahead. Phrases are still given."""
        self._ahead.put(None)

    def _prepare(self) -> None:
        while (text := self._ahead.get()) is not None:
            try:
                self.samples(text)
            except Exception:  # noqa: BLE001
                # The thread's edge: whoever needs the phrase meets the error again.
                _log.exception("could not prepare %r", text)

    def _found(self, text: str) -> tuple[Samples, bool]:
        """The phrase at full volume, and whether it is new."""
        key = f"{_engine()}|{self.name}|{self.rate}|{text}"
        found = self._files.get(key) if self._files else None
        return (found, False) if found is not None else (self._made(text), True)

    def _keep(self, text: str, phrase: Samples, new: bool) -> Samples:
        scaled = phrase * np.float32(self.volume)
        scaled.flags.writeable = False
        with self._lock:
            if text in self._kept:
                # Another thread was quicker. Two syntheses differ by milliseconds, and somebody has measured that one.
                return self._kept[text]
            self._kept[text] = scaled
            self._bytes += scaled.nbytes
            while self._bytes > _MEMORY and len(self._kept) > 1:
                self._bytes -= self._kept.popitem(last=False)[1].nbytes
        if new and self._files and np.any(phrase):
            self._files.put(f"{_engine()}|{self.name}|{self.rate}|{text}", phrase)
        return scaled

    def _made(self, text: str) -> Samples:
        said, rate = spoken_form(text, self.rate)
        if not re.search(r"\w", said):
            return np.zeros(0, np.float32)
        try:
            sound = self._synthesise(said, self.name, rate)
            phrase = shaped(sound.samples, sound.rate)
            if not len(phrase):
                raise SynthesisFailed("nothing is to be heard")
        except (SynthesisFailed, VoiceUnavailable) as error:
            _log.warning("no sound for %r: %s", text, error)
            self._tell_once(text)
            return np.zeros(frames(estimated_speaking_time(text)), np.float32)
        self._failing = False
        return phrase

    def _tell_once(self, text: str) -> None:
        """One line for one fault: where text after text fails, the first of them."""
        failing, self._failing = self._failing, True
        if not failing:
            self._report(f"The voice could not say “{_short(text)}”, so it stays silent there. Read it on the screen.")


def open_voice(
    name: str | None = None,
    rate: int = RATE,
    volume: float = 1.0,
    folder: Path | None = None,
    report: Callable[[str], None] = _log.warning,
) -> Voice:
    """A voice that is known to work. Takes about 0.2 s.

    Raises:
        VoiceUnavailable: no synthesiser, or no voice of this name; the message is one line with what to do.
    """
    synthesis.check(name)
    return Voice(name, rate, volume, folder, report)


def voices() -> tuple[VoiceInfo, ...]:
    """The voices of this computer. Raises `VoiceUnavailable`."""
    return synthesis.voices()


def cache_folder() -> Path:
    """Where phrases are kept from run to run."""
    from platformdirs import user_cache_path

    return user_cache_path("circuit-coach", appauthor=False) / "phrases"


def spoken_form(text: str, rate: int) -> tuple[str, int]:
    """What the synthesiser is given for a text, and at how many words a minute.

    A number that stands alone is called out, not read: as a figure it is stressed ("one" would be the pronoun),
    the exclamation mark begins it high and lets it fall, and it is quicker than a sentence, so that it leaves
    room on its beat.
    """
    plain = " ".join("".join(letter if letter.isprintable() else " " for letter in text).split())
    number = _number(plain)
    if number is None:
        return plain, rate
    return f"{number}!", round(rate * (_COUNTING if number <= 20 else _COUNTING_PAST_TWENTY))


def _number(text: str) -> int | None:
    """The number 0..99 that the text consists of, in words or figures."""
    word = text.strip(" .,!").lower()
    if word.isascii() and word.isdigit() and len(word) <= 2:
        return int(word)
    if word in _UNITS:
        return _UNITS.index(word)
    ten, _, unit = word.replace("-", " ").partition(" ")
    if ten not in _TENS or (unit and unit not in _UNITS[1:10]):
        return None
    return _TENS[ten] + (_UNITS.index(unit) if unit else 0)


def _short(text: str) -> str:
    return text if len(text) <= 40 else f"{text[:39]}…"


@cache
def _engine() -> str:
    try:
        return f"pyttsx3 {version('pyttsx3')} {system()}"
    except PackageNotFoundError:
        return f"pyttsx3 {system()}"
