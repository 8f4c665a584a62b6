"""What tags and styles of a web page mean: blocks, cells, bold words, and what words look like."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any, NamedTuple

from fenjie.extract.colours import BLACK, WHITE
from fenjie.extract.html_manners import (
    GROUNDED,
    MARKING,
    all_counted,
    ground_of,
    ink_of,
    is_tiny,
    is_veiled,
    own_manner,
    stronger,
)
from fenjie.extract.manners import Manner

BLOCKS = frozenset(
    (
        *("address", "article", "aside", "blockquote", "caption", "center", "dd", "details", "div"),
        *("dialog", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2"),
        *("h3", "h4", "h5", "h6", "header", "hgroup", "hr", "legend", "li", "listing", "main"),
        *("menu", "nav", "ol", "p", "pre", "section", "summary", "ul", "xmp"),
    )
)
UNREAD = frozenset(
    (
        *("audio", "button", "canvas", "iframe", "math", "noscript", "object", "option"),
        *("script", "select", "style", "svg", "template", "textarea", "title", "video"),
    )
)
FOREIGN = frozenset(("math", "svg"))
# HTML Living Standard, 13.2.6.5: where one of these begins in a drawing or a formula that nobody
# closed, browsers take it for closed.
ENDSFOREIGN = frozenset(
    (
        *("b", "big", "blockquote", "br", "center", "code", "dd", "div", "dl", "dt", "em", "font"),
        *("h1", "h2", "h3", "h4", "h5", "h6", "hr", "i", "li", "listing", "menu", "nobr", "ol"),
        *("p", "pre", "ruby", "s", "small", "span", "strong", "strike", "sub", "sup", "table"),
        *("tt", "u", "ul", "var"),
    )
)
GROUPS = frozenset(("thead", "tbody", "tfoot"))
CELLS = frozenset(("td", "th"))
EDGES = BLOCKS | GROUPS | CELLS | {"table", "tr"}
HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_BOLD = HEADINGS | {"b", "strong", "th"}
_PRE = frozenset(("listing", "pre", "xmp"))
SHAPING = _BOLD | _PRE | MARKING | {"table"}
"""Tags that change how their words look without any attribute."""
# A property is no part of a longer one: Word writes mso-bidi-font-weight beside its bold words.
_BOLD_STYLE = re.compile(
    r"(?<![\w-])font(?:-weight\s*:\s*(?:bold|[6-9]00)|\s*:[^;]{0,200}\bbold)", re.IGNORECASE
)
_PLAIN_STYLE = re.compile(r"(?<![\w-])font-weight\s*:\s*(?:normal|lighter|[1-5]00)", re.IGNORECASE)
_PRE_STYLE = re.compile(r"(?<![\w-])white-space\s*:\s*(?:pre|break-spaces)", re.IGNORECASE)


class Look(NamedTuple):
    """What an element hands on to its children."""

    bold: bool = False
    pre: bool = False
    """Ends of lines in the source are ends of lines on the page."""
    heading: bool = False
    inner: bool = False
    """The element stands in a table inside the one that is read."""
    mark: Manner | None = None
    """The manner in which it makes its words stand there."""
    tiny: bool = False
    ink: str | None = BLACK
    ground: str | None = WHITE
    veiled: bool = False
    """Its words are not visible, though some in it may be."""
    manner: Manner | None = None
    """The manner in which its words stand there, all counted."""


def look_of(element: Any, outer: Look) -> Look:
    """Return what the children of an element look like."""
    tag, style = element.tag, element.get("style") or ""
    if not style and (tag not in MARKING and (tag not in GROUNDED or not _has_ground(element))):
        return _shaped(tag, outer) if tag in SHAPING else outer
    mark = stronger(outer.mark, own_manner(element, style, block=tag in EDGES))
    tiny, veiled = is_tiny(style, outer=outer.tiny), is_veiled(style, outer=outer.veiled)
    ink, ground = ink_of(element, style, outer.ink), ground_of(element, style, outer.ground)
    return Look(
        _is_bold(tag, style, outer=outer.bold),
        outer.pre or tag in _PRE or bool(_PRE_STYLE.search(style)),
        outer.heading or tag in HEADINGS,
        outer.inner or tag == "table",
        mark,
        tiny,
        ink,
        ground,
        veiled,
        all_counted(mark, ink, ground, tiny=tiny, veiled=veiled),
    )


@lru_cache(maxsize=256)
def _shaped(tag: str, outer: Look) -> Look:
    """Return what the children of a tag look like that states nothing else."""
    return outer._replace(
        bold=outer.bold or tag in _BOLD,
        pre=outer.pre or tag in _PRE,
        heading=outer.heading or tag in HEADINGS,
        inner=outer.inner or tag == "table",
    )


def _is_bold(tag: str, style: str, *, outer: bool) -> bool:
    if _BOLD_STYLE.search(style):
        return True
    return not _PLAIN_STYLE.search(style) and (outer or tag in _BOLD)


def _has_ground(element: Any) -> bool:
    # Most elements state nothing.
    names = element.keys()
    return bool(names) and ("bgcolor" in names or "background" in names)
