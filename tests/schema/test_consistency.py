"""Records against themselves: offsets, quarters, days, places, ids and digests."""

from __future__ import annotations

from typing import Any

import pytest

from tests.schema.checked_records import four_tasks, places, problems
from tests.schema.record_strategies import QUANTITY, Json


def quantity(**changes: Any) -> Json:
    return {"target": {"text": "整治河岸不少于8公里。", "quantities": [QUANTITY | changes]}}


def period(**changes: Any) -> Json:
    when = {"label": "一季度", "quarters": [1], "start": "2026-01-01", "end": "2026-03-31"}
    step = {"track": [], "period": when | changes, "text": "", "quantities": []}
    return {"schedule": [step], "refs": {}}


def ref(key: str) -> Json:
    return {"refs": {key: [{"line": 1, "start": 0, "end": 1}]}}


SOUND: dict[str, Json] = {
    "offsets": quantity(),
    "no offsets": quantity(start=None, end=None),
    "range": quantity(low=1, high=8.5),
    "deadline": period(start=None),
    "no days": period(start=None, end=None),
    "no quarters": period(quarters=[], start=None, end=None),
    "one day": period(start="2026-03-31"),
    "ref of a step": ref("schedule/1"),
    "ref of a requirement": ref("requirements/0"),
    "ref of a field": ref("support_units"),
}


@pytest.mark.parametrize("changes", SOUND.values(), ids=SOUND)
def test_sound_tasks(changes: Json) -> None:
    assert problems(four_tasks(**changes)) == []


UNSOUND: dict[str, tuple[Json, str]] = {
    "offsets of other words": (quantity(start=0, end=6), ".target.quantities[0].text"),
    "offsets beyond the text": (quantity(start=90, end=96), ".target.quantities[0].text"),
    "start without end": (quantity(end=None), ".target.quantities[0]"),
    "low above high": (quantity(low=9), ".target.quantities[0].low"),
    "quarters out of order": (period(quarters=[2, 1]), ".schedule[0].period.quarters"),
    "quarters twice": (period(quarters=[1, 1]), ".schedule[0].period.quarters"),
    "days out of order": (period(start="2026-04-01"), ".schedule[0].period.start"),
    "ref of a step that is not there": (ref("schedule/2"), ".refs"),
    "ref of no field": (ref("weather"), ".refs"),
    "ref without its index": (ref("schedule"), ".refs"),
    "ref with an index too many": (ref("target/0"), ".refs"),
    "ref with a negative index": (ref("schedule/-1"), ".refs"),
}


@pytest.mark.parametrize(("changes", "path"), UNSOUND.values(), ids=UNSOUND)
def test_unsound_tasks(changes: Json, path: str) -> None:
    result = problems(four_tasks(**changes))
    assert [problem.rpartition(" @ ")[2] for problem in result] == ["$.tasks[3]" + path]


LOOSE: dict[str, Json] = {
    "negative offsets": quantity(start=-7, end=-1),
    "index with a nought before it": ref("schedule/01"),
    "index in other digits": ref("schedule/\u0661"),
}


@pytest.mark.parametrize("changes", LOOSE.values(), ids=LOOSE)
def test_unsound_tasks_that_pass(changes: Json) -> None:
    assert problems(four_tasks(**changes)) != []


def test_all_that_is_unsound_at_once() -> None:
    value = four_tasks(**quantity(low=9))
    value["tasks"][0]["leaders"] = ["夏荷"]
    value["tasks"][2]["id"] = "2026-002"
    value["findings"][0]["tasks"] = ["2026-001", "2026-009"]
    assert places(value) == {
        "$.tasks[0].digest",
        "$.tasks[2].id",
        "$.tasks[3].target.quantities[0].low",
        "$.findings[0].tasks",
    }


def test_misshapen_and_unsound_at_once() -> None:
    value = four_tasks()
    value["tasks"][0]["leaders"] = ["夏荷"]
    value["tasks"][3]["number"] = "4"
    assert places(value) == {"$.tasks[0].digest", "$.tasks[3].number"}
