"""Definition lists of a web page whose terms are headers: a label and a value in each row."""

from __future__ import annotations

from typing import Any

from lxml import etree

from fenjie.extract.html_tags import CELLS
from fenjie.normalize.header_roles import fitting_layout

_MOST_TERMS = 60
_LONGEST_TERM = 20
_AROUND = frozenset(("dl", "div"))


def lay_pairs(root: Any) -> None:
    """Make a table of two columns of each definition list whose terms fit a layout.

    Any other list, as many a menu is one, stays what it is.

    >>> terms = ("工作任务", "修路"), ("责任单位", "市交通局"), ("完成时限", "6月底前")
    >>> pairs = "".join(f"<dt>{term}<dd>{words}" for term, words in terms)
    >>> page = etree.HTML(f"<dl>{pairs}</dl><dl><dt>首页<dd>新闻</dl>")
    >>> lay_pairs(page)
    >>> [element.tag for element in page.iter()][2:]
    ['table', 'tr', 'td', 'td', 'tr', 'td', 'td', 'tr', 'td', 'td', 'dl', 'dt', 'dd']
    """
    for element in list(root.iter("dl")):
        pairs = _pairs(element)
        terms = list(dict.fromkeys("".join(term.itertext()).strip() for term, _ in pairs))
        if pairs and max(map(len, terms)) <= _LONGEST_TERM and fitting_layout(terms[:_MOST_TERMS]):
            _lay(element, pairs)


def _pairs(element: Any) -> list[tuple[Any, list[Any]]]:
    """Return each term of a list with its descriptions, none where it holds anything else."""
    pairs: list[tuple[Any, list[Any]]] = []
    for part in element.iterdescendants("dt", "dd", "dl", "table", *CELLS):
        if part.tag == "dt" and part.getparent().tag in _AROUND:
            pairs.append((part, []))
        elif part.tag == "dd" and pairs and part.getparent().tag in _AROUND:
            pairs[-1][1].append(part)
        else:
            return []
    return pairs


def _lay(element: Any, pairs: list[tuple[Any, list[Any]]]) -> None:
    for term, descriptions in pairs:
        row = etree.SubElement(element, "tr")
        row.append(term)
        value = descriptions[0] if descriptions else etree.Element("td")
        row.append(value)
        term.tag = value.tag = "td"
        for further in descriptions[1:]:
            value.append(further)
            further.tag = "p"
    element.tag = "table"
