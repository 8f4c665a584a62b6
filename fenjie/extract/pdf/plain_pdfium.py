"""PDFium's functions as they are asked about every character: what they point to is a number.

The pointers of `pypdfium2.raw` are objects, of which each call makes some, and each call lets other
threads run: that is half the time of a page. Here both are left out.
"""

from __future__ import annotations

import ctypes
from array import array
from functools import cache
from typing import Any


class _PlainPdfium:
    """Has what `pypdfium2.raw` has; its functions take and return addresses, None for no object.

    Where an address is taken, objects of `pypdfium2` and references of ctypes do as well. Functions
    that are `bare` convert nothing that they take: small numbers, and what `pointer` makes.
    """

    def __init__(self, raw: Any, *, bare: bool = False) -> None:
        self._raw, self._bare = raw, bare

    def __getattr__(self, name: str) -> Any:
        value = getattr(self._raw, name)
        if hasattr(value, "argtypes"):
            taken = () if self._bare else value.argtypes or ()
            types = map(_plain, (value.restype, *taken))
            value = ctypes.PYFUNCTYPE(*types)(address_of(value))
        self.__dict__[name] = value
        return value


def _plain(kind: Any) -> Any:
    """Return the type of plain numbers for one of pointers; any other as it is."""
    is_pointer = isinstance(kind, type) and issubclass(kind, ctypes._Pointer)
    return ctypes.c_void_p if is_pointer else kind


@cache
def plain_pdfium() -> Any:
    """Return PDFium's functions and constants, loaded when they are first needed."""
    import pypdfium2.raw

    return _PlainPdfium(pypdfium2.raw)


@cache
def bare_pdfium() -> Any:
    """Return the same functions as they are asked many times: a call takes half the time.

    They take small numbers, and what `pointer` makes of addresses; they return addresses.
    """
    import pypdfium2.raw

    return _PlainPdfium(pypdfium2.raw, bare=True)


pointer = ctypes.c_void_p.from_param
"""Make of an address what bare functions take."""


def places_in(block: array[Any], first: int = 0, step: int = 1) -> list[Any]:
    """Return what points to a number of a block, and to those `step` numbers further each."""
    start, count = block.buffer_info()
    size = block.itemsize
    return list(map(pointer, range(start + first * size, start + count * size, step * size)))


def address_of(handle: Any) -> int:
    """Return the address to which a pointer, or a function, of `pypdfium2` leads."""
    return ctypes.cast(handle, ctypes.c_void_p).value or 0
