"""The microphone through miniaudio, which finds PulseAudio, ALSA, CoreAudio or WASAPI by itself."""

from __future__ import annotations

import logging
from collections.abc import Callable, Generator

import numpy as np

from speech.device import DeviceUnavailable, Opened, no_microphone
from speech.ears.hearing import RATE
from speech.sound import Samples

Take = Callable[[Samples], None]

PERIOD = 32
"""Milliseconds of one block."""

_log = logging.getLogger(__name__)


class MiniaudioCapture:
    """The default microphone, giving mono blocks at `RATE` from its own thread until it is closed.

    Raises `DeviceUnavailable` where none can be opened.
    """

    def __init__(self, take: Take) -> None:
        import miniaudio  # type: ignore[import-untyped]

        float32 = miniaudio.SampleFormat.FLOAT32
        self._opened = Opened("CaptureDevice", input_format=float32, sample_rate=RATE, buffersize_msec=PERIOD)
        self._opened.run(_blocks(take))

    def connected(self) -> bool:
        """Whether what it gives comes from a microphone, as far as the sound server knows."""
        return not self._opened.by_pulse or not no_microphone()

    def close(self) -> None:
        """Stop listening and give the device back."""
        self._opened.close()


def open_capture(take: Take) -> MiniaudioCapture:
    """The default microphone, from now on. Raises `DeviceUnavailable`."""
    try:
        if no_microphone():
            raise DeviceUnavailable("the sound server has no microphone")
        return MiniaudioCapture(take)
    except ImportError as error:
        raise DeviceUnavailable(f"miniaudio cannot be loaded: {error}") from error


def _blocks(take: Take) -> Generator[None, bytes, None]:
    while True:
        data = yield
        try:
            take(np.frombuffer(data, np.float32))
        except Exception:  # noqa: BLE001
            # The thread's edge: an error must not end the stream.
            _log.exception("a block of the microphone was lost")
