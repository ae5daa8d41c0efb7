"""Whole conversations through the adapter and through the local door: the same words, but for what closes a stretch."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from alexa_kit import START, Echo, desk, without_questions, words

from skill.alexa.names import values_of
from skill.alexa.voice import speaking_time
from skill.coach import Coach
from skill.cues import length, timeline
from skill.intents import INTENTS
from skill.narration import hands_free
from skill.person import Intent, Person
from skill.store import memory_store
from skill.turn import Device, Turn

YES, NO = Intent("AMAZON.YesIntent"), Intent("AMAZON.NoIntent")


def felt(effort: str) -> Intent:
    return Intent("EffortIntent", {"effort": effort})


SCRIPTS = {
    "without a warm-up": [YES, NO, YES, felt("hard")],
    "with everything": [YES, YES, YES, felt("easy")],
    "no cool-down": [YES, NO, NO, felt("right")],
    "with questions and wishes before it begins and after it": [
        Intent("HaveEquipmentIntent", {"equipment": "dumbbells"}),
        Intent("HowToIntent", {"exercise": "kettlebell_swing"}),
        Intent("StartCircuitIntent", {"circuit": "hamstring_short"}),
        Intent("SetRepsIntent", {"reps": 8}),
        Intent("SetRestIntent", {"seconds": 30}),
        Intent("ChangePaceIntent", {"direction": "slower"}),
        Intent("TopicIntent", {"topic": "hip_hinge"}),
        Intent("WhatsNextIntent"),
        Intent("AMAZON.FallbackIntent"),
        NO,
        NO,
        felt("easy"),
        Intent("HistoryIntent"),
    ],
}
"""What is said once everything before it was heard."""

ASKED_ON_AN_ECHO = (hands_free.ANYTHING,)
"""It listens only after a question, so it asks one where the local loop simply waits."""


class Local:
    """The local loop's door, one step at a time, at the same speaking times."""

    def __init__(self, coach: Coach) -> None:
        self.coach, self.person, self.at, self.said = coach, Person(), START, list[str]()
        self.device = Device(speaking_time())

    def say(self, intent: Intent, at: datetime) -> None:
        self.at = at  # a workout is drawn from the time it was asked for
        self._heard(self.coach.respond(self.person, intent, self.at, self.device))

    def _heard(self, turn: Turn) -> None:
        while True:
            for timed in timeline(turn.cues, self.device.speaking_time):
                self.said += [phrase.text for phrase in timed.phrases]
            self.person = turn.person
            self.at += timedelta(seconds=length(turn.cues, self.device.speaking_time))
            if not turn.goes_on:
                return
            turn = self.coach.over(self.person, self.at, self.device)


def slots_said(coach: Coach, intent: Intent) -> dict[str, str]:
    """Slots as Alexa hands them over: words, not ids."""
    said = {}
    for slot, value in intent.slots.items():
        kind = INTENTS[intent.name].slots[slot]
        named = {each.id: each.name for each in values_of(kind, coach.catalog)}
        said[slot] = f"PT{value}S" if kind == "duration" else named.get(str(value), str(value))
    return said


def by_echo(coach: Coach, script: list[Intent]) -> tuple[list[str], list[datetime]]:
    """What an Echo says, where every stretch's question is answered with yes, and when the script's lines were said."""
    device = Echo(desk(coach, memory_store()))
    said = words(device.open()["outputSpeech"]["ssml"])
    times = [device.at]
    for intent in script:
        reply = device.answer(intent.name, **slots_said(coach, intent))
        said += words(reply["outputSpeech"]["ssml"])
        times.append(device.at)
        while said[-1].startswith("Ready for "):
            said += words(device.answer("AMAZON.YesIntent")["outputSpeech"]["ssml"])
    return said, times


@pytest.mark.parametrize("name", SCRIPTS)
def test_the_same_words_by_both_doors(coach: Coach, name: str) -> None:
    said, times = by_echo(coach, SCRIPTS[name])
    local = Local(coach)
    for intent, at in zip([Intent("LaunchRequest"), *SCRIPTS[name]], times, strict=True):
        local.say(intent, at)
    # The summary's minutes differ: an Echo's workout has the pauses in which it waits for an answer.
    ours, theirs = ([text for text in each if "You did" not in text] for each in (without_questions(said), local.said))
    ours = [text for text in ours if text not in ASKED_ON_AN_ECHO]
    assert ours == theirs
    assert len(ours) > 90
