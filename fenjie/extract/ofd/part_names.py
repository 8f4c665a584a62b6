"""Names of parts, which programs write in more than one way, and the part that tells an OFD."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable

_ROOT = "ofd.xml"


def plain_name(name: str) -> str:
    r"""Return the name that a part has whatever its case and its slashes.

    >>> plain_name("/Doc_0\\Pages/../Document.XML")
    'doc_0/document.xml'
    """
    return posixpath.normpath(name.strip().replace("\\", "/").lstrip("/") or ".").casefold()


def root_part(names: Iterable[str]) -> str | None:
    r"""Return the part that makes a package an OFD, the one that lies highest.

    >>> root_part(["Doc_0/Document.xml", "OFD.xml"]), root_part(["公文\\ofd.XML"])
    ('OFD.xml', '公文\\ofd.XML')
    >>> root_part(["word/document.xml"])
    """
    roots = [name for name in names if plain_name(name).rpartition("/")[2] == _ROOT]
    return min(roots, key=lambda name: (plain_name(name).count("/"), name), default=None)
