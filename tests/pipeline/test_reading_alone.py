"""The pipeline reads documents without checks, and with any editor of texts."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from fenjie.corrections.splice import splice
from fenjie.documents import extract
from fenjie.errors import LimitError
from fenjie.limits import Limits
from fenjie.pipeline import read_document
from fenjie.pipeline.text_editor import AsPrinted, Json, Places
from fenjie.reading.field_text import FieldText
from fenjie.schema.finding_key import FindingKey, Verdict
from tests.cli.run import row, table
from tests.conftest import SAMPLE

NAMES = table(
    *(
        row(target=f"{number}. 种树{number}棵。", lead="市政务服务数据管理局")
        for number in range(1, 9)
    ),
    row(target="9. 种花5盆。", lead="市政服务数据管理局"),
)


class Longer(AsPrinted):
    """Writes other words for a goal, and rejects a code."""

    def __init__(self, code: str = "") -> None:
        self.positions: set[int] = set()
        self.code = code

    def correct(
        self, tasks: Sequence[str], field: str, text: FieldText, places: Places
    ) -> tuple[FieldText, list[Json]]:
        del tasks, places
        start = text.text.find("老街")
        if field != "target" or start < 0:
            return text, []
        self.positions.update(text.traced.at[start : start + 2])
        return splice(text, start, start + 2, "老街老巷"), []

    def decided(self, keys: Sequence[FindingKey]) -> list[Verdict | None]:
        return ["rejected" if key.code == self.code else None for key in keys]


def test_the_tasks_are_those_of_the_records() -> None:
    data = SAMPLE.read_bytes()
    reading, records = read_document(data, "a.txt"), extract(data, "a.txt").records
    assert [task["id"] for task in reading.tasks] == [task.id for task in records.tasks]
    assert [task["digest"] for task in reading.tasks] == [task.digest for task in records.tasks]


def test_texts_are_changed_before_they_are_read() -> None:
    data = table().encode()
    (task,) = read_document(data, "table.txt", editor=Longer()).tasks
    assert task["target"]["text"] == "修缮老街老巷3条。"
    assert task["target"]["quantities"][0]["start"] == 6


def test_standard_names_are_settled_and_told() -> None:
    reading = read_document(NAMES.encode(), "table.txt")
    assert reading.tasks[8]["lead_units"][0]["canonical"] == "市政务服务数据管理局"
    assert [each["code"] for each in reading.findings.published()] == ["unit-misprint"]


def test_a_rejected_pair_of_names_stays_two() -> None:
    reading = read_document(NAMES.encode(), "table.txt", editor=Longer("unit-misprint"))
    assert reading.tasks[8]["lead_units"][0]["canonical"] == "市政服务数据管理局"
    assert [each["decision"] for each in reading.findings.published()] == ["rejected"]


def test_a_document_over_the_limit() -> None:
    with pytest.raises(LimitError):
        read_document(table().encode(), "table.txt", Limits(size=10))
