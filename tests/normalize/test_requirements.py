from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fenjie.normalize.requirement_text import leading_source, learn_sources, read_requirement

SOURCES = frozenset({"市《政府工作报告》", "市十件民生实事", "市政府一号文", "市一号文"})
Read = list[tuple[str | None, str]]


def read(text: str, paragraphs: tuple[int, ...] = ()) -> Read:
    return [
        (text[slice(*entry.source)] if entry.source else None, text[slice(*entry.text)])
        for entry in read_requirement(text, SOURCES, paragraphs)
    ]


EXAMPLES: dict[str, tuple[str, Read]] = {
    "no source": ("护好一江清水。", [(None, "护好一江清水。")]),
    "one source": ("市政府一号文：织密路网。", [("市政府一号文", "织密路网。")]),
    "two sources": (
        "市政府一号文：织密路网。市十件民生实事：1.修桥3座。2.铺路9条。",
        [("市政府一号文", "织密路网。"), ("市十件民生实事", "1.修桥3座。2.铺路9条。")],
    ),
    "source behind a semicolon": (
        "市政府一号文：织密路网；市十件民生实事：修桥3座。",
        [("市政府一号文", "织密路网；"), ("市十件民生实事", "修桥3座。")],
    ),
    "source behind a closing quote": (
        "市政府一号文：唱响“江风。”市十件民生实事：修桥3座。",
        [("市政府一号文", "唱响“江风。”"), ("市十件民生实事", "修桥3座。")],
    ),
    "words before the first source": (
        "护好江水。市政府一号文：织密路网。",
        [(None, "护好江水。"), ("市政府一号文", "织密路网。")],
    ),
    "source within a sentence is words": (
        "落实市政府一号文：织密路网。",
        [(None, "落实市政府一号文：织密路网。")],
    ),
    "source without colon is words": ("市政府一号文织密路网。", [(None, "市政府一号文织密路网。")]),
    "unknown phrase before a colon": (
        "做到三个好：快、稳、省。",
        [(None, "做到三个好：快、稳、省。")],
    ),
    "blank behind the colon": ("市政府一号文： A计划", [("市政府一号文", "A计划")]),
    "nothing behind the source": ("市政府一号文：", [("市政府一号文", "")]),
    "same source twice": (
        "市政府一号文：织密路网。市政府一号文：修桥。",
        [("市政府一号文", "织密路网。"), ("市政府一号文", "修桥。")],
    ),
    "nothing": ("", []),
    "blank": (" ", []),
}


@pytest.mark.parametrize(("text", "entries"), EXAMPLES.values(), ids=EXAMPLES)
def test_examples(text: str, entries: Read) -> None:
    assert read(text) == entries


def test_a_paragraph_opens_a_source() -> None:
    text = "织密路网市政府一号文：修桥。"
    assert read(text) == [(None, text)]
    assert read(text, (4,)) == [(None, "织密路网"), ("市政府一号文", "修桥。")]


def test_the_longest_name_wins() -> None:
    sources = frozenset({"市报告", "市报告之二"})
    entries = read_requirement("市报告之二：修桥。", sources)
    assert [entry.source for entry in entries] == [(0, 5)]


def test_leading_source() -> None:
    assert leading_source("市政府一号文：修桥。", SOURCES) == "市政府一号文"
    assert leading_source("落实市政府一号文：修桥。", SOURCES) is None
    assert leading_source("市政府一号文修桥。", SOURCES) is None
    assert leading_source("市政府一号文：修桥。", frozenset()) is None


LEARNT = {
    "report in book marks": ("县《政府工作报告》：修桥。", "县《政府工作报告》"),
    "ten things": ("市十件民生实事：修桥。", "市十件民生实事"),
    "document number one": ("市政府一号文：修桥。", "市政府一号文"),
    "meeting": ("全市水利工作会议精神：修桥。", "全市水利工作会议精神"),
}


@pytest.mark.parametrize(("text", "source"), LEARNT.values(), ids=LEARNT)
def test_sources_known_by_their_form(text: str, source: str) -> None:
    assert learn_sources([text], []) == {source}


def test_sources_known_by_repetition() -> None:
    assert learn_sources(["江湾行动：修桥。", "江湾行动：铺路。", "做到：快。"], []) == {"江湾行动"}


def test_sources_known_by_a_section() -> None:
    assert learn_sources([], ["县里的大事", ""]) == {"县里的大事"}


def test_long_phrases_are_no_sources() -> None:
    text = "坚持以人为本以河为脉以桥为骨以路为网以城为家以景为魂：修桥。"
    assert learn_sources([text, text], []) == frozenset()


WORDS = st.text("修桥铺路护江织网3座", min_size=1, max_size=8).map(lambda words: words + "。")


@settings(max_examples=150, deadline=None)
@given(st.none() | WORDS, st.lists(st.tuples(st.sampled_from(sorted(SOURCES)), WORDS), max_size=4))
def test_what_was_joined_is_parted(before: str | None, parts: list[tuple[str, str]]) -> None:
    text = (before or "") + "".join(f"{source}：{words}" for source, words in parts)
    expected: Read = [(None, before)] if before else []
    assert read(text) == expected + list(parts)


@settings(max_examples=200, deadline=None)
@given(st.lists(st.sampled_from([*sorted(SOURCES), *"：。；，（）” 桥a"]), max_size=12))
def test_only_colons_and_blanks_are_left_over(pieces: list[str]) -> None:
    text = "".join(pieces)
    left = list(text)
    last = 0
    for entry in read_requirement(text, SOURCES):
        for start, end in (entry.source or (last, last), entry.text):
            assert last <= start <= end
            assert text[start:end] == text[start:end].strip()
            left[start:end] = " " * (end - start)
            last = end
    assert not "".join(left).replace("：", "").strip()
    assert left.count("：") <= len(read_requirement(text, SOURCES))
