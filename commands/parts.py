"""What the live loop is given of this computer: a speaker, ears, other programs' loudness, a screen, a log file.

Each is there in some form on every computer; what is missing is told by one line in the inbox.
"""

from __future__ import annotations

import contextlib
import logging
import shutil
import sys
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from logging.handlers import RotatingFileHandler
from pathlib import Path

from rich.console import Console

from catalog import Catalog
from skill.person import Person
from skill.understanding import Understanding
from speech.drawing import Lines, Screen, full_screen
from speech.ears.deciding import meaning_by
from speech.ears.detector import open_detector
from speech.ears.ears import Ears, Parts
from speech.ears.engines import open_reader
from speech.ears.music import Others
from speech.ears.reading import Reader
from speech.ears.recording import Recording
from speech.ears.reference import Reference
from speech.events import Message
from speech.performer import SilentPerformer, open_speaker
from speech.performing import Performer, Trouble
from speech.settings import Settings
from speech.view import View
from speech.voice import VoiceUnavailable

Put = Callable[[Message], None]

_COMMON = "i the it me a to you yes ready pause go one this my is not"
_LOG_BYTES = 200_000

_log = logging.getLogger(__name__)


@contextlib.contextmanager
def opening_speaker(settings: Settings, put: Put, reference: Reference | None) -> Iterator[Callable[[], Performer]]:
    """Opens voice and sound device in the background, while the rest is loaded; whoever needs the performer waits."""
    with ThreadPoolExecutor(1, "opening") as pool:
        opened = pool.submit(_performer, settings, put, reference)
        try:
            yield opened.result
        finally:
            opened.result().close()


def _performer(settings: Settings, put: Put, reference: Reference | None) -> Performer:
    """The speaker; without a voice, what shows instead."""
    if settings.silent:
        return SilentPerformer(put)
    played = reference.played if reference else None
    try:
        return open_speaker(put, settings.voice, settings.rate, settings.volume, played)
    except VoiceUnavailable as error:
        put(Trouble(f"{error} Until then the workout is shown in silence."))
        return SilentPerformer(put)


def understanding_of(catalog: Catalog, greeting: threading.Event) -> Understanding:
    """Sentences are parsed when they are first compared: that is done when the greeting is heard, not when they speak."""
    understanding = Understanding(catalog)

    def compare() -> None:
        greeting.wait()
        for word in _COMMON.split():
            understanding.understand(word, Person())

    threading.Thread(target=compare, name="warming up", daemon=True).start()
    return understanding


@contextlib.contextmanager
def open_ears(
    settings: Settings,
    catalog: Catalog,
    understanding: Understanding,
    reference: Reference | None,
    greeting: threading.Event,
    put: Put,
) -> Iterator[Ears | None]:
    """The ears, unless the person has switched them off. What takes long to load waits until the greeting is heard."""
    if not settings.hears:
        yield None
        return

    def reader() -> Reader:
        greeting.wait()
        return open_reader(settings.engine, catalog)

    parts = Parts(
        open_reader=reader,
        open_detector=open_detector,
        means=meaning_by(understanding),
        reference=None if settings.silent else reference,
        recording=_recording(settings, put),
    )
    with contextlib.closing(Ears(put, parts)) as ears:
        try:
            yield ears
        finally:
            greeting.set()  # lest what waits for it is waited for


def _recording(settings: Settings, put: Put) -> Recording | None:
    if settings.record is None:
        return None
    try:
        file = settings.record / f"microphone-{datetime.now():%Y-%m-%d-%H%M%S}.wav"
        return Recording(file, lambda line: put(Trouble(line)))
    except OSError as error:
        put(Trouble(f"Nothing is recorded: {settings.record} cannot be written ({error.strerror})."))
        return None


@contextlib.contextmanager
def open_others(settings: Settings) -> Iterator[Callable[[bool], None]]:
    """Lowers the sound of other programs, or lets it return; does nothing where that is not wanted or not possible."""
    if not settings.lower_music or settings.silent or shutil.which("pactl") is None:
        yield lambda _: None
        return
    with contextlib.closing(Others(file=settings.data_folder / "lowered.json")) as others:
        yield others.lower


def can_draw() -> bool:
    """Whether the output is a terminal on which one can move about."""
    return sys.stdout is not None and sys.stdout.isatty() and not Console().is_dumb_terminal


@contextlib.contextmanager
def open_screen(catalog: Catalog, drawn: bool) -> Iterator[Callable[[View], None]]:
    """Shows a view: on a whole screen (``drawn``), else as plain lines."""
    if not drawn:
        yield Lines(sys.stdout).show
        return
    console = Console()
    with full_screen(console):
        yield Screen(catalog, console).show


@contextlib.contextmanager
def log_file(folder: Path) -> Iterator[None]:
    """Warnings and errors, also of threads, go to a file beside the store, if it can be written."""
    logging.raiseExceptions = False  # a full disk must not write on the screen
    log = RotatingFileHandler(folder / "coach.log", maxBytes=_LOG_BYTES, backupCount=1, encoding="utf-8", delay=True)
    log.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    log.setLevel(logging.WARNING)
    logging.getLogger().addHandler(log)
    before, threading.excepthook = threading.excepthook, _thread_failed
    try:
        yield
    finally:
        threading.excepthook = before
        logging.getLogger().removeHandler(log)
        log.close()


def _thread_failed(args: threading.ExceptHookArgs) -> None:
    if args.exc_value is not None:
        _log.error("a thread failed", exc_info=args.exc_value)
