"""From a file's bytes to its one table."""

from __future__ import annotations

from fenjie.extract.choice import ANY, Choice
from fenjie.extract.format_readers import read_content
from fenjie.grid import RawDocument
from fenjie.limits import Limits
from fenjie.reading.assemble import assemble


def open_table(data: bytes, name: str, limits: Limits, choice: Choice = ANY) -> RawDocument:
    """Read a document of any format and find its table.

    Where it has none, the texts outside are its lines and `missing` says what to raise. Raises
    `InputError` when it cannot be read and `LimitError` when a limit is passed.
    """
    return assemble(read_content(data, name, limits, choice), name, limits, choice)
