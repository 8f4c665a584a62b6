"""The sentences that a report of progress begins with."""

from __future__ import annotations

from collections.abc import Iterator

from fenjie.output.progress.progress_phrases import Phrases, amounts_of
from fenjie.output.progress.progress_words import CHANGE_NAMES
from fenjie.progress.report_model import CHANGES, STATUSES, ProgressReport

_NAMES = 12
"""Organizations that are named in a sentence."""
_LAST = 4


def summary_lines(report: ProgressReport, phrases: Phrases) -> Iterator[str]:
    """Yield what matters most of the last quarter, a sentence each."""
    words, total = phrases.words, report.totals[-1]
    counts = words["between"].join(
        words["item"].format(name=phrases.statuses[status], count=total.statuses[status])
        for status in STATUSES
        if total.statuses[status]
    )
    yield words["line_counts"].format(tasks=total.tasks, counts=counts)
    yield words["line_attention"].format(overdue=total.overdue, at_risk=total.at_risk)
    yield from _silent(report, phrases)
    yield from _changed(report, phrases)
    known = [state for _, _, state in amounts_of(report) if state.complete]
    if known:
        behind = sum(state.behind for state in known)
        yield words["line_figures"].format(known=len(known), behind=behind)
    if report.quarter < _LAST:
        coming = sum(item.quarter == report.quarter + 1 for item in report.due)
        yield words["line_due"].format(count=coming)
    rows = sum(quarter.unmatched for quarter in report.quarters)
    if report.unplaced or rows:
        yield words["line_unplaced"].format(answers=len(report.unplaced), rows=rows)


def _silent(report: ProgressReport, phrases: Phrases) -> Iterator[str]:
    """Yield who answered nothing at all of what it leads."""
    silent = [
        phrases.organization(tally.organization)
        for tally in report.organizations
        if (tally.quarter, tally.role) == (report.quarter, "lead")
        and tally.statuses["unanswered"] == tally.tasks
    ]
    if silent:
        words = phrases.words
        named = words["between"].join(silent[:_NAMES]) + ("…" if len(silent) > _NAMES else "")
        yield words["line_silent"].format(count=len(silent), names=named)


def _changed(report: ProgressReport, phrases: Phrases) -> Iterator[str]:
    if len(report.quarters) == 1:
        return
    words, names = phrases.words, CHANGE_NAMES[phrases.language]
    counts = report.quarters[-1].changes
    changes = words["between"].join(
        words["item"].format(name=names[change], count=counts[change])
        for change in CHANGES
        if counts[change]
    )
    before = phrases.quarter(report.quarters[-2].quarter)
    yield words["line_changes"].format(quarter=before, changes=changes or words["nothing"])
