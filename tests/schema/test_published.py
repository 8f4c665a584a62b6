from __future__ import annotations

import copy
import json
from collections.abc import Iterator
from functools import cache
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from jsonschema.protocols import Validator

from fenjie.documents import extract
from fenjie.schema.published import json_schema, published_schema
from fenjie.schema.version import SCHEMA_ID
from tests.conftest import SAMPLE
from tests.schema.record_strategies import Json, records_json

SCHEMA: Json = json.loads(published_schema())


def validator() -> Validator:
    return Draft202012Validator(SCHEMA, format_checker=Draft202012Validator.FORMAT_CHECKER)


def test_the_published_copy_is_the_models() -> None:
    assert published_schema() == json_schema()


def test_it_is_valid() -> None:
    assert SCHEMA["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert SCHEMA["$id"] == SCHEMA_ID
    Draft202012Validator.check_schema(SCHEMA)


def test_the_order_of_its_keys_is_fixed() -> None:
    assert list(SCHEMA)[:2] == ["$schema", "$id"]
    assert list(SCHEMA["$defs"]["Task"]["properties"])[:3] == ["id", "number", "section"]


def models() -> Iterator[tuple[str, Json]]:
    yield "Records", SCHEMA
    yield from SCHEMA["$defs"].items()


PROPERTIES = {
    f"{name}.{field}": schema
    for name, model in models()
    for field, schema in model["properties"].items()
}


def is_object(schema: Json) -> bool:
    """Return whether a schema is an object, or a list of objects, that is described elsewhere."""
    return "$ref" in schema or "$ref" in schema.get("items", {})


def test_every_model_is_there() -> None:
    assert set(SCHEMA["$defs"]) == {
        *(
            "Correction",
            "DecisionCounts",
            "Document",
            "Extra",
            "Finding",
            "Period",
            "Quantity",
            "Requirement",
        ),
        *("Reading", "Section", "Source", "Step", "Target", "Task", "Unit"),
        *("TextRef", "PdfRef", "SheetRef", "TableRef", "ParagraphRef"),
    }


@pytest.mark.parametrize("name", [name for name, _ in models()])
def test_every_model_is_described(name: str) -> None:
    assert dict(models())[name]["description"]


@pytest.mark.parametrize("name", PROPERTIES)
def test_every_field_is_described(name: str) -> None:
    schema = PROPERTIES[name]
    assert schema.get("description") or "$ref" in schema
    assert schema.get("examples") or is_object(schema)


@pytest.mark.parametrize("name", PROPERTIES)
def test_every_example_is_one(name: str) -> None:
    schema = PROPERTIES[name] | {"$defs": SCHEMA["$defs"]}
    for example in schema.get("examples", []):
        Draft202012Validator(schema).validate(example)


@cache
def sample() -> str:
    return extract(SAMPLE.read_bytes(), SAMPLE.name).records.model_dump_json()


def test_the_samples_records_fit() -> None:
    value = json.loads(sample())
    assert len(value["tasks"]) == 72
    validator().validate(value)


def test_made_up_records_fit() -> None:
    validator().validate(records_json())


def test_later_fields_fit() -> None:
    value = records_json(later=1)
    value["tasks"][0]["later"] = 1
    validator().validate(value)


WRONG: dict[str, tuple[tuple[str | int, ...], Any]] = {
    "number": (("tasks", 0, "number"), "4"),
    "leaders": (("tasks", 0, "leaders"), "陆远航"),
    "quarter": (("tasks", 0, "schedule", 1, "period", "quarters"), [5]),
    "day as a number": (("tasks", 0, "schedule", 1, "period", "start"), 86400),
    "no such day": (("document", "issued"), "2026-02-30"),
    "place": (("tasks", 0, "refs", "target"), [{"line": 0, "start": 0, "end": 1}]),
    "digest": (("tasks", 0, "digest"), "v1:"),
    "severity": (("findings", 0, "severity"), "fatal"),
    "version": (("schema_version",), "1"),
    "size": (("source", "size"), -1),
}


@pytest.mark.parametrize(("path", "value"), WRONG.values(), ids=WRONG)
def test_wrong_records_do_not_fit(path: tuple[str | int, ...], value: Any) -> None:
    records: Any = copy.deepcopy(records_json())
    place = records
    for part in path[:-1]:
        place = place[part]
    place[path[-1]] = value
    result = [tuple(error.absolute_path) for error in validator().iter_errors(records)]
    assert len(result) == 1
    assert result[0] == path[: len(result[0])] or path == result[0][: len(path)]
    assert len(result[0]) > 2 or len(path) <= 2


@pytest.mark.parametrize("field", ["schema_version", "document", "source", "tasks", "findings"])
def test_a_missing_field_does_not_fit(field: str) -> None:
    value = records_json()
    del value[field]
    assert len(list(validator().iter_errors(value))) == 1
