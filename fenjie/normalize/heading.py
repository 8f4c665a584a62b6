"""What stands above the table: title, subtitle, year, issuer and date."""

from __future__ import annotations

import re
from datetime import date
from functools import cache

from msgspec import Struct, field

from fenjie.normalize.dates import read_date, read_year
from fenjie.normalize.time_expressions import CHINESE_DATE, DATE
from fenjie.rules import rules
from fenjie.text.enumerators import begins_section
from fenjie.text.han import is_han

_BRACKETED = re.compile(r"[（(].*[）)]$")

_ANY = r"^\s\d（）()"
_LONGEST_TITLE = 80
_OF_DATES = frozenset("./-）)")
_ENDS_OF_SENTENCES = ("：", "。", "；", "，")

Place = tuple[int, int, int]
"""Index of a line, and half-open offsets in it."""


class Heading(Struct):
    """What the lines above a table say; `places` are where each was found, by field.

    `labels` are words that only introduce (制表单位：), `headings` lines that say nothing of
    the document (附件：), `unused` lines that no rule reads, `waiting` those above the title that
    name an issuer or a date.
    """

    title: str | None = None
    subtitle: str | None = None
    year: int | None = None
    issuer: str | None = None
    issued: date | None = None
    fields: list[Place] = field(default_factory=list)
    labels: list[Place] = field(default_factory=list)
    headings: list[Place] = field(default_factory=list)
    unused: list[int] = field(default_factory=list)
    waiting: list[int] = field(default_factory=list)


def _names_of_issuers() -> tuple[str, str]:
    """Return the patterns of an issuer's name: alone on a line, and before a date.

    What is no blank, figure or bracket stands for a Han character: in a line that fits, all that
    a name could be otherwise stands behind its figures. `_signature_of` looks at the name.
    """
    document = rules().document
    alone, dated = document.signature, document.signature_dated
    return alone.replace("{han}", _ANY), dated.replace("{han}", _ANY)


@cache
def _signature() -> re.Pattern[str]:
    """Match a line that is an issuer, a date of issue, or both, in brackets or not."""
    alone, dated = _names_of_issuers()
    day = f"(?:{DATE}|{CHINESE_DATE})"
    return re.compile(
        rf"[（(]?(?:(?P<issuer>{alone})?\s*(?P<day>{day})?"
        rf"|(?P<dated>{dated})\s*(?P<its>{day}))"
        rf"\s*(?:{rules().document.issuing})?[）)]?"
    )


def read_signature(heading: Heading, index: int, line: str) -> bool:
    """Read issuer and date from a line that is nothing else; what is known already stays.

    >>> heading = Heading()
    >>> read_signature(heading, 0, "（云江市发展和改革委员会2026年3月5日印发）")
    True
    >>> heading.issuer, str(heading.issued)
    ('云江市发展和改革委员会', '2026-03-05')
    """
    match = _signature_of(line)
    if match is None:
        return False
    issuer, written = match["issuer"] or match["dated"], match["day"] or match["its"] or ""
    day = read_date(written)
    if written and day is None:
        return False
    taken: list[tuple[int, int]] = []
    if issuer and not heading.issuer:
        heading.issuer = issuer
        taken.append(match.span("issuer" if match["issuer"] else "dated"))
    if day is not None and heading.issued is None:
        heading.issued = day
        taken.append(match.span("day" if match["day"] else "its"))
    _take_parts(heading, index, taken, len(line))
    return bool(taken)


def _signature_of(line: str) -> re.Match[str] | None:
    """Match a line that is a signature, whose issuer has a name of Han characters."""
    if not (4 <= len(line) <= _LONGEST_SIGNATURE and _may_sign(line)):
        return None
    match = _signature().fullmatch(line)
    issuer = (match["issuer"] or match["dated"] or "") if match is not None else ""
    return match if all(map(is_han, issuer.partition("（")[0])) else None


def _may_sign(line: str) -> bool:
    """Return whether a line begins with nothing that neither a name nor a date is made of.

    Only in the brackets of a name other signs may stand.
    """
    begins = line.lstrip("（(").partition("（")[0]
    return all(
        is_han(sign) or sign.isdecimal() or sign.isspace() or sign in _OF_DATES for sign in begins
    )


def _take_parts(heading: Heading, index: int, taken: list[tuple[int, int]], end: int) -> None:
    """Keep what of a line is a field, and that the rest of it only introduces."""
    if not taken:
        return
    heading.fields += [(index, start, stop) for start, stop in taken]
    last = 0
    for start, stop in [*taken, (end, end)]:
        heading.labels.append((index, last, start))
        last = stop


_LONGEST_SIGNATURE = 60


