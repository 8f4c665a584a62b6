"""A plan whose cell reaches over the columns of several stretches of the year."""

from __future__ import annotations

import io
from collections.abc import Callable

import docx
import openpyxl
import pytest

from fenjie.documents import extract
from fenjie.schema.task import Period

Printed = tuple[str, tuple[int, ...], str | None, str | None]

TITLE = "澜溪区2033年重点任务推进表"
HEADERS = ["序号", "工作任务", "牵头单位", "一季度", "二季度", "三季度", "四季度"]
WHOLE = ("一季度至四季度", (1, 2, 3, 4), "2033-01-01", "2033-12-31")
MIDDLE = ("二季度至三季度", (2, 3), "2033-04-01", "2033-09-30")


def periods(data: bytes, name: str) -> list[list[tuple[str, Printed | None]]]:
    """Return for each task the words and the period of its steps."""
    return [
        [(step.text, _printed(step.period)) for step in task.schedule]
        for task in extract(data, name).records.tasks
    ]


def _printed(period: Period | None) -> Printed | None:
    if period is None:
        return None
    start, end = (day and str(day) for day in (period.start, period.end))
    return period.label, tuple(period.quarters), start or None, end or None


def as_page(headers: list[str], *rows: str) -> bytes:
    head = "".join(f"<th>{header}" for header in headers)
    return f"<h1>{TITLE}</h1><table><tr>{head}{''.join(rows)}</table>".encode()


def test_the_period_goes_from_the_first_to_the_last_of_them() -> None:
    page = as_page(
        HEADERS,
        "<tr><td>1<td>改造旧村3个<td>区住建局<td>设计<td colspan=2>施工<td>竣工",
        "<tr><td>2<td>举办展会4场<td>区商务局<td colspan=4>持续举办",
    )
    first, second = periods(page, "a.html")
    assert [words for words, _ in first] == ["设计", "施工", "竣工"]
    assert first[1] == ("施工", MIDDLE)
    assert second == [("持续举办", WHOLE)]


def test_months_and_stretches_of_them() -> None:
    headers = ["序号", "工作任务", "牵头单位", "1月", "2月", "3月", "4-6月", "7-12月"]
    page = as_page(
        headers,
        "<tr><td>1<td>修订规章2件<td>区司法局<td colspan=3>起草<td colspan=2>审议",
        "<tr><td>2<td>宣讲8场<td>区司法局<td>准备<td><td colspan=2>宣讲<td>总结",
    )
    first, second = periods(page, "a.html")
    assert first == [
        ("起草", ("1月至3月", (1,), "2033-01-01", "2033-03-31")),
        ("审议", ("4-6月至7-12月", (2, 3, 4), "2033-04-01", "2033-12-31")),
    ]
    assert second[1] == ("宣讲", ("3月至4-6月", (1, 2), "2033-03-01", "2033-06-30"))


def test_of_deadlines_the_last_holds() -> None:
    headers = ["序号", "工作任务", "牵头单位", "3月底", "6月底", "12月底"]
    page = as_page(
        headers,
        "<tr><td>1<td>改造旧村3个<td>区住建局<td colspan=2>开工<td>竣工",
        "<tr><td>2<td>举办展会4场<td>区商务局<td>签约<td>布展<td>举办",
    )
    first = periods(page, "a.html")[0]
    assert first[0] == ("开工", ("3月底至6月底", (2,), None, "2033-06-30"))


def test_a_cell_over_a_column_of_another_kind_ends_with_the_periods() -> None:
    page = as_page(
        [*HEADERS, "备注"],
        "<tr><td>1<td>改造旧村3个<td>区住建局<td>设计<td>开工<td>施工<td colspan=2>竣工",
        "<tr><td>2<td>举办展会4场<td>区商务局<td>签约<td>布展<td>举办<td>总结<td>续",
    )
    first = periods(page, "a.html")[0]
    assert first[3] == ("竣工", ("四季度", (4,), "2033-10-01", "2033-12-31"))


def _word() -> bytes:
    document = docx.Document()
    document.add_paragraph(TITLE)
    table = document.add_table(rows=3, cols=len(HEADERS))
    rows = [
        HEADERS,
        ["1", "改造旧村3个", "区住建局", "设计", "", "", "竣工"],
        ["2", "举办展会4场", "区商务局"],
    ]
    for row, words in enumerate(rows):
        for column, text in enumerate(words):
            table.cell(row, column).text = text
    table.cell(1, 4).merge(table.cell(1, 5)).text = "施工"
    table.cell(2, 3).merge(table.cell(2, 6)).text = "持续举办"
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def _workbook() -> bytes:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (
        [TITLE],
        HEADERS,
        ["1", "改造旧村3个", "区住建局", "设计", "施工", None, "竣工"],
        ["2", "举办展会4场", "区商务局", "持续举办"],
    ):
        sheet.append(row)
    sheet.merge_cells("E3:F3")
    sheet.merge_cells("D4:G4")
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


@pytest.mark.parametrize(("name", "make"), [("a.docx", _word), ("a.xlsx", _workbook)])
def test_in_office_documents(name: str, make: Callable[[], bytes]) -> None:
    first, second = periods(make(), name)
    assert first[1] == ("施工", MIDDLE)
    assert second == [("持续举办", WHOLE)]
