"""What the commands share: the catalogue, a person's record, and errors as one line."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

import click

from catalog import Catalog, CatalogError, load
from skill.person import Person
from skill.storing import NOTHING_STORED, PersonStore, Saved, StoreError
from speech.settings import Settings, catalogue_folders

STORE_FILE = "coach.db"


def the_catalog(settings: Settings) -> Catalog:
    """The shipped catalogue with the person's own files beside it.

    Raises:
        click.ClickException: files are broken; every fault has its line.
    """
    try:
        return load(*catalogue_folders(settings))
    except CatalogError as error:
        count = len(error.faults)
        hint = f"; {count - 1} more, see: coach check" if count > 1 else ""
        own = settings.catalogue and (settings.catalogue / error.faults[0].file).exists()
        folder = f"{settings.catalogue}: " if own else ""
        raise click.ClickException(f"{folder}{error.faults[0]}{hint}") from error


def store_path(settings: Settings) -> Path:
    return settings.data_folder / STORE_FILE


@contextmanager
def the_store(settings: Settings) -> Iterator[PersonStore]:
    """The store, closed at the end.

    Raises:
        click.ClickException: it cannot be used.
    """
    from skill.own_store import open_store  # here: `coach ask`, which is to be quick, needs no SQLite

    try:
        opened = open_store(store_path(settings), datetime.now())
    except StoreError as error:
        raise click.ClickException(str(error)) from error
    if opened.told:
        opened.store.close()
        raise click.ClickException(opened.told)
    try:
        yield opened.store
    except StoreError as error:
        raise click.ClickException(str(error)) from error
    finally:
        opened.store.close()


def stored(settings: Settings) -> Saved:
    """The person's record, read without making a store where there is none."""
    if not store_path(settings).exists():
        return Saved(Person(), NOTHING_STORED)
    with the_store(settings) as store:
        return store.load(settings.person)
