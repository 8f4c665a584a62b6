"""Strings and styles of a workbook, from its XML.

The children of an element are taken by slices: lxml gives a list several times as fast as an
iterator.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any, NamedTuple

from fenjie.extract.colours import BLACK, WHITE, is_lost_on
from fenjie.extract.manners import Manner
from fenjie.extract.sheets.format_sections import BUILT_IN
from fenjie.extract.sheets.workbook_colours import Colours

_ESCAPE = re.compile(r"_x([0-9A-Fa-f]{4})_")
_INDEX = re.compile("[0-9]{1,9}")
_SURROGATE = re.compile("[\ud800-\udfff]")


class Font(NamedTuple):
    """What of a font tells how its words are read."""

    bold: bool = False
    struck: bool = False
    raised: bool = False
    ink: str | None = BLACK

    def manner(self, ground: str | None) -> Manner | None:
        """Return in what manner words in this font stand on a ground."""
        if self.struck:
            return Manner.STRUCK
        if is_lost_on(self.ink, ground):
            return Manner.GROUND
        return Manner.RAISED if self.raised else None


_PLAIN = Font()
Words = list[tuple[str, Font | None]]
"""Words and their font; None where the cell's own decides."""


class Style(NamedTuple):
    """How a cell shows its value."""

    font: Font = Font()
    format_code: str = "General"
    ground: str | None = WHITE


def read_styles(root: Any, colours: Colours) -> list[Style]:
    """Read the styles of cells in the order of their indexes."""
    codes = dict(BUILT_IN)
    for element in root.iterfind("{*}numFmts/{*}numFmt"):
        number = index_of(element.get("numFmtId", ""))
        if number is not None:
            codes[number] = element.get("formatCode", "General")
    fonts = [font_of(font, colours) for font in root.iterfind("{*}fonts/{*}font")]
    grounds = [colours.ground(fill) for fill in root.iterfind("{*}fills/{*}fill")]
    styles = []
    for element in root.iterfind("{*}cellXfs/{*}xf"):
        font, fill, number = (
            index_of(element.get(name, "0")) for name in ("fontId", "fillId", "numFmtId")
        )
        styles.append(
            Style(
                fonts[font] if font is not None and font < len(fonts) else Font(),
                codes.get(number or 0, f"内置格式{number}"),
                grounds[fill] if fill is not None and fill < len(grounds) else WHITE,
            )
        )
    return styles


def words_of(element: Any, colours: Colours) -> Words:
    """Read a string: plain, or in runs. Readings of its characters (rPh) are no part of it."""
    words: Words = []
    for part in element[:]:
        kind = local_name(part.tag)
        if kind == "t":
            words.append((unescaped(text_of(part)), None))
        elif kind == "r":
            words += _run(part, colours)
    return words


def _run(run: Any, colours: Colours) -> Words:
    font: Font | None = None
    texts: list[str] = []
    for part in run[:]:
        kind = local_name(part.tag)
        if kind == "t":
            texts.append(unescaped(text_of(part)))
        elif kind == "rPr" and font is None:
            font = font_of(part, colours)
    return [(text, font) for text in texts]


def font_of(properties: Any, colours: Colours) -> Font:
    """Read a font, be it of a cell or of a run."""
    parts = properties[:]
    if not parts:
        return _PLAIN
    stated = {local_name(part.tag): part for part in parts}
    raised = stated.get("vertAlign")
    return Font(
        "b" in stated and is_on(stated["b"].get("val", "1")),
        "strike" in stated and is_on(stated["strike"].get("val", "1")),
        raised is not None and raised.get("val") == "superscript",
        colours.ink(stated["color"]) if "color" in stated else BLACK,
    )


def unescaped(text: str) -> str:
    r"""Decode the characters that a workbook writes as _xHHHH_.

    >>> unescaped("甲_x000A_乙_x005F_x000A_")
    '甲\n乙_x000A_'
    """
    if "_x" not in text:
        return text
    text = _ESCAPE.sub(lambda match: chr(int(match[1], 16)), text)
    if _SURROGATE.search(text):
        return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return text


def index_of(text: str) -> int | None:
    """Return a number that counts from 0, None where the text is none."""
    return int(text) if _INDEX.fullmatch(text) else None


def text_of(element: Any) -> str:
    """Return the text of an element."""
    text: str = element.text or ""
    return text


def kind_of_element(element: Any) -> str:
    """Return the name of an element without its namespace."""
    return local_name(element.tag)


@lru_cache(maxsize=512)
def local_name(tag: object) -> str:
    """Return a tag without its namespace."""
    return str(tag).rpartition("}")[2]


def is_on(value: str) -> bool:
    """Return whether an attribute is true (ECMA-376 part 1, 22.9.2.7)."""
    return value in ("1", "true", "on")
