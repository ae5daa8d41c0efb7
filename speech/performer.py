"""Performers: cues become sound (or, without sound, only time), and each is reported at the moment it is heard."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from skill.cues import ChimeKind, SpeakingTime, Timed
from skill.speaking import estimated_speaking_time
from speech.clock import Clock, RealClock
from speech.mixer import LOWERED, chime_of, spots
from speech.performing import Began, Event, Mended, Over, Trouble
from speech.player import Player
from speech.settings import RATE
from speech.sound import SAMPLE_RATE, Samples
from speech.voice import Voice, cache_folder, open_voice

MUTE_STEP = "The rest of this step stays silent because of a fault of mine. Read it on the screen."

_SOON = 0.0005
"""Seconds before its time at which an event is due: no clock waits more exactly."""

_GAP_WITHIN = 1.0
"""Seconds for which a chime may wait for a gap; later nobody would know what it is about."""

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class _UnderWay:
    """A performance; ``heard`` tells how many of its seconds have been heard."""

    performance: int
    timed: tuple[Timed, ...]
    heard: Callable[[], float]

    @property
    def length(self) -> float:
        return self.timed[-1].end if self.timed else 0.0


class _Announcer:
    """Reports what is heard as it is heard, from its own thread; after `end` nothing of that performance follows."""

    def __init__(self, put: Callable[[Event], None], clock: Clock) -> None:
        self._put = put
        self._clock = clock
        self._lock = threading.Lock()
        self._wake = threading.Event()
        self._now: _UnderWay | None = None
        self._next = 0
        self._closed = False
        threading.Thread(target=self._run, name="performer", daemon=True).start()

    def begin(self, under_way: _UnderWay) -> None:
        with self._lock:
            self._now, self._next = under_way, 0
        self._wake.set()

    def end(self) -> _UnderWay | None:
        """What was under way, if anything was."""
        with self._lock:
            ended, self._now = self._now, None
        self._wake.set()
        return ended

    def close(self) -> None:
        self._closed = True
        self.end()

    def _run(self) -> None:
        while not self._closed:
            self._wake.clear()
            self._clock.wait(self._wake, self._report())

    def _report(self) -> float | None:
        """Report what is due; seconds until something is again (None: nothing is under way)."""
        # Under the lock: the inbox must not get an event of a performance whose end somebody has been told.
        with self._lock:
            while (now := self._now) is not None:
                over = self._next >= len(now.timed)
                at = now.length if over else now.timed[self._next].at
                if (ahead := at - now.heard()) > _SOON:
                    return ahead
                self._put(Over(now.performance) if over else Began(now.performance, self._next, at))
                self._next += 1
                if over:
                    self._now = None
            return None


class SilentPerformer:
    """Cues take their time and are only shown. ``put`` takes the events, on this performer's thread."""

    def __init__(
        self,
        put: Callable[[Event], None],
        speaking_time: SpeakingTime = estimated_speaking_time,
        clock: Clock | None = None,
    ) -> None:
        self._clock: Clock = clock or RealClock()
        self._speaking_time = speaking_time
        self._announcer = _Announcer(put, self._clock)

    @property
    def speaking_time(self) -> SpeakingTime:
        return self._speaking_time

    @property
    def audible(self) -> bool:
        return False

    def start(self, performance: int, timed: tuple[Timed, ...]) -> None:
        began = self._clock.now()
        self._announcer.begin(_UnderWay(performance, timed, lambda: self._clock.now() - began))

    def prepare(self, texts: tuple[str, ...]) -> None:
        """Nothing to do: no phrase is ever made."""

    def cut(self) -> float | None:
        ended = self._announcer.end()
        return None if ended is None else min(ended.heard(), ended.length)

    def signal(self, kind: ChimeKind) -> None:
        """Nothing to do: the screen shows it."""

    def remark(self, text: str) -> None:
        """Nothing to do: the screen shows it."""

    def lower(self) -> None:
        """Nothing to do: silence is as low as it gets."""

    def mute(self) -> None:
        """Nothing to do."""

    def restore(self) -> None:
        """Nothing to do."""

    def close(self) -> None:
        self._announcer.close()


