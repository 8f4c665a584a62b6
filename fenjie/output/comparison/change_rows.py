"""All changes as rows, each with its task, who leads it, and both values."""

from __future__ import annotations

from collections.abc import Iterator

from fenjie.compare.model import Comparison, FieldChange
from fenjie.compare.summary_lines import metric_words
from fenjie.compare.summary_words import RELATION_NAMES
from fenjie.output.comparison.comparison_words import KINDS, WORDS
from fenjie.output.comparison.linked_tasks import Tasks
from fenjie.output.comparison.summary_tables import Row
from fenjie.schema.field_words import field_words
from fenjie.schema.fields import Language

_BETWEEN = " … "


def change_rows(comparison: Comparison, tasks: Tasks, language: Language) -> Iterator[Row]:
    """Yield a row for each change, and one for each link that only has another number."""
    for pair in comparison.pairs:
        if pair.relation == "same":
            continue
        linked = pair.old_ids, pair.new_ids
        about: Row = {
            **tasks.number_cells(*linked),
            "relation": RELATION_NAMES[language][pair.relation],
            "name": tasks.name(*linked),
            **tasks.unit_cells(*linked),
            "section": tasks.section(*linked),
            "unsure": WORDS[language]["unsure"] if pair.unsure else None,
        }
        if not pair.changes:
            yield about
        for change in pair.changes:
            yield about | _change(change, language)


def _change(change: FieldChange, language: Language) -> Row:
    before, after = sides_of(change)
    metric = metric_words(change.metric, change.basis, language) if change.metric else None
    return {
        "field": field_words(change.field, language),
        "period": "／".join(filter(None, (*(change.track or ()), change.period))) or None,
        "kind": KINDS[language][change.kind],
        "metric": metric or change.about,
        "from": before,
        "to": after,
        "old_value": change.old_low,
        "new_value": change.new_low,
        "unit": change.unit or None,
        "percent": change.percent,
        "points": change.points,
    }


def sides_of(change: FieldChange) -> tuple[str | None, str | None]:
    """Return the old and the new words of a change; of a text that changed, its phrases."""
    if not change.phrases:
        return change.from_, change.to
    before, after = (
        _BETWEEN.join(filter(None, side)) for side in zip(*change.phrases, strict=True)
    )
    return before or None, after or None
