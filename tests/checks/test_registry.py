"""Printed names of one body, and names that only look alike."""

from __future__ import annotations

import pytest

from tests.checks.reported import BODIES, records_of, rendered, units


def rows_of(name: str, times: int, other: str, others: int = 1) -> list[str]:
    """Rows in which a name leads many tasks, and another a few."""
    return units(*[(name, "市财政局")] * times, *[(other, "市财政局")] * others)


@pytest.mark.parametrize(
    ("name", "wrong"),
    [
        ("市政务服务数据管理局", "市政服务数据管理局"),
        ("市住房城乡建设局", "市住房城乡健设局"),
        ("市交通运输局", "市交通远输局"),
        ("市人力资源社会保障局", "市人力资源社会保局"),
        ("市工业和信息化局", "市工业和信息息化局"),
        ("沙洲镇人民政府", "沙洲镇人民攻府"),
        ("云江城投集团", "云江诚投集团"),
    ],
)
def test_a_misprint_is_told_and_the_right_name_taken(name: str, wrong: str) -> None:
    rows = rows_of(name, 6, wrong)
    assert rendered(*rows) == [("unit-misprint", ["2031-007"], "lead_units", wrong)]
    records = records_of(*rows)
    (finding,) = [f for f in records.findings if f.code == "unit-misprint"]
    assert (finding.suggestion, finding.severity) == (name, "warning")
    unit = records.tasks[-1].lead_units[0]
    assert (unit.name, unit.canonical) == (wrong, name)


@pytest.mark.parametrize(
    ("name", "other"),
    [
        ("市文化广电旅游体育局", "市文广旅体局"),
        ("市住房和城乡建设局", "市住房城乡建设局"),
        ("市市场监督管理局", "市市场监管局"),
        ("市人力资源和社会保障局", "市人力资源社会保障局"),
        ("市发展和改革局", "市发展改革局"),
        ("市工业和信息化局", "市工信局"),
        pytest.param(
            "市住房和城乡建设局",
            "市住建局",
        ),
    ],
)
def test_another_way_of_writing_is_told_and_the_common_name_taken(name: str, other: str) -> None:
    rows = rows_of(name, 6, other)
    assert rendered(*rows) == [("unit-variant", ["2031-007"], "lead_units", other)]
    assert records_of(*rows).tasks[-1].lead_units[0].canonical == name


@pytest.mark.parametrize(
    ("name", "wrong"),
    [
        pytest.param("市交通运输局", "市交通运输居", id="the last character"),
        pytest.param("市交通运输局", "市交通运输", id="without the last character"),
        pytest.param("市生态环境局", "巿生态环境局", id="the first character"),
        pytest.param(
            "经开区管委会",
            "经区管委会",
            id="inside the name of a place",
            marks=pytest.mark.xfail(strict=True, reason="all of a place's name must agree"),
        ),
    ],
)
def test_a_misprint_at_the_edge_of_a_name_is_told(name: str, wrong: str) -> None:
    assert [code for code, *_ in rendered(*rows_of(name, 8, wrong), codes=BODIES)] == [
        "unit-misprint"
    ]


@pytest.mark.parametrize(
    ("name", "other"),
    [
        pytest.param("市公安局", "市公安局交警支队", id="a part of the body"),
        pytest.param("市水务局", "市水务集团", id="the company of the same name"),
        pytest.param("市第一中学", "市第二中学", id="schools by number"),
        pytest.param("市第一人民医院", "市第二人民医院", id="hospitals by number"),
        pytest.param("云溪镇人民政府", "云湖镇人民政府", id="two towns"),
        pytest.param("云东新区管委会", "云西新区管委会", id="two directions"),
        pytest.param("市农业农村局", "市农业局农技站", id="a station"),
        pytest.param("市财务局", "市财政局", id="short names"),
        pytest.param("市科技局", "市科协", id="an office and a society"),
        pytest.param("市司法局", "市司法所", id="an office and a station"),
        pytest.param("临江街道", "望江街道", id="two streets"),
        pytest.param("省交通运输厅", "市交通运输局", id="province and city"),
        pytest.param("市人民法院", "市人民检察院", id="court and prosecutor"),
        pytest.param("云江供电局", "云江邮电局", id="two offices of one city"),
        pytest.param("市城市管理局", "市城市管理局市政中心", id="a centre of the office"),
        pytest.param("市安委办（市应急管理局）", "市应急管理局", id="the office in brackets"),
        pytest.param("沙洲镇卫生院", "沙洲镇卫生站", id="hospital and station"),
    ],
)
@pytest.mark.parametrize("times", [3, 8])
def test_bodies_of_their_own_stay_apart(name: str, other: str, times: int) -> None:
    rows = rows_of(name, times, other)
    assert rendered(*rows, codes=BODIES) == []
    unit = records_of(*rows).tasks[-1].lead_units[0]
    assert unit.name == unit.canonical


@pytest.mark.parametrize(
    ("name", "other"),
    [("市公安局交警支队", "市公安局特警支队"), ("云江城投集团", "云江交投集团")],
)
@pytest.mark.parametrize(
    "times",
    [
        3,
        pytest.param(
            8,
        ),
    ],
)
def test_bodies_that_differ_in_one_character_stay_apart(name: str, other: str, times: int) -> None:
    assert rendered(*rows_of(name, times, other), codes=BODIES) == []


def test_two_names_that_are_both_common_stay_apart() -> None:
    rows = rows_of("云江诚投集团", 4, "云江城投集团", 4)
    assert rendered(*rows, codes=BODIES) == []
