"""Rows that add up the others (合计, 小计): they say nothing of any task."""

from __future__ import annotations

import re
from collections.abc import Sequence

from fenjie.grid import Cell
from fenjie.rules import rules
from fenjie.text.late_pattern import late_pattern

_LONGEST = 40
"""Characters of a cell of such a row at most, blanks included."""
_FIGURES = late_pattern(r"[\d.,，%+\-—–－/~～≥≤]*[万亿]?[个项元家]?")
_BLANKS = late_pattern(r"\s+")


def is_total(cells: Sequence[Cell]) -> bool:
    """Return whether a row begins with 合计 and holds nothing but figures beside it.

    >>> from fenjie.provenance import Traced
    >>> row = lambda *words: [Cell(Traced.of(each)) for each in words]
    >>> is_total(row("", "合 计", "4569756", "/")), is_total(row("1", "合计减排120吨", "市环保局"))
    (True, False)
    """
    filled: list[Cell] = []
    for cell in cells:
        if not cell.blank:
            if len(cell.text) > _LONGEST:
                return False
            filled.append(cell)
    if len(filled) < 2:
        return False
    first, *others = (_BLANKS.sub("", cell.text.text) for cell in filled)
    return re.fullmatch(rules().tables.totals, first) is not None and all(map(is_figures, others))


def is_figures(words: str) -> bool:
    """Return whether words without blanks are a figure of any kind, or a mark for none.

    >>> is_figures("312000"), is_figures("≥2%"), is_figures("/"), is_figures("3月")
    (True, True, True, False)
    """
    return _FIGURES.fullmatch(words) is not None
