"""Trying microphone and speaker: what is listed, how loud it is, what a sentence is, and one line where it fails."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pytest
from click.testing import CliRunner, Result
from real_program import running

from bench.virtual_card import NoVirtualCard, virtual_card
from commands import devices as command
from speech.device import DeviceBusy, DeviceUnavailable
from speech.ears import trying
from speech.ears.detector import open_detector
from speech.ears.hearing import FRAME, RATE, EngineMissing
from speech.ears.listening import Listening
from speech.sound import Samples


class Blocks:
    """A microphone that gives what it has at once, and then nothing more."""

    def __init__(self, *blocks: Samples) -> None:
        self._blocks = blocks
        self.closed = False

    def open(self, take: Callable[[Samples], None]) -> Blocks:
        for block in self._blocks:
            take(block)
        return self

    def connected(self) -> bool:
        return True

    def close(self) -> None:
        self.closed = True


def voiced(frame: Samples) -> float:
    """A voice is whatever is not silence."""
    return float(np.any(frame))


def tone(seconds: float) -> Samples:
    return (0.3 * np.sin(np.arange(round(seconds * RATE)) * 0.2)).astype(np.float32)


def test_the_meter_gives_a_level_for_every_tenth_of_a_second() -> None:
    microphone = Blocks(tone(0.25), tone(0.25), tone(0.5))
    heard = list(trying.levels(1.0, open_capture=microphone.open))
    assert [round(level) for level in heard] == [-13] * 10
    assert microphone.closed


def test_a_microphone_that_stops_is_no_muted_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(trying, "_PATIENCE", 0.05)
    microphone = Blocks(tone(0.3))
    with pytest.raises(DeviceUnavailable, match=trying.STOPPED):
        list(trying.levels(1.0, open_capture=microphone.open))
    assert microphone.closed


def test_a_sentence_ends_with_its_silence_and_what_follows_is_left() -> None:
    silence = np.zeros(RATE, np.float32)
    microphone = Blocks(silence, tone(1.0), silence, tone(1.0))
    told: list[float] = []
    said = trying.sentence(Listening(voiced, None), 8.0, told.append, microphone.open)
    assert said is not None
    assert 0.9 < said.ended - said.began < 1.1
    assert max(told) > -15
    assert len(told) < 3 * RATE / FRAME
    assert microphone.closed


def test_where_nothing_is_said_there_is_no_sentence() -> None:
    microphone = Blocks(np.zeros(3 * RATE, np.float32))
    assert trying.sentence(Listening(voiced, None), 2.0, lambda _: None, microphone.open) is None


@pytest.mark.parametrize("wrong", ["inf", "nan", "-5", "0", "601"])
def test_a_meter_without_end_is_one_line(wrong: str) -> None:
    ran = CliRunner().invoke(command.devices, ["--meter", wrong])
    assert ran.exit_code == 2
    assert "more than 0 and at most 600 seconds" in ran.output


@pytest.mark.parametrize(
    ("fault", "line"),
    [
        (DeviceBusy("busy"), command.BUSY),
        (DeviceUnavailable(trying.STOPPED), command.NO_MICROPHONE.format(trying.STOPPED)),
    ],
)
def test_a_microphone_that_cannot_be_used_is_told_as_such(fault: DeviceUnavailable, line: str) -> None:
    with pytest.raises(Exception, match="microphone") as caught, command.microphone_told():
        raise fault
    assert str(caught.value) == line


@pytest.fixture
def card() -> Iterator[None]:
    try:
        with virtual_card():
            yield
    except NoVirtualCard as error:
        pytest.skip(str(error))


def tried(*options: str) -> Result:
    return CliRunner().invoke(command.devices, options)


@pytest.mark.usefixtures("card")
def test_the_ones_in_use_have_a_star_and_a_speakers_monitor_is_no_microphone() -> None:
    subprocess.run(["pactl", "set-default-sink", "vmic"], check=True)
    ran = tried()
    assert ran.exit_code == 0
    assert ran.output.splitlines()[1:] == [
        *("Microphones:", " * Remapped Monitor of Null Output"),
        *("Speakers:", "   Null Output", " * Null Output"),
    ]


@pytest.mark.usefixtures("card")
def test_an_echo_that_is_not_heard_is_a_failure_and_one_that_is_tells_its_way() -> None:
    deaf = tried("--echo")
    assert (deaf.exit_code, deaf.output.splitlines()[-1]) == (1, f"Error: {command.NO_ECHO}")
    loopback = ["module-loopback", "source=vspk.monitor", "sink=vmic", "latency_msec=100", "adjust_time=0"]
    subprocess.run(["pactl", "load-module", *loopback], check=True, stdout=subprocess.DEVNULL)
    heard = tried("--echo")
    assert heard.exit_code == 0
    assert "hears the speaker after 0." in heard.output


@pytest.mark.usefixtures("card")
def test_without_a_microphone_the_meter_says_that_and_not_that_there_is_no_sound() -> None:
    ran = subprocess.run(["pactl", "list", "short", "modules"], check=True, capture_output=True, text=True)
    mine = next(line.split()[0] for line in ran.stdout.splitlines() if "module-remap-source" in line)
    subprocess.run(["pactl", "unload-module", mine], check=True)
    shown = tried("--meter", "1")
    assert shown.exit_code == 1
    assert "Microphones: none" in shown.output
    assert "Error: The microphone cannot be used" in shown.output


@pytest.mark.usefixtures("card")
def test_the_walk_tries_voice_and_microphone_with_the_person_and_keeps_what_suits(tmp_path: Path) -> None:
    if shutil.which("flite") is None:
        pytest.skip("needs another voice than the coach's: apt-get install flite")
    try:
        open_detector()
    except EngineMissing as error:
        pytest.skip(str(error))
    spoken = tmp_path / "spoken.wav"
    subprocess.run(["flite", "-voice", "slt", "-t", "Start my hamstring circuit.", "-o", str(spoken)], check=True)
    settings = tmp_path / "config" / "circuit-coach" / "settings.toml"
    answers = ("slower", "", "yes", "")
    with running(tmp_path, "setup", lines=answers, PULSE_SERVER=os.environ["PULSE_SERVER"]) as program:
        program.until("Say: ")
        subprocess.run(["paplay", "--device=vmic", str(spoken)], check=True)
        if "no request" not in program.until("I heard "):
            assert "start circuit: hamstring" in program.lines[-1]
        status, _, err = program.ended()
    assert (status, err) == (0, "")
    assert settings.read_text() == 'rate = 145\nlisten = "name"\n'


def test_the_walk_asks_nothing_and_keeps_nothing_where_nobody_answers(tmp_path: Path) -> None:
    with running(tmp_path, "--listen", "off", "setup") as program:
        assert program.process.stdin
        program.process.stdin.close()
        program.process.stdin = None
        status, out, err = program.ended()
    assert (status, err) == (0, "")
    assert "It is switched off (option --listen)" in out
    assert not (tmp_path / "config").exists()
