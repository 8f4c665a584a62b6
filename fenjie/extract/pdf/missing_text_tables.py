"""Text tables for fonts that lack one, where the file tells elsewhere what their codes mean.

PDFium reads the names of glyphs in no Type 3 font, and no font's own table of characters.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from fenjie.extract.pdf.file_objects import FileObjects, own_entries, references
from fenjie.extract.pdf.glyph_characters import characters_of_glyphs, named_character
from fenjie.extract.pdf.unpacked_streams import unpacked

_TYPE = re.compile(rb"/Subtype\s{0,4}/(Type3|Type0|CIDFontType2)\b")
_DIFFERENCES = re.compile(rb"/Differences\s{0,4}\[([^\]]*+)\]")
_CODE_OR_NAME = re.compile(rb"/([^\s/<>\[\]()]{1,60})|(\d{1,3})(?!\d)")
_IDENTITY = re.compile(rb"/Encoding\s{0,4}/Identity-H\b")
_OWN_GLYPHS = re.compile(rb"/CIDToGIDMap\s{0,4}(?!/Identity\b)\S")
_ROOT = re.compile(rb"/Root\s{0,4}(\d{1,8}\s{1,4}\d{1,5}\s{1,4}R)")
_START = re.compile(rb"startxref\s{1,4}(\d{1,12})")
_MOST_IN_BLOCK = 100
"""Lines of one block of a text table, at most (Adobe Technical Note 5411)."""
_CMAP = b"""/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapType 2 def
1 begincodespacerange <%s> <%s> endcodespacerange
%sendcmap end end"""


def with_text_tables(data: bytes) -> bytes | None:
    """Return a PDF with the text tables that its fonts lack; None where none can be made.

    They are put behind its end, as a later change of the file would be.
    """
    roots, starts = _ROOT.findall(data), _START.findall(data)
    if b"/Encrypt" in data or not roots or not starts:
        return None
    objects = FileObjects(data)
    made = [(number, *font) for number, font in _fonts(objects)]
    if not made:
        return None
    first = max(objects.numbers()) + 1
    changed: dict[int, bytes] = {}
    for place, (number, written, table) in enumerate(made, start=first):
        opening = written.index(b"<<") + 2
        entry = b"/ToUnicode %d 0 R" % place
        changed[number] = written[:opening] + entry + written[opening:]
        changed[place] = b"<</Length %d>>\nstream\n%s\nendstream" % (len(table), table)
    return data + _update(changed, len(data), roots[-1], int(starts[-1]))


def _update(changed: Mapping[int, bytes], begin: int, root: bytes, before: int) -> bytes:
    """Return what is written behind the end of a file, from `begin` on, for changed objects."""
    out = bytearray(b"\n")
    entries = []
    for number, written in sorted(changed.items()):
        entries.append(b"%d 1\n%010d 00000 n \n" % (number, begin + len(out)))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, written)
    table = begin + len(out)
    out += b"xref\n%s" % b"".join(entries)
    out += b"trailer\n<</Size %d/Root %s/Prev %d>>\n" % (max(changed) + 1, root, before)
    return bytes(out + b"startxref\n%d\n%%%%EOF\n" % table)


def _fonts(objects: FileObjects) -> Iterator[tuple[int, tuple[bytes, bytes]]]:
    """Yield the number of each font that lacks a text table, what is written of it, and a table."""
    for number in sorted(objects.numbers()):
        written = objects.written(number) or b""
        kind = _TYPE.search(written)
        if kind is None or b"/ToUnicode" in written or b"<<" not in written:
            continue
        if kind[1] == b"Type3":
            known, digits = _by_names(objects, written), 2
        elif kind[1] == b"Type0" and _IDENTITY.search(written):
            known, digits = _by_own_table(objects, written), 4
        else:
            continue
        if known:
            yield number, (written, _table(known, digits))


def _table(known: Mapping[int, str], digits: int) -> bytes:
    """Write a text table for codes of so many hexadecimal digits."""
    lines = [
        b"<%s> <%s>\n" % (b"%0*X" % (digits, code), text.encode("utf-16-be").hex().encode())
        for code, text in sorted(known.items())
    ]
    blocks = [lines[at : at + _MOST_IN_BLOCK] for at in range(0, len(lines), _MOST_IN_BLOCK)]
    inside = b"".join(
        b"%d beginbfchar\n%sendbfchar\n" % (len(block), b"".join(block)) for block in blocks
    )
    return _CMAP % (b"0" * digits, b"F" * digits, inside)


def _by_names(objects: FileObjects, written: bytes) -> dict[int, str]:
    """Return what the codes of a Type 3 font mean by the names of their glyphs."""
    encoding = references(written, b"Encoding")
    entries = (objects.written(encoding[0]) or b"") if encoding else written
    differences = _DIFFERENCES.search(entries)
    known: dict[int, str] = {}
    code = 0
    for name, number in _CODE_OR_NAME.findall(differences[1] if differences else b""):
        if number:
            code = int(number)
            continue
        character = named_character(name.decode("latin-1"))
        if character is not None and code < 256:
            known[code] = character
        code += 1
    return known


def _by_own_table(objects: FileObjects, written: bytes) -> dict[int, str]:
    """Return what the codes of a font mean that are numbers of glyphs, by its own table."""
    for inner in references(written, b"DescendantFonts"):
        font = objects.written(inner) or b""
        if font[:1] == b"[":
            inside = references(b"/In" + font, b"In")
            font = (objects.written(inside[0]) or b"") if inside else b""
        if _OWN_GLYPHS.search(font):
            return {}
        for descriptor in references(font, b"FontDescriptor"):
            for file in references(objects.written(descriptor) or b"", b"FontFile2"):
                return characters_of_glyphs(_data(objects, file))
    return {}


def _data(objects: FileObjects, number: int) -> bytes:
    """Return what a stream holds, nothing where it cannot be unpacked."""
    stream, written = objects.stream(number), objects.written(number)
    if stream is None or written is None:
        return b""
    try:
        return unpacked(own_entries(written), stream) or b""
    except ValueError:
        return b""
