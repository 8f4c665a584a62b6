"""Web pages with task tables, and what is read of them."""

from __future__ import annotations

from typing import Any

from fenjie.documents import extract
from fenjie.extract.content import Content, Grid, Line
from fenjie.extract.html_reader import read_html
from fenjie.extract.printed_marks import leave_unprinted
from fenjie.grid import Cell
from fenjie.limits import Limits
from tests.cli.run import HEAD, TITLE, row, table

HEADERS = HEAD.split("\t")
ABOVE = f"<p>{TITLE}</p>"
FIRST = row().split("\t")
SECOND = row(
    "市《政府工作报告》：多种树。",
    "2. 种树300棵。",
    "二季度：选址。四季度：种完。",
    "高山",
    "市林业局",
    "无",
).split("\t")
THIRD = row("", "3. 修路5公里。", "全年：修完。", "高山", "市交通局", "市财政局").split("\t")


def cells(words: list[str], tag: str = "td") -> str:
    return "".join(f"<{tag}>{word}</{tag}>" for word in words)


def tr(words: list[str], tag: str = "td") -> str:
    return f"<tr>{cells(words, tag)}</tr>"


def grid(*rows: str | list[str], header: str = tr(HEADERS, "th")) -> str:
    """Write a table; a row is its cells' words or its markup."""
    body = "".join(each if isinstance(each, str) else tr(each) for each in rows)
    return f"<table>{header}{body}</table>"


def page(*parts: str, above: str = ABOVE) -> str:
    return f"<html><body>{above}{''.join(parts)}</body></html>"


def changed(**words: str) -> list[str]:
    """Write the first row with other words in some cells."""
    return [words.get(name, word) for name, word in zip(ROLES, FIRST, strict=True)]


ROLES = ("requirement", "target", "schedule", "leaders", "lead", "support")


def records(text: str) -> Any:
    """Extract a page; every character of it must be accounted for."""
    made = extract(text.encode(), "表.html")
    assert made.coverage["unexplained"] == made.coverage["invented"] == 0
    return made.records.model_dump(mode="json")


def bare(tasks: list[Any]) -> list[Any]:
    """Leave out of tasks what tells where they stand."""
    return [{k: v for k, v in task.items() if k not in ("refs", "digest")} for task in tasks]


def expected(*rows: list[str]) -> list[Any]:
    """Extract rows from the text format, which has a reader of its own."""
    text = table(*["\t".join(each) for each in rows])
    return bare(extract(text.encode(), "表.txt").records.model_dump(mode="json")["tasks"])


def assert_reads(text: str, *rows: list[str]) -> Any:
    """A page must have the tasks of rows; returns its records."""
    made = records(text)
    assert bare(made["tasks"]) == expected(*rows)
    return made


def findings(made: Any) -> dict[str, Any]:
    return {finding["code"]: finding for finding in made["findings"]}


def _read(text: str, name: str, limits: Limits) -> Content:
    content = read_html(text, name, limits)
    leave_unprinted(content)
    return content


def texts_of(text: str) -> list[list[str]]:
    """Read the only table of a page; return its source cells' words, row by row."""
    content = _read(text, "表.html", Limits())
    (only,) = [item for item in content.items if isinstance(item, Grid)]
    return [[cell.text.text.strip() for cell in cells] for cells in only.rows]


def lines_of(text: str) -> list[str]:
    content = _read(text, "表.html", Limits())
    return [item.text.text.strip() for item in content.items if isinstance(item, Line)]


def cell_of(inner: str) -> Cell:
    content = _read(f"<table><tr><td>{inner}</td></tr></table>", "表.html", Limits())
    (only,) = content.items
    assert isinstance(only, Grid)
    return only.rows[0][0]


def bold_of(inner: str) -> list[tuple[str, bool]]:
    """Return the runs of a cell and whether each is bold."""
    return [(run.text.text, run.bold) for run in cell_of(inner).runs()]
