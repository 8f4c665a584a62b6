"""Pages whose description is damaged: PDFium draws what it can of them, and says nothing."""

from __future__ import annotations

import base64
import re
import zlib

from fenjie.extract.pdf.file_objects import FileObjects, own_entries, references

_WORDS = frozenset(
    b"b B b* B* BDC BI BMC BT BX c cm CS cs d Do DP EI EMC ET EX f F f* G g gs h i ID j J K k l M m"
    b" MP n q Q re RG rg ri s S SC sc SCN scn sh T* Tc Td TD Tf Tj TJ TL Tm Tr Ts Tw Tz v w W W* y"
    b" ' \" true false null e E".split()
)
"""The operators of PDF 32000-1, annex A, and the words that are values, without their digits."""
_PICTURE = re.compile(rb"\bBI\s.{0,1000}?\bID\s", re.DOTALL)
"""A picture within the description (8.9.7): its data may be anything."""
_STRING = re.compile(
    rb"\((?:[^()\\]|\\.|\((?:[^()\\]|\\.|\((?:[^()\\]|\\.)*+\))*+\))*+\)"
    rb"|(?<!<)<[0-9A-Fa-f\s\0]*+>|%[^\r\n]*+",
    re.DOTALL,
)
_NESTED = re.compile(rb"\([^()]*+\)")
_DEEPEST = 50
_BETWEEN, _NUMBERS = bytes.maketrans(b"[]{}\0", b"     "), b"0123456789.+-"
_MOST = 64 * 2**20
"""Bytes that one description is unpacked to; longer ones are not looked at."""
_HEADER = 2
_FILTERS = re.compile(rb"/(?:Filter|F)\s{0,4}(\[[^\]]*+\]|/\w{1,20})")


def damaged_contents(data: bytes, count: int) -> set[int]:
    """Return the indexes of the pages of which a part cannot be read.

    `count` is how many pages there are. Nothing is said of a file that is encrypted, nor of one
    whose tree of pages is not understood.
    """
    if b"/Encrypt" in data:
        return set()
    objects = FileObjects(data)
    pages = []
    for page in objects.pages():
        pages.append(page)
        if len(pages) > count:
            break
    if len(pages) != count:
        return set()
    return {
        index
        for index, (_, entries) in enumerate(pages)
        if entries is None or not _is_whole(objects, entries)
    }


def _is_whole(objects: FileObjects, entries: bytes) -> bool:
    """Return whether all that describes a page can be read."""
    numbers = references(entries, b"Contents")
    if len(numbers) == 1 and (written := objects.written(numbers[0])) and written[:1] == b"[":
        numbers = references(b"/Contents" + written, b"Contents")
    contents = []
    for number in numbers:
        written, stream = objects.written(number), objects.stream(number)
        if written == b"null" or (written or b"")[:1] == b"[":
            continue  # Nothing is drawn by it.
        if written is None or stream is None:
            return False
        content = _unpacked(own_entries(written), stream)
        if content is None:
            return False
        contents.append(content)
    return is_sound(b"\n".join(contents))


def _unpacked(entries: bytes, stream: memoryview) -> bytes | None:
    """Return what a stream unpacks to, None where it is damaged.

    What is packed in a rare way is not looked at.
    """
    filters = _FILTERS.search(entries)
    names = re.findall(rb"/(\w{1,20})", filters[1]) if filters else []
    if b"/DecodeParms" in entries or (filters is None and b"/Filter" in entries):
        return b""
    content = bytes(stream)
    if not content.strip():
        return b""
    for name in names:
        if name in (b"ASCII85Decode", b"A85"):
            try:
                content = base64.a85decode(content.rpartition(b"~>")[0].strip())
            except ValueError:
                return None
        elif name in (b"FlateDecode", b"Fl"):
            inflated = _inflated(content)
            if inflated is None:
                return None
            content = inflated
        else:
            return b""
    return content


def _inflated(content: bytes) -> bytes | None:
    """Return what packed data unpacks to, None where it does not, or fails its own check.

    The check alone may be missing: some programs write none.
    """
    inflater = zlib.decompressobj(-zlib.MAX_WBITS)
    try:
        made = inflater.decompress(content[_HEADER:], _MOST)
    except zlib.error:
        return None
    if len(made) >= _MOST:
        return b""
    if not inflater.eof:
        return None
    check = inflater.unused_data[:4]
    if len(check) == 4 and int.from_bytes(check) != zlib.adler32(made):
        return None
    return made


def is_sound(content: bytes) -> bool:
    """Return whether a description holds only what the standard knows.

    >>> is_sound(b"/Span<<>>BDC BT /F1 9 Tf (a (((((b))))) c) Tj <4E00>Tj [(a) -2 (b)]TJ ET EMC")
    True
    >>> broken = (b"BT (a Tj ET", b"BT (a) Tx ET", b"BT <4E0x> Tj ET", b"BT [(a) -2 (b) TJ ET")
    >>> any(map(is_sound, broken))
    False
    """
    plain = _STRING.sub(b" ", content)
    pairs = ((b"[", b"]"), (b"<<", b">>"))
    whole = all(plain.count(one) == plain.count(other) for one, other in pairs)
    plain = plain.replace(b"<<", b" ").replace(b">>", b" ")
    if _PICTURE.search(plain):
        return True
    for _ in range(_DEEPEST):
        if b"(" not in plain:
            break
        plain, count = _NESTED.subn(b" ", plain)
        if not count:
            return False
    if not whole or any(bracket in plain for bracket in (b"(", b")", b"<", b">")):
        return False
    words = plain.translate(_BETWEEN, _NUMBERS).replace(b"/", b" /").split()
    unknown = set(words) - _WORDS
    return b"BX" in plain or all(word[:1] == b"/" for word in unknown)
