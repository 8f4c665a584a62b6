"""A comparison as one self-contained page: side by side, with filters, without a network."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from fenjie.compare.model import Comparison, FieldChange, Pair
from fenjie.output.comparison.change_words import (
    KINDS,
    RELATIONS,
    Segment,
    header,
    inline,
    numbers,
    organizations,
)
from fenjie.output.io.page_template import fill_page
from fenjie.schema.field_words import field_words

_FOLDER = Path(__file__).parent


def as_page(comparison: Comparison) -> str:
    """Return the page; everything from the documents is text to it.

    Raises `FenjieError` (`extra`) where jinja2 is not installed.
    """
    title, *notes = header(comparison)
    return fill_page(
        _FOLDER / "comparison.html",
        title=title,
        notes=notes,
        organizations=list(organizations(comparison)),
        relations=RELATIONS,
        counts=comparison.summary["relations"],
        units=sorted(comparison.summary["moves"]),
        moves=comparison.summary["moves"],
        rows=[_row(pair) for pair in comparison.pairs],
        added=comparison.added_ids,
        removed=comparison.removed_ids,
        script=(_FOLDER / "comparison.js").read_text(encoding="utf-8"),
        style=(_FOLDER / "comparison.css").read_text(encoding="utf-8"),
    )


def _row(pair: Pair) -> dict[str, Any]:
    return {
        "numbers": numbers(pair),
        "relation": pair.relation,
        "unsure": pair.unsure,
        "why": pair.why,
        "confidence": pair.confidence,
        "units": sorted({change.unit for change in pair.changes if change.unit}),
        "move": max((abs(change.percent or 0) for change in pair.changes), default=0),
        "changes": [_change(change) for change in pair.changes],
    }


def _change(change: FieldChange) -> dict[str, Any]:
    both = change.from_ is not None and change.to is not None
    segments = inline(change.from_ or "", change.to or "") if both else []
    return {
        "head": f"{field_words(change.field)}·{KINDS[change.kind]}",
        "metric": change.metric or change.about,
        "percent": change.percent,
        "old": _side(segments, "old", change.from_),
        "new": _side(segments, "new", change.to),
    }


def _side(segments: list[Segment], kind: str, text: str | None) -> list[Segment]:
    if segments:
        return [segment for segment in segments if segment.kind in ("same", kind)]
    return [Segment(kind, text)] if text is not None else []
