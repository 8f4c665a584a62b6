"""Meaning-preserving changes leave every task as it was, in our sample and in the real document."""

from __future__ import annotations

import random
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fenjie.documents import extract
from tests.conftest import SAMPLE
from tests.differences import Json, records_of, without_refs, without_wording
from tests.variants.changes import CHANGES, WORDING


@pytest.fixture(scope="module")
def sample_records(sample_text: str) -> Json:
    return records_of(sample_text)


@pytest.fixture(scope="module")
def real_records(real_text: str) -> Json:
    return records_of(real_text)


def assert_same(before: Json, text: str, name: str) -> None:
    strip = without_wording if name in WORDING else without_refs
    assert strip(records_of(text)) == strip(before)


@pytest.mark.parametrize("name", sorted(CHANGES))
def test_sample_is_the_same(name: str, sample_text: str, sample_records: Json) -> None:
    changed = CHANGES[name](sample_text, random.Random(1))
    assert_same(sample_records, changed, name)


@cache
def unchanged() -> Json:
    return without_refs(records_of(SAMPLE.read_text(encoding="utf-8")))


LAYOUT_ONLY = sorted(
    name
    for name in CHANGES
    if name not in WORDING
    and name
    not in (
        "bom",
        "cr",
        "crlf",
        "unescaped",
        "entities",
        "blanks_entities",
        "radicals",
        "upper_case_tags",
        "no_blanks_at_all",
        # Without paragraphs a shared row is split by its blanks, which others here disturb.
        "paragraphs_gone",
        "markup_gone",
        "numeric_references",
    )
)


TOGETHER = [LAYOUT_ONLY[start : start + 5] for start in range(0, len(LAYOUT_ONLY), 5)]
ALONE = [[name] for name in sorted(CHANGES) if name not in LAYOUT_ONLY]


@pytest.mark.parametrize("names", TOGETHER + ALONE, ids="+".join)
def test_real_document_is_the_same(names: list[str], real_text: str, real_records: Json) -> None:
    """The sample is tried with each change alone; here those that can be are made together."""
    changed, rng = real_text, random.Random(1)
    for name in names:
        changed = CHANGES[name](changed, rng)
    assert_same(real_records, changed, names[0])


@settings(max_examples=15, deadline=None)
@given(
    names=st.lists(st.sampled_from(LAYOUT_ONLY), min_size=2, max_size=3, unique=True),
    seed=st.integers(0, 2**20),
)
def test_changes_together(names: list[str], seed: int) -> None:
    rng = random.Random(seed)
    text = SAMPLE.read_text(encoding="utf-8")
    for name in names:
        text = CHANGES[name](text, rng)
    assert without_refs(records_of(text)) == unchanged()


@pytest.mark.parametrize("encoding", ["gb18030", "utf-16", "utf-8-sig"])
def test_encodings(encoding: str, sample_text: str, sample_records: Json) -> None:
    got = extract(sample_text.encode(encoding), "table.txt").records
    wanted = [task["digest"] for task in sample_records["tasks"]]
    assert [task.digest for task in got.tasks] == wanted
