"""A decision is about just its finding; each place of a finding can be put right."""

from __future__ import annotations

import pytest

from fenjie.corrections.decisions_file import read_decisions
from fenjie.corrections.finding_places import places_of
from fenjie.output.records.corrections_file import as_entry, open_decision
from fenjie.schema import Records
from fenjie.schema.finding import Finding
from fenjie.schema.finding_key import FindingKey
from tests.cli.checking import PLAN
from tests.cli.run import row, table
from tests.corrections.decide import Json, codes, corrections, decided, finding_of, other, sound

OVERLAPS = table(
    row(
        schedule="甲路：三、四季度：摸底。四季度：动工。乙路：三、四季度：摸底。四季度：动工。"
        "丙路：一季度：摸底。二至四季度：完工。"
    )
)
TWINS = table(
    *(
        row(
            target=f"{number}. 建设充电桩5000个。",
            schedule=f"一季度：建设充电桩{first}个。二季度：累计建设充电桩2500个。"
            "三、四季度：累计建设充电桩5000个。",
        )
        for number, first in ((1, 800), (2, 1000))
    )
)


def entry(records: Records, finding: Finding, **decision: object) -> Json:
    tasks = {task.id: task for task in records.tasks}
    return {**as_entry(open_decision(finding, tasks)), **decision}


@pytest.mark.parametrize("number", [0, 1])
def test_the_same_words_in_two_fields_are_two_findings(number: int) -> None:
    records = sound(OVERLAPS)
    found = [f for f in records.standing if f.code == "quarter-overlaps"]
    assert [(f.tasks, f.evidence) for f in found] == [(["2031-001"], ["四季度", "三、四季度"])] * 2
    after = sound(OVERLAPS, entry(records, found[number], decision="驳回"))
    left = [f.id for f in records.standing if f is not found[number]]
    assert [f.id for f in after.standing] == left
    assert [f.decision for f in after.findings if f.code == "quarter-overlaps"] == [
        "rejected" if index == number else None for index in (0, 1)
    ]


KEY = FindingKey("goal-differs", ["2031-001", "2031-002"], "schedule/0", ["800个", "1000个"])
CHANGED = {
    "another task": KEY._replace(tasks=["2031-002", "2031-003"]),
    "another order of tasks": KEY._replace(tasks=["2031-002", "2031-001"]),
    "another order of words": KEY._replace(evidence=["1000个", "800个"]),
}
OTHERS = {
    "another code": KEY._replace(code="parts-total"),
    "another field": KEY._replace(field="schedule/1"),
    "other words": KEY._replace(evidence=["800个", "1200个"]),
    "fewer words": KEY._replace(evidence=["800个"]),
    "no common task": KEY._replace(tasks=["2031-003", "2031-004"]),
    "the second of equal ones": KEY._replace(order=1),
}


def rejection(key: FindingKey = KEY) -> Json:
    return {
        "finding": key.id,
        "code": key.code,
        "tasks": list(key.tasks),
        "field": key.field,
        "evidence": list(key.evidence),
        "printed": key.evidence[0],
        "decision": "驳回",
    }


@pytest.mark.parametrize("key", CHANGED.values(), ids=CHANGED)
def test_a_decision_holds_as_long_as_field_and_words_stand(key: FindingKey) -> None:
    decisions = read_decisions(corrections(rejection()), "a.yaml")
    assert decisions.verdicts([key]) == ["rejected"]
    assert decisions.verdicts([key, KEY]) == [None, "rejected"]


@pytest.mark.parametrize("key", OTHERS.values(), ids=OTHERS)
def test_a_decision_is_about_no_other_finding(key: FindingKey) -> None:
    decisions = read_decisions(corrections(rejection()), "a.yaml")
    assert decisions.verdicts([key]) == [None]


def test_a_decision_is_about_one_finding_only() -> None:
    alike = [KEY._replace(tasks=["2031-001", f"2031-00{number}"]) for number in (3, 4)]
    decisions = read_decisions(corrections(rejection()), "a.yaml")
    assert decisions.verdicts(alike) == ["rejected", None]
    two = read_decisions(corrections(rejection(), rejection(alike[0])), "a.yaml")
    assert two.verdicts(alike) == ["rejected", "rejected"]


