"""A row without a number whose goal lists several tasks, each behind the same mark (△, ●, ■)."""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise

from msgspec import Struct
from msgspec.structs import replace

from fenjie.findings import Findings
from fenjie.grid import Cell
from fenjie.provenance import Coverage, Disposition, Traced
from fenjie.reading.placed_rows import PlacedRow
from fenjie.reading.role_words import SENTENCE_END
from fenjie.text.late_pattern import late_pattern
from fenjie.text.normal_form import normalize

_MARKS = late_pattern("[▲△▼▽●■□◆◇◎]")
"""Marks that open an item and stand in no word; ○ is a zero, ★ and ※ point at a note."""
_FEWEST_ITEMS = 2
_LONGEST_HEADING = 40


class ListedRow(Struct, frozen=True):
    """The heading above the items, which may be empty, and a row for each."""

    heading: Traced
    rows: list[PlacedRow]


def listed_tasks(row: PlacedRow, findings: Findings, coverage: Coverage) -> ListedRow | None:
    """Cut a row before each mark of its goal; all other cells hold for each part.

    None where the goal lists nothing: the words before the first mark must be a heading, and
    words must stand behind each.
    """
    role = "target" if "target" in row.roles else "title"
    cell = row.roles.get(role)
    if cell is None or "number" in row.filled():
        return None
    starts = _starts(cell.text.text)
    if len(starts) < _FEWEST_ITEMS:
        return None
    goals = [cell.text[a + 1 : b] for a, b in pairwise([*starts, len(cell.text)])]
    heading = normalize(cell.text[: starts[0]]).traced.strip()
    if not _is_heading(heading.text) or any(not goal.text.strip() for goal in goals):
        return None
    coverage.mark(heading.at, Disposition.HEADING)
    for start in starts:
        coverage.mark(cell.text.at[start : start + 1], Disposition.LIST_NUMBER)
    findings.report(
        "row-split",
        [],
        field=role,
        evidence=[cell.text.text[starts[0]]],
        place=row.row.place,
        count=len(goals),
        how="其他各格为各项所共有",
    )
    return ListedRow(heading, [_part(row, role, cell, goal) for goal in goals])


def _starts(text: str) -> list[int]:
    """Return where the mark stands that opens most items."""
    marks = Counter(_MARKS.findall(text)).most_common(1)
    return [match.start() for mark, _ in marks for match in re.finditer(mark, text)]


def _is_heading(words: str) -> bool:
    return len(words) <= _LONGEST_HEADING and not words.endswith(SENTENCE_END)


def _part(row: PlacedRow, role: str, cell: Cell, goal: Traced) -> PlacedRow:
    taken = set(goal.at)
    own = replace(cell, text=goal, paragraphs=[p for p in cell.paragraphs if p in taken])
    cells = [own if each is cell else each for each in row.cells]
    return replace(row, cells=cells, roles={**row.roles, role: own})
