"""What files are that are no documents, or have their table elsewhere, and what helps.

Formats are known by their first bytes (PNG 5.2, JPEG B.1.1.2, GIF89a 17, TIFF 6.0 section 2, RIFF,
ISO/IEC 14496-12).
"""

from __future__ import annotations

import io
import re
import zlib

from fenjie.errors import InputError

_PICTURES = (
    ("PNG", 0, (b"\x89PNG\r\n\x1a\n",)),
    ("JPEG", 0, (b"\xff\xd8\xff",)),
    ("GIF", 0, (b"GIF87a", b"GIF89a")),
    ("TIFF", 0, (b"II*\x00", b"MM\x00*")),
    ("HEIC", 4, (b"ftypheic", b"ftypheix", b"ftypmif1", b"ftypavif")),
)
"""Formats of pictures by the bytes from a place on."""
_BEGINNING = 4000
"""Bytes in which the first key of JSON or YAML stands."""
_KEY = re.compile(rb"[\"']?(\w+)[\"']?\s*:")
_KEYS = {b"schema_version": "records", b"corrections_version": "corrections"}
_KEYS_OF_JSON = {
    b"schema_version": "records",
    b"document": "records",
    b"id": "tasks",
    b"corrections": "tasks",
}
"""The first keys of what we write; the canonical form has its keys in the order of the alphabet."""
_TASK = b'"lead_known_by"'
_NOTHING_READ = {"empty", "no-rows", "no-table", "office", "unknown"}
"""Codes of errors that say no table was there to read."""
_DAMAGED = (zlib.error, EOFError, ValueError, OSError, RuntimeError)
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_MOST = 2**20
"""Bytes of the list of relations that are looked at."""


def picture_format(data: bytes) -> str | None:
    r"""Return the format of a picture, None for what is none.

    >>> picture_format(b"\x89PNG\r\n\x1a\n"), picture_format(b"%PDF-1.7")
    ('PNG', None)
    """
    if data.startswith(b"BM") and data[6:10] == bytes(4):
        return "BMP"
    if data.startswith(b"RIFF") and data[8:12] == b"WEBP":
        return "WebP"
    return next((kind for kind, at, marks in _PICTURES if data.startswith(marks, at)), None)


def refuse_other_file(data: bytes, name: str) -> None:
    """Raise `InputError` (`picture`, `records`, `corrections`) for what is no document."""
    if picture_format(data) == "HEIC":
        raise InputError(
            "picture",
            "{name} is a picture ({kind}) that is not read; save it as JPEG or PNG, or ask for the"
            " document that it was made from",
            name=name,
            kind="HEIC",
        )
    made = _made_by_us(data)
    if made == "corrections":
        raise InputError(
            "corrections",
            "{name} is a corrections file; give the document, and this with --corrections",
            name=name,
        )
    refuse_task_lines(data, name)
    if made == "records":
        raise InputError(
            "records",
            "{name} holds records, which are extracted already; read them with fenjie check,"
            " report, export, split, diff or render",
            name=name,
        )


def refuse_task_lines(data: bytes, name: str) -> None:
    """Raise `InputError` (`records`) for the tasks of `-f jsonl`, which are no whole records."""
    if _made_by_us(data) == "tasks":
        raise InputError(
            "records",
            "{name} holds tasks, one a line, which are extracted already; extract the document as"
            " json to go on with fenjie check, report, export, split or render",
            name=name,
        )


def _made_by_us(data: bytes) -> str | None:
    start = data[:_BEGINNING].removeprefix(b"\xef\xbb\xbf").lstrip()
    is_json = start[:1] == b"{"
    key = _KEY.match(start[1:].lstrip() if is_json else _without_comments(start))
    if key is None:
        return None
    if not is_json:
        return _KEYS.get(key[1])
    return _KEYS_OF_JSON.get(key[1]) if _TASK in data else _KEYS.get(key[1])


def _without_comments(start: bytes) -> bytes:
    lines = start.splitlines()
    return next((line for line in lines if line.strip() and not line.startswith(b"#")), b"")


def likelier_cause(data: bytes, name: str, error: InputError) -> InputError:
    """Return the error to raise instead where a table is embedded in a way that is not read.

    The same error where there is none, or where the table was read.
    """
    if error.code not in _NOTHING_READ:
        return error
    embedded = _embedded(data)
    if embedded == "sheet":
        return InputError(
            "embedded-sheet",
            "{name} has an embedded worksheet, and no other table; open it, double-click the sheet"
            " and save that as XLSX",
            name=name,
        )
    if embedded == "page":
        return InputError(
            "html-part",
            "{name} has its table in an HTML part, which only Word shows; open it in Word and save"
            " it again as DOCX",
            name=name,
        )
    return error


def _embedded(data: bytes) -> str | None:
    if data.startswith(_OLE):
        streams = ("WordDocument", "Workbook")
        both = all(stream.encode("utf-16-le") in data for stream in streams)
        return "sheet" if both else None
    if not data.startswith(b"PK"):
        return None
    import zipfile  # Slow to import, and most files are no package.

    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            if any(part.startswith("word/embeddings/") for part in package.namelist()):
                return "sheet"
            with package.open("word/_rels/document.xml.rels") as relations:
                return "page" if b"/aFChunk" in relations.read(_MOST) else None
    except (zipfile.BadZipFile, *_DAMAGED, KeyError, NotImplementedError):
        return None
