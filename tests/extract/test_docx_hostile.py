"""Word documents that are damaged or mean harm end in one line, and soon."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from lxml import etree

from fenjie.errors import InputError, LimitError
from fenjie.extract.docx.docx_reader import read_docx
from fenjie.extract.merged_spans import expand
from fenjie.extract.package import Package, Reduce
from fenjie.limits import Limits
from tests.extract.word import (
    GO_ON,
    RESTART,
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
    texts,
    tr,
    zipped,
)


def refused(data: bytes, limits: Limits | None = None) -> str:
    with pytest.raises(InputError) as caught:
        opened(data, limits)
    assert "\n" not in str(caught.value)
    return caught.value.code


def test_document_types_are_refused() -> None:
    evil = f"""<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b SYSTEM "file:///etc/passwd">]>
        {root("document", f"<w:body>{p('<w:r><w:t>&b;</w:t></w:r>')}</w:body>")}"""
    assert refused(zipped({"word/document.xml": evil})) == "package"


def test_a_bomb_is_stopped() -> None:
    data = document(p(r("甲")), styles="<!--" + "0" * 5_000_000 + "-->")
    assert len(data) < 20_000
    with pytest.raises(LimitError) as caught:
        opened(data, Limits(expanded=2**20))
    assert caught.value.values["limit"] == "expanded"


DAMAGED: dict[str, Callable[[bytes], bytes]] = {
    "cut in half": lambda data: data[: len(data) // 2],
    "cut at the end": lambda data: data[:-10],
    "nothing but the first bytes": lambda data: data[:30],
    "a hole in the text": lambda data: data.replace(data[400:440], bytes(40)),
}


@pytest.mark.parametrize("label", DAMAGED)
def test_damaged_packages(label: str) -> None:
    data = document("".join(p(r(f"第{i}段")) for i in range(300)))
    assert refused(DAMAGED[label](data)) == "truncated"


BROKEN: dict[str, dict[str, str | bytes]] = {
    "no document": {"word/other.xml": ""},
    "relation to nothing": {"_rels/.rels": relations(("officeDocument", "word/none.xml"))},
    "no XML": {"word/document.xml": "Word"},
    "empty": {"word/document.xml": ""},
    "cut": {"word/document.xml": root("document", "<w:body/>")[:-5]},
    "no body": {"word/document.xml": root("document", "")},
    "other root": {"word/document.xml": "<html><body><p>x</p></body></html>"},
}


@pytest.mark.parametrize("label", BROKEN)
def test_broken_documents(label: str) -> None:
    assert refused(zipped(BROKEN[label])) == "package"


def test_nothing_in_it() -> None:
    assert read("").items == []


def test_wide_spans_stay_cheap() -> None:
    rows = [tr(tc("甲", span(10_000)), tc("乙", span(10_000))) for _ in range(30)]
    rows.append(tr(tc("丙", RESTART + span(10_000)), tc("丁", span("9" * 400))))
    rows.append(tr(tc("", GO_ON + span(10_000)), properties='<w:gridBefore w:val="99999999"/>'))
    (grid,) = grids(read(tbl(*rows)))
    laid = expand(grid, Limits(cells=100_000))
    assert [cell.text.text for cell in laid[0] if not cell.blank] == ["甲", "乙"]
    assert max(cell.columns for row in grid.rows for cell in row) == 1000


def test_rows_and_cells_are_limited() -> None:
    table = tbl(*[tr(tc("甲"), tc("乙"))] * 11)
    with pytest.raises(LimitError) as caught:
        opened(document(table), Limits(rows=10))
    assert caught.value.values["limit"] == "rows"
    with pytest.raises(LimitError) as caught:
        opened(document(table + table), Limits(rows=21))
    assert caught.value.values["limit"] == "rows"
    with pytest.raises(LimitError) as caught:
        opened(document(table), Limits(cells=21))
    assert caught.value.values["limit"] == "cells"
    assert len(texts(opened(document(table), Limits(rows=11, cells=22)))) == 11


def test_tables_nested_beyond_all_parsers_are_refused() -> None:
    body = "<w:tbl><w:tr><w:tc>" * 5000 + p(r("底")) + "</w:tc></w:tr></w:tbl>" * 5000
    assert refused(document(body)) == "depth"


class Grown(Package):
    """A package whose document no parser had to read: deeper than one would."""

    def __init__(self, body: Any) -> None:
        super().__init__(document(""), "深.docx", Limits())
        self.document = etree.Element(f"{{{WORD}}}document")
        self.document.append(body)

    def xml(self, part: str, reduce: Reduce | None = None) -> Any:
        return self.document if part == "word/document.xml" else super().xml(part, reduce)


DEEP = {
    "frames": (["tbl", "tr", "tc"], []),
    "tables with words": (["tbl", "tr", "tc"], ["外"]),
    "content controls": (["sdt", "sdtContent"], []),
    "text boxes": (["p", "r", "txbxContent"], []),
    "insertions": (["ins"], []),
}


@pytest.mark.parametrize("label", DEEP)
def test_deep_nesting_is_walked_without_recursion(label: str) -> None:
    names, words = DEEP[label]
    body = inner = etree.Element(f"{{{WORD}}}body")
    for _ in range(2000):
        for name in names:
            inner = etree.SubElement(inner, f"{{{WORD}}}{name}")
    for name in ("p", "r", "t"):
        inner = etree.SubElement(inner, f"{{{WORD}}}{name}")
    inner.text = "底"
    if words:
        beside = etree.fromstring(root("tc", p(r(words[0]))).encode())
        body[0][0].append(beside)
    content = read_docx(Grown(body), Limits())
    assert content.flow.text == "".join(["底", *words])
    assert content.items


def test_many_blanks_and_fields_in_one_paragraph_stay_cheap() -> None:
    begun = '<w:r><w:fldChar w:fldCharType="begin"/><w:tab/></w:r>' * 20_000
    content = read(p("<w:r><w:tab/></w:r>" * 20_000 + begun + r("甲")))
    assert lines(content)[0].strip() == "甲"
