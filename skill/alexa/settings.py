"""What an owner may set about the skill, whoever carries its requests: the speed of speech, the days' time zone, the
table that remembers people.

Settings are environment variables: ``COACH_WORDS_PER_MINUTE``, ``COACH_TIME_ZONE`` (an IANA name), ``COACH_TABLE``.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, tzinfo

from skill.alexa.desk import Desk
from skill.alexa.voice import WORDS_PER_MINUTE, echo
from skill.coach import Coach
from skill.storing import PersonStore

SLOWEST, FASTEST = 80, 300
"""Words a minute between which speech can be followed."""


def open_desk(coach: Coach, store: PersonStore, settings: Mapping[str, str]) -> Desk:
    """The desk as the settings want it.

    Raises:
        ValueError: a setting makes no sense; its text names it.
    """
    words = _words_per_minute(settings.get("COACH_WORDS_PER_MINUTE") or str(WORDS_PER_MINUTE))
    return Desk(coach, store, echo(words), _zone(settings.get("COACH_TIME_ZONE") or "UTC"))


def table_store(settings: Mapping[str, str]) -> PersonStore | None:
    """The DynamoDB table ``COACH_TABLE`` (at the address ``COACH_DYNAMODB``, for tests); None where none is named.

    Raises:
        ValueError: it is not said where that is.
    """
    table = settings.get("COACH_TABLE")
    if not table:
        return None
    from skill.dynamodb import dynamo_store  # DynamoDB's client takes its time

    return dynamo_store(table, endpoint=settings.get("COACH_DYNAMODB"))


def _words_per_minute(text: str) -> int:
    if text.isdecimal() and SLOWEST <= int(text) <= FASTEST:
        return int(text)
    raise ValueError(f"COACH_WORDS_PER_MINUTE is {text!r}; it must be a number from {SLOWEST} to {FASTEST}")


def _zone(name: str) -> tzinfo:
    if name == "UTC":
        return UTC
    from zoneinfo import ZoneInfo  # not needed by most, and it would be part of every cold start

    try:
        return ZoneInfo(name)
    except (KeyError, ValueError, OSError) as error:
        raise ValueError(f"COACH_TIME_ZONE is {name!r}; it must be a name such as Europe/London") from error
