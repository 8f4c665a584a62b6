"""The words of a web page, or of a part of it, in document order."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from lxml import etree

from fenjie.extract.html_tables import is_data
from fenjie.extract.html_tags import (
    CELLS,
    EDGES,
    ENDSFOREIGN,
    FOREIGN,
    UNREAD,
    Look,
    is_hidden,
    look_of,
)

_BLANKS = re.compile(r"[ \t\r\n\f]+")


def walk(root: Any, *, inside: bool = False) -> Iterator[tuple[str, Any]]:
    """Yield text with its boldness, breaks, block edges and tables in document order.

    `inside` a cell or a table, tables are blocks like any other, but further cells of the table
    itself are left out; elsewhere a data table comes as a whole.
    """
    if is_hidden(root):
        return
    first = look_of(root, Look())._replace(inner=False)
    yield from _text(root.text, first)
    stack: list[tuple[Any, Look, bool]] = [(child, first, False) for child in reversed(root)]
    while stack:
        element, outer, left = stack.pop()
        if left:
            yield from _behind(element, outer)
            continue
        stack.append((element, outer, True))
        tag = element.tag
        if _is_unread(element):
            stack.extend((child, outer, False) for child in reversed(_broken_out(element)))
        elif inside and not outer.inner and tag in CELLS:
            continue
        elif tag == "table" and not inside and is_data(element):
            yield "table", element
        elif tag == "br":
            yield _line_end(outer)
        else:
            look = look_of(element, outer)
            yield from _before(element, look)
            stack.extend((child, look, False) for child in reversed(element))


def _is_unread(element: Any) -> bool:
    return element.tag in UNREAD or is_hidden(element)


def _line_end(outer: Look) -> tuple[str, Any]:
    """Return a break, in a heading a blank: a title is often broken in two."""
    return ("text", (" ", outer.bold)) if outer.heading else ("break", None)


def _before(element: Any, look: Look) -> Iterator[tuple[str, Any]]:
    """Yield what stands before the children of an element."""
    if element.tag in EDGES:
        yield "block", element
    if element.text:
        yield from _text(element.text, look)


def _behind(element: Any, outer: Look) -> Iterator[tuple[str, Any]]:
    """Yield what stands behind an element; it looks like the parent of the element."""
    if element.tag in EDGES:
        yield "block", element
    if element.tail:
        yield from _text(element.tail, outer)


def _broken_out(foreign: Any) -> list[Any]:
    """Return what stands in a drawing or a formula and is none, for its end was left out."""
    if foreign.tag not in FOREIGN:
        return []
    result = []
    walk = etree.iterwalk(foreign, events=("start",))
    for _, element in walk:
        if element.tag in ENDSFOREIGN:
            result.append(element)
            walk.skip_subtree()
    return result


def _text(words: str | None, look: Look) -> Iterator[tuple[str, Any]]:
    if not words:
        return
    for number, line in enumerate(words.split("\n") if look.pre else [words]):
        if number:
            yield "break", None
        if line:
            yield "text", (_BLANKS.sub(" ", line), look.bold)
