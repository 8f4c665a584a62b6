"""The formats of the tables, and the bytes of each."""

from __future__ import annotations

from typing import Literal, assert_never

from fenjie.output.tables.table_columns import Rows

TableFormat = Literal["csv", "xlsx", "sqlite", "parquet"]
TABLE_FORMATS: tuple[TableFormat, ...] = ("csv", "xlsx", "sqlite", "parquet")
FOLDERS: tuple[TableFormat, ...] = ("csv", "parquet")
"""Formats that are several files; their bytes are a ZIP of these."""

SUFFIXES: dict[TableFormat, str] = {
    "csv": ".zip",
    "xlsx": ".xlsx",
    "sqlite": ".db",
    "parquet": ".zip",
}


def write_tables(rows: dict[str, Rows], file_format: TableFormat) -> bytes:
    """Write the tables that `rows_of` gave; the same rows give the same bytes.

    Raises `FenjieError` (`extra`) where the library of the format is not installed.
    """
    if file_format == "xlsx":
        from fenjie.output.tables.table_workbook import as_workbook

        return as_workbook(rows)
    if file_format == "sqlite":
        from fenjie.output.tables.database import as_database

        return as_database(rows)
    from fenjie.output.io.packed_files import pack

    if file_format == "csv":
        from fenjie.output.tables.csv_package import csv_files

        return pack(csv_files(rows))
    if file_format == "parquet":
        from fenjie.output.tables.parquet import parquet_files

        return pack(parquet_files(rows))
    assert_never(file_format)


def file_names(file_format: TableFormat) -> set[str]:
    """Return the names of the files that a folder of the format holds."""
    from fenjie.output.tables.definitions import TABLES

    names = {f"{table.name}.{file_format}" for table in TABLES}
    return names | {"datapackage.json"} if file_format == "csv" else names
