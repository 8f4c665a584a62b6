"""How many pages a document has, as far as its time depends on them."""

from __future__ import annotations

import re

_ZIP = b"PK\x03\x04"
_PAGE_OF_OFD = r"(?i:(?:^|[/\\])page[^/\\]*[/\\][^/\\]+\.xml)"


def count_pages(data: bytes) -> int:
    """Return the pages of a PDF or an OFD; 0 for what is neither, or cannot be opened.

    >>> count_pages(b"")
    0
    """
    if data.startswith(_ZIP):
        return _pages_of_ofd(data)
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


def _pages_of_ofd(data: bytes) -> int:
    """Count the parts that lie where an OFD has its pages; nothing is unpacked for that."""
    # Late: what is no archive needs none of it.
    import io
    import zipfile
    import zlib

    from fenjie.extract.ofd.part_names import root_part

    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            names = package.namelist()
    except (zipfile.BadZipFile, zlib.error, EOFError, ValueError, OSError, RuntimeError):
        return 0
    if root_part(names) is None:
        return 0
    return sum(re.search(_PAGE_OF_OFD, name) is not None for name in names)
