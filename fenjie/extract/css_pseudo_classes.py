"""Pseudo-classes of style sheets that follow from the page alone."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

Test = Callable[[Any], bool]
"""What an element must be."""
_STEP = re.compile(r"([-+]?\d*)n([-+]\d+)?|([-+]?\d+)", re.IGNORECASE)
_FIELDS = frozenset(("button", "fieldset", "input", "optgroup", "option", "select", "textarea"))


def nth(word: str, count: str, among: Test | None) -> Test | None:
    """Return the test of :nth-child(), :nth-last-child() and those of a type; None for no count.

    `count` is a place (3), places with a step (2n+1), odd or even; `among` says which count.
    """
    step = _step("".join(count.split()).lower())
    if step is None or word not in _NTH:
        return None
    by_type, from_end = _NTH[word]
    ranks: dict[Any, dict[Any, int]] = {}
    a, b = step

    def test(element: Any) -> bool:
        parent = element.getparent()
        if parent is None:
            rank: int | None = 1
        else:
            if parent not in ranks:
                ranks[parent] = _ranks(parent, among, by_type=by_type, from_end=from_end)
            rank = ranks[parent].get(element)
        if rank is None:
            return False
        return rank == b if a == 0 else (rank - b) % a == 0 and (rank - b) // a >= 0

    return test


_NTH = {
    "nth-child": (False, False),
    "nth-last-child": (False, True),
    "nth-of-type": (True, False),
    "nth-last-of-type": (True, True),
}
"""Whether elements of the same tag are counted alone, and whether from the end."""


def _step(count: str) -> tuple[int, int] | None:
    """Read a step and a first place.

    >>> [_step(text) for text in ("odd", "-n+3", "4", "2n", "x")]
    [(2, 1), (-1, 3), (0, 4), (2, 0), None]
    """
    count = {"odd": "2n+1", "even": "2n"}.get(count, count)
    match = _STEP.fullmatch(count)
    if match is None or len(count) > 20:
        return None
    if match[3] is not None:
        return 0, int(match[3])
    a = f"{match[1]}1" if match[1] in ("", "+", "-") else match[1]
    return int(a), int(match[2] or 0)


def _ranks(parent: Any, among: Test | None, *, by_type: bool, from_end: bool) -> dict[Any, int]:
    """Return the places of children, counted for each tag alone where they go by type."""
    counts: dict[Any, int] = {}
    ranks: dict[Any, int] = {}
    for child in parent.iterchildren(reversed=from_end):
        if among is None or among(child):
            kind = child.tag if by_type else None
            counts[kind] = ranks[child] = counts.get(kind, 0) + 1
    return ranks


def _alone(*words: str) -> Test:
    tests = [nth(word, "1", None) for word in words]
    return lambda element: all(test is not None and test(element) for test in tests)


def _is_empty(element: Any) -> bool:
    return len(element) == 0 and not element.text


def _is_link(element: Any) -> bool:
    return element.tag in ("a", "area") and element.get("href") is not None


def _is_chosen(element: Any) -> bool:
    name = "selected" if element.tag == "option" else "checked"
    return element.tag in ("input", "option") and element.get(name) is not None


def _is_switched_off(element: Any) -> bool:
    return element.tag in _FIELDS and element.get("disabled") is not None


PSEUDO_CLASSES: dict[str, Test] = {
    "root": lambda element: element.getparent() is None,
    "scope": lambda element: element.getparent() is None,
    "defined": lambda element: True,  # noqa: ARG005
    "empty": _is_empty,
    "first-child": lambda element: element.getprevious() is None,
    "last-child": lambda element: element.getnext() is None,
    "only-child": lambda element: element.getprevious() is None and element.getnext() is None,
    "first-of-type": _alone("nth-of-type"),
    "last-of-type": _alone("nth-last-of-type"),
    "only-of-type": _alone("nth-of-type", "nth-last-of-type"),
    "link": _is_link,
    "any-link": _is_link,
    "checked": _is_chosen,
    "disabled": _is_switched_off,
    "enabled": lambda element: element.tag in _FIELDS and not _is_switched_off(element),
    "required": lambda element: element.tag in _FIELDS and element.get("required") is not None,
    "optional": lambda element: element.tag in _FIELDS and element.get("required") is None,
    "open": lambda element: element.get("open") is not None,
}
STATES = frozenset(
    (
        *("active", "autofill", "current", "focus", "focus-visible", "focus-within", "fullscreen"),
        *("future", "hover", "invalid", "modal", "past", "paused", "picture-in-picture", "playing"),
        *("popover-open", "target", "target-within", "user-invalid", "user-valid", "visited"),
    )
)
"""What no element is before a person does something."""


def speaks(language: str) -> Test:
    """Return the test of :lang()."""

    def test(element: Any) -> bool:
        while element is not None:
            if (has := element.get("lang")) is not None:
                return dashed(has.lower(), language)
            element = element.getparent()
        return False

    return test


def dashed(has: str, value: str) -> bool:
    """Return whether a value is another, or that with a dash and more behind it (zh-CN)."""
    return has == value or has.startswith(f"{value}-")
