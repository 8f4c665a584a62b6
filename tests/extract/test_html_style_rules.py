"""Style rules of a page: which elements their selectors are for, and on what media they count."""

from __future__ import annotations

import pytest

from fenjie.extract.html_reader import read_html
from fenjie.extract.manners import Manner
from fenjie.extract.printed_marks import leave_unprinted
from fenjie.limits import Limits
from tests.extract.html_pages import FIRST, HEADERS, assert_reads, grid, page, texts_of, tr
from tests.extract.test_html_unseen import told

_TABLE = (
    "<div class=a><div class=b><table>"
    "<tr><td class=k>甲<td>乙<td data-x=1>丙"
    "<tr><td>丁<td class='k z' id=w data-x=zh-CN>戊<b>！</b><td class='sm:hidden 10'>己"
    "<tr><td data-x='p q'>庚<td align=right>辛<td class=k2>壬</table></div></div>"
)
_ALL = "甲乙丙丁戊！己庚辛壬"


def seen(css: str) -> str:
    rows = texts_of(f"<!DOCTYPE html><html lang=zh-CN><style>{css}</style>{_TABLE}")
    return "".join("".join(row) for row in rows)


@pytest.mark.parametrize(
    ("selector", "hidden"),
    [
        ("td:nth-child(2)", "乙戊！辛"),
        ("td:NTH-CHILD( 2n + 1 )", "甲丙丁己庚壬"),
        ("td:nth-last-child(-n+2)", "乙丙戊！己辛壬"),
        ("td:nth-of-type(3)", "丙己壬"),
        ("td:nth-child(2 of .k)", ""),
        ("tr:first-child > td:last-child", "丙"),
        ("tr:nth-child(odd) td:first-of-type", "甲庚"),
        ("td:not(:first-child):not(.k)", "乙丙己辛壬"),
        ("td:not(:hover).k", "甲戊！"),
        ("td:is(.k, .k2)", "甲戊！壬"),
        ("td:has(> b)", "戊！"),
        ("tr:has(+ tr b) td", "甲乙丙"),
        ("td.k + td", "乙己"),
        ("td.k ~ td", "乙丙己"),
        ("[data-x]", "丙戊！庚"),
        ("[data-x='1']", "丙"),
        ("[data-x~=q]", "庚"),
        ("[data-x|=zh]", "戊！"),
        ("[class^=k]", "甲戊！壬"),
        ("[class$='2'], [class*=hid]", "己壬"),
        ("td[align=RIGHT]", "辛"),
        ("td[class=K i]", "甲"),
        (r".sm\:hidden", "己"),
        (r".\31 0", "己"),
        (".a > .b td.k", "甲戊！"),
        ("tbody tr:last-child td", "庚辛壬"),
        ("thead td", ""),
        ("table > tr > td", ""),
        (":root td.z", "戊！"),
        ("td:lang(zh) b", "！"),
        ("td:hover", ""),
        ("td:unknown, .k", ""),
        (".k, ", ""),
        ("td::selection", ""),
    ],
)
def test_selectors(selector: str, hidden: str) -> None:
    rest = "".join(word for word in _ALL if word not in hidden)
    assert seen(f"{selector} {{display:none}}") == rest


@pytest.mark.parametrize(
    ("before", "counts"),
    [
        ("@media screen", True),
        ("@media print", False),
        ("@media print, screen", True),
        ("@media not print", True),
        ("@media only screen and (min-width: 600px)", True),
        ("@media (max-width: 600px)", False),
        ("@media (width >= 40em)", True),
        ("@media (400px <= width < 700px)", False),
        ("@media (orientation: landscape)", True),
        ("@media (prefers-color-scheme: dark)", False),
        ("@media (of-another-time: 1)", False),
        ("@media not (of-another-time: 1)", False),
        ("@supports (display: grid)", True),
        ("@supports not (display: grid)", False),
        ("@layer a", True),
        ("@container (width > 1px)", False),
        ("@page", False),
    ],
)
def test_media(before: str, counts: bool) -> None:
    rest = _ALL.replace("甲", "").replace("戊！", "") if counts else _ALL
    assert seen(f"{before} {{ @media all {{ .k {{display:none}} }} }}") == rest


