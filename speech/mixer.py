"""Puts phrases and chimes on one sample clock: for a sound card that pulls blocks, or for a file without one."""

from __future__ import annotations

import threading
import wave
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

import numpy as np

from skill.cues import Chime, ChimeKind, Timed
from speech.chimes import chime
from speech.sound import SAMPLE_RATE, Samples, frames
from speech.voice import Voice

LOWERED = 0.25
"""Gain while somebody types or talks."""

FADE = frames(0.008)
"""Frames in which a sound that is cut dies away."""

_RAMP = 1 / frames(0.06)
"""Change of gain a frame."""

_BLOCK = frames(1.0)


@dataclass(frozen=True, slots=True)
class Piece:
    """A sound and the frame at which it begins. A signal stands apart from what is performed: it is heard however soft
    that is, and is not cut with it. A remark is a signal over whatever else there is."""

    start: int
    samples: Samples
    signal: bool = False
    remark: bool = False

    @property
    def end(self) -> int:
        return self.start + len(self.samples)


@dataclass(frozen=True, slots=True)
class Spot:
    """Where in a performance a sound belongs: ``frame`` after its start; ``sound`` gives the samples when asked."""

    frame: int
    sound: Callable[[], Samples]


class Mixer:
    """What is heard and when, in frames since the mixer was made. Every method may be called from any thread;
    none takes longer than microseconds but `read`, which takes time in proportion to its block."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._pieces: tuple[Piece, ...] = ()
        self._position = 0
        self._gain = 1.0
        self._aim = 1.0

    @property
    def position(self) -> int:
        """The frame that will be read next."""
        return self._position

    def read(self, count: int) -> Samples:
        """The next ``count`` frames, shape (count,)."""
        with self._lock:
            spoken = self._sum(self._position, count) * self._gains(count)
            block: Samples = spoken + self._sum(self._position, count, signal=True)
            self._position += count
            self._pieces = tuple(piece for piece in self._pieces if piece.end > self._position)
            return block

    def place(self, start: int, samples: Samples) -> None:
        """Let these be heard from this frame on; if it has passed, what is left of them. Nothing but a remark ever
        overlaps: a sound that would still go on at ``start`` is faded out before it."""
        with self._lock:
            before = (piece if piece.remark else _until(piece, start) for piece in self._pieces)
            self._pieces = (*before, Piece(start, samples))

    def signal(self, samples: Samples, within: int) -> None:
        """Let these be heard in the first gap between sounds, if one begins ``within`` so many frames. A performance
        that begins meanwhile waits for their end."""
        with self._lock:
            ends = sorted(piece.end for piece in self._pieces if piece.end > self._position)
            for start in (self._position, *ends):
                over = start + len(samples)
                if start <= self._position + within and not any(p.start < over and p.end > start for p in self._pieces):
                    self._pieces = (*self._pieces, Piece(start, samples, signal=True))
                    return

    def remark(self, samples: Samples) -> None:
        """Let these be heard at once, over whatever sounds. A performance that begins meanwhile waits for their end."""
        with self._lock:
            self._pieces = (*self._pieces, Piece(self._position, samples, signal=True, remark=True))

    def cut(self) -> int:
        """Silence within `FADE` frames of the next block; the frame at which it was cut."""
        with self._lock:
            self._pieces = self._tail(1.0)
            return self._position

    def begin(self) -> int:
        """Cut, go back to full loudness, and tell the first frame that is free for what comes."""
        with self._lock:
            self._pieces = self._tail(self._gain)
            self._gain = self._aim = 1.0
            return max((piece.end for piece in self._pieces), default=self._position)

    def aim(self, gain: float) -> None:
        """Go over to this loudness (0..1) within some 50 ms."""
        self._aim = gain

    def skip_to(self, position: int) -> None:
        """Go on from this frame: those in between were not heard."""
        with self._lock:
            self._position = position
            self._pieces = tuple(piece for piece in self._pieces if piece.end > position)

    def shift(self, by: int) -> bool:
        """Go on ``by`` frames later (or earlier) than it would be; False, and nothing is done, where that is heard."""
        with self._lock:
            if any(piece.start < self._position + max(by, 0) for piece in self._pieces):
                return False
            self._position += by
            return True

    def _tail(self, gain: float) -> tuple[Piece, ...]:
        """What sounds now, dying away, and the signals that have begun."""
        signals = tuple(piece for piece in self._pieces if piece.signal and piece.start <= self._position + FADE)
        tail = self._sum(self._position, FADE)
        ramp = np.linspace(gain, 0.0, FADE, dtype=np.float32)
        return (*signals, Piece(self._position, tail * ramp)) if np.any(tail) else signals

    def _sum(self, start: int, count: int, signal: bool = False) -> Samples:
        block = np.zeros(count, np.float32)
        for piece in self._pieces:
            if piece.signal is not signal:
                continue
            first, last = max(piece.start, start), min(piece.end, start + count)
            if first < last:
                block[first - start : last - start] += piece.samples[first - piece.start : last - piece.start]
        return block

    def _gains(self, count: int) -> Samples:
        if self._gain == self._aim:
            return np.full(1, self._gain, np.float32)
        step = _RAMP if self._aim > self._gain else -_RAMP
        low, high = min(self._gain, self._aim), max(self._gain, self._aim)
        gains: Samples = np.clip(self._gain + step * np.arange(1, count + 1), low, high).astype(np.float32)
        self._gain = float(gains[-1])
        if abs(self._gain - self._aim) < _RAMP:
            self._gain = self._aim
        return gains


def spots(timed: Timed, voice: Voice) -> list[Spot]:
    """The sounds of one cue, counted from the performance's start, in order of time."""
    if isinstance(timed.cue, Chime):
        return [Spot(frames(timed.at), partial(chime_of, timed.cue.kind, voice))]
    return [Spot(frames(timed.at + phrase.at), partial(voice.samples, phrase.text)) for phrase in timed.phrases]


