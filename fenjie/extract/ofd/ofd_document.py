"""The documents in an OFD: their pages, and what pages share."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from typing import Any

from msgspec import Struct, field

from fenjie.errors import InputError
from fenjie.extract.ofd.ofd_package import OfdPackage
from fenjie.extract.ofd.ofd_resources import Resources, read_resources, resource_parts
from fenjie.extract.ofd.ofd_xml import below, child, children, numbers, text_of
from fenjie.extract.unreadable import encrypted, truncated

_A4 = (0.0, 0.0, 210.0, 297.0)
"""Millimetres; of a page whose size is nowhere."""
PageBox = tuple[float, float, float, float]
"""Left, top, width, height of a page in millimetres."""


class OfdDocument(Struct):
    """One document: where its pages and templates are, and the annotations of each page."""

    package: OfdPackage
    folder: str
    pages: list[tuple[str, str | None]]
    """The number of each page, and its part where there is one."""
    resources: Resources
    box: PageBox | None = None
    annotations: dict[str, list[str]] = field(default_factory=dict)
    """Parts by the number of the page."""
    templates: dict[str, str] = field(default_factory=dict)
    _roots: dict[str, Any] = field(default_factory=dict)

    def template(self, number: str) -> Any:
        """Return the root of a template, None where it is missing or damaged."""
        if number not in self._roots:
            part = self.templates.get(number)
            self._roots[number] = sound_xml(self.package, part) if part is not None else None
        return self._roots[number]

    def box_of(self, *roots: Any) -> PageBox:
        """Return the box of a page, from the first of its own root and its templates' with one."""
        for root in roots:
            area = child(root, "Area") if root is not None else None
            if area is not None and (box := _box(area)) is not None:
                return box
        return self.box or _A4


def sound_xml(package: OfdPackage, part: str) -> Any:
    """Return the root of a part, None where it is damaged."""
    try:
        return package.xml(part)
    except InputError:
        return None


def open_documents(package: OfdPackage) -> list[OfdDocument]:
    """Open the documents of an OFD in order.

    Raises `InputError` (`encrypted`, `truncated`) where there is none, and `LimitError`.
    """
    root = sound_xml(package, package.root)
    named = list(below(root, "DocRoot")) if root is not None else []
    parts = [package.find(text_of(each), package.folder) for each in named]
    if not any(parts):
        # The list of documents is damaged, or names what is not there.
        parts = [p for p in package.names() if posixpath.basename(p) == "document.xml"]
    result = [_document(package, part) for part in parts if part is not None]
    documents = [document for document in result if document is not None and document.pages]
    if not documents:
        if any(posixpath.basename(part) == "encryptions.xml" for part in package.names()):
            raise encrypted(package.name)
        raise truncated(package.name)
    return documents


def _document(package: OfdPackage, part: str) -> OfdDocument | None:
    root = sound_xml(package, part)
    if root is None:
        return None
    folder = posixpath.dirname(part)
    pages = child(root, "Pages")
    common = child(root, "CommonData")
    document = OfdDocument(
        package,
        folder,
        [] if pages is None else list(_parts(package, folder, children(pages, "Page"))),
        read_resources(package, resource_parts(package, root, folder)),
    )
    if common is not None:
        area = child(common, "PageArea")
        document.box = _box(area) if area is not None else None
        for number, template in _parts(package, folder, children(common, "TemplatePage")):
            if template is not None:
                document.templates[number] = template
    _list_annotations(document, root)
    return document


def _parts(
    package: OfdPackage, folder: str, elements: Iterator[Any]
) -> Iterator[tuple[str, str | None]]:
    for each in elements:
        yield each.get("ID") or "", package.find(each.get("BaseLoc") or "", folder)


def _list_annotations(document: OfdDocument, root: Any) -> None:
    package = document.package
    part = package.find(text_of(child(root, "Annotations")), document.folder)
    listed = sound_xml(package, part) if part is not None else None
    if part is None or listed is None:
        return
    for page in children(listed, "Page"):
        for location in children(page, "FileLoc"):
            of_page = package.find(text_of(location), posixpath.dirname(part), document.folder)
            if of_page is not None:
                document.annotations.setdefault(page.get("PageID") or "", []).append(of_page)


def _box(area: Any) -> PageBox | None:
    for name in ("PhysicalBox", "ApplicationBox", "CropBox"):
        values = numbers(text_of(child(area, name)))
        if len(values) == 4 and values[2] > 0 and values[3] > 0:
            left, top, width, height = values
            return left, top, width, height
    return None
