"""How tasks came to organizations and went from them."""

from __future__ import annotations

from typing import Any

import pytest

from fenjie.compare import compare
from fenjie.output.comparison import write_comparison
from fenjie.output.comparison.handovers import Handovers, handover_words
from fenjie.output.comparison.linked_tasks import Tasks
from fenjie.schema import Records
from tests.diff.few_tasks import GOAL
from tests.printed.made import table, task, unit

RIVER = "清淤河道9公里，整治排口。"


def led(number: int, goal: str, *names: str) -> dict[str, Any]:
    return task(number, goal, lead_units=[unit(name) for name in names])


def told(old: Records, new: Records) -> dict[str, tuple[list[str], list[str]]]:
    """Return for each organization how it gained and lost tasks."""
    comparison = compare(old, new)
    tasks = Tasks(comparison)
    handovers = Handovers(comparison, tasks)
    return {
        entry["unit"]: (
            [handover_words(h, tasks, "zh") for h in handovers.gained(entry["gained"])],
            [handover_words(h, tasks, "zh") for h in handovers.lost(entry["lost"])],
        )
        for entry in comparison.summary["organizations"]
    }


def test_taken_over_and_handed_on() -> None:
    old = table(led(1, GOAL, "市城管局"), led(2, RIVER, "市水务局"))
    new = table(led(1, RIVER, "市水务局"), led(2, GOAL, "市水务局"), year=2026)
    name = "修缮沿江老街，完善照明和排水"
    assert told(old, new) == {
        "市水务局": ([f"1 → 2 {name}（接自市城管局）"], []),
        "市城管局": ([], [f"1 → 2 {name}（交给市水务局）"]),
    }


def test_joined_and_left() -> None:
    one, two = table(led(1, GOAL, "市城管局")), table(led(1, GOAL, "市城管局", "市水务局"))
    assert told(one, two)["市水务局"] == (["1 修缮沿江老街，完善照明和排水（增列）"], [])
    assert told(two, one)["市水务局"][1] == ["1 修缮沿江老街，完善照明和排水（退出，其余单位继续）"]


def test_new_and_cancelled_tasks_have_numbers_of_their_side() -> None:
    old = table(led(7, GOAL, "市城管局"))
    new = table(led(7, RIVER, "市城管局"), year=2026)
    gained, lost = told(old, new)["市城管局"]
    assert gained == ["新7 清淤河道9公里，整治排口（新增）"]
    assert lost == ["旧7 修缮沿江老街，完善照明和排水（取消）"]


@pytest.mark.parametrize("file_format", ["text", "md", "html"])
def test_every_form_tells_old_numbers_from_new_ones(file_format: str) -> None:
    old = table(led(7, GOAL, "市城管局"))
    new = table(led(7, RIVER, "市城管局"), year=2026)
    words = write_comparison(compare(old, new), file_format).decode()  # type: ignore[arg-type]
    assert words.count("新7") >= 2
    assert words.count("旧7") >= 2
