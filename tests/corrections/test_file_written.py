"""The corrections file as it is written: what is open, and what was decided."""

from __future__ import annotations

import json

import pytest

from fenjie.corrections import NO_DECISIONS
from fenjie.corrections.decisions_file import read_decisions
from fenjie.documents import extract
from fenjie.output.records import serialize
from fenjie.output.records.corrections_file import can_be_decided, write_decisions
from fenjie.schema.findings_report import in_order
from fenjie.schema.validate import load
from tests.cli.run import row, table
from tests.corrections.decide import (
    bytes_without_file,
    codes,
    corrections,
    decided,
    finding_of,
    other,
    sound,
)

FAULTY = table(
    row(
        target="1. 建设充电站22个，推广20.版本应用。",
        schedule="一季度：建成充电站5个。二季度：累计建成充电站11个。三季度：累计建成充电站17个。"
        "四季度：累计建成充电站25个。",
        support="市财政局、市水务局、市财政局",
    ),
    row(target="2. 推进推进项目建设，种树5棵。", leaders="林若水 周雨桐"),
    row(target="3. 种花6盆。", leaders="林若水 周雨桐"),
    row(target="4. 养鱼7尾。", leaders="林周 若水雨桐"),
)


def test_each_finding_that_can_be_decided_is_written_once() -> None:
    records = sound(FAULTY)
    data = write_decisions(records, NO_DECISIONS)
    value = load(data, "corrections.yaml")
    wanted = [finding for finding in in_order(records.findings) if can_be_decided(finding)]
    assert [entry["finding"] for entry in value["decisions"]] == [finding.id for finding in wanted]
    assert {finding.code for finding in wanted} == {
        "series-target",
        "point-shifted",
        "unit-twice",
        "words-doubled",
        "leaders-repaired",
    }
    for entry, finding in zip(value["decisions"], wanted, strict=True):
        made = {**decided(finding, "accept"), "decision": None, "text": None, "note": None}
        if len(finding.evidence) == 1:
            del made["evidence"]
        assert {key: entry[key] for key in entry if key != "other_places"} == made
    assert value["document"] == {
        "title": records.document.title,
        "name": "table.txt",
        "sha256": records.source.sha256,
    }
    assert data.startswith("# 订正清单".encode())
    assert read_decisions(data, "corrections.yaml").decisions


def test_a_file_as_written_decides_nothing() -> None:
    document = FAULTY.encode()
    before = extract(document, "table.txt").records
    known = read_decisions(write_decisions(before, NO_DECISIONS), "corrections.yaml")
    after = extract(document, "table.txt", decisions=known).records
    assert bytes_without_file(after) == serialize(before)


def test_what_was_decided_stands_behind_what_is_open() -> None:
    before = sound(FAULTY)
    first = decided(finding_of(before, "point-shifted"), "reject")
    second = decided(finding_of(before, "words-doubled"), "accept")
    third = other("2031-003", "target", "6盆", "7盆")
    known = read_decisions(corrections(first, second, third), "decided.yaml")
    records = extract(FAULTY.encode(), "table.txt", decisions=known).records
    again = read_decisions(write_decisions(records, known), "corrections.yaml")
    assert list(again.decisions[-3:]) == list(known.decisions)
    assert [one.decision for one in again.decisions[:-3]] == [None] * 3
    assert {one.code for one in again.decisions[:-3]} == {
        "series-target",
        "unit-twice",
        "leaders-repaired",
    }


@pytest.mark.parametrize(
    "words",
    [
        "20.版",
        "'单引号'",
        '"双引号"',
        "# 井号",
        "是: 非",
        "- 一",
        "null",
        "~",
        "true",
        "1.10",
        "[甲]",
        "&甲",
        "*甲",
        "!甲",
        "%甲",
        "@甲",
        "a\\b",
    ],
)
def test_any_words_come_back_as_they_were(words: str) -> None:
    known = read_decisions(corrections(other("2031-001", "target", words, words)), "a.yaml")
    data = write_decisions(sound(table()), known)
    assert list(read_decisions(data, "b.yaml").decisions) == list(known.decisions)


def test_every_kind_of_word_is_known_in_the_head_of_the_file() -> None:
    header = write_decisions(sound(table()), NO_DECISIONS).decode().partition("corrections_ver")[0]
    assert all(line.startswith("#") for line in header.splitlines())
    assert all(word in header for word in ("采纳", "驳回", "另写"))


def test_the_record_of_a_correction_reads_back() -> None:
    records = sound(table(), other("2031-001", "target", "3条", "4条", finding="0a1b2c3d4e5f"))
    value = json.loads(serialize(records))
    assert value["tasks"][0]["corrections"] == [
        {"finding": "0a1b2c3d4e5f", "field": "target", "printed": "3条", "value": "4条"}
    ]
    assert codes(records) == []
