"""Media queries (Media Queries Level 4): what counts on the screen of a desk."""

from __future__ import annotations

import re
from collections.abc import Callable

_WIDTH, _HEIGHT = 1440.0, 900.0
"""CSS pixels of the window in which a page is taken to be read."""
_PIXELS = {"px": 1.0, "em": 16.0, "rem": 16.0, "pt": 96 / 72, "cm": 96 / 2.54, "mm": 96 / 25.4,
           "in": 96.0, "": 1.0}  # fmt: skip
_PARTS = re.compile(r"\([^()]*+\)|[-\w]++")
_LENGTH = re.compile(r"([-+]?(?:\d+(?:\.\d+)?|\.\d+))\s*+([a-z]*+)")
_RANGE = re.compile(r"(?:([^<>=]++)(<=?|>=?))?\s*+(width|height)\s*+(?:(<=?|>=?|=)([^<>=]++))?")
_SIZES = {"width": _WIDTH, "height": _HEIGHT, "device-width": _WIDTH, "device-height": _HEIGHT}
_PLAIN = {
    "orientation": "landscape", "hover": "hover", "any-hover": "hover", "pointer": "fine",
    "any-pointer": "fine", "prefers-color-scheme": "light", "scripting": "enabled",
    "prefers-reduced-motion": "no-preference", "prefers-contrast": "no-preference",
    "forced-colors": "none", "update": "fast", "grid": "0", "display-mode": "browser",
}  # fmt: skip
_TRUE = frozenset(("color", "hover", "any-hover", "pointer", "any-pointer", "width", "height"))
_COMPARED: dict[str, Callable[[float, float], bool]] = {
    "<": lambda one, other: one < other,
    "<=": lambda one, other: one <= other,
    ">": lambda one, other: one > other,
    ">=": lambda one, other: one >= other,
    "=": lambda one, other: one == other,
}


def is_for_screen(queries: str) -> bool:
    """Return whether one of several queries is true of a screen; what is not understood is not.

    >>> [is_for_screen(each) for each in ("print", "screen and (min-width: 600px)", "not print")]
    [False, True, True]
    """
    return not queries.strip() or any(_is_true(query) for query in queries.lower().split(","))


def _is_true(query: str) -> bool:
    parts = _PARTS.findall(query)
    negated = parts[:1] == ["not"]
    parts = [part for part in parts[negated:] if part not in ("only", "and")]
    if not parts or any(not part.startswith("(") for part in parts[1:]):
        return False
    known = [_part(part) for part in parts]
    if None in known:
        return False
    return all(known) is not negated


def _part(part: str) -> bool | None:
    """Return whether a kind of medium or a feature is ours, None where that is not known."""
    if not part.startswith("("):
        return part in ("all", "screen")
    name, colon, value = (each.strip() for each in part[1:-1].partition(":"))
    if not colon:
        return name in _TRUE or _in_range(name)
    if name in _PLAIN:
        return value == _PLAIN[name]
    for prefix, sign in (("min-", ">="), ("max-", "<="), ("", "=")):
        size = _SIZES.get(name.removeprefix(prefix)) if name.startswith(prefix) else None
        if size is not None:
            length = _length(value)
            return None if length is None else _COMPARED[sign](size, length)
    return None


def _in_range(text: str) -> bool | None:
    match = _RANGE.fullmatch(text)
    if match is None or (match[1] is None and match[5] is None):
        return None
    size, result = _SIZES[match[3]], True
    for stated, sign, before in ((match[1], match[2], True), (match[5], match[4], False)):
        if stated is not None:
            length = _length(stated)
            if length is None:
                return None
            pair = (length, size) if before else (size, length)
            result = result and _COMPARED[sign](*pair)
    return result


def _length(text: str) -> float | None:
    match = _LENGTH.fullmatch(text.strip())
    if match is None or match[2] not in _PIXELS:
        return None
    return float(match[1]) * _PIXELS[match[2]]
