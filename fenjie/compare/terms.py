"""What two documents call the same: their own years, and organizations that were renamed."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from itertools import chain

from fenjie.compare.comparable_text import bare, relative, without_years
from fenjie.schema import Records

Years = tuple[int | None, int | None]
"""The years of the old and of the new document."""


class Terms:
    """Compares words of two documents: layout, own years and new names are no difference.

    `renamed` maps an old organization to its new name.
    """

    def __init__(self, years: Years, renamed: Mapping[str, str] | None = None) -> None:
        self.years = years
        self.renamed = renamed or {}
        names = sorted(self.renamed, key=lambda name: (-len(name), name))
        self._names = re.compile("|".join(map(re.escape, names))) if names else None

    def name(self, organization: str) -> str:
        """Return the name by which the new document has an organization of the old one."""
        return self.renamed.get(organization, organization)

    def same(self, old: str, new: str) -> bool:
        """Return whether two texts say the same.

        A year is the same where it is the same number, or each document's own or last year.

        >>> terms = Terms((2024, 2025), {"市文旅局": "市文化旅游局"})
        >>> terms.same("2024年建成。", "2025年建成"), terms.same("2024年计划", "2024年计划")
        (True, True)
        >>> terms.same("由市文旅局印发", "由市文化旅游局印发")
        True
        >>> terms.same("2026年建成", "2027年建成")
        False
        """
        if old == new or bare(old) == bare(new):
            return True
        return self._same(old, new) or (
            self._names is not None and self._same(self._names.sub(self._new_name, old), new)
        )

    def old_key(self, text: str) -> str:
        """Return what an old text says without layout, by the new names, its own years as such."""
        if self._names is not None:
            text = self._names.sub(self._new_name, text)
        return bare(relative(text, self.years[0]))

    def new_key(self, text: str) -> str:
        """Return what a new text says without layout, its own years as such."""
        return bare(relative(text, self.years[1]))

    def _same(self, old: str, new: str) -> bool:
        (words, years), (others, later) = without_years(old), without_years(new)
        return words == others and all(map(self._same_year, years, later))

    def _same_year(self, old: int, new: int) -> bool:
        if old == new:
            return True
        first, second = self.years
        if first is None or second is None:
            return False
        return old - first == new - second and old - first in (0, -1)

    def _new_name(self, match: re.Match[str]) -> str:
        return self.renamed[match[0]]


def year_of(records: Records) -> int | None:
    """Return the year of a document; where it states none, the one that its words name most."""
    if records.document.year is not None:
        return records.document.year
    years = Counter(
        year
        for task in records.tasks
        for text in chain([task.target.text], (step.text for step in task.schedule))
        for year in without_years(text)[1]
    )
    return min(years, key=lambda year: (-years[year], year), default=None)
