"""A sound device and a synthesiser of the test's own, and the computer that has them."""

from __future__ import annotations

import numpy as np

from speech.device import DeviceBusy, DeviceUnavailable, Pull
from speech.player import Player
from speech.sound import SAMPLE_RATE, Samples, frames
from speech.synthesis import Sound
from tests.fake_clock import FakeClock

STEP = 0.02


BLOCK = frames(STEP)


LATENCY = 0.1


FIRST = frames(LATENCY)
"""The first frame that a device pulls is heard only after its latency, so it is the one that is due then."""


class Device:
    """Pulls when the test says so and keeps what it got."""

    latency = LATENCY

    def __init__(self) -> None:
        self.heard: list[Samples] = []
        self.closed = False
        self.leads_somewhere = True

    def connected(self) -> bool:
        return self.leads_somewhere

    def start(self, pull: Pull) -> None:
        self.pull = pull

    def close(self) -> None:
        self.closed = True


class Computer:
    """Where devices are plugged in and out, with its own clock."""

    def __init__(self, plugged: bool = True) -> None:
        self.clock = FakeClock()
        self.plugged = plugged
        self.busy = False
        self.pulling = True
        self.devices: list[Device] = []
        self.told: list[str] = []
        self.mended: list[str] = []

    def open(self) -> Device:
        if self.busy:
            raise DeviceBusy("busy")
        if not self.plugged:
            raise DeviceUnavailable("nothing there")
        self.devices.append(Device())
        return self.devices[-1]

    @property
    def device(self) -> Device | None:
        return self.devices[-1] if self.devices and not self.devices[-1].closed else None

    def run(self, seconds: float) -> None:
        """Let the time pass; whatever device is open pulls a block at every step."""
        for _ in range(round(seconds / STEP)):
            if self.device and self.plugged and self.pulling:
                self.device.heard.append(self.device.pull(BLOCK))
            self.clock.advance(STEP)

    def unplug(self) -> None:
        self.plugged = False

    def heard(self, device: int = -1) -> Samples:
        return np.concatenate(self.devices[device].heard)


def player_of(computer: Computer) -> Player:
    playing = Player(computer.told.append, computer.open, computer.clock, mended=computer.mended.append)
    playing.wait()
    return playing


def tone(text: str, _voice: str | None, _rate: int) -> Sound:
    """A tone that lasts 50 ms for each letter, between silences like a synthesiser's."""
    seconds = 0.05 * len(text)
    sound = np.sin(2 * np.pi * 440 * np.arange(frames(seconds)) / SAMPLE_RATE + 0.5)
    silence = np.zeros(frames(0.3))
    return Sound(np.concatenate([silence, sound, silence]).astype(np.float32), SAMPLE_RATE)
