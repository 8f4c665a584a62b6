"""Sheets of an XLSX that fail: the others are read, and it is told which are missing."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable

import pytest

from fenjie.errors import InputError
from tests.extract.workbooks import inline, read, strings, texts, workbook, worksheet


def sheet(words: str) -> str:
    return worksheet(f'<row r="1">{inline("A1", words)}</row>')


def shared(index: int) -> str:
    return worksheet(f'<row r="1"><c r="A1" t="s"><v>{index}</v></c></row>')


SHEETS = [sheet("甲"), sheet("乙"), sheet("丙")]
STRINGS = strings("<t>甲</t>", "<t>乙</t>", "<t>丙</t>")


def broken(change: Callable[[str], str]) -> bytes:
    return workbook(SHEETS[0], change(SHEETS[1]), SHEETS[2])


def spoilt(data: bytes) -> bytes:
    """Spoil what is packed for the second sheet."""
    package = zipfile.ZipFile(io.BytesIO(data))
    part = package.getinfo("xl/worksheets/sheet2.xml")
    at = part.header_offset + 30 + len(part.filename) + part.compress_size // 2
    return data[:at] + bytes(255 - byte for byte in data[at : at + 4]) + data[at + 4 :]


FAILING = {
    "cut off": broken(lambda xml: xml[:-20]),
    "a control character": broken(lambda xml: xml.replace("乙", "\x03")),
    "entities": broken(lambda xml: '<!DOCTYPE a [<!ENTITY b "c">]>' + xml),
    "no cell": broken(lambda xml: xml.replace('r="A1"', 'r="1A"')),
    "nothing": broken(lambda _: ""),
    "spoilt in the package": spoilt(workbook(*SHEETS)),
    "a string that is missing": workbook(shared(0), shared(3), shared(2), strings=STRINGS),
}


@pytest.mark.parametrize("label", FAILING)
def test_a_sheet_that_fails_costs_only_itself(label: str) -> None:
    content = read(FAILING[label])
    assert [texts(content, index) for index in (0, 1)] == [[["甲"]], [["丙"]]]
    assert content.unread == ["工作表“表2”"]


@pytest.mark.parametrize(
    "change",
    [lambda xml: xml[: xml.index("乙")], lambda xml: xml.replace("乙", "\x03")],
    ids=["cut off", "a control character"],
)
def test_strings_that_break_cost_the_sheets_that_have_them(change: Callable[[str], str]) -> None:
    listed = change(STRINGS)
    content = read(workbook(shared(0), shared(1), shared(2), strings=listed))
    assert texts(content) == [["甲"]]
    assert content.unread == ["工作表“表2”", "工作表“表3”"]
    assert read(workbook(shared(0), strings=listed)).unread == []
    with pytest.raises(InputError) as caught:
        read(workbook(shared(1), shared(2), strings=listed))
    assert caught.value.code == "package"


def test_a_hidden_sheet_that_fails_is_missed_by_nobody() -> None:
    data = workbook(SHEETS[0], SHEETS[1][:-20], states={2: "hidden"})
    assert (texts(read(data)), read(data).unread) == ([["甲"]], [])
