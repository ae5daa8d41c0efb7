"""The ears on a real PulseAudio server with a virtual microphone: speech is played into it, the server dies, comes back."""

from __future__ import annotations

import os
import queue
import shutil
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest
from real_program import running

from bench.virtual_card import NoVirtualCard, start_server, virtual_card
from catalog import load
from skill.understanding import Understanding
from speech.clock import RealClock
from speech.device import DeviceUnavailable, listing, open_device
from speech.ears.capture import open_capture
from speech.ears.deciding import meaning_by
from speech.ears.detector import open_detector
from speech.ears.ears import Ears, Parts
from speech.ears.engines import open_reader
from speech.ears.hearing import EngineMissing
from speech.ears.microphone import LINES, Microphone
from speech.ears.reading import Reader
from speech.ears.trying import levels
from speech.events import Ear, Heard, Hearing, Message
from speech.keeper import Told
from speech.performing import Trouble
from speech.sound import Samples

PATIENCE = 30.0


@pytest.fixture
def card() -> Iterator[subprocess.Popen[bytes]]:
    try:
        with virtual_card() as server:
            yield server
    except NoVirtualCard as error:
        pytest.skip(str(error))


@pytest.fixture
def spoken(tmp_path: Path) -> Path:
    if shutil.which("flite") is None:
        pytest.skip("needs another voice than the coach's: apt-get install flite")
    file = tmp_path / "spoken.wav"
    subprocess.run(["flite", "-voice", "rms", "-t", "How many left?", "-o", str(file)], check=True)
    return file


def until(inbox: queue.SimpleQueue[Message], wanted: Callable[[Message], bool]) -> Message:
    while True:
        message = inbox.get(timeout=PATIENCE)
        if wanted(message):
            return message


def test_a_voice_is_heard_also_after_the_microphone_was_away(card: subprocess.Popen[bytes], spoken: Path) -> None:
    reader = _reader()
    inbox: queue.SimpleQueue[Message] = queue.SimpleQueue()
    parts = Parts(lambda: reader, open_detector, meaning_by(Understanding(load())))
    with closing(Ears(inbox.put, parts)):
        _say_and_be_heard(inbox, spoken)
        card.kill()
        card.wait()
        until(inbox, lambda message: message == Trouble(LINES.lost, lasting=True))
        again = start_server(Path(os.environ["XDG_RUNTIME_DIR"]))
        try:
            _say_and_be_heard(inbox, spoken)
        finally:
            again.terminate()
            again.wait(10)


def test_devices_are_listed_and_the_meter_moves(card: subprocess.Popen[bytes], spoken: Path) -> None:
    del card
    found = listing()
    assert found.microphones
    assert found.speakers
    playing = subprocess.Popen(["paplay", "--device=vmic", str(spoken)])
    heard = list(levels(1.5))
    playing.wait(10)
    assert len(heard) == 15
    assert max(heard) > -40


def test_the_loudspeakers_own_sound_is_no_microphone(card: subprocess.Popen[bytes]) -> None:
    assert card.poll() is None  # the server lives; only the microphone goes
    told: queue.SimpleQueue[str] = queue.SimpleQueue()
    blocks: queue.SimpleQueue[Samples] = queue.SimpleQueue()
    line = Told(told.put, lambda line: told.put(f"no longer: {line}"), lambda: told.put("away"))
    with closing(Microphone(blocks.put, line, open_capture, RealClock())) as microphone:
        assert blocks.get(timeout=PATIENCE).size
        _unplug()
        assert [told.get(timeout=PATIENCE) for _ in range(2)] == ["away", LINES.lost]
        assert not microphone.listens
        assert (
            told.get(timeout=PATIENCE) == "away"
        )  # tried again: what the server has now is the loudspeaker's own sound
        assert listing().microphones == ()
        assert {each.id for each in listing().monitors if each.default} == {"vspk.monitor"}
        _plug_in()
        while (word := told.get(timeout=PATIENCE)) == "away":
            pass
        assert word == f"no longer: {LINES.lost}"
        assert microphone.listens


def test_where_there_is_no_microphone_from_the_start_it_is_told(card: subprocess.Popen[bytes]) -> None:
    assert card.poll() is None
    _unplug()
    with pytest.raises(DeviceUnavailable):
        open_capture(lambda _: None)


def test_what_cannot_be_opened_leaves_nothing_at_the_server(card: subprocess.Popen[bytes]) -> None:
    assert card.poll() is None
    for line in reversed(_pactl("list", "short", "modules").splitlines()):
        if "native-protocol" not in line:
            _pactl("unload-module", line.split()[0])
    before = len(_pactl("list", "short", "clients").splitlines())
    for _ in range(5):
        with pytest.raises(DeviceUnavailable):
            open_capture(lambda _: None)
        with pytest.raises(DeviceUnavailable):
            open_device()
    assert len(_pactl("list", "short", "clients").splitlines()) == before


def test_the_program_ends_cleanly_while_the_recogniser_is_loading(
    tmp_path: Path, card: subprocess.Popen[bytes]
) -> None:
    assert card.poll() is None
    _reader()
    sound = {name: os.environ[name] for name in ("PULSE_SERVER", "PULSE_RUNTIME_PATH")}
    with running(tmp_path, "--leave-music", **sound) as program:
        program.until("coach.")  # the greeting: from there on it is loaded
        assert program.stopped() == 0


def _reader() -> Reader:
    try:
        open_detector()
        return open_reader("auto", load())
    except EngineMissing as error:
        pytest.skip(str(error))


def _pactl(*words: str) -> str:
    return subprocess.run(["pactl", *words], capture_output=True, text=True, check=True).stdout


def _unplug() -> None:
    for line in reversed(_pactl("list", "short", "modules").splitlines()):
        if "vmic" in line:
            _pactl("unload-module", line.split()[0])


def _plug_in() -> None:
    _pactl(
        "load-module", "module-null-sink", "sink_name=vmic", "norewinds=1", "format=s16le", "rate=48000", "channels=1"
    )
    _pactl("load-module", "module-remap-source", "master=vmic.monitor", "source_name=virtual_mic")
    _pactl("set-default-source", "virtual_mic")


def _say_and_be_heard(inbox: queue.SimpleQueue[Message], spoken: Path) -> None:
    until(inbox, lambda message: message == Ear(Hearing.LISTENING))
    time.sleep(0.3)
    subprocess.run(["paplay", "--device=vmic", str(spoken)], check=True)
    heard = until(inbox, lambda message: isinstance(message, Heard) and message.over)
    assert isinstance(heard, Heard)
    assert heard.sure
    assert "left" in heard.text
