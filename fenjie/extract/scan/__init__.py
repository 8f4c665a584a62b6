"""Scans and photographs: pictures of pages to characters and rules, then as a PDF."""
