"""The findings of one document, from the first byte read to the last check."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from fenjie.findings.document_finding import Finding, Subject
from fenjie.schema.finding import finding_id

Json = dict[str, Any]
Rejects = Callable[[str, Sequence[str], str | None, Sequence[str]], bool]
"""Whether a person rejected a finding, by its code, tasks, field and evidence."""


def _nothing_rejected(_: str, __: Sequence[str], ___: str | None, ____: Sequence[str]) -> bool:
    return False


@dataclass(slots=True)
class Findings:
    """Collects findings in the order in which they are made.

    `ids` are the tasks of each row group, known when tasks have numbers; `rejected` is what a
    person decided. Both are looked at only when findings are published, or asked about.
    """

    reported: list[Finding] = field(default_factory=list)
    ids: Mapping[Subject, Sequence[str]] = field(default_factory=dict)
    rejected: Rejects = _nothing_rejected

    def report(
        self,
        code: str,
        subjects: Sequence[Subject] = (),
        *,
        field: str | None = None,
        evidence: Sequence[str] = (),
        suggestion: str | None = None,
        **values: object,
    ) -> Finding:
        """Make a finding as `Finding.of` does, and keep it."""
        finding = Finding.of(
            code, subjects, field=field, evidence=evidence, suggestion=suggestion, **values
        )
        self.reported.append(finding)
        return finding

    def extend(self, findings: Iterable[Finding]) -> None:
        """Keep findings that were made elsewhere."""
        self.reported += findings

    def tasks_of(self, finding: Finding) -> list[str]:
        """Return the ids of the tasks that a finding concerns, in order."""
        tasks: list[str] = []
        for subject in finding.subjects:
            if isinstance(subject, str):
                tasks.append(subject)
            else:
                tasks += [task for task in self.ids.get(subject, ()) if task not in tasks]
        return tasks

    def rejects(self, finding: Finding) -> bool:
        """Return whether a person rejected a finding, so that what it says is left undone."""
        tasks = self.tasks_of(finding)
        return self.rejected(finding.code, tasks, finding.field, finding.evidence)

    def published(self) -> list[Json]:
        """Return the findings that nobody rejected as a record has them, each with its id."""
        published: dict[str, Json] = {}
        for finding in self.reported:
            tasks, evidence = self.tasks_of(finding), finding.evidence
            if self.rejected(finding.code, tasks, finding.field, evidence):
                continue
            key = finding_id(finding.code, tasks, finding.field, evidence)
            if key in published:
                # The same words twice in the same task are two findings.
                again = [*evidence, str(len(published))]
                key = finding_id(finding.code, tasks, finding.message, again)
            published[key] = {
                "id": key,
                "code": finding.code,
                "severity": finding.severity,
                "tasks": tasks,
                "field": finding.field,
                "message": finding.message,
                "evidence": evidence,
                "suggestion": finding.suggestion,
            }
        return list(published.values())
