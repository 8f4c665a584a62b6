"""`fenjie split` on documents that mean harm: names stay words, files stay in the folder."""

from __future__ import annotations

import copy
import os
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.output.test_split import index_of, listed, made, rows_of, sample_records

openpyxl = pytest.importorskip("openpyxl")


@pytest.fixture
def records() -> Any:
    return sample_records()


FORMULAS = ['=HYPERLINK("http://x.invalid","甲")', "+1+1", "-1", "@SUM(A1)", "=cmd|' /C calc'!A0"]
BODIES = [
    *("../../甲", "..", "/etc/passwd", "C:\\甲", "CON", "nul.txt", "甲\n乙", "甲.", "A局", "a局"),
    *("目录", "局" * 400, "http://x.invalid", '&P&"甲"', "\u202e甲", "{=1}", "123", *FORMULAS),
]


def hostile(records: Any) -> Any:
    task = copy.deepcopy(records["tasks"][0])
    records["tasks"] = []
    for number, name in enumerate(BODIES, start=1):
        each = copy.deepcopy(task)
        each.update(id=f"2025-{number:03}", number=number, section=name, leaders=[name])
        each["target"] = {"text": name, "quantities": []}
        each["lead_units"] = [{"name": name, "canonical": name, "note": name}]
        records["tasks"].append(each)
    records["document"].update(title=FORMULAS[0], issuer="&P")
    records["source"]["name"] = "../=1+1.txt"
    return records


@pytest.mark.parametrize("by", ["lead", "leader"])
def test_hostile_names_stay_words_and_in_the_folder(by: str, records: Any, tmp_path: Path) -> None:
    out = made(hostile(records), tmp_path, "--by", by)
    assert {path.name for path in tmp_path.iterdir()} == {"records.json", "lists"}
    paths = list(out.iterdir())
    assert len(paths) == len(BODIES) + 1
    assert len({path.name.casefold() for path in paths}) == len(paths)
    assert all(path.is_file() and len(os.fsencode(path.name)) < 160 for path in paths)
    result = listed(out)
    assert set(BODIES) <= {*result, *index_of(out)}
    sheet_name = "责任任务" if by == "leader" else "牵头任务"
    for number, name in enumerate(BODIES, start=1):
        assert result[name] == {sheet_name: [str(number)]}
    for path in paths:
        assert_words_only(path)


def assert_words_only(path: Path) -> None:
    """Fail where a cell is anything but words or a count."""
    for cell in cells_of(path):
        assert cell.data_type in ("s", "n")
        assert cell.hyperlink is None
        assert cell.data_type == "s" or type(cell.value) in (int, type(None))
    with zipfile.ZipFile(path) as book:
        parts = b"".join(book.read(part) for part in book.namelist())
    assert b"<f>" not in parts
    assert b"<hyperlink" not in parts


def cells_of(path: Path) -> Iterator[Any]:
    for sheet in openpyxl.load_workbook(path):
        for line in sheet.iter_rows():
            yield from line


def test_control_characters_reach_the_sheet_as_xml(records: Any, tmp_path: Path) -> None:
    records["tasks"] = records["tasks"][:1]
    records["tasks"][0]["target"] = {"text": "甲\x01乙_x0041_\ufffe丙", "quantities": []}
    records["tasks"][0]["lead_units"] = [{"name": "甲局", "canonical": "甲局", "note": None}]
    book = openpyxl.load_workbook(made(records, tmp_path) / "甲局.xlsx")
    [line] = rows_of(book["牵头任务"])[1]
    assert re.fullmatch("甲.*乙_x0041_.*丙", line[2], re.DOTALL)
