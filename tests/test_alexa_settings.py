"""What an owner may set about the skill, and what becomes of a setting that makes no sense."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from alexa_kit import Echo, spoken

from skill.alexa.handlers import person_key
from skill.alexa.settings import open_desk
from skill.coach import Coach
from skill.person import Digest, Person, Session
from skill.store import memory_store


def done_at(coach: Coach, at: datetime, settings: dict[str, str]) -> Echo:
    """A device after a first set was done at ``at``, and the workout left."""
    device = Echo(open_desk(coach, memory_store(), settings), at=at)
    device.open()
    device.say("AMAZON.YesIntent")
    device.say("AMAZON.NoIntent")
    device.say("DoneIntent", 60, reps="8")
    device.say("AMAZON.CancelIntent", 5)
    return device


def test_days_are_those_of_the_time_zone(coach: Coach) -> None:
    late = datetime(2026, 7, 1, 23, 30, tzinfo=UTC)  # half past midnight in London, half past seven in New York
    days = {}
    for zone in ("UTC", "Europe/London", "America/New_York"):
        device = done_at(coach, late, {"COACH_TIME_ZONE": zone})
        device.say("StartCircuitIntent", 5)
        device.say("AMAZON.YesIntent", 5)
        days[zone] = device.person.digest.sessions[-1].day
    assert days == {
        "UTC": date(2026, 7, 1),
        "Europe/London": date(2026, 7, 2),
        "America/New_York": date(2026, 7, 1),
    }


@pytest.mark.parametrize(("zone", "said"), [("UTC", "yesterday"), ("America/New_York", "today")])
def test_yesterday_is_yesterday_where_they_are(coach: Coach, zone: str, said: str) -> None:
    """Two in the morning in London is nine in the evening of the day before in New York."""
    store = memory_store()
    digest = Digest((Session("w", "hamstring", date(2026, 1, 5), 17, 9, 90, 3, finished=True),), 1, 9, 90)
    store.save(person_key("tester"), Person(digest=digest), 0)
    device = Echo(open_desk(coach, store, {"COACH_TIME_ZONE": zone}), at=datetime(2026, 1, 6, 2, tzinfo=UTC))
    assert f"The last one was {said}:" in spoken(device.say("HistoryIntent"))


def test_the_speed_of_speech_is_a_setting(coach: Coach) -> None:
    slow, quick = (
        open_desk(coach, memory_store(), {"COACH_WORDS_PER_MINUTE": words}).device.speaking_time("How are you?")
        for words in ("100", "200")
    )
    assert slow == 2 * quick


@pytest.mark.parametrize(
    ("name", "value"),
    [
        *[
            ("COACH_TIME_ZONE", zone)
            for zone in ("Mars", "Europe", "../etc/passwd", "/etc/localtime", "Europe/london\0")
        ],
        *[("COACH_WORDS_PER_MINUTE", words) for words in ("fast", "0", "-150", "1e3", "100000")],
    ],
)
def test_a_setting_that_makes_no_sense_is_named(coach: Coach, name: str, value: str) -> None:
    with pytest.raises(ValueError, match=name):
        open_desk(coach, memory_store(), {name: value})
