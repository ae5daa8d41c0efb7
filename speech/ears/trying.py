"""Tries microphone and speaker: which there are, how loud it is, and how the speaker is heard by the microphone."""

from __future__ import annotations

import queue
import time
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from typing import Any

import numpy as np

from speech.device import DeviceUnavailable, real_backends
from speech.ears.capture import open_capture
from speech.ears.hearing import RATE, resampled_to
from speech.player import Player
from speech.sound import SAMPLE_RATE, Samples, frames

SWEEP = 1.0
"""Seconds of the test sound."""

LONGEST_WAY = 1.0
"""Seconds after which an echo is no longer sought."""

QUIET = -60.0
"""Decibels below which a microphone gives next to nothing: it is muted or not the right one."""

_CLEAR = 6.0
"""How many times the usual match the best one must be, to be the test sound."""


@dataclass(frozen=True, slots=True)
class Devices:
    """Names, as the sound system gives them; ``system``: which one that is."""

    system: str
    microphones: tuple[str, ...]
    speakers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Echo:
    """The test sound came back after ``delay`` seconds at ``level`` decibels (against what was played)."""

    delay: float
    level: float


def devices() -> Devices:
    """Raises `DeviceUnavailable` where no sound system answers."""
    try:
        import miniaudio  # type: ignore[import-untyped]

        found: Any = miniaudio.Devices(real_backends(miniaudio))
        microphones = tuple(str(each["name"]) for each in found.get_captures())
        return Devices(str(found.backend), microphones, tuple(str(each["name"]) for each in found.get_playbacks()))
    except ImportError as error:
        raise DeviceUnavailable(f"miniaudio cannot be loaded: {error}") from error
    except miniaudio.MiniaudioError as error:
        raise DeviceUnavailable(" ".join(map(str, error.args))) from error


def levels(seconds: float, every: float = 0.1) -> Iterator[float]:
    """The microphone's loudness in decibels (0: as loud as can be), ``every`` so many seconds.

    Raises `DeviceUnavailable`.
    """
    blocks: queue.SimpleQueue[Samples] = queue.SimpleQueue()
    with closing(open_capture(blocks.put)):
        for sound in _in_pieces(blocks, round(every * RATE), round(seconds / every)):
            yield decibels(sound)


def echo(player: Player) -> Echo | None:
    """Play the test sound and listen for it; None where it was not heard. Raises `DeviceUnavailable`."""
    blocks: queue.SimpleQueue[Samples] = queue.SimpleQueue()
    with closing(open_capture(blocks.put)):
        time.sleep(0.3)
        _now(blocks)  # what came up to now was before the sound
        began = player.begin()
        player.place(began, sweep(SAMPLE_RATE))
        time.sleep(SWEEP + LONGEST_WAY)
        heard = np.concatenate([*_now(blocks), np.zeros(1, np.float32)])
    return found_in(heard)


def found_in(heard: Samples) -> Echo | None:
    """The test sound in what was heard since it was placed."""
    wanted = sweep(RATE)
    size = len(heard) + len(wanted)
    match = np.fft.irfft(np.fft.rfft(heard, size) * np.conj(np.fft.rfft(wanted, size)), size)[: len(heard)]
    at = int(np.argmax(np.abs(match)))
    usual = float(np.sqrt(np.mean(match**2))) + 1e-12
    if abs(match[at]) < _CLEAR * usual:
        return None
    gain = abs(float(match[at])) / float(np.sum(wanted * wanted))
    return Echo(at / RATE, 20 * float(np.log10(gain + 1e-9)))


def sweep(rate: int) -> Samples:
    """From 300 to 3,000 hertz, soft at both ends."""
    at = np.arange(frames(SWEEP)) / SAMPLE_RATE
    tone = 0.3 * np.sin(2 * np.pi * (300 * at + 1350 * at**2 / SWEEP))
    ramp = np.minimum(1.0, np.minimum(at, SWEEP - at) / 0.05)
    return resampled_to((tone * ramp).astype(np.float32), SAMPLE_RATE, rate)


def decibels(samples: Samples) -> float:
    return 10 * float(np.log10(np.mean(samples * samples) + 1e-9))


def _now(blocks: queue.SimpleQueue[Samples]) -> list[Samples]:
    found = []
    while not blocks.empty():
        found.append(blocks.get())
    return found


def _in_pieces(blocks: queue.SimpleQueue[Samples], size: int, count: int) -> Iterator[Samples]:
    """So many pieces of this size; fewer where the microphone stops."""
    rest = np.zeros(0, np.float32)
    while count > 0:
        try:
            rest = np.concatenate([rest, blocks.get(timeout=2.0)])
        except queue.Empty:
            return
        while len(rest) >= size and count > 0:
            yield rest[:size]
            rest, count = rest[size:], count - 1
