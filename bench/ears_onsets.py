"""Whether counting suffers while the ears listen and recognise: rep onsets from the virtual card, with ears and without.

    python -m bench.ears_onsets [--reps 24]

The ears run in the same process as the player, as in `coach`; somebody talks into the microphone all the time, so that
an utterance is recognised every few seconds.
"""

from __future__ import annotations

import argparse
import queue
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from bench import rep_onsets
from bench.ears_live import speak
from bench.ears_sounds import TALK, speakers, spoken
from bench.virtual_card import standstills, virtual_card
from catalog import load
from skill.cues import timeline
from skill.understanding import Understanding
from speech.ears.deciding import meaning_by
from speech.ears.detector import open_detector
from speech.ears.ears import Ears, Parts
from speech.ears.engines import open_reader
from speech.ears.reference import Reference
from speech.events import Heard, Message
from speech.mixer import render
from speech.voice import open_voice


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--reps", type=int, default=24)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder, virtual_card(), standstills() as still:
        voice = open_voice(folder=Path(folder))
        timed = timeline(rep_onsets._sets(options.reps), voice.speaking_time)
        rendered = render(timed, voice)
        print("without ears:")
        rep_onsets._live(voice, timed, rendered)
        with _ears_at_work() as heard:
            print("while somebody talks and every utterance is recognised:")
            rep_onsets._live(voice, timed, rendered)
        print(
            f"{heard.qsize()} utterances were recognised; the computer stood still for {max(still, default=0) * 1000:.0f} ms"
        )


@contextmanager
def _ears_at_work() -> Iterator[queue.SimpleQueue[Message]]:
    catalog = load()
    heard: queue.SimpleQueue[Message] = queue.SimpleQueue()
    stop = threading.Event()

    def put(message: Message) -> None:
        if isinstance(message, Heard):
            heard.put(message)

    def talking() -> None:
        number = 0
        while not stop.is_set():
            speak(spoken(TALK[number % len(TALK)], speakers()[0]))
            number += 1
            stop.wait(0.8)

    parts = Parts(lambda: open_reader("auto", catalog), open_detector, meaning_by(Understanding(catalog)), Reference())
    with closing(Ears(put, parts)):
        talker = threading.Thread(target=talking)
        talker.start()
        time.sleep(8.0)  # until the recognisers are loaded
        try:
            yield heard
        finally:
            stop.set()
            talker.join()


if __name__ == "__main__":
    main()
