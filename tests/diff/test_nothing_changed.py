"""Nothing comes from nothing: a table and itself, its print, its re-issue in another layout."""

from __future__ import annotations

import copy
import random
from typing import Any

import pytest
from hypothesis import given, settings

from fenjie.compare import compare
from fenjie.documents import extract
from fenjie.output.printed import render
from fenjie.schema import Records
from tests.diff.pair import (
    Json,
    a_year_later,
    as_records,
    fresh,
    new_year,
    nothing_changed,
    old_year,
)
from tests.printed.printed_strategies import tables
from tests.variants.changes import CHANGES, WORDING

# Changes that go with any other are made five at once; the rest touch the whole file.
ALONE = {"bom", "cr", "crlf", "unescaped", "entities", "paragraphs_gone", "markup_gone"}
ALONE |= {"numeric_references"}
TOGETHER = sorted(set(CHANGES) - WORDING - ALONE)
GROUPS = [TOGETHER[start : start + 5] for start in range(0, len(TOGETHER), 5)]


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


def without_words(value: Json, place: int) -> Json:
    """Leave of a task only its number, as a damaged table does."""
    task = value["tasks"][place]
    task["target"] = {"text": "", "quantities": []}
    task |= {"title": None, "requirements": [], "schedule": []}
    return value


def test_tasks_without_words_are_compared_by_what_they_have() -> None:
    bare = fresh()
    for place in (3, 4, 5):
        without_words(bare, place)
    nothing_changed(as_records(bare), as_records(copy.deepcopy(bare)))


def test_tasks_that_repeat_each_other_keep_their_numbers() -> None:
    often = fresh()
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
