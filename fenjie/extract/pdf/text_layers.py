"""Pages whose own text cannot be trusted, so that the words of their picture are read instead.

A scanner's software lays recognised words over the picture, often bad ones; other files do not say
what their characters mean, or have words drawn as shapes.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from fenjie.extract.pdf.page_layout import PageLayout
from fenjie.extras import need
from fenjie.text.han import is_han

_COVERED = 0.5
"""Share of a page that pictures cover where it is a scan with a layer of words."""
_UNSEEN = 0.5
"""Share of its characters that are not drawn on a page with a layer of recognised words."""
_FEWEST = 20
"""Characters of a page from which on its noise is measured."""
_NOISE, _FEWEST_ODD = 0.01, 3
"""Share and number of characters that no office writes, from which on a layer is misread."""
_LATIN = 0.25
"""Share of Latin letters in what office documents write; words of another language have more."""
_GARBLED = 0.2
"""Share of characters without a meaning from which on a page says nothing."""
_SHAPES = 30
"""Shapes with curves or corners of a page without words: fewer are a drawing, or its rules."""
_CORNERS = 6
"""Segments of a shape that is no box."""
_PRINTED = frozenset(
    "，。、；：！？（）《》〈〉“”‘’【】〔〕「」『』—…·－～％／＋＝．①②③④⑤⑥⑦⑧⑨⑩●○■□◆★▲△※√×℃‰㎡²³≥≤≈°μαβ"
    "ⅠⅡⅢⅣ()[]<>,.;:!?%/+-=&@#*'\"~_→"
)


def untrusted_pages(pages: Sequence[PageLayout], *, asked: bool) -> dict[int, str]:
    """Return the indexes of pages whose text is not to be trusted, each with a reason's code.

    The codes are asked, noise (misread words), unruled (words without the rules of their table,
    which the picture has) and garbled; `asked` says that a person wants all scans recognised;
    then `FenjieError` (`extra`) is raised where nothing is installed that does.
    """
    if asked:
        _need_recognition()
    covered = [page for page in pages if page.unseen >= _UNSEEN and not page.scanned]
    all_misread = is_misread("".join(map(_words, covered)))
    reasons = {
        index: _reason(page, asked=asked, all_misread=all_misread)
        for index, page in enumerate(pages)
    }
    return {index: reason for index, reason in reasons.items() if reason is not None}


def _reason(page: PageLayout, *, asked: bool, all_misread: bool) -> str | None:
    """Return why a page's own words are not to be trusted; None where they are."""
    if page.scanned:
        return None
    if page.garbled > _GARBLED * (page.garbled + len(page.chars)):
        return "garbled"
    if page.pictures < _COVERED or not page.chars:
        return None
    if asked:
        return "asked"
    if page.unseen < _UNSEEN:  # Words that are drawn over a picture are those of the page.
        return None
    if all_misread or is_misread(_words(page)):
        return "noise"
    is_unruled = all(grid.guess for grid in page.table_grids)
    return "unruled" if is_unruled and len(page.chars) >= _FEWEST else None


def _words(page: PageLayout) -> str:
    return "".join(char.text for char in page.chars)


def _need_recognition() -> None:
    from fenjie.extract.scan.ocr_pool import can_read_pictures

    if not can_read_pictures():
        need("rapidocr", extra="ocr")


def is_misread(words: str) -> bool:
    """Return whether the words of a page are those of a program that misread it.

    >>> is_misread("一季度：完成前期工作，力争6月底前动工。责任单位：市住房城乡建设局")
    False
    >>> is_misread("—孚度：宅成前期エ作，カ争6丿j底前动ェ。责住单亻立：巾住房城乡建没局")
    True
    """
    signs = [sign for sign in words if not sign.isspace()]
    if len(signs) < _FEWEST:
        return False
    latin = sum(sign.isascii() and sign.isalpha() for sign in signs)
    odd = sum(not _is_written(sign) for sign in signs)
    return odd >= max(_FEWEST_ODD, _NOISE * len(signs)) or latin > _LATIN * len(signs)


def _is_written(sign: str) -> bool:
    """Return whether offices write a character: GB 2312 has its Chinese ones."""
    if sign.isascii() and sign.isalnum():
        return True
    return sign in _PRINTED or (is_han(sign) and _is_common(sign))


def _is_common(sign: str) -> bool:
    try:
        sign.encode("gb2312")
    except UnicodeEncodeError:
        return False
    return sign not in _PARTS


_PARTS = frozenset(
    "丨丶丿亅亠冂冖冫凵勹匚卩厶宀廴彐彡彳攵灬爿疒癶礻糸纟罒耒艹虍衤讠豸辶钅阝隹髟亻刂忄扌氵犭饣"
)
"""Parts of characters, which stand alone where one was taken for two."""


def take_drawn_words(document: Any, pages: Sequence[PageLayout]) -> None:
    """Take pages without words, but with many shapes, for pictures: their words are drawn.

    Print shops hand out such files (转曲).
    """
    for page in pages:
        if not (page.chars or page.scanned or page.damaged) and _has_shapes(document, page.number):
            page.scanned = True


def _has_shapes(document: Any, number: int) -> bool:
    import pypdfium2.raw as pdfium

    page = document[number - 1]
    try:
        shapes = 0
        for shape in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_PATH], max_depth=3):
            shapes += pdfium.FPDFPath_CountSegments(shape.raw) > _CORNERS
            if shapes >= _SHAPES:
                return True
    finally:
        page.close()
    return False
