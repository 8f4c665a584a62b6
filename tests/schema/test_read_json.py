"""Records in JSON read task by task are those that are read at once, or none where one is wrong."""

from __future__ import annotations

import json

import pytest

from fenjie.schema import Records
from fenjie.schema.read_json import records_in_json
from fenjie.schema.validate import load
from tests.conftest import ROOT

DATA = (ROOT / "samples" / "yunjiang-2025.json").read_bytes()


def test_they_are_those_that_are_read_at_once() -> None:
    assert records_in_json(DATA, places=True) == Records.model_validate(load(DATA, "x"))


def test_without_places_all_else_is_there() -> None:
    value = json.loads(DATA)
    for task in value["tasks"]:
        task["refs"] = {}
    assert records_in_json(DATA, places=False) == Records.model_validate(value)


def test_without_places_equal_periods_are_held_once_and_else_each_by_itself() -> None:
    for places, fewer in ((False, True), (True, False)):
        made = records_in_json(DATA, places=places)
        assert made is not None
        periods = [step.period for task in made.tasks for step in task.schedule if step.period]
        assert (len({id(period) for period in periods}) < len(periods)) is fewer


def test_of_a_key_that_stands_twice_the_last_counts() -> None:
    data = DATA.replace(b'"number": 1,', b'"number": 1, "number": 5,', 1)
    data = data.replace(b'"tasks": [', b'"tasks": 3, "tasks": [', 1)
    made = records_in_json(data, places=True)
    assert made is not None
    assert made.tasks[0].number == 5
    assert made == Records.model_validate(load(data, "x"))


@pytest.mark.parametrize(
    ("printed", "wrong"),
    [
        (b'"number": 1,', b'"number": "1",'),
        (b'"number": 1,', b'"number": NaN,'),
        (b'"number": 1,', b'"number": 1, "more": NaN,'),
        (b'"number": 1,', b'"number": 1, "more": "\\ud800",'),
        (b'"number": 1,', b'"number": 1, "more": "a\tb",'),
        (b'"number": 1,', b'"number": 1, "more": "\xff",'),
        (b'"tasks": [', b'"more": NaN, "tasks": ['),
        (b'"tasks": [', b'"tasks": [3, '),
        (b'"tasks": [', b'"others": ['),
        (b'"schema_version"', b'"version"'),
        (b"{", b"[{"),
    ],
)
def test_where_anything_is_wrong_there_are_none(printed: bytes, wrong: bytes) -> None:
    assert printed in DATA
    assert records_in_json(DATA.replace(printed, wrong, 1), places=True) is None


@pytest.mark.parametrize("data", [b"", b"{", DATA + b" x", b"\xef\xbb\xbf" + DATA, b"[" * 10**5])
def test_what_is_no_json_gives_none(data: bytes) -> None:
    assert records_in_json(data, places=True) is None
