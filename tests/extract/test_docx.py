"""Word documents: what prints is read once and in order, whatever the XML around it."""

from __future__ import annotations

import io
import zipfile

import pytest

from fenjie.extract.content import Grid, Line
from tests.extract.word import (
    GO_ON,
    OFFICE,
    RELATIONS,
    RESTART,
    STRICT_OFFICE,
    STRICT_WORD,
    WORD,
    document,
    grids,
    lines,
    opened,
    p,
    r,
    read,
    relations,
    root,
    span,
    tbl,
    tc,
    tr,
    zipped,
)


def test_lines_and_grids_come_in_order_with_their_places() -> None:
    content = read(
        p(r("2025年重点工作"))
        + p("")
        + p(r(" "))
        + tbl(tr(tc("甲"), tc("乙")))
        + p(r("附注"))
        + tbl(tr(tc("丙"), tc("丁")), tr(tc("戊"), tc("己")))
    )
    assert (content.format, content.taken_for) == ("docx", "DOCX")
    assert [type(item) for item in content.items] == [Line, Grid, Line, Grid]
    assert [item.place for item in content.items if isinstance(item, Line)] == ["第1段", "第2段"]
    assert [grid.named for grid in grids(content)] == ["第1个表", "第2个表"]
    assert grids(content)[1].places == ["第2个表第1行", "第2个表第2行"]
    assert content.findings.reported == []
    assert content.flow.locate(content.flow.text.index("附"), content.flow.length - 4) == [
        {"paragraph": 2}
    ]


def test_places_of_cells_count_grid_columns_from_one() -> None:
    content = read(tbl(tr(tc("甲", span(2)), tc("乙"))) + tbl(tr(tc("丙")), tr(tc("丁"))))
    second = grids(content)[0].rows[0][1]
    assert content.flow.locate(second.text.at[0], second.text.at[-1] + 1) == [
        {"table": 1, "row": 1, "column": 3}
    ]
    last = grids(content)[1].rows[1][0]
    assert content.flow.locate(last.text.at[0], last.text.at[-1] + 1) == [
        {"table": 2, "row": 2, "column": 1}
    ]


def test_every_character_stands_in_the_flow_where_it_says() -> None:
    content = read(
        p(r("题")) + tbl(tr(tc(p(r("一")) + p(r("二")), RESTART), tc("b")), tr(tc("三", GO_ON)))
    )
    for item in content.items:
        cells = (
            [item.text] if isinstance(item, Line) else [c.text for row in item.rows for c in row]
        )
        for text in cells:
            assert "".join(content.flow.text[at] for at in text.at) == text.text
            assert list(text.at) == sorted(set(text.at))


STRANGE_NAMES = {
    "absolute target": ("/word/document.xml", "word/document.xml"),
    "other name": ("word/document2.xml", "word/document2.xml"),
    "at the top": ("text.xml", "text.xml"),
    "with dots": ("word/../word/main.xml", "word/main.xml"),
}


@pytest.mark.parametrize("label", STRANGE_NAMES)
def test_the_document_is_found_by_its_relation(label: str) -> None:
    target, part = STRANGE_NAMES[label]
    body = root("document", f"<w:body>{p(r('正文'))}</w:body>")
    data = zipped({"_rels/.rels": relations(("officeDocument", target)), part: body})
    assert lines(opened(data)) == ["正文"]


def test_strict_files_read_as_transitional_ones_do() -> None:
    body = p(r("题", "<w:b/>")) + tbl(
        tr(tc("甲", RESTART), tc("乙", span(2))), tr(tc("", GO_ON), tc("丙"), tc("丁"))
    )
    data = document(body, styles="")
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        parts = {name: package.read(name).decode() for name in package.namelist()}
    strict: dict[str, str | bytes] = {
        name: part.replace(WORD, STRICT_WORD).replace(OFFICE, STRICT_OFFICE)
        for name, part in parts.items()
    }
    assert opened(zipped(strict)).items == opened(data).items
    assert len(opened(data).items) == 2


def test_linked_parts_headers_and_macros_are_never_read() -> None:
    evil = f"""<Relationships xmlns="{RELATIONS}">
        <Relationship Id="a" Type="{OFFICE}/styles" Target="linked.xml"
            TargetMode="External"/>
        <Relationship Id="b" Type="{OFFICE}/numbering" Target="../../../etc/passwd"/>
        <Relationship Id="c" Type="{OFFICE}/header" Target="header1.xml"/>
        <Relationship Id="d" Type="http://schemas.microsoft.com/office/2006/relationships/vbaProject"
            Target="vbaProject.bin"/></Relationships>"""
    data = zipped(
        {
            "_rels/.rels": relations(("officeDocument", "word/document.xml")),
            "word/document.xml": root("document", f"<w:body>{p(r('正文'))}</w:body>"),
            "word/_rels/document.xml.rels": evil,
            "word/linked.xml": "<broken",
            "word/header1.xml": "<broken",
            "word/vbaProject.bin": b"\xd0\xcf\x11\xe0",
        }
    )
    assert lines(opened(data)) == ["正文"]
