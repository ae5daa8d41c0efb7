"""How much there is to hear: seconds and characters of a step, worked out from the same cues that are performed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import assert_never

from catalog import Catalog
from skill.cues import Chime, Cue, Hold, Rep, Rest, Say, SpeakingTime, length, rep_seconds
from skill.narration.steps import Telling, known_moves, step_cues
from skill.person import Digest, Person, Preferences
from skill.plan import Plan, SetStep, Step, make_plan, part_of
from skill.recipe import Recipe
from skill.speaking import estimated_speaking_time

BREAK_CHARACTERS = 24
"""A break's tag at its longest, ``<break time="9999ms"/>``, and a space on each side."""

STEPS_KEPT = 1024
"""So many told steps are remembered: the rounds of a workout are told again and again, in turn after turn."""


@dataclass(frozen=True, slots=True)
class Told:
    """A step's cues, the seconds that they take, and their characters as SSML (an upper estimate)."""

    cues: tuple[Cue, ...]
    seconds: float
    characters: int


@lru_cache(maxsize=STEPS_KEPT)
def told(step: Step, telling: Telling, rep: int = 0, elapsed: float = 0.0, extra: int = 0) -> Told:
    """The step entered as in `step_cues`."""
    cues = step_cues(step, telling, rep=rep, elapsed=elapsed, extra=extra)
    return measured(cues, telling.speaking_time)


def circuit_seconds(recipe: Recipe, catalog: Catalog, person: Person) -> float:
    """Seconds of the recipe's circuit from its first set-up to its last rep, warm-up and cool-down left out."""
    plan = make_plan(recipe, catalog)
    first = sum(part_of(step) == "warmup" for step in plan)
    return seconds_from(plan, first, recipe, catalog, person.preferences, person.digest, parts=("circuit",))


def seconds_from(
    plan: Plan,
    index: int,
    recipe: Recipe,
    catalog: Catalog,
    preferences: Preferences,
    digest: Digest,
    parts: tuple[str, ...] = ("warmup", "circuit", "cooldown"),
) -> float:
    """Seconds from the start of the step at ``index`` to the plan's end, counting only the given parts."""
    return sum(step_seconds(plan, index, recipe, catalog, preferences, digest, parts))


def step_seconds(
    plan: Plan,
    index: int,
    recipe: Recipe,
    catalog: Catalog,
    preferences: Preferences,
    digest: Digest,
    parts: tuple[str, ...],
) -> Iterator[float]:
    """Seconds of each step from ``index`` on; none for a step of another part.

    A set that they count themselves is taken to last as long as one that is counted for them.
    """
    counted, known = replace(preferences, counting=True), known_moves(digest)
    introduced = frozenset(step.move.exercise for step in plan[:index] if isinstance(step, SetStep))
    for step in plan[index:]:
        if part_of(step) not in parts:
            yield 0.0
            continue
        telling = Telling(catalog, recipe, counted, known, introduced, estimated_speaking_time)
        yield told(step, telling).seconds
        if isinstance(step, SetStep):
            introduced |= {step.move.exercise}


def measured(cues: tuple[Cue, ...], speaking_time: SpeakingTime) -> Told:
    """Any cues with how much they are."""
    sizes = [_size(cue, speaking_time) for cue in cues]
    return Told(cues, sum([seconds for seconds, _ in sizes]), sum([characters for _, characters in sizes]))


@lru_cache(maxsize=8192)
def _size(cue: Cue, speaking_time: SpeakingTime) -> tuple[float, int]:
    """The cue's seconds, and its characters."""
    return length((cue,), speaking_time), characters_of(cue)


def characters_of(cue: Cue) -> int:
    """Upper estimate of what a cue takes as SSML: its words, and a break's tag around each and every ten seconds."""
    texts, seconds = _texts(cue)
    return sum(map(len, texts)) + BREAK_CHARACTERS * (len(texts) + 1 + int(seconds // 10))


def _texts(cue: Cue) -> tuple[list[str], float]:
    """All that may be spoken in the cue, and the seconds around it."""
    match cue:
        case Say(text):
            return [text], 0.0
        case Rep():
            wished = (cue.said, cue.call, cue.cue, *(beat.word for beat in cue.beats))
            return [text for text in wished if text], rep_seconds(cue)
        case Hold(seconds, calls) | Rest(seconds, calls):
            return [call.text for call in calls], seconds
        case Chime():
            return [], 0.0
        case _:
            assert_never(cue)
