"""PDFs that are cut off, broken, or whose objects lead nowhere."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.differences import without_refs
from tests.extract.pdf.checks import extracted
from tests.extract.pdf.handmade import Object, pdf_of
from tests.hostile.pdf_files import (
    CATALOGUE,
    KID,
    ONE,
    code_of,
    ends,
    good_pdf,
    refused,
)


@pytest.fixture(scope="module")
def good() -> bytes:
    return good_pdf()


def test_a_good_one_is_read(good: bytes, tmp_path: Path) -> None:
    assert ends(tmp_path, good).code == 0


def test_half_of_a_file(good: bytes, tmp_path: Path) -> None:
    refused(tmp_path, good[: len(good) // 2], "cut off or damaged")


@pytest.mark.parametrize("share", [0.1, 0.5, 0.9, 0.99])
def test_no_part_of_a_file_passes_for_the_whole(good: bytes, share: float) -> None:
    assert code_of(good[: int(len(good) * share)]) == "truncated"


def test_no_end_mark(good: bytes) -> None:
    assert code_of(good.replace(b"%%EOF", b"")) == "truncated"


def test_a_few_bytes_around_a_file_do_no_harm(good: bytes) -> None:
    assert without_refs(extracted(b"\r\n" * 20 + good + b"\x00\r\n" * 200)) == without_refs(
        extracted(good)
    )


def test_a_broken_table_of_objects_is_mended(good: bytes) -> None:
    at = good.rindex(b"startxref\n") + len(b"startxref\n")
    broken = good[:at] + b"7" + good[at:]
    assert without_refs(extracted(broken)) == without_refs(extracted(good))


LOOPS: dict[str, list[Object]] = {
    "no pages": [CATALOGUE, b"<</Type/Pages/Kids[]/Count 0>>"],
    "no catalogue": [b"<<>>"],
    "pages that are their own kids": [CATALOGUE, b"<</Type/Pages/Kids[2 0 R 2 0 R]/Count 2>>"],
    "pages in a ring": [
        CATALOGUE,
        b"<</Type/Pages/Kids[3 0 R]/Count 2>>",
        b"<</Type/Pages/Parent 2 0 R/Kids[2 0 R]/Count 2>>",
    ],
}
IDLE: dict[str, list[Object]] = {
    "a parent of its own": [
        CATALOGUE,
        b"<</Type/Pages/Kids[3 0 R]/Count 1/Parent 3 0 R>>",
        KID,
        (b"", b""),
    ],
    "a count that lies": [
        CATALOGUE,
        b"<</Type/Pages/Kids[3 0 R]/Count 99999999>>",
        KID,
        (b"", b""),
    ],
    "content that is itself": [CATALOGUE, ONE, KID, b"[4 0 R 4 0 R]"],
    "a length that is itself": [CATALOGUE, ONE, KID, (b"/Length 4 0 R", b"q Q")],
    "a page of no size": [CATALOGUE, ONE, KID.replace(b"600 400", b"0 0"), (b"", b"0 0 m 9 9 l S")],
    "a page of numbers that are none": [
        CATALOGUE,
        ONE,
        KID.replace(b"600 400", b"1e99 -1e99"),
        (b"", b"0 0 m 1e99 1 l S"),
    ],
}


@pytest.mark.parametrize("name", LOOPS)
def test_pages_that_cannot_be_opened(name: str) -> None:
    assert code_of(pdf_of(LOOPS[name])) == "truncated"


@pytest.mark.parametrize("name", IDLE)
def test_objects_that_lead_nowhere(name: str) -> None:
    assert code_of(pdf_of(IDLE[name])) == "no-table"


def test_pages_in_a_ring_end_the_command(tmp_path: Path) -> None:
    refused(tmp_path, pdf_of(LOOPS["pages in a ring"]), "cut off or damaged")