def render(timed: Iterable[Timed], voice: Voice) -> Samples:
    """A whole performance as samples from its second 0 to the end of its last cue."""
    blocks = list(_heard(Mixer(), Take(0.0, tuple(timed)), voice))
    return np.concatenate(blocks) if blocks else np.zeros(0, np.float32)


@dataclass(frozen=True, slots=True)
class Take:
    """A performance in a recording: it begins ``at`` seconds, and is cut ``heard`` seconds later (None: never)."""

    at: float
    timed: tuple[Timed, ...]
    heard: float | None = None


def write_takes(path: Path, takes: Iterable[Take], voice: Voice) -> None:
    """Performances one after the other as one 16-bit WAV, silence between; in memory are a few seconds at a time.

    The file appears when it is complete. Raises OSError.
    """
    mixer = Mixer()
    part = path.with_name(f"{path.name}.part")
    try:
        with part.open("wb") as raw, wave.open(raw, "wb") as file:
            file.setnchannels(1)
            file.setsampwidth(2)
            file.setframerate(SAMPLE_RATE)
            for take in takes:
                for block in _heard(mixer, take, voice):
                    file.writeframes(np.rint(np.clip(block, -1, 1) * 32767).astype("<i2").tobytes())
        part.replace(path)
    except BaseException:
        part.unlink(missing_ok=True)
        raise


def _heard(mixer: Mixer, take: Take, voice: Voice) -> Iterator[Samples]:
    """Everything from where the mixer stands to the end of the take."""
    start = frames(take.at)
    yield from _read_to(mixer, start)
    end = start + frames(take.timed[-1].end if take.timed else 0.0)
    if take.heard is not None:
        # A file knows of its cuts beforehand: the fade ends where the next take begins.
        end = min(end, start + frames(take.heard) - FADE)
    for cue in take.timed:
        for spot in spots(cue, voice):
            if start + spot.frame < end:
                mixer.place(start + spot.frame, spot.sound())
        yield from _read_to(mixer, min(end, start + frames(cue.end)))
    mixer.cut()
    if take.heard is not None:
        yield from _read_to(mixer, end + FADE)


def _read_to(mixer: Mixer, end: int) -> Iterator[Samples]:
    while mixer.position < end:
        yield mixer.read(min(_BLOCK, end - mixer.position))


def _until(piece: Piece, start: int) -> Piece:
    """The piece without what would sound from ``start`` on."""
    if piece.end <= start:
        return piece
    kept = piece.samples[: max(0, start - piece.start)].copy()
    fade = min(FADE, len(kept))
    kept[len(kept) - fade :] *= np.linspace(1.0, 0.0, fade, dtype=np.float32)
    return replace(piece, samples=kept)


def chime_of(kind: ChimeKind, voice: Voice) -> Samples:
    """The chime, as loud as the voice is to be."""
    return chime(kind) * np.float32(voice.volume)
