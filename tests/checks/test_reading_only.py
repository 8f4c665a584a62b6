"""Checks read records and change nothing in them."""

from __future__ import annotations

import copy

from fenjie.checks import audit
from fenjie.findings import Findings
from fenjie.pipeline import read_document
from tests.checks.papers import made
from tests.checks.planting import KINDS, plants_of
from tests.checks.reported import plan
from tests.cli.run import table
from tests.conftest import SAMPLE


def test_checks_change_nothing() -> None:
    papers = [plants_of(kind)[0][1].paper.text.encode() for kind in KINDS]
    for data in (SAMPLE.read_bytes(), made().text.encode(), *papers):
        tasks = read_document(data, "table.txt").tasks
        before = copy.deepcopy(tasks)
        audit(tasks)
        assert tasks == before


def test_checks_make_findings_of_tasks_by_their_ids() -> None:
    rows = plan("修缮老街22条。", *(f"修缮老街{n}条" for n in (5, 11, 17, 25)))
    findings = Findings()
    findings.extend(audit(read_document(table(rows).encode(), "table.txt").tasks))
    (finding,) = findings.published()
    assert (finding["code"], finding["tasks"]) == ("series-target", ["2031-001"])
