"""What tags and styles of a web page mean: blocks, cells, bold words, words that nobody sees."""

from __future__ import annotations

import re
from typing import Any, NamedTuple

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
_SHAPING = _BOLD | _PRE | {"table"}
# A property is no part of a longer one: Word writes mso-bidi-font-weight beside its bold words.
_BOLD_STYLE = re.compile(
    r"(?<![\w-])font(?:-weight\s*:\s*(?:bold|[6-9]00)|\s*:[^;]{0,200}\bbold)", re.IGNORECASE
)
_PLAIN_STYLE = re.compile(r"(?<![\w-])font-weight\s*:\s*(?:normal|lighter|[1-5]00)", re.IGNORECASE)
_GONE = re.compile(r"(?<![\w-])display\s*:\s*none", re.IGNORECASE)
_UNSEEN = re.compile(r"(?<![\w-])visibility\s*:\s*(?:hidden|collapse)", re.IGNORECASE)
_PRE_STYLE = re.compile(r"(?<![\w-])white-space\s*:\s*(?:pre|break-spaces)", re.IGNORECASE)


class Look(NamedTuple):
    """What an element hands on to its children."""

    bold: bool = False
    pre: bool = False
    """Ends of lines in the source are ends of lines on the page."""
    heading: bool = False
    inner: bool = False
    """The element stands in a table inside the one that is read."""


def is_gone(element: Any) -> bool:
    """Return whether an element takes no place on the page."""
    style = element.get("style")
    return element.get("hidden") is not None or bool(style and _GONE.search(style))


def is_hidden(element: Any) -> bool:
    """Return whether nobody sees an element, though it may keep its place."""
    style = element.get("style")
    return is_gone(element) or bool(style and _UNSEEN.search(style))


def look_of(element: Any, outer: Look) -> Look:
    """Return what the children of an element look like."""
    tag, style = element.tag, element.get("style") or ""
    if not style and tag not in _SHAPING:
        return outer
    bold = outer.bold or tag in _BOLD
    if _BOLD_STYLE.search(style):
        bold = True
    elif _PLAIN_STYLE.search(style):
        bold = False
    pre = outer.pre or tag in _PRE or bool(_PRE_STYLE.search(style))
    return Look(bold, pre, outer.heading or tag in HEADINGS, outer.inner or tag == "table")
