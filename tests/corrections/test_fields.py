"""Each decision in each field: what it changes, and that it changes nothing else."""

from __future__ import annotations

import json
from functools import reduce
from typing import Any, NamedTuple

import pytest

from fenjie.corrections import read_decisions
from fenjie.documents import extract
from fenjie.output.printed import render
from fenjie.schema import Records
from tests.cli.run import HEAD as HEADERS
from tests.cli.run import row, table
from tests.corrections.decide import (
    WORDS,
    Json,
    codes,
    corrections,
    decided,
    finding_of,
    other,
    paper,
    plain,
    sound,
)

HEAD = "总体要求\t序号\t任务名称\t年度目标\t季度安排\t责任领导\t牵头单位\t协助单位\t备注\t说明"
DOCUMENT = paper(
    HEAD,
    "市《政府工作报告》：把老街巷休好。市政府一号文：种树休路。\t1\t老街休缮\t修缮老街3条。\t"
    "一季度：摸底2处。二季度：动工。三、四季度：完工。\t林若水 周雨桐\t市城市管理局\t"
    "市财政局、市水务局\t续建项木\t无关注释",
    "\t2\t新街种树\t种树5棵。\t南岸方面：一季度：摸排。二季度：种植。北岸方面：一季度：摸底。"
    "二至四季度：完工。\t林若水\t市水务局\t市城市管理局\t新建项木\t别的注释",
    "市政府一号文：架桥。\t3\t新桥\t架桥1座。\t一季度：选址。二季度：动工。三、四季度：完工。"
    "\t方明哲\t市交通局\t市财政局\t\t",
)


class Case(NamedTuple):
    """A text, where it stands, what it is to be, and where the records hold it."""

    field: str
    printed: str
    value: str
    task: int
    path: tuple[str | int, ...]
    before: object
    after: object
    shared: tuple[int, ...] = ()
    """Other tasks with the same words."""


CASES = {
    "target": Case(
        "target", "3条", "12条", 0, ("target", "text"), "修缮老街3条。", "修缮老街12条。"
    ),
    "target-whole": Case(
        "target", "种树5棵。", "种花。", 1, ("target", "text"), "种树5棵。", "种花。"
    ),
    "target-longer": Case(
        "target",
        "老街",
        "老街（含后巷、支巷）",
        0,
        ("target", "text"),
        "修缮老街3条。",
        "修缮老街（含后巷、支巷）3条。",
    ),
    "title": Case("title", "休缮", "修缮", 0, ("title",), "老街休缮", "老街修缮"),
    "step": Case(
        "schedule/0", "2处", "15处", 0, ("schedule", 0, "text"), "摸底2处。", "摸底15处。"
    ),
    "step-without-number": Case(
        "schedule", "2处", "", 0, ("schedule", 0, "text"), "摸底2处。", "摸底。"
    ),
    "label": Case(
        "schedule/2",
        "三、四季度",
        "四季度",
        0,
        ("schedule", 2, "period"),
        {
            "label": "三、四季度",
            "quarters": [3, 4],
            "start": "2031-07-01",
            "end": "2031-12-31",
        },
        {"label": "四季度", "quarters": [4], "start": "2031-10-01", "end": "2031-12-31"},
    ),
    "title-of-track": Case(
        "schedule/0", "南岸", "东岸", 1, ("schedule", 0, "track"), ["南岸方面"], ["东岸方面"]
    ),
    "requirement": Case(
        "requirements/0",
        "休好",
        "修好7条",
        0,
        ("requirements", 0, "text"),
        "把老街巷休好。",
        "把老街巷修好7条。",
        (1,),
    ),
    "second-requirement": Case(
        "requirements/1",
        "休路",
        "修路",
        0,
        ("requirements", 1, "text"),
        "种树休路。",
        "种树修路。",
        (1,),
    ),
    "requirement-of-a-later-task": Case(
        "requirements/1",
        "休路",
        "修路",
        1,
        ("requirements", 1, "text"),
        "种树休路。",
        "种树修路。",
        (0,),
    ),
    "leaders": Case(
        "leaders", "周雨桐", "周雨彤", 0, ("leaders",), ["林若水", "周雨桐"], ["林若水", "周雨彤"]
    ),
    "lead": Case(
        "lead_units",
        "市城市管理局",
        "市教育局",
        0,
        ("lead_units",),
        [{"name": "市城市管理局", "canonical": "市城市管理局", "note": None}],
        [{"name": "市教育局", "canonical": "市教育局", "note": None}],
    ),
    "support": Case(
        "support_units",
        "市财政局",
        "市审计局",
        0,
        ("support_units", 0, "name"),
        "市财政局",
        "市审计局",
    ),
    "extra": Case("extras/0", "项木", "项目", 0, ("extras", 0, "text"), "续建项木", "续建项目"),
    "second-extra": Case(
        "extras/1", "注释", "说明", 1, ("extras", 1, "text"), "别的注释", "别的说明"
    ),
}


