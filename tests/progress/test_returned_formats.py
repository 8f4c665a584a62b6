"""Answers that came back in other formats: by LibreOffice, Word tables, PDF, web pages, text."""

from __future__ import annotations

import csv
import html
import io
import random
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
from openpyxl.utils import get_column_letter

from tests.progress.returned_files import (
    COLUMN,
    FILLED,
    ORGANIZATION,
    answers_of,
    assert_all_on_their_tasks,
    codes,
    collected,
    fill,
    form,
    of_book,
    rewrite,
    rows_below_head,
    saved,
    sheet_of,
)

PRINTED = [name for name in COLUMN if name not in ("标识", "任务编号", "完成时限")]


@pytest.fixture
def book() -> Any:
    return fill(form())


def printed_rows(book: Any) -> list[list[str]]:
    """Return the rows of the first quarter as people copy them: without what is hidden."""
    values = [
        [row[COLUMN[name] - 1] for name in PRINTED]
        for row in sheet_of(book).iter_rows(min_row=4, values_only=True)
    ]
    return [["" if value is None else str(value) for value in row] for row in values]


def texts(progress: Any) -> dict[str | None, str]:
    return {answer.task: answer.text for answer in progress.answers}


EXPECTED = {task: filled["进展情况"] for task, filled in FILLED.items()}


def test_a_table_in_word(book: Any) -> None:
    docx = pytest.importorskip("docx")
    document = docx.Document()
    document.add_paragraph(f"{ORGANIZATION}一季度重点任务进展情况")
    rows = printed_rows(book)
    table = document.add_table(len(rows), len(PRINTED))
    for at, row in enumerate(rows):
        for column, text in enumerate(row):
            table.cell(at, column).text = text
    document.add_paragraph("填报人：李四　填报日期：2025年4月8日")
    document.add_paragraph("另：第13项职责有调整，建议明确。")
    data = io.BytesIO()
    document.save(data)
    progress = collected({"进展.docx": data.getvalue()})
    assert texts(progress) == EXPECTED
    assert {answer.organization for answer in progress.answers} == {ORGANIZATION}
    assert answers_of(progress)["2025-013"].contact == "李四"
    assert str(answers_of(progress)["2025-013"].date) == "2025-04-08"
    assert [one.words for one in progress.unmatched] == [["另：第13项职责有调整，建议明确。"]]
    assert progress.answers[0].refs[0].parts


def test_a_table_in_a_web_page(book: Any) -> None:
    rows = "".join(
        f"<tr>{''.join(f'<td>{html.escape(text)}</td>' for text in row)}</tr>"
        for row in printed_rows(book)
    )
    page = f"<h1>{ORGANIZATION}一季度进展</h1><table border=1>{rows}</table>"
    assert texts(collected({"a.html": page.encode()})) == EXPECTED


@pytest.mark.parametrize("encoding", ["utf-8-sig", "gb18030"])
def test_a_table_with_commas(book: Any, encoding: str) -> None:
    data = io.StringIO()
    csv.writer(data).writerows(printed_rows(book))
    progress = collected({f"{ORGANIZATION}.csv": data.getvalue().encode(encoding)})
    assert texts(progress) == EXPECTED


def convert(data: bytes, target: str, folder: Path) -> bytes:
    office = shutil.which("soffice")
    if office is None:
        pytest.skip("LibreOffice is not installed")
    path = folder / "form.xlsx"
    path.write_bytes(data)
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = [office, profile, "--headless", "--convert-to", target, "--outdir", str(folder)]
    subprocess.run([*command, str(path)], check=True, capture_output=True, timeout=120)
    suffix = target.partition(":")[0]
    return (folder / f"form.{suffix}").read_bytes()


@pytest.mark.parametrize("suffix", ["ods", "xls", "xlsx:Calc MS Excel 2007 XML"])
def test_saved_by_libreoffice(book: Any, suffix: str, tmp_path: Path) -> None:
    progress = collected({"form." + suffix[:3]: convert(saved(book), suffix, tmp_path)})
    assert_all_on_their_tasks(progress)
    assert codes(progress) == []
    assert progress.unmatched == []
    assert all(answer.task_digest is not None for answer in progress.answers)


def test_printed_as_pdf(book: Any, tmp_path: Path) -> None:
    for name in book.sheetnames:
        if name not in ("一季度填报", "fenjie"):
            del book[name]
    progress = collected({"a.pdf": convert(saved(book), "pdf", tmp_path)})
    assert {task: text.replace("\n", "") for task, text in texts(progress).items()} == EXPECTED


NAMES = ("sorted", "column", "title", "renamed", "hidden", "noted")


@pytest.mark.parametrize("seed", range(24))
def test_habits_together(book: Any, seed: int) -> None:
    """Several habits at once, in any order, leave each answer on its task."""
    chance = random.Random(seed)
    sheet = sheet_of(book)
    habits = chance.sample(NAMES, chance.randint(2, len(NAMES)))
    header = 4
    for habit in habits:
        if habit == "sorted":
            rows = rows_of(sheet, header)
            chance.shuffle(rows)
            rewrite(sheet, rows, header + 1)
        elif habit == "column":
            at = chance.randint(1, sheet.max_column)
            sheet.insert_cols(at)
        elif habit == "title" and header == 4:
            sheet.insert_rows(1)
            sheet.cell(1, 1, "附件")
            header += 1
        elif habit == "renamed":
            for cell in sheet[header]:
                if cell.value == "进展情况":
                    cell.value = "工作进展情况（截至3月底）"
        elif habit == "hidden":
            sheet.row_dimensions[header + chance.randint(1, 9)].hidden = True
        elif habit == "noted":
            sheet.cell(sheet.max_row + 2, 1, "填报人：李四")
    assert_all_on_their_tasks(of_book(book))


def rows_of(sheet: Any, header: int) -> list[list[Any]]:
    return [[cell.value for cell in row] for row in sheet.iter_rows(min_row=header + 1)]


def test_helpers_write_below_the_head(book: Any) -> None:
    sheet = sheet_of(book)
    assert rows_of(sheet, 4) == rows_below_head(sheet)
    assert sheet[f"{get_column_letter(COLUMN['任务编号'])}5"].value == "2025-002"
