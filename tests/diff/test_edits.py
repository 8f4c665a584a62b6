"""Each edit is told where it is, and nowhere else; numbers that moved are found."""

from __future__ import annotations

import copy
import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fenjie.compare import Comparison, compare
from fenjie.schema import Records
from fenjie.text.enumerators import numbered_points
from tests.conftest import SAMPLE
from tests.diff.pair import (
    EDITS,
    NEW_WORDS,
    NEXT,
    Told,
    a_year_later,
    as_json,
    as_records,
    fresh,
    old_year,
    renumbered,
    reported,
)
from tests.printed.made import measured
from tests.printed.printed_strategies import tables

SEEDS = st.integers(0, 2**20)
COUNTS = range(1, 73)


@settings(max_examples=4, deadline=None)
@given(seed=SEEDS, later=st.booleans())
def test_any_permutation_of_numbers_is_found(seed: int, later: bool) -> None:
    shuffled = random.Random(seed).sample(COUNTS, len(COUNTS))
    numbers = dict(zip(COUNTS, shuffled, strict=True))
    value = renumbered(fresh(), numbers)
    comparison = compare(old_year(), as_records(a_year_later(value) if later else value))
    assert (comparison.added, comparison.removed) == ([], [])
    for pair in comparison.pairs:
        [old], [new] = pair.old, pair.new
        assert old is not None
        assert (new, pair.changes) == (numbers[old], [])
        assert pair.relation == ("same" if old == new else "renumbered")


@pytest.mark.parametrize("shift", [1, 7, 71])
def test_numbers_that_move_on_are_found(shift: int) -> None:
    numbers = {number: (number - 1 + shift) % 72 + 1 for number in COUNTS}
    comparison = compare(old_year(), as_records(renumbered(fresh(), numbers)))
    assert {pair.relation for pair in comparison.pairs} == {"renumbered"}
    assert all(numbers[pair.old[0] or 0] == pair.new[0] for pair in comparison.pairs)


def changes_by_task(comparison: Comparison) -> dict[int | None, Told]:
    return {
        pair.new[0]: [reported(change) for change in pair.changes]
        for pair in comparison.pairs
        if pair.relation != "same"
    }


@settings(max_examples=10, deadline=None)
@given(seed=SEEDS, name=st.sampled_from(sorted(EDITS)), place=st.integers(0, 71))
def test_one_edit_is_told_of_one_task(seed: int, name: str, place: int) -> None:
    value = fresh()
    task = value["tasks"][place]
    wanted = EDITS[name](task, random.Random(seed))
    comparison = compare(old_year(), as_records(value))
    expected = {} if wanted is None else {task["number"]: wanted}
    assert changes_by_task(comparison) == expected
    assert (comparison.added, comparison.removed, comparison.bodies) == ([], [], [])
    assert comparison.changed == (wanted is not None)


@pytest.mark.parametrize("later", [False, True], ids=["re-issue", "next year"])
@pytest.mark.parametrize("name", sorted(EDITS))
def test_an_edit_of_every_task_is_told_of_each(name: str, later: bool) -> None:
    value, rng = fresh(), random.Random(7)
    wanted = {}
    for task in value["tasks"]:
        changes = EDITS[name](task, rng)
        if changes is not None:
            wanted[task["number"]] = changes
    assert len(wanted) >= 60
    comparison = compare(old_year(), as_records(a_year_later(value) if later else value))
    assert (comparison.added, comparison.removed) == ([], [])
    result = changes_by_task(comparison)
    assert result.keys() == wanted.keys()
    for number, changes in wanted.items():
        fields = [change[:2] for change in changes]
        assert [change[:2] for change in result[number]] == fields
        if not later:  # Year words inside the quoted texts moved on.
            assert result[number] == changes


@settings(max_examples=6, deadline=None)
@given(place=st.integers(0, 71), pick=SEEDS)
def test_an_edited_requirement_is_told_of_those_that_share_it(place: int, pick: int) -> None:
    value = fresh()
    entries = value["tasks"][place]["requirements"]
    before = copy.deepcopy(entries[pick % len(entries)])
    stop = "。" if before["text"].endswith("。") else ""
    text = before["text"].removesuffix("。") + "，" + NEW_WORDS + stop
    wanted: dict[int | None, Told] = {}
    for task in value["tasks"]:
        for entry in task["requirements"]:
            if (entry["source"], entry["text"]) == (before["source"], before["text"]):
                entry["text"] = text
                entry["points"] = [text[a:b] for a, b in numbered_points(text)]
                entry["quantities"] = measured(text)
                wanted[task["number"]] = [("requirements", "wording", before["text"], text)]
    assert changes_by_task(compare(old_year(), as_records(value))) == wanted


@settings(max_examples=30, deadline=None)
@given(records=tables(), seed=SEEDS, name=st.sampled_from(sorted(EDITS.keys() - {"goal words"})))
def test_one_edit_of_any_table(records: Records, seed: int, name: str) -> None:
    value, rng = as_json(records), random.Random(seed)
    task = rng.choice(value["tasks"])
    wanted = EDITS[name](task, rng)
    comparison = compare(records, as_records(value))
    result = {
        pair.new_ids[0]: [reported(change)[:2] for change in pair.changes]
        for pair in comparison.pairs
        if pair.changes
    }
    assert (comparison.added, comparison.removed) == ([], [])
    assert result == ({} if wanted is None else {task["id"]: [entry[:2] for entry in wanted]})


def test_a_dropped_task_is_removed_and_a_new_one_added() -> None:
    value = fresh()
    gone = value["tasks"].pop(41)
    comparison = compare(old_year(), as_records(value))
    assert (comparison.removed, comparison.added) == ([gone["number"]], [])
    assert changes_by_task(comparison) == {}
    back = compare(as_records(value), old_year())
    assert (back.removed, back.added, back.added_ids) == ([], [42], [gone["id"]])


def test_files_are_the_samples() -> None:
    assert SAMPLE.with_name("yunjiang-2026.txt") == NEXT
