"""What workers do for `fenjie export`."""

from __future__ import annotations

import gc

from fenjie.commands.jobs import _records_of
from fenjie.limits import Limits
from fenjie.worker import Reply


def export_file(path: str, form: str, limits: Limits) -> Reply:
    """Write the tables of records, or of a document; the data is a file, or a ZIP of files.

    The facts are how many tables and rows there are, and the names of the files of a folder.
    """
    gc.disable()
    from fenjie.export.tables import write_tables
    from fenjie.export.tables.form import file_names
    from fenjie.export.tables.rows import rows_of

    rows = rows_of(_records_of(path, limits))
    facts = {
        "tables": len(rows),
        "rows": sum(map(len, rows.values())),
        "names": sorted(file_names(form)),  # type: ignore[arg-type]
    }
    return Reply(facts, write_tables(rows, form))  # type: ignore[arg-type]
