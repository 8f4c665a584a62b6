"""XLS and ODS workbooks, read by python-calamine, which gives values without their formats."""

from __future__ import annotations

import io
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING

from fenjie.errors import InputError
from fenjie.extract.content import Content
from fenjie.extract.flow import Flow
from fenjie.extract.package import Package
from fenjie.extract.sheets.number_format import displayed
from fenjie.extract.sheets.sheet_writer import SheetWriter
from fenjie.extract.sheets.worksheet import Area, Sheet
from fenjie.extract.unreadable import encrypted, truncated
from fenjie.extras import command
from fenjie.limits import Limits

if TYPE_CHECKING:
    from python_calamine import CalamineSheet

_Value = int | float | str | bool | time | date | datetime | timedelta


def read_calamine(data: bytes, name: str, kind: str, limits: Limits) -> Content:
    """Read the worksheets of an `xls` or `ods` workbook, each with any words as a grid.

    Raises `InputError` (`extra` without the package, `truncated`, `encrypted`) and `LimitError`.
    """
    try:
        import python_calamine
    except ImportError:
        raise InputError(
            "extra",
            "{name}: {kind} files need the package python-calamine; save the file as XLSX,"
            " or add the package with: {command}",
            name=name,
            kind=kind.upper(),
            command=command("sheets"),
        ) from None
    if kind == "ods":
        # The library unpacks without a limit.
        Package(data, name, limits).read("content.xml")
    content = Content("xlsx", Flow(), taken_for=kind.upper())
    writer = SheetWriter(content, limits)
    with _reported(name):
        book = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(data))
        for listed in book.sheets_metadata:
            if listed.typ == python_calamine.SheetTypeEnum.WorkSheet:
                hidden = listed.visible != python_calamine.SheetVisibleEnum.Visible
                sheet = Sheet(listed.name, hidden)
                _fill(sheet, book.get_sheet_by_name(listed.name))
                writer.write(sheet)
    return content


@contextmanager
def _reported(name: str) -> Iterator[None]:
    """Turn what the library raises into what a user can mend."""
    from python_calamine import CalamineError, PasswordError

    try:
        yield
    except PasswordError as error:
        raise encrypted(name) from error
    except CalamineError as error:
        raise truncated(name) from error
    except BaseException as error:
        # On a damaged file the library's Rust code can panic, which no class of Exception covers.
        if type(error).__name__ != "PanicException":
            raise
        raise truncated(name) from error


def _fill(sheet: Sheet, source: CalamineSheet) -> None:
    first_row, first_column = source.start or (0, 0)
    for row, values in enumerate(source.to_python(), start=first_row + 1):
        for column, value in enumerate(values, start=first_column + 1):
            text = _shown(value) if value != "" else ""
            if text and not text.isspace():
                sheet.put(row, column, [(text, False)])
    for (top, left), (bottom, right) in source.merged_cell_ranges or []:
        sheet.merged.append(Area(top + 1, left + 1, bottom + 1, right + 1))


def _shown(value: _Value) -> str:
    """Write a value as a cell shows it that has no format of its own; days as yyyy-mm-dd.

    >>> [_shown(v) for v in (True, 3.0, 0.1 + 0.2, datetime(2024, 3, 1), timedelta(hours=30))]
    ['TRUE', '3', '0.3', '2024-03-01', '30:00:00']
    """
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, int | float):
        return displayed(repr(value), "General") or repr(value)
    if isinstance(value, datetime):
        return (
            value.date().isoformat() if value.time() == time() else value.isoformat(" ", "seconds")
        )
    if isinstance(value, timedelta):
        minutes, seconds = divmod(round(value.total_seconds()), 60)
        return f"{minutes // 60}:{minutes % 60:02}:{seconds:02}"
    return str(value)
