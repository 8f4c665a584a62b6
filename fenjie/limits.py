"""The limits of one extraction, in one place, with defaults that a real table never meets.

The real document of 349 tasks has 0.36 MB, 538 rows, 2,600 cells and some 90 pages and takes a
fraction of a second; each default leaves it room for more than ten of its kind.
"""

from __future__ import annotations

from dataclasses import dataclass, fields

from fenjie.errors import LimitError


@dataclass(frozen=True, slots=True)
class Limits:
    """What one extraction may use. Every field can be set by a flag of the same name."""

    size: int = 32 * 2**20
    """Bytes of the input file."""
    expanded: int = 256 * 2**20
    """Bytes that a packed file (DOCX, XLSX) may unpack to."""
    pages: int = 1000
    """Pages of a PDF."""
    rows: int = 20_000
    """Rows of the table, repeated heads included."""
    cells: int = 200_000
    """Cells of the table, blank ones included."""
    seconds: float = 8.0
    """Wall time of the worker that extracts."""
    memory: int = 900 * 2**20
    """Bytes of address space of the worker (not enforced on Windows); with the command that waits
    for it, that stays below a gigabyte."""

    def check(self, name: str, value: float) -> None:
        """Raise `LimitError` when `value` passes the limit called `name`."""
        allowed = getattr(self, name)
        if value > allowed:
            raise LimitError(
                "limit",
                "the limit {limit} is {allowed}, but the file needs {value};"
                " raise it with --max-{limit} if you trust the file",
                limit=name,
                allowed=allowed,
                value=value,
            )

    def too_slow(self) -> LimitError:
        """Return the error for a file that takes more seconds than it may."""
        return LimitError(
            "limit",
            "the limit {limit} is {allowed}, and the file takes longer;"
            " raise it with --max-{limit} if you trust the file",
            limit="seconds",
            allowed=self.seconds,
        )


LIMIT_NAMES = tuple(field.name for field in fields(Limits))
