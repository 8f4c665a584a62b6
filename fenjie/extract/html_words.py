"""The words of a web page, or of a part of it, in document order."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

from lxml import etree

from fenjie.extract.html_manners import unseen_manner
from fenjie.extract.html_tables import is_data
from fenjie.extract.html_tags import (
    CELLS,
    EDGES,
    ENDSFOREIGN,
    FOREIGN,
    SHAPING,
    UNREAD,
    Look,
    look_of,
)
from fenjie.extract.manners import Manner

_BLANKS = re.compile(r"[ \t\r\n\f]+")


def walk(
    root: Any, *, inside: bool = False, outer: Look | None = None, tell: bool = True
) -> Iterator[tuple[str, Any]]:
    """Yield text with its boldness and manner, breaks, block edges and tables in document order.

    `inside` a cell or a table, tables are blocks like any other, but further cells of the table
    itself are left out; elsewhere a data table comes as a whole. `outer` is the look of what stands
    around. What nobody sees comes as text in its manner, unless it is not to be told.
    """
    unseen = unseen_manner(root)
    if unseen is not None:
        yield from _unseen(root, unseen, tell=tell)
        return
    first = look_of(root, outer or Look())
    first = first._replace(inner=False) if first.inner else first
    if root.text:
        yield from _text(root.text, first)
    if len(root):
        yield from _walk_within(root, first, inside=inside, tell=tell)


def _walk_within(root: Any, first: Look, *, inside: bool, tell: bool) -> Iterator[tuple[str, Any]]:
    """Yield what stands in an element that is seen, behind its first text."""
    # lxml gives a slice of children several times as fast as it goes through them.
    stack: list[tuple[Any, Look, bool]] = [(child, first, False) for child in root[::-1]]
    while stack:
        element, outer, left = stack.pop()
        if not left:
            before, look, within = _entered(element, outer, inside=inside, tell=tell)
            if before:
                yield from before
            if len(within):
                stack.append((element, outer, True))
                stack.extend([(child, look, False) for child in within[::-1]])
                continue
        # What stands behind an element looks like its parent.
        if element.tag in EDGES:
            yield "block", element
        if element.tail:
            yield from _text(element.tail, outer)


def _entered(
    element: Any, outer: Look, *, inside: bool, tell: bool
) -> tuple[Sequence[tuple[str, Any]], Look, Sequence[Any]]:
    """Return what stands before the children of an element, how these look, and which are read."""
    tag = element.tag
    # Most elements state nothing, and look like what stands around them.
    bare = not element.keys()
    if tag in UNREAD:
        return (), outer, _broken_out(element)
    if (not bare or tag == "dialog") and (unseen := unseen_manner(element)) is not None:
        return _unseen(element, unseen, tell=tell), outer, ()
    if tag in CELLS and inside and not outer.inner:
        return (), outer, ()
    if tag == "table" and not inside and is_data(element):
        return (("table", element),), outer, ()
    if tag == "br":
        return (_line_end(outer),), outer, ()
    look = outer if bare and tag not in SHAPING else look_of(element, outer)
    return _before(element, look), look, element


def _before(element: Any, look: Look) -> Sequence[tuple[str, Any]]:
    """Return what stands before the children of an element that is seen."""
    words = element.text
    before = _text(words, look) if words else ()
    return (("block", element), *before) if element.tag in EDGES else before


def _unseen(element: Any, manner: Manner, *, tell: bool) -> Sequence[tuple[str, Any]]:
    """Return the words of what nobody sees, as one text in its manner."""
    words = unseen_words(element) if tell else ""
    return (("text", (words, False, manner)),) if words else ()


def unseen_words(element: Any) -> str:
    """Return the words that an element would show if it were seen, blocks and cells parted."""
    parts: list[str] = []
    walk = etree.iterwalk(element, events=("start", "end"))
    for event, inner in walk:
        if event == "start":
            if inner.tag in UNREAD:
                walk.skip_subtree()
                continue
            parts.append(" " if inner.tag in EDGES or inner.tag == "br" else "")
            parts.append(inner.text or "")
        elif inner is not element:
            parts.append(" " if inner.tag in EDGES else "")
            parts.append(inner.tail or "")
    return _BLANKS.sub(" ", "".join(parts)).strip()


def _line_end(outer: Look) -> tuple[str, Any]:
    """Return a break, in a heading a blank: a title is often broken in two."""
    return ("text", (" ", outer.bold, outer.manner)) if outer.heading else ("break", None)


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


def _text(words: str, look: Look) -> Sequence[tuple[str, Any]]:
    if not look.pre:
        return (("text", (_spaced(words), look.bold, look.manner)),)
    parts: list[tuple[str, Any]] = []
    for number, line in enumerate(words.split("\n")):
        if number:
            parts.append(("break", None))
        if line:
            parts.append(("text", (_spaced(line), look.bold, look.manner)))
    return parts


def _spaced(words: str) -> str:
    """Return words with one blank for each stretch of blanks; few have any but single ones."""
    if words.isprintable() and "  " not in words:
        return words
    return _BLANKS.sub(" ", words)
