"""Which tables of a web page are the task table, and what is read of them."""

from __future__ import annotations

import pytest

from fenjie.documents import extract
from tests.cli.run import TITLE
from tests.extract.html_pages import (
    ABOVE,
    FIRST,
    HEADERS,
    SECOND,
    THIRD,
    assert_reads,
    bare,
    changed,
    expected,
    findings,
    grid,
    page,
    records,
    texts_of,
    tr,
)

# tables


def test_a_plain_table() -> None:
    made = assert_reads(page(grid(FIRST, SECOND, THIRD)), FIRST, SECOND, THIRD)
    assert made["document"]["columns"] == HEADERS
    assert made["source"]["format"] == "html"
    assert not {"unexplained-text", "cell-count", "text-around"} & set(findings(made))


@pytest.mark.parametrize("tag", ["td", "th"])
def test_heads_in_either_kind_of_cell(tag: str) -> None:
    made = assert_reads(page(grid(FIRST, header=tr(HEADERS, tag))), FIRST)
    assert made["document"]["columns"] == HEADERS


@pytest.mark.parametrize("tag", ["td", "th"])
def test_a_row_of_head_cells_is_a_task(tag: str) -> None:
    assert_reads(page(grid(tr(FIRST, tag), SECOND)), FIRST, SECOND)


def test_heads_below_rows_of_titles() -> None:
    titles = [
        f'<tr><td colspan="6"><b>{TITLE}</b></td></tr>',
        '<tr><td colspan="6">（征求意见稿）</td></tr>',
        '<tr><td colspan="3">制表单位：青岚市政府办公室</td>'
        '<td colspan="3">印发时间：2031年2月3日</td></tr>',
    ]
    made = assert_reads(page(grid(FIRST, header="".join(titles) + tr(HEADERS)), above=""), FIRST)
    document = made["document"]
    assert document["title"] == TITLE
    assert document["subtitle"] == "（征求意见稿）"
    assert document["issuer"] == "青岚市政府办公室"
    assert document["issued"] == "2031-02-03"
    assert document["columns"] == HEADERS


@pytest.mark.parametrize(
    "above",
    [
        pytest.param("2031年市政府<br>重点工作任务分解表", id="broken"),
        pytest.param("<p>2031年市政府重点工作任务分解表</p>", id="a paragraph"),
        pytest.param("2031年市政府重点工作任务分解表<br><br>", id="breaks behind"),
    ],
)
@pytest.mark.parametrize(
    "issuer", ["<br>制表单位：青岚市政府办公室", "<p>制表单位：青岚市政府办公室</p>"]
)
def test_title_and_issuer_in_one_cell_of_a_table_of_their_own(above: str, issuer: str) -> None:
    own = f"<table><tr><td>{above}{issuer}</td></tr></table>"
    document = assert_reads(page(own, grid(FIRST), above=""), FIRST)["document"]
    assert (document["title"], document["year"]) == (TITLE, 2031)
    assert document["issuer"] == "青岚市政府办公室"


@pytest.mark.parametrize("tag", ["h1", "h2", "h6"])
def test_a_heading_that_is_broken_in_two(tag: str) -> None:
    above = f"<{tag}>2031年市政府<br/>重点工作任务分解表</{tag}><p>制表单位：甲局<br>第二行</p>"
    document = records(page(grid(FIRST), above=above))["document"]
    assert (document["title"], document["issuer"]) == (TITLE, "甲局")


def test_a_caption_is_read() -> None:
    text = page(f"<table><caption>{TITLE}</caption>{tr(HEADERS)}{tr(FIRST)}</table>", above="")
    assert assert_reads(text, FIRST)["document"]["title"] == TITLE


def test_words_outside_the_cells_of_a_table_are_told() -> None:
    """Browsers show them above the table."""
    text = page(
        f"<table>甲乙丙<tr>丁戊<td>{'</td>己庚<td>'.join(HEADERS)}</td></tr>{tr(FIRST)}</table>"
    )
    evidence = "".join(
        quote for finding in assert_reads(text, FIRST)["findings"] for quote in finding["evidence"]
    )
    assert "甲乙丙" in evidence
    assert "丁戊" in evidence
    assert evidence.count("己庚") == 5


def test_heads_of_two_levels() -> None:
    upper = "".join(f'<td rowspan="2">{header}</td>' for header in HEADERS[:3])
    header = f'<tr>{upper}<td colspan="3">责任分工</td></tr>{tr(HEADERS[3:])}'
    made = assert_reads(page(grid(FIRST, header, SECOND, header=header)), FIRST, SECOND)
    assert made["document"]["columns"] == HEADERS


@pytest.mark.parametrize("name", ["thead", "tbody"])
def test_heads_repeated_on_every_page(name: str) -> None:
    header = f"<{name}>{tr(HEADERS, 'th')}</{name}>"
    text = page(
        f"<table>{header}{tr(FIRST)}{header}{tr(SECOND)}{header}{header}{tr(THIRD)}</table>"
    )
    made = extract(text.encode(), "表.html")
    assert bare(made.records.model_dump(mode="json")["tasks"]) == expected(FIRST, SECOND, THIRD)
    assert made.coverage["repeated_header"] == 3 * len("".join(HEADERS))
    assert made.coverage["unexplained"] == 0


