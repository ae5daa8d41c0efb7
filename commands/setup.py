"""`coach setup`: a new user's first minute. Each thing is tried, the person says how it went, and what suits is kept."""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass

import click

from commands.context import the_catalog
from commands.devices import microphone_told, open_player, show_echo, show_level, show_list, show_loudest
from commands.settings import configured, setting_options
from skill.person import Person
from skill.understanding import Understanding
from speech.aloud import play
from speech.display import taken
from speech.ears import trying
from speech.ears.deciding import meaning_by
from speech.ears.detector import open_detector
from speech.ears.engines import open_reader
from speech.ears.hearing import Detector, EngineMissing
from speech.ears.listening import Listening
from speech.ears.reading import Reader
from speech.player import Player
from speech.quiet import errors_aside
from speech.settings import FASTEST, SLOWEST, Configured, Settings, SettingsFault, keep, load_settings
from speech.sound import Samples
from speech.voice import Voice, VoiceUnavailable

LINE = "Hello, I am your coach. If you hear this well, we are nearly done."
SENTENCE = "start my hamstring circuit"
TRIES = 3
PATIENCE = 8.0
"""Seconds for which a sentence is waited for."""

STEP = 20
"""Words a minute, by which the voice becomes slower or faster."""

_AFTER = 0.3
_KEPT = ("voice", "rate", "volume", "listen", "engine")


@dataclass(frozen=True, slots=True)
class _Ears:
    """What understands a sentence."""

    detector: Detector
    reader: Reader
    understanding: Understanding


@click.command(epilog="\b\nExamples:\n  coach setup\n  coach setup --voice en-us")
@setting_options(*_KEPT, "catalogue")
def setup(**_: object) -> None:
    """Try voice, speaker and microphone with you, a minute long, and keep what suits you in the settings file.

    Enter gives the answer in capitals. Where nobody answers, nothing is kept.
    """
    now = configured()
    with errors_aside(), ThreadPoolExecutor(1, "ears") as pool:
        # It takes seconds: meanwhile the voice is tried.
        ears = pool.submit(_open_ears, now.settings) if now.settings.hears else None
        with _speaker() as player:
            click.echo("\n2. The voice")
            chosen = _voice(now.settings, player)
            click.echo("\n3. The microphone")
            chosen = _microphone(now, chosen, ears, player)
    click.echo("\n4. How to go on")
    _keep(now, chosen)
    click.echo(
        "`coach` leads a workout: say “start my hamstring circuit”, or type it. `coach settings` shows what is set."
    )


@contextlib.contextmanager
def _speaker() -> Iterator[Player | None]:
    """The speaker, if there is one; what is missing is told."""
    click.echo("1. Sound")
    player = None
    with _told():
        show_list()
        player = open_player()
    try:
        yield player
    finally:
        if player is not None:
            player.close()


def _voice(settings: Settings, player: Player | None) -> Settings:
    """The settings with the pace that the person likes."""
    while (samples := _spoken(settings)) is not None:
        if player is None:
            click.echo("The voice works, but nothing can be heard without a speaker.")
            break
        click.echo(f"“{LINE}”")
        play(player, samples, _AFTER)
        match _asked("Did you hear it? [Y]es, [n]o, [s]lower, [f]aster"):
            case "s":
                settings = settings.model_copy(update={"rate": max(SLOWEST, settings.rate - STEP)})
            case "f":
                settings = settings.model_copy(update={"rate": min(FASTEST, settings.rate + STEP)})
            case "n":
                click.echo("Turn the speaker up, or choose another one in the system's sound settings. Once more:")
            case _:
                click.echo("Other voices: `coach voices --play`. Softer: `coach setup --volume 0.5`.")
                break
    return settings


def _spoken(settings: Settings) -> Samples | None:
    """The line by this voice; None, and told, where it cannot speak."""
    voice = Voice(settings.voice, settings.rate, settings.volume)
    try:
        return voice.samples(LINE)
    except VoiceUnavailable as error:
        click.echo(str(error))
        return None
    finally:
        voice.close()


