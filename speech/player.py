"""One continuous stream to the sound device, whose consumed frames are the clock of everything that is heard.

Where there is no device, or it stops answering, the computer's clock takes over at the same place and speed, the
person reads one line, and the device is tried again until it is back.
"""

from __future__ import annotations

import atexit
import logging
import threading
from collections import deque
from collections.abc import Callable
from typing import Protocol

from speech.clock import Clock, RealClock
from speech.device import DeviceBusy, DeviceUnavailable, Pull, open_device
from speech.mixer import Mixer
from speech.sound import Samples, frames

RETRY = 2.0
"""Seconds between two attempts to open the device."""

DEAD = 1.0
"""Seconds without a pull after which a device is given up. A computer that is very busy holds its breath for half."""

STEADY = 3.0
"""Seconds for which a device must work before its fault counts as mended: a loose contact is told once."""

_LOOK = 0.25
"""Seconds between two looks whether the device still pulls."""

_GRID = frames(0.020)
"""PulseAudio asks for its blocks on a grid of its own: over a second or two they come up to so much later, and then at
once early again, though nothing is late."""

_PULLS = 60
"""Pulls that are looked at to tell to the millisecond how far a device is behind: more than three seconds."""

_FEW = 10

_TOLERATED = frames(0.010)

_PATIENCE = 2.0
"""Seconds that the very first sound waits for a device, so that it is heard."""

NO_DEVICE = (
    "No sound device can be opened, so the workout goes on in silence. "
    "Connect a speaker, or close the program that holds it: sound returns by itself."
)
BUSY = "Another program holds the sound device, so the workout goes on in silence. Close that one: sound returns by itself."
LOST = "The sound device stopped, so the workout goes on in silence. Connect it again: sound returns by itself."

_log = logging.getLogger(__name__)


class Device(Protocol):
    """An open sound device. ``latency``: seconds between a block's pull and its sound."""

    @property
    def latency(self) -> float: ...

    def start(self, pull: Pull) -> None:
        """Pull blocks of so many frames until it is closed. Raises `DeviceUnavailable`."""

    def connected(self) -> bool:
        """Whether what it takes leads anywhere: a sound server goes on pulling when its last device is gone."""

    def close(self) -> None: ...


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
        self._report, self._mended = report, mended
        self._open = open_device
        self._played = played
        self._clock: Clock = clock or RealClock()
        self._lock = threading.Lock()
        self._mixer = Mixer()
        self._device: Device | None = None
        # Alive: the device pulls, last at the time `_at` and from `_frame` on. Otherwise `_frame` is what was heard at
        # the time `_at`, and the computer's clock goes on from there.
        self._alive = False
        self._at, self._frame = self._clock.now(), 0
        self._latency = 0
        self._alive_since = self._at
        self._pace = _Pace(self._at)
        self._told: str | None = None
        self._looked = self._at
        self._tried = threading.Event()
        self._closing = threading.Event()
        self._keeper = threading.Thread(target=self._keep, name="player", daemon=True)
        self._keeper.start()
        # A device that is still open when the interpreter ends waits for it for ever.
        atexit.register(self.close)

    def wait(self) -> None:
        """Return when a device was opened for the first time, or could not be; after 2 s at most."""
        self._tried.wait(_PATIENCE)

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
        self._closing.set()
        self._keeper.join(2.0)
        atexit.unregister(self.close)

    def _pull(self, count: int) -> Samples:
        """The next block for the device, on the device's thread."""
        with self._lock:
            now = self._clock.now()
            if not self._alive:
                # What is pulled now is heard only after all that the device holds in advance.
                self._mixer.skip_to(max(self._mixer.position, self._heard() + self._latency))
                self._alive, self._alive_since, self._pace = True, now, _Pace(now)
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

    def _keep(self) -> None:
        """Open the device, watch it, bring it back, until closing. The only thread that opens and closes devices."""
        while not self._closing.is_set():
            if self._device is None:
                self._try_device()
            elif self._clock.now() - max(self._at, self._opened) > DEAD or not self._leads_somewhere():
                self._lose()
            else:
                self._mend()
            self._clock.wait(self._closing, _LOOK if self._device else RETRY)
        self._give_up()

    def _try_device(self) -> None:
        self._opened = self._clock.now()
        try:
            self._device = self._open()
            self._latency = frames(self._device.latency)
            self._device.start(self._pull)
        except DeviceUnavailable as error:
            _log.info("no sound device: %s", error)
            self._give_up()
            self._tell(BUSY if isinstance(error, DeviceBusy) else NO_DEVICE)
        self._tried.set()

    def _give_up(self) -> None:
        if self._device is not None:
            self._device.close()
            self._device = None

    def _leads_somewhere(self) -> bool:
        if self._device is None or self._clock.now() - self._looked < RETRY:
            return True
        self._looked = self._clock.now()
        return self._device.connected()

    def _lose(self) -> None:
        with self._lock:
            if self._alive:
                self._frame -= self._latency
            self._alive = False
        # Tell before closing, for a dead server may keep that waiting.
        self._tell(LOST)
        self._give_up()

    def _tell(self, line: str) -> None:
        """One line for one fault, however often the device is tried in vain, or comes and goes."""
        if self._told is None:
            self._told = line
            self._report(line)

    def _mend(self) -> None:
        if self._told is not None and self._alive and self._clock.now() - self._alive_since >= STEADY:
            self._mended(self._told)
            self._told = None
