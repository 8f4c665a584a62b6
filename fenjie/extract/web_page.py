"""Web pages: their encoding, and the page inside a web archive (MHT)."""

from __future__ import annotations

import contextlib
import html
import re
from collections.abc import Iterator
from itertools import islice
from typing import TYPE_CHECKING

from fenjie.errors import InputError
from fenjie.extract.decode import decode

if TYPE_CHECKING:
    from email.message import Message  # Slow to import, and only archives need it.

_LABEL = rb"([A-Za-z0-9_:-]{1,40})"
_CHARSET = re.compile(rb"<meta[^>]{0,300}?charset\s*=\s*[\"']?\s*" + _LABEL, re.IGNORECASE)
_XML_ENCODING = re.compile(rb"<\?xml[^>]{0,200}?encoding\s*=\s*[\"']" + _LABEL, re.IGNORECASE)
_BOMS = ((b"\xef\xbb\xbf", "UTF-8"), (b"\xff\xfe", "UTF-16"), (b"\xfe\xff", "UTF-16"))
_DECLARED = {"utf-8": "utf-8", "utf8": "utf-8", "big5": "big5hkscs", "big5-hkscs": "big5hkscs"}
_LINK = re.compile(rb"<link\s[^<>]{0,2000}>", re.IGNORECASE)
_HREF = re.compile(rb"\shref\s*=\s*[\"']([^\"'<>]{1,1000})[\"']", re.IGNORECASE)
_MEDIA = re.compile(rb"\smedia\s*=\s*[\"']([^\"'<>]{1,200})[\"']", re.IGNORECASE)
_HEADER = 4096
BROKEN = "\ufffd"
"""What stands for bytes that are no character."""
_PER_BROKEN = 1000
"""Characters of a page for each that may be broken."""
_MOST_PARTS = 1000


def decode_page(data: bytes, name: str) -> tuple[str, str]:
    """Decode a web page by its byte order mark, then what it declares, then its content.

    Returns the text and the name of the encoding. GB2312 and GBK are read as GB18030, which
    contains them. A few broken bytes become U+FFFD each, unless the page ends with them. Raises
    `InputError` (`encoding`, `binary`).

    >>> decode_page('<meta charset="gb2312"><p>任务'.encode("gbk"), "a.html")[1]
    'GB18030'
    >>> decode_page('<meta charset="gb2312"><p>任务'.encode(), "a.html")[1]
    'UTF-8'
    """
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return decode(data, name), encoding
    with contextlib.suppress(UnicodeDecodeError):
        # UTF-8 passes by chance for next to nothing, and pages often declare what they are not.
        return data.decode("utf-8"), "UTF-8"
    declared = _declared(data)
    if declared is not None:
        with contextlib.suppress(UnicodeDecodeError):
            return data.decode(declared), declared.upper()
    try:
        return decode(data, name), "GB18030"
    except InputError as error:
        text = _with_gaps(data, declared or "utf-8") if error.code == "encoding" else None
        if text is None:
            raise
        return text, (declared or "utf-8").upper()


def _with_gaps(data: bytes, encoding: str) -> str | None:
    """Decode a page of which a few bytes are broken: a program cut a text within a character.

    None where there are more, or where the page itself is cut.
    """
    text = data.decode(encoding, "replace")
    broken = text.count(BROKEN) - data.count(BROKEN.encode(encoding, "ignore") or b"\0")
    if broken > max(1, len(text) // _PER_BROKEN) or text.endswith(BROKEN):
        return None
    return text


def _declared(data: bytes) -> str | None:
    match = _CHARSET.search(data[:_HEADER]) or _XML_ENCODING.match(data[:_HEADER])
    if match is None:
        return None
    label = match[1].decode().lower()
    return "gb18030" if label.startswith(("gb", "x-gbk")) else _DECLARED.get(label)


def page_of_archive(data: bytes, name: str) -> bytes:
    """Return the page inside a web archive, as a browser or an office program saves one file.

    Where it is only a frame around others, as the page of a workbook is, return those.
    Raises `InputError` (`no-table`) when it holds none.
    """
    from email import message_from_bytes

    parts = list(islice(message_from_bytes(data).walk(), _MOST_PARTS))
    sheets = [(place, css) for part in parts for place, css in _sheet_of(part)]
    pages = [_with_sheets(page, sheets) for part in parts if (page := _page_of(part))]
    if not pages:
        raise InputError("no-table", "{name} is a web archive without a page", name=name)
    framed = [page for page in pages if b"<table" in page.lower().replace(b"\x00", b"")]
    if not framed or framed[0] is pages[0]:
        return pages[0]
    return "\ufeff".encode() + "\n".join(decode_page(page, name)[0] for page in framed).encode()


def _page_of(part: Message) -> bytes | None:
    """Return the page that a part is; what the part says of its encoding is put before it."""
    if part.get_content_type() not in ("text/html", "application/xhtml+xml"):
        return None
    payload = part.get_payload(decode=True)
    if not isinstance(payload, bytes) or not payload.strip():
        return None
    label = (part.get_content_charset() or "").encode("ascii", "replace")
    marked = any(payload.startswith(mark) for mark, _ in _BOMS)
    if marked or _declared(payload) or not re.fullmatch(_LABEL, label):
        return payload
    return b'<meta charset="' + label + b'">' + payload


def _sheet_of(part: Message) -> Iterator[tuple[bytes, bytes]]:
    """Yield the place and the text of the style sheet that a part is, in ASCII."""
    place, payload = part.get("Content-Location"), part.get_payload(decode=True)
    if part.get_content_type() == "text/css" and place and isinstance(payload, bytes):
        css = payload.decode(part.get_content_charset("utf-8"), "replace")
        plain = "".join(each if each < "\x80" else f"\\{ord(each):X} " for each in css)
        yield html.escape(place.strip()).encode(), plain.encode().replace(b"</", b"<")


def _with_sheets(page: bytes, sheets: list[tuple[bytes, bytes]]) -> bytes:
    """Return a page with the style sheets of the archive to which it links, behind it."""
    if not sheets or page.startswith((_BOMS[1][0], _BOMS[2][0])):
        return page
    known = dict(sheets)
    for link in islice(_LINK.finditer(page), _MOST_PARTS):
        place = _HREF.search(link[0])
        css = known.get(place[1]) if place is not None else None
        if css is not None:
            media = _MEDIA.search(link[0])
            page += b'<style media="%s">%s</style>' % (media[1] if media else b"", css)
    return page
