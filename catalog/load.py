"""Read every file of the catalogue; all faults are told at once, each with its file and field."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import get_args

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from catalog.models import Catalog, Circuit, Equipment, Exercise, Routine, Topic
from catalog.references import broken_references

SHIPPED = Path(__file__).parent
MODELS: Mapping[str, type[BaseModel]] = {
    "exercises": Exercise,
    "circuits": Circuit,
    "routines": Routine,
    "topics": Topic,
    "equipment": Equipment,
}
_ID = re.compile(r"[a-z][a-z0-9_]*")


@dataclass(frozen=True)
class Fault:
    """One thing that is wrong: where, what, and what is allowed (where that can be told)."""

    file: str
    field: str
    problem: str
    allowed: str = ""

    def __str__(self) -> str:
        place = f"{self.file}: {self.field}" if self.field else self.file
        return f"{place}: {self.problem}" + (f" (allowed: {self.allowed})" if self.allowed else "")


class CatalogError(Exception):
    """The catalogue cannot be used; ``faults`` holds every reason."""

    def __init__(self, faults: tuple[Fault, ...]) -> None:
        super().__init__("\n".join(str(fault) for fault in faults))
        self.faults = faults


def load(*folders: Path) -> Catalog:
    """The catalogue out of the given folders (none given: the shipped one); a later folder's id wins.

    Raises:
        CatalogError: with every fault in every file.
    """
    read: dict[str, dict[str, BaseModel]] = {folder: {} for folder in MODELS}
    paths: dict[tuple[str, str], str] = {}
    faults: list[Fault] = []
    for root in folders or (SHIPPED,):
        for section, model in MODELS.items():
            for path in sorted((root / section).glob("*.y*ml")):
                name = f"{section}/{path.name}"
                paths[section, path.stem] = name
                item = _read_file(path, name, model, faults.append)
                if item is not None:
                    read[section][path.stem] = item
    # Each item was validated when it was read; validating them again would cost as much once more.
    catalog = Catalog.model_construct(None, **read)
    # A file that is broken itself would make every reference to it look broken too.
    unread = {key for key in paths if key[1] not in read[key[0]]}
    for section, item_id, field, problem, allowed in broken_references(catalog, unread):
        faults.append(Fault(paths[section, item_id], field, problem, allowed))
    if not any(read.values()) and not faults:
        faults.append(Fault(", ".join(map(str, folders)), "", "no catalogue files here", ", ".join(MODELS)))
    if faults:
        raise CatalogError(tuple(faults))
    return catalog


def _read_file(path: Path, name: str, model: type[BaseModel], fault: Callable[[Fault], None]) -> BaseModel | None:
    data = _parse(path, name, fault)
    if data is None:
        return None
    try:
        return model.model_validate(data)
    except ValidationError as error:
        for detail in _told_apart(error.errors(include_url=False)):
            fault(_fault_of(name, model, detail))
        return None


def _told_apart(details: list[ErrorDetails]) -> Iterator[ErrorDetails]:
    """Without what only follows from others: a list whose items are wrong is not too short as well."""
    inner = {detail["loc"][:-1] for detail in details}
    yield from (detail for detail in details if detail["type"] != "too_short" or detail["loc"] not in inner)


def _parse(path: Path, name: str, fault: Callable[[Fault], None]) -> dict[object, object] | None:
    """The file's mapping, or None after its fault was told."""
    if not _ID.fullmatch(path.stem):
        fault(Fault(name, "", "the file's name is no id", "small letters, digits and underscores"))
        return None
    try:
        text = path.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        fault(Fault(name, "", f"wrong encoding at byte {error.start}", "UTF-8"))
        return None
    except OSError as error:
        fault(Fault(name, "", f"cannot be read: {error.strerror}"))
        return None
    import yaml  # here: a program that has the catalogue prepared needs no YAML

    from catalog.yaml_file import parsed

    try:
        data = parsed(text)
    except yaml.YAMLError as error:
        fault(Fault(name, _line_of(error), f"wrong YAML: {getattr(error, 'problem', None) or error}"))
        return None
    if data is None:
        fault(Fault(name, "", "the file is empty"))
        return None
    if not isinstance(data, dict):
        fault(Fault(name, "", f"holds a {type(data).__name__}", "a mapping of fields"))
        return None
    return data


def _line_of(error: Exception) -> str:
    mark = getattr(error, "problem_mark", None)
    return f"line {mark.line + 1}" if mark else ""


def _fault_of(name: str, model: type[BaseModel], detail: ErrorDetails) -> Fault:
    field = ".".join(str(part) for part in detail["loc"])
    context = detail.get("ctx", {})
    match detail["type"]:
        case "extra_forbidden":
            return Fault(name, field, "unknown key", ", ".join(_keys_at(model, detail["loc"][:-1])))
        case "missing":
            return Fault(name, field, "missing")
        case "enum" | "literal_error":
            return Fault(name, field, f"unknown value {detail['input']!r}", str(context["expected"]))
        case "string_pattern_mismatch":
            return Fault(name, field, f"{detail['input']!r} does not fit", f"pattern {context['pattern']}")
        case _:
            return Fault(name, field, detail["msg"].removeprefix("Value error, "))


def _keys_at(model: type[BaseModel], where: tuple[int | str, ...]) -> Iterator[str]:
    """The keys that the model has at a place inside it; list positions and mapping keys lead to their element."""
    inner: type[BaseModel] | None = model
    for part in where:
        if inner is not None and part in inner.model_fields:
            inner = _model_in(inner.model_fields[str(part)].annotation)
    yield from inner.model_fields if inner else ()


def _model_in(annotation: object) -> type[BaseModel] | None:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next((found for part in get_args(annotation) if (found := _model_in(part))), None)
