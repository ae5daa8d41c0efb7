"""`coach alexa`: the skill package, and the zip for AWS Lambda."""

from __future__ import annotations

from pathlib import Path

import click

from catalog import load

EXTRA = "This needs more packages: pip install 'circuit-coach[serve]'"


@click.group(
    invoke_without_command=True,
    epilog="\b\nExamples:\n  coach alexa\n  coach alexa --privacy-url https://example.com/privacy"
    "\n  coach alexa bundle build/coach.zip --python 3.13 --machine arm64",
)
@click.option("--out", type=click.Path(path_type=Path), default=Path("skill-package"), show_default=True)
@click.option("--privacy-url", envvar="COACH_PRIVACY_URL", help="Your privacy policy (COACH_PRIVACY_URL).")
@click.option("--terms-url", envvar="COACH_TERMS_URL", help="Your terms of use (COACH_TERMS_URL).")
@click.option("--endpoint", envvar="COACH_ENDPOINT", help="Your HTTPS address or Lambda ARN (COACH_ENDPOINT).")
@click.pass_context
def alexa(
    context: click.Context, out: Path, privacy_url: str | None, terms_url: str | None, endpoint: str | None
) -> None:
    """Write the skill package that the ASK CLI deploys: manifest, interaction models, icons."""
    if context.invoked_subcommand is not None:
        return
    from skill.alexa.package import PRIVACY_URL, TERMS_URL, Publishing, package

    publishing = Publishing(privacy_url or PRIVACY_URL, terms_url or TERMS_URL, endpoint)
    files = package(load(), publishing)
    for name, content in files.items():
        path = out / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    click.echo(f"{len(files)} files in {out}")


@alexa.command(epilog="\b\nExample:\n  coach alexa bundle build/coach.zip")
@click.argument("out", type=click.Path(path_type=Path, dir_okay=False))
@click.option("--python", "version", metavar="3.13", help="Python of the Lambda runtime (the one that runs this).")
@click.option(
    "--machine", type=click.Choice(["x86_64", "arm64"]), help="Architecture of the function (this machine's)."
)
def bundle(out: Path, version: str | None, machine: str | None) -> None:
    """Write the zip that AWS Lambda runs."""
    try:
        from skill.alexa.bundle import CannotBundle, Target, host_machine
        from skill.alexa.bundle import bundle as write
    except ImportError as error:
        raise click.ClickException(EXTRA) from error
    try:
        write(out, load(), Target(version or Target().python, machine or host_machine()))
    except CannotBundle as error:
        raise click.ClickException(str(error)) from error
    click.echo(f"{out}: {out.stat().st_size / 1e6:.1f} MB")
