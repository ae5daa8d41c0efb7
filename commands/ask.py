"""`coach ask`: one question, one answer, in a fresh conversation."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from datetime import datetime
from typing import Any

import click

from commands.context import stored, the_catalog
from commands.settings import configured, given, setting_options
from skill.coach import Coach
from skill.cues import timeline, words_of
from skill.person import Intent, Person
from skill.rehearsal import plain_slots
from skill.turn import Device, Turn
from skill.understanding import Understanding

EXAMPLES = """\b
Examples:
  coach ask how do i do a good morning
  coach ask --json "start my hamstring circuit with just a band"
  coach ask --explain "the tiptoe one, how does it go"
  printf 'pause\\nhow many left\\n' | coach ask --json -
"""


@click.command(epilog=EXAMPLES)
@click.option("--json", "as_json", is_flag=True, help="One JSON object a line.")
@click.option("--explain", is_flag=True, help="Show how the coach came to its answer.")
@setting_options("person", "data_folder", "catalogue")
@click.argument("words", nargs=-1, required=True)
def ask(as_json: bool, explain: bool, words: tuple[str, ...], **_: object) -> None:
    """Ask one thing and read the answer. WORDS is what you would say; - reads one utterance a line.

    Every line is a fresh conversation of its own, and nothing is stored. With --as the answer is for this person, whose
    record is only read.
    """
    settings, named = configured().settings, given("person")
    catalog = the_catalog(settings)
    coach, understanding = Coach(catalog), Understanding(catalog)
    known = coach.reopen(stored(settings).person) if named else Person()
    for text in _utterances(words):
        intent = understanding.understand(text, known)
        turn = coach.respond(known, intent, datetime.now(), Device())
        if as_json:
            click.echo(json.dumps(answer(text, intent, turn), ensure_ascii=False))
        else:
            click.echo(speech(turn))
        if explain:
            click.echo(understanding.explain_in_full(text, known).as_text(), err=as_json)


def _utterances(words: tuple[str, ...]) -> Iterator[str]:
    if words != ("-",):
        yield " ".join(words)
        return
    for line in sys.stdin.buffer:
        yield line.decode("utf-8", errors="replace").rstrip("\r\n")


def answer(text: str, intent: Intent, turn: Turn) -> dict[str, Any]:
    """The reply as the JSON object that `coach ask --json` prints."""
    found: dict[str, Any] = {
        "heard": text,
        "intent": intent.name,
        "slots": plain_slots(intent.slots),
        "speech": speech(turn),
        "question": str(turn.question) if turn.question else None,
        "ends": turn.ends,
    }
    if intent.also:
        found["also"] = [{"intent": each.name, "slots": plain_slots(each.slots)} for each in intent.also]
    if intent.suggests is not None:
        found["suggests"] = intent.suggests.name
    return found


def speech(turn: Turn) -> str:
    """All words of the turn in order, counts included."""
    spoken = (words_of(timed) for timed in timeline(turn.cues, Device().speaking_time))
    return " ".join(words for words in spoken if words)
