"""Pages and notes: whole on their own, and what the documents say is only words."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from typing import Any

import lxml.html
import pytest

from fenjie.compare import Comparison, compare
from fenjie.output.comparison import FORMATS, write_comparison
from fenjie.output.comparison.comparison_words import WORDS
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
    assert not page.xpath("//@onclick | //@onerror | //@onload | //@style")
    places = {f"#{name}" for name in page.xpath("//@id")}
    assert set(page.xpath("//@href")) <= places
    words = write_comparison(two_years(), "html").decode()
    assert not re.search(r"https?:|@import|url\(|fetch\(|XMLHttpRequest|WebSocket", words)
    [policy] = page.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
    assert policy.startswith("default-src 'none'")


def test_page_holds_every_task_and_change() -> None:
    page, comparison = page_of(two_years()), two_years()
    counts = comparison.summary["relations"]
    shown = Counter(page.xpath("//article/@data-what"))
    assert shown == {name: count for name, count in counts.items() if count}
    changes = {
        f"t-{pair.new_ids[0]}": len(pair.changes) for pair in comparison.pairs if pair.changes
    }
    assert changes == {
        article.get("id"): len(article.xpath(".//table//tbody/tr"))
        for article in page.xpath("//article[.//table]")
    }
    [header] = page.xpath("//h1")
    assert "2025年" in header.text
    assert "2026年" in header.text


def test_page_shows_the_phrases_of_both_sides() -> None:
    page, comparison = page_of(two_years()), two_years()
    for pair in comparison.pairs:
        rows = page.xpath(f"//article[@id='t-{pair.new_ids[0]}']//table//tbody/tr")
        for change, row in zip(pair.changes, rows, strict=True):
            old, new = row.xpath("./td")[:2]
            before = [b for b, _ in change.phrases] if change.phrases else [change.from_ or ""]
            after = [a for _, a in change.phrases] if change.phrases else [change.to or ""]
            assert [cell.text_content() for cell in old.xpath("./div")] == list(
                filter(None, before)
            )
            assert [cell.text_content() for cell in new.xpath("./div")] == list(filter(None, after))


def test_page_links_to_both_review_pages() -> None:
    data = write_comparison(two_years(), "html", "zh", ("a b/2025.html", 'https://x/?a="1"'))
    page = lxml.html.document_fromstring(data.decode())
    links = page.xpath("//article[@id='t-2026-021']//p[@class='section']/a/@href")
    assert links == [
        *("a b/2025.html#2025-018", "a b/2025.html#2025-019", 'https://x/?a="1"#2026-021'),
    ]
    gone = page.xpath("//article[@id='o-2025-009']//p[@class='section']/a/@href")
    assert gone == ["a b/2025.html#2025-009"]


@pytest.mark.parametrize("words", [SCRIPT, IMAGE, "</tbody></table>", "'\"&amp;<!--", "{{ 7*7 }}"])
def test_page_takes_cells_for_words(words: str) -> None:
    page = page_of(attack(words))
    [script] = page.xpath("//script")
    assert words not in script.text
    assert not page.xpath("//img | //@onerror")
    assert len(page.xpath("//article")) == 1
    assert words in page.xpath("//h1")[0].text_content()
    assert any(words in cell.text_content() for cell in page.xpath("//article//td"))


# lines

BREAKS = "甲\n## 乙"


@pytest.mark.parametrize("file_format", ["text", "md"])
@pytest.mark.parametrize("words", [BREAKS, "甲\x1b[2J乙", "甲\u2028乙"])
def test_a_change_stays_on_one_line(words: str, file_format: Any) -> None:
    lines = write_comparison(attack(words), file_format).decode().split("\n")
    assert all(line.isprintable() for line in lines)
    assert len(lines) == len(write_comparison(attack("甲乙"), file_format).decode().split("\n"))


# the note


def unmarked(text: str) -> str:
    """Take away marks behind a backslash: what is left is Markdown's own."""
    return re.sub(r"\\.", "", text)


@pytest.mark.parametrize("words", [SCRIPT, IMAGE, MARKS, FORMULA])
def test_note_takes_cells_for_words(words: str) -> None:
    text = unmarked(write_comparison(attack(words), "md").decode())
    tables = [block.splitlines() for block in text.split("\n\n") if block.startswith("|")]
    for lines in tables:
        assert {line.count("|") for line in lines} == {lines[1].count("|")}
    assert not re.search(r"<(?!br>)|`|\]\(|\*|_", text)
    headers = {line for line in text.splitlines() if line.startswith("#")}
    assert {line.split()[1] for line in headers} <= {words, *WORDS["zh"].values()} | {
        line.split()[1] for line in headers if line.startswith("# ")
    }


def test_note_lists_changes_and_names() -> None:
    text = write_comparison(two_years(), "md").decode()
    assert text.startswith("# 2025年市政府重点工作任务分解表（72项） → 2026年")
    assert "| 市文化旅游局 | 市文化广电旅游局 |" in text
    assert "| 年度目标·限定变动：撮合对接活动 不少于12场 → 12场 |" in text


@pytest.mark.parametrize("file_format", ["text", "md"])
def test_tasks_with_another_number_are_one_line(file_format: Any) -> None:
    text = write_comparison(two_years(), file_format).decode()
    [line] = [line for line in text.splitlines() if line.startswith("只改编号：")]
    counts = two_years().summary["relations"]
    assert line.count(" → ") == counts["renumbered"]
