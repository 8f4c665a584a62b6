"""A comparison as a workbook that an office would pass on: one sheet a question."""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from typing import Any

from fenjie.compare.model import Comparison
from fenjie.output.comparison.change_words import KINDS, RELATIONS, header, numbers
from fenjie.output.io.cell_size import table_height
from fenjie.output.io.workbook import Book, Page, new_book
from fenjie.schema.field_words import field_words
from fenjie.schema.fields import field_name

_FIELD = field_name("Finding", "field")
_METRIC, _UNIT = field_name("Quantity", "metric"), field_name("Quantity", "unit")
_LOOKS = {
    "header": {"bold": True, "bg_color": "#E8ECF1", "border": 1, "valign": "vcenter"},
    "cell": {"text_wrap": True, "valign": "top", "border": 1},
}

Row = Sequence[Any]


def as_workbook(comparison: Comparison) -> bytes:
    """Return an XLSX file; words that look like formulas stay words.

    Raises `FenjieError` (`extra`) where XlsxWriter is not installed.
    """
    data = io.BytesIO()
    with new_book(data, _LOOKS, cut="") as book:
        counts = comparison.summary["relations"]
        _add(
            book,
            "概况",
            ("项目", "数"),
            [
                *((line, "") for line in header(comparison)[:1] + comparison.warnings),
                *((RELATIONS[name], counts[name]) for name in RELATIONS),
                ("待核对", comparison.summary["unsure"]),
            ],
            (60, 10),
        )
        _add(
            book,
            "变动",
            ("旧号→新号", "关系", "可信度", _FIELD, "变动", "前", "后", "幅度%", _METRIC, _UNIT),
            _changes(comparison),
            (14, 10, 8, 10, 10, 50, 50, 8, 16, 8),
        )
        _add(
            book,
            "新增与取消",
            ("关系", "任务"),
            [
                *((RELATIONS["added"], name) for name in comparison.added_ids),
                *((RELATIONS["removed"], name) for name in comparison.removed_ids),
            ],
            (10, 16),
        )
        _add(
            book,
            "单位改名",
            ("前", "后", "任务数", "已确认"),
            [(b.old, b.new, b.tasks, "是" if b.stated else "否") for b in comparison.bodies],
            (36, 36, 8, 8),
        )
        _add(
            book,
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


def _add(
    book: Book, name: str, headers: Sequence[str], rows: Iterable[Row], widths: Sequence[int]
) -> None:
    sheet = book.sheet(name, widths, Page(paper=None))
    sheet.header(0, headers, "header")
    sheet.keep(1, 0, repeated=1)
    count = 0
    for count, row in enumerate(rows, start=1):
        sheet.height(count, table_height(row, widths))
        for column, value in enumerate(row):
            sheet.write(count, column, value, "cell")
    sheet.filter(0, max(count, 1))
