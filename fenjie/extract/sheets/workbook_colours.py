"""Colours of a workbook: of letters and of the ground that they stand on, as RRGGBB."""

from __future__ import annotations

import re
from typing import Any

from fenjie.extract.colours import BLACK, WHITE

_RGB = re.compile(r"(?:[0-9A-Fa-f]{2})?([0-9A-Fa-f]{6})")
_INDEXED = (BLACK, WHITE, "FF0000", "00FF00", "0000FF", "FFFF00", "FF00FF", "00FFFF")
"""The first eight colours of a workbook, twice (ECMA-376 part 1, 18.8.27)."""
_SYSTEM = {64: BLACK, 65: WHITE}
_THEME = ("lt1", "dk1", "lt2", "dk2", *(f"accent{number}" for number in range(1, 7)))
"""The order in which a workbook counts the colours of its theme."""


class Colours:
    """The colours of a workbook; None stands for one that is not known for certain."""

    def __init__(self, theme: Any = None) -> None:
        self._theme: dict[str, str] = {"lt1": WHITE, "dk1": BLACK}
        if theme is not None:
            for named in theme.iterfind(".//{*}clrScheme/*"):
                for colour in named:
                    value = colour.get("lastClr") or colour.get("val", "")
                    if _RGB.fullmatch(value):
                        self._theme[str(named.tag).rpartition("}")[2]] = value[-6:].upper()

    def ink(self, colour: Any) -> str | None:
        """Return the colour of letters from what a font says of it, if anything."""
        return BLACK if colour is None else self._colour(colour, BLACK)

    def ground(self, fill: Any) -> str | None:
        """Return the colour of a fill."""
        pattern = fill.find("{*}patternFill")
        if pattern is None:
            return None if len(fill) else WHITE
        kind = pattern.get("patternType", "none")
        if kind == "none":
            return WHITE
        return self._colour(pattern.find("{*}fgColor"), None) if kind == "solid" else None

    def _colour(self, element: Any, default: str | None) -> str | None:
        if element is None or element.get("auto") in ("1", "true"):
            return default
        if element.get("tint", "0") not in ("0", "0.0"):
            return None
        rgb = _RGB.fullmatch(element.get("rgb", ""))
        if rgb is not None:
            return rgb[1].upper()
        for name, colours in (("theme", _THEME), ("indexed", _INDEXED * 2)):
            number = element.get(name, "")
            if re.fullmatch("[0-9]{1,3}", number):
                index = int(number)
                if name == "indexed" and index in _SYSTEM:
                    return _SYSTEM[index]
                named = colours[index] if index < len(colours) else ""
                return self._theme.get(named) if name == "theme" else named or None
        return default
