"""`coach setup`: a new user's first minute: is the coach heard, does it hear, and how shall it listen?"""

from __future__ import annotations

import contextlib
import time

import click

from commands.context import the_catalog
from commands.devices import NO_SOUND, show_list, show_meter
from commands.settings import configured, setting_options
from speech.device import DeviceUnavailable
from speech.ears.detector import open_detector
from speech.ears.engines import open_reader
from speech.ears.hearing import EngineMissing
from speech.player import Player
from speech.quiet import errors_aside
from speech.settings import Settings
from speech.sound import SAMPLE_RATE
from speech.voice import Voice, VoiceUnavailable

LINE = "Hello, I am your coach. If you hear this well, we are nearly done."
METER = 4.0


@click.command(epilog="\b\nExamples:\n  coach setup\n  coach setup --voice en-us")
@setting_options()
def setup(**_: object) -> None:
    """Try voice, speaker and microphone, and see what can be set. Takes a minute; nothing is changed."""
    settings = configured().settings
    with errors_aside():
        click.echo("1. Sound")
        sound = _sound()
        click.echo("\n2. The voice")
        _voice(settings, sound)
        click.echo("\n3. The ears")
        _ears(settings, sound)
    click.echo("\n4. How to go on")
    click.echo("  coach                 leads a workout: say “start my hamstring circuit”")
    click.echo("  coach --listen name   only listens to what follows “coach”, for rooms where others talk")
    click.echo("  coach --text          takes typed words only")
    click.echo(f'What you want to keep goes into {configured().file}, one line each: listen = "name"')


def _sound() -> bool:
    try:
        show_list()
    except DeviceUnavailable as error:
        click.echo(f"{NO_SOUND} ({error})")
        return False
    return True


def _voice(settings: Settings, sound: bool) -> None:
    voice = Voice(settings.voice, settings.rate, settings.volume)
    try:
        samples = voice.samples(LINE)
    except VoiceUnavailable as error:
        click.echo(str(error))
        return
    finally:
        voice.close()
    if not sound:
        click.echo("The voice works, but nothing can be heard without a speaker.")
        return
    click.echo(f"“{LINE}”")
    with contextlib.closing(Player(click.echo)) as player:
        player.place(player.begin(), samples)
        time.sleep(len(samples) / SAMPLE_RATE + 0.3)
    click.echo("Other voices: `coach voices --play`. Louder or softer: `--volume`. Slower or faster: `--rate`.")


def _ears(settings: Settings, sound: bool) -> None:
    try:
        open_detector()
        reader = open_reader(settings.engine, the_catalog(settings))
    except EngineMissing as error:
        click.echo(str(error))
        return
    click.echo(f"I understand speech with {reader.engines}; everything stays on this computer.")
    if not sound:
        return
    try:
        show_meter(METER)
    except DeviceUnavailable as error:
        click.echo(f"No microphone answers ({error}): connect one, or type.")
