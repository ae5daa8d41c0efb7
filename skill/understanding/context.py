"""What words mean as an answer: one rule for every question and every status, with a table of what each of them expects.

The rule, in its order: words that pick one of the choices are that choice; a bare value is what the question takes it
for; a sentence of an expected intent comes before all others; "yes" or "no" with more words is that answer, unless the
rest asks for something else; and an intent can stand for another (after "how was it", "too hard" is an effort).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from skill.person import Intent, Person, QuestionKind, Status

YES, NO = "AMAZON.YesIntent", "AMAZON.NoIntent"

_STOPPING = frozenset(("AMAZON.StopIntent", "DoneIntent", "AMAZON.NavigateHomeIntent"))
_GOING_ON = frozenset(("AMAZON.ResumeIntent", "ReadyIntent"))
_BEGINNING = frozenset(("StartCircuitIntent", "ReadyIntent", "AMAZON.ResumeIntent"))
_SWAPPING = frozenset(("SwapExerciseIntent",))
_EFFORTS = tuple(Intent("EffortIntent", {"effort": effort}) for effort in ("easy", "right", "hard"))
_BANDS = tuple(Intent("HaveEquipmentIntent", {"band": band}) for band in ("loop", "long"))


@dataclass(frozen=True)
class Expected:
    """What a question, or a status, makes of words.

    ``first``: intents whose sentences come first. ``yes`` and ``no``: intents that say no more than the answer does.
    ``places``: what "the first one" means. ``bare``: the intent and slot of a value said alone, by its kind.
    ``stands_for``: intents that mean another one here, by name and value. ``careful``: a yes must be nothing but a yes.
    """

    first: frozenset[str] = frozenset()
    yes: frozenset[str] = frozenset()
    no: frozenset[str] = frozenset()
    places: tuple[Intent, ...] = ()
    bare: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    stands_for: Mapping[tuple[str, str], Intent] = field(default_factory=dict)
    careful: bool = False


NOTHING = Expected()
_REST = {"duration": ("RestIntent", "seconds")}
_DONE = {"number": ("DoneIntent", "reps")}
_CIRCUIT = {"circuit": ("StartCircuitIntent", "circuit")}
_ANOTHER = {"exercise": ("SwapExerciseIntent", "exercise")}

BY_QUESTION: Mapping[QuestionKind, Expected] = {
    QuestionKind.WARMUP: Expected(
        yes=frozenset(("WarmupIntent",)), no=frozenset(("SkipPartIntent", "AMAZON.NextIntent"))
    ),
    QuestionKind.COOLDOWN: Expected(yes=frozenset(("CooldownIntent",)), no=frozenset(("SkipPartIntent", *_STOPPING))),
    QuestionKind.EFFORT: Expected(
        first=frozenset(("EffortIntent",)),
        places=_EFFORTS,
        stands_for={
            ("AdjustDifficultyIntent", "harder"): _EFFORTS[0],
            ("AdjustDifficultyIntent", "easier"): _EFFORTS[2],
            (YES, ""): _EFFORTS[1],
        },
    ),
    QuestionKind.RESUME: Expected(yes=_GOING_ON, no=frozenset(("StartCircuitIntent", *_SWAPPING))),
    QuestionKind.READY: Expected(no=frozenset(("RestIntent", "AMAZON.PauseIntent")), bare=_REST),
    QuestionKind.START: Expected(yes=_BEGINNING, bare=_CIRCUIT),
    QuestionKind.REPLACE: Expected(yes=_BEGINNING | {"AMAZON.StartOverIntent"}, no=_GOING_ON, bare=_CIRCUIT),
    QuestionKind.RECOVERY: Expected(no=_BEGINNING, bare=_CIRCUIT),
    QuestionKind.SWAP: Expected(yes=_BEGINNING, no=_GOING_ON, bare=_ANOTHER),
    QuestionKind.OPTION: Expected(yes=_BEGINNING, no=_GOING_ON, bare=_ANOTHER),
    QuestionKind.WHICH_EXERCISE: Expected(first=frozenset(("ChooseIntent",)), no=_GOING_ON),
    QuestionKind.WHICH_BAND: Expected(first=frozenset(("HaveEquipmentIntent",)), places=_BANDS),
    QuestionKind.END: Expected(yes=_STOPPING, no=_GOING_ON),
    QuestionKind.FORGET: Expected(
        yes=frozenset(("ForgetMeIntent",)), no=frozenset(("AMAZON.CancelIntent",)), careful=True
    ),
    QuestionKind.HELP: Expected(yes=frozenset(("AMAZON.HelpIntent",))),
    QuestionKind.CONFIRM: Expected(),
}

BY_STATUS: Mapping[Status, Expected] = {
    Status.IDLE: NOTHING,
    Status.READY: NOTHING,
    Status.WORKING: Expected(bare=_DONE),
    Status.RESTING: Expected(bare=_DONE | _REST),
    Status.PAUSED: Expected(bare=_REST),
    Status.ASKED: NOTHING,
    Status.FINISHED: NOTHING,
}


def expected(situation: Person | None) -> Expected:
    """By the open question; without one, by the status."""
    if situation is None:
        return NOTHING
    question = situation.question
    if question is None:
        return BY_STATUS[situation.status]
    found = BY_QUESTION[question.kind]
    if question.kind is QuestionKind.CONFIRM and question.pending is not None:
        return Expected(yes=frozenset((question.pending.name,)))
    return found
