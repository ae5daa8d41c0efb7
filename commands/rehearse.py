"""`coach rehearse`: play a conversation file on a simulated clock."""

from __future__ import annotations

import json
from pathlib import Path

import click

from commands.context import stored, the_catalog
from commands.settings import configured, given, setting_options
from skill.coach import Coach
from skill.person import Person
from skill.rehearsal import Event, Rehearsal, RehearsalError, read
from skill.speaking import estimated_speaking_time
from skill.understanding import Understanding
from speech.mixer import Take, write_takes
from speech.settings import Settings
from speech.voice import Voice, VoiceUnavailable, cache_folder, open_voice

EXAMPLES = """\b
Examples:
  coach rehearse my_session.txt
  coach rehearse --json my_session.txt | head
  coach rehearse --audio my_session.wav my_session.txt
"""


@click.command(epilog=EXAMPLES)
@click.option("--json", "as_json", is_flag=True, help="One JSON object a line, in order of time.")
@click.option(
    "--audio", type=click.Path(dir_okay=False, path_type=Path), help="Also write all that is heard as a WAV file."
)
@setting_options("person", "data_folder", "catalogue", "voice", "rate", "volume")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
def rehearse(as_json: bool, audio: Path | None, file: Path, **_: object) -> None:
    """Play the conversation in FILE as fast as it goes and print the timeline.

    \b
    FILE holds one thing a line:
      start my hamstring circuit   said when the coach waits
      +12.5 pause                  said 12.5 s after your line before, cutting in
      ...                          the coach goes on until it waits
      ... 60                       at most 60 s pass, even in a pause
      = later 2d                   the program ends as in a crash and starts again two days (h, m) later
      # a comment
    Nothing is stored. With --as it begins with a copy of this person's record.
    """
    settings, named = configured().settings, given("person")
    catalog = the_catalog(settings)
    coach, understanding = Coach(catalog), Understanding(catalog)
    known = coach.reopen(stored(settings).person) if named else Person()
    try:
        instructions = read(file.read_text(encoding="utf-8"))
    except UnicodeDecodeError as error:
        raise click.ClickException(f"{file}: wrong encoding at byte {error.start} (allowed: UTF-8)") from error
    except RehearsalError as error:
        raise click.ClickException(f"{file}: {error}") from error
    voice = _voice(settings)
    speaking_time = voice.speaking_time if voice else estimated_speaking_time
    rehearsal = Rehearsal(coach, understanding.understand, speaking_time, known)
    events = list(rehearsal.play(instructions))
    for event in events:
        click.echo(json.dumps(event.as_json(), ensure_ascii=False) if as_json else as_line(event))
    if audio:
        _write_audio(audio, rehearsal, voice)


def as_line(event: Event) -> str:
    """An event for people: time, who, what."""
    tenths = round(event.at * 10)
    clock = f"{tenths // 600:3d}:{tenths % 600 / 10:04.1f}"
    details = event.details
    place = " ".join(str(details[key]) for key in ("part", "round", "exercise", "side") if key in details)
    if event.who == "person":
        return f"{clock}  YOU    {event.text}   [{details['intent']}]"
    return f"{clock}  {event.kind:<6} {event.text}" + (f"   ({place})" if place else "")


def _voice(settings: Settings) -> Voice | None:
    """The local voice; None where there is no synthesiser, so that lengths are estimated."""
    try:
        return open_voice(settings.voice, settings.rate, settings.volume, cache_folder())
    except VoiceUnavailable as error:
        click.echo(f"coach: {error} Speaking times are estimated.", err=True)
        return None


def _write_audio(path: Path, rehearsal: Rehearsal, voice: Voice | None) -> None:
    if voice is None:
        raise click.ClickException("without a voice there is nothing to write")
    try:
        write_takes(path, (Take(each.at, each.timed, each.heard) for each in rehearsal.performed), voice)
    except OSError as error:
        raise click.ClickException(f"{path}: {error.strerror or error}") from error
