"""Lowers the sound of other programs while the coach speaks, where the sound server allows: PulseAudio and PipeWire."""

from __future__ import annotations

import contextlib
import json
import logging
import os
import queue
import subprocess
import threading
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

LOWERED = 0.35
"""Part of its own loudness that another program keeps while the coach speaks."""

_PATIENCE = 2.0
_FULL = 65_536

_log = logging.getLogger(__name__)

Run = Callable[[Sequence[str]], str]
"""Runs a command and gives what it prints. Raises OSError or subprocess.SubprocessError."""


@dataclass(frozen=True, slots=True)
class Stream:
    """Another program's sound: its number at the server, and its loudness (`_FULL` is all of it)."""

    index: int
    volume: int


class Others:
    """The sound of other programs. Commands take tens of milliseconds, so they run in a thread of their own."""

    def __init__(self, run: Run | None = None) -> None:
        self._run = run or _pactl
        self._wishes: queue.SimpleQueue[bool | None] = queue.SimpleQueue()
        self._thread = threading.Thread(target=self._work, name="others", daemon=True)
        self._thread.start()

    def lower(self, lowered: bool) -> None:
        """Lower the others, or let them sound as before. Returns at once."""
        self._wishes.put(lowered)

    def close(self) -> None:
        """Let them sound as before; blocks until it is done, at most about 4 s."""
        self._wishes.put(None)
        self._thread.join(4.0)

    def _work(self) -> None:
        before: Mapping[int, int] = {}
        wish: bool | None = False
        while wish is not None:
            wish = self._wishes.get()
            while not self._wishes.empty() and wish is not None:
                wish = self._wishes.get()
            try:
                before = self._lowered(before) if wish else self._restored(before)
            except (OSError, subprocess.SubprocessError, ValueError, KeyError, TypeError) as error:
                _log.info("other programs' sound is left as it is: %s", error)

    def _lowered(self, before: Mapping[int, int]) -> Mapping[int, int]:
        new = [stream for stream in streams(self._run(LIST), os.getpid()) if stream.index not in before]
        for stream in new:
            self._set(stream.index, round(stream.volume * LOWERED))
        return {**before, **{stream.index: stream.volume for stream in new}}

    def _restored(self, before: Mapping[int, int]) -> Mapping[int, int]:
        for index, volume in before.items():
            with contextlib.suppress(subprocess.SubprocessError):  # it has ended meanwhile
                self._set(index, volume)
        return {}

    def _set(self, index: int, volume: int) -> None:
        self._run(["pactl", "set-sink-input-volume", str(index), str(volume)])


LIST = ("pactl", "--format=json", "list", "sink-inputs")


def streams(listed: str, own: int) -> tuple[Stream, ...]:
    """The streams in pactl's list, without those of this process. Raises ValueError, KeyError or TypeError."""
    found = []
    for each in json.loads(listed or "[]"):
        if str(each.get("properties", {}).get("application.process.id")) != str(own):
            volumes = [int(channel["value"]) for channel in each["volume"].values()]
            found.append(Stream(int(each["index"]), max(volumes, default=_FULL)))
    return tuple(found)


def _pactl(command: Sequence[str]) -> str:
    done = subprocess.run(command, capture_output=True, text=True, timeout=_PATIENCE, check=True)
    return done.stdout
