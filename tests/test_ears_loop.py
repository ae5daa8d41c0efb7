"""The loop when it hears: silence first, decide after; nothing not meant for it changes the workout."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

from skill.person import Intent, Person, QuestionKind
from skill.store import memory_store
from skill.turn import Turn
from speech.events import Ear, Heard, Hearing, Line, Message, MuteKey, Stop
from speech.loop.leading import run
from speech.loop.world import World
from speech.view import View
from tests.small_world import START, Made, SmallCoach
from tests.small_world import understand as understood


class Listener:
    """Ears that only remember what they were told."""

    def __init__(self) -> None:
        self.muted = False
        self.expected: list[Person] = []

    def mute(self, muted: bool) -> None:
        self.muted = muted

    def expect(self, person: Person) -> None:
        self.expected.append(person)


class Voice(Made):
    """A performer whose loudness is written down with the time."""

    def mute(self) -> None:
        self.levels.append(f"silent {self.time:.1f}")


def play(
    *script: tuple[float, Message],
    by_name: bool = False,
    understand: Callable[[str, Person], Intent] = understood,
    coach: SmallCoach | None = None,
) -> tuple[Voice, Listener]:
    voice, ears, store = Voice(list(script)), Listener(), memory_store()
    world = World(
        name="me",
        coach=coach or SmallCoach(),
        understand=understand,
        store=store,
        performer=voice,
        show=voice.views.append,
        receive=voice.receive,
        clock=lambda: voice.time,
        now=lambda: START + timedelta(seconds=voice.time),
        ears=ears,
        by_name=by_name,
    )
    run(world)
    store.close()
    return voice, ears


def said(text: str, at: float, sure: bool = True) -> tuple[tuple[float, Message], tuple[float, Message]]:
    """What the ears tell of words that end at this time: at the pause, and at the end."""
    return (
        (at + 0.3, Heard(text, sure, over=False, began=at - 0.6, ended=at)),
        (at + 0.6, Heard(text, sure, over=True, began=at - 0.6, ended=at)),
    )


def last(voice: Voice) -> View:
    return voice.views[-1]


def test_a_request_silences_the_voice_at_its_pause_and_is_done_at_its_end() -> None:
    voice, _ = play((0.5, Line("start")), *said("where", 4.6), (9.0, Stop()))
    assert voice.levels == ["silent 4.9"]
    assert "5.2 You are at rep 2." in voice.heard  # the third began in silence at 5.1
    assert last(voice).heard == "where"


def test_what_is_no_request_changes_nothing_but_the_screen() -> None:
    voice, _ = play((0.5, Line("start")), *said("the sky is blue", 5.0, sure=False), (9.0, Stop()))
    assert voice.levels == []
    assert last(voice).heard == "start"
    assert last(voice).unclear == "the sky is blue"
    assert "4" in voice.said()


def test_the_voice_returns_where_the_sentence_was_none_after_all() -> None:
    pause, _ = said("where", 5.0)
    end = (6.6, Heard("where on earth did you put it", sure=False, over=True, began=4.4, ended=6.0))
    voice, _ = play((0.5, Line("start")), pause, end, (9.0, Stop()))
    assert voice.levels == ["silent 5.3", "full"]
    assert last(voice).heard == "start"


def test_the_voice_returns_where_the_end_is_never_told() -> None:
    voice, _ = play((0.5, Line("start")), said("where", 5.0)[0], (12.0, Stop()))
    assert voice.levels == ["silent 5.3", "full"]


def test_own_words_are_no_request() -> None:
    voice, _ = play((0.5, Line("start")), *said("swing", 1.2), (9.0, Stop()))
    assert voice.levels == []
    assert last(voice).heard == "start"


def test_own_words_are_known_when_they_are_long_over() -> None:
    voice, _ = play((0.5, Line("start")), *said("swing", 7.0), (9.0, Stop()))
    assert last(voice).heard == "swing"


def test_by_name_only_what_follows_the_name_counts() -> None:
    voice, _ = play((0.5, Line("start")), *said("where", 4.0), *said("coach where", 7.0), (9.5, Stop()), by_name=True)
    assert voice.levels == ["silent 7.3"]
    assert last(voice).heard == "where"


def test_the_name_alone_lowers_the_voice_and_opens_the_ears() -> None:
    script = (*said("hey coach", 4.0, sure=False), *said("where", 7.0))
    voice, _ = play((0.5, Line("start")), *script, (9.5, Stop()), by_name=True)
    assert voice.levels[:2] == ["low", "silent 7.3"]
    assert last(voice).heard == "where"


def test_the_microphone_is_muted_by_key_and_by_word() -> None:
    voice, ears = play((0.5, Line("start")), (2.0, MuteKey()), (4.0, Stop()))
    assert ears.muted
    voice, ears = play((0.5, Line("start")), (2.0, MuteKey()), (3.0, Line("unmute")), (4.0, Stop()))
    assert not ears.muted
    voice, ears = play((0.5, Line("start")), *said("stop listening", 4.0), (6.0, Stop()))
    assert ears.muted
    assert last(voice).heard == "start"


def test_what_the_ears_do_is_shown_and_they_know_where_the_person_stands() -> None:
    voice, ears = play((0.1, Ear(Hearing.LISTENING)), (0.5, Line("start")), (3.0, Stop()))
    assert last(voice).ear is Hearing.LISTENING
    assert ears.expected[-1].progress is not None


def test_an_unclear_answer_is_asked_again_but_not_for_ever() -> None:
    class Asks(SmallCoach):
        def respond(self, person: Person, *rest: object, **more: object) -> Turn:
            turn = super().respond(replace(person, misses=person.misses + 1), *rest, **more)  # type: ignore[arg-type]
            return replace(turn, question=QuestionKind.WARMUP)

    mumbled = (*said("mumble", 5.0, sure=False), *said("mumble", 15.0, sure=False))
    voice, _ = play(*mumbled, (25.0, Stop()), coach=Asks())
    assert last(voice).asked == 1
    assert last(voice).unclear == "mumble"


def test_what_was_heard_has_its_chime_and_what_was_typed_has_none() -> None:
    voice, _ = play((0.5, Line("start")), *said("where", 4.6), (7.0, Line("where")), (9.0, Stop()))
    assert voice.signals == ["5.2 heard"]


def test_the_name_alone_has_a_chime_and_so_have_words_after_it_that_mean_nothing() -> None:
    script = (*said("coach", 3.0, sure=False), *said("the sky is blue", 5.0, sure=False))
    voice, _ = play((0.5, Line("start")), *script, (9.5, Stop()), by_name=True)
    assert voice.signals == ["3.6 heard", "5.6 not_understood"]


def test_talk_that_is_not_for_the_coach_has_no_chime() -> None:
    voice, _ = play((0.5, Line("start")), *said("the sky is blue", 5.0, sure=False), (9.0, Stop()))
    assert voice.signals == []
    voice, _ = play((0.5, Line("start")), *said("coach the sky is blue", 5.0, sure=False), (9.0, Stop()))
    assert voice.signals == ["5.6 not_understood"]


def test_muting_has_a_chime() -> None:
    voice, _ = play((2.0, MuteKey()), (3.0, MuteKey()), (4.0, Stop()))
    assert voice.signals == ["2.0 heard", "3.0 heard"]
