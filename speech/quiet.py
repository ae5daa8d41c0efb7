"""Keeps the terminal free of what sound libraries write to standard error by themselves (ALSA likes to)."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterator


@contextlib.contextmanager
def errors_aside() -> Iterator[None]:
    """Nothing that anybody in this process writes to standard error is seen while the block lasts."""
    try:
        before = os.dup(2)
    except OSError:  # closed
        yield
        return
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 2)
    os.close(nowhere)
    try:
        yield
    finally:
        os.dup2(before, 2)
        os.close(before)
