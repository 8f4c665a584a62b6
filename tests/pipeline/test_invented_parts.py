"""No part of a cell that ends in a record holds what the source does not."""

from __future__ import annotations

from fenjie.grid import RawDocument
from fenjie.pipeline.conservation import close_coverage
from fenjie.pipeline.recorder import Recorder
from fenjie.provenance import Coverage, Disposition, Traced

FLOW = "一季度：修桥。二季度：架桥。"


def reported(words: str) -> tuple[int, list[list[str]]]:
    recorder = Recorder(RawDocument("text", FLOW, lambda _start, _end: []), Coverage(FLOW))
    parts = {
        Disposition.MARKER: [(0, 4), (7, 11)],
        Disposition.FIELD: [(4, 7), (11, 14)],
    }
    recorder.take_parts(Traced.of(words), parts)
    counts = close_coverage(recorder, set())
    assert counts["marker"] == 8
    assert counts["field"] == 6
    return counts["invented"], [[*finding.evidence] for finding in recorder.findings.reported]


def test_a_cell_of_the_source() -> None:
    assert reported(FLOW) == (0, [])


def test_only_the_part_that_differs_is_invented() -> None:
    assert reported("一季度：修桥。二季度：拆桥。") == (1, [["拆桥。"]])


def test_a_marker_is_no_text_of_a_record() -> None:
    assert reported("三季度：修桥。二季度：架桥。") == (0, [])
