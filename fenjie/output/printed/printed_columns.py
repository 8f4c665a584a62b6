"""Which columns the printed table has: those of the document, and what its tasks need besides."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct, field

from fenjie.normalize.column_roles import column_roles
from fenjie.normalize.header_roles import fitting_layout, layout_named
from fenjie.output.printed.printed import Header
from fenjie.output.printed.step_columns import step_cells
from fenjie.rules import Layout
from fenjie.schema import Records, Task
from fenjie.schema.fields import COLUMNS

_DEFAULTS = {
    role: COLUMNS[role].name.zh
    for role in (
        *("requirement", "title", "target", "deadline"),
        *("schedule", "leaders", "lead", "support"),
    )
} | {"title": "工作任务"}
"""What a column is headed with that the document has not; documents print 工作任务 more often than
our own name of it."""

_USUAL = ("requirement", "target", "schedule", "leaders", "lead", "support")
_WIDTHS = {
    "requirement": 17,
    "number": 4,
    "title": 14,
    "target": 15,
    "schedule": 38,
    "leaders": 6,
    "lead": 9,
    "support": 15,
}
_WIDTH_OF_EXTRAS = 8


class Columns(Struct):
    """The columns in order: heads as printed, and each one's role, None for an extra."""

    layout: Layout
    headers: list[str] = field(default_factory=list)
    roles: list[str | None] = field(default_factory=list)

    printed_before: bool = False
    """The document had columns: then no column is added for what stands in another."""
    extras: int = 0
    """How many of the last columns are extras, whatever their heads say."""

    def add(self, header: str, *, extra: bool = False) -> None:
        """Add a column; a role that is taken makes it an extra, as it does in reading."""
        self.headers.append(header)
        self.extras += extra
        known = len(self.headers) - self.extras
        self.roles = column_roles(self.headers[:known], self.layout).roles
        self.roles += [None] * self.extras

    def printed(self) -> list[Header]:
        """Return the heads with the widths of their columns."""
        widths = [_WIDTHS.get(role or "", _WIDTH_OF_EXTRAS) for role in self.roles]
        return [
            Header(header, 100 * width / sum(widths))
            for header, width in zip(self.headers, widths, strict=True)
        ]

    def places(self, headers: Iterable[str]) -> list[int | None]:
        """Find the columns of a task's extras, from left to right; None where there is none.

        Two columns with one head are told apart by their order only.
        """
        places: list[int | None] = []
        taken: set[int] = set()
        for header in headers:
            fitting = [
                i
                for i, role in enumerate(self.roles)
                if role is None and self.headers[i] == header and i not in taken
            ]
            places.append(fitting[0] if fitting else None)
            taken.update(fitting[:1])
        return places


def columns_of(records: Records) -> Columns:
    """Take the columns of the document, or the usual ones; add what its tasks need besides."""
    headers = records.document.columns
    columns = Columns(fitting_layout(headers) or layout_named("quarters"))
    columns.printed_before = bool(headers)
    for header in headers or list(_usual_headers(records.tasks)):
        columns.add(header)
    for role, header in _DEFAULTS.items():
        if role not in columns.roles and any(_needs(task, role, columns) for task in records.tasks):
            columns.add(header)
    for task in records.tasks:
        names = [extra.head for extra in task.extras]
        for name, place in zip(names, columns.places(names), strict=True):
            if place is None:
                columns.add(name, extra=True)
    return columns


def _usual_headers(tasks: Sequence[Task]) -> Iterator[str]:
    """Yield the heads of a document that has none; a head that says who leads must be right."""
    assumed = any(task.lead_known_by == "assumed" for task in tasks)
    for role in _USUAL:
        if not assumed or role not in ("lead", "support"):
            yield _DEFAULTS[role]
    if assumed:
        yield COLUMNS["units"].name.zh


def _needs(task: Task, role: str, columns: Columns) -> bool:
    """Return whether a task has something to say in a column."""
    match role:
        case "requirement":
            return bool(task.requirements)
        case "title":
            return task.title is not None
        case "target":
            return task.title is not None or "title" not in columns.roles
        case "deadline":
            return not columns.printed_before and any(
                step.period is not None and not step.text and not step.track
                for step in task.schedule
            )
        case "schedule":
            return bool(step_cells(task.schedule, columns.roles)[1])
        case "leaders":
            return bool(task.leaders)
        case "lead":
            return bool(task.lead_units) and "units" not in columns.roles
        case _:
            return bool(task.support_units) and "units" not in columns.roles
