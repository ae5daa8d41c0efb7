"""Measures the understanding on both collections of phrases, beside hassil alone, adapt-parser and padacioso, in one run.

    python bench/understanding.py                 all matchers, both collections
    python bench/understanding.py coach           only ours

Prints for each: intent right, intent and slots right, not for the coach but accepted, for the coach but rejected, and the
median and 99th percentile of the time a phrase takes; then what the understanding costs at the start, in time and memory.
Only totals are printed: nobody is to look at the phrases held out. Matchers that are not installed are left out
(``pip install .[bench]`` brings them).
"""

from __future__ import annotations

import json
import re
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from typing import Any, Protocol

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from catalog import load  # noqa: E402
from skill.intents import INTENTS  # noqa: E402
from skill.intents.spec import IntentSpec  # noqa: E402
from skill.understanding import Understanding  # noqa: E402
from skill.understanding.fillers import AFTER, BEFORE  # noqa: E402
from skill.understanding.hearing import words_of  # noqa: E402
from skill.understanding.names import Names, names_of  # noqa: E402
from skill.understanding.numbers import quantities  # noqa: E402
from skill.understanding.sampling import Sampler  # noqa: E402

COLLECTIONS = ("phrases_develop", "phrases_held_out")
NOT_UNDERSTOOD = "AMAZON.FallbackIntent"
KNOWN_VALUES = 0.95
"""What padacioso gives a sentence whose values are all known to it: without it "{exercise}" alone takes every phrase."""

SENTENCES = 6
"""Sentences drawn from a template for matchers that take no templates."""

CONFIDENT = 0.5
"""What adapt must be sure of its intent at least: without it it takes nine of ten phrases that are not for the coach."""

STARTS = 7

SLOT = re.compile(r"\{\w+\}")

Slots = dict[str, Any]
Meaning = tuple[str, Slots, tuple[tuple[str, Slots], ...]]
"""An intent, its slots, and the second request with its own."""


class Matcher(Protocol):
    """``understand`` gives None where the phrase is not understood."""

    name: str

    def understand(self, text: str) -> Meaning | None: ...


@dataclass
class Score:
    """What is counted over a collection."""

    phrases: int = 0
    intents: int = 0
    slots: int = 0
    rejected: int = 0
    foreign: int = 0
    accepted: int = 0
    seconds: list[float] = field(default_factory=list)

    def line(self) -> str:
        times = sorted(self.seconds)
        return (
            f"intent {self.intents / self.phrases:6.1%}  with slots {self.slots / self.phrases:6.1%}  "
            f"accepted {self.accepted / self.foreign:6.1%}  rejected {self.rejected / self.phrases:6.1%}  "
            f"median {1000 * statistics.median(times):7.2f} ms  p99 {1000 * times[int(0.99 * len(times))]:7.2f} ms"
        )