# several tables


def test_the_table_with_the_right_heads_is_found() -> None:
    menu = grid(["首页", "新闻"], ["政务", "服务"], header="")
    contacts = grid(["甲", "8123"], ["乙", "8124"], header=tr(["姓名", "电话"]))
    made = assert_reads(page(menu, contacts, grid(FIRST, SECOND)), FIRST, SECOND)
    assert made["tasks"][0]["refs"]["target"] == [{"table": 3, "row": 2, "column": 2}]


def test_the_same_heads_again_go_on() -> None:
    again = grid(SECOND, header=tr(["总 体<br>要求", *HEADERS[1:]], "td"))
    made = assert_reads(page(grid(FIRST), "<p>第2页</p>", again, grid(THIRD)), FIRST, SECOND, THIRD)
    assert "3个表" in findings(made)["tables-joined"]["message"]
    assert made["tasks"][2]["refs"]["target"] == [{"table": 3, "row": 2, "column": 2}]


def test_a_table_without_heads_and_of_as_many_columns_goes_on() -> None:
    made = assert_reads(page(grid(FIRST), grid(SECOND, THIRD, header="")), FIRST, SECOND, THIRD)
    assert "tables-joined" in findings(made)


@pytest.mark.parametrize(
    "headers",
    [
        pytest.param(tr(["姓名", "单位", "电话"]), id="fewer columns"),
        pytest.param(tr(["姓名", "处室", "楼号", "房号", "电话", "备注"], "th"), id="as many"),
        pytest.param(tr(["姓名", "处室", "楼号", "序号", "电话", "备注"]), id="not even bold"),
        pytest.param(tr(["任务名称", "牵头单位", "完成情况"]), id="heads of tasks"),
    ],
)
def test_another_table_is_told_and_nothing_of_it_lost(headers: str) -> None:
    width = headers.count("</t")
    people = [[f"甲{row}{column}" for column in range(width - 1)] for row in range(20)]
    other = grid(*people, header=headers)
    made = assert_reads(page(grid(FIRST, SECOND), other), FIRST, SECOND)
    reported = findings(made)["table-skipped"]
    assert "第2个表" in reported["message"]
    assert reported["severity"] == "warning"
    assert {word for each in people for word in each} < set(reported["evidence"])
    assert "tables-joined" not in findings(made)


def test_cells_that_only_arrange_words_behind_the_table_are_told_as_words() -> None:
    footer = "<table><tr><td>关于我们</td><td>网站地图</td></tr></table>"
    made = assert_reads(page(grid(FIRST), footer, "<div>版权所有</div>"), FIRST)
    assert findings(made)["text-around"]["evidence"] == ["关于我们", "网站地图", "版权所有"]
    assert "table-skipped" not in findings(made)


def test_an_empty_table_is_no_table() -> None:
    empty = "<table><tr><td>&nbsp;</td><td> </td></tr></table><table></table>"
    made = assert_reads(page(empty, grid(FIRST), empty, grid(SECOND)), FIRST, SECOND)
    assert "2个表" in findings(made)["tables-joined"]["message"]


# nested tables


def test_a_table_that_only_arranges_the_page() -> None:
    menu = "<ul><li>首页</li><li>新闻</li></ul>"
    arranged = (
        f"<table><tr><td colspan=2>{ABOVE}</td></tr><tr><td>{menu}</td>"
        f"<td><table><tr><td>{grid(FIRST, SECOND)}</td></tr></table></td></tr>"
        "<tr><td>版权</td></tr></table>"
    )
    made = assert_reads(page(arranged, above=""), FIRST, SECOND)
    assert made["document"]["title"] == TITLE
    assert made["tasks"][0]["refs"]["target"] == [{"table": 1, "row": 2, "column": 2}]
    evidence = [quote for finding in made["findings"] for quote in finding["evidence"]]
    assert {"首页", "新闻", "版权"} <= set(evidence)


def test_a_table_inside_a_cell_is_words_of_the_cell() -> None:
    inner = "<table><tr><td>甲片</td><td>乙片</td></tr><tr><td>丙片</td></tr></table>"
    made = records(page(grid(changed(schedule=f"一季度：摸底{inner}。二季度：动工。"), SECOND)))
    assert [task["number"] for task in made["tasks"]] == [1, 2]
    assert [step["text"] for step in made["tasks"][0]["schedule"]] == [
        "摸底甲片乙片丙片。",
        "动工。",
    ]


def test_a_task_table_inside_a_cell_of_a_task_table_stays_there() -> None:
    inner = grid(SECOND)
    made = records(page(grid(changed(support=f"市财政局、{inner}"))))
    assert [task["number"] for task in made["tasks"]] == [1]


def test_a_nested_table_does_not_move_the_cells_behind_it() -> None:
    inner = "<table><tr><td>甲</table>"
    assert texts_of(f"<table><tr><td>一{inner}二<td>三</td></tr>{tr(HEADERS)}</table>")[0] == [
        "一\n甲\n二",
        "三",
    ]
