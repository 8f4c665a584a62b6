"""Our sample in every format: rendered, printed by LibreOffice and Chromium, and read again."""

from __future__ import annotations

import shutil
import subprocess
from functools import cache
from pathlib import Path

import pytest

from fenjie.documents import extract
from fenjie.limits import Limits
from fenjie.output.printed import render
from fenjie.schema import Records
from tests.conftest import SAMPLE
from tests.differences import differences

PATIENT = Limits(seconds=120)
CHROMIUM = (
    *("--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
)


@cache
def from_text() -> Records:
    return extract(SAMPLE.read_bytes(), SAMPLE.name).records


def program(*names: str) -> str:
    for name in names:
        if (result := shutil.which(name)) is not None:
            return result
    pytest.skip(f"{names[0]} is not installed")


def same_as_text(path: Path) -> None:
    result = extract(path.read_bytes(), path.name, PATIENT)
    assert not differences(from_text(), result.records)
    assert result.coverage["unexplained"] == 0


@pytest.mark.parametrize("file_format", ["html", "docx"])
def test_rendition(file_format: str, tmp_path: Path) -> None:
    path = tmp_path / f"sample.{file_format}"
    path.write_bytes(render(from_text(), file_format))  # type: ignore[arg-type]
    same_as_text(path)


def test_pdf_printed_by_a_word_processor(tmp_path: Path) -> None:
    soffice = program("soffice", "libreoffice")
    (tmp_path / "sample.docx").write_bytes(render(from_text(), "docx"))
    profile = (tmp_path / "profile").as_uri()
    subprocess.run(
        [
            *(soffice, f"-env:UserInstallation={profile}", "--headless", "--convert-to", "pdf"),
            *("--outdir", str(tmp_path), str(tmp_path / "sample.docx")),
        ],
        check=True,
        capture_output=True,
        timeout=120,
    )
    same_as_text(tmp_path / "sample.pdf")


def test_pdf_printed_by_a_browser(tmp_path: Path) -> None:
    chromium = program("chromium", "chromium-browser", "google-chrome")
    page, pdf = tmp_path / "sample.html", tmp_path / "sample.pdf"
    page.write_bytes(render(from_text(), "html"))
    subprocess.run(
        [
            *(chromium, *CHROMIUM, f"--user-data-dir={tmp_path / 'profile'}"),
            *(f"--print-to-pdf={pdf}", page.as_uri()),
        ],
        check=True,
        capture_output=True,
        timeout=120,
    )
    same_as_text(pdf)
