"""How the coach came to what it understood."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from skill.person import Intent, SlotValue


@dataclass(frozen=True)
class Span:
    """Words of the utterance that were taken for a value."""

    words: str
    kind: str
    value: SlotValue


@dataclass(frozen=True)
class Explanation:
    """``how``: by a ``template``, the ``matcher``, the ``context`` (an open question), or ``nothing``.
    ``read_as``: the words that were taken for those heard."""

    intent: Intent
    how: str
    template: str | None = None
    spans: tuple[Span, ...] = ()
    best: tuple[tuple[str, float], ...] = ()
    thresholds: Mapping[str, float] = field(default_factory=dict)
    read_as: str | None = None

    @property
    def likely(self) -> float:
        """How likely what the matcher found is; 1 where it was not needed."""
        return self.best[0][1] if self.best else 1.0

    @property
    def suggests(self) -> str | None:
        return self.intent.suggests.name if self.intent.suggests else None

    def as_text(self) -> str:
        """In a few lines, for people."""
        lines = [f"understood: {_told(self.intent)}, by {self.how}"]
        if self.intent.also:
            lines.append(f"      also: {', '.join(map(_told, self.intent.also))}")
        if self.read_as:
            lines.append(f"   read as: {self.read_as}")
        if self.suggests:
            lines.append(f"  suggests: {self.suggests}")
        if self.template:
            lines.append(f"  template: {self.template}")
        for span in self.spans:
            lines.append(f"      span: {span.words!r} is {span.kind} {span.value}")
        for name, score in self.best:
            lines.append(f"     score: {score:6.3f} {name}")
        if self.thresholds:
            lines.append(f"thresholds: {', '.join(f'{name} {value}' for name, value in self.thresholds.items())}")
        return "\n".join(lines)


def _told(intent: Intent) -> str:
    slots = ", ".join(f"{slot}={value}" for slot, value in intent.slots.items())
    return f"{intent.name}({slots})"
