"""Writes the generated parts of the pages of `fenjie export`: `python tools/dictionary.py`.

The pages are written by hand but for what stands between `<!-- from: NAME -->` and `<!-- end -->`.
"""

from __future__ import annotations

import re
import textwrap
from collections.abc import Callable
from pathlib import Path

from fenjie.output.io.escape import ESCAPED
from fenjie.output.tables.database_views import VIEWS
from fenjie.output.tables.definitions import TABLES
from fenjie.output.tables.grams import LONGEST
from fenjie.output.tables.table_columns import Column, Table
from fenjie.output.tables.table_workbook import KINDS

PAGE = Path(__file__).resolve().parent.parent / "docs" / "export.md"
CHINESE_PAGE = PAGE.with_name("export.zh.md")
_PART = re.compile(r"(<!-- from: (\w+) -->).*?(<!-- end -->)", re.DOTALL)
_WIDEST = 160
_KINDS = {"texts": "list of texts", "integers": "list of integers"}


def page(path: Path = PAGE) -> str:
    """Return a page as it should stand, its generated parts anew."""
    chinese = path == CHINESE_PAGE
    parts: dict[str, Callable[[bool], str]] = {
        "dictionary": _dictionary,
        "longest": lambda _: str(LONGEST),
        "unescape": lambda _: _unescape(),
        "views": _views,
    }
    return _PART.sub(
        lambda part: part[1] + parts[part[2]](chinese) + part[3], path.read_text(encoding="utf-8")
    )


def _unescape() -> str:
    beginning = ESCAPED.removeprefix(chr(94) + chr(39))
    return f'\n\n```python\nre.sub(r"^\'(?={beginning})", "", cell)\n```\n\n'


def _views(chinese: bool) -> str:
    lines = ["| 视图 | 内容 |" if chinese else "| view | holds |", "| --- | --- |"]
    lines += [f"| `{view.name}` | {view.chinese if chinese else view.english} |" for view in VIEWS]
    return "\n\n" + "\n".join(lines) + "\n\n"


def _dictionary(chinese: bool) -> str:
    return "\n" + "".join(_table(table, chinese) for table in TABLES) + "\n"


def _table(table: Table, chinese: bool) -> str:
    key = [f"`{name}`" for name in table.key]
    if chinese:
        lines = [f"\n### {table.name} {table.title}\n", f"{table.chinese}\n"]
        lines.append(f"- 主键：{'、'.join(key)}")
        lines += [f"- 外键：`{name}` → `{of}.{name}`" for name, of in table.references]
        lines += ["", "| 列 | 名称 | 类型 | 说明 |", "| --- | --- | --- | --- |"]
    else:
        lines = [f"\n### {table.name}\n", f"{table.english}\n", f"- key: {', '.join(key)}"]
        lines += [f"- reference: `{name}` → `{of}.{name}`" for name, of in table.references]
        lines += ["", "| column | type | description |", "| --- | --- | --- |"]
    below: list[str] = []
    for column in table.columns:
        row = _row(column, chinese)
        if len(row) > _WIDEST:
            wide = f"`{column.name}`: {_description(column, chinese)}"
            below += ["", *textwrap.wrap(wide, _WIDEST, break_on_hyphens=False)]
            row = _row(column, chinese, "见下。" if chinese else "See below.")
        lines.append(row)
    return "\n".join([*lines, *below]) + "\n"


def _row(column: Column, chinese: bool, instead: str = "") -> str:
    """Return a column's row, with `instead` in the place of its description."""
    if chinese:
        kind = KINDS[column.kind] + "，可为空" * column.null + "，可为空文字" * column.blank
        cells = [f"`{column.name}`", column.header, kind]
    else:
        kind = _KINDS.get(column.kind, column.kind)
        kind += ", may be null" * column.null + ", may be empty" * column.blank
        cells = [f"`{column.name}`", kind]
    return (
        "| " + " | ".join([*map(_escaped, cells), instead or _description(column, chinese)]) + " |"
    )


def _description(column: Column, chinese: bool) -> str:
    if not column.words:
        return _escaped(column.chinese if chinese else column.english)
    if chinese:
        values = "；".join(f"`{value}` {words}" for value, words in column.words.items())
        return _escaped(f"{column.chinese}取值：{values}")
    return _escaped(f"{column.english} One of {', '.join(f'`{value}`' for value in column.words)}.")


def _escaped(line: str) -> str:
    return line.replace("|", "\\|").replace("<", "&lt;").replace("*", "\\*")


if __name__ == "__main__":
    for each in (PAGE, CHINESE_PAGE):
        each.write_text(page(each), encoding="utf-8")
