"""In what manner an element of a page stands there: hidden, struck, raised; its colours."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

from lxml import etree

from fenjie.extract.colours import WHITE, is_lost_on
from fenjie.extract.manners import Manner

_ZERO = r"\s*:\s*0+(?:\.0*)?(?:px|pt|em|rem|%)?\s*(?:;|!|$)"
_GONE = re.compile(
    r"(?<![\w-])(?:display\s*:\s*none|mso-hide\s*:\s*all|content-visibility\s*:\s*hidden)",
    re.IGNORECASE,
)
_DISPLAYED = re.compile(r"(?<![\w-])display\s*:", re.IGNORECASE)
_UNSEEN = re.compile(
    r"(?<![\w-])(?:visibility\s*:\s*(?:hidden|collapse)|transform\s*:\s*scale\(\s*0\s*[,)])",
    re.IGNORECASE,
)
_VISIBILITY = re.compile(r"(?<![\w-])visibility\s*:\s*([a-z-]+)", re.IGNORECASE)
_VEIL = "veiled"
_CLEAR = re.compile(rf"(?<![\w-])opacity{_ZERO}", re.IGNORECASE)
_FAR = re.compile(
    r"(?<![\w-])(?:left|top|text-indent|margin-left|right)\s*:\s*-\d{3,9}(?:\.\d+)?(?:px|em|rem|pt|%)",
    re.IGNORECASE,
)
_CLIPPED = re.compile(
    r"(?<![\w-])clip(?:\s*:\s*rect\(\s*(?:[01](?:px)?[\s,]*){4}\)"
    r"|-path\s*:\s*inset\(\s*(?:50|100)%)",
    re.IGNORECASE,
)
_FLAT = re.compile(rf"(?<![\w-])(?:max-)?(?:height|width){_ZERO}", re.IGNORECASE)
_CUT = re.compile(r"(?<![\w-])overflow\s*:\s*hidden", re.IGNORECASE)
_STRUCK = re.compile(
    r"(?<![\w-])text-decoration(?:-line)?\s*:[^;]{0,200}\bline-through", re.IGNORECASE
)
_NOT_STRUCK = re.compile(r"(?<![\w-])text-decoration(?:-line)?\s*:\s*none", re.IGNORECASE)
_RAISED = re.compile(
    r"(?<![\w-])(?:vertical-align\s*:\s*(?:super|text-top|0?\.[1-9]\d*em|[1-9]\d*(?:\.\d+)?"
    r"(?:px|pt|em|ex|%))|mso-text-raise\s*:\s*[1-9]|font-variant-position\s*:\s*super)",
    re.IGNORECASE,
)
_TINY = re.compile(rf"(?<![\w-])font(?:-size{_ZERO}|\s*:\s*0(?:px|pt|em|rem)?[\s/])", re.IGNORECASE)
_SIZE = re.compile(r"(?<![\w-])font-size\s*:\s*(?:\d*\.)?\d+(?:px|pt|rem)|\bfont-size\s*:\s*[a-z]")
_INK = re.compile(r"(?<![\w-])color\s*:\s*([^;!]{1,60})", re.IGNORECASE)
_GROUND = re.compile(r"(?<![\w-])background(?:-color)?\s*:\s*([^;!]{1,300})", re.IGNORECASE)
_PAINTED = re.compile(r"url\(|gradient\(|\bvar\(|image", re.IGNORECASE)
_TEXT_CLIP = re.compile(r"background-clip\s*:\s*text", re.IGNORECASE)
_HEX = re.compile(r"#([0-9a-f]{8}|[0-9a-f]{6}|[0-9a-f]{3,4})(?![0-9a-z])", re.IGNORECASE)
_RGB = re.compile(r"rgba?\(\s*(\d{1,3})[\s,]+(\d{1,3})[\s,]+(\d{1,3})(?:[\s,/]+([\d.]+)%?)?\s*\)")
_NAMES = {
    "white": WHITE, "black": "000000", "red": "FF0000", "blue": "0000FF", "green": "008000",
    "yellow": "FFFF00", "gray": "808080", "grey": "808080", "silver": "C0C0C0", "navy": "000080",
    "window": WHITE, "windowtext": "000000", "snow": "FFFAFA", "whitesmoke": "F5F5F5",
}  # fmt: skip
_WORD = re.compile(r"[a-z]+", re.IGNORECASE)
CLEAR = "clear"
"""The colour of letters, or of a ground, that lets everything through."""
_STRIKES = frozenset(("s", "strike", "del"))
_READINGS = frozenset(("rt", "rp", "rtc"))
_OWN = _STRIKES | _READINGS | {"sup"}
MARKING = _OWN | {"a", "font"}
"""Tags that change the manner of their words without a style."""
_FOLDING = frozenset(("col", "colgroup", "tbody", "tfoot", "thead", "tr"))
"""Tags that take no place where they collapse, whatever stands in them."""
GROUNDED = frozenset(("body", "table", "tbody", "td", "tfoot", "th", "thead", "tr"))
"""Tags whose ground may be stated without a style."""


def unseen_manner(element: Any) -> Manner | None:
    """Return in what manner nobody sees an element and all that it holds, None where it is seen."""
    # Most elements state nothing.
    if not element.keys() and element.tag != "dialog":
        return None
    if is_gone(element):
        return Manner.HIDDEN
    style = element.get("style")
    return _unseen_by(style) if style else None


def is_gone(element: Any) -> bool:
    """Return whether an element takes no place on the page."""
    if not element.keys() and element.tag != "dialog":
        return False
    style = element.get("style")
    if style and _GONE.search(style):
        return True
    if element.get("hidden") is not None or (
        element.tag == "dialog" and element.get("open") is None
    ):
        # What says how it is displayed says that it is.
        return not (style and _DISPLAYED.search(style))
    return False


@lru_cache(maxsize=4096)
def _unseen_by(style: str) -> Manner | None:
    if _UNSEEN.search(style) or _CLIPPED.search(style):
        return Manner.HIDDEN
    if _CUT.search(style) and _FLAT.search(style):
        return Manner.HIDDEN
    if _CLEAR.search(style):
        return Manner.INVISIBLE
    return Manner.OUTSIDE if _FAR.search(style) else None


def part_veils(root: Any) -> None:
    """Write into the styles of what is not visible that some of it is, where that is so.

    Visibility is handed on to children, who may state it anew; nothing else that hides is so.

    >>> from lxml import etree
    >>> page = etree.HTML("<p style='visibility:hidden'>old <b style='visibility:visible'>new")
    >>> part_veils(page)
    >>> [each.get("style") for each in page.iter("p")]
    ['visibility:veiled']
    """
    known: set[Any] = set()
    for element in root.iter(etree.Element):
        style = element.get("style")
        if style and not is_veiled(style, outer=True):
            above = element.getparent()
            while above is not None and above not in known:
                known.add(above)
                _part_veil(above)
                above = above.getparent()


def _part_veil(element: Any) -> None:
    style = element.get("style") or ""
    if is_veiled(style, outer=False) and not (
        element.tag in _FOLDING and "collapse" in style.lower()
    ):
        element.set("style", _VISIBILITY.sub(f"visibility:{_VEIL}", style))


def is_veiled(style: str, *, outer: bool) -> bool:
    """Return whether the words of an element itself are not visible."""
    stated = _VISIBILITY.findall(style) if style else ()
    if not stated or stated[-1].lower() in ("inherit", "unset"):
        return outer
    return stated[-1].lower() in ("hidden", "collapse", _VEIL)


def own_manner(element: Any, style: str, *, block: bool) -> Manner | None:
    """Return the manner that an element gives to its words."""
    tag = element.tag
    if tag in _READINGS and _is_reading(element):
        return Manner.RUBY
    if tag in _STRIKES:
        return None if _NOT_STRUCK.search(style) else Manner.STRUCK
    if style and _STRUCK.search(style):
        return Manner.STRUCK
    if tag == "sup" or (style and not block and _RAISED.search(style)):
        return Manner.RAISED
    return None


def _is_reading(element: Any) -> bool:
    """Return whether a reading stands in a ruby and holds no more than words: was closed."""
    return (
        next(element.iterancestors("ruby"), None) is not None
        and next(element.iterdescendants("table", "tr", "td", "p", "div", "li"), None) is None
    )


def stronger(outer: Manner | None, own: Manner | None) -> Manner | None:
    """Return the manner of words that stand in two: a note mark that is struck is struck."""
    if own is None or outer is None:
        return own or outer
    return own if outer is Manner.RAISED else outer


def all_counted(
    mark: Manner | None, ink: str | None, ground: str | None, *, tiny: bool, veiled: bool
) -> Manner | None:
    """Return the manner of words that are marked so, and have such letters on such a ground."""
    if veiled:
        return Manner.HIDDEN
    if tiny or ink == CLEAR:
        return Manner.INVISIBLE
    if (mark is None or mark is Manner.RAISED) and is_lost_on(ink, ground):
        return Manner.GROUND
    return mark


def is_tiny(style: str, *, outer: bool) -> bool:
    """Return whether the letters of an element have no size."""
    if _TINY.search(style):
        return True
    return outer and not _SIZE.search(style)


def ink_of(element: Any, style: str, outer: str | None) -> str | None:
    """Return the colour of an element's letters, None where it is not known."""
    if element.tag == "a" and element.get("href") is not None:
        outer = None
    stated = _INK.search(style) if style else None
    if stated is not None:
        if _TEXT_CLIP.search(style):
            return None
        return _colour(stated[1].strip(), outer)
    if element.tag == "font" and (named := element.get("color")) is not None:
        return _colour(named.strip(), None)
    return outer


