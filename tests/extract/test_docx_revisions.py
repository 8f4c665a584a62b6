"""Word documents: revisions are read as accepted, and told; so are footnotes."""

from __future__ import annotations

import pytest

from tests.extract.word import (
    MARK,
    STYLES,
    bold,
    cell_of,
    damage,
    deleted,
    grids,
    inserted,
    lines,
    p,
    r,
    read,
    styled,
    tbl,
    tc,
    texts,
    tr,
)


def test_revisions_are_accepted_and_told() -> None:
    content = read(
        tbl(
            tr(
                tc(p(r("投资") + deleted("5亿元") + inserted(r("8亿元")))),
                tc(p(deleted("旧处", "moveFrom", "t") + inserted(r("新处"), "moveTo"))),
            )
        )
    )
    assert texts(content) == [["投资8亿元", "新处"]]
    message, evidence = damage(content, "revisions-accepted")
    assert "删除2处" in message
    assert "插入2处" in message
    assert evidence == ["5亿元", "旧处"]


def test_deleted_quotes_are_few_and_short() -> None:
    content = read(p("".join(deleted(f"{i:02}" + "长" * 50) for i in range(30)) + r("留")))
    message, evidence = damage(content, "revisions-accepted")
    assert "删除30处" in message
    assert evidence == [f"{i:02}" + "长" * 38 for i in range(20)]


def test_words_deleted_from_an_insertion_are_gone() -> None:
    assert lines(read(p(inserted(r("甲") + deleted("乙")) + r("丙")))) == ["甲丙"]


def test_a_document_without_revisions_is_not_told_of_any() -> None:
    changed = "<w:rPr><w:b/></w:rPr>"
    content = read(p(r("甲", f"<w:rPrChange>{changed}</w:rPrChange>")))
    assert content.findings.reported == []


JOINED = {
    "two paragraphs": (p(r("甲"), MARK) + p(r("乙")), "甲乙"),
    "three paragraphs": (p(r("甲"), MARK) + p(r("乙"), MARK) + p(r("丙")), "甲乙丙"),
    "moved away": (p(r("甲"), "<w:rPr><w:moveFrom/></w:rPr>") + p(r("乙")), "甲乙"),
    "whole paragraph": (p(r("甲")) + p(deleted("旧"), MARK) + p(r("乙")), "甲\n乙"),
    "last of a cell": (tbl(tr(tc(p(r("甲"), MARK)), tc("乙"))) + p(r("丙")), "甲\n乙\n丙"),
    "before a table": (p(r("甲"), MARK) + tbl(tr(tc("乙"))) + p(r("丙")), "甲\n乙\n丙"),
}


@pytest.mark.parametrize("label", JOINED)
def test_deleted_paragraph_marks(label: str) -> None:
    inner, expected = JOINED[label]
    assert cell_of(inner).text.text == expected


def test_a_deleted_paragraph_counts_once() -> None:
    message, _ = damage(read(p(deleted("旧"), MARK) + p(r("新"))), "revisions-accepted")
    assert "删除1处" in message


def test_insertions_around_paragraphs_count() -> None:
    message, _ = damage(read(inserted(p(r("甲"))) + inserted(p(r("乙")))), "revisions-accepted")
    assert "插入2处" in message


def test_the_paragraph_that_is_left_has_the_properties_of_the_last() -> None:
    joined = p(r("甲"), styled("1") + MARK) + p(r("乙"))
    assert bold(cell_of(joined, styles=STYLES)) == ""
    assert damage(read(joined), "revisions-accepted")[0].count("删除1处") == 1


def test_deleted_rows_and_cells_are_left_out() -> None:
    content = read(
        tbl(
            tr(tc("甲"), tc("旧", "<w:cellDel/>"), tc("乙")),
            tr(tc("删"), tc("去"), properties="<w:del/>"),
            tr(tc("丙"), tc("丁"), properties="<w:ins/>"),
        )
    )
    assert texts(content) == [["甲", "乙"], ["丙", "丁"]]
    assert grids(content)[0].places == ["第1个表第1行", "第1个表第2行"]
    message, evidence = damage(content, "revisions-accepted")
    assert "删除2处" in message
    assert "插入1处" in message
    assert evidence == ["旧", "删去"]


def test_deleted_rows_of_an_inner_table_are_left_out() -> None:
    inner = tbl(tr(tc("甲"), tc("乙")), tr(tc("删"), properties="<w:del/>"))
    assert cell_of(p(r("前")) + inner).text.text == "前\n甲\n乙"


def test_notes_are_counted_and_quoted_but_not_read() -> None:
    def note(kind: str, words: str, properties: str = "") -> str:
        return f"<w:{kind} {properties}>{p('<w:r><w:footnoteRef/></w:r>' + words)}</w:{kind}>"

    content = read(
        p(r("正文") + '<w:r><w:footnoteReference w:id="1"/></w:r>'),
        footnotes=note("footnote", r("线"), 'w:type="separator"')
        + note("footnote", r("注" * 70) + deleted("旧")),
        endnotes=note("endnote", "") + note("endnote", r("尾注")),
    )
    assert lines(content) == ["正文"]
    message, evidence = damage(content, "footnotes-unread")
    assert "2条" in message
    assert evidence == ["注" * 60, "尾注"]
    assert len(content.findings.reported) == 1
