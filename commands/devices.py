"""`coach devices`: which microphones and speakers there are, and whether they work."""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Iterator

import click

from speech.device import DeviceBusy, DeviceUnavailable, listing
from speech.ears import trying
from speech.player import Player
from speech.quiet import errors_aside

NO_SOUND = "No sound system answers. Switch on or connect a sound device, or start PulseAudio or PipeWire."
NO_SPEAKER = "No speaker can be opened. Switch on or connect one, or close the program that holds it."
NO_MICROPHONE = "The microphone cannot be used ({}). Connect one, or choose another in the system's sound settings."
BUSY = "Another program holds the microphone. Close that program, and try again."
LOST = "The speaker stopped in the middle of the test. Connect it again, and try again."
NO_ECHO = "The microphone did not hear the speaker: turn it up, or check that both are the right ones."
MUTED = "That is next to nothing: is the microphone muted, or another one the default?"
CHOOSE = "The ones with a star are used; choose others in the system's sound settings."
LOUD_ECHO = -10.0
LONGEST = 600.0
"""Seconds of the meter."""

_WIDTH = 40


def _seconds(_: click.Context, __: click.Parameter, value: float | None) -> float | None:
    if value is not None and not 0 < value <= LONGEST:
        raise click.BadParameter(f"more than 0 and at most {LONGEST:.0f} seconds")
    return value


@click.command(epilog="\b\nExamples:\n  coach devices\n  coach devices --meter 10\n  coach devices --echo")
@click.option(
    "--meter", type=float, metavar="SECONDS", callback=_seconds, help="Show how loud the microphone is, for so long."
)
@click.option("--echo", is_flag=True, help="Play a sound and listen whether the microphone hears it.")
def devices(meter: float | None, echo: bool) -> None:
    """List microphones and speakers, and try them."""
    with errors_aside():
        show_list()
        if meter:
            show_meter(meter)
        if echo:
            with contextlib.closing(open_player()) as player:
                show_echo(player)


def show_list() -> None:
    """Raises `click.ClickException` where no sound system answers."""
    try:
        found = listing()
    except DeviceUnavailable as error:
        raise click.ClickException(f"{NO_SOUND} ({error})") from error
    click.echo(f"Sound through {found.system}. {CHOOSE}")
    for kind, listed in (("Microphones", found.microphones), ("Speakers", found.speakers)):
        click.echo(f"{kind}:" + ("" if listed else " none"))
        for each in listed:
            click.echo(f" {'*' if each.default else ' '} {each.name}")


def show_meter(seconds: float) -> None:
    """Raises `click.ClickException` where the microphone cannot be used."""
    click.echo("Speak, and watch the bar:")
    loudest = -90.0
    with microphone_told():
        for level in trying.levels(seconds):
            loudest = max(loudest, level)
            show_level(level)
    show_loudest(loudest)


def show_level(level: float) -> None:
    """On a terminal the bar as it is now, over the one before."""
    if sys.stdout.isatty():
        click.echo(f"\r{bar(level)}", nl=False)


def show_loudest(level: float) -> None:
    """The bar at its loudest, to stay, and what to do where that is nothing."""
    click.echo(f"{chr(13) if sys.stdout.isatty() else ''}{bar(level)}  at its loudest")
    if level < trying.QUIET:
        click.echo(MUTED)


def open_player() -> Player:
    """Raises `click.ClickException` where no speaker can be opened."""
    player = Player(lambda _: None)
    if player.silent:
        player.close()
        raise click.ClickException(NO_SPEAKER)
    return player


def show_echo(player: Player) -> None:
    """Raises `click.ClickException` where the microphone does not hear the speaker."""
    click.echo("You should hear a rising tone.")
    with microphone_told():
        heard = trying.echo(player)
    if player.silent:
        raise click.ClickException(LOST)
    if heard is None:
        raise click.ClickException(NO_ECHO)
    click.echo(f"The microphone hears the speaker after {heard.delay:.2f} s, at {heard.level:.0f} dB.")
    if heard.level > LOUD_ECHO:
        click.echo("That is loud: the coach will hear you better if the microphone is farther from the speaker.")


@contextlib.contextmanager
def microphone_told() -> Iterator[None]:
    """A microphone that cannot be used becomes a `click.ClickException` with what to do."""
    try:
        yield
    except DeviceBusy as error:
        raise click.ClickException(BUSY) from error
    except DeviceUnavailable as error:
        raise click.ClickException(NO_MICROPHONE.format(error)) from error


def bar(level: float) -> str:
    """-70 to 0 decibels as a bar."""
    filled = round(_WIDTH * min(1.0, max(0.0, (level + 70) / 70)))
    return f"[{'#' * filled}{' ' * (_WIDTH - filled)}] {level:4.0f} dB"
