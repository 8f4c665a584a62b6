"""Numbers with a sign beside them that a note explains: 3*, ★12."""

from __future__ import annotations

import pytest

from fenjie.documents import extract


def page(*numbers: str) -> bytes:
    rows = "".join(
        f"<tr><td>{number}</td><td>改造老旧小区{n}个。</td><td>市住建局</td></tr>"
        for n, number in enumerate(numbers, start=1)
    )
    header = "<tr><th>序号</th><th>重点工作任务</th><th>责任单位</th></tr>"
    return f"<p>2031年重点工作任务分解表</p><table>{header}{rows}</table>".encode()


@pytest.mark.parametrize("third", ["3*", "★3", "3＊", "※ 3", "3★★"])
def test_the_number_is_read_and_its_sign_told(third: str) -> None:
    records = extract(page("1", "2", third, "4"), "a.html").records
    assert [task.number for task in records.tasks] == [1, 2, 3, 4]
    (told,) = [f for f in records.findings if f.code == "number-signed"]
    assert told.tasks == [records.tasks[2].id]
    assert told.severity == "info"
    assert not [f for f in records.findings if f.code in ("number-unread", "number-missing")]


@pytest.mark.parametrize("third", ["A-1", "*", "★"])
def test_what_is_no_number_beside_it_stays_unread(third: str) -> None:
    records = extract(page("1", "2", third, "4"), "a.html").records
    assert records.tasks[2].number is None
    assert [f.code for f in records.findings if f.code.startswith("number-")][:1] == [
        "number-unread"
    ]
