"""`coach settings`, and the options that every command takes its settings from."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import click

from speech.settings import Configured, Settings, SettingsFault, load_settings

Command = TypeVar("Command", bound=Callable[..., object])


def setting_options(command: Command) -> Command:
    """Give a command or group one option for each setting; one that is not given is None."""
    options = (
        click.option("--as", "person", metavar="NAME", help="Whose workouts these are (me)."),
        click.option("--silent", is_flag=True, default=None, help="Show instead of speaking."),
        click.option("--text", is_flag=True, default=None, help="Typed words only, no microphone."),
        click.option("--listen", metavar="HOW", help="open, name (only after “coach”) or off (open)."),
        click.option("--engine", metavar="NAME", help="Recogniser: auto, both, whisper or moonshine (auto)."),
        click.option("--lower-music/--leave-music", default=None, help="Lower other programs' sound while it speaks."),
        click.option(
            "--record", type=click.Path(path_type=Path), help="Keep what the microphone hears in this folder."
        ),
        click.option("--voice", metavar="VOICE", help="Name or id of a voice, see `coach voices`."),
        click.option("--rate", type=int, metavar="WORDS", help="Words a minute, 80 to 320 (165)."),
        click.option("--volume", type=float, metavar="0..1", help="How loud the coach speaks (1)."),
        click.option("--data-folder", type=click.Path(path_type=Path), help="Where people and their log are kept."),
        click.option("--catalogue", type=click.Path(path_type=Path), help="Folder of your own exercises and circuits."),
    )
    for option in reversed(options):
        command = option(command)
    return command


def configured() -> Configured:
    """The settings of the command that runs now: its own options, before those of the groups around it.

    Raises:
        click.ClickException: they cannot be used, one line per fault.
    """
    given: dict[str, object] = {}
    context: click.Context | None = click.get_current_context()
    while context is not None:
        for key, value in context.params.items():
            if key in Settings.model_fields and given.get(key) is None:
                given[key] = value
        context = context.parent
    try:
        return load_settings(given)
    except SettingsFault as fault:
        raise click.ClickException(str(fault)) from fault


@click.command(epilog="\b\nExamples:\n  coach settings\n  COACH_RATE=150 coach settings")
@setting_options
def settings(**_: object) -> None:
    """Show every setting with its value and where it came from.

    A setting comes from an option, else from the environment (COACH_RATE=150), else from the settings file
    (a line like `rate = 150`), else it is as shipped.
    """
    now = configured()
    rows = [(key, _shown(getattr(now.settings, key)), now.origins[key]) for key in Settings.model_fields]
    widths = [max(len(row[column]) for row in rows) for column in (0, 1)]
    for (key, value, origin), field in zip(rows, Settings.model_fields.values(), strict=True):
        click.echo(f"{key:{widths[0]}}  {value:{widths[1]}}  {origin}  ({field.description})")
    there = "" if now.file.exists() else ", not there yet"
    click.echo(f"\nSettings file: {now.file}{there}")


def _shown(value: object) -> str:
    match value:
        case None:
            return "-"
        case bool():
            return "true" if value else "false"
        case _:
            return str(value)
