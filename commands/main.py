"""The `coach` command: without a subcommand it is the live loop."""

from __future__ import annotations

import gc
import os
import sys
from importlib import import_module

import click

from commands.errors import one_line
from commands.settings import setting_options
from speech.leaving import leave

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
    """Subcommands by name."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return sorted(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        command = getattr(import_module(COMMANDS[cmd_name]), cmd_name)
        assert isinstance(command, click.Command)
        return command


@click.group(cls=LazyGroup, invoke_without_command=True, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="circuit-coach")
@setting_options()
def coach(**_: object) -> None:
    """Circuit Coach leads strength circuits by voice. Without a command it starts the live loop.

    \b
    coach                              start the coach: it speaks, you talk or type (see: coach live --help)
    coach ask "how do i do a good morning"
    coach rehearse my_session.txt
    """
    ctx = click.get_current_context()
    if ctx.invoked_subcommand is None:
        live = coach.get_command(ctx, "live")
        assert live is not None
        ctx.invoke(live)


def main() -> None:
    """`coach` as a process of its own, which ends here."""
    _open_closed_streams()
    gc.set_threshold(_NEW_OBJECTS, 20, 50)
    leave(run())


def run() -> int:
    """Run `coach`; an error is one line on standard error. The exit status: 0, 1 (failed), 2 (usage), 130 (broken off)."""
    try:
        # Without standalone mode a command's `Exit` is not raised here: its status is what is returned.
        left = coach.main(prog_name="coach", standalone_mode=False)
        return left if isinstance(left, int) else 0
    except click.Abort:
        return 130
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except (OSError, ValueError) as error:
        click.echo(one_line(error), err=True)
        return 1


def _open_closed_streams() -> None:
    """Where a standard stream is closed, the next file that is opened would take its place and get what is printed."""
    for descriptor in range(3):
        try:
            os.fstat(descriptor)
        except OSError:
            os.open(os.devnull, os.O_RDWR)  # the lowest that is free, which is this one
    sys.stdout = sys.stdout or os.fdopen(1, "w")
    sys.stderr = sys.stderr or os.fdopen(2, "w")
