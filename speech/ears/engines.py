"""Which recogniser listens: by name, or the best that is installed."""

from __future__ import annotations

import logging

from catalog import Catalog
from speech.ears.hearing import EngineMissing, Recogniser, Speller
from speech.ears.reading import Reader
from speech.ears.vocabulary import vocabulary_of
from speech.settings import Engine

INSTALL = "No recogniser is installed, so type what you want to say. Get one in the folder of this project: pip install '.[ears]'"

_BY_ACCURACY: tuple[Engine, ...] = ("whisper", "moonshine")
_log = logging.getLogger(__name__)


def open_reader(engine: Engine, catalog: Catalog) -> Reader:
    """Loads for a second or two. Raises `EngineMissing`, with one line for the person."""
    vocabulary = vocabulary_of(catalog)
    match engine:
        case "whisper":
            return Reader(_tiny(vocabulary.prompt), vocabulary, lambda: _base(vocabulary.prompt))
        case "moonshine":
            return Reader(_moonshine(), vocabulary)
        case "auto":
            return _best(catalog)


def _best(catalog: Catalog) -> Reader:
    for engine in _BY_ACCURACY:
        try:
            return open_reader(engine, catalog)
        except EngineMissing as error:
            _log.info("%s", error)
    raise EngineMissing(INSTALL)


def _tiny(prompt: tuple[str, ...]) -> Speller:
    from speech.ears import letters, models
    from speech.ears.whisper import Whisper

    return letters.Spelling(Whisper(models.TINY, prompt), letters.Letters(letters.TINY))


def _base(prompt: tuple[str, ...]) -> Speller | None:
    from speech.ears import letters, models
    from speech.ears.whisper import Whisper

    try:
        return letters.Spelling(Whisper(models.BASE, prompt), letters.Letters(letters.BASE))
    except EngineMissing as error:
        _log.info("what is not clear is heard by one recogniser only: %s", error)
        return None


def _moonshine() -> Recogniser:
    from speech.ears.moonshine import Moonshine

    return Moonshine()
