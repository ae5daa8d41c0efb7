"""The microphone through miniaudio, which finds PulseAudio, ALSA, CoreAudio or WASAPI by itself."""

from __future__ import annotations

import logging
from collections.abc import Callable, Generator
from typing import Any

import numpy as np

from speech.device import DeviceBusy, DeviceUnavailable, real_backends
from speech.ears.hearing import RATE
from speech.sound import Samples

Take = Callable[[Samples], None]

PERIOD = 32
"""Milliseconds of one block."""

_BUSY = -19
_log = logging.getLogger(__name__)


class MiniaudioCapture:
    """The default microphone, giving mono blocks at `RATE` from its own thread until it is closed.

    Raises `DeviceUnavailable` where none can be opened.
    """

    def __init__(self, take: Take) -> None:
        import miniaudio  # type: ignore[import-untyped]

        blocks = _blocks(take)
        next(blocks)
        try:
            self._device: Any = miniaudio.CaptureDevice(
                input_format=miniaudio.SampleFormat.FLOAT32,
                nchannels=1,
                sample_rate=RATE,
                buffersize_msec=PERIOD,
                backends=real_backends(miniaudio),
                app_name="Circuit Coach",
            )
            self._device.start(blocks)
        except miniaudio.MiniaudioError as error:
            kind = DeviceBusy if _BUSY in error.args else DeviceUnavailable
            raise kind(" ".join(map(str, error.args))) from error

    def close(self) -> None:
        """Stop listening and give the device back."""
        from _miniaudio import lib  # type: ignore[import-not-found]

        context = self._device._context
        self._device.close()
        # The binding forgets its context; each would keep a connection to the sound server.
        lib.ma_context_uninit(context)


def open_capture(take: Take) -> MiniaudioCapture:
    """The default microphone, from now on. Raises `DeviceUnavailable`."""
    try:
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
