"""Whole conversations, each a file that reads like what people say at home. See `conversation.py` for the form."""

from __future__ import annotations

from pathlib import Path

import pytest
from conversation import failures, play

from skill.coach import Coach
from skill.intents import INTENTS
from skill.understanding import Understanding

FILES = sorted((Path(__file__).parent / "conversations").glob("*.txt"))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_conversation_goes_as_its_file_says(path: Path, coach: Coach, understanding: Understanding) -> None:
    stretches = play(path, coach, understanding)
    assert any(stretch.expected for stretch in stretches), "a conversation that expects nothing tests nothing"
    assert not [problem for stretch in stretches for problem in failures(stretch)]


def test_every_intent_is_spoken_in_some_conversation(coach: Coach, understanding: Understanding) -> None:
    heard = {
        event.details["intent"]
        for path in FILES
        for stretch in play(path, coach, understanding)
        for event in stretch.events
        if event.kind == "heard"
    }
    assert set(INTENTS) - heard == set()
