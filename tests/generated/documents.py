"""A whole document of a seed: its name, its text, and the plan behind it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from tests.generated.invented_words import words
from tests.generated.outline_writer import outline_lines, run_in
from tests.generated.planned_tasks import Plan, plan_of
from tests.generated.surroundings import HEADING, lines_before, lines_behind
from tests.generated.table_writer import WRITERS
from tests.generated.traits import Form

_ENDINGS = {
    Form.PARAGRAPHS: "html",
    Form.HEADINGS: "md",
    Form.QUOTED: "tsv",
    Form.COMMAS: "csv",
    Form.PIPES: "md",
    Form.HTML: "html",
    Form.HTML_IN_MARKDOWN: "md",
    Form.ROLES: "html",
}


@dataclass(frozen=True)
class Document:
    """A document as a file, and what it was made from."""

    plan: Plan
    name: str
    text: str


def document_of(seed: int) -> Document:
    """Write the document of a seed; the same for the same seed."""
    plan = plan_of(seed)
    form = plan.combination.form
    before = lines_before(plan.combination.before)
    behind = lines_behind(plan.combination.behind)
    name = f"{seed}.{_ENDINGS.get(form, 'txt')}"
    if name.endswith("html"):
        return Document(plan, name, _page(plan, before, behind))
    if name.endswith("md"):
        return Document(plan, name, _markdown(plan, before, behind))
    lines = [line.removeprefix(HEADING) for line in before]
    match form:
        case Form.OUTLINE:
            lines += [line for _, line in outline_lines(plan)]
        case Form.RUN_IN:
            lines += [run_in(plan)]
        case _:
            lines += [WRITERS[form](plan)]
    return Document(plan, name, "\n".join([*lines, *behind]) + "\n")


def _page(plan: Plan, before: Sequence[str], behind: Sequence[str]) -> str:
    def paragraphs(lines: Sequence[str]) -> list[str]:
        return [
            f"<h1>{line.removeprefix(HEADING)}</h1>"
            if line.startswith(HEADING)
            else f"<p>{escape(line, quote=False)}</p>"
            for line in lines
        ]

    if plan.combination.form is Form.PARAGRAPHS:
        middle = paragraphs([line for _, line in outline_lines(plan)])
    else:
        middle = [WRITERS[plan.combination.form](plan)]
    body = "\n".join([*paragraphs(before), *middle, *paragraphs(behind)])
    head = f'<meta charset="utf-8"><title>{words().title}</title>'
    return f"<!DOCTYPE html>\n<html><head>{head}</head>\n<body>\n{body}\n</body></html>\n"


def _markdown(plan: Plan, before: Sequence[str], behind: Sequence[str]) -> str:
    if plan.combination.form is Form.HEADINGS:
        middle = [
            f"{'#' * (1 + level)} {line}" if level else line for level, line in outline_lines(plan)
        ]
    else:
        middle = [WRITERS[plan.combination.form](plan)]
    return "\n\n".join([*before, *middle, *behind]) + "\n"
