"""From the microphone's samples to utterances: the coach's own voice out, then what is a voice, then where it ends."""

from __future__ import annotations

import numpy as np

from speech.ears.echo import EchoCanceller
from speech.ears.endpoint import Endpointer, Endpointing, Utterance
from speech.ears.hearing import FRAME, RATE, Detector
from speech.sound import Samples



class Listening:
    """One stream, block by block; used by one thread. ``rules`` say when an utterance begins and ends."""

    def __init__(self, detector: Detector, canceller: EchoCanceller | None, rules: Endpointing | None = None) -> None:
        self._detector = detector
        self._canceller = canceller
        self._endpointer = Endpointer(rules)
        self._frames = 0
        self.level = 0.0

    @property
    def hears(self) -> bool:
        """Whether somebody seems to speak now."""
        return self._endpointer.hears

    @property
    def at(self) -> float:
        """Seconds of the stream so far."""
        return self._frames * FRAME / RATE

    def block(self, heard: Samples, played: Samples | None = None) -> Utterance | None:
        """The next `FRAME` samples of the microphone, and what the loudspeaker was given meanwhile (None: nothing)."""
        self._frames += 1
        if self._canceller is not None:
            heard = self._canceller.cancel(heard, np.zeros(FRAME, np.float32) if played is None else played)
        self.level = float(np.sqrt(np.mean(heard * heard)))
        return self._endpointer.frame(heard, self._detector(heard))