@pytest.mark.parametrize(
    ("css", "hides"),
    [
        ("td.k{display:table-cell} .k{display:none}", False),
        (":where(td#w, td).k{display:table-cell} .k{display:none}", True),
        (":is(td, #none).k{display:table-cell} td.k{display:none}", False),
        (".k{display:none!important} #w, td.k{display:table-cell}", True),
        (".x{content:'}'} .k{display:none}", True),
        ("@import url('x.css;y'); @charset \"utf-8\"; .k{display:none}", True),
        (".k{color:red; .z & {color:blue} display:none", True),
        (".k{font:0/0 a}", True),
        (".k{transform:scale(0)}", True),
        (".k{text-decoration-line:line-through} .k{text-decoration:none}", False),
    ],
)
def test_which_rule_wins(css: str, hides: bool) -> None:
    assert ("甲" not in seen(css)) is hides


@pytest.mark.parametrize(
    ("css", "inner", "words"),
    [
        ("td::after{content:'万人'}", "1.5", "1.5万人"),
        ("td:after{content:'\\4E2A'}", "6", "6个"),
        ("td::before{content:'不少于'} td::after{content:\"座\" '。'}", "3", "不少于3座。"),
        ("td::after{content:attr(data-unit)}", "9", "9公里"),
        ("td::before{content:open-quote} td::after{content:close-quote}", "甲", "“甲”"),
        ("b::after{content:'亿'}", "<b>2</b>元", "2亿元"),
        ("td::after{content:'座'} td::after{content:none}", "3", "3"),
        ("td::after{content:'座';display:none}", "3", "3"),
        ("td::after{content:'座';visibility:hidden}", "3", "3"),
        ("td::after{content:'座';text-decoration:line-through}", "3", "3"),
        ("td::after{content:'\\F101'}", "3", "3"),
        ("td::after{content:url(a.png) '座' / 'a'}", "3", "3座"),
        ("td::before{content:counter(n,upper-roman) '.';counter-increment:n 4}", "甲", "IV.甲"),
        ("table{counter-reset:n 2} td::before{content:counter(n,cjk-ideographic)}", "甲", "二甲"),
        ("@media (max-width:600px){td::before{content:attr(data-unit)}}", "3", "3"),
        ("td:hover::after{content:'座'}", "3", "3"),
    ],
)
def test_words_that_rules_add(css: str, inner: str, words: str) -> None:
    table = f"<table><tr><td data-unit=公里>{inner}</td></tr></table>"
    assert texts_of(f"<style>{css}</style>{table}") == [[words]]


def test_numbers_that_rules_count() -> None:
    css = "tr{counter-increment:n} td:first-child::before{content:counter(n)}"
    rows = "<tr><td><td>甲<tr style='display:none'><td><td>密<tr><td><td>乙"
    assert texts_of(f"<style>{css}</style><table>{rows}</table>") == [["1", "甲"], ["2", "乙"]]


@pytest.mark.parametrize(
    "attribute", ["hidden", "popover", "popover=manual", "style='content-visibility:hidden'"]
)
def test_attributes_that_hide(attribute: str) -> None:
    assert texts_of(f"<table><tr><td>甲<b {attribute}>密</b></table>") == [["甲"]]
    shown = "<style>b{display:inline}</style>" if "style" not in attribute else ""
    if shown:
        assert texts_of(f"{shown}<table><tr><td>甲<b {attribute}>密</b></table>") == [["甲密"]]


OLD = grid([word.replace("3", "6") for word in FIRST])


def test_closed_details_are_not_read_but_for_their_summary() -> None:
    closed = f"<details>旧<summary>去年</summary>{OLD}</details>"
    assert_reads(page(closed, grid(FIRST)), FIRST)
    content = read_html(page(closed, grid(FIRST)), "表.html", Limits())
    leave_unprinted(content)
    (before, words) = told(content)[Manner.HIDDEN]
    assert before == "旧"
    assert "1. 修缮老街6条。" in words
    cell = "<table><tr><td><details><summary>甲</summary>乙</details><td>丙</table>"
    assert texts_of(cell) == [["甲", "丙"]]


def test_details_are_read_where_they_are_open() -> None:
    assert_reads(page(f"<details open><summary>今年</summary>{grid(FIRST)}</details>"), FIRST)


def test_details_are_opened_where_they_hold_all_tables() -> None:
    parts = [f"<details><summary>{name}</summary>{grid(FIRST)}</details>" for name in ("甲", "乙")]
    assert_reads(page(*parts), FIRST, FIRST)


def test_a_long_hidden_row_is_told_to_its_end() -> None:
    words = "新建公共停车场2个，" * 20 + "全部投用"
    rows = f"{tr(HEADERS, 'th')}{tr(FIRST)}<tr hidden><td>2<td>{words}</tr>"
    content = read_html(f"<table>{rows}</table>", "表.html", Limits())
    leave_unprinted(content)
    assert told(content)[Manner.HIDDEN_ROW] == [f"2 {words}"]
