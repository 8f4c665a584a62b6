"""Pages, notes and workbooks: whole on their own, and what the documents say is only words."""

from __future__ import annotations

import io
import re
from functools import cache
from typing import Any

import lxml.html
import pytest

from fenjie.compare import Comparison, compare
from fenjie.output.comparison import FORMATS, write_comparison
from fenjie.schema import Records
from tests.diff.pair import two_years
from tests.printed.made import requirement, step, table, task, unit

SCRIPT = "<script>alert('江')</script>"
IMAGE = '<img src="x" onerror="alert(1)">'
FORMULA = '=HYPERLINK("http://127.0.0.1","点我")'
MARKS = "*粗* _斜_ `码` [链](http://127.0.0.1) | 栏 # ~划~ \\ <b>大</b>"


def hostile(words: str, more: str) -> Records:
    """Make a table whose every cell holds `words`."""
    return table(
        task(
            1,
            f"{words}修缮老街3条，完善照明、排水和消防设施，{more}。",
            title=f"{words}老街{more}",
            requirements=[requirement(words, f"{words}把老街修好{more}。")],
            schedule=[step([f"{words}街"], "一季度", f"{words}摸清底数，{more}。")],
            leaders=[words, more],
            lead_units=[unit(f"{words}{more}局")],
            support_units=[unit(f"{more}{words}局")],
            extras=[{"head": "备注", "text": f"{words}{more}"}],
        ),
        title=f"{words}2027年表{more}",
    )


@cache
def attack(words: str) -> Comparison:
    return compare(hostile(words, "公开招标"), hostile(words, "定点委托"))


def page_of(comparison: Comparison) -> Any:
    return lxml.html.document_fromstring(write_comparison(comparison, "html").decode())


@pytest.mark.parametrize("file_format", FORMATS)
def test_form_is_the_same_bytes_twice(file_format: Any) -> None:
    assert write_comparison(two_years(), file_format) == write_comparison(two_years(), file_format)


@pytest.mark.parametrize(
    "file_format",
    [
        *("text", "json", "md"),
        pytest.param(
            "html",
        ),
    ],
)
def test_words_are_utf8_and_end_with_a_line_feed(file_format: Any) -> None:
    text = write_comparison(two_years(), file_format).decode()
    assert text.endswith("\n")
    assert "\r" not in text


# the page


def test_page_asks_for_nothing_from_elsewhere() -> None:
    page = page_of(two_years())
    assert not page.xpath("//link | //img | //iframe | //object | //embed | //base | //@src")
    assert not page.xpath("//@href | //@onclick | //@onerror | //@onload | //@style")
    words = write_comparison(two_years(), "html").decode()
    assert not re.search(r"https?:|@import|url\(|fetch\(|XMLHttpRequest|WebSocket", words)
    [policy] = page.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
    assert policy.startswith("default-src 'none'")


def test_page_holds_every_task_and_change() -> None:
    page, comparison = page_of(two_years()), two_years()
    tasks = page.xpath("//tbody[contains(@class, 'task')]")
    assert [task.get("data-relation") for task in tasks] == [p.relation for p in comparison.pairs]
    rows = [len(task.xpath("./tr")) for task in tasks]
    assert rows == [max(1, len(pair.changes)) for pair in comparison.pairs]
    [header] = page.xpath("//h1")
    assert "2025年" in header.text
    assert "2026年" in header.text


def test_page_shows_old_and_new_words_whole() -> None:
    page, comparison = page_of(two_years()), two_years()
    rows = iter(page.xpath("//tbody[contains(@class, 'task')]/tr"))
    for pair in comparison.pairs:
        if not pair.changes:
            next(rows)
        for change in pair.changes:
            old, new = (cell.text_content() for cell in next(rows).xpath("./td")[-2:])
            assert (old, new) == (change.from_ or "", change.to or "")


