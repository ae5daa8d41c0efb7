"""What a store of people promises, whatever stands behind it (a file here, a table in the cloud elsewhere)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from typing import Protocol, assert_never

from pydantic import TypeAdapter

from skill.person import Person
from skill.turn import Effect, LogSet, LogWorkout

NOTHING_STORED = 0
"""The version of a person of whom nothing is stored."""

KEPT = timedelta(days=2 * 365)
"""A service keeps nothing about anybody for longer than this after it was last written."""

LogEntry = LogSet | LogWorkout

_PERSON = TypeAdapter(Person)


@dataclass(frozen=True, slots=True)
class Saved:
    """A person as stored. ``version`` is opaque: it differs from every other that this person ever had."""

    person: Person
    version: int


def written(person: Person) -> bytes:
    """The person as JSON. What has its default value is left out."""
    return _PERSON.dump_json(person, exclude_defaults=True)


def read(data: bytes | str) -> Person:
    """The person that was `written`.

    Raises:
        ValueError: it is none.
    """
    return _PERSON.validate_json(data)


class Fault(StrEnum):
    """Why a store cannot be used as it should."""

    DAMAGED = "damaged"
    NEWER = "newer"
    READ_ONLY = "read_only"
    FULL = "full"
    BUSY = "busy"
    UNREACHABLE = "unreachable"


class Conflict(Exception):
    """Another program saved this person since they were loaded; nothing of the present save was done."""


class StoreError(Exception):
    """The store failed; its text is one line for the person. ``where`` names the file (or table)."""

    def __init__(self, fault: Fault, where: str) -> None:
        super().__init__(_line(fault, where))
        self.fault = fault
        self.where = where


class PersonStore(Protocol):
    """People by name, and the log of what they did."""

    def load(self, name: str) -> Saved:
        """The person, or a new one at version `NOTHING_STORED`.

        Raises:
            StoreError: it cannot be read.
        """

    def save(self, name: str, person: Person, expected_version: int, effects: tuple[Effect, ...] = ()) -> int:
        """Keep the person and do the effects, all or nothing; the new version.

        A set that is logged again (the same number in the same workout) corrects the first entry.
        `Forget` deletes the person and their log, and returns `NOTHING_STORED`.

        Raises:
            Conflict: what is stored is not at ``expected_version``.
            StoreError: it cannot be written; nothing was.
        """

    def delete(self, name: str) -> None:
        """Delete the person and their log, whatever they are, even if they cannot be read.

        Raises:
            StoreError: it cannot be done, or not to its end.
        """

    def version(self, name: str) -> int:
        """The version stored now: cheap, to notice that another program took over.

        Raises:
            StoreError: it cannot be read.
        """

    def log(self, name: str) -> tuple[LogEntry, ...]:
        """Everything logged, oldest first.

        Raises:
            StoreError: it cannot be read.
        """

    def close(self) -> None: ...


def _line(fault: Fault, where: str) -> str:
    match fault:
        case Fault.DAMAGED:
            return f"{where} is damaged."
        case Fault.NEWER:
            return f"{where} was written by a newer Circuit Coach; update the coach to use it."
        case Fault.READ_ONLY:
            return f"{where} is read-only; allow writing to it, or choose another data folder."
        case Fault.FULL:
            return f"The disk is full: {where} cannot be written; make some room."
        case Fault.BUSY:
            return f"Another program holds {where}; close it."
        case Fault.UNREACHABLE:
            return f"{where} cannot be opened or reached; check that it is there, and the permissions."
        case _:
            assert_never(fault)
