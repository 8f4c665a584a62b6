"""What became of the decisions of a corrections file: for people, and as JSON."""

from __future__ import annotations

import json
from typing import Any

from fenjie.i18n import N_, _, is_chinese
from fenjie.terminal import one_line

Json = dict[str, Any]
_MOST = 20
"""Decisions of one outcome that are told one by one; the JSON has all."""

_HEADINGS = {
    "refused": N_("Not carried out:"),
    "applied": N_("Applied:"),
    "rejected": N_("Rejected: the text stands:"),
    "undecided": N_("Undecided:"),
}
_REASONS = {
    "task-unknown": N_("the document has no such task"),
    "field-unknown": N_("the task has no such field"),
    "text-gone": N_("the printed text is not there any more"),
    "text-twice": N_("the printed text stands there several times"),
    "overlap": N_("another correction changes the same words"),
    "finding-gone": N_("the finding is not there any more"),
}


def decisions_json(facts: Json) -> str:
    """Return what became of each decision as JSON: the file, the counts, each decision."""
    return json.dumps(
        {key: facts[key] for key in ("name", "corrections", "counts", "decisions")},
        ensure_ascii=False,
        indent=2,
    )


def decisions_page(facts: Json, *, undecided: bool = False) -> str:
    """Return in lines of text how many decisions became what, and each that is worth a line.

    `facts` are those of the job `extract`; `fields` has the words for each field, by language.
    What is undecided is only counted unless it is asked for.
    """
    lines = [
        _(
            "decisions: {applied:,} applied, {rejected:,} rejected, {undecided:,} undecided,"
            " {refused:,} not carried out"
        ).format(**facts["counts"])
    ]
    language = "zh" if is_chinese() else "en"
    words = {field: names[language] for field, names in facts["fields"].items()}
    for outcome, heading in _HEADINGS.items():
        members = [one for one in facts["decisions"] if one["outcome"] == outcome]
        if not members or (outcome == "undecided" and not undecided):
            continue
        lines.append(_(heading))
        lines += [one_line(line) for one in members[:_MOST] for line in _lines(one, words)]
        if len(members) > _MOST:
            lines.append("  " + _("and {count:,} more").format(count=len(members) - _MOST))
    return "\n".join(lines)


def _lines(decision: Json, words: dict[str, str]) -> list[str]:
    """Return a line for each edit of a decision, or the one of a finding without any."""
    why = decision["why"]
    edits = decision["edits"] or [decision]
    result = []
    for edit in edits:
        where = [*edit["tasks"], words.get(edit["field"], edit["field"] or "")]
        change = edit["printed"] or decision["code"] or "?"
        if decision["edits"]:
            change += f" → {edit['value'] or _('(nothing)')}"
        if why:
            change = _("{change} ({reason})").format(change=change, reason=_(_REASONS[why]))
        result.append(f"  {' '.join(filter(None, where))}  {change}")
    return result
