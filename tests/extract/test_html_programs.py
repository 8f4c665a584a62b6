"""Pages as programs make them, malformed ones, and what stands around the table."""

from __future__ import annotations

import random
import re

import pytest

from fenjie.documents import extract
from fenjie.errors import FenjieError
from fenjie.extract.html_reader import read_html
from fenjie.limits import Limits
from tests.cli.run import TITLE
from tests.extract.html_pages import (
    FIRST,
    HEADERS,
    SECOND,
    THIRD,
    assert_reads,
    cells,
    changed,
    findings,
    grid,
    lines_of,
    page,
    tr,
)

# pages as programs make them

WORD = """\
<html xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"
xmlns:w="urn:schemas-microsoft-com:office:word" xmlns="http://www.w3.org/TR/REC-html40">
<head><meta name=Generator content="Microsoft Word 15"><title>丁丁</title>
<!--[if gte mso 9]><xml><w:WordDocument><w:View>丁丁</w:View></w:WordDocument></xml><![endif]-->
<style><!-- /* 丁丁 */ p.MsoNormal {{mso-style-parent:"丁丁";}} --></style></head>
<body lang=ZH-CN style='tab-interval:21.0pt'><div class=WordSection1>
<p class=MsoNormal align=center><b><span lang=EN-US>2031</span></b><b><span
style='font-size:16.0pt;font-family:宋体'>年市政府重点工作任务分解表<span
lang=EN-US><o:p></o:p></span></span></b></p>
<![if !vml]><img src="file:///丁丁.png" alt=丁丁><![endif]>
<table class=MsoTableGrid border=1 cellspacing=0 style='mso-padding-alt:0cm 5.4pt'>
 <tr style='mso-yfti-irow:0;mso-yfti-firstrow:yes'>{headers}</tr>
 <tr style='mso-yfti-irow:1;mso-yfti-lastrow:yes'>{cells}</tr>
 <![if !supportMisalignedColumns]><tr height=0 style='display:none'><td width=9></td></tr><![endif]>
</table><p class=MsoNormal><span lang=EN-US><o:p>&nbsp;</o:p></span></p></div></body></html>
"""
WORD_CELL = """\
  <td width=94 valign=top style='width:70.75pt;border:solid windowtext 1.0pt;mso-border-alt:
  solid windowtext .5pt'>
  <p class=MsoNormal style='text-align:justify'><span style='font-family:宋体;mso-ascii-font-family:
  Calibri'>{}</span><span lang=EN-US><o:p></o:p></span></p></td>"""
WORD_STEPS = """\
<b style='mso-bidi-font-weight:normal'><span lang=EN-US>一季度：</span></b>摸
  底。<b style='mso-bidi-font-weight:normal'>二季度：</b>动工。<b>三、四季度：</b>完工。"""


def test_a_page_made_by_word() -> None:
    text = WORD.format(
        headers="".join(WORD_CELL.format(header) for header in HEADERS),
        cells="".join(WORD_CELL.format(word) for word in changed(schedule=WORD_STEPS)),
    )
    made = assert_reads(text, FIRST)
    assert made["document"]["title"] == TITLE
    assert "丁" not in str(made)
    assert not findings(made)


MALFORMED = {
    "unclosed cells": "<table><tr><th>" + "<th>".join(HEADERS) + "<tr><td>" + "<td>".join(FIRST),
    "unclosed paragraphs": grid("<tr><td><p>" + "<td><p>".join(FIRST)),
    "unclosed divisions": grid("<tr><td><div>" + "<td><div>".join(FIRST)),
    "unclosed bold": grid("<tr><td><span><b>" + "<td><span><b>".join(FIRST)),
    "unclosed headings": grid("<tr><td><h4>" + "<td><h4>".join(FIRST)),
    "unclosed lists": grid("<tr><td><dl><dd>" + "<td><dl><dd>".join(FIRST)),
    "no rows": f"<table><thead>{cells(HEADERS, 'th')}</thead><tbody>{cells(FIRST)}</tbody></table>",
    "no table end": grid(FIRST).removesuffix("</table>"),
    "ends too often": grid(FIRST).replace("</td>", "</p></td></td></div>"),
    "a row in a form": grid(f"<form action=x>{tr(FIRST)}</form>"),
    "a table in a paragraph": f"<p>{grid(FIRST)}</p>",
    "uppercase": grid(FIRST).replace("td>", "TD>").replace("tr>", "TR>").replace("table", "TABLE"),
    "namespaces": grid(FIRST).replace("<td>", "<td xmlns:x='urn:x' x:num='1'>"),
    "attributes without quotes": grid(FIRST).replace("<td>", "<td width=50% bgcolor=#fff nowrap>"),
    "unclosed columns": grid(FIRST).replace("<table>", "<table><colgroup width=9><col><col>"),
    "null characters": grid([f"{word[0]}\0{word[1:]}" for word in FIRST]),
    "void tags": grid([f"<embed src=x><input type=checkbox>{word}" for word in FIRST]),
    "no page end": f"<head><title>丁</title>{grid(FIRST)}",
    "page without contents": f"<html lang=zh />{grid(FIRST)}",
    "two pages in one": f"<p>甲</body></html>{page(grid(FIRST), above='')}",
    "behind its end": f"</body></HTML >{grid(FIRST)}",
    "crossed tags": grid([f"<b><i>{word}</b></i>" for word in FIRST]),
}


