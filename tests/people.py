"""A person with something in every field, and a set they did: what stores are tried with."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

from skill.person import (
    Digest,
    Intent,
    MoveDigest,
    Performance,
    Person,
    Preferences,
    Progress,
    Question,
    QuestionKind,
    Session,
    SetDone,
    Status,
)
from skill.recipe import Move, Recipe
from skill.turn import LogSet

AT = datetime(2026, 1, 5, 18, 0)
RECIPE = Recipe("hamstring", (Move("kettlebell_swing"), Move("good_morning", "easy")), 12, 3, 20, 60, "w", None, 7)
DONE = SetDone(1, "kettlebell_swing", None, "left", 1, 0, 12, 12)
FULL_PERSON = Person(
    preferences=Preferences(
        pace=1.2, counting=False, verbosity="brief", rest=30, equipment=("dumbbells",), band="loop"
    ),
    progress=Progress(
        "w1", RECIPE, AT, Status.PAUSED, 3, 7, 2.5, performance=Performance(AT, 1.5, 3, 1, 0, 0.0), done=(DONE,)
    ),
    question=Question(
        QuestionKind.SWAP, ("a", "b"), Intent("SetRepsIntent", {"reps": 8, "which": ("a", "b"), "to": "x"})
    ),
    digest=Digest(
        (Session("w0", None, date(2026, 1, 2), 20, 12, 140, 3, finished=True, effort="easy"),),
        moves={"kettlebell_swing": MoveDigest(3, date(2026, 1, 2), "hard")},
        ladder={"hamstring": -1},
    ),
    greeted=True,
    last=("Hello, “you”.",),
)


def log_set(number: int, reps: int = 12, at: datetime = AT) -> LogSet:
    return LogSet(at, "w1", "hamstring", replace(DONE, number=number, reps=reps))
