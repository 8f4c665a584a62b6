"""Parts of an OFD whose XML is broken in a few places: what can be read of them is."""

from __future__ import annotations

import re
from typing import Any

from lxml import etree

_BROKEN = "\ufffd"
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_NO_REFERENCE = re.compile(r"&(?!(?:amp|lt|gt|quot|apos|#[0-9]{1,7}|#x[0-9A-Fa-f]{1,6});)")
_NO_CHARACTER = re.compile(
    r"&#(?:0*(?:[0-8]|1[1-9]|2[0-9]|3[01])|x0*(?:[0-8bcBCefEF]|1[0-9a-fA-F]));"
)
_DECLARATION = re.compile(r"^\s*<\?xml[^>]{0,200}\?>")


def recovered_xml(data: bytes) -> Any:
    """Return the root of a part whose XML is broken, None where nothing can be read of it.

    A character that can be none of XML counts as unreadable, and costs nothing around it. What
    else is broken costs what the parser leaves out. A part that declares entities is not read.
    """
    if b"<!DOCTYPE" in data.replace(b"\x00", b""):
        return None
    encoding = "utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8"
    words = _DECLARATION.sub("", data.decode(encoding, "replace").lstrip("\ufeff"))
    words = _NO_CHARACTER.sub(_BROKEN, _FORBIDDEN.sub(_BROKEN, words))
    words = _NO_REFERENCE.sub("&amp;", words)
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=True, recover=True
    )
    try:
        return etree.fromstring(words.encode(), parser)
    except etree.XMLSyntaxError as error:
        if error.code == etree.ErrorTypes.ERR_NO_MEMORY:
            raise MemoryError from error
        return None
