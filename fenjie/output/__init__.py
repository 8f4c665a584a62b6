"""Writing down: records, tables, lists, the review page, the printed table, comparisons."""
