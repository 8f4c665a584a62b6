"""A table in two halves side by side is one table."""

from __future__ import annotations

import pytest

from fenjie.documents import Extraction, extract

TITLE = "2033年区政府重点工作责任分解"
HALF = ["序号", "工作任务", "责任单位"]
ROWS = [
    [*HALF, *HALF],
    ["1", "修桥3座。", "区交通局", "3", "修路2公里。", "区住建局"],
    ["2", "植树5000株。", "区林业局", "", "", ""],
]


def extraction_of(rows: list[list[str]], kind: str) -> Extraction:
    if kind == "txt":
        lines = "\n".join("\t".join(row) for row in rows)
        return extract(f"{TITLE}\n{lines}\n".encode(), "a.txt")
    lines = "".join(f"<tr><td>{'</td><td>'.join(row)}</td></tr>" for row in rows)
    return extract(f"<p>{TITLE}</p><table>{lines}</table>".encode(), "a.html")


@pytest.mark.parametrize("kind", ["txt", "html"])
def test_the_right_half_goes_on_with_the_left_one(kind: str) -> None:
    extraction = extraction_of(ROWS, kind)
    tasks = extraction.records.tasks
    assert [(task.number, task.target.text) for task in tasks] == [
        (1, "修桥3座。"),
        (2, "植树5000株。"),
        (3, "修路2公里。"),
    ]
    assert [task.lead_units[0].name for task in tasks] == ["区交通局", "区林业局", "区住建局"]
    assert extraction.coverage["unexplained"] == extraction.coverage["twice"] == 0


def test_each_section_has_its_halves() -> None:
    heads = [["一、交通", *[""] * 5], ["二、林业", *[""] * 5]]
    more = ["4", "种花20亩。", "区林业局", "5", "种草9亩。", "区城管局"]
    extraction = extraction_of([ROWS[0], heads[0], *ROWS[1:], heads[1], more], "html")
    tasks = extraction.records.tasks
    assert [task.number for task in tasks] == [1, 2, 3, 4, 5]
    assert [task.section for task in tasks] == ["一、交通"] * 3 + ["二、林业"] * 2
