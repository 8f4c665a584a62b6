"""The parts of an OFD, found by names that programs write in more than one way."""

from __future__ import annotations

import posixpath
from typing import Any

from fenjie.errors import InputError
from fenjie.extract.ofd.broken_xml import recovered_xml
from fenjie.extract.ofd.ofd_xml import parse_part
from fenjie.extract.ofd.part_names import plain_name, root_part
from fenjie.extract.package import Package


class OfdPackage:
    """An OFD's package; its names count without regard to case and to which slash they have."""

    def __init__(self, package: Package) -> None:
        self.name = package.name
        self._package = package
        self._parts: dict[str, str] = {}
        for part in package.names():
            self._parts.setdefault(plain_name(part), part)
        root = root_part(package.names()) or ""
        self.root = plain_name(root)
        self.folder = posixpath.dirname(self.root)

    def names(self) -> list[str]:
        """List the names of the parts, plain."""
        return list(self._parts)

    def find(self, location: str, *folders: str) -> str | None:
        """Return the plain name of the part at a location, None where there is none.

        A location begins at the package's root with a slash, else in the folder of the part that
        names it; programs mistake one for the other, so that each of the `folders` is tried.
        """
        plain = plain_name(location)
        if not plain:
            return None
        near = [] if location.strip()[:1] in ("/", "\\") else list(folders)
        for folder in [*near, self.folder, *folders]:
            part = posixpath.normpath(posixpath.join(folder, plain))
            if part in self._parts:
                return part
        return None

    def xml(self, part: str) -> Any:
        """Parse a part by its plain name and return its root.

        Raises `InputError` (`package`, `truncated`, `encrypted`, `depth`) and `LimitError`.
        """
        return parse_part(self._package.read(self._parts[part]), self.name, self._parts[part])

    def recovered(self, part: str) -> Any:
        """Return the root of a part whose XML is broken, as far as it can be read; else None."""
        try:
            return recovered_xml(self._package.read(self._parts[part]))
        except InputError:
            return None
