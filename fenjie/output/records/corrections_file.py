"""Writing the corrections file: every proposal as a decision to take."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict

from fenjie.corrections import Decision, Decisions
from fenjie.corrections.decisions_file import VERSION
from fenjie.output.records.yaml_format import to_yaml
from fenjie.schema import Records
from fenjie.schema.finding import Finding

_HEADER = """\
# 订正清单：逐条填写 decision，然后用 fenjie extract --corrections 本文件 重新提取。
#   decision: 采纳   按 proposal 订正 printed
#   decision: 驳回   原文无误，以后不再提示
#   decision: 另写   按 text 订正 printed（在 text 一行写上应有的文字）
#   decision: 留空   尚未决定
# 次序：错误、警告、提示；同类按任务先后。其余各行供核对，请勿改动。
"""
_ORDER = ("error", "warning", "info")


def can_be_decided(finding: Finding) -> bool:
    """Return whether there is something to decide: what was only joined or counted has none."""
    return finding.suggestion is not None or finding.severity != "info"


def in_order(findings: Iterable[Finding]) -> list[Finding]:
    """Put errors first, then warnings; the document's order within."""
    return sorted(findings, key=lambda finding: _ORDER.index(finding.severity))


def write_decisions(records: Records, *known: Decisions) -> bytes:
    """Write a decision to take for each finding that stands, and those that were taken.

    What was written into an entry that is not decided yet is kept with it.
    """
    taken: list[Decision] = []
    for decision in (decision for file in known for decision in file.decisions):
        begun = decision.decision is not None or decision.text is not None
        if begun and decision not in taken:
            taken.append(decision)
    written = {decision.finding for decision in taken}
    open_ = [
        _decision(finding)
        for finding in in_order(records.findings)
        if can_be_decided(finding) and finding.id not in written
    ]
    value = {
        "corrections_version": VERSION,
        "document": {
            "title": records.document.title,
            "name": records.source.name,
            "sha256": records.source.sha256,
        },
        "decisions": [asdict(decision) for decision in (*open_, *taken)],
    }
    return _HEADER.encode() + to_yaml(value)


def _decision(finding: Finding) -> Decision:
    return Decision(
        finding=finding.id,
        code=finding.code,
        severity=finding.severity,
        tasks=finding.tasks,
        field=finding.field,
        printed=finding.evidence[0] if finding.evidence else None,
        message=finding.message,
        proposal=finding.suggestion,
    )
