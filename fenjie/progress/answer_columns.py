"""What the columns of a table that came back hold: rows of headers, their roles and quarters."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache
from typing import NamedTuple

from msgspec import Struct

from fenjie.progress.returned import ReturnedCell, Row
from fenjie.rules import rules

ANSWERING = ("status", "words", "reached")
"""The roles of columns of which a table of answers has one at least."""

_KNOWN_BY = ("number", "task", "goal", "key")
"""The roles of columns that tell which task a row is about."""

_LONGEST_HEADER = 40
_BRACKETS = re.compile(r"[（(\[【][^）)\]】]*[）)\]】]")
_UNIT = re.compile(r"[（(](?:计量)?(?:单位)?[：:]?([^（）()：:]{1,12})[）)]")
_MARKS = re.compile(r"[\s：:*＊]+")


class AnswerColumn(NamedTuple):
    """What a column holds, of which quarter if its header says so, in which unit."""

    role: str
    quarter: int | None
    unit: str | None
    header: str = ""


class AnswerColumns(Struct, frozen=True):
    """The columns of a table by their places, and those whose headers no role fits."""

    known: Mapping[int, AnswerColumn]
    others: Mapping[int, str]


@cache
def _quarters() -> tuple[re.Pattern[str], ...]:
    return tuple(map(re.compile, rules().answers.quarters))


def quarter_named(text: str) -> int | None:
    """Return the one quarter that a header, a sheet or a title names; None for none or several.

    >>> quarter_named("二季度填报"), quarter_named("1-6月进展"), quarter_named("进展情况")
    (2, 2, None)
    """
    named = {
        number
        for number, pattern in enumerate(_quarters(), start=1)
        for match in pattern.finditer(text)
        if not text[max(0, match.start() - 1) : match.start()].isdigit()
    }
    return named.pop() if len(named) == 1 else None


def role_of(header: str) -> str | None:
    """Return what a header says that its column holds; quarters and brackets do not count.

    >>> role_of("一季度进展情况"), role_of("累计完成值（亿元）"), role_of("备注")
    ('words', 'reached', None)
    """
    columns = rules().answers.columns
    plain = _MARKS.sub("", _BRACKETS.sub("", header))
    for pattern in _quarters():
        shorter = pattern.sub("", plain)
        plain = shorter or plain
    for role, column in columns.items():
        if plain in column.words:
            return role
    best = max(
        (
            (len(part), role)
            for role, column in columns.items()
            for part in column.contains
            if part in plain
        ),
        default=None,
        key=lambda one: one[0],
    )
    return best[1] if best is not None else None


def columns_of(rows: Sequence[Row], index: int) -> AnswerColumns | None:
    """Return the columns that a row makes as headers of a table; None where it is none.

    A header of two levels has its quarter above: over the columns that it covers.
    """
    row = rows[index]
    if len(row) <= 1 or any(len(cell.text) > _LONGEST_HEADER for cell in row.values()):
        return None
    above = rows[index - 1] if index else {}
    known: dict[int, AnswerColumn] = {}
    others: dict[int, str] = {}
    for place, cell in row.items():
        role = role_of(cell.text)
        if role is None or re.search(rules().answers.other_times, cell.text):
            others[place] = cell.text
            continue
        quarter = quarter_named(cell.text) or quarter_named(_above(above, place))
        unit = _UNIT.search(cell.text) if role == "reached" else None
        known[place] = AnswerColumn(role, quarter, unit[1].strip() if unit else None, cell.text)
    roles = {column.role for column in known.values()}
    answering = roles & set(ANSWERING)
    if not answering or len(roles) <= 1 or not roles & set(_KNOWN_BY):
        return None
    return AnswerColumns(_first_of_each(known), others)


def _first_of_each(known: Mapping[int, AnswerColumn]) -> dict[int, AnswerColumn]:
    """Keep what tells the task once: of two columns with goals the first."""
    kept: dict[int, AnswerColumn] = {}
    roles: set[str] = set()
    for place, column in sorted(known.items()):
        if column.role in _KNOWN_BY and column.role in roles:
            continue
        roles.add(column.role)
        kept[place] = column
    return kept


def _above(row: Row, place: int) -> str:
    """Return the header over a column: its own, or the nearest one to its left that covers it."""
    if place in row:
        return row[place].text
    left = max((column for column in row if column < place), default=None)
    if left is None:
        return ""
    cell: ReturnedCell = row[left]
    # A text without merged cells leaves those blank that a header covers.
    covers = left + cell.columns > place or cell.columns == 1
    return cell.text if covers and len(cell.text) <= _LONGEST_HEADER else ""
