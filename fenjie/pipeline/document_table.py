"""From a file's bytes to its one table, whether it is printed as one or as paragraphs."""

from __future__ import annotations

from fenjie.errors import InputError
from fenjie.extract.choice import ANY, Choice
from fenjie.extract.other_files import likelier_cause
from fenjie.grid import RawDocument
from fenjie.limits import Limits
from fenjie.reading.open_table import open_table


def read_table(data: bytes, name: str, limits: Limits, choice: Choice = ANY) -> RawDocument:
    """Read a document into a grid with one table.

    Raises `InputError` when nothing can be read, `LimitError` when a limit is passed.
    """
    try:
        return _read_table(data, name, limits, choice)
    except InputError as error:
        raise likelier_cause(data, name, error) from error


def _read_table(data: bytes, name: str, limits: Limits, choice: Choice) -> RawDocument:
    raw = open_table(data, name, limits, choice)
    if not raw.tables:
        if raw.missing is not None and not choice.paragraphs:
            raise raw.missing
        # Few documents have no table; a table needs few of the modules that read them.
        from fenjie.reading.outline.read_outline import read_outline

        read_outline(raw)
    return raw
