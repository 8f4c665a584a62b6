"""The forms of text in which a table is written."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Sequence
from html import escape

from tests.generated.box_drawing import boxed
from tests.generated.planned_tasks import Plan
from tests.generated.table_rows import Row, header, rows
from tests.generated.traits import Form, Levels


def _once(plan: Plan, made: Sequence[Row]) -> list[list[str]]:
    """Leave the category blank in rows that the one above covers; a title has a row of its own."""
    width = len(header(plan))
    result = []
    for row in made:
        cells = list(row.cells)
        if row.title is not None:
            cells = [row.title] + [""] * (width - 1)
        elif plan.combination.levels is Levels.CATEGORIES and not row.begins:
            cells[0] = ""
        result.append(cells)
    return result


def _tabs(plan: Plan) -> str:
    lines = ["\t".join(header(plan))]
    lines += ["\t".join(cells).rstrip("\t") for cells in _once(plan, rows(plan, None))]
    return "\n".join(lines)


def _separated(plan: Plan, separator: str, quoting: int) -> str:
    file = io.StringIO()
    writer = csv.writer(file, delimiter=separator, quoting=quoting, lineterminator="\n")  # type: ignore[arg-type]
    writer.writerow(header(plan))
    writer.writerows(_once(plan, rows(plan, "\n")))
    return file.getvalue().rstrip("\n")


def _pipes(plan: Plan) -> str:
    names = header(plan)
    lines = [names, ["---"] * len(names), *_once(plan, rows(plan, "<br>"))]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in lines)


def _html(plan: Plan) -> str:
    names = header(plan)
    lines = [_tag_row("th", names)]
    for row in rows(plan, "\n"):
        if row.title is not None:
            lines.append(f'<tr><td colspan="{len(names)}">{row.title}</td></tr>')
            continue
        cells, first = row.cells, ""
        if plan.combination.levels is Levels.CATEGORIES:
            first = f'<td rowspan="{row.begins}">{cells[0]}</td>' if row.begins else ""
            cells = cells[1:]
        lines.append(_tag_row("td", cells, first))
    body = "\n".join(lines)
    return f'<table border="1">\n{body}\n</table>'


def _tag_row(tag: str, cells: Sequence[str], first: str = "") -> str:
    texts = [escape(cell, quote=False).replace("\n", "<br>") for cell in cells]
    return f"<tr>{first}{''.join(f'<{tag}>{text}</{tag}>' for text in texts)}</tr>"


def _roles(plan: Plan) -> str:
    lines = [_role_row("columnheader", header(plan))]
    lines += [_role_row("cell", row.cells or (row.title or "",)) for row in rows(plan, "\n")]
    body = "\n".join(lines)
    return f'<div role="table">\n{body}\n</div>'


def _role_row(role: str, cells: Sequence[str]) -> str:
    texts = [escape(cell, quote=False).replace("\n", "<br>") for cell in cells]
    made = "".join(f'<div role="{role}">{text}</div>' for text in texts)
    return f'<div role="row">{made}</div>'


def _box(plan: Plan) -> str:
    return boxed(header(plan), [row.cells or row.title or "" for row in rows(plan, "\n")])


def _parted(plan: Plan, gap: str) -> str:
    lines = [gap.join(header(plan))]
    lines += [gap.join(row.cells) if row.cells else row.title or "" for row in rows(plan, None)]
    return "\n".join(lines)


WRITERS: dict[Form, Callable[[Plan], str]] = {
    Form.TABS: _tabs,
    Form.QUOTED: lambda plan: _separated(plan, "\t", csv.QUOTE_ALL),
    Form.COMMAS: lambda plan: _separated(plan, ",", csv.QUOTE_MINIMAL),
    Form.PIPES: _pipes,
    Form.HTML: _html,
    Form.HTML_IN_MARKDOWN: _html,
    Form.ROLES: _roles,
    Form.BOX: _box,
    Form.CELL_A_LINE: lambda plan: _parted(plan, "\n"),
    Form.BLANKS: lambda plan: _parted(plan, " "),
}
