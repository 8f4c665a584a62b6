"""Sheets that cannot be read: the rest of the workbook is, and says what is missing."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from fenjie.errors import InputError
from fenjie.extract.content import Content
from fenjie.extract.sheets.worksheet import Sheet

_OF_ONE_PART = {"package", "truncated", "depth"}
"""Codes of errors that say no more than that one part is damaged."""


def is_of_one_part(error: InputError) -> bool:
    """Return whether an error says that a part is damaged, so that the rest can be read."""
    return error.code in _OF_ONE_PART


class FailedSheets:
    """Collects the sheets of one workbook that fail."""

    def __init__(self, content: Content) -> None:
        self._content = content
        self._first: InputError | None = None

    @contextmanager
    def reading(self, sheet: Sheet) -> Iterator[None]:
        """Note a sheet that is damaged as unread; what is hidden is missed by nobody."""
        try:
            yield
        except InputError as error:
            if not is_of_one_part(error):
                raise
            self._first = self._first or error
            if not sheet.hidden:
                self._content.unread.append(f"工作表“{sheet.name}”")

    def close(self) -> None:
        """Raise the first error where no sheet was read."""
        if self._first is not None and not self._content.items:
            raise self._first
