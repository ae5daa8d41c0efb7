"""pyttsx3, used as a synthesiser and owned by one thread of the process: a text becomes samples, one at a time.

Its own playback is not used (it loses sentences and hangs), its properties are set as seldom as possible
(each change may swallow the text after it), and its waiting is given an end.
"""

from __future__ import annotations

import atexit
import ctypes
import logging
import os
import platform
import queue
import shutil
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from concurrent.futures import Future
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from importlib import import_module, util
from pathlib import Path
from typing import Any, TypeVar

from speech.sound import Samples

T = TypeVar("T")

INSTALL_HINT = "install the voice with: pip install pyttsx3 espeakng-loader (or the system package espeak-ng)"
DEFAULT_VOICE = "en-us"
"""On Linux; the engine's own default there is British, and Windows and macOS have a voice of the person's choice."""

_ATTEMPTS = 3
_SETTLE = 0.06
"""Seconds after which the engine has forgotten an interrupted text or a changed voice."""
_NAP = 0.0005
_PATIENCE = 2.0
"""Seconds that even the shortest text may take. Nobody is answered meanwhile, so that it is not more."""

_LETTERS_A_SECOND = 200
"""How many letters take a second longer, on the slowest computer."""

_PATIENCE_AT_START = 20.0

_log = logging.getLogger(__name__)


class VoiceUnavailable(Exception):
    """There is no voice of this name, or none at all: one line with what to do."""


class SynthesisFailed(Exception):
    """The voice cannot speak this text."""


@dataclass(frozen=True, slots=True)
class VoiceInfo:
    """A voice that the engine offers. ``id`` is what the setting takes."""

    id: str
    name: str
    language: str


@dataclass(frozen=True, slots=True)
class Sound:
    """Samples as the engine made them: mono, at its own rate, silence at both ends."""

    samples: Samples
    rate: int


def synthesise(text: str, voice: str | None, rate: int) -> Sound:
    """``text`` at ``rate`` words a minute by the voice of this name or id (None: the default).

    Blocks until it is done, about 3 ms a phrase with eSpeak. Raises `VoiceUnavailable` or `SynthesisFailed`.
    """
    patience = _PATIENCE + len(text) / _LETTERS_A_SECOND
    return _owner().ask(lambda engine: engine.speak(text, voice, rate, patience), patience + 0.5)


def voices() -> tuple[VoiceInfo, ...]:
    """The voices that the engine lists, ordered by language and name. Raises `VoiceUnavailable`."""
    return _asked(lambda engine: engine.voices())


def check(voice: str | None) -> None:
    """Load the engine and choose the voice. Raises `VoiceUnavailable`."""
    _asked(lambda engine: engine.choose(voice))


def _asked(job: Callable[[_Engine], T]) -> T:
    try:
        return _owner().ask(job, _PATIENCE_AT_START)
    except SynthesisFailed as error:
        raise VoiceUnavailable(f"The voice could not be started ({_one_line(error)}): try again.") from error


class _Owner:
    """The one thread that touches the engine; others ask it and wait."""

    def __init__(self) -> None:
        self._jobs: queue.SimpleQueue[tuple[Callable[[_Engine], Any], Future[Any]]] = queue.SimpleQueue()
        self._stuck = False
        # A daemon: an engine that hangs must not keep the program from ending.
        threading.Thread(target=self._run, name="synthesiser", daemon=True).start()

    def ask(self, job: Callable[[_Engine], T], patience: float) -> T:
        if self._stuck:
            raise SynthesisFailed("the voice has not come back from an earlier text")
        answer: Future[T] = Future()
        self._jobs.put((job, answer))
        try:
            return answer.result(patience)
        except TimeoutError as error:
            self._stuck = True
            raise SynthesisFailed("the voice does not answer") from error

    def _run(self) -> None:
        engine: _Engine | None = None
        while True:
            job, answer = self._jobs.get()
            try:
                engine = engine or _Engine()
                answer.set_result(job(engine))
            except (SynthesisFailed, VoiceUnavailable) as error:
                answer.set_exception(error)
            except Exception as error:  # noqa: BLE001
                # The thread's edge: whatever the engine raises, for who asked the text is not to be had.
                _log.exception("the synthesiser failed")
                answer.set_exception(SynthesisFailed(_one_line(error)))
            self._stuck = False


@cache
def _owner() -> _Owner:
    return _Owner()


