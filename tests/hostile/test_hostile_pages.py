"""Pages made to do harm: a correct read, or one line of error, in time."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from fenjie.errors import FenjieError, LimitError
from fenjie.limits import Limits
from tests.cli.run import error_of, terminal
from tests.conftest import ROOT
from tests.extract.html_pages import FIRST, HEADERS, grid, page, tr
from tests.hostile.limited import limit_of
from tests.hostile.outcomes import ends, reads, refused

MEGABYTE = 2**20
POSIX = pytest.mark.skipif(sys.platform == "win32", reason="only POSIX has such files")
TABLE = grid(FIRST)

# nesting


@pytest.mark.parametrize("tag", ["<div>", "<table><tr><td>"])
def test_a_hundred_thousand_tags_deep(tag: str, tmp_path: Path) -> None:
    ended = ends(tmp_path, page(tag * 100_000, TABLE))
    assert "nests deeper" in error_of(ended)


@pytest.mark.parametrize("tag", ["<ul><li>", "<b>", "<o:p>", "<td>", "<p><font>"])
def test_other_tags_as_deep(tag: str) -> None:
    try:
        reads(page(tag * 100_000, TABLE))
    except FenjieError as error:
        if error.code != "depth":
            raise


@pytest.mark.parametrize("depth", [50, 200])
def test_nesting_that_happens(depth: int) -> None:
    around = "<div><table><tr><td>"
    reads(page(around * depth, TABLE, "</td></tr></table></div>" * depth))
    reads(page("<p><font color=red>" * depth, TABLE))


# spans

WIDE = {
    "blocks in many rows": "<tr><td rowspan=65534 colspan=1000>" * 19_000,
    "columns of one row": "<tr>" + "<td colspan=10000>甲" * 100_000,
}
FLAT = {
    "ten thousand columns": "<tr><td colspan=10000><td>甲" * 500,
    "blocks": "<tr>" + "<td rowspan=65534 colspan=1000>" * 10_000,
    "rows below a block": "<tr>" + "<td rowspan=0 colspan=1000>" * 190 + "<tr><td>" * 19_000,
    "a stair": "<tr><td rowspan=0>" * 19_000,
}


@pytest.mark.parametrize("text", WIDE.values(), ids=WIDE)
def test_spans_beyond_measure(text: str, tmp_path: Path) -> None:
    ended = ends(tmp_path, page(f"<table>{tr(HEADERS)}{text}</table>"))
    assert limit_of(ended) == "cells"
    assert ended.computed < 5


@pytest.mark.parametrize("text", FLAT.values(), ids=FLAT)
def test_spans_that_fill_a_grid(text: str) -> None:
    error = refused(page(f"<table>{tr(HEADERS)}{text}</table>"))
    assert error.values["limit"] == "cells"


def test_ten_thousand_columns_of_a_title() -> None:
    title = "<tr><td colspan=10000 rowspan=-5>题</td></tr>"
    reads(page(grid(FIRST, header=title + tr(HEADERS))))


# size


def test_two_hundred_thousand_rows(tmp_path: Path) -> None:
    assert limit_of(ends(tmp_path, page(grid(FIRST, "<tr><td>" * 200_000)))) == "rows"


def test_two_hundred_thousand_tasks(tmp_path: Path) -> None:
    row = tr(["", "2. 修路。", "", "", "", ""])
    assert limit_of(ends(tmp_path, page(grid(FIRST, row * 200_000)))) in ("rows", "memory")


def test_rows_of_many_tables_are_counted() -> None:
    error = refused(page(TABLE, "<table><tr><td>甲</table>" * 20_000))
    assert error.values["limit"] == "rows"


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("街" * (10 * MEGABYTE), id="one word"),
        pytest.param(f"<p>{'今年要把老街巷修好。' * 1000}</p>\n" * 1000, id="paragraphs"),
    ],
)
def test_thirty_megabytes_without_a_table(text: str, tmp_path: Path) -> None:
    assert len(text.encode()) > 28 * MEGABYTE
    assert "no table with a header row" in error_of(ends(tmp_path, page(text)))


THIRTY = {
    "tags": "<p>a" * (30 * MEGABYTE // 4),
    "cells": "<table><tr>" + "<td>" * (30 * MEGABYTE // 4),
    "attributes": "<p a=1>" * (30 * MEGABYTE // 7),
    "angles": "<" * (30 * MEGABYTE),
}


def test_thirty_megabytes_of_tags(tmp_path: Path) -> None:
    assert limit_of(ends(tmp_path, page(THIRTY["tags"]))) == "memory"


@pytest.mark.parametrize("text", THIRTY.values(), ids=THIRTY)
def test_what_would_not_fit_into_memory_is_refused_before_it_is_parsed(text: str) -> None:
    """The parser would end the page where memory ends, and tell nobody."""
    error = refused(page(text))
    assert isinstance(error, LimitError)
    assert error.values["limit"] == "memory"


ODD = {
    "one attribute": "<p title='" + "街" * MEGABYTE + "'>甲",
    "many attributes": "<p " + "".join(f"a{number} " for number in range(20_000)) + ">",
    "entities": "&amp;" * MEGABYTE,
    "a comment": "<!--" + "街" * MEGABYTE + "-->",
    "a name": f"<{'a' * 100_000}>",
    "ends of tags": "</td></tr></table>" * 20_000,
    "tables without rows": "<table>" * 200 + "</table>" * 200,
    "breaks": "<br>" * 100_000,
    "lines": "<p>甲" * 20_000,
    "styles": f"<p style='{'font:' * 20_000}'>甲<p style='{'display' * 20_000}'>乙",
    "blanks": f"<p>{' ' * MEGABYTE}甲</p>",
}


@pytest.mark.parametrize("text", ODD.values(), ids=ODD)
def test_odd_pages_around_a_table(text: str) -> None:
    reads(page(text, TABLE))


def test_a_page_larger_than_the_limit(tmp_path: Path) -> None:
    assert limit_of(ends(tmp_path, page("a" * Limits().size))) == "size"


# bytes


@pytest.mark.parametrize("where", ["<body>", "<td>", "老街", "</table>"])
def test_null_bytes(where: str) -> None:
    reads(page(TABLE).replace(where, where + "\0" * 3))


def test_control_characters() -> None:
    noise = "".join(map(chr, [*range(1, 32), 127, 0x85, 0x200B, 0xFFFE, 0xFFFF, 0x10FFFF]))
    reads(page(f"<p>{noise}</p>", TABLE, f"<p>{noise}&#0;&#1;&#xD800;&#x110000;</p>"))


# what a page points at


def pointing(at: str) -> list[str]:
    """Write pages that point at an address in every way that comes to mind."""
    dtd = f'<!DOCTYPE html SYSTEM "{at}" [<!ENTITY x SYSTEM "{at}"><!ENTITY % y SYSTEM "{at}">%y;]>'
    links = page(
        f'<link rel=stylesheet href="{at}"><script src="{at}"></script><img src="{at}">&x;',
        f'<iframe src="{at}"></iframe><object data="{at}"></object><embed src="{at}">',
        TABLE,
    )
    include = f'<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="{at}"/>'
    return [
        dtd + links,
        f'<?xml version="1.0"?><?xml-stylesheet href="{at}"?>{dtd}{links}',
        page(include, TABLE),
        page(f'<base href="{at}">', TABLE),
    ]


OPENS = """
import sys
seen = []
def hook(event, arguments):
    if event in ("open", "socket.connect", "socket.getaddrinfo", "subprocess.Popen"):
        seen.append(f"{event} {arguments[0]}")
