"""Records against the schema: what is right, and all that is misshapen at once with its path."""

from __future__ import annotations

import json
from typing import Any

import pytest
import yaml
from hypothesis import given, settings

from fenjie.schema.validate import validate
from tests.schema.checked_records import four_tasks, places, problems
from tests.schema.record_strategies import TASKS, Json, records_json

FORMS = {
    "json": lambda value: json.dumps(value).encode(),
    "indented": lambda value: json.dumps(value, indent=2, ensure_ascii=False).encode(),
    "byte order mark": lambda value: b"\xef\xbb\xbf" + json.dumps(value).encode(),
    "yaml": lambda value: yaml.safe_dump(value, allow_unicode=True).encode(),
    "yaml in flow style": lambda value: (
        b"---\n" + yaml.safe_dump(value, default_flow_style=True).encode()
    ),
}


@pytest.mark.parametrize("file_format", FORMS)
def test_right_records(file_format: str) -> None:
    report = validate(FORMS[file_format](four_tasks()), "records")
    assert report.problems == []
    assert report.tasks == 4


@settings(max_examples=100, deadline=None)
@given(TASKS)
def test_any_right_task(task: Json) -> None:
    assert problems(records_json(task, findings=[])) == []


def test_unknown_fields_are_ignored() -> None:
    value = four_tasks() | {"later": 1}
    value["document"]["later"] = None
    value["tasks"][3]["target"]["later"] = []
    value["tasks"][3]["schedule"][1]["period"]["later"] = {}
    assert problems(value) == []


def test_unknown_fields_of_extras_are_ignored() -> None:
    value = four_tasks()
    value["tasks"][3]["extras"][0]["later"] = 1
    assert problems(value) == []


def test_refs_may_be_left_out() -> None:
    value = four_tasks()
    for task in value["tasks"]:
        del task["refs"]
    assert problems(value) == []


@pytest.mark.parametrize("version", ["1.0", "1.1", "1.99"])
def test_the_same_major_version_is_read(version: str) -> None:
    assert problems(four_tasks() | {"schema_version": version}) == []


@pytest.mark.parametrize("version", ["2.0", "0.9", "11.0"])
def test_another_major_version_is_refused(version: str) -> None:
    result = problems(four_tasks() | {"schema_version": version})
    assert len(result) == 1
    assert version in result[0]
    assert result[0].endswith(" @ $.schema_version")


MISSHAPEN: dict[str, tuple[Any, set[str]]] = {
    "a list": ({"leaders": "陆远航"}, {"$.tasks[3].leaders"}),
    "an entry of a list": ({"leaders": ["康宁", 7]}, {"$.tasks[3].leaders[1]"}),
    "a number": ({"number": "4"}, {"$.tasks[3].number"}),
    "a word": ({"lead_known_by": "guessed"}, {"$.tasks[3].lead_known_by"}),
    "an object": (
        {"target": {}, "title": 1},
        {"$.tasks[3].target.text", "$.tasks[3].target.quantities", "$.tasks[3].title"},
    ),
    "a place": (
        {"refs": {"schedule/0": [{"line": 1, "start": -1, "end": 1}]}},
        {"$.tasks[3].refs.schedule/0[0].start"},
    ),
}


@pytest.mark.parametrize(("changes", "paths"), MISSHAPEN.values(), ids=MISSHAPEN)
def test_paths(changes: Json, paths: set[str]) -> None:
    value = four_tasks()
    value["tasks"][3] |= changes
    assert paths <= places(value)
    if "refs" not in changes:
        assert paths == places(value)


def test_all_that_is_misshapen_at_once() -> None:
    value = four_tasks()
    value["tasks"][0]["id"] = None
    value["tasks"][2]["schedule"][1]["period"]["quarters"] = [9]
    value["tasks"][3]["leaders"] = "陆远航"
    del value["document"]["year"]
    value["source"]["sha256"] = "?"
    value["findings"][0]["severity"] = "fatal"
    assert places(value) == {
        "$.document.year",
        "$.source.sha256",
        "$.tasks[0].id",
        "$.tasks[2].schedule[1].period.quarters[0]",
        "$.tasks[3].leaders",
        "$.findings[0].severity",
    }


def test_the_tasks_are_counted_even_so() -> None:
    value = four_tasks()
    value["tasks"][3] = None
    assert validate(json.dumps(value).encode(), "x").tasks == 4
    assert validate(b'{"tasks": 7}', "x").tasks == 0


def test_a_path_holds_no_names_of_types() -> None:
    value = four_tasks()
    value["tasks"][3]["target"]["quantities"][0]["low"] = "8"
    assert places(value) == {"$.tasks[3].target.quantities[0].low"}


def test_one_wrong_place_is_one_problem() -> None:
    value = four_tasks()
    value["tasks"][3]["refs"] = {"target": [{"line": 0, "start": 1, "end": 1}]}
    assert len(problems(value)) == 1
