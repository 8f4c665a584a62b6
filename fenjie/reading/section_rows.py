"""Rows that begin a section: a range of tasks, a numbered heading, words across the table."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from fenjie.grid import Cell, first_filled
from fenjie.provenance import Traced
from fenjie.reading.columns import Columns
from fenjie.reading.placed_rows import PlacedRow
from fenjie.reading.requirement_column import words_of
from fenjie.reading.role_words import SENTENCE_END
from fenjie.reading.row_group import SectionRow
from fenjie.reading.section_fields import fields_of
from fenjie.reading.total_rows import is_figures
from fenjie.rules import rules
from fenjie.text.enumerators import BULLETS, number_alone
from fenjie.text.normal_form import normal_form, normalize

_OPENING = 80
"""Characters that show how a goal begins."""
_LONGEST_CELL = 240
"""Characters of a cell, blanks included, that can still be a heading."""
_LONGEST_TITLE = 40
"""Characters of words that only their place in the table makes a heading."""
_MANY_SIGNED = 4
"""How many goals with a sign stand against one without."""
_FEWEST_COLUMNS = 3
"""Columns of a table in which words alone in a row are a heading and no blank task."""


def read_section(row: PlacedRow, columns: Columns) -> SectionRow | None:
    """Read a section row: one cell alone that names a range of tasks or is a heading."""
    filled = first_filled(row.cells, _FEWEST_COLUMNS)
    if row.row.section and filled:
        whole = normalize(filled[0].text).traced.strip()
        return SectionRow(whole, None, None, whole)
    if (numbered := _numbered_title(filled, columns)) is not None:
        return numbered
    if not filled or len(filled[0].text) > _LONGEST_CELL:
        return None
    read = _alone if len(filled) == 1 else _with_sums
    return read(row, filled[0], columns)


def mark_headings(rows: list[PlacedRow]) -> list[PlacedRow]:
    """Mark rows with words in one cell alone as sections, where a sign begins all other goals.

    △ before each task tells what stands above them without one from words that go on.
    """
    alone: list[PlacedRow] = []
    others = 0
    goals = [(row, *_goal_of(row)) for row in rows]
    unsigned = [goal for goal in goals if not goal[2] or goal[2][0] not in BULLETS]
    signed = len(goals) - len(unsigned)
    if not signed:
        return rows
    for row, printed, opening in unsigned:
        if opening and len(row.filled()) == 1 and not _is_sentence(printed):
            if len(normal_form(printed).strip()) <= _LONGEST_TITLE:
                alone.append(row)
        else:
            others += 1
    if signed > others * _MANY_SIGNED and signed >= len(alone):
        for row in alone:
            row.row.section = True
    return rows


def _goal_of(row: PlacedRow) -> tuple[str, str]:
    """Return the words of a row's goal as printed, and how they begin in normal form."""
    goal = next((cell for cell in row.goals() if not cell.blank), None)
    printed = goal.text.text.strip() if goal is not None else ""
    return printed, normal_form(printed[:_OPENING]).strip()


def _is_sentence(printed: str) -> bool:
    return normal_form(printed).strip()[-1:] in SENTENCE_END


def _alone(row: PlacedRow, cell: Cell, columns: Columns) -> SectionRow | None:
    """Read the only cell of a row that has words."""
    whole = normalize(cell.text).traced.strip()
    if not whole.text:
        return None
    printed = re.search(rules().document.section_range, whole.text)
    if printed is not None and printed.start() > 0:
        title, fields = fields_of(whole[: printed.start()].strip())
        return SectionRow(title, int(printed[1]), int(printed[2]), whole, fields)
    title, fields = fields_of(whole)
    if title.text and not _is_title(row, cell, title.text, columns):
        return None
    if not title.text and not (is_line(row, columns) or is_across(row, columns)):
        return None
    return SectionRow(title, None, None, whole, fields)


def _numbered_title(filled: list[Cell], columns: Columns) -> SectionRow | None:
    """Read a number and a title across all other columns: 一 | 空气质量目标."""
    if len(filled) != 2 or columns.roles[:1] != ["number"] or columns.count < _FEWEST_COLUMNS:
        return None
    number, cell = filled
    title = normalize(cell.text).traced.strip()
    if cell.columns < columns.count - 1 or number_alone(number.text.text) is None:
        return None
    if not title.text or len(title) > _LONGEST_TITLE or title.text[-1] in SENTENCE_END:
        return None
    whole = Traced.join([normalize(number.text).traced.strip(), title])
    return SectionRow(title, None, None, whole)


def _with_sums(row: PlacedRow, cell: Cell, columns: Columns) -> SectionRow | None:
    """Read a heading that has the sums of its rows beside it: 一、续建项目 | 312000 | 76000."""
    # Nearly no row begins with a heading: the other cells are looked at only then.
    words = normal_form(cell.text.text).strip()
    if len(words) > _LONGEST_TITLE or not re.fullmatch(rules().document.section_heading, words):
        return None
    others = zip(row.cells, columns.roles, strict=False)
    if any(
        each is not cell and not each.blank and not _is_sum(words_of(each), role)
        for each, role in others
    ):
        return None
    title = normalize(cell.text).traced.strip()
    return SectionRow(title, None, None, title)


def _is_sum(words: str, role: str | None) -> bool:
    """Return whether words add up those below, or are a mark for none."""
    return is_figures(words) and (role is None or not any(map(str.isalnum, words)))


def _is_title(row: PlacedRow, cell: Cell, words: str, columns: Columns) -> bool:
    """Return whether words alone in a row are the title of a section, which is no sentence."""
    patterns = (rules().document.section_heading, *columns.layout.sections)
    heading = any(re.fullmatch(pattern, words) for pattern in patterns)
    return (heading or _spans_table(row, cell, words, columns)) and words[-1] not in SENTENCE_END


def is_line(row: PlacedRow, columns: Columns) -> bool:
    """Return whether a row is a line without cells in a table of several columns."""
    return len(row.row.cells) == 1 and columns.count > 1


def is_across(row: PlacedRow, columns: Columns) -> bool:
    """Return whether all that a row says stands in one cell across all columns."""
    filled = first_filled(row.cells, 2)
    return len(filled) == 1 and filled[0].columns >= max(columns.count, _FEWEST_COLUMNS)


def _spans_table(row: PlacedRow, cell: Cell, words: str, columns: Columns) -> bool:
    """Return whether words stand alone in a row of all columns, or where only a number can."""
    if len(words) > _LONGEST_TITLE or len(columns.roles) < _FEWEST_COLUMNS:
        return False
    if cell.columns >= columns.count:
        return True
    return (
        len(row.row.cells) == columns.count
        and row.cells[0] is cell
        and columns.roles[0] == "number"
        and number_alone(words) is None
    )


def requirements_by_section(
    rows: Sequence[PlacedRow], sections: Sequence[SectionRow | None]
) -> Iterator[tuple[str, list[tuple[str, bool]]]]:
    """Yield each section: its title ("" before the first), and how its requirement cells begin.

    With each beginning, whether a page begins there. `sections` has what `read_section` makes of
    each row.
    """
    title, cells = "", list[tuple[str, bool]]()
    for row, section in zip(rows, sections, strict=True):
        if section is not None:
            yield title, cells
            title, cells = section.title.text, []
        elif (cell := row.roles.get("requirement")) is not None and not cell.blank:
            cells.append((words_of(cell), row.row.new_page))
    yield title, cells
