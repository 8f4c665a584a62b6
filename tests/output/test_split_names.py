"""File names from names of bodies: whatever a cell holds, a file stays in its folder."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fenjie.output.lists.list_file_names import file_names, is_safe, safe_name

HOSTILE = [
    *(
        "..",
        ".",
        "/",
        "\\",
        "../../etc/passwd",
        "..\\..\\windows\\x",
        "C:\\x",
        "/etc/passwd",
        "a/b",
    ),
    *("CON", "con", "NUL.txt", "com1", "LPT9.局", "COM¹", "CONIN$", "aux ", "Prn.a.b", "nul ."),
    *(
        "局.",
        "局...",
        " 局 ",
        "局\n长",
        "局\0",
        "\u202e局",
        "a\u200bb",
        ".隐藏",
        "~$锁",
        "-rf",
        "%2e%2e",
    ),
    *("", " ", "\t", "局" * 300, "é" * 300, "e\u0301" * 300, "😀" * 100, "=1+1", "'a'", "\ud800"),
]


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_name(name: str) -> None:
    made = safe_name(name)
    assert made.strip(" .") == made != ""
    assert not set(made) & set('<>:"/\\|?*')
    assert made.isprintable()
    assert len(made.encode()) <= 150
    assert made.split(".")[0].strip().casefold() not in {"con", "nul", "com1", "lpt9", "aux", "prn"}
    assert not made.startswith(("-", "~", "."))


@given(st.text())
def test_safe_name_is_safe(name: str) -> None:
    made = safe_name(name)
    assert safe_name(made) == made
    assert is_safe(f"{made}.xlsx")
    assert made == unicodedata.normalize("NFC", made)


@given(st.lists(st.text("aA.局-2 /", max_size=4), max_size=30))
def test_each_name_gets_a_file_of_its_own(names: list[str]) -> None:
    made = file_names(names, ["目录.xlsx"])
    assert len(made) == len(names)
    assert len({name.casefold() for name in [*made, "目录.xlsx"]}) == len(names) + 1
    assert all(map(is_safe, made))


def test_plain_names_are_kept() -> None:
    names = ["市财政局", "市安委办（市应急管理局）", "市“百千万工程”指挥部", "5G办"]
    assert file_names(names) == [f"{name}.xlsx" for name in names]


def test_clashes_get_a_suffix() -> None:
    assert file_names(["Abc", "aBC", "ＡＢＣ", "abc-2"]) == [
        *("Abc.xlsx", "aBC-2.xlsx", "ＡＢＣ-3.xlsx", "abc-2-2.xlsx"),
    ]
    long = file_names(["局" * 100 + "甲", "局" * 100 + "乙"])
    assert long[1] == "局" * 49 + "-2.xlsx"
    assert long[0] == "局" * 50 + ".xlsx"


@pytest.mark.parametrize("name", ["../a.xlsx", "a/b.xlsx", "a.txt", "nul.xlsx", ".xlsx", "a .xlsx"])
def test_what_no_file_is_called(name: str) -> None:
    assert not is_safe(name)
