"""Parts of other formats inside a Word document, read where they stand."""

from __future__ import annotations

import struct

import pytest

from fenjie.extract.content import Content
from tests.extract.word import (
    OFFICE,
    RELATIONS,
    damage,
    document,
    grids,
    lines,
    opened,
    p,
    r,
    relations,
    root,
    tbl,
    tc,
    tr,
    zipped,
)
from tests.extract.workbooks import inline, packed, workbook, worksheet
from tests.extract.xls_files import label, number, record, xls

PAGE = "<html><body><p>标题</p><table><tr><td>甲<td><s>6</s>4座</table></body></html>"
MAIL = (
    "MIME-Version: 1.0\nContent-Type: multipart/related; boundary=b\n\n--b\n"
    "Content-Type: text/html; charset=utf-8\nContent-Transfer-Encoding: 8bit\n\n"
    f"{PAGE}\n--b--\n"
)


def holding(body: str, name: str, data: bytes, kind: str = "aFChunk") -> Content:
    """Read a document whose body names a part as rIdA."""
    related = f'<Relationship Id="rIdA" Type="{OFFICE}/{kind}" Target="{name}"/>'
    return opened(
        zipped(
            {
                "_rels/.rels": relations(("officeDocument", "word/document.xml")),
                "word/document.xml": root("document", f"<w:body>{body}</w:body>"),
                "word/_rels/document.xml.rels": f'<Relationships xmlns="{RELATIONS}">{related}'
                "</Relationships>",
                f"word/{name}": data,
            }
        )
    )


CHUNK = '<w:altChunk r:id="rIdA"/>'


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.html", PAGE.encode()),
        ("a.mht", MAIL.encode()),
        (
            "a.docx",
            document(p(r("标题")) + tbl(tr(tc("甲"), tc(p(r("6", "<w:strike/>") + r("4座")))))),
        ),
    ],
)
def test_a_part_that_the_body_takes_in(name: str, data: bytes) -> None:
    content = holding(p(r("前")) + tbl(tr(tc("一"), tc("二"))) + CHUNK + p(r("后")), name, data)
    assert lines(content) == ["前", "标题", "后"]
    assert [[c.text.text for c in row] for row in grids(content)[1].rows] == [["甲", "4座"]]
    at = grids(content)[1].rows[0][0].text.at[0]
    assert content.flow.locate(at, at + 1) == [{"table": 2, "row": 1, "column": 1}]


def test_a_part_inside_a_cell() -> None:
    body = tbl(tr(tc(p(r("前")) + CHUNK + p(r("后"))), tc("旁")))
    content = holding(body, "a.html", "<p>新建4座</p>".encode())
    assert grids(content)[0].rows[0][0].text.text == "前\n新建4座\n后"


def test_text_and_what_is_not_read() -> None:
    assert lines(holding(CHUNK, "a.txt", "一\n\n二".encode())) == ["一", "二"]
    message, _ = damage(holding(CHUNK, "a.rtf", b"{\\rtf1 x}"), "embedded-unread")
    assert "没有读入" in message


def test_documents_that_hold_themselves_end() -> None:
    inner = document(p(r("内")))
    for _ in range(9):
        inner = zipped(
            {
                "_rels/.rels": relations(("officeDocument", "word/document.xml")),
                "word/document.xml": root("document", f"<w:body>{p(r('层'))}{CHUNK}</w:body>"),
                "word/_rels/document.xml.rels": f'<Relationships xmlns="{RELATIONS}">'
                f'<Relationship Id="rIdA" Type="{OFFICE}/aFChunk" Target="a.docx"/>'
                "</Relationships>",
                "word/a.docx": inner,
            }
        )
    assert lines(holding(CHUNK, "a.docx", inner)) == ["层"] * 3


def ole(program: str = "Excel.Sheet.12", aspect: str = "Content") -> str:
    return p(
        f'<w:r><w:object><o:OLEObject Type="Embed" ProgID="{program}" DrawAspect="{aspect}"'
        ' r:id="rIdA"/></w:object></w:r>'
    )


