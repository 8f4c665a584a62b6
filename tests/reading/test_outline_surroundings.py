"""What stands around the tasks of an outline: title, signature, remarks; and a list of one."""

from __future__ import annotations

import pytest

from fenjie.documents import extract
from fenjie.errors import InputError
from fenjie.schema import Records

TITLE = "2033年区政府重点工作任务分解表"
FIRST = ["1.整治臭水沟9条。", "责任单位：区水务局", "完成时限：8月底前"]
SECOND = ["2.加装电梯40部。", "责任单位：区住建局", "完成时限：10月底前"]
SIGNATURE = ["白塔区人民政府办公室", "2033年2月6日"]


def records_of(*lines: str, name: str = "a.txt") -> Records:
    return extract("\n".join(lines).encode(), name).records


@pytest.mark.parametrize("below", [[], ["（2033年2月6日印发）"]], ids=["title", "day"])
def test_a_title_is_no_section(below: list[str]) -> None:
    records = records_of(TITLE, *below, *FIRST, *SECOND)
    assert (records.document.title, records.document.year) == (TITLE, 2033)
    assert [task.section for task in records.tasks] == [None, None]
    period = records.tasks[0].schedule[0].period
    assert period is not None
    assert str(period.end) == "2033-08-31"


def test_a_heading_below_the_title_is_a_section() -> None:
    records = records_of(TITLE, "治水攻坚", *FIRST, "宜居家园", *SECOND)
    assert records.document.title == TITLE
    assert [task.section for task in records.tasks] == ["治水攻坚", "宜居家园"]


@pytest.mark.parametrize("name", ["a.md", "a.txt"])
def test_marks_of_headings_are_no_words(name: str) -> None:
    records = records_of(f"# {TITLE}", "## 一、治水攻坚", *FIRST, *SECOND, name=name)
    assert records.document.title == TITLE
    assert [section.title for section in records.document.sections] == ["一、治水攻坚"]


def test_a_number_sign_in_plain_text_is_a_word() -> None:
    records = records_of(TITLE, "1.检修机组。", "#2机组先修", *FIRST[1:], *SECOND)
    assert "#2机组" in records.tasks[0].target.text


@pytest.mark.parametrize("lines", [SIGNATURE, ["　　".join(SIGNATURE)]], ids=["two", "one"])
@pytest.mark.parametrize("answer", ["责任单位：区水务局", None], ids=["labels", "headings"])
def test_a_signature_stands_in_no_task(lines: list[str], answer: str | None) -> None:
    if answer is None:
        tasks = [
            "一、区水务局牵头工作（1项）",
            FIRST[0],
            "二、区住建局牵头工作（1项）",
            "2.加装电梯",
        ]
    else:
        tasks = [FIRST[0], answer, "2.加装电梯", answer]
    records = records_of(TITLE, *tasks, *lines)
    assert [task.target.text for task in records.tasks] == ["整治臭水沟9条。", "加装电梯"]
    assert records.document.issuer == SIGNATURE[0]
    assert str(records.document.issued) == "2033-02-06"


def test_a_remark_ends_the_list_of_organizations() -> None:
    names = [f"区{word}局" for word in ("司法", "审计", "统计", "水务", "财政", "商务", "教育")]
    tasks = []
    for number in range(1, 6):
        tasks += [f"{number}.整治臭水沟{number + 8}条", f"责任单位：{'、'.join(names)}"]
    records = records_of(TITLE, *tasks, "注：排在第一位的为牵头单位。")
    assert [unit.name for unit in records.tasks[-1].support_units] == names[1:]


ONE = {
    "labels": FIRST,
    "bracket": ["（1）整治臭水沟9条。（责任单位：区水务局；完成时限：8月底前）"],
    "duties": ["一、整治臭水沟9条。（区水务局牵头，区财政局配合）"],
    "one line": ["1.整治臭水沟9条。责任单位：区水务局 完成时限：8月底前"],
    "section": ["一、治水攻坚", *FIRST, *SIGNATURE],
    "annex": [*FIRST, "附件2", "填报说明", "1.每月报送进展。", "2.内容应当真实。"],
}


@pytest.mark.parametrize("lines", ONE.values(), ids=ONE)
def test_a_list_of_one_task_is_read(lines: list[str]) -> None:
    records = records_of(TITLE, *lines)
    (task,) = records.tasks
    assert (task.number, task.target.text) == (1, "整治臭水沟9条。")
    assert [unit.name for unit in task.lead_units] == ["区水务局"]


NONE = {
    "another title": ["白塔区水务局召开座谈会", *FIRST],
    "no number": [TITLE, "整治臭水沟9条。", "责任单位：区水务局"],
    "only words": [TITLE, "1.本表由区政府办公室负责解释。"],
    "points of a notice": [
        "关于做好防汛工作安排的通知",
        "一、各镇要压实责任。",
        "二、各村要加强巡查。（区水务局牵头）",
        "三、及时报送险情。",
    ],
    "news": [
        "区政府部署全年重点任务",
        "1.会议听取了汇报。",
        "会议指出，要压实责任。",
        "主办单位：区政府办公室",
        "会议要求，抓好落实。",
    ],
    "a heading or a goal": [TITLE, "一、治水攻坚", "整治臭水沟9条。（责任单位：区水务局）"],
    "only a label": [TITLE, "1.责任单位：区水务局"],
}


@pytest.mark.parametrize("lines", NONE.values(), ids=NONE)
def test_other_texts_are_refused(lines: list[str]) -> None:
    with pytest.raises(InputError):
        records_of(*lines)
