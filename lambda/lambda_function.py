"""What AWS Lambda calls: `lambda_function.handler`. Everything is made ready when the machine starts."""

import gc

gc.disable()  # nothing that is made while starting is garbage, so looking for some only takes time

import os  # noqa: E402
from typing import Any  # noqa: E402

from skill.alexa.aws import open_door  # noqa: E402

DOOR = open_door(os.environ)

gc.freeze()
gc.enable()


def handler(event: dict[str, Any], _context: object) -> dict[str, Any]:
    """Alexa's request to the skill's answer."""
    return DOOR.answer_object(event)
