"""The streams of a PDF unpacked."""

from __future__ import annotations

import base64
import re
import zlib

_MOST = 64 * 2**20
"""Bytes that a stream is unpacked to; longer ones are not looked at."""
_HEADER = 2
_FILTERS = re.compile(rb"/(?:Filter|F)\s{0,4}(\[[^\]]*+\]|/\w{1,20})")


def unpacked(entries: bytes, stream: memoryview) -> bytes | None:
    """Return what a stream with some entries unpacks to, None for what is packed in a rare way.

    Raises `ValueError` where it is damaged.
    """
    filters = _FILTERS.search(entries)
    names = re.findall(rb"/(\w{1,20})", filters[1]) if filters else []
    if b"/DecodeParms" in entries or (filters is None and b"/Filter" in entries):
        return None
    content = bytes(stream)
    if not content.strip():
        return b""
    for name in names:
        if name in (b"ASCII85Decode", b"A85"):
            content = base64.a85decode(content.rpartition(b"~>")[0].strip())
        elif name in (b"FlateDecode", b"Fl"):
            content = _inflated(content)
        else:
            return None
        if len(content) >= _MOST:
            return None
    return content


def _inflated(content: bytes) -> bytes:
    """Return what packed data unpacks to, no more than is looked at.

    The check at its end may be missing: some programs write none. Raises `ValueError` where it
    is wrong, or the data damaged.
    """
    inflater = zlib.decompressobj(-zlib.MAX_WBITS)
    try:
        made = inflater.decompress(content[_HEADER:], _MOST)
    except zlib.error as error:
        raise ValueError(str(error)) from error
    if len(made) >= _MOST:
        return made
    check = inflater.unused_data[:4]
    if not inflater.eof or (len(check) == 4 and int.from_bytes(check) != zlib.adler32(made)):
        raise ValueError("damaged")
    return made
