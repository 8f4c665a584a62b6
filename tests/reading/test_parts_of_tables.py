"""A table in parts: sheets or tables with the same headers, each below the heading of its part."""

from __future__ import annotations

from fenjie.documents import extract

HEADERS = "<tr><th>序号<th>重点任务<th>完成时限<th>牵头单位"
PARTS = {
    "一、产业发展": ("新增企业3家。", "签约项目20个。"),
    "二、城乡建设": ("打通断头路4条。", "改造管网12公里。"),
    "三、民生保障": ("新增学位1800个。",),
}


def page(*above: str) -> str:
    tables = []
    for heading, goals in PARTS.items():
        lines = "".join(f"<tr><td colspan=4>{line}" for line in (*above, heading))
        rows = "".join(
            f"<tr><td>{number}<td>{goal}<td>6月底前<td>区工信局"
            for number, goal in enumerate(goals, 1)
        )
        tables.append(f"<table>{lines}{HEADERS}{rows}</table>")
    return "".join(tables)


def test_headings_above_repeated_headers_begin_sections() -> None:
    value = extract(page("云江区2031年重点工作台账").encode(), "a.html").value
    assert [(task["number"], task["section"]) for task in value["tasks"]] == [
        (number, heading) for heading, goals in PARTS.items() for number in range(1, len(goals) + 1)
    ]
    assert value["document"]["title"] == "云江区2031年重点工作台账"
    codes = {finding["code"] for finding in value["findings"]}
    assert codes == {"tables-joined", "numbers-restart"}


def test_other_words_above_repeated_headers_are_told() -> None:
    data = page("云江区2031年重点工作台账").replace("三、民生保障", "民生方面的工作如下")
    (told,) = (
        finding
        for finding in extract(data.encode(), "a.html").value["findings"]
        if finding["code"] == "text-around"
    )
    assert "民生方面的工作如下" in told["evidence"]


def test_numbers_that_begin_again_without_sections_are_looked_at_part_by_part() -> None:
    rows = "".join(
        f"<tr><td>{number}<td>修建道路{number}条，完成验收。<td>6月底前<td>区工信局"
        for number in (1, 2, 3, 1, 2, 1, 2, 3, 5)
    )
    data = f"<h1>云江区2031年台账</h1><table>{HEADERS}{rows}</table>"
    codes = [finding["code"] for finding in extract(data.encode(), "a.html").value["findings"]]
    # One part does not count up: then nothing says that they are parts.
    assert "numbers-restart" not in codes
    assert "number-repeated" in codes
    whole = data.replace("<td>5<td>", "<td>4<td>")
    codes = [finding["code"] for finding in extract(whole.encode(), "a.html").value["findings"]]
    assert "numbers-restart" in codes
    assert "number-repeated" not in codes
