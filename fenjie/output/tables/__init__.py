"""Records as tidy tables: CSV with a data package, a workbook, a database, Parquet."""

from fenjie.output.tables.table_format import (
    FOLDERS,
    SUFFIXES,
    TABLE_FORMATS,
    TableFormat,
    write_tables,
)

__all__ = ["FOLDERS", "SUFFIXES", "TABLE_FORMATS", "TableFormat", "write_tables"]
