"""The loop when it hears: silence first, decide after; nothing not meant for it changes the workout."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest

from skill.cues import Say
from skill.person import Intent, Person, QuestionKind
from skill.store import memory_store
from skill.turn import Passage, Turn
from speech.display import taken
from speech.events import Ear, Edited, Heard, Hearing, Line, Message, MuteKey, Stop
from speech.loop.leading import run
from speech.loop.turning import APOLOGY
from speech.loop.world import World
from speech.performing import Trouble
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
    audible: bool = True,
    by_hand: str | None = "Press Tab",
) -> tuple[Voice, Listener]:
    voice, ears, store = Voice(list(script), audible=audible), Listener(), memory_store()
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
        by_hand=by_hand,
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


def passed(voice: Voice) -> list[tuple[str, str]]:
    """The words that came to nothing, in order, each with why."""
    shown = {view.passed.number: view.passed for view in voice.views if view.passed}
    return [(each.text, str(each.because)) for each in shown.values()]


class Asks(SmallCoach):
    """Asks something with everything it says."""

    def respond(self, person: Person, *rest: object, **more: object) -> Turn:
        turn = super().respond(person, *rest, **more)  # type: ignore[arg-type]
        return replace(turn, question=QuestionKind.WARMUP)


class Misses(Asks):
    """Does not understand."""

    def respond(self, person: Person, *rest: object, **more: object) -> Turn:
        return super().respond(replace(person, misses=person.misses + 1), *rest, **more)


class Stays(Asks):
    """Asks, and does not end."""

    def respond(self, person: Person, *rest: object, **more: object) -> Turn:
        return replace(super().respond(person, *rest, **more), ends=False)


class Prompts(SmallCoach):
    """Says in its prompt the word that is to be said."""

    def respond(self, person: Person, intent: Intent, *rest: object, **more: object) -> Turn:
        turn = super().respond(person, intent, *rest, **more)  # type: ignore[arg-type]
        if intent.name != "AMAZON.StopIntent":
            return turn
        return replace(turn, passages=(Passage((Say("Paused. Say resume when you're ready."),)),), ends=False)


def test_a_request_silences_the_voice_at_its_pause_and_is_done_at_its_end() -> None:
    voice, _ = play((0.5, Line("start")), *said("where", 4.6), (9.0, Stop()))
    assert voice.levels == ["silent 4.9"]
    assert "5.2 You are at rep 2." in voice.heard  # the third began in silence at 5.1
    assert last(voice).heard == "where"


def test_what_is_no_request_changes_nothing_but_the_screen() -> None:
    voice, _ = play((0.5, Line("start")), *said("the sky is blue", 5.0, sure=False), (9.0, Stop()))
    assert voice.levels == []
    assert last(voice).heard == "start"
    assert passed(voice) == [("the sky is blue", "nothing for me")]
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
    assert voice.levels == ["low", "silent 7.3"]
    assert last(voice).heard == "where"


@pytest.mark.parametrize("by_name", [False, True])
def test_after_the_name_alone_the_voice_returns_if_nothing_more_is_said(by_name: bool) -> None:
    called = said("hey coach", 0.9, sure=False)
    voice, _ = play((0.5, Line("start")), *called, (30.0, Stop()), by_name=by_name)
    assert voice.levels == ["low", "low", "full"]  # a step begins meanwhile
    assert voice.signals == ["1.5 heard"]
    voice, _ = play((0.5, Line("start")), *called, *said("blue sky", 4.0, sure=False), (30.0, Stop()), by_name=by_name)
    assert voice.levels[-1] == "full"


def test_a_step_that_begins_while_the_coach_is_called_is_soft_too() -> None:
    voice, _ = play((0.5, Line("start")), *said("coach", 7.5, sure=False), (12.0, Stop()), by_name=True)
    assert voice.levels == ["low", "low"]  # the rest begins at 9.1


def test_a_step_that_begins_in_silence_stays_silent_until_the_voice_returns() -> None:
    pause = (8.9, Heard("where", sure=True, over=False, began=8.2, ended=8.6))
    end = (11.2, Heard("where are my shoes", sure=False, over=True, began=8.2, ended=10.9))
    voice, _ = play((0.5, Line("start")), pause, end, (14.0, Stop()))
    assert voice.levels == ["silent 8.9", "silent 9.1", "full"]


def test_the_voice_stays_soft_for_who_types_while_something_is_heard() -> None:
    pause = (5.0, Heard("where", sure=True, over=False, began=4.2, ended=4.6))
    end = (6.0, Heard("where are my shoes", sure=False, over=True, began=4.2, ended=5.5))
    voice, _ = play((0.5, Line("start")), (4.0, Edited("w")), pause, (5.5, Edited("wh")), end, (9.0, Stop()))
    assert voice.levels == ["low", "silent 5.0", "silent 5.5", "low"]


def test_by_name_an_answer_needs_no_name_for_a_while_after_the_question_only() -> None:
    soon, late = said("where", 5.0), said("where", 20.0)
    voice, _ = play((0.5, Line("start")), (2.0, Line("stop")), *soon, (9.0, Stop()), by_name=True, coach=Stays())
    assert last(voice).heard == "where"
    voice, _ = play((0.5, Line("start")), (2.0, Line("stop")), *late, (25.0, Stop()), by_name=True, coach=Stays())
    assert last(voice).heard == "stop"


def test_by_name_one_question_has_one_answer_without_the_name() -> None:
    script = ((0.5, Line("start")), (2.0, Line("stop")), *said("where", 5.0), *said("resume", 6.5))
    voice, _ = play(*script, (9.0, Stop()), by_name=True, coach=Stays())
    assert last(voice).heard == "where"


def test_by_name_the_greetings_question_is_answered_by_name_only() -> None:
    voice, _ = play(*said("start", 4.0), (9.0, Stop()), by_name=True, coach=Asks())
    assert last(voice).asked == 0
    voice, _ = play(*said("coach start", 4.0), (9.0, Stop()), by_name=True, coach=Asks())
    assert last(voice).heard == "start"
    voice, _ = play(*said("start", 4.0), (9.0, Stop()), coach=Asks())
    assert last(voice).heard == "start"


def test_a_word_of_the_prompt_is_an_answer_as_soon_as_the_coach_has_said_it() -> None:
    script = ((0.5, Line("start")), (4.0, Line("stop")))
    voice, _ = play(*script, *said("resume", 5.6), (14.0, Stop()), coach=Prompts())
    assert last(voice).heard == "stop"
    assert passed(voice) == [("resume", "my own words")]
    voice, _ = play(*script, *said("resume", 6.9), (14.0, Stop()), coach=Prompts())
    assert last(voice).heard == "resume"


def test_where_the_coach_makes_no_sound_nothing_that_is_heard_is_its_own() -> None:
    script = ((0.5, Line("start")), (4.0, Line("stop")))
    voice, _ = play(*script, *said("resume", 5.6), (14.0, Stop()), coach=Prompts(), audible=False)
    assert last(voice).heard == "resume"


def test_what_comes_too_late_is_shown_and_not_done() -> None:
    late = (9.0, Heard("where", sure=True, over=True, began=5.0, ended=5.9))
    voice, _ = play((0.5, Line("start")), late, (9.5, Stop()))
    assert last(voice).heard == "start"
    assert passed(voice) == [("where", "too late")]
    voice, _ = play((0.5, Line("start")), (8.8, late[1]), (9.5, Stop()))
    assert last(voice).heard == "where"


def test_the_pause_of_words_whose_end_has_been_told_silences_nothing() -> None:
    pause, end = said("where", 4.6, sure=True)
    late_pause = (6.0, replace(pause[1], text="where"))
    voice, _ = play((0.5, Line("start")), (5.2, replace(end[1], sure=False)), late_pause, (9.0, Stop()))
    assert voice.levels == []


def test_what_came_to_nothing_leaves_the_screen_after_a_while_and_is_shown_each_time() -> None:
    script = (*said("hmm", 2.0, sure=False), *said("hmm", 4.0, sure=False))
    voice, _ = play((0.5, Line("start")), *script, (40.0, Stop()))
    assert passed(voice) == [("hmm", "nothing for me")] * 2
    assert last(voice).passed is None


def test_two_passing_troubles_do_not_push_out_one_that_lasts() -> None:
    troubles = (Trouble("no sound", lasting=True), *(Trouble(f"odd {n}") for n in range(3)))
    voice, _ = play(*((1.0 + n, each) for n, each in enumerate(troubles)), (6.0, Stop()))
    assert last(voice).notes == ("no sound", "odd 1", "odd 2")


def test_nothing_that_was_said_is_in_the_log(caplog: pytest.LogCaptureFixture) -> None:
    voice, _ = play((0.5, Line("start")), *said("break", 5.0), (12.0, Stop()))
    assert APOLOGY in voice.said()
    assert "Heard" in caplog.text
    assert "text=" not in caplog.text


def test_the_microphone_is_muted_by_key_and_by_word() -> None:
    voice, ears = play((0.5, Line("start")), (2.0, MuteKey()), (4.0, Stop()))
    assert ears.muted
    voice, ears = play((0.5, Line("start")), (2.0, MuteKey()), (3.0, Line("unmute")), (4.0, Stop()))
    assert not ears.muted
    voice, ears = play((0.5, Line("start")), *said("stop listening", 4.0), (6.0, Stop()))
    assert ears.muted
    assert last(voice).heard == "stop listening"
    assert taken(last(voice).intent) == "microphone off"


@pytest.mark.parametrize("by_name", [False, True])
def test_the_microphone_is_muted_by_name_too(by_name: bool) -> None:
    _, ears = play((0.5, Line("start")), *said("coach stop listening", 4.0), (6.0, Stop()), by_name=by_name)
    assert ears.muted
    _, ears = play((0.5, Line("start")), (4.0, Line("coach stop listening")), (6.0, Stop()), by_name=by_name)
    assert ears.muted


def test_the_coach_says_how_the_microphone_is_switched_on_again_while_the_count_runs_on() -> None:
    voice, _ = play((0.5, Line("start")), *said("stop listening", 4.0), (12.0, Stop()))
    line = "Microphone off. Press Tab to switch it on again."
    assert voice.remarks == [f"4.6 {line}"]
    assert voice.levels == ["silent 4.3", "silent 4.6", "full"]
    assert line in voice.prepared
    assert last(voice).remark == line
    assert line in last(voice).said


def test_where_nobody_can_type_the_microphone_is_switched_on_again_by_itself() -> None:
    script = (*said("stop listening", 4.0), (100.0, Line("resume")))
    voice, ears = play((0.5, Line("start")), *script, (300.0, Stop()), by_hand=None, coach=Asks())
    assert voice.remarks == ["4.6 Microphone off for five minutes."]
    assert ears.muted
    voice, ears = play((2.0, Line("stop listening")), (320.0, Stop()), by_hand=None)
    assert not ears.muted
    voice, ears = play((2.0, Line("stop listening")), (320.0, Stop()))
    assert ears.muted


def test_what_the_ears_do_is_shown_and_they_know_where_the_person_stands() -> None:
    voice, ears = play((0.1, Ear(Hearing.LISTENING)), (0.5, Line("start")), (3.0, Stop()))
    assert last(voice).ear is Hearing.LISTENING
    assert ears.expected[-1].progress is not None


def test_an_unclear_answer_is_asked_again_but_not_for_ever() -> None:
    mumbled = (*said("mumble", 5.0, sure=False), *said("mumble", 15.0, sure=False))
    voice, _ = play(*mumbled, (25.0, Stop()), coach=Misses())
    assert last(voice).asked == 1
    assert passed(voice) == [("mumble", "nothing for me")]


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


def test_muting_is_said_and_listening_again_has_a_chime() -> None:
    voice, _ = play((2.0, MuteKey()), (3.0, MuteKey()), (4.0, Stop()))
    assert voice.remarks == ["2.0 Microphone off."]
    assert voice.signals == ["3.0 heard"]
