"""A sample of each kind of layout, with its golden records; text and web page say the same."""

from __future__ import annotations

from pathlib import Path

import pytest

from fenjie.documents import extract
from fenjie.output.records import serialize
from tests.conftest import ROOT

SAMPLES = sorted((ROOT / "samples" / "layouts").glob("*.txt"))


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_golden_records(path: Path, regenerate: bool) -> None:
    made = serialize(extract(path.read_bytes(), path.name).records, "jsonl", refs=False)
    golden = path.with_suffix(".jsonl")
    if regenerate:
        golden.write_bytes(made)
    assert made.decode() == golden.read_text(encoding="utf-8")


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_text_and_page_say_the_same(path: Path) -> None:
    page = path.with_suffix(".html")
    text, html = (extract(each.read_bytes(), each.name).records for each in (path, page))
    assert [task.digest for task in html.tasks] == [task.digest for task in text.tasks]
    assert html.source.layout == text.source.layout
