"""Which recogniser listens: by name, or the best that is installed."""

from __future__ import annotations

from typing import Literal

from catalog import Catalog
from speech.ears.hearing import EngineMissing, Recogniser
from speech.ears.reading import Reader
from speech.ears.vocabulary import Vocabulary, vocabulary_of

Engine = Literal["auto", "both", "whisper", "moonshine"]
"""`both`: Whisper, and Moonshine where Whisper is not sure. `auto`: as much of that as is installed."""

INSTALL = "No recogniser is installed, so type what you want to say. Get one with: pip install 'circuit-coach[ears]'"


def open_reader(engine: Engine, catalog: Catalog) -> Reader:
    """Loads for a second or two. Raises `EngineMissing`, with one line for the person."""
    vocabulary = vocabulary_of(catalog)
    match engine:
        case "whisper":
            return Reader(_whisper(vocabulary), None, vocabulary)
        case "moonshine":
            return Reader(_moonshine(), None, vocabulary)
        case "both":
            return Reader(_whisper(vocabulary), _moonshine(), vocabulary)
        case "auto":
            return _best(vocabulary)


def _best(vocabulary: Vocabulary) -> Reader:
    there = [found for found in (_tried(_whisper, vocabulary), _tried(_moonshine)) if found]
    if not there:
        raise EngineMissing(INSTALL)
    return Reader(there[0], there[1] if len(there) > 1 else None, vocabulary)


def _tried(load: object, *arguments: object) -> Recogniser | None:
    try:
        return load(*arguments)  # type: ignore[operator,no-any-return]
    except EngineMissing:
        return None


def _whisper(vocabulary: Vocabulary) -> Recogniser:
    from speech.ears.whisper import Whisper

    return Whisper(vocabulary.prompt)


def _moonshine() -> Recogniser:
    from speech.ears.moonshine import Moonshine

    return Moonshine()
