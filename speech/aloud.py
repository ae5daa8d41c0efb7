"""One sound to its end, for the commands that only try the speaker."""

from __future__ import annotations

import time

from speech.player import Player
from speech.sound import SAMPLE_RATE, Samples


def play(player: Player, samples: Samples, after: float) -> None:
    """Blocks until the samples were heard, and ``after`` seconds more."""
    player.place(player.begin(), samples)
    time.sleep(len(samples) / SAMPLE_RATE + after)
