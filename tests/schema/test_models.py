from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given, settings
from pydantic import BaseModel, ValidationError

from fenjie.schema import (
    SCHEMA_VERSION,
    Correction,
    DecisionCounts,
    Document,
    Extra,
    Finding,
    Period,
    Quantity,
    Reading,
    Records,
    Requirement,
    Section,
    Source,
    Step,
    Target,
    Task,
    Unit,
)
from fenjie.schema.version import is_readable
from tests.schema.record_strategies import TASKS, Json, records, records_json, task_json

# The fields of the contract, in its order.
FIELDS: dict[type[BaseModel], str] = {
    Records: "schema_version document source tasks findings",
    Document: "title subtitle year issuer issued columns sections",
    Section: "title first last",
    Reading: "kind margin unread",
    Source: "name format size sha256 producer layout layout_score reading corrections decisions",
    DecisionCounts: "applied rejected undecided refused",
    Task: "id number section requirements title target schedule leaders lead_units support_units"
    " lead_known_by extras corrections refs digest",
    Requirement: "source text points quantities",
    Target: "text quantities",
    Step: "track period text quantities",
    Period: "label quarters start end",
    Quantity: "text low high unit comparator cumulative basis quarters metric start end",
    Unit: "name canonical note",
    Extra: "head text",
    Correction: "finding field printed value",
    Finding: "id code severity tasks field message evidence suggestion decision",
}


@pytest.mark.parametrize("model", FIELDS, ids=lambda model: model.__name__)
def test_fields_are_those_of_the_contract(model: type[BaseModel]) -> None:
    assert list(model.model_fields) == FIELDS[model].split()


@pytest.mark.parametrize("model", FIELDS, ids=lambda model: model.__name__)
def test_only_refs_may_be_left_out(model: type[BaseModel]) -> None:
    optional = [name for name, field in model.model_fields.items() if not field.is_required()]
    # What came with a later minor version may be missing in records of an earlier one.
    later = {
        Task: ["refs"],
        Source: ["layout_score", "reading", "decisions"],
        Finding: ["decision"],
    }
    assert optional == later.get(model, [])


def test_the_example_comes_back() -> None:
    value = records_json()
    assert json.loads(records().model_dump_json()) == value


@settings(max_examples=100, deadline=None)
@given(TASKS)
def test_any_task_comes_back(task: Json) -> None:
    made = Task.model_validate_json(json.dumps(task))
    assert made.model_dump(mode="json") == task
    assert Task.model_validate_json(made.model_dump_json()) == made


def objects(value: Any) -> list[Json]:
    """List an object and all objects within it, those of free keys left out."""
    result = []
    if isinstance(value, dict):
        result = [value] if "target" not in value or "digest" in value else []
        value = list(value.values())
    if isinstance(value, list):
        for each in value:
            result += objects(each)
    return result


def test_unknown_fields_are_ignored_everywhere() -> None:
    value = records_json()
    for each in objects(value):
        each["later"] = {"a": [1]}
    assert len(objects(value)) > 15
    assert Records.model_validate(value) == records()


WRONG: dict[str, tuple[str, Any]] = {
    "text for a number": ("number", "4"),
    "fraction for a number": ("number", 4.0),
    "truth for a number": ("number", True),
    "negative number": ("number", -1),
    "number for a text": ("title", 7),
    "text for a list": ("leaders", "陆远航"),
    "null in a list": ("leaders", [None]),
    "null for a list": ("extras", None),
    "list for an object": ("target", []),
    "empty id": ("id", ""),
    "unknown word": ("lead_known_by", "guessed"),
    "digest of another version": ("digest", "v2:" + "0" * 64),
    "short digest": ("digest", "v1:00"),
    "place of no format": ("refs", {"target": [{"byte": 4}]}),
    "place that counts from nought": ("refs", {"target": [{"line": 0, "start": 0, "end": 1}]}),
    "box of three": ("refs", {"target": [{"page": 1, "bbox": [0.0, 1.0, 2.0]}]}),
}


@pytest.mark.parametrize(("field", "value"), WRONG.values(), ids=WRONG)
def test_wrong_values_are_refused(field: str, value: Any) -> None:
    task = task_json() | {field: value}
    with pytest.raises(ValidationError) as caught:
        Task.model_validate_json(json.dumps(task))
    assert all(error["loc"][0] == field for error in caught.value.errors())


@pytest.mark.parametrize("field", [name for name in FIELDS[Task].split() if name != "refs"])
def test_a_missing_field_is_refused(field: str) -> None:
    task = task_json()
    del task[field]
    with pytest.raises(ValidationError, match="Field required"):
        Task.model_validate(task)


@pytest.mark.parametrize("quarter", [0, 5, "1", None], ids=repr)
def test_no_such_quarter(quarter: object) -> None:
    with pytest.raises(ValidationError):
        Period.model_validate({"label": "", "quarters": [quarter], "start": None, "end": None})


@pytest.mark.parametrize("quarter", [True, 1.0], ids=repr)
def test_what_only_equals_a_quarter(quarter: object) -> None:
    with pytest.raises(ValidationError):
        Period.model_validate({"label": "", "quarters": [quarter], "start": None, "end": None})


@pytest.mark.parametrize(
    "day", ["2026-02-30", "2026-2-8", "8.2.2026", "明天", "", [], {}], ids=repr
)
def test_no_such_day(day: object) -> None:
    with pytest.raises(ValidationError):
        Period.model_validate({"label": "", "quarters": [], "start": day, "end": None})


@pytest.mark.parametrize("day", [0, 86400, 0.0, "0", "86400", "2026-02-08T00:00:00"], ids=repr)
def test_what_can_be_turned_into_a_day(day: object) -> None:
    with pytest.raises(ValidationError):
        Period.model_validate({"label": "", "quarters": [], "start": day, "end": None})


@pytest.mark.parametrize("number", ["NaN", "Infinity", "-Infinity"])
def test_what_json_has_no_number_for(number: str) -> None:
    quantity = task_json()["target"]["quantities"][0]
    with pytest.raises(ValidationError):
        Quantity.model_validate(quantity | {"high": float(number)})


def test_records_cannot_be_changed() -> None:
    with pytest.raises(ValidationError, match="frozen"):
        records().tasks[0].number = 2


READABLE = {"1.0": True, "1.7": True, "1.12": True, "2.0": False, "0.9": False, "10.0": False}
READABLE |= {"1": False, "1.0.0": False, "": False, "v1.0": False, " 1.0": False, "1.0\n": False}
READABLE |= {"1.１": False, "一": False}


@pytest.mark.parametrize("version", READABLE, ids=repr)
def test_readable_versions(version: str) -> None:
    assert is_readable(version) is READABLE[version]
    if READABLE[version]:
        assert records(schema_version=version).schema_version == version
    else:
        with pytest.raises(ValidationError):
            records(schema_version=version)


@pytest.mark.parametrize("version", [1, 1.0, None, True], ids=repr)
def test_a_version_is_text(version: object) -> None:
    assert not is_readable(version)
    with pytest.raises(ValidationError):
        records(schema_version=version)


def test_we_can_read_what_we_write() -> None:
    assert is_readable(SCHEMA_VERSION)
    assert SCHEMA_VERSION == "1.2"
