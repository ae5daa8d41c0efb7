"""Logs as lines of JSON: what happened, never who it was or what they said."""

from __future__ import annotations

import json
import logging
from datetime import UTC, datetime

TOLD = ("request", "kind", "intent", "status", "milliseconds", "why", "failure", "where")


class JsonLines(logging.Formatter):
    """One JSON object a record, with the fields in `TOLD` that it has."""

    def format(self, record: logging.LogRecord) -> str:
        at = datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds")
        line: dict[str, object] = {"at": at, "level": record.levelname.lower(), "event": record.getMessage()}
        line |= {key: value for key in TOLD if (value := getattr(record, key, None)) is not None}
        return json.dumps(line)


def log_to_stderr() -> None:
    """Our own records as JSON lines on standard error; once, however often it is called."""
    logger = logging.getLogger("skill")
    logger.setLevel(logging.INFO)
    if not any(isinstance(handler.formatter, JsonLines) for handler in logger.handlers):
        handler = logging.StreamHandler()
        handler.setFormatter(JsonLines())
        logger.addHandler(handler)
        logger.propagate = False
