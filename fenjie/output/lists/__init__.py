"""Each organization's own list as a workbook: who stands in which, file names, sheets."""
