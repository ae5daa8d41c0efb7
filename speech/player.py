"""One continuous stream to the sound device, whose consumed frames are the clock of everything that is heard.

Where there is no device, or it stops answering, the computer's clock takes over at the same place and speed, the
person reads one line, and the device is tried again until it is back.
"""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Callable
from typing import Protocol

import numpy as np

from speech.clock import Clock, RealClock
from speech.device import DeviceUnavailable, Pull, open_device
from speech.keeper import Keeper, Kept, Lines, Told
from speech.mixer import Mixer
from speech.sound import Samples, frames

_GRID = frames(0.020)
"""PulseAudio asks for its blocks on a grid of its own: over a second or two they come up to so much later, and then at
once early again, though nothing is late."""

_PULLS = 60
"""Pulls that are looked at to tell to the millisecond how far a device is behind: more than three seconds."""

_FEW = 10

_TOLERATED = frames(0.010)

_PATIENCE = 2.0
"""Seconds that the very first sound waits for a device, so that it is heard."""

LINES = Lines(
    none="No sound device can be opened, so the workout goes on in silence. "
    "Connect a speaker, or close the program that holds it: sound returns by itself.",
    busy="Another program holds the sound device, so the workout goes on in silence. "
    "Close that one: sound returns by itself.",
    lost="The sound device stopped, so the workout goes on in silence. Connect it again: sound returns by itself.",
)


class Device(Kept, Protocol):
    """An open sound device. ``latency``: seconds between a block's pull and its sound."""

    @property
    def latency(self) -> float: ...

    def start(self, pull: Pull) -> None:
        """Pull blocks of so many frames until it is closed. Raises `DeviceUnavailable`."""


OpenDevice = Callable[[], Device]
"""Opens a device without starting it. Raises `DeviceUnavailable`."""


class _Pace:
    """How far a device has fallen behind the computer's clock (or run ahead of it) since it was opened.

    A device that was starved for a moment goes on where it was, later; every further rep would come late. A single
    late pull means nothing, so the most punctual one of many counts: of `_PULLS` for the exact amount, of `_FEW` to
    make up soon for what is certainly missing.
    """

    def __init__(self, now: float) -> None:
        self._began = now
        self._pulled = 0
        self._late: deque[int] = deque(maxlen=_PULLS)
        self._usual: int | None = None

    def pulled(self, now: float, count: int) -> int:
        """Frames to skip (or, below 0, to wait) to be in step again; 0 as long as it is not worth it."""
        self._late.append(frames(now - self._began) - self._pulled)
        self._pulled += count
        whole = len(self._late) == _PULLS
        if self._usual is None and whole:
            self._usual = min(self._late)
        if self._usual is None or len(self._late) < _FEW:
            return 0
        behind = min(self._late) - self._usual
        surely = min(list(self._late)[-_FEW:]) - self._usual - _GRID
        if whole and abs(behind) > _TOLERATED:
            return behind
        return surely if surely > _TOLERATED else 0

    def skipped(self, count: int) -> None:
        self._pulled += count
        self._late.clear()


class Player:
    """Opened at once (in the background) and kept open; it plays silence where nothing is placed. ``report`` takes a
    line for the person, ``mended`` the same line when it is true no longer, ``played`` every block that the device is
    given.

    Positions are frames of one sample clock that only runs forward, with a device or without.
    """

    def __init__(
        self,
        report: Callable[[str], None],
        open_device: OpenDevice = open_device,
        clock: Clock | None = None,
        played: Callable[[Samples], None] | None = None,
        mended: Callable[[str], None] = lambda _: None,
    ) -> None:
        self._open = open_device
        self._played = played
        self._clock: Clock = clock or RealClock()
        self._lock = threading.Lock()
        self._mixer = Mixer()
        # Alive: the device pulls, last at the time `_at` and from `_frame` on. Otherwise `_frame` is what was heard at
        # the time `_at`, and the computer's clock goes on from there.
        self._alive = False
        self._at, self._frame = self._clock.now(), 0
        self._latency = 0
        self._pace = _Pace(self._at)
        told = Told(report, mended, self._lost)
        self._keeper = Keeper("player", self._opened, LINES, told, self._clock)
        self._keeper.begin()

    def wait(self) -> None:
        """Return when a device was opened for the first time, or could not be; after 2 s at most."""
        self._keeper.tried.wait(_PATIENCE)

    def begin(self) -> int:
        """Cut what sounds; the frame at which what comes may begin. Waits as `wait` does."""
        self.wait()
        with self._lock:
            self._catch_up()
            return self._mixer.begin()

    def place(self, start: int, samples: Samples) -> None:
        """Let these samples be heard from this frame on."""
        self._mixer.place(start, samples)

    def signal(self, samples: Samples, within: float) -> None:
        """Let these be heard in the first gap that begins within so many seconds; if there is none, not at all."""
        with self._lock:
            self._catch_up()
            self._mixer.signal(samples, frames(within))

    def remark(self, samples: Samples) -> None:
        """Let these be heard now, beside whatever else there is."""
        with self._lock:
            self._catch_up()
            self._mixer.remark(samples)

    def cut(self) -> int:
        """Fade out at once; the frame at which it was cut."""
        with self._lock:
            self._catch_up()
            return self._mixer.cut()

    def aim(self, gain: float) -> None:
        """Go over to this loudness, 0..1, until the next `begin`."""
        self._mixer.aim(gain)

    def heard(self) -> int:
        """The frame that is heard now."""
        with self._lock:
            return self._heard()

    @property
    def silent(self) -> bool:
        """Whether there is no sound device at present. Waits as `wait` does."""
        self.wait()
        return not self._alive

    def close(self) -> None:
        """Give the device back. Blocks until it is, at most 2 s."""
        self._keeper.close()

    def _pull(self, count: int) -> Samples:
        """The next block for the device, on the device's thread."""
        with self._lock:
            if not self._keeper.served():
                return np.zeros(count, np.float32)
            now = self._clock.now()
            if not self._alive:
                # What is pulled now is heard only after all that the device holds in advance.
                self._mixer.skip_to(max(self._mixer.position, self._heard() + self._latency))
                self._alive, self._pace = True, _Pace(now)
            behind = self._pace.pulled(now, count)
            if behind and self._mixer.shift(behind):
                self._pace.skipped(behind)
            self._at, self._frame = now, self._mixer.position
            block = self._mixer.read(count)
        if self._played is not None:
            self._played(block)
        return block

    def _heard(self) -> int:
        passed = frames(self._clock.now() - self._at)
        if self._alive:
            return min(self._mixer.position, self._frame - self._latency + passed)
        return self._frame + passed

    def _catch_up(self) -> None:
        """Without a device nobody pulls: bring the mixer to where the clock is."""
        if not self._alive:
            self._mixer.skip_to(max(self._mixer.position, self._heard()))

    def _opened(self) -> Device:
        """A device that pulls. Raises `DeviceUnavailable`."""
        device = self._open()
        self._latency = frames(device.latency)
        try:
            device.start(self._pull)
        except DeviceUnavailable:
            device.close()
            raise
        return device

    def _lost(self) -> None:
        """From here on the computer's clock tells what would be heard."""
        with self._lock:
            if self._alive:
                self._frame -= self._latency
            self._alive = False
