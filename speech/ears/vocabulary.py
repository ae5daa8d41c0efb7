"""What people say to this coach, drawn from the intents' sentences and the catalogue: it biases the recogniser, and
what was misheard is compared with it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from random import Random

import jellyfish
import numpy as np
from rapidfuzz import fuzz, process

from catalog import Catalog
from skill.intents import INTENTS
from skill.understanding.hearing import words_of
from skill.understanding.names import Names, names_of
from skill.understanding.sampling import Sampler
from speech.ears.nearest import Template, nearest, shortest

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
_EACH = 12
"""Sentences drawn from each template: enough to find the template by them."""

_LONGEST = 9
"""Words of the longest sentence that is kept."""

_TEMPLATES = 16
"""Templates whose nearest sentence is sought."""

_SEARCHED = 250
"""The nearest phrases, among whose templates they are."""


@dataclass(frozen=True)
class Vocabulary:
    """``prompt`` is what Whisper is told, ``control`` the short words; ``draw`` gives a sample of all sentences (plain
    words) with their templates, which takes a second, so they are drawn when they are first asked for."""

    draw: Callable[[], Mapping[str, Template | None]]
    prompt: tuple[str, ...]
    names: Names
    control: tuple[str, ...] = CONTROL

    @cached_property
    def templates(self) -> Mapping[str, Template | None]:
        """The sampled sentences, each with its template."""
        return self.draw()

    @cached_property
    def phrases(self) -> tuple[str, ...]:
        """The sampled sentences."""
        return tuple(self.templates)

    @cached_property
    def sounds(self) -> tuple[str, ...]:
        """How each of the phrases sounds, roughly."""
        return tuple(map(sound_of, self.phrases))

    def near(self, texts: Sequence[str], count: int) -> tuple[str, ...]:
        """The requests that look or sound most like any of the texts (plain words), the nearest first."""
        best = np.zeros(len(self.phrases))
        for text in texts:
            looks = process.cdist([text], self.phrases, scorer=fuzz.ratio)[0]
            alike = process.cdist([sound_of(text)], self.sounds, scorer=fuzz.ratio)[0]
            best = np.maximum(best, (looks + alike) / 2)
        order = np.argsort(-best, kind="stable")[:_SEARCHED]
        found = [self.phrases[index] for index in order if best[index] > _FAR]
        likeness = {text: self.likeness(texts, text) for text in (*found, *self._made_of(found, texts))}
        return tuple(sorted(likeness, key=lambda text: -likeness[text])[:count])

    def _made_of(self, found: Sequence[str], texts: Sequence[str]) -> Iterator[str]:
        """The sentences nearest to the texts that the templates of what was found can make."""
        templates = {each.text: each for text in found if (each := self.templates[text]) is not None}
        for template in [*templates.values()][:_TEMPLATES]:
            for text in texts:
                yield " ".join(words_of(nearest(template, self.names, text)))

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
    """Deterministic: the same catalogue gives the same vocabulary."""
    called, names = ", ".join(exercise.name for exercise in catalog.exercises.values()), names_of(catalog)
    return Vocabulary(lambda: _drawn(names), (*_PROMPT, f"{called}."), names)


def _drawn(names: Names) -> Mapping[str, Template | None]:
    sampler = Sampler(names, Random(1))
    drawn: dict[str, Template | None] = dict.fromkeys(CONTROL)
    for spec in INTENTS.values():
        for sentence in spec.sentences:
            template = Template(sentence, spec.slots)
            sampled = (said for _, said in sampler.of_sentence(spec, sentence, _EACH))
            for said in (shortest(template) or "", *sampled):
                words = words_of(said)
                if 0 < len(words) <= _LONGEST:
                    drawn.setdefault(" ".join(words), template)
    return drawn


def spoken_alike(texts: Sequence[str]) -> tuple[str, ...]:
    """The texts as plain words, each once."""
    plain = (" ".join(words_of(text)) for text in texts)
    return tuple(dict.fromkeys(text for text in plain if text))
