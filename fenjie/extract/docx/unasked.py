"""What takes most room in a Word document and is never asked for: left out before it is parsed.

Half the elements of a table say how wide cells are and where their words stand; three quarters of
a list of styles are the looks of first and last rows. Only what the usual prefix marks is found,
and nothing where comments or CDATA may hold anything.
"""

from __future__ import annotations

import re

from fenjie.extract.package import has_declarations

_PROPERTIES = re.compile(rb"<w:(?:tcW|vAlign|jc|ind|spacing|rFonts|szCs|lang) [^<>]*/>")
_OF_STYLES = (b"tblStylePr", b"tblPr", b"latentStyles")
_SHADED = b"<w:shd"


def without_unasked(data: bytes) -> bytes:
    """Leave out the properties of a part that no reader asks for.

    >>> without_unasked(b'<w:tc><w:tcPr><w:tcW w:w="9"/></w:tcPr><w:p/></w:tc>')
    b'<w:tc><w:p/></w:tc>'
    """
    if has_declarations(data):
        return data
    kept = _PROPERTIES.sub(b"", data)
    # The properties of runs stay, though empty: in a box they tell that the run states any.
    return kept.replace(b"<w:tcPr></w:tcPr>", b"").replace(b"<w:pPr></w:pPr>", b"")


def without_looks(data: bytes) -> bytes:
    """Leave out of the styles what they make of some rows of a table, but for a shading.

    >>> without_looks(b'<w:style><w:tblPr><w:shd w:fill="F00000"/><w:jc/></w:tblPr></w:style>')
    b'<w:style><w:shd/></w:style>'
    """
    if has_declarations(data):
        return data
    for name in _OF_STYLES:
        data = _cut(data, b"<w:" + name, b"</w:" + name + b">")
    return without_unasked(data)


def _cut(data: bytes, opening: bytes, closing: bytes) -> bytes:
    """Cut elements out; that one of them was shaded is still to be seen.

    Nothing is cut where one of them is empty, holds another, or is not closed.
    """
    first, *pieces = data.split(opening)
    kept = [first]
    for piece in pieces:
        inner, closed, rest = piece.partition(closing)
        if not closed:
            return data
        kept += [_SHADED + b"/>", rest] if _SHADED in inner else [rest]
    return b"".join(kept)
