"""Marks of runs that tell how their words are read: struck, hidden, raised, unseen.

ECMA-376 part 1, 17.3.2; what is stated directly counts before the style of the run, and that
before the style of the paragraph.
"""

from __future__ import annotations

import re
from typing import Any, NamedTuple

from fenjie.extract.colours import BLACK, WHITE, is_lost_on
from fenjie.extract.docx.word_names import by_kind, child, number, on, value
from fenjie.extract.manners import Manner

_RGB = re.compile(r"[0-9A-Fa-f]{6}")
_HIGHLIGHTS = {"white": WHITE, "black": BLACK, "yellow": "FFFF00"}
_UNKNOWN = "?"
"""A colour that is stated, and not known for certain."""
_RAISED_BY = 4
"""Half points from which on words are raised, and not only set straight in their line."""
_TINY = 2
"""Half points of letters that nobody can read."""
_FILL = "{http://schemas.microsoft.com/office/word/2010/wordml}textFill"
_RARE = frozenset(
    ("strike", "dstrike", "vanish", "vertAlign", "position", "shd", "highlight", _FILL)
)
_KINDS = _RARE | {"color", "sz"}
TELLING = _KINDS | {"rStyle"}
"""Properties that can tell how words are read."""
_USUAL_INKS = frozenset(("auto", BLACK))


class Marks(NamedTuple):
    """What run properties state; None where they state nothing."""

    struck: bool | None = None
    hidden: bool | None = None
    raised: bool | None = None
    unseen: bool | None = None
    """Letters without a fill, or too small to be letters."""
    ink: str | None = None
    ground: str | None = None

    def over(self, below: Marks) -> Marks:
        """Return these marks, and where they state nothing those of a style below."""
        if self is PLAIN or below is PLAIN:
            return below if self is PLAIN else self
        return Marks._make(b if a is None else a for a, b in zip(self, below, strict=True))

    def manner(self, ground: str | None) -> Manner | None:
        """Return in what manner words with such marks stand on a ground."""
        if self.hidden:
            return Manner.HIDDEN
        if self.struck:
            return Manner.STRUCK
        if self.unseen:
            return Manner.INVISIBLE
        if self.ink is not None and _RGB.fullmatch(self.ink):
            behind = ground if self.ground is None else self.ground
            if behind != _UNKNOWN and is_lost_on(self.ink, behind):
                return Manner.GROUND
        return Manner.RAISED if self.raised else None


PLAIN = Marks()


def marks_of(properties: Any) -> Marks:
    """Read the marks that run properties (w:rPr) state, None or not."""
    if properties is None:
        return PLAIN
    return _marks(by_kind(properties))


def marks_by_kind(stated: dict[str, Any], below: Marks) -> Marks:
    """Return the marks of stated properties over others, quickly where they are usual ones."""
    if below is PLAIN and stated.keys().isdisjoint(_RARE):
        size, colour = stated.get("sz"), stated.get("color")
        if (size is None or len(value(size) or "") > 1) and (
            colour is None or value(colour) in _USUAL_INKS
        ):
            return PLAIN
    return _marks(stated).over(below)


def _marks(stated: dict[str, Any]) -> Marks:
    if stated.keys().isdisjoint(_KINDS):
        return PLAIN
    marks = Marks(
        _either(stated, "strike", "dstrike"),
        _either(stated, "vanish"),
        _raised(stated),
        _unseen(stated),
        _ink(stated.get("color")),
        _highlight(stated.get("highlight")) or shade(stated.get("shd")),
    )
    return PLAIN if marks == PLAIN else marks


def shade(shading: Any) -> str | None:
    """Return the colour of a shading (w:shd); None where it lets the ground be as it is."""
    if shading is None:
        return None
    kind = value(shading)
    colour = value(shading, "color" if kind == "solid" else "fill") or "auto"
    if kind in ("clear", "nil", "solid", None):
        if colour == "auto":
            return None
        return colour.upper() if _RGB.fullmatch(colour) else _UNKNOWN
    return _UNKNOWN


def ground_of_table(table: Any, *, style_is_shaded: bool) -> str | None:
    """Return the ground of a table's cells, None where it is not known for certain."""
    stated = shade(child(child(table, "tblPr"), "shd"))
    if stated is not None:
        return stated
    return None if style_is_shaded else WHITE


def _either(stated: dict[str, Any], *kinds: str) -> bool | None:
    states = [on(stated[kind]) for kind in kinds if kind in stated]
    return any(states) if states else None


def _raised(stated: dict[str, Any]) -> bool | None:
    aligned, position = stated.get("vertAlign"), stated.get("position")
    if aligned is not None and value(aligned) == "superscript":
        return True
    if position is not None:
        return number(position, 0) >= _RAISED_BY
    return None if aligned is None else False


def _unseen(stated: dict[str, Any]) -> bool | None:
    size, fill = stated.get("sz"), stated.get(_FILL)
    if fill is not None and any(part.tag.endswith("}noFill") for part in fill):
        return True
    return True if size is not None and 0 < number(size, 0) <= _TINY else None


def _ink(colour: Any) -> str | None:
    if colour is None:
        return None
    # Automatic letters are seen on any ground.
    return (value(colour) or "auto").upper()


def _highlight(highlight: Any) -> str | None:
    named = None if highlight is None else value(highlight)
    return None if named in (None, "none") else _HIGHLIGHTS.get(named, _UNKNOWN)
