"""Deciding findings in tests, and what must hold of records whatever was decided."""

from __future__ import annotations

import json
from typing import Any

from fenjie.corrections.decisions_file import VERSION, read_decisions
from fenjie.documents import Extraction, extract
from fenjie.output.records import serialize
from fenjie.schema import Records
from fenjie.schema.finding import Finding
from fenjie.schema.refs import TextRef
from fenjie.schema.task import Requirement, Step, Target
from fenjie.schema.validate import validate
from tests.cli.run import TITLE

Json = dict[str, Any]
WORDS = {"accept": "采纳", "reject": "驳回", "other": "另写"}
"""Each decision in English and in Chinese."""


def corrections(*decisions: Json) -> bytes:
    """Write a corrections file in JSON, which is YAML as well."""
    value = {"corrections_version": VERSION, "decisions": list(decisions)}
    return json.dumps(value, ensure_ascii=False).encode()


def other(tasks: str | list[str], field: str, printed: str, text: str, **more: str) -> Json:
    """Decide by hand that words are to be others."""
    tasks = [tasks] if isinstance(tasks, str) else tasks
    decided = {"field": field, "printed": printed, "decision": "other", "text": text}
    return {"tasks": tasks, **decided, **more}


def decided(finding: Finding, decision: str, text: str | None = None) -> Json:
    """Decide on a finding, as in the file that `check --write` makes."""
    return {
        "finding": finding.id,
        "code": finding.code,
        "severity": finding.severity,
        "tasks": finding.tasks,
        "field": finding.field,
        "evidence": finding.evidence,
        "printed": finding.evidence[0] if finding.evidence else None,
        "message": finding.message,
        "proposal": finding.suggestion,
        "decision": decision,
        "text": text,
    }


def extraction(document: str, *decisions: Json) -> Extraction:
    known = read_decisions(corrections(*decisions), "decided.yaml")
    return extract(document.encode(), "table.txt", decisions=known)


def sound(document: str, *decisions: Json, twice: bool = False) -> Records:
    """Extract a document as decided; the records are valid and the coverage loses nothing.

    `twice` lets characters be claimed twice.
    """
    made = extraction(document, *decisions)
    coverage = made.coverage
    assert (coverage["unexplained"], coverage["invented"]) == (0, 0)
    assert sum(coverage.values()) - coverage["twice"] == len("".join(document.split()))
    assert twice or coverage["twice"] == 0
    assert validate(serialize(made.records), "records.json").problems == []
    for task in made.records.tasks:
        entries: list[Target | Step | Requirement] = [
            task.target,
            *task.schedule,
            *task.requirements,
        ]
        for entry in entries:
            for quantity in entry.quantities:
                assert quantity.text == entry.text[quantity.start : quantity.end]
        for parts in task.refs.values():
            for part in parts:
                assert isinstance(part, TextRef)
                assert 0 <= part.start < part.end <= len(document)
                assert document.count("\n", 0, part.start) + 1 == part.line
                assert "\n" not in document[part.start : part.end]
    return made.records


def codes(records: Records) -> list[str]:
    """Return the codes of what is told."""
    return [finding.code for finding in records.standing]


def finding_of(records: Records, code: str) -> Finding:
    """Return the one finding of a code that stands."""
    (finding,) = (finding for finding in records.standing if finding.code == code)
    return finding


def plain(records: Records) -> list[Json]:
    """Return the tasks without what a correction changes beside the field that it corrects."""
    tasks: list[Json] = json.loads(records.model_dump_json())["tasks"]
    for task in tasks:
        for name in ("refs", "digest", "corrections"):
            del task[name]
    return tasks


def paper(header: str, *rows: str) -> str:
    """Make a document with columns of its own."""
    return "\n".join([TITLE, "", header, *rows]) + "\n"


def bytes_without_file(records: Records) -> bytes:
    """Return the bytes of records as if no corrections file had been given."""
    assert records.source.corrections is not None
    assert records.source.decisions is not None
    source = records.source.model_copy(update={"corrections": None, "decisions": None})
    return serialize(records.model_copy(update={"source": source}))
