"""The parts of a Word document: found by what they are to each other, not by their names."""

from __future__ import annotations

import posixpath
from typing import Any

from fenjie.extract.package import Package

_MAIN = "word/document.xml"


def main_part(package: Package) -> str:
    """Name the part that holds the text."""
    return related(package, "").get("officeDocument", _MAIN)


def related(package: Package, part: str) -> dict[str, str]:
    """Name the parts that a part refers to, by the last word of their relation (`styles`).

    Whatever lies outside the package is left out, so that nothing can be fetched; so are parts
    that the package lacks.
    """
    folder, name = posixpath.split(part)
    listing = posixpath.join(folder, "_rels", f"{name}.rels")
    if listing not in package:
        return {}
    result: dict[str, str] = {}
    for relation in package.xml(listing).iter("{*}Relationship"):
        if relation.get("TargetMode") == "External":
            continue
        kind = relation.get("Type", "").rpartition("/")[2]
        target = posixpath.normpath(posixpath.join("/", folder, relation.get("Target", "")))
        target = target.lstrip("/")
        if target in package:
            result.setdefault(kind, target)
    return result


def root_of(package: Package, part: str | None) -> Any:
    """Parse a part that a document may lack; None when it does."""
    return None if part is None else package.xml(part)