def ground_of(element: Any, style: str, outer: str | None) -> str | None:
    """Return the colour that an element's words stand on, None where it is not known."""
    if element.get("background") is not None:
        return None
    stated = _GROUND.search(style) if style else None
    named = stated[1].strip() if stated is not None else element.get("bgcolor")
    if named is None:
        return outer
    if _PAINTED.search(named) or _PAINTED.search(style):
        return None
    colour = _colour(named, outer)
    return outer if colour == CLEAR or named.lower() == "none" else colour


def _colour(text: str, outer: str | None) -> str | None:
    """Read a colour; None where it is not known for certain."""
    lower = text.lower()
    if lower in ("inherit", "currentcolor"):
        return outer
    if "transparent" in lower:
        return CLEAR
    if (match := _HEX.search(lower)) is not None:
        digits = match[1] if len(match[1]) > 4 else "".join(digit * 2 for digit in match[1])
        return CLEAR if digits[6:] == "00" else digits[:6].upper()
    if (match := _RGB.search(lower)) is not None:
        if match[4] is not None and not float(match[4].strip(".") or 0):
            return CLEAR
        return "".join(f"{min(int(part), 255):02X}" for part in match.groups()[:3])
    return next((_NAMES[word] for word in _WORD.findall(lower) if word in _NAMES), None)
