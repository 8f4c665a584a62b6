"""Rows that name facts of the page and no task: 索引号： | 113…/2026 | 成文日期： | 2026-10-12."""

from __future__ import annotations

from collections.abc import Sequence

from fenjie.grid import Cell, first_filled
from fenjie.normalize.header_roles import is_known, layout_named
from fenjie.text.normal_form import normal_form

_COLONS = ("：", ":")
_FEWEST = 2
_LONGEST_NAME = 12


def names_facts(cells: Sequence[Cell]) -> bool:
    """Return whether words with a colon stand before others in a row, twice at the least.

    None of them may be what a column or a label of tasks says.
    """
    leading = first_filled(cells, 1)
    if not leading or not any(colon in leading[0].text.text for colon in _COLONS):
        return False
    printed = [cell.text.text for cell in cells if not cell.blank]
    if len(printed) % 2 or len(printed) < 2 * _FEWEST:
        return False
    names = []
    for text in printed[::2]:
        name = normal_form(text).strip()
        if not (1 < len(name) <= _LONGEST_NAME and name[-1] == "："):
            return False
        names.append(name)
    facts = [normal_form(text).strip() for text in printed[1::2]]
    return not any(fact[-1:] == "：" for fact in facts) and not any(
        is_known(name[:-1], layout_named("paragraphs")) for name in names
    )
