"""How the process ends while something is at work in it that nothing can interrupt."""

from __future__ import annotations

import subprocess
import sys

import pytest
from real_program import PATIENCE

PROGRAM = """
import atexit, threading
from speech.leaving import Unhurried, leave
atexit.register(print, "Python's own end")
work = threading.Event()
Unhurried(target=work.wait, args=({seconds},), name="recogniser").start()
while {seconds} == 0 and threading.active_count() > 1:
    pass
print("what was said")
leave(3)
"""


@pytest.mark.parametrize(
    ("seconds", "shown"), [(60, ["what was said"]), (0, ["what was said", "Python's own end"])], ids=["at work", "idle"]
)
def test_the_end_waits_for_no_recogniser_and_keeps_status_and_words(seconds: int, shown: list[str]) -> None:
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM.format(seconds=seconds)],
        capture_output=True,
        text=True,
        timeout=PATIENCE,
        check=False,
    )
    assert (done.returncode, done.stdout.splitlines(), done.stderr) == (3, shown, "")
