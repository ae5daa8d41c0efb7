"""What the person types, key by key where there is a terminal, line by line where there is none.

`keyboard` changes the terminal while it lasts and puts it back however it ends.
"""

from __future__ import annotations

import codecs
import contextlib
import os
import sys
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Any, BinaryIO

from speech.drawing import ENTER, LEAVE
from speech.events import Edited, LastLine, Line, Message, MuteKey, Resized, Stop

if sys.platform == "win32":
    import msvcrt
else:
    import signal
    import termios
    import tty

Put = Callable[[Message], None]


@dataclass(frozen=True, slots=True)
class Editing:
    """The line being typed. ``escape`` is the part of a key's escape sequence that has come so far."""

    text: str = ""
    escape: str = ""


def typed(editing: Editing, keys: str) -> tuple[Editing, tuple[Message, ...]]:
    """What keys pressed (or pasted) in one go make of the line; only the last of several edits in a row is told."""
    messages: list[Message] = []
    for key in keys:
        editing, message = press(editing, key)
        if isinstance(message, Edited) and messages and isinstance(messages[-1], Edited):
            messages.pop()
        if message is not None:
            messages.append(message)
    return editing, tuple(messages)


def press(editing: Editing, key: str) -> tuple[Editing, Message | None]:
    """What one key makes of the line."""
    if editing.escape or key == "\x1b":
        return _within_escape(editing, key)
    match key:
        case "\r" | "\n":
            return Editing(), Line(editing.text)
        case "\x7f" | "\b":
            return _edited(editing.text[:-1])
        case "\x15":  # Ctrl-U
            return _edited("")
        case "\x17":  # Ctrl-W
            return _edited(" ".join(editing.text.split(" ")[:-1]))
        case "\t":
            return editing, MuteKey()
        case "\x0c":  # Ctrl-L
            return editing, Resized()
        case "\x03":  # Ctrl-C, where the terminal does not make a signal of it
            return editing, Stop()
        case "\x04":  # Ctrl-D
            return editing, None if editing.text else Stop()
        case _ if key.isprintable():
            return _edited(editing.text + key)
        case _:
            return editing, None


def _edited(text: str) -> tuple[Editing, Message]:
    return Editing(text), Edited(text)


def _within_escape(editing: Editing, key: str) -> tuple[Editing, Message | None]:
    """Swallow arrow keys and the like: ESC, then [ or O, then anything up to a letter or a tilde."""
    match editing.escape:
        case "\x1b" if key in "[O":
            return replace(editing, escape="\x1b["), None
        case "\x1b" if key != "\x1b":  # the Escape key alone, then another key
            return press(replace(editing, escape=""), key)
        case "\x1b[" if "@" <= key <= "~":
            return replace(editing, escape=""), None
        case "\x1b[":
            return editing, None
        case _:
            return replace(editing, escape="\x1b"), None


@contextlib.contextmanager
def keyboard(stdin: BinaryIO | None, put: Put, by_key: bool) -> Iterator[None]:
    """Read ``stdin`` in the background while the block lasts.

    ``by_key``: it is a terminal whose keys are to be told as they are pressed (the display echoes them);
    else whole lines are read. A terminal that closes is a `Stop`; any other end is the `LastLine`.
    """
    if stdin is None:
        put(LastLine())
        yield
    elif not by_key:
        _in_background(_read_lines, stdin, put)
        yield
    elif sys.platform == "win32":
        _in_background(_read_windows_keys, put)
        yield
    else:
        with _keys_at_once(stdin.fileno(), put):
            _in_background(_read_keys, stdin.fileno(), put)
            yield


def _in_background(read: Callable[..., None], *arguments: object) -> None:
    threading.Thread(target=read, args=arguments, name="typing", daemon=True).start()


def _read_lines(stdin: BinaryIO, put: Put) -> None:
    end: Message = Stop() if stdin.isatty() else LastLine()
    # Below the buffer, whose lock, held by a thread that waits for ever, makes Python abort at its exit.
    read, begun = getattr(stdin, "raw", stdin).read, b""
    with contextlib.suppress(OSError, ValueError):  # a terminal that went away, a file closed at exit
        while data := read(4096):
            *lines, begun = (begun + data).split(b"\n")
            for line in lines:
                put(_line(line))
    if begun:
        put(_line(begun))
    put(end)


def _line(raw: bytes) -> Line:
    return Line(raw.decode("utf-8", "replace").rstrip("\r"))


if sys.platform == "win32":

    def _read_windows_keys(put: Put) -> None:
        editing = Editing()
        while True:
            key = msvcrt.getwch()
            if key in "\x00\xe0":  # the first half of an arrow key and the like
                msvcrt.getwch()
                continue
            editing, messages = typed(editing, key)
            for message in messages:
                put(message)

else:

    def _read_keys(descriptor: int, put: Put) -> None:
        editing, decoder = Editing(), codecs.getincrementaldecoder("utf-8")("replace")
        with contextlib.suppress(OSError):  # the terminal was closed
            while data := os.read(descriptor, 4096):
                editing, messages = typed(editing, decoder.decode(data))
                for message in messages:
                    put(message)
        put(Stop())

    @contextlib.contextmanager
    def _keys_at_once(descriptor: int, put: Put) -> Iterator[None]:
        """No waiting for Enter and no echo; Ctrl-C still makes its signal. Ctrl-Z puts the terminal back first."""
        before = termios.tcgetattr(descriptor)

        def suspended(*_: object) -> None:
            _to_terminal(LEAVE)
            _set(descriptor, before)
            signal.signal(signal.SIGTSTP, signal.SIG_DFL)
            os.kill(os.getpid(), signal.SIGTSTP)

        def continued(*_: object) -> None:
            signal.signal(signal.SIGTSTP, suspended)
            with contextlib.suppress(termios.error):  # a terminal that closes sends this signal too
                tty.setcbreak(descriptor, termios.TCSADRAIN)
            _to_terminal(ENTER)
            put(Resized())

        earlier = {number: signal.getsignal(number) for number in (signal.SIGTSTP, signal.SIGCONT)}
        signal.signal(signal.SIGTSTP, suspended)
        signal.signal(signal.SIGCONT, continued)
        try:
            tty.setcbreak(descriptor, termios.TCSADRAIN)  # what was typed while the program started is kept
            yield
        finally:
            for number, handler in earlier.items():
                signal.signal(number, handler)
            _set(descriptor, before)

    def _set(descriptor: int, attributes: list[Any]) -> None:
        with contextlib.suppress(termios.error, OSError):  # the terminal is gone
            termios.tcsetattr(descriptor, termios.TCSADRAIN, attributes)

    def _to_terminal(text: str) -> None:
        """Past Python's buffer, which a signal may have interrupted."""
        with contextlib.suppress(OSError, ValueError):
            os.write(sys.stdout.fileno(), text.encode())
