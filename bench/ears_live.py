"""A workout by voice alone, in real time, on a virtual sound card: the whole program, nothing typed.

    python -m bench.ears_live [--echo] [--whole | --sample 100] [--speaker rhvoice/bdl] [--lines]

The coach runs as a process of its own with a microphone and a loudspeaker made by PulseAudio (`bench.virtual_card`);
another voice speaks into the microphone: it starts the short circuit, pauses in mid-set, resumes, asks, skips, and stops.
`--whole` does not stop but goes on to the end (about six minutes). `--echo` lets the microphone hear the loudspeaker,
150 ms later. The coach leaves the music alone: the other voice, and that way, are other programs' sound here.
Printed: how often each request had to be said, the seconds from its end to the line that shows it, and
the coach's memory and processor use.
`--sample N` (`bench.ears_sample`) says N of the commands of `bench/ears_commands.txt` once each, by all the voices.
"""

from __future__ import annotations

import argparse
import os
import pty
import queue
import re
import subprocess
import sys
import tempfile
import threading
import time
import wave
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO

import numpy as np

from bench.ears_sounds import Speaker, speakers, spoken
from bench.virtual_card import virtual_card
from speech.ears.hearing import RATE
from speech.sound import Samples

ANSWERED = 4.0
"""Seconds within which what was said must stand on the screen; then it is said once more."""

LONGEST = 2400.0


@dataclass(frozen=True, slots=True)
class Step:
    """Once a line like ``after`` has come, say ``say``; a line like ``taken`` shows that it was understood."""

    after: str
    say: str
    taken: str


WORKOUT = (
    Step(r"listening$", "Start the short circuit.", r"start circuit"),
    Step(r"warm.?up", "No thanks.", r"\(no\)"),
    Step(r"^  3/", "Pause.", r"\(pause\)"),
    Step(r"paused|Paused|say resume", "Resume.", r"\(resume\)"),
    Step(r"^  5/", "How many left?", r"\(where am i\)"),
    Step(r"^  7/", "Skip this one.", r"\(next\)"),
    Step(r"^  2/", "How do I do this one?", r"\(how to"),
)
STOPS = (Step(r"^  4/", "Stop.", r"\(stop\)"),)
ENDS = (
    Step(r"[Cc]ool.?down.*\?", "No thanks.", r"\(no\)"),
    Step(r"[Hh]ow was", "Just right.", r"effort"),
)


@dataclass
class Coach:
    """The program under test, and all its lines with the times at which they came."""

    process: subprocess.Popen[str]
    printed: bool = False
    began: float = field(default_factory=time.monotonic)
    lines: list[tuple[float, str]] = field(default_factory=list)
    fresh: queue.SimpleQueue[str] = field(default_factory=queue.SimpleQueue)

    def read(self, shown: IO[str]) -> None:
        with suppress(OSError), shown:  # its end
            for line in shown:
                if self.printed:
                    print(f"    {time.monotonic() - self.began:7.2f} {line}", end="", flush=True)
                self.lines.append((time.monotonic(), line.rstrip("\n")))
                self.fresh.put(line.rstrip("\n"))

    def wait_for(self, pattern: str, seconds: float) -> float | None:
        """Seconds until a line like this came; None where none did."""
        began = time.monotonic()
        while (left := began + seconds - time.monotonic()) > 0:
            line = self.next_line(left)
            if line is None:
                return None
            if re.search(pattern, line):
                return time.monotonic() - began
        return None

    def next_line(self, seconds: float) -> str | None:
        """The next line that it shows; None where none came for so many seconds."""
        try:
            return self.fresh.get(timeout=seconds)
        except queue.Empty:
            return None


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--echo", action="store_true")
    parser.add_argument("--whole", action="store_true")
    parser.add_argument("--sample", type=int, metavar="N", help="N commands, each where it makes sense")
    parser.add_argument("--speaker", default=str(speakers()[0]))
    parser.add_argument("--lines", action="store_true", help="print all that the coach shows")
    options = parser.parse_args()
    voice = next(each for each in speakers() if str(each) == options.speaker)
    with virtual_card(), tempfile.TemporaryDirectory() as folder:
        if options.echo:
            loopback = ["module-loopback", "source=vspk.monitor", "sink=vmic", "latency_msec=150", "adjust_time=0"]
            subprocess.run(["pactl", "load-module", *loopback], check=True, stdout=subprocess.DEVNULL)
        if options.sample:
            from bench.ears_sample import Sample

            Sample(Path(folder), options.lines).measure(options.sample)
            return
        with coach(Path(folder), options.lines) as under_test:
            _lead(under_test, (*WORKOUT, *(ENDS if options.whole else STOPS)), voice)


