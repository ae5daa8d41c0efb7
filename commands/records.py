"""`coach history`, `coach export`, `coach forget`: a person's own data."""

from __future__ import annotations

import json
from itertools import groupby
from typing import Any

import click
from pydantic import TypeAdapter
from rich.console import Console
from rich.table import Table

from commands.context import store_path, stored, the_catalog, the_store
from commands.settings import configured, setting_options
from skill.person import Person
from skill.storing import LogEntry
from skill.turn import Forget, LogSet, LogWorkout


@click.command(epilog="\b\nExamples:\n  coach history\n  coach history --as ana")
@setting_options("person", "data_folder", "catalogue")
def history(**_: object) -> None:
    """Show what was done, a line for each workout and move."""
    settings = configured().settings
    entries = _entries()
    if not entries:
        click.echo(f"Nothing is logged for {settings.person} yet.")
        return
    catalog = the_catalog(settings)
    table = Table(box=None, pad_edge=False)
    for column in ("Day", "Workout", "Move", "Sets", "Reps", "Minutes", "Effort"):
        numbers = column in ("Sets", "Reps", "Minutes")
        table.add_column(column, justify="right" if numbers else "left", no_wrap=column not in ("Workout", "Move"))
    for row in _rows(entries, {key: item.name for key, item in (catalog.exercises | catalog.circuits).items()}):
        table.add_row(*row)
    Console().print(table)


@click.command(epilog="\b\nExample:\n  coach export > my-workouts.json")
@setting_options("person", "data_folder", "catalogue")
def export(**_: object) -> None:
    """Print all that is stored about you as one JSON object: your record, and the log of every set."""
    settings = configured().settings
    person = TypeAdapter(Person).dump_python(stored(settings).person, mode="json")
    log = [{"kind": _kind(entry)} | _plain(entry) for entry in _entries()]
    click.echo(json.dumps({"name": settings.person, "person": person, "log": log}, indent=2, ensure_ascii=False))


@click.command(epilog="\b\nExamples:\n  coach forget\n  coach forget --yes --as ana")
@click.option("--yes", is_flag=True, help="Do not ask.")
@setting_options("person", "data_folder", "catalogue")
def forget(yes: bool, **_: object) -> None:
    """Delete all that is stored about you, after a yes."""
    settings = configured().settings
    if not store_path(settings).exists():
        click.echo(f"Nothing is stored about {settings.person}.")
        return
    if not yes and not click.confirm(f"Delete everything stored about {settings.person}?"):
        click.echo("Nothing is deleted.")
        return
    with the_store(settings) as store:
        saved = store.load(settings.person)
        store.save(settings.person, Person(), saved.version, (Forget(),))
    click.echo(f"Everything stored about {settings.person} is deleted.")


def _entries() -> tuple[LogEntry, ...]:
    settings = configured().settings
    if not store_path(settings).exists():
        return ()
    with the_store(settings) as store:
        return store.log(settings.person)


def _rows(entries: tuple[LogEntry, ...], names: dict[str, str]) -> list[tuple[str, ...]]:
    """A row for each workout, newest last, and under it one for each of its moves."""
    rows: list[tuple[str, ...]] = []
    ordered = sorted(entries, key=lambda entry: entry.workout)
    for workout, group in groupby(ordered, key=lambda entry: entry.workout):
        of_it = list(group)
        sets = [entry for entry in of_it if isinstance(entry, LogSet)]
        ends = [entry for entry in of_it if isinstance(entry, LogWorkout)]
        circuit = of_it[0].circuit
        effort = next((entry.effort for entry in reversed(ends) if entry.effort), None)
        minutes = str(ends[-1].minutes) if ends else ""
        reps = str(sum(entry.done.reps for entry in sets))
        name = names.get(circuit, circuit) if circuit else "own moves"
        rows.append((workout[:16].replace("T", " "), name, "", str(len(sets)), reps, minutes, effort or ""))
        for exercise in dict.fromkeys(entry.done.exercise for entry in sets):
            done = [entry.done for entry in sets if entry.done.exercise == exercise]
            rows.append(
                ("", "", names.get(exercise, exercise), str(len(done)), str(sum(one.reps for one in done)), "", "")
            )
    return rows


def _kind(entry: LogEntry) -> str:
    return "set" if isinstance(entry, LogSet) else "workout"


def _plain(entry: LogEntry) -> dict[str, Any]:
    plain: dict[str, Any] = TypeAdapter(type(entry)).dump_python(entry, mode="json")
    return plain
