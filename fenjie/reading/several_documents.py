"""Several documents in one file: where each begins, and the one that a person chose."""

from __future__ import annotations

import re
from collections.abc import Sequence

from fenjie.errors import InputError
from fenjie.extract.content import Content, Line
from fenjie.normalize.dates import read_year
from fenjie.normalize.time_expressions import YEAR
from fenjie.provenance import Disposition, Traced
from fenjie.reading.laid_grids import Items, LaidGrid
from fenjie.rules import rules
from fenjie.text.enumerators import number_before
from fenjie.text.late_pattern import late_pattern

_PLACE = late_pattern(r"(?:^|年度?)(?P<place>(?:[^\W\d年省市区县旗乡镇]{2,8}[省市区县旗乡镇])+)")
"""The name of a place at the beginning of a title, or behind its year."""


def documents(items: Items) -> list[tuple[int, str]]:
    """Return where each document begins, and its title: one that differs, above another table."""
    result: list[tuple[int, str]] = []
    titles: list[tuple[int, str]] = []
    for index, item in enumerate(items):
        if isinstance(item, Line):
            if is_title(item.words.text) and not _is_part(item.words.text):
                titles.append((index, item.words.text.strip()))
            continue
        if item.header is None:
            continue
        above = [] if item.grid.stretches else lines_of(item.texts(0, item.header))
        titles += [(index, line.text.strip()) for line in above if is_title(line.text)]
        if not result:
            result.append((0, titles[-1][1] if titles else ""))
        elif titles and not any(same_title(titles[-1][1], title) for _, title in result):
            result.append(titles[-1])
        titles = []
    return result


def _is_part(text: str) -> bool:
    """Return whether a line names a numbered part of one document: 二、…分解表."""
    return number_before(text, "一、") is not None or number_before(text, "（一）") is not None


def are_one(titles: Sequence[str]) -> bool:
    """Return whether titles are those of the parts of one document: of one year, and one place.

    >>> are_one(["2030年云溪县重点工作任务分解表", "2030年民生实事任务分解表"])
    True
    >>> are_one(["二〇三〇年县重点工作任务分解表", "2031年县重点工作任务分解表"])
    False
    >>> are_one(["2030年云溪县重点工作分解表", "2030年石桥县重点工作分解表"])
    False
    """
    years = {year for title in titles if (year := read_year(title)) is not None}
    named = [match for title in titles if (match := _PLACE.search(_bare(title))) is not None]
    return len(years) <= 1 and len({match["place"] for match in named}) <= 1


def choose(
    content: Content, items: Items, known: list[tuple[int, str]], name: str, number: int | None
) -> Items:
    """Return the items of the document with a number; those of the others get a finding.

    `known` is what `documents` returned. Raises `InputError` (`documents`) where no number, or one
    that is not there, was asked for.
    """
    if number is None or not 1 <= number <= len(known):
        raise several_documents(name, [title for _, title in known], number)
    starts = [start for start, _ in known] + [len(items)]
    for item in (*items[: starts[number - 1]], *items[starts[number] :]):
        content.dispositions.extend(
            (start, end, Disposition.FINDING) for start, end in _extents(item)
        )
    titles = [title for index, (_, title) in enumerate(known) if index != number - 1]
    if titles:
        content.note("other-documents", titles, count=len(titles))
    return items[starts[number - 1] : starts[number]]


def _extents(item: Line | LaidGrid) -> list[tuple[int, int]]:
    if isinstance(item, LaidGrid):
        return item.extents(0, len(item.rows))
    if item.stretch is not None:
        return [(item.stretch.start, item.stretch.end)]
    return [(item.text.at[0], item.text.at[-1] + 1)] if item.text.text else []


def is_title(text: str) -> bool:
    """Return whether a line can be the title of a document of tasks."""
    words = "".join(text.split())
    if not 4 <= len(words) <= rules().tables.longest_title or "。" in words:
        return False
    return re.match(rules().document.title, words) is not None and (
        re.search(f"{YEAR}|二〇|二零|二○", words) is not None
        or re.search(rules().document.kinds + "$", words) is not None
    )


def several_documents(name: str, titles: Sequence[str], number: int | None = None) -> InputError:
    """Return the error that lists the documents of a file; `number` is the one asked for."""
    if len(titles) == 1:
        return InputError(
            "documents",
            "{name} holds one document, and no number {number}",
            name=name,
            number=number,
        )
    listed = " ".join(f"({number}) {title}" for number, title in enumerate(titles, start=1))
    return InputError(
        "documents",
        "{name} holds {count} documents, choose one with --document N: {titles}",
        name=name,
        count=len(titles),
        titles=listed,
    )


def same_title(one: str, other: str) -> bool:
    """Return whether two lines print one title: blanks, width and a bracketed remark left out."""
    return _bare(one) == _bare(other)


def _bare(title: str) -> str:
    return re.sub(r"\s|[（(][^（）()]*[）)]|^#+|</?[pb]>|续表?$", "", title)


def lines_of(texts: Sequence[Traced]) -> list[Traced]:
    """Return the lines of cells; a title that was broken in two stays one."""
    lines: list[Traced] = []
    for cell in texts:
        start = 0
        for feed in re.finditer("\n", cell.text):
            behind = cell.text[feed.end() : feed.end() + 200].partition("\n")[0]
            if not _is_broken_title(cell.text[start : feed.start()], behind):
                lines.append(cell[start : feed.start()])
                start = feed.end()
        lines.append(cell[start:])
    return lines


def _is_broken_title(line: str, behind: str) -> bool:
    """Return whether a line names a year of a title whose kind of table stands on the next."""
    title = re.compile(rules().document.title)
    return bool(
        "年" in line and "年" not in behind and title.match(behind) and not title.match(line)
    )
