"""Ends the process, also while a recogniser is at work: Python's own end would make its C++ library abort."""

from __future__ import annotations

import contextlib
import os
import sys
import threading
from typing import NoReturn


class Unhurried(threading.Thread):
    """A thread that may be inside a library, which nothing can interrupt; `leave` does not wait for it."""

    def __init__(self, **wished: object) -> None:
        super().__init__(daemon=True, **wished)  # type: ignore[arg-type]


def leave(status: int) -> NoReturn:
    """End with this status; everything that has to be closed or put back has been."""
    if any(isinstance(thread, Unhurried) for thread in threading.enumerate()):
        for stream in (sys.stdout, sys.stderr):
            with contextlib.suppress(OSError, ValueError):  # nobody reads it any more
                stream.flush()
        os._exit(status)
    sys.exit(status)
