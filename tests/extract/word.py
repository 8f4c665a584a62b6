"""Small Word documents for tests, and what was read of them."""

from __future__ import annotations

import io
import zipfile

from fenjie.extract.content import Content, Grid, Line
from fenjie.extract.docx.docx_reader import read_docx
from fenjie.extract.package import Package
from fenjie.extract.printed_marks import leave_unprinted
from fenjie.grid import Cell
from fenjie.limits import Limits

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
STRICT_WORD = "http://purl.oclc.org/ooxml/wordprocessingml/main"
STRICT_OFFICE = "http://purl.oclc.org/ooxml/officeDocument/relationships"
RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
SPACES = (
    f'xmlns:w="{WORD}"'
    ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    ' xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
    ' xmlns:v="urn:schemas-microsoft-com:vml"'
    ' xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"'
    ' xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"'
    ' xmlns:o="urn:schemas-microsoft-com:office:office"'
    f' xmlns:r="{OFFICE}"'
    ' xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
)


def root(name: str, inner: str) -> str:
    return f"<w:{name} {SPACES}>{inner}</w:{name}>"


def relations(*targets: tuple[str, str]) -> str:
    listed = "".join(
        f'<Relationship Id="r{i}" Type="{OFFICE}/{kind}" Target="{target}"/>'
        for i, (kind, target) in enumerate(targets)
    )
    return f'<Relationships xmlns="{RELATIONS}">{listed}</Relationships>'


def zipped(parts: dict[str, str | bytes]) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as package:
        for name, part in parts.items():
            package.writestr(name, part)
    return file.getvalue()


def document(body: str, **others: str) -> bytes:
    """Make a document; `others` are the insides of parts (styles, numbering, footnotes)."""
    parts: dict[str, str | bytes] = {
        "_rels/.rels": relations(("officeDocument", "word/document.xml")),
        "word/document.xml": root("document", f"<w:body>{body}</w:body>"),
        "word/_rels/document.xml.rels": relations(*((kind, f"{kind}.xml") for kind in others)),
    }
    parts.update({f"word/{kind}.xml": root(kind, inner) for kind, inner in others.items()})
    return zipped(parts)


def opened(data: bytes, limits: Limits | None = None) -> Content:
    limits = limits or Limits()
    content = read_docx(Package(data, "表.docx", limits), limits)
    leave_unprinted(content)
    return content


def read(body: str, **others: str) -> Content:
    return opened(document(body, **others))


def r(words: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{words}</w:t></w:r>'


def p(inner: str, properties: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr>{inner}</w:p>"


def tc(inner: str = "", properties: str = "") -> str:
    """Make a cell; words without markup become its paragraph."""
    inner = inner if inner.startswith("<") else p(r(inner) if inner else "")
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{inner}</w:tc>"


def tr(*cells: str, properties: str = "") -> str:
    return f"<w:tr><w:trPr>{properties}</w:trPr>{''.join(cells)}</w:tr>"


def tbl(*rows: str, properties: str = "") -> str:
    return f"<w:tbl><w:tblPr>{properties}</w:tblPr>{''.join(rows)}</w:tbl>"


RESTART = '<w:vMerge w:val="restart"/>'
GO_ON = "<w:vMerge/>"


def span(columns: object) -> str:
    return f'<w:gridSpan w:val="{columns}"/>'


def grids(content: Content) -> list[Grid]:
    return [item for item in content.items if isinstance(item, Grid)]


def lines(content: Content) -> list[str]:
    return [item.text.text for item in content.items if isinstance(item, Line)]


def texts(content: Content) -> list[list[str]]:
    """Return the texts of the only grid's source cells."""
    (grid,) = grids(content)
    return [[cell.text.text for cell in row] for row in grid.rows]


def cell_of(inner: str, **others: str) -> Cell:
    """Read a cell with such an inside; a second cell keeps the table from being a frame."""
    (grid,) = grids(read(tbl(tr(tc(inner), tc("旁"))), **others))
    return grid.rows[0][0]


def bold(cell: Cell) -> str:
    return "".join(run.text.text for run in cell.runs() if run.bold)


def damage(content: Content, code: str) -> tuple[str, list[str]]:
    (result,) = [damage for damage in content.findings.reported if damage.code == code]
    return result.message, result.evidence


def shape(inner: str) -> str:
    return f"<w:drawing><wps:txbx><w:txbxContent>{inner}</w:txbxContent></wps:txbx></w:drawing>"


def alternate(choice: str, fallback: str) -> str:
    return (
        f'<mc:AlternateContent><mc:Choice Requires="wps">{choice}</mc:Choice>'
        f"<mc:Fallback>{fallback}</mc:Fallback></mc:AlternateContent>"
    )


def deleted(words: str, tag: str = "del", text: str = "delText") -> str:
    return f"<w:{tag}><w:r><w:{text}>{words}</w:{text}></w:r></w:{tag}>"


def inserted(inner: str, tag: str = "ins") -> str:
    return f"<w:{tag}>{inner}</w:{tag}>"


MARK = "<w:rPr><w:del/></w:rPr>"

STYLES = """
<w:docDefaults><w:rPrDefault><w:rPr/></w:rPrDefault></w:docDefaults>
<w:style w:type="paragraph" w:styleId="plain" w:default="1"><w:rPr/></w:style>
<w:style w:type="paragraph" w:styleId="1"><w:rPr><w:b/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="2"><w:basedOn w:val="1"/></w:style>
<w:style w:type="paragraph" w:styleId="3"><w:basedOn w:val="2"/></w:style>
<w:style w:type="paragraph" w:styleId="4"><w:basedOn w:val="1"/>
  <w:rPr><w:b w:val="0"/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="round"><w:basedOn w:val="about"/></w:style>
<w:style w:type="paragraph" w:styleId="about"><w:basedOn w:val="round"/></w:style>
<w:style w:type="character" w:styleId="strong"><w:rPr><w:b/></w:rPr></w:style>
<w:style w:type="character" w:styleId="child"><w:basedOn w:val="strong"/></w:style>
<w:style w:type="table" w:styleId="heavy"><w:rPr><w:b/></w:rPr></w:style>
"""


def styled(name: str) -> str:
    return f'<w:pStyle w:val="{name}"/>'
