"""Which programs' sound is softer than it was, in memory and in a file; and which stream is which, as they come and go."""

from __future__ import annotations

import json
import logging
from collections.abc import Iterable
from dataclasses import asdict, dataclass, replace
from pathlib import Path

LOWERED = 0.35
"""Part of its own loudness that another program keeps while the coach speaks."""

_FULL = 65_536
_SAME = _FULL // 100
"""Loudnesses that differ by less are the same: a server may round them."""

_KEPT = 20
"""Streams at most that are remembered."""

_log = logging.getLogger(__name__)

Volumes = tuple[int, ...]
"""The loudness of each channel (`_FULL` is all of it)."""


@dataclass(frozen=True, slots=True)
class Stream:
    """Another program's sound: its number at the server, whose it is (a server remembers loudness by that), how loud."""

    index: int
    program: str
    volumes: Volumes


@dataclass(frozen=True, slots=True)
class Lowered:
    """A stream that was set from ``before`` to ``lowered``."""

    index: int
    program: str
    before: Volumes
    lowered: Volumes

    def is_of(self, stream: Stream) -> bool:
        return (self.index, self.program) == (stream.index, stream.program)

    def stays(self, stream: Stream) -> bool:
        """Whether the stream is as loud as this one was set, so that nobody has set it otherwise."""
        same_count = len(stream.volumes) == len(self.lowered)
        return same_count and all(abs(a - b) < _SAME for a, b in zip(stream.volumes, self.lowered, strict=True))


def lowering(stream: Stream) -> Lowered:
    """What is to be done to the stream; every channel keeps its part."""
    softer = tuple(round(volume * LOWERED) for volume in stream.volumes)
    return Lowered(stream.index, stream.program, stream.volumes, softer)


def followed(lowered: Iterable[Lowered], there: tuple[Stream, ...]) -> tuple[Lowered, ...]:
    """The same with the streams' present numbers: where one has ended, its program's next one begins as soft as it was.
    One that begins otherwise shows that nothing is to be mended any more."""
    lowered = tuple(lowered)
    free = [stream for stream in there if not any(each.is_of(stream) for each in lowered)]
    found = []
    for each in lowered:
        own = [stream for stream in free if stream.program == each.program]
        if any(each.is_of(stream) for stream in there) or not own:
            found.append(each)
        elif heir := next((stream for stream in own if each.stays(stream)), None):
            free.remove(heir)
            found.append(replace(each, index=heir.index))
    return tuple(found)


def streams(listed: str, own: int) -> tuple[Stream, ...]:
    """The streams in pactl's list, without those of this process. Raises ValueError, KeyError, TypeError or
    AttributeError."""
    found = []
    for each in json.loads(listed or "[]"):
        about = each.get("properties", {})
        if str(about.get("application.process.id")) != str(own):
            program = about.get("module-stream-restore.id") or about.get("application.name") or ""
            volumes = tuple(int(channel["value"]) for channel in each["volume"].values())
            found.append(Stream(int(each["index"]), str(program), volumes))
    return tuple(found)


def read_lowered(file: Path | None) -> tuple[Lowered, ...]:
    """What the file holds; nothing where there is none that makes sense."""
    try:
        entries = json.loads(file.read_text("utf-8")) if file else []
        return tuple(
            Lowered(int(each["index"]), str(each["program"]), _volumes(each["before"]), _volumes(each["lowered"]))
            for each in entries
        )
    except (OSError, ValueError, KeyError, TypeError):
        return ()


def write_lowered(file: Path | None, lowered: tuple[Lowered, ...]) -> None:
    """Keep these, the newest at least; no file where there are none."""
    if file is None:
        return
    try:
        if not lowered:
            file.unlink(missing_ok=True)
            return
        file.parent.mkdir(parents=True, exist_ok=True)
        part = file.with_name(f"{file.name}.part")
        part.write_text(json.dumps([asdict(each) for each in lowered[-_KEPT:]]), "utf-8")
        part.replace(file)
    except OSError as error:
        _log.info("what was lowered is not kept: %s", error)


def _volumes(values: Iterable[int]) -> Volumes:
    return tuple(int(value) for value in values)
