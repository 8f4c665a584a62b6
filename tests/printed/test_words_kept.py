"""Every word of the records is in the print, whatever it looks like."""

from __future__ import annotations

import io
import zipfile
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree, html

from fenjie.output.printed import Format, render
from fenjie.output.printed.printed import BREAK, Table, clean
from fenjie.output.printed.printed_table import print_table
from tests.printed.made import Json, plain, read_again, table, task
from tests.schema import record_strategies as drawn

FORMATS: tuple[Format, ...] = ("text", "html", "docx")
WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"

MARKUP = [
    "R&D",
    "A&amp;B",
    "<b>x</b>",
    "<p>x",
    "&lt;b&gt;",
    "&#60;",
    "<三年行动计划>",
    "&nbsp;",
    "#x",
]


@pytest.mark.parametrize("words", MARKUP)
@pytest.mark.parametrize("to", FORMATS)
def test_words_that_look_like_markup(words: str, to: Format) -> None:
    made = task(1, f"修桥x{words}x。", extras=[{"head": f"备注x{words}", "text": f"{words}x"}])
    records = table(
        made,
        title=f"{words}x2027年任务表",
        columns=["年度目标", "季度安排", "牵头单位", f"备注x{words}"],
    )
    assert read_again(render(records, to)) == plain(records)


def texts_of(task: Json) -> list[str | None]:
    steps = task["schedule"]
    units = task["lead_units"] + task["support_units"]
    return [
        task["title"],
        task["target"]["text"],
        *task["leaders"],
        *(entry[key] for entry in task["requirements"] for key in ("source", "text")),
        *(title for each in steps for title in each["track"]),
        *(each["period"]["label"] for each in steps if each["period"]),
        *(each["text"] for each in steps),
        *(each[key] for each in units for key in ("name", "note")),
        *(extra[key] for extra in task["extras"] for key in ("head", "text")),
    ]


def words_of(printed: Table) -> str:
    cells = [cell for row in printed.rows for cell in row.cells if cell]
    runs = [run for cell in cells for runs in cell.paragraphs for run in runs if run != BREAK]
    return "".join([*(h.words for h in printed.headers), *(run.words for run in runs)])


NASTY = st.lists(drawn.TASKS, min_size=1, max_size=3)


@settings(max_examples=30, deadline=None)
@given(NASTY)
def test_nothing_is_dropped(tasks: list[Any]) -> None:
    records = drawn.records(*tasks)
    words = words_of(print_table(records))
    for made in tasks:
        for text in texts_of(made):
            assert clean(text or "") in words


@settings(max_examples=20, deadline=None)
@given(NASTY)
def test_formats_hold_every_word(tasks: list[Any]) -> None:
    records = drawn.records(*tasks)
    words = words_of(print_table(records))
    with zipfile.ZipFile(io.BytesIO(render(records, "docx"))) as package:
        root = etree.fromstring(package.read("word/document.xml"), etree.XMLParser(huge_tree=True))
    grid = root.find(f"{WORD}body/{WORD}tbl")
    assert grid is not None
    assert "".join(t.text or "" for t in grid.iter(f"{WORD}t")) == words
    page = html.document_fromstring(render(records, "html").decode())
    made = "".join(page.find(".//table").itertext())
    assert made.replace("\n", "") == words
    lines = render(records, "text").decode().split("\n")
    headers = next(i for i, line in enumerate(lines) if "\t" in line)
    assert len({line.count("\t") for line in lines[headers:-1]}) == 1
