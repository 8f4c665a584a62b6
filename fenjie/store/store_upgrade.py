"""What a store of version 1 lacks: the tables and views of progress, and the amounts of goals."""

from __future__ import annotations

import sqlite3

from fenjie.output.tables.table_sql import create, create_view, describe_more, fill
from fenjie.schema import Records
from fenjie.store.goal_rows import goal_rows
from fenjie.store.progress_views import PROGRESS_VIEWS
from fenjie.store.store_tables import ADDED_TABLES, TABLE


def upgrade(base: sqlite3.Connection) -> None:
    """Give a store of version 1 what it lacks, within the caller's transaction."""
    for table in ADDED_TABLES:
        for statement in create(table, cascade=True):
            base.execute(statement)
    for view in PROGRESS_VIEWS:
        base.execute(create_view(view))
    describe_more(base, ADDED_TABLES, PROGRESS_VIEWS)
    for ident, text in base.execute("SELECT document_id, json FROM records").fetchall():
        fill(base, TABLE["goals"], goal_rows(ident, Records.model_validate_json(text)))
