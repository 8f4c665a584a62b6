"""Each trait of a printed table, in the formats that show it."""

from __future__ import annotations

import io
import zipfile

import docx
import pytest
from lxml import etree, html

from fenjie.output.printed import Format, render
from fenjie.schema import Records
from tests.conftest import ROOT
from tests.printed.made import HEADERS, plain, read_again, requirement, step, table, task, unit

FORMATS: tuple[Format, ...] = ("text", "html", "docx")
WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"

LONG = [
    requirement("市政府一号文", "护好一江清水。"),
    requirement("市十件民生实事", "1.修桥3座。2.铺路9条。"),
]


def whole() -> Records:
    """Make a table in which every trait stands once."""
    return table(
        task(
            1,
            "整治河岸不少于8公里，R&D<b>投入增长5%。",
            section="市政府一号文",
            requirements=LONG,
            schedule=[
                step(["北堤"], "一季度", "勘察河床，完成设计。"),
                step(["南堤"], None, "招标。"),
            ],
            leaders=["林川", "方明哲"],
            lead_units=[unit("市水务局"), unit("云江大学（筹）", "具体负责（市教育局督促）")],
            support_units=[unit("市财政局"), unit("各镇街（园区）")],
        ),
        task(2, "2027年启用泵站。", section="市政府一号文", requirements=LONG),
        task(3, "疏浚城河。", section="市十件民生实事", requirements=LONG),
        subtitle="（含市政府一号文和市十件民生实事）",
        issuer="云江市政府办公室",
        issued="2027-02-05",
        sections=[
            {"title": "市政府一号文", "first": 1, "last": 2},
            {"title": "市十件民生实事", "first": 3, "last": 3},
        ],
    )


REQUIREMENT = (
    "<p><b>市政府一号文：</b>护好一江清水。</p> "
    "<p><b>市十件民生实事：</b>1.修桥3座。2.铺路9条。</p>"
)
LINES = [
    "附件：",
    "2027年市政府重点工作任务分解表",
    "（含市政府一号文和市十件民生实事）",
    "制表单位：云江市政府办公室",
    "印发时间：2027年2月5日",
    "\t".join(HEADERS),
    "<b>市政府一号文（第1项-2项）</b>" + "\t" * 5,
    f"{REQUIREMENT}\t1. 整治河岸不少于8公里，R&D&lt;b>投入增长5%。\t"
    "<p><b>北堤：一季度：</b>勘察河床，完成设计。</p> <p><b>南堤：</b>招标。</p>\t林川 方明哲\t"
    "市水务局、云江大学（筹）具体负责（市教育局督促）\t市财政局、各镇街（园区）",
    "\t2. 2027年启用泵站。\t\t/\t无\t无",
    "<b>市十件民生实事（第3项-3项）</b>" + "\t" * 5,
    f"{REQUIREMENT}\t3. 疏浚城河。\t\t/\t无\t无",
]


def test_text() -> None:
    assert render(whole(), "text").decode().splitlines() == LINES


@pytest.mark.parametrize("to", FORMATS)
def test_every_trait_reads_back(to: Format) -> None:
    assert read_again(render(whole(), to)) == plain(whole())


@pytest.mark.parametrize("to", FORMATS)
def test_two_runs_give_the_same_bytes(to: Format) -> None:
    assert render(whole(), to) == render(whole(), to)


# HTML


def test_page() -> None:
    data = render(whole(), "html")
    assert data.startswith(b'<!DOCTYPE html>\n<html lang="zh-CN">')
    assert '<meta charset="utf-8">' in data.decode()
    assert "size: A4 landscape" in data.decode()
    page = html.document_fromstring(data.decode())
    assert page.findtext(".//title") == page.findtext(".//h1") == "2027年市政府重点工作任务分解表"
    assert [header.text for header in page.findall(".//thead/tr/th")] == HEADERS
    rows = page.findall(".//tbody/tr")
    assert [len(row) for row in rows] == [1, 6, 5, 1, 6]
    assert rows[0][0].get("colspan") == "6"
    assert rows[1][0].get("rowspan") == "2"
    assert len(rows[1][0].findall("p")) == 2
    assert [b.text for b in rows[1][2].iter("b")] == ["北堤：一季度：", "南堤："]
    assert html.tostring(rows[1][3], encoding="unicode").strip() == "<td>林川<br>方明哲</td>"
    assert "R&amp;D&lt;b&gt;投入" in data.decode()


def test_page_needs_nothing_else() -> None:
    page = html.document_fromstring(render(whole(), "html").decode())
    assert not page.xpath("//@src | //@href | //script | //link")


# DOCX


def test_document() -> None:
    document = docx.Document(io.BytesIO(render(whole(), "docx")))
    assert [p.text for p in document.paragraphs if p.text] == LINES[:5]
    section = document.sections[0]
    assert section.page_width is not None
    assert section.page_height is not None
    assert section.page_width > section.page_height
    grid = document.tables[0]
    assert [cell.text for cell in grid.rows[0].cells] == HEADERS
    assert len(grid.columns) == 6
    cells = [list(row.cells) for row in grid.rows]
    assert len({cell._tc for cell in cells[1]}) == 1
    assert cells[2][0]._tc is cells[3][0]._tc
    assert (
        cells[2][0].text == "市政府一号文：护好一江清水。\n市十件民生实事：1.修桥3座。2.铺路9条。"
    )
    assert cells[2][3].text == "林川\n方明哲"
    assert [(r.text, bool(r.bold)) for p in cells[2][2].paragraphs for r in p.runs] == [
        ("北堤：一季度：", True),
        ("勘察河床，完成设计。", False),
        ("南堤：", True),
        ("招标。", False),
    ]


def test_document_has_ruled_rows_and_repeats_its_heads() -> None:
    with zipfile.ZipFile(io.BytesIO(render(whole(), "docx"))) as package:
        assert {entry.date_time for entry in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        for name in package.namelist():
            etree.fromstring(package.read(name))
        root = etree.fromstring(package.read("word/document.xml"))
    assert [edge.tag.removeprefix(WORD) for edge in root.iter(f"{WORD}tblBorders").__next__()] == [
        *("top", "left", "bottom", "right", "insideH", "insideV")
    ]
    headers = [
        row.find(f"{WORD}trPr/{WORD}tblHeader") is not None for row in root.iter(f"{WORD}tr")
    ]
    assert headers == [True, False, False, False, False, False]


def test_the_rooms_below_are_all_that_render_knows() -> None:
    above = (
        "fenjie.extract",
        "fenjie.reading",
        "fenjie.pipeline",
        "fenjie.documents",
        "fenjie.output.records",
        "fenjie.cli",
    )
    for file in (ROOT / "fenjie" / "output" / "printed").glob("*.py"):
        assert not any(f"{name}." in file.read_text(encoding="utf-8") for name in above), file
