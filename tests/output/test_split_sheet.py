"""What a list of `fenjie split` says of a task, and how it is set up for the printer."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from fenjie.output.io.cell_size import MOST_LINES, lines_of, parts_of
from tests.output.test_split import expected, made, rows_of, sample_records

openpyxl = pytest.importorskip("openpyxl")


@pytest.fixture
def records() -> Any:
    return sample_records()


def task_of(records: Any, *steps: tuple[str | None, list[int], str | None, str | None]) -> Any:
    """Make records of one task whose steps have a label, quarters, a start and an end."""
    task = records["tasks"][0]
    task["schedule"] = [
        {
            "track": [],
            "period": label and {"label": label, "quarters": quarters, "start": start, "end": end},
            "text": f"第{count}步。",
            "quantities": [],
        }
        for count, (label, quarters, start, end) in enumerate(steps, start=1)
    ]
    records["tasks"] = [task]
    return records


def only_row(out: Path, records: Any) -> dict[str, Any]:
    lead = records["tasks"][0]["lead_units"][0]["canonical"]
    headers, [line] = rows_of(openpyxl.load_workbook(out / f"{lead}.xlsx")["牵头任务"])
    return dict(zip(headers, line, strict=True))


def test_what_is_due_in_each_quarter(records: Any, tmp_path: Path) -> None:
    task_of(
        records,
        (None, [], None, None),
        ("一季度", [1], "2025-01-01", "2025-03-31"),
        ("二至四季度", [2, 3, 4], "2025-04-01", "2025-12-31"),
        ("四季度", [4], "2025-10-01", "2025-12-31"),
        ("6月底前", [2], None, "2025-06-30"),
        ("全年", [1, 2, 3, 4], "2025-01-01", "2025-12-31"),
        ("长期坚持", [], None, None),
    )
    task = records["tasks"][0]
    task["schedule"][3]["track"] = ["文化宫", "北馆"]
    task["schedule"][4]["text"] = ""
    line = only_row(made(records, tmp_path), records)
    assert line == {
        "序号": task["number"],
        "类别": task["section"],
        "任务和目标": task["target"]["text"],
        "一季度": "第2步。",
        "二季度": "二至四季度：第3步。\n6月底前",
        "三季度": "二至四季度：第3步。",
        "四季度": "二至四季度：第3步。\n【文化宫—北馆】\n第4步。",
        "全年/其他": "第1步。\n全年：第6步。\n长期坚持：第7步。",
        "完成时限": "2025年12月底",
        "责任领导": "、".join(task["leaders"]),
        "牵头单位": "、".join(unit["canonical"] for unit in task["lead_units"]),
        "协助单位": "、".join(unit["canonical"] for unit in task["support_units"]),
        "备注": None,
    }


@pytest.mark.parametrize(
    ("steps", "deadline"),
    [
        (
            [("6月底前", [2], None, "2025-06-30"), ("一季度", [1], "2025-01-01", "2025-03-31")],
            "6月底前",
        ),
        (
            [("二季度", [2], "2025-04-01", "2025-06-30"), ("6月底前", [2], None, "2025-06-30")],
            "6月底前",
        ),
        ([("三季度", [3], None, None)], "9月底"),
        ([("长期坚持", [], None, None)], "长期坚持"),
        ([(None, [], None, None)], None),
    ],
)
def test_deadline(steps: Any, deadline: str | None, records: Any, tmp_path: Path) -> None:
    out = made(task_of(records, *steps), tmp_path)
    assert only_row(out, records)["完成时限"] == deadline


def test_title_note_and_a_task_without_a_number(records: Any, tmp_path: Path) -> None:
    task = task_of(records)["tasks"][0]
    task.update(number=None, id="2025-x001", title="老街修缮")
    task["support_units"] = [{"name": "甲局", "canonical": "甲局", "note": "具体负责"}]
    line = only_row(made(records, tmp_path), records)
    assert line["序号"] == "2025-x001"
    assert line["任务和目标"] == f"老街修缮\n{task['target']['text']}"
    assert line["协助单位"] == "甲局：具体负责"


def test_head_and_print_set_up(records: Any, tmp_path: Path) -> None:
    name, of = max(expected(records, "body").items(), key=lambda item: len(item[1]))
    leads, supports = len(of["牵头任务"]), len(of["协助任务"])
    book = openpyxl.load_workbook(made(records, tmp_path, "--by", "lead") / f"{name}.xlsx")
    sheet = book["牵头任务"]
    title, issue, counts = (sheet.cell(place, 1).value for place in (1, 2, 3))
    assert title == f"{name} 牵头任务清单"
    assert records["document"]["title"] in issue
    assert f"牵头 {leads} 项，协助 {supports} 项；本表 {leads} 项" in counts
    assert records["source"]["name"] in counts
    assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 8)
    # openpyxl gives None for the width of one page, which is what a file need not say.
    assert (sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == (None, 0)
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert (sheet.print_title_rows, sheet.freeze_panes) == ("$4:$4", "B5")
    assert "&P" in sheet.oddFooter.right.text
    assert name in sheet.oddFooter.left.text
    assert sheet.auto_filter.ref == f"A4:M{4 + leads}"
    assert sheet["C5"].alignment.wrap_text
    assert sheet.row_dimensions[5].height > 30


def test_assumed_leads_are_told(records: Any, tmp_path: Path) -> None:
    task_of(records)["tasks"][0]["lead_known_by"] = "assumed"
    out = made(records, tmp_path)
    lead = records["tasks"][0]["lead_units"][0]["canonical"]
    sheet = openpyxl.load_workbook(out / f"{lead}.xlsx")["牵头任务"]
    assert "其中 1 项原表未写明谁牵头" in sheet["A3"].value


def test_words_that_no_row_can_hold_go_on_in_the_next(records: Any, tmp_path: Path) -> None:
    task_of(records, ("一季度", [1], "2025-01-01", "2025-03-31"))
    words = "".join(f"推进第{count}项工程建设，按月报送进度。" for count in range(2000))
    solid = "长" * 40_000
    records["tasks"][0]["schedule"][0]["text"] = words
    records["tasks"][0]["target"] = {"text": solid, "quantities": []}
    lead = records["tasks"][0]["lead_units"][0]["canonical"]
    sheet = openpyxl.load_workbook(made(records, tmp_path) / f"{lead}.xlsx")["牵头任务"]
    _, rows = rows_of(sheet)
    assert "".join(line[3] or "" for line in rows) == words
    assert "".join(line[2] or "" for line in rows) == solid
    assert [line[0] for line in rows] == [1, *["1\n（续）"] * (len(rows) - 1)]
    assert all((line[3] or "。").endswith("。") for line in rows)
    assert max(dimension.height or 0 for dimension in sheet.row_dimensions.values()) <= 409


def test_the_title_of_a_track_goes_with_its_words() -> None:
    text = "".join(f"【第{count}馆】\n{'修缮' * count}。\n" for count in range(1, 40))
    parts = parts_of(text, 23)
    assert len(parts) > 5
    assert "\n".join(parts) == text.strip()
    assert all(part.startswith("【") and part.endswith("。") for part in parts)
    assert max(lines_of(part, 23) for part in parts) <= MOST_LINES
