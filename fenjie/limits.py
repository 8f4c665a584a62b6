"""The limits of one extraction, in one place, with defaults that a real table never meets.

The real document of 349 tasks has 0.36 MB, 538 rows, 2,600 cells and some 90 pages and takes half
a second to two seconds of computing; each default leaves room for more than ten of its kind.
"""

from __future__ import annotations

from dataclasses import dataclass, fields

from fenjie.errors import FenjieError, LimitError
from fenjie.limit_values import format_limit, parse_limit

SIZE, SIZE_OF_PICTURES = 32 * 2**20, 128 * 2**20
"""Bytes of a file, and of one that may be pictures of pages: a scan takes a mebibyte a page."""
_PICTURES = (b"%PDF", b"\xff\xd8\xff", b"\x89PNG", b"II*\x00", b"MM\x00*", b"BM")
SECONDS = 8.0
SECONDS_A_MEBIBYTE = 4.0
"""The real document takes 1.6 as text, 4.4 as DOCX, of which ten have a mebibyte and a half."""
SECONDS_A_PAGE = 0.1
"""The real document takes 0.025 for a page of its PDF."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What one extraction may use. Every field can be set by a flag of the same name."""

    size: int = SIZE
    """Bytes of the input file; of PDFs and pictures `SIZE_OF_PICTURES` where nobody sets it."""
    expanded: int = 256 * 2**20
    """Bytes that a packed file (DOCX, XLSX, OFD) may unpack to."""
    pages: int = 1000
    """Pages of a PDF or an OFD."""
    rows: int = 20_000
    """Rows of the table, repeated headers included."""
    cells: int = 200_000
    """Cells of the table, blank ones included."""
    seconds: float | None = None
    """Seconds of computing of the worker that extracts; None for `seconds_for` its document.

    They are its processor's, so they measure the document and not what else the machine does."""
    memory: int = 900 * 2**20
    """Bytes of address space of the worker (not enforced on Windows); with the command that waits
    for it, that stays below a gigabyte."""

    def __post_init__(self) -> None:
        """Raise TypeError for what is no number, `FenjieError` (`usage`) for none above 0."""
        for field in fields(self):
            name, value = field.name, getattr(self, field.name)
            kinds = (int, float, type(None)) if name == "seconds" else (int,)
            if type(value) not in kinds:
                wanted = "a number" if name == "seconds" else "a whole number"
                raise TypeError(f"the limit {name} must be {wanted}, and is {value!r}")
            if value is not None and not 0 < value < float("inf"):
                raise FenjieError(
                    "usage",
                    "the limit {limit} must be a number above 0, and is {number}",
                    limit=name,
                    number=value,
                )

    def as_json(self) -> dict[str, float | None]:
        """Return the limits by their names, from which they can be made again."""
        return {name: getattr(self, name) for name in LIMIT_NAMES}

    def seconds_for(self, size: int = 0, pages: int = 0) -> float:
        """Return the seconds of computing that a document of some bytes and pages may take.

        >>> Limits().seconds_for(2**20, 100), Limits(seconds=1).seconds_for(2**20, 100)
        (22.0, 1)
        """
        if self.seconds is not None:
            return self.seconds
        return SECONDS + SECONDS_A_MEBIBYTE * size / 2**20 + SECONDS_A_PAGE * pages

    def size_of(self, beginning: bytes) -> int:
        """Return how many bytes a file may have that begins so.

        >>> Limits().size_of(b"%PDF-1.7"), Limits(size=1000).size_of(b"%PDF-1.7")
        (134217728, 1000)
        """
        if self.size == SIZE and beginning.startswith(_PICTURES):
            return SIZE_OF_PICTURES
        return self.size

    def check_size(self, size: int, beginning: bytes) -> None:
        """Raise `LimitError` when a file that begins so has too many bytes."""
        self._check("size", size, self.size_of(beginning))

    def check(self, name: str, value: float) -> None:
        """Raise `LimitError` when `value` passes the limit called `name`."""
        self._check(name, value, getattr(self, name))

    @staticmethod
    def _check(name: str, value: float, allowed: float) -> None:
        if value > allowed:
            raise LimitError(
                "limit",
                "the limit {limit} is {allowed}, but the file needs {value};"
                " raise it with --max-{limit} if you trust the file",
                limit=name,
                allowed=allowed,
                value=value,
            )


def too_slow(allowed: float) -> LimitError:
    """Return the error for a file that takes more seconds of computing than it may."""
    return LimitError(
        "limit",
        "the limit {limit} is {allowed} of computing, and the file takes more;"
        " raise it with --max-{limit} if you trust the file",
        limit="seconds",
        allowed=round(allowed, 3),
    )


def stands_still(seconds: float) -> LimitError:
    """Return the error for a file at which nothing is computed for some seconds of the clock."""
    return LimitError(
        "standstill",
        "nothing was computed for {seconds} s, so that the file was left;"
        " see whether the disk or the network answers",
        limit="standstill",
        seconds=round(seconds),
    )


LIMIT_NAMES = tuple(field.name for field in fields(Limits))


__all__ = [
    "LIMIT_NAMES",
    "SECONDS",
    "SECONDS_A_MEBIBYTE",
    "SECONDS_A_PAGE",
    "SIZE",
    "SIZE_OF_PICTURES",
    "Limits",
    "format_limit",
    "parse_limit",
    "stands_still",
    "too_slow",
]