def at(value: Any, path: tuple[str | int, ...]) -> Any:
    return reduce(lambda inner, part: inner[part], path, value)


def task_id(number: int) -> str:
    return f"2031-{number + 1:03}"


def roots_that_differ(one: list[Json], two: list[Json]) -> set[tuple[int, str]]:
    return {
        (number, name)
        for number, (a, b) in enumerate(zip(one, two, strict=True))
        for name in a
        if a[name] != b[name]
    }


@pytest.fixture(scope="module")
def printed() -> Records:
    return sound(DOCUMENT)


@pytest.mark.parametrize("word", [*WORDS, *WORDS.values()])
@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_a_decision_in_a_field(case: Case, word: str, printed: Records) -> None:
    meant = {chinese: english for english, chinese in WORDS.items()}.get(word, word)
    decision = {
        "finding": "abcdef012345",
        "code": "wording-odd",
        "tasks": [task_id(case.task)],
        "field": case.field,
        "printed": case.printed,
        "proposal": case.value if meant == "accept" else None,
        "decision": word,
        "text": case.value if meant == "other" else None,
    }
    records = sound(DOCUMENT, decision)
    assert "correction-refused" not in codes(records)
    before, after = plain(printed), plain(records)
    assert at(before[case.task], case.path) == case.before
    reported = [
        {
            "finding": "abcdef012345",
            "field": case.field,
            "printed": case.printed,
            "value": case.value,
        }
    ]
    changed = {case.task, *case.shared}
    if meant == "reject":
        assert after == before
        changed, reported = set(), []
    for number, task in enumerate(records.tasks):
        rendered = [json.loads(correction.model_dump_json()) for correction in task.corrections]
        assert rendered == (reported if number in changed else [])
        assert (task.digest == printed.tasks[number].digest) is (number not in changed)
    for number in changed:
        assert at(after[number], case.path) == case.after
    roots = {(number, case.field.partition("/")[0]) for number in changed}
    assert roots_that_differ(before, after) == roots


def test_quantities_are_those_of_the_corrected_text() -> None:
    records = sound(
        DOCUMENT,
        other("2031-001", "target", "老街3条", "老街巷12条、新街累计不少于40条"),
        other("2031-001", "schedule/0", "摸底2处", "完成摸底15处"),
        other("2031-001", "requirements/0", "休好", "修好7条"),
    )
    task = records.tasks[0]
    amounts = [
        [(result.text, result.low, result.start, result.end) for result in entry.quantities]
        for entry in (task.target, task.schedule[0], task.requirements[0])
    ]
    assert amounts == [
        [("12条", 12, 5, 8), ("不少于40条", 40, 13, 19)],
        [("15处", 15, 4, 7)],
        [("7条", 7, 6, 8)],
    ]


def test_refs_stay_those_of_the_source(printed: Records) -> None:
    longer = "老街（含后巷、支巷、南巷、北巷、东巷、西巷、中巷、长巷、短巷）"
    records = sound(DOCUMENT, other("2031-001", "target", "老街", longer))
    assert records.tasks[0].refs == printed.tasks[0].refs


