"""What a web page shows only when a person opens it: details behind a summary, popovers."""

from __future__ import annotations

from typing import Any

from lxml import etree

from fenjie.extract.html_tables import has_headers

_POPOVERS = etree.XPath("//*[@popover]")


def may_be_hidden(root: Any, page: str) -> bool:
    """Return whether attributes may hide some of a page; hide its popovers by the same one."""
    if "popover" in page:
        for element in _POPOVERS(root):
            element.set("hidden", "")
    return "hidden" in page or "popover" in page or next(root.iter("dialog"), None) is not None


def fold_away(root: Any) -> None:
    """Hide what is closed when a page is opened; a summary of details is seen.

    Where all tables of tasks are closed, a person opens them, and so do we.

    >>> from lxml import etree
    >>> page = etree.HTML("<details><summary>2031</summary>old</details><p>new")
    >>> fold_away(page)
    >>> [element.text for element in page.iter() if element.get("hidden") is not None]
    [None, 'old']
    """
    closed = [each for each in root.iter("details") if each.get("open") is None]
    if closed and not _holds_all_tables(root, closed):
        for details in closed:
            _fold(details)


def _holds_all_tables(root: Any, closed: list[Any]) -> bool:
    """Return whether tables of tasks stand in closed details alone."""
    known = set(closed)
    inside = [
        any(around in known for around in table.iterancestors("details"))
        for table in root.iter("table")
        if has_headers(table)
    ]
    return bool(inside) and all(inside)


def _fold(details: Any) -> None:
    """Put what details hold, but for the first summary, into hidden elements."""
    summary: Any = next(details.iterchildren("summary"), None)
    around: list[Any] = [details.makeelement("div", hidden="") for _ in range(2)]
    around[0].text, details.text = details.text, None
    side = 0
    for child in list(details):
        if child is summary:
            around[1].text, child.tail = child.tail, None
            side = 1
        else:
            around[side].append(child)
    if summary is None:
        details.append(around[0])
    else:
        summary.addprevious(around[0])
        summary.addnext(around[1])
