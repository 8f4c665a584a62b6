"""What holds of every comparison: nothing from nothing, both ways alike, each edit where it is."""

from __future__ import annotations

import copy
import json
import random
from functools import cache
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fenjie.compare import Comparison, compare
from fenjie.documents import extract
from fenjie.output.printed import render
from fenjie.schema import Records
from fenjie.text.enumerators import numbered_points
from tests.conftest import SAMPLE
from tests.diff.pair import (
    EDITS,
    NEW_WORDS,
    NEXT,
    Json,
    Told,
    a_year_later,
    as_json,
    as_records,
    flat,
    new_year,
    nothing_changed,
    old_year,
    renumbered,
    reported,
    two_years,
)
from tests.printed.made import measured
from tests.printed.printed_strategies import tables
from tests.variants.changes import CHANGES, WORDING

SEEDS = st.integers(0, 2**20)
COUNTS = range(1, 73)
# Changes that go with any other are made five at once; the rest touch the whole file.
ALONE = {"bom", "cr", "crlf", "unescaped", "entities", "paragraphs_gone", "markup_gone"}
ALONE |= {"numeric_references"}
TOGETHER = sorted(set(CHANGES) - WORDING - ALONE)
GROUPS = [TOGETHER[start : start + 5] for start in range(0, len(TOGETHER), 5)]
OTHER_WAY = {
    "added": "removed",
    "removed": "added",
    "split": "merged",
    "merged": "split",
}


@cache
def sample() -> str:
    return json.dumps(as_json(old_year()))


def fresh() -> Json:
    value: Json = json.loads(sample())
    return value


# nothing from nothing


@pytest.mark.parametrize("records", [old_year, new_year])
def test_a_year_and_itself(records: Any) -> None:
    nothing_changed(records(), records())


@settings(max_examples=30, deadline=None)
@given(tables())
def test_any_table_and_itself(records: Records) -> None:
    nothing_changed(records, records)


@settings(max_examples=20, deadline=None)
@given(tables())
def test_any_table_and_its_print(records: Records) -> None:
    nothing_changed(records, extract(render(records, "text"), "printed.txt").records)


@pytest.mark.parametrize("to", ["html", "docx"])
@pytest.mark.parametrize("records", [old_year, new_year])
def test_re_issue_in_another_format(records: Any, to: Any) -> None:
    nothing_changed(records(), extract(render(records(), to), f"printed.{to}").records)


@pytest.mark.parametrize(
    "names", [*GROUPS, ["crlf", "bom"], ["entities"], ["markup_gone"]], ids="+".join
)
def test_re_issue_in_another_layout(names: list[str], sample_text: str) -> None:
    changed, rng = sample_text, random.Random(1)
    for name in names:
        changed = CHANGES[name](changed, rng)
    nothing_changed(old_year(), extract(changed.encode(), "table.txt").records)


@pytest.mark.parametrize("name", ["labels_figures", "labels_ordinal", "labels_q", "ranges_and"])
def test_labels_in_other_words(name: str, sample_text: str) -> None:
    """A label's form is layout; only where quarters stand within a sentence are words changed."""
    changed = CHANGES[name](sample_text, random.Random(1))
    comparison = compare(old_year(), extract(changed.encode(), "table.txt").records)
    result = {
        (number, change.field, change.kind)
        for pair in comparison.pairs
        for number in pair.new
        for change in pair.changes
    }
    assert result <= {(10, "schedule", "wording"), (65, "schedule", "wording")}
    assert (comparison.added, comparison.removed) == ([], [])


def test_a_year_later_nothing_but_year_words_has_changed() -> None:
    nothing_changed(old_year(), as_records(a_year_later(fresh())))


# numbers


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


# both ways


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


# each edit where it is


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


# tasks that say the same


def without_words(value: Json, place: int) -> Json:
    """Leave of a task only its number, as a damaged table does."""
    task = value["tasks"][place]
    task["target"] = {"text": "", "quantities": []}
    task |= {"title": None, "requirements": [], "schedule": []}
    return value


def test_tasks_without_words_are_compared_by_what_they_have() -> None:
    bare = json.loads(sample())
    for place in (3, 4, 5):
        without_words(bare, place)
    nothing_changed(as_records(bare), as_records(copy.deepcopy(bare)))


def test_tasks_that_repeat_each_other_keep_their_numbers() -> None:
    often = json.loads(sample())
    for place in (10, 20, 30):
        kept = {name: often["tasks"][place][name] for name in ("id", "number", "section")}
        often["tasks"][place] = copy.deepcopy(often["tasks"][0]) | kept
    nothing_changed(as_records(often), as_records(copy.deepcopy(often)))
    fewer = copy.deepcopy(often)
    gone = fewer["tasks"].pop(10)
    fewer["findings"] = []
    comparison = compare(as_records(often), as_records(fewer))
    assert {pair.relation for pair in comparison.pairs} == {"same"}
    assert comparison.removed == [gone["number"]]
