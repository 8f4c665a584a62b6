"""What the columns of a report tell of a task: words, status, values, who can be asked."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from fenjie.normalize.periods import read_label
from fenjie.normalize.time_expressions import qualifying_label
from fenjie.progress.telling import Telling, ValueCell
from fenjie.progress.words import read_status
from fenjie.rules import rules
from fenjie.schema.progress import Status
from fenjie.schema.task import Extra, Task

_MONTHS = re.compile("(?<![0-9])(1[0-2]|[1-9])月")
_MONTHS_OF_A_QUARTER = 3
_AROUND = re.compile(
    r"[\s：:*]+|（[^）]{0,60}）|20[0-9]{2}年(?:度)?|截[至止]|[0-9—\-~至]{0,12}月份?(?:底|末)?"
)
_TELLING = ("words", "status", "share", "reached")


class ReportColumn(NamedTuple):
    """What a column tells, of which quarter where its header says so, and in which unit."""

    role: str
    quarter: int | None
    unit: str
    header: str


def quarter_named(text: str) -> int | None:
    """Return the last quarter that a header or a title names; None where it names none.

    >>> [quarter_named(text) for text in ("上半年完成情况", "1—9月进展", "第三季度通报", "进展")]
    [2, 3, 3, None]
    """
    quarter = None
    for match in _label().finditer(text):
        span = read_label(match[0], None)
        quarter = span.quarters[-1] if span is not None else quarter
    if quarter is not None:
        return quarter
    months = _MONTHS.findall(text)
    return -(-int(months[-1]) // _MONTHS_OF_A_QUARTER) if months else None


def column_of(header: str) -> ReportColumn | None:
    """Return what a column tells by its header; None where it tells nothing of progress.

    >>> column_of("一季度完成情况").role, column_of("累计完成值（万元）").unit, column_of("备注")
    ('words', '万元', None)
    """
    bare = _AROUND.sub("", header)
    bare = _label().sub("", bare) or bare
    role = next((role for role, pattern in _roles() if pattern.fullmatch(bare)), "none")
    if role == "none":
        return None
    unit = re.search(rules().progress.reports.unit, header)
    return ReportColumn(role, quarter_named(header), unit[1] if unit else "", header)


def tells_columns(extras: list[Extra]) -> bool:
    """Return whether any of a task's columns tells how it stands."""
    columns = (column_of(extra.head) for extra in extras)
    return any(column is not None and column.role in _TELLING for column in columns)


def tellings_of_columns(place: int, task: Task) -> list[Telling]:
    """Return what the columns of a task tell, one telling for each quarter that they name."""
    by_quarter: dict[int | None, Telling] = {}
    for index, extra in enumerate(task.extras):
        column = column_of(extra.head)
        if column is None or extra.text.strip() in rules().progress.reports.blank:
            continue
        telling = by_quarter.setdefault(
            column.quarter,
            Telling(
                place,
                "".join(filter(None, (task.title, task.target.text))),
                task.number,
                [unit.canonical for unit in task.lead_units],
                task.target.quantities,
                column.quarter,
            ),
        )
        _add(telling, column, extra.text.strip())
        telling.parts += task.refs.get(f"extras/{index}", [])
    return [telling for telling in by_quarter.values() if telling.says_something]


def _add(telling: Telling, column: ReportColumn, text: str) -> None:
    role = column.role
    if role in ("share", "reached", "words") and _value().fullmatch(text):
        is_share = role == "share" or text.endswith("%")
        kind = "share" if is_share else "reached"
        telling.cells.append(ValueCell(text, column.unit, kind, "累计" in column.header))  # type: ignore[arg-type]
    elif role == "status" and (status := status_stated(text)) is not None:
        telling.status = telling.status or status
    elif role == "contact":
        telling.contact = telling.contact or text
    elif role == "date":
        telling.date = telling.date or text
    else:
        # 否 says little without what was asked.
        text = f"{column.header}：{text}" if role == "status" else text
        telling.text = f"{telling.text}\n{text}" if telling.text else text


def status_stated(text: str) -> Status | None:
    """Return the status that a cell of a column for it states; None where it states none.

    >>> status_stated("是"), status_stated("正常推进"), status_stated("否")
    ('done', 'on-track', None)
    """
    for status, words in rules().progress.reports.stated.items():
        if text in words:
            return status  # type: ignore[return-value]
    return read_status(text)


@cache
def _label() -> re.Pattern[str]:
    return re.compile(qualifying_label())


@cache
def _roles() -> list[tuple[str, re.Pattern[str]]]:
    columns = rules().progress.reports.columns
    return [(role, re.compile(pattern)) for role, pattern in columns.items()]


@cache
def _value() -> re.Pattern[str]:
    return re.compile(r"-?[0-9][0-9,]*(?:\.[0-9]+)?\s*(?:%|[^0-9，。；、\s]{1,5})?")
