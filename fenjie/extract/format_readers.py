"""The one way in: bytes of any format to lines and grids."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import partial

from fenjie.errors import InputError
from fenjie.extract.choice import ANY, Choice
from fenjie.extract.content import Content
from fenjie.extract.decode import decode
from fenjie.extract.kind import Kind, begins_page, is_markdown, kind_of
from fenjie.extract.printed_marks import leave_unprinted
from fenjie.limits import Limits

_AROUND = 10
"""Characters before a lost one that a finding quotes."""
_MOST_QUOTES = 20


def read_content(data: bytes, name: str, limits: Limits, choice: Choice = ANY) -> Content:
    """Read the lines and grids of a document of any format that `kind_of` knows.

    What its name says does not count; of `choice` only whether scans are recognised anew. Raises
    `InputError` when it cannot be read and `LimitError` when a limit is passed.
    """
    if not data.strip(b"\x00 \t\r\n"):
        decode(b"", name)
    kind = kind_of(data, name)
    if kind == "html" and is_markdown(name) and not begins_page(data):
        kind = "text"  # It begins with a table in tags, and goes on in Markdown.
    content = _read(kind, data, name, limits, choice)
    leave_unprinted(content)
    return content


def _read(kind: Kind, data: bytes, name: str, limits: Limits, choice: Choice) -> Content:
    readers: dict[Kind, Callable[[bytes, str, Limits], Content]] = {
        "text": _text,
        "html": _html,
        "mht": _mht,
        "docx": _docx,
        "xlsx": _xlsx,
        "pdf": partial(_pdf, ocr=choice.ocr),
        "xls": _xls,
        "ods": _ods,
        "ofd": _ofd,
        "image": _image,
        "office": _office,
    }
    return readers[kind](data, name, limits)


def _text(data: bytes, name: str, limits: Limits) -> Content:
    from fenjie.extract.text_reader import read_text

    return read_text(data, name, limits)


def _html(data: bytes, name: str, limits: Limits) -> Content:
    from fenjie.extract.html_reader import read_html
    from fenjie.extract.web_page import BROKEN, decode_page

    text, encoding = decode_page(data, name)
    content = read_html(text, name, limits, taken_for=f"HTML, {encoding}")
    if broken := text.count(BROKEN):
        around = [text[max(0, m.start() - _AROUND) : m.end()] for m in re.finditer(BROKEN, text)]
        content.note("text-garbled", around[:_MOST_QUOTES], place="网页", count=broken)
    return content


def _mht(data: bytes, name: str, limits: Limits) -> Content:
    from fenjie.extract.web_page import page_of_archive

    content = _html(page_of_archive(data, name), name, limits)
    content.taken_for = f"MHT ({content.taken_for})"
    return content


def _docx(data: bytes, name: str, limits: Limits) -> Content:
    from fenjie.extract.docx.docx_reader import read_docx
    from fenjie.extract.package import Package

    return read_docx(Package(data, name, limits), limits)


def _xlsx(data: bytes, name: str, limits: Limits) -> Content:
    from fenjie.extract.package import Package
    from fenjie.extract.sheets.xlsx import read_xlsx

    return read_xlsx(Package(data, name, limits), limits)


def _xls(data: bytes, name: str, limits: Limits) -> Content:
    from fenjie.extract.sheets.xls import read_xls

    return read_xls(data, name, limits)


def _ods(data: bytes, name: str, limits: Limits) -> Content:
    from fenjie.extract.sheets.ods import read_ods

    return read_ods(data, name, limits)


def _pdf(data: bytes, name: str, limits: Limits, *, ocr: bool) -> Content:
    from fenjie.extract.pdf.pdf_reader import read_pdf

    return read_pdf(data, name, limits, ocr=ocr)


def _ofd(data: bytes, name: str, limits: Limits) -> Content:
    from fenjie.extract.ofd.ofd_reader import read_ofd
    from fenjie.extract.package import Package

    return read_ofd(Package(data, name, limits), limits)


def _image(data: bytes, name: str, limits: Limits) -> Content:
    from fenjie.extract.scan.picture_reader import read_picture_file

    return read_picture_file(data, name, limits)


def _office(data: bytes, name: str, limits: Limits) -> Content:
    """Read what only an office program reads, by letting LibreOffice convert it first."""
    from fenjie.extract.office import convert

    converted, program = convert(data, name, limits)
    kind = kind_of(converted, name)
    if kind not in ("docx", "xlsx"):
        raise InputError("unknown", "{name} holds neither a document nor a sheet", name=name)
    content = _read(kind, converted, name, limits, ANY)
    content.taken_for = f"{program} ({content.taken_for})"
    return content
