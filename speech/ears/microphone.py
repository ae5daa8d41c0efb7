"""Keeps a microphone open: one line for the person when it is missing, busy or lost, and used again when it is back."""

from __future__ import annotations

from collections.abc import Callable

from speech.clock import Clock
from speech.ears.capture import Take
from speech.keeper import Keeper, Kept, Lines, Told
from speech.sound import Samples

LINES = Lines(
    none="No microphone answers, so type what you want to say. Connect one: it is used at once.",
    busy="Another program holds the microphone, so type what you want to say. Close that program: it is used at once.",
    lost="The microphone stopped, so type what you want to say. Connect it again: it is used at once.",
)

OpenCapture = Callable[[Take], Kept]
"""Opens a microphone that gives its blocks to this function until it is closed. Raises `DeviceUnavailable`."""


class Microphone:
    """``take`` gets each block, on the device's thread; ``told``: who learns that it is away, and back."""

    def __init__(self, take: Take, told: Told, open_capture: OpenCapture, clock: Clock) -> None:
        self._take = take
        self._keeper = Keeper("microphone", lambda: open_capture(self._served), LINES, told, clock)
        self._keeper.begin()

    @property
    def listens(self) -> bool:
        """Whether a microphone gives sound at present."""
        return self._keeper.alive

    def close(self) -> None:
        """Give the device back. Blocks until it is, at most 2 s."""
        self._keeper.close()

    def _served(self, block: Samples) -> None:
        if self._keeper.served():
            self._take(block)
