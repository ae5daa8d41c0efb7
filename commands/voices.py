"""`coach voices`: which voices there are, and how they sound."""

from __future__ import annotations

import click

from commands.settings import configured, setting_options
from speech.voice import VoiceInfo, VoiceUnavailable
from speech.voice import voices as installed_voices

SAMPLE = "Hinge back slowly, and stand tall. One. Two. Three. Half way."


@click.command(
    epilog="\b\nExamples:\n  coach voices\n  coach voices english\n  coach voices --play en-us\n"
    "  coach voices --play --rate 150 en-us"
)
@click.argument("name", required=False)
@click.option("--play", is_flag=True, help="Let each one that is listed say a line.")
@setting_options
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
            _play(voice, settings.rate, settings.volume)


def _fits(voice: VoiceInfo, name: str | None) -> bool:
    if name is None:
        return True
    return any(name.lower() in text.lower() for text in (voice.id, voice.name, voice.language))


def _play(voice: VoiceInfo, rate: int, volume: float) -> None:
    raise NotImplementedError
