"""Writes the display: a calm screen in a terminal, plain lines anywhere else."""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TextIO

from rich.console import Console
from rich.text import Text

from catalog import Catalog
from speech.display import HEADLINE, plain_lines, screen
from speech.view import View

ENTER = "\x1b[?1049h\x1b[?25l\x1b[2J"
"""To the terminal's other page, the cursor hidden."""

LEAVE = "\x1b[?25h\x1b[?1049l"

_DRAWN = "█━─→“”…·"
_INSTEAD = str.maketrans(_DRAWN, '#=->""~-')


@dataclass(slots=True)
class Screen:
    """Draws on a terminal, changed lines only, so that nothing flickers."""

    catalog: Catalog
    console: Console
    _drawn: tuple[Text, ...] = ()
    _size: tuple[int, int] = (0, 0)
    _redraws: int = 0

    def show(self, view: View) -> None:
        """Raises OSError where the terminal is gone."""
        size = self.console.size
        output = []
        if size != self._size or view.redraws != self._redraws:
            self._size, self._redraws, self._drawn = size, view.redraws, ()
            output.append("\x1b[2J")
        # The last column stays free: a character there makes some terminals scroll.
        lines = screen(view, self.catalog, size.width - 1, size.height)
        for row, line in enumerate(lines):
            if row >= len(self._drawn) or line != self._drawn[row]:
                output.append(f"\x1b[{row + 1};1H{self._ansi(line)}\x1b[K")
        self._drawn = lines
        if output:
            self.console.file.write("".join(output))
            self.console.file.flush()

    def _ansi(self, line: Text) -> str:
        with self.console.capture() as captured:
            self.console.print(line, end="", no_wrap=True, overflow="crop", highlight=False)
        return written(captured.get(), _encoding(self.console.file))


@dataclass(slots=True)
class Lines:
    """Prints plain lines."""

    file: TextIO
    _before: View = field(default_factory=View)
    _headline: str = ""

    def show(self, view: View) -> None:
        """Raises OSError where nobody reads any more."""
        # Into a pipe or a log (a service's journal) go the words of those only who spoke to the coach.
        for line in plain_lines(self._before, view, passed=self.file.isatty()):
            if line.startswith(HEADLINE):
                if line == self._headline:  # a step that was cut and goes on
                    continue
                self._headline = line
            self.file.write(written(line, _encoding(self.file)) + "\n")
        self._before = view
        self.file.flush()


@contextlib.contextmanager
def full_screen(console: Console) -> Iterator[None]:
    """The terminal's other page while the block lasts, the cursor hidden; what stood there before comes back."""
    if sys.platform == "win32":
        os.system("")  # the known way to make the console obey escape codes
    console.file.write(ENTER)
    try:
        yield
    finally:
        with contextlib.suppress(OSError, ValueError):  # the terminal is gone
            console.file.write(LEAVE)
            console.file.flush()


def written(text: str, encoding: str) -> str:
    """The text as the encoding can write it: simpler characters for those it has not."""
    try:
        text.encode(encoding)
    except UnicodeEncodeError:
        return text.translate(_INSTEAD).encode(encoding, "replace").decode(encoding)
    except LookupError:  # an encoding that nobody knows
        return text.translate(_INSTEAD).encode("ascii", "replace").decode("ascii")
    return text


def _encoding(file: object) -> str:
    return getattr(file, "encoding", None) or "utf-8"
