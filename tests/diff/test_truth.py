"""Two years of the invented city against what was meant: links, relations, look-alikes."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from fenjie.compare.model import Pair
from tests.diff.pair import new_year, old_year, two_years

TRUTH: dict[str, Any] = json.loads(
    Path(__file__).with_name("truth.json").read_text(encoding="utf-8")
)
WRONG_TRAPS = {
    (45, 45): "力争2025年新型显示产业营业收入… is linked to 力争2026年智能装备产业营业收入…",
}
WRONG_LINKS = {
    (37,): "39 (零工驿站) came into 37 without its second half, so it stands as removed",
}


def truth_of(new: int) -> tuple[list[int], list[int], str]:
    link = next(link for link in TRUTH["links"] if new in link["new"])
    return link["old"], link["new"], link["relation"]


def pair_of(new: int) -> Pair:
    return next(pair for pair in two_years().pairs if new in pair.new)


def links_of(sides: list[tuple[list[Any], list[Any]]]) -> set[tuple[int, int]]:
    return {(i, j) for old, new in sides for i in old for j in new}


@cache
def found_links() -> frozenset[tuple[int, int]]:
    return frozenset(links_of([(pair.old, pair.new) for pair in two_years().pairs]))


def test_truth_is_about_these_documents() -> None:
    olds = [n for link in TRUTH["links"] for n in link["old"]] + TRUTH["removed"]
    news = [n for link in TRUTH["links"] for n in link["new"]] + TRUTH["added"]
    assert sorted(olds) == [task.number for task in old_year().tasks] == list(range(1, 73))
    assert sorted(news) == [task.number for task in new_year().tasks] == list(range(1, 64))
    relations = [link["relation"] for link in TRUTH["links"]]
    counts = {name: relations.count(name) for name in sorted(set(relations))}
    assert counts == {"merged": 2, "renumbered": 6, "revised": 36, "same": 4, "split": 2}


def test_next_year_reads_without_a_fault() -> None:
    assert {finding.severity for finding in new_year().findings} == {"info"}


def test_links_reach_the_floor() -> None:
    wanted = links_of([(link["old"], link["new"]) for link in TRUTH["links"]])
    right = len(wanted & found_links())
    f1 = 2 * right / (len(wanted) + len(found_links()))
    assert f1 >= TRUTH["floors"]["f1"], sorted(wanted ^ found_links())


def test_relations_reach_the_floor() -> None:
    result = {(*pair.old, None, *pair.new): pair.relation for pair in two_years().pairs}
    wrong = [
        link
        for link in TRUTH["links"]
        if result.get((*link["old"], None, *link["new"])) != link["relation"]
    ]
    share = 1 - len(wrong) / len(TRUTH["links"])
    assert share >= TRUTH["floors"]["relations"], wrong


@pytest.mark.parametrize(
    "link", TRUTH["links"], ids=lambda link: f"{link['old']}-{link['new']}".replace(" ", "")
)
def test_link(link: dict[str, Any], request: pytest.FixtureRequest) -> None:
    if tuple(link["new"]) in WRONG_LINKS:
        reason = WRONG_LINKS[tuple(link["new"])]
        request.applymarker(pytest.mark.xfail(strict=True, reason=reason))
    pair = pair_of(link["new"][0])
    assert (pair.old, pair.new, pair.relation) == (link["old"], link["new"], link["relation"])


@pytest.mark.parametrize("trap", TRUTH["traps"], ids=lambda t: f"{t['old']}-{t['new']}")
def test_look_alike(trap: dict[str, Any], request: pytest.FixtureRequest) -> None:
    link = trap["old"], trap["new"]
    if link in WRONG_TRAPS:
        request.applymarker(pytest.mark.xfail(strict=True, reason=WRONG_TRAPS[link]))
    assert link not in found_links(), trap["why"]


def test_what_is_new_and_what_is_gone() -> None:
    """The misses are those of the links above, and no other."""
    comparison = two_years()
    assert set(comparison.added) ^ set(TRUTH["added"]) == {45}
    assert set(comparison.removed) ^ set(TRUTH["removed"]) == {39, 45}


def test_a_wrong_link_is_marked_for_a_person() -> None:
    wanted = links_of([(link["old"], link["new"]) for link in TRUTH["links"]])
    for old, new in found_links() - wanted:
        wrong = next(pair for pair in two_years().pairs if new in pair.new and old in pair.old)
        assert wrong.unsure


def test_renamed_body_is_told_once() -> None:
    comparison = two_years()
    assert [[organization.old, organization.new] for organization in comparison.bodies] == TRUTH[
        "bodies"
    ]
    assert not any(organization.stated for organization in comparison.bodies)
    [(old, new)] = TRUTH["bodies"]
    for pair in comparison.pairs:
        for change in pair.changes:
            assert not (change.field.endswith("_units") and {old, new} & {change.from_, change.to})


def test_a_body_that_took_over_was_not_renamed() -> None:
    """25: 市招商局 gave way to 市商务局, which stood in the old year too."""
    changes = {(c.kind, c.from_, c.to) for c in pair_of(25).changes if c.field == "support_units"}
    assert changes == {("removed", "市招商局", None), ("added", None, "市商务局")}


@pytest.mark.parametrize("number", sorted(map(int, TRUTH["only"])))
def test_only_what_was_meant_is_told(number: int) -> None:
    result = {(change.field, change.kind) for change in pair_of(number).changes}
    assert result == {tuple(entry) for entry in TRUTH["only"][str(number)]}


def test_numbers_are_told_with_their_share() -> None:
    first = pair_of(14).changes[0]
    assert (first.field, first.kind, first.from_, first.to) == (
        *("target", "quantity", "110亿元", "120亿元"),
    )
    assert (first.percent, first.unit, first.metric) == (9.1, "元", "交通投资")
    down = pair_of(12).changes[0]
    assert (down.from_, down.to, down.percent) == ("64亿元", "58亿元", -9.4)


def test_comparator_is_told_where_the_number_is_the_same() -> None:
    [change] = pair_of(4).changes
    assert (change.from_, change.to, change.percent) == ("不少于12场", "12场", None)


def test_steps_that_moved_are_told_with_both_labels() -> None:
    moves = [(change.from_, change.to) for change in pair_of(35).changes]
    assert moves == [("一、二季度", "一季度"), ("三、四季度", "二、三季度")]


def test_requirement_under_another_head() -> None:
    [change] = pair_of(57).changes
    assert (change.from_, change.to) == ("市政府一号文", "市《政府工作报告》")


def test_year_words_are_no_change() -> None:
    """28 says 2025年1月 and 2026年1月, 1 says 2025年度 and 2026年度."""
    assert pair_of(28).relation == "same"
    assert {change.kind for change in pair_of(1).changes} == {"quantity"}


def test_lead_unit_that_changed() -> None:
    accounts = {unit["unit"]: unit for unit in two_years().summary["organizations"]}
    assert accounts["市知识产权局"]["gained"] == ["2026-055"]
    assert "2025-057" in accounts["市市场监管局"]["lost"]
    renamed = accounts["市文化广电旅游局"]
    assert (renamed["gained"], renamed["lost"], len(renamed["leads"])) == ([], [], renamed["new"])
    assert "市文化旅游局" not in accounts


def test_steps_of_a_split_are_paired_within_one_work() -> None:
    words = [(change.from_ or "", change.to or "") for change in pair_of(29).changes]
    assert not [pair for pair in words if "返潮点" in pair[0] and "污水厂" in pair[1]]


def test_number_in_a_title_is_told_once() -> None:
    titles = [change for change in pair_of(14).changes if change.from_ == "交通投资110亿元"]
    assert len(titles) <= 1


def test_order_is_that_of_the_new_document() -> None:
    firsts = [pair.new[0] or 0 for pair in two_years().pairs]
    assert firsts == sorted(firsts)
