"""Lines of a device that listens only after a question: what keeps it listening, asks back, and says what failed."""

from __future__ import annotations

from collections.abc import Iterable

from skill.narration.words import listing, sentence

GO_ON = "Shall we go on?"
COUNTED = "Have you got them all?"
ANYTHING = "What would you like to do?"
WENT_WRONG = "Sorry, something went wrong with me. Your place is kept."
NO_MEMORY = "I can't reach my memory just now, so nothing has changed."
MEMORY_FULL = "I can't keep more than I have about you, so nothing has changed."
UNREADABLE = "What I know about you cannot be read any more. Say forget me, and we begin anew."
SAY_AGAIN = "Could you say that again?"

_WHICH = {
    "exercise": "Which move do you mean?",
    "circuit": "Which circuit do you mean?",
    "topic": "What would you like to know about?",
    "equipment": "Which of these do you mean: dumbbells, a band, a ball, a kettlebell or a bench?",
    "number": "Which number do you mean?",
    "duration": "How many seconds?",
}


def which(kind: str, names: Iterable[str] = ()) -> str:
    """Asks for what was not understood: a kind of thing, or one of the names."""
    named = list(names)
    return sentence(f"do you mean {listing(named, 'or')}?") if named else _WHICH.get(kind, SAY_AGAIN)
