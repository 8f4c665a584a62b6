"""What a file is, by its content and not by its name."""

from __future__ import annotations

import zlib
from io import BytesIO
from typing import TYPE_CHECKING, Literal

from fenjie.errors import InputError
from fenjie.extract.other_files import picture_format, refuse_other_file
from fenjie.text.late_pattern import late_pattern

if TYPE_CHECKING:
    import zipfile

Kind = Literal["text", "html", "docx", "xlsx", "pdf", "ofd", "image", "ods", "xls", "office", "mht"]
"""`office` are formats that only an office program reads (.doc, .wps, .et, .rtf, .odt); `image`
is a picture, or an archive of nothing but pictures."""

_ZIP = b"PK\x03\x04"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""The beginning of a compound file ([MS-CFB] 2.2)."""
_STREAMS = ("EncryptedPackage", "WordDocument", "Workbook", "Book")
"""Streams that tell the program, the most telling first."""
_HTML = late_pattern(
    rb"(?i)<!doctype\s+html|<html[\s>]|<head[\s>]|<body[\s>]|<table[\s>]|<meta\s|<div[\s>]|<td[\s>]"
)
_PAGE = late_pattern(rb"(?i)\s*<(?:!doctype|\?xml|html|head|body|meta)[\s>]")
_TABLE = late_pattern(rb"(?i)<table[\s>]")
_TEXT_TAG = late_pattern(rb"(?i)</?[bp]\s*>")
"""The tags that a text table has, too."""
_HEADER = 65536
"""Bytes at the beginning in which the marks of a kind are looked for."""
_ODS = b"application/vnd.oasis.opendocument.spreadsheet"
_PLAIN = (0, 8)
"""How `mimetype` may be packed: stored, deflated (APPNOTE 4.4.5)."""
_MAIL = late_pattern(rb"(?i)\s*(?:mime-version|from|content-type):")
_PICTURE = late_pattern(r"(?i)(?:.*/)?[^/.][^/]*\.(?:png|jpe?g|tiff?|bmp|webp)")
_ADDED = (".DS_Store", "Thumbs.db", "desktop.ini")
_PROGRAM = late_pattern(rb"(?i)<\?mso-application\s+progid=[\"'](?:Word|Excel)|<office:document\s")


def kind_of(data: bytes, name: str) -> Kind:
    r"""Return what a file is.

    Raises `InputError` (`truncated`, `encrypted`, `unknown`, and the codes of `other_files`) for
    what no reader is there for.

    >>> kind_of(b"%PDF-1.7 ...", "a.doc"), kind_of(b"<html><body>", "a.xls")
    ('pdf', 'html')
    >>> kind_of("年度目标\t季度安排".encode(), "a.txt")
    'text'
    """
    refuse_other_file(data, name)
    if picture_format(data) is not None:
        return "image"
    header = data[:_HEADER]
    if data.startswith(_ZIP):
        return _packed(data, name)
    if b"%PDF-" in header[:1024]:
        return "pdf"
    if data.startswith(OLE):
        return _compound(data, name)
    if header.startswith(b"{\\rtf") or (b"<" in header[:2000] and _PROGRAM.search(header[:2000])):
        return "office"
    plain = header.replace(b"\x00", b"") if header[:2] in (b"\xff\xfe", b"\xfe\xff") else header
    return _plain_kind(plain)


def _plain_kind(plain: bytes) -> Kind:
    """Return the kind of what is no package: text, or a page of it, that begins so."""
    if (b"multipart" in plain or b"text/html" in plain) and _MAIL.match(plain):
        return "mht"
    start = plain.lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n")
    if not start.startswith(b"<"):
        return "text"
    # A text table may quote a tag in a cell; a page begins with one.
    tags = _TABLE if _TEXT_TAG.match(start) else _HTML
    return "html" if start.startswith(b"<?xml") or tags.search(plain) else "text"


def begins_page(data: bytes) -> bool:
    """Return whether HTML begins as a whole page does, and not with one of its elements."""
    return _PAGE.match(data.lstrip(b"\xef\xbb\xbf")[:_HEADER]) is not None


def is_markdown(name: str) -> bool:
    """Return whether a file is called Markdown: what stands in it need not say so."""
    return name.lower().endswith((".md", ".markdown"))


def _packed(data: bytes, name: str) -> Kind:
    # Slow to import, and most files are no package.
    import zipfile

    from fenjie.extract.ofd.part_names import root_part
    from fenjie.extract.unreadable import truncated

    try:
        with zipfile.ZipFile(BytesIO(data)) as package:
            parts = {part.replace("\\", "/") for part in package.namelist()}
            if "mimetype" in parts:
                kind = _mimetype(package)
                if kind.startswith(b"application/vnd."):
                    return "ods" if kind.startswith(_ODS) else "office"
    except (zipfile.BadZipFile, zlib.error, EOFError, ValueError, OSError, RuntimeError) as error:
        raise truncated(name) from error
    if root_part(parts) is not None:
        return "ofd"
    if any(part.startswith("word/") for part in parts):
        return "docx"
    if "xl/workbook.bin" in parts:
        return "office"
    if any(part.startswith("xl/") for part in parts):
        return "xlsx"
    if parts and all(map(_is_page, parts)):
        return "image"
    raise InputError(
        "unknown",
        "{name} is an archive; unpack it and give the document inside",
        name=name,
    )


def _is_page(part: str) -> bool:
    """Return whether a part of an archive is a picture, a folder, or what systems add to both."""
    return (
        _PICTURE.fullmatch(part) is not None
        or part.endswith("/")
        or part.startswith("__MACOSX/")
        or part.rpartition("/")[2] in _ADDED
    )


def _mimetype(package: zipfile.ZipFile) -> bytes:
    info = package.getinfo("mimetype")
    plain = info.compress_type in _PLAIN
    return package.read(info) if plain and info.file_size < 200 else b""


def _compound(data: bytes, name: str) -> Kind:
    """Look into the directory of an OLE file for the stream that tells the program.

    What is embedded in it has streams of its own, which do not count.
    """
    from fenjie.extract.compound import Compound

    try:
        streams = {stream.lower() for stream in Compound(data, name).names()}
    except InputError:
        streams = {s.lower() for s in _STREAMS if s.encode("utf-16-le") in data}

    def holds(stream: str) -> bool:
        return stream.lower() in streams

    if holds("EncryptedPackage"):
        raise InputError(
            "encrypted", "{name} is protected by a password; save it without one", name=name
        )
    if holds("WordDocument"):
        return "office"
    if holds("Workbook") or holds("Book"):
        return "xls"
    return "office"