def book(properties: str = "") -> bytes:
    cells = "".join(inline(f"{column}1", f"{column}一") for column in "ABC")
    return workbook(
        worksheet(f'<row r="1">{inline("A1", "别")}</row>'),
        worksheet(f'<row r="1">{cells}</row><row r="2">{inline("A2", "甲")}</row>'),
        properties=f'<bookViews><workbookView activeTab="1"/></bookViews>{properties}',
    )


def test_an_embedded_worksheet_shows_its_active_sheet() -> None:
    content = holding(p(r("前")) + ole() + p(r("后")), "s.xlsx", book(), "package")
    assert lines(content) == ["前", "后"]
    (grid,) = grids(content)
    assert [[c.text.text for c in row] for row in grid.rows] == [
        ["A一", "B一", "C一"],
        ["甲", "", ""],
    ]
    at = grid.rows[1][0].text.at[0]
    assert content.flow.locate(at, at + 1) == [{"table": 1, "row": 2, "column": 1}]


def test_of_an_embedded_worksheet_only_the_shown_part_is_read() -> None:
    data = book('<oleSize ref="A1:B1"/>')
    (grid,) = grids(holding(ole("ET.Sheet.12"), "s.xlsx", data, "package"))
    assert [[c.text.text for c in row] for row in grid.rows] == [["A一", "B一"]]


@pytest.mark.parametrize(
    ("program", "aspect"), [("Equation.3", "Content"), ("Excel.Sheet.12", "Icon")]
)
def test_other_objects_are_pictures(program: str, aspect: str) -> None:
    assert holding(ole(program, aspect), "s.xlsx", book(), "package").items == []


def old_book(*, shown: bytes = b"", active: int = 1) -> bytes:
    """Write a workbook of an older kind whose second sheet is in front."""
    view = record(0x003D, struct.pack("<5HH", 0, 0, 0, 0, 0, active).ljust(18, b"\0"))
    cells = label(0, 0, "A一") + label(0, 1, "B一") + number(1, 0, 7)
    return xls(("一", label(0, 0, "别")), ("二", cells), shared=view + shown)


@pytest.mark.parametrize("name", ["s.xls", "oleObject1.bin"])
def test_an_embedded_worksheet_of_an_older_kind(name: str) -> None:
    content = holding(p(r("前")) + ole("Excel.Sheet.8") + p(r("后")), name, old_book(), "oleObject")
    assert lines(content) == ["前", "后"]
    (grid,) = grids(content)
    assert [[c.text.text for c in row] for row in grid.rows] == [["A一", "B一"], ["7", ""]]
    at = grid.rows[1][0].text.at[0]
    assert content.flow.locate(at, at + 1) == [{"table": 1, "row": 2, "column": 1}]


def test_of_an_older_worksheet_only_the_shown_part_is_read() -> None:
    shown = record(0x00DE, struct.pack("<HHHBB", 0, 0, 0, 0, 1))
    (grid,) = grids(holding(ole("Excel.Sheet.8"), "s.xls", old_book(shown=shown), "oleObject"))
    assert [[c.text.text for c in row] for row in grid.rows] == [["A一", "B一"]]
    # Where the sheet in front is missing, the first is shown.
    (grid,) = grids(holding(ole("Excel.Sheet.8"), "s.xls", old_book(active=7), "oleObject"))
    assert [[c.text.text for c in row] for row in grid.rows] == [["别"]]


def test_an_older_worksheet_that_is_damaged_is_warned_of() -> None:
    content = holding(p(r("前")) + ole("Excel.Sheet.8"), "s.xls", old_book()[:2000], "oleObject")
    assert lines(content) == ["前"]
    assert damage(content, "embedded-unread")


def test_an_embedded_worksheet_that_is_damaged_is_warned_of() -> None:
    content = holding(p(r("前")) + ole(), "s.xlsx", packed({"xl/x": ""}), "package")
    assert lines(content) == ["前"]
    assert damage(content, "embedded-unread")
