"""`fenjie collect` as people run it: what is written, what is said, how it ends."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from fenjie.schema.progress import Progress, progress_schema
from tests.cli.run import Ended, error_of, fenjie, fenjie_here
from tests.progress.returned_files import (
    ORGANIZATION,
    assert_all_on_their_tasks,
    fill,
    form,
    plan,
    saved,
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder of what came back, with the plan beside it."""
    (tmp_path / "plan.json").write_text(plan().model_dump_json(), encoding="utf-8")
    back = tmp_path / "back"
    (back / "交通").mkdir(parents=True)
    (back / "交通" / f"{ORGANIZATION}.xlsx").write_bytes(saved(fill(form())))
    return back


def collect(folder: Path, *words: str | Path) -> Ended:
    return fenjie_here("collect", folder, "--plan", folder.parent / "plan.json", *words)


def progress_of(ended: Ended) -> Progress:
    return Progress.model_validate(json.loads(ended.out))


def test_answers_go_to_standard_output_or_a_file(folder: Path) -> None:
    ended = collect(folder, "--quarter", "1")
    assert ended.code == 0, ended.err
    progress = progress_of(ended)
    assert_all_on_their_tasks(progress)
    assert [file.name for file in progress.files] == [f"交通/{ORGANIZATION}.xlsx"]
    assert "6 answers of 1 organizations in 1 files" in ended.err
    out = folder.parent / "progress.json"
    again = collect(folder, "--quarter", "1", "-o", out)
    assert again.code == 0
    assert out.read_bytes() == ended.out


def test_same_bytes_in_another_process(folder: Path) -> None:
    words: list[str | Path] = [
        "collect",
        folder,
        "--plan",
        folder.parent / "plan.json",
        "--quarter",
        "1",
    ]
    one, other = (fenjie(*words, env={"PYTHONHASHSEED": seed}) for seed in "27")
    assert one.code == 0, one.err
    assert one.out == other.out == collect(folder, "--quarter", "1").out


def test_the_schema_holds(folder: Path) -> None:
    (folder / "注.txt").write_text("第13项另有说明。", encoding="utf-8")
    (folder / "坏.xlsx").write_bytes(b"PK\x03\x04 no package")
    schema = json.loads(progress_schema())
    Draft202012Validator.check_schema(schema)
    assert fenjie_here("schema", "progress").out.decode() == progress_schema()
    value = json.loads(collect(folder, "--quarter", "1").out)
    assert value["unmatched"]
    Draft202012Validator(schema).validate(value)


def test_the_document_itself_is_a_plan(folder: Path) -> None:
    from tests.conftest import SAMPLE

    ended = fenjie_here("collect", folder, "--plan", SAMPLE, "--quarter", "1")
    assert ended.code == 0, ended.err
    assert_all_on_their_tasks(progress_of(ended))


def test_what_is_no_answer_in_the_folder(folder: Path) -> None:
    for name in (f"~${ORGANIZATION}.xlsx", ".~lock.x.xlsx#", "Thumbs.db", ".DS_Store", "目录.xlsx"):
        (folder / name).write_bytes(b"\x00\x01")
    (folder / "progress-1.json").write_bytes(collect(folder, "--quarter", "1").out)
    ended = collect(folder, "--quarter", "1")
    assert ended.code == 0
    progress = progress_of(ended)
    assert len(progress.files) == 1
    [ignored] = [one for one in progress.findings if one.code == "file-ignored"]
    assert len(ignored.evidence) == 6


def test_a_file_that_cannot_be_read_is_code_3(folder: Path) -> None:
    (folder / "坏.xlsx").write_bytes(saved(form())[:2000])
    ended = collect(folder, "--quarter", "1")
    assert ended.code == 3
    assert_all_on_their_tasks(progress_of(ended))
    [line] = [line for line in ended.err.splitlines() if "坏.xlsx" in line]
    assert "not all files could be read" in line


@pytest.mark.parametrize(
    "words", [("--quarter", "5"), ("--quarter", "0"), ("--quarter", "first"), ()]
)
def test_bad_use_is_one_line(folder: Path, words: tuple[str, ...]) -> None:
    assert "quarter" in error_of(collect(folder, *words))


def test_what_is_not_there(folder: Path) -> None:
    missing = folder.parent / "none"
    ended = fenjie_here("collect", missing, "--plan", folder.parent / "plan.json", "--quarter", "1")
    assert "cannot be read" in error_of(ended)
    empty = folder.parent / "empty"
    empty.mkdir()
    words: list[Any] = [empty, "--plan", folder.parent / "plan.json", "--quarter", "1"]
    assert "no files" in error_of(fenjie_here("collect", *words))


REPORT = """序号,重点任务,年度目标,责任单位,进展情况
1,农村公路,改造农村公路80公里,市交通运输局,累计完成36公里，完成年度任务的45%。
2,口袋公园,新建口袋公园12个,市城市管理局,尚未开工。
"""


def test_a_document_that_reports_needs_no_plan(tmp_path: Path) -> None:
    report = tmp_path / "2025年上半年重点工作进展情况.csv"
    report.write_text(REPORT, encoding="utf-8")
    ended = fenjie_here("collect", report)
    assert ended.code == 0, ended.err
    progress = progress_of(ended)
    assert [answer.status for answer in progress.answers] == ["on-track", "not-started"]
    assert [figure.role for figure in progress.answers[0].figures] == ["reached", "share"]
    assert progress.plan is None
    assert "2 answers of 2 organizations in 1 files" in ended.err


def test_a_filled_list_is_no_report(folder: Path) -> None:
    ended = fenjie_here("collect", folder / "交通" / f"{ORGANIZATION}.xlsx")
    assert "give the folder" in error_of(ended)


def test_a_folder_needs_its_plan_and_quarter(folder: Path) -> None:
    assert "--plan" in error_of(fenjie_here("collect", folder, "--quarter", "1"))
    assert "--quarter" in error_of(collect(folder))


def test_a_plan_that_is_none(folder: Path) -> None:
    plan_path = folder.parent / "plan.json"
    plan_path.write_text('{"schema_version": "1.2"}', encoding="utf-8")
    assert "no valid records" in error_of(collect(folder, "--quarter", "1"))
