"""Sheets: XLSX and ODS from their XML, XLS from its records."""
