"""The same records from an OFD as from a PDF of the same print, however a program writes it."""

from __future__ import annotations

import io
import json
from functools import cache

import pytest
from pypdfium2 import PdfDocument

from fenjie.documents import extract
from fenjie.limits import Limits
from fenjie.schema import Records
from tests.conftest import real_folder
from tests.differences import differences, without_refs
from tests.extract.ofd.ofd_files import packed
from tests.extract.ofd.ofd_printer import OfdStyle, print_ofd
from tests.extract.ofd.pdf_as_ofd import as_ofd
from tests.extract.ofd.sample_rows import sample_records, sample_rows, sample_style
from tests.extract.pdf.builder import print_pdf
from tests.extract.pdf.checks import expected
from tests.extract.pdf.printed_rows import ROWS
from tests.extract.pdf.style import Style

PATIENT = Limits(seconds=120)
NEAR = 8.0
"""Points by which two programs may differ on where a character ends: less than a character."""
PAGES = 20
"""Pages of the real document, which has 88: they hold all that its pages have."""
LOOKS = {
    "steps and lines": OfdStyle(),
    "repeated steps and filled boxes": OfdStyle("repeats", "boxes", "weight"),
    "an object for each character and outlined boxes": OfdStyle("each", "outlines", "outline"),
    "points scaled by a matrix": OfdStyle("scaled"),
    "no steps": OfdStyle("none"),
}


@cache
def from_pdf() -> Records:
    made = extract(print_pdf(sample_rows(), sample_style()).data, "表.pdf", PATIENT)
    return made.records


@pytest.mark.parametrize("look", LOOKS.values(), ids=LOOKS)
def test_the_sample(look: OfdStyle) -> None:
    data = packed(print_ofd(sample_rows(), sample_style(), look))
    result = extract(data, "表.ofd", PATIENT)
    assert result.records.source.format == "ofd"
    assert not differences(sample_records(), result.records)
    assert not differences(from_pdf(), result.records)
    assert result.coverage["unexplained"] == result.coverage["invented"] == 0
    check_places(from_pdf(), result.records)


def check_places(pdf: Records, ofd: Records) -> None:
    """Check that every value stands on the same page in both, and at the same place."""
    for one, other in zip(pdf.tasks, ofd.tasks, strict=True):
        assert one.refs.keys() == other.refs.keys()
        for name, parts in one.refs.items():
            for part, same in zip(parts, other.refs[name], strict=True):
                first, second = part.model_dump(), same.model_dump()
                assert first["page"] == second["page"]
                off = [abs(a - b) for a, b in zip(first["bbox"], second["bbox"], strict=True)]
                assert max(off) < NEAR, (one.id, name, first, second)


STYLES = {
    "closed": {},
    "cut rows without a rule below": {"closed": False},
    "rows whole": {"cuts": False, "height": 700.0},
    "no repeated header": {"repeat_head": False},
    "page numbers and a running header": {"number": "— {page} —", "running": "云江市政府办公室"},
    "hanging marks": {"hangs": True},
}


@pytest.mark.parametrize("changes", STYLES.values(), ids=STYLES)
def test_ways_to_print(changes: dict[str, object]) -> None:
    style = Style(**{"height": 290.0, **changes})  # type: ignore[arg-type]
    made = extract(packed(print_ofd(ROWS, style)), "表.ofd", PATIENT)
    records = json.loads(made.records.model_dump_json())
    assert without_refs(records) == without_refs(expected(ROWS, style))
    codes = {finding["code"] for finding in records["findings"]}
    assert not codes & {"text-around", "preamble-unused", "outside-table", "tables-joined"}


def first_pages(data: bytes) -> bytes:
    whole, part, made = PdfDocument(data), PdfDocument.new(), io.BytesIO()
    part.import_pages(whole, list(range(PAGES)))
    part.save(made)
    part.close()
    whole.close()
    return made.getvalue()


def test_the_real_document() -> None:
    path = real_folder() / "dongguan-2024.pdf"
    if not path.exists():
        pytest.skip(f"the real document is not there: {path} (set FENJIE_REAL)")
    data = first_pages(path.read_bytes())
    pdf = extract(data, path.name, PATIENT).records
    ofd = extract(packed(as_ofd(data)), "dongguan-2024.ofd", PATIENT).records
    assert not differences(pdf, ofd)
    assert [(f.code, f.message) for f in pdf.findings] == [
        (f.code, f.message) for f in ofd.findings
    ]
    check_places(pdf, ofd)
