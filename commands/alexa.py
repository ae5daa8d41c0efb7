"""`coach alexa`: the skill package, and the zip for AWS Lambda."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import urlsplit

import click

from commands.context import the_catalog
from commands.settings import configured

PYTHONS = ("3.11", "3.12", "3.13")
EXTRA = "This needs more packages; in the folder of this project: pip install '.[serve]'"


LAMBDA = "arn:aws:lambda:"


def _web_address(_context: click.Context, _option: click.Parameter, value: str | None) -> str | None:
    if value and not (urlsplit(value).scheme == "https" and urlsplit(value).hostname):
        raise click.BadParameter(f"{value} is no https address")
    return value


def _endpoint(context: click.Context, option: click.Parameter, value: str | None) -> str | None:
    return value if value and value.startswith(LAMBDA) else _web_address(context, option, value)


@click.group(
    invoke_without_command=True,
    epilog="\b\nExamples:\n  coach alexa\n  coach alexa --privacy-url https://example.com/privacy"
    "\n  coach alexa bundle build/coach.zip --python 3.13 --machine arm64",
)
@click.option("--out", type=click.Path(path_type=Path), default=Path("skill-package"), show_default=True)
@click.option(
    "--privacy-url", envvar="COACH_PRIVACY_URL", callback=_web_address, help="Your privacy policy (COACH_PRIVACY_URL)."
)
@click.option(
    "--terms-url", envvar="COACH_TERMS_URL", callback=_web_address, help="Your terms of use (COACH_TERMS_URL)."
)
@click.option(
    "--endpoint", envvar="COACH_ENDPOINT", callback=_endpoint, help="Your HTTPS address or Lambda ARN (COACH_ENDPOINT)."
)
@click.pass_context
def alexa(
    context: click.Context, out: Path, privacy_url: str | None, terms_url: str | None, endpoint: str | None
) -> None:
    """Write the skill package that the ASK CLI deploys: manifest, interaction models, icons."""
    if context.invoked_subcommand is not None:
        return
    from skill.alexa.package import PRIVACY_URL, TERMS_URL, Publishing, package

    publishing = Publishing(privacy_url or PRIVACY_URL, terms_url or TERMS_URL, endpoint)
    files = package(the_catalog(configured().settings), publishing)
    for name, content in files.items():
        path = out / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    click.echo(f"{len(files)} files in {out}")
    if not (privacy_url and terms_url):
        click.echo("Privacy policy and terms of use are only examples: see --privacy-url, --terms-url.", err=True)


@alexa.command(epilog="\b\nExample:\n  coach alexa bundle build/coach.zip")
@click.argument("out", type=click.Path(path_type=Path, dir_okay=False))
@click.option(
    "--python", "version", type=click.Choice(PYTHONS), help="Python of the Lambda runtime (the one that runs this)."
)
@click.option(
    "--machine", type=click.Choice(["x86_64", "arm64"]), help="Architecture of the function (this machine's)."
)
@click.option("--no-byte-code", is_flag=True, help="Leave byte-code out: for want of that Python on this machine.")
def bundle(out: Path, version: str | None, machine: str | None, no_byte_code: bool) -> None:
    """Write the zip that AWS Lambda runs."""
    try:
        from skill.alexa.bundle import CannotBundle, Target, host_machine
        from skill.alexa.bundle import bundle as write
    except ImportError as error:
        raise click.ClickException(EXTRA) from error
    try:
        target = Target(version or Target().python, machine or host_machine())
        write(out, the_catalog(configured().settings), target, byte_code=not no_byte_code)
    except CannotBundle as error:
        raise click.ClickException(str(error)) from error
    click.echo(f"{out}: {out.stat().st_size / 1e6:.1f} MB")
