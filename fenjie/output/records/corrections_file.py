"""Writing the corrections file: every proposal as a decision to take, beside what was decided.

What a person wrote stays as it was written: words, texts, notes, and comments of YAML.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from fenjie.corrections import Decision, Decisions
from fenjie.corrections.decisions import OtherPlace
from fenjie.corrections.decisions_file import VERSION, read_decisions
from fenjie.corrections.file_lines import FileLines
from fenjie.corrections.finding_places import places_of
from fenjie.errors import InputError
from fenjie.output.records.yaml_format import to_yaml
from fenjie.schema import Records, Task
from fenjie.schema.finding import Finding
from fenjie.schema.finding_key import FindingKey, keys_in_order
from fenjie.schema.findings_report import in_order

HEADER = """\
# 订正清单：逐条填写 decision，然后用 fenjie extract --corrections 本文件 重新提取。
#   decision: 采纳   按 proposal 订正 printed
#   decision: 驳回   原文无误，以后不再提示
#   decision: 另写   按 text 订正 printed；other_places 里各处的 text 订正那一处
#   decision: 留空   尚未决定
# note 一行可写说明；说明和注释都会保留。
# 次序：错误、警告、提示；同类按任务先后。其余各行供核对，请勿改动。
"""
_OURS = {
    *HEADER.splitlines(),
    "#   decision: 另写   按 text 订正 printed（在 text 一行写上应有的文字）",
}
"""The comments that are not a person's, those of earlier versions included."""


def can_be_decided(finding: Finding) -> bool:
    """Return whether there is something to decide: what was only joined or counted has none."""
    return finding.suggestion is not None or finding.severity != "info"


def write_decisions(records: Records, *known: Decisions) -> bytes:
    """Write a decision to take for each finding that stands, and those that were taken.

    An entry into which a person wrote, be it a comment, is kept as it stands.
    """
    taken = _taken(known)
    tasks = {task.id: task for task in records.tasks}
    orders = orders_of(records.findings)
    written = {decision.finding for decision, _ in taken}
    to_take = [
        open_decision(finding, tasks, orders[finding.id])
        for finding in in_order(records.standing)
        if can_be_decided(finding) and finding.id not in written
    ]
    header = _header(known)
    plain = [_entry(decision) for decision in to_take]
    as_they_stand = [text or _entry(decision) for decision, text in taken]
    made = _file(header, records, [*plain, *as_they_stand])
    if _says(made, [*to_take, *(decision for decision, _ in taken)]):
        return made
    return _file(header, records, [*plain, *(_entry(decision) for decision, _ in taken)])


def _taken(known: Iterable[Decisions]) -> list[tuple[Decision, str | None]]:
    """Return what a person wrote into files, once each, with its lines."""
    entries: dict[object, tuple[Decision, str | None]] = {}
    for decision, text in (entry for file in known for entry in _kept(file)):
        entries.setdefault(_same(decision), (decision, text))
    return list(entries.values())


def _entry(decision: Decision) -> str:
    return to_yaml([as_entry(decision)]).decode()


def _same(decision: Decision) -> object:
    """Return what two files share where they say the same about the same."""
    places = [(place.task, place.field, place.text) for place in decision.other_places]
    return (
        *(decision.finding, decision.code, tuple(decision.tasks), decision.field),
        *(decision.printed, decision.decision, decision.text, decision.note, tuple(places)),
    )


def _header(known: Iterable[Decisions]) -> str:
    """Return our comments, and those of a person at the beginning of files."""
    lines = dict.fromkeys(line for file in known for line in FileLines(file.text).comments())
    return HEADER + "".join(f"{line}\n" for line in lines if line not in _OURS)


def _kept(file: Decisions) -> list[tuple[Decision, str | None]]:
    """Return the decisions into which a person wrote, each as it stands in its file."""
    entries = FileLines(file.text).entries() if file.text else None
    texts = entries if entries and len(entries) == len(file.decisions) else None
    return [
        (decision, texts[number] if texts else None)
        for number, decision in enumerate(file.decisions)
        if decision.begun or (texts is not None and _is_commented(texts[number]))
    ]


def _is_commented(text: str) -> bool:
    # What a value quotes may hold the sign as well; the entry is then kept for nothing.
    return any(line.lstrip().startswith("#") or " #" in line for line in text.splitlines())


def _file(header: str, records: Records, entries: list[str]) -> bytes:
    value = {
        "corrections_version": VERSION,
        "document": {
            "title": records.document.title,
            "name": records.source.name,
            "sha256": records.source.sha256,
        },
    }
    lines = "decisions:\n" + "".join(entries) if entries else "decisions: []\n"
    return (header + to_yaml(value).decode() + lines).encode()


def _says(data: bytes, decisions: list[Decision]) -> bool:
    """Return whether a file that was put together from lines says what it is to say."""
    try:
        return list(read_decisions(data, "").decisions) == decisions
    except InputError:
        return False


def orders_of(findings: Iterable[Finding]) -> dict[str, int]:
    """Return the order of each finding among equal ones, by its id."""
    keys = keys_in_order(FindingKey(f.code, f.tasks, f.field, f.evidence) for f in findings)
    return {finding.id: key.order for finding, key in zip(findings, keys, strict=True)}


def open_decision(finding: Finding, tasks: Mapping[str, Task], order: int = 0) -> Decision:
    """Return the decision to take about a finding; `tasks` are those of the records by id."""
    return Decision(
        finding=finding.id,
        code=finding.code,
        severity=finding.severity,
        tasks=finding.tasks,
        field=finding.field,
        evidence=finding.evidence if len(finding.evidence) > 1 else [],
        order=order,
        printed=finding.evidence[0] if finding.evidence else None,
        other_places=_other_places(finding, tasks),
        message=finding.message,
        proposal=finding.suggestion,
    )


def _other_places(finding: Finding, tasks: Mapping[str, Task]) -> tuple[OtherPlace, ...]:
    """Return the places of a finding but the one that its task, field and first quote name."""
    own = (finding.field, *finding.evidence[:1])
    return tuple(
        OtherPlace(task=place.task, field=place.field, printed=place.printed)
        for index, place in enumerate(places_of(finding, tasks))
        if place is not None and (index > 0 or (place.field, place.printed) != own)
    )


def as_entry(decision: Decision) -> dict[str, Any]:
    """Return a decision as the file has it: what is empty but for a person to fill is left out."""
    entry: dict[str, Any] = {
        "finding": decision.finding,
        "code": decision.code,
        "severity": decision.severity,
        "tasks": list(decision.tasks),
        "field": decision.field,
        "evidence": list(decision.evidence),
        "order": decision.order,
        "printed": decision.printed,
        "message": decision.message,
        "proposal": decision.proposal,
        "decision": decision.word or decision.decision,
        "text": decision.text,
        "other_places": [
            {"task": p.task, "field": p.field, "printed": p.printed, "text": p.text}
            for p in decision.other_places
        ],
        "note": decision.note,
    }
    optional = ("evidence", "order", "other_places")
    return {key: value for key, value in entry.items() if value or key not in optional}
