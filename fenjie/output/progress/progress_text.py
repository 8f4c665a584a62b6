"""A report of progress for the terminal."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from fenjie.output.progress.progress_phrases import Phrases, amounts_of, needing
from fenjie.output.progress.progress_words import ATTENTION_NAMES, CHANGE_NAMES
from fenjie.progress.report_model import CHANGES, ProgressReport, Tally, TaskProgress, TaskQuarter
from fenjie.schema.fields import Language
from fenjie.terminal import one_line

Order = Literal["organization", "task"]
_MOST = 30
"""Lines of a list that are printed; other forms have all."""


def as_text(report: ProgressReport, language: Language, by: Order = "organization") -> str:
    """Return the report as lines; what needs attention by organization, or in the plan's order."""
    return "\n".join(map(one_line, _lines(report, Phrases(report, language), by))) + "\n"


def _lines(report: ProgressReport, phrases: Phrases, by: Order) -> Iterator[str]:
    words = phrases.words
    yield phrases.title()
    yield from phrases.facts()
    yield ""
    for tally in report.totals:
        yield f"{phrases.quarter(tally.quarter)}  {_counted(tally, phrases)}"
    yield ""
    yield words["lead"]
    for tally in report.organizations:
        if tally.quarter == report.quarter and tally.role == "lead":
            name = phrases.organization(tally.organization)
            yield f"  {name}  {tally.tasks}{words['colon']}{_counted(tally, phrases)}"
    yield from _changes(report, phrases)
    for attention, name in ATTENTION_NAMES[phrases.language].items():
        entries = list(needing(report, attention))
        if entries:
            yield ""
            yield f"{name} {len(entries)}"
            yield from _attended(entries, phrases, by)
    yield from _figures(report, phrases)
    if report.unplaced:
        yield ""
        yield f"{words['unplaced']} {len(report.unplaced)}"
        for answer in report.unplaced[:_MOST]:
            number = phrases.number(answer.number, answer.task or "")
            name = phrases.organization(answer.organization)
            yield f"  {phrases.quarter(answer.quarter)}  {number}  {name}  {answer.text}"


def _counted(tally: Tally, phrases: Phrases) -> str:
    names = ATTENTION_NAMES[phrases.language]
    counted = [phrases.counts(tally)]
    for attention, count in (("overdue", tally.overdue), ("at-risk", tally.at_risk)):
        if count:
            counted.append(f"{names[attention]} {count}")
    return "  ".join(filter(None, counted))


def _changes(report: ProgressReport, phrases: Phrases) -> Iterator[str]:
    if len(report.quarters) < 2:
        return
    names = CHANGE_NAMES[phrases.language]
    counts = report.quarters[-1].changes
    before = phrases.quarter(report.quarters[-2].quarter)
    changed = [f"{names[change]} {counts[change]}" for change in CHANGES if counts[change]]
    yield ""
    yield (
        f"{phrases.words['changes_since'].format(quarter=before)}{phrases.words['colon']}"
        f"{phrases.words['stop'].join(changed) or phrases.words['nothing']}"
    )


def _attended(
    entries: list[tuple[TaskProgress, TaskQuarter]], phrases: Phrases, by: Order
) -> Iterator[str]:
    if by == "organization":
        entries = sorted(entries, key=lambda entry: phrases.leads(entry[0]))
    lead = None
    for task, state in entries[:_MOST]:
        if by == "organization" and lead != (lead := phrases.leads(task)):
            yield f"  {lead}"
        who = "" if by == "organization" else f"{phrases.leads(task)}  "
        number = phrases.number(task.number, task.id)
        yield f"    {number}  {task.name}  {who}{phrases.reasons(task, state)}"
    yield from _more(len(entries), phrases)


def _figures(report: ProgressReport, phrases: Phrases) -> Iterator[str]:
    words = phrases.words
    known = amounts_of(report)
    if not known:
        return
    yield ""
    yield words["figures"]
    for task, goal, state in known[:_MOST]:
        number = phrases.number(task.number, task.id)
        parts = [
            f"{words['due']} {phrases.amount(state.due, goal.unit)}" if state.due else "",
            f"{words['reached']} {phrases.reached(goal, state)}"
            if state.reached is not None
            else "",
            phrases.share(state.share),
            words["behind"] if state.behind else "",
        ]
        listed = words["stop"].join(filter(None, parts))
        yield f"  {number}  {phrases.goal(goal)} {goal.text}  {listed}"
    yield from _more(len(known), phrases)


def _more(count: int, phrases: Phrases) -> Iterator[str]:
    if count > _MOST:
        words = phrases.words
        others = words["and_others"].format(count=count - _MOST)
        yield f"    {others}{words['stop']}{words['more_in']}"
