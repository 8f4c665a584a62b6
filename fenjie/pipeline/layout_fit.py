"""Layouts for people: what there is, how each fits a document, and one that a person wrote."""

from __future__ import annotations

from typing import Any

from fenjie.errors import InputError
from fenjie.extract.choice import Choice
from fenjie.limits import Limits
from fenjie.normalize.column_assignment import Scores
from fenjie.normalize.column_roles import column_roles
from fenjie.normalize.deadlines import read_period
from fenjie.normalize.header_roles import fit
from fenjie.pipeline.document_table import read_table
from fenjie.reading.columns import Columns, read_columns
from fenjie.rules import Layout, rules
from fenjie.rules.layout_file import parse_layout
from fenjie.text.normal_form import normal_form

Json = dict[str, Any]


def known_layouts() -> list[Json]:
    """Return the layouts that come with fenjie: name, a sentence in two languages, needs."""
    return [
        {
            "name": layout.name,
            "zh": layout.about.zh if layout.about else "",
            "en": layout.about.en if layout.about else "",
            "required": layout.required,
        }
        for layout in rules().layouts
    ]


def read_layout(data: bytes, name: str) -> Layout:
    """Read a layout that a person wrote. Raises `InputError` (`layout`)."""
    layout = parse_layout(data, name)
    if any(layout.name == known.name for known in rules().layouts):
        raise _wrong(name, f"name: {layout.name} is the name of another layout")
    for header, label in layout.periods.items():
        if read_period(label, None) is None:
            raise _wrong(name, f"periods.{header}: {label} is no stretch of the year")
    return layout


def _wrong(name: str, reason: str) -> InputError:
    return InputError(
        "layout", "{name} is no layout ({reason}); see docs/layouts.md", name=name, reason=reason
    )


def named_layout(name: str) -> Layout:
    """Return a layout that comes with fenjie. Raises `InputError` (`layout`)."""
    for layout in rules().layouts:
        if layout.name == name:
            return layout
    raise InputError(
        "layout",
        "there is no layout {name}; fenjie layouts lists them: {names}",
        name=name,
        names=", ".join(layout.name for layout in rules().layouts),
    )


def fit_layouts(data: bytes, name: str, limits: Limits, choice: Choice) -> Json:
    """Return how each layout fits the table of a document, and what its columns are taken for.

    Raises as `read_table` does.
    """
    raw = read_table(data, name, limits, choice)
    table = raw.tables[0]
    columns = read_columns(table, raw.findings, choice.layouts, spans=raw.spans)
    headers = [normal_form(cell.text.text).strip() for cell in table.headers]
    if table.roles is not None:
        scores = {columns.layout.name: 1.0}
    else:
        scores = {
            layout.name: round(score, 2)
            for layout in (*choice.layouts, *rules().layouts)
            if layout.kind == "table" and (score := fit(headers, layout))
        }
    return {
        "layout": columns.layout.name,
        "scores": scores,
        "columns": [
            {"head": header, "role": role, **_evidence(columns, index)}
            for index, (header, role) in enumerate(zip(columns.headers, columns.roles, strict=True))
        ],
        "unknown": column_roles(headers, columns.layout).unknown,
    }


def _evidence(columns: Columns, index: int) -> Json:
    """Return the points of the roles of a column by its header and by its contents, most first."""
    if index >= len(columns.evidence):
        return {"named": True, "by_header": {}, "by_contents": {}}
    evidence = columns.evidence[index]
    strongest = max(evidence.header.values(), default=0)
    beaten = max(evidence.contents.values(), default=0) > strongest
    return {
        "named": strongest >= rules().columns.evidence.exact and not beaten,
        "by_header": _most_first(evidence.header),
        "by_contents": _most_first(evidence.contents),
    }


def _most_first(scores: Scores) -> Scores:
    ranked = sorted(scores.items(), key=lambda item: -item[1])
    return {role: round(points, 1) for role, points in ranked if round(points, 1)}
