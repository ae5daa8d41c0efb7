"""Cues: the closed language between the coach and the world, and the one function that puts them in time.

A cue says what is to be heard, never how a device does it. `timeline` gives each cue its start and each
phrase its place; every shell (speaker, Echo, screen, audio file) takes its times from there.
All times are seconds.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from functools import lru_cache
from typing import assert_never

SpeakingTime = Callable[[str], float]
"""Seconds that a voice takes for a text: exact where the voice is ours, estimated where it is not."""

BREATH = 0.3
"""Silence after a spoken phrase, before whatever comes next."""

GAP = 0.08
"""Least silence between two phrases inside one rep, hold or rest."""


class ChimeKind(StrEnum):
    GET_READY = "get_ready"
    SET_END = "set_end"
    ROUND_END = "round_end"
    WORKOUT_END = "workout_end"
    HEARD = "heard"
    NOT_UNDERSTOOD = "not_understood"


CHIME_SECONDS = {
    ChimeKind.GET_READY: 0.45,
    ChimeKind.SET_END: 0.5,
    ChimeKind.ROUND_END: 0.8,
    ChimeKind.WORKOUT_END: 1.4,
    ChimeKind.HEARD: 0.15,
    ChimeKind.NOT_UNDERSTOOD: 0.3,
}


@dataclass(frozen=True, slots=True)
class Say:
    """A phrase; only the voice knows its length."""

    text: str


@dataclass(frozen=True, slots=True)
class Beat:
    """One tempo phase of a rep, with the word that may name it."""

    seconds: float
    word: str | None = None


@dataclass(frozen=True, slots=True)
class Rep:
    """One counted repetition: it lasts exactly the sum of its beats, whatever is spoken in it.

    ``said`` is the number as spoken, at the start of beat ``number_beat``. ``call`` ("last one") and ``cue``
    ("press through the heel") stand at the rep's start.
    """

    number: int
    of: int
    beats: tuple[Beat, ...]
    said: str
    number_beat: int
    call: str | None = None
    cue: str | None = None
    mark: int = field(init=False, repr=False, compare=False)
    """Its hash, worked out once: what is remembered about a rep is looked up in every turn."""

    def __post_init__(self) -> None:
        what = (self.number, self.of, self.beats, self.said, self.number_beat, self.call, self.cue)
        object.__setattr__(self, "mark", hash(what))

    def __hash__(self) -> int:
        return self.mark


@dataclass(frozen=True, slots=True)
class Call:
    """A phrase inside a hold or a rest, ``at`` seconds after its start."""

    at: float
    text: str


@dataclass(frozen=True, slots=True)
class Hold:
    """A timed position or a timed movement (a stretch, marching on the spot)."""

    seconds: float
    calls: tuple[Call, ...] = ()


@dataclass(frozen=True, slots=True)
class Rest:
    """Time in which nothing is worked."""

    seconds: float
    calls: tuple[Call, ...] = ()


@dataclass(frozen=True, slots=True)
class Chime:
    kind: ChimeKind


Cue = Say | Rep | Hold | Rest | Chime


@dataclass(frozen=True, slots=True)
class Phrase:
    """Spoken text, ``at`` seconds after the start of its cue."""

    at: float
    text: str


@dataclass(frozen=True, slots=True)
class Timed:
    """A cue in time: it starts ``at`` seconds, lasts ``seconds`` and speaks its ``phrases`` (which never overlap)."""

    cue: Cue
    at: float
    seconds: float
    phrases: tuple[Phrase, ...]

    @property
    def end(self) -> float:
        return self.at + self.seconds


def timeline(cues: Iterable[Cue], speaking_time: SpeakingTime) -> tuple[Timed, ...]:
    """The cues one after the other from second 0."""
    return tuple(_in_time(cues, speaking_time))


def length(cues: Iterable[Cue], speaking_time: SpeakingTime) -> float:
    """Seconds from the first cue's start to the last one's end, the breath after it included."""
    return sum([_seconds(cue, speaking_time) for cue in cues])


def words_of(timed: Timed) -> str:
    """All that is spoken within one cue, in order."""
    return " ".join(phrase.text for phrase in timed.phrases)


def rep_seconds(rep: Rep) -> float:
    return sum([beat.seconds for beat in rep.beats])


@lru_cache(maxsize=8192)
def phrases_of(cue: Cue, speaking_time: SpeakingTime) -> tuple[Phrase, ...]:
    """What is spoken in the cue, in order of time."""
    match cue:
        case Say(text):
            return (Phrase(0.0, text),)
        case Rep():
            return _fitting(_wished_in_rep(cue), rep_seconds(cue), speaking_time)
        case Hold(seconds, calls) | Rest(seconds, calls):
            return _fitting([Phrase(call.at, call.text) for call in calls], seconds, speaking_time)
        case Chime():
            return ()
        case _:
            assert_never(cue)


def _in_time(cues: Iterable[Cue], speaking_time: SpeakingTime) -> Iterator[Timed]:
    at = 0.0
    for cue in cues:
        seconds = _seconds(cue, speaking_time)
        yield Timed(cue, at, seconds, phrases_of(cue, speaking_time))
        at += seconds


def _seconds(cue: Cue, speaking_time: SpeakingTime) -> float:
    match cue:
        case Say(text):
            return speaking_time(text) + BREATH
        case Rep():
            return rep_seconds(cue)
        case Hold(seconds) | Rest(seconds):
            return seconds
        case Chime(kind):
            return CHIME_SECONDS[kind]
        case _:
            assert_never(cue)


def _wished_in_rep(rep: Rep) -> list[Phrase]:
    """All that the rep would like to say, most important first: number, call, phase words, cue."""
    starts = [0.0]
    for beat in rep.beats:
        starts.append(starts[-1] + beat.seconds)
    wished = [Phrase(starts[rep.number_beat], rep.said)] if rep.said else []
    if rep.call:
        wished.append(Phrase(0.0, rep.call))
    wished += [Phrase(at, beat.word) for at, beat in zip(starts, rep.beats, strict=False) if beat.word]
    if rep.cue:
        wished.append(Phrase(0.0, rep.cue))
    return wished


def _fitting(wished: Iterable[Phrase], seconds: float, speaking_time: SpeakingTime) -> tuple[Phrase, ...]:
    """Those phrases that fit without overlap, the earlier ones in the list first; in order of time."""
    placed: list[tuple[float, float, Phrase]] = []
    for phrase in wished:
        start, end = phrase.at, phrase.at + speaking_time(phrase.text)
        free = all(end + GAP <= other or start >= other_end + GAP for other, other_end, _ in placed)
        if free and start >= 0 and end <= seconds + 1e-9:
            placed.append((start, end, phrase))
    return tuple(phrase for _, _, phrase in sorted(placed, key=lambda place: place[0]))
