"""The microphone on a device and a clock of the test's own: missing, busy, lost, back, and what is kept of its sound."""

from __future__ import annotations

import threading
import wave
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pytest

from speech.device import DeviceBusy, DeviceUnavailable
from speech.ears.capture import Take
from speech.ears.hearing import FRAME, RATE
from speech.ears.microphone import LINES, Microphone
from speech.ears.recording import Recording
from speech.keeper import DEAD, RETRY, STEADY, Told
from speech.sound import Samples
from tests.fake_clock import FakeClock

BLOCK = np.zeros(FRAME, np.float32)
EVERY = FRAME / RATE
PATIENCE = 10.0


class Plugged:
    """A microphone, as it was opened once."""

    def __init__(self, take: Take) -> None:
        self.take = take
        self.closed = False
        self.leads_somewhere = True

    def connected(self) -> bool:
        return self.leads_somewhere

    def close(self) -> None:
        self.take(BLOCK)  # its thread delivers what it has, until it is told that nobody wants it
        self.closed = True


class Desk:
    """Where microphones are plugged in and out, with its own clock."""

    def __init__(self) -> None:
        self.clock = FakeClock()
        self.fault: type[DeviceUnavailable] | None = None
        self.opened: list[Plugged] = []
        self.blocks: list[Samples] = []
        self.told: list[str] = []
        self.mended: list[str] = []
        self.away = 0

    def open(self, take: Take) -> Plugged:
        if self.fault is not None:
            raise self.fault("not now")
        self.opened.append(Plugged(take))
        return self.opened[-1]

    def run(self, seconds: float) -> None:
        """Let the time pass; a microphone that is open and plugged in gives a block at every step."""
        for _ in range(round(seconds / EVERY)):
            if self.opened and not self.opened[-1].closed and self.fault is None:
                self.opened[-1].take(BLOCK)
            self.clock.advance(EVERY)

    def gone(self) -> None:
        self.away += 1


@pytest.fixture
def desk() -> Desk:
    return Desk()


@pytest.fixture
def keep(desk: Desk) -> Iterator[Callable[[], Microphone]]:
    made: list[Microphone] = []

    def kept() -> Microphone:
        told = Told(desk.told.append, desk.mended.append, desk.gone)
        made.append(Microphone(desk.blocks.append, told, desk.open, desk.clock))
        desk.clock.settle()
        return made[-1]

    yield kept
    for microphone in made:
        microphone.close()


Keep = Callable[[], Microphone]


@pytest.mark.parametrize(("fault", "line"), [(DeviceUnavailable, LINES.none), (DeviceBusy, LINES.busy)])
def test_one_that_is_not_to_be_had_is_told_once_and_used_when_it_comes(
    desk: Desk, keep: Keep, fault: type[DeviceUnavailable], line: str
) -> None:
    desk.fault = fault
    microphone = keep()
    desk.run(5 * RETRY)
    assert (desk.told, microphone.listens) == ([line], False)
    desk.fault = None
    desk.run(RETRY + 0.1)
    assert microphone.listens
    assert desk.blocks
    assert desk.mended == []


def test_what_was_told_is_taken_back_when_it_works_again(desk: Desk, keep: Keep) -> None:
    microphone = keep()
    desk.run(1.0)
    desk.fault = DeviceUnavailable
    desk.run(DEAD + 1.0)
    assert (desk.told, microphone.listens) == ([LINES.lost], False)
    desk.fault = None
    desk.run(RETRY + STEADY + 1.0)
    assert (desk.mended, microphone.listens) == ([LINES.lost], True)


def test_one_that_comes_back_and_goes_for_good_listens_no_longer(desk: Desk, keep: Keep) -> None:
    microphone = keep()
    for _ in range(2):
        desk.fault = None
        desk.run(RETRY + STEADY / 2)
        assert microphone.listens
        before = desk.away
        desk.fault = DeviceUnavailable
        desk.run(DEAD + 1.0)
        assert desk.away > before  # whoever shows it is called each time, though the person has read it
        assert not microphone.listens
    assert (desk.told, desk.mended) == ([LINES.lost], [])


def test_a_sound_server_that_lost_its_microphone_and_gives_other_sound_is_no_microphone(desk: Desk, keep: Keep) -> None:
    microphone = keep()
    desk.run(1.0)
    desk.opened[-1].leads_somewhere = False
    desk.run(RETRY)
    assert desk.told == [LINES.lost]
    assert desk.opened[0].closed
    desk.run(RETRY + STEADY + 1.0)
    assert (desk.mended, microphone.listens) == ([LINES.lost], True)


def test_a_block_that_comes_while_it_is_given_up_does_not_bring_it_back(desk: Desk, keep: Keep) -> None:
    microphone = keep()
    desk.run(1.0)
    desk.fault = DeviceUnavailable
    desk.run(DEAD + 1.0)
    given = len(desk.blocks)
    assert desk.opened[0].closed
    assert not microphone.listens
    desk.opened[0].take(BLOCK)
    assert not microphone.listens
    assert len(desk.blocks) == given


def test_at_the_end_nothing_stays_open_and_nothing_is_promised_any_longer(desk: Desk, keep: Keep) -> None:
    microphone = keep()
    desk.run(1.0)
    desk.opened[-1].leads_somewhere = False
    desk.run(RETRY + 0.5)
    assert desk.mended == []
    microphone.close()
    assert all(opened.closed for opened in desk.opened)
    assert desk.mended == [LINES.lost]
    assert "microphone" not in [thread.name for thread in threading.enumerate()]


def test_a_recording_is_for_its_owners_eyes(tmp_path: Path) -> None:
    file = tmp_path / "kept" / "microphone.wav"
    recording = Recording(file, pytest.fail)
    recording.write(BLOCK)
    recording.close()
    assert file.stat().st_mode & 0o077 == 0
    with wave.open(str(file)) as kept:
        assert (kept.getframerate(), kept.getnframes()) == (RATE, FRAME)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that is always full")
def test_a_recording_that_the_disk_does_not_take_ends_with_one_line() -> None:
    told: list[str] = []
    recording = Recording(Path("/dev/full"), told.append)
    for _ in range(5):
        recording.write(BLOCK)
    recording.close()
    assert told == ["The recording has ended: /dev/full cannot be written (No space left on device)."]


def test_a_recording_that_its_format_cannot_hold_ends_with_what_it_has(tmp_path: Path) -> None:
    told: list[str] = []
    file = tmp_path / "microphone.wav"
    recording = Recording(file, told.append, longest=3 * FRAME * 2)
    for _ in range(5):
        recording.write(BLOCK)
    recording.close()
    assert len(told) == 1
    with wave.open(str(file)) as kept:
        assert kept.getnframes() == 3 * FRAME