class SpeakingPerformer:
    """Cues become sound on the player's sample clock. ``put`` takes the events, on threads of this performer.

    Closes the voice and the player with itself.
    """

    def __init__(self, put: Callable[[Event], None], voice: Voice, player: Player, clock: Clock | None = None) -> None:
        self._put = put
        self._voice = voice
        self._player = player
        self._announcer = _Announcer(put, clock or RealClock())
        self._lock = threading.Lock()
        self._run = 0
        self._origin = 0

    @property
    def speaking_time(self) -> SpeakingTime:
        return self._voice.speaking_time

    @property
    def audible(self) -> bool:
        return self._voice.volume > 0

    def start(self, performance: int, timed: tuple[Timed, ...]) -> None:
        # Only the first cue must be there at once; the others follow while it is heard.
        first = [(spot.frame, spot.sound()) for cue in timed[:1] for spot in spots(cue, self._voice)]
        with self._lock:
            self._announcer.end()
            self._run += 1
            run, self._origin = self._run, self._player.begin()
            for frame, samples in first:
                self._player.place(self._origin + frame, samples)
            self._announcer.begin(_UnderWay(performance, timed, partial(self._heard, self._origin)))
        threading.Thread(target=self._follow, args=(run, timed[1:]), name="mixing", daemon=True).start()

    def prepare(self, texts: tuple[str, ...]) -> None:
        self._voice.prepare(texts)

    def cut(self) -> float | None:
        with self._lock:
            self._run += 1
            at = self._player.cut()
            ended = self._announcer.end()
            # What the sound card has been given already will still be heard.
            return None if ended is None else min(max(0.0, (at - self._origin) / SAMPLE_RATE), ended.length)

    def signal(self, kind: ChimeKind) -> None:
        self._player.signal(chime_of(kind, self._voice), _GAP_WITHIN)

    def remark(self, text: str) -> None:
        self._player.remark(self._voice.samples(text))

    def lower(self) -> None:
        self._player.aim(LOWERED)

    def mute(self) -> None:
        self._player.aim(0.0)

    def restore(self) -> None:
        self._player.aim(1.0)

    def close(self) -> None:
        self.cut()
        self._announcer.close()
        self._player.close()
        self._voice.close()

    def _heard(self, origin: int) -> float:
        return (self._player.heard() - origin) / SAMPLE_RATE

    def _follow(self, run: int, timed: tuple[Timed, ...]) -> None:
        try:
            self._place(run, timed)
        except Exception:  # noqa: BLE001
            # The thread's edge: the time goes on, and so does the count on the screen.
            _log.exception("a step could not be made heard")
            self._put(Trouble(MUTE_STEP))

    def _place(self, run: int, timed: tuple[Timed, ...]) -> None:
        """Place the sounds of these cues, in order of time, as long as this run is the latest."""
        for cue in timed:
            for spot in spots(cue, self._voice):
                samples = spot.sound()
                with self._lock:
                    if run != self._run:
                        return
                    self._player.place(self._origin + spot.frame, samples)


def open_speaker(
    put: Callable[[Event], None],
    voice: str | None = None,
    rate: int = RATE,
    volume: float = 1.0,
    played: Callable[[Samples], None] | None = None,
) -> SpeakingPerformer:
    """A performer with this computer's voice and sound device, its phrases kept in the person's cache folder.

    ``played`` gets every block that the device is given, on the device's thread. A sound device that is missing is
    reported as `Trouble` and tried again; a missing voice is an error.

    Raises:
        VoiceUnavailable: one line with what to do.
    """

    def report(line: str) -> None:
        put(Trouble(line))

    def silent(line: str) -> None:
        put(Trouble(line, lasting=True))

    spoken = open_voice(voice, rate, volume, cache_folder(), report)
    player = Player(silent, played=played, mended=lambda line: put(Mended(line)))
    return SpeakingPerformer(put, spoken, player)
