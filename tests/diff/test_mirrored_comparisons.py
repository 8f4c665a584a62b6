"""A comparison tells both ways alike."""

from __future__ import annotations

import random
from functools import cache
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from fenjie.compare import Comparison, compare
from tests.diff.pair import (
    EDITS,
    a_year_later,
    as_records,
    flat,
    fresh,
    new_year,
    old_year,
    renumbered,
    two_years,
)

SEEDS = st.integers(0, 2**20)
COUNTS = range(1, 73)
OTHER_WAY = {
    "added": "removed",
    "removed": "added",
    "split": "merged",
    "merged": "split",
}


def turned(comparison: Comparison) -> set[tuple[Any, ...]]:
    """Return pairs with their changes as the comparison the other way round must tell them."""
    return {
        (
            tuple(pair.new_ids),
            tuple(pair.old_ids),
            OTHER_WAY.get(pair.relation, pair.relation),
            tuple(
                sorted(
                    (c.field, OTHER_WAY.get(c.kind, c.kind), str(c.to), str(c.from_))
                    for c in pair.changes
                )
            ),
        )
        for pair in comparison.pairs
    }


def straight(comparison: Comparison) -> set[tuple[Any, ...]]:
    return {
        (
            tuple(pair.old_ids),
            tuple(pair.new_ids),
            pair.relation,
            tuple(sorted((c.field, c.kind, str(c.from_), str(c.to)) for c in pair.changes)),
        )
        for pair in comparison.pairs
    }


@cache
def two_years_back() -> Comparison:
    return compare(new_year(), old_year())


def test_two_years_mirror_in_links() -> None:
    there, back = two_years(), two_years_back()
    assert flat(back) == {(new, old) for old, new in flat(there)}
    assert (back.added_ids, back.removed_ids) == (there.removed_ids, there.added_ids)
    assert [(b.new, b.old) for b in back.bodies] == [(b.old, b.new) for b in there.bodies]


def test_two_years_mirror_in_relations() -> None:
    wanted = {entry[:3] for entry in turned(two_years())}
    assert {entry[:3] for entry in straight(two_years_back())} == wanted


def test_two_years_mirror_in_changes() -> None:
    differing = turned(two_years()) ^ straight(two_years_back())
    assert {entry[1] for entry in differing} <= {("2025-055",)}


def test_requirements_with_the_same_words_are_paired_first() -> None:
    pair = next(pair for pair in two_years().pairs if pair.new == [54])
    kinds = {change.kind for change in pair.changes if change.field == "requirements"}
    assert kinds == {"removed", "headed"}


@settings(max_examples=4, deadline=None)
@given(seed=SEEDS)
def test_edited_tables_mirror(seed: int) -> None:
    """Some tasks dropped, some edited, all under other numbers, a year later."""
    rng = random.Random(seed)
    value = fresh()
    for task in value["tasks"]:
        if rng.random() < 0.4:
            EDITS[rng.choice(sorted(EDITS))](task, rng)
    shuffled = rng.sample(COUNTS, len(COUNTS))
    value = a_year_later(renumbered(value, dict(zip(COUNTS, shuffled, strict=True))))
    value["tasks"] = [task for task in value["tasks"] if rng.random() < 0.9]
    new = as_records(value)
    there, back = compare(old_year(), new), compare(new, old_year())
    assert straight(back) == turned(there)
    assert sorted(back.added_ids) == sorted(there.removed_ids)
    assert sorted(back.removed_ids) == sorted(there.added_ids)
