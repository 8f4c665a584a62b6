"""Nothing is lost in print: what is rendered reads back as the records that it came from."""

from __future__ import annotations

import pytest
from hypothesis import given, settings

from fenjie.documents import extract
from fenjie.output.printed import Format, render
from fenjie.schema import Records
from tests.conftest import SAMPLE
from tests.printed.made import plain, read_again
from tests.printed.printed_strategies import tables

FORMATS: tuple[Format, ...] = ("text", "html", "docx")


@pytest.fixture(scope="module")
def sample() -> Records:
    return extract(SAMPLE.read_bytes(), SAMPLE.name).records


@pytest.fixture(scope="module")
def real(real_text: str) -> Records:
    return extract(real_text.encode(), "dongguan-2024.txt").records


@pytest.mark.parametrize("to", FORMATS)
def test_sample(to: Format, sample: Records) -> None:
    assert read_again(render(sample, to)) == plain(sample)


@pytest.mark.parametrize("to", FORMATS)
def test_real_document(to: Format, real: Records) -> None:
    assert read_again(render(real, to)) == plain(real)


@pytest.mark.parametrize("to", FORMATS)
def test_reading_a_print_finds_nothing_to_mend(to: Format, sample: Records) -> None:
    extraction = extract(render(sample, to), "rendered")
    assert {finding.code for finding in extraction.records.findings} == {"filled-down"}
    coverage = extraction.coverage
    assert coverage["unexplained"] == coverage["twice"] == coverage["invented"] == 0


@pytest.mark.parametrize("to", FORMATS)
def test_a_print_of_a_print_is_the_same(to: Format, sample: Records) -> None:
    printed = render(sample, to)
    assert render(extract(printed, "rendered").records, to) == printed


@settings(max_examples=60, deadline=None)
@given(tables())
def test_well_formed_tables(records: Records) -> None:
    wanted = plain(records)
    for to in ("text", "html"):
        assert read_again(render(records, to)) == wanted


@settings(max_examples=20, deadline=None)
@given(tables())
def test_well_formed_tables_as_documents(records: Records) -> None:
    assert read_again(render(records, "docx")) == plain(records)
