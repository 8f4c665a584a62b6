"""A comparison for the terminal."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial

from fenjie.compare.model import Comparison
from fenjie.compare.summary_words import MARKS, RELATION_NAMES
from fenjie.output.comparison.change_words import (
    change_words,
    changed_pairs,
    counts_of,
    doubt_of,
    renumbered,
    title_of,
)
from fenjie.output.comparison.comparison_words import WORDS
from fenjie.output.comparison.linked_tasks import Tasks
from fenjie.output.comparison.summary_tables import Row, SummaryTable, summary_tables
from fenjie.schema.fields import Language
from fenjie.terminal import one_line

_PATTERNS = {
    "goals": "[{measure}] {metric} {from} → {to}{(size)}  {task}  {name}{(leads)}",
    "added_tasks": "{number}  {goal}{(leads)}{[section]}",
    "removed_tasks": "{number}  {goal}{(leads)}{[section]}",
    "parted": "{relation}  {old_task} → {new_task}{(leads)}",
    "quarters": "{task}  {name}{(leads)}  {from} → {to}{(direction)}  {about}",
    "organizations": "{organization}  {lead_old} → {lead_new}{lead_gained:}{lead_lost:}",
    "renamed": "{from} → {to}{(stated)}  {tasks_count}",
}
"""How the rows of a table are written: {x} a value; {(x)}, {[x]} and {x:} one in brackets or behind
the name of its column, if it is there."""
_VALUE = re.compile(r"\{([(\[]?)(\w+)[)\]]?(:?)\}")


def as_text(comparison: Comparison, language: Language = "zh") -> str:
    """Return the comparison as lines: the summary, then every changed task with its changes."""
    return "\n".join(map(one_line, _lines(comparison, language))) + "\n"


def _lines(comparison: Comparison, language: Language) -> Iterator[str]:
    yield title_of(comparison, language)
    yield counts_of(comparison, language)
    yield from comparison.warnings
    if not comparison.changed:
        return
    words = WORDS[language]
    yield from ("", words["summary"])
    for count, line in enumerate(comparison.summary["lines"], start=1):
        yield f"  {count}. {line}"
    for table in summary_tables(comparison, language):
        yield from ("", words[table.name] + _in_brackets(str(len(table.rows)), language))
        yield from (f"  {line}" for line in _rows(table, language))
        if table.note:
            yield f"  {table.note}"
    tasks = Tasks(comparison)
    yield from ("", words["tasks_by_task"])
    for pair in changed_pairs(comparison):
        linked = pair.old_ids, pair.new_ids
        relation = RELATION_NAMES[language][pair.relation]
        lead = _in_brackets(tasks.leads(*linked), language)
        yield ""
        yield (
            f"{tasks.numbers(*linked)}  {relation}  {tasks.name(*linked)}{lead}"
            f"{doubt_of(pair, language)}"
        )
        yield from (f"  {change_words(change, language)}" for change in pair.changes)
    only_numbers = renumbered(comparison, tasks, language)
    if only_numbers:
        yield from ("", only_numbers)


def _rows(table: SummaryTable, language: Language) -> Iterator[str]:
    for row in table.rows:
        yield _VALUE.sub(partial(_value, row, language), _PATTERNS[table.name])


def _value(row: Row, language: Language, match: re.Match[str]) -> str:
    bracket, name, named = match.groups()
    value = row[name]
    text = "" if value is None else str(value).replace("\n", _BETWEEN)
    if not text or not (bracket or named):
        return text
    if named:
        colon = "：" if language == "zh" else ": "
        return f"{MARKS[language]['items']}{WORDS[language][name]}{colon}{text}"
    return _in_brackets(text, language) if bracket == "(" else f"  [{text}]"


_BETWEEN = "、"


def _in_brackets(text: str, language: Language) -> str:
    return f"{MARKS[language]['open']}{text}{MARKS[language]['close']}" if text else ""
