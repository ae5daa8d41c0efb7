"""What the linear model tells apart: intents, and among them the values that the words around tell ("slower")."""

from __future__ import annotations

from dataclasses import dataclass

NONE = "none"
"""The label of what is not for the coach."""


@dataclass(frozen=True)
class Label:
    """An intent, and the values of its slots that are told by the words and not by a name ("direction", "slower")."""

    intent: str
    slots: tuple[tuple[str, str], ...] = ()

    def __str__(self) -> str:
        return " ".join((self.intent, *(f"{slot}={value}" for slot, value in self.slots)))

    @staticmethod
    def parse(text: str) -> Label:
        intent, *slots = text.split(" ")
        return Label(intent, tuple((slot, value) for slot, _, value in (each.partition("=") for each in slots)))
