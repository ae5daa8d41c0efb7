"""Text to intent and slots, for the local loop and the command line: small, quick, offline, and it explains itself."""

from skill.understanding.explaining import Explanation, Span
from skill.understanding.understand import Understanding

__all__ = ["Explanation", "Span", "Understanding"]
