"""`coach devices`: which microphones and speakers there are, and whether they work."""

from __future__ import annotations

import contextlib
import sys

import click

from speech.device import DeviceUnavailable
from speech.ears import trying
from speech.player import Player
from speech.quiet import errors_aside

NO_SOUND = "No sound system answers. Switch on or connect a sound device, or start PulseAudio or PipeWire."
NO_ECHO = "The microphone did not hear the speaker: turn it up, or check that both are the right ones."
MUTED = "That is next to nothing: is the microphone muted, or another one the default?"
CHOOSE = "The default ones are used; choose others in the system's sound settings."
LOUD_ECHO = -10.0
_WIDTH = 40


@click.command(epilog="\b\nExamples:\n  coach devices\n  coach devices --meter 10\n  coach devices --echo")
@click.option("--meter", type=float, metavar="SECONDS", help="Show how loud the microphone is, for so long.")
@click.option("--echo", is_flag=True, help="Play a sound and listen whether the microphone hears it.")
def devices(meter: float | None, echo: bool) -> None:
    """List microphones and speakers, and try them."""
    with errors_aside():
        try:
            show_list()
            if meter:
                show_meter(meter)
            if echo:
                try_echo()
        except DeviceUnavailable as error:
            raise click.ClickException(f"{NO_SOUND} ({error})") from error


def show_list() -> None:
    """Raises `DeviceUnavailable`."""
    found = trying.devices()
    click.echo(f"Sound through {found.system}. {CHOOSE}")
    for kind, names in (("Microphones", found.microphones), ("Speakers", found.speakers)):
        click.echo(f"{kind}:" + ("" if names else " none"))
        for name in names:
            click.echo(f"  {name}")


def show_meter(seconds: float) -> float:
    """The loudest that was heard, in decibels. Raises `DeviceUnavailable`."""
    click.echo("Speak, and watch the bar:")
    loudest = -90.0
    on_screen = sys.stdout.isatty()
    for level in trying.levels(seconds):
        loudest = max(loudest, level)
        if on_screen:
            click.echo(f"\r{bar(level)}", nl=False)
    click.echo(f"{chr(13) if on_screen else ''}{bar(loudest)}  at its loudest")
    if loudest < trying.QUIET:
        click.echo(MUTED)
    return loudest


def try_echo() -> None:
    """Raises `DeviceUnavailable`."""
    faults: list[str] = []
    with contextlib.closing(Player(faults.append)) as player:
        if player.silent:
            raise DeviceUnavailable("no speaker")
        click.echo("You should hear a rising tone.")
        heard = trying.echo(player)
    if heard is None:
        click.echo(NO_ECHO)
        return
    click.echo(f"The microphone hears the speaker after {heard.delay:.2f} s, at {heard.level:.0f} dB.")
    if heard.level > LOUD_ECHO:
        click.echo("That is loud: the coach will be heard better if the microphone is farther from the speaker.")


def bar(level: float) -> str:
    """-70 to 0 decibels as a bar."""
    filled = round(_WIDTH * min(1.0, max(0.0, (level + 70) / 70)))
    return f"[{'#' * filled}{' ' * (_WIDTH - filled)}] {level:4.0f} dB"
