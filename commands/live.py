"""`coach live`, which is also `coach` alone: the live loop on this computer."""

from __future__ import annotations

import contextlib
import gc
import os
import queue
import sys
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime

import click

from catalog import Catalog
from commands.context import store_path, the_catalog
from commands.parts import (
    Put,
    can_draw,
    log_file,
    open_ears,
    open_others,
    open_screen,
    opening_speaker,
    understanding_of,
)
from commands.settings import configured, setting_options
from skill.coach import Coach
from skill.lengths import seconds_from
from skill.own_store import OwnStore
from skill.person import Person, Status
from skill.plan import make_plan
from skill.storing import PersonStore
from speech.ears.reference import Reference
from speech.events import Ear, Hearing, LastLine, Line, Message, Stop
from speech.loop.leading import run
from speech.loop.world import World
from speech.performing import Trouble
from speech.quiet import errors_aside
from speech.settings import Settings
from speech.signals import signals
from speech.typing import keyboard
from speech.view import View

_LINES_LEFT = 3


@click.command(
    epilog="\b\nExamples:\n  coach\n  coach --listen name\n  coach --silent\n  coach --as ann --rate 150\n"
    "  printf 'start my hamstring circuit\\n' | coach --silent --text"
)
@setting_options()
def live(**_: object) -> None:
    """Lead a workout: the coach speaks and listens; you may also type what you would say.

    The first key lowers its voice and Enter acts; Enter on an empty line pauses and goes on; Tab mutes the microphone.
    Ctrl-C leaves, and your place is kept.
    """
    settings = configured().settings
    inbox: queue.SimpleQueue[Message] = queue.SimpleQueue()
    with signals(inbox.put), log_file(settings.data_folder), errors_aside():
        lead(settings, inbox)


def lead(settings: Settings, inbox: queue.SimpleQueue[Message]) -> None:
    """Lead the person until they or the workout end.

    Raises:
        click.ClickException: the catalogue cannot be used.
        click.exceptions.Exit: nobody can type, and hearing failed.
    """
    drawn = can_draw()
    incoming = _Incoming(inbox, settings.hears)
    with _world(settings, inbox, incoming, drawn) as (world, shown):
        gc.freeze()  # the catalogue and its like stay: to look through them for garbage would hold up the sound
        stdin = sys.stdin.buffer if sys.stdin else None
        with keyboard(stdin, inbox.put, by_key=drawn and sys.stdin.isatty()):
            ended = run(world)
    _leave_lines(shown.last, ended, drawn)
    if incoming.unattended:
        raise click.exceptions.Exit(1)


@dataclass(slots=True)
class _Shown:
    """Shows each view, knows the last one, and tells when the greeting has begun. A screen that cannot be written (a
    closed terminal, a pipe nobody reads) ends the program, place kept."""

    show: Callable[[View], None]
    put: Put
    greeting: threading.Event
    last: View = field(default_factory=View)

    def __call__(self, view: View) -> None:
        self.last = view
        if view.index >= 0:
            self.greeting.set()
        try:
            self.show(view)
        except (OSError, ValueError):
            self.put(Stop())


@dataclass(slots=True)
class _Incoming:
    """Gives the inbox's messages one by one. Where the coach ``hears``, the end of the typed lines is the end of the
    workout only if there were some (a service has no keyboard), or once hearing has failed: then nobody can reach it."""

    inbox: queue.SimpleQueue[Message]
    hears: bool
    unattended: bool = False
    _typed: bool = False
    _closed: bool = False
    _deaf: bool = False

    def receive(self, timeout: float) -> Message | None:
        """The next message; None where none came within so many seconds."""
        try:
            message = self.inbox.get(timeout=timeout)
        except queue.Empty:  # what else there is to tell of it has come
            return self._last_line() if self._closed and self._deaf else None
        match message:
            case Line():
                self._typed = True
            case Ear(Hearing.OFF):
                self._deaf = True
            case LastLine() if self.hears and not self._typed:
                self._closed = True
                return None
        return message

    def _last_line(self) -> LastLine:
        self.unattended = True
        return LastLine()


@contextlib.contextmanager
def _world(
    settings: Settings, inbox: queue.SimpleQueue[Message], incoming: _Incoming, drawn: bool
) -> Iterator[tuple[World, _Shown]]:
    reference, greeting = Reference() if settings.hears else None, threading.Event()
    with opening_speaker(settings, inbox.put, reference) as performer:
        catalog = the_catalog(settings)
        understanding = understanding_of(catalog, greeting)
        with (
            _store(settings, inbox.put) as store,
            open_screen(catalog, drawn) as show,
            open_ears(settings, catalog, understanding, reference, greeting, inbox.put) as ears,
            open_others(settings) as lower_others,
        ):
            shown = _Shown(show, inbox.put, greeting)
            world = World(
                name=settings.person,
                coach=Coach(catalog),
                understand=understanding.understand,
                store=store,
                performer=performer(),
                show=shown,
                receive=incoming.receive,
                clock=time.monotonic,
                now=datetime.now,
                left=lambda person: seconds_left(person, catalog),
                ears=ears,
                by_name=settings.listen == "name",
                by_hand=_by_hand(drawn),
                lower_others=lower_others,
            )
            yield world, shown


@contextlib.contextmanager
def _store(settings: Settings, put: Put) -> Iterator[PersonStore]:
    with contextlib.closing(OwnStore(store_path(settings), datetime.now, lambda line: put(Trouble(line)))) as store:
        yield store


def _by_hand(drawn: bool) -> str | None:
    """How a microphone that is muted can be switched on again; None where nobody can type."""
    if sys.stdin is None or not sys.stdin.isatty():
        return None
    return "Press Tab" if drawn else "Type unmute"


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


def _leave_lines(view: View, ended: str, drawn: bool) -> None:
    """What stays in the terminal after the screen is gone: the coach's last words, and why it ended."""
    lines = (*view.said[-_LINES_LEFT:], *view.notes) if drawn else ()
    try:
        for line in (*lines, *((ended,) if ended else ())):
            click.echo(line)
        sys.stdout.flush()
    except (OSError, ValueError):
        # Nobody reads any more; Python would complain about it once more at its exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
