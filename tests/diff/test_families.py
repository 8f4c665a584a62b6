"""Tasks that are worded alike, told apart by number and by what only one of them says."""

from __future__ import annotations

from typing import Any

from fenjie.compare import Comparison, compare
from fenjie.schema import Records
from tests.diff.few_tasks import one
from tests.printed.made import step, table, task, unit


def family(*members: tuple[str, int]) -> Records:
    made = [
        task(
            number,
            f"推进{name}产业集群高质量发展，支持龙头企业扩大规模，力争产值突破{amount}亿元。",
            lead_units=[unit("市工业和信息化局")],
            schedule=[step([], "四季度", f"龙头企业新增订单，产值达到{amount}亿元。")],
        )
        for number, (name, amount) in enumerate(members, start=1)
    ]
    return table(*made)


def relations(comparison: Comparison) -> list[tuple[list[Any], list[Any], str]]:
    return [(pair.old, pair.new, pair.relation) for pair in comparison.pairs]


def test_member_put_before_a_family() -> None:
    old = family(("储能材料", 30), ("新型显示", 40), ("精细陶瓷", 50))
    new = family(("航空器材", 20), ("储能材料", 30), ("新型显示", 40), ("精细陶瓷", 50))
    comparison = compare(old, new)
    assert (comparison.added, comparison.removed) == ([1], [])


def test_two_of_a_family_change_places_in_a_re_issue() -> None:
    old = family(("储能材料", 30), ("新型显示", 40))
    new = family(("新型显示", 40), ("储能材料", 30))
    wanted = [([2], [1], "renumbered"), ([1], [2], "renumbered")]
    assert relations(compare(old, new)) == wanted


def test_empty_tables() -> None:
    assert not compare(table(), table()).changed
    from_nothing = compare(table(), one())
    assert (from_nothing.added, from_nothing.removed, from_nothing.changed) == ([1], [], True)
