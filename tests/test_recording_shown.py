"""That the microphone's sound is kept is to be seen all the time, and for as long as it is true."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import numpy as np
import pytest

from catalog import Catalog
from speech.display import plain_lines, screen
from speech.ears.ears import Ears
from speech.ears.hearing import RATE
from speech.ears.recording import Recording
from speech.events import Ear, Hearing
from speech.view import View
from tests.test_ears_threads import Inbox, Plug, Reads, is_ear, parts

SILENCE = np.zeros(RATE // 10, np.float32)


@pytest.mark.parametrize("width", [80, 30])
def test_recording_stands_beside_listening(catalog: Catalog, width: int) -> None:
    view = View(ear=Hearing.LISTENING, recording=True)
    shown = [line.plain for line in screen(view, catalog, width, 24)]
    assert any(line.endswith("listening, recording") for line in shown)
    without = [line.plain for line in screen(View(ear=Hearing.LISTENING), catalog, width, 24)]
    assert not any("recording" in line for line in without)


def test_plain_lines_tell_when_the_recording_begins_and_ends() -> None:
    plain, kept = View(ear=Hearing.LISTENING), View(ear=Hearing.LISTENING, recording=True)
    assert plain_lines(View(), kept) == ("* listening, recording",)
    assert plain_lines(kept, View(ear=Hearing.SPEECH, recording=True)) == ()
    assert plain_lines(kept, plain) == ("* listening",)


def test_the_ears_tell_what_is_kept_and_not_while_they_are_muted_or_the_disk_is_full(tmp_path: Path) -> None:
    inbox, plug = Inbox(), Plug()
    recording = Recording(tmp_path / "microphone.wav", pytest.fail)
    with closing(Ears(inbox.queue.put, parts(plug, Reads("skip"), recording=recording))) as ears:
        assert plug.opened.wait(10)
        plug.give(SILENCE)
        assert inbox.until(is_ear(Hearing.LISTENING)) == Ear(Hearing.LISTENING, recording=True)
        ears.mute(True)  # noqa: FBT003
        assert inbox.until(is_ear(Hearing.MUTED)) == Ear(Hearing.MUTED)
        ears.mute(False)  # noqa: FBT003
        assert inbox.until(is_ear(Hearing.LISTENING)) == Ear(Hearing.LISTENING, recording=True)
        recording.close()
        plug.give(SILENCE)
        assert inbox.until(is_ear(Hearing.LISTENING)) == Ear(Hearing.LISTENING)
