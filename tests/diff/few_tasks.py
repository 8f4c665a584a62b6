"""Tables of a few tasks, and what a comparison tells of them."""

from __future__ import annotations

from typing import Any

from fenjie.compare import compare
from fenjie.compare.model import FieldChange
from fenjie.schema import Records
from tests.diff.pair import Told, reported
from tests.printed.made import YEAR, table, task

LATER: dict[str, Any] = {"title": f"{YEAR + 1}年市政府重点工作任务分解表", "year": YEAR + 1}
GOAL = "修缮沿江老街，完善照明和排水。"


def one(target: str = GOAL, **fields: Any) -> Records:
    return table(task(1, target, **fields))


def changes(old: Records, new: Records) -> list[FieldChange]:
    comparison = compare(old, new)
    assert (comparison.added, comparison.removed) == ([], [])
    [pair] = comparison.pairs
    assert comparison.changed == (pair.relation != "same")
    return pair.changes


def told_of(old: Records, new: Records) -> Told:
    return [reported(change) for change in changes(old, new)]


def goals(old: str, new: str) -> Told:
    return told_of(one(old), one(new))
