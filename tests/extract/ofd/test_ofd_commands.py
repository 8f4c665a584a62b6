"""The commands that take a document take an OFD, and `show` says that it draws PDF alone."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.run import error_of, fenjie_here
from tests.extract.ofd.ofd_files import packed
from tests.extract.ofd.ofd_printer import print_ofd
from tests.extract.pdf.printed_rows import ROWS


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("ofd") / "街巷.ofd"
    path.write_bytes(packed(print_ofd(ROWS, height=290)))
    return path


def test_extract(source: Path, tmp_path: Path) -> None:
    ended = fenjie_here("extract", source, "-o", tmp_path / "街巷.json")
    assert ended.code == 0
    assert ended.lines[0].startswith("OFD, layout quarters (100%): 6 tasks")
    records = json.loads((tmp_path / "街巷.json").read_bytes())
    assert records["source"]["format"] == "ofd"
    for task in records["tasks"]:
        assert all({"page", "bbox"} == set(part) for ref in task["refs"].values() for part in ref)
    assert fenjie_here("validate", tmp_path / "街巷.json").code == 0


@pytest.mark.parametrize(
    "words", [("grid",), ("grid", "--raw"), ("layouts",), ("check",), ("report", "-o", "-")]
)
def test_other_commands(words: tuple[str, ...], source: Path) -> None:
    ended = fenjie_here(words[0], source, *words[1:])
    assert ended.code == 0
    assert "市水务局" in ended.out.decode() or words[0] not in ("grid", "report")


def test_batch(source: Path, tmp_path: Path) -> None:
    ended = fenjie_here("batch", source, "-o", tmp_path / "out", "--workers", "1")
    assert ended.code == 0
    assert [path.name for path in (tmp_path / "out").glob("**/*.ofd.json")] == ["街巷.ofd.json"]


def test_show_draws_no_ofd(source: Path, tmp_path: Path) -> None:
    message = error_of(fenjie_here("show", source, "-o", tmp_path / "a.png"))
    assert "only pages of a PDF are drawn" in message
    assert "fenjie grid" in message


def test_a_limit(source: Path) -> None:
    message = error_of(fenjie_here("extract", source, "--max-pages", "1"))
    assert "--max-pages" in message
