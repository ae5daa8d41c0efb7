"""`coach serve`: Alexa's endpoint on a machine of one's own."""

from __future__ import annotations

import ipaddress
import os
import signal
import threading
from collections.abc import Callable
from types import FrameType

import click

from commands.context import the_catalog
from commands.settings import configured
from skill.storing import StoreError

EXTRA = "The service needs more packages; in the folder of this project: pip install '.[serve]'"


@click.command(
    epilog="\b\nExamples:\n  COACH_SKILL_ID=amzn1.ask.skill.… coach serve --host 127.0.0.1 --port 8080"
    "\n  coach serve --no-verify"
)
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on.")
@click.option("--port", type=click.IntRange(0, 65535), default=8080, show_default=True, help="0 takes any free one.")
@click.option("--no-verify", is_flag=True, help="Answer unsigned requests, of this machine only.")
@click.option("--skill-id", envvar="COACH_SKILL_ID", help="The skill whose requests are answered (COACH_SKILL_ID).")
@click.option("--database", envvar="COACH_DATABASE", type=click.Path(dir_okay=False), help="SQLite file (coach.db).")
@click.option("--time-zone", envvar="COACH_TIME_ZONE", help='Whose days "today" means, as Europe/London (UTC).')
def serve(
    host: str, port: int, no_verify: bool, skill_id: str | None, database: str | None, time_zone: str | None
) -> None:
    """Serve the Alexa skill over HTTP: POST /alexa, GET /healthz. Put a proxy with TLS in front of it."""
    if no_verify and not _is_loopback(host):
        raise click.UsageError("--no-verify answers anybody, so it listens on this machine only (127.0.0.1 or ::1)")
    try:
        from skill.web import create_app
        from skill.web.server import make_server
    except ImportError as error:
        raise click.ClickException(EXTRA) from error
    given = {
        "COACH_SKILL_ID": skill_id,
        "COACH_DATABASE": database,
        "COACH_TIME_ZONE": time_zone,
        "COACH_VERIFY": "off"
        if no_verify
        else "on",  # whatever the environment says: only the option binds to loopback
    }
    settings = {**os.environ, **{key: value for key, value in given.items() if value}}
    try:
        server = make_server(host, port, create_app(settings, catalog=the_catalog(configured().settings)))
    except StoreError as error:
        raise click.ClickException(str(error)) from error
    except OSError as error:
        raise click.ClickException(f"cannot listen on {host}, port {port}: {error.strerror or error}") from error
    _stop_on_signal(server.shutdown)
    click.echo(f"Listening on http://{host}:{server.server_port} (stop with Ctrl+C)", err=True)
    with server:
        server.serve_forever()
    click.echo("Stopped.", err=True)


def _is_loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def _stop_on_signal(stop: Callable[[], None]) -> None:
    """SIGTERM and Ctrl+C end the loop from another thread, since the loop waits for its own end."""

    def stopped(_signal: int, _frame: FrameType | None) -> None:
        threading.Thread(target=stop).start()

    signal.signal(signal.SIGTERM, stopped)
    signal.signal(signal.SIGINT, stopped)
