"""Minutes and notices: numbered paragraphs that say in prose who is told to do it."""

from __future__ import annotations

import pytest

from fenjie.documents import extract
from fenjie.errors import InputError
from fenjie.schema import Records

TITLE = "白塔区政府第12次区长办公会议纪要"


def records_of(*lines: str) -> Records:
    extraction = extract("\n".join(lines).encode(), "a.txt")
    assert extraction.coverage["unexplained"] == extraction.coverage["invented"] == 0
    return extraction.records


def who(records: Records) -> list[list[list[str]]]:
    return [
        [[unit.name for unit in units] for units in (task.lead_units, task.support_units)]
        for task in records.tasks
    ]


def test_who_is_told_is_read_and_told() -> None:
    paragraphs = [
        "请区水务局会同区应急局修订预案。",
        "由区住建局、区城管局组织排查，各街道配合。",
        "会议同意区商务局的意见。",
        "关于经费：一是区财政局要足额保障；二是区审计局要跟踪审计。",
    ]
    lines = [f"（{n}）{text}" for n, text in zip("一二三四", paragraphs, strict=True)]
    records = records_of(TITLE, "会议议定事项如下：", "一、关于防汛工作", *lines)
    assert records.document.title == TITLE
    assert [task.target.text for task in records.tasks] == paragraphs
    assert who(records) == [
        [["区水务局"], ["区应急局"]],
        [["区住建局"], ["区城管局"]],
        [[], []],
        [["区财政局"], ["区审计局"]],
    ]
    assert "read-from-prose" in {finding.code for finding in records.findings}


def test_a_paragraph_below_its_number_is_its_task() -> None:
    records = records_of(
        TITLE,
        "一、关于学校建设",
        "会议责成区教育局尽快完善规划，请区财政局落实资金。",
        "二、关于农贸市场",
        "区市场监管局要加强监管；区商务局负责升级改造。",
    )
    assert [task.number for task in records.tasks] == [1, 2]
    assert who(records) == [
        [["区教育局"], ["区财政局"]],
        [["区商务局"], ["区市场监管局"]],
    ]


def test_a_sentence_that_begins_with_who_leads_speaks_for_itself_alone() -> None:
    records = records_of(
        "2033年实施方案",
        "（一）修订预案。",
        "（二）由区水务局牵头，区应急局配合，排查水库。",
        "（三）由区住建局负责，排查易涝点。",
    )
    assert who(records)[0] == [[], []]
    assert who(records)[1:] == [[["区水务局"], ["区应急局"]], [["区住建局"], []]]


NONE = {
    "news": ["区政府召开会议", "一、区应急局要压实责任。", "二、区水务局要加强巡查。"],
    "who is there": [TITLE, "1.区应急局要求严格。", "2.区水务局负责人到会。"],
    "a law": ["防洪方案", "第一条 区应急局要编制预案。", "第二条 区水务局要巡查水库。"],
    "all of a kind": [TITLE, "1.各镇要压实责任。", "2.各村要加强巡查。"],
    "no numbers": [TITLE, "区应急局要压实责任。", "区水务局要加强巡查。"],
}


@pytest.mark.parametrize("lines", NONE.values(), ids=NONE)
def test_other_texts_are_refused(lines: list[str]) -> None:
    with pytest.raises(InputError):
        records_of(*lines)
