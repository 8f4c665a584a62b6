"""A comparison as Markdown, for a note or a merge request."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from fenjie.compare.model import Comparison, Pair
from fenjie.compare.summary_words import RELATION_NAMES
from fenjie.output.comparison.change_words import (
    change_words,
    changed_pairs,
    counts_of,
    renumbered,
    title_of,
)
from fenjie.output.comparison.comparison_words import WORDS
from fenjie.output.comparison.linked_tasks import Tasks
from fenjie.output.comparison.summary_tables import summary_tables
from fenjie.schema.fields import Language
from fenjie.terminal import one_line

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>|#~])")
_COLUMNS = ("task", "relation", "name", "leads", "changes")


def as_markdown(comparison: Comparison, language: Language = "zh") -> str:
    """Return the comparison as a Markdown page; words of the documents are only words there."""
    return "\n".join(map(one_line, _lines(comparison, language))) + "\n"


def _plain(text: object) -> str:
    return _SPECIAL.sub(r"\\\1", str(text if text is not None else ""))


def _lines(comparison: Comparison, language: Language) -> Iterator[str]:
    words = WORDS[language]
    yield f"# {_plain(title_of(comparison, language))}"
    for line in (counts_of(comparison, language), *comparison.warnings):
        yield from ("", _plain(line))
    if not comparison.changed:
        return
    yield from ("", f"## {words['summary']}", "")
    for count, line in enumerate(comparison.summary["lines"], start=1):
        yield f"{count}. {_plain(line)}"
    for table in summary_tables(comparison, language):
        yield from ("", f"## {words[table.name]} {len(table.rows)}", "")
        rows = ([_cell(row[column]) for column in table.columns] for row in table.rows)
        yield from _table([words[column] for column in table.columns], rows) if table.rows else ()
        yield from ("", _plain(table.note)) if table.note else ()
    tasks = Tasks(comparison)
    pairs = list(changed_pairs(comparison))
    if pairs:
        yield from ("", f"## {words['tasks_by_task']} {len(pairs)}", "")
        headers = [words[column] for column in _COLUMNS]
        yield from _table(headers, (_pair(pair, tasks, language) for pair in pairs))
    only_numbers = renumbered(comparison, tasks, language)
    if only_numbers:
        yield from ("", _plain(only_numbers))


def _pair(pair: Pair, tasks: Tasks, language: Language) -> list[str]:
    linked = pair.old_ids, pair.new_ids
    doubt = f"<br>{WORDS[language]['unsure']}" if pair.unsure else ""
    return [
        tasks.numbers(*linked),
        f"{RELATION_NAMES[language][pair.relation]}{doubt}",
        _plain(tasks.name(*linked)),
        _plain(tasks.leads(*linked)),
        "<br>".join(_plain(change_words(change, language)) for change in pair.changes),
    ]


def _cell(value: object) -> str:
    return "<br>".join(map(_plain, str(value if value is not None else "").split("\n")))


def _table(headers: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[str]:
    yield f"| {' | '.join(headers)} |"
    yield f"| {' | '.join('---' for _ in headers)} |"
    for row in rows:
        yield f"| {' | '.join(row)} |"
