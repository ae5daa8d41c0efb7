"""What AWS Lambda calls: `lambda_function.handler`. Everything is made ready when the machine starts."""

from __future__ import annotations

import os
from typing import Any

from skill.alexa.aws import open_door

DOOR = open_door(os.environ)


def handler(event: dict[str, Any], _context: object) -> dict[str, Any]:
    """Alexa's request to the skill's answer."""
    return DOOR.answer_object(event)
