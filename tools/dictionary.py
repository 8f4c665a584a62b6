"""Writes the page of `fenjie export` from the tables: `python tools/dictionary.py`."""

from __future__ import annotations

from pathlib import Path

from fenjie.output.tables.csv_package import ESCAPING
from fenjie.output.tables.database_views import VIEWS
from fenjie.output.tables.definitions import TABLES
from fenjie.output.tables.escape import ESCAPED
from fenjie.output.tables.grams import LONGEST
from fenjie.output.tables.table_columns import Column, Table
from fenjie.output.tables.table_workbook import KINDS

PAGE = Path(__file__).resolve().parent.parent / "docs" / "export.md"
_HEADER = """# 导出与数据字典 Export and data dictionary

<!-- 本页由 python tools/dictionary.py 依据模型和表的定义生成，请勿手改。 -->

```
fenjie export 记录.json --to xlsx -o 任务.xlsx
fenjie export 记录.json --to csv -o 目录/        # 或 -o 任务.zip
fenjie export 记录.json --to sqlite -o 任务.db
fenjie export 记录.json --to parquet -o 目录/
```

表名、列名和键在各格式中相同，不随版本改变；编号在一份文件之内唯一。位置（refs）不导出。同样的记录、
同样的程序库版本，写出的文件逐字节相同。CSV 和 Parquet 的目录要么整个写成，要么保持原样：
已有的目录里若有别的文件，不会改动它，也不会写入。
Table names, column names and keys are the same in every format. Positions (refs) are not exported.

| | CSV | XLSX | SQLite | Parquet |
| --- | --- | --- | --- | --- |
| 文字 text | 原文，公式样的加撇号（见下） | 文字单元格，过长的截断并注明 | TEXT | string |
| 整数 integer | 数 | 数 | INTEGER | int64 |
| 数值 number | 数 | 数 | NUMERIC | double |
| 是否 boolean | true, false | 是、否 | 1, 0 | bool |
| 日期 date | 2024-03-31 | 日期单元格 | 2024-03-31 | date32 |
| 多个 list | JSON 数组 | 顿号或换行相连 | JSON 数组 | list |
| 有限的取值 enum | 代码 | 中文 | 代码 | 代码 |
| 没有 null | 空单元格 | 空单元格 | NULL | null |

## CSV

UTF-8，带 BOM，行末为 CRLF；`datapackage.json` 是 Frictionless Data Package，
`frictionless validate datapackage.json` 校验类型、键和散列值。
空单元格在“可为空”的列中是没有，在“可为空文字”的列中是空文字。
"""
_SPREADSHEET = """
表格软件打开 CSV 时会自行改写像日期、像数的文字（如 2-3、123e45）；只在表格软件里看的，请用 XLSX。
Spreadsheets turn words of a CSV such as 2-3 into dates; use XLSX for these.
"""
_SQLITE = """
## SQLite

`datasette 任务.db` 直接可用：外键显示任务简称，任务表有搜索框，数组列可以分面。
列的含义另见表 `dictionary`。

| 视图 view | 内容 |
| --- | --- |
"""
_SEARCH = """
查找中文 full-text search：

- `tasks_fts`（任务表的搜索框）：LONGEST 个字以内的词，
  单字、双字词也能找到；一串字母或数字算一个字；
  不跨标点；更长的词请用空格分开：`SELECT * FROM tasks WHERE rowid IN
  (SELECT rowid FROM tasks_fts WHERE tasks_fts MATCH '"教育"')`。
- `words_fts`：三个字以上的词句，可跨标点，有排序和摘录：
  `SELECT task_id, snippet(words_fts, 0, '[', ']', '…', 20) FROM words_fts JOIN tasks
  ON position = words_fts.rowid WHERE words_fts MATCH '"轨道交通"' ORDER BY rank`。
- 任何长度：`SELECT task_id FROM task_words WHERE words LIKE '%教育%'`（逐条查看，三千项约半秒）。
"""
_WORKBOOK = """
## XLSX

第一张表“说明”写明出自哪份文件，“总表”每项任务一行，供阅读和打印；
以后每张表一个工作表，最后是“数据字典”。
工作表第一行是列名，第二行是中文名称；
`pandas.read_excel(path, sheet_name="任务", skiprows=[1])` 得到列名。
文字不会作为公式或链接；像公式的文字，编辑之后仍是文字。

## Parquet

需要 `pip install 'fenjie[parquet]'`。列的说明在各列的元数据里，表的说明和键在模式的元数据里。

## 数据字典 Data dictionary
"""


def page() -> str:
    """Return the page as it should stand."""
    search = _SEARCH.replace("LONGEST", str(LONGEST))
    views = "".join(f"| `{v.name}` | {v.chinese} {v.english} |\n" for v in VIEWS)
    escaping = f'{_escaped(ESCAPING)}\n\n```python\nre.sub(r"{_unescape()}", "", cell)\n```\n'
    parts = [_HEADER, "\n", escaping, _SPREADSHEET, _SQLITE, views, search, _WORKBOOK]
    return "".join([*parts, *map(_table, TABLES)])


def _unescape() -> str:
    return f"^'(?={ESCAPED.removeprefix(chr(94) + chr(39))})"


def _table(table: Table) -> str:
    lines = [f"\n### {table.name} {table.title}\n", f"{table.chinese} {table.english}", ""]
    lines.append(f"- 主键 key：{'、'.join(f'`{name}`' for name in table.key)}")
    lines += [f"- 外键 reference：`{name}` → `{of}.{name}`" for name, of in table.references]
    lines += ["", "| 列 | 名称 | 类型 | 说明 | Description |", "| --- | --- | --- | --- | --- |"]
    lines += [_column(column) for column in table.columns]
    return "\n".join(lines) + "\n"


def _column(column: Column) -> str:
    kind = KINDS[column.kind]
    if column.null:
        kind += "，可为空"
    if column.blank:
        kind += "，可为空文字"
    chinese = column.chinese
    if column.words:
        chinese += "取值：" + "；".join(f"`{v}` {words}" for v, words in column.words.items())
    cells = (f"`{column.name}`", column.header, kind, chinese, column.english)
    return "| " + " | ".join(_escaped(cell) for cell in cells) + " |"


def _escaped(line: str) -> str:
    return line.replace("|", "\\|").replace("<", "&lt;").replace("*", "\\*")


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
