"""Other programs' sound: lowered while the coach speaks, and afterwards as it was, whatever happens in between."""

from __future__ import annotations

import json
import os
import subprocess
import threading
import time
import wave
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from bench.virtual_card import NoVirtualCard, virtual_card
from speech.ears.lowered import LOWERED, Stream, read_lowered, streams
from speech.ears.music import LIST, LOOK_AGAIN, Others

PATIENCE = 10.0


class Server:
    """pactl, as far as it is needed: each stream's program and the loudness of its channels."""

    def __init__(self, **volumes: Sequence[int]) -> None:
        self.streams = {index: (program, list(each)) for index, (program, each) in enumerate(volumes.items(), 1)}
        self.ends: int | None = None  # the stream that ends before it can be set
        self.lists = 0

    def run(self, command: Sequence[str]) -> str:
        if tuple(command) == LIST:
            self.lists += 1
            return json.dumps([self._entry(index, *each) for index, each in self.streams.items()])
        index = int(command[2])
        if index == self.ends:
            del self.streams[index]
        if index not in self.streams or len(command[3:]) != len(self.streams[index][1]):
            raise subprocess.CalledProcessError(1, command)
        self.streams[index][1][:] = [int(volume) for volume in command[3:]]
        return ""

    def volumes(self, program: str) -> list[int]:
        return next(volumes for name, volumes in self.streams.values() if name == program)

    @staticmethod
    def _entry(index: int, program: str, volumes: list[int]) -> dict[str, object]:
        process = os.getpid() if program == "coach" else index
        return {
            "index": index,
            "volume": {f"channel-{n}": {"value": volume} for n, volume in enumerate(volumes)},
            "properties": {"application.process.id": str(process), "application.name": program},
        }


class Settled(Others):
    """Others whose wishes are done when `lower` comes back."""

    def __init__(self, run: Callable[[Sequence[str]], str], file: Path | None = None) -> None:
        self.time = 0.0
        self._ready = threading.Event()
        super().__init__(run, file, lambda: self.time)

    def lower(self, lowered: bool) -> None:
        self._ready.clear()
        super().lower(lowered)
        assert self._ready.wait(PATIENCE)

    def _do(self, lower: bool) -> None:
        super()._do(lower)
        self._ready.set()


def low(*volumes: int) -> list[int]:
    return [round(volume * LOWERED) for volume in volumes]


def test_other_programs_are_lowered_and_come_back_as_they_were() -> None:
    server = Server(music=[65_536], film=[20_000, 60_000], coach=[65_536])
    others = Settled(server.run)
    others.lower(lowered=True)
    assert server.volumes("music") == low(65_536)
    assert server.volumes("film") == low(20_000, 60_000)
    assert server.volumes("coach") == [65_536]
    others.close()
    assert server.volumes("music") == [65_536]
    assert server.volumes("film") == [20_000, 60_000]


def test_a_stream_that_ends_meanwhile_does_not_leave_another_one_soft() -> None:
    server = Server(music=[50_000], film=[60_000])
    server.ends = 2
    with closing(Settled(server.run)) as others:
        for lowered in (True, False, True, False):
            others.lower(lowered)
            assert server.volumes("music") == (low(50_000) if lowered else [50_000])


def test_what_the_person_sets_meanwhile_stays() -> None:
    server = Server(music=[50_000])
    others = Settled(server.run)
    others.lower(lowered=True)
    server.streams[1][1][:] = [9_000]
    others.time += LOOK_AGAIN
    others.lower(lowered=True)
    assert server.volumes("music") == [9_000]
    others.close()
    assert server.volumes("music") == [9_000]


def test_what_a_killed_run_left_soft_is_mended_by_the_next_one(tmp_path: Path) -> None:
    server, file = Server(music=[50_000, 40_000]), tmp_path / "lowered.json"
    Settled(server.run, file).lower(lowered=True)  # and never another word of it
    assert server.volumes("music") == low(50_000, 40_000)
    others = Settled(server.run, file)
    others.lower(lowered=True)
    assert server.volumes("music") == low(50_000, 40_000)
    others.close()
    assert server.volumes("music") == [50_000, 40_000]
    assert not file.exists()


