"""The words that a value came from are marked in the cell where they stand."""

from __future__ import annotations

import re
from collections.abc import Sequence

import pytest

from fenjie.documents import extract
from fenjie.grid import PrintedCell
from fenjie.output.review import report_page
from fenjie.output.review.marked_html import cell_html
from fenjie.output.review.marks import Cell, Mark, marked_cells, printed_of
from fenjie.output.review.page_words import WORDS
from fenjie.schema import Records, Task
from fuzz.seeds import table_text
from tests.conftest import ROOT, SAMPLE

LAYOUTS = sorted((ROOT / "samples" / "layouts").glob("*.html"))


def read(
    path_or_text: str, name: str = "table.txt"
) -> tuple[Records, Sequence[Sequence[PrintedCell]]]:
    extraction = extract(path_or_text.encode(), name)
    return extraction.records, extraction.printed


def values_of(task: Task) -> dict[str, str]:
    """Name every value of a task with the words that it must be marked at."""
    result = {f"target/q{n}": q.text for n, q in enumerate(task.target.quantities)}
    for number, step in enumerate(task.schedule):
        for n, quantity in enumerate(step.quantities):
            result[f"schedule/{number}/q{n}"] = quantity.text
    for name in ("lead_units", "support_units"):
        result |= {f"{name}/{n}": unit.name for n, unit in enumerate(getattr(task, name))}
    return result


def test_every_value_of_the_sample_has_its_words() -> None:
    records, printed = read(SAMPLE.read_text(encoding="utf-8"))
    missing = []
    for task, cells in zip(records.tasks, printed, strict=True):
        marked = {
            m.value: c.text[m.start : m.end] for c in marked_cells(task, cells) for m in c.marks
        }
        missing += [
            (task.id, name, words)
            for name, words in values_of(task).items()
            if marked.get(name) != words
        ]
    assert missing == []


@pytest.mark.parametrize("path", LAYOUTS, ids=lambda path: path.stem)
def test_every_value_of_other_layouts_has_its_words(path: object) -> None:
    from pathlib import Path

    page = Path(str(path))
    extraction = extract(page.read_bytes(), page.name)
    for task, row in zip(extraction.records.tasks, extraction.printed, strict=True):
        cells = marked_cells(task, row)
        marked = {m.value: c.text[m.start : m.end] for c in cells for m in c.marks}
        wanted = {name: words for name, words in values_of(task).items() if "/q" in name}
        assert {name: marked.get(name) for name in wanted} == wanted


def test_records_alone_have_their_own_texts() -> None:
    records, _ = read(SAMPLE.read_text(encoding="utf-8"))
    for task in records.tasks:
        cells = marked_cells(task, printed_of(task))
        marked = {m.value: c.text[m.start : m.end] for c in cells for m in c.marks}
        wanted = values_of(task)
        assert {name: marked.get(name) for name in wanted} == wanted


def test_marks_nest() -> None:
    cell = Cell(
        "安排",
        "一季度：新建3个。",
        [Mark(0, 9, "s", "s"), Mark(0, 3, "p", "p"), Mark(6, 8, "q", "q")],
    )
    assert cell_html(cell) == (
        '<span class="s" data-m="s"><span class="p" data-m="p">一季度</span>：新建'
        '<span class="q" data-m="q">3个</span>。</span>'
    )


def test_marks_that_cross_are_left_out() -> None:
    cell = Cell("安排", "甲乙丙丁", [Mark(0, 3, "a", "s"), Mark(2, 4, "b", "s")])
    assert cell_html(cell) == '<span class="s" data-m="a">甲乙丙</span>丁'


@pytest.mark.parametrize("language", WORDS)
def test_words_are_the_same_in_both_languages(language: str) -> None:
    assert WORDS[language].keys() == WORDS["zh"].keys()  # type: ignore[index]


SCRIPT = "<script>document.title='hit'</script>"
HOSTILE = "\n".join(
    [
        "2031年市政府重点工作任务分解表",
        "",
        "年度目标\t季度安排\t责任领导\t牵头单位\t协助单位"
        "\t<img src=x onerror=document.title='hit'>",
        f'1. 新建{SCRIPT}桥3座。\t一季度：开工"><b onmouseover=alert(1)>。\t林川'
        f"\t市交通局'\";--\t无\t</td>{SCRIPT}",
        "",
    ]
)


def test_everything_from_the_document_is_text() -> None:
    records, printed = read(HOSTILE)
    page = report_page(records, printed)
    organization = page.split("<script>")[0]
    assert "<img" not in organization
    assert "<b onmouseover" not in organization
    assert "&lt;script&gt;document.title" in organization
    assert len(re.findall("<script>", page)) == 1


def test_no_control_reaches_the_page() -> None:
    text = table_text().replace("修缮老街", "修缮\x1b[31m\x07老街")
    page = report_page(extract(text.encode(), "a\x1b.txt").records)
    assert not re.search(r"[\x00-\x08\x0b\x0c\x0e-\x1f]", page)
    assert "�[31m" in page
