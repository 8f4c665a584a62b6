"""The printed table as a Word document: WordprocessingML in a package with fixed times.

ECMA-376 part 1, 17.4 (tables) and part 2 (packages). The order of child elements is that of
the schema, which Word insists on.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from xml.sax.saxutils import escape

from fenjie.output.printed.docx_parts import (
    CONTENT_TYPES,
    DOCUMENT_END,
    DOCUMENT_RELATIONS,
    DOCUMENT_START,
    RELATIONS,
    STYLES,
    TABLE_PROPERTIES,
    TEXT_WIDTH,
)
from fenjie.output.printed.printed import BREAK, Cell, Line, Paragraph, Row, Run, Table

_EPOCH = (1980, 1, 1, 0, 0, 0)
_STYLE_OF = {"title": "Title", "subtitle": "Subtitle"}


def write_docx(table: Table) -> bytes:
    """Write a document on A4 landscape; its heads are repeated on every page."""
    parts = {
        "[Content_Types].xml": CONTENT_TYPES,
        "_rels/.rels": RELATIONS,
        "word/document.xml": _document(table),
        "word/styles.xml": STYLES,
        "word/_rels/document.xml.rels": DOCUMENT_RELATIONS,
    }
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as package:
        for name, content in parts.items():
            entry = zipfile.ZipInfo(name, _EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 0  # The same bytes on every system.
            package.writestr(entry, content.encode())
    return target.getvalue()


def _document(table: Table) -> str:
    widths = [round(TEXT_WIDTH * header.width / 100) for header in table.headers]
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    parts = [
        *map(_line, table.lines),
        f"<w:tbl>{TABLE_PROPERTIES}<w:tblGrid>{grid}</w:tblGrid>",
        _header_row([header.words for header in table.headers], widths),
        *_rows(table.rows, widths),
        "</w:tbl>",
    ]
    return DOCUMENT_START + "".join(parts) + DOCUMENT_END


def _line(line: Line) -> str:
    return _paragraph((Run(line.words),), _STYLE_OF.get(line.part, ""))


def _header_row(headers: Iterable[str], widths: Sequence[int]) -> str:
    cells = [
        _cell(Cell(((Run(words, bold=True),),)), width, "TableHead")
        for words, width in zip(headers, widths, strict=True)
    ]
    return f"<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>{''.join(cells)}</w:tr>"


def _rows(rows: Iterable[Row], widths: Sequence[int]) -> Iterator[str]:
    for row in rows:
        if row.section:
            cells = [_cell(cell, sum(widths), "TableHead") for cell in row.cells if cell]
        else:
            cells = [
                _cell(cell, width, "TableText")
                for cell, width in zip(row.cells, widths, strict=True)
            ]
        yield f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{''.join(cells)}</w:tr>"


def _cell(cell: Cell | None, width: int, style: str) -> str:
    """Write a cell; None goes on with the merged cell above."""
    properties = f'<w:tcW w:w="{width}" w:type="dxa"/>'
    if cell is None:
        properties += "<w:vMerge/>"
    elif cell.columns > 1:
        properties += f'<w:gridSpan w:val="{cell.columns}"/>'
    elif cell.rows > 1:
        properties += '<w:vMerge w:val="restart"/>'
    # A cell without any paragraph is not valid.
    paragraphs = (cell.paragraphs if cell is not None else ()) or ((),)
    words = "".join(_paragraph(runs, style) for runs in paragraphs)
    return f'<w:tc><w:tcPr>{properties}<w:vAlign w:val="center"/></w:tcPr>{words}</w:tc>'


def _paragraph(runs: Paragraph, style: str) -> str:
    properties = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    return f"<w:p>{properties}{''.join(map(_run, runs))}</w:p>"


def _run(run: Run) -> str:
    if run == BREAK:
        return "<w:r><w:br/></w:r>"
    bold = "<w:rPr><w:b/></w:rPr>" if run.bold else ""
    return f'<w:r>{bold}<w:t xml:space="preserve">{escape(run.words)}</w:t></w:r>'
