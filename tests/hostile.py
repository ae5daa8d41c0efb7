"""Requests that nobody should send: mutated, of wrong types, deep, huge, binary. Always the same for the same seed."""

from __future__ import annotations

import copy
import json
import random
from collections.abc import Iterator
from typing import Any

from alexa_kit import ENVELOPES, envelope

WRONG: tuple[Any, ...] = (
    *(None, True, False, 0, -1, 1e308, 2**70, "", " ", "\x00", "\ud800", "x" * 5000, "<speak>&", "🏋️" * 50),
    *(
        [],
        {},
        [[]],
        [None],
        {"": {}},
        {"type": {}},
        "2026-13-45T99:99:99Z",
        "9999-12-31T23:59:59Z",
        "0001-01-01T00:00:00Z",
    ),
    *("P99999999999W", "PT-5S", "?", "-1", "99999999999999999999", "1e5", "AMAZON.YesIntent", "LaunchRequest"),
    *(
        "__class__",
        "{0.__class__}",
        "%s%s%n",
        "../../etc/passwd",
        "'; DROP TABLE person; --",
        "\u202e\u2066",
        "\r\nX: y",
    ),
)
INTENTS = (
    "AMAZON.YesIntent",
    "DoneIntent",
    "SetRepsIntent",
    "BuildCircuitIntent",
    "ForgetMeIntent",
    "AMAZON.NextIntent",
    "HowToIntent",
)


def requests(count: int, seed: int) -> Iterator[bytes]:
    """So many bodies."""
    draw = random.Random(seed)
    names = sorted(path.stem for path in ENVELOPES.glob("*.json"))
    originals = [envelope(name) for name in names]
    for number in range(count):
        body = copy.deepcopy(draw.choice(originals))
        body["request"]["requestId"] = f"request-{number}"
        kind = draw.random()
        if kind < 0.7:
            for _ in range(draw.randint(1, 4)):
                mutate(body, draw)
            yield as_json(body)
        elif kind < 0.8:
            yield broken(as_json(body), draw)
        elif kind < 0.95:
            body["request"]["intent"] = {"name": draw.choice(INTENTS), "slots": odd_slots(draw)}
            body["request"]["type"] = "IntentRequest"
            yield as_json(body)
        else:
            yield draw.choice(
                (b"", b"null", b"[]", b'"x"', b"{}", b"[" * 5000, b'{"request":' * 3000, draw.randbytes(300))
            )


def as_json(body: Any) -> bytes:
    return json.dumps(body).encode("utf-8", "surrogatepass")


def mutate(body: Any, draw: random.Random) -> None:
    """Change one place somewhere inside."""
    places = [(holder, key) for holder, key in _places(body)]
    holder, key = draw.choice(places)
    what = draw.random()
    if what < 0.2:
        del holder[key]
    elif what < 0.3 and isinstance(holder, dict):
        holder["extra"] = deep(draw.choice((3, 50, 300)))
    else:
        holder[key] = copy.deepcopy(draw.choice(WRONG))


def _places(value: Any) -> Iterator[tuple[Any, Any]]:
    items = (
        list(value.items()) if isinstance(value, dict) else list(enumerate(value)) if isinstance(value, list) else []
    )
    for key, inner in items:
        yield value, key
        yield from _places(inner)


def deep(levels: int) -> Any:
    value: Any = "x"
    for level in range(levels):
        value = [value] if level % 2 else {"a": value}
    return value


def odd_slots(draw: random.Random) -> dict[str, Any]:
    names = (
        "reps",
        "exercise",
        "exercise_one",
        "exercise_two",
        "seconds",
        "equipment",
        "direction",
        "urgency",
        "nothing",
    )
    slots = {}
    for name in draw.sample(names, draw.randint(0, 5)):
        value = draw.choice(
            ("8", "deadlift", "good morning", "?", "-3", "0", "PT30S", "x" * 900, "\x00", "<b>", "1" * 30, "burn")
        )
        slots[name] = {"name": name, "value": value}
    return slots


def broken(content: bytes, draw: random.Random) -> bytes:
    """Cut off, doubled, or with other bytes in it."""
    at = draw.randrange(len(content))
    return draw.choice((content[:at], content + content, content[:at] + draw.randbytes(5) + content[at:], content[at:]))
