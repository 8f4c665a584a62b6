"""Sheets: XLSX from its XML; XLS and ODS through python-calamine."""
