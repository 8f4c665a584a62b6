"""Strings and styles of a workbook, from its XML."""

from __future__ import annotations

import re
from typing import Any, NamedTuple

from fenjie.extract.sheets.format_sections import BUILT_IN

_ESCAPE = re.compile(r"_x([0-9A-Fa-f]{4})_")
_SURROGATE = re.compile("[\ud800-\udfff]")

Words = list[tuple[str, bool | None]]
"""Words and whether they are bold; None where the cell's own font decides."""


class Style(NamedTuple):
    """How a cell shows its value."""

    bold: bool = False
    format_code: str = "General"


def read_styles(root: Any) -> list[Style]:
    """Read the styles of cells in the order of their indexes."""
    codes = dict(BUILT_IN)
    for element in root.iterfind("{*}numFmts/{*}numFmt"):
        number = index_of(element.get("numFmtId", ""))
        if number is not None:
            codes[number] = element.get("formatCode", "General")
    bold = [is_bold(font) for font in root.iterfind("{*}fonts/{*}font")]
    styles = []
    for element in root.iterfind("{*}cellXfs/{*}xf"):
        font, number = (index_of(element.get(name, "0")) for name in ("fontId", "numFmtId"))
        heavy = font is not None and font < len(bold) and bold[font]
        code = codes.get(number or 0, f"内置格式{number}")
        styles.append(Style(heavy, code))
    return styles


def words_of(element: Any) -> Words:
    """Read a string: plain, or in runs. Readings of its characters (rPh) are no part of it."""
    words: Words = []
    for part in element:
        kind = kind_of_element(part)
        if kind == "t":
            words.append((unescaped(text_of(part)), None))
        elif kind == "r":
            properties = part.find("{*}rPr")
            bold = None if properties is None else is_bold(properties)
            words += [(unescaped(text_of(t)), bold) for t in part.iterfind("{*}t")]
    return words


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
    return int(text) if re.fullmatch("[0-9]{1,9}", text) else None


def text_of(element: Any) -> str:
    """Return the text of an element."""
    return str(element.text or "")


def kind_of_element(element: Any) -> str:
    """Return the name of an element without its namespace."""
    return str(element.tag).rpartition("}")[2]


def is_on(value: str) -> bool:
    """Return whether an attribute is true (ECMA-376 part 1, 22.9.2.7)."""
    return value in ("1", "true", "on")


def is_bold(properties: Any) -> bool:
    """Return whether a font is bold."""
    bold = properties.find("{*}b")
    return bold is not None and is_on(bold.get("val", "1"))
