"""Years in one store: documents and their issues in one SQLite file, linked into threads."""

from fenjie.store.issues import Added, add, list_issues, remove
from fenjie.store.store_file import open_store, store_to_change

__all__ = ["Added", "add", "list_issues", "open_store", "remove", "store_to_change"]