def test_several_decisions_in_one_cell_and_in_several() -> None:
    records = sound(
        DOCUMENT,
        other("2031-001", "schedule/0", "摸底", "摸排"),
        other("2031-001", "schedule/1", "动工", "开工"),
        other("2031-002", "extras/0", "项木", "项目"),
        other("2031-002", "extras/1", "别的", "其他"),
    )
    first, second, _ = records.tasks
    assert [step.text for step in first.schedule] == ["摸排2处。", "开工。", "完工。"]
    assert [extra.text for extra in second.extras] == ["新建项目", "其他注释"]
    assert [[rendered.value for rendered in task.corrections] for task in (first, second)] == [
        ["摸排", "开工"],
        ["项目", "其他"],
    ]


def test_a_correction_can_make_a_step() -> None:
    records = sound(
        table(row(schedule="一季度：摸底。二李度：动工。三、四季度：完工。")),
        other("2031-001", "schedule/0", "二李度", "二季度"),
    )
    steps = records.tasks[0].schedule
    assert [(step.period.label if step.period else None, step.text) for step in steps] == [
        ("一季度", "摸底。"),
        ("二季度", "动工。"),
        ("三、四季度", "完工。"),
    ]


def test_words_of_ones_own_are_brought_into_normal_form() -> None:
    records = sound(DOCUMENT, other("2031-001", "target", "3条", "３ 条(含后巷) ,共 ５ 处"))
    assert records.tasks[0].target.text == "修缮老街3条（含后巷），共5处。"
    assert [rendered.value for rendered in records.tasks[0].corrections] == ["3条（含后巷），共5处"]


def test_the_corrected_text_is_in_normal_form() -> None:
    records = sound(DOCUMENT, other("2031-001", "target", "3条", " 12条"))
    assert records.tasks[0].target.text == "修缮老街12条。"


@pytest.mark.parametrize(
    ("field", "printed_words", "name"),
    [
        ("schedule", "一季度：选址。二季度：动工。三、四季度：完工。", "schedule"),
        ("requirements/0", "市政府一号文：架桥。", "requirements"),
        ("leaders", "方明哲", "leaders"),
        ("lead_units", "市交通局", "lead_units"),
        ("support_units", "市财政局", "support_units"),
    ],
)
def test_a_whole_cell_deleted(field: str, printed_words: str, name: str) -> None:
    records = sound(DOCUMENT, other("2031-003", field, printed_words, ""))
    assert getattr(records.tasks[2], name) == []
    assert [rendered.value for rendered in records.tasks[2].corrections] == [""]


# leaders


TORN = table(
    row(leaders="林若水 周雨桐"),
    row(target="2. 种树5棵。", leaders="林若水 周雨桐"),
    row(target="3. 种花5盆。", leaders="林周 若水雨桐"),
)


def test_torn_leaders_accepted() -> None:
    finding = finding_of(sound(TORN), "leaders-repaired")
    records = sound(TORN, decided(finding, "accept"))
    assert records.tasks[2].leaders == ["林若水", "周雨桐"]
    assert [rendered.printed for rendered in records.tasks[2].corrections] == ["林周若水雨桐"]
    assert codes(records) == [code for code in codes(sound(TORN)) if code != "leaders-repaired"]


@pytest.mark.parametrize("word", ["reject", "驳回"])
def test_torn_leaders_rejected_stay_as_printed(word: str) -> None:
    finding = finding_of(sound(TORN), "leaders-repaired")
    records = sound(TORN, decided(finding, word))
    assert records.tasks[2].leaders == ["林周", "若水雨桐"]
    assert records.tasks[2].corrections == []
    assert "leaders-repaired" not in codes(records)


def test_torn_leaders_other_words() -> None:
    finding = finding_of(sound(TORN), "leaders-repaired")
    records = sound(TORN, decided(finding, "other", "林若水、周雨彤"))
    assert records.tasks[2].leaders == ["林若水", "周雨彤"]
    assert "leaders-repaired" not in codes(records)


