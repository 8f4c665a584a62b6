"""Mutating documents that are archives: inside their parts, where a raw change only breaks them."""

from __future__ import annotations

import io
import random
import zipfile
import zlib
from collections.abc import Callable

Mutate = Callable[[bytes, int], bytes]
_RAW = 0.05
"""The share of archives that are changed as raw bytes."""
_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, ValueError, OSError, RuntimeError, KeyError)


def repacked(parts: dict[str, bytes]) -> bytes:
    """Pack parts, the same parts to the same bytes."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_STORED) as package:
        for name, part in parts.items():
            package.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), part)
    return file.getvalue()


def unpacked(data: bytes) -> dict[str, bytes] | None:
    """Return the parts of an archive, or None when it is none."""
    if not data.startswith(b"PK\x03\x04"):
        return None
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            return {info.filename: package.read(info) for info in package.infolist()}
    except _BROKEN:
        return None


def mutate_document(data: bytes, size: int, seed: int, mutate: Mutate) -> bytes:
    """Change a document with `mutate(bytes, size)`; of an archive one part, a large one rather."""
    rng = random.Random(seed)  # noqa: S311 (no secret)
    parts = None if rng.random() < _RAW else unpacked(data)
    if not parts:
        return mutate(data, size)
    names = list(parts)
    name = rng.choices(names, [1 + len(parts[each]) for each in names])[0]
    room = max(64, size - len(data) + len(parts[name]))
    parts[name] = mutate(parts[name], room)
    return repacked(parts)[:size]
