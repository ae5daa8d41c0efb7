"""The sound device through miniaudio, which finds PulseAudio, ALSA, CoreAudio or WASAPI by itself."""

from __future__ import annotations

import logging
from collections.abc import Callable, Generator
from dataclasses import dataclass
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

_MONITOR = ".monitor"
"""How PulseAudio and PipeWire end the name of what a loudspeaker plays, where it is offered as if it were a microphone."""

_BUSY = -19
"""miniaudio's MA_BUSY."""

_log = logging.getLogger(__name__)


class DeviceUnavailable(Exception):
    """No sound device can be opened now."""


class DeviceBusy(DeviceUnavailable):
    """There is one, but another program holds it."""


@dataclass(frozen=True, slots=True)
class Listed:
    """A device that the sound system offers. ``id``: what the system itself calls it; ``name``: what people call it."""

    id: str
    name: str
    default: bool


@dataclass(frozen=True, slots=True)
class Listing:
    """All devices that ``system`` offers. A loudspeaker's own sound is no microphone, even if it is offered as one."""

    system: str
    speakers: tuple[Listed, ...]
    microphones: tuple[Listed, ...]
    monitors: tuple[Listed, ...]


class Opened:
    """A device of miniaudio's, opened and not yet started; it gives back what miniaudio lets it, also where it cannot be opened.

    ``kind``: the class in miniaudio; ``wished``: what that is made with. Raises `DeviceUnavailable`.
    """

    def __init__(self, kind: str, **wished: Any) -> None:
        import miniaudio  # type: ignore[import-untyped]

        # In two steps, for the context of a device that cannot be opened is to be given back too.
        self._device: Any = getattr(miniaudio, kind).__new__(getattr(miniaudio, kind))
        try:
            self._device.__init__(nchannels=1, backends=real_backends(miniaudio), app_name="Circuit Coach", **wished)
        except miniaudio.MiniaudioError as error:
            self.close()
            raise _unavailable(error) from error

    @property
    def by_pulse(self) -> bool:
        """Whether a sound server stands between: PulseAudio, or PipeWire in its stead."""
        return bool(self._device.backend == _PULSE)

    def run(self, blocks: Generator[Any, Any, None]) -> None:
        """Serve it from this generator, on a thread of the device's own, until `close`. Raises `DeviceUnavailable`."""
        import miniaudio

        next(blocks)
        try:
            self._device.start(blocks)
        except miniaudio.MiniaudioError as error:
            self.close()
            raise _unavailable(error) from error

    def close(self) -> None:
        """Stop it and give it back; nothing happens the second time."""
        from _miniaudio import lib  # type: ignore[import-not-found]

        context, self._device._context = getattr(self._device, "_context", None), None
        self._device.close()
        # The binding forgets its context; each would keep memory, or a connection to the sound server.
        if context is not None:
            lib.ma_context_uninit(context)


class MiniaudioDevice:
    """The default device for mono sound. Raises `DeviceUnavailable` where none can be opened."""

    def __init__(self) -> None:
        import miniaudio

        self._opened = Opened(
            "PlaybackDevice",
            output_format=miniaudio.SampleFormat.FLOAT32,
            sample_rate=SAMPLE_RATE,
            buffersize_msec=PERIOD,
            callback_periods=PERIODS,
            thread_prio=miniaudio.ThreadPriority.REALTIME,
        )

    @property
    def latency(self) -> float:
        """Seconds between a block's pull and its sound."""
        held = _HELD_BY_PULSE if self._opened.by_pulse else PERIODS - 1
        return PERIOD * held / 1000

    def connected(self) -> bool:
        """Whether what it takes leads to a loudspeaker, as far as the sound server knows."""
        return not self._opened.by_pulse or not no_speaker()

    def start(self, pull: Pull) -> None:
        """Pull blocks, on a thread of the device's own, until it is closed. Raises `DeviceUnavailable`."""
        self._opened.run(_blocks(pull))

    def close(self) -> None:
        """Stop pulling and give the device back."""
        self._opened.close()


def open_device() -> MiniaudioDevice:
    """The default sound device, not yet started. Raises `DeviceUnavailable`."""
    try:
        if no_speaker():
            raise DeviceUnavailable("the sound server has no device")
        return MiniaudioDevice()
    except ImportError as error:
        raise DeviceUnavailable(f"miniaudio cannot be loaded: {error}") from error


def no_speaker() -> bool:
    """Whether a sound server would take sound and lose it. Takes 3 ms.

    Where nobody can be asked, that is for the device itself to find out. To be asked first: a device that cannot be
    opened costs a connection to the server each time, which miniaudio never gives back.
    """
    found = _of_a_server()
    return found is not None and {speaker.id for speaker in found.speakers} <= {_DUMMY}


def no_microphone() -> bool:
    """Whether a sound server has none, or would give the loudspeaker's own sound instead. See `no_speaker`."""
    found = _of_a_server()
    return found is not None and (not found.microphones or any(monitor.default for monitor in found.monitors))


def _of_a_server() -> Listing | None:
    try:
        found = listing()
    except DeviceUnavailable:
        return None
    return found if found.system == _PULSE else None


def listing() -> Listing:
    """What there is now. Raises `DeviceUnavailable` where no sound system answers."""
    try:
        import miniaudio
        from _miniaudio import ffi, lib
    except ImportError as error:
        raise DeviceUnavailable(f"miniaudio cannot be loaded: {error}") from error
    try:
        asked = miniaudio.Devices(real_backends(miniaudio))
    except miniaudio.MiniaudioError as error:
        raise _unavailable(error) from error
    lists, counts = (ffi.new("ma_device_info *[2]"), ffi.new("ma_uint32[2]"))
    result = lib.ma_context_get_devices(asked._context, lists, counts, lists + 1, counts + 1)
    if result != lib.MA_SUCCESS:
        raise DeviceUnavailable(f"cannot list the devices {result}")
    speakers, sources = (tuple(_listed(lists[n][at]) for at in range(counts[n])) for n in range(2))
    monitors = tuple(each for each in sources if asked.backend == _PULSE and each.id.endswith(_MONITOR))
    return Listing(asked.backend, speakers, tuple(each for each in sources if each not in monitors), monitors)


def _listed(info: Any) -> Listed:
    from _miniaudio import ffi

    name = ffi.string(info.name).decode(errors="replace")
    identity = ffi.string(ffi.cast("char *", ffi.addressof(info.id)), ffi.sizeof(info.id)).decode(errors="replace")
    return Listed(identity, name, bool(info.isDefault))


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
