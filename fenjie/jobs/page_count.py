"""How many pages a document has, as far as its time depends on them."""

from __future__ import annotations


def count_pages(data: bytes) -> int:
    """Return the pages of a PDF; 0 for what is none, or cannot be opened.

    >>> count_pages(b"")
    0
    """
    if b"%PDF-" not in data[:1024]:
        return 0
    try:
        import pypdfium2
    except ImportError:
        return 0
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError:
        return 0
    count = len(document)
    document.close()
    return count
