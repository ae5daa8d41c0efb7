"""How long the person waits: from Enter on "stop" to silence, and from Enter to the first sound of an answer.

    python -m bench.latency [--trials 40] [--busy 2]

Recorded from a real PulseAudio card (`bench.virtual_card`). "Enter" is the call that the loop makes when Enter comes.
"""

from __future__ import annotations

import argparse
import queue
import random
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np

from bench.virtual_card import RECORDED, Recorder, Recording, busy, standstills, virtual_card
from skill.cues import Beat, Cue, Rep, Say, timeline
from speech.performer import SpeakingPerformer
from speech.performing import Began, Event
from speech.player import Player
from speech.voice import open_voice
from tests.onsets import last_sound, onsets

LONG = "Set the band low, take a long step back, and let the front knee stay soft while the hips go back, slowly."
ANSWERS = (
    "Sure, number {n}: keep a soft bend in the knee, and push the hips back.",
    "Good question {n}. The band goes under the front foot, the handle into the hand on the same side.",
    "There are {n} reps left in this set.",
)

_LONGEST = 0.8
"""Seconds for which a first sound is waited for."""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--trials", type=int, default=40)
    parser.add_argument("--busy", type=int, default=0, metavar="N", help="other programs that want all they can get")
    options = parser.parse_args()
    with virtual_card(), tempfile.TemporaryDirectory() as folder, busy(options.busy), standstills() as still:
        events: queue.SimpleQueue[tuple[float, Event]] = queue.SimpleQueue()
        voice = open_voice(folder=Path(folder))
        performer = SpeakingPerformer(lambda event: events.put((time.monotonic(), event)), voice, Player(print))
        recorder = Recorder()
        time.sleep(0.5)
        stops = [_stop(performer) for _ in range(options.trials)]
        answers = [_answer(performer, number) for number in range(options.trials)]
        step = [_step(performer, number) for number in range(max(3, options.trials // 4))]
        recording = recorder.stop()
        performer.close()
    _report("stop to silence", [_silence(recording, at) for at in stops])
    _report("answer (never said before) to first sound", [_sound(recording, at) for at in answers])
    _report("a step of 12 reps (never said before) to first sound", [_sound(recording, at) for at in step])
    _report("a cue's event against its sound", _early(recording, events))
    print(f"meanwhile the computer itself stood still for up to {max(still, default=0) * 1000:.0f} ms")


def _stop(performer: SpeakingPerformer) -> float:
    performer.start(0, timeline([Say(LONG)], performer.speaking_time))
    time.sleep(random.uniform(0.6, 1.6))
    at = time.monotonic()
    performer.cut()
    time.sleep(0.4)
    return at


def _answer(performer: SpeakingPerformer, number: int) -> float:
    return _perform(performer, lambda: [Say(ANSWERS[number % len(ANSWERS)].format(n=number))])


def _step(performer: SpeakingPerformer, number: int) -> float:
    beats = (Beat(1.0, f"down {number}"), Beat(1.0, f"up {number}"))
    reps = [Rep(n, 12, beats, f"{n}, {number}", 0, cue=f"Reach {n}, {number}") for n in range(1, 13)]
    return _perform(performer, lambda: [Say(f"Round {number}."), *reps])


def _perform(performer: SpeakingPerformer, cues: Callable[[], list[Cue]]) -> float:
    time.sleep(random.uniform(0.2, 0.3))
    at = time.monotonic()
    performer.start(1, timeline(cues(), performer.speaking_time))
    time.sleep(_LONGEST)
    performer.cut()
    time.sleep(0.3)
    return at


def _silence(recording: Recording, at: float) -> float:
    return last_sound(recording.between(at, at + 0.4), RECORDED) or 0.0


def _sound(recording: Recording, at: float) -> float:
    return next(iter(onsets(recording.between(at, at + _LONGEST), RECORDED)), _LONGEST)


def _early(recording: Recording, events: queue.SimpleQueue[tuple[float, Event]]) -> list[float]:
    """Seconds by which the sound came after the event that reported it."""
    late: list[float] = []
    heard = [recording.began + at for at in onsets(recording.samples, RECORDED, 0.15)]
    while not events.empty():
        at, event = events.get()
        if isinstance(event, Began) and event.index == 0:
            near = min(heard, key=lambda sound: abs(sound - at))
            late.append(near - at)
    return late


def _report(what: str, seconds: list[float]) -> None:
    middle, most = np.percentile(seconds, [50, 95]) * 1000
    worst = max(seconds, key=abs) * 1000
    print(f"{what}: median {middle:.0f} ms, 95 % {most:.0f} ms, most {worst:.0f} ms ({len(seconds)} trials)")


if __name__ == "__main__":
    main()
