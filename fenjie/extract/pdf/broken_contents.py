"""What pages are described by: where it is damaged, PDFium draws what it can and says nothing."""

from __future__ import annotations

import re
from itertools import islice
from typing import NamedTuple

from fenjie.extract.pdf.file_objects import FileObjects, own_entries, references
from fenjie.extract.pdf.plain_contents import Plain, plain_of
from fenjie.extract.pdf.unpacked_streams import unpacked

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
_PAIRS = ((b"[", b"]"), (b"<<", b">>"))
_KNOWN = re.compile(rb"/.*|<[A-Fa-f]*>", re.DOTALL)
"""A name, or a string in hexadecimal, without digits."""


_WITHIN = re.compile(rb"(?:[0-9A-Fa-f]|(?<!<)<)\Z")
"""What stands before a word that is none: it goes on with a string in hexadecimal."""


class PageContents(NamedTuple):
    """What the descriptions of a file's pages tell, by the indexes of the pages."""

    damaged: set[int]
    """Those of which a part cannot be read."""
    painted: set[int]
    """Those that nowhere say what else their words stand for (PDF 32000-1, 14.9.4)."""
    plain: dict[int, Plain]
    """What all on some of them has in common."""


def look_at_contents(data: bytes, count: int) -> PageContents:
    """Look at what describes the pages of a file.

    `count` is how many pages there are. Nothing is said of a file that is encrypted, nor of one
    whose tree of pages is not understood.
    """
    contents = PageContents(set(), set(), {})
    if b"/Encrypt" in data:
        return contents
    objects = FileObjects(data)
    pages = list(islice(objects.pages(), count + 1))
    if len(pages) != count:
        return contents
    for index, (_, entries) in enumerate(pages):
        parts = None if entries is None else _parts(objects, entries)
        if parts is None or not is_sound(content := b"\n".join(part or b"" for part in parts)):
            contents.damaged.add(index)
        elif None not in parts:
            if not _may_replace(content):
                contents.painted.add(index)
            contents.plain[index] = plain_of(content)
    return contents


def _parts(objects: FileObjects, entries: bytes) -> list[bytes | None] | None:
    """Return what describes a page, unpacked, None for what is not; None where it is damaged."""
    numbers = references(entries, b"Contents")
    if len(numbers) == 1 and (written := objects.written(numbers[0])) and written[:1] == b"[":
        numbers = references(b"/Contents" + written, b"Contents")
    parts: list[bytes | None] = []
    for number in numbers:
        written, stream = objects.written(number), objects.stream(number)
        if written == b"null" or (written or b"")[:1] == b"[":
            continue  # Nothing is drawn by it.
        if written is None or stream is None:
            return None
        try:
            parts.append(unpacked(own_entries(written), stream))
        except ValueError:
            return None
    return parts


def _may_replace(content: bytes) -> bool:
    """Return whether marks of a description may give other words than those that are painted."""
    marks = [mark for mark in content.split(b"BDC")[:-1] if not _WITHIN.search(mark[-2:])]
    if not marks:
        return False
    # What a mark does not say itself stands elsewhere, and names may be written in numbers.
    elsewhere = any(not mark.rstrip().endswith(b">>") for mark in marks)
    return elsewhere or b"ActualText" in content or b"#" in content


def is_sound(content: bytes) -> bool:
    """Return whether a description holds only what the standard knows.

    >>> is_sound(b"/Span<<>>BDC BT /F1 9 Tf (a (((((b))))) c) Tj <4E00>Tj [(a) -2 (b)]TJ ET EMC")
    True
    >>> broken = (b"BT (a Tj ET", b"BT (a) Tx ET", b"BT <4E0x> Tj ET", b"BT [(a) -2 (b) TJ ET")
    >>> any(map(is_sound, broken))
    False
    """
    return _is_plainly_sound(content) or _is_sound(content)


def _is_plainly_sound(content: bytes) -> bool:
    """Return whether all words are sound where no string holds a blank, as most programs write."""
    if b"(" in content or b"%" in content:
        return False
    short = content.translate(None, _NUMBERS)
    # Without digits most lines are the same as others.
    plain = b"\n".join(set(short.split(b"\n")))
    if any(
        (one in plain or other in plain) and short.count(one) != short.count(other)
        for one, other in _PAIRS
    ):
        return False
    plain = plain.translate(_BETWEEN)
    plain = plain.replace(b"<<", b" ").replace(b">>", b" ")
    plain = plain.replace(b"<", b" <").replace(b">", b"> ").replace(b"/", b" /")
    return all(_KNOWN.fullmatch(word) for word in set(plain.split()) - _WORDS)


def _is_sound(content: bytes) -> bool:
    plain = _STRING.sub(b" ", content)
    whole = all(plain.count(one) == plain.count(other) for one, other in _PAIRS)
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
