"""Whole conversations through the adapter and through the local door: the same words, but for what closes a stretch."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from alexa_kit import START, Echo, desk, without_questions, words

from skill.alexa.voice import speaking_time
from skill.coach import Coach
from skill.cues import length, timeline
from skill.person import Intent, Person
from skill.store import memory_store
from skill.turn import Device, Turn

SCRIPTS = {
    "without a warm-up": ["AMAZON.YesIntent", "AMAZON.NoIntent", "AMAZON.YesIntent", "hard"],
    "with everything": ["AMAZON.YesIntent", "AMAZON.YesIntent", "AMAZON.YesIntent", "easy"],
    "no cool-down": ["AMAZON.YesIntent", "AMAZON.NoIntent", "AMAZON.NoIntent", "right"],
}


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


def by_echo(coach: Coach, script: list[str]) -> tuple[list[str], list[datetime]]:
    """What an Echo says, where every stretch's question is answered with yes, and when the script's lines were said."""
    device = Echo(desk(coach, memory_store()))
    said = words(device.open()["outputSpeech"]["ssml"])
    times = [device.at]
    for name in script:
        reply = device.answer("EffortIntent", effort=name) if not name.startswith("AMAZON") else device.answer(name)
        said += words(reply["outputSpeech"]["ssml"])
        times.append(device.at)
        while said[-1].startswith("Ready for "):
            said += words(device.answer("AMAZON.YesIntent")["outputSpeech"]["ssml"])
    return said, times


@pytest.mark.parametrize("name", SCRIPTS)
def test_the_same_words_by_both_doors(coach: Coach, name: str) -> None:
    said, times = by_echo(coach, SCRIPTS[name])
    local = Local(coach)
    for each, at in zip(["LaunchRequest", *SCRIPTS[name]], times, strict=True):
        known = each.startswith(("AMAZON", "Launch"))
        local.say(Intent(each) if known else Intent("EffortIntent", {"effort": each}), at)
    # The summary's minutes differ: an Echo's workout has the pauses in which it waits for an answer.
    ours, theirs = ([text for text in each if "You did" not in text] for each in (without_questions(said), local.said))
    assert ours == theirs
    assert len(ours) > 200
