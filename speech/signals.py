"""Signals as messages: whatever ends the program from outside ends it cleanly."""

from __future__ import annotations

import contextlib
import signal
from collections.abc import Callable, Iterator
from types import FrameType

from speech.events import Message, Resized, Stop

ENDING = ("SIGINT", "SIGTERM", "SIGHUP", "SIGBREAK")  # those that this system has


@contextlib.contextmanager
def signals(put: Callable[[Message], None]) -> Iterator[None]:
    """While the block lasts, Ctrl-C, SIGTERM and a closed terminal put a `Stop`, a resized window a `Resized`.

    A second Ctrl-C works as ever (KeyboardInterrupt), should the first one not get through.
    ``put`` must be safe in a signal handler (`queue.SimpleQueue.put` is).
    """

    def end(_number: int, _frame: FrameType | None) -> None:
        signal.signal(signal.SIGINT, signal.default_int_handler)
        put(Stop())

    def resized(_number: int, _frame: FrameType | None) -> None:
        put(Resized())

    wanted = {**dict.fromkeys(ENDING, end), "SIGWINCH": resized}
    before = {}
    for name, handler in wanted.items():
        number = getattr(signal, name, None)
        if number is not None:
            before[number] = signal.signal(number, handler)
    try:
        yield
    finally:
        for number, handler_before in before.items():
            with contextlib.suppress(TypeError):  # one that was not set from Python cannot be put back
                signal.signal(number, handler_before)
