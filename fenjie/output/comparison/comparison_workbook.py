"""A comparison as a workbook that an office would pass on: one sheet a question."""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from typing import Any

from fenjie.compare.model import Comparison
from fenjie.output.comparison.change_words import KINDS, RELATIONS, header, numbers
from fenjie.output.io.new_workbook import new_workbook
from fenjie.schema.field_words import field_words

_LONGEST = 32_000
"""A cell of a workbook holds 32,767 characters."""

Row = Sequence[Any]


def as_workbook(comparison: Comparison) -> bytes:
    """Return an XLSX file; words that look like formulas stay words.

    Raises `FenjieError` (`extra`) where XlsxWriter is not installed.
    """
    data = io.BytesIO()
    with new_workbook(data) as book:
        sheets = _Sheets(book)
        counts = comparison.summary["relations"]
        sheets.add(
            "概况",
            ("项目", "数"),
            [
                *((line, "") for line in header(comparison)[:1] + comparison.warnings),
                *((RELATIONS[name], counts[name]) for name in RELATIONS),
                ("待核对", comparison.summary["unsure"]),
            ],
            (60, 10),
        )
        sheets.add(
            "变动",
            ("旧号→新号", "关系", "可信度", "字段", "变动", "前", "后", "幅度%", "指标", "单位"),
            _changes(comparison),
            (14, 10, 8, 10, 10, 50, 50, 8, 16, 8),
        )
        sheets.add(
            "新增与取消",
            ("关系", "任务"),
            [
                *((RELATIONS["added"], name) for name in comparison.added_ids),
                *((RELATIONS["removed"], name) for name in comparison.removed_ids),
            ],
            (10, 16),
        )
        sheets.add(
            "单位改名",
            ("前", "后", "任务数", "已确认"),
            [(b.old, b.new, b.tasks, "是" if b.stated else "否") for b in comparison.bodies],
            (36, 36, 8, 8),
        )
        sheets.add(
            "牵头单位",
            ("单位", "前", "后", "接手的任务", "不再牵头的任务"),
            [
                (u["unit"], u["old"], u["new"], "、".join(u["gained"]), "、".join(u["lost"]))
                for u in comparison.summary["lead_units"]
            ],
            (30, 8, 8, 50, 50),
        )
    return data.getvalue()


def _changes(comparison: Comparison) -> Iterable[Row]:
    for pair in comparison.pairs:
        if pair.relation == "same":
            continue
        begin = (numbers(pair), RELATIONS[pair.relation], pair.confidence)
        if not pair.changes:
            yield begin
        for change in pair.changes:
            yield (
                *begin,
                field_words(change.field),
                KINDS[change.kind],
                change.from_ or "",
                change.to or "",
                "" if change.percent is None else change.percent,
                change.metric or change.about or "",
                change.unit or "",
            )


def _height(row: Row, widths: Sequence[int]) -> float:
    """Return points that the longest cell of a row needs; a Chinese character is two wide."""
    lines = max(
        -(-sum(1 + (char > "\u2e7f") for char in str(value)) // width)
        for value, width in zip(row, widths, strict=False)
    )
    return float(min(_HIGHEST, _LINE * max(1, lines)))


_LINE, _HIGHEST = 15, 400


class _Sheets:
    def __init__(self, book: Any) -> None:
        self.book = book
        self.header = book.add_format(
            {"bold": True, "bg_color": "#E8ECF1", "border": 1, "valign": "vcenter"}
        )
        self.cell = book.add_format({"text_wrap": True, "valign": "top", "border": 1})

    def add(self, name: str, headers: Row, rows: Iterable[Row], widths: Sequence[int]) -> None:
        sheet = self.book.add_worksheet(name)
        sheet.freeze_panes(1, 0)
        for column, width in enumerate(widths):
            sheet.set_column(column, column, width)
        sheet.write_row(0, 0, headers, self.header)
        count = 0
        for count, row in enumerate(rows, start=1):
            sheet.set_row(count, _height(row, widths))
            for column, value in enumerate(row):
                if isinstance(value, str):
                    sheet.write_string(count, column, value[:_LONGEST], self.cell)
                else:
                    sheet.write_number(count, column, value, self.cell)
        sheet.autofilter(0, 0, max(count, 1), len(headers) - 1)
        sheet.set_landscape()
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(0)
