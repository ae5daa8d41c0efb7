"""Typing: keys become lines, and a terminal is left as it was found."""

from __future__ import annotations

import io
import os
import queue
import signal
import sys

import pytest

from speech.events import Edited, LastLine, Line, Message, MuteKey, Resized, Stop
from speech.signals import signals
from speech.typing import Editing, keyboard, typed

posix_only = pytest.mark.skipif(sys.platform == "win32", reason="pseudo-terminals and signals")


@pytest.mark.parametrize(
    ("keys", "expected"),
    [
        ("go\r", (Edited("go"), Line("go"))),
        ("\n", (Line(""),)),
        ("gp\x7fo\n", (Edited("go"), Line("go"))),
        ("\x7f", (Edited(""),)),
        ("all wrong\x15ok", (Edited("ok"),)),
        ("how many\x17", (Edited("how"),)),
        ("\x1b[A\x1b[1;5Ca\x1bOP", (Edited("a"),)),  # arrow keys and F1
        ("\x1bx", (Edited("x"),)),  # Escape, then a letter
        ("\x1b\x1b[Ax", (Edited("x"),)),
        ("a\x00\x01b", (Edited("ab"),)),
        ("a\tb", (Edited("a"), MuteKey(), Edited("ab"))),
        ("grüße 🏋️\n", (Edited("grüße 🏋️"), Line("grüße 🏋️"))),
        ("one\ntwo\nthr", (Edited("one"), Line("one"), Edited("two"), Line("two"), Edited("thr"))),
        ("\x04", (Stop(),)),
        ("a\x04", (Edited("a"),)),
        ("\x03", (Stop(),)),
        ("\x0c", (Resized(),)),
    ],
)
def test_keys(keys: str, expected: tuple[Message, ...]) -> None:
    assert typed(Editing(), keys)[1] == expected


def test_an_escape_sequence_may_come_in_two_parts() -> None:
    editing, first = typed(Editing(), "a\x1b")
    editing, second = typed(editing, "[A")
    assert (first, second, editing) == ((Edited("a"),), (), Editing("a"))


def _messages(stream: io.BytesIO) -> list[Message]:
    inbox: queue.SimpleQueue[Message] = queue.SimpleQueue()
    with keyboard(stream, inbox.put, by_key=False):
        got: list[Message] = []
        while not isinstance(got[-1] if got else None, LastLine):
            got.append(inbox.get(timeout=10))
    return got


def test_lines_of_a_pipe() -> None:
    stream = io.BytesIO(b"start\r\n\n\xff odd\nlast")
    assert _messages(stream) == [Line("start"), Line(""), Line("\ufffd odd"), Line("last"), LastLine()]


def test_no_standard_input_at_all() -> None:
    inbox: queue.SimpleQueue[Message] = queue.SimpleQueue()
    with keyboard(None, inbox.put, by_key=False):
        assert inbox.get(timeout=10) == LastLine()


@posix_only
def test_a_terminal_tells_each_key_and_is_left_as_it_was() -> None:
    import pty
    import termios

    ours, theirs = pty.openpty()
    before = termios.tcgetattr(theirs)
    inbox: queue.SimpleQueue[Message] = queue.SimpleQueue()
    with os.fdopen(theirs, "rb", buffering=0) as stdin:
        with keyboard(stdin, inbox.put, by_key=True):
            os.write(ours, b"gr" + "ü".encode()[:1])
            assert inbox.get(timeout=10) == Edited("gr")
            os.write(ours, "ü".encode()[1:] + b"\n")
            assert [inbox.get(timeout=10) for _ in range(2)] == [Edited("grü"), Line("grü")]
            assert termios.tcgetattr(theirs)[3] != before[3]
        assert termios.tcgetattr(theirs) == before
        os.close(ours)


@posix_only
def test_a_terminal_that_closes_is_a_stop() -> None:
    import pty

    ours, theirs = pty.openpty()
    inbox: queue.SimpleQueue[Message] = queue.SimpleQueue()
    with os.fdopen(theirs, "rb", buffering=0) as stdin, keyboard(stdin, inbox.put, by_key=True):
        os.close(ours)
        assert inbox.get(timeout=10) == Stop()


@posix_only
@pytest.mark.parametrize(
    ("number", "expected"),
    [("SIGINT", Stop()), ("SIGTERM", Stop()), ("SIGHUP", Stop()), ("SIGWINCH", Resized())],
)
def test_signals_are_messages(number: str, expected: Message) -> None:
    inbox: queue.SimpleQueue[Message] = queue.SimpleQueue()
    before = signal.getsignal(getattr(signal, number))
    with signals(inbox.put):
        os.kill(os.getpid(), getattr(signal, number))
        assert inbox.get(timeout=10) == expected
    assert signal.getsignal(getattr(signal, number)) == before


@posix_only
def test_a_second_ctrl_c_gets_through_whatever_hangs() -> None:
    with signals(lambda _: None):
        os.kill(os.getpid(), signal.SIGINT)
        with pytest.raises(KeyboardInterrupt):
            os.kill(os.getpid(), signal.SIGINT)
