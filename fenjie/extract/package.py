"""Packages: the zip files that DOCX, XLSX and ODS are, opened without trusting them."""

from __future__ import annotations

import io
import lzma
import struct
import zipfile
import zlib
from collections.abc import Callable
from typing import Any

from lxml import etree

from fenjie.errors import InputError
from fenjie.extract.unreadable import damaged, encrypted, truncated
from fenjie.limits import Limits

_MOST_PARTS = 20_000
"""Parts of a package; a workbook of a thousand sheets has some three thousand."""
_PROLOGUE = 65536
"""Bytes of a part in which a DTD is looked for: it stands before the first element."""
_ENCRYPTED = 0x1
"""A bit of the ZIP format's general purpose flag (APPNOTE 4.4.4)."""
_DAMAGED = (
    *(zipfile.BadZipFile, zlib.error, lzma.LZMAError, struct.error),
    *(EOFError, NotImplementedError, OSError, ValueError),
)
"""What zipfile raises on an archive whose directory or data lies, whatever its manual says."""

Reduce = Callable[[bytes], bytes]
"""Leaves out of a part what takes time to parse and is not asked for."""


class Package:
    """An Office package in memory: nothing is unpacked to disk, links are never followed."""

    def __init__(self, data: bytes, name: str, limits: Limits) -> None:
        """Open a package.

        Raises `InputError` (`truncated`, `encrypted`) and `LimitError` (`expanded`).
        """
        self.name = name
        self._limits = limits
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except (zipfile.BadZipFile, ValueError, EOFError, OSError) as error:
            raise truncated(name) from error
        parts = self._zip.infolist()
        if len(parts) > _MOST_PARTS:
            raise InputError("package", "{name} holds more parts than any document", name=name)
        # Some programs for Windows write names with its own separator.
        self._parts = {part.filename.replace("\\", "/"): part for part in parts}
        self._read = 0

    def names(self) -> list[str]:
        """List the names of the parts."""
        return list(self._parts)

    def __contains__(self, part: str) -> bool:
        return part in self._parts

    def read(self, part: str) -> bytes:
        """Unpack one part; what all parts unpack to counts against the limit `expanded`."""
        info = self._parts.get(part)
        if info is None:
            raise InputError(
                "package",
                "{name} lacks its part {part}; save it again from the office program",
                name=self.name,
                part=part,
            )
        if info.flag_bits & _ENCRYPTED:
            raise encrypted(self.name)
        self._limits.check("expanded", self._read + info.file_size)
        try:
            with self._zip.open(info) as file:
                # The size that the directory states can be a lie.
                data = file.read(self._limits.expanded - self._read + 1)
        except _DAMAGED as error:
            raise truncated(self.name) from error
        self._read += len(data)
        self._limits.check("expanded", self._read)
        return data

    def xml(self, part: str, reduce: Reduce | None = None) -> Any:
        """Parse a part as XML and return its root; entities and DTDs are refused.

        `reduce` leaves out of its bytes what nobody asks for. Raises `InputError` (`package`)
        when it is no XML.
        """
        data = self.read(part)
        return parse_xml(data if reduce is None else reduce(data), self.name, part)


def has_declarations(data: bytes) -> bool:
    """Return whether comments, CDATA or a DTD stand in XML, which may hold anything."""
    # One byte that is rare is looked for ten times as fast as two.
    return b"!" in data and b"<!" in data


def parse_xml(data: bytes, name: str, part: str) -> Any:
    """Parse XML without entities, DTDs, network or limits on the depth of the tree."""
    if b"<!DOCTYPE" in data[:_PROLOGUE]:
        raise _declares(name, part)
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=True, recover=False
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise xml_fault(error, name, part) from error
    # In other encodings only the parser can tell; entities stay unresolved until then.
    if root.getroottree().docinfo.internalDTD is not None:
        raise _declares(name, part)
    return root


def xml_fault(error: Exception, name: str, part: str) -> InputError:
    """Return what is wrong where the parser of XML gave up.

    Raises MemoryError where it had no more memory, which it calls a fault of syntax.
    """
    if isinstance(error, etree.XMLSyntaxError):
        if error.code == etree.ErrorTypes.ERR_NO_MEMORY:
            raise MemoryError from error
        if "depth" in str(error):
            return InputError("depth", "the file nests deeper than any table does")
    return damaged(name, part)


def _declares(name: str, part: str) -> InputError:
    return InputError(
        "package",
        "{name} declares entities in {part}, which no office program does;"
        " save it again from the office program",
        name=name,
        part=part,
    )
