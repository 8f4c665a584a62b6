"""Our samples of every layout: rendered, printed, written as OFD, and read again as the same."""

from __future__ import annotations

import subprocess
from functools import cache
from pathlib import Path

import pytest

from fenjie.documents import extract
from fenjie.output.printed import Format, render
from fenjie.schema import Records
from tests.conftest import SAMPLE
from tests.differences import without_refs
from tests.extract.ofd.ofd_files import packed
from tests.extract.ofd.pdf_as_ofd import as_ofd
from tests.test_renditions import CHROMIUM, PATIENT, program

SAMPLES = {
    path.stem: path
    for path in (
        SAMPLE,
        SAMPLE.with_name("yunjiang-2026.txt"),
        *sorted((SAMPLE.parent / "layouts").glob("*.txt")),
    )
}
BY_BROWSER = ("indicators", "people")
BY_WORD_PROCESSOR = ("yunjiang-2025", "indicators", "months", "paragraphs")
"""Some of them, as each takes a second or two."""


@cache
def records_of(name: str) -> Records:
    return extract(SAMPLES[name].read_bytes(), SAMPLES[name].name).records


def same(name: str, data: bytes, suffix: str) -> None:
    """Compare; a document of paragraphs has no columns before it is printed as a table."""
    wanted = without_refs(records_of(name).model_dump(mode="json"))
    made = extract(data, f"{name}.{suffix}", PATIENT).records
    result = without_refs(made.model_dump(mode="json"))
    if not wanted["document"]["columns"]:
        assert result["document"].pop("columns")
        del wanted["document"]["columns"]
    assert result == wanted


@pytest.mark.parametrize("to", ["text", "html", "docx"])
@pytest.mark.parametrize("name", SAMPLES)
def test_rendered(name: str, to: Format) -> None:
    same(name, render(records_of(name), to), {"text": "txt"}.get(to, to))


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with samples as a word processor prints them."""
    soffice = program("soffice", "libreoffice")
    folder = tmp_path_factory.mktemp("printed")
    for name in BY_WORD_PROCESSOR:
        (folder / f"{name}.docx").write_bytes(render(records_of(name), "docx"))
    subprocess.run(
        [
            *(soffice, f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless"),
            *("--convert-to", "pdf", "--outdir", str(folder)),
            *(str(folder / f"{name}.docx") for name in BY_WORD_PROCESSOR),
        ],
        check=True,
        capture_output=True,
        timeout=300,
    )
    return folder


@pytest.mark.parametrize("name", BY_WORD_PROCESSOR)
def test_printed_by_a_word_processor_and_as_ofd(name: str, printed: Path) -> None:
    data = (printed / f"{name}.pdf").read_bytes()
    same(name, data, "pdf")
    same(name, packed(as_ofd(data)), "ofd")


@pytest.mark.parametrize("name", BY_BROWSER)
def test_printed_by_a_browser_and_as_ofd(name: str, tmp_path: Path) -> None:
    chromium = program("chromium", "chromium-browser", "google-chrome")
    page, pdf = tmp_path / f"{name}.html", tmp_path / f"{name}.pdf"
    page.write_bytes(render(records_of(name), "html"))
    subprocess.run(
        [
            *(chromium, *CHROMIUM, f"--user-data-dir={tmp_path / 'profile'}"),
            *(f"--print-to-pdf={pdf}", page.as_uri()),
        ],
        check=True,
        capture_output=True,
        timeout=120,
    )
    same(name, pdf.read_bytes(), "pdf")
    same(name, packed(as_ofd(pdf.read_bytes())), "ofd")
