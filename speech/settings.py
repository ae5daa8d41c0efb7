"""Settings: from options, else the environment (COACH_…), else a file, else as shipped; and where each came from."""

from __future__ import annotations

import json
import os
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from tomllib import TOMLDecodeError
from typing import Annotated, Literal

from platformdirs import user_config_path, user_data_path
from pydantic import AfterValidator, Field, StringConstraints, ValidationError
from pydantic_core import ErrorDetails
from pydantic_settings import (
    BaseSettings,
    EnvSettingsSource,
    PydanticBaseSettingsSource,
    SettingsConfigDict,
    TomlConfigSettingsSource,
)

from catalog import SHIPPED

RATE = 165
"""Words a minute, unless the person sets another pace of speech."""

SLOWEST, FASTEST = 80, 320
"""Words a minute."""

Engine = Literal["auto", "whisper", "moonshine"]
"""Which recogniser; `auto`: the most accurate that is installed."""

APP = "circuit-coach"
PREFIX = "COACH_"
DEFAULT = "default"
SERVICE = frozenset(
    (
        *("skill_id", "table", "database", "words_per_minute", "time_zone", "verify", "prepared", "dynamodb"),
        *("privacy_url", "terms_url", "endpoint"),
    )
)
"""Environment variables with the same prefix that belong to the Alexa service."""


def _existing_folder(path: Path) -> Path:
    if not path.expanduser().is_dir():
        raise ValueError(f"{path} is no folder")
    return path.expanduser()


class Settings(BaseSettings):
    """What a person may set. A field's description is its help."""

    model_config = SettingsConfigDict(env_prefix=PREFIX, env_ignore_empty=True, extra="forbid", frozen=True)

    voice: str | None = Field(None, description="name or id of a voice, see `coach voices`")
    rate: int = Field(RATE, ge=SLOWEST, le=FASTEST, description=f"words a minute, {SLOWEST} to {FASTEST}")
    volume: float = Field(1.0, ge=0, le=1, description="how loud the coach speaks, 0 to 1")
    person: Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=60)] = Field(
        "me", description="whose workouts these are"
    )
    data_folder: Annotated[Path, AfterValidator(Path.expanduser)] = Field(
        default_factory=lambda: user_data_path(APP, appauthor=False), description="where people and their log are kept"
    )
    catalogue: Annotated[Path, AfterValidator(_existing_folder)] | None = Field(
        None, description="folder of your own exercises, circuits, routines and topics"
    )
    silent: bool = Field(default=False, description="show instead of speaking")
    text: bool = Field(default=False, description="typed words only, no microphone")
    listen: Literal["open", "name", "off"] = Field(
        "open", description="open: to all that is said; name: to what follows “coach”; off: typed words only"
    )
    engine: Engine = Field("auto", description="the recogniser; auto: what is installed")
    lower_music: bool = Field(default=True, description="lower other programs' sound while the coach speaks")
    record: Annotated[Path, AfterValidator(Path.expanduser)] | None = Field(
        None, description="folder to keep what the microphone hears in (nothing is kept without it)"
    )

    @property
    def hears(self) -> bool:
        """Whether the microphone is used."""
        return self.listen != "off" and not self.text

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],  # noqa: ARG003
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,  # noqa: ARG003
        dotenv_settings: PydanticBaseSettingsSource,  # noqa: ARG003
        file_secret_settings: PydanticBaseSettingsSource,  # noqa: ARG003
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        # `load_settings` reads the sources one by one, to know where each value came from.
        return (init_settings,)


class SettingsFault(Exception):
    """The settings cannot be used; the text has one line per fault: where, which key, what is wrong."""


@dataclass(frozen=True, slots=True)
class Configured:
    """Settings and, by key, where each came from. ``file`` is where the file is, or would be."""

    settings: Settings
    origins: Mapping[str, str]
    file: Path


def settings_file() -> Path:
    return user_config_path(APP, appauthor=False) / "settings.toml"


