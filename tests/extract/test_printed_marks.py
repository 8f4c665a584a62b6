"""What is not printed as a part of the table is left out, and told."""

from __future__ import annotations

import pytest

from fenjie.extract.content import Content, Grid
from fenjie.extract.flow import CellWriter, Flow
from fenjie.extract.manners import Manner
from fenjie.extract.printed_marks import leave_unprinted
from fenjie.provenance import Disposition


def read(*parts: tuple[str, Manner | None]) -> tuple[str, Content]:
    """Return the words of a cell of parts, and the content that holds it."""
    flow = Flow()
    writer = CellWriter(flow)
    for words, manner in parts:
        writer.write(words, manner=manner)
    grid = Grid()
    grid.add([writer.cell()], "第1行")
    content = Content("docx", flow, [grid])
    leave_unprinted(content)
    return grid.rows[0][0].text.text, content


@pytest.mark.parametrize("manner", [each for each in Manner if each is not Manner.RAISED])
def test_what_is_not_printed_is_told(manner: Manner) -> None:
    words, content = read(("新建", None), ("6", manner), ("4座", None))
    assert words == "新建4座"
    (finding,) = content.findings.reported
    assert (finding.code, finding.evidence) == ("not-printed", ["6"])
    assert manner.value in finding.message
    assert content.dispositions == [(2, 3, Disposition.FINDING)]


@pytest.mark.parametrize(
    ("parts", "words"),
    [
        (("床位120", "1", "张"), "床位120张"),
        (("投资2.6亿元", "[2]", "。"), "投资2.6亿元。"),
        (("5000m", "2", ""), "5000m²"),
        (("2万km", "2", "以上"), "2万km²以上"),
        (("36个", "①", ""), "36个"),
        (("土方3万米", "3", ""), "土方3万米³"),
        (("第5", "th", "届"), "第5th届"),
        (("", "1", "本表由市府办填写"), "1本表由市府办填写"),
    ],
)
def test_raised_marks(parts: tuple[str, str, str], words: str) -> None:
    before, raised, behind = parts
    assert read((before, None), (raised, Manner.RAISED), (behind, None))[0] == words


def test_what_stands_in_no_cell_is_told_too() -> None:
    flow = Flow()
    flow.flag(flow.add("内部资料"), flow.length, Manner.TURNED, "第1页")
    content = Content("pdf", flow, [])
    leave_unprinted(content)
    (finding,) = content.findings.reported
    assert (finding.code, finding.evidence) == ("not-printed", ["内部资料"])
