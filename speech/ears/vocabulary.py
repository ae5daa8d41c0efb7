"""What people say to this coach, drawn from the intents' sentences and the catalogue: it biases the recogniser, and
what was misheard is compared with it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from random import Random

import jellyfish
import numpy as np
from rapidfuzz import fuzz, process

from catalog import Catalog
from skill.intents import INTENTS
from skill.understanding.hearing import words_of
from skill.understanding.names import names_of
from skill.understanding.sampling import Sampler

CONTROL = (
    *("stop", "pause", "skip", "go", "done", "next", "resume", "ready", "wait", "continue", "repeat", "again"),
    *("yes", "no", "okay", "help", "hold on", "go back", "go on", "i am done", "i am ready", "yeah"),
)
"""Short words that have no context to be recognised by: whatever was short is compared with all of them."""

_PROMPT = (
    *("Stop.", "Pause.", "Skip.", "Go.", "Done.", "Next.", "Resume.", "Ready.", "Wait.", "Hold on.", "Go back."),
    *(
        "Repeat.",
        "How many left?",
        "What's next?",
        "How do I do this one?",
        "Start my hamstring circuit.",
        "Yes.",
        "No.",
    ),
    *(
        "Skip the warm up.",
        "Okay.",
        "Slower.",
        "Faster.",
        "Easier.",
        "Harder.",
        "I did eight.",
        "I'm done.",
        "It hurts.",
    ),
    "Swap this one.",
)
_EACH = 24
"""Sentences drawn from each template."""

_LONGEST = 9
"""Words of the longest sentence that is kept."""


@dataclass(frozen=True)
class Vocabulary:
    """``phrases`` are all sentences; ``sounds`` how each of them sounds, roughly; ``prompt`` what Whisper is told."""

    phrases: tuple[str, ...]
    sounds: tuple[str, ...]
    prompt: tuple[str, ...]
    control: tuple[str, ...] = CONTROL

    def near(self, texts: Iterable[str], count: int) -> tuple[str, ...]:
        """The phrases that look or sound most like any of the texts (plain words), the nearest first."""
        best = np.zeros(len(self.phrases))
        for text in texts:
            looks = process.cdist([text], self.phrases, scorer=fuzz.ratio)[0]
            alike = process.cdist([sound_of(text)], self.sounds, scorer=fuzz.ratio)[0]
            best = np.maximum(best, (looks + alike) / 2)
        nearest = np.argsort(-best, kind="stable")[:count]
        return tuple(self.phrases[index] for index in nearest if best[index] > _FAR)

    def likeness(self, texts: Iterable[str], phrase: str) -> float:
        """Per cent by which the phrase looks and sounds like one of the texts."""
        sound = sound_of(phrase)
        each = ((fuzz.ratio(text, phrase) + fuzz.ratio(sound_of(text), sound)) / 2 for text in texts)
        return max(each, default=0.0)


_FAR = 50.0
"""Per cent of likeness below which a phrase is not near."""


def sound_of(plain: str) -> str:
    """Its consonants, as English people tend to say them."""
    return " ".join(jellyfish.metaphone(word) for word in plain.split())


def vocabulary_of(catalog: Catalog) -> Vocabulary:
    """Deterministic: the same catalogue gives the same vocabulary. Takes about a second."""
    sampler = Sampler(names_of(catalog), Random(1))
    drawn = (
        " ".join(words_of(sentence))
        for spec in INTENTS.values()
        for template in spec.sentences
        for _, sentence in sampler.of_sentence(spec, template, _EACH)
    )
    phrases = tuple(dict.fromkeys((*CONTROL, *(each for each in drawn if each and len(each.split()) <= _LONGEST))))
    names = ", ".join(exercise.name for exercise in catalog.exercises.values())
    return Vocabulary(phrases, tuple(map(sound_of, phrases)), (*_PROMPT, f"{names}."))


def spoken_alike(texts: Sequence[str]) -> tuple[str, ...]:
    """The texts as plain words, each once."""
    plain = (" ".join(words_of(text)) for text in texts)
    return tuple(dict.fromkeys(text for text in plain if text))
