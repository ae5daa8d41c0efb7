"""How quickly the program is there: from the start of `coach` to its first sound, and the whole of `coach ask`; and
what it takes of a core while it waits.

    python -m bench.start [--trials 8] [--idle 30]

Recorded from a real PulseAudio card (`bench.virtual_card`). "Cold": no phrase was ever made; "warm": all were.
"""

from __future__ import annotations

import argparse
import contextlib
import os
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import numpy as np

from bench.virtual_card import RECORDED, NoVirtualCard, Recorder, standstills, virtual_card
from tests.onsets import onsets

PROGRAM = (sys.executable, "-m", "commands")
GREETED = 4.0
"""Seconds that the program is given to start and greet."""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--trials", type=int, default=8)
    parser.add_argument("--idle", type=float, default=30.0, metavar="SECONDS")
    given = parser.parse_args()
    _report("coach ask", [asked() for _ in range(given.trials)])
    print(f"waiting, silent: {idle(given.idle, '--silent', '--text'):.1f} % of a core")
    try:
        with virtual_card(), standstills() as still:
            for what, options in (("", ("--text",)), (" with ears", ())):
                cold, warm = starts(given.trials, *options)
                _report(f"start to first sound{what}, cold", cold)
                _report(f"start to first sound{what}, warm", warm)
            print(f"waiting, with voice and sound: {idle(given.idle, '--text'):.1f} % of a core")
            print(f"waiting, with voice, sound and ears: {idle(given.idle):.1f} % of a core")
        print(f"meanwhile the computer itself stood still for up to {max(still, default=0) * 1000:.0f} ms")
    except NoVirtualCard as error:
        print(f"nothing was measured with sound: {error}")


def asked() -> float:
    """Seconds of `coach ask`, from start to end."""
    began = time.monotonic()
    subprocess.run([*PROGRAM, "ask", "how", "many", "left"], stdout=subprocess.DEVNULL, check=True)
    return time.monotonic() - began


def starts(trials: int, *options: str) -> tuple[list[float], list[float]]:
    """Seconds to the first sound: with an empty phrase cache each time, and with the one that was left."""
    with tempfile.TemporaryDirectory() as folder:
        cache = Path(folder) / "cache"
        cold = []
        for _ in range(trials):
            shutil.rmtree(cache, ignore_errors=True)
            cold.append(_first_sound(Path(folder), *options))
        return cold, [_first_sound(Path(folder), *options) for _ in range(trials)]


def _first_sound(folder: Path, *options: str) -> float:
    recorder = Recorder()
    time.sleep(0.3)
    shutil.rmtree(folder / "data", ignore_errors=True)
    began = time.monotonic()
    with _in_terminal(*options, "--data-folder", str(folder / "data"), XDG_CACHE_HOME=str(folder / "cache")):
        time.sleep(GREETED)
    recording = recorder.stop()
    return next(iter(onsets(recording.between(began, began + GREETED), RECORDED)), GREETED)


def idle(seconds: float, *options: str) -> float:
    """Percent of a core that the real program takes in a terminal while it waits for a word."""
    with tempfile.TemporaryDirectory() as folder, _in_terminal("--data-folder", folder, *options) as program:
        time.sleep(20)  # it starts, greets, and has its recognisers ready
        before = _ticks(program.pid)
        time.sleep(seconds)
        return (_ticks(program.pid) - before) / os.sysconf("SC_CLK_TCK") / seconds * 100


@contextlib.contextmanager
def _in_terminal(*options: str, **more: str) -> Iterator[subprocess.Popen[bytes]]:
    import pty

    ours, theirs = pty.openpty()
    environment = {**os.environ, **more}
    program = subprocess.Popen(
        [*PROGRAM, "live", *options], stdin=theirs, stdout=theirs, stderr=subprocess.DEVNULL, env=environment
    )
    os.close(theirs)
    threading.Thread(target=_drain, args=(ours,), daemon=True).start()
    try:
        yield program
    finally:
        program.terminate()
        program.wait()
        os.close(ours)


def _drain(descriptor: int) -> None:
    with contextlib.suppress(OSError):  # the program has ended
        while os.read(descriptor, 65536):
            pass


def _ticks(pid: int) -> int:
    """Processor time of a process so far (Linux)."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return int(fields[11]) + int(fields[12])


def _report(what: str, seconds: list[float]) -> None:
    middle, most = np.percentile(seconds, [50, 95])
    print(f"{what}: median {middle:.2f} s, 95 % {most:.2f} s, best {min(seconds):.2f} s ({len(seconds)} trials)")


if __name__ == "__main__":
    main()
