"""`coach check`: is the catalogue right, and does it sound right?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from difflib import get_close_matches
from pathlib import Path

import click

from catalog import SHIPPED, Catalog, CatalogError, Fault, load
from catalog.load import MODELS
from commands.settings import configured
from skill import sounding
from speech.settings import catalogue_folders

EXAMPLES = """\b
Examples:
  coach check
  coach check ~/my-exercises
"""


@click.command(epilog=EXAMPLES)
@click.argument(
    "folder", metavar="[DIR]", required=False, type=click.Path(exists=True, file_okay=False, path_type=Path)
)
def check(folder: Path | None) -> None:
    """Check the catalogue: schema, references, and how it sounds.

    DIR is a folder of your own files (exercises, circuits, routines, topics), checked together with the shipped
    ones unless it holds all of them. Without DIR the shipped catalogue and the folder of your settings are checked.
    Exit status 1 if anything is wrong.
    """
    folders = _folders(folder)
    try:
        catalog = load(*folders)
    except CatalogError as error:
        _tell(error.faults)
        raise click.exceptions.Exit(1) from None
    found = [fault for fault in sounding.faults(catalog) if folder is None or (folder / fault.file).exists()]
    found += [fault for each in folders if each != SHIPPED for fault in _overlooked(each)]
    if found:
        _tell(found)
        raise click.exceptions.Exit(1)
    click.echo(_all_well(catalog))


def _folders(folder: Path | None) -> tuple[Path, ...]:
    if folder is None:
        return catalogue_folders(configured().settings)
    if not any((folder / section).is_dir() for section in MODELS):
        raise click.UsageError(f"{folder} holds no catalogue: none of {', '.join(MODELS)} is in it.")
    whole = all((folder / section).is_dir() for section in MODELS)
    return (folder,) if whole else (SHIPPED, folder)


def _overlooked(folder: Path) -> Iterator[Fault]:
    """What looks as if it were meant to be read, and is not."""
    for entry in sorted(folder.iterdir()):
        if entry.is_dir() and entry.name not in MODELS and get_close_matches(entry.name, MODELS, cutoff=0.8):
            yield Fault(f"{entry.name}/", "", "no folder of a catalogue", ", ".join(MODELS))
        if entry.is_dir() and entry.name in MODELS:
            for file in sorted(entry.iterdir()):
                if file.suffix not in (".yaml", ".yml") and not file.name.startswith("."):
                    yield Fault(f"{entry.name}/{file.name}", "", "is not read", "files that end in .yaml")


def _tell(faults: Iterable[Fault]) -> None:
    listed = tuple(faults)
    for fault in listed:
        click.echo(str(fault), err=True)
    click.echo(f"coach: {len(listed)} fault{'s' if len(listed) > 1 else ''}", err=True)


def _all_well(catalog: Catalog) -> str:
    counts = (f"{len(getattr(catalog, section))} {section}" for section in MODELS)
    return f"All is well: {', '.join(counts)}."
