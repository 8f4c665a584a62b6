"""What is due as a calendar of to-dos (RFC 5545), a whole day each."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

from fenjie.output.progress.progress_phrases import Phrases
from fenjie.output.progress.progress_words import ATTENTION_NAMES
from fenjie.progress.report_model import DueItem, ProgressReport
from fenjie.schema.fields import Language

_WIDEST = 75
"""Octets of a line without its break (RFC 5545, 3.1)."""
_SUMMARY = 60
"""Characters of a step in a title; its description has all."""
_LAST_DAYS = {1: (3, 31), 2: (6, 30), 3: (9, 30), 4: (12, 31)}
_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")


def as_calendar(report: ProgressReport, language: Language) -> bytes:
    """Return the calendar; the same step has the same UID in every report.

    A plan without a year has no days, and nothing to do then. Times of writing are the end of the
    quarter that the report is of, so that the same report gives the same bytes.
    """
    phrases = Phrases(report, language)
    lines = [
        *("BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//fenjie//progress//EN"),
        *("CALSCALE:GREGORIAN", "METHOD:PUBLISH", f"NAME:{_text(phrases.title())}"),
        f"X-WR-CALNAME:{_text(phrases.title())}",
    ]
    stamp = _stamp(report)
    for item in report.due:
        if item.due is not None:
            lines += _todo(item, item.due, stamp, phrases)
    lines.append("END:VCALENDAR")
    return b"".join(map(_folded, lines))


def _stamp(report: ProgressReport) -> str:
    days = [answer.date for t in report.tasks for s in t.quarters for answer in s.answers]
    year = report.plan.year
    end = dt.date(year, *_LAST_DAYS[report.quarter]) if year else dt.date(1970, 1, 1)
    return f"{max([end, *filter(None, days)]):%Y%m%d}T000000Z"


def _todo(item: DueItem, day: dt.date, stamp: str, phrases: Phrases) -> Iterator[str]:
    words = phrases.words
    number = phrases.number(item.number, item.task)
    step = phrases.step(item)
    title = f"{number} {item.name}{words['colon']}{_short(step)}"
    about = [
        f"{words['name']}{words['colon']}{number} {item.name}",
        f"{words['leads']}{words['colon']}{phrases.leads(item)}",
        f"{words['day']}{words['colon']}{item.label or day.isoformat()}",
        f"{words['status']}{words['colon']}{phrases.statuses[item.status]}",
        step,
    ]
    categories = [*item.lead_units]
    if item.overdue:
        categories.append(ATTENTION_NAMES[phrases.language]["overdue"])
    yield "BEGIN:VTODO"
    yield f"UID:{item.uid}@fenjie"
    yield f"DTSTAMP:{stamp}"
    yield f"DUE;VALUE=DATE:{day:%Y%m%d}"
    yield f"SUMMARY:{_text(title)}"
    yield f"DESCRIPTION:{_text(chr(10).join(about))}"
    if categories:
        yield f"CATEGORIES:{','.join(map(_text, categories))}"
    # 1 is the highest priority (RFC 5545, 3.8.1.9).
    yield f"PRIORITY:{1 if item.overdue else 5}"
    yield f"STATUS:{'NEEDS-ACTION' if item.status in _IDLE else 'IN-PROCESS'}"
    yield "END:VTODO"


_IDLE = ("not-started", "unanswered", "unstated")


def _short(text: str) -> str:
    return text if len(text) <= _SUMMARY else f"{text[: _SUMMARY - 1]}…"


def _text(value: str) -> str:
    r"""Escape a value of the type TEXT (RFC 5545, 3.3.11).

    >>> _text("a,b;c\nd")
    'a\\,b\\;c\\nd'
    """
    plain = _CONTROLS.sub("\ufffd", value).replace("\r\n", "\n").replace("\r", "\n")
    for sign in ("\\", ";", ","):
        plain = plain.replace(sign, f"\\{sign}")
    return plain.replace("\n", "\\n")


def _folded(line: str) -> bytes:
    r"""Return a line with its break, folded so that no character is cut.

    >>> max(len(part) for part in _folded("季" * 60).split(b"\r\n"))
    75
    """
    parts, size = [bytearray()], 0
    for char in line:
        octets = char.encode()
        if size + len(octets) > _WIDEST:
            parts.append(bytearray(b" "))
            size = 1
        parts[-1] += octets
        size += len(octets)
    return b"\r\n".join(map(bytes, parts)) + b"\r\n"
