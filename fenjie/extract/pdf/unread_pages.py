"""Pages that cannot be read, or not wholly: the others are, and it is told what is missing."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from fenjie.errors import InputError
from fenjie.extract.content import Content
from fenjie.extract.pdf.page_layout import PageLayout
from fenjie.extract.unreadable import truncated
from fenjie.extras import command


def damaged_page(number: int) -> PageLayout:
    """Return the layout of a page that cannot be opened, counted from 1."""
    return PageLayout(number, [], [], [], damaged=True)


def note_unread(content: Content, page: PageLayout) -> bool:
    """Note what of a page was not read; return whether there is any such thing."""
    place, which = f"第{page.number}页", str(page.number)
    if page.scanned:
        content.note("pages-scanned", [], which=which)
        content.unread.append(place)
    elif is_lost(page):
        content.note("pages-damaged", [], which=which)
        content.unread.append(place)
    elif page.damaged:
        content.note("pages-damaged-in-part", [], which=which)
        content.unread.append(f"{place}的一部分")
    if page.garbled:
        content.note("text-garbled", [], place=place, count=page.garbled)
    return page.scanned or page.damaged


def note_untrusted(
    content: Content, untrusted: Mapping[int, str], recognized: Collection[int]
) -> None:
    """Note which pages' own words were left for those of their picture, and which were not.

    `untrusted` are the indexes of pages with a reason's code, `recognized` numbers of pages.
    """
    for why, words in _WHY.items():
        pages = [index + 1 for index, reason in untrusted.items() if reason == why]
        left = [number for number in pages if number in recognized]
        if left:
            content.note("text-layer-left", [], which=page_ranges(left), why=words)
        kept = [number for number in pages if number not in recognized]
        if kept and why not in _ELSEWHERE:
            content.note("text-layer-doubtful", [], which=page_ranges(kept), why=words)


_WHY = {
    "asked": "要求重新识别",
    "noise": "文字层像是误识别的",
    "unruled": "表格线只在图像里",
    "garbled": "文字层没有文字编码",
}
_ELSEWHERE = ("garbled", "unruled")
"""What is told otherwise: character by character, or of the table that was guessed."""


def refuse_unreadable(content: Content, pages: Sequence[PageLayout], name: str) -> None:
    """Refuse a document of which no page can be read.

    Where others can, and hold no table, `content` keeps the same error for want of tasks in them.
    Raises `InputError` (`scan`, `truncated`, `garbled`).
    """
    scanned = [page.number for page in pages if page.scanned]
    error = None
    if scanned:
        error = _scan(name, page_ranges(scanned))
    elif any(page.damaged for page in pages):
        error = truncated(name)
    if error is not None and all(page.scanned or _is_blank(page) for page in pages):
        raise error
    content.without_rest = error
    garbled = sum(page.garbled for page in pages)
    if garbled * 5 > sum(_count(page) for page in pages):
        raise InputError(
            "garbled",
            "{name} does not say what its characters mean (its fonts lack a text table);"
            " print it to PDF again from the program that made it",
            name=name,
        )


def _scan(name: str, pages: str) -> InputError:
    from fenjie.extract.scan.ocr_pool import can_read_pictures

    if can_read_pictures():
        return InputError(
            "scan",
            "{name} is a scan in which no words were found (pages {pages}); scan it again with at"
            " least 200 dots an inch, or ask for the document that it was made from",
            name=name,
            pages=pages,
        )
    return InputError(
        "scan",
        "{name} is a scan without text (pages {pages}); use the extra fenjie[ocr], which recognises"
        " its words: {command}",
        name=name,
        pages=pages,
        command=command("ocr"),
    )


def is_lost(page: PageLayout) -> bool:
    """Return whether nothing of a page can be read, since it is damaged."""
    return page.damaged and _is_blank(page)


def _count(page: PageLayout) -> int:
    return len(page.outside) + sum(len(c) for cells in page.inside for c in cells.values())


def _is_blank(page: PageLayout) -> bool:
    return not page.table_grids and not _count(page)


def page_ranges(numbers: list[int]) -> str:
    """Write page numbers shortly.

    >>> page_ranges([1, 2, 3, 7])
    '1-3, 7'
    """
    parts: list[list[int]] = []
    for number in numbers:
        if parts and parts[-1][1] == number - 1:
            parts[-1][1] = number
        else:
            parts.append([number, number])
    return ", ".join(str(a) if a == b else f"{a}-{b}" for a, b in parts)
