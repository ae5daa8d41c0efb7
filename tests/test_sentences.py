"""The sentences beside the handlers: enough of them, fit for Alexa, and each for its own intent."""

from __future__ import annotations

import re
from random import Random

import pytest

from catalog import Catalog
from skill.intents import INTENTS
from skill.person import Person
from skill.understanding import Understanding
from skill.understanding.names import names_of
from skill.understanding.sampling import Sampler

SPOKEN = re.compile(r"[a-z'. ]*")
TEMPLATES = [(name, sentence) for name, spec in INTENTS.items() for sentence in spec.sentences]


@pytest.mark.parametrize(
    "name", [name for name in INTENTS if not name.startswith("AMAZON.") and name != "LaunchRequest"]
)
def test_a_custom_intent_has_eight_templates_or_more(name: str) -> None:
    assert len(INTENTS[name].sentences) >= 8


@pytest.mark.parametrize(("name", "sentence"), TEMPLATES)
def test_templates_hold_only_what_alexa_takes(name: str, sentence: str) -> None:
    assert SPOKEN.fullmatch(re.sub(r"\{\w+\}|[()\[\]|]", " ", sentence)), name


@pytest.mark.parametrize(("name", "sentence"), TEMPLATES)
def test_slots_in_a_template_are_declared(name: str, sentence: str) -> None:
    assert set(re.findall(r"\{(\w+)\}", sentence)) <= set(INTENTS[name].slots)


@pytest.mark.parametrize("name", [name for name, spec in INTENTS.items() if spec.sentences])
def test_what_a_template_says_means_its_own_intent(name: str, catalog: Catalog, understanding: Understanding) -> None:
    sampler = Sampler(names_of(catalog), Random(7))
    spec = INTENTS[name]
    drawn = [text for each in spec.sentences for _, text in sampler.of_sentence(spec, each, 2)]
    strayed = [(text, found) for text in drawn if (found := understanding.understand(text, Person()).name) != name]
    assert len(strayed) <= 0.02 * len(drawn), strayed[:5]
