"""Hostile PDFs: what they are made of, and how the command must end."""

from __future__ import annotations

from pathlib import Path

import pytest

from fenjie.documents import extract
from fenjie.errors import InputError
from fenjie.limits import Limits
from tests.cli.run import SLOW, Ended, error_of, fenjie_measured
from tests.extract.pdf.builder import print_pdf
from tests.extract.pdf.printed_rows import ROWS

CATALOGUE = b"<</Type/Catalog/Pages 2 0 R>>"
KID = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 400]/Contents 4 0 R>>"
ONE = b"<</Type/Pages/Kids[3 0 R]/Count 1>>"


def good_pdf() -> bytes:
    """Print a table as any program does."""
    return print_pdf(ROWS, height=290).data


def ends(folder: Path, data: bytes, *options: str) -> Ended:
    """Extract a file with the real command; it must end in time, within memory, and tidily."""
    source, target = folder / "街巷.pdf", folder / "out" / "街巷.json"
    target.parent.mkdir()
    source.write_bytes(data)
    ended, memory = fenjie_measured(folder, "extract", source, "-o", target, *options, env=SLOW)
    assert ended.computed < Limits().seconds_for()
    assert memory < 1.1e9
    if ended.code:
        error_of(ended)
    assert [path.name for path in target.parent.iterdir()] == ([] if ended.code else [target.name])
    assert source.read_bytes() == data
    return ended


def refused(folder: Path, data: bytes, words: str) -> None:
    message = error_of(ends(folder, data))
    assert "街巷.pdf" in message
    assert words in message


def stopped_in_time(ended: Ended) -> None:
    """On a slow machine the limit on time can come before the one on memory."""
    message = error_of(ended)
    assert "--max-memory" in message or "--max-seconds" in message


def code_of(data: bytes) -> str:
    """Return the code of the error with which a file is refused."""
    with pytest.raises(InputError) as raised:
        extract(data, "街巷.pdf")
    assert raised.value.values["name"] == "街巷.pdf"
    return raised.value.code
