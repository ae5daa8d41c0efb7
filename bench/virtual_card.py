"""A real sound card that is no hardware: an own PulseAudio server with a null sink, and a recorder on its monitor.

Installs PulseAudio with apt-get where it is missing (as root on Debian and its kin). Touches no other sound server:
its socket and state are in a temporary folder, and only the processes started here are ended.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

import numpy as np
from numpy.typing import NDArray

PACKAGES = ("pulseaudio", "pulseaudio-utils", "libasound2-plugins")
RECORDED = 48_000
_CHUNK = 480

_WATCH = """
import select, sys, time
late, last = [], time.monotonic()
while not select.select([sys.stdin], [], [], 0.005)[0]:
    now = time.monotonic()
    late, last = sorted([*late, now - last - 0.005])[-3:], now
print(*late)
"""


class NoVirtualCard(Exception):
    """PulseAudio is not there and cannot be installed."""


@dataclass(frozen=True, slots=True)
class Recording:
    """``samples``: mono, -1..1, at `RECORDED` a second; ``began``: the monotonic time of the first one."""

    samples: NDArray[np.float32]
    began: float

    def index(self, at: float) -> int:
        """The sample that was heard at this monotonic time."""
        return max(0, round((at - self.began) * RECORDED))

    def between(self, start: float, end: float) -> NDArray[np.float32]:
        return self.samples[self.index(start) : self.index(end)]


class Recorder:
    """Hears what the card plays, from now until `stop`; a process of its own, so as not to disturb what it hears."""

    def __init__(self) -> None:
        self._folder = tempfile.TemporaryDirectory()
        self._file = Path(self._folder.name) / "heard.npz"
        command = [sys.executable, str(Path(__file__)), str(self._file)]
        self._process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        assert self._process.stdout is not None
        self._process.stdout.readline()

    def stop(self) -> Recording:
        self._process.communicate()
        with np.load(self._file) as heard:
            recording = Recording(heard["samples"], float(heard["began"]))
        self._folder.cleanup()
        return recording


def record(file: Path) -> None:
    """Record into the file until standard input is closed; a line on standard output says that it has begun."""
    command = ["parec", "-d", "vspk.monitor", f"--rate={RECORDED}", "--channels=1", "--format=s16le"]
    process = subprocess.Popen([*command, "--latency-msec=10"], stdout=subprocess.PIPE)
    threading.Thread(target=_end_with_input, args=(process,), daemon=True).start()
    assert process.stdout is not None
    chunks: list[bytes] = []
    began = float("inf")
    heard = 0
    while data := _exactly(process.stdout, _CHUNK * 2):
        heard += len(data) // 2
        # The chunk that came with the least delay tells best when the recording began.
        began = min(began, time.monotonic() - heard / RECORDED)
        chunks.append(data)
        if len(chunks) == 1:
            print("recording", flush=True)
    samples = np.frombuffer(b"".join(chunks), "<i2").astype(np.float32) / 32768
    np.savez(file, samples=samples, began=began)


@contextmanager
def virtual_card(install: bool = True) -> Iterator[subprocess.Popen[bytes]]:
    """The environment of this process points to the card while it lasts. Gives the server's process.

    Raises `NoVirtualCard` where PulseAudio is missing and may not or cannot be installed.
    """
    _find(install)
    before = dict(os.environ)
    folder = tempfile.mkdtemp(prefix="card-")
    try:
        _point_to(Path(folder))
        server = start_server(Path(folder))
        try:
            yield server
        finally:
            server.terminate()
            server.wait(10)
    finally:
        os.environ.clear()
        os.environ.update(before)
        shutil.rmtree(folder, ignore_errors=True)


def start_server(folder: Path) -> subprocess.Popen[bytes]:
    """Start the server and wait until its sink answers. Call it again after the server died, to get it back."""
    socket = folder / "pulse" / "native"
    modules = (
        f"module-native-protocol-unix auth-anonymous=1 socket={socket}",
        # Without norewinds the first sound comes 1.4 s late.
        "module-null-sink sink_name=vspk norewinds=1 format=s16le rate=48000 channels=1",
        # What is played into this one is what the microphone hears.
        "module-null-sink sink_name=vmic norewinds=1 format=s16le rate=48000 channels=1",
        "module-remap-source master=vmic.monitor source_name=virtual_mic",
        "module-always-sink",
    )
    options = ["-n", "--daemonize=no", "--exit-idle-time=-1", "--use-pid-file=false", "--disallow-exit"]
    command = ["pulseaudio", *options, *(part for module in modules for part in ("-L", module))]
    server = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    deadline = time.monotonic() + 10
    while time.monotonic() < deadline:
        done = subprocess.run(["pactl", "set-default-sink", "vspk"], capture_output=True, check=False)
        if done.returncode == 0:
            subprocess.run(["pactl", "set-default-source", "virtual_mic"], capture_output=True, check=False)
            # Not before: it gives up a rank that it was born with.
            _favour(server)
            return server
        time.sleep(0.1)
    server.kill()
    server.wait()
    raise NoVirtualCard("PulseAudio was started but does not answer.")


@contextmanager
def standstills() -> Iterator[list[float]]:
    """Filled when the block is over: the longest times (s) for which the computer itself did not come round to a
    process before all others. What a virtual machine loses there, no program can play."""
    command = [sys.executable, "-c", _WATCH]
    process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    _favour(process)
    longest: list[float] = []
    try:
        yield longest
    finally:
        told, _ = process.communicate()
        longest += [float(number) for number in told.split()]


@contextmanager
def busy(processes: int) -> Iterator[None]:
    """So many other programs that take all the processor time they can get."""
    spinning = [subprocess.Popen(["sh", "-c", "while :; do :; done"]) for _ in range(processes)]
    try:
        yield
    finally:
        for process in spinning:
            process.kill()
            process.wait()


def _favour(server: subprocess.Popen[Any]) -> None:
    """A sound card of metal does not wait for the processor; where it is allowed, this one shall not either."""
    with suppress(OSError, AttributeError):
        os.sched_setscheduler(server.pid, os.SCHED_RR, os.sched_param(10))


def _point_to(folder: Path) -> None:
    runtime = folder / "pulse"
    runtime.mkdir(mode=0o700)
    os.environ["HOME"] = os.environ["XDG_RUNTIME_DIR"] = str(folder)
    os.environ["PULSE_RUNTIME_PATH"] = str(runtime)
    os.environ["PULSE_SERVER"] = f"unix:{runtime}/native"


def _find(install: bool) -> None:
    if all(shutil.which(tool) for tool in ("pulseaudio", "pactl", "parec")):
        return
    if not install or os.geteuid() != 0 or not shutil.which("apt-get"):
        raise NoVirtualCard(f"Install {' '.join(PACKAGES)} first.")
    command = ["apt-get", "install", "-y", "-qq", *PACKAGES]
    if subprocess.run(command, stdout=subprocess.DEVNULL, check=False).returncode:
        raise NoVirtualCard(f"apt-get could not install {' '.join(PACKAGES)}.")


def _end_with_input(process: subprocess.Popen[bytes]) -> None:
    sys.stdin.read()
    process.terminate()


def _exactly(pipe: IO[bytes], count: int) -> bytes:
    data = pipe.read(count)
    return data if len(data) == count else b""


if __name__ == "__main__":
    record(Path(sys.argv[1]))
