"""Values of cells as they are shown, and what of them is to be noted."""

from __future__ import annotations

from datetime import datetime, timedelta

from msgspec import Struct, field

from fenjie.extract.content import Content
from fenjie.extract.sheets.number_format import around, displayed
from fenjie.extract.sheets.workbook_xml import Words, is_on
from fenjie.extract.sheets.worksheet import MOST_NAMED

_MOST_FORMATS = 20
"""Unknown formats that get a finding of their own."""
_LONGEST_QUOTE = 60
_FIRST_DAY = datetime(1899, 12, 30)  # noqa: DTZ001 - sheets know no zones
_LEAP_DAY = 60
"""The serial number of 29 February 1900, a day that only Excel has; later ones agree with ours."""


class CellsMet(Struct):
    """Cells of one kind that were met in a workbook, to be reported by one finding."""

    count: int = 0
    cells: dict[str, list[str]] = field(default_factory=dict)
    quotes: list[str] = field(default_factory=list)

    def add(self, sheet: str, cell: str, quote: str) -> None:
        self.count += 1
        if self.count <= MOST_NAMED:
            self.cells.setdefault(sheet, []).append(cell)
            if quote:
                self.quotes.append(quote[:_LONGEST_QUOTE])

    @property
    def place(self) -> str:
        named = "、".join(f"工作表“{sheet}”{'、'.join(c)}" for sheet, c in self.cells.items())
        return named + (f"等{self.count}格" if self.count > MOST_NAMED else "")


class ShownValues(Struct):
    """The values of one workbook; `date1904` is its system of dates."""

    date1904: bool = False
    calculated: CellsMet = field(default_factory=CellsMet)
    uncalculated: CellsMet = field(default_factory=CellsMet)
    errors: CellsMet = field(default_factory=CellsMet)
    """Cells that show an error (#REF!)."""
    unknown: dict[str, CellsMet] = field(default_factory=dict)
    """Formats that are not understood, with the cells that they stand in."""

    def text(self, kind: str, value: str, format_code: str, place: tuple[str, str]) -> str:
        """Return what a cell of a kind (`t`) shows; `place` is its sheet and name."""
        if not value:
            return value
        if kind == "b":
            return "TRUE" if is_on(value.strip()) else "FALSE"
        date1904 = self.date1904
        if kind == "d":
            value, format_code = _serial(value, format_code)
            date1904 = False
        shown = displayed(value, format_code, date1904=date1904)
        if shown is not None:
            return shown
        shown = displayed(value, "General") or value
        unknown = self.unknown
        if format_code not in unknown and len(unknown) >= _MOST_FORMATS:
            format_code = "其他格式"
        unknown.setdefault(format_code, CellsMet()).add(*place, shown)
        return shown

    def note(self, content: Content) -> None:
        """Note formulas, errors, and formats that are not understood."""
        for code, met in (
            ("formula-value", self.calculated),
            ("formula-empty", self.uncalculated),
            ("cell-error", self.errors),
        ):
            if met.count:
                content.note(code, met.quotes, place=met.place)
        for format_code, met in self.unknown.items():
            content.note(
                "number-format-unknown",
                met.quotes,
                place=met.place,
                format=format_code[:_LONGEST_QUOTE],
            )


def framed(words: Words, format_code: str) -> Words:
    """Put around a text what its format shows there."""
    if "@" not in format_code or format_code == "@":
        return words
    before, behind = around(format_code)
    return [(before, None), *words, (behind, None)] if words else words


def _serial(value: str, format_code: str) -> tuple[str, str]:
    """Turn a date in ISO form into its serial number and a format to show it in."""
    try:
        moment = datetime.fromisoformat(value.strip()).replace(tzinfo=None)
    except ValueError:
        return value, "@"
    days = (moment - _FIRST_DAY) / timedelta(days=1)
    if days <= _LEAP_DAY:
        return value, "@"
    if format_code == "General":
        format_code = "yyyy-mm-dd" if days.is_integer() else "yyyy-mm-dd hh:mm:ss"
    return repr(days), format_code
