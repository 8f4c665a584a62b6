from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fenjie.text.enumerators import following_numbers, leading_number, numbered_points
from fenjie.text.normal_form import normal_form

LEADING: dict[str, tuple[str, tuple[int, str] | None]] = {
    "stop": ("12.修桥三座", (12, "修桥三座")),
    "pause mark": ("12、修桥三座", (12, "修桥三座")),
    "blank behind": ("12. 修桥三座", (12, "修桥三座")),
    "blank before the stop": ("12 .修桥三座", (12, "修桥三座")),
    "blank at the beginning": (" 3.修桥", (3, "修桥")),
    "full width": ("１２．修桥三座", (12, "修桥三座")),
    "year behind": ("7.2026年江湾音乐节", (7, "2026年江湾音乐节")),
    "year behind a blank": ("187. 2026 年江湾音乐节", (187, "2026年江湾音乐节")),
    "figure behind a blank": ("15. 5G基站建设", (15, "5G基站建设")),
    "letter behind": ("15.AI中心", (15, "AI中心")),
    "decimal": ("1.5亿元投资", None),
    "version": ("2.0工作方案", None),
    "no stop": ("12修桥", None),
    "five figures": ("12345.热线", None),
    "within words": ("第1.修桥", None),
    "Chinese stop": ("3。修桥", (3, "修桥")),
    "words": ("修桥", None),
    "nothing": ("", None),
}


@pytest.mark.parametrize(("text", "expected"), LEADING.values(), ids=LEADING)
def test_leading_number(text: str, expected: tuple[int, str] | None) -> None:
    result = leading_number(text)
    if expected is None:
        assert result is None
        return
    assert result is not None
    normal = normal_form(text)
    assert (result.value, normal[result.end :]) == expected
    assert normal[slice(*result.digits)] == str(result.value)


@pytest.mark.parametrize("text", ["3.2025亿元投资", "1.1950公里绿道"], ids=repr)
def test_a_decimal_that_looks_like_a_year_is_no_number(text: str) -> None:
    assert leading_number(text) is None


@settings(max_examples=100, deadline=None)
@given(st.integers(0, 9999), st.sampled_from([".", "、", "．", ". ", " ."]))
def test_every_number_is_read(number: int, mark: str) -> None:
    result = leading_number(f"{number}{mark}整治河岸")
    assert result is not None
    assert result.value == number


def follow(text: str, first: int, paragraphs: tuple[int, ...] = ()) -> list[tuple[int, str]]:
    return [(n, text[at : at + 4]) for n, at in following_numbers(text, first, paragraphs)]


def test_following_numbers() -> None:
    assert follow("7.修桥。8.铺路；9.种树", 7) == [(8, "8.铺路"), (9, "9.种树")]
    assert follow("7.修桥（一期）8.铺路", 7) == [(8, "8.铺路")]
    assert follow("7.修桥。 8.铺路", 7) == [(8, "8.铺路")]


def test_following_numbers_open_a_sentence_or_a_paragraph() -> None:
    text = "7.修桥8.铺路"
    assert follow(text, 7) == []
    assert follow(text, 7, (4,)) == [(8, "8.铺路")]


def test_following_numbers_count_up() -> None:
    assert follow("7.修桥。9.铺路", 7) == []
    assert follow("7.修桥。7.铺路", 7) == []
    assert follow("7.修桥。8.5公里", 7) == []


POINTS: dict[str, tuple[str, list[str]]] = {
    "stops": ("1.修桥3座。2.铺路。", ["修桥3座。", "铺路。"]),
    "nothing between": ("1.修桥2.铺路3.种树", ["修桥", "铺路", "种树"]),
    "pause marks": ("1、修桥；2、铺路", ["修桥；", "铺路"]),
    "blanks": ("1. 修桥 2. 铺路", ["修桥", "铺路"]),
    "words before": ("分两步：1.修桥。2.铺路。", ["修桥。", "铺路。"]),
    "year in a point": ("1.2026年修桥。2.铺路。", ["2026年修桥。", "铺路。"]),
    "decimals are no points": (
        "1.修桥1.5公里。2.铺路2.5公里。",
        ["修桥1.5公里。", "铺路2.5公里。"],
    ),
    "number repeated": ("1.修桥。1.种树。2.铺路。", ["修桥。1.种树。", "铺路。"]),
    "one point is no list": ("1.修桥。", []),
    "does not begin with 1": ("2.修桥。3.铺路。", []),
    "only decimals": ("修桥1.5公里、2.5公里", []),
    "no numbers": ("修桥。", []),
    "nothing": ("", []),
}


@pytest.mark.parametrize(("text", "points"), POINTS.values(), ids=POINTS)
def test_numbered_points(text: str, points: list[str]) -> None:
    assert [text[a:b] for a, b in numbered_points(text)] == points


WORDS = st.text("修桥铺路种树，。", min_size=1, max_size=10).map(lambda words: "建" + words)


@settings(max_examples=150, deadline=None)
@given(st.lists(WORDS, min_size=2, max_size=12), st.sampled_from(".、"), st.sampled_from(["", " "]))
def test_points_come_back(words: list[str], mark: str, blank: str) -> None:
    text = "".join(f"{n}{mark}{blank}{each}{blank}" for n, each in enumerate(words, 1))
    assert [text[a:b] for a, b in numbered_points(text)] == words
