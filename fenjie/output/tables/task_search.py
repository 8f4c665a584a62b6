"""Full-text search over the words of tasks.

`tasks_fts` finds a word of one to eight characters exactly as it is typed; it is linked to `tasks`
so that datasette shows a search box there. `words_fts` finds phrases of three characters or more,
ranked and with excerpts. `LIKE` on the view `task_words` serves any length.
"""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Sequence

from fenjie.output.tables.grams import grams

# Datasette looks for content="tasks". The column is named after one of that table for SQLite to
# read it from there; what is indexed is more. Punctuation belongs to words here: a query that were
# split at it would be a phrase, which an index without places refuses.
_TASK_SEARCH = """CREATE VIRTUAL TABLE tasks_fts USING fts5(
  target, content="tasks", detail=none, columnsize=0,
  tokenize="unicode61 categories 'L* M* N* P* S* Co'"
)"""
_PHRASE_SEARCH = """CREATE VIRTUAL TABLE words_fts USING fts5(
  words, content="task_words", content_rowid="position", tokenize="trigram"
)"""
_BUFFER = 64 * 2**20

Words = Sequence[tuple[int, str]]
"""The row of a task and all its words, a line each."""


def create_search(base: sqlite3.Connection) -> None:
    """Create the indexes, over the view `task_words` whose `position` is the row of a task.

    Without the trigram tokenizer (SQLite before 3.34) there is no `words_fts`.
    """
    base.execute(_TASK_SEARCH)
    base.execute("INSERT INTO tasks_fts (tasks_fts, rank) VALUES ('hashsize', ?)", (_BUFFER,))
    with contextlib.suppress(sqlite3.OperationalError):
        base.execute(_PHRASE_SEARCH)


def add_to_search(base: sqlite3.Connection, words: Words) -> None:
    """Let tasks be found by their words."""
    base.executemany("INSERT INTO tasks_fts (rowid, target) VALUES (?, ?)", _indexed(words))
    if _has_phrases(base):
        base.executemany("INSERT INTO words_fts (rowid, words) VALUES (?, ?)", words)


def take_from_search(base: sqlite3.Connection, words: Words) -> None:
    """Let tasks be found no longer; the words must be those with which they were added."""
    _delete = "INSERT INTO {0} ({0}, rowid, {1}) VALUES ('delete', ?, ?)"
    base.executemany(_delete.format("tasks_fts", "target"), _indexed(words))
    if _has_phrases(base):
        base.executemany(_delete.format("words_fts", "words"), words)


def _indexed(words: Words) -> Sequence[tuple[int, str]]:
    return [(place, grams(text.split("\n"))) for place, text in words]


def _has_phrases(base: sqlite3.Connection) -> bool:
    known = "SELECT 1 FROM sqlite_master WHERE name = 'words_fts'"
    return base.execute(known).fetchone() is not None
