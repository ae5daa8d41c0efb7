"""The player on a device and a clock of the test's own, and on a real PulseAudio server that dies and comes back."""

from __future__ import annotations

import os
import queue
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pytest

from bench.virtual_card import RECORDED, NoVirtualCard, Recorder, start_server, virtual_card
from speech.device import _blocks
from speech.keeper import RETRY, STEADY
from speech.mixer import FADE
from speech.player import LINES, Player
from speech.sound import SAMPLE_RATE, Samples, frames
from tests.onsets import onsets
from tests.sound_devices import BLOCK, FIRST, LATENCY, STEP, Computer, player_of


@pytest.fixture
def computer() -> Computer:
    return Computer()


@pytest.fixture
def player(computer: Computer) -> Iterator[Player]:
    playing = player_of(computer)
    yield playing
    playing.close()


def ramp(seconds: float) -> Samples:
    """A sound in which every sample tells its own place."""
    return (np.arange(1, frames(seconds) + 1) / frames(seconds)).astype(np.float32)


def test_silence_is_played_until_something_is_placed(computer: Computer, player: Player) -> None:
    computer.run(1.0)
    assert not np.any(computer.heard())
    start = player.begin()
    assert start == FIRST + frames(1.0)
    player.place(start + 123, ramp(0.2))
    computer.run(0.5)
    heard = computer.heard()[start + 123 - FIRST :]
    assert np.count_nonzero(computer.heard()) == frames(0.2)
    np.testing.assert_array_equal(heard[: frames(0.2)], ramp(0.2))


def test_what_is_heard_lags_by_what_the_device_holds(computer: Computer, player: Player) -> None:
    computer.run(2.0)
    assert player.heard() / SAMPLE_RATE == pytest.approx(2.0, abs=STEP)
    before = player.heard()
    computer.clock.advance(0.01)
    assert player.heard() - before == pytest.approx(frames(0.01), abs=1)
    # A device that does not pull hears nothing new.
    computer.clock.advance(0.4)
    assert player.heard() == FIRST + frames(2.0)


def test_a_cut_is_silent_within_ten_milliseconds(computer: Computer, player: Player) -> None:
    player.place(player.begin(), np.full(frames(5), 0.5, np.float32))
    computer.run(1.0)
    at = player.cut()
    computer.run(1.0)
    heard = computer.heard()
    assert at == FIRST + frames(1.0)
    assert not np.any(heard[at - FIRST + FADE :])
    assert FADE / SAMPLE_RATE <= 0.010


def test_no_device_is_told_once_and_the_time_goes_on(computer: Computer) -> None:
    computer.unplug()
    player = player_of(computer)
    computer.run(30.0)
    assert computer.told == [LINES.none]
    assert player.silent
    assert player.heard() / SAMPLE_RATE == pytest.approx(30.0)
    player.close()


def test_a_device_that_comes_later_joins_at_the_right_place(computer: Computer) -> None:
    computer.unplug()
    player = player_of(computer)
    start = player.begin()
    player.place(start, ramp(20.0))
    computer.run(7.0)
    computer.plugged = True
    computer.run(RETRY + 0.5)
    assert not player.silent
    opened = computer.clock.now() - len(computer.heard()) / SAMPLE_RATE
    assert computer.heard()[0] * 20 == pytest.approx(opened + LATENCY, abs=2 * STEP)
    assert computer.told == [LINES.none]
    player.close()


def test_a_device_that_vanishes_is_told_once_and_the_time_goes_on(computer: Computer, player: Player) -> None:
    start = player.begin()
    player.place(start, ramp(60.0))
    computer.run(3.0)
    computer.unplug()
    computer.run(10.0)
    assert computer.told == [LINES.lost]
    assert computer.devices[0].closed
    assert player.silent
    assert player.heard() / SAMPLE_RATE == pytest.approx(13.0, abs=STEP)


def test_a_pull_that_comes_while_the_device_is_given_up_does_not_stop_the_time(
    computer: Computer, player: Player
) -> None:
    player.place(player.begin(), ramp(60.0))
    computer.run(3.0)
    computer.unplug()
    computer.run(10.0)
    assert not np.any(computer.devices[0].pull(BLOCK))
    computer.run(1.0)
    assert player.silent
    assert player.heard() / SAMPLE_RATE == pytest.approx(14.0, abs=STEP)


def test_a_device_that_is_back_goes_on_at_the_right_place(computer: Computer, player: Player) -> None:
    start = player.begin()
    player.place(start, ramp(60.0))
    computer.run(3.0)
    computer.unplug()
    computer.run(10.0)
    computer.plugged = True
    computer.run(5.0)
    assert len(computer.devices) == 2
    assert not player.silent
    assert player.heard() / SAMPLE_RATE == pytest.approx(computer.clock.now(), abs=STEP)
    assert computer.heard()[-1] * 60 == pytest.approx(computer.clock.now() + LATENCY, abs=2 * STEP)
    assert computer.told == [LINES.lost]


def test_time_never_runs_backwards(computer: Computer, player: Player) -> None:
    seen = []
    for second in range(40):
        computer.plugged = second not in range(10, 15) and second not in range(22, 30)
        for _ in range(50):
            computer.run(STEP)
            seen.append(player.heard())
    assert min(np.diff(seen)) >= 0
    assert seen[-1] / SAMPLE_RATE == pytest.approx(40, abs=2 * STEP)


