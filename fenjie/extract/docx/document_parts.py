"""The parts of a Word document: found by what they are to each other, not by their names."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from typing import Any

from fenjie.extract.package import Package, Reduce

_MAIN = "word/document.xml"


def main_part(package: Package) -> str:
    """Name the part that holds the text."""
    return related(package, "").get("officeDocument", _MAIN)


def related(package: Package, part: str) -> dict[str, str]:
    """Name the parts that a part refers to, by the last word of their relation (`styles`)."""
    result: dict[str, str] = {}
    for _, kind, target in _relations(package, part):
        result.setdefault(kind, target)
    return result


def targets(package: Package, part: str) -> dict[str, str]:
    """Name the parts that a part refers to, by the ids that it calls them by."""
    return {name: target for name, _, target in _relations(package, part)}


def _relations(package: Package, part: str) -> Iterator[tuple[str, str, str]]:
    """Yield id, kind and target of the parts that a part refers to.

    Whatever lies outside the package is left out, so that nothing can be fetched; so are parts
    that the package lacks.
    """
    folder, name = posixpath.split(part)
    listing = posixpath.join(folder, "_rels", f"{name}.rels")
    if listing not in package:
        return
    for relation in package.xml(listing).iter("{*}Relationship"):
        if relation.get("TargetMode") == "External":
            continue
        kind = relation.get("Type", "").rpartition("/")[2]
        target = relation.get("Target", "").replace("\\", "/")
        target = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
        if target in package:
            yield relation.get("Id", ""), kind, target


def root_of(package: Package, part: str | None, reduce: Reduce | None = None) -> Any:
    """Parse a part that a document may lack; None when it does."""
    return None if part is None else package.xml(part, reduce)
