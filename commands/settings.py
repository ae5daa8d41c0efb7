"""`coach settings`, and the options that every command takes its settings from."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal, TypeVar, get_args, get_origin

import click
from pydantic.fields import FieldInfo

from speech.settings import Configured, Settings, SettingsFault, load_settings

Command = TypeVar("Command", bound=Callable[..., object])


_NAMES = {"person": "--as", "lower_music": "--lower-music/--leave-music"}
_METAVARS = {"person": "NAME", "rate": "WORDS", "volume": "0..1", "voice": "VOICE"}


def setting_options(*keys: str) -> Callable[[Command], Command]:
    """Give a command or group one option for each of these settings (none named: for all); one that is not given is
    None."""

    def with_options(command: Command) -> Command:
        for key in reversed(keys or tuple(Settings.model_fields)):
            command = _option(key, Settings.model_fields[key])(command)
        return command

    return with_options


def _option(key: str, field: FieldInfo) -> Callable[[Command], Command]:
    """Name, values and help as the setting has them."""
    name = _NAMES.get(key, f"--{key.replace('_', '-')}")
    shipped = (
        f" ({field.default})" if isinstance(field.default, str | int | float) and field.annotation is not bool else ""
    )
    about = f"{str(field.description)[:1].upper()}{str(field.description)[1:]}{shipped}."
    if field.annotation is bool:
        return click.option(name, key, is_flag=True, default=None, help=about)
    if get_origin(field.annotation) is Literal:
        return click.option(name, key, type=click.Choice(get_args(field.annotation)), help=about)
    kind = field.annotation if field.annotation in (int, float) else str
    return click.option(name, key, type=kind, metavar=_METAVARS.get(key, "FOLDER"), help=about)


def configured() -> Configured:
    """The settings of the command that runs now: its own options, before those of the groups around it.

    Raises:
        click.ClickException: they cannot be used, one line per fault.
    """
    try:
        return load_settings({key: given(key) for key in Settings.model_fields})
    except SettingsFault as fault:
        raise click.ClickException(str(fault)) from fault


def given(key: str) -> object:
    """The value of this option of the command that runs now, else of a group around it; None where it was not given."""
    context: click.Context | None = click.get_current_context()
    while context is not None:
        if context.params.get(key) is not None:
            value: object = context.params[key]
            return value
        context = context.parent
    return None


@click.command(epilog="\b\nExamples:\n  coach settings\n  COACH_RATE=150 coach settings")
@setting_options()
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