def load_settings(options: Mapping[str, object], file: Path | None = None) -> Configured:
    """The settings with these options (a None is an option that was not given).

    Raises:
        SettingsFault: an unknown key, a value out of bounds, a file that cannot be read.
    """
    path = file or settings_file()
    sources = {
        str(path): _from_file(path),
        "environment": _from_environment(),
        "option": {key: value for key, value in options.items() if value is not None},
    }
    values = {key: value for source in sources.values() for key, value in source.items()}
    origins = {key: _origin(name, key) for name, source in sources.items() for key in source}
    allowed = ", ".join(Settings.model_fields)
    faults = [
        f"{_place(origins[key], key)}: unknown setting (allowed: {allowed})"
        for key in values
        if key not in Settings.model_fields
    ]
    if faults:
        raise SettingsFault("\n".join(faults))
    try:
        settings = Settings(**values)  # type: ignore[arg-type]
    except ValidationError as error:
        raise SettingsFault("\n".join(_fault(detail, origins) for detail in error.errors(include_url=False))) from error
    return Configured(settings, {key: origins.get(key, DEFAULT) for key in Settings.model_fields}, path)


def keep(file: Path, values: Mapping[str, str | int | float]) -> None:
    """Write these settings into the file, each on its line; the others stay as they are.

    Raises:
        SettingsFault: the file cannot be read or written, or has them in a form that is not to be mended by machine.
    """
    before = dict(_from_file(file))
    try:
        text = file.read_text(encoding="utf-8") if file.exists() else ""
        for key, value in values.items():
            text = _with_line(text, key, f"{key} = {json.dumps(value, ensure_ascii=False)}")
        if tomllib.loads(text) != {**before, **values}:
            raise SettingsFault(f"{file}: too unusual to be changed by me")
        file.parent.mkdir(parents=True, exist_ok=True)
        fresh = file.resolve().with_suffix(".new")
        fresh.write_text(text, encoding="utf-8")
        fresh.replace(file.resolve())
    except TOMLDecodeError as error:
        raise SettingsFault(f"{file}: too unusual to be changed by me") from error
    except OSError as error:
        raise SettingsFault(f"{file}: cannot be written: {error.strerror}") from error


def _with_line(text: str, key: str, line: str) -> str:
    """The text with this line in the place of the one for the key, or at its end."""
    changed, count = re.subn(rf"^[ \t]*{key}[ \t]*=.*$", lambda _: line, text, count=1, flags=re.MULTILINE)
    return changed if count else f"{text.rstrip()}\n{line}\n".lstrip()


def catalogue_folders(settings: Settings) -> tuple[Path, ...]:
    """The folders to load the catalogue from: the shipped one, then the person's own, whose ids win."""
    return (SHIPPED, settings.catalogue) if settings.catalogue else (SHIPPED,)


def _from_file(path: Path) -> Mapping[str, object]:
    if path.exists() and not path.is_file():
        raise SettingsFault(f"{path}: is no file")
    try:
        return TomlConfigSettingsSource(Settings, toml_file=path)()
    except TOMLDecodeError as error:
        raise SettingsFault(f"{path}: not TOML: {error}") from error
    except UnicodeDecodeError as error:
        raise SettingsFault(f"{path}: wrong encoding at byte {error.start} (allowed: UTF-8)") from error
    except OSError as error:
        raise SettingsFault(f"{path}: cannot be read: {error.strerror}") from error


def _from_environment() -> Mapping[str, object]:
    """What is set, and also what looks like a setting but is none: a slip should not pass in silence."""
    lookalikes = {
        name[len(PREFIX) :].lower(): value
        for name, value in os.environ.items()
        if name.upper().startswith(PREFIX) and name[len(PREFIX) :].lower() not in {*Settings.model_fields, *SERVICE}
    }
    return {**EnvSettingsSource(Settings)(), **lookalikes}


def _fault(detail: ErrorDetails, origins: Mapping[str, str]) -> str:
    key = str(detail["loc"][0])
    problem = detail["msg"].removeprefix("Value error, ")
    found = "" if detail["type"] == "value_error" else f" (found {detail['input']!r})"
    return f"{_place(origins[key], key)}: {problem[:1].lower()}{problem[1:]}{found}"


def _place(origin: str, key: str) -> str:
    """Where to mend it; the names of options and variables say the key already."""
    return origin if origin.startswith(("environment", "option")) else f"{origin}: {key}"


def _origin(source: str, key: str) -> str:
    match source:
        case "environment":
            return f"environment {PREFIX}{key.upper()}"
        case "option":
            return "option --as" if key == "person" else f"option --{key.replace('_', '-')}"
        case _:
            return source
