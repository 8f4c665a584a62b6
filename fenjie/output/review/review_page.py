"""The review page: findings, pictures and every task with its words beside its record."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from functools import partial
from typing import Any

from fenjie.corrections import NO_DECISIONS, Decisions
from fenjie.grid import PrintedCell
from fenjie.output.io.page_assets import SHARED, script_of, style_of
from fenjie.output.io.page_template import content_hash, fill_page
from fenjie.output.io.short_number import short_number
from fenjie.output.review import figures, pictures
from fenjie.output.review.finding_cards import (
    DrawParts,
    FindingCard,
    add_pictures,
    all_tasks,
    finding_cards,
)
from fenjie.output.review.finding_decisions import decisions_to_take, page_data
from fenjie.output.review.marked_html import cell_html
from fenjie.output.review.marks import marked_cells, printed_of
from fenjie.output.review.page_words import SIGNS, WORDS, counted
from fenjie.rules import rules
from fenjie.schema import Records, Task
from fenjie.schema.field_words import field_words
from fenjie.schema.fields import Language
from fenjie.schema.finding import Finding
from fenjie.schema.quantity import Quantity

_STYLES = ("report.css", "findings.css", "print.css")
_SCRIPTS = (
    "corrections_yaml.js",
    "decision_store.js",
    "deciding.js",
    "decision_file.js",
    "filters.js",
    "report.js",
)
_ORDER = {"error": 0, "warning": 1, "info": 2}


def report_page(
    records: Records,
    printed: Sequence[Sequence[PrintedCell]] | None = None,
    language: Language = "zh",
    known: Decisions = NO_DECISIONS,
    draw: DrawParts | None = None,
) -> str:
    """Return the page as HTML; everything from the document is text to it.

    `printed` are the cells of each task in the order of the tasks; without them the record's own
    texts stand there. `known` are the decisions of a corrections file, which the page shows and
    saves again; `draw` draws parts of a PDF's pages. Raises `FenjieError` (`extra`) where jinja2
    is not installed.
    """
    words = WORDS[language]
    reported = _findings_of(records)
    cells = {
        task.id: printed[index] if printed else printed_of(task)
        for index, task in enumerate(records.tasks)
    }
    taken = decisions_to_take(records, known)
    cards = finding_cards(records, cells, taken, language)
    missing = add_pictures(records, cards, draw) if draw is not None else 0
    style = style_of(SHARED / name for name in _STYLES)
    script = script_of(SHARED / name for name in _SCRIPTS)
    return fill_page(
        SHARED / "report.html",
        words=words,
        lang="zh-CN" if language == "zh" else "en",
        document=records.document,
        source=records.source,
        layout=_layout_words(records.source.layout, language),
        tasks=[_task(task, cells[task.id], reported[task.id], language) for task in records.tasks],
        groups=_groups(cards),
        plain=_plain_notes(cards, language),
        plain_count=sum(not card.has_to_be_decided for card in cards),
        all_tasks=all_tasks,
        codes=list(dict.fromkeys(card.finding.code for card in cards)),
        missing=missing,
        unapplied=records.source.corrections if known.sha256 is None else None,
        counts=_counts(records),
        counted=partial(counted, language=language),
        choices=_choices(records),
        pictures=_pictures(records, words),
        data=page_data(records, taken, [card.finding for card in cards], words),
        style=style,
        script=script,
        style_hash=content_hash(style),
        script_hash=content_hash(script),
    )


def _groups(cards: Sequence[FindingCard]) -> dict[str, list[FindingCard]]:
    """Return what is to be decided by severity, errors first."""
    groups = {
        severity: [
            card for card in cards if card.has_to_be_decided and card.finding.severity == severity
        ]
        for severity in _ORDER
    }
    return {severity: group for severity, group in groups.items() if group}


def _plain_notes(
    cards: Sequence[FindingCard], language: Language
) -> list[tuple[str, str, list[FindingCard]]]:
    """Return the notes that propose nothing by their code, with what it means where a page says.

    Meanings are in Chinese; elsewhere the code stands for itself.
    """
    by_code: defaultdict[str, list[FindingCard]] = defaultdict(list)
    for card in cards:
        if not card.has_to_be_decided:
            by_code[card.finding.code].append(card)
    meanings = rules().findings
    return [
        (code, meanings[code].meaning if language == "zh" and code in meanings else code, group)
        for code, group in by_code.items()
    ]


def _layout_words(name: str, language: Language) -> str:
    """Return what a layout of ours is about; one that a person wrote has only its name."""
    about = next((layout.about for layout in rules().layouts if layout.name == name), None)
    return getattr(about, language) if about is not None else name


def _findings_of(records: Records) -> defaultdict[str, list[Finding]]:
    reported: defaultdict[str, list[Finding]] = defaultdict(list)
    for finding in sorted(records.standing, key=lambda finding: _ORDER[finding.severity]):
        for task in finding.tasks:
            reported[task].append(finding)
    return reported


def _counts(records: Records) -> dict[str, int]:
    steps = [step for task in records.tasks for step in task.schedule]
    quantities = [q for task in records.tasks for q in task.target.quantities]
    return {
        "tasks": len(records.tasks),
        "steps": len(steps),
        "quantities": len(quantities) + sum(len(step.quantities) for step in steps),
        **{
            severity: sum(finding.severity == severity for finding in records.standing)
            for severity in _ORDER
        },
    }


def _choices(records: Records) -> dict[str, list[str]]:
    organizations = {u.canonical for t in records.tasks for u in (*t.lead_units, *t.support_units)}
    leaders = {leader for task in records.tasks for leader in task.leaders}
    sections = dict.fromkeys(task.section for task in records.tasks if task.section)
    return {"bodies": sorted(organizations), "leaders": sorted(leaders), "sections": list(sections)}


def _task(
    task: Task, printed: Sequence[PrintedCell], findings: list[Finding], language: Language
) -> dict[str, Any]:
    words = WORDS[language]
    quarters = {q for step in task.schedule if step.period for q in step.period.quarters}
    return {
        "task": task,
        "cells": [(cell.header, cell_html(cell)) for cell in marked_cells(task, printed, findings)],
        "findings": findings,
        "severities": " ".join(dict.fromkeys(finding.severity for finding in findings)),
        "lead": "|".join(unit.canonical for unit in task.lead_units),
        "support": "|".join(unit.canonical for unit in task.support_units),
        "leaders": "|".join(task.leaders),
        "corrected": [field_words(made.field, language) for made in task.corrections],
        "quarters": " ".join(map(str, sorted(quarters))),
        "target": [
            _quantity(q, f"target/q{n}", words) for n, q in enumerate(task.target.quantities)
        ],
        "requirements": [
            [_quantity(q, f"requirements/{n}/q{m}", words) for m, q in enumerate(entry.quantities)]
            for n, entry in enumerate(task.requirements)
        ],
        "steps": [
            [_quantity(q, f"schedule/{n}/q{m}", words) for m, q in enumerate(step.quantities)]
            for n, step in enumerate(task.schedule)
        ],
    }


def _quantity(quantity: Quantity, name: str, words: dict[str, str]) -> dict[str, str]:
    low, high = (short_number(value) for value in (quantity.low, quantity.high))
    value = low if low == high else f"{low} – {high}"
    notes = [
        *([words["cumulative"]] if quantity.cumulative else []),
        *([words["growth"]] if quantity.basis == "growth" else []),
        *([quantity.metric] if quantity.metric else []),
        *(words[f"q{number}"] for number in quantity.quarters or []),
    ]
    return {
        "name": name,
        "comparator": quantity.comparator,
        "words": f"{SIGNS[quantity.comparator]}{value} {quantity.unit}".strip(),
        "says": words[quantity.comparator],
        "notes": " · ".join(notes),
    }


def _pictures(records: Records, words: dict[str, str]) -> dict[str, Any]:
    organizations = figures.tasks_per_organization(records)
    unmeasured = figures.unmeasured_per_organization(records)
    due = figures.due_per_organization(records)
    headers = [words[f"q{number}"] for number in (1, 2, 3, 4)]
    bars = [(entry.organization, len(entry.without)) for entry in unmeasured]
    return {
        "bodies": organizations,
        "bodies_svg": pictures.bars_svg(organizations, words["per_body"]),
        "unmeasured": unmeasured,
        "unmeasured_svg": pictures.bars_svg(bars, words["unmeasured"]),
        "due": due,
        "due_heads": headers,
        "due_svg": pictures.heat_svg(due, headers, words["heat"]),
        "two_numbers": figures.goals_with_two_numbers(records),
        "series": [
            {
                "task": series.task,
                "name": series.name,
                "manner": words[series.manner],
                "goal": f"{short_number(series.target)}{series.unit}",
                "svg": pictures.line_svg(series, _series_words(series, words)),
            }
            for series in figures.running_series(records)
        ],
    }


def _series_words(series: figures.Series, words: dict[str, str]) -> str:
    points = "，".join(
        f"{words[f'q{point.quarter}']} {short_number(point.value)}" for point in series.points
    )
    goal = f"{words['goal']} {short_number(series.target)}"
    return f"{series.task} {series.name}（{series.unit}）：{points}；{words[series.manner]}；{goal}"
