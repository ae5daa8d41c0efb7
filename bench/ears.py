"""How well the ears understand: commands by many voices, in silence, over music, babble and the coach's own voice.

    python -m bench.ears [--engines whisper moonshine] [--conditions clean music10 ...] [--share 3] [--quiet 10]

Every condition is one stream of samples through the same chain as in a workout (echo cancelling, voice detector,
endpointing, recogniser), as fast as it goes. A command is right when it comes to the same as if it had been typed.
`--share N` takes every Nth command. `--quiet M` adds M minutes of music, of talk, and of the coach alone, in which
nothing may be taken for a command, and each line of the coach as the first that the ears hear of it, and as the first
after the loudspeaker was moved. Times: from the end of a control word to the muting at its first pause, and from the end
of speech to the intent, what the recogniser took included. Sounds: see `bench/ears_sounds.py`.
"""

from __future__ import annotations

import argparse
import resource
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path

import numpy as np

from bench.ears_sounds import (
    LEVEL,
    Speaker,
    at_level,
    clipped,
    coach_voice,
    in_room,
    music,
    placed,
    speakers,
    spoken,
    talk,
)
from catalog import Catalog, load
from skill.coach import Coach
from skill.cues import Say, length
from skill.person import Intent, Person, Question, QuestionKind
from skill.turn import Device, Turn
from skill.understanding import Understanding
from speech import events
from speech.ears.addressed import OwnLine, own_words
from speech.ears.deciding import makes_sense, meaning_by
from speech.ears.detector import open_detector
from speech.ears.echo import EchoCanceller
from speech.ears.endpoint import Utterance
from speech.ears.engines import open_reader
from speech.ears.hearing import FRAME, RATE
from speech.ears.listening import Listening
from speech.ears.reading import Reader
from speech.sound import Samples

COMMANDS = Path(__file__).parent / "ears_commands.txt"
CONDITIONS = ("clean", "music10", "music0", "babble10", "own0")
BEFORE, BETWEEN = 15.0, 1.4
"""Seconds before the first command (the coach talks in them, so that the canceller knows the room) and between two."""


@dataclass(frozen=True, slots=True)
class Command:
    text: str
    speaker: Speaker
    control: bool
    began: float = 0.0
    ended: float = 0.0


Result = tuple[Command, tuple[str, list[str]]]


@dataclass(frozen=True, slots=True)
class Taken:
    """What the chain made of an utterance: its meaning (None: nothing), told at a second of the stream plus the seconds
    that the recogniser took. ``pause``: at its first pause; ``hush``: the seconds after which it silenced the coach
    then, be it on suspicion (None: it did not)."""

    meaning: object
    text: str
    utterance: Utterance
    told: float
    took: float
    pause: bool
    hush: float | None = None


@dataclass(frozen=True, slots=True)
class Heard:
    """A stream's outcome. ``load``: processor seconds of the chain before the recogniser for a second of sound."""

    taken: tuple[Taken, ...]
    load: float


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--engines", nargs="+", default=["whisper", "moonshine"])
    parser.add_argument("--conditions", nargs="+", default=list(CONDITIONS))
    parser.add_argument("--share", type=int, default=1, metavar="N", help="every Nth command only")
    parser.add_argument("--quiet", type=float, default=0.0, metavar="MINUTES", help="minutes without any command")
    parser.add_argument("--verbose", action="store_true", help="print every command that was not right")
    options = parser.parse_args()
    bench = Bench(load())
    for engine in options.engines:
        reader = open_reader(engine, bench.catalog)
        reader.prepare()
        print(f"{reader.engines}: {', '.join(sorted({str(each) for each in speakers()}))}", flush=True)
        for condition in options.conditions:
            bench.measure(condition, reader, options.share, options.verbose)
        for kind in ("music", "talk", "own") if options.quiet else ():
            bench.stay_calm(kind, options.quiet * 60, reader)
        for moved in (False, True) if options.quiet else ():
            bench.stay_calm_at_first(reader, moved=moved)
        print(f"  memory: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB at most", flush=True)


