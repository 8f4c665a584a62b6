from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fenjie.provenance import Account, Fate, Traced
from fenjie.provenance.coverage import invented

FLOW = "一季度：修 桥\t无"


def test_a_new_account_explains_nothing() -> None:
    account = Account(FLOW)
    counts = account.counts()
    assert counts["unexplained"] == 7
    assert sum(counts.values()) == 7
    assert account.unexplained() == [(0, 5), (6, 7), (8, 9)]


def test_every_fate_has_a_name() -> None:
    assert set(Account("").counts()) == {
        *("unexplained", "field", "marker", "list_number", "separator", "empty_token"),
        *("heading", "repeated_head", "markup", "folded", "finding", "twice"),
    }


def test_marks_are_counted() -> None:
    account = Account(FLOW)
    account.mark(range(4), Fate.MARKER)
    account.mark((4, 6), Fate.FIELD)
    account.mark_range(8, 9, Fate.EMPTY_TOKEN)
    counts = account.counts()
    assert {name: n for name, n in counts.items() if n} == {
        "marker": 4,
        "field": 2,
        "empty_token": 1,
    }
    assert account.unexplained() == []


def test_blanks_are_not_counted() -> None:
    account = Account(FLOW)
    account.mark(range(len(FLOW)), Fate.FIELD)
    assert account.counts()["field"] == 7


def test_what_is_left_is_told_as_ranges() -> None:
    account = Account("河岸绿道 北段")
    account.mark([1, 3], Fate.FIELD)
    assert account.unexplained() == [(0, 1), (2, 3), (5, 7)]


def test_the_same_fate_again_is_no_second_claim() -> None:
    account = Account(FLOW)
    for _ in range(2):
        account.mark(range(4), Fate.FIELD)
    account.mark([1, 3], Fate.FIELD)
    assert account.claimed_twice == []
    assert account.counts()["twice"] == 0


@pytest.mark.parametrize("at", [[1, 2], range(1, 3), [2, 1], (1, 2, 6)], ids=repr)
def test_another_fate_is_a_second_claim_and_the_first_stays(at: list[int]) -> None:
    account = Account(FLOW)
    account.mark([1, 2], Fate.MARKER)
    account.mark(at, Fate.FIELD)
    assert sorted(account.claimed_twice) == [1, 2]
    counts = account.counts()
    assert (counts["marker"], counts["twice"]) == (2, 2)


def test_a_blank_may_be_claimed_twice() -> None:
    account = Account(FLOW)
    account.mark([5], Fate.FIELD)
    account.mark([5], Fate.SEPARATOR)
    assert account.counts()["twice"] == 0


def test_positions_between_are_left_alone() -> None:
    account = Account("青澜市图书馆")
    account.mark([0, 2, 5], Fate.FIELD)
    assert account.unexplained() == [(1, 2), (3, 5)]


FATES = st.sampled_from([fate for fate in Fate if fate])


@settings(max_examples=200, deadline=None)
@given(
    st.text("青澜市 \n\u3000a", min_size=1, max_size=20),
    st.lists(st.tuples(st.sets(st.integers(0, 19), max_size=8), FATES), max_size=6),
)
def test_it_keeps_the_first_fate_of_every_character(
    flow: str, marks: list[tuple[set[int], Fate]]
) -> None:
    account = Account(flow)
    first: dict[int, Fate] = {}
    twice = 0
    for positions, fate in marks:
        at = sorted(position for position in positions if position < len(flow))
        account.mark(at, fate)
        for position in at:
            twice += first.setdefault(position, fate) != fate and not flow[position].isspace()
    visible = [i for i, char in enumerate(flow) if not char.isspace()]
    counts = account.counts()
    assert counts.pop("twice") == twice
    assert sum(counts.values()) == len(visible)
    for fate in Fate:
        assert counts[fate.name.lower()] == sum(
            first.get(i, Fate.UNEXPLAINED) == fate for i in visible
        )
    left = [i for a, b in account.unexplained() for i in range(a, b)]
    assert left == [i for i in visible if i not in first]


# Whether a record text holds what the source does not

WIDTHS = {",": "，"}


def found(text: Traced, produced: str, repaired: set[int] | None = None) -> list[str]:
    return [wrong.text for wrong in invented([text], produced, repaired or set(), WIDTHS)]


def test_text_of_the_source_is_not_invented() -> None:
    assert found(Traced.of("绿道", 2), "河岸绿道北段") == []
    assert found(Traced("河绿", [0, 2]), "河岸绿道北段") == []


@pytest.mark.parametrize(
    "text", [Traced.of("绿道", 0), Traced("河绿", [0, 3]), Traced("河江", [0, 1])], ids=repr
)
def test_other_characters_are_invented(text: Traced) -> None:
    assert found(text, "河岸绿道北段") == [text.text]


def test_a_repair_is_no_invention() -> None:
    text = Traced("市和区", [0, 1, 4])
    assert found(text, "市and区") == ["市和区"]
    assert found(text, "市and区", {1}) == []


def test_a_wider_character_is_no_invention() -> None:
    assert found(Traced.of("河，岸"), "河,岸") == []
    assert found(Traced.of("河,岸"), "河，岸") == ["河,岸"]


def test_all_that_is_invented_is_told() -> None:
    texts = [Traced.of("河"), Traced.of("江"), Traced.of("湖")]
    assert [wrong.text for wrong in invented(texts, "河", set(), WIDTHS)] == ["江", "湖"]
