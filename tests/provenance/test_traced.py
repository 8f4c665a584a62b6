from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fenjie.provenance import EMPTY, Traced

BLANKS = " \t\n\u3000\u00a0"


@st.composite
def traced(draw: st.DrawFn) -> Traced:
    """Draw a text with gaps in the flow."""
    parts, start = [], 0
    for words in draw(st.lists(st.text("青澜市a1" + BLANKS, max_size=5), max_size=4)):
        start += draw(st.integers(0, 9))
        parts.append(Traced.of(words, start))
        start += len(words)
    return Traced.join(parts)


def pairs(text: Traced) -> list[tuple[str, int]]:
    return list(zip(text.text, text.at, strict=True))


def test_of() -> None:
    word = Traced.of("河岸", 7)
    assert pairs(word) == [("河", 7), ("岸", 8)]
    assert len(word) == 2


def test_empty() -> None:
    assert len(EMPTY) == 0
    assert pairs(EMPTY) == []
    assert Traced.join([]) is EMPTY
    assert Traced.join([EMPTY, Traced.of("", 4)]) is EMPTY


def test_join_adds_nothing() -> None:
    joined = Traced.join([Traced.of("河", 1), EMPTY, Traced.of("岸路", 40)])
    assert joined.text == "河岸路"
    assert list(joined.at) == [1, 40, 41]


def test_an_unbroken_stretch_stays_a_range() -> None:
    word = Traced.of("青澜市图书馆", 3)
    assert Traced.join([word]) is word
    assert word[2:4].at == range(5, 7)


@pytest.mark.parametrize(
    ("words", "left", "right"),
    [("河岸", 0, 2), ("  河 岸\u3000", 2, 5), ("\t河", 1, 2), ("   ", 0, 0), ("", 0, 0)],
    ids=repr,
)
def test_strip(words: str, left: int, right: int) -> None:
    assert pairs(Traced.of(words, 5).strip()) == pairs(Traced.of(words, 5))[left:right]


@pytest.mark.parametrize(
    ("position", "offset"), [(0, 0), (10, 0), (11, 1), (12, 2), (29, 2), (30, 2), (31, 3), (99, 4)]
)
def test_offset(position: int, offset: int) -> None:
    text = Traced.join([Traced.of("河岸", 10), Traced.of("绿道", 30)])
    assert text.offset(position) == offset


def test_it_cannot_be_changed() -> None:
    with pytest.raises(AttributeError):
        Traced.of("河").text = "江"  # type: ignore[misc]


@settings(max_examples=150, deadline=None)
@given(traced(), st.integers(-12, 12) | st.none(), st.integers(-12, 12) | st.none())
def test_slices_keep_their_places(text: Traced, start: int | None, end: int | None) -> None:
    assert pairs(text[start:end]) == pairs(text)[start:end]


@settings(max_examples=150, deadline=None)
@given(traced())
def test_positions_rise(text: Traced) -> None:
    assert list(text.at) == sorted(set(text.at))
    assert [text.offset(position) for position in text.at] == list(range(len(text)))


@settings(max_examples=150, deadline=None)
@given(traced())
def test_strip_is_that_of_strings(text: Traced) -> None:
    stripped = text.strip()
    assert stripped.text == text.text.strip()
    assert set(pairs(stripped)) <= set(pairs(text))
    assert {char for char, _ in set(pairs(text)) - set(pairs(stripped))} <= set(BLANKS)


@settings(max_examples=100, deadline=None)
@given(traced(), st.data())
def test_joining_the_pieces_gives_the_whole(text: Traced, data: st.DataObject) -> None:
    cut = data.draw(st.integers(0, len(text)))
    assert pairs(Traced.join([text[:cut], text[cut:]])) == pairs(text)
