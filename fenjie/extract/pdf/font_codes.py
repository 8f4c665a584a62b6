"""Fonts whose codes are the characters themselves, though PDFium knows no text table of theirs."""

from __future__ import annotations

import re

from fenjie.extract.pdf.packed_objects import plain_parts

_IDENTITY = re.compile(rb"/ToUnicode\s{0,4}/Identity-[HV]\b")
_NAME = re.compile(rb"/BaseFont\s{0,4}/([^\s/<>\[\]()]{1,120})")
_HASH = re.compile(rb"#([0-9A-Fa-f]{2})")


def trusted_fonts(data: bytes) -> frozenset[str]:
    """Return the names of the fonts whose text table says that codes are characters."""
    names: set[str] = set()
    for part in plain_parts(data):
        for table in _IDENTITY.finditer(part):
            around = part[part.rfind(b"<<", 0, table.start()) : part.find(b">>", table.end())]
            for name in _NAME.finditer(around):
                plain = _HASH.sub(lambda code: bytes([int(code[1], 16)]), name[1])
                names.add(plain.decode("utf-8", "replace"))
    return frozenset(names)
