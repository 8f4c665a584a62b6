"""Rejecting any one finding of the real document leaves every other in place."""

from __future__ import annotations

import pytest

from fenjie.corrections.decisions_file import read_decisions
from fenjie.documents import extract
from fenjie.output.records.corrections_file import as_entry, open_decision
from fenjie.schema import Records
from fenjie.schema.finding import Finding
from fenjie.schema.finding_key import FindingKey, keys_in_order
from tests.conftest import real_folder
from tests.corrections.decide import Json, corrections

FORMATS = ("txt", "pdf")


@pytest.fixture(scope="module", params=FORMATS)
def records(request: pytest.FixtureRequest) -> Records:
    path = real_folder() / f"dongguan-2024.{request.param}"
    if not path.exists():
        pytest.skip(f"the real document is not there: {path} (set FENJIE_REAL)")
    return extract(path.read_bytes(), path.name).records


def keys_of(records: Records) -> list[FindingKey]:
    keys = (FindingKey(f.code, f.tasks, f.field, f.evidence) for f in records.findings)
    return keys_in_order(keys)


def entry(records: Records, finding: Finding, order: int, decision: str) -> Json:
    tasks = {task.id: task for task in records.tasks}
    return {**as_entry(open_decision(finding, tasks, order)), "decision": decision}


def test_ids_are_unique_and_those_of_the_keys(records: Records) -> None:
    ids = [finding.id for finding in records.findings]
    assert len(set(ids)) == len(ids)
    assert [key.id for key in keys_of(records)] == ids


def test_each_rejection_silences_just_its_finding(records: Records) -> None:
    keys = keys_of(records)
    for number, (finding, key) in enumerate(zip(records.findings, keys, strict=True)):
        data = corrections(entry(records, finding, key.order, "驳回"))
        verdicts = read_decisions(data, "one.yaml").verdicts(keys)
        assert [n for n, verdict in enumerate(verdicts) if verdict] == [number], finding


def test_each_rejection_without_its_id_silences_just_its_finding(records: Records) -> None:
    """A re-issue may have changed the id; the words, the field and the task are enough."""
    keys = keys_of(records)
    for number, (finding, key) in enumerate(zip(records.findings, keys, strict=True)):
        data = corrections({**entry(records, finding, key.order, "驳回"), "finding": "0" * 12})
        verdicts = read_decisions(data, "one.yaml").verdicts(keys)
        assert [n for n, verdict in enumerate(verdicts) if verdict] == [number], finding


@pytest.fixture(scope="module")
def text(real_text: str) -> bytes:
    return real_text.encode()


@pytest.fixture(scope="module")
def before(text: bytes) -> Records:
    return extract(text, "dongguan-2024.txt").records


@pytest.mark.parametrize("code", ["leaders-repaired", "unit-variant", "unit-misprint"])
def test_the_document_read_again_without_one_finding(
    code: str, text: bytes, before: Records
) -> None:
    """These findings change what is read, and still nothing else comes or goes."""
    finding = next(f for f in before.findings if f.code == code)
    known = read_decisions(corrections(entry(before, finding, 0, "reject")), "one.yaml")
    after = extract(text, "dongguan-2024.txt", decisions=known).records
    assert [f.id for f in after.findings] == [f.id for f in before.findings]
    left = [f.id for f in before.findings if f.id != finding.id]
    assert [f.id for f in after.standing] == left
    counts = after.source.decisions
    assert counts is not None
    assert (counts.rejected, counts.applied, counts.refused) == (1, 0, 0)


def test_all_rejected_is_silent(text: bytes, before: Records) -> None:
    entries = [
        entry(before, finding, key.order, "reject")
        for finding, key in zip(before.findings, keys_of(before), strict=True)
    ]
    known = read_decisions(corrections(*entries), "all.yaml")
    after = extract(text, "dongguan-2024.txt", decisions=known).records
    assert after.standing == []
    assert [f.id for f in after.findings] == [f.id for f in before.findings]


MENDED = {
    "series-target": [("target", "22个"), ("schedule/7", "25个")],
    "goal-differs": [("schedule/0", "不少于800个"), ("schedule/0", "不少于1000个")],
}


@pytest.mark.parametrize("code", MENDED)
@pytest.mark.parametrize("place", [0, 1])
def test_each_of_two_places_can_be_mended(
    code: str, place: int, text: bytes, before: Records
) -> None:
    (finding,) = (f for f in before.findings if f.code == code)
    decision = entry(before, finding, 0, "另写")
    field, printed = MENDED[code][place]
    value = MENDED[code][1 - place][1]
    if place == 0:
        assert (decision["field"], decision["printed"]) == (field, printed)
        decision["text"] = value
    else:
        (other,) = (p for p in decision["other_places"] if p["printed"] == printed)
        assert other["field"] == field
        other["text"] = value
    known = read_decisions(corrections(decision), "one.yaml")
    after = extract(text, "dongguan-2024.txt", decisions=known).records
    assert {f.id for f in before.findings} - {f.id for f in after.findings} == {finding.id}
    assert {f.id for f in after.findings} <= {f.id for f in before.findings}
    (task,) = (task for task in after.tasks if task.corrections)
    assert [(c.printed, c.value) for c in task.corrections] == [(printed, value)]
    assert task.id == finding.tasks[-1 if place else 0]
