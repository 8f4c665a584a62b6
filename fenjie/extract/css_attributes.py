"""Selectors of attributes in style sheets, and words that have escapes."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from fenjie.extract.css_pseudo_classes import Test, dashed

ATTRIBUTE = re.compile(
    r"\[\s*+(?P<name>[-\w]++)\s*+(?:(?P<how>[~|^$*]?)=\s*+(?:\"(?P<one>[^\"]*+)\""
    r"|'(?P<two>[^']*+)'|(?P<bare>[^\s\]\"']++))\s*+(?P<flag>[isIS]?)\s*+)?\]"
)
_ESCAPE = re.compile(r"\\(?:([0-9A-Fa-f]{1,6})[ \t\r\n]?|(.))", re.DOTALL)
_SAME_IN_ANY_CASE = frozenset(("align", "charset", "dir", "lang", "media", "rel", "type", "valign"))
"""HTML Living Standard, 4.16.2: attributes whose values a selector compares in any case."""


def attribute_test(match: re.Match[str]) -> Test:
    """Return what a match of `ATTRIBUTE` asks of an element."""
    name = match["name"].lower()
    quoted = match["one"] if match["one"] is not None else match["two"]
    wanted = quoted if quoted is not None else match["bare"]
    if wanted is None:
        return lambda element: element.get(name) is not None
    flag = match["flag"].lower()
    fold = flag == "i" or (name in _SAME_IN_ANY_CASE and flag != "s")
    compare, value = _COMPARED[match["how"]], unescaped(wanted)
    value = value.lower() if fold else value

    def test(element: Any) -> bool:
        has = element.get(name)
        return has is not None and compare(has.lower() if fold else has, value)

    return test


def unescaped(text: str) -> str:
    r"""Return what a name or a string says.

    >>> unescaped(r"\4E2A 8\:1")
    '个8:1'
    """

    def put(match: re.Match[str]) -> str:
        if match[1] is None:
            return "" if match[2] == "\n" else match[2]
        code = int(match[1], 16)
        return chr(code) if 0 < code < 0xD800 or 0xDFFF < code <= 0x10FFFF else "\ufffd"

    return _ESCAPE.sub(put, text) if "\\" in text else text


_COMPARED: dict[str, Callable[[str, str], bool]] = {
    "": lambda has, value: has == value,
    "~": lambda has, value: bool(value) and value in has.split(),
    "|": dashed,
    "^": lambda has, value: bool(value) and has.startswith(value),
    "$": lambda has, value: bool(value) and has.endswith(value),
    "*": lambda has, value: bool(value) and value in has,
}
