"""The summary of a comparison: what came and went, moves of goals and quarters, who has what."""

from __future__ import annotations

import pytest

from fenjie.compare import Comparison, compare
from fenjie.compare.goal_moves import measure_of
from fenjie.compare.summary_lines import lines_of
from fenjie.output.comparison import write_comparison
from tests.diff.few_tasks import GOAL, LATER, one
from tests.diff.pair import old_year, two_years
from tests.printed.made import YEAR, step, table, task, unit


def goals(old: str, new: str) -> list[tuple[str, str | None, float | None, float | None]]:
    comparison = compare(one(old), one(new))
    return [
        (kind["measure"], move["metric"], move["percent"], move["points"])
        for kind in comparison.summary["goals"]
        for move in kind["moves"]
    ]


def test_ten_sentences_at_most() -> None:
    lines = two_years().summary["lines"]
    assert 5 <= len(lines) <= 10
    assert lines[0].startswith("2025年72项任务，2026年63项（减少9项）")
    assert any("市文化旅游局→市文化广电旅游局" in line for line in lines)
    english = lines_of(two_years(), "en")
    assert len(english) == len(lines)
    assert english[0].startswith("2025 has 72 tasks, 2026 has 63 (9 fewer): 38 revised, 2 split")


def test_a_reissue_is_called_so() -> None:
    summary = compare(old_year(), old_year()).summary
    assert summary["kind"] == "reissue"
    assert summary["lines"][0].startswith("同一年度重新印发")


def test_only_goals_move() -> None:
    old, new = (one(schedule=[step([], "一季度", f"完成投资{n}亿元。")]) for n in ("2", "3"))
    assert compare(old, new).summary["goals"] == []


def test_moves_are_ranked_within_a_kind_of_measure() -> None:
    old = "完成投资100亿元，新建学校10所，群众满意度达到80%，修复河岸5公里，新建公园4个。"
    new = "完成投资110亿元，新建学校15所，群众满意度达到85%，修复河岸6公里，新建公园5个。"
    assert goals(old, new) == [
        ("money", "投资", 10.0, None),
        ("rate", "群众满意度", None, 5.0),
        ("count", "学校", 50.0, None),
        ("count", "公园", 25.0, None),
        ("length", "河岸", 20.0, None),
    ]


def test_a_number_whose_thing_is_not_named_is_called_by_its_task() -> None:
    comparison = compare(one("推动GDP加快向800亿元迈进。"), one("推动GDP加快向900亿元迈进。"))
    [kind] = comparison.summary["goals"]
    assert (kind["up"], kind["moves"][0]["metric"], kind["moves"][0]["percent"]) == (1, None, 12.5)
    named = "推动GDP加快向900亿元迈进… 800亿元→900亿元（+12.5%）"
    assert any(named in line for line in comparison.summary["lines"])
    for file_format in ("text", "md", "html"):
        words = write_comparison(comparison, file_format).decode()
        assert words.count("推动GDP加快向900亿元迈进…") >= 2


def test_a_range_that_keeps_its_lower_bound_moves_by_its_upper_one() -> None:
    assert goals("新建公园3—5个。", "新建公园3—6个。") == [("count", "公园", 20.0, None)]


def test_numbers_that_are_no_move_are_counted() -> None:
    old = "新建学校10所，改造公园不少于6个，修复河岸5公里。"
    new = "新建学校12所，改造公园6个，修复河岸5公里，种树9000棵。"
    summary = compare(one(old), one(new)).summary
    assert [kind["moved"] for kind in summary["goals"]] == [1]
    assert summary["goals_left_out"] == {"single": 1, "bound": 1}
    assert two_years().summary["goals_left_out"]["unsure"] == 1
    for file_format in ("text", "md", "html"):
        words = write_comparison(compare(one(old), one(new)), file_format).decode()
        assert "另有2个数前后不同而不算目标变动" in words


