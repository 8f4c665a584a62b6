"""Lines of the pages are short, each language leads to the other, and words are those of today."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.docs.pages import PAGES

LONGEST = 160
"""Characters of a line, of a table's row too; a Chinese one counts as one."""
CHINESE = sorted((ROOT / "docs").glob("*.zh.md"))
TRANSLATED = [path for path in CHINESE if path.name != "guide.zh.md"]
OLD_WORDS = re.compile(
    r"\b(bod(?:y|ies)|storeys?|stitch(?:ed|es|ing)?|strays?|fates?|rosters?|mend(?:ed|s)?)\b"
)
GENERATED = {"reference.md", "reference.zh.md", "codes.md", "benchmarks.md", "export.md"}
"""Pages whose words are the program's, too."""
ENGLISH = [path for path in PAGES if path.name not in GENERATED and ".zh." not in path.name]


def name_of(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


@pytest.mark.parametrize("path", PAGES, ids=name_of)
def test_lines_are_short(path: Path) -> None:
    lines = path.read_text(encoding="utf-8").splitlines()
    assert [n for n, line in enumerate(lines, 1) if len(line) > LONGEST] == []


@pytest.mark.parametrize("path", TRANSLATED, ids=name_of)
def test_each_language_leads_to_the_other(path: Path) -> None:
    english = path.with_name(path.name.replace(".zh.md", ".md"))
    assert f"\n[English]({english.name})\n" in path.read_text(encoding="utf-8")
    assert f"\n[中文]({path.name})\n" in english.read_text(encoding="utf-8")


@pytest.mark.parametrize("path", CHINESE, ids=name_of)
def test_chinese_pages_are_reached(path: Path) -> None:
    assert f"]({path.name})" in (ROOT / "docs" / "index.md").read_text(encoding="utf-8")
    assert f"](docs/{path.name})" in (ROOT / "README.zh.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("path", TRANSLATED, ids=name_of)
def test_chinese_pages_have_the_sections_of_the_english(path: Path) -> None:
    english = path.with_name(path.name.replace(".zh.md", ".md"))
    ours, theirs = (
        re.findall(r"^(#+) ", page.read_text(encoding="utf-8"), re.MULTILINE)
        for page in (path, english)
    )
    assert ours == theirs


@pytest.mark.parametrize("path", ENGLISH, ids=name_of)
def test_english_words_are_those_of_today(path: Path) -> None:
    page = re.sub(
        r"^(\s*)```.*?^\1```", "", path.read_text(encoding="utf-8"), flags=re.MULTILINE | re.DOTALL
    )
    assert OLD_WORDS.findall(re.sub(r"`[^`\n]*`", "", page)) == []
