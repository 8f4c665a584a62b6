"""The findings of one document, from the first byte read to the last check."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from msgspec import Struct, field

from fenjie.findings.document_finding import Finding, Subject
from fenjie.schema.finding_key import FindingKey, Verdict, keys_in_order

Json = dict[str, Any]
Decide = Callable[[Sequence[FindingKey]], Sequence[Verdict | None]]
"""What a person decided about each of several findings, by what makes them the same again."""


Words = tuple[str, str | None, tuple[str, ...]]


def _words(finding: Finding) -> Words:
    return finding.code, finding.field, tuple(finding.evidence)


class Findings(Struct):
    """Collects findings in the order in which they are made.

    `ids` are the tasks of each row group, known when tasks have numbers; `decide` tells
    what a person decided, None where nobody did. Both are looked at only when findings are
    published, or asked about.
    """

    reported: list[Finding] = field(default_factory=list)
    ids: Mapping[Subject, Sequence[str]] = field(default_factory=dict)
    decide: Decide | None = None
    _by_words: defaultdict[Words, list[Finding]] = field(default_factory=lambda: defaultdict(list))

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
        self.extend([finding])
        return finding

    def extend(self, findings: Iterable[Finding]) -> None:
        """Keep findings that were made elsewhere."""
        for finding in findings:
            self.reported.append(finding)
            self._by_words[_words(finding)].append(finding)

    def tasks_of(self, finding: Finding) -> list[str]:
        """Return the ids of the tasks that a finding concerns, in order."""
        tasks: list[str] = []
        for subject in finding.subjects:
            if isinstance(subject, str):
                tasks.append(subject)
            else:
                tasks += [task for task in self.ids.get(subject, ()) if task not in tasks]
        return tasks

    def settle(self) -> None:
        """Name the tasks of each finding, once all have their ids: no row group is kept for it."""
        for finding in self.reported:
            finding.subjects = self.tasks_of(finding)
        self.ids = {}

    def rejected(self, findings: Sequence[Finding]) -> list[bool]:
        """Return of each of several findings, reported already, whether a person rejected it."""
        if self.decide is None:
            return [False] * len(findings)
        decided = self.decide([self._key(finding) for finding in findings])
        return [verdict == "rejected" for verdict in decided]

    def keys(self) -> list[FindingKey]:
        """Return what makes each finding the same again, in the order in which they were made."""
        return keys_in_order(map(self._unordered, self.reported))

    def _key(self, finding: Finding) -> FindingKey:
        """Return the key of one finding, whose order is that among those with the same words."""
        key = self._unordered(finding)
        order = 0
        for one in self._by_words[_words(finding)]:
            if one is finding:
                break
            order += self.tasks_of(one) == key.tasks
        return key._replace(order=order)

    def _unordered(self, finding: Finding) -> FindingKey:
        return FindingKey(finding.code, self.tasks_of(finding), finding.field, finding.evidence)

    def published(self) -> list[Json]:
        """Return the findings as a record has them, each with its id and what was decided."""
        keys = self.keys()
        decided = [None] * len(keys) if self.decide is None else self.decide(keys)
        return [
            {
                "id": key.id,
                "code": finding.code,
                "severity": finding.severity,
                "tasks": key.tasks,
                "field": finding.field,
                "message": finding.message,
                "evidence": finding.evidence,
                "suggestion": finding.suggestion,
                "decision": verdict,
            }
            for finding, key, verdict in zip(self.reported, keys, decided, strict=True)
        ]
