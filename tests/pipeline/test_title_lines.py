"""A title that is cut over two lines."""

from __future__ import annotations

import pytest

from fenjie.documents import extract

TABLE = "序号\t工作任务\t责任单位\n1\t修好水渠三公里。\t市水利局\n2\t种树三千棵。\t市林业局\n"


@pytest.mark.parametrize(
    ("lines", "title"),
    [
        (
            ["云江区贯彻落实《关于加强街道", "工作的措施》2026年任务分解表"],
            "云江区贯彻落实《关于加强街道工作的措施》2026年任务分解表",
        ),
        (
            ["云江市2026年重点工作任务分解表（征", "求意见稿）"],
            "云江市2026年重点工作任务分解表（征求意见稿）",
        ),
        (
            ["云江市〔2026〕3号（代拟", "云江市2026年任务分解表（一）"],
            "云江市2026年任务分解表（一）",
        ),
    ],
)
def test_title_over_two_lines(lines: list[str], title: str) -> None:
    data = "\n".join([*lines, TABLE]).encode()
    assert extract(data, "t.txt").value["document"]["title"] == title
