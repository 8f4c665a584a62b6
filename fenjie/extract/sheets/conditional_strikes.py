"""Cells of a worksheet that a conditional format strikes out or hides, on a plain condition.

Plain is what is always so, and a cell whose words are, or hold, words that the rule states. All
other conditions would have to be calculated; what they strike or hide is read.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Iterator, Mapping
from typing import Any, NamedTuple

from fenjie.extract.colours import WHITE, is_lost_on
from fenjie.extract.manners import Manner
from fenjie.extract.sheets.workbook_colours import Colours
from fenjie.extract.sheets.workbook_xml import index_of, is_on, text_of
from fenjie.extract.sheets.worksheet import Area, Run, Sheet

_ALWAYS = re.compile(r"(?:TRUE(?:\(\))?|[1-9][0-9]{0,8})", re.IGNORECASE)
_WORDS = re.compile(r'"((?:[^"]|"")*)"')
_COMPARISON = re.compile(
    r'(\$?)([A-Z]{1,3})(\$?)([0-9]{1,7})\s*(=|<>)\s*("(?:[^"]|"")*")', re.IGNORECASE
)
_HIDES_ALL = ";;;"
_LONGEST = 1000
"""Characters of a formula that is looked at."""
MOST_RULES = 100
"""Rules of a sheet, and areas of a rule, that are looked at."""

Test = Callable[[Sheet, int, int], bool]
"""Tells whether a rule holds for the cell in a row and a column of a sheet."""


class _Reference(NamedTuple):
    """A cell that a formula names, as seen from the first cell of its area."""

    row: int
    column: int
    rows: bool
    columns: bool
    """Whether it moves down, and across, with the cell that the rule is for."""


def unread_formats(root: Any, colours: Colours) -> dict[int, Manner]:
    """Return by their indexes the formats for conditions (dxf) that leave words unread."""
    manners: dict[int, Manner] = {}
    for index, element in enumerate(root.iterfind("{*}dxfs/{*}dxf")):
        ink = element.find("{*}font/{*}color")
        number = element.find("{*}numFmt")
        if any(is_on(s.get("val", "1")) for s in element.iterfind("{*}font/{*}strike")):
            manners[index] = Manner.STRUCK
        elif number is not None and number.get("formatCode", "") == _HIDES_ALL:
            manners[index] = Manner.HIDDEN
        elif (
            ink is not None
            and element.find("{*}fill") is None
            and is_lost_on(colours.ink(ink), WHITE)
        ):
            manners[index] = Manner.GROUND
    return manners


def manner_of(rule: Any, manners: Mapping[int, Manner]) -> Manner | None:
    """Return in what manner words stand where a rule holds, None where they are read."""
    index = index_of(rule.get("dxfId", ""))
    return None if index is None else manners.get(index)


def leave_unread(
    sheet: Sheet,
    areas: list[Area],
    rules: list[tuple[Any, Manner]],
    painted: Container[tuple[int, int]],
) -> None:
    """Give the cells in areas of a sheet the manner of the first of the rules that holds.

    `painted` are the cells, by row and column, whose ground is not white.
    """
    tests = [(test, made) for rule, made in rules if (test := _test(rule, areas)) is not None]
    for row, column in _filled(sheet, areas) if tests else ():
        holding = (made for test, made in tests if test(sheet, row, column))
        manner = next(holding, None)
        if manner is not None and not (manner is Manner.GROUND and (row, column) in painted):
            cells = sheet.rows[row]
            cells[column] = [_in_manner(run, manner) for run in cells[column]]


def _in_manner(run: Run, manner: Manner) -> Run:
    return run._replace(manner=manner) if run.manner in (None, Manner.RAISED) else run


def _filled(sheet: Sheet, areas: list[Area]) -> Iterator[tuple[int, int]]:
    for row, cells in sheet.rows.items():
        for column in cells:
            if any(a.top <= row <= a.bottom and a.left <= column <= a.right for a in areas):
                yield row, column


def _test(rule: Any, areas: list[Area]) -> Test | None:
    """Return the condition of a rule, None where it is not plain."""
    stated = [text_of(formula).strip() for formula in rule.iterfind("{*}formula")]
    formula = stated[0] if stated and len(stated[0]) <= _LONGEST else ""
    match rule.get("type"):
        case "expression" if _ALWAYS.fullmatch(formula):
            return lambda *_: True
        case "expression" if comparison := _COMPARISON.fullmatch(formula):
            return _compared(comparison, areas)
        case "cellIs" if words := _WORDS.fullmatch(formula):
            wanted, operator = _plain(words[1].replace('""', '"')), rule.get("operator")
            if operator in ("equal", "notEqual"):
                return lambda *cell: (_words(*cell) == wanted) is (operator == "equal")
        case "containsText" if part := _plain(rule.get("text") or ""):
            return lambda *cell: part in _words(*cell)
        case "beginsWith" if part := _plain(rule.get("text") or ""):
            return lambda *cell: _words(*cell).startswith(part)
    return None


def _compared(comparison: re.Match[str], areas: list[Area]) -> Test | None:
    """Return the comparison of a cell that moves with the one that the rule is for."""
    fixed_column, letters, fixed_row, number, sign, words = comparison.groups()
    first = areas[0]
    if any(area.top < first.top or area.left < first.left for area in areas):
        # Programs differ in which of several areas a reference is seen from.
        return None
    column = 0
    for letter in letters.upper():
        column = column * 26 + ord(letter) - 64
    named = _Reference(int(number), column, not fixed_row, not fixed_column)
    wanted = _plain(words[1:-1].replace('""', '"'))

    def test(sheet: Sheet, row: int, across: int) -> bool:
        row = named.row + (row - first.top) * named.rows
        across = named.column + (across - first.left) * named.columns
        return (_words(sheet, row, across) == wanted) is (sign == "=")

    return test


def _words(sheet: Sheet, row: int, column: int) -> str:
    """Return the words of a cell as programs compare them: cases do not count."""
    return _plain("".join(run.words for run in sheet.rows.get(row, {}).get(column, ())))


def _plain(words: str) -> str:
    return words.casefold()
