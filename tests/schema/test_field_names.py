"""The dictionary of fields: every field and value has a name in both languages, paths are words."""

from __future__ import annotations

import re
from typing import Any, get_args

import pytest

from fenjie import schema
from fenjie.schema.base import Record
from fenjie.schema.field_words import field_words
from fenjie.schema.fields import COLUMNS, FIELDS, ITEMS, VALUES, Name, value_names
from tests.schema.record_strategies import records_json

MODELS: dict[str, type[Record]] = {
    name: model
    for name, model in ((name, getattr(schema, name)) for name in schema.__all__)
    if isinstance(model, type) and issubclass(model, Record)
}
NAMES: list[tuple[str, Name]] = [
    *((f"{model}.{field}", name) for model in FIELDS for field, name in FIELDS[model].items()),
    *((f"{field}={value}", name) for field in VALUES for value, name in VALUES[field].items()),
    *((role, column.name) for role, column in COLUMNS.items()),
    *ITEMS.items(),
]


def test_every_field_of_every_model_has_a_name() -> None:
    assert FIELDS.keys() == MODELS.keys()
    for name, model in MODELS.items():
        assert FIELDS[name].keys() == model.model_fields.keys()


@pytest.mark.parametrize(("what", "name"), NAMES, ids=[what for what, _ in NAMES])
def test_names_are_words_of_their_language(what: str, name: Name) -> None:
    if name.zh not in ("SHA-256", "Word", "Excel", "PDF", "OFD"):
        assert re.fullmatch(r"[\u4e00-\u9fff]+", name.zh)
    assert re.fullmatch(r"[A-Z]?[a-z]+([ -][a-z]+)*(: [a-z ]+)?|SHA-256|PDF|OFD", name.en)


@pytest.mark.parametrize(
    ("field", "model"),
    [
        ("severity", schema.Finding),
        ("lead_known_by", schema.Task),
        ("comparator", schema.Quantity),
        ("basis", schema.Quantity),
        ("format", schema.Source),
    ],
)
def test_every_value_has_a_name(field: str, model: Any) -> None:
    assert value_names(field).keys() == set(get_args(model.model_fields[field].annotation))


def test_every_column_fills_a_field_of_a_task() -> None:
    assert {column.field for column in COLUMNS.values()} <= schema.Task.model_fields.keys()


WORDS = {
    "target": ("年度目标", "goal of the year"),
    "support_units": ("协助单位", "supporting organizations"),
    "schedule/0": ("季度安排第1步", "schedule, step 1"),
    "schedule/11/q2": ("季度安排第12步第3个数量", "schedule, step 12, quantity 3"),
    "schedule/0/period": ("季度安排第1步的时间", "schedule, step 1, period"),
    "requirements/2": ("总体要求第3条", "requirements, entry 3"),
    "lead_units/0": ("牵头单位第1个", "lead organizations, organization 1"),
    "leaders/1": ("责任领导第2位", "leaders, person 2"),
    "extras/0": ("其他栏目第1栏", "other columns, column 1"),
    "target/q0": ("年度目标第1个数量", "goal of the year, quantity 1"),
    "deadline": ("完成时限", "deadline"),
}


@pytest.mark.parametrize("path", WORDS)
def test_a_path_in_words(path: str) -> None:
    assert (field_words(path), field_words(path, "en")) == WORDS[path]


@pytest.mark.parametrize(
    "path", ["", "/", "colour", "schedule/x", "schedule/-1", "target/0", "schedule/1/weather"]
)
def test_what_is_no_field_stays_as_it_is(path: str) -> None:
    assert field_words(path) == path


def test_every_place_of_records_has_words() -> None:
    for task in records_json()["tasks"]:
        for path in task["refs"]:
            assert re.fullmatch(r"[\u4e00-\u9fff0-9]+", field_words(path))
