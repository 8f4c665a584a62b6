"""`fenjie split`: everyone's own list, in a folder that is there whole or not at all."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from pathlib import Path
from typing import Any

import pytest

from fenjie.output.lists.list_file_names import file_names
from tests.cli.run import Ended, error_of, fenjie_here, row, table
from tests.conftest import ROOT

openpyxl = pytest.importorskip("openpyxl")
RECORDS = ROOT / "samples" / "yunjiang-2025.json"
LISTS = ("牵头任务", "协助任务", "责任任务")
Listed = dict[str, dict[str, list[str]]]
"""Name of a body, name of a sheet, the numbers of its tasks."""


def split(*words: str | Path) -> Ended:
    return fenjie_here("split", *words)


def made(records: Any, folder: Path, *words: str) -> Path:
    """Split records that are given as a value; return the folder of the lists."""
    path, out = folder / "records.json", folder / "lists"
    path.write_text(json.dumps(records, ensure_ascii=False), encoding="utf-8")
    ended = split(path, "-o", out, *words)
    assert ended.code == 0, ended.err
    return out


def sample_records() -> Any:
    return json.loads(RECORDS.read_text(encoding="utf-8"))


@pytest.fixture
def records() -> Any:
    return sample_records()


@pytest.fixture(scope="module")
def folders(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    folders = {}
    for by in ("body", "lead", "support", "leader"):
        folders[by] = tmp_path_factory.mktemp("lists") / by
        assert split(RECORDS, "--by", by, "-o", folders[by]).code == 0
    return folders


def rows_of(sheet: Any) -> tuple[list[str], list[list[Any]]]:
    """Return the heads of a sheet and the rows under them."""
    rows = [[cell.value for cell in line] for line in sheet.iter_rows()]
    start = next(place for place, line in enumerate(rows) if line[0] == "序号")
    return rows[start], rows[start + 1 :]


def index_of(folder: Path) -> dict[str, tuple[Any, ...]]:
    """Return the counts and the file of each name in the index."""
    _, rows = rows_of(openpyxl.load_workbook(folder / "目录.xlsx").active)
    return {line[1]: tuple(line[2:]) for line in rows}


def listed(folder: Path) -> Listed:
    """Read every list that the index names."""
    result: Listed = {}
    for name, (*_, file_name) in index_of(folder).items():
        if file_name == "（无单独清单）":
            continue
        book = openpyxl.load_workbook(folder / file_name)
        result[name] = {
            sheet.title: [
                str(line[0]) for line in rows_of(sheet)[1] if "（续）" not in str(line[0])
            ]
            for sheet in book
            if sheet.title in LISTS
        }
    return result


def expected(records: Any, by: str) -> Listed:
    """Say from the records alone who has which tasks."""
    fields = {"牵头任务": "lead_units", "协助任务": "support_units", "责任任务": "leaders"}
    if by == "leader":
        fields = {"责任任务": "leaders"}
    else:
        del fields["责任任务"]
    result: Listed = defaultdict(lambda: defaultdict(list))
    for task in records["tasks"]:
        for sheet, field in fields.items():
            for name in {u if by == "leader" else u["canonical"] for u in task[field]}:
                result[name][sheet].append(str(task["number"]))
    sheet_of = {"lead": "牵头任务", "support": "协助任务"}.get(by)
    return {name: dict(of) for name, of in result.items() if sheet_of is None or sheet_of in of}


# who stands in which list


@pytest.mark.parametrize("by", ["body", "lead", "support", "leader"])
def test_every_task_stands_in_exactly_the_lists_of_its_bodies(
    by: str, folders: dict[str, Path], records: Any
) -> None:
    result = listed(folders[by])
    assert result == expected(records, by)
    assert len(result) > 5
    files = {path.name for path in folders[by].iterdir()}
    assert files == {*file_names(result, ["目录.xlsx"]), "目录.xlsx"}


def test_index_counts(folders: dict[str, Path], records: Any) -> None:
    whole = expected(records, "body")
    for by in ("body", "lead", "support"):
        index = index_of(folders[by])
        assert {name: line[:2] for name, line in index.items()} == {
            name: (len(of.get("牵头任务", [])), len(of.get("协助任务", [])))
            for name, of in whole.items()
        }
    leaders = Counter(name for task in records["tasks"] for name in task["leaders"])
    assert {name: line[0] for name, line in index_of(folders["leader"]).items()} == leaders


def test_the_sheet_that_was_asked_for_is_first(folders: dict[str, Path], records: Any) -> None:
    both = next(name for name, of in expected(records, "body").items() if len(of) == 2)
    for by, first in [("body", "牵头任务"), ("lead", "牵头任务"), ("support", "协助任务")]:
        book = openpyxl.load_workbook(folders[by] / f"{both}.xlsx")
        lists = [name for name in book.sheetnames if name in LISTS]
        assert (len(lists), lists[0]) == (2, first)


def test_bodies_are_grouped_by_their_standard_name(records: Any, tmp_path: Path) -> None:
    records["tasks"] = records["tasks"][:2]
    for task, name in zip(records["tasks"], ["甲局", "市甲局"], strict=True):
        unit = {"name": name, "canonical": "市甲局", "note": None}
        task["lead_units"], task["support_units"] = [unit, unit], [unit]
    out = made(records, tmp_path)
    assert listed(out) == {"市甲局": {"牵头任务": ["1", "2"], "协助任务": ["1", "2"]}}


def test_tasks_in_no_list_are_told(records: Any, tmp_path: Path) -> None:
    records["tasks"] = records["tasks"][:3]
    records["tasks"][1]["leaders"] = []
    path, out = tmp_path / "records.json", tmp_path / "lists"
    path.write_text(json.dumps(records), encoding="utf-8")
    ended = split(path, "--by", "leader", "-o", out)
    assert "in no list, since nobody is named for them: 1 tasks" in ended.err
    notes = [line[0].value for line in openpyxl.load_workbook(out / "目录.xlsx").active.iter_rows()]
    assert "未列入任何清单的任务：2。" in notes[2]


def test_help_has_one_sentence_and_one_example() -> None:
    ended = fenjie_here("split", "--help")
    assert ended.code == 0
    assert b"Example: fenjie split 2024.json --by lead -o lists" in ended.out


def test_bad_use_is_one_line(tmp_path: Path) -> None:
    plain = tmp_path / "plain.txt"
    plain.write_text(table(row()), encoding="utf-8")
    assert "--output" in error_of(split(plain))
    assert "office" in error_of(split(plain, "--by", "office", "-o", tmp_path / "lists"))
