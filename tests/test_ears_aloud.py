"""Aloud, on a real PulseAudio server: the program's voice is captured and recognised again, and another voice breaks in."""

from __future__ import annotations

import os
import shutil
import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import numpy as np
import pytest
from rapidfuzz import fuzz
from real_program import Program, progress, running

from bench.virtual_card import RECORDED, NoVirtualCard, Recorder, virtual_card
from catalog import load
from skill.person import Status
from speech.ears.detector import open_detector
from speech.ears.endpoint import Endpointing
from speech.ears.engines import open_reader
from speech.ears.hearing import FRAME, RATE, EngineMissing, resampled_to
from speech.ears.listening import Listening
from speech.ears.reading import Reader
from speech.sound import Samples

PATIENCE = 120.0
ALIKE = 75
"""Per cent of the letters: the small recognisers mishear a word here and there, and this is a synthesiser's voice."""

ATTEMPTS = 3
"""How often somebody would say it, until it is done."""


@pytest.fixture
def reader() -> Iterator[Reader]:
    """The recogniser that is installed, and a sound card for the time of the test."""
    try:
        open_detector()
        reader = open_reader("auto", load())
        with virtual_card():
            yield reader
    except (EngineMissing, NoVirtualCard) as error:
        pytest.skip(str(error))


def words(text: str) -> list[str]:
    return "".join(letter if letter.isalnum() else " " for letter in text.lower().replace("'", "")).split()


def recognised(reader: Reader, heard: Samples) -> str:
    """What was said in all of it, sentence by sentence."""
    listening, texts = Listening(open_detector(), None, Endpointing(end=8)), []
    for at in range(0, len(heard) - FRAME, FRAME):
        utterance = listening.block(heard[at : at + FRAME])
        if utterance is not None and utterance.over:
            voiced = utterance.ended - utterance.began
            texts.append(reader.read(utterance.samples, voiced, lambda _: None).text)
    return " ".join(texts)


def test_what_the_coach_says_is_understood_from_its_loudspeaker(reader: Reader, tmp_path: Path) -> None:
    recorder = Recorder()
    with running(
        tmp_path, "--text", lines=("how do I do the glute bridge",), PULSE_SERVER=os.environ["PULSE_SERVER"]
    ) as program:
        status, out, _ = program.ended()
    heard = recorder.stop().samples
    spoken = words(" ".join(line for line in out.splitlines() if line[:1] not in ">*!~="))
    again = words(recognised(reader, resampled_to(np.append(heard, np.zeros(RECORDED, np.float32)), RECORDED, RATE)))
    assert status == 0
    assert len(spoken) > 10
    assert fuzz.ratio(" ".join(spoken), " ".join(again)) >= ALIKE, (spoken, again)


class Overheard:
    """What the program shows, read as it comes, so that it can be waited for while somebody speaks."""

    def __init__(self, program: Program) -> None:
        self.lines: list[str] = []
        self._fresh = threading.Condition()
        self._program = program
        threading.Thread(target=self._read, daemon=True).start()

    def until(self, text: str, seconds: float = PATIENCE) -> bool:
        """Whether a line with this text came, after those that were there already, within so many seconds."""
        with self._fresh:
            first = len(self.lines)
            return self._fresh.wait_for(lambda: any(text in line for line in self.lines[first:]), seconds)

    @property
    def all(self) -> str:
        return "\n".join(self.lines)

    def _read(self) -> None:
        assert self._program.process.stdout
        for line in self._program.process.stdout:
            with self._fresh:
                self.lines.append(line.rstrip("\n"))
                self._fresh.notify_all()


@contextmanager
def speaking(file: Path) -> Iterator[None]:
    playing = subprocess.Popen(["paplay", "--device=vmic", str(file)])
    yield
    playing.wait(10)


def said(overheard: Overheard, folder: Path, word: str) -> bool:
    """Whether it was taken for what it is, said as often as people say it."""
    file = folder / f"{word}.wav"
    subprocess.run(["flite", "-voice", "slt", "-t", word.capitalize(), "-o", str(file)], check=True)
    for _ in range(ATTEMPTS):
        with speaking(file):
            if overheard.until(f"({word})", 6.0):
                return True
    return False


@pytest.mark.usefixtures("reader")
def test_a_voice_breaks_into_the_count_and_lets_it_go_on(tmp_path: Path) -> None:
    if shutil.which("flite") is None:
        pytest.skip("needs another voice than the coach's: apt-get install flite")
    loopback = ["module-loopback", "source=vspk.monitor", "sink=vmic", "latency_msec=150", "adjust_time=0"]
    subprocess.run(["pactl", "load-module", *loopback], check=True, stdout=subprocess.DEVNULL)
    lines, server = ("start the short circuit", "no"), os.environ["PULSE_SERVER"]
    with running(tmp_path, "--leave-music", lines=lines, patience=PATIENCE, PULSE_SERVER=server) as program:
        overheard = Overheard(program)
        assert overheard.until("  2/"), overheard.all
        assert said(overheard, tmp_path, "pause"), overheard.all
        paused = progress(tmp_path)
        assert paused
        assert paused.status is Status.PAUSED
        assert paused.rep >= 2
        assert said(overheard, tmp_path, "resume"), overheard.all
        assert overheard.until(f"  {paused.rep + 1}/"), overheard.all
        resumed = progress(tmp_path)
        assert resumed
        assert resumed.status is Status.WORKING
        program.process.terminate()
        assert program.process.wait(20) == 0
    commands = [line for line in overheard.lines if line.startswith("> ")][len(lines) :]
    assert all(line.endswith(("(pause)", "(resume)")) for line in commands), commands