def read_heading(lines: list[str]) -> Heading:
    """Read the lines above a table, each in normal form.

    What lines with labels above the title say waits for `read_page_labels`: a web page names the
    day of its own publication there.
    """
    heading = Heading()
    labelled = [index for index, line in enumerate(lines) if _labels_of(line)]
    free = [i for i in range(len(lines)) if i not in labelled and not _is_attachment(lines[i])]
    others = set(range(len(lines))) - {*labelled, *free}
    heading.headings = [(index, 0, len(lines[index])) for index in sorted(others)]
    title = _title_line(lines, free)
    for index in labelled:
        if title is not None and index < title:
            heading.waiting.append(index)
        elif not _read_labels(heading, index, lines[index]):
            heading.unused.append(index)
    _read_free_lines(heading, lines, free, title)
    return heading


def _read_free_lines(
    heading: Heading, lines: list[str], free: list[int], title: int | None
) -> None:
    """Read the title, and below the first line that names the document signature and subtitle."""
    first = next((index for index in free if _names_document(lines[index])), title)
    for index in free:
        signs = first is not None and index > first and index != title
        if signs and read_signature(heading, index, lines[index]):
            continue
        if not _read_title(heading, index, lines[index], title):
            heading.unused.append(index)


def _is_attachment(line: str) -> bool:
    return re.fullmatch(rules().document.attachment, line) is not None


def _read_title(heading: Heading, index: int, line: str, title: int | None) -> bool:
    """Read the title, whose index is `title`, or a subtitle in brackets."""
    if index == title:
        heading.title = line
        heading.year = read_year(line)
    elif title is not None and heading.subtitle is None and _BRACKETED.match(line):
        heading.subtitle = line
        heading.year = heading.year or _year_of_subtitle(line)
    else:
        return False
    heading.fields.append((index, 0, len(line)))
    return True


def read_page_labels(heading: Heading, lines: list[str]) -> None:
    """Take issuer and date from the lines above the title where nothing nearer named them."""
    for index in heading.waiting:
        if not _read_labels(heading, index, lines[index]):
            heading.unused.append(index)
    heading.unused.sort()


def _year_of_subtitle(line: str) -> int | None:
    """Read the year of a line such as （2025年度）, not that of a day of issue."""
    return read_year(line) if read_date(line) is None else None


def _names_document(line: str) -> bool:
    """Return whether a line names a document of a year, such as the notice that goes before it."""
    return read_year(line) is not None and len(line) <= _LONGEST_TITLE and read_date(line) is None


def _title_line(lines: list[str], free: list[int]) -> int | None:
    """Choose the title: the nearest line above the table that names a year and a kind of table.

    On a page other lines (a menu, a path of links) stand above; where no line has both, the
    first that looks like a title counts, then the nearest that names a year.
    """
    plain = [i for i in free if _is_plain(lines[i])]
    titles = [i for i in plain if re.match(rules().document.title, lines[i])]
    years = [i for i in plain if read_year(lines[i])]
    both = [i for i in titles if i in years]
    # A heading of a part (一、省级任务责任分解) is the title only where nothing else is.
    whole = [i for i in both if not begins_section(lines[i])]
    chosen = whole[-1:] or both[-1:] or titles[:1] or years[-1:]
    return chosen[0] if chosen else None


def _is_plain(line: str) -> bool:
    """Return whether a line may be a title by its length and its end."""
    ends = line.endswith(_ENDS_OF_SENTENCES)
    return not ends and len(line) <= _LONGEST_TITLE and _BRACKETED.match(line) is None


def _labels_of(line: str) -> list[tuple[str, re.Match[str]]]:
    """Find the labels of issuer and date in a line, in order; none where other words open it."""
    document = rules().document
    marks = [("issuer", match) for match in re.finditer(document.issuer, line)]
    marks += [("issued", match) for match in re.finditer(document.issued, line)]
    marks.sort(key=lambda mark: mark[1].start())
    if marks and (before := line[: marks[0][1].start()].strip()) and not _is_organization(before):
        return []
    return marks


def _is_organization(words: str) -> bool:
    """Return whether words are the name of an organization that issues documents."""
    return _issuer().fullmatch(words) is not None


@cache
def _issuer() -> re.Pattern[str]:
    return re.compile("|".join(_names_of_issuers()))


def _read_labels(heading: Heading, index: int, line: str) -> bool:
    """Read issuer and date from a line that names them; both can share one line.

    What is known already stays; words of a line that says it again are no field.
    """
    marks = _labels_of(line)
    if not marks:
        return False
    before = line[: marks[0][1].start()].strip()
    known = {"issuer": heading.issuer is not None, "issued": heading.issued is not None}
    if before and (known["issuer"] or not _is_organization(before)):
        return False
    if all(known[name] for name, _ in marks):
        return False
    if before:
        heading.issuer = before
        heading.fields.append((index, 0, marks[0][1].start()))
    for position, (name, match) in enumerate(marks):
        end = marks[position + 1][1].start() if position + 1 < len(marks) else len(line)
        value = line[match.end() : end].strip()
        heading.labels.append((index, match.start(), match.end()))
        heading.fields.append((index, match.end(), end))
        if name == "issuer" and not known["issuer"]:
            heading.issuer = value or None
        elif name == "issued" and not known["issued"]:
            heading.issued = read_date(value)
    return True
