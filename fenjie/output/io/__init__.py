"""Whole-or-nothing files and folders, workbooks and pages."""
