"""The real document in five formats: the same records from each, refs apart."""

from __future__ import annotations

import pytest

from fenjie.documents import Extraction, extract
from fenjie.limits import Limits
from tests.conftest import real_folder
from tests.differences import differences

STEM = "dongguan-2024"
PATIENT = Limits(seconds=120)


@pytest.fixture(scope="module")
def from_text(real_text: str) -> Extraction:
    return extract(real_text.encode(), f"{STEM}.txt")


def faults(extraction: Extraction) -> list[tuple[str, str]]:
    """Return the codes and messages of what is more than a note."""
    findings = extraction.records.findings
    return [(f.code, f.message) for f in findings if f.severity != "info"]


@pytest.mark.parametrize("suffix", ["html", "docx", "xlsx", "pdf"])
def test_each_rendition_gives_the_same_records(suffix: str, from_text: Extraction) -> None:
    path = real_folder() / f"{STEM}.{suffix}"
    if not path.exists():
        pytest.skip(f"the rendition is not there: {path}")
    result = extract(path.read_bytes(), path.name, PATIENT)
    assert result.records.source.format == suffix
    assert not differences(from_text.records, result.records)
    assert (
        result.coverage["unexplained"]
        == result.coverage["twice"]
        == result.coverage["invented"]
        == 0
    )
    assert faults(result) == faults(from_text)
    for task in result.records.tasks:
        assert all(parts for parts in task.refs.values())
