"""The spoken texts as a microphone hears them, and what Whisper's encoder makes of that.

    python -m bench.letters.mix FOLDER --music MUSIC [--base] [--copies 4]

Every copy is at another pace and loudness, in another room, over something else. Writes FOLDER/heard_tiny.npz or heard_base.npz: ``frames``
(all frames of 20 ms one after the other, as wide as the encoder), ``counts`` (frames of each sound), ``texts``.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from bench.ears_sounds import LEVEL, at_level, clipped, coach_voice, cut, in_room, read
from speech.ears.hearing import RATE, resampled_to
from speech.ears.models import BASE, TINY
from speech.ears.whisper import Whisper
from speech.sound import Samples

LONGEST = 7.0
_SAID_BY_THE_COACH = (
    *("Lower slowly, and keep your back long.", "Drive through your heels and squeeze at the top."),
    *("Next up: the glute bridge. Lie on your back with your knees bent.", "Breathe in on the way down."),
    *("Ten reps, with a short rest after it. Ready?", "One.", "Two.", "Three.", "Keep your ribs down."),
    *("Nice work, that was the last one of this round.", "Rest for thirty seconds. Shake out your legs."),
)

_OVER = (("nothing", 0.2), ("music", 0.48), ("babble", 0.07), ("coach", 0.18), ("noise", 0.07))
"""What is heard beside the person, and how often."""

_DECIBELS = {"music": (2, 16), "babble": (7, 18), "coach": (6, 22), "noise": (8, 25)}
"""By how much the person is louder. The coach's own voice is what the echo canceller leaves of it."""


@dataclass
class Room:
    """Where things are heard; every sound in it is another draw."""

    music: Sequence[Samples]
    talk: Sequence[Samples]
    coach: Samples
    random: np.random.Generator

    def heard(self, samples: Samples, rate: int) -> Samples:
        """The voice at another pace, with silence and other sounds around it."""
        draw = self.random
        voice = at_level(cut(resampled_to(samples, rate, round(RATE / draw.uniform(0.92, 1.1)))), LEVEL)
        if draw.random() < 0.4:
            voice = self._in_a_room(voice)
        silence = [np.zeros(int(draw.uniform(*lengths) * RATE), np.float32) for lengths in ((0.1, 0.42), (0.08, 0.25))]
        sound = self._over(np.concatenate([silence[0], voice, silence[1]]))
        hiss = draw.standard_normal(len(sound)) * draw.uniform(2e-4, 1.2e-3)
        return np.clip(sound * 10 ** (draw.uniform(-8, 4) / 20) + hiss, -1, 1).astype(np.float32)

    def _in_a_room(self, voice: Samples) -> Samples:
        draw = self.random
        dry = np.concatenate([voice, np.zeros(RATE // 10, np.float32)])
        wet = in_room(dry, draw.uniform(0.15, 0.5), 0.0, int(draw.integers(1_000_000)))
        return at_level(dry * np.float32(draw.uniform(0.3, 1)) + wet * np.float32(draw.uniform(0.2, 1)), LEVEL)

    def _over(self, voice: Samples) -> Samples:
        draw = self.random
        kind = str(draw.choice([kind for kind, _ in _OVER], p=[share for _, share in _OVER]))
        match kind:
            case "music":
                other = self._part_of(self.music[draw.integers(len(self.music))], len(voice))
            case "babble":
                people = draw.integers(len(self.talk), size=3)
                other = np.sum([self._part_of(self.talk[one], len(voice)) for one in people], axis=0)
            case "coach":
                room = in_room(
                    self._part_of(self.coach, len(voice)), draw.uniform(0.3, 0.5), 0.1, int(draw.integers(1e6))
                )
                other = room
            case "noise":
                other = draw.standard_normal(len(voice)).astype(np.float32)
            case _:
                return voice
        return voice + at_level(other, LEVEL) * np.float32(10 ** (-draw.uniform(*_DECIBELS[kind]) / 20))

    def _part_of(self, samples: Samples, count: int) -> Samples:
        start = self.random.integers(max(1, len(samples) - count))
        return np.resize(samples[start:], count)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--base", action="store_true", help="by Whisper base instead of tiny.en")
    parser.add_argument("--copies", type=int, default=4)
    parser.add_argument("--music", type=Path, required=True, help="folder with music that bench/ears.py does not play")
    options = parser.parse_args()
    said = texts_in(options.folder)
    room = room_with(options.folder, options.music)
    frames, texts = [], []
    encoder = Whisper(BASE if options.base else TINY)
    for number in room.random.permutation(np.repeat(np.arange(len(said)), options.copies)):
        sound = room.heard(*read(options.folder / said[number][0]))
        if len(sound) < LONGEST * RATE:
            frames.append(encoder.encoded(sound).astype(np.float16))
            texts.append(said[number][1])
    counts = [len(each) for each in frames]
    heard = "heard_base.npz" if options.base else "heard_tiny.npz"
    np.savez(options.folder / heard, frames=np.concatenate(frames), counts=counts, texts=texts)


def texts_in(folder: Path) -> list[tuple[str, str]]:
    """The files that `bench/letters/speak.py` made, with what is said in each."""
    lines = (folder / "said.tsv").read_text(encoding="utf-8").splitlines()
    return [(file, text) for file, text, _ in (line.split("\t") for line in lines)]


def room_with(folder: Path, music: Path) -> Room:
    """A room in which the people of the folder talk, this music is played and the coach speaks."""
    people = [read(folder / file) for file, _ in texts_in(folder)[::7]]
    return Room(
        [_track(file) for file in _tracks(music)],
        [at_level(resampled_to(samples, rate, RATE), LEVEL) for samples, rate in people],
        clipped(np.concatenate([coach_voice(line) for line in _SAID_BY_THE_COACH])),
        np.random.default_rng(1),
    )


def _tracks(folder: Path) -> list[Path]:
    files = [file for kind in ("ogg", "opus", "mp3") for file in sorted(folder.rglob(f"*.{kind}"))]
    long = [file for file in files if file.stat().st_size > 400_000]
    if not long:
        raise SystemExit(f"No music in {folder}.")
    return long


def _track(file: Path) -> Samples:
    import soundfile

    samples, rate = soundfile.read(str(file), frames=60 * 48_000, dtype="float32", always_2d=True)
    return resampled_to(samples.mean(axis=1), rate, RATE)


if __name__ == "__main__":
    main()