def test_a_programs_next_stream_that_begins_as_soft_as_its_last_one_is_mended() -> None:
    server = Server(music=[50_000])
    with closing(Settled(server.run)) as others:
        others.lower(lowered=True)
        server.streams = {7: ("music", low(50_000))}  # the server remembers how loud it was
        others.lower(lowered=False)
        assert server.volumes("music") == [50_000]
        others.lower(lowered=True)
        server.streams = {}
        others.lower(lowered=False)
        server.streams = {8: ("music", low(50_000))}
        others.lower(lowered=True)
        assert server.volumes("music") == low(50_000)
    assert server.volumes("music") == [50_000]


def test_while_nothing_changes_the_server_is_not_asked_at_every_rep() -> None:
    server = Server(music=[50_000])
    with closing(Settled(server.run)) as others:
        for _ in range(5):
            others.lower(lowered=True)
            others.time += LOOK_AGAIN / 5
        assert server.lists == 1
        server.streams[2] = ("film", [60_000])
        others.lower(lowered=True)
        assert server.volumes("film") == low(60_000)


def test_without_a_sound_server_nothing_happens(tmp_path: Path) -> None:
    def fails(command: Sequence[str]) -> str:
        raise subprocess.CalledProcessError(1, command)

    with closing(Settled(fails, tmp_path / "lowered.json")) as others:
        others.lower(lowered=True)
        others.lower(lowered=False)


def test_a_file_that_makes_no_sense_is_left_aside(tmp_path: Path) -> None:
    for text in ("", "{}", "[1]", '[{"index": 1}]', "\x00"):
        (tmp_path / "lowered.json").write_text(text)
        assert read_lowered(tmp_path / "lowered.json") == ()


def test_streams_of_this_program_are_left_alone() -> None:
    listed = '[{"index": 7, "volume": {"left": {"value": 10}, "right": {"value": 20}}, "properties": {}}]'
    assert streams(listed, 1) == (Stream(7, "", (10, 20)),)
    assert streams("", 1) == ()


@contextmanager
def music(folder: Path) -> Iterator[None]:
    """Another program that plays silence in two channels on a card that is no hardware."""
    file = folder / "music.wav"
    with wave.open(str(file), "wb") as sound:
        sound.setnchannels(2)
        sound.setsampwidth(2)
        sound.setframerate(8000)
        sound.writeframes(bytes(4 * 8000 * 60))
    try:
        with virtual_card():
            player = subprocess.Popen(["paplay", str(file)])
            try:
                yield
            finally:
                player.terminate()
                player.wait(PATIENCE)
    except NoVirtualCard as error:
        pytest.skip(str(error))


def playing() -> tuple[Stream, ...]:
    return streams(subprocess.run(LIST, capture_output=True, text=True, check=True).stdout, os.getpid())


def until(wanted: Sequence[int]) -> None:
    """Wait until the one program that plays is as loud as this, give or take what the server rounds."""
    for _ in range(round(PATIENCE / 0.05)):
        if [list(each.volumes) == pytest.approx(list(wanted), abs=2) for each in playing()] == [True]:
            return
        time.sleep(0.05)
    pytest.fail(f"{playing()} is not {wanted}")


def test_a_real_server_gets_back_what_a_killed_run_lowered_with_its_balance(tmp_path: Path) -> None:
    with music(tmp_path):
        until([65_536, 65_536])
        index = str(playing()[0].index)
        subprocess.run(["pactl", "set-sink-input-volume", index, "60000", "30000"], check=True)
        Others(file=tmp_path / "lowered.json").lower(lowered=True)  # and never another word of it
        until(low(60_000, 30_000))
        Others(file=tmp_path / "lowered.json").close()
        until([60_000, 30_000])