SHARED_ROW = table(
    row(leaders="林若水 周雨桐"),
    row(target="2. 种树5棵。", leaders="林若水 周雨桐"),
    row(target="3. 修缮老街3条。4. 修缮新街4条。", leaders="林周 若水雨桐"),
)


def test_torn_leaders_of_a_row_with_two_tasks_accepted() -> None:
    result = [f for f in sound(SHARED_ROW).findings if f.code == "leaders-repaired"]
    records = sound(SHARED_ROW, decided(result[0], "accept"), twice=True)
    assert result[0].tasks == ["2031-003", "2031-004"]
    assert "leaders-repaired" not in codes(records)


def test_a_cell_of_a_row_with_two_tasks() -> None:
    document = table(row(target="1. 修缮老街3条。2. 修缮新街4条。", leaders="林若水"))
    both = ["2031-001", "2031-002"]
    records = sound(document, other(both, "leaders", "林若水", "林若冰"))
    assert [task.leaders for task in records.tasks] == [["林若冰"], ["林若冰"]]


def test_extras_of_a_row_with_two_tasks() -> None:
    header = "总体要求\t年度目标\t季度安排\t责任领导\t牵头单位\t协助单位\t备注"
    document = paper(header, row(target="1. 修缮老街3条。2. 修缮新街4条。") + "\t续建项木")
    both = ["2031-001", "2031-002"]
    records = sound(document, other(both, "extras/0", "项木", "项目"))
    assert [task.extras[0].text for task in records.tasks] == ["续建项目", "续建项目"]
    assert [len(task.corrections) for task in records.tasks] == [1, 1]


# units


MANY = [
    row(
        target=f"{number}. 修缮{street}街3条。",
        lead="市政务服务数据管理局",
        support="市文化广电旅游体育局",
    )
    for number, street in enumerate("甲乙丙丁戊己庚辛", 1)
]
NAMES = table(
    *MANY,
    row(target="9. 种树5棵。", lead="市政服务数据管理局", support="市文广旅体局"),
    row(target="10. 种花5盆。", lead="市水务局", support="市财政局、市政服务数据管理局"),
)


@pytest.mark.parametrize("word", ["accept", "采纳"])
def test_a_misprinted_unit_is_mended_wherever_it_stands(word: str) -> None:
    finding = finding_of(sound(NAMES), "unit-misprint")
    assert finding.tasks == ["2031-009", "2031-010"]
    records = sound(NAMES, decided(finding, word))
    assert codes(records) == ["unit-variant"]
    ninth, tenth = records.tasks[8:]
    assert [unit.name for unit in ninth.lead_units] == ["市政务服务数据管理局"]
    assert [unit.name for unit in tenth.support_units] == ["市财政局", "市政务服务数据管理局"]
    for task in (ninth, tenth):
        assert [(rendered.finding, rendered.printed) for rendered in task.corrections] == [
            (finding.id, "市政服务数据管理局")
        ]
    assert all(not task.corrections for task in records.tasks[:8])


@pytest.mark.parametrize("code", ["unit-variant", "unit-misprint"])
def test_a_rejected_name_stays_a_body_of_its_own(code: str) -> None:
    before = sound(NAMES)
    finding = finding_of(before, code)
    records = sound(NAMES, decided(finding, "reject"))
    assert code not in codes(records)
    units = [
        unit
        for task in records.tasks
        for unit in (*task.lead_units, *task.support_units)
        if unit.name == finding.evidence[0]
    ]
    assert units
    assert all(unit.canonical == unit.name for unit in units)
    assert len(records.findings) == len(before.findings) - 1


def test_other_words_for_a_unit_of_several_tasks() -> None:
    finding = finding_of(sound(NAMES), "unit-misprint")
    records = sound(NAMES, decided(finding, "other", "市数据局"))
    assert [unit.name for unit in records.tasks[8].lead_units] == ["市数据局"]
    assert records.tasks[9].support_units[-1].name == "市数据局"


