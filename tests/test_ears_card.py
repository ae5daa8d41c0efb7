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

from bench.virtual_card import NoVirtualCard, start_server, virtual_card
from catalog import load
from skill.understanding import Understanding
from speech.ears.deciding import meaning_by
from speech.ears.detector import open_detector
from speech.ears.ears import Ears, Parts
from speech.ears.engines import open_reader
from speech.ears.hearing import EngineMissing
from speech.ears.microphone import LOST
from speech.ears.trying import devices, levels
from speech.events import Ear, Heard, Hearing, Message
from speech.performing import Trouble

PATIENCE = 30.0


@pytest.fixture
def card() -> Iterator[subprocess.Popen[bytes]]:
    if shutil.which("flite") is None:
        pytest.skip("needs another voice than the coach's: apt-get install flite")
    try:
        with virtual_card() as server:
            yield server
    except NoVirtualCard as error:
        pytest.skip(str(error))


@pytest.fixture
def spoken(tmp_path: Path) -> Path:
    file = tmp_path / "spoken.wav"
    subprocess.run(["flite", "-voice", "rms", "-t", "How many left?", "-o", str(file)], check=True)
    return file


def until(inbox: queue.SimpleQueue[Message], wanted: Callable[[Message], bool]) -> Message:
    while True:
        message = inbox.get(timeout=PATIENCE)
        if wanted(message):
            return message


def test_a_voice_is_heard_also_after_the_microphone_was_away(card: subprocess.Popen[bytes], spoken: Path) -> None:
    catalog = load()
    inbox: queue.SimpleQueue[Message] = queue.SimpleQueue()
    try:
        open_detector()
        reader = open_reader("auto", catalog)
    except EngineMissing as error:
        pytest.skip(str(error))
    parts = Parts(lambda: reader, open_detector, meaning_by(Understanding(catalog)))
    with closing(Ears(inbox.put, parts)):
        _say_and_be_heard(inbox, spoken)
        card.kill()
        card.wait()
        until(inbox, lambda message: message == Trouble(LOST))
        again = start_server(Path(os.environ["XDG_RUNTIME_DIR"]))
        try:
            _say_and_be_heard(inbox, spoken)
        finally:
            again.terminate()
            again.wait(10)


def test_devices_are_listed_and_the_meter_moves(card: subprocess.Popen[bytes], spoken: Path) -> None:
    del card
    found = devices()
    assert found.microphones
    assert found.speakers
    playing = subprocess.Popen(["paplay", "--device=vmic", str(spoken)])
    heard = list(levels(1.5))
    playing.wait(10)
    assert len(heard) == 15
    assert max(heard) > -40


def _say_and_be_heard(inbox: queue.SimpleQueue[Message], spoken: Path) -> None:
    until(inbox, lambda message: message == Ear(Hearing.LISTENING))
    time.sleep(0.3)
    subprocess.run(["paplay", "--device=vmic", str(spoken)], check=True)
    heard = until(inbox, lambda message: isinstance(message, Heard) and message.over)
    assert isinstance(heard, Heard)
    assert heard.sure
    assert "left" in heard.text