class Bench:
    """The catalogue, what words mean, and what the coach says."""

    def __init__(self, catalog: Catalog) -> None:
        self.catalog = catalog
        self._understanding = Understanding(catalog)
        self.means = meaning_by(self._understanding)
        self.asked = Person(question=Question(QuestionKind.WARMUP))
        self._lines = tuple(workout_lines(catalog))
        self.working = working(catalog)

    def measure(self, condition: str, reader: Reader, share: int, verbose: bool) -> None:
        commands = laid_out(self._commands(share))
        heard, results = self.results(condition, reader, commands)
        _report(condition, results, heard, commands)
        for command, (result, texts) in results if verbose else ():
            if result != "right":
                print(f"      {result}: {command.text!r} by {command.speaker}: {texts}")

    def results(self, condition: str, reader: Reader, commands: Sequence[Command]) -> tuple[Heard, list[Result]]:
        """What became of these commands ("right", "wrong", "ignored"), each with what was read."""
        heard = self._through(*self._sounds(condition, commands), reader, commands)
        own = self._own_lines(commands[-1].ended + 2.0) if condition.startswith("own") else []
        heard = replace(heard, taken=tuple(_without_own(each, own) for each in heard.taken))
        return heard, [(command, self._result(command, heard.taken)) for command in commands]

    def stay_calm(self, kind: str, seconds: float, reader: Reader) -> None:
        """Nothing is said to the coach."""
        silence = np.zeros(round(seconds * RATE), np.float32)
        played = self._coach_talking(seconds) if kind == "own" else silence
        sounds = {"music": music, "talk": talk, "own": lambda _: _echo(played)}[kind](seconds)
        heard = self._through(sounds + _hiss(len(sounds)), played, reader, ())
        commands = [each for each in heard.taken if each.meaning is not None and not each.pause]
        mutes = [each for each in heard.taken if each.hush is not None and each.pause]
        print(
            f"  {seconds / 60:g} minutes of {kind}: {len(commands)} commands, {len(mutes)} mutes"
            f" {[each.text for each in (*commands, *mutes)]}",
            flush=True,
        )

    def stay_calm_at_first(self, reader: Reader, *, moved: bool) -> None:
        """Each line is the first that an echo canceller hears, or (``moved``) the first that comes by another way."""
        taken = [each for line in self._lines for each in self.first_words(line, reader, moved=moved)]
        mutes = sum(each.pause for each in taken)
        print(
            f"  {len(self._lines)} lines, each the first {'after a move' if moved else 'of all'}:"
            f" {len(taken) - mutes} commands, {mutes} mutes {[each.text for each in taken]}",
            flush=True,
        )

    def first_words(self, line: str, reader: Reader, *, moved: bool = False) -> list[Taken]:
        """What is taken for a command, or for the beginning of one, while the coach says this."""
        before = self._coach_talking(15.0) if moved else np.zeros(RATE // 2, np.float32)
        voice = coach_voice(line)
        played = np.concatenate([before, voice, np.zeros(RATE, np.float32)])
        heard = _echo(played)
        heard[: len(before)] = 0.5 * np.roll(heard, RATE // 25)[: len(before)]
        own = OwnLine(len(before) / RATE, (len(before) + len(voice)) / RATE, line)
        taken = self._through(heard + _hiss(len(heard)), played, reader, ()).taken
        return [each for each in taken if _without_own(each, [own]).meaning is not None]

    def _commands(self, share: int) -> list[Command]:
        """Control words by every voice, sentences by one voice after the other, in a made-up order."""
        control, sentences = read_commands()
        there = speakers()
        listed = [Command(text, voice, True) for text in control for voice in there]  # noqa: FBT003
        listed += [Command(text, there[n % len(there)], False) for n, text in enumerate(sentences)]  # noqa: FBT003
        known = [each for each in listed if self.wanted(each.text) is not None]
        order = np.random.default_rng(0).permutation(len(known))
        return [known[index] for index in order][::share]

    def person(self, text: str) -> Person:
        """Answers are given where something was asked, everything else in the middle of a set."""
        intent = self._understanding.understand(text, self.asked).name
        return self.working if makes_sense(intent, self.working) else self.asked

    def wanted(self, text: str) -> object:
        return self.means(text, self.person(text))

    def _result(self, command: Command, taken: Sequence[Taken]) -> tuple[str, list[str]]:
        mine = [each for each in taken if _of(each.utterance, command) and not each.pause]
        means = [each.meaning for each in mine if each.meaning is not None]
        texts = [each.text for each in mine]
        if any(each != self.wanted(command.text) for each in means):
            return "wrong", texts
        return ("right" if means else "ignored"), texts

    def _sounds(self, condition: str, commands: Sequence[Command]) -> tuple[Samples, Samples]:
        """The microphone, and what the coach plays meanwhile."""
        seconds = commands[-1].ended + 2.0
        person = placed([(each.began, spoken(each.text, each.speaker)) for each in commands], seconds)
        played = np.zeros(len(person), np.float32)
        kind, gain = condition.rstrip("0123456789"), np.float32(10 ** (-_decibels(condition) / 20))
        match kind:
            case "music":
                person = person + music(seconds) * gain
            case "babble":
                person = person + talk(seconds, 3, 4) * gain
            case "own":
                played = self._coach_talking(seconds)
                person = person + _echo(played) * gain
        return np.clip(person + _hiss(len(person)), -1, 1).astype(np.float32), played

    def _coach_talking(self, seconds: float) -> Samples:
        return placed([(line.began, coach_voice(line.text)) for line in self._own_lines(seconds)], seconds)

    def _own_lines(self, seconds: float) -> list[OwnLine]:
        lines: list[OwnLine] = []
        at = 0.2
        while at < seconds:
            text = self._lines[len(lines) % len(self._lines)]
            lines.append(OwnLine(at, at + len(coach_voice(text)) / RATE, text))
            at = lines[-1].ended + 0.25
        return lines

    def _through(self, heard: Samples, played: Samples, reader: Reader, commands: Sequence[Command]) -> Heard:
        taken: list[Taken] = []
        spent = time.process_time()
        utterances = list(_utterances(heard, played))
        load = (time.process_time() - spent) / (len(heard) / RATE)
        for told, utterance in utterances:
            before = taken[-1] if taken else None
            if before and (before.utterance.began, before.utterance.ended) == (utterance.began, utterance.ended):
                # The same words, now over: they were read at the pause, while the end was waited for.
                late = max(told, before.told + before.took)
                taken.append(Taken(before.meaning, before.text, utterance, late, 0.0, pause=False))
                continue
            person = next((self.person(each.text) for each in commands if _of(utterance, each)), self.working)
            taken.append(self._read(reader, utterance, told, person))
        return Heard(tuple(taken), load)

    def _read(self, reader: Reader, utterance: Utterance, told: float, person: Person) -> Taken:
        suspected: list[float] = []
        began = time.perf_counter()
        reading = reader.read(
            utterance.samples,
            utterance.ended - utterance.began,
            lambda text: self.means(text, person),
            lambda _: suspected.append(time.perf_counter() - began),
            doubtful=utterance.crowded or utterance.echoing,
        )
        took = time.perf_counter() - began
        meaning = self.means(reading.text, person) if reading.sure else None
        hush = next(iter(suspected), took if meaning is not None else None)
        return Taken(meaning, reading.text, utterance, told, took, pause=not utterance.over, hush=hush)


def workout_lines(catalog: Catalog) -> Iterator[str]:
    """What the coach says in a workout, the count left out, each line once."""
    coach, device, at = Coach(catalog), Device(), datetime(2026, 1, 5, 18)
    said: dict[str, None] = {}
    turn: Turn | None = coach.respond(Person(), Intent("StartCircuitIntent"), at, device)
    while turn is not None:
        said.update((cue.text, None) for cue in turn.cues if isinstance(cue, Say))
        at += timedelta(seconds=length(turn.cues, device.speaking_time))
        turn = coach.over(turn.person, at, device) if turn.goes_on else _answered(coach, turn, at, device)
    yield from said


def _answered(coach: Coach, turn: Turn, at: datetime, device: Device) -> Turn | None:
    if turn.question is None or turn.ends or turn.question == QuestionKind.EFFORT:
        return None
    return coach.respond(turn.person, Intent("AMAZON.YesIntent"), at, device)


def working(catalog: Catalog) -> Person:
    """Somebody in the middle of a set."""
    coach, device, at = Coach(catalog), Device(), datetime(2026, 1, 5, 18)
    turn = coach.respond(Person(), Intent("StartCircuitIntent"), at, device)
    turn = coach.respond(turn.person, Intent("AMAZON.YesIntent"), at, device)
    return turn.person


def read_commands() -> tuple[list[str], list[str]]:
    """The control words, and the sentences."""
    control: list[str] = []
    sentences: list[str] = []
    into = control
    for line in COMMANDS.read_text(encoding="utf-8").splitlines():
        if line.startswith("# Sentences"):
            into = sentences
        elif line and not line.startswith("#"):
            into.append(line)
    return control, sentences


def laid_out(commands: Sequence[Command]) -> list[Command]:
    """The commands one after the other in a stream."""
    at, placed_at = BEFORE, []
    for each in commands:
        end = at + len(spoken(each.text, each.speaker)) / RATE
        placed_at.append(Command(each.text, each.speaker, each.control, at, end))
        at = end + BETWEEN
    return placed_at


def _utterances(heard: Samples, played: Samples) -> Iterator[tuple[float, Utterance]]:
    listening = Listening(open_detector(), EchoCanceller())
    for start in range(0, len(heard) - FRAME, FRAME):
        utterance = listening.block(heard[start : start + FRAME], played[start : start + FRAME])
        if utterance is not None:
            yield listening.at, utterance


def _without_own(taken: Taken, own: Sequence[OwnLine]) -> Taken:
    """The same, but what the coach itself was saying means nothing."""
    utterance = taken.utterance
    began, ended = utterance.began, utterance.ended
    heard = events.Heard(taken.text, taken.meaning is not None, not taken.pause, began, ended, utterance.echoing)
    return replace(taken, meaning=None) if own_words(heard, own) else taken


def _of(utterance: Utterance, command: Command) -> bool:
    return command.began - 0.2 <= utterance.ended <= command.ended + BETWEEN - 0.2


def _decibels(condition: str) -> float:
    return float(condition[len(condition.rstrip("0123456789")) :] or 0)


def _echo(played: Samples) -> Samples:
    """The coach's voice as it comes back: clipped by the loudspeaker, 170 ms later, in a room of 0.4 s."""
    return at_level(in_room(clipped(played), 0.4, 0.17), LEVEL)


def _hiss(count: int) -> Samples:
    return (np.random.default_rng(1).standard_normal(count) * 6e-4).astype(np.float32)


def _report(
    condition: str,
    results: Sequence[Result],
    heard: Heard,
    commands: Sequence[Command],
) -> None:
    for name, some in (
        ("all", results),
        ("stop, pause", [each for each in results if each[0].text in ("stop", "pause")]),
        ("control", [each for each in results if each[0].control]),
        ("sentences", [each for each in results if not each[0].control]),
    ):
        counts = [sum(result == kind for _, (result, _) in some) for kind in ("right", "wrong", "ignored")]
        total = max(1, len(some))
        shares = ", ".join(
            f"{kind} {100 * count / total:.1f} %"
            for kind, count in zip(("right", "wrong", "ignored"), counts, strict=True)
        )
        print(f"  {condition:9} {name:12} {len(some):4}: {shares}")
    mine = {id(each): command for each in heard.taken for command in commands if _of(each.utterance, command)}
    stray = [each.text for each in heard.taken if each.meaning is not None and id(each) not in mine]
    mutes = [
        each.told + each.hush - mine[id(each)].ended
        for each in heard.taken
        if each.pause and each.hush is not None and id(each) in mine and mine[id(each)].control
    ]
    ends = [each.told + each.took - mine[id(each)].ended for each in heard.taken if not each.pause and id(each) in mine]
    took = [each.took for each in heard.taken if each.took]
    print(
        f"  {condition:9} end of a control word to mute {_spread(mutes)}, of speech to intent {_spread(ends)}; recogniser {_spread(took)};"
        f" chain before it {100 * heard.load:.1f} % of a core; commands from nowhere: {stray}",
        flush=True,
    )


def _spread(values: Sequence[float]) -> str:
    if not values:
        return "-"
    middle, most = np.percentile(values, [50, 95])
    return f"{middle:.2f} s (95 %: {most:.2f})"


if __name__ == "__main__":
    main()
