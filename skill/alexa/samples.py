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
from skill.alexa.names import CATALOGUED, values_of
from skill.intents.spec import IntentSpec, SlotType

ALL_FORMS = 30
"""A template with at most so many forms gives them all."""

MOST_SAMPLES = 250
"""Of one intent."""

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


def without_clashes(specs: Iterable[IntentSpec], catalog: Catalog) -> dict[str, list[str]]:
    """Each intent's samples, less those that could be spoken for an intent before it."""
    taken: dict[str, str] = {}
    kept: dict[str, list[str]] = {}
    for spec in specs:
        kept[spec.name] = []
        for sample in samples_of(spec):
            said = set(spoken(sample, spec.slots, catalog))
            if any(taken.get(sentence, spec.name) != spec.name for sentence in said):
                continue
            kept[spec.name].append(sample)
            taken.update(dict.fromkeys(said, spec.name))
    return kept


def spoken(sample: str, slots: Mapping[str, SlotType], catalog: Catalog) -> Iterator[str]:
    """Every sentence that the sample stands for. Numbers, and things of the catalogue where several are named in one
    sentence, stay as their kind."""
    names = slots_in(sample)
    catalogued = [name for name in names if slots[name] in CATALOGUED]
    choices = [_phrases(slots[name], catalog, alone=len(catalogued) == 1) for name in names]
    frame = _SLOT.sub("{}", sample)
    return (frame.format(*words) for words in product(*choices))


def _phrases(kind: SlotType, catalog: Catalog, *, alone: bool) -> list[str]:
    if isinstance(kind, str) and (kind not in CATALOGUED or not alone):
        return [f"<{kind}>"]
    return [phrase for value in values_of(kind, catalog) for phrase in value.phrases]
