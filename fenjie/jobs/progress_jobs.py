"""Jobs on progress: collecting what came back of a plan."""

from __future__ import annotations

import os
import re
from collections import Counter
from typing import TYPE_CHECKING

from fenjie.errors import FenjieError
from fenjie.jobs.inputs import Input, are_records, read_file, records_of, unread_of
from fenjie.limits import Limits
from fenjie.worker.replies import Reply

if TYPE_CHECKING:
    from fenjie.progress.returned import ReturnedDocument, UnreadFile


def collect(folder: list[str], plan: Input, quarter: int, by: str, limits: Limits) -> Reply:
    """Collect the files of a folder; the data is progress records as JSON.

    `folder` is its path, then the paths of its files below it.
    """
    from fenjie.progress.collected import collect as collected
    from fenjie.rules import rules

    records = records_of(plan, limits)
    root, *names = folder
    ignored = re.compile(rules().answers.ignored_files)
    left_out = [name for name in names if ignored.fullmatch(name.rpartition("/")[2])]
    returned: list[ReturnedDocument | UnreadFile] = []
    for name in sorted(set(names) - set(left_out)):
        document = _returned(os.path.join(root, name), name, limits)
        if document is None:
            left_out.append(name)
        else:
            returned.append(document)
    progress = collected(returned, records, quarter, by, left_out)  # type: ignore[arg-type]
    facts = {
        **unread_of(records),
        "files": len(progress.files),
        "answers": len(progress.answers),
        "unanswered": len(progress.unanswered),
        "unmatched": len(progress.unmatched),
        "organizations": len({answer.organization for answer in progress.answers}),
        "missing": [f.evidence[0] for f in progress.findings if f.code == "organization-missing"],
        "severities": Counter(finding.severity for finding in progress.findings),
        "unread_files": [f.message for f in progress.findings if f.code in _UNREAD],
    }
    return Reply(facts, (progress.model_dump_json(indent=2) + "\n").encode())


_UNREAD = ("file-unread", "file-read-in-part")


def _returned(path: str, name: str, limits: Limits) -> ReturnedDocument | UnreadFile | None:
    """Read a file that came back; None for records and progress of ours."""
    import hashlib

    from fenjie.progress.returned import UnreadFile
    from fenjie.progress.returned_reader import read_returned

    try:
        data = read_file(path, limits)
    except FenjieError as error:
        return UnreadFile(name, hashlib.sha256(name.encode()).hexdigest(), _reason(error))
    if are_records(data):
        return None
    try:
        return read_returned(data, name, limits)
    except FenjieError as error:
        return UnreadFile(name, hashlib.sha256(data).hexdigest(), _reason(error))


def _reason(error: FenjieError) -> str:
    from fenjie.rules import rules

    code = str(error.values.get("limit", error.code))
    return rules().answers.unread_reasons.get(code, code)
