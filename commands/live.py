"""`coach live`, which is also `coach` alone: the live loop with everything it needs from this computer."""

from __future__ import annotations

import contextlib
import logging
import os
import queue
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
from speech.events import Message, Stop
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
    epilog="\b\nExamples:\n  coach\n  coach --silent\n  coach --as ann --rate 150\n"
    "  printf 'start my hamstring circuit\\n' | coach --silent --text"
)
@setting_options
def live(**_: object) -> None:
    """Lead a workout: the coach speaks, you type what you would say.

    The first key lowers its voice and Enter acts; Enter on an empty line pauses and goes on. Ctrl-C leaves, and
    your place is kept.
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
    with (
        contextlib.closing(opened.store),
        _display(catalog, on_screen) as show,
        contextlib.closing(_performer(settings, inbox.put)) as performer,
    ):
        last = [View()]

        def shown(view: View) -> None:
            last[0] = view
            with _stopping(inbox.put):
                show(view)

        understanding = Understanding(catalog)
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
        )
        stdin = sys.stdin.buffer if sys.stdin else None
        with keyboard(stdin, inbox.put, by_key=on_screen and sys.stdin.isatty()):
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


def _performer(settings: Settings, put: Put) -> Performer:
    """The speaker; without a voice, what shows instead."""
    if settings.silent:
        return SilentPerformer(put)
    from speech.performer import open_speaker
    from speech.voice import VoiceUnavailable

    try:
        return open_speaker(put, settings.voice, settings.rate, settings.volume)
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
