"""Keeps a microphone open: one line for the person when it is missing, busy or lost, and used again when it is back."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Protocol

from speech.clock import Clock, RealClock
from speech.device import DeviceBusy, DeviceUnavailable
from speech.ears.capture import Take, open_capture
from speech.sound import Samples

RETRY = 2.0
"""Seconds between two attempts to open it."""

DEAD = 1.0
"""Seconds without a block after which it is given up."""

STEADY = 10.0
"""Seconds for which it must work before the person is told again that it stopped."""

_LOOK = 0.25

NONE = "No microphone answers, so type what you want to say. Connect one: it is used at once."
BUSY = "Another program holds the microphone, so type what you want to say. Close that program: it is used at once."
LOST = "The microphone stopped, so type what you want to say. Connect it again: it is used at once."


class Capture(Protocol):
    """An open microphone that gives blocks by itself until it is closed."""

    def close(self) -> None: ...


OpenCapture = Callable[[Take], Capture]
"""Opens a microphone that gives its blocks to this function. Raises `DeviceUnavailable`."""


class Microphone:
    """``take`` gets each block on the device's thread; ``report`` a line for the person."""

    def __init__(
        self,
        take: Take,
        report: Callable[[str], None],
        open_capture: OpenCapture = open_capture,
        clock: Clock | None = None,
    ) -> None:
        self._take_block = take
        self._report = report
        self._open = open_capture
        self._clock: Clock = clock or RealClock()
        self._device: Capture | None = None
        self._opened = self._at = self._since = self._clock.now()
        self._alive = self._told = False
        self._closing = threading.Event()
        self._keeper = threading.Thread(target=self._keep, name="microphone", daemon=True)
        self._keeper.start()

    @property
    def listens(self) -> bool:
        """Whether a microphone gives sound at present."""
        return self._alive

    def close(self) -> None:
        """Give the device back. Blocks until it is, at most 2 s."""
        self._closing.set()
        self._keeper.join(2.0)

    def _take(self, block: Samples) -> None:
        now = self._clock.now()
        if not self._alive:
            self._alive, self._since = True, now
        elif self._told and now - self._since > STEADY:
            self._told = False
        self._at = now
        self._take_block(block)

    def _keep(self) -> None:
        """Open it, watch it, bring it back, until closing. The only thread that opens and closes it."""
        while not self._closing.is_set():
            if self._device is None:
                self._try_device()
            elif self._clock.now() - max(self._at, self._opened) > DEAD:
                self._lose(self._device)
            self._clock.wait(self._closing, _LOOK if self._device else RETRY)
        if self._device is not None:
            self._device.close()

    def _try_device(self) -> None:
        self._opened = self._clock.now()
        try:
            self._device = self._open(self._take)
        except DeviceBusy:
            self._tell(BUSY)
        except DeviceUnavailable:
            self._tell(NONE)

    def _lose(self, device: Capture) -> None:
        self._alive, self._device = False, None
        self._tell(LOST)
        device.close()

    def _tell(self, line: str) -> None:
        """One line for one fault, however often it is tried in vain."""
        if not self._told:
            self._told = True
            self._report(line)
