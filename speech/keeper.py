"""Keeps a sound device open: what is missing, busy or lost is told by one line and tried again until it is back."""

from __future__ import annotations

import atexit
import logging
import threading
from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from speech.clock import Clock
from speech.device import DeviceBusy, DeviceUnavailable

RETRY = 2.0
"""Seconds between two attempts to open the device, and between two looks whether it still leads anywhere."""

DEAD = 1.0
"""Seconds without being served after which a device is given up. A computer that is very busy holds its breath for
half."""

STEADY = 3.0
"""Seconds for which a device must work before its fault counts as mended: a loose contact is told once."""

_LOOK = 0.25
"""Seconds between two looks whether the device is still served."""

_log = logging.getLogger(__name__)


class Kept(Protocol):
    """An open device that asks to be served by itself until it is closed."""

    def connected(self) -> bool:
        """Whether it leads anywhere: a sound server goes on when its last device is gone."""

    def close(self) -> None: ...


@dataclass(frozen=True, slots=True)
class Lines:
    """What the person is told where there is no device, another program holds it, or it stopped."""

    none: str
    busy: str
    lost: str


@dataclass(frozen=True, slots=True)
class Told:
    """Who is told. ``report`` takes a line for the person, ``mended`` the same line when it is true no longer; ``away``
    is called whenever there is no device (any more), after which `Keeper.served` is False until there is one."""

    report: Callable[[str], None]
    mended: Callable[[str], None]
    away: Callable[[], None]


class Keeper:
    """Opens the device at once, on a thread of its own, and again whenever it is gone, until `close`.

    ``open_device`` opens and starts it, or raises `DeviceUnavailable`. Whoever serves the device calls `served`.
    """

    def __init__(self, name: str, open_device: Callable[[], Kept], lines: Lines, told: Told, clock: Clock) -> None:
        self._open, self._lines, self._told, self._clock = open_device, lines, told, clock
        self._lock = threading.Lock()
        self._device: Kept | None = None
        self._wanted = False
        self._since: float | None = None  # served since
        self._at = self._looked = clock.now()  # last served, or opened
        self._line: str | None = None
        self._closing = threading.Event()
        self.tried = threading.Event()
        """Set when the device was opened for the first time, or could not be."""
        self._thread = threading.Thread(target=self._keep, name=name, daemon=True)
        # A device that is still open when the interpreter ends waits for it for ever.
        atexit.register(self.close)

    def begin(self) -> None:
        """Open it now: whoever made the keeper is ready to serve."""
        self._thread.start()

    @property
    def alive(self) -> bool:
        """Whether there is a device that is served."""
        return self._wanted and self._since is not None

    def served(self) -> bool:
        """The device is served now, on its own thread. False: it has been given up, so what it does counts no more."""
        now = self._clock.now()
        with self._lock:
            if self._wanted:
                self._at, self._since = now, now if self._since is None else self._since
            return self._wanted

    def close(self) -> None:
        """Give the device back. Blocks until it is, at most 2 s."""
        self._closing.set()
        self._thread.join(2.0)
        atexit.unregister(self.close)

    def _keep(self) -> None:
        """The only thread that opens and closes devices."""
        while not self._closing.is_set():
            if self._device is None:
                self._try()
            elif self._clock.now() - self._at > DEAD or not self._leads_somewhere(self._device):
                self._lose()
            else:
                self._mend()
            self._clock.wait(self._closing, _LOOK if self._device else RETRY)
        self._give_up()
        self._take_back()  # nobody brings it back from now on

    def _try(self) -> None:
        self._expect(wanted=True)
        try:
            self._device = self._open()
            self._at = self._looked = self._clock.now()  # to open it may take long
        except DeviceUnavailable as error:
            _log.info("no %s: %s", self._thread.name, error)
            self._expect(wanted=False)
            self._told.away()
            self._tell(self._lines.busy if isinstance(error, DeviceBusy) else self._lines.none)
        self.tried.set()

    def _expect(self, wanted: bool) -> None:
        with self._lock:
            self._wanted, self._since = wanted, None

    def _leads_somewhere(self, device: Kept) -> bool:
        if self._clock.now() - self._looked < RETRY:
            return True
        self._looked = self._clock.now()
        return device.connected()

    def _lose(self) -> None:
        self._expect(wanted=False)
        self._told.away()
        # Tell before closing, for a dead server may keep that waiting.
        self._tell(self._lines.lost)
        self._give_up()

    def _give_up(self) -> None:
        self._expect(wanted=False)
        if self._device is not None:
            self._device.close()
            self._device = None

    def _tell(self, line: str) -> None:
        """One line for one fault, however often the device is tried in vain, or comes and goes."""
        if self._line is None:
            self._line = line
            self._told.report(line)

    def _mend(self) -> None:
        since = self._since
        if since is not None and self._at - since >= STEADY:
            self._take_back()

    def _take_back(self) -> None:
        if self._line is not None:
            self._told.mended(self._line)
            self._line = None
