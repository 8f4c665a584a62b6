from __future__ import annotations

from array import array
from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fenjie.provenance import Coverage, Disposition, Traced
from fenjie.provenance.coverage import invented

FLOW = "一季度：修 桥\t无"


def test_a_new_account_explains_nothing() -> None:
    coverage = Coverage(FLOW)
    counts = coverage.counts()
    assert counts["unexplained"] == 7
    assert sum(counts.values()) == 7
    assert coverage.unexplained() == [(0, 5), (6, 7), (8, 9)]


def test_every_fate_has_a_name() -> None:
    assert set(Coverage("").counts()) == {
        *("unexplained", "field", "marker", "list_number", "separator", "empty_token"),
        *("heading", "repeated_header", "markup", "folded", "finding", "twice"),
    }


def test_marks_are_counted() -> None:
    coverage = Coverage(FLOW)
    coverage.mark(range(4), Disposition.MARKER)
    coverage.mark((4, 6), Disposition.FIELD)
    coverage.mark_ranges([(8, 9, Disposition.EMPTY_TOKEN)])
    counts = coverage.counts()
    assert {name: n for name, n in counts.items() if n} == {
        "marker": 4,
        "field": 2,
        "empty_token": 1,
    }
    assert coverage.unexplained() == []


def test_blanks_are_not_counted() -> None:
    coverage = Coverage(FLOW)
    coverage.mark(range(len(FLOW)), Disposition.FIELD)
    assert coverage.counts()["field"] == 7


def test_what_is_left_is_told_as_ranges() -> None:
    coverage = Coverage("河岸绿道 北段")
    coverage.mark([1, 3], Disposition.FIELD)
    assert coverage.unexplained() == [(0, 1), (2, 3), (5, 7)]


def test_the_same_fate_again_is_no_second_claim() -> None:
    coverage = Coverage(FLOW)
    for _ in range(2):
        coverage.mark(range(4), Disposition.FIELD)
    coverage.mark([1, 3], Disposition.FIELD)
    assert coverage.claimed_twice == []
    assert coverage.counts()["twice"] == 0


@pytest.mark.parametrize("at", [[1, 2], range(1, 3), [2, 1], (1, 2, 6)], ids=repr)
def test_another_fate_is_a_second_claim_and_the_first_stays(at: list[int]) -> None:
    coverage = Coverage(FLOW)
    coverage.mark([1, 2], Disposition.MARKER)
    coverage.mark(at, Disposition.FIELD)
    assert sorted(coverage.claimed_twice) == [1, 2]
    counts = coverage.counts()
    assert (counts["marker"], counts["twice"]) == (2, 2)


def test_a_blank_may_be_claimed_twice() -> None:
    coverage = Coverage(FLOW)
    coverage.mark([5], Disposition.FIELD)
    coverage.mark([5], Disposition.SEPARATOR)
    assert coverage.counts()["twice"] == 0


def test_positions_between_are_left_alone() -> None:
    coverage = Coverage("青澜市图书馆")
    coverage.mark([0, 2, 5], Disposition.FIELD)
    assert coverage.unexplained() == [(1, 2), (3, 5)]


FATES = st.sampled_from([disposition for disposition in Disposition if disposition])


@settings(max_examples=200, deadline=None)
@given(
    st.text("青澜市 \n\u3000a", min_size=1, max_size=20),
    st.lists(st.tuples(st.sets(st.integers(0, 19), max_size=8), FATES), max_size=6),
)
def test_it_keeps_the_first_fate_of_every_character(
    flow: str, marks: list[tuple[set[int], Disposition]]
) -> None:
    coverage = Coverage(flow)
    first: dict[int, Disposition] = {}
    twice = 0
    for positions, disposition in marks:
        at = sorted(position for position in positions if position < len(flow))
        coverage.mark(at, disposition)
        for position in at:
            twice += (
                first.setdefault(position, disposition) != disposition
                and not flow[position].isspace()
            )
    visible = [i for i, char in enumerate(flow) if not char.isspace()]
    counts = coverage.counts()
    assert counts.pop("twice") == twice
    assert sum(counts.values()) == len(visible)
    for disposition in Disposition:
        assert counts[disposition.name.lower()] == sum(
            first.get(i, Disposition.UNEXPLAINED) == disposition for i in visible
        )
    left = [i for a, b in coverage.unexplained() for i in range(a, b)]
    assert left == [i for i in visible if i not in first]


@settings(max_examples=200, deadline=None)
@given(
    st.sampled_from([range(3, 15), array("I", range(15)), array("I", [0, 1, 2, 2, 4, 5, 9, 12])]),
    st.lists(st.tuples(FATES, st.integers(0, 12), st.integers(0, 12)), max_size=5),
    st.lists(st.integers(0, 15), max_size=4),
)
def test_parts_end_as_if_each_were_marked_alone(
    at: Sequence[int], parts: list[tuple[Disposition, int, int]], claimed: list[int]
) -> None:
    ranges: dict[Disposition, list[tuple[int, int]]] = {}
    for disposition, start, end in parts:
        ranges.setdefault(disposition, []).append((min(start, len(at)), min(end, len(at))))
    together, alone = Coverage("桥" * 16), Coverage("桥" * 16)
    for coverage in (together, alone):
        coverage.mark(claimed, Disposition.HEADING)
    together.mark_parts(at, ranges)
    for disposition, places in ranges.items():
        for start, end in places:
            alone.mark(at[start:end], disposition)
    assert together.dispositions == alone.dispositions
    assert together.claimed_twice == alone.claimed_twice


# Whether a record text holds what the source does not

WIDTHS = {",": "，"}


def result(text: Traced, produced: str, repaired: set[int] | None = None) -> list[str]:
    return [wrong.text for wrong in invented([text], produced, repaired or set(), WIDTHS)]


def test_text_of_the_source_is_not_invented() -> None:
    assert result(Traced.of("绿道", 2), "河岸绿道北段") == []
    assert result(Traced("河绿", [0, 2]), "河岸绿道北段") == []


@pytest.mark.parametrize(
    "text", [Traced.of("绿道", 0), Traced("河绿", [0, 3]), Traced("河江", [0, 1])], ids=repr
)
def test_other_characters_are_invented(text: Traced) -> None:
    assert result(text, "河岸绿道北段") == [text.text]


def test_a_repair_is_no_invention() -> None:
    text = Traced("市和区", [0, 1, 4])
    assert result(text, "市and区") == ["市和区"]
    assert result(text, "市and区", {1}) == []


def test_a_wider_character_is_no_invention() -> None:
    assert result(Traced.of("河，岸"), "河,岸") == []
    assert result(Traced.of("河,岸"), "河，岸") == ["河,岸"]


def test_all_that_is_invented_is_told() -> None:
    texts = [Traced.of("河"), Traced.of("江"), Traced.of("湖")]
    assert [wrong.text for wrong in invented(texts, "河", set(), WIDTHS)] == ["江", "湖"]
