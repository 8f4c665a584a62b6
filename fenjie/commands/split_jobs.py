"""What the worker does for `fenjie split`."""

from __future__ import annotations

import gc

from fenjie.commands.jobs import _records_of
from fenjie.limits import Limits
from fenjie.worker import Reply


def split_file(path: str, by: str, limits: Limits) -> Reply:
    """Make everyone's list from a document or records; the data is a zip file of workbooks."""
    gc.disable()
    from fenjie.export.lists.pack import pack_lists

    records = _records_of(path, limits)
    packed = pack_lists(records, by)  # type: ignore[arg-type]
    facts = {
        "tasks": len(records.tasks),
        "lists": packed.lists,
        "unlisted": packed.unlisted,
    }
    return Reply(facts, packed.data)