def test_no_order_where_moves_are_tied() -> None:
    shares = ((10, 20), (30, 60), (400, 800), (5, 10), (100, 110))
    things = ("学校", "公园", "路灯", "书屋", "驿站")
    old, new = (
        "".join(f"新建{thing}{pair[side]}个，" for thing, pair in zip(things, shares, strict=True))
        for side in (0, 1)
    )
    comparison = compare(one(old), one(new))
    [line] = [line for line in comparison.summary["lines"] if "上调" in line]
    assert line.endswith("（+100%）；另有2个，幅度同为100%的共4个并列。")
    [line] = [line for line in lines_of(comparison, "en") if "rose" in line]
    assert line.endswith("; 2 more, 4 are tied at 100%.")
    assert not [line for line in two_years().summary["lines"] if "同为" in line and "比率" in line]


def test_new_names_are_said_to_be_inferred() -> None:
    assert any(line.endswith("市文化广电旅游局（推定）。") for line in two_years().summary["lines"])


def test_links_to_look_at_move_no_goal() -> None:
    unsure = {name for pair in two_years().pairs if pair.unsure for name in pair.new_ids}
    moves = [move for kind in two_years().summary["goals"] for move in kind["moves"]]
    assert unsure
    assert not [move for move in moves if unsure & set(move["new_ids"])]


@pytest.mark.parametrize(
    ("unit_of_measure", "measure"),
    [("亿元", "money"), ("美元", "money"), ("%", "rate"), ("万平方米", "area"), ("家", "count")],
)
def test_kinds_of_measure(unit_of_measure: str, measure: str) -> None:
    assert measure_of(unit_of_measure) == measure


def planned(label: str, year: int = YEAR) -> Comparison:
    old = one(schedule=[step([], "二季度", "主体完工。")])
    new = table(
        task(1, GOAL, id=f"{year}-001", schedule=[step([], label, "主体完工。")]),
        **(LATER if year > YEAR else {}),
    )
    return compare(old, new)


@pytest.mark.parametrize(
    ("label", "direction", "quarters"),
    [("一季度", "earlier", [1]), ("三季度", "later", [3]), ("二、三季度", "later", [2, 3])],
)
def test_what_moved_between_quarters(label: str, direction: str, quarters: list[int]) -> None:
    [move] = planned(label).summary["quarters"]
    assert (move["direction"], move["old_quarters"]) == (direction, [2])
    assert (move["new_quarters"], move["about"]) == (quarters, "主体完工。")
    assert (move["from"], move["to"]) == ("二季度", label)


def test_each_organization_has_what_it_leads_now() -> None:
    comparison = two_years()
    for entry in comparison.summary["organizations"]:
        led = [t["id"] for t in comparison.new_tasks if entry["unit"] in t["lead_units"]]
        assert entry["leads"] == led
        assert entry["new"] == len(led)
        assert set(entry["gained"]) <= set(led)
        supported = [t["id"] for t in comparison.new_tasks if entry["unit"] in t["support_units"]]
        assert entry["supports"] == supported


def test_what_an_organization_gained_and_lost() -> None:
    lead, other = unit("市城管局"), unit("市水务局")
    old = table(task(1, GOAL, lead_units=[lead]), task(2, "清淤河道9公里。", lead_units=[other]))
    new = table(task(1, GOAL, lead_units=[other]), task(2, "清淤河道9公里。", lead_units=[other]))
    entries = {entry["unit"]: entry for entry in compare(old, new).summary["organizations"]}
    assert (entries["市城管局"]["lost"], entries["市城管局"]["new"]) == ([f"{YEAR}-001"], 0)
    assert (entries["市水务局"]["gained"], entries["市水务局"]["new"]) == ([f"{YEAR}-001"], 2)


def test_added_and_removed_tasks_have_words_and_place() -> None:
    summary = two_years().summary
    first = summary["added"][0]
    assert (first["number"], first["section"]) == (9, "市《政府工作报告》")
    assert first["goal"].startswith("实施“人工智能+制造”百景行动")
    assert first["lead_units"] == ["市工业和信息化局"]
    assert [entry["id"] for entry in summary["removed"]] == two_years().removed_ids


def test_sections_are_counted_on_both_sides() -> None:
    sections = two_years().summary["sections"]
    assert sum(entry["old"] for entry in sections) == 72
    assert sum(entry["new"] for entry in sections) == 63
