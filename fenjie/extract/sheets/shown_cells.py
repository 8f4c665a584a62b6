"""Cells of a worksheet by kind of value and style: what each shows, and in what manner."""

from __future__ import annotations

from fenjie.extract.colours import WHITE
from fenjie.extract.manners import Manner
from fenjie.extract.sheets.number_format import displayed, is_nothing, section_for
from fenjie.extract.sheets.shown_values import ShownValues, framed
from fenjie.extract.sheets.workbook_xml import Style, Words
from fenjie.extract.sheets.worksheet import Area, Run, Sheet
from fenjie.limits import Limits

_NUMBERS = frozenset(("n", "b"))
_PLAIN_FORMATS = frozenset(("General", "@", ""))


class ShownCells:
    """Puts the cells of one worksheet into a `Sheet`, as they are shown.

    Kinds are those of XLSX: `n` a number, `b` a truth value, `e` an error, anything else words.
    """

    def __init__(self, sheet: Sheet, values: ShownValues, limits: Limits) -> None:
        self.shows_zeros = True
        self.painted = False
        """Whether conditions paint the ground of cells, so that nobody knows its colour."""
        self._sheet = sheet
        self._values = values
        self._limits = limits
        self._unshown = ShownValues(values.date1904)
        """What nobody sees, of which nothing is to be noted."""

    def put(
        self, row: int, column: int, kind: str, words: Words, style: Style, *, formula: bool = False
    ) -> None:
        """Put a cell with its value, or with its words, into the sheet.

        Raises `LimitError`.
        """
        sheet = self._sheet
        name = Area(row, column, row, column).name
        values = self._values if sheet.hides(row, column) is None else self._unshown
        if kind == "e":
            values.errors.add(sheet.name, name, words[0][0])
            return
        manner = manner_by_format(kind, words[0][0], style, painted=self.painted)
        if kind in _NUMBERS:
            shown = self._number(kind, words[0][0], style, values, name, hidden=manner is not None)
            words = [(shown, None)]
        else:
            words = framed(words, style.format_code)
        shown = "".join(text for text, _ in words)
        if formula and shown:
            values.calculated.add(sheet.name, name, shown)
        ground = None if self.painted else style.ground
        runs = [
            Run(text, (font or style.font).bold, manner or (font or style.font).manner(ground))
            for text, font in words
            if text
        ]
        self.add(row, column, runs)

    def _number(
        self, kind: str, value: str, style: Style, values: ShownValues, name: str, *, hidden: bool
    ) -> str:
        """Return what is shown of a number, or the number itself where its format hides it."""
        if not self.shows_zeros and is_nothing(value):
            return ""
        if hidden:
            return displayed(value, "General") or value
        return values.text(kind, value, style.format_code, (self._sheet.name, name))

    def add(self, row: int, column: int, runs: list[Run]) -> None:
        """Put words into a cell, unless they are blank. Raises `LimitError`."""
        if any(run.words and not run.words.isspace() for run in runs):
            self._sheet.put(row, column, runs)
            self._limits.check("cells", self._sheet.filled)
            self._limits.check("rows", len(self._sheet.rows))


def manner_by_format(
    kind: str, value: str, style: Style, *, painted: bool = False
) -> Manner | None:
    """Return in what manner a cell stands whose format hides it or writes it in white.

    `painted` where something other than its style may give the cell its ground.
    """
    if style.format_code in _PLAIN_FORMATS:
        return None
    section = section_for(value if kind in _NUMBERS else None, style.format_code)
    if section is None or (kind == "n" and is_nothing(value)):
        return None
    if section.hides:
        return Manner.HIDDEN
    return Manner.GROUND if section.white and style.ground == WHITE and not painted else None
