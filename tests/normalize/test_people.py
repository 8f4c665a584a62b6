from __future__ import annotations

from collections import Counter
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fenjie.normalize.name_tokens import name_tokens
from fenjie.normalize.people import (
    KnownNames,
    Leaders,
    is_empty,
    learn_known_names,
    read_leaders,
)

CELLS = [
    "陆远航 康 宁",
    "陆远航 康宁",
    "康 宁",
    "史玉成",
    "史玉成 康宁",
    "夏 荷 陆远航",
    "夏荷",
    "司徒明月 夏荷",
    "康宁 夏荷",
    "/",
    "无",
    "",
]


@pytest.fixture(scope="module")
def known_names() -> KnownNames:
    return learn_known_names(CELLS)


def test_roster_holds_every_clean_name_once(known_names: KnownNames) -> None:
    assert set(known_names.names) == {"陆远航", "康宁", "史玉成", "夏荷", "司徒明月"}


def test_roster_counts_cells(known_names: KnownNames) -> None:
    assert known_names.names["康宁"] == 5
    assert known_names.pairs["陆远航", "康宁"] == 2


def test_roster_does_not_learn_from_torn_cells() -> None:
    names = learn_known_names([*CELLS, "康夏 宁荷"]).names
    assert "康夏" not in names
    assert "宁荷" not in names


def test_order_of_cells_does_not_matter() -> None:
    assert learn_known_names(CELLS).names == learn_known_names(CELLS[::-1]).names


def test_empty_roster() -> None:
    assert not learn_known_names([]).names
    assert not learn_known_names(["/", "无", " "]).names


EXAMPLES: dict[str, tuple[str, list[str]]] = {
    "one": ("史玉成", ["史玉成"]),
    "blank in a name": ("康 宁", ["康宁"]),
    "two": ("陆远航 康宁", ["陆远航", "康宁"]),
    "two with a blank in one": ("陆远航 康 宁", ["陆远航", "康宁"]),
    "blanks in both": ("康 宁 夏 荷", ["康宁", "夏荷"]),
    "pause mark": ("康宁、夏荷", ["康宁", "夏荷"]),
    "slash between": ("康宁/夏荷", ["康宁", "夏荷"]),
    "nothing between": ("陆远航康宁", ["陆远航", "康宁"]),
    "order as printed": ("夏荷 康宁", ["夏荷", "康宁"]),
    "name of four letters": ("司徒明月", ["司徒明月"]),
    "unknown name": ("柏青松", ["柏青松"]),
    "unknown beside known": ("柏青松 康宁", ["柏青松", "康宁"]),
    "slash": ("/", []),
    "none": ("无", []),
}


@pytest.mark.parametrize(("printed", "names"), EXAMPLES.values(), ids=EXAMPLES)
def test_clean_cells(printed: str, names: list[str], known_names: KnownNames) -> None:
    assert read_leaders(printed, known_names) == Leaders(names)


TORN: dict[str, tuple[str, list[str]]] = {
    "two letters each": ("康夏 宁荷", ["康宁", "夏荷"]),
    "without a blank": ("康夏宁荷", ["康宁", "夏荷"]),
    "three and two": ("陆康 远宁航", ["陆远航", "康宁"]),
    "every letter apart": ("陆 康 远 宁 航", ["陆远航", "康宁"]),
    "doubled letter": ("康宁荷 夏荷", ["康宁", "夏荷"]),
}


@pytest.mark.parametrize(("printed", "names"), TORN.values(), ids=TORN)
def test_torn_cells_are_mended_and_told(
    printed: str, names: list[str], known_names: KnownNames
) -> None:
    assert read_leaders(printed, known_names) == Leaders(names, repaired=True)


@pytest.mark.parametrize("printed", ["柏青竹松", "王李柏松竹", "康宁同志"], ids=repr)
def test_unclear_cells_stay_as_printed(printed: str, known_names: KnownNames) -> None:
    result = read_leaders(printed, known_names)
    assert result.names == [printed]
    assert result.unclear
    assert not result.repaired


@pytest.mark.parametrize("text", ["/", "无", " / ", "—"], ids=repr)
def test_empty(text: str) -> None:
    assert is_empty(text)


def test_tokens() -> None:
    assert name_tokens("陆远航 康 宁") == ["陆远航", "康宁"]
    assert name_tokens("康 宁 夏 荷") == ["康宁夏荷"]
    assert name_tokens("康宁、夏荷；史玉成") == ["康宁", "夏荷", "史玉成"]
    assert name_tokens("") == []


FAMILY = "陆康史夏柏骆"
GIVEN = "青竹松梅兰菊江河湖海山川"


@st.composite
def rosters(draw: st.DrawFn) -> list[str]:
    """Draw names that share no letter, so that a torn pair can be mended in one way only."""
    given_letters = iter(draw(st.permutations(GIVEN)))
    families = draw(st.permutations(FAMILY))[: draw(st.integers(2, 5))]
    return [
        f + "".join(next(given_letters) for _ in range(draw(st.integers(1, 2)))) for f in families
    ]


@settings(max_examples=150, deadline=None)
@given(rosters(), st.randoms(use_true_random=False))
def test_mending_gives_back_the_names(names: list[str], rng: Random) -> None:
    cells = [f"{a} {b}" for a in names for b in names if a < b] * 2
    first, second = sorted(rng.sample(names, 2))
    known_names = learn_known_names(cells)
    torn = f"{first[0]}{second[0]} {first[1:]}{second[1:]}"
    assert read_leaders(torn, known_names) == Leaders([first, second], repaired=True)
    assert read_leaders(f"{second}{first}", known_names).names == [second, first]


@settings(max_examples=150, deadline=None)
@given(st.text("陆远航康宁夏荷 、/", max_size=12))
def test_no_letter_is_invented(printed: str) -> None:
    result = read_leaders(printed, learn_known_names(CELLS))
    letters = Counter(char for char in printed if char not in " 、/")
    used = Counter("".join(result.names))
    assert not used - letters
    assert sum((letters - used).values()) <= (1 if result.repaired else 0)
    assert all(name and not set(name) & set(" 、/") for name in result.names)


# Two cells that take the same letters apart: 林江 何方 and 林何 江方, all four begin like names.
APART = {
    "as often as each other: nothing says which": (
        ["林江 何方", "林何 江方"],
        {"林江", "何方", "林何", "江方"},
    ),
    "together more often, each as often as the weakest": (
        ["林江 何方", "林何", "江方", "江方"],
        {"林何", "江方"},
    ),
    "one of them less often than the weakest": (
        ["林江 何方", "林江 何方", "林何", *["江方"] * 4],
        {"林江", "何方", "林何", "江方"},
    ),
    "a letter left over, twice as often as the weakest": (
        ["林川岚 何岚", "林川", "林川", "何岚"],
        {"林川", "何岚"},
    ),
    "a letter left over, more often and not twice as often": (
        ["林川岚 何岚", *["川林"] * 5, "何岚"],
        {"林川岚", "川林", "何岚"},
    ),
    "a letter left over of two names of three": (
        ["林川岚 何岚水", *["林川"] * 4, *["何岚水"] * 4, *["何水"] * 9],
        {"林川", "何岚水", "何水"},
    ),
}


@pytest.mark.parametrize(("cells", "names"), APART.values(), ids=APART)
def test_which_of_two_cells_is_broken(cells: list[str], names: set[str]) -> None:
    assert set(learn_known_names(cells).names) == names
