"""What the checks say of small documents."""

from __future__ import annotations

from collections.abc import Sequence

from fenjie.documents import extract
from fenjie.schema import Records
from fenjie.schema.finding import Finding
from tests.cli.run import row, table

SERIES = ("series-target", "series-falls", "series-sum", "parts-total")
GOALS = ("goal-differs", "quarter-differs")
QUARTERS = (
    *("quarter-repeated", "quarter-overlaps", "quarter-order"),
    *("quarter-missing", "track-short", "schedule-stops"),
)
BODIES = ("unit-misprint", "unit-variant")
LISTS = ("unit-leads-and-supports", "unit-twice")
WORDING = ("bracket-alone", "point-shifted", "words-doubled", "wording-odd")
AUDIT = (*SERIES, *GOALS, *QUARTERS, *BODIES, *LISTS, *WORDING)


def records_of(*rows: str) -> Records:
    return extract(table(*rows).encode(), "table.txt").records


def reported(*rows: str, codes: Sequence[str] = AUDIT) -> list[Finding]:
    """The findings of the checks, of some codes."""
    return [finding for finding in records_of(*rows).findings if finding.code in codes]


def rendered(
    *rows: str, codes: Sequence[str] = AUDIT
) -> list[tuple[str, list[str], str | None, str]]:
    """Code, tasks, field and first evidence of each finding."""
    return [(f.code, f.tasks, f.field, f.evidence[0]) for f in reported(*rows, codes=codes)]


def plan(target: str, *steps: str, number: int = 1) -> str:
    """A row with a target and one step for each quarter; "" leaves a quarter out."""
    labels = {
        2: ("一、二季度", "三、四季度"),
        3: ("一季度", "二季度", "三、四季度"),
        4: ("一季度", "二季度", "三季度", "四季度"),
    }[len(steps)]
    words = "".join(f"{a}：{b}。" for a, b in zip(labels, steps, strict=True) if b)
    return row(target=f"{number}. {target}", schedule=words)


def steps(words: str, number: int = 1) -> str:
    """A row whose schedule is as given."""
    return row(target=f"{number}. 修缮老街。", schedule=words)


def units(*lists: tuple[str, str]) -> list[str]:
    """Rows with the given units that lead and support."""
    return [
        row(target=f"{number}. 修缮老街。", lead=lead, support=support)
        for number, (lead, support) in enumerate(lists, start=1)
    ]
