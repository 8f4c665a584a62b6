"""PDFs that cannot be read: one line that says why, exit code 2, and no file."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from PIL import Image
from reportlab.lib.pagesizes import A4
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from fenjie.limits import Limits
from tests.cli.run import SLOW, fenjie

WORDS = "Sheet without a table"


def printed(pages: int = 1, *, locked: bool = False, picture: bool = False) -> bytes:
    """A PDF of a few words, or of nothing but a picture, a page."""
    file = io.BytesIO()
    encryption = StandardEncryption("a word") if locked else None
    canvas = Canvas(file, pagesize=A4, encrypt=encryption)
    for _ in range(pages):
        if picture:
            canvas.drawImage(ImageReader(Image.new("L", (60, 60), 200)), 100, 400, 300, 300)
        else:
            canvas.drawString(100, 700, WORDS)
        canvas.showPage()
    canvas.save()
    return file.getvalue()


def refused(folder: Path, data: bytes, *options: str) -> str:
    source, target = folder / "表.pdf", folder / "表.json"
    source.write_bytes(data)
    ended = fenjie("extract", source, "-o", target, *options, env=SLOW)
    assert (ended.code, ended.out, len(ended.lines)) == (2, b"", 1)
    assert "Traceback" not in ended.err
    assert not target.exists()
    assert ended.computed < Limits().seconds_for()
    return ended.err


@pytest.mark.parametrize(
    ("data", "says"),
    [
        pytest.param(printed()[:400], "is cut off or damaged", id="truncated"),
        pytest.param(b"%PDF-1.7\nnothing\n%%EOF\n", "is cut off or damaged", id="no objects"),
        pytest.param(printed(locked=True), "is protected by a password", id="password"),
        pytest.param(
            printed(3, picture=True), "is a scan without text (pages 1-3)", id="pictures alone"
        ),
        pytest.param(printed(), "has no table with a header row", id="no table"),
    ],
)
def test_what_cannot_be_read_says_why(data: bytes, says: str, tmp_path: Path) -> None:
    assert says in refused(tmp_path, data)


def test_too_many_pages_name_the_limit(tmp_path: Path) -> None:
    message = refused(tmp_path, printed(12), "--max-pages", "10")
    assert "the limit pages is 10" in message
    assert "--max-pages" in message


def test_three_thousand_pages(tmp_path: Path) -> None:
    assert "the limit pages is 1,000" in refused(tmp_path, printed(3000))


def test_show_draws_a_page_and_nothing_else(tmp_path: Path) -> None:
    source, target = tmp_path / "表.pdf", tmp_path / "页.png"
    source.write_bytes(printed(2))
    assert fenjie("show", source, "--page", "2", "-o", target).code == 0
    with Image.open(target) as picture:
        assert picture.format == "PNG"
        assert picture.size == (round(A4[0] * 2 + 0.5), round(A4[1] * 2 + 0.5))
    for page in ("0", "3"):
        ended = fenjie("show", source, "--page", page, "-o", tmp_path / "没有.png")
        assert (ended.code, len(ended.lines)) == (2, 1)
        assert "has 2 pages" in ended.err
    assert not (tmp_path / "没有.png").exists()


def test_show_wants_a_pdf(tmp_path: Path) -> None:
    source = tmp_path / "表.pdf"
    source.write_text("年度目标\t季度安排\n", "utf-8")
    ended = fenjie("show", source, "-o", tmp_path / "页.png")
    assert (ended.code, len(ended.lines)) == (2, 1)
    assert "is no PDF" in ended.err
