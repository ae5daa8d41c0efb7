"""Conversation files as tests: the same files that `coach rehearse` plays, with what must happen in `#:` comments.

What stands under a line is expected of everything from that line until the person's next one:

    #: intent SetRepsIntent reps=12    what the line was taken for
    #: says half way                   the coach's words hold this, in any case
    #: never says pain                 they don't
    #: question warmup                 the open question at the end (none: no question)
    #: status paused                   the status at the end
    #: ends                            the conversation is over
    #: reps 6..10                      the rep numbers that were called, in order, all sets together
    #: counts kettlebell_swing 10      every set of it counts 1 to 10 (with a side: `counts X 5 left`)
    #: sets 12                         so many sets were begun (a first rep was called)
    #: rest 30                         there is a rest of that many seconds
    #: exercise kettlebell_swing       the last exercise that was under way
    #: round 2                         the last round that was under way
    #: part cooldown                   the last part that was under way
    #: repeats nothing                 no rep number is called twice
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from skill.coach import Coach
from skill.rehearsal import Event, Later, Line, Rehearsal, read
from skill.speaking import estimated_speaking_time
from skill.understanding import Understanding


@dataclass
class Stretch:
    """All that happened from one line of the person until the next, and what was expected of it."""

    said: str
    expected: list[str] = field(default_factory=list)
    events: list[Event] = field(default_factory=list)
    ended: bool = False

    @property
    def words(self) -> str:
        return " ".join(event.text for event in self.events if event.who == "coach" and event.kind != "chime").lower()


def play(path: Path, coach: Coach, understanding: Understanding) -> list[Stretch]:
    """The file played, stretch by stretch."""
    rehearsal = Rehearsal(coach, understanding.understand, estimated_speaking_time)
    stretches = [Stretch("(before the first line)")]
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("#:"):
            stretches[-1].expected.append(line.removeprefix("#:").strip())
        for instruction in read(line):
            starts = isinstance(instruction, Line | Later)
            happened = list(rehearsal.step(instruction))
            if starts:
                before = [event for event in happened if event.kind != "heard"]
                stretches[-1].events += before
                stretches.append(Stretch(line, events=[event for event in happened if event.kind == "heard"]))
            else:
                stretches[-1].events += happened
            stretches[-2 if starts else -1].ended = rehearsal.ended
    stretches[-1].events += rehearsal.finish()
    stretches[-1].ended = rehearsal.ended
    return stretches


def failures(stretch: Stretch) -> Iterator[str]:
    """Every expectation that was not met, in words."""
    for expected in stretch.expected:
        verb, _, rest = expected.partition(" ")
        if problem := CHECKS[verb](stretch, rest.strip()):
            yield f"after {stretch.said!r}: {expected!r}: {problem}"


def _intent(stretch: Stretch, rest: str) -> str:
    heard = next(event for event in stretch.events if event.kind == "heard")
    name, *slots = rest.split()
    wanted = dict(slot.split("=") for slot in slots)
    found = {key: str(value) for key, value in heard.details["slots"].items()}
    right = heard.details["intent"] == name and all(found.get(key) == value for key, value in wanted.items())
    return "" if right else f"was {heard.details['intent']} {found}"


def _says(stretch: Stretch, rest: str) -> str:
    return "" if rest.lower() in stretch.words else f"said {stretch.words[:400]!r}"


def _never(stretch: Stretch, rest: str) -> str:
    return f"said {rest!r}" if rest.removeprefix("says ").lower() in stretch.words else ""


def _question(stretch: Stretch, rest: str) -> str:
    asked = [event.details.get("question") for event in stretch.events if event.who == "coach"]
    last = asked[-1] if asked else None
    return "" if (last or "none") == rest else f"was {last}"


def _status(stretch: Stretch, rest: str) -> str:
    return "" if stretch.events[-1].status == rest else f"was {stretch.events[-1].status}"


def _ends(stretch: Stretch, _rest: str) -> str:
    return "" if stretch.ended else "went on"


def _reps(stretch: Stretch, rest: str) -> str:
    first, _, last = rest.partition("..")
    wanted = list(range(int(first), int(last or first) + 1))
    called = [event.details["rep"] for event in stretch.events if event.kind == "rep"]
    return "" if called == wanted else f"called {called}"


def _counts(stretch: Stretch, rest: str) -> str:
    exercise, reps, *side = rest.split()
    called = [
        event.details["rep"]
        for event in stretch.events
        if event.kind == "rep"
        and event.details.get("exercise") == exercise
        and (not side or event.details.get("side") == side[0])
    ]
    one_set = list(range(1, int(reps) + 1))
    whole = called and called == one_set * (len(called) // len(one_set))
    return "" if whole else f"called {called}"


def _sets(stretch: Stretch, rest: str) -> str:
    begun = sum(event.kind == "rep" and event.details["rep"] == 1 for event in stretch.events)
    return "" if begun == int(rest) else f"begun {begun}"


def _rest(stretch: Stretch, rest: str) -> str:
    rests = [event.seconds for event in stretch.events if event.kind == "rest"]
    return "" if float(rest) in rests else f"rests were {rests}"


def _last(key: str, stretch: Stretch, rest: str) -> str:
    known = [str(event.details[key]) for event in stretch.events if key in event.details]
    return "" if known and known[-1] == rest else f"was {known[-1] if known else None}"


def _repeats(stretch: Stretch, _rest: str) -> str:
    keys = [
        tuple(event.details.get(key) for key in ("exercise", "round", "side", "rep"))
        for event in stretch.events
        if event.kind == "rep"
    ]
    twice = {key for key in keys if keys.count(key) > 1}
    return f"called twice: {twice}" if twice else ""


CHECKS = {
    "intent": _intent,
    "says": _says,
    "never": _never,
    "question": _question,
    "status": _status,
    "ends": _ends,
    "reps": _reps,
    "counts": _counts,
    "sets": _sets,
    "rest": _rest,
    "exercise": lambda stretch, rest: _last("exercise", stretch, rest),
    "round": lambda stretch, rest: _last("round", stretch, rest),
    "part": lambda stretch, rest: _last("part", stretch, rest),
    "repeats": _repeats,
}
