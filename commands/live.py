"""`coach live`, which is also `coach` alone: the live loop with everything it needs from this computer."""

from __future__ import annotations

import contextlib
import logging
import os
import queue
import shutil
import sys
import threading
import time
from collections.abc import Callable, Iterator
from datetime import datetime
from logging.handlers import RotatingFileHandler
from pathlib import Path

import click
from rich.console import Console

from catalog import Catalog
from commands.context import store_path, the_catalog
from commands.settings import configured, setting_options
from skill.coach import Coach
from skill.lengths import seconds_from
from skill.person import Person, Status
from skill.plan import make_plan
from skill.store import open_store
from skill.understanding import Understanding
from speech.drawing import Lines, Screen, full_screen
from speech.ears.deciding import meaning_by
from speech.ears.detector import open_detector
from speech.ears.ears import Ears, Parts
from speech.ears.engines import open_reader
from speech.ears.music import Others
from speech.ears.recording import Recording
from speech.ears.reference import Reference
from speech.events import LastLine, Line, Message, Stop
from speech.loop import World, run
from speech.performer import SilentPerformer
from speech.performing import Performer, Trouble
from speech.quiet import errors_aside
from speech.settings import Settings
from speech.signals import signals
from speech.typing import keyboard
from speech.view import View

Put = Callable[[Message], None]

_LINES_LEFT = 3
_COMMON = "i the it me a to you yes ready pause go one this my is not"
_GREETING_BEGUN = 0.3
_LOG_BYTES = 200_000


@click.command(
    epilog="\b\nExamples:\n  coach\n  coach --listen name\n  coach --silent\n  coach --as ann --rate 150\n"
    "  printf 'start my hamstring circuit\\n' | coach --silent --text"
)
@setting_options
def live(**_: object) -> None:
    """Lead a workout: the coach speaks and listens; you may also type what you would say.

    The first key lowers its voice and Enter acts; Enter on an empty line pauses and goes on; Tab mutes the microphone.
    Ctrl-C leaves, and your place is kept.
    """
    settings = configured().settings
    catalog = the_catalog(settings)
    inbox: queue.SimpleQueue[Message] = queue.SimpleQueue()
    with signals(inbox.put), _logging(settings.data_folder):
        lead(settings, catalog, inbox)


def lead(settings: Settings, catalog: Catalog, inbox: queue.SimpleQueue[Message]) -> None:
    """Lead the person until they or the workout end."""
    opened = open_store(store_path(settings), datetime.now())
    if opened.told:
        inbox.put(Trouble(opened.told))
    on_screen = _can_draw()
    understanding = Understanding(catalog)
    reference = Reference() if settings.hears else None
    with (
        contextlib.closing(opened.store),
        _display(catalog, on_screen) as show,
        contextlib.closing(_performer(settings, inbox.put, reference)) as performer,
        _ears(settings, catalog, understanding, reference, inbox.put) as ears,
        _others(settings) as lower_others,
    ):
        last = [View()]

        def shown(view: View) -> None:
            last[0] = view
            with _stopping(inbox.put):
                show(view)

        world = World(
            name=settings.person,
            coach=Coach(catalog),
            understand=understanding.understand,
            store=opened.store,
            performer=performer,
            show=shown,
            receive=lambda timeout: _receive(inbox, timeout),
            clock=time.monotonic,
            now=datetime.now,
            left=lambda person: seconds_left(person, catalog),
            ears=ears,
            by_name=settings.listen == "name",
            lower_others=lower_others,
        )
        stdin = sys.stdin.buffer if sys.stdin else None
        put = inbox.put if ears is None else _unless_nothing_was_typed(inbox.put)
        with keyboard(stdin, put, by_key=on_screen and sys.stdin.isatty()):
            _warm_up(understanding)
            ended = run(world)
    _leave_lines(last[0], ended, on_screen)


def seconds_left(person: Person, catalog: Catalog) -> float | None:
    """Seconds of the workout that follow the step under way (which counts where it has to be begun again)."""
    progress = person.progress
    if progress is None or progress.status is Status.FINISHED:
        return None
    try:
        plan = make_plan(progress.recipe, catalog)
    except KeyError:  # a move that the catalogue no longer has
        return None
    first = progress.step + (progress.status in (Status.WORKING, Status.RESTING))
    return seconds_from(plan, first, progress.recipe, catalog, person.preferences, person.digest)


