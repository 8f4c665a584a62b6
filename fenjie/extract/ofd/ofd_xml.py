"""The XML of an OFD, read without trusting it and whatever its prefixes are."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from lxml import etree

from fenjie.errors import InputError
from fenjie.extract.package import parse_xml

_MOST = 1e9
"""Millimetres or points; nothing of a page is larger."""
_MOST_NUMBERS = 400_000
"""Numbers of one attribute or path that are looked at."""

_UNDECLARED = etree.ErrorTypes.NS_ERR_UNDEFINED_NAMESPACE
_TAGS = 256
"""Tags whose names are kept; the standard has fewer."""


def parse_part(data: bytes, name: str, part: str) -> Any:
    """Parse a part and return its root; a prefix that is declared nowhere counts as declared.

    Raises `InputError` (`package`, `depth`).
    """
    try:
        return parse_xml(data, name, part)
    except InputError as error:
        if getattr(error.__cause__, "code", None) != _UNDECLARED:
            raise
        parser = etree.XMLParser(
            resolve_entities=False, no_network=True, load_dtd=False, huge_tree=True, recover=True
        )
        root = etree.fromstring(data, parser)
        if any(entry.type != _UNDECLARED for entry in parser.error_log):
            raise
        return root


def kind(element: Any) -> str:
    """Return the name of an element without namespace or prefix; "" for a comment."""
    return _kind_of_tag(element.tag)


@lru_cache(_TAGS)
def _kind_of_tag(tag: object) -> str:
    return tag.rpartition("}")[2].rpartition(":")[2] if isinstance(tag, str) else ""


def children(element: Any, *names: str) -> Iterator[Any]:
    """Yield the children of some names."""
    return (each for each in element if kind(each) in names)


def child(element: Any, *path: str) -> Any:
    """Return the first element down a path of names, None where there is none."""
    for name in path:
        element = next(children(element, name), None)
        if element is None:
            return None
    return element


def below(element: Any, name: str) -> Iterator[Any]:
    """Yield all elements of a name below one."""
    return (each for each in element.iter() if kind(each) == name)


def text_of(element: Any) -> str:
    """Return the words of an element without blanks around; "" for None."""
    return "" if element is None else (element.text or "").strip()


def numbers(text: str | None) -> list[float]:
    """Read numbers between blanks or commas up to the first that is none.

    >>> numbers("0 0 210 297"), numbers("1e400 2"), numbers(None)
    ([0.0, 0.0, 210.0, 297.0], [], [])
    """
    result: list[float] = []
    for word in (text or "").replace(",", " ").split(None, _MOST_NUMBERS)[:_MOST_NUMBERS]:
        value = number(word)
        if value is None:
            break
        result.append(value)
    return result


def number(text: str | None, default: float | None = None) -> float | None:
    """Read a number; what is none, or beyond any page, is the default."""
    if not text:
        return default
    try:
        value = float(text)
    except ValueError:
        return default
    return value if -_MOST < value < _MOST else default


def is_on(element: Any, name: str, *, default: bool) -> bool:
    """Return whether an attribute says yes."""
    value = element.get(name)
    return default if not value else value.strip().lower() in ("true", "1")
