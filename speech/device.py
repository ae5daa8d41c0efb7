"""The sound device through miniaudio, which finds PulseAudio, ALSA, CoreAudio or WASAPI by itself."""

from __future__ import annotations

import logging
from collections.abc import Callable, Generator
from typing import Any

import numpy as np

from speech.sound import SAMPLE_RATE, Samples

Pull = Callable[[int], Samples]

PERIOD = 60
"""Milliseconds of one block. Over PulseAudio miniaudio holds about one block in advance, whatever is asked: with 20 ms
a busy computer makes it stutter, from 50 on it does not."""

PERIODS = 2
"""Blocks that are held in advance where the system holds more than one."""

_HELD_BY_PULSE = 0.4
"""Blocks, as measured by `bench/latency.py`."""

_PULSE = "PulseAudio"
_DUMMY = "auto_null"
"""Where PulseAudio and PipeWire lead sound that no device is there for."""

_BUSY = -19
"""miniaudio's MA_BUSY."""

_log = logging.getLogger(__name__)


class DeviceUnavailable(Exception):
    """No sound device can be opened now."""


class DeviceBusy(DeviceUnavailable):
    """There is one, but another program holds it."""


class MiniaudioDevice:
    """The default device for mono sound. Raises `DeviceUnavailable` where none can be opened."""

    def __init__(self) -> None:
        import miniaudio  # type: ignore[import-untyped]

        # In two steps, for the context of a device that cannot be opened is to be given back too.
        self._device: Any = miniaudio.PlaybackDevice.__new__(miniaudio.PlaybackDevice)
        try:
            self._device.__init__(
                output_format=miniaudio.SampleFormat.FLOAT32,
                nchannels=1,
                sample_rate=SAMPLE_RATE,
                buffersize_msec=PERIOD,
                callback_periods=PERIODS,
                backends=real_backends(miniaudio),
                thread_prio=miniaudio.ThreadPriority.REALTIME,
                app_name="Circuit Coach",
            )
        except miniaudio.MiniaudioError as error:
            self.close()
            raise _unavailable(error) from error

    @property
    def latency(self) -> float:
        """Seconds between a block's pull and its sound."""
        held = _HELD_BY_PULSE if self._device.backend == _PULSE else PERIODS - 1
        return PERIOD * held / 1000

    def connected(self) -> bool:
        """Whether what it takes leads to a loudspeaker, as far as the sound server knows."""
        return self._device.backend != _PULSE or not _only_a_dummy()

    def start(self, pull: Pull) -> None:
        """Pull blocks, on a thread of the device's own, until it is closed. Raises `DeviceUnavailable`."""
        import miniaudio

        blocks = _blocks(pull)
        next(blocks)
        try:
            self._device.start(blocks)
        except miniaudio.MiniaudioError as error:
            raise _unavailable(error) from error

    def close(self) -> None:
        """Stop pulling and give the device back."""
        from _miniaudio import lib  # type: ignore[import-not-found]

        context = getattr(self._device, "_context", None)
        self._device.close()
        # The binding forgets its context; each would keep memory, or a connection to the sound server.
        if context is not None:
            lib.ma_context_uninit(context)


def open_device() -> MiniaudioDevice:
    """The default sound device, not yet started. Raises `DeviceUnavailable`."""
    try:
        if _only_a_dummy():
            raise DeviceUnavailable("the sound server has no device")
        return MiniaudioDevice()
    except ImportError as error:
        raise DeviceUnavailable(f"miniaudio cannot be loaded: {error}") from error


def _only_a_dummy() -> bool:
    """Takes 3 ms. Where nobody can be asked, that is for the device itself to find out."""
    import miniaudio
    from _miniaudio import ffi

    try:
        devices = miniaudio.Devices(real_backends(miniaudio))
        listed = devices.get_playbacks() if devices.backend == _PULSE else []
    except miniaudio.MiniaudioError:
        return False
    return {ffi.string(ffi.cast("char *", device["id"])).decode() for device in listed} == {_DUMMY}


def _unavailable(error: Exception) -> DeviceUnavailable:
    kind = DeviceBusy if _BUSY in error.args else DeviceUnavailable
    return kind(" ".join(map(str, error.args)))


def real_backends(miniaudio: Any) -> list[Any]:
    """All but miniaudio's own null device, which takes sound and loses it: silence must not look like success."""
    null = (miniaudio.Backend.NULL, miniaudio.Backend.CUSTOM)
    return [backend for backend in miniaudio.Backend if backend in miniaudio.get_enabled_backends() - set(null)]


def _blocks(pull: Pull) -> Generator[Any, int, None]:
    count = yield np.zeros((0, 1), np.float32)
    while True:
        try:
            block = pull(count)
        except Exception:  # noqa: BLE001
            # The thread's edge: an error must not end the stream, for then the clock would stop.
            _log.exception("no block for the sound device")
            block = np.zeros(count, np.float32)
        count = yield block.reshape(-1, 1)