@pytest.mark.parametrize("text", MALFORMED.values(), ids=MALFORMED)
def test_malformed_pages(text: str) -> None:
    assert_reads(page(text), FIRST)


@pytest.mark.parametrize("tag", ["div", "h4", "pre", "center", "dl", "blockquote"])
def test_a_row_behind_an_unclosed_tag_is_a_row(tag: str) -> None:
    opened = f"<td><{tag}>"
    rows = [f"<tr>{opened}" + opened.join(each) for each in (FIRST, SECOND, THIRD)]
    assert_reads(page(grid(*rows)), FIRST, SECOND, THIRD)


TAGS = re.findall(
    r"\S+",
    "table tr td th thead tbody tfoot caption colgroup col p div b i span font a ul li dl dt h1 pre"
    " center form br hr img body html head o:p label strong nobr fieldset legend ruby rt article",
)
OTHER = [
    "<!-- c -->",
    "<![if x]>",
    "<![endif]>",
    "<?x ?>",
    "</>",
    "<>",
    "< p>",
    "&amp;",
    "</ td>",
    "\0",
]


def soup(chance: random.Random) -> tuple[str, list[str]]:
    """Make a page of tags in any order; return it and its words."""
    parts: list[str] = []
    words: list[str] = []
    for _ in range(chance.randint(5, 60)):
        kind = chance.random()
        if kind < 0.4:
            words.append(f"词{len(words)}词")
            parts.append(words[-1])
        elif kind < 0.75:
            parts.append(f"<{chance.choice(TAGS)}{chance.choice(['', ' a=1', '/'])}>")
        elif kind < 0.95:
            parts.append(f"</{chance.choice(TAGS)}>")
        else:
            parts.append(chance.choice(OTHER) + chance.choice(["", " "]))
    return "".join(parts), words


def test_no_word_is_lost_or_read_twice_whatever_the_tags() -> None:
    chance = random.Random(5)
    for _ in range(800):
        text, words = soup(chance)
        if not words:
            continue
        content = read_html(text, "表.html", Limits())
        result = re.findall(r"词\d+词", content.flow.text)
        assert sorted(result) == sorted(words), text


# around the table


def menu() -> str:
    links = "".join(f'<li><a href="/c/{i}">栏目{i}</a></li>' for i in range(38))
    return (
        f"<ul>{links}<li><a href=1>2030年政府工作报告</a></li><li><a>重点工作</a></li></ul>"
        f"<div>您的位置：首页 &gt; 政务公开 &gt; {TITLE}</div>"
    )


def test_a_menu_above_the_title() -> None:
    above = (
        f"{menu()}<h1>{TITLE}</h1><p>（征求意见稿）</p><p>制表单位：青岚市政府办公室</p>"
        "<p>印发时间：2031年2月3日</p>"
    )
    made = assert_reads(page(grid(FIRST), "<p>附注：无。</p><div>版权</div>", above=above), FIRST)
    document = made["document"]
    assert document["title"] == TITLE
    assert document["subtitle"] == "（征求意见稿）"
    assert document["issuer"] == "青岚市政府办公室"
    assert document["issued"] == "2031-02-03"
    assert [finding["code"] for finding in made["findings"]] == ["text-around"]
    (around,) = made["findings"]
    assert around["severity"] == "info"
    assert len(around["evidence"]) == 43
    assert {"栏目0", "栏目37", "附注：无。", "版权"} <= set(around["evidence"])


def test_links_on_one_line_are_one_line() -> None:
    assert lines_of("<p><a>首页</a> | <a>新闻</a></p><div>甲<br>乙<div>丙</div>丁</div>戊") == [
        "首页 | 新闻",
        *"甲乙丙丁戊",
    ]


def test_a_page_without_the_table_says_so() -> None:
    with pytest.raises(FenjieError) as caught:
        extract(page("<p>今年要把老街巷修好。</p>").encode(), "表.html")
    assert caught.value.code == "no-table"


@pytest.mark.parametrize(
    "text", ["<html></html>", "<!-- 甲 -->", "<table></table>", "<html><head>"]
)
def test_a_page_without_anything(text: str) -> None:
    with pytest.raises(FenjieError) as caught:
        extract(text.encode(), "表.html")
    assert caught.value.code == "no-table"
