"""Records as tables: nothing is lost, keys hold, and the page that describes them is current."""

from __future__ import annotations

import json
from typing import Any, get_args

import pytest

from fenjie.errors import InputError
from fenjie.output.tables.definitions import TABLES
from fenjie.output.tables.document_tables import FORMATS, SEVERITIES
from fenjie.output.tables.grams import LONGEST, grams
from fenjie.output.tables.table_columns import Rows, Table
from fenjie.output.tables.table_rows import rows_of
from fenjie.output.tables.task_tables import BASES, COMPARATORS, KNOWN_BY
from fenjie.schema import Records
from fenjie.schema.finding import Finding
from fenjie.schema.quantity import Quantity
from fenjie.schema.records import Source
from fenjie.schema.task import Task
from fenjie.schema.validate import load
from tests.conftest import SAMPLE
from tools.dictionary import PAGE, page

RECORDS = SAMPLE.with_suffix(".json")

HOSTILE = (
    '=HYPERLINK("http://example.invalid","市财政局")',
    "+86-000",
    "-5",
    "@SUM(1)",
    "\t=1+1",
    "\r=1",
    "'=1+1",
    "''",
    "'90年代",
    " =1",
    "＝1+1",
    "http://example.invalid/",
    '引号"逗号,\n换行',
    "{=1}",
    "\x01\x1f_x0041_\ufffe",
    "<b>&amp;",
)
"""Names of units that are words and nothing else."""


def values() -> dict[str, Any]:
    """Return the sample's records with what a reader gives, dates included."""
    result = load(RECORDS.read_bytes(), RECORDS.name)
    assert isinstance(result, dict)
    return json.loads(json.dumps(result))  # type: ignore[no-any-return]


def records() -> Records:
    return Records.model_validate(values())


def hostile() -> Records:
    """Return the sample's records with `HOSTILE` names for bodies and a target."""
    data = values()
    task = data["tasks"][0]
    task["support_units"] = [{"name": n, "canonical": n, "note": None} for n in HOSTILE]
    task["target"] = {"text": HOSTILE[0], "quantities": []}
    data["document"]["title"] = HOSTILE[0]
    return Records.model_validate(data)


def named(table: Table, rows: Rows) -> list[dict[str, Any]]:
    names = [column.name for column in table.columns]
    return [dict(zip(names, row, strict=True)) for row in rows]


@pytest.fixture(scope="module")
def rows() -> dict[str, Rows]:
    return rows_of(records())


def test_the_page_is_as_generated() -> None:
    assert PAGE.read_text(encoding="utf-8") == page(), "run python tools/dictionary.py"


def test_every_column_is_described() -> None:
    for table in TABLES:
        names = [column.name for column in table.columns]
        assert len(set(names)) == len(names)
        assert len({column.header for column in table.columns}) == len(names), table.name
        assert set(table.key) <= set(names)
        for column in table.columns:
            assert column.chinese.endswith("。"), column
            assert column.english.endswith("."), column


@pytest.mark.parametrize(
    ("words", "model", "field"),
    [
        (KNOWN_BY, Task, "lead_known_by"),
        (COMPARATORS, Quantity, "comparator"),
        (BASES, Quantity, "basis"),
        (SEVERITIES, Finding, "severity"),
        (FORMATS, Source, "format"),
    ],
)
def test_every_value_of_the_models_has_its_chinese(
    words: dict[str, str], model: Any, field: str
) -> None:
    assert set(words) == set(get_args(model.model_fields[field].annotation))


class TaskRows:
    """The rows of all tables that belong to one task."""

    def __init__(self, tables: dict[str, list[dict[str, Any]]], task: str) -> None:
        self.tables, self.task = tables, task

    def of(self, name: str, **where: object) -> list[dict[str, Any]]:
        return [
            row
            for row in self.tables[name]
            if row["task_id"] == self.task and all(row[k] == v for k, v in where.items())
        ]

    def column(self, name: str, column: str, **where: object) -> list[Any]:
        return [row[column] for row in self.of(name, **where)]


def test_records_can_be_put_together_again(rows: dict[str, Rows]) -> None:
    tables = {table.name: named(table, rows[table.name]) for table in TABLES}
    for task in json.loads(RECORDS.read_text(encoding="utf-8"))["tasks"]:
        found = TaskRows(tables, task["id"])
        assert found.column("tasks", "target") == [task["target"]["text"]]
        assert found.column("leaders", "name") == task["leaders"]
        assert found.column("steps", "text") == [s["text"] for s in task["schedule"]]
        points = [r["points"] for r in task["requirements"]]
        assert found.column("requirements", "points") == points
        for role in ("lead", "support"):
            keys = ("name", "canonical", "note")
            units = [{k: unit[k] for k in keys} for unit in found.of("units", role=role)]
            assert units == task[f"{role}_units"]
        assert_quantities(found, task)


def assert_quantities(found: TaskRows, task: dict[str, Any]) -> None:
    """Fail unless the rows of quantities are those of the task, and stand where they say."""
    holders = {"target": task["target"]}
    holders |= {f"schedule/{n}": s for n, s in enumerate(task["schedule"])}
    holders |= {f"requirements/{n}": r for n, r in enumerate(task["requirements"])}
    for field, holder in holders.items():
        result = found.of("quantities", field=field)
        assert [q["low"] for q in result] == [q["low"] for q in holder["quantities"]]
        for q in result:
            assert holder["text"][q["text_start"] : q["text_end"]] == q["text"]


def test_steps_tell_the_last_of_their_quarters(rows: dict[str, Rows]) -> None:
    [table] = [table for table in TABLES if table.name == "steps"]
    steps = named(table, rows["steps"])
    assert {step["due_quarter"] for step in steps} >= {1, 2, 4}
    for step in steps:
        assert step["due_quarter"] == max(step["quarters"] or [None])


def test_a_finding_that_comes_again_keeps_its_place() -> None:
    data = values()
    data["findings"] = [{**data["findings"][0], "tasks": []} for _ in range(3)]
    ident = data["findings"][0]["id"]
    result = rows_of(Records.model_validate(data))["findings"]
    assert [row[0] for row in result] == [ident, f"{ident}-2", f"{ident}-3"]


def test_records_that_keys_cannot_hold_are_refused() -> None:
    twice, astray, large = values(), values(), values()
    twice["tasks"].append(twice["tasks"][0])
    astray["findings"][0]["tasks"] = ["2025-999"]
    large["tasks"][0]["number"] = 2**63
    for data, rendered in ((twice, "stands twice"), (astray, "2025-999"), (large, "too large")):
        with pytest.raises(InputError, match=rendered):
            rows_of(Records.model_validate(data))


def test_grams_are_the_stretches_of_a_text() -> None:
    text = "推动战略性新兴产业集群发展"
    entries = set(grams([text, "覆盖5G基站3900个。"]).split())
    for size in range(1, LONGEST + 1):
        assert {text[n : n + size] for n in range(len(text) - size + 1)} <= entries
    assert {"5G基站", "3900个", text} <= entries
    assert "390" not in entries
