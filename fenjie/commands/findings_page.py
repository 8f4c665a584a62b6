"""Findings on one page, in an order that a clerk can act on."""

from __future__ import annotations

from typing import Any

from fenjie.i18n import N_, _, is_chinese
from fenjie.terminal import one_line

_HEADINGS = {"error": N_("Errors"), "warning": N_("Warnings"), "info": N_("Notes")}
_MOST_TASKS = 6

Json = dict[str, Any]


def findings_page(facts: Json, fields: dict[str, dict[str, str]], *, all_notes: bool) -> str:
    """Return the findings as a page of text; notes by their code unless all are asked for.

    `fields` are the words for each field that a finding names, by language.
    """
    language = "zh" if is_chinese() else "en"
    words = {field: names[language] for field, names in fields.items()}
    lines = [_header(facts)]
    for severity, heading in _HEADINGS.items():
        findings = [f for f in facts["findings"] if f["severity"] == severity]
        if not findings:
            continue
        lines += ["", _("{heading} ({count:,})").format(heading=_(heading), count=len(findings))]
        if severity == "info" and not all_notes:
            lines += _by_code(findings)
            lines += ["", _("fenjie check --all lists every note.")]
        else:
            for number, finding in enumerate(findings, start=1):
                lines += _lines(number, finding, words)
    return "\n".join(lines)


def _header(facts: Json) -> str:
    counts = facts["severities"]
    return _(
        "{name}: {tasks:,} tasks; {errors:,} errors, {warnings:,} warnings, {notes:,} notes"
    ).format(
        name=one_line(facts["name"]),
        tasks=facts["tasks"],
        errors=counts.get("error", 0),
        warnings=counts.get("warning", 0),
        notes=counts.get("info", 0),
    )


def _lines(number: int, finding: Json, words: dict[str, str]) -> list[str]:
    where = " ".join(filter(None, (*finding["tasks"][:_MOST_TASKS], words.get(finding["field"]))))
    first = (
        f"{number:>3}. {where}  {finding['message']}"
        if where
        else (f"{number:>3}. {finding['message']}")
    )
    result = [one_line(first)]
    if finding["evidence"]:
        printed = _("printed: {words}").format(words=" | ".join(finding["evidence"]))
        result.append(one_line(f"     {printed}"))
    if finding["suggestion"] is not None:
        proposed = _("proposed: {words}").format(words=finding["suggestion"])
        result.append(one_line(f"     {proposed}"))
    result.append(f"     [{finding['code']} {finding['id']}]")
    return result


def _by_code(findings: list[Json]) -> list[str]:
    by_code: dict[str, list[Json]] = {}
    for finding in findings:
        by_code.setdefault(finding["code"], []).append(finding)
    lines = []
    for code, members in by_code.items():
        tasks = list(dict.fromkeys(task for finding in members for task in finding["tasks"]))
        more = "…" if len(tasks) > _MOST_TASKS else ""
        places = "、".join(tasks[:_MOST_TASKS]) + more
        lines.append(one_line(f"  {len(members):>4} × {code}  {places}".rstrip()))
        lines.append(one_line(f"         {members[0]['message']}"))
    return lines
