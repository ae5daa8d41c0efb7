"""The skill's icon, drawn by us: a ring with a gap (a round of the circuit) around a dumbbell, as a PNG."""

from __future__ import annotations

import math
import struct
import zlib

SIZES = (108, 512)
"""Pixels of the small and the large icon."""

BACKGROUND, RING, BAR = (18, 52, 86), (255, 183, 3), (255, 255, 255)
SAMPLES = 2
"""Sub-pixels in each direction, for smooth edges."""

Colour = tuple[int, int, int]


def icon(size: int) -> bytes:
    """A square PNG without transparency."""
    rows = b"".join(b"\0" + bytes(part for x in range(size) for part in _pixel(x, y, size)) for y in range(size))
    header = struct.pack(">IIBBBBB", size, size, 8, 2, 0, 0, 0)
    chunks = ((b"IHDR", header), (b"IDAT", zlib.compress(rows, 9)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(kind, data) for kind, data in chunks)


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def _pixel(x: int, y: int, size: int) -> Colour:
    steps = [(at + 0.5) / SAMPLES for at in range(SAMPLES)]
    drawn = [_colour((x + dx) / size * 2 - 1, (y + dy) / size * 2 - 1) for dx in steps for dy in steps]
    red, green, blue = (round(sum(part) / len(drawn)) for part in zip(*drawn, strict=True))
    return red, green, blue


def _colour(x: float, y: float) -> Colour:
    """The colour at a point of the square from -1 to 1."""
    if 0.68 <= math.hypot(x, y) <= 0.84 and not (x > 0 and abs(y) < 0.16):
        return RING
    bar = abs(y) < 0.07 and abs(x) < 0.5
    plates = (0.22 < abs(x) < 0.33 and abs(y) < 0.3) or (0.36 < abs(x) < 0.45 and abs(y) < 0.2)
    return BAR if bar or plates else BACKGROUND
