"""Years in one store: documents and their issues in one SQLite file, linked into threads.

Beside each year's plan stands what was done of it, quarter by quarter.
"""

from fenjie.store.issues import Added, add, list_issues, remove
from fenjie.store.progress_issues import (
    AddedProgress,
    add_progress,
    list_progress,
    read_progress,
)
from fenjie.store.store_file import open_store, store_to_change

__all__ = [
    "Added",
    "AddedProgress",
    "add",
    "add_progress",
    "list_issues",
    "list_progress",
    "open_store",
    "read_progress",
    "remove",
    "store_to_change",
]
