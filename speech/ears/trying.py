"""Tries microphone and speaker: how loud it is, what is said, and how the speaker is heard by the microphone."""

from __future__ import annotations

import queue
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass

import numpy as np

from speech.aloud import play
from speech.device import DeviceUnavailable
from speech.ears.capture import open_capture
from speech.ears.endpoint import Utterance
from speech.ears.hearing import FRAME, RATE, resampled_to
from speech.ears.listening import Listening
from speech.ears.microphone import OpenCapture
from speech.player import Player
from speech.sound import SAMPLE_RATE, Samples, frames

SWEEP = 1.0
"""Seconds of the test sound."""

LONGEST_WAY = 1.0
"""Seconds after which an echo is no longer sought."""

QUIET = -60.0
"""Decibels below which a microphone gives next to nothing: it is muted or not the right one."""

_PATIENCE = 2.0
"""Seconds without a block after which the microphone has stopped."""

_CLEAR = 6.0
"""How many times the usual match the best one must be, to be the test sound."""

STOPPED = "it stopped giving sound"


@dataclass(frozen=True, slots=True)
class Echo:
    """The test sound came back after ``delay`` seconds at ``level`` decibels (against what was played)."""

    delay: float
    level: float


def levels(seconds: float, every: float = 0.1, open_capture: OpenCapture = open_capture) -> Iterator[float]:
    """The microphone's loudness in decibels (0: as loud as can be), ``every`` so many seconds.

    Raises `DeviceUnavailable`.
    """
    for sound in _in_pieces(round(every * RATE), max(1, round(seconds / every)), open_capture):
        yield decibels(sound)


def sentence(
    listening: Listening,
    seconds: float,
    loud: Callable[[float], None],
    open_capture: OpenCapture = open_capture,
) -> Utterance | None:
    """The first thing that is said within so many seconds; None where nothing was. ``loud`` is told how loud it is, in
    decibels, frame by frame.

    Raises `DeviceUnavailable`.
    """
    for sound in _in_pieces(FRAME, round(seconds * RATE / FRAME), open_capture):
        utterance = listening.block(sound)
        loud(listening.level)
        if utterance is not None and utterance.over:
            return utterance
    return None


def echo(player: Player, open_capture: OpenCapture = open_capture) -> Echo | None:
    """Play the test sound and listen for it; None where it was not heard. Raises `DeviceUnavailable`."""
    blocks: queue.SimpleQueue[Samples] = queue.SimpleQueue()
    with closing(open_capture(blocks.put)):
        time.sleep(0.3)
        _now(blocks)  # what came up to now was before the sound
        play(player, sweep(SAMPLE_RATE), LONGEST_WAY)
        heard = _now(blocks)
    if not heard:
        raise DeviceUnavailable(STOPPED)
    return found_in(np.concatenate(heard))


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


def _in_pieces(size: int, count: int, open_capture: OpenCapture) -> Iterator[Samples]:
    """So many pieces of this size, as they come. Raises `DeviceUnavailable`, also where the microphone stops."""
    blocks: queue.SimpleQueue[Samples] = queue.SimpleQueue()
    rest = np.zeros(0, np.float32)
    with closing(open_capture(blocks.put)):
        while count > 0:
            try:
                rest = np.concatenate([rest, blocks.get(timeout=_PATIENCE)])
            except queue.Empty:
                raise DeviceUnavailable(STOPPED) from None
            while len(rest) >= size and count > 0:
                yield rest[:size]
                rest, count = rest[size:], count - 1
