"""Rare Chinese characters are characters like any other; one constant says which they are."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import pytest

from fenjie.compare.features import towns_of
from fenjie.documents import extract
from fenjie.normalize.heading import read_heading
from fenjie.normalize.organizations.missing_separators import unseparated
from fenjie.normalize.people import learn_known_names, read_leaders
from fenjie.normalize.quantities import read_quantities
from fenjie.text.han import BASIC, COMPATIBILITY, HAN, UNIFIED, is_han
from fenjie.text.normal_form import normal_form
from fuzz.seeds import table_text
from tests.conftest import ROOT

RARE = ["𡎚", "㙍", "𬭎", "𰻞", "々", "〇"]
"""Of names: planes 2 and 3, extension A, and marks that stand for characters."""


@pytest.mark.parametrize("char", [*RARE, "镇", "\uf900", "\ufa0e", "\U0002f81a"])
def test_every_plane_is_han(char: str) -> None:
    assert re.fullmatch(f"[{HAN}]", char)


@pytest.mark.parametrize("char", ["a", "1", "，", "（", "あ", "⽬", "①", "￥", "\ue000", "😀"])
def test_what_is_no_han(char: str) -> None:
    assert not re.fullmatch(f"[{HAN}]", char)


def test_parts_of_han() -> None:
    assert re.fullmatch(f"[{UNIFIED}]", "𡎚")
    assert not re.fullmatch(f"[{BASIC}]", "𡎚")
    assert re.fullmatch(f"[{COMPATIBILITY}]", "\U0002f81a")
    assert not re.fullmatch(f"[{UNIFIED}]", "\U0002f81a")


def test_the_quick_way_of_the_normal_form_changes_compatibility_ideographs() -> None:
    assert normal_form("\U0002f81a镇") == "冬镇"
    assert normal_form("𡎚坪镇") == "𡎚坪镇"


@pytest.mark.parametrize("char", RARE)
def test_a_rare_character_in_a_name_parts_organizations(char: str) -> None:
    text = f"市{char}坪镇市科技局"
    assert unseparated(text, [text.index("镇") + 1], frozenset()) == (text.index("镇") + 1,)


def test_a_rare_town_in_a_document() -> None:
    text = table_text().replace("市财政局", "市𡎚坪镇 市科技局")
    tasks = extract(text.encode(), "table.txt").records.tasks
    names = {unit.name for task in tasks for unit in (*task.lead_units, *task.support_units)}
    assert {"市𡎚坪镇", "市科技局"} <= names
    assert towns_of(tasks) == {"市𡎚坪"}


def test_a_rare_name_of_a_leader() -> None:
    names = learn_known_names(["林𬀩 何岚", "林𬀩", "何岚"])
    assert read_leaders("林𬀩何岚", names).names == ["林𬀩", "何岚"]


def test_a_rare_character_in_an_issuer_and_in_what_is_counted() -> None:
    heading = read_heading(["2026年𡎚坪镇重点工作任务分解表", "𡎚坪镇人民政府2026年3月5日印发"])
    assert heading.issuer == "𡎚坪镇人民政府"
    assert read_quantities("新建𡎚坪书屋5个")[0].metric == "𡎚坪书屋"


RANGES = re.compile(r"㐀|鿿|一-|\\u3400|\\u4e00|\\u9fff", re.IGNORECASE)
KEPT = {
    "fenjie/text/han.py": "says what they are",
    "fenjie/extract/decode.py": "asks how many characters are those of every day",
}


def test_no_other_file_says_which_characters_are_chinese() -> None:
    files = [*(ROOT / "fenjie").rglob("*.py"), *(ROOT / "fenjie" / "rules").rglob("*.yaml")]
    spelt = {_name(path) for path in files if RANGES.search(path.read_text(encoding="utf-8"))}
    assert spelt == set(KEPT)


def test_no_other_module_lists_the_numerals() -> None:
    files = (ROOT / "fenjie").rglob("*.py")
    listed = {_name(path) for path in files if "一二三四五" in path.read_text(encoding="utf-8")}
    assert listed == {"fenjie/text/numerals.py"}


def _name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def test_a_character_is_han_where_the_class_has_it() -> None:
    same = re.compile(f"[{HAN}]")
    assert all(
        bool(same.match(chr(code))) == is_han(chr(code)) for code in range(sys.maxunicode + 1)
    )
