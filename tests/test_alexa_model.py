"""The interaction model and the skill package: fresh, within Alexa's rules, and readable by Amazon's own model."""

from __future__ import annotations

import json
import re
import struct
import zlib
from itertools import chain, pairwise
from pathlib import Path
from typing import Any

import pytest

from catalog import Catalog
from skill.alexa.model import INVOCATION_NAME, LOCALES, NO_INTENTS, interaction_model
from skill.alexa.names import is_built_in, values_of
from skill.alexa.package import DISCLAIMER, EXAMPLE_PHRASES, Publishing, manifest, package
from skill.alexa.samples import FIRST, NOT_EXTENDED, forms_of, parsed, slots_in
from skill.intents import INTENTS
from skill.person import Person
from skill.understanding import Understanding

COMMITTED = Path(__file__).parents[1] / "skill-package"
SAMPLE = re.compile(r"[a-z'. ]*(\{[a-z_]+\}[a-z'. ]*)*")
EXTENSIBLE = {
    f"AMAZON.{name}Intent"
    for name in ("Cancel", "Help", "Next", "No", "Pause", "Previous", "Repeat", "Resume", "StartOver", "Stop", "Yes")
}


@pytest.fixture(scope="module")
def model(catalog: Catalog) -> dict[str, Any]:
    return interaction_model(catalog)


