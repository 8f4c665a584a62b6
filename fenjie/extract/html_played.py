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
_CLASS_RULE = re.compile(r"([^{}]{1,300})\{([^{}]{0,2000})\}")
_CLASS = re.compile(r"^\s*(?:[a-z]+)?\.([\w-]+)\s*$", re.IGNORECASE)
_UNSEEN_INPUTS = frozenset(
    ("hidden", "password", "button", "submit", "reset", "image", "file", "checkbox", "radio")
)


def settle_parts(root: Any) -> None:
    """Give elements that play a table its tags, and fields of forms inside cells their words.

    A role (ARIA) says so, or how an element is displayed, by its style or by its class. Where no
    row of such a table is one of headers, the elements only arrange the page and stay what they
    are.

    >>> from lxml import etree
    >>> cells = "<span role=cell>任务</span><span role=cell>责任单位</span>"
    >>> page = etree.HTML(f"<div role=table><div role=row>{cells}</div></div>")
    >>> settle_parts(page)
    >>> [element.tag for element in page.iter()][2:]
    ['table', 'tr', 'td', 'td']
    """
    classes = _displayed_classes(root)
    played: list[tuple[Any, str]] = []
    for element in root.iter():
        part = _part(element, classes) if element.tag in _PLAYERS else None
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


def _part(element: Any, classes: dict[str, str]) -> str | None:
    if (role := element.get("role")) is not None:
        return _ROLES.get(role.strip().lower())
    if (style := element.get("style")) is not None and (match := _DISPLAY.search(style)):
        return _DISPLAYS.get(match[1].lower())
    names = (element.get("class") or "").split() if classes else []
    return next((classes[name] for name in names if name in classes), None)


def _has_its_place(element: Any, part: str) -> bool:
    """Return whether a row stands in a table and a cell in a row, groups left out."""
    around = _OWN.get(part)
    if around is None:
        return True
    above = element.getparent()
    while above is not None and above.tag == "tbody" and around == "table":
        above = above.getparent()
    return above is not None and above.tag == around


def _displayed_classes(root: Any) -> dict[str, str]:
    """Return what the classes of a page's own style rules make of an element."""
    classes: dict[str, str] = {}
    for style in root.iter("style"):
        for selectors, rules in _CLASS_RULE.findall(style.text or ""):
            if (display := _DISPLAY.search(rules)) is None:
                continue
            for selector in selectors.split(","):
                name = _CLASS.match(selector)
                if name is not None and display[1].lower() in _DISPLAYS:
                    classes[name[1]] = _DISPLAYS[display[1].lower()]
    return classes


def _show(field: Any) -> None:
    """Put the words that a field of a form shows in its place."""
    if field.tag == "input":
        unseen = (field.get("type") or "text").strip().lower() in _UNSEEN_INPUTS
        words = "" if unseen else field.get("value") or ""
    elif field.tag == "select":
        options = list(field.iter("option"))
        chosen = [each for each in options if each.get("selected") is not None]
        words = "、".join("".join(each.itertext()).strip() for each in chosen or options[:1])
    else:
        words = "".join(field.itertext())
    for child in list(field):
        field.remove(child)
    field.text, field.tag = words, "span"
