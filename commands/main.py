"""The `coach` command: without a subcommand it is the live loop."""

from __future__ import annotations

import gc
import sys
from importlib import import_module

import click

COMMANDS = {
    "ask": "commands.ask",
    "rehearse": "commands.rehearse",
    "check": "commands.check",
    "history": "commands.records",
    "export": "commands.records",
    "forget": "commands.records",
    "live": "commands.live",
    "voices": "commands.voices",
    "devices": "commands.devices",
    "setup": "commands.setup",
    "settings": "commands.settings",
    "serve": "commands.serve",
    "alexa": "commands.alexa",
}
"""Each subcommand with the module it lives in: imported only when it is called, so that `coach ask` starts quickly."""

_NEW_OBJECTS = 20_000
"""After so many new objects garbage is looked for. Loading makes much and throws away little: to look as often as
Python does by itself takes a tenth of the start."""


class LazyGroup(click.Group):
    """Subcommands by name; an option or nothing at all means `coach live`."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return sorted(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        command = getattr(import_module(COMMANDS[cmd_name]), cmd_name)
        assert isinstance(command, click.Command)
        return command

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        if not args or (args[0].startswith("-") and args[0] not in ("--help", "-h", "--version")):
            args = ["live", *args]
        return super().parse_args(ctx, args)


@click.group(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="circuit-coach")
def coach() -> None:
    """Circuit Coach leads strength circuits by voice. Without a command it starts the live loop.

    \b
    coach                              start the coach: it speaks, you type (see: coach live --help)
    coach ask "how do i do a good morning"
    coach rehearse my_session.txt
    """


def main() -> None:
    """Run `coach`; an error is one line on standard error, exit status 1 (failed) or 2 (usage)."""
    from commands.errors import one_line

    gc.set_threshold(_NEW_OBJECTS, 20, 50)
    try:
        # Without standalone mode a command's `Exit` is not raised here: its status is what is returned.
        left = coach.main(prog_name="coach", standalone_mode=False)
        sys.exit(left if isinstance(left, int) else 0)
    except click.Abort:
        sys.exit(130)
    except click.ClickException as error:
        error.show()
        sys.exit(error.exit_code)
    except (OSError, ValueError) as error:
        click.echo(one_line(error), err=True)
        sys.exit(1)
