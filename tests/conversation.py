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
    #: same rep                        the first rep called is the one that was under way when the person spoke
    #: adds up 10                      the last set's numbers, from its start on, are 1 to 10, none left out
    #: whole sets                      every set is counted from 1 to its end, and both sides get the same
    #: moves 3..4                      so many different moves of the circuit (also: rounds 3)
    #: minutes circuit 15..20          the part takes so many minutes
    #: logged 10 8                     sets were logged with these reps (nothing: none was)
    #: forgets                         everything stored about the person is deleted
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from skill.coach import Coach
from skill.rehearsal import Event, Later, Line, Rehearsal, read
from skill.speaking import estimated_speaking_time
from skill.turn import Effect, Forget, LogSet
from skill.understanding import Understanding


@dataclass
class Stretch:
    """All that happened from one line of the person until the next, what was expected of it, and what came ``before``."""

    said: str
    before: tuple[Event, ...] = ()
    expected: list[str] = field(default_factory=list)
    events: list[Event] = field(default_factory=list)
    effects: list[Effect] = field(default_factory=list)
    ended: bool = False

    @property
    def words(self) -> str:
        return " ".join(event.text for event in self.events if event.who == "coach" and event.kind != "chime").lower()


def play(path: Path, coach: Coach, understanding: Understanding) -> list[Stretch]:
    """The file played, stretch by stretch."""
    rehearsal = Rehearsal(coach, understanding.understand, estimated_speaking_time)
    stretches = [Stretch("(before the first line)")]
    told: list[Event] = []
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("#:"):
            stretches[-1].expected.append(line.removeprefix("#:").strip())
        for instruction in read(line):
            if isinstance(instruction, Later):
                stretches.append(Stretch(line, tuple(told)))
                _take(rehearsal, stretches[-1], told, rehearsal.step(instruction))
                continue
            count = len(stretches)
            for event in rehearsal.step(instruction):
                if event.kind == "heard":
                    stretches.append(Stretch(line, tuple(told)))
                _take(rehearsal, stretches[-1], told, [event])
            if isinstance(instruction, Line) and len(stretches) == count:  # nobody listens any more
                stretches.append(Stretch(line, tuple(told)))
            stretches[-1].ended = rehearsal.ended
    _take(rehearsal, stretches[-1], told, rehearsal.finish())
    return stretches


def _take(rehearsal: Rehearsal, stretch: Stretch, told: list[Event], events: Iterable[Event]) -> None:
    """Add what happens to the stretch."""
    for event in events:
        stretch.events.append(event)
        told.append(event)
    stretch.effects += rehearsal.effects
    rehearsal.effects.clear()
    stretch.ended = rehearsal.ended


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


def _reps_of(events: Iterable[Event]) -> list[Event]:
    return [event for event in events if event.kind == "rep" and event.details.get("part") == "circuit"]


def _set_of(rep: Event) -> tuple[object, ...]:
    return tuple(rep.details.get(key) for key in ("exercise", "round", "side"))


def _same(stretch: Stretch, _rest: str) -> str:
    before, after = _reps_of(stretch.before), _reps_of(stretch.events)
    if not before or not after:
        return "no rep was called before or afterwards"
    last, first = before[-1], after[0]
    right = _set_of(last) == _set_of(first) and last.details["rep"] == first.details["rep"]
    return "" if right else f"from {_set_of(last)} {last.details['rep']} to {_set_of(first)} {first.details['rep']}"


def _adds(stretch: Stretch, rest: str) -> str:
    reps = _reps_of((*stretch.before, *stretch.events))
    own = [rep.details["rep"] for rep in reps if _set_of(rep) == _set_of(reps[-1])]
    began = max((at for at, number in enumerate(own) if number == 1 and own[at - 1] != 1), default=0)
    wanted = list(range(1, int(rest.removeprefix("up ")) + 1))
    return "" if list(dict.fromkeys(own[began:])) == wanted and own[began:] == sorted(own[began:]) else f"counted {own}"


def _whole(stretch: Stretch, _rest: str) -> str:
    sets: dict[tuple[object, ...], list[int]] = {}
    for rep in _reps_of(stretch.events):
        sets.setdefault(_set_of(rep), []).append(rep.details["rep"])
        if rep.details["of"] < rep.details["rep"]:
            return f"{_set_of(rep)} counts beyond its {rep.details['of']}"
    broken = {key: numbers for key, numbers in sets.items() if numbers != list(range(1, len(numbers) + 1))}
    uneven = {key for key in sets if key[2] == "left" and sets.get((*key[:2], "right")) != sets[key]}
    return f"broken: {broken}, uneven: {uneven}" if broken or uneven or not sets else ""


def _range(rest: str) -> tuple[float, float]:
    least, _, most = rest.partition("..")
    return float(least), float(most or least)


def _different(key: str, stretch: Stretch, rest: str) -> str:
    found = {rep.details[key] for rep in _reps_of(stretch.events)}
    least, most = _range(rest)
    return "" if least <= len(found) <= most else f"were {found}"


def _minutes(stretch: Stretch, rest: str) -> str:
    part, _, span = rest.partition(" ")
    events = [event for event in stretch.events if event.details.get("part") == part]
    took = (events[-1].at + events[-1].seconds - events[0].at) / 60 if events else 0.0
    least, most = _range(span)
    return "" if least <= took <= most else f"took {took:.1f}"


def _logged(stretch: Stretch, rest: str) -> str:
    reps = [effect.done.reps for effect in stretch.effects if isinstance(effect, LogSet)]
    wanted = [] if rest == "nothing" else [int(each) for each in rest.split()]
    return "" if reps == wanted else f"logged {reps}"


def _forgets(stretch: Stretch, _rest: str) -> str:
    return "" if any(isinstance(effect, Forget) for effect in stretch.effects) else f"did {stretch.effects}"


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
    "same": _same,
    "adds": _adds,
    "whole": _whole,
    "moves": lambda stretch, rest: _different("exercise", stretch, rest),
    "rounds": lambda stretch, rest: _different("round", stretch, rest),
    "minutes": _minutes,
    "logged": _logged,
    "forgets": _forgets,
}
