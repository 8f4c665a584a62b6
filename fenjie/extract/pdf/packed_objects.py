"""The bytes of a PDF that hold its objects: the file itself, and its packed objects unpacked."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator

_OBJECT_STREAM = re.compile(rb"/ObjStm\b[^>]{0,300}>{2}\s{0,4}stream\r?\n")
_MOST = 4 * 2**20
"""Bytes that one packed stream is unpacked to: catalogues and fonts stand in the first of them."""
_MOST_STREAMS = 2000


def plain_parts(data: bytes) -> Iterator[bytes]:
    """Yield the file, then each stream of packed objects that can be unpacked."""
    yield data
    if b"/ObjStm" not in data:
        return
    view = memoryview(data)
    for count, begin in enumerate(_OBJECT_STREAM.finditer(data)):
        if count >= _MOST_STREAMS:
            return
        try:
            yield zlib.decompressobj().decompress(view[begin.end() :], _MOST)
        except zlib.error:
            continue
