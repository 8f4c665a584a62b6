"""All that came back of a plan in a quarter: answers on their tasks, and who is missing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from fenjie.findings import Findings
from fenjie.progress.answer_sheets import QUARTERS
from fenjie.progress.answers import AnswerReader
from fenjie.progress.document_answers import DocumentAnswers, DocumentReader
from fenjie.progress.gathered_answers import Gathered
from fenjie.progress.plan_index import By, PlanIndex
from fenjie.progress.returned import ReturnedDocument, UnreadFile
from fenjie.schema import Finding, Records
from fenjie.schema.progress import (
    PlanOfProgress,
    Progress,
    ReturnedFile,
    Unanswered,
    Unmatched,
)

Returned = ReturnedDocument | UnreadFile


def collect(
    returned: Sequence[Returned],
    plan: Records,
    quarter: int,
    by: By = "body",
    ignored: Sequence[str] = (),
) -> Progress:
    """Put the answers of files that came back on the tasks of a plan, for one quarter.

    `by` says who was asked, `ignored` which files of the folder are none that came back. The
    same files give the same progress in whatever order they come.
    """
    return _Collection(plan, quarter, by).collect(
        sorted(returned, key=lambda one: one.name), sorted(ignored)
    )


class _Collection:
    def __init__(self, plan: Records, quarter: int, by: By) -> None:
        self.plan, self.quarter, self.by = PlanIndex(plan), quarter, by
        self.findings = Findings()
        self.files: list[ReturnedFile] = []
        self.gathered: list[Gathered] = []
        self.unmatched: list[Unmatched] = []
        self.present: set[str] = set()
        """Organizations of which a file came back."""

    def collect(self, returned: Sequence[Returned], ignored: Sequence[str]) -> Progress:
        first: dict[str, str] = {}
        for one in returned:
            if one.sha256 in first:
                self.findings.report(
                    "file-twice", evidence=[one.name], file=one.name, other=first[one.sha256]
                )
                self._file(one.name, one.sha256, "", None, 0)
                continue
            first[one.sha256] = one.name
            if isinstance(one, UnreadFile):
                self.findings.report("file-unread", file=one.name, reason=one.reason)
                self._file(one.name, one.sha256, "", None, 0)
            else:
                self._read(one)
        if ignored:
            self.findings.report(
                "file-ignored", evidence=ignored, files="、".join(ignored), count=len(ignored)
            )
        gathered = self._once()
        answers = AnswerReader(self.plan, self.quarter, self.findings).answers(gathered)
        unanswered = self._unanswered({(one.place, one.organization) for one in gathered})
        document = self.plan.plan.document
        return Progress(
            plan=PlanOfProgress(
                document=self.plan.plan.source.sha256,
                title=document.title,
                year=document.year,
                tasks=len(self.plan.tasks),
            ),
            quarter=self.quarter,
            files=self.files,
            answers=answers,
            unanswered=unanswered,
            unmatched=self.unmatched,
            findings=[Finding.model_validate(each) for each in self.findings.published()],
        )

    def _file(
        self, name: str, sha256: str, kind: str, organization: str | None, answers: int
    ) -> None:
        self.files.append(
            ReturnedFile(
                name=name, sha256=sha256, format=kind, organization=organization, answers=answers
            )
        )

    def _read(self, document: ReturnedDocument) -> None:
        answers = DocumentReader(document, self.plan, self.quarter, self.findings).read()
        self.gathered += answers.gathered
        self.unmatched += answers.unmatched
        organizations = {gathered.organization for gathered in answers.gathered}
        self.present |= organizations
        if answers.organization is not None:
            self.present.add(answers.organization)
        elif len(organizations) == 1:
            [answers.organization] = organizations
        self._report(document, answers)
        self._file(
            document.name,
            document.sha256,
            document.format,
            answers.organization,
            len(answers.gathered),
        )

    def _report(self, document: ReturnedDocument, answers: DocumentAnswers) -> None:
        report, name = self.findings.report, document.name
        if document.unread:
            report(
                "file-read-in-part",
                evidence=document.unread,
                file=name,
                places="、".join(document.unread),
            )
        for finding in document.findings:
            report("file-doubtful", evidence=finding.evidence, file=name, message=finding.message)
        named = self.plan.organization_named(name)
        if named is not None and answers.organization not in (None, named):
            report(
                "file-organization-differs",
                evidence=[name],
                file=name,
                organization=answers.organization,
            )
        if answers.unmatched:
            report("answers-unmatched", file=name, count=len(answers.unmatched))
        late = answers.other_quarters
        for quarter, count in sorted(late.items()):
            report("answers-other-quarter", file=name, count=count, quarter=QUARTERS[quarter - 1])
        if not answers.gathered and not answers.unmatched and not late:
            report("file-without-answers", file=name)

    def _once(self) -> list[Gathered]:
        """Return the gathered answers in the order of the plan, each content of an answer once."""
        groups: defaultdict[tuple[int, str], list[Gathered]] = defaultdict(list)
        for gathered in self.gathered:
            group = groups[gathered.place, gathered.organization]
            same = next((one for one in group if one.content == gathered.content), None)
            if same is None:
                group.append(gathered)
                continue
            same.refs += gathered.refs
            self._tell("answer-twice", [same, gathered])
        kept = []
        for _, group in sorted(groups.items()):
            if len(group) > 1:
                self._tell("answers-differ", group)
            kept += group
        return kept

    def _tell(self, code: str, gathered: Sequence[Gathered]) -> None:
        self.findings.report(
            code,
            [self.plan.tasks[gathered[0].place].id],
            evidence=["\n".join((*one.statuses, *one.words)) for one in gathered],
            organization=gathered[0].organization,
            files="、".join(dict.fromkeys(one.file for one in gathered)),
        )

    def _unanswered(self, answered: set[tuple[int, str]]) -> list[Unanswered]:
        asked = self.plan.asked(self.by)
        missing: list[tuple[int, Unanswered]] = []
        for name, tasks in asked.items():
            lacking = [(place, role) for place, role in tasks if (place, name) not in answered]
            missing += [
                (place, Unanswered(task=self.plan.tasks[place].id, organization=name, role=role))
                for place, role in lacking
            ]
            if not lacking:
                continue
            ids = [self.plan.tasks[place].id for place, _ in lacking]
            code = "organization-in-part" if name in self.present else "organization-missing"
            self.findings.report(
                code, ids, evidence=[name], organization=name, count=len(ids), tasks=len(tasks)
            )
        return [one for _, one in sorted(missing, key=lambda each: each[0])]