sys.addaudithook(hook)
from fenjie.documents import extract
for path in sys.argv[1:]:
    with open(path, "rb") as file:
        data = file.read()
    assert [task.number for task in extract(data, "page").records.tasks] == [1]
assert len(seen) > len(sys.argv)
bad = [each for each in seen if "bait" in each or not each.startswith("open ")]
assert not bad, bad
"""


@POSIX
def test_nothing_that_a_page_points_at_is_opened(tmp_path: Path) -> None:
    """The address is a pipe's: whoever opens it, in Python or in C, waits for ever."""
    bait = tmp_path / "bait.png"
    os.mkfifo(bait)
    texts = [text for at in (bait.as_uri(), str(bait)) for text in pointing(at)]
    sources = []
    for number, text in enumerate(texts):
        sources.append(tmp_path / f"{number}.html")
        sources[-1].write_text(text, encoding="utf-8")
    subprocess.run(
        [sys.executable, "-P", "-c", OPENS, *sources],
        check=True,
        env=terminal(PYTHONPATH=str(ROOT)),
        timeout=20,
    )


def test_entities_that_double() -> None:
    """A page has no entities of its own: a billion laughs are none."""
    doubled = "".join(f'<!ENTITY e{n} "&e{n - 1};&e{n - 1};">' for n in range(1, 40))
    laughs = f'<!DOCTYPE html [<!ENTITY e0 "哈">{doubled}]>'
    reads(laughs + page("<p>&e39;</p>", TABLE))
