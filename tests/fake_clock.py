"""A clock that stands still until the test moves it, for threads that wait on it."""

from __future__ import annotations

import threading


class FakeClock:
    """`speech.clock.Clock` in the test's hand.

    `advance` moves the time from deadline to deadline, and lets every thread that waits on this clock do what is due
    at each before it goes on; so what they do is the same in every run, and takes no time.
    """

    def __init__(self) -> None:
        self._time = 0.0
        self._changed = threading.Condition()
        self._waiting: dict[int, tuple[threading.Event, float | None] | None] = {}

    def now(self) -> float:
        return self._time

    def wait(self, wake: threading.Event, seconds: float | None) -> None:
        me = threading.get_ident()
        with self._changed:
            deadline = None if seconds is None else self._time + seconds
            self._waiting[me] = (wake, deadline)
            self._changed.notify_all()
            # An event that is set elsewhere does not notify: look again every now and then.
            while not self._due(wake, deadline):
                self._changed.wait(0.0005)
            self._waiting[me] = None

    def advance(self, seconds: float) -> None:
        with self._changed:
            end = self._time + seconds
            self._settle()
            while (soonest := min(self._deadlines(), default=end)) <= end:
                if soonest > self._time:
                    self._time = soonest
                self._changed.notify_all()
                self._settle()
                if soonest == end and not [deadline for deadline in self._deadlines() if deadline <= end]:
                    break
            self._time = end
            self._settle()

    def settle(self) -> None:
        """Let every thread do what is due now."""
        self.advance(0.0)

    def _settle(self) -> None:
        alive = {thread.ident for thread in threading.enumerate()}
        while not all(self._idle(waiting) for ident, waiting in self._waiting.items() if ident in alive):
            self._changed.wait(0.0005)
            alive = {thread.ident for thread in threading.enumerate()}

    def _idle(self, waiting: tuple[threading.Event, float | None] | None) -> bool:
        return waiting is not None and not self._due(*waiting)

    def _due(self, wake: threading.Event, deadline: float | None) -> bool:
        return wake.is_set() or (deadline is not None and self._time >= deadline)

    def _deadlines(self) -> list[float]:
        alive = {thread.ident for thread in threading.enumerate()}
        return [w[1] for ident, w in self._waiting.items() if w is not None and w[1] is not None and ident in alive]
