"""From bytes to text: UTF-8, GB18030, and UTF-16."""

from __future__ import annotations

import codecs
import re

from fenjie.errors import InputError
from fenjie.text.late_pattern import late_pattern

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_USUAL = 0.95
"""Share of the characters of a text that are those of everyday use."""
_CONTROL = re.compile("[\x00-\x08\x0e-\x1a\x7f]")
_PRIVATE = late_pattern("[\ue000-\uf8ff]")


def decode(data: bytes, name: str) -> str:
    """Decode a text file; the text begins behind its byte order mark.

    Raises `InputError` with the code `empty`, `binary` or `encoding`.

    >>> decode("年度目标".encode("gb18030"), "a.txt")
    '年度目标'
    """
    if not data.strip():
        raise _empty(name)
    if data.startswith((codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)):
        raise _encoding(1, name)
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            text = _strict(data[len(bom) :], encoding, name)
            if not text.strip():
                raise _empty(name)
            return text
    if b"\x00" in data[:65536]:
        if (unmarked := _unmarked(data)) is None:
            raise _binary(name)
        return unmarked
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        text = _gb18030(data, error, name)
    if not text.strip():
        raise _empty(name)
    if len(_CONTROL.findall(text[:65536])) * 50 > min(len(text), 65536):
        raise _binary(name)
    return text


def _unmarked(data: bytes) -> str | None:
    """Return UTF-16 without a byte order mark as text, None where the data are no such text.

    In the one order nearly all characters are Chinese, of ASCII, or their punctuation; in the
    other hardly any are.
    """
    if len(data) % 2:
        return None
    for encoding in ("utf-16-le", "utf-16-be"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        sample = text[:65536]
        usual = sum(map(_is_usual, sample))
        if usual >= _USUAL * len(sample) and any("\u4e00" <= char <= "\u9fff" for char in sample):
            return text
    return None


def _is_usual(char: str) -> bool:
    return (
        " " <= char <= "~"
        or char in "\t\r\n"
        or "\u2010" <= char <= "\u2026"
        or "\u3000" <= char <= "\u301f"
        or "\u4e00" <= char <= "\u9fff"
        or "\uff01" <= char <= "\uff5e"
    )


def _empty(name: str) -> InputError:
    return InputError(
        "empty", "{name} is empty: check whether the export of the table went through", name=name
    )


def _binary(name: str) -> InputError:
    return InputError(
        "binary", "{name} is not a text file: export the table as UTF-8 text", name=name
    )


def _strict(data: bytes, encoding: str, name: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise _encoding(_line(data, error, encoding), name) from None


def _gb18030(data: bytes, utf8: UnicodeDecodeError, name: str) -> str:
    try:
        text = data.decode("gb18030")
    except UnicodeDecodeError as error:
        # The encoding that got further is the likelier one.
        lines = _line(data, utf8, "utf-8"), _line(data, error, "gb18030")
        raise _encoding(max(lines), name) from None
    # Other encodings often pass for GB18030, but then much of it lands outside the Chinese of
    # everyday use: in the private use area or among rare characters.
    sample = text[:65536]
    han = sum("\u4e00" <= char <= "\u9fff" for char in sample)
    everyday = len(sample.encode("gb2312", "ignore")) - len(sample)
    if len(_PRIVATE.findall(sample)) * 100 > len(sample) or (han and everyday < han * 0.8):
        raise _encoding(_line(data, utf8, "utf-8"), name)
    return text


def _line(data: bytes, error: UnicodeDecodeError, encoding: str) -> int:
    """Return the line, from 1, at which decoding failed."""
    return data[: error.start].decode(encoding, "ignore").count("\n") + 1


def _encoding(line: int, name: str) -> InputError:
    return InputError(
        "encoding",
        "{name}, line {line}: neither UTF-8 nor GB18030 nor UTF-16 with a byte order mark;"
        " save the file as UTF-8",
        name=name,
        line=line,
    )