@pytest.mark.parametrize(
    ("word", "verdict"), [("采纳", "accepted"), ("另写", "other"), ("驳回", "rejected")]
)
def test_the_records_say_what_was_decided(word: str, verdict: str) -> None:
    """A decision whose words are not there leaves its finding, with what was decided."""
    document = table(row(target="1. 推广20.版本、再推广20.版本应用。"))
    records = sound(document)
    found = [f for f in records.findings if f.code == "point-shifted"]
    changed = {"text": "2.0版本"} if word == "另写" else {}
    after = sound(document, entry(records, found[0], decision=word, **changed))
    by_id = {f.id: f.decision for f in after.findings}
    assert by_id[found[0].id] == verdict
    assert (found[0].id in {f.id for f in after.standing}) == (verdict != "rejected")


# two places


def test_the_places_of_what_is_compared() -> None:
    records = sound(TWINS)
    tasks = {task.id: task for task in records.tasks}
    places = places_of(finding_of(records, "goal-differs"), tasks)
    assert [(p.task, p.field, p.printed) for p in places if p] == [
        ("2031-001", "schedule/0", "800个"),
        ("2031-002", "schedule/0", "1000个"),
    ]


def test_a_figure_is_no_part_of_another() -> None:
    schedule = "一季度：建成充电站15个。二季度：建成充电站5个。三、四季度：建成充电站5个。"
    records = sound(table(row(target="1. 建设充电站22个。", schedule=schedule)))
    tasks = {task.id: task for task in records.tasks}
    places = places_of(finding_of(records, "series-target"), tasks)
    assert [(p.field, p.printed) for p in places if p] == [
        ("target", "22个"),
        ("schedule/0", "15个"),
        ("schedule/1", "5个"),
    ]


@pytest.mark.parametrize("place", [0, 1])
def test_either_of_two_tasks_can_be_mended(place: int) -> None:
    records = sound(TWINS)
    decision = entry(records, finding_of(records, "goal-differs"), decision="另写")
    if place:
        decision["other_places"][0]["text"] = "800个"
    else:
        decision["text"] = "1000个"
    after = sound(TWINS, decision)
    assert "goal-differs" not in codes(after)
    assert [bool(task.corrections) for task in after.tasks] == [place == 0, place == 1]
    counts = after.source.decisions
    assert counts is not None
    assert counts.applied == 1


def test_both_places_at_once() -> None:
    document = table(row(target="1. 建设充电站22个。", schedule=PLAN.format(25)))
    records = sound(document)
    decision = entry(records, finding_of(records, "series-target"), decision="另写", text="30个")
    decision["other_places"][-1]["text"] = "30个"
    after = sound(document, decision)
    assert codes(after) == []
    assert [c.value for c in after.tasks[0].corrections] == ["30个", "30个"]


def test_one_of_two_places_is_gone() -> None:
    document = table(row(target="1. 建设充电站22个。", schedule=PLAN.format(25)))
    decision = decided(finding_of(sound(document), "series-target"), "other", "30个")
    decision["other_places"] = [
        {"task": "2031-001", "field": "schedule/3", "printed": "26个", "text": "30个"}
    ]
    after = sound(document, decision)
    assert "correction-refused" in codes(after)
    counts = after.source.decisions
    assert counts is not None
    assert (counts.applied, counts.refused) == (0, 1)


# why


@pytest.mark.parametrize(
    ("task", "field", "printed", "why"),
    [
        ("2031-009", "target", "3条", "文件中没有这项任务"),
        ("2031-001", "section", "3条", "这项任务没有这个字段"),
        ("2031-001", "target", "9条", "原处已找不到这段文字"),
        ("2031-001", "schedule", "季度", "原处这段文字不止一处"),
    ],
)
def test_the_finding_tells_why(task: str, field: str, printed: str, why: str) -> None:
    finding = finding_of(sound(table(), other(task, field, printed, "另外")), "correction-refused")
    assert finding.message.endswith(why)


def test_two_corrections_of_the_same_words() -> None:
    decisions = [other("2031-001", "target", words, "新路") for words in ("老街", "街3条")]
    finding = finding_of(sound(table(), *decisions), "correction-refused")
    assert finding.message.endswith("与另一条订正的文字重叠")
    assert finding.evidence == ["街3条"]
