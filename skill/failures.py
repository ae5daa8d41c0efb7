"""A failure as fields of a log record: what kind and where; not its message, which could hold what somebody said."""

from __future__ import annotations

PLACES = 6
"""So many files and lines, from the innermost outwards, tell where it was."""


def told(error: BaseException) -> dict[str, object]:
    """To be given as a record's ``extra``."""
    places = []
    trace = error.__traceback__
    while trace is not None:
        places.append(f"{trace.tb_frame.f_code.co_filename.rsplit('/', 1)[-1]}:{trace.tb_lineno}")
        trace = trace.tb_next
    return {"failure": type(error).__name__, "where": places[-PLACES:]}
