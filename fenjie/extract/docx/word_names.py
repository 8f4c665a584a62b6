"""The names of WordprocessingML, the same for strict and transitional files.

The children of an element are taken by slices: lxml gives a list several times as fast as an
iterator.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import Any

_WORD = (
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "http://purl.oclc.org/ooxml/wordprocessingml/main",
)
_MATH = (
    "http://schemas.openxmlformats.org/officeDocument/2006/math",
    "http://purl.oclc.org/ooxml/officeDocument/math",
)
_COMPATIBILITY = "http://schemas.openxmlformats.org/markup-compatibility/2006"

_NAMES = (
    # blocks
    "body p tbl tr tc txbxContent sdt sdtContent customXml smartTag footnote endnote"
    # properties
    " pPr rPr tblPr trPr tcPr sdtPr sdtEndPr"
    " strike dstrike vanish vertAlign position color shd highlight sz"
    " ffData ddList result default listEntry showingPlcHdr"
    " b pStyle rStyle tblStyle gridSpan gridBefore gridAfter vMerge hMerge cellDel numPr numId ilvl"
    # runs
    " r t tab ptab br cr sym noBreakHyphen fldChar instrText delText delInstrText rt"
    # parts of other kinds
    " altChunk object"
    # revisions
    " ins del moveTo moveFrom"
    # styles and numbering
    " style basedOn docDefaults rPrDefault abstractNum abstractNumId num lvl lvlOverride"
    " startOverride start numFmt lvlText lvlRestart isLgl numStyleLink"
)
KINDS = {f"{{{space}}}{name}": name for space in _WORD for name in _NAMES.split()}
KINDS.update({f"{{{space}}}t": "t" for space in _MATH})
KINDS.update(
    {f"{{{_COMPATIBILITY}}}{name}": name for name in ("AlternateContent", "Choice", "Fallback")}
)
"""What an element is called here; elements that no reader asks for are not in it."""
KINDS["{urn:schemas-microsoft-com:office:office}OLEObject"] = "OLEObject"
PROMPT = "prompt"
"""The tag that words get which only ask for words, in a control that nobody filled in."""
KINDS[PROMPT] = PROMPT

WRAPPERS = frozenset(("sdt", "sdtContent", "customXml", "smartTag", "ins", "moveTo"))
INSERTED = frozenset(("ins", "moveTo"))
DELETED = frozenset(("del", "moveFrom"))

_OFF = frozenset(("0", "false", "off"))


@lru_cache(maxsize=256)
def tags(name: str) -> tuple[str, str]:
    """Name an element or an attribute in both namespaces, as lxml's `iter` takes it.

    >>> len(tags("tbl"))
    2
    """
    transitional, strict = (f"{{{space}}}{name}" for space in _WORD)
    return transitional, strict


def value(element: Any, name: str = "val") -> str | None:
    """Return an attribute of WordprocessingML, None where it is absent."""
    transitional, strict = tags(name)
    result: str | None = element.get(transitional)
    return element.get(strict) if result is None else result


def number(element: Any, default: int, name: str = "val") -> int:
    """Return an attribute as a whole number, `default` where it is none or is absurd."""
    words = value(element, name)
    if words is None or len(words) > 10:
        return default
    try:
        return int(words)
    except ValueError:
        return default


def on(element: Any) -> bool:
    """Return whether a property that is on or off (w:b) is on."""
    # Few say more than that they are there.
    return not element.keys() or value(element) not in _OFF


def child(element: Any, kind: str) -> Any:
    """Return the first child of a kind, None where there is none; also of no element at all."""
    if element is not None and len(element):
        # Properties stand first.
        if KINDS.get(element[0].tag) == kind:
            return element[0]
        for inner in element[1:]:
            if KINDS.get(inner.tag) == kind:
                return inner
    return None


def properties(element: Any, kind: str) -> dict[str, Any]:
    """Return the properties that an element states in its child of a kind (w:tcPr), by name."""
    return by_kind(child(element, kind))


def by_kind(properties: Any) -> dict[str, Any]:
    """Return properties by their name, or by their whole tag where no reader asks for them."""
    if properties is None:
        return {}
    return {KINDS.get(inner.tag) or str(inner.tag): inner for inner in properties[:]}


def children(element: Any, kind: str) -> Iterator[Any]:
    """Return the children of a kind."""
    return (inner for inner in element[:] if KINDS.get(inner.tag) == kind)


def chosen(alternate: Any) -> Any:
    """Return what is to be read of an mc:AlternateContent: the choice, else the fallback."""
    result = child(alternate, "Choice")
    return child(alternate, "Fallback") if result is None else result