def test_a_unit_that_stands_twice_is_deleted_once() -> None:
    document = table(row(support="市财政局、市水务局、市财政局"))
    finding = finding_of(sound(document), "unit-twice")
    records = sound(document, decided(finding, "other", ""))
    assert [unit.name for unit in records.tasks[0].support_units] == ["市财政局", "市水务局"]
    assert records.findings == []
    assert [rendered.value for rendered in records.tasks[0].corrections] == [""]


def test_a_unit_is_taken_whole_where_its_name_begins_another() -> None:
    document = table(row(support="市水务局灌区中心、市水务局"))
    records = sound(document, other("2031-001", "support_units", "市水务局", "市水利局"))
    names = [unit.name for unit in records.tasks[0].support_units]
    assert names == ["市水务局灌区中心", "市水利局"]


def test_a_unit_that_leads_and_supports_is_deleted_where_it_supports() -> None:
    document = table(row(lead="市城市管理局", support="市城市管理局、市财政局"))
    finding = finding_of(sound(document), "unit-leads-and-supports")
    assert finding.field == "support_units"
    records = sound(document, decided(finding, "other", ""))
    assert [unit.name for unit in records.tasks[0].lead_units] == ["市城市管理局"]
    assert [unit.name for unit in records.tasks[0].support_units] == ["市财政局"]


def test_a_name_inside_another_bodys_name_is_left() -> None:
    document = table(row(lead="市水务局灌区中心", support="市水务局、市财政局"))
    records = sound(document, other("2031-001", "support_units", "市水务局", "市水利局"))
    assert [unit.name for unit in records.tasks[0].lead_units] == ["市水务局灌区中心"]


def test_a_number_cannot_be_corrected_without_effect() -> None:
    records = sound(DOCUMENT, other("2031-003", "number", "3", "4"))
    (task,) = (task for task in records.tasks if task.title == "新桥")
    assert task.number == 4 or "correction-refused" in codes(records)


# cells that stand in several places


def test_a_requirement_printed_again_is_corrected_for_all_its_tasks() -> None:
    cell = "市《政府工作报告》：把老街巷休好。"
    document = table(row(cell), "", HEADERS, row(cell, target="2. 种树5棵。"))
    records = sound(document, other("2031-002", "requirements/0", "休好", "修好"))
    texts = [[entry.text for entry in task.requirements] for task in records.tasks]
    assert texts == [["把老街巷修好。"], ["把老街巷修好。"]]
    assert [len(task.corrections) for task in records.tasks] == [1, 1]


def test_a_requirement_of_its_own_with_the_same_words_is_left() -> None:
    cell = "市《政府工作报告》：把老街巷休好。"
    between = row("市政府一号文：架桥。", target="2. 架桥1座。")
    document = table(row(cell), between, row(cell, target="3. 种树5棵。"))
    records = sound(document, other("2031-003", "requirements/0", "休好", "修好"))
    texts = [task.requirements[0].text for task in records.tasks]
    assert texts == ["把老街巷休好。", "架桥。", "把老街巷修好。"]


def test_a_doubled_letter_of_rejected_leaders_stays() -> None:
    document = TORN.replace("林周 若水雨桐", "林周若 若水雨桐")
    finding = finding_of(sound(document), "leaders-repaired")
    records = sound(document, decided(finding, "reject"))
    assert records.tasks[2].leaders == ["林周若", "若水雨桐"]


def test_a_table_of_a_web_page() -> None:
    """Corrections do not care for the format; places are cells there."""
    page = render(sound(DOCUMENT), "html")
    known = read_decisions(corrections(other("2031-001", "target", "3条", "12条")), "a.yaml")
    plain_page = extract(page, "a.html").records
    made = extract(page, "a.html", decisions=known)
    coverage = made.coverage
    assert (coverage["unexplained"], coverage["twice"], coverage["invented"]) == (0, 0, 0)
    assert made.records.tasks[0].target.text == "修缮老街12条。"
    assert made.records.tasks[0].refs == plain_page.tasks[0].refs