def _microphone(now: Configured, chosen: Settings, ears: Future[_Ears] | None, player: Player | None) -> Settings:
    """The settings with the way of listening that the person wants."""
    if ears is None:
        origins = {now.origins[key] for key in ("text", "listen")} - {"default"}
        click.echo(f"It is switched off ({', '.join(sorted(origins))}): you type what you want to say.")
        return chosen
    with _told():
        try:
            _understand(ears.result())
        except EngineMissing as error:
            click.echo(str(error))
            return chosen
        if player is not None:
            show_echo(player)
    by_name = _agreed("Will others talk, or a television, where you train?", yes=chosen.listen == "name")
    if by_name is None:
        return chosen
    if by_name:
        click.echo("Then I listen to my name only: “coach, skip”, “hey coach, how many left”.")
    return chosen.model_copy(update={"listen": "name" if by_name else "open"})


def _open_ears(settings: Settings) -> _Ears:
    """Raises `EngineMissing`."""
    catalog = the_catalog(settings)
    ears = _Ears(open_detector(), open_reader(settings.engine, catalog), Understanding(catalog))
    ears.reader.prepare()
    return ears


def _understand(ears: _Ears) -> None:
    """Let the person say a sentence, until it is understood or was tried often enough."""
    click.echo(f"I understand speech with {ears.reader.engines}; everything stays on this computer.")
    for _ in range(TRIES):
        click.echo(f"Say: “{SENTENCE}”")
        if _understood(ears):
            return
    click.echo("Come nearer to the microphone, or speak louder; `coach devices --meter 10` shows how loud you are.")


def _understood(ears: _Ears) -> bool:
    """Hear one sentence and tell what became of it."""
    levels = [-90.0]

    def loud(level: float) -> None:
        levels.append(level)
        show_level(level)

    with microphone_told():
        utterance = trying.sentence(Listening(ears.detector, None), PATIENCE, loud)
    show_loudest(max(levels))
    if utterance is None:
        click.echo("I heard no voice.")
        return False
    means = meaning_by(ears.understanding)
    voiced = utterance.ended - utterance.began
    reading = ears.reader.read(utterance.samples, voiced, lambda text: means(text, Person()))
    if not reading.sure:
        click.echo(f"I heard “{reading.text or '?'}”, which is no request to me.")
        return False
    click.echo(
        f"I heard “{reading.text}”, and take it for: {taken(ears.understanding.understand(reading.text, Person()))}."
    )
    return True


def _keep(now: Configured, chosen: Settings) -> None:
    """Write what differs from what is set without this command's options, if the person agrees."""
    set_already = load_settings({}).settings
    changed = {key: getattr(chosen, key) for key in _KEPT if getattr(chosen, key) != getattr(set_already, key)}
    if not changed:
        return
    told = ", ".join(f"{key} = {value}" for key, value in changed.items())
    if not _agreed(f"Keep {told} in {now.file}?", yes=True):
        return
    try:
        keep(now.file, changed)
    except SettingsFault as fault:
        raise click.ClickException(str(fault)) from fault
    click.echo("Kept.")


@contextlib.contextmanager
def _told() -> Iterator[None]:
    """What cannot be tried is told, and the walk goes on with the rest."""
    try:
        yield
    except click.ClickException as fault:
        click.echo(fault.format_message())


def _agreed(question: str, *, yes: bool) -> bool | None:
    """``yes``: what Enter answers. None where nobody answers."""
    answer = _asked(f"{question} {'[Y/n]' if yes else '[y/N]'}")
    return None if answer is None else answer == "y" or (yes and not answer)


def _asked(question: str) -> str | None:
    """The first letter of the answer, "" for Enter; None where nobody answers."""
    click.echo(f"{question} ", nl=False)
    line = sys.stdin.readline() if sys.stdin else ""
    if not line:
        click.echo()
        return None
    return line.strip()[:1].lower()
