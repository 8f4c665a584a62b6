"""The printed table as text: a row a line, tabs between cells, <p> and <b> as the only markup."""

from __future__ import annotations

import re

from fenjie.output.printed.printed import BREAK, Cell, Paragraph, Row, Run, Table

_TAG = re.compile(r"<(?=/?[pbPB]\s*>)")
_REFERENCE = re.compile(r"&(?=#[0-9]{1,7};|#[xX][0-9a-fA-F]{1,6};|[A-Za-z][A-Za-z0-9]{1,31};)")


def write_text(table: Table) -> bytes:
    """Write the text format that `extract` reads; blank cells where a cell above reaches down."""
    lines = [_line(line.words) for line in table.lines]
    lines.append("\t".join(escape(header.words) for header in table.headers))
    lines += [_row(row, len(table.headers)) for row in table.rows]
    return "".join(f"{line}\n" for line in lines).encode()


def escape(words: str) -> str:
    """Write as references what the reader would take for markup or for a reference.

    >>> escape("R&D、<行动方案>与<b>、&lt;")
    'R&D、<行动方案>与&lt;b>、&amp;lt;'
    """
    if "&" in words:
        words = _REFERENCE.sub("&amp;", words)
    return _TAG.sub("&lt;", words) if "<" in words else words


def _line(words: str) -> str:
    # The reader takes # at the beginning for the mark of a heading.
    return escape(f"# {words}" if words.startswith("#") else words)


def _row(row: Row, columns: int) -> str:
    cells = [_cell(cell) if cell is not None else "" for cell in row.cells]
    return "\t".join(cells + [""] * (columns - len(cells)))


def _cell(cell: Cell) -> str:
    if len(cell.paragraphs) == 1:
        return _paragraph(cell.paragraphs[0])
    return " ".join(f"<p>{_paragraph(runs)}</p>" for runs in cell.paragraphs)


def _paragraph(runs: Paragraph) -> str:
    return "".join(map(_run, runs))


def _run(run: Run) -> str:
    if run == BREAK:
        return " "
    words = escape(run.words)
    return f"<b>{words}</b>" if run.bold else words
