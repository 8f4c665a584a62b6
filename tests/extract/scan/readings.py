"""What a program that recognises characters says of pages, made of PDFs that have their words."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Sequence
from typing import Any

import pypdfium2
import pytest
from msgspec.structs import replace
from PIL import Image

from fenjie.extract.pdf.char_lines import cut_lines
from fenjie.extract.pdf.frame import Frame
from fenjie.extract.pdf.page_characters import read_characters
from fenjie.extract.pdf.ruling_lines import Edge, read_ruling_lines
from fenjie.extract.scan import picture_reader, scan_picture, scanned_pages
from fenjie.extract.scan.page_reading import PageReading, ReadChar


def readings_of(data: bytes) -> list[PageReading]:
    """Return the readings of a PDF's pages, every character sure and in its place."""
    with pypdfium2.PdfDocument(data) as document:
        return [_reading(document[index]) for index in range(len(document))]


def _reading(page: Any) -> PageReading:
    frame = Frame(page)
    ruling_lines = read_ruling_lines(page, frame)
    chars = read_characters(page, frame, ruling_lines).chars
    lines = [
        [ReadChar(c.text, c.x0, c.top, c.x1, c.bottom, bold=c.bold) for c in line]
        for line in cut_lines(chars)
    ]

    def rules(edges: Sequence[Edge]) -> list[tuple[float, float, float]]:
        return [(edge.at, edge.start, edge.end) for edge in edges]

    return PageReading(
        frame.width,
        frame.height,
        lines,
        rules(ruling_lines.horizontal),
        rules(ruling_lines.vertical),
    )


def misread(
    reading: PageReading, word: str, at: int, text: str, confidence: float, others: str
) -> None:
    """Misread a character of a word, by its index there, wherever the word stands first."""
    for line in reading.lines:
        start = "".join(char.text for char in line).find(word)
        if start >= 0:
            line[start + at] = line[start + at]._replace(
                text=text, confidence=confidence, others=others
            )
            return
    raise AssertionError(word)


def pictures(count: int) -> bytes:
    """Return an archive of as many small pictures."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as package:
        for number in range(count):
            page = io.BytesIO()
            Image.new("L", (4, 4), 255).save(page, "PNG")
            package.writestr(f"{number + 1}.png", page.getvalue())
    return packed.getvalue()


def recognise(monkeypatch: pytest.MonkeyPatch, readings: Sequence[PageReading | None]) -> None:
    """Let the readers of pictures and of scanned PDFs get readings from nowhere."""

    def read_pictures(
        count: int, draw: Callable[[int], object], _: float | None = None
    ) -> list[PageReading | None]:
        assert count == len(readings)
        assert all(draw(index) is not None for index in range(count))
        # What reading does to them is not to be seen in the next test.
        return [each and replace(each, lines=[[*line] for line in each.lines]) for each in readings]

    for module in (picture_reader, scanned_pages):
        monkeypatch.setattr(module, "can_read_pictures", lambda: True)
    for module in (picture_reader, scan_picture, scanned_pages):
        monkeypatch.setattr(module, "read_pictures", read_pictures)
