"""Which words are names, what parts them, and which words of duty stand with them."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fenjie.normalize.leader_duties import duty_ranges
from fenjie.normalize.organizations.clauses import Clause, ClausePart, is_organization, read_clause
from fenjie.normalize.organizations.duties import duty_of
from fenjie.normalize.organizations.lists import read_organizations
from fenjie.normalize.organizations.name_words import has_level, seems_levelled

NAMES = """
国土局 建设局 运管处 各县、市、区政府 各镇（街道） 各乡镇党委、政府 州直相关单位 有关部门
市安委办（市应急管理局） 市市场监管局
"""
NO_NAMES = """
局 新建社区 市财政局负责 责任单位：市财政局 市财政局、市教育局 主要领导 责任单位 包村干部 加强部门
6月底前 推进老旧小区
"""


@pytest.mark.parametrize("name", [*NAMES.split(), "市 财 政 局", "市财\n政局"])
def test_names(name: str) -> None:
    assert is_organization(name)


@pytest.mark.parametrize("words", [*NO_NAMES.split(), "", "市" * 31 + "局"])
def test_no_names(words: str) -> None:
    assert not is_organization(words)


def test_an_attested_name_needs_no_ending() -> None:
    assert not is_organization("松山湖")
    assert is_organization("松山湖", frozenset({"松山湖"}))
    assert read_clause("松山湖牵头") is None
    expected = Clause((ClausePart("lead", 0, 3),))
    assert read_clause("松山湖牵头", frozenset({"松山湖"})) == expected


def test_and_parts_what_is_attested() -> None:
    def names(known: set[str]) -> list[str]:
        text = "城东公园和城西广场"
        return [text[slice(*name)] for name, _ in read_organizations(text, (), frozenset(known))]

    assert names(set()) == ["城东公园和城西广场"]
    assert names({"城东公园", "城西广场"}) == ["城东公园", "城西广场"]
    assert names({"城东公园", "城西广场", "城东公园和城西广场"}) == ["城东公园和城西广场"]


def test_a_society_holds_no_joint() -> None:
    for name in ("市人力资源社会保障局", "市安委会办公室", "县安委会各成员单位"):
        assert [name[slice(*found)] for found, _ in read_organizations(name)] == [name]
    known = frozenset({"办公室"})
    assert len(read_organizations("市安委会办公室", (), known)) == 1
    assert read_organizations("宣传处会办公室", (), known) == (
        ((0, 3), (3, 4)),
        ((4, 7), None),
    )


@pytest.mark.parametrize(
    ("note", "bracketed", "duty"),
    [
        ("负责统筹", False, "answer"),
        ("负责统筹", True, None),
        ("负责", True, "answer"),
        ("牵头单位", True, "lead"),
        ("会务", False, None),
        ("根据职责分工配合", False, "help"),
        ("具体实施", False, "follow"),
        ("负责（市教育局督促）", False, None),
    ],
)
def test_duties(note: str, bracketed: bool, duty: str | None) -> None:
    assert duty_of(note, bracketed=bracketed) == duty


def test_offsets_are_those_of_the_text() -> None:
    text = "（由水务局、国土局牵头，丙局配合）"
    clause = read_clause(text)
    assert clause is not None
    assert [text[part.start : part.end] for part in clause.parts] == ["水务局、国土局", "丙局"]


def test_no_level_from_a_name_that_only_seems_to_have_one() -> None:
    assert seems_levelled("国土资源局")
    assert not has_level("国土资源局")
    assert has_level("市国土资源局")


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("秦川（常务副市长）、鲁南", "秦川、鲁南"),
        ("按《工作要点》分工（秦川、鲁南）", "秦川、鲁南"),
        ("按职责分工（秦川）", "秦川"),
        ("各分管副市长", "各分管副市长"),
        ("秦川（兼）", "秦川（兼）"),
        ("（副市长）", "（副市长）"),
        ("院长秦川、副院长鲁南", "秦川、鲁南"),
        ("党委书记、院长秦川", "秦川"),
        ("市委常委、常务副市长秦川，鲁南副市长", "秦川，鲁南"),
        ("总工程师：秦川", "秦川"),
        ("秦川院长鲁南副院长", "秦川鲁南"),
        ("秦川同志", "秦川"),
        ("办公室主任：秦川、鲁南", "秦川、鲁南"),
        ("常务副区长", "常务副区长"),
        ("区政府区长", "区政府区长"),
        ("分管副县长、各镇镇长", "分管副县长、各镇镇长"),
        ("分管副市长、秦川", "分管副市长、秦川"),
        ("王副市长", "王副市长"),
    ],
)
def test_duties_beside_leaders(text: str, left: str) -> None:
    for start, end in reversed(duty_ranges(text)):
        text = text[:start] + text[end:]
    assert text == left


PIECES = [
    "市水务局",
    "国土局",
    "牵头",
    "负责",
    "配合",
    "和",
    "会同",
    "由",
    "等",
    "（",
    "）",
    "各县",
    "、",
    "，",
]


@settings(max_examples=300, deadline=None)
@given(
    st.lists(st.sampled_from([*PIECES, "按职责分工", "区政府", "新建", "3公里", " "]), max_size=16)
)
def test_parts_rise_and_hold_names_only(pieces: list[str]) -> None:
    text = "".join(pieces)
    clause = read_clause(text)
    last = 0
    for part in clause.parts if clause else ():
        assert last <= part.start < part.end <= len(text)
        last = part.end
        words = text[part.start : part.end]
        assert all(is_organization(words[slice(*name)]) for name, _ in read_organizations(words))


@pytest.mark.parametrize(
    "unit", ["市局和", "负责", "各县、", "按", "甲局牵头", "（", "等", "会同市局"]
)
def test_long_texts_take_no_time(unit: str) -> None:
    text = unit * 20_000
    started = time.perf_counter()
    read_organizations(text)
    read_clause(text[:400])
    assert time.perf_counter() - started < 2
