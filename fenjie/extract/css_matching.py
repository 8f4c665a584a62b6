"""How a selector of a style sheet is compared with the elements of a page."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

from fenjie.extract.css_pseudo_classes import Test

Weight = tuple[int, int, int]
"""Ids, classes and tags of a selector."""


class Compound(NamedTuple):
    """What one element must be: its tag (any, where it is blank), its id, classes, and more."""

    tag: str
    name: str
    classes: frozenset[str]
    tests: tuple[Test, ...]

    def fits(self, element: Any) -> bool:
        if self.tag and element.tag != self.tag:
            return False
        if self.name and element.get("id") != self.name:
            return False
        if self.classes and not self.classes.issubset((element.get("class") or "").split()):
            return False
        return not self.tests or all(test(element) for test in self.tests)


class Selector:
    """A selector: its weight, and the part of elements that it is for (before, after)."""

    def __init__(
        self, path: list[tuple[str, Compound]], weight: Weight, part: str, leading: str = ""
    ) -> None:
        self._path = path
        """The element first; each other behind how the one before it stands to it."""
        self.weight = weight
        self.part = part
        self._leading = leading
        """How the first element stands to the one that :has() asks about."""
        self._known: dict[tuple[int, Any], bool] = {}
        self._anchor: Any = None

    @property
    def key(self) -> str:
        """What each element that fits has: its #id, one .class, its tag, or anything (blank)."""
        compound = self._path[0][1]
        if compound.name:
            return f"#{compound.name}"
        name = min(compound.classes, default="")
        return f".{name}" if name else compound.tag

    def fits(self, element: Any) -> bool:
        return self._holds(0, element)

    def _holds(self, index: int, element: Any) -> bool:
        if not self._path[index][1].fits(element):
            return False
        if index + 1 == len(self._path):
            return self._anchor is None or self._stands(element)
        match self._path[index + 1][0]:
            case ">":
                other = element.getparent()
            case "+":
                other = element.getprevious()
            case "~":
                return self._reaches(index + 1, element.getprevious(), _previous)
            case _:
                return self._reaches(index + 1, element.getparent(), _parent)
        return other is not None and self._holds(index + 1, other)

    def matches_from(self, anchor: Any) -> bool:
        """Return whether :has() of an element finds what this selector is for."""
        self._anchor = anchor
        self._known.clear()
        if self._leading == "+":
            behind = anchor.getnext()
            return behind is not None and any(map(self.fits, behind.iter()))
        return any(map(self.fits, anchor.iterdescendants()))

    def _stands(self, element: Any) -> bool:
        """Return whether an element stands to the anchor as the selector begins."""
        if self._leading == "+":
            return element.getprevious() is self._anchor
        if self._leading == ">":
            return element.getparent() is self._anchor
        return any(around is self._anchor for around in element.iterancestors())

    def _reaches(self, index: int, element: Any, step: Callable[[Any], Any]) -> bool:
        """Return whether a compound holds for an element or one behind it; ask each only once."""
        if (before := self._known.get((index, element))) is not None:
            return before
        passed = []
        holds = False
        while element is not None:
            known = self._known.get((index, element))
            if known is not None or (holds := self._holds(index, element)):
                holds = holds or bool(known)
                passed.append(element)
                break
            passed.append(element)
            element = step(element)
        self._known.update(((index, each), holds) for each in passed)
        return holds


def _parent(element: Any) -> Any:
    return element.getparent()


def _previous(element: Any) -> Any:
    return element.getprevious()


def any_of(selectors: list[Selector]) -> Test:
    """Return the test that asks whether one of several selectors fits."""
    return lambda element: any(each.fits(element) for each in selectors)
