"""Layers that are switched off: PDFium draws what may be on one alone, and nothing comes."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from typing import Any

from fenjie.extract.pdf.packed_objects import plain_parts

_MARK = "OC"
"""PDF 32000-1, 14.11.3: the tag of marked content on a layer."""
_DEEPEST = 6
_MOST_LAYERS = 80
"""More are no layers that a person switches; each of them is drawn once."""
_PIXELS = 700
"""Longer side of the picture in which ink is looked for."""


def has_layers(data: bytes) -> bool:
    """Return whether a file says anything of layers."""
    return any(b"/OCProperties" in part for part in plain_parts(data))


def switched_off(page: Any) -> set[int]:
    """Return the addresses of a page's objects that are on a layer that is switched off.

    Of a form object on such a layer it is the form's own address.
    """
    import pypdfium2.raw as pdfium

    everything = list(_walk(pdfium, page))
    groups: dict[str, list[tuple[Any, ...]]] = {}
    for path in everything:
        layer = _layer(pdfium, path[-1])
        if layer is not None:
            groups.setdefault(layer, []).append(path)
    off: set[int] = set()
    if not groups or len(groups) > _MOST_LAYERS:
        return off
    _activate(pdfium, everything, active=False)
    empty = _drawn(page)
    for paths in groups.values():
        inner = [below for path in paths for below in _below(pdfium, path)]
        outer = [path[:depth] for path in paths for depth in range(1, len(path) + 1)]
        _activate(pdfium, inner + outer, active=True)
        if _drawn(page) == empty:
            off.update(ctypes.addressof(path[-1].contents) for path in paths)
        _activate(pdfium, inner + outer, active=False)
    _activate(pdfium, everything, active=True)
    return off


def _activate(pdfium: Any, paths: list[tuple[Any, ...]], *, active: bool) -> None:
    for path in paths:
        pdfium.FPDFPageObj_SetIsActive(path[-1], active)


def _walk(pdfium: Any, page: Any) -> Iterator[tuple[Any, ...]]:
    """Yield each object behind the form objects that hold it."""
    for index in range(pdfium.FPDFPage_CountObjects(page)):
        path = (pdfium.FPDFPage_GetObject(page, index),)
        yield path
        yield from _below(pdfium, path)


def _below(pdfium: Any, path: tuple[Any, ...]) -> Iterator[tuple[Any, ...]]:
    if len(path) > _DEEPEST or pdfium.FPDFPageObj_GetType(path[-1]) != pdfium.FPDF_PAGEOBJ_FORM:
        return
    for index in range(pdfium.FPDFFormObj_CountObjects(path[-1])):
        below = (*path, pdfium.FPDFFormObj_GetObject(path[-1], index))
        yield below
        yield from _below(pdfium, below)


def _layer(pdfium: Any, item: Any) -> str | None:
    """Return the name of the layer on which an object is or may be, None for none."""
    names = []
    for index in range(max(0, pdfium.FPDFPageObj_CountMarks(item))):
        mark = pdfium.FPDFPageObj_GetMark(item, index)
        if _text(pdfium.FPDFPageObjMark_GetName, mark) == _MARK:
            names.append(_text(pdfium.FPDFPageObjMark_GetParamStringValue, mark, b"Name"))
    if names:
        return "\0".join(names)
    if pdfium.FPDFPageObj_GetType(item) == pdfium.FPDF_PAGEOBJ_FORM:
        # A form object can be on a layer by its dictionary, which PDFium shows to nobody.
        return f"form {ctypes.addressof(item.contents)}"
    return None


def _text(ask: Any, mark: Any, *keys: bytes) -> str:
    buffer = ctypes.create_string_buffer(512)
    length = ctypes.c_ulong()
    place = ctypes.cast(buffer, ctypes.POINTER(ctypes.c_ushort))
    known = ask(mark, *keys, place, 512, ctypes.byref(length))
    if not known:
        return ""
    return buffer.raw[: min(length.value, 512)].decode("utf-16-le", "replace").rstrip("\0")


def _drawn(page: Any) -> bytes:
    """Draw what is active; whatever its colour, it differs from the ground."""
    width, height = page.get_size()
    scale = min(1.0, _PIXELS / max(width, height, 1))
    return bytes(
        page.render(scale=scale, fill_color=(253, 1, 254, 255), may_draw_forms=False).buffer
    )
