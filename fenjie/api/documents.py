"""Reading a document: to records, to findings, to a page for review."""

from __future__ import annotations

import os
from typing import Any, Literal

from msgspec import Struct, field

from fenjie.api.arguments import File, ask, reading_of
from fenjie.errors import FenjieError
from fenjie.limits import Limits
from fenjie.schema import Finding, Records

LANGUAGES = ("zh", "en")
"""Those of the page for review."""


class Extraction(Struct, frozen=True):
    """What a document yields."""

    records: Records
    """The tasks in document order, and what was noticed on the way."""
    coverage: dict[str, int]
    """How many characters of the source became of what; they add up to all that it has."""
    taken_for: str
    """The format that the document was taken for, and its encoding: `HTML, GB18030`."""
    decisions: list[dict[str, Any]] = field(default_factory=list)
    """What became of each decision of the corrections file, as `--outcome` writes it."""

    @property
    def findings(self) -> list[Finding]:
        """What was noticed on the way, in document order."""
        return self.records.findings


def extract(
    source: File,
    *,
    limits: Limits | None = None,
    layout: str | os.PathLike[str] | None = None,
    year: int | None = None,
    corrections: File | None = None,
    document: int | None = None,
    ocr: bool = False,
    isolated: bool = True,
) -> Extraction:
    r"""Extract the tasks of a document: a path, its bytes, or a file open for reading bytes.

    `layout` is one of those that `fenjie layouts` lists, or the path of a YAML file; `year`
    counts instead of the one that the document names; `document` says, from 1, which of several
    in a file; `corrections` is a corrections file whose decisions are carried out; with `ocr` the
    words of scanned pages are recognised anew, whatever text lies over them (extra `ocr`).

    Raises `InputError` when the document cannot be read, `LimitError` when it passes a limit,
    `FenjieError` (`usage`) for an argument without sense, TypeError for what is no document.

    >>> table = "年度目标\t季度安排\t牵头单位\n1. 修缮老街3条。\t四季度：完工。\t市城管局\n"
    >>> extraction = extract(table.encode(), year=2031, isolated=False)
    >>> [(task.number, task.lead_units[0].name) for task in extraction.records.tasks]
    [(1, '市城管局')]
    """
    arguments = {
        "file_format": "json",
        "canonical": False,
        "refs": True,
        "reading": reading_of(layout, year, document, ocr),
    }
    sources = {"path": source, "corrections": corrections}
    reply = ask("extract", sources, arguments, limits, isolated)
    return Extraction(
        Records.model_validate_json(reply.data),
        reply.facts["coverage"],
        reply.facts["taken_for"],
        reply.facts.get("decided", {}).get("decisions", []),
    )


def check(
    source: File | Records,
    *,
    limits: Limits | None = None,
    layout: str | os.PathLike[str] | None = None,
    year: int | None = None,
    corrections: File | None = None,
    document: int | None = None,
    ocr: bool = False,
    isolated: bool = True,
) -> list[Finding]:
    r"""List what a careful clerk would notice in a document, or in records: errors first.

    Arguments and errors are those of `extract`; they are about documents, not about records.

    >>> table = "年度目标\t季度安排\t牵头单位\n1. 修路。\t四季度：完工。\t市城管局\n"
    >>> [finding.code for finding in check(table.encode(), year=2031, isolated=False)]
    ['title-missing']
    """
    arguments = {
        "kept": None,
        "write": False,
        "reading": reading_of(layout, year, document, ocr),
    }
    sources = {"path": source, "corrections": corrections}
    reply = ask("check", sources, arguments, limits, isolated)
    return [Finding.model_validate(finding) for finding in reply.facts["findings"]]


def report(
    source: File | Records,
    *,
    language: Literal["zh", "en"] = "zh",
    limits: Limits | None = None,
    layout: str | os.PathLike[str] | None = None,
    year: int | None = None,
    corrections: File | None = None,
    document: int | None = None,
    ocr: bool = False,
    isolated: bool = True,
) -> str:
    """Make one HTML page for review: every task, with its printed words where a document is read.

    `language` is that of the page's own words; the other arguments and errors are those of
    `extract`. Needs the extra `report`.
    """
    if language not in LANGUAGES:
        raise FenjieError(
            "usage", "language must be zh or en, and is {value}", value=repr(language)
        )
    arguments = {"language": language, "reading": reading_of(layout, year, document, ocr)}
    sources = {"path": source, "corrections": corrections}
    return ask("report", sources, arguments, limits, isolated).data.decode()
