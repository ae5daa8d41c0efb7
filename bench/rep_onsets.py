"""Where repetitions are heard against where they should be: rendered, and recorded from a real sound card.

    python -m bench.rep_onsets [--reps 40] [--busy 2] [--rendered]

An onset detector that knows nothing of the schedule (`tests.onsets`) finds the sounds. Rendered onsets are compared
with the schedule as they are; recorded ones after taking off the one delay that all of them share.
"""

from __future__ import annotations

import argparse
import tempfile
import threading
import time
from itertools import pairwise
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from bench.virtual_card import RECORDED, Recorder, busy, standstills, virtual_card
from skill.cues import Beat, Cue, Rep, Say, Timed, rep_seconds, timeline
from speech.mixer import render
from speech.performer import SpeakingPerformer
from speech.performing import Event, Over
from speech.player import Player
from speech.sound import SAMPLE_RATE, Samples
from speech.voice import Voice, open_voice
from tests.onsets import nearest, onsets

NUMBERS = "one two three four five six seven eight nine ten eleven twelve".split()
PACES = ((1.0, 0.0, 1.0), (1.2, 0.4, 1.0), (2.0, 1.0, 1.5), (0.8, 0.0, 0.9))
_WINDOW = 0.005


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--reps", type=int, default=40)
    parser.add_argument("--busy", type=int, default=0, metavar="N", help="other programs that want all they can get")
    parser.add_argument("--rendered", action="store_true", help="no sound card")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        voice = open_voice(folder=Path(folder))
        timed = timeline(_sets(options.reps), voice.speaking_time)
        rendered = render(timed, voice)
        starts = _numbers(timed)
        _report("rendered", starts, [nearest(onsets(rendered, SAMPLE_RATE), at) for at in starts])
        if not options.rendered:
            with virtual_card(), busy(options.busy), standstills() as still:
                _live(voice, timed, rendered)
            print(f"meanwhile the computer itself stood still for up to {max(still, default=0) * 1000:.0f} ms")


def _live(voice: Voice, timed: tuple[Timed, ...], rendered: Samples) -> None:
    over = threading.Event()

    def put(event: Event) -> None:
        if isinstance(event, Over):
            over.set()

    performer = SpeakingPerformer(put, voice, Player(print))
    recorder = Recorder()
    time.sleep(0.5)
    started = time.monotonic()
    performer.start(1, timed)
    over.wait(timed[-1].end + 10)
    ended = time.monotonic()
    time.sleep(0.3)
    recording = recorder.stop()
    performer.close()
    heard = onsets(recording.samples, RECORDED)
    origin = heard[0]
    delay = recording.began + origin - started
    print(f"first sound {delay * 1000:.0f} ms after the start, {timed[-1].end:.1f} s took {ended - started:.2f} s")
    starts = _numbers(timed)
    _report("recorded", starts, [nearest(heard, origin + at) - origin for at in starts])
    _report_gaps(timed, rendered, recording.samples, heard, origin, voice)


def _report(what: str, starts: list[float], heard: list[float]) -> None:
    off = np.array(heard) - np.array(starts)
    off -= np.median(off) if what == "recorded" else 0.0
    slope = np.polyfit(np.array(starts), off, 1)[0] * 60 if len(starts) > 1 else 0.0
    worst, middle = np.abs(off).max() * 1000, np.median(np.abs(off)) * 1000
    print(f"{what}: {len(off)} numbers, off by {middle:.2f} ms (median), {worst:.2f} ms (most), ", end="")
    print(f"drift {slope * 1000:+.2f} ms a minute")


def _report_gaps(
    timed: tuple[Timed, ...],
    rendered: Samples,
    recorded: NDArray[np.float32],
    heard: list[float],
    origin: float,
    voice: Voice,
) -> None:
    """Moments in which the recording is silent and the rendered sound is not."""
    gaps = 0
    for cue in timed:
        for phrase in cue.phrases:
            at, seconds = cue.at + phrase.at, voice.speaking_time(phrase.text)
            live = nearest(heard, origin + at)
            wanted = _loud(rendered, SAMPLE_RATE, at, seconds)
            got = _loud(recorded, RECORDED, live, seconds)
            # One window of slack: the two are cut into windows a hair apart.
            near = np.maximum(got, np.maximum(np.roll(got, 1), np.roll(got, -1)))
            gaps += int(np.sum((wanted > 0.03) & (near < 0.1 * wanted)))
    print(f"drop-outs: {gaps} windows of {_WINDOW * 1000:.0f} ms in {timed[-1].end:.0f} s")


def _loud(samples: NDArray[np.float32], rate: int, at: float, seconds: float) -> NDArray[np.float32]:
    window, count = _WINDOW * rate, int(seconds / _WINDOW)
    edges = np.round(at * rate + window * np.arange(count + 1)).astype(int)
    return np.array([np.abs(samples[a:b]).max(initial=0.0) for a, b in pairwise(edges)], np.float32)


def _numbers(timed: tuple[Timed, ...]) -> list[float]:
    """When each rep's number is due."""
    return [
        cue.at + phrase.at
        for cue in timed
        if isinstance(cue.cue, Rep)
        for phrase in cue.phrases
        if phrase.text == cue.cue.said
    ]


def _sets(reps: int) -> list[Cue]:
    cues: list[Cue] = []
    for number in range(reps):
        if number % 12 == 0:
            cues.append(Say(f"Set {number // 12 + 1}. Go."))
        cues.append(_rep(number % 12, PACES[number // 12 % len(PACES)]))
    return cues


def _rep(number: int, pace: tuple[float, float, float]) -> Rep:
    down, pause, up = pace
    beats = (Beat(down, "down"), *([Beat(pause)] if pause else []), Beat(up))
    rep = Rep(number + 1, 12, beats, NUMBERS[number], len(beats) - 1, call="last one" if number == 11 else None)
    assert rep_seconds(rep) > 0
    return rep


if __name__ == "__main__":
    main()