@pytest.fixture(scope="module")
def language(model: dict[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = model["interactionModel"]["languageModel"]
    return found


def pixels(png: bytes) -> bytes:
    """What is drawn: how it was compressed differs from one zlib to the next."""
    at, data = 8, b""
    while at < len(png):
        (size,) = struct.unpack(">I", png[at : at + 4])
        data += png[at + 8 : at + 8 + size] if png[at + 4 : at + 8] == b"IDAT" else b""
        at += size + 12
    return zlib.decompress(data)


def test_the_committed_package_is_fresh(catalog: Catalog) -> None:
    if not COMMITTED.exists():
        pytest.skip("there is no skill package beside the tests: this is not a checkout")
    files = package(catalog, Publishing())
    assert {path.relative_to(COMMITTED).as_posix() for path in COMMITTED.rglob("*") if path.is_file()} == set(files)
    stale = [name for name, content in files.items() if not _same((COMMITTED / name).read_bytes(), content)]
    assert stale == [], "run `coach alexa`"


def _same(one: bytes, other: bytes) -> bool:
    return pixels(one) == pixels(other) if one.startswith(b"\x89PNG") else one == other


def test_every_intent_is_there(language: dict[str, Any]) -> None:
    assert {each["name"] for each in language["intents"]} == set(INTENTS) - set(NO_INTENTS)
    assert len(language["intents"]) <= 250
    assert language["invocationName"] == INVOCATION_NAME
    assert len(INVOCATION_NAME.split()) >= 2
    assert language["modelConfiguration"]["fallbackIntentSensitivity"]["level"] in ("LOW", "MEDIUM", "HIGH")


def test_samples_keep_alexas_rules(language: dict[str, Any]) -> None:
    for intent in language["intents"]:
        samples = intent["samples"]
        slots = {slot["name"] for slot in intent.get("slots", ())}
        assert len(samples) == len(set(samples)) <= 300
        assert all(SAMPLE.fullmatch(sample) for sample in samples), intent["name"]
        assert set(chain.from_iterable(map(slots_in, samples))) == slots
        assert bool(samples) == (intent["name"] not in NOT_EXTENDED)
        if intent["name"].startswith("AMAZON.") and samples:
            assert intent["name"] in EXTENSIBLE
            assert not slots


def test_no_sentence_belongs_to_two_intents(language: dict[str, Any]) -> None:
    """Every sample is spoken with every value of its one slot; where several vary, with the values of each in turn."""
    values = {
        each["name"]: [
            name for value in each["values"] for name in (value["name"]["value"], *value["name"].get("synonyms", ()))
        ]
        for each in language["types"]
    }
    owner: dict[str, str] = {}
    for intent in language["intents"]:
        types = {slot["name"]: slot["type"] for slot in intent.get("slots", ())}
        for sample in intent["samples"]:
            for sentence in _spoken(sample, types, values):
                assert owner.setdefault(sentence, intent["name"]) == intent["name"], sentence


def test_no_sample_means_more_than_its_slots_tell_alexa(language: dict[str, Any], understanding: Understanding) -> None:
    """A value that only the wording tells ("stop asking" for "off") would reach the handler as an empty slot."""
    for intent in language["intents"]:
        closed = {slot for slot, kind in INTENTS[intent["name"]].slots.items() if not isinstance(kind, str)}
        for sample in intent["samples"] if closed else ():
            if closed.isdisjoint(slots_in(sample)):
                found = understanding.understand(re.sub(r"\{(\w+)\}", _example, sample), Person())
                assert found.name != intent["name"] or closed.isdisjoint(found.slots), sample


def _example(slot: re.Match[str]) -> str:
    examples = {"reps": "eight", "rounds": "two", "seconds": "thirty seconds", "equipment": "a kettlebell"}
    return examples.get(slot[1], "a ball")


def _spoken(sample: str, types: dict[str, str], values: dict[str, list[str]]) -> list[str]:
    varying = [slot for slot in slots_in(sample) if types[slot] in values]
    frame = sample
    for slot in slots_in(sample):
        if slot not in varying or len(varying) > 1:
            frame = frame.replace(f"{{{slot}}}", f"<{types[slot]}>")
    if len(varying) != 1:
        return [frame]
    return [frame.replace(f"{{{varying[0]}}}", value) for value in values[types[varying[0]]]]


def test_slot_values_have_our_ids_and_no_name_is_lost(catalog: Catalog, language: dict[str, Any]) -> None:
    types = {each["name"]: each["values"] for each in language["types"]}
    for spec in INTENTS.values():
        for slot, kind in spec.slots.items():
            if spec.name in NO_INTENTS or is_built_in(kind):
                continue
            found = next(types[name] for name in types if name in (str(kind).capitalize(), f"{spec.name[:-6]}_{slot}"))
            assert [value["id"] for value in found] == [value.id for value in values_of(kind, catalog)]
    assert all(len(value["name"]["value"]) <= 140 for values in types.values() for value in values)
    deadlifts = [value["id"] for value in types["Exercise"] if "deadlift" in value["name"].get("synonyms", ())]
    assert len(deadlifts) == 3


def test_good_morning_has_carrier_phrases(language: dict[str, Any]) -> None:
    starting = next(each for each in language["intents"] if each["name"] == "StartExerciseIntent")
    assert all(sample != "{exercise}" for sample in starting["samples"])
    assert "count me through {reps} {exercise}" in starting["samples"]


def test_slots_that_can_be_asked_for_have_prompts(model: dict[str, Any]) -> None:
    body = model["interactionModel"]
    prompts = {each["id"]: each["variations"][0]["value"] for each in body["prompts"]}
    asked = [slot["prompts"]["elicitation"] for each in body["dialog"]["intents"] for slot in each["slots"]]
    assert set(asked) == set(prompts)
    assert all(prompt.endswith("?") for prompt in prompts.values())
    assert body["dialog"]["delegationStrategy"] == "SKILL_RESPONSE"


def test_the_manifest_keeps_the_rules_of_its_category(language: dict[str, Any]) -> None:
    content = manifest(Publishing("https://a.example/privacy", "https://a.example/terms"))["manifest"]
    locales = content["publishingInformation"]["locales"]
    assert content["publishingInformation"]["category"] == "HEALTH_AND_FITNESS"
    assert tuple(locales) == LOCALES == tuple(content["privacyAndCompliance"]["locales"])
    samples = {sample for each in language["intents"] for sample in each["samples"]}
    for texts in locales.values():
        assert DISCLAIMER in texts["description"]
        assert len(texts["summary"]) <= 160
        assert len(texts["description"]) <= 4000
        assert len(texts["keywords"]) <= 30
        assert len(texts["examplePhrases"]) == 3
    for phrase in EXAMPLE_PHRASES[1:]:
        request = phrase.removeprefix(f"Alexa, ask {INVOCATION_NAME} ").removeprefix("to ")
        assert _is_sample(request, samples), request


def _is_sample(request: str, samples: set[str]) -> bool:
    patterns = (re.sub(r"\\\{[a-z_]+\\\}", "[a-z' ]+", re.escape(sample)) for sample in samples if sample != "{topic}")
    return any(re.fullmatch(pattern, request) for pattern in patterns if pattern != "[a-z' ]+")


@pytest.mark.parametrize(
    "endpoint", [None, "https://coach.example.com/alexa", "arn:aws:lambda:us-east-1:1:function:coach"]
)
def test_amazons_own_model_reads_the_manifest_and_loses_nothing(endpoint: str | None) -> None:
    envelope = pytest.importorskip("ask_smapi_model.v1.skill.manifest.skill_manifest_envelope")
    _reads(manifest(Publishing(endpoint=endpoint)), envelope.SkillManifestEnvelope)


def test_amazons_own_model_reads_the_interaction_model_and_loses_nothing(model: dict[str, Any]) -> None:
    data = pytest.importorskip("ask_smapi_model.v1.skill.interaction_model.interaction_model_data")
    _reads(model, data.InteractionModelData)


def _reads(content: dict[str, Any], model: type) -> None:
    from ask_sdk_core.serialize import DefaultSerializer

    serializer = DefaultSerializer()
    again = serializer.serialize(serializer.deserialize(json.dumps(content), model))
    assert _without_empty(again) == _without_empty(content)


def _without_empty(content: Any) -> Any:
    """Alexa's model leaves out what is empty."""
    if isinstance(content, dict):
        return {key: kept for key, value in content.items() if (kept := _without_empty(value)) not in ({}, [], None)}
    return [_without_empty(each) for each in content] if isinstance(content, list) else content


def test_templates_give_all_their_forms_or_each_part_once() -> None:
    assert forms_of("[please] (go|run) {direction}") == [
        "go {direction}",
        "run {direction}",
        "please go {direction}",
        "please run {direction}",
    ]
    many = forms_of("(a|b|c) (d|e|f) (g|h|i) [j] [k]")
    assert len(many) == 9
    assert many[0] == "a d g"
    with pytest.raises(ValueError, match="bracket"):
        parsed("(a|b")
    with pytest.raises(ValueError, match="bracket"):
        parsed("a) b")


def test_icons_are_square_pngs_of_the_two_sizes(catalog: Catalog) -> None:
    for name, content in package(catalog, Publishing()).items():
        if name.endswith(".png"):
            width, height = struct.unpack(">II", content[16:24])
            assert width == height == int(name.split("_")[-1][:-4])
            assert len(pixels(content)) == height * (width * 3 + 1)


def test_the_order_of_precedence_names_real_intents() -> None:
    assert set(FIRST) <= set(INTENTS)
    assert all(one != other for one, other in pairwise(FIRST))
