"""Our sample as rows to print: the table that its records make again."""

from __future__ import annotations

from functools import cache

from fenjie.documents import extract
from fenjie.output.printed.printed import Cell, Paragraph, Run
from fenjie.output.printed.printed_table import print_table
from fenjie.schema import Records
from tests.conftest import SAMPLE
from tests.extract.pdf.printed_lines import PITCH
from tests.extract.pdf.sheet import Sheet
from tests.extract.pdf.style import MARGIN, Row, Style


@cache
def sample_records() -> Records:
    return extract(SAMPLE.read_bytes(), SAMPLE.name).records


def sample_rows() -> list[Row]:
    return [
        Row([_words(cell) if cell is not None else "" for cell in row.cells])
        for row in print_table(sample_records()).rows
    ]


def sample_style() -> Style:
    """Return a page in A3, with the lines that stand above the table."""
    table = print_table(sample_records())
    lines = {line.part: line.words for line in table.lines}

    def above(sheet: Sheet, top: float) -> float:
        for part in ("subtitle", "issuer", "issued"):
            sheet.words(MARGIN, top, lines[part])
            top += PITCH
        return top + PITCH

    widths = (170, 170, 420, 60, 90, 170)
    header = [header.words for header in table.headers]
    title = lines["title"]
    return Style(widths, 842, closed=False, header=header, title=title, before=above)


def _words(cell: Cell) -> str:
    return "\n".join(map(_paragraph, cell.paragraphs))


def _paragraph(runs: Paragraph) -> str:
    return "".join(map(_run, runs))


def _run(run: Run) -> str:
    return f"<b>{run.words}</b>" if run.bold else run.words