@pytest.mark.parametrize("words", [SCRIPT, IMAGE, "</tbody></table>", "'\"&amp;<!--", "{{ 7*7 }}"])
def test_page_takes_cells_for_words(words: str) -> None:
    page = page_of(attack(words))
    [script] = page.xpath("//script")
    assert words not in script.text
    assert not page.xpath("//img | //@onerror")
    assert len(page.xpath("//tbody[contains(@class, 'task')]")) == 1
    assert words in page.xpath("//h1")[0].text_content()
    assert any(words in cell.text_content() for cell in page.xpath("//tbody//td"))


# lines

BREAKS = "甲\n## 乙"


@pytest.mark.parametrize("file_format", ["text", "md"])
@pytest.mark.parametrize("words", [BREAKS, "甲\x1b[2J乙", "甲\u2028乙"])
def test_a_change_stays_on_one_line(words: str, file_format: Any) -> None:
    text = write_comparison(attack(words), file_format).decode()
    assert all(line.isprintable() for line in text.split("\n"))
    assert all(("甲" in line) == ("乙" in line) for line in text.split("\n"))


# the note


def unmarked(text: str) -> str:
    """Take away marks behind a backslash: what is left is Markdown's own."""
    return re.sub(r"\\.", "", text)


@pytest.mark.parametrize("words", [SCRIPT, IMAGE, MARKS, FORMULA])
def test_note_takes_cells_for_words(words: str) -> None:
    text = unmarked(write_comparison(attack(words), "md").decode())
    lines = [line for line in text.splitlines() if line.startswith("|")]
    assert {line.count("|") for line in lines} == {4}
    assert not re.search(r"<(?!br>)|`|\]\(|\*|_", text)
    headers = [line for line in text.splitlines() if line.startswith("#")][1:]
    assert set(headers) - {"## 单位改名"} == {"## 任务"}


def test_note_lists_changes_and_names() -> None:
    text = write_comparison(two_years(), "md").decode()
    assert text.startswith("# 2025年市政府重点工作任务分解表（72项） → 2026年")
    assert "- 市文化旅游局 → 市文化广电旅游局" in text
    assert "| 4 | 修改 | 年度目标·限定变动：不少于12场 → 12场 |" in text


# the workbook


def workbook_of(comparison: Comparison) -> Any:
    openpyxl = pytest.importorskip("openpyxl")
    return openpyxl.load_workbook(io.BytesIO(write_comparison(comparison, "xlsx")))


def test_workbook_opens_and_holds_every_change() -> None:
    book, comparison = workbook_of(two_years()), two_years()
    assert book.sheetnames == ["概况", "变动", "新增与取消", "单位改名", "牵头单位"]
    changed = [pair for pair in comparison.pairs if pair.relation != "same"]
    rows = list(book["变动"].iter_rows(min_row=2, values_only=True))
    assert len(rows) == sum(max(1, len(pair.changes)) for pair in changed)
    reported = [(row[5] or None, row[6] or None) for row in rows if row[3]]
    assert reported == [(c.from_, c.to) for pair in changed for c in pair.changes]
    names = [row[1] for row in book["新增与取消"].iter_rows(min_row=2, values_only=True)]
    assert names == comparison.added_ids + comparison.removed_ids


def test_percent_is_a_number() -> None:
    book = workbook_of(two_years())
    shares = [row[7] for row in book["变动"].iter_rows(min_row=2, values_only=True)]
    assert 9.1 in shares


@pytest.mark.parametrize("words", [FORMULA, "+1+1", "-2", "@SUM(A1)", "=1+1", "http://127.0.0.1/"])
def test_formulas_stay_words(words: str) -> None:
    book = workbook_of(attack(words))
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert {cell.data_type for cell in cells} <= {"s", "n"}
    assert not [cell for cell in cells if cell.hyperlink]
    assert any(str(cell.value).startswith(words) for cell in cells)


def test_long_cells_are_cut_to_what_a_cell_holds() -> None:
    comparison = attack("甲")
    [pair] = comparison.pairs
    long = pair.changes[0].model_copy(update={"from_": "修" * 60_000, "to": "缮"})
    pair = pair.model_copy(update={"changes": [long]})
    book = workbook_of(comparison.model_copy(update={"pairs": [pair]}))
    [row] = book["变动"].iter_rows(min_row=2, values_only=True)
    assert (len(row[5]), row[6]) == (32_000, "缮")
