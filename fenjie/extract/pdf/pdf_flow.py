"""The flow of a PDF: the box of every character."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator

from fenjie.extract.flow import Flow
from fenjie.extract.pdf.page_characters import Char
from fenjie.grid import RefPart


class PdfFlow(Flow):
    """A flow that knows the page and the box of every character."""

    def __init__(self) -> None:
        super().__init__()
        self._stretches: list[int] = []
        self._printed: list[tuple[int, list[Char | None]]] = []

    def stand(self, start: int, page: int, written: list[Char | None]) -> None:
        """Keep where the characters from a position of the flow on stand."""
        self._stretches.append(start)
        self._printed.append((page, written))

    def printed(self) -> Iterator[tuple[int, int, Char]]:
        """Yield all characters with their positions of the flow, and the pages they stand on."""
        for start, (page, written) in zip(self._stretches, self._printed, strict=True):
            for at, char in enumerate(written, start):
                if char is not None:
                    yield at, page, char

    def locate(self, start: int, end: int) -> list[RefPart]:
        """Return one part a page: the box around all characters of the range there."""
        around: dict[int, list[Char]] = {}
        index = max(0, bisect_right(self._stretches, start) - 1)
        while index < len(self._stretches) and self._stretches[index] < end:
            first = self._stretches[index]
            page, written = self._printed[index]
            chars = written[max(0, start - first) : end - first]
            around.setdefault(page, []).extend(filter(None, chars))
            index += 1
        return [{"page": page, "bbox": _around(chars)} for page, chars in around.items() if chars]


def _around(chars: list[Char]) -> list[float]:
    """Return the box around characters, two decimals."""
    edges = (
        min([char.x0 for char in chars]),
        min([char.top for char in chars]),
        max([char.x1 for char in chars]),
        max([char.bottom for char in chars]),
    )
    return [round(edge, 2) for edge in edges]
