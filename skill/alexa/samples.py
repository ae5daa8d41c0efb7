"""Sample sentences out of the intents' templates: a bounded, thoughtful set, and no sentence in two intents.

A template with few forms gives all of them; of one with many, each alternative and each optional word is spoken once,
the rest of the sentence being at its plainest. Alexa generalises from there.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain, islice, product, zip_longest

from catalog import Catalog
from skill.alexa.names import BUILT_IN, CATALOGUED, is_built_in, values_of
from skill.intents.spec import IntentSpec, SlotType

ALL_FORMS = 30
"""A template with at most so many forms gives them all."""

MOST_SAMPLES = 250
"""Of one intent."""

FIRST = ("AdjustDifficultyIntent", "ChooseIntent", "CountingIntent", "SetRepsIntent")
"""These keep a sentence that others have too: "last one" chooses, "ten reps" is a wish."""

MOST_LEFT_OUT = 0.25
"""If more of a sample's sentences than this belong to other intents, the sample itself is left out."""

NOT_EXTENDED = ("AMAZON.FallbackIntent", "AMAZON.NavigateHomeIntent")
"""Built-in intents that take no samples of one's own."""

SAMPLE = re.compile(r"[a-z'. ]*(?:\{[a-z_]+\}[a-z'. ]*)*")
"""What a sample may be written in: small letters, apostrophes, periods, slots."""

_TOKEN = re.compile(r"[\[\]()|]|\{[a-z_]+\}|[^\[\]()|{}]+")
_SLOT = re.compile(r"\{([a-z_]+)\}")


@dataclass(frozen=True, slots=True)
class Sequence:
    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class Choice:
    """Alternatives, the plainest first; an optional part begins with nothing."""

    options: tuple[Sequence, ...]


Part = str | Choice


@dataclass(frozen=True, slots=True)
class Said:
    """``samples`` by intent; ``left_out``: the words that a type of slot must not offer."""

    samples: Mapping[str, list[str]]
    left_out: Mapping[str, set[str]]


def parsed(template: str) -> Sequence:
    """The template as a tree.

    Raises:
        ValueError: its brackets do not match.
    """
    tokens = _TOKEN.findall(template)
    tree, rest = _sequence(tokens, 0)
    if rest != len(tokens):
        raise ValueError(f"unmatched bracket in {template!r}")
    return tree


def _sequence(tokens: list[str], at: int) -> tuple[Sequence, int]:
    parts: list[Part] = []
    while at < len(tokens) and tokens[at] not in ("]", ")", "|"):
        if tokens[at] in ("[", "("):
            choice, at = _choice(tokens, at)
            parts.append(choice)
        else:
            parts.append(tokens[at])
            at += 1
    return Sequence(tuple(parts)), at


def _choice(tokens: list[str], at: int) -> tuple[Choice, int]:
    closing = "]" if tokens[at] == "[" else ")"
    options = [Sequence(())] if closing == "]" else []
    while True:
        option, at = _sequence(tokens, at + 1)
        options.append(option)
        if at >= len(tokens) or tokens[at] not in ("|", closing):
            raise ValueError("a bracket is never closed")
        if tokens[at] == closing:
            return Choice(tuple(options)), at + 1


def all_forms(tree: Sequence) -> Iterator[str]:
    """Every sentence of the template."""
    parts = [[part] if isinstance(part, str) else list(chain(*map(all_forms, part.options))) for part in tree.parts]
    return ("".join(form) for form in product(*parts))


def each_once(tree: Sequence) -> list[str]:
    """The plainest sentence, then each alternative once in it."""
    parts = [[part] if isinstance(part, str) else list(chain(*map(each_once, part.options))) for part in tree.parts]
    plainest = [forms[0] for forms in parts]
    varied = [[*plainest[:at], form, *plainest[at + 1 :]] for at, forms in enumerate(parts) for form in forms[1:]]
    return ["".join(form) for form in (plainest, *varied)]


