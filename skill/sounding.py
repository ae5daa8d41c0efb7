"""How the catalogue sounds: what `coach check` judges beyond schema and references.

Limits are those of a coach who doesn't waste breath: at most 20 s of talk before the first rep of a new move and 6 s
before a known one, steps under 140 characters, a full explanation of 20 to 45 s.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from catalog import Catalog, Exercise, Fault, RoutineMove, SidesKind, Tempo
from skill.cues import BREATH, Rep, phrases_of
from skill.narration.counting import counted
from skill.narration.explaining import how_to
from skill.narration.steps import LEAD_IN, Telling, movement_talk, setup_talk
from skill.person import FastestPace, Preferences
from skill.plan import SetStep, sides_in_order
from skill.recipe import Move, Recipe
from skill.speaking import estimated_speaking_time as speaking_time

FIRST_TALK, KNOWN_TALK = 20.0, 6.0
LONGEST_STEP = 140
HOW_TO = (20.0, 45.0)
LONGEST_ANSWER = 30.0
REPS_CHECKED = 20

_FOR_EYES = re.compile(r"\b(like this|like so|as shown|see (below|above|the picture)|in the picture|watch me)\b", re.I)
_NOT_FOR_A_VOICE = re.compile(r"\d|[()\[\]<>/;:&%#*+=_°@|]")
_SHORTENED = re.compile(
    r"\b(rdl|rdls|kb|db|lbs?|kgs?|cm|ft|approx|etc|e\.g|i\.e|vs|min|mins|sec|secs|rom|w/o|wt|ex|no\.)\b|\b[A-Z]{2,}\b"
)


def faults(catalog: Catalog) -> tuple[Fault, ...]:
    """Everything in the catalogue that would sound wrong, file by file."""
    return tuple(_all(catalog))


def _all(catalog: Catalog) -> Iterator[Fault]:
    for key, exercise in catalog.exercises.items():
        name = f"exercises/{key}.yaml"
        yield from _lines(name, exercise.model_dump())
        yield from _explained(name, exercise)
        for option in (None, *exercise.options):
            yield from _form(name, Move(key, option), catalog)
    for key, routine in catalog.routines.items():
        name = f"routines/{key}.yaml"
        yield from _lines(name, routine.model_dump())
        for move_id, move in routine.moves.items():
            yield from _routine_move(name, f"moves.{move_id}", move)
    for key, topic in catalog.topics.items():
        yield from _lines(f"topics/{key}.yaml", {"name": topic.name, "answer": topic.answer})
        seconds = speaking_time(" ".join(topic.answer))
        if seconds > LONGEST_ANSWER:
            yield Fault(f"topics/{key}.yaml", "answer", f"takes {seconds:.0f} s aloud", f"up to {LONGEST_ANSWER:.0f} s")
    for key, circuit in catalog.circuits.items():
        yield from _lines(f"circuits/{key}.yaml", {"name": circuit.name, "about": circuit.about})


def _form(name: str, move: Move, catalog: Catalog) -> Iterator[Fault]:
    form = catalog.exercises[move.exercise].form(move.option)
    field = f"options.{move.option}." if move.option else ""
    yield from _talk(name, field, move, form, catalog)
    yield from _sides(name, field, form.sides.kind, (*form.setup, *form.movement))
    yield from _counting(name, f"{field}tempo", form.tempo, form.cue)


def _talk(name: str, field: str, move: Move, form: Exercise, catalog: Catalog) -> Iterator[Fault]:
    for verbosity, most, what in (("full", FIRST_TALK, "the first time"), ("brief", KNOWN_TALK, "once it is known")):
        seconds = talk_seconds(move, form, catalog, Preferences(verbosity="full" if verbosity == "full" else "brief"))
        if seconds > most:
            said = f"{seconds:.1f} s of talk before the first rep {what}"
            yield Fault(name, f"{field}setup, {field}movement", said, f"up to {most:.0f} s")


def talk_seconds(move: Move, form: Exercise, catalog: Catalog, preferences: Preferences) -> float:
    """Estimated seconds of talk before the first rep, lead-in included."""
    side = sides_in_order(form.sides)[0]
    recipe = Recipe(None, (move,), 10, 1, 0, 0, None, None, 0)
    telling = Telling(catalog, recipe, preferences, frozenset(), frozenset(), speaking_time)
    step = SetStep(1, 0, move, side, 10)
    said = (setup_talk(move, form, side, telling), movement_talk(step, form, telling), LEAD_IN)
    return sum(speaking_time(each) for each in said) + 2 * BREATH


def _explained(name: str, exercise: Exercise) -> Iterator[Fault]:
    seconds = speaking_time(how_to(exercise))
    if not HOW_TO[0] <= seconds <= HOW_TO[1]:
        allowed = f"{HOW_TO[0]:.0f} to {HOW_TO[1]:.0f} s"
        yield Fault(name, "setup, movement, rep, details, tips", f"the full explanation takes {seconds:.1f} s", allowed)


def _sides(name: str, field: str, kind: SidesKind, lines: tuple[str, ...]) -> Iterator[Fault]:
    text = " ".join(lines)
    wanted: tuple[str, ...]
    match kind:
        case SidesKind.EACH | SidesKind.HALF:
            wanted = ("{working}", "{other}")
        case SidesKind.ALTERNATING:
            wanted = ("left", "right")
        case SidesKind.BOTH:
            wanted = ()
    for each in wanted:
        if each not in text:
            yield Fault(name, f"{field}setup, {field}movement", f"never says {each}", "both sides by name")
    if kind not in (SidesKind.EACH, SidesKind.HALF) and ("{working}" in text or "{other}" in text):
        yield Fault(
            name, f"{field}setup, {field}movement", "names a working side", "only where one side works at a time"
        )


def _counting(name: str, field: str, tempo: Tempo, cue: str | None) -> Iterator[Fault]:
    """Number and call have room in every rep, at the fastest pace, wherever the number is called."""
    for place in ("top", "bottom"):
        preferences = Preferences(pace=FastestPace, count_at="bottom" if place == "bottom" else "top")
        for rep in counted(tempo, cue, REPS_CHECKED, preferences):
            spoken = {phrase.text for phrase in phrases_of(rep, speaking_time)}
            wanted = _wanted(rep)
            if not wanted <= spoken:
                missing = ", ".join(sorted(wanted - spoken))
                said = f"no room for {missing!r} at the fastest pace (number at the {place})"
                yield Fault(name, field, said, "a longer phase after the count")
                break


def _wanted(rep: Rep) -> set[str]:
    return {rep.said, *([rep.call] if rep.call else [])}


def _routine_move(name: str, field: str, move: RoutineMove) -> Iterator[Fault]:
    yield from _sides(name, f"{field}.", move.sides.kind, move.steps)
    if move.tempo:
        yield from _counting(name, f"{field}.tempo", move.tempo, None)


def _lines(name: str, data: object, field: str = "") -> Iterator[Fault]:
    """Every spoken line in the data, judged one by one."""
    match data:
        case str():
            yield from _line(name, field, data)
        case dict():
            for key, value in data.items():
                if key not in ("aliases", "kind", "kinds", "muscles", "equipment", "trains", "band", "count", "first"):
                    yield from _lines(name, value, f"{field}.{key}".lstrip("."))
        case list() | tuple():
            for at, value in enumerate(data):
                yield from _lines(name, value, f"{field}.{at}")
        case _:
            return


def _line(name: str, field: str, line: str) -> Iterator[Fault]:
    if field in ("level", "pattern", "position"):
        return
    plain = line.replace("{working}", "left").replace("{other}", "right")
    if len(plain) >= LONGEST_STEP:
        yield Fault(name, field, f"{len(plain)} characters", f"under {LONGEST_STEP}")
    if found := _FOR_EYES.search(plain):
        yield Fault(name, field, f"{found[0]!r} is for eyes", "words that the ear can follow")
    if found := _NOT_FOR_A_VOICE.search(plain):
        yield Fault(name, field, f"a voice would stumble over {found[0]!r}", "words, commas and full stops")
    if found := _SHORTENED.search(plain):
        yield Fault(name, field, f"a voice would mispronounce {found[0]!r}", "the word in full")
