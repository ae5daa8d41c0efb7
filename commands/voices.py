"""`coach voices`: which voices there are, and how they sound."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator

import click

from commands.settings import configured, setting_options
from speech.aloud import play
from speech.player import Player
from speech.quiet import errors_aside
from speech.voice import Voice, VoiceInfo, VoiceUnavailable
from speech.voice import voices as installed_voices

SAMPLE = "Hinge back slowly, and stand tall. One. Two. Three. Half way."
PAUSE = 0.5
"""Seconds between two voices."""


@click.command(
    epilog="\b\nExamples:\n  coach voices\n  coach voices english\n  coach voices --play en-us\n"
    "  coach voices --play --rate 150 en-us"
)
@click.argument("name", required=False)
@click.option("--play", is_flag=True, help="Let each one that is listed say a line.")
@setting_options()
def voices(name: str | None, play: bool, **_: object) -> None:
    """List the voices of this computer, or those whose name, id or language holds NAME.

    A voice is set by `--voice ID`, COACH_VOICE or the settings file.
    """
    settings = configured().settings
    try:
        found = [voice for voice in installed_voices() if _fits(voice, name)]
    except VoiceUnavailable as error:
        raise click.ClickException(str(error)) from error
    if not found:
        raise click.ClickException(f"no voice like {name!r}; `coach voices` lists them all")
    width = max(len(voice.id) for voice in found)
    for voice in found:
        click.echo(f"{voice.id:{width}}  {voice.name} ({voice.language})")
    if play:
        _play(Voice(voice.id, settings.rate, settings.volume) for voice in found)


def _fits(voice: VoiceInfo, name: str | None) -> bool:
    if name is None:
        return True
    return any(name.lower() in text.lower() for text in (voice.id, voice.name, voice.language))


def _play(voices: Iterator[Voice]) -> None:
    """Let them speak one after the other, in the order of the list."""
    faults: list[str] = []
    with errors_aside(), contextlib.closing(Player(faults.append)) as player:
        if player.silent:
            raise click.ClickException("no sound device answers; connect or switch on a speaker")
        for voice in voices:
            try:
                samples = voice.samples(SAMPLE)
            except VoiceUnavailable as error:
                faults.append(str(error))
                continue
            finally:
                voice.close()
            play(player, samples, PAUSE)
    if faults:
        raise click.ClickException(faults[0])
