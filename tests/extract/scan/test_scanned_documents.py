"""Pictures whose characters are known give the records that the text gives, and tell doubts."""

from __future__ import annotations

import json
from typing import Any

import pytest

from fenjie.documents import extract
from fenjie.errors import InputError
from fenjie.extract.scan.page_reading import PageReading
from tests.differences import without_refs
from tests.extract.pdf.builder import print_pdf
from tests.extract.pdf.checks import codes, expected
from tests.extract.pdf.printed_rows import ROWS
from tests.extract.scan.readings import misread, pictures, readings_of, recognise

Json = dict[str, Any]
PRINTED = print_pdf(ROWS, height=290).data
PAGES = readings_of(PRINTED)


def extracted(data: bytes, name: str = "扫描") -> tuple[Json, str]:
    made = extract(data, name)
    assert made.coverage["unexplained"] == made.coverage["invented"] == 0
    return json.loads(made.records.model_dump_json()), made.taken_for


def of_kind(records: Json, code: str) -> list[Json]:
    return [finding for finding in records["findings"] if finding["code"] == code]


def test_pictures_give_the_records_of_the_text(monkeypatch: pytest.MonkeyPatch) -> None:
    recognise(monkeypatch, PAGES)
    records, taken_for = extracted(pictures(len(PAGES)))
    assert without_refs(records)["tasks"] == without_refs(expected(ROWS))["tasks"]
    assert (records["source"]["format"], taken_for) == ("image", "scan, OCR")
    assert not {code for code in codes(records) if code.startswith("ocr-")}


def test_places_are_those_of_the_picture(monkeypatch: pytest.MonkeyPatch) -> None:
    """A page that was turned, or has other points than the file says, is told as it was."""
    text = json.loads(extract(PRINTED, "表.pdf").records.model_dump_json())
    recognise(monkeypatch, PAGES)
    same, _ = extracted(pictures(len(PAGES)))
    assert same["tasks"][0]["refs"] == text["tasks"][0]["refs"]
    half = (0.5, 0.0, 10.0, 0.0, 0.5, 20.0, 0.0, 0.0, 1.0)
    for page in PAGES:
        monkeypatch.setattr(page, "back", half)
    moved, _ = extracted(pictures(len(PAGES)))
    was, now = (records["tasks"][0]["refs"]["target"][0] for records in (same, moved))
    assert now["page"] == was["page"]
    x0, top, x1, bottom = was["bbox"]
    wanted = [x0 / 2 + 10, top / 2 + 20, x1 / 2 + 10, bottom / 2 + 20]
    assert now["bbox"] == pytest.approx(wanted, abs=0.02)


def first_page() -> PageReading:
    return PageReading.loaded(PAGES[0].dumped())


def test_doubts_are_told_by_their_weight(monkeypatch: pytest.MonkeyPatch) -> None:
    page = first_page()
    target = expected(ROWS)["tasks"][0]["target"]["text"]
    goal = next(sign for sign in target if sign.isdigit())
    name = expected(ROWS)["tasks"][0]["leaders"][0]
    misread(page, goal + target[target.index(goal) + 1], 0, goal, 0.9, "86")
    misread(page, name, 0, name[0], 0.85, "乙")
    words = expected(ROWS)["tasks"][0]["schedule"][0]["text"][:2]
    misread(page, words, 0, words[0], 0.8, "丙")
    recognise(monkeypatch, [page, *PAGES[1:]])
    records, _ = extracted(pictures(len(PAGES)))
    assert without_refs(records)["tasks"] == without_refs(expected(ROWS))["tasks"]
    doubtful, unsure = of_kind(records, "ocr-doubtful"), of_kind(records, "ocr-unsure")
    assert {each["field"] for each in doubtful} == {"target", "leaders/0"}
    assert [each["severity"] for each in doubtful] == ["warning"] * 2
    assert any("8、6" in each["message"] for each in doubtful)
    assert [(each["severity"], each["field"]) for each in unsure] == [("info", "schedule/0")]
    task = records["tasks"][0]["id"]
    assert all(each["tasks"] == [task] for each in doubtful + unsure)


def test_what_is_sure_enough_is_not_told(monkeypatch: pytest.MonkeyPatch) -> None:
    page = first_page()
    words = expected(ROWS)["tasks"][0]["schedule"][0]["text"][:2]
    misread(page, words, 0, words[0], 0.95, "丙")
    recognise(monkeypatch, [page, *PAGES[1:]])
    assert not of_kind(extracted(pictures(len(PAGES)))[0], "ocr-unsure")


def test_a_header_is_settled_by_the_words_that_headers_have(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    page = first_page()
    misread(page, "年度目标", 1, "废", 0.6, "度席")
    recognise(monkeypatch, [page, *PAGES[1:]])
    records, _ = extracted(pictures(len(PAGES)))
    assert without_refs(records)["tasks"] == without_refs(expected(ROWS))["tasks"]
    (settled,) = of_kind(records, "ocr-settled")
    assert "年废目标" in settled["message"]
    assert "年度目标" in settled["evidence"][0]


def test_marks_that_say_nothing_are_told(monkeypatch: pytest.MonkeyPatch) -> None:
    page = first_page()
    page.unread = 2
    recognise(monkeypatch, [page, *PAGES[1:]])
    (finding,) = of_kind(extracted(pictures(len(PAGES)))[0], "ocr-marks-unread")
    assert "2处" in finding["message"]


def test_a_scanned_pdf_in_part(monkeypatch: pytest.MonkeyPatch) -> None:
    """Pages with words are read as ever; those that are pictures as what was recognised."""
    data = print_pdf(ROWS, height=290, scans=frozenset({1})).data
    blank = PageReading(684, 290, blank=True)
    recognise(monkeypatch, [blank])
    records, taken_for = extracted(data, "表.pdf")
    assert without_refs(records)["tasks"] == without_refs(expected(ROWS))["tasks"]
    assert (records["source"]["format"], taken_for) == ("pdf", "PDF, in part scan, OCR")
    assert records["source"]["reading"]["unread"] == []


def test_a_page_that_cannot_be_read_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    recognise(monkeypatch, [*PAGES[:-1], None])
    records, _ = extracted(pictures(len(PAGES)))
    assert records["source"]["reading"]["unread"] == [f"第{len(PAGES)}页"]
    assert "pages-scanned" in codes(records)


def test_pictures_without_words_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    recognise(monkeypatch, [PageReading(595, 842)])
    with pytest.raises(InputError) as caught:
        extract(pictures(1), "照片.zip")
    assert caught.value.code == "scan"


def test_without_the_extra_its_name_is_told() -> None:
    with pytest.raises(InputError) as caught:
        extract(pictures(1), "照片.zip")
    assert caught.value.code == "picture"
    assert "fenjie[ocr]" in caught.value.message
