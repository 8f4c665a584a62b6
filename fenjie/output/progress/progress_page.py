"""A report of progress as one self-contained page in the design of the review page."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from fenjie.output import comparison
from fenjie.output.comparison.comparison_pictures import glance_svg
from fenjie.output.io.page_assets import SHARED, script_of, style_of
from fenjie.output.io.page_template import content_hash, fill_page
from fenjie.output.progress.progress_articles import articles, goal_row
from fenjie.output.progress.progress_phrases import Phrases, amounts_of, needing
from fenjie.output.progress.progress_pictures import status_bar
from fenjie.output.progress.progress_summary import summary_lines
from fenjie.output.progress.progress_words import ATTENTION_NAMES, CHANGE_NAMES
from fenjie.progress.report_model import CHANGES, STATUSES, ProgressReport, Tally
from fenjie.schema.fields import Language

_FOLDER = Path(__file__).parent
_COMPARISON = Path(comparison.__path__[0])
_STYLES = (SHARED / "report.css", _COMPARISON / "comparison.css", _FOLDER / "progress.css")
_SCRIPTS = (SHARED / "filters.js", SHARED / "facets.js", _FOLDER / "progress.js")
_MOST_ROWS = 12
"""Rows of a table that are shown at once; the others are below it."""
_ON_PAPER = 60
"""Rows of a list that are printed; how many more there are stands below it."""


def as_page(report: ProgressReport, language: Language) -> str:
    """Return the page; everything from plan and answers is text to it.

    Raises `FenjieError` (`extra`) where jinja2 is not installed.
    """
    phrases = Phrases(report, language)
    style, script = style_of(_STYLES), script_of(_SCRIPTS)
    rows = list(articles(report, phrases))
    figures = [goal_row(*entry, phrases) for entry in amounts_of(report)]
    behind = sum(row["state"].behind for row in figures)
    return fill_page(
        _FOLDER / "progress.html",
        lang="zh-CN" if language == "zh" else "en",
        words=phrases.words,
        phrases=phrases,
        report=report,
        title=phrases.title(),
        facts=phrases.facts(),
        lines=list(summary_lines(report, phrases)),
        statuses=phrases.statuses,
        attentions=ATTENTION_NAMES[language],
        changes=CHANGE_NAMES[language],
        glance=_glance(report, phrases),
        needing={name: list(needing(report, name)) for name in ATTENTION_NAMES[language]},
        changed=_changed(report, phrases),
        figures=figures,
        figures_at_once=max(_MOST_ROWS, behind),
        organizations=_organizations(report, phrases),
        coming=[item for item in report.due if not item.overdue],
        rows=rows,
        choices=_choices(report),
        most_rows=_MOST_ROWS,
        on_paper=_ON_PAPER,
        style=style,
        script=script,
        style_hash=content_hash(style),
        script_hash=content_hash(script),
    )


def _glance(report: ProgressReport, phrases: Phrases) -> str:
    sides = [
        (phrases.quarter(tally.quarter), {str(s): tally.statuses[s] for s in STATUSES})
        for tally in report.totals
    ]
    listed = phrases.words["stop"].join(
        f"{phrases.quarter(tally.quarter)} {phrases.counts(tally)}" for tally in report.totals
    )
    return glance_svg(sides, phrases.statuses, f"{phrases.words['glance']}: {listed}")


def _changed(report: ProgressReport, phrases: Phrases) -> list[dict[str, Any]]:
    """Return the tasks that changed since the quarter before, by how."""
    names = CHANGE_NAMES[phrases.language]
    result = []
    for change in CHANGES:
        tasks = [task for task in report.tasks if task.quarters[-1].change == change]
        if tasks:
            result.append({"change": change, "name": names[change], "tasks": tasks})
    return result


def _organizations(report: ProgressReport, phrases: Phrases) -> list[dict[str, Any]]:
    """Return the organizations by role, each with its counts of every quarter."""
    result = []
    for role in ("lead", "support"):
        tallies = [tally for tally in report.organizations if tally.role == role]
        most = max((tally.tasks for tally in tallies), default=1)
        by_name: dict[str, list[Tally]] = {}
        for tally in tallies:
            by_name.setdefault(tally.organization or "", []).append(tally)
        rows = [_organization(name, own, most, phrases) for name, own in by_name.items()]
        if rows:
            result.append({"role": role, "rows": rows})
    return result


def _organization(
    name: str, tallies: Sequence[Tally], most: int, phrases: Phrases
) -> dict[str, Any]:
    last = tallies[-1]
    return {
        "key": name,
        "name": phrases.organization(name),
        "last": last,
        "earlier": tallies[:-1],
        "bar": status_bar({status: last.statuses[status] for status in STATUSES}, most),
    }


def _choices(report: ProgressReport) -> dict[str, list[str]]:
    organizations = {
        name for task in report.tasks for name in (*task.lead_units, *task.support_units)
    }
    sections = dict.fromkeys(task.section for task in report.tasks if task.section)
    return {"organizations": sorted(organizations), "sections": list(sections)}
