"""Styles of an ODS workbook: how cells, rows, columns, sheets and runs of words look (ODF 1.3)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, NamedTuple

from fenjie.extract.colours import WHITE
from fenjie.extract.sheets.workbook_xml import Font, Style, kind_of_element

_RGB = re.compile(r"#([0-9A-Fa-f]{6})")
_NOTHING = re.compile(r"0+(?:\.0*)?(?:[a-z]{2})?")
_LONGEST_CHAIN = 20
"""Parents of a style that are followed."""
_AUTOMATIC = Font(ink=None)
"""A font of which no colour is stated: a program chooses one that is seen."""
_BOLD = frozenset(("bold", "600", "700", "800", "900"))


class _Described(NamedTuple):
    """What one style says; what it does not say, its parent does."""

    parent: str
    properties: dict[str, str]


class OdsStyles:
    """The styles of a workbook by family and name."""

    def __init__(self) -> None:
        self._described: dict[tuple[str, str], _Described] = {}
        self._cells: dict[str, Style] = {}
        self._fonts: dict[tuple[str, Font], Font] = {}

    def add(self, element: Any) -> None:
        """Take in a style from its element."""
        family = attribute(element, "family")
        # Without a name it is the default of its family.
        name = attribute(element, "name") if kind_of_element(element) == "style" else ""
        properties: dict[str, str] = {}
        for part in element:
            kind = kind_of_element(part)
            if kind.endswith("-properties"):
                properties |= {_local(key): value for key, value in part.items()}
            elif kind == "map":
                properties["map"] = "yes"
        self._described[family, name] = _Described(
            attribute(element, "parent-style-name"), properties
        )

    def cell(self, name: str) -> Style:
        """Return how a cell of a style looks."""
        if name not in self._cells:
            properties = self._properties("table-cell", name)
            self._cells[name] = Style(_font(properties, _AUTOMATIC), "General", _ground(properties))
        return self._cells[name]

    def font(self, name: str, around: Font) -> Font:
        """Return the font of a run of words within words of another font."""
        key = name, around
        if key not in self._fonts:
            self._fonts[key] = _font(self._properties("text", name), around)
        return self._fonts[key]

    def hides(self, family: str, name: str) -> bool:
        """Return whether rows, columns or tables of a style are not shown."""
        properties = self._properties(family, name)
        size = properties.get("row-height" if family == "table-row" else "column-width", "1")
        return properties.get("display") == "false" or _NOTHING.fullmatch(size) is not None

    def _properties(self, family: str, name: str) -> dict[str, str]:
        """Gather what a style and its parents say, the nearest first."""
        chain = list(self._chain(family, name))
        return {key: value for properties in reversed(chain) for key, value in properties.items()}

    def _chain(self, family: str, name: str) -> Iterator[dict[str, str]]:
        for _ in range(_LONGEST_CHAIN):
            described = self._described.get((family, name))
            if described is None:
                break
            yield described.properties
            name = described.parent
            if not name:
                break
        default = self._described.get((family, ""))
        if default is not None:
            yield default.properties


def _font(properties: dict[str, str], around: Font) -> Font:
    weight = properties.get("font-weight")
    line = properties.get("text-line-through-style", properties.get("text-line-through-type"))
    position = properties.get("text-position")
    ink = around.ink
    if properties.get("use-window-font-color") == "true":
        ink = None
    elif (colour := _RGB.fullmatch(properties.get("color", ""))) is not None:
        ink = colour[1].upper()
    return Font(
        around.bold if weight is None else weight in _BOLD,
        around.struck if line is None else line != "none",
        around.raised if position is None else _is_raised(position),
        ink,
    )


def _is_raised(position: str) -> bool:
    """Return whether a position (`super 58%`, `33% 58%`) is above the line."""
    first = position.split(" ")[0]
    return first == "super" or re.fullmatch(r"0*[1-9][0-9.]*%", first) is not None


def _ground(properties: dict[str, str]) -> str | None:
    """Return the colour of a cell; None where a condition may paint it."""
    if "map" in properties:
        return None
    colour = properties.get("background-color", "transparent")
    rgb = _RGB.fullmatch(colour)
    if rgb is not None:
        return rgb[1].upper()
    return WHITE if colour == "transparent" else None


def attribute(element: Any, name: str, default: str = "") -> str:
    """Return an attribute whatever its namespace is."""
    return next((str(v) for k, v in element.items() if _local(k) == name), default)


def _local(name: Any) -> str:
    return str(name).rpartition("}")[2]