def _warm_up(understanding: Understanding) -> None:
    """Sentences are parsed when they are first compared; do that while the greeting is heard, not when they speak."""

    def compare() -> None:
        for word in _COMMON.split():
            understanding.understand(word, Person())

    later = threading.Timer(_GREETING_BEGUN, compare)
    later.daemon = True
    later.start()


def _receive(inbox: queue.SimpleQueue[Message], timeout: float) -> Message | None:
    try:
        return inbox.get(timeout=timeout)
    except queue.Empty:
        return None


def _unless_nothing_was_typed(put: Put) -> Put:
    """Without a terminal (a service) the end of the typed lines is the end of the workout only if there were some."""
    typed = [False]

    def filtered(message: Message) -> None:
        typed[0] = typed[0] or isinstance(message, Line)
        if typed[0] or not isinstance(message, LastLine):
            put(message)

    return filtered


@contextlib.contextmanager
def _ears(
    settings: Settings, catalog: Catalog, understanding: Understanding, reference: Reference | None, put: Put
) -> Iterator[Ears | None]:
    if not settings.hears:
        yield None
        return
    parts = Parts(
        open_reader=lambda: open_reader(settings.engine, catalog),
        open_detector=open_detector,
        means=meaning_by(understanding),
        reference=None if settings.silent else reference,
        recording=_recording(settings, put),
    )
    with contextlib.closing(Ears(put, parts)) as ears:
        yield ears


def _recording(settings: Settings, put: Put) -> Recording | None:
    if settings.record is None:
        return None
    try:
        return Recording(settings.record / f"microphone-{datetime.now():%Y-%m-%d-%H%M%S}.wav")
    except OSError as error:
        put(Trouble(f"Nothing is recorded: {settings.record} cannot be written ({error.strerror})."))
        return None


@contextlib.contextmanager
def _others(settings: Settings) -> Iterator[Callable[[bool], None]]:
    if not settings.lower_music or settings.silent or shutil.which("pactl") is None:
        yield lambda _: None
        return
    with contextlib.closing(Others()) as others:
        yield others.lower


def _performer(settings: Settings, put: Put, reference: Reference | None) -> Performer:
    """The speaker; without a voice, what shows instead."""
    if settings.silent:
        return SilentPerformer(put)
    from speech.performer import open_speaker
    from speech.voice import VoiceUnavailable

    try:
        return open_speaker(
            put, settings.voice, settings.rate, settings.volume, reference.played if reference else None
        )
    except VoiceUnavailable as error:
        put(Trouble(f"{error} Until then the workout is shown in silence."))
        return SilentPerformer(put)


def _can_draw() -> bool:
    return sys.stdout is not None and sys.stdout.isatty() and not Console().is_dumb_terminal


@contextlib.contextmanager
def _display(catalog: Catalog, on_screen: bool) -> Iterator[Callable[[View], None]]:
    with errors_aside():
        if not on_screen:
            yield Lines(sys.stdout).show
            return
        console = Console()
        with full_screen(console):
            yield Screen(catalog, console).show


@contextlib.contextmanager
def _stopping(put: Put) -> Iterator[None]:
    """A screen that cannot be written (a closed terminal, a pipe nobody reads) ends the program, place kept."""
    try:
        yield
    except (OSError, ValueError):
        put(Stop())


def _leave_lines(view: View, ended: str, on_screen: bool) -> None:
    """What stays in the terminal after the screen is gone: the coach's last words, and why it ended."""
    lines = (*view.said[-_LINES_LEFT:], *view.notes) if on_screen else ()
    try:
        for line in (*lines, *((ended,) if ended else ())):
            click.echo(line)
        sys.stdout.flush()
    except (OSError, ValueError):
        # Nobody reads any more; Python would complain about it once more at its exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)


@contextlib.contextmanager
def _logging(folder: Path) -> Iterator[None]:
    """Warnings and errors go to a file beside the store, if it can be written."""
    logging.raiseExceptions = False  # a full disk must not write on the screen
    log = RotatingFileHandler(folder / "coach.log", maxBytes=_LOG_BYTES, backupCount=1, encoding="utf-8", delay=True)
    log.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    log.setLevel(logging.WARNING)
    logging.getLogger().addHandler(log)
    try:
        yield
    finally:
        logging.getLogger().removeHandler(log)
        log.close()
