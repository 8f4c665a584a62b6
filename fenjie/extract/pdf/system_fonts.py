"""Which fonts PDFium borrows from the computer for a document that does not carry its own."""

from __future__ import annotations

import ctypes
from functools import cache
from typing import Any

from fenjie.extract.pdf.stand_in_font import stand_in_font

_GB_2312 = 134
_CHINESE_JAPANESE_KOREAN = frozenset({128, 129, _GB_2312, 136})
"""Character sets by the numbers of `fpdf_sysfontinfo.h`: Shift-JIS, Hangul, GB 2312, Big5."""
_NAME = b"fenjie stand-in\0"


@cache
def provide_stand_in() -> StandIn:
    """Let PDFium take the stand-in font where the computer has no Chinese one; once a process.

    Without it the words that are read would depend on the fonts that a computer has.
    """
    import pypdfium2.raw as pdfium

    stand_in = StandIn(pdfium)
    pdfium.FPDF_SetSystemFontInfo(stand_in.info)
    return stand_in


class StandIn:
    """PDFium's own search for fonts, with the stand-in where that finds none.

    PDFium keeps pointers to what stands here, so that the object must outlive the library.
    """

    def __init__(self, pdfium: Any) -> None:
        self.info = pdfium.FPDF_GetDefaultSystemFontInfo()
        self._types = dict(pdfium.FPDF_SYSFONTINFO._fields_)
        self._data = stand_in_font()
        self._font = ctypes.create_string_buffer(self._data, len(self._data))
        self._handle = ctypes.addressof(self._font)
        self._own = {
            name: self._types[name](getattr(self, f"_{name}"))
            for name in ("MapFont", "GetFontData", "GetFaceName", "GetFontCharset", "DeleteFont")
        }
        self._usual = {name: self._function(name) for name in self._own}
        for name, function in self._own.items():
            setattr(self.info.contents, name, function)

    def _function(self, name: str) -> Any:
        """Return a function of the struct as it is now: the field itself follows later changes."""
        pointer = ctypes.cast(getattr(self.info.contents, name), ctypes.c_void_p)
        return self._types[name](pointer.value)

    def _MapFont(
        self, info: Any, weight: int, italic: int, charset: int, pitch: int, face: Any, exact: Any
    ) -> Any:
        usual = self._usual["MapFont"](info, weight, italic, charset, pitch, face, exact)
        if not usual and charset in _CHINESE_JAPANESE_KOREAN:
            return self._handle
        return usual

    def _GetFontData(self, info: Any, font: int, table: int, buffer: Any, size: int) -> Any:
        if font != self._handle:
            return self._usual["GetFontData"](info, font, table, buffer, size)
        return 0 if table else _copied(self._data, buffer, size)

    def _GetFaceName(self, info: Any, font: int, buffer: Any, size: int) -> Any:
        if font != self._handle:
            return self._usual["GetFaceName"](info, font, buffer, size)
        return _copied(_NAME, buffer, size)

    def _GetFontCharset(self, info: Any, font: int) -> Any:
        if font != self._handle:
            return self._usual["GetFontCharset"](info, font)
        return _GB_2312

    def _DeleteFont(self, info: Any, font: int) -> None:
        if font != self._handle:
            self._usual["DeleteFont"](info, font)


def _copied(data: bytes, buffer: Any, size: int) -> int:
    """Copy data into a buffer that is large enough, and return how long they are."""
    if size >= len(data):
        ctypes.memmove(buffer, data, len(data))
    return len(data)
