"""Time and waiting, injected together so that a whole workout is tested in milliseconds on a clock of the test's own."""

from __future__ import annotations

import threading
import time
from typing import Protocol


class Clock(Protocol):
    def now(self) -> float:
        """Seconds; only differences mean something, and they never run backwards."""

    def wait(self, wake: threading.Event, seconds: float | None) -> None:
        """Return when ``wake`` is set or ``seconds`` have passed (None: only when it is set)."""


class RealClock:
    """The clock of the computer, untouched by a change of its date."""

    def now(self) -> float:
        return time.monotonic()

    def wait(self, wake: threading.Event, seconds: float | None) -> None:
        wake.wait(seconds)
