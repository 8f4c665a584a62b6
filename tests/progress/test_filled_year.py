"""A year of the sample that twelve organizations filled in, in LibreOffice, as people do.

The files and what they say were made by somebody who had not seen the collector: rows sorted,
columns inserted, renamed and moved, cells merged, sheets copied, lists pasted into new workbooks,
Word tables, prints, dates and numbers as text, files twice, answers that differ.
"""

from __future__ import annotations

import json
import re
import zipfile
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from tests.cli.run import fenjie_here
from tests.conftest import SAMPLE

_HERE = Path(__file__).parent / "filled"
TRUTH = json.loads((_HERE / "truth.json").read_text(encoding="utf-8"))
QUARTERS = (1, 2, 3, 4)
ELSEWHERE = "云东新区管委会"
"""Whose answers of the second quarter stand on the sheet of the first."""
TOLD = {
    "figure-without-unit": "figure-without-unit",
    "note-row": "answers-unmatched",
    "organization-missing": "organization-missing",
    "same-answers-twice": "answer-twice",
    "same-file-twice": "file-twice",
    "sheet-added": "answers-unmatched",
    "task-not-theirs": "answer-not-asked",
    "two-answers": "answers-differ",
    "words-changed-since": "task-changed",
    "wrong-quarter-sheet": "answers-other-quarter",
}
"""Which finding tells of which trap; the others are to be seen through."""
Json = dict[str, Any]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("year")
    with zipfile.ZipFile(_HERE / "year.zip") as archive:
        archive.extractall(folder)
    return folder


@cache
def collected(folder: Path, quarter: int) -> Json:
    words = ("--plan", SAMPLE, "--quarter", str(quarter))
    ended = fenjie_here("collect", folder / f"q{quarter}", *words)
    assert ended.code == 0, ended.err
    progress: Json = json.loads(ended.out)
    return progress


def plain(text: str | None) -> str:
    return re.sub(r"[\s，。；：,;:()（）]", "", text or "")


def is_right(answer: Json, wanted: Json) -> bool:
    figures = [[figure["low"], figure["unit"]] for figure in answer["figures"]]
    return (
        all(figure in figures for figure in wanted["figures"])
        and [answer["status"], answer["date"]] == [wanted["status"], wanted["date"]]
        and plain(answer["text"]) == plain(wanted["text"])
        and plain(answer["contact"]) == plain(wanted["contact"])
    )


@pytest.mark.parametrize("quarter", QUARTERS)
def test_every_answer_is_on_its_task(folder: Path, quarter: int) -> None:
    answers = collected(folder, quarter)["answers"]
    wanted = TRUTH["quarters"][f"q{quarter}"]
    wrong = [
        (each["organization"], each["task"])
        for each in wanted
        if not any(
            (answer["organization"], answer["task"]) == (each["organization"], each["task"])
            and is_right(answer, each)
            for answer in answers
        )
    ]
    elsewhere = {(e["organization"], e["task"]) for e in wanted if e["organization"] == ELSEWHERE}
    assert set(wrong) == (elsewhere if quarter == 2 else set())
    known = {(each["organization"], each["task"]) for each in wanted}
    not_theirs = {
        (answer["organization"], answer["task"])
        for answer in answers
        if (answer["organization"], answer["task"]) not in known
    }
    traps = [t for t in TRUTH["traps"] if t["quarter"] == quarter]
    assert len(not_theirs) == sum(t["kind"] == "task-not-theirs" for t in traps)


def test_what_stands_on_another_quarters_sheet_is_kept(folder: Path) -> None:
    words = [each["words"] for each in collected(folder, 2)["unmatched"]]
    wanted = [e["text"] for e in TRUTH["quarters"]["q2"] if e["organization"] == ELSEWHERE]
    assert wanted
    for text in wanted:
        assert any(plain(text) in map(plain, each) for each in words)


@pytest.mark.parametrize("quarter", QUARTERS)
def test_every_trap_is_told(folder: Path, quarter: int) -> None:
    findings = collected(folder, quarter)["findings"]
    for trap in TRUTH["traps"]:
        if trap["quarter"] == quarter and trap["kind"] in TOLD:
            named = Path(trap["file"] or "").stem or trap["organization"]
            code = TOLD[trap["kind"]]
            assert any(
                finding["code"] == code
                and (named in finding["message"] or trap["organization"] in finding["message"])
                for finding in findings
            ), trap
