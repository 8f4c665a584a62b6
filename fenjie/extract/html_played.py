"""What plays a part on a web page: elements that stand for tables, and fields of forms."""

from __future__ import annotations

import re
from typing import Any

from fenjie.extract.html_tables import has_headers
from fenjie.extract.html_tags import CELLS

_ROLES = {
    **dict.fromkeys(("table", "grid", "treegrid"), "table"),
    **dict.fromkeys(("rowgroup",), "tbody"),
    **dict.fromkeys(("row",), "tr"),
    **dict.fromkeys(("cell", "gridcell"), "td"),
    **dict.fromkeys(("columnheader", "rowheader"), "th"),
}
_DISPLAYS = {
    **dict.fromkeys(("table", "inline-table"), "table"),
    **dict.fromkeys(("table-row-group", "table-header-group", "table-footer-group"), "tbody"),
    **dict.fromkeys(("table-row",), "tr"),
    **dict.fromkeys(("table-cell",), "td"),
}
_PLAYERS = frozenset(("div", "span", "section", "article", "p", "ul", "ol", "li", "dl", "dt", "dd"))
_OWN = {"tr": "table", "td": "tr", "th": "tr"}
"""What must stand around a part, so that a lonely one is none."""
_DISPLAY = re.compile(r"(?<![\w-])display\s*:\s*([a-z-]+)", re.IGNORECASE)
_UNSEEN_INPUTS = frozenset(
    ("hidden", "password", "button", "submit", "reset", "image", "file", "checkbox", "radio")
)


def settle_parts(root: Any) -> None:
    """Give elements that play a table its tags, and fields of forms inside cells their words.

    A role (ARIA) says so, or how an element is displayed by its style. Where no row of such a
    table is one of headers, the elements only arrange the page and stay what they are.

    >>> from lxml import etree
    >>> cells = "<span role=cell>任务</span><span role=cell>责任单位</span>"
    >>> page = etree.HTML(f"<div role=table><div role=row>{cells}</div></div>")
    >>> settle_parts(page)
    >>> [element.tag for element in page.iter()][2:]
    ['table', 'tr', 'td', 'td']
    """
    played: list[tuple[Any, str]] = []
    for element in root.iter(*_PLAYERS):
        part = _part(element)
        if part is not None and _has_its_place(element, part):
            played.append((element, element.tag))
            element.tag = part
            for name in ("colspan", "rowspan"):
                if (span := element.get(f"aria-{name}")) is not None:
                    element.set(name, span)
    _give_back(played)
    for field in list(root.iter("input", "select", "textarea")):
        if next(field.iterancestors(*CELLS), None) is not None:
            _show(field)


def _give_back(played: list[tuple[Any, str]]) -> None:
    """Give the elements of what is no table of tasks their own tags again."""
    before = dict(played)
    for table, _ in played:
        if table.tag == "table" and not has_headers(table):
            for element in table.iter():
                element.tag = before.get(element, element.tag)


def _part(element: Any) -> str | None:
    if (role := element.get("role")) is not None:
        return _ROLES.get(role.strip().lower())
    if (style := element.get("style")) is not None and (match := _DISPLAY.search(style)):
        return _DISPLAYS.get(match[1].lower())
    return None


def _has_its_place(element: Any, part: str) -> bool:
    """Return whether a row stands in a table and a cell in a row, groups left out."""
    around = _OWN.get(part)
    if around is None:
        return True
    above = element.getparent()
    while above is not None and above.tag == "tbody" and around == "table":
        above = above.getparent()
    return above is not None and above.tag == around


def _show(field: Any) -> None:
    """Put the words that a field of a form shows in its place."""
    if field.tag == "input":
        unseen = (field.get("type") or "text").strip().lower() in _UNSEEN_INPUTS
        words = "" if unseen else field.get("value") or ""
    elif field.tag == "select":
        options = list(field.iter("option"))
        chosen = [each for each in options if each.get("selected") is not None]
        if field.get("multiple") is None:
            # Of several the last counts; of none the first is shown.
            chosen = chosen[-1:] or options[:1]
        words = "、".join(_option(each) for each in chosen)
    else:
        words = "".join(field.itertext())
    for child in list(field):
        field.remove(child)
    field.text, field.tag = words, "span"


def _option(option: Any) -> str:
    """Return what an option shows; one that stands for no choice (请选择) is blank."""
    if option.get("value") == "":
        return ""
    return (option.get("label") or "".join(option.itertext())).strip()
