"""Errors as one line for a person."""

from __future__ import annotations


def one_line(error: BaseException) -> str:
    """'coach: what is wrong', without a traceback."""
    text = " ".join(str(error).split()) or type(error).__name__
    return f"coach: {text}"
