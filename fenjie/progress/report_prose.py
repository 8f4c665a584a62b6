"""What the prose of a report tells of its tasks: behind the plan of each, or under headings."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import Any, NamedTuple

from msgspec.structs import asdict

from fenjie.normalize.organizations.shapes import is_certain, is_organization
from fenjie.normalize.quantities import read_quantities
from fenjie.progress.figure_words import figure_words
from fenjie.progress.telling import Telling
from fenjie.progress.words import read_figures, read_status
from fenjie.rules import rules
from fenjie.schema.progress import AnswerRef, Status
from fenjie.schema.quantity import Quantity
from fenjie.schema.refs import RefPart
from fenjie.schema.task import Task
from fenjie.text.alternatives import longest_first
from fenjie.text.enumerators import leading_number, number_before

_SENTENCE = re.compile("[^。；\n]*[。；\n]?")
_BRACKETS = re.compile("（[^）]{0,60}）")
_LONGEST_HEADING = 30
_LONGEST_TITLE = 60
_NAMED = re.compile("([^：。，；、]{2,24})[：。，]")
_BEHIND = re.compile("（(?:责任单位：|牵头单位：)?([^（）]{2,24})）[。；]?$")
_KINDS = ("一、", "（一）", "（1）", "①", "第一")
_FEW = 0.5
"""The share of tasks that tell something from which on a document without a title reports."""


class ReportLine(NamedTuple):
    """A line of prose in normal form, and where it stands."""

    text: str
    parts: Sequence[RefPart] = ()

    @classmethod
    def of(cls, text: str, parts: Iterable[Mapping[str, Any]]) -> ReportLine:
        """Make a line of words and its places as readers give them."""
        ref = AnswerRef.model_validate({"file": "", "parts": list(parts)})
        return cls(text, tuple(ref.parts))


def is_title(text: str) -> bool:
    """Return whether a line is the title of a document that reports."""
    return len(text) <= _LONGEST_TITLE and _titles().search(text) is not None


def is_report(title: str | None, tellings: Sequence[Telling], tasks: int) -> bool:
    """Return whether a document reports: it says so, or most of its tasks tell something."""
    if title and _titles().search(title):
        return True
    return bool(tellings) and len(tellings) >= tasks * _FEW


def telling_of_prose(place: int, task: Task) -> Telling | None:
    """Return what the words of a task tell behind its plan; None where they tell nothing."""
    plan, report = parted(task.target.text)
    status = status_of_section(task.section)
    if not report and status is None:
        return None
    goal = "".join(filter(None, (task.title, plan or task.target.text)))
    return Telling(
        place,
        goal,
        task.number,
        [unit.canonical for unit in task.lead_units],
        quantities_of(plan),
        text=report,
        status=status,
        parts=list(task.refs.get("target", [])),
    )


def quantities_of(text: str) -> list[Quantity]:
    """Return the quantities of words of a plan."""
    return [Quantity(**asdict(amount)) for amount in read_quantities(text)]


def parted(text: str) -> tuple[str, str]:
    """Part the words of a plan from those that tell what was done of it, behind them.

    >>> parted("改造公路80公里。已完成52公里，占年度任务的65%。")
    ('改造公路80公里。', '已完成52公里，占年度任务的65%。')
    >>> parted("改造公路80公里。"), parted("已全部建成。")
    (('改造公路80公里。', ''), ('', '已全部建成。'))
    """
    for match in _SENTENCE.finditer(text):
        sentence = match[0]
        if (label := _labels().match(sentence)) is not None:
            return text[: match.start()], text[match.start() + label.end() :]
        if sentence and _tells(sentence):
            return text[: match.start()], text[match.start() :]
    return text, ""


def _tells(sentence: str) -> bool:
    if read_status(sentence) is not None:
        return True
    roles = {figure.role for figure in read_figures(sentence)}
    return "share" in roles or ("reached" in roles and bool(figure_words().facts.search(sentence)))


def status_of_section(title: str | None) -> Status | None:
    """Return how all that stands below a heading stands, where it says so (进度滞后的任务).

    >>> status_of_section("三、进度滞后的任务（1项）"), status_of_section("二、任务进展情况")
    ('delayed', None)
    """
    if title is None:
        return None
    bare = _BRACKETS.sub("", title)
    return read_status(bare) if _sections().fullmatch(bare) else None


def tellings_of_lines(
    lines: Sequence[ReportLine], known: frozenset[str], first: int = 0, *, split: bool = False
) -> list[Telling]:
    """Return what lines tell, each of a task of its own, their places counted from `first`.

    A line that begins with an organization, or stands below a heading that is one, is told by it.
    `known` are names that a plan attests; with `split`, each sentence may tell of another task.
    Lines that tell nothing are left out.
    """
    tellings: list[Telling] = []
    heading = _Heading()
    for line in lines:
        number, words = _numbered(line.text)
        if _is_heading(words):
            heading = _Heading.of(words, known)
        elif not heading.skipped:
            for telling in _tellings_of_line(words, heading, known, split=split):
                telling.place = first + len(tellings)
                telling.number = number
                telling.parts = list(line.parts)
                tellings.append(telling)
    return tellings


class _Heading(NamedTuple):
    """What the heading above a line says of it."""

    topic: str = ""
    organization: str | None = None
    status: Status | None = None
    skipped: bool = False

    @classmethod
    def of(cls, words: str, known: frozenset[str]) -> _Heading:
        if _skipped().search(words):
            return cls(skipped=True)
        if _is_name(words, known):
            return cls(organization=words)
        status = status_of_section(words)
        general = status is not None or _general().fullmatch(_BRACKETS.sub("", words)) is not None
        return cls("" if general else words, status=status)


def _tellings_of_line(
    words: str, heading: _Heading, known: frozenset[str], *, split: bool
) -> Iterator[Telling]:
    own, words = _owner(words, known)
    organization = own or heading.organization
    plan, report = parted(words)
    if not report:
        if heading.status is None and not ((organization or heading.topic) and _reaches(words)):
            return
        plan, report = plan if heading.status else "", words
    # The words of the plan name one task; without them each sentence may name another.
    apart = split and not plan and not heading.topic
    for count, piece in enumerate(_sentences(report) if apart else [report]):
        yield Telling(
            0,
            f"{heading.topic}{plan}" or piece,
            organizations=[organization] if organization else [],
            quantities=quantities_of(plan),
            text=piece,
            status=heading.status,
            goes_on=count > 0,
        )


def _sentences(text: str) -> list[str]:
    return [match[0] for match in _SENTENCE.finditer(text) if match[0]]


def _reaches(words: str) -> bool:
    return any(figure.role == "reached" for figure in read_figures(words))


def _numbered(text: str) -> tuple[int | None, str]:
    """Return the printed number of a line and its words; only 1. is the number of a task."""
    printed = leading_number(text)
    if printed is not None:
        return printed.value, text[printed.end :].strip()
    for kind in _KINDS:
        if (number := number_before(text, kind)) is not None:  # type: ignore[arg-type]
            return None, text[number.end :].strip()
    return None, text.strip()


def _is_heading(words: str) -> bool:
    return 0 < len(words) <= _LONGEST_HEADING and not re.search("[。；，：]", words)


def _is_name(words: str, known: frozenset[str]) -> bool:
    return words in known or (is_organization(words, known) and is_certain(words))


def _owner(words: str, known: frozenset[str]) -> tuple[str | None, str]:
    """Return the organization that a line names before its words or in brackets behind them."""
    match = _NAMED.match(words)
    if match is not None and _is_name(match[1], known):
        return match[1], words[match.end() :]
    behind = _BEHIND.search(words)
    if behind is not None and _is_name(behind[1], known):
        return behind[1], words[: behind.start()]
    return None, words


@cache
def _labels() -> re.Pattern[str]:
    return re.compile(f"(?:{longest_first(rules().progress.reports.labels)})：")


@cache
def _skipped() -> re.Pattern[str]:
    return re.compile(rules().progress.reports.skipped)


@cache
def _general() -> re.Pattern[str]:
    return re.compile(rules().progress.reports.general)


@cache
def _titles() -> re.Pattern[str]:
    return re.compile(rules().progress.reports.titles)


@cache
def _sections() -> re.Pattern[str]:
    return re.compile(rules().progress.reports.sections)