def test_a_cut_in_silence_and_a_new_beginning_keep_the_clock(computer: Computer, player: Player) -> None:
    computer.run(1.0)
    computer.unplug()
    computer.run(5.0)
    at = player.cut()
    assert at / SAMPLE_RATE == pytest.approx(6.0, abs=STEP)
    computer.run(1.0)
    start = player.begin()
    assert start - at == pytest.approx(frames(1.0), abs=2)
    player.place(start, ramp(30.0))
    computer.plugged = True
    computer.run(5.0)
    assert computer.heard()[0] == pytest.approx((RETRY + LATENCY) / 30, abs=2.5 / 30)


def test_a_busy_device_says_so(computer: Computer) -> None:
    computer.busy = True
    player = player_of(computer)
    computer.run(5.0)
    assert computer.told == [LINES.busy]
    computer.busy = False
    computer.run(RETRY + 0.1)
    assert not player.silent
    player.close()


def test_a_device_that_opens_and_never_pulls_is_no_device(computer: Computer) -> None:
    computer.pulling = False
    player = player_of(computer)
    computer.run(20.0)
    assert player.silent
    assert len(computer.told) == 1
    assert len(computer.devices) > 3
    assert all(device.closed for device in computer.devices[:-1])
    assert player.heard() / SAMPLE_RATE == pytest.approx(20.0)
    player.close()


@pytest.mark.usefixtures("player")
def test_a_loose_contact_is_told_once(computer: Computer) -> None:
    for _ in range(5):
        computer.plugged = True
        computer.run(STEADY)
        computer.plugged = False
        computer.run(2.0)
    assert (computer.told, computer.mended) == ([LINES.lost], [])
    computer.plugged = True
    computer.run(STEADY + 5.0)
    computer.unplug()
    computer.run(2.0)
    assert (computer.told, computer.mended) == ([LINES.lost, LINES.lost], [LINES.lost])


def test_a_server_that_has_only_its_dummy_left_is_no_device(computer: Computer, player: Player) -> None:
    computer.run(3.0)
    assert computer.device
    computer.device.leads_somewhere = computer.plugged = False
    computer.pulling = True
    computer.run(RETRY + 1.0)
    assert (computer.told, player.silent) == ([LINES.lost], True)
    computer.plugged = True
    computer.run(RETRY + STEADY + 1.0)
    assert (computer.mended, player.silent) == ([LINES.lost], False)


def test_a_device_that_was_starved_is_in_step_again_at_the_next_silence(computer: Computer, player: Player) -> None:
    computer.run(2.0)
    start = player.begin()
    player.place(start, np.full(frames(1.0), 0.5, np.float32))
    player.place(start + frames(5.0), np.full(frames(1.0), 0.5, np.float32))
    computer.run(0.5)
    computer.clock.advance(0.2)  # two fifths of a second in which the device is not served, but not given up
    computer.run(8.0)
    heard = computer.heard()
    begun = np.flatnonzero(np.diff((heard > 0).astype(int)) == 1) + 1
    # In the sound nothing is left out; in the silence after it the lost time is.
    assert np.count_nonzero(heard) == 2 * frames(1.0)
    assert begun[1] - begun[0] == pytest.approx(frames(4.8), abs=2)


def test_a_late_pull_now_and_then_changes_nothing(computer: Computer, player: Player) -> None:
    computer.run(1.0)
    start = player.begin()
    player.place(start + frames(3.0), ramp(0.1))
    assert computer.device
    for wait in (0.04, 0.0, 0.05, 0.0, 0.01) * 50:
        computer.device.heard.append(computer.device.pull(BLOCK))
        computer.clock.advance(wait)
    assert np.flatnonzero(computer.heard())[0] + FIRST == start + frames(3.0)


def test_a_closed_player_gives_its_device_back(computer: Computer, player: Player) -> None:
    computer.run(0.2)
    player.close()
    assert computer.devices[0].closed
    player.close()


def test_an_error_in_a_block_does_not_end_the_stream(caplog: pytest.LogCaptureFixture) -> None:
    def pull(count: int) -> Samples:
        if count == 13:
            raise RuntimeError("as the test wants it")
        return np.ones(count, np.float32)

    blocks = _blocks(pull)
    next(blocks)
    assert np.all(blocks.send(5) == 1)
    assert blocks.send(13).shape == (13, 1)
    assert np.all(blocks.send(5) == 1)
    assert "no block" in caplog.text


def test_on_a_real_card_sound_is_heard_and_comes_back_after_the_server_died() -> None:
    pytest.importorskip("miniaudio")
    told: queue.SimpleQueue[str] = queue.SimpleQueue()
    try:
        with virtual_card(install=False) as server:
            player = Player(told.put)
            assert onsets(_recorded(player), RECORDED)
            server.kill()
            assert told.get(timeout=30) == LINES.lost
            again = start_server(Path(os.environ["XDG_RUNTIME_DIR"]))
            try:
                _until(lambda: not player.silent)
                assert onsets(_recorded(player), RECORDED)
                assert told.empty()
            finally:
                player.close()
                again.terminate()
                again.wait()
    except NoVirtualCard as error:
        pytest.skip(str(error))


def _recorded(player: Player) -> Samples:
    """What the card hears of a second of sound."""
    recorder = Recorder()
    player.place(player.begin(), ramp(1.0))
    # Real time: the card is real.
    time.sleep(1.5)
    return recorder.stop().samples


def _until(done: Callable[[], bool]) -> None:
    deadline = time.monotonic() + 30
    while not done():
        assert time.monotonic() < deadline
        time.sleep(0.05)
