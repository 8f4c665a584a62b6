"""One way for every finding: made by its code, given its tasks and id when it is published."""

from __future__ import annotations

import pytest

from fenjie.findings import Finding, Findings
from fenjie.schema.finding_key import FindingKey


class Group:
    """Stands for a row group: its ids are known later."""


def test_a_finding_says_what_the_rules_say() -> None:
    findings = Findings()
    findings.report("number-too-long", field="target", evidence=["9" * 40], number="9" * 40)
    (published,) = findings.published()
    assert published["severity"] in ("error", "warning", "info")
    assert "9" * 40 in published["message"]
    assert published["id"] == FindingKey("number-too-long", [], "target", ["9" * 40]).id
    assert (published["tasks"], published["suggestion"]) == ([], None)


def test_a_code_that_the_rules_do_not_have() -> None:
    with pytest.raises(KeyError):
        Findings().report("no-such-code")


def test_row_groups_are_given_their_ids_when_findings_are_published() -> None:
    one, other = Group(), Group()
    concerned: list[object] = [one]
    findings = Findings()
    findings.report("schedule-missing", concerned, field="schedule")
    concerned.append(other)
    findings.ids = {one: ["2031-001", "2031-002"], other: ["2031-002", "2031-003"]}
    assert findings.published()[0]["tasks"] == ["2031-001", "2031-002", "2031-003"]


def test_ids_stay_as_they_are() -> None:
    findings = Findings()
    findings.extend([Finding.of("schedule-missing", ["2031-002", "2031-001"], field="schedule")])
    assert findings.published()[0]["tasks"] == ["2031-002", "2031-001"]


def test_the_same_words_twice_are_two_findings() -> None:
    findings = Findings()
    for _ in range(3):
        findings.report("schedule-missing", ["2031-001"], field="schedule", evidence=["甲"])
    ids = [finding["id"] for finding in findings.published()]
    assert len(set(ids)) == 3
    assert ids[0] == FindingKey("schedule-missing", ["2031-001"], "schedule", ["甲"]).id
    assert ids == [finding["id"] for finding in findings.published()]


def test_the_id_of_one_of_equal_ones_depends_on_no_other_finding() -> None:
    ids = []
    for before in (0, 3):
        findings = Findings()
        for number in range(before):
            findings.report("schedule-missing", [f"2031-00{number}"], field="schedule")
        for _ in range(2):
            findings.report("step-empty", ["2031-001"], evidence=["甲"], label="甲")
        ids.append([finding["id"] for finding in findings.published()[before:]])
    assert ids[0] == ids[1]
    key = FindingKey("step-empty", ["2031-001"], None, ["甲"])
    assert ids[0] == [key.id, key._replace(order=1).id]


def test_what_a_person_decided_is_published() -> None:
    findings = Findings(
        decide=lambda keys: ["rejected" if "乙" in k.evidence else None for k in keys]
    )
    first, second = (
        findings.report("schedule-missing", ["2031-001"], field="schedule", evidence=[words])
        for words in "甲乙"
    )
    assert findings.rejected([first, second]) == [False, True]
    published = [(finding["evidence"], finding["decision"]) for finding in findings.published()]
    assert published == [(["甲"], None), (["乙"], "rejected")]