def forms_of(template: str) -> list[str]:
    """The sentences that stand for the template."""
    tree = parsed(template)
    forms = list(islice(all_forms(tree), ALL_FORMS + 1))
    found = forms if len(forms) <= ALL_FORMS else each_once(tree)
    return list(dict.fromkeys(" ".join(form.split()) for form in found))


def slots_in(sample: str) -> tuple[str, ...]:
    return tuple(_SLOT.findall(sample))


def samples_of(spec: IntentSpec) -> list[str]:
    """The intent's samples; of each template in turn, so that a bound cuts none of them off."""
    if spec.name in NOT_EXTENDED:
        return []
    by_template = [[form for form in forms_of(template) if _allowed(form, spec)] for template in spec.sentences]
    mixed = chain.from_iterable(zip_longest(*by_template))
    return list(islice(dict.fromkeys(form for form in mixed if form), MOST_SAMPLES))


def _allowed(sample: str, spec: IntentSpec) -> bool:
    slots = slots_in(sample)
    plain = not (spec.name.startswith("AMAZON.") and slots)
    return bool(sample) and plain and len(set(slots)) == len(slots) and SAMPLE.fullmatch(sample) is not None


def in_order(specs: Iterable[IntentSpec]) -> list[IntentSpec]:
    """Those first whose sentences are the more telling where two intents share one, then Amazon's own, then the rest."""

    def place(spec: IntentSpec) -> tuple[int, int]:
        rank = FIRST.index(spec.name) if spec.name in FIRST else len(FIRST)
        return rank, not spec.name.startswith("AMAZON.")

    return sorted(specs, key=place)


def without_clashes(specs: Iterable[IntentSpec], catalog: Catalog) -> Said:
    """Each intent's samples and slot values, less what could be spoken for an intent before it: a few values are left
    out of their slot, else the whole sample is."""
    taken: dict[str, str] = {}
    samples: dict[str, list[str]] = {}
    left_out: dict[str, set[str]] = {}
    for spec in in_order(specs):
        samples[spec.name] = []
        for sample in samples_of(spec):
            said = list(spoken(sample, spec.slots, catalog))
            clashing = {words for sentence, words in said if taken.get(sentence, spec.name) != spec.name}
            varying = [name for name in slots_in(sample) if not is_built_in(spec.slots[name])]
            if clashing and (len(varying) != 1 or len(clashing) > MOST_LEFT_OUT * len(said)):
                continue
            for words in clashing:
                left_out.setdefault(type_of(spec.name, varying[0], spec.slots), set()).update(words)
            samples[spec.name].append(sample)
            taken.update({sentence: spec.name for sentence, words in said if words not in clashing})
    return Said(samples, left_out)


def type_of(intent: str, slot: str, slots: Mapping[str, SlotType]) -> str:
    """The name of the slot's type: a kind of thing of the catalogue, one of Amazon's, or the intent's own."""
    kind = slots[slot]
    if isinstance(kind, str):
        return BUILT_IN.get(kind) or kind.capitalize()
    return f"{intent.removesuffix('Intent')}_{slot}".replace(".", "_")


def spoken(sample: str, slots: Mapping[str, SlotType], catalog: Catalog) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Every sentence that the sample stands for, and the words in its slots. Numbers, and things of the catalogue where
    several are named in one sentence, stay as their kind."""
    names = slots_in(sample)
    alone = sum(slots[name] in CATALOGUED for name in names) == 1
    frame = _SLOT.sub("{}", sample)
    for words in product(*(_phrases(slots[name], catalog, alone=alone) for name in names)):
        yield frame.format(*words), tuple(word for word in words if not word.startswith("<"))


def _phrases(kind: SlotType, catalog: Catalog, *, alone: bool) -> list[str]:
    if isinstance(kind, str) and (kind not in CATALOGUED or not alone):
        return [f"<{kind}>"]
    return [phrase for value in values_of(kind, catalog) for phrase in value.phrases]
