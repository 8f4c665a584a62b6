"""Workbooks for tests, written as raw XML, and what is read from them."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping, Sequence
from typing import Any

import openpyxl

from fenjie.extract.content import Content, Grid
from fenjie.extract.package import Package
from fenjie.extract.printed_marks import leave_unprinted
from fenjie.extract.sheets.xlsx import read_xlsx
from fenjie.limits import Limits

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_RELS = "http://schemas.openxmlformats.org/package/2006/relationships"


def relations(*listed: tuple[str, str, str]) -> str:
    """Write relationships of id, kind and target."""
    made = (f'<Relationship Id="{i}" Type="{OFFICE}/{k}" Target="{t}"/>' for i, k, t in listed)
    return f'<Relationships xmlns="{_RELS}">{"".join(made)}</Relationships>'


def worksheet(rows: str, before: str = "", behind: str = "", namespace: str = MAIN) -> str:
    inner = f"{before}<sheetData>{rows}</sheetData>{behind}"
    return f'<worksheet xmlns="{namespace}">{inner}</worksheet>'


def inline(cell: str, text: str, attributes: str = "") -> str:
    """Write a cell that holds its string."""
    return f'<c r="{cell}" t="inlineStr"{attributes}><is><t>{text}</t></is></c>'


def merges(*refs: str) -> str:
    cells = "".join(f'<mergeCell ref="{ref}"/>' for ref in refs)
    return f'<mergeCells count="{len(refs)}">{cells}</mergeCells>'


def styles(formats: Sequence[str] = (), fonts: str = "<font/>", more: str = "") -> str:
    """Write a style for each format; the first one is style 0."""
    listed = "".join(
        f"<numFmt numFmtId='{164 + i}' formatCode='{code}'/>" for i, code in enumerate(formats)
    )
    used = "".join(f'<xf fontId="0" numFmtId="{164 + i}"/>' for i in range(len(formats)))
    return (
        f'<styleSheet xmlns="{MAIN}"><numFmts>{listed}</numFmts><fonts>{fonts}</fonts>'
        f"<cellXfs>{used}{more}</cellXfs></styleSheet>"
    )


def strings(*items: str) -> str:
    return f'<sst xmlns="{MAIN}">{"".join(f"<si>{item}</si>" for item in items)}</sst>'


def workbook(
    *sheets: str,
    strings: str = "",
    styles: str = "",
    states: Mapping[int, str] | None = None,
    properties: str = "",
    parts: Mapping[str, str | bytes] | None = None,
) -> bytes:
    """Pack worksheets named 表1, 表2 and so on into a workbook."""
    states = states or {}
    numbers = range(1, len(sheets) + 1)
    listed = "".join(
        f'<sheet name="表{i}" sheetId="{i}" r:id="rId{i}" state="{states.get(i, "visible")}"/>'
        for i in numbers
    )
    related = [(f"rId{i}", "worksheet", f"worksheets/sheet{i}.xml") for i in numbers]
    made: dict[str, str | bytes] = {
        "_rels/.rels": relations(("rId1", "officeDocument", "xl/workbook.xml")),
        "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}">{properties}'
        f"<sheets>{listed}</sheets></workbook>",
    }
    if strings:
        made["xl/sharedStrings.xml"] = strings
        related.append(("rIdS", "sharedStrings", "sharedStrings.xml"))
    if styles:
        made["xl/styles.xml"] = styles
        related.append(("rIdT", "styles", "styles.xml"))
    made["xl/_rels/workbook.xml.rels"] = relations(*related)
    made.update({f"xl/worksheets/sheet{i}.xml": sheet for i, sheet in enumerate(sheets, 1)})
    return packed({**made, **(parts or {})})


def packed(parts: Mapping[str, str | bytes]) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as package:
        for name, part in parts.items():
            package.writestr(name, part)
    return file.getvalue()


def saved(book: Any) -> bytes:
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def made(cells: dict[str, Any]) -> Any:
    book = openpyxl.Workbook()
    for name, value in cells.items():
        book.active[name] = value
    return book


def read(data: bytes, limits: Limits | None = None) -> Content:
    limits = limits or Limits()
    return read_xlsx(Package(data, "表.xlsx", limits), limits)


def read_sheet(
    rows: str,
    before: str = "",
    behind: str = "",
    *,
    strings: str = "",
    styles: str = "",
    properties: str = "",
) -> Content:
    """Read a workbook of one sheet."""
    sheet = worksheet(rows, before, behind)
    return read(workbook(sheet, strings=strings, styles=styles, properties=properties))


def grids(content: Content) -> list[Grid]:
    return [item for item in content.items if isinstance(item, Grid)]


def texts(content: Content, sheet: int = 0) -> list[list[str]]:
    """List the words of the cells that a sheet's rows hold."""
    return [[cell.text.text for cell in row] for row in grids(content)[sheet].rows]


def places(content: Content, sheet: int = 0) -> list[object]:
    """List the ranges at which the cells of a sheet that have words stand."""
    return [
        part["range"]
        for row in grids(content)[sheet].rows
        for cell in row
        if cell.text.text
        for part in content.flow.locate(cell.text.at[0], cell.text.at[-1] + 1)
    ]


def bold(content: Content, sheet: int = 0) -> list[str]:
    """List the bold words of a sheet, in order."""
    flow = content.flow.text
    return [
        flow[start:end]
        for row in grids(content)[sheet].rows
        for cell in row
        for start, end in cell.bold
    ]


def notes(content: Content) -> dict[str, str]:
    """Map the codes of what was noted to the messages; none may come twice."""
    noted = {damage.code: damage.message for damage in content.findings.reported}
    assert len(noted) == len(content.findings.reported)
    return noted


def told(content: Content) -> dict[str, list[str]]:
    """Leave out what is not printed; map the messages that tell it to its words."""
    leave_unprinted(content)
    met = [each for each in content.findings.reported if each.code == "not-printed"]
    return {each.message: each.evidence for each in met}
