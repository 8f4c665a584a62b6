"""One page through rapidocr: the real document, printed, skewed and sealed."""

from __future__ import annotations

import importlib.util
import io
import json
from typing import Any

import pypdfium2
import pytest

from fenjie.documents import extract
from fenjie.extract.scan.ocr_pool import PROCESSES
from tests.conftest import real_folder

pytestmark = pytest.mark.skipif(
    not all(map(importlib.util.find_spec, ("rapidocr", "onnxruntime", "cv2"))),
    reason="the extra ocr is not installed",
)
Json = dict[str, Any]
PAGE = 6
"""A page of the real document, from 0: it begins and ends within a task."""


def records_of(data: bytes, name: str) -> Json:
    value: Json = json.loads(extract(data, name).records.model_dump_json())
    return value


def test_a_page_of_the_real_document(monkeypatch: pytest.MonkeyPatch) -> None:
    """A PDF that holds nothing but the picture of a page is read as the page itself."""
    from PIL import Image

    path = real_folder() / "dongguan-2024.pdf"
    if not path.exists():
        pytest.skip(f"the real document is not there: {path} (set FENJIE_REAL)")

    from tests.extract.scan.drawn_pages import rotated, sealed

    with pypdfium2.PdfDocument(path) as document:
        part = pypdfium2.PdfDocument.new()
        part.import_pages(document, [PAGE])
        printed = io.BytesIO()
        part.save(printed)
        drawn = document[PAGE].render(scale=200 / 72, rev_byteorder=True).to_numpy()
    scan = io.BytesIO()
    Image.fromarray(rotated(sealed(drawn, 500, 300), 1.0)).save(scan, "PDF", resolution=200)
    monkeypatch.setenv(PROCESSES, "1")
    text, read = records_of(printed.getvalue(), "a.pdf"), records_of(scan.getvalue(), "b.pdf")
    assert read["source"]["format"] == "pdf"
    assert [task["id"] for task in read["tasks"]] == [task["id"] for task in text["tasks"]]
    pairs = list(zip(text["tasks"], read["tasks"], strict=True))
    fields = ("leaders", "lead_units", "support_units", "target", "requirements")
    same = [one[name] == other[name] for one, other in pairs for name in fields]
    assert sum(same) >= 0.9 * len(same)
    for one, other in pairs:
        places = (task["refs"]["target"][0]["bbox"] for task in (one, other))
        printed_box, read_box = places
        assert len(other["schedule"]) == len(one["schedule"])
        assert read_box[0] == pytest.approx(printed_box[0], abs=12)
