"""Phrases kept on disk from one run to the next. Only a cache: whatever goes wrong here, the phrase is made again."""

from __future__ import annotations

import hashlib
import os
import tempfile
import zlib
from pathlib import Path

import numpy as np

from speech.sound import Samples

LIMIT = 96 * 2**20
"""Bytes that the folder may hold; when it is full, the phrases that were not used for longest go."""

_KEPT = 0.8
_MAGIC = b"coach-phrase-2\n"


class PhraseFiles:
    """One file a phrase: a mark, a checksum, then 16-bit samples. Several programs may share the folder."""

    def __init__(self, folder: Path, limit: int = LIMIT) -> None:
        self._folder = folder
        self._limit = limit
        self._size: int | None = None

    def get(self, key: str) -> Samples | None:
        """The phrase, or None where there is none or its file is damaged."""
        file = self._file(key)
        try:
            data = file.read_bytes()
            os.utime(file)
        except OSError:
            return None
        head = len(_MAGIC)
        check, body = data[head : head + 4], data[head + 4 :]
        if not data.startswith(_MAGIC) or zlib.crc32(body).to_bytes(4, "little") != check or len(body) % 2:
            return None
        return (np.frombuffer(body, "<i2") / np.float32(32767)).astype(np.float32)

    def put(self, key: str, samples: Samples) -> None:
        """Keep the phrase. A folder that cannot be written is no error."""
        body = np.rint(np.clip(samples, -1, 1) * 32767).astype("<i2").tobytes()
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            self._write(self._file(key), _MAGIC + zlib.crc32(body).to_bytes(4, "little") + body)
            self._make_room(len(body))
        except OSError:
            pass

    def _file(self, key: str) -> Path:
        return self._folder / f"{hashlib.sha256(key.encode()).hexdigest()[:40]}.pcm"

    def _write(self, file: Path, data: bytes) -> None:
        handle, name = tempfile.mkstemp(dir=self._folder, suffix=".part")
        try:
            with os.fdopen(handle, "wb") as part:
                part.write(data)
            Path(name).replace(file)
        except OSError:
            Path(name).unlink(missing_ok=True)
            raise

    def _make_room(self, added: int) -> None:
        """Count what is there once, then keep the sum; look again only when it says that the folder is full."""
        if self._size is not None and self._size + added <= self._limit:
            self._size += added
            return
        kept = 0
        entries = sorted(((e.stat(), e) for e in self._folder.iterdir()), key=lambda pair: -pair[0].st_mtime)
        full = sum(stat.st_size for stat, _ in entries) > self._limit
        for stat, entry in entries:
            if full and kept + stat.st_size > _KEPT * self._limit:
                entry.unlink(missing_ok=True)
            else:
                kept += stat.st_size
        self._size = kept
