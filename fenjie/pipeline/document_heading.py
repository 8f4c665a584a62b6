"""What stands around the table: title, year, issuer and date, and who leads in its lists."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from msgspec import Struct

from fenjie.grid import RawDocument
from fenjie.normalize.dates import read_year
from fenjie.normalize.heading import Heading, read_heading, read_page_labels, read_signature
from fenjie.normalize.organizations.leads import (
    leading_mark,
    says_that_bold_leads,
    says_that_first_leads,
)
from fenjie.provenance import Coverage, Disposition, Traced
from fenjie.text.normal_form import normalize

_QUOTE = 60
_MOST_PREAMBLE = 5
"""Lines above the table that are told one by one; more are told together."""


class DocumentHeading(Struct, frozen=True):
    """The heading of a document, and whether it says that the first of a list or the bold lead.

    `lead_mark` is the mark of which it says that the organizations with it do.
    """

    heading: Heading
    first_leads: bool
    bold_leads: bool
    lead_mark: str = ""


_BRACKETS = (("《", "》"), ("“", "”"), ("（", "）"), ("(", ")"))
_LONGEST_LINE = 80


def whole_lines(lines: Sequence[Traced]) -> list[Traced]:
    """Put a line with a bracket that the next line closes together with that one, as a title is.

    >>> [line.text for line in whole_lines([Traced.of("落实《若干"), Traced.of("措施》的方案", 9)])]
    ['落实《若干措施》的方案']
    """
    whole: list[Traced] = []
    for line in lines:
        if whole and _goes_on(whole[-1].text, line.text):
            line = Traced.join([whole.pop(), line])
        whole.append(line)
    return whole


def _goes_on(line: str, below: str) -> bool:
    if len(line) + len(below) > _LONGEST_LINE:
        return False
    for opening, closing in _BRACKETS:
        opened, closed = below.find(opening), below.find(closing)
        if line.rfind(opening) > line.rfind(closing) and closed >= 0:
            return opened < 0 or closed < opened
    return False


def read_document_heading(
    raw: RawDocument, coverage: Coverage, year: int | None = None
) -> DocumentHeading:
    """Read the lines above and below the table; `year` counts instead of the printed one.

    Lines below the table that sign it are taken out of its rows and of the texts outside.
    """
    return _HeadingReader(raw, coverage).read(year)


class _HeadingReader:
    def __init__(self, raw: RawDocument, coverage: Coverage) -> None:
        self.raw = raw
        self.coverage = coverage
        self.first_leads = False
        self.bold_leads = False
        self.lead_mark = ""
        self.heading = Heading()

    def read(self, year: int | None) -> DocumentHeading:
        lines = [normalize(line) for line in whole_lines(self.raw.preamble)]
        for line in lines:
            self.coverage.mark(line.changes.folded, Disposition.FOLDED)
        texts = [line.traced.strip() for line in lines]
        words = [text.text for text in texts]
        heading = self.heading = read_heading(words)
        self._signature()
        read_page_labels(heading, words)
        self._cover(texts)
        if heading.year is None and year is None:
            self._infer_year(words)
        self._settle_year(year)
        self._report_unused([texts[index] for index in heading.unused])
        if heading.title is None:
            self.raw.findings.report("title-missing")
        elif heading.year is None:
            self.raw.findings.report("year-unknown", evidence=[heading.title])
        headers = [cell.text for cell in self.raw.tables[0].headers]
        around = [normalize(text).traced.text for text in (*self.raw.preamble, *headers)]
        first_leads = self.first_leads or says_that_first_leads(around)
        bold_leads = self.bold_leads or says_that_bold_leads(around)
        lead_mark = self.lead_mark or leading_mark(around)
        return DocumentHeading(heading, first_leads, bold_leads, lead_mark)

    def _cover(self, texts: list[Traced]) -> None:
        for places, disposition in (
            (self.heading.labels, Disposition.MARKER),
            (self.heading.fields, Disposition.FIELD),
            (self.heading.headings, Disposition.HEADING),
        ):
            for index, start, end in places:
                self.coverage.mark(texts[index].at[start:end], disposition)

    def _infer_year(self, lines: list[str]) -> None:
        """Take the year that other lines name, or that of the day of issue; it is reported."""
        named = Counter(named_year for line in lines if (named_year := read_year(line)) is not None)
        heading = self.heading
        if named:
            heading.year = min(named, key=lambda year: (-named[year], year))
        elif heading.issued is not None:
            heading.year = heading.issued.year
        if heading.year is not None:
            self.raw.findings.report("year-inferred", year=heading.year)

    def _settle_year(self, year: int | None) -> None:
        if year is None:
            return
        printed = self.heading.year
        if printed not in (None, year):
            self.raw.findings.report(
                "year-given", evidence=[str(printed)], year=year, printed=printed
            )
        self.heading.year = year

    def _report_unused(self, unused: list[Traced]) -> None:
        """Report lines that say nothing of the document, and texts outside the table."""
        outside_texts = self.raw.outside_texts
        for text in (*unused, *(outside_text.text for outside_text in outside_texts)):
            self.coverage.mark(text.at, Disposition.FINDING)
        if len(unused) > _MOST_PREAMBLE or outside_texts:
            outside = [normalize(each.text).traced.strip() for each in outside_texts]
            around = [text.text for text in (*unused, *outside) if text.text]
            quotes = [text[:_QUOTE] for text in around]
            self.raw.findings.report("text-around", evidence=quotes, count=len(around))
            return
        for text in unused:
            quote = text.text[:_QUOTE]
            self.raw.findings.report("preamble-unused", evidence=[quote], quote=quote)

    def _signature(self) -> None:
        """Read issuer and date from the lines below the table, where they are not above it.

        A line that says that the first of a list leads is read too: it is none of these.
        """
        table = self.raw.tables[0]
        outside_texts = self.raw.outside_texts
        outside_texts[:] = [
            outside_text
            for outside_text in outside_texts
            if not self._reads_tail(outside_text.text)
        ]
        index = len(table.rows) - 1
        while index >= 0 and len(table.headers) > 1 and len(table.rows[index].cells) == 1:
            if self._reads_tail(table.rows[index].cells[0].text):
                del table.rows[index]
            index -= 1

    def _reads_tail(self, line: Traced) -> bool:
        normal = normalize(line)
        text = normal.traced.strip()
        heading = self.heading
        collected = Heading(issuer=heading.issuer, issued=heading.issued)
        first_leads = says_that_first_leads([text.text])
        bold_leads, mark = says_that_bold_leads([text.text]), leading_mark([text.text])
        if first_leads or bold_leads or mark:
            self.first_leads |= first_leads
            self.bold_leads |= bold_leads and not first_leads
            self.lead_mark = self.lead_mark or mark
            self.coverage.mark(text.at, Disposition.MARKER)
        elif read_signature(collected, 0, text.text):
            heading.issuer, heading.issued = collected.issuer, collected.issued
            for places, disposition in (
                (collected.fields, Disposition.FIELD),
                (collected.labels, Disposition.MARKER),
            ):
                for _, start, end in places:
                    self.coverage.mark(text.at[start:end], disposition)
        else:
            return False
        self.coverage.mark(normal.changes.folded, Disposition.FOLDED)
        return True
