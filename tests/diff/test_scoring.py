"""How alike two tasks are: each part weighs what it should, and each doubt counts at its bound."""

from __future__ import annotations

from array import array

import pytest

from fenjie.compare.features import Features
from fenjie.compare.scoring import LEADS, MEASURES, PLAN, REQUIREMENT, TARGET, Scorer
from fenjie.compare.word_numbers import Words
from tests.diff.pair import old_year

NOTHING: frozenset[str] = frozenset()
FAMILY, STRANGERS, APART = 0.5, 0.5, 0.3


def words_of(letters: str) -> Words:
    return array("I", sorted(map(ord, set(letters))))


def task(
    target: str = "",
    plan: str = "",
    requirement: str = "",
    leads: str = "",
    ordinals: str = "",
    measures: frozenset[tuple[str, str]] = frozenset(),
) -> Features:
    """Make the features of a task, each word one letter."""
    return Features(
        old_year().tasks[0],
        words_of(target),
        words_of(plan),
        words_of(requirement),
        frozenset(leads),
        measures,
        frozenset(ordinals),
        NOTHING,
    )


def score(old: Features, new: Features, *others: Features) -> float:
    return Scorer([old, *others], [new]).evidence(0, 0).score


def test_equal_tasks_are_alike_by_all_parts() -> None:
    same = task("abcde", "fgh", "ij", "k", measures=frozenset({("个", "桥")}))
    assert score(same, same) == pytest.approx(TARGET + PLAN + REQUIREMENT + LEADS + MEASURES)
    assert pytest.approx(1) == TARGET + PLAN + REQUIREMENT + LEADS + MEASURES


@pytest.mark.parametrize(
    ("same", "weight"),
    [
        (task("abcde"), TARGET),
        (task("abcde", plan="xyz"), TARGET + PLAN),
        (task("abcde", requirement="xyz"), TARGET + REQUIREMENT),
        (task("abcde", leads="x"), TARGET + LEADS),
    ],
)
def test_each_part_has_its_weight(same: Features, weight: float) -> None:
    assert score(same, same) == pytest.approx(weight)


@pytest.mark.parametrize(("others", "share"), [(0, 1), (1, 1), (2, FAMILY), (5, FAMILY)])
def test_words_of_more_than_three_tasks_are_a_familys(others: int, share: float) -> None:
    same = task("abcde")
    assert score(same, same, *[task("abcde")] * others) == pytest.approx(TARGET * share)


def test_one_word_of_their_own_is_enough() -> None:
    same = task("abcde")
    assert score(same, same, *[task("abcd")] * 9) == pytest.approx(TARGET)


def test_without_a_word_in_common_the_rest_counts_half_and_half_again() -> None:
    one, other = task("abc", "xyz"), task("def", "xyz")
    assert score(one, other) == pytest.approx(PLAN * FAMILY * STRANGERS)


def test_an_ordinal_that_differs_tells_them_apart() -> None:
    one, other = task("abcde", ordinals="1"), task("abcde", ordinals="2")
    assert score(one, other) == pytest.approx(TARGET * APART)
    assert score(one, one) == pytest.approx(TARGET)


LETTERS = "".join(chr(code) for code in range(0x4E00, 0x4E00 + 200))


@pytest.mark.parametrize(("own", "strange"), [(3, False), (60, True)])
def test_tasks_that_share_little_of_their_targets_are_strangers(own: int, strange: bool) -> None:
    """One word of both against `own` words of each: likeness is ½ by own + ½."""
    old = task("共" + LETTERS[:own], "xyz")
    new = task("共" + LETTERS[100 : 100 + own], "xyz")
    evidence = Scorer([old], [new]).evidence(0, 0)
    assert (evidence.target < 0.06) == strange
    whole = TARGET * evidence.target + PLAN
    assert evidence.score == pytest.approx(whole * (STRANGERS if strange else 1))


def test_a_likeness_that_is_just_the_bound_is_no_strangers() -> None:
    """Three words of both and one of another task weigh ½ each, 23 of their own 1: 1.5 of 25."""
    old = task("共同有" + LETTERS[:23] + "甲", "xyz")
    new = task("共同有" + LETTERS[100:123] + "乙", "xyz")
    evidence = Scorer([old, task("甲乙")], [new]).evidence(0, 0)
    assert evidence.target == 0.06
    assert evidence.score == pytest.approx(TARGET * 0.06 + PLAN)