class _Engine:
    """pyttsx3's engine and the voice it is set to. Used by the owner's thread only."""

    def __init__(self) -> None:
        self._waiting = _Waiting()
        self._errors: list[object] = []
        self._folder = Path(tempfile.mkdtemp(prefix="circuit-coach-"))
        atexit.register(shutil.rmtree, self._folder, ignore_errors=True)
        self._engine = _loaded(self._waiting)
        self._engine.connect("error", lambda exception, **_: self._errors.append(exception))
        self._is_espeak = self._engine.driver_name == "espeak"
        self._voice: str | None = None
        self._rate = 0

    def voices(self) -> tuple[VoiceInfo, ...]:
        listed = (VoiceInfo(str(v.id), str(v.name), _language(v)) for v in self._engine.getProperty("voices"))
        return tuple(sorted(listed, key=lambda info: (info.language, info.name)))

    def choose(self, voice: str | None) -> None:
        wanted = voice or (DEFAULT_VOICE if self._is_espeak else None)
        if wanted is None or wanted == self._voice:
            return
        for name in (wanted, *self._ids_like(wanted)):
            if self._accepts(name):
                self._voice = wanted
                return
        raise VoiceUnavailable(f"There is no voice {wanted!r} here: choose one that `coach voices` lists.")

    def speak(self, text: str, voice: str | None, rate: int, patience: float) -> Sound:
        self.choose(voice)
        self._pace(rate)
        # eSpeak takes the rate inside the text, which spares the change of a property.
        spoken = f"\x01{rate}S{text}" if self._is_espeak else text
        for _ in range(_ATTEMPTS):
            sound = self._saved(spoken, patience)
            if sound is not None and len(sound.samples):
                return sound
            time.sleep(_SETTLE)
        raise SynthesisFailed(f"the voice is silent on {text!r}")

    def _saved(self, text: str, patience: float) -> Sound | None:
        file = self._folder / ("phrase.aiff" if platform.system() == "Darwin" else "phrase.wav")
        self._folder.mkdir(exist_ok=True)
        file.unlink(missing_ok=True)
        self._waiting.until, self._waiting.failed = time.monotonic() + patience, False
        self._engine.save_to_file(text, str(file))
        try:
            self._engine.runAndWait()
        except BaseException:
            self._free()
            raise
        return _read(file)

    def _free(self) -> None:
        """After a text that did not come to its end, take the next one."""
        with suppress(RuntimeError):
            self._engine.endLoop()
        self._engine.proxy.setBusy(False)

    def _pace(self, rate: int) -> None:
        if not self._is_espeak and rate != self._rate:
            self._engine.setProperty("rate", rate)
        self._rate = rate

    def _ids_like(self, wanted: str) -> list[str]:
        low = wanted.lower()
        exact = [v.id for v in self.voices() if low in (v.id.lower(), v.name.lower(), v.language.lower())]
        return exact + [v.id for v in self.voices() if low in v.name.lower()]

    def _accepts(self, voice: str) -> bool:
        self._errors.clear()
        self._engine.setProperty("voice", voice)
        # Commands are carried out in the engine's loop, which wants something to say.
        with suppress(SynthesisFailed):
            self._saved("ready", _PATIENCE)
        time.sleep(_SETTLE)
        return not self._errors


class _Waiting:
    """Stands in for the module `time` inside a driver: naps shorter than the driver's 10 to 50 ms (a phrase takes 2),
    and an end to a wait that would never end."""

    def __init__(self) -> None:
        self.until = float("inf")
        self.failed = False

    def sleep(self, seconds: float) -> None:
        if self.failed or time.monotonic() > self.until:
            raise SynthesisFailed("the voice does not come to an end")
        time.sleep(min(seconds, _NAP))

    def watch_callbacks(self) -> None:
        """eSpeak's callback writes the file; on a full disk it would print a traceback, and the wait would not end."""
        before, owner = sys.unraisablehook, threading.get_ident()

        def hook(error: sys.UnraisableHookArgs) -> None:
            culprit = repr(error.object)
            ours = threading.get_ident() == owner  # others write WAV files too
            if not ours or ("_onSynth" not in culprit and "Wave_write" not in culprit):
                before(error)
                return
            self.failed = True
            _log.warning("the voice could not save a phrase: %s", str(error.exc_value))

        sys.unraisablehook = hook


def _loaded(waiting: _Waiting) -> Any:
    if util.find_spec("pyttsx3") is None:
        raise VoiceUnavailable(f"pyttsx3 is missing: {INSTALL_HINT}.")
    if platform.system() == "Linux":
        _load_espeak()
    try:
        pyttsx3 = import_module("pyttsx3")
        engine = pyttsx3.init()
        driver = import_module(f"pyttsx3.drivers.{engine.driver_name}")
    except Exception as error:  # pyttsx3's drivers raise whatever their platform raises
        raise VoiceUnavailable(f"No voice could be loaded ({_one_line(error)}): {INSTALL_HINT}.") from error
    # The driver prints what it does; the screen is not its own. (Only this module's print, not the process's output.)
    vars(driver)["print"] = lambda *_, **__: None
    if "time" in vars(driver):
        vars(driver)["time"] = waiting
    waiting.watch_callbacks()
    return engine


def _load_espeak() -> None:
    """The wheel `espeakng-loader` brings the library; it must be in the process before pyttsx3 looks for one."""
    if util.find_spec("espeakng_loader") is None:
        return
    data = Path(import_module("espeakng_loader").get_data_path())
    os.environ.setdefault("ESPEAK_DATA_PATH", str(data))
    for name in ("libespeak-ng.so.1", "libespeak-ng.so"):
        if (data.parent / name).exists():
            ctypes.CDLL(str(data.parent / name), mode=ctypes.RTLD_GLOBAL)
            return


def _read(file: Path) -> Sound | None:
    """None where the engine wrote nothing, or only half."""
    import soundfile  # type: ignore[import-untyped]

    try:
        samples, rate = soundfile.read(file, dtype="float32", always_2d=True)
    except (OSError, soundfile.LibsndfileError):
        return None
    return Sound(samples.mean(axis=1), int(rate))


def _language(voice: Any) -> str:
    languages = list(getattr(voice, "languages", None) or [])
    first = languages[0] if languages else ""
    text = first.decode("utf-8", "ignore") if isinstance(first, bytes) else str(first)
    return "".join(letter for letter in text if letter.isprintable()).lower()


def _one_line(error: BaseException) -> str:
    return " ".join(str(error).split()) or type(error).__name__