def collection(name: str) -> list[dict[str, Any]]:
    """The phrases of a collection."""
    lines = (ROOT / "tests/data" / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


def scored(rows: Iterable[Mapping[str, Any]], understand: Callable[[str], Meaning | None]) -> Score:
    """How well the phrases are understood."""
    score = Score()
    for row in rows:
        began = time.perf_counter()
        meant = understand(row["text"])
        score.seconds.append(time.perf_counter() - began)
        if row["intent"] in (None, NOT_UNDERSTOOD):
            score.foreign += 1
            score.accepted += meant is not None
            continue
        also = tuple((each["intent"], plain(each["slots"])) for each in row.get("also", ()))
        score.phrases += 1
        score.rejected += meant is None
        score.intents += meant is not None and meant[0] == row["intent"]
        score.slots += meant == (row["intent"], plain(row["slots"]), also)
    return score


def plain(slots: Mapping[str, Any]) -> Slots:
    """Slots that can be compared: ids that a name fits as a set, a circuit's exercises in any order."""
    exercises = [slot for slot in slots if slot.startswith("exercise_")]
    compared = {slot: frozenset(value) if isinstance(value, list | tuple) else value for slot, value in slots.items()}
    named = frozenset(compared.pop(slot) for slot in exercises)
    return compared | ({"exercises": named} if exercises else {})


class Coach:
    """Ours."""

    name = "coach"

    def __init__(self) -> None:
        self._understanding = Understanding(load())

    def understand(self, text: str) -> Meaning | None:
        intent = self._understanding.understand(text)
        also = tuple((each.name, plain(each.slots)) for each in intent.also)
        return None if intent.name == NOT_UNDERSTOOD else (intent.name, plain(intent.slots), also)


class HassilAlone:
    """hassil with our sentences, the catalogue's names, and the fillers as words to skip."""

    name = "hassil"

    def __init__(self) -> None:
        from hassil.intents import Intent, IntentData, Intents, RangeSlotList, TextSlotList

        names = names_of(load())

        def listed(kind: Any) -> Any:
            if kind in ("number", "duration"):
                return RangeSlotList(None, 0, 100, words_language="en")
            if isinstance(kind, str):
                named = ((name, ids[0] if len(ids) == 1 else ids) for name, ids in names.of(kind).items())
            else:
                named = ((word, value) for value, words in kind.items() for word in words)
            return TextSlotList.from_tuples(named, allow_template=False)

        def data(spec: IntentSpec) -> IntentData:
            return IntentData(
                list(spec.sentences), slot_lists={slot: listed(kind) for slot, kind in spec.slots.items()}
            )

        self._intents = Intents(
            language="en",
            intents={spec.name: Intent(spec.name, [data(spec)]) for spec in INTENTS.values()},
            skip_words=sorted(" ".join(words) for words in BEFORE | AFTER),
        )

    def understand(self, text: str) -> Meaning | None:
        from hassil.recognize import recognize_best

        found = recognize_best(text, self._intents)
        if found is None:
            return None
        slots = {
            each.name: int(each.value) if isinstance(each.value, float) else each.value for each in found.entities_list
        }
        return found.intent.name, plain(slots), ()


class Padacioso:
    """padacioso with sentences drawn from ours; matched one after the other, as starting its processes takes seconds."""

    name = "padacioso"

    def __init__(self) -> None:
        from padacioso import IntentContainer  # type: ignore[import-not-found]

        self._values = Values(names_of(load()))
        self._container = IntentContainer(fuzz=False, n_workers=1)
        self._slots: dict[str, str] = {}
        for number, spec in enumerate(INTENTS.values()):
            own = {slot: f"slot{number}{slot.replace('_', '')}" for slot in spec.slots}
            self._slots |= {name: slot for slot, name in own.items()}
            lines = {SLOT.sub(lambda slot, own=own: f"{{{own[slot[0][1:-1]]}}}", text) for text in with_slots(spec)}
            if lines:
                self._container.add_intent(spec.name, sorted(lines))
            for slot, kind in spec.slots.items():
                if kind not in ("number", "duration"):
                    self._container.add_entity(own[slot], sorted(set(self._values.words(kind))))

    def understand(self, text: str) -> Meaning | None:
        heard = " ".join(words_of(text))
        tried = (self._container._match(heard, *each) for each in self._container.intent_samples.items())
        found = max((each for each in tried if each), key=lambda each: each["conf"], default=None)
        if found is None or found["conf"] < KNOWN_VALUES:
            return None
        name = found["name"]
        entities = {self._slots[slot]: told for slot, told in found["entities"].items() if slot in self._slots}
        return name, plain(self._values.of(INTENTS[name], entities)), ()


class Adapt:
    """adapt with the literal words of our sentences as keywords, and the catalogue's names as entities."""

    name = "adapt"

    def __init__(self) -> None:
        from adapt.engine import IntentDeterminationEngine  # type: ignore[import-not-found]
        from adapt.intent import IntentBuilder  # type: ignore[import-not-found]

        self._values = Values(names_of(load()))
        self._engine = IntentDeterminationEngine()
        for kind in ("exercise", "circuit", "equipment", "topic"):
            for name in self._values.words(kind):
                self._engine.register_entity(name, kind)
        for spec in INTENTS.values():
            for words in sorted(
                {part.strip() for text in with_slots(spec) for part in SLOT.split(text) if part.strip()}
            ):
                self._engine.register_entity(words, f"{spec.name}Words")
            builder = IntentBuilder(spec.name).require(f"{spec.name}Words")
            for kind in {kind for kind in spec.slots.values() if isinstance(kind, str)}:
                builder = builder.optionally(kind)
            self._engine.register_intent_parser(builder.build())

    def understand(self, text: str) -> Meaning | None:
        heard = " ".join(words_of(text))
        found = next(iter(self._engine.determine_intent(heard)), None)
        if found is None or found["confidence"] < CONFIDENT:
            return None
        spec = INTENTS[found["intent_type"]]
        kinds = {kind: slot for slot, kind in reversed(spec.slots.items()) if isinstance(kind, str)}
        told = {kinds[kind]: found[kind] for kind in kinds if kind in found}
        return spec.name, plain(self._values.of(spec, told)), ()


def with_slots(spec: IntentSpec) -> Iterator[str]:
    """Sentences drawn from the intent's templates, their slots left in."""
    sampler = Sampler(names_of(load()), Random(1))
    for template in spec.sentences:
        marked = SLOT.sub(lambda slot: f"slot{slot[0][1:-1].replace('_', 'zz')}", template)
        for text in sampler.of_template(marked, SENTENCES):
            yield re.sub(r"slot(\w+)", lambda slot: "{" + slot[1].replace("zz", "_") + "}", " ".join(words_of(text)))


@dataclass(frozen=True)
class Values:
    """Ids and values for the words that a matcher gives for a slot."""

    names: Names

    def words(self, kind: Any) -> list[str]:
        if isinstance(kind, str):
            return list(self.names.of(kind))
        return [" ".join(words_of(word)) for words in kind.values() for word in words]

    def of(self, spec: IntentSpec, told: Mapping[str, str]) -> Slots:
        values = {slot: self._value(spec.slots[slot], words) for slot, words in told.items()}
        return {slot: value for slot, value in values.items() if value is not None}

    def _value(self, kind: Any, words: str) -> Any:
        if kind in ("number", "duration"):
            found = quantities(words.split())
            return found[0].value if found else None
        if isinstance(kind, str):
            ids = self.names.of(kind).get(words, ())
            return ids[0] if len(ids) == 1 else ids or None
        return next((value for value, listed in kind.items() if words in self.words({value: listed})), None)


MATCHERS: Mapping[str, Callable[[], Matcher]] = {
    "coach": Coach,
    "hassil": HassilAlone,
    "adapt": Adapt,
    "padacioso": Padacioso,
}

COST = """
import time
from pathlib import Path
from catalog import load
from skill.intents import INTENTS

def peak():
    return next(int(line.split()[1]) for line in Path("/proc/self/status").open() if line.startswith("VmHWM"))

catalog = load()
before, began = peak(), time.perf_counter()
from skill.understanding import Understanding
understanding = Understanding(catalog)
started = time.perf_counter() - began
understanding.understand("fancy a go at the cattle bell swings")
first = time.perf_counter() - began - started
print(1000 * started, 1000 * first, (peak() - before) / 1024)
"""
"""The peak is read from ``/proc`` (Linux): what ``getrusage`` tells may be that of the program that started this one."""


def cost() -> str:
    """What the understanding adds, hassil included, to a program that has the catalogue and the intents."""
    runs = []
    for _ in range(STARTS):
        done = subprocess.run([sys.executable, "-c", COST], cwd=ROOT, capture_output=True, text=True, check=True)
        runs.append([float(number) for number in done.stdout.split()])
    started, first, memory = (statistics.median(each) for each in zip(*runs, strict=True))
    return f"start-up {started:.0f} ms, first phrase {first:.0f} ms, memory {memory:.0f} MB (median of {STARTS} starts)"


def main() -> None:
    wanted = sys.argv[1:] or list(MATCHERS)
    for name in COLLECTIONS:
        print(name)
        for each in wanted:
            try:
                matcher = MATCHERS[each]()
            except ImportError as missing:
                print(f"  {each:10} left out: {missing}")
                continue
            print(f"  {matcher.name:10} {scored(collection(name), matcher.understand).line()}")
    print(cost())


if __name__ == "__main__":
    main()