def _lead(under_test: Coach, steps: Sequence[Step], voice: Speaker) -> None:
    used = ""
    for step in steps:
        used = usage(under_test.process.pid)
        _report(step, *_play(under_test, step, voice))
    print(f"{used} in {time.monotonic() - under_test.began:.0f} s")
    with suppress(subprocess.TimeoutExpired):
        print(f"the coach ended with status {under_test.process.wait(30)}")


@contextmanager
def coach(folder: Path, printed: bool, stdin: int = subprocess.DEVNULL) -> Iterator[Coach]:
    """The program, its records in ``folder``; ``printed``: all that it shows is."""
    command = [sys.executable, "-u", "-m", "commands", "--data-folder", str(folder / "data"), "--leave-music"]
    # A terminal without a screen: there it also shows the words that came to nothing.
    reads, writes = pty.openpty()
    process = subprocess.Popen(
        command, stdin=stdin, stdout=writes, stderr=writes, text=True, env={**os.environ, "TERM": "dumb"}
    )
    os.close(writes)
    under_test = Coach(process, printed)
    shown = os.fdopen(reads, encoding="utf-8", errors="replace")
    threading.Thread(target=under_test.read, args=(shown,), daemon=True).start()
    try:
        yield under_test
    finally:
        process.terminate()
        process.wait(20)


def speak(samples: Samples) -> float:
    """Into the virtual microphone; the monotonic time at which it ended."""
    with tempfile.NamedTemporaryFile(suffix=".wav") as file:
        with wave.open(file.name, "wb") as out:
            out.setnchannels(1)
            out.setsampwidth(2)
            out.setframerate(RATE)
            out.writeframes((np.clip(samples, -1, 1) * 32767).astype("<i2").tobytes())
        subprocess.run(["paplay", "--device=vmic", "--latency-msec=30", file.name], check=True)
    return time.monotonic()


def _play(under_test: Coach, step: Step, voice: Speaker) -> tuple[int, float | None]:
    """How often it had to be said, and the seconds from the end of speech to the line that shows it."""
    if under_test.wait_for(step.after, LONGEST) is None:
        return 0, None
    for attempt in (1, 2, 3):
        time.sleep(0.3)
        speak(spoken(step.say.rstrip("."), voice))
        took = under_test.wait_for(step.taken, ANSWERED)
        if took is not None:
            return attempt, took
    return 3, None


def usage(pid: int) -> str:
    """Memory and processor time of a process so far (Linux)."""
    status = Path(f"/proc/{pid}/status").read_text()
    peak, now = (int(re.search(rf"{key}:\s+(\d+)", status)[1]) / 1024 for key in ("VmHWM", "VmRSS"))  # type: ignore[index]
    user, system = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[11:13]
    ticks = os.sysconf("SC_CLK_TCK")
    return f"memory {now:.0f} MB (at most {peak:.0f}), processor {(int(user) + int(system)) / ticks:.1f} s"


def _report(step: Step, attempts: int, took: float | None) -> None:
    told = f"after {took:.2f} s, said {attempts} time(s)" if took is not None else "NOT understood"
    print(f"{step.say:28} {told}", flush=True)


if __name__ == "__main__":
    main()
